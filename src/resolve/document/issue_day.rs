//! The day of issue where the number is not followed by a full date: `ngày 26/7`, `Hôm 27/3, UBND tỉnh ban hành Quyết
//! định …`, `… của Thủ tướng ban hành hôm qua`.

use crate::extract::{Candidate, Payload};
use crate::record::DateKind;
use crate::resolve::Context;
use crate::text::Text;
use crate::text::fold::fold;

/// The longest text between a date and the document that it dates, in bytes.
const REACH: usize = 160;

/// Fills in `issued`.
pub fn complete(mentions: &mut [Candidate], text: &Text, context: &Context) {
    for at in 0..mentions.len() {
        let Payload::References(references) = &mentions[at].payload else { continue };
        let Some(first) = references.first().filter(|r| r.number.is_some()) else { continue };
        let (issued, year) = (first.issued.clone(), first.year);
        let named_law = matches!(first.kind.as_deref(), Some("Luật" | "Bộ luật" | "Pháp lệnh" | "Hiến pháp"));
        let day = match issued.as_deref().map(|d| d.strip_prefix("XXXX-")) {
            Some(Some(partial)) => nearest(partial, year, context),
            Some(None) => continue,
            None if named_law => continue,
            None => after(mentions, at, text).or_else(|| before(mentions, at, text)),
        };
        let day = day.filter(|d| is_day(d));
        if let Payload::References(references) = &mut mentions[at].payload {
            references.iter_mut().for_each(|r| r.issued.clone_from(&day));
        }
    }
}

/// Whether the day exists.
fn is_day(day: &str) -> bool {
    day.parse::<jiff::civil::Date>().is_ok()
}

/// The full day of `MM-DD`: in the number's year, else the one nearest to the article's day.
fn nearest(day: &str, year: Option<i32>, context: &Context) -> Option<String> {
    let in_year = |year: i32| format!("{year:04}-{day}").parse::<jiff::civil::Date>().ok();
    if let Some(year) = year {
        return in_year(year).map(|d| d.to_string());
    }
    let reference = context.reference_date.as_ref()?.0;
    let years = [reference.year() - 1, reference.year(), reference.year() + 1];
    let distance = |d: jiff::civil::Date| reference.until(d).map_or(i32::MAX, |span| span.get_days().abs());
    years.into_iter().filter_map(|y| in_year(i32::from(y))).min_by_key(|&d| distance(d)).map(|d| d.to_string())
}

/// The day of a date mention.
fn day_of(mention: &Candidate) -> Option<&str> {
    match &mention.payload {
        Payload::Date(date) if date.kind == DateKind::Date => date.edtf.as_deref().filter(|e| e.len() == 10 && is_day(e)),
        _ => None,
    }
}

const VERBS: &[&str] = &["ban hành", "ký", "thông qua", "phê duyệt", "ra", "có", "phát đi"];

/// `… được HĐND tỉnh thông qua ngày 30 tháng 7`, `… của Thủ tướng ban hành hôm qua`.
fn after(mentions: &[Candidate], at: usize, text: &Text) -> Option<String> {
    let end = mentions[at].span.end;
    let next = mentions[at + 1..].iter().find(|m| m.span.start >= end && matches!(m.payload, Payload::Date(_) | Payload::References(_)))?;
    let day = day_of(next)?;
    let gap = gap(text, end, next.span.start)?;
    let gap = gap.trim().trim_end_matches("vào").trim_end();
    let opens = ["của ", "do ", "được ", "đã được ", "vừa được ", "ban hành", "ký", "thông qua"].iter().any(|o| gap.starts_with(o));
    let closes = ["ban hành", "ký", "thông qua", "phê duyệt"].iter().any(|v| gap.ends_with(v));
    (opens && closes).then(|| day.to_owned())
}

/// `Hôm 27/3, UBND tỉnh ban hành Quyết định số …`.
fn before(mentions: &[Candidate], at: usize, text: &Text) -> Option<String> {
    let start = mentions[at].span.start;
    let previous =
        mentions[..at].iter().rev().find(|m| m.span.end <= start && matches!(m.payload, Payload::Date(_) | Payload::References(_)))?;
    let day = day_of(previous)?;
    let gap = gap(text, previous.span.end, start)?;
    let gap = without_brackets(&gap).replace("ký, ban hành", "ban hành");
    let gap = gap.trim_start_matches([',', ' ', ')']).trim_end();
    if gap.contains([',', '(', '"', '“']) {
        return None;
    }
    VERBS.iter().any(|verb| gap.strip_suffix(verb).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))).then(|| day.to_owned())
}

/// A text without its short words in brackets: `Bộ Y tế (BYT) ban hành`.
fn without_brackets(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, behind)) = after.split_once(')').filter(|(inner, _)| inner.len() <= LONGEST) else { break };
        kept.push_str(before.trim_end());
        rest = behind;
    }
    kept + rest
}

/// The folded text between two places of one sentence.
fn gap(text: &Text, from: usize, to: usize) -> Option<String> {
    let between = text.as_str().get(from..to).filter(|b| b.len() <= REACH)?;
    (!between.contains(['.', ';', ':', '\n', '?', '!'])).then(|| fold(between))
}
