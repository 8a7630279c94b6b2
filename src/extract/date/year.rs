//! The year as a mention of time names it: `năm 2021`, `năm ngoái`, `năm Quý Mão`, `năm 40 sau Công nguyên`.
//!
//! Each function reads at a token and gives what it read with the index after it.

use super::civil::{marked_after, number, several, stops};
use super::lunar;
use super::meaning::{Day, Field};
use crate::lex::pair::is_year;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};

/// Four digits that are a year, without thousands or decimals around them.
pub fn year_number(lexed: &Lexed<'_>, at: usize) -> Option<i16> {
    if !is_year(lexed.word(at)) || marked_after(lexed, at + 1) || lexed.is(at + 1, "%") {
        return None;
    }
    number(lexed, at)
}

/// The year after a day or month: `năm 2021`, `năm nay`, `, năm 2021`, `/2021`, `-2021`, ` - 2021`.
pub fn year_after(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    if !lexed.among(at, &words!["năm", "của", "cùng", ",", "/", "-", "–", "."]) {
        return None;
    }
    match lexed.key(at) {
        "năm" => year_words_of(lexed, at, false),
        "của" if lexed.is(at + 1, "năm") => year_words_of(lexed, at + 1, false),
        "cùng" if lexed.is(at + 1, "năm") => Some((Field::Same, at + 2)),
        "," if lexed.is(at + 1, "năm") => year_words_of(lexed, at + 1, false).filter(|(field, _)| matches!(field, Field::Given(_))),
        // `22 tháng 6, 2024`
        "," if lexed.is(at.saturating_sub(2), "tháng") && super::civil::stops(lexed, at + 2) => {
            year_number(lexed, at + 1).filter(|y| (1900..2100).contains(y)).map(|y| (Field::Given(y), at + 2))
        }
        "/" | "-" | "–" | "." if lexed.spaced(at) == lexed.spaced(at + 1) && !(lexed.is(at, ".") && lexed.spaced(at + 1)) => {
            year_number(lexed, at + 1).map(|y| (Field::Given(y), at + 2))
        }
        _ => None,
    }
}

/// `năm 2021`, `năm nay`, `năm ngoái`, `năm Quý Mão`, `năm Tân Mão 1831`, `năm 938`, `năm 68`.
pub fn year_words(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    year_words_of(lexed, at, at.checked_sub(1).is_some_and(|i| several(lexed, i)))
}

/// `counted` says that a number or plural stands before `năm` (`3 năm trước`).
pub fn year_words_of(lexed: &Lexed<'_>, at: usize, counted: bool) -> Option<(Field, usize)> {
    let next = at + 1;
    if let Some(year) = year_number(lexed, next) {
        return Some((Field::Given(year), next + 1));
    }
    // `năm 7.000 trước Công nguyên`
    if marked_after(lexed, next + 1)
        && lexed.word(next + 2).len() == 3
        && let (Some(thousands @ 1..=9), Some(rest)) = (number(lexed, next), number(lexed, next + 2))
        && let Some((true, end)) = era(lexed, next + 3)
    {
        return Some((Field::Given(1 - thousands * 1000 - rest), end));
    }
    if lexed.kind(next) == TokenKind::Digits {
        let (digits, value) = (lexed.word(next), number(lexed, next)?);
        if let Some((before, end)) = era(lexed, next + 1) {
            // The year before 1 is 0 in ISO 8601.
            return (value > 0).then_some((Field::Given(if before { 1 - value } else { value }), end));
        }
        let free = stops(lexed, next + 1);
        let free = free && !marked_after(lexed, next + 1) && !lexed.one_of(next + 1, ["%", "/"]);
        return match digits.len() {
            2 if value >= 30 && free => Some((Field::Given(1900 + value), next + 1)),
            3 if value >= 100 && free => Some((Field::Given(value), next + 1)),
            _ => None,
        };
    }
    let shift = match lexed.key(next) {
        "nay" if !counted => 0,
        "mới" => return new_year(lexed, next + 1),
        "trước" | "sau" if lexed.is(next + 1, "đó") => return None,
        "ngoái" => -1,
        "kia" if !counted => -2,
        "trước" if !counted => return Some((prior(lexed, at), next + 1)),
        "qua" | "rồi" if !counted => -1,
        "vừa" if !counted && lexed.one_of(next + 1, ["qua", "rồi"]) => return Some((Field::Shift(-1), next + 2)),
        // `cả năm sau 9 tháng`
        "sau" if lexed.opens_numeral(next + 1) => return None,
        "sau" | "tới" if !counted => 1,
        // `năm tuyển sinh 2024`
        "tuyển" if lexed.is(next + 1, "sinh") => return year_number(lexed, next + 2).map(|year| (Field::Given(year), next + 3)),
        _ => return cycle_year(lexed, next),
    };
    Some((Field::Shift(shift), next + 1))
}

