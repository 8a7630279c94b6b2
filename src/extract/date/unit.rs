//! Units of time, amounts of them, and the ISO 8601 duration that they make.

use super::clock;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind, number_word};
use rust_decimal::Decimal;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// The first words of their names.
static UNITS: WordSet =
    words!["năm", "tháng", "tuần", "ngày", "hôm", "đêm", "giờ", "tiếng", "h", "phút", "giây", "quý", "quí", "thập", "thế", "thiên"];

/// An amount of one unit.
pub type Part = (Decimal, Unit);

/// The unit at token `at`, how many of the base unit it holds, and the index after it.
pub fn unit(lexed: &Lexed<'_>, at: usize) -> Option<(Unit, i64, usize)> {
    if !lexed.among(at, &UNITS) {
        return None;
    }
    let next = lexed.key(at + 1);
    let (unit, size, words) = match lexed.key(at) {
        // `bốn năm triệu`: no unit, but five.
        "năm" if next == "ngoái" => return None,
        "năm" if !(lexed.opens_numeral(at) && number_word::multiplied(lexed, at)) => (Unit::Year, 1, 1 + usize::from(next == "trời")),
        "tháng" => (Unit::Month, 1, 1 + usize::from(next == "trời")),
        "tuần" => (Unit::Week, 1, 1 + usize::from(next == "lễ")),
        "ngày" if next == "làm" && lexed.is(at + 2, "việc") => (Unit::Day, 1, 3),
        "ngày" => (Unit::Day, 1, 1 + usize::from(next == "đêm")),
        // `3-4 hôm`, `ba hôm sau`, but no `một hôm`, `20h30 hôm sau`
        "hôm"
            if lexed.kind(at + 1) != TokenKind::Digits
                && !matches!(next, "nay" | "qua" | "kia" | "thứ" | "chủ")
                && !(next == "sau" && at.checked_sub(1).is_some_and(|i| lexed.kind(i) == TokenKind::Digits))
                && at.checked_sub(1).is_some_and(|i| !lexed.is(i, "một")) =>
        {
            (Unit::Day, 1, 1)
        }
        // Nights, but not those of a stage.
        "đêm"
            if !matches!(
                next,
                "diễn"
                    | "nhạc"
                    | "thi"
                    | "chung"
                    | "đấu"
                    | "hội"
                    | "tiệc"
                    | "thơ"
                    | "công"
                    | "live"
                    | "liveshow"
                    | "concert"
                    | "bán"
                    | "gala"
                    | "khai"
                    | "bế"
                    | "mở"
            ) =>
        {
            (Unit::Day, 1, 1)
        }
        // `iPhone 5 giờ đây`: now.
        "giờ" if next == "đây" => return None,
        "tiếng" if said(lexed, at + 1) => return None,
        "giờ" | "tiếng" => (Unit::Hour, 1, if next == "đồng" && lexed.is(at + 2, "hồ") { 3 } else { 1 }),
        "h" if clock::house(lexed, at) || clock::column(lexed, at) => return None,
        "h" => (Unit::Hour, 1, 1),
        "phút" => (Unit::Minute, 1, 1),
        "giây" => (Unit::Second, 1, 1),
        "quý" | "quí" if !matches!(next, "khách" | "vị" | "bà" | "ông" | "báu" | "hiếm") => (Unit::Month, 3, 1),
        "thập" if matches!(next, "kỷ" | "kỉ" | "niên") => (Unit::Year, 10, 2),
        "thế" if matches!(next, "kỷ" | "kỉ") => (Unit::Year, 100, 2),
        "thiên" if next == "niên" && lexed.one_of(at + 2, ["kỷ", "kỉ"]) => (Unit::Year, 1000, 3),
        _ => return None,
    };
    Some((unit, size, at + words))
}

/// Whether what stands at `at`, after `tiếng`, is what was said: `hai tiếng mẹ ơi`, `hai tiếng "cảm ơn"`.
fn said(lexed: &Lexed<'_>, at: usize) -> bool {
    let quoted = lexed.among(at, &words!["\"", "“", "'", "‘"]) && lexed.spaced(at) && !lexed.spaced(at + 1);
    quoted || lexed.among(at, &words!["mẹ", "cha", "ba", "má", "thân", "cảm", "yêu", "gọi", "xin"])
}

/// Whether the units stand side by side in one length.
pub fn compounds(larger: Unit, smaller: Unit) -> bool {
    matches!(
        (larger, smaller),
        (Unit::Year, Unit::Month) | (Unit::Month, Unit::Day | Unit::Week) | (Unit::Week, Unit::Day) | (Unit::Day, Unit::Hour)
    ) || (larger >= Unit::Hour && smaller > larger)
}

/// `nửa tháng`, `nửa ngày`, `nửa thế kỷ`.
pub fn half(unit: Unit, size: i64) -> Option<Part> {
    let (value, unit) = match (unit, size) {
        (Unit::Year, 1) => (6, Unit::Month),
        (Unit::Year, size) => (size / 2, Unit::Year),
        (Unit::Month, 1) => (15, Unit::Day),
        (Unit::Day, _) => (12, Unit::Hour),
        (Unit::Hour, _) => (30, Unit::Minute),
        (Unit::Minute, _) => (30, Unit::Second),
        _ => return None,
    };
    Some((Decimal::from(value), unit))
}

/// What `rưỡi` adds to a unit.
pub fn rest(unit: Unit, size: i64) -> Option<Part> {
    if size > 1 {
        return None;
    }
    let (value, unit) = match unit {
        Unit::Year => (6, Unit::Month),
        Unit::Month => (15, Unit::Day),
        Unit::Day => (12, Unit::Hour),
        Unit::Hour => (30, Unit::Minute),
        Unit::Minute => (30, Unit::Second),
        Unit::Week | Unit::Second => return None,
    };
    Some((Decimal::from(value), unit))
}

/// The ISO 8601 duration of the parts, which stand from the largest to the smallest.
pub fn iso(parts: &[Part]) -> String {
    let mut text = String::with_capacity(8);
    text.push('P');
    let mut time = false;
    for (value, unit) in parts {
        if *unit >= Unit::Hour && !time {
            text.push('T');
            time = true;
        }
        let value = if value.scale() == 0 { *value } else { value.normalize() };
        match u64::try_from(value.mantissa()) {
            Ok(whole) if value.scale() == 0 => push_digits(&mut text, whole),
            _ => text.push_str(&value.to_string()),
        }
        text.push(match unit {
            Unit::Year => 'Y',
            Unit::Month | Unit::Minute => 'M',
            Unit::Week => 'W',
            Unit::Day => 'D',
            Unit::Hour => 'H',
            Unit::Second => 'S',
        });
    }
    text
}

fn push_digits(text: &mut String, value: u64) {
    if value >= 10 {
        push_digits(text, value / 10);
    }
    text.push(char::from(b'0' + (value % 10) as u8));
}
