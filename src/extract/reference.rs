//! Document references.
//!
//! A reference is anchored on the word of its type or, where that is missing, on a full number (`83/2014/NĐ-CP`). From the
//! anchor small readers run on: the number's [`shape`], a meeting's name ([`named`]), a law's name ([`law`]), further
//! members of a [`list`], then date, issuer, term ([`tail`]) and [`title`]; [`provision`]s are read backwards. All of them
//! look at a bounded number of tokens, so the work is linear.

mod agent;
pub mod anchor;
mod bare;
mod body;
mod charter;
mod foreign;
mod issuer;
mod law;
mod law_name;
mod list;
mod mention;
mod named;
mod predicate;
mod provision;
pub mod shape;
pub mod symbol;
mod tail;
mod title;
mod words;

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::Senses;
use crate::lexicon::documents::{self, LAWS, TYPE_NAMES, TYPES};
use anchor::{ANCHORS, Anchor};
pub use mention::NUMBER_THEN_YEAR;
use mention::{Mention, of_law, of_laws, of_meeting, of_shapes};
use std::collections::HashSet;

/// Finds references.
pub struct References;

impl Extractor for References {
    fn name(&self) -> &'static str {
        "reference"
    }

    fn family(&self) -> Family {
        Family::Reference
    }

    fn summary(&self) -> &'static str {
        "legal and administrative documents by number or established name"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "thực hiện Chỉ thị 05 của", mentions: &["Chỉ thị 05 = Chỉ thị 05"] },
            Example {
                text: "theo Nghị định số 83/2014/NĐ-CP,", mentions: &["Nghị định số 83/2014/NĐ-CP = Nghị định 83/2014 NĐ-CP"]
            },
            Example {
                text: "theo Luật Đất đai năm 2024", mentions: &["Luật Đất đai năm 2024 = Luật «Đất đai» 2024"]
            },
        ]
    }
}

/// All mentions of documents.
pub fn extract(lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
    let from = found.len();
    let (mut at, mut floor) = (0, 0);
    let mut shorts = Vec::new();
    for token in lexed.dense(Senses::CITES) {
        let Some(anchor) = ANCHORS.at(lexed, token).filter(|_| token >= at) else { continue };
        let mention = match anchor {
            Anchor::Type => by_type(lexed, token, floor),
            Anchor::Code => by_type(lexed, token, floor)
                .or_else(|| by_code(lexed, token, floor))
                .or_else(|| by_abbreviation(lexed, token, floor))
                .or_else(|| mention::regulation(lexed, token)),
            Anchor::Number => by_number(lexed, token, floor),
        };
        at = token + 1;
        if let Some(mention) = mention {
            at = at.max(mention.end);
            floor = at;
            found.push(mention.candidate);
        } else if (token + 1..token + 4).any(|near| lexed.kind(near) == TokenKind::Digits) {
            shorts.extend(short(lexed, token));
        }
    }
    add_short(lexed, shorts, found, from);
    foreign::drop_international(lexed, found, from);
}

/// A type's row, its first token and a bare number after it that alone would be none: `văn bản 112`.
fn short(lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize, shape::Shape)> {
    let (kind, after) = TYPE_NAMES.find(lexed, at)?;
    let shape = bare::short(lexed, after).filter(|_| TYPES[kind].bare != documents::Bare::Name)?;
    Some((kind, at, shape))
}

/// Adds the short forms of the documents whose full number stands among the candidates from `from` on.
fn add_short(lexed: &Lexed<'_>, shorts: Vec<(usize, usize, shape::Shape)>, found: &mut Vec<Candidate>, from: usize) {
    if shorts.is_empty() {
        return;
    }
    let mut full = HashSet::new();
    for candidate in &found[from..] {
        if let Payload::References(references) = &candidate.payload {
            full.extend(references.iter().filter(|r| r.symbol.is_some()).filter_map(|r| Some((r.kind.clone()?, r.number.clone()?))));
        }
    }
    for (kind, at, shape) in shorts {
        if full.contains(&(TYPES[kind].name.to_owned(), shape.number.clone())) {
            let end = shape.end;
            found.push(of_shapes(lexed, Some(kind), at, vec![shape], end, at).candidate);
        }
    }
}

