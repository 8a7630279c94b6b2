//! Parts of a year or a month: `6 tháng đầu năm 2023`, `nửa cuối tháng 7`, `tuần cuối tháng 5`, `hạ tuần tháng 10`.

use super::meaning::{Day, Field, Tense};
use super::point::day;
use super::year::{year_number, year_words};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};

/// `tuần đầu tháng 5`, `tuần cuối tháng 5`, `tuần thứ hai của tháng 5`: seven days.
pub fn week_of_month(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let ((from, to), next) = match (lexed.key(at + 1), lexed.key(at + 2)) {
        ("đầu", "tiên") => ((1, 7), at + 3),
        ("đầu", _) => ((1, 7), at + 2),
        ("cuối", "cùng") => ((-6, 0), at + 3),
        ("cuối", _) => ((-6, 0), at + 2),
        ("thứ", "nhất") => ((1, 7), at + 3),
        ("thứ", "hai" | "2") => ((8, 14), at + 3),
        ("thứ", "ba" | "3") => ((15, 21), at + 3),
        ("thứ", "tư" | "4") => ((22, 28), at + 3),
        _ => return None,
    };
    let whole = next + usize::from(lexed.is(next, "của") || lexed.is(next, "trong"));
    match day(lexed, whole, false).filter(|_| lexed.is(whole, "tháng"))? {
        (Day::Civil { year, month, day: Field::Absent }, _, end) => Some((Day::Days2 { year, month, from, to }, end)),
        _ => None,
    }
}

/// `thượng tuần tháng 3`, `trung tuần tháng 8/2022`, `hạ tuần tháng Ba`: the first, the second ten days, and the rest.
pub fn third_of_month(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let (from, to) = match lexed.key(at) {
        "thượng" => (1, 10),
        "trung" => (11, 20),
        _ => (21, 0),
    };
    let whole = at + 2 + usize::from(lexed.is(at + 2, "của"));
    match day(lexed, whole, false).filter(|_| lexed.is(whole, "tháng"))? {
        (Day::Civil { year, month, day: Field::Absent }, _, end) => Some((Day::Days2 { year, month, from, to }, end)),
        _ => None,
    }
}

/// A stretch of a year that is counted from its start or end: `6 tháng đầu năm 2023`, `9 tháng năm 2023`,
/// `nửa cuối năm 2017`, `10 ngày đầu tháng 3`, `2 tuần cuối tháng 3`, `nửa đầu tháng 6`.
pub fn stretch(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let numeral = lexed.numeral_at(at)?;
    let half = lexed.is(at, "nửa");
    let unit = numeral.end;
    if half {
        let first = match lexed.key(unit) {
            "đầu" => true,
            "cuối" | "sau" => false,
            _ => return None,
        };
        let whole = unit + 1 + usize::from(lexed.is(unit + 1, "của"));
        // `nửa đầu năm` is this year's.
        if lexed.is(whole, "năm") && lexed.kind(whole + 1) != TokenKind::Word && lexed.kind(whole + 1) != TokenKind::Digits {
            let (from, to) = if first { (1, 6) } else { (7, 12) };
            return Some((Day::Months { year: Field::Shift(0), from, to }, whole + 1));
        }
        // `nửa đầu 2024`
        let bare = || {
            year_number(lexed, whole).filter(|_| super::civil::year_ends(lexed, whole)).map(|year| (Day::year(year), Tense::Any, whole + 1))
        };
        let named = |whole: usize| lexed.among(whole, &words!["năm", "tháng", "thế", "thập", "những"]);
        return match day(lexed, whole, false).filter(|_| named(whole)).or_else(bare)? {
            (Day::Civil { year, month: Field::Absent, .. }, _, end) => {
                let (from, to) = if first { (1, 6) } else { (7, 12) };
                Some((Day::Months { year, from, to }, end))
            }
            (Day::Civil { year, month, day: Field::Absent }, _, end) => {
                let (from, to) = if first { (1, 15) } else { (16, 0) };
                Some((Day::Days2 { year, month, from, to }, end))
            }
            (Day::Century(hundred @ 0..), _, end) => {
                let start = hundred * 100 + if first { 0 } else { 50 };
                Some((Day::Years(start, start + 49), end))
            }
            (Day::Decade(ten), _, end) => {
                let start = ten + if first { 0 } else { 5 };
                Some((Day::Years(start, start + 4), end))
            }
            _ => None,
        };
    }
    if numeral.marked || !lexed.among(unit, &words!["tháng", "quý", "quí", "ngày", "tuần"]) {
        return None;
    }
    let count = numeral.value.and_then(|v| i16::try_from(v.mantissa()).ok())?;
    let (months, days) = match lexed.key(unit) {
        "tháng" => (count, 0),
        "quý" | "quí" => (count.checked_mul(3)?, 0),
        "ngày" => (0, count),
        "tuần" => (0, count.checked_mul(7)?),
        _ => return None,
    };
    let next = unit + 1;
    let first = match lexed.key(next) {
        "đầu" => true,
        "cuối" => false,
        // `9 tháng năm 2023`, `9 tháng/2023`, `9 tháng 2023`: from the start, unless the words before make it a month's number.
        _ if days == 0 && months > 1 => {
            let year_at = next + usize::from(lexed.one_of(next, ["năm", "/"]));
            let (year, end) = match year_number(lexed, year_at) {
                Some(year) => (Field::Given(year), year_at + 1),
                // `9 tháng năm nay`
                None if lexed.is(next, "năm") => year_words(lexed, next).filter(|(year, _)| matches!(year, Field::Shift(_)))?,
                None => return None,
            };
            let numbered = at.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["tháng", "ngày", "quý", "/", "-"]));
            return (months < 12 && !numbered).then_some((Day::Months { year, from: 1, to: months }, end));
        }
        _ => return None,
    };
    let whole = next + 1 + usize::from(lexed.is(next + 1, "của"));
    if days > 0 {
        // `một ngày đầu tháng 3` is one of many.
        let some = count == 1 && lexed.kind(at) == TokenKind::Word;
        let (inner, _, end) = day(lexed, whole, false).filter(|_| lexed.is(whole, "tháng") && !some && days < 28)?;
        let (from, to) = if first { (1, days) } else { (1 - days, 0) };
        return match inner {
            Day::Civil { year, month, day: Field::Absent } => Some((Day::Days2 { year, month, from, to }, end)),
            _ => None,
        };
    }
    if !(1..12).contains(&months) || !lexed.is(whole, "năm") {
        return None;
    }
    let (year, end) = match year_words(lexed, whole) {
        Some(found) => found,
        // `6 tháng đầu năm` is this year's.
        None if lexed.kind(whole + 1) != TokenKind::Word || !lexed.one_of(whole + 1, ["học", "thứ", "đầu"]) => {
            (Field::Shift(0), whole + 1)
        }
        None => return None,
    };
    let (from, to) = if first { (1, months) } else { (13 - months, 12) };
    Some((Day::Months { year, from, to }, end))
}
