//! Days, months, quarters, years, decades, centuries and seasons of the civil calendar.
//!
//! Each function reads at a token and gives what it read with the index after it.

use super::lunar;
use super::meaning::{Day, Field};
use crate::lex::pair::{self, Pair, is_day, is_month, is_year};
use crate::lex::{Lexed, TokenKind, roman};

/// The digits of token `at` as a number.
pub fn number(lexed: &Lexed<'_>, at: usize) -> Option<i16> {
    let digits = lexed.word(at).as_bytes();
    if lexed.kind(at) != TokenKind::Digits || digits.len() > 4 {
        return None;
    }
    Some(digits.iter().fold(0, |value, digit| value * 10 + i16::from(digit - b'0')))
}

/// A number below 100 in digits or words (`mười lăm`), unmarked.
fn small(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if lexed.kind(at) == TokenKind::Digits {
        return number(lexed, at).map(|n| (n, at + 1));
    }
    let numeral = lexed.numeral_at(at).filter(|n| !n.marked)?;
    let value = numeral.value.and_then(|v| i16::try_from(v.mantissa()).ok()).filter(|v| (1..=31).contains(v))?;
    Some((value, numeral.end))
}

/// Four digits that are a year, without thousands or decimals around them.
pub fn year_number(lexed: &Lexed<'_>, at: usize) -> Option<i16> {
    if !is_year(lexed.word(at)) || marked_after(lexed, at + 1) || lexed.is(at + 1, "%") {
        return None;
    }
    number(lexed, at)
}

/// `.5`, `,25` right after a number.
pub fn marked_after(lexed: &Lexed<'_>, at: usize) -> bool {
    matches!(lexed.word(at), "." | ",") && !lexed.spaced(at) && lexed.kind(at + 1) == TokenKind::Digits && !lexed.spaced(at + 1)
}

