//! The place of bodies that every province or unit has: from the words before the document (`Ban Thường vụ Tỉnh ủy Bắc
//! Giang ban hành Chỉ thị …`), else the province that the article speaks of.

use super::key::has_many;
use crate::extract::{Candidate, Payload};
use crate::lexicon::documents::{PROVINCES, ProvinceRow, issuer_of_code};
use crate::record::Issuer;
use crate::text::Text;
use crate::text::fold::fold;
use crate::text::letter::is_letter;
use std::sync::LazyLock;

/// How far before a document its issuer is looked for, in bytes.
const REACH: usize = 160;

/// Fills in `issuer.place`.
pub fn complete(mentions: &mut [Candidate], text: &Text) {
    let mut article: Option<Option<&'static str>> = None;
    for mention in mentions {
        let start = mention.span.start;
        let Payload::References(references) = &mut mention.payload else { continue };
        for reference in references {
            let Some(issuer) = &mut reference.issuer else { continue };
            let Some(row) = issuer.code.as_deref().and_then(issuer_of_code).filter(|row| has_many(row)) else { continue };
            clean(issuer);
            // Below the province the article's province does not say which unit.
            let provincial = matches!(row.level, "local" | "province");
            let wrong_level =
                issuer.name.as_deref().map(fold).is_some_and(|n| ["huyện", "quận", "xã", "phường", "thị"].iter().any(|w| n.contains(w)));
            if issuer.place.is_none() {
                issuer.place = before(text, start);
            }
            if issuer.place.is_none() && provincial && !wrong_level {
                let of_article = *article.get_or_insert_with(|| main_province(text));
                issuer.place = of_article.map(str::to_owned);
            }
        }
    }
}

/// `TP.HCM` and the like to the province's name.
fn clean(issuer: &mut Issuer) {
    if let Some(place) = &mut issuer.place
        && let Some(name) = province(&fold(place))
    {
        *place = name.to_owned();
    }
}

/// The provinces' names and other names in fold keys, with the name, in the table's order.
static KEYS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let names = |p: &'static ProvinceRow| std::iter::once(p.name).chain(p.aliases.iter().copied()).map(|name| (fold(name), p.name));
    PROVINCES.iter().flat_map(names).collect()
});

/// The province whose name or other name is `key`.
fn province(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|(name, _)| name == key).map(|(_, province)| *province)
}

/// The province whose name or other name `key` begins with.
fn province_first(key: &str) -> Option<&'static str> {
    let whole = |rest: &str| rest.chars().next().is_none_or(|c| !is_letter(c));
    KEYS.iter().find(|(name, _)| key.strip_prefix(name.as_str()).is_some_and(whole)).map(|(_, province)| *province)
}

/// A province named right before: `Tỉnh ủy Bắc Giang ban hành`, `UBND tỉnh Quảng Trị ký`.
fn before(text: &Text, start: usize) -> Option<String> {
    let all = text.as_str();
    let mut from = start.saturating_sub(REACH);
    while !all.is_char_boundary(from) {
        from += 1;
    }
    let window = all.get(from..start)?;
    let sentence = window.rfind(['.', '\n', ';']).map_or(window, |at| &window[at + 1..]);
    let key = fold(sentence);
    let verb = ["ban hành", "ký", "ra", "có", "thông qua", "phê duyệt"].iter().filter_map(|v| key.rfind(v)).max()?;
    let subject = &key[..verb];
    let cue = ["tỉnh ủy ", "thành ủy ", "tỉnh ", "thành phố ", "tp ", "ubnd ", "hđnd "]
        .iter()
        .filter_map(|c| subject.rfind(c).map(|at| at + c.len()))
        .max()?;
    let rest = subject.get(cue..)?;
    province_first(rest).map(str::to_owned)
}

/// What stands before the name of a province, the longer first.
const CUES: [&str; 6] = ["tỉnh ủy ", "tỉnh ", "thành ủy ", "thành phố ", "tp.", "tp "];

/// The one province that the article names as its own, if it names one more than all others together.
fn main_province(text: &Text) -> Option<&'static str> {
    let key = fold(text.as_str());
    let mut counts: Vec<(usize, &'static str)> = Vec::new();
    let mut total = 0;
    for at in memchr::memchr_iter(b't', key.as_bytes()) {
        let Some(rest) = CUES.iter().find_map(|cue| key[at..].strip_prefix(cue)) else { continue };
        let whole = key[..at].chars().next_back().is_none_or(|c| !is_letter(c));
        if whole && let Some(province) = province_first(rest) {
            total += 1;
            match counts.iter_mut().find(|(_, name)| *name == province) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, province)),
            }
        }
    }
    counts.into_iter().max().filter(|(count, _)| count * 2 > total).map(|(_, name)| name)
}