/// `năm mới 2024`, `năm mới Giáp Thìn` from the token after `mới` on.
fn new_year(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    let year = year_number(lexed, at).filter(|year| (1900..2100).contains(year));
    year.map(|year| (Field::Given(year), at + 1)).or_else(|| cycle_year(lexed, at))
}

/// `Tân Mão 1831`, `Giáp Thìn (2024)`, `Quý Mão` at token `at`.
fn cycle_year(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    let (cycle, end) = lunar::cycle_year(lexed, at)?;
    Some(match year_number(lexed, end) {
        Some(year) => (Field::Given(year), end + 1),
        None => bracketed_year(lexed, end).map_or((Field::Cycle(cycle), end), |(y, end)| (Field::Given(y), end)),
    })
}

/// `năm học này`, `năm học tới`, `năm học mới`, `năm học vừa qua`. Token `at` is `năm`.
pub fn school_year(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if !lexed.is(at + 1, "học") || at.checked_sub(1).is_some_and(|i| several(lexed, i)) {
        return None;
    }
    let next = at + 2;
    let (year, end) = match (lexed.key(next), lexed.key(next + 1)) {
        ("trước" | "sau", "đó") => return None,
        ("này" | "nay", _) => (Field::Shift(0), next + 1),
        ("trước", _) => (prior(lexed, at), next + 1),
        ("qua", _) => (Field::Shift(-1), next + 1),
        ("vừa", "qua" | "rồi") => (Field::Shift(-1), next + 2),
        ("sau" | "tới", _) => (Field::Shift(1), next + 1),
        ("sắp", "tới") => (Field::Shift(1), next + 2),
        ("mới", _) if lexed.kind(next + 1) != TokenKind::Digits => (Field::Absent, next + 1),
        _ => return None,
    };
    Some((Day::School(year), end))
}

/// `trước Công nguyên`, `TCN`, `sau Công nguyên`, `SCN` at token `at`; true for before.
pub fn era(lexed: &Lexed<'_>, at: usize) -> Option<(bool, usize)> {
    match lexed.key(at) {
        "tcn" => Some((true, at + 1)),
        "scn" | "cn" => Some((false, at + 1)),
        "trước" | "sau" => {
            let end = lexed.phrase(at + 1, "công nguyên").or(lexed.phrase(at + 1, "tây lịch"))?;
            Some((lexed.is(at, "trước"), end))
        }
        _ => None,
    }
}

/// `tháng trước`, `năm trước`: the one before that of writing, in a comparison (`so với tháng trước`) before that compared.
pub fn prior(lexed: &Lexed<'_>, at: usize) -> Field {
    let compared = at.checked_sub(1).is_some_and(|i| lexed.one_of(i, ["với", "kỳ", "kì"]));
    if compared { Field::Prior } else { Field::Shift(-1) }
}

/// `(1831)`, `năm 1831` after a year's name in the cycle.
fn bracketed_year(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if lexed.is(at, "(") && lexed.is(at + 2, ")") {
        // `năm Đinh Hợi (987)`
        let early = || number(lexed, at + 1).filter(|year| (100..1000).contains(year));
        return year_number(lexed, at + 1).or_else(early).map(|y| (y, at + 3));
    }
    let year = at + usize::from(lexed.is(at, "năm") || lexed.is(at, "-"));
    year_number(lexed, year).filter(|_| year > at).map(|y| (y, year + 1))
}
