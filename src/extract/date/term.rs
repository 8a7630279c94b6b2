//! Years from one to another: `2020 - 2025`, `nhiệm kỳ 2020-2025`, `năm học 2023-24`, and the words that name such terms.

use super::civil;
use super::meaning::{Day, Meaning, Point};
use super::period::joint;
use super::year::year_number;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind};

/// `2020 - 2025`, `2016 đến 2020`, `2023-24`, `2013/14` in a season or school year. Token `at` is the first year.
pub fn years(lexed: &Lexed<'_>, at: usize) -> Option<(Meaning, usize)> {
    let left = year_number(lexed, at)?;
    let mark = lexed.word(at + 1);
    let second = joint(lexed, at + 1).or((mark == "/").then_some(at + 2))?;
    let period = |right: i16, end: usize| Some((Meaning::Period(Some(Point::of(Day::year(left))), Some(Point::of(Day::year(right)))), end));
    let counted =
        |end: usize| lexed.among(end, &words!["đồng", "người", "usd", "m", "ha", "kg", "vnd", "triệu", "tỷ", "km", "%", "/", "euro"]);
    if let Some(right) = year_number(lexed, second) {
        let words = lexed.kind(at + 1) == TokenKind::Word;
        let fits = left < right
            && right - left <= 300
            && !counted(second + 1)
            && (!words || asked(lexed, at))
            && (mark != "/" || right - left == 1);
        return if fits { period(right, second + 1) } else { None };
    }
    let short = civil::number(lexed, second).filter(|_| lexed.word(second).len() == 2 && !lexed.spaced(second))?;
    let season = prefix(lexed, at).is_some_and(|p| !lexed.one_of(p, ["giai", "nhiệm"]));
    (season && short == (left + 1) % 100 && matches!(mark, "-" | "–" | "/")).then(|| period(left + 1, second + 1)).flatten()
}

/// Whether a word before the years asks for a period.
fn asked(lexed: &Lexed<'_>, at: usize) -> bool {
    prefix(lexed, at).is_some() || at.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["từ", "năm", "(", "đoạn", "kỳ"]))
}

/// The first token of `nhiệm kỳ`, `giai đoạn`, `năm học` … before the years, or of `mùa giải` with the name of what is played:
/// `mùa giải Champions League 2016/17`.
pub fn prefix(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    match (last.checked_sub(1).map_or("", |i| lexed.key(i)), lexed.key(last)) {
        ("nhiệm" | "thời", "kỳ" | "kì" | "gian")
        | ("giai", "đoạn")
        | ("năm", "học")
        | ("niên", "khóa" | "vụ" | "độ")
        | ("tài", "khóa")
        | ("mùa", "giải" | "bóng") => last.checked_sub(1),
        ("các" | "những", "năm") => last.checked_sub(1),
        ("vụ", "mùa") => last.checked_sub(1),
        (_, "năm" | "mùa" | "vụ" | "khóa") => Some(last),
        (_, "xuân" | "hè" | "thu" | "đông") => crop(lexed, last),
        _ if lexed.capital(last) => league(lexed, last),
        _ => None,
    }
}

/// The first token of `vụ đông xuân`, `vụ lúa hè thu` whose last season is token `last`.
fn crop(lexed: &Lexed<'_>, last: usize) -> Option<usize> {
    const SEASONS: WordSet = words!["xuân", "hè", "thu", "đông", "-", "lúa"];
    const LONGEST: usize = 4;
    let first = (last.saturating_sub(LONGEST)..last).rev().find(|i| !lexed.among(*i, &SEASONS))?;
    lexed.is(first, "vụ").then_some(first)
}

/// The first token of `mùa giải` before the name that ends with token `last`: `mùa giải Champions League`.
fn league(lexed: &Lexed<'_>, last: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let named = |i: usize| lexed.capital(i) || lexed.kind(i) == TokenKind::Digits || lexed.is(i, "-");
    let season = (last.saturating_sub(LONGEST)..last).rev().find(|i| !named(*i))?;
    (season > 0 && lexed.is(season, "giải") && lexed.is(season - 1, "mùa")).then(|| season - 1)
}