/// The reference that begins with a type's name at token `at`.
fn by_type(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    let (kind, after) = TYPE_NAMES.find(lexed, at)?;
    if TYPES[kind].bare == documents::Bare::Name {
        if matches!(TYPES[kind].name, "Luật" | "Bộ luật" | "Pháp lệnh") && !law::may_follow(lexed, after) {
            return None;
        }
        let provisions = provision::before(lexed, at, floor);
        if let Some(laws) = law::list(lexed, kind, at, after) {
            // After a number the type's word is what is counted (`hai luật`): the mention begins with the names.
            let counted = law::is_plural(lexed, at) && !lexed.one_of(at - 1, ["các", "những"]);
            let first = if !counted {
                at
            } else if lexed.is(after, ":") {
                after + 1
            } else {
                after
            };
            return Some(of_laws(lexed, kind, first, laws));
        }
        let law = law::read(lexed, kind, at, after, provisions.is_some())?;
        let further = law::further(lexed, &law);
        if !further.is_empty() && provisions.is_none() {
            return Some(of_laws(lexed, kind, at, std::iter::once(law).chain(further).collect()));
        }
        return Some(of_law(lexed, kind, at, law, provisions));
    }
    if matches!(TYPES[kind].name, "Nghị quyết" | "Kết luận" | "Quy định" | "Thông báo")
        && let Some(meeting) = named::read(lexed, after)
    {
        return Some(of_meeting(lexed, kind, at, meeting, floor));
    }
    let first = bare::first(lexed, kind, at, after)?;
    let (shapes, end) = list::read(lexed, first, law::is_plural(lexed, at));
    Some(of_shapes(lexed, Some(kind), at, shapes, end, floor))
}

/// The law that is named by a code alone (`BLHS`).
fn by_code(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    if !lexed.key(at).starts_with("bl") {
        return None;
    }
    let row = &LAWS[*documents::LAW_CODES.get(lexed.key(at))?];
    let provisions = provision::before(lexed, at, floor);
    let mut law = law::Law { title: Some(row.name.to_owned()), end: at + 1, known: true, ..law::Law::default() };
    let year_at = if lexed.is(at + 1, "năm") { at + 2 } else { at + 1 };
    if let Some(year) = tail::year(lexed, year_at) {
        (law.year, law.end) = (Some(year), year_at + 1);
    }
    if let Some((_, end)) = law::amended(lexed, law.end).filter(|_| law.year.is_some() && lexed.is(law.end, "(")) {
        law.end = end;
    }
    law.end_byte = lexed.tokens.get(law.end - 1).map_or(0, |t| t.end as usize);
    Some(of_law(lexed, row.kind, at, law, provisions))
}

/// `NĐ 100`, `NQ 18-NQ/TW`, `QĐ số 12`.
fn by_abbreviation(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    let &(_, name, bare) = documents::ABBREVIATIONS.iter().find(|(code, ..)| *code == lexed.word(at))?;
    // A part of a symbol or of a name is none.
    if !lexed.spaced(at + 1) || at > 0 && !lexed.spaced(at) && !lexed.one_of(at - 1, ["(", "\"", "“"]) {
        return None;
    }
    let kind = documents::type_named(name)?;
    let first = bare::first(lexed, kind, at, at + 1)?;
    if !bare && first.symbol.is_none() && first.year.is_none() {
        return None;
    }
    let (shapes, end) = list::read(lexed, first, law::is_plural(lexed, at));
    Some(of_shapes(lexed, Some(kind), at, shapes, end, floor))
}

/// A full number without a type before it: the symbol says the type.
fn by_number(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    let inside = at > 0
        && !lexed.spaced(at)
        && lexed.among(at - 1, &words!["/", "-", ".", ","])
        && lexed.kind(at.wrapping_sub(2)) == TokenKind::Digits;
    if inside {
        return None;
    }
    let shape = shape::number(lexed, at)?;
    let symbol = shape.symbol.as_ref()?;
    let kind = symbol.kind()?;
    let issued = symbol.groups.get(1).is_some_and(|group| group.code.issuer.is_some());
    if !issued || foreign::is_company(lexed, &shape) {
        return None;
    }
    let first = if at > floor && lexed.is(at - 1, "số") { at - 1 } else { at };
    let end = shape.end;
    Some(of_shapes(lexed, Some(kind), first, vec![shape], end, floor))
}