/// The year after a day or month: `năm 2021`, `năm nay`, `, năm 2021`, `/2021`, `-2021`, ` - 2021`.
pub fn year_after(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    match lexed.key(at) {
        "năm" => year_words_of(lexed, at, false),
        "của" if lexed.is(at + 1, "năm") => year_words_of(lexed, at + 1, false),
        "cùng" if lexed.is(at + 1, "năm") => Some((Field::Same, at + 2)),
        "," if lexed.is(at + 1, "năm") => year_words_of(lexed, at + 1, false).filter(|(field, _)| matches!(field, Field::Given(_))),
        "/" | "-" | "–" | "." if lexed.spaced(at) == lexed.spaced(at + 1) && !(lexed.word(at) == "." && lexed.spaced(at + 1)) => {
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
fn year_words_of(lexed: &Lexed<'_>, at: usize, counted: bool) -> Option<(Field, usize)> {
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
        let free = lexed.kind(next + 1) != TokenKind::Word || ends_clause(lexed.key(next + 1));
        let free = free && !marked_after(lexed, next + 1) && !matches!(lexed.word(next + 1), "%" | "/");
        return match digits.len() {
            2 if value >= 30 && free => Some((Field::Given(1900 + value), next + 1)),
            3 if value >= 100 && free => Some((Field::Given(value), next + 1)),
            _ => None,
        };
    }
    let shift = match lexed.key(next) {
        "nay" if !counted => 0,
        "trước" | "sau" if lexed.is(next + 1, "đó") => return None,
        "ngoái" => -1,
        "kia" if !counted => -2,
        "trước" if !counted => return Some((prior(lexed, at), next + 1)),
        "qua" | "rồi" if !counted => -1,
        "vừa" if !counted && matches!(lexed.key(next + 1), "qua" | "rồi") => return Some((Field::Shift(-1), next + 2)),
        "sau" | "tới" if !counted => 1,
        _ => {
            return lunar::cycle_year(lexed, next).map(|(cycle, end)| match year_number(lexed, end) {
                Some(year) => (Field::Given(year), end + 1),
                None => bracketed_year(lexed, end).map_or((Field::Cycle(cycle), end), |(y, end)| (Field::Given(y), end)),
            });
        }
    };
    Some((Field::Shift(shift), next + 1))
}

/// `trước Công nguyên`, `TCN`, `sau Công nguyên`, `SCN` at token `at`; true for before.
fn era(lexed: &Lexed<'_>, at: usize) -> Option<(bool, usize)> {
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
fn prior(lexed: &Lexed<'_>, at: usize) -> Field {
    let compared = at.checked_sub(1).is_some_and(|i| matches!(lexed.key(i), "với" | "kỳ" | "kì"));
    if compared { Field::Prior } else { Field::Shift(-1) }
}

/// `(1831)`, `năm 1831` after a year's name in the cycle.
fn bracketed_year(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if lexed.word(at) == "(" && lexed.word(at + 2) == ")" {
        return year_number(lexed, at + 1).map(|y| (y, at + 3));
    }
    let year = at + usize::from(lexed.is(at, "năm") || lexed.word(at) == "-");
    year_number(lexed, year).filter(|_| year > at).map(|y| (y, year + 1))
}

const SEVERAL: &[&str] = &[
    "những", "các", "nhiều", "bao", "muôn", "mấy", "vài", "hàng", "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "mươi", "mỗi",
    "từng",
];

/// Words that make the unit after them a plural or a length: `3 năm trước`, `những năm sau`.
pub fn several(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.kind(at) == TokenKind::Digits || SEVERAL.contains(&lexed.key(at)) || ends_number(lexed, at)
}

/// Whether token `at` is the last of a number in words.
fn ends_number(lexed: &Lexed<'_>, at: usize) -> bool {
    let next = lexed.numeral_from(at + 1);
    next.checked_sub(1).is_some_and(|last| at < lexed.numerals[last].end)
}

/// Words that go on with a sentence after a year; a noun there would be what is counted.
pub fn ends_clause(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "đến", "và", "tới", "là", "thì", "đã", "khi", "với", "nay", "của", "trở", "cho", "tại", "ở", "do", "có", "được", "trước", "sau",
        "sẽ", "theo", "như", "nhưng", "để", "vì", "nếu", "cũng", "này", "trong", "vẫn", "còn", "chỉ", "không", "chưa", "đang", "từ", "lại",
        "mà", "thông", "bằng", "qua",
    ];
    WORDS.contains(&key)
}

/// The month at token `at`: `4`, `04`, `tư`, `Mười Hai`; `giêng` and `chạp` belong to the lunar year.
fn month_number(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if lexed.kind(at) == TokenKind::Digits {
        let fits = is_month(lexed.word(at)) && !marked_decimal(lexed, at + 1) && !lexed.is(at + 1, "%") && !lexed.is(at + 1, "tuổi");
        return if fits { number(lexed, at).map(|n| (n, at + 1)) } else { None };
    }
    let next = lexed.key(at + 1);
    Some(match lexed.key(at) {
        "một" => (1, at + 1),
        "hai" => (2, at + 1),
        "ba" => (3, at + 1),
        "tư" => (4, at + 1),
        "năm" if lexed.kind(at + 1) != TokenKind::Digits || is_year(lexed.word(at + 1)) => (5, at + 1),
        "sáu" => (6, at + 1),
        "bảy" | "bẩy" => (7, at + 1),
        "tám" => (8, at + 1),
        "chín" => (9, at + 1),
        "mười" if next == "một" => (11, at + 2),
        "mười" if next == "hai" => (12, at + 2),
        "mười" => (10, at + 1),
        _ => return None,
    })
}

/// `tháng 4,5`: the mark and digits after a month, but for a year after a dot.
fn marked_decimal(lexed: &Lexed<'_>, at: usize) -> bool {
    marked_after(lexed, at) && !is_year(lexed.word(at + 1)) && !is_month(lexed.word(at + 1))
}

/// `tháng 4 năm 2021`, `tháng 4/2021`, `tháng tư`, `tháng này`, `tháng 12 năm ngoái`. Token `at` is `tháng`.
pub fn month(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    month_of(lexed, at, at.checked_sub(1).is_some_and(|i| several(lexed, i)))
}

/// `counted` says that a number or plural stands before `tháng`, which then may count months.
fn month_of(lexed: &Lexed<'_>, at: usize, counted: bool) -> Option<(Day, usize)> {
    let shift = match lexed.key(at + 1) {
        "này" => 0,
        "đầu" | "cuối" => {
            let (year, first, end) = edge_of_year(lexed, at)?;
            return Some((Day::civil(year, Field::Given(if first { 1 } else { 12 }), Field::Absent), end));
        }
        "trước" | "sau" if lexed.is(at + 2, "đó") => return None,
        "trước" if !counted => return Some((Day::civil(Field::Absent, prior(lexed, at), Field::Absent), at + 2)),
        "qua" | "rồi" if !counted => -1,
        "vừa" if !counted && matches!(lexed.key(at + 2), "qua" | "rồi") => {
            return Some((Day::civil(Field::Absent, Field::Shift(-1), Field::Absent), at + 3));
        }
        "sau" | "tới" if !counted => 1,
        _ => return numbered_month(lexed, at, counted),
    };
    Some((Day::civil(Field::Absent, Field::Shift(shift), Field::Absent), at + 2))
}

/// `quý đầu năm 2024`, `tháng cuối cùng của năm`, `tháng đầu tiên của năm 2024`: the year, whether the first of it is meant, and
/// the token after it. Token `at` is the unit.
fn edge_of_year(lexed: &Lexed<'_>, at: usize) -> Option<(Field, bool, usize)> {
    if at.checked_sub(1).is_some_and(|i| several(lexed, i)) {
        return None;
    }
    let first = lexed.is(at + 1, "đầu");
    let of = at + 2 + usize::from(matches!(lexed.key(at + 2), "tiên" | "cùng"));
    let whole = of + usize::from(matches!(lexed.key(of), "của" | "trong"));
    if !lexed.is(whole, "năm") {
        return None;
    }
    match year_words_of(lexed, whole, false) {
        Some((year, end)) => Some((year, first, end)),
        None => {
            (lexed.kind(whole + 1) != TokenKind::Word || ends_clause(lexed.key(whole + 1))).then_some((Field::Shift(0), first, whole + 1))
        }
    }
}

fn numbered_month(lexed: &Lexed<'_>, at: usize, counted: bool) -> Option<(Day, usize)> {
    if let Some(found) = lunar::month(lexed, at) {
        return Some(found);
    }
    let words = lexed.kind(at + 1) != TokenKind::Digits;
    if at.checked_sub(1).is_some_and(|i| lexed.is(i, "mạng")) {
        // `Cách mạng Tháng Tám`, the event and the streets named after it.
        return None;
    }
    if words && (counted || at.checked_sub(1).is_some_and(|i| matches!(lexed.key(i), "năm" | "bao"))) {
        return None;
    }
    let (month, end) = month_number(lexed, at + 1)?;
    if words && number_goes_on(lexed, end) {
        return None;
    }
    let (year, end) = year_after(lexed, end).unwrap_or_else(|| {
        // `tháng năm 2019`: the one word is month and year.
        year_number(lexed, end).filter(|_| words && month == 5).map_or((Field::Absent, end), |y| (Field::Given(y), end + 1))
    });
    Some((Day::civil(year, Field::Given(month), Field::Absent), end))
}

/// `tháng ba con bò`: a classifier after the number word says that something is counted.
fn number_goes_on(lexed: &Lexed<'_>, at: usize) -> bool {
    matches!(
        lexed.key(at),
        "lần" | "người" | "con" | "chiếc" | "mươi" | "trăm" | "nghìn" | "triệu" | "tỷ" | "đồng" | "ngày" | "tuần" | "kỳ"
    )
}

/// The day of a month, its month and year as far as said: `30/8/2021`, `30 - 4 - 1967`, `22 tháng 4 năm 2021`, `15/3`,
/// `29.6`, `15 tháng này`, `mười lăm tháng tám`. `asked` says that a word before it asks for a day.
pub fn day(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, usize)> {
    if lexed.kind(at) == TokenKind::Digits {
        if let Some(found) = triple(lexed, at) {
            return Some(found);
        }
        if let Some(found) = double(lexed, at, asked) {
            return Some(found);
        }
    }
    let (day, after) = small(lexed, at).filter(|(d, _)| (1..=31).contains(d))?;
    if !asked && counts_months(lexed, day, after) {
        return None;
    }
    if !lexed.is(after, "tháng") || (!asked && named_place(lexed, at)) || (lexed.kind(at) != TokenKind::Digits && !asked) {
        return None;
    }
    if !asked && matches!(lexed.key(after + 1), "này" | "trước" | "qua" | "vừa" | "rồi" | "sau" | "tới") {
        return None;
    }
    // `9 tháng 10 ngày qua`: a length.
    if !asked && lexed.is(after + 2, "ngày") {
        return None;
    }
    match month_of(lexed, after, false)? {
        (Day::Civil { year, month, .. }, end) => Some((Day::civil(year, month, Field::Given(day)), end)),
        (Day::Lunar { year, month, .. }, end) => Some((Day::Lunar { year, month, day: Some(day) }, end)),
        _ => None,
    }
}

/// `2 tháng 7 và 8`: so many months as are named, the first after token `at`.
fn counts_months(lexed: &Lexed<'_>, count: i16, at: usize) -> bool {
    let mut next = at + 1;
    for _ in 1..count.min(12) {
        if !is_month(lexed.word(next)) || !matches!(lexed.key(next + 1), "," | "và") || marked_after(lexed, next + 1) {
            return false;
        }
        next += 2;
    }
    count > 1 && is_month(lexed.word(next)) && lexed.word(next + 1) != "/"
}

/// Whether the number at token `at` is part of a place's name: `quảng trường 16 tháng 4`.
pub fn named_place(lexed: &Lexed<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| matches!(lexed.key(i), "đường" | "phố" | "trường" | "cầu" | "chợ"))
}

/// `30/8/2021`, `30-8-2021`, `30.8.2021`, `30 - 4 - 1967`, `24/12/12`; `2021-08-30`.
fn triple(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let mark = lexed.word(at + 1);
    if !matches!(mark, "/" | "-" | "–" | ".") || lexed.word(at + 3) != mark || lexed.kind(at + 4) != TokenKind::Digits {
        return None;
    }
    let (a, b, c) = (lexed.word(at), lexed.word(at + 2), lexed.word(at + 4));
    let tight = (at + 1..=at + 4).all(|i| !lexed.spaced(i));
    if joined(lexed, at, at + 5, mark) {
        return None;
    }
    if is_year(a) && is_month(b) && is_day(c) && b.len() == 2 && c.len() == 2 && tight {
        return Some((civil(a, b, c)?, at + 5));
    }
    let year = is_year(c) || (tight && c.len() == 2 && mark != "." && mark != "–" && b.len() <= 2 && plausible(lexed, at));
    if !is_day(a) || !year || b.len() > 2 || (mark == "." && !tight) {
        return None;
    }
    // A month that is none stays in, so that the mention can say so.
    (is_month(b) || asked(lexed, at)).then(|| civil(c, b, a)).flatten().map(|day| (day, at + 5))
}

/// A two-digit year needs a word that asks for a day, or the slashes.
fn plausible(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.word(at + 1) == "/" || asked(lexed, at)
}

/// Another number tied on before or after: part of a longer code.
fn joined(lexed: &Lexed<'_>, first: usize, end: usize, mark: &str) -> bool {
    let tied = |at: usize| lexed.word(at) == mark && !lexed.spaced(at);
    let before = first >= 2 && tied(first - 1) && !lexed.spaced(first) && lexed.kind(first - 2) == TokenKind::Digits;
    before || (tied(end) && !lexed.spaced(end + 1) && lexed.kind(end + 1) == TokenKind::Digits)
}

fn asked(lexed: &Lexed<'_>, at: usize) -> bool {
    pair::asks_for_day(lexed, at)
}

fn civil(year: &str, month: &str, day: &str) -> Option<Day> {
    let year: i16 = year.parse().ok()?;
    let year = match year {
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    };
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Some(Day::civil(Field::Given(year), Field::Given(month), Field::Given(day)))
}

/// `15/3`, `15-3`, `29.6`, with the year after it; `4/2021`.
fn double(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, usize)> {
    let mark = lexed.word(at + 1);
    if lexed.kind(at + 2) != TokenKind::Digits || lexed.spaced(at + 1) || lexed.spaced(at + 2) {
        return None;
    }
    let (a, b) = (lexed.word(at), lexed.word(at + 2));
    let end = at + 3;
    // In `6-8/12` the day alone stands before the dash.
    let days = mark == "-" && lexed.word(end) == "/" && !lexed.spaced(end) && lexed.kind(end + 1) == TokenKind::Digits;
    if joined(lexed, at, end, mark) || lexed.is(end, "%") || days {
        return None;
    }
    let pair = pair::decide(lexed, at)?;
    if is_month(a) && is_year(b) {
        let fits = pair == Pair::Date && (mark == "/" || asked && mark != ".");
        return fits.then(|| {
            (Day::civil(Field::Given(number(lexed, at + 2).unwrap_or(0)), Field::Given(number(lexed, at).unwrap_or(0)), Field::Absent), end)
        });
    }
    if !is_day(a) || b.len() > 2 {
        return None;
    }
    let calendar = self::asked(lexed, at) && lexed.word(at.saturating_sub(1)) != "(" && is_month(b);
    // `30/4-3/5`, `6-8/12`
    let second = pair == Pair::Name
        && mark == "/"
        && asked
        && at >= 2
        && pair::is_dash(lexed.key(at - 1))
        && lexed.kind(at - 2) == TokenKind::Digits;
    let fits = match mark {
        _ if calendar || second => true,
        "/" => pair == Pair::Date || (asked && pair == Pair::Unknown),
        "-" => pair == Pair::Date || (asked && pair == Pair::Unknown && (self::asked(lexed, at) || stops(lexed, end))),
        "." => asked && is_month(b) && pair != Pair::Name && (self::asked(lexed, at) || stops(lexed, end)),
        _ => false,
    };
    let (month, day) = (number(lexed, at + 2)?, number(lexed, at)?);
    if !fits || month == 0 {
        return None;
    }
    let beyond = self::asked(lexed, at) && b.len() == 2 && month <= 31 && mark != ".";
    if !(is_month(b) || beyond) {
        return None;
    }
    let (year, end) = year_after_pair(lexed, end);
    Some((Day::civil(year, Field::Given(month), Field::Given(day)), end))
}

/// Whether no noun follows that the numbers before it could count.
fn stops(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.kind(at) != TokenKind::Word || ends_clause(lexed.key(at)) || lexed.is(at, "năm")
}

fn year_after_pair(lexed: &Lexed<'_>, at: usize) -> (Field, usize) {
    match year_after(lexed, at) {
        Some((year, end)) if !matches!(lexed.word(at), "/" | "-" | "–" | ".") => (year, end),
        _ => (Field::Absent, at),
    }
}

/// `quý I/2024`, `quý 2 năm nay`, `quý này`. Token `at` is `quý`.
pub fn quarter(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if matches!(lexed.key(at + 1), "đầu" | "cuối") {
        let (year, first, end) = edge_of_year(lexed, at)?;
        return Some((Day::Quarter { year, quarter: Field::Given(if first { 1 } else { 4 }) }, end));
    }
    let (quarter, end) = quarter_number(lexed, at + 1)?;
    let (year, end) = year_after(lexed, end).unwrap_or((Field::Absent, end));
    Some((Day::Quarter { year, quarter }, end))
}

/// The number of a quarter.
pub fn quarter_number(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    let quarter = match (lexed.word(at), lexed.key(at)) {
        ("1" | "I" | "01", _) | (_, "một") => 1,
        ("2" | "II" | "02", _) | (_, "hai") => 2,
        ("3" | "III" | "03", _) | (_, "ba") => 3,
        ("4" | "IV" | "04", _) | (_, "bốn" | "tư") => 4,
        (_, "trước" | "sau") if lexed.is(at + 1, "đó") => return None,
        (_, "này") => return Some((Field::Shift(0), at + 1)),
        (_, "trước" | "qua" | "rồi") => return Some((Field::Shift(-1), at + 1)),
        (_, "vừa") if matches!(lexed.key(at + 1), "qua" | "rồi") => return Some((Field::Shift(-1), at + 2)),
        (_, "sau" | "tới") => return Some((Field::Shift(1), at + 1)),
        _ => return None,
    };
    if lexed.kind(at) == TokenKind::Digits && marked_decimal(lexed, at + 1) {
        return None;
    }
    Some((Field::Given(quarter), at + 1))
}

/// `thế kỷ XX`, `thế kỷ thứ 10`, `thế kỷ III trước Công nguyên`. Token `at` is `thế`.
pub fn century(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if !matches!(lexed.key(at + 1), "kỷ" | "kỉ") {
        return None;
    }
    let at = at + 2 + usize::from(lexed.is(at + 2, "thứ"));
    let century = match lexed.kind(at) {
        TokenKind::Digits => number(lexed, at)?,
        _ => roman::value(lexed.word(at)).and_then(|v| i16::try_from(v).ok())?,
    };
    if !(1..=21).contains(&century) || marked_after(lexed, at + 1) {
        return None;
    }
    Some(match era(lexed, at + 1) {
        Some((true, end)) => (Day::Century(-century), end),
        Some((false, end)) => (Day::Century(century - 1), end),
        None => (Day::Century(century - 1), at + 1),
    })
}

/// `những năm 1980`, `thập niên 90`, `những năm 20 của thế kỷ XX`. Token `at` is `những` or `thập`.
pub fn decade(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let first = match (lexed.key(at), lexed.key(at + 1)) {
        ("những", "năm") | ("thập", "niên" | "kỷ" | "kỉ") => at + 2,
        _ => return None,
    };
    let first = first + usize::from(lexed.is(first, "đầu") || lexed.is(first, "cuối"));
    let value = number(lexed, first)?;
    let end = first + 1;
    if value % 10 != 0 || marked_after(lexed, end) {
        return None;
    }
    match lexed.word(first).len() {
        4 if (1000..2100).contains(&value) => Some((Day::Decade(value), end)),
        2 => {
            // `những năm 60, 70 của thế kỷ XX`: the century holds for all.
            let mut last = end;
            while matches!(lexed.key(last), "," | "và" | "-" | "–") && is_ten(lexed, last + 1) {
                last += 2;
            }
            let (hundred, whole) = hundred_after(lexed, last);
            Some((Day::Decade(hundred * 100 + value), if last == end { whole } else { end }))
        }
        _ => None,
    }
}

fn is_ten(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.word(at).len() == 2 && lexed.word(at).ends_with('0') && number(lexed, at).is_some() && !marked_after(lexed, at + 1)
}

/// `của thế kỷ XIX`, `thế kỷ trước` after a decade; the twentieth where nothing is said.
fn hundred_after(lexed: &Lexed<'_>, at: usize) -> (i16, usize) {
    let of = at + usize::from(lexed.is(at, "của"));
    match century(lexed, of) {
        Some((Day::Century(hundred @ 0..), end)) => (hundred, end),
        _ => (19, lexed.phrase(of, "thế kỷ trước").or(lexed.phrase(of, "thế kỉ trước")).unwrap_or(at)),
    }
}

/// One more decade of a list: `, 70 của thế kỷ XX` at token `at` after that of `ten`.
pub fn decade_after(lexed: &Lexed<'_>, at: usize, ten: i16) -> Option<(Day, usize)> {
    let next = at + 1;
    let stops = |end: usize| lexed.kind(end) != TokenKind::Word || ends_clause(lexed.key(end)) || lexed.is(end, "thế");
    if !matches!(lexed.key(at), "," | "và") || !is_ten(lexed, next) || !stops(next + 1) {
        return None;
    }
    let value = ten - ten % 100 + number(lexed, next)?;
    Some((Day::Decade(value), hundred_after(lexed, next + 1).1))
}

/// `hè 2018`, `mùa hè năm 2018`, `mùa thu năm ngoái`, `vụ đông xuân 2021`. Token `at` is `mùa`, `vụ` or a season's name.
pub fn season(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let named = matches!(lexed.key(at), "mùa" | "vụ");
    let name = at + usize::from(named);
    let season_of = |at: usize| match lexed.key(at) {
        "xuân" => Some(21),
        "hè" | "hạ" => Some(22),
        "thu" => Some(23),
        "đông" => Some(24),
        _ => None,
    };
    let season = season_of(name)?;
    if !named && matches!(season, 23 | 24) && season_of(name + 1).is_none() {
        return None;
    }
    if !named && at.checked_sub(1).is_some_and(|i| season_of(i).is_some()) {
        return None;
    }
    let crop = season_of(name + 1).is_some() || (lexed.word(name + 1) == "-" && season_of(name + 2).is_some());
    let after = match (crop, lexed.word(name + 1) == "-") {
        (false, _) => name + 1,
        (true, dash) => name + 2 + usize::from(dash),
    };
    let range = matches!(lexed.word(after + 1), "-" | "–") && is_year(lexed.word(after + 2));
    let (year, end) = match year_number(lexed, after) {
        Some(_) if range => return None,
        Some(year) => (Field::Given(year), after + 1),
        None if lexed.is(after, "năm") => year_words(lexed, after)?,
        None if lexed.is(after, "này") && !lexed.is(name, "vụ") && !name.checked_sub(1).is_some_and(|i| lexed.is(i, "vụ")) => {
            (Field::Shift(0), after + 1)
        }
        // `Xuân Mậu Thân 1968`
        None if !named && season == 21 => match lunar::cycle_year(lexed, after) {
            Some((_, end)) => (Field::Given(year_number(lexed, end)?), end + 1),
            None => return None,
        },
        None => return None,
    };
    if !named && lexed.is(end, "đồng") {
        return None;
    }
    let day = if crop { Day::civil(year, Field::Absent, Field::Absent) } else { Day::Season { year, season } };
    Some((day, end))
}
