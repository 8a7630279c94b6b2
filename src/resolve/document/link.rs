//! Mentions of one article to one document each: a short form takes the identity of the full mention that it fits.
//!
//! Two mentions are of one document only if all parts agree that both state: type, number, and where both have them
//! year, symbol and term. Where several documents fit, the nearest full mention before wins, else the first after.

use super::key;
use crate::extract::{Candidate, Payload};
use crate::lexicon::documents::{self, LAWS};
use crate::record::Reference;
use crate::resolve::Context;
use std::collections::{HashMap, VecDeque};

/// Ties short forms to full ones.
pub fn complete(mentions: &mut [Candidate], context: &Context) {
    let year = context.reference_date.map(|(day, _)| i32::from(day.year()));
    let mut all: Vec<&mut Reference> = Vec::new();
    for mention in mentions.iter_mut() {
        if let Payload::References(references) = &mut mention.payload {
            all.extend(references.iter_mut());
        }
    }
    // By type and what names it; within a group the places in order.
    let mut groups: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (index, reference) in all.iter().enumerate() {
        if let Some(name) = name(reference) {
            groups.entry((family(reference), name)).or_default().push(index);
        }
    }
    let mut links: Vec<(usize, usize)> = Vec::new();
    for members in groups.values() {
        // Only the few fullest spellings can be a target, so that a page of equal mentions stays linear.
        let mut targets: Vec<usize> = Vec::new();
        for &index in members {
            let known = targets.iter().any(|&t| same_parts(all[t], all[index]));
            if !known && targets.len() < 32 {
                targets.push(index);
            }
        }
        for &index in members {
            let own = fullness(all[index]);
            let fitting = targets
                .iter()
                .copied()
                .filter(|&t| t != index && fullness(all[t]) > own && agree(all[index], all[t]) && holds(all[t], year));
            let best = fitting.max_by_key(|&t| (fullness(all[t]), t < index, if t < index { t as i64 } else { -(t as i64) }));
            if let Some(target) = best {
                links.push((index, target));
            }
        }
    }
    for (index, target) in links {
        let (document, full) = (all[target].document.clone(), all[target].complete);
        let short = fullness(all[index]) < SYMBOL && all[index].number.is_some();
        let reference = &mut all[index];
        if short {
            reference.refers_to = Some(target);
        }
        (reference.document, reference.complete) = (document, full);
    }
    versions(&mut all);
}

/// How many laws before a bare year are asked whether they have a version of it.
const VERSIONS: usize = 16;

/// `Luật 2015`: the law last named before it that has a version of that year.
fn versions(all: &mut [&mut Reference]) {
    let mut named: VecDeque<usize> = VecDeque::with_capacity(VERSIONS + 1);
    for index in 0..all.len() {
        let bare = &all[index];
        if !matches!(bare.kind.as_deref(), Some("Luật" | "Bộ luật" | "Pháp lệnh")) {
            continue;
        }
        let (true, true, Some(year)) = (bare.title.is_none(), bare.number.is_none(), bare.year) else {
            if bare.title.is_some() {
                named.push_front(index);
                named.truncate(VERSIONS);
            }
            continue;
        };
        let version = named.iter().filter(|&&at| all[at].kind == bare.kind).find_map(|&at| {
            let title = all[at].title.clone()?;
            let has = all[at].year == Some(year) || documents::rows_of_law(&title).iter().any(|&row| LAWS[row].year == year);
            has.then_some((at, title))
        });
        let Some((at, title)) = version else { continue };
        let mut version = Reference { kind: bare.kind.clone(), title: Some(title), year: Some(year), ..Reference::new() };
        key::assign(&mut version, key::Number::Own);
        all[index].refers_to = (version.document == all[at].document).then_some(at);
        (all[index].document, all[index].complete) = (version.document, version.complete);
    }
}

/// Whether a law's version was not yet replaced when the article appeared: a bare name means the one that holds.
fn holds(reference: &Reference, year: Option<i32>) -> bool {
    let Some(stated) = reference.year.filter(|_| reference.number.is_none()) else { return true };
    let rows = documents::rows_of_law(reference.title.as_deref().unwrap_or_default());
    let row = rows.iter().map(|&i| &LAWS[i]).find(|row| row.year == stated);
    row.and_then(|row| row.until).is_none_or(|until| year.is_some_and(|year| year <= until))
}

/// What the number or the name is, without leading zeros; none where there is neither.
fn name(reference: &Reference) -> Option<String> {
    match (&reference.number, &reference.title) {
        (Some(number), _) => Some(number.trim_start_matches('0').to_owned()),
        (None, Some(title)) => Some(key::ascii(title)),
        (None, None) => reference.kind.clone(),
    }
}

/// The type; what the Party calls Quyết định or Quy định by turns stays apart, as the words say.
fn family(reference: &Reference) -> String {
    reference.kind.clone().unwrap_or_default()
}

const SYMBOL: u32 = 8;

/// How much a mention states.
fn fullness(reference: &Reference) -> u32 {
    let parts = [
        (reference.symbol.is_some(), SYMBOL),
        (reference.year.is_some(), 4),
        (reference.term.is_some(), 2),
        (reference.issued.is_some(), 2),
        (reference.issuer.as_ref().is_some_and(|i| i.code.is_some()), 1),
        (reference.issuer.as_ref().is_some_and(|i| i.place.is_some()), 1),
    ];
    parts.into_iter().filter(|p| p.0).map(|p| p.1).sum()
}

/// Whether no part that both state differs.
fn agree(a: &Reference, b: &Reference) -> bool {
    fn fits<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    let symbol = |r: &Reference| r.symbol.as_deref().map(|s| key::ascii(s).replace("t-u", "tw").replace("-tu-", "-"));
    let code = |r: &Reference| r.issuer.as_ref().and_then(|i| i.code.as_deref()).map(key::ascii);
    let place = |r: &Reference| r.issuer.as_ref().and_then(|i| i.place.as_deref()).map(key::ascii);
    // A plenum's number is no document's number.
    let meeting = |r: &Reference| r.document.as_deref().is_some_and(|d| d.contains(":hn"));
    let issued_year = |r: &Reference| r.year.or_else(|| r.issued.as_deref().and_then(|d| d.get(..4)?.parse().ok()));
    fits(symbol(a), symbol(b))
        && fits(a.year, issued_year(b))
        && fits(issued_year(a), b.year)
        && fits(a.term.as_deref(), b.term.as_deref())
        && fits(a.issued.as_deref(), b.issued.as_deref())
        && fits(code(a), code(b))
        && fits(place(a), place(b))
        && meeting(a) == meeting(b)
}

/// Whether two mentions state the same.
fn same_parts(a: &Reference, b: &Reference) -> bool {
    (&a.symbol, a.year, &a.term, &a.issued) == (&b.symbol, b.year, &b.term, &b.issued)
        && a.issuer.as_ref().and_then(|i| i.place.as_ref()) == b.issuer.as_ref().and_then(|i| i.place.as_ref())
}
