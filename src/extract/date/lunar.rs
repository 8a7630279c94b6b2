//! Days of the Vietnamese lunar calendar: `mùng 3 Tết`, `rằm tháng 7`, `23 tháng Chạp`, years of the cycle of sixty.

use super::civil;
use super::meaning::{Day, Field};
use super::relative::tense_after;
use super::{month, year};
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind};

/// The ten stems, Giáp first, in fold keys.
const STEMS: [&str; 10] = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"];
/// The twelve branches, Tý first; the second spelling where there are two.
const BRANCHES: [(&str, &str); 12] = [
    ("tý", "tí"),
    ("sửu", "sửu"),
    ("dần", "dần"),
    ("mão", "mẹo"),
    ("thìn", "thìn"),
    ("tỵ", "tị"),
    ("ngọ", "ngọ"),
    ("mùi", "mùi"),
    ("thân", "thân"),
    ("dậu", "dậu"),
    ("tuất", "tuất"),
    ("hợi", "hợi"),
];

/// The place in the cycle of sixty of the name at token `at`: `Giáp Tý` is 0, `Quý Hợi` 59.
pub fn cycle_year(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    const FIRST: WordSet = words!["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "kỉ", "canh", "tân", "nhâm", "quý", "quí"];
    if !lexed.among(at, &FIRST) {
        return None;
    }
    let stem =
        STEMS.iter().position(|s| *s == lexed.key(at) || (*s == "kỷ" && lexed.is(at, "kỉ")) || (*s == "quý" && lexed.is(at, "quí")))?;
    let key = lexed.key(at + 1);
    let branch = BRANCHES.iter().position(|(a, b)| *a == key || *b == key)?;
    // The one number below sixty with both remainders, if stem and branch go together at all.
    let place = (0..60).find(|p| p % 10 == stem && p % 12 == branch)?;
    i16::try_from(place).ok().map(|place| (place, at + 2))
}

/// `tháng Giêng`, `tháng Chạp`, with its year. Token `at` is `tháng`.
pub fn month(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let month = match lexed.key(at + 1) {
        "giêng" => 1,
        "chạp" => 12,
        _ => return None,
    };
    let end = label(lexed, at + 2).map_or(at + 2, |(_, end)| end);
    let (year, end) = lunar_year(lexed, end);
    Some((Day::Lunar { year, month, day: None }, end))
}

/// The year of a lunar date: `năm Quý Mão`, `Quý Mão`, `năm 2023`, `năm nay`.
fn lunar_year(lexed: &Lexed<'_>, at: usize) -> (Field, usize) {
    if lexed.is(at, "năm")
        && let Some(found) = year::year_words(lexed, at)
    {
        return found;
    }
    let Some((cycle, end)) = cycle_year(lexed, at) else {
        // `mùng 1 Tết Nguyên đán 2024`
        let year = year::year_number(lexed, at).filter(|year| (1900..2100).contains(year));
        return year.map_or((Field::Absent, at), |year| (Field::Given(year), at + 1));
    };
    match year::year_number(lexed, end) {
        Some(year) => (Field::Given(year), end + 1),
        None => (Field::Cycle(cycle), end),
    }
}

/// Whether the words at token `at` say which calendar is meant, `true` for the lunar one: `âm lịch`, `(âm lịch)`, `AL`.
pub fn label(lexed: &Lexed<'_>, at: usize) -> Option<(bool, usize)> {
    if !lexed.among(at, &words!["(", "âm", "lịch", "dương", "al"]) {
        return None;
    }
    let open = usize::from(lexed.is(at, "("));
    let (lunar, end) = match (lexed.key(at + open), lexed.key(at + open + 1)) {
        ("âm", "lịch") | ("lịch", "âm") => (true, at + open + 2),
        ("dương", "lịch") => (false, at + open + 2),
        ("al", _) if lexed.word(at + open) == "AL" => (true, at + open + 1),
        _ => return None,
    };
    match open {
        1 if lexed.is(end, ")") => Some((lunar, end + 1)),
        1 => None,
        _ => Some((lunar, end)),
    }
}

/// Turns a civil-looking day into a lunar one where `âm lịch` follows, and reads a year's name after it.
pub fn relabel(lexed: &Lexed<'_>, day: Day, end: usize) -> (Day, usize) {
    match (label(lexed, end), day) {
        (Some((true, end)), Day::Civil { year, month: Field::Given(month), day }) => {
            let (year, end) = if year.is_absent() { lunar_year(lexed, end) } else { (year, end) };
            (Day::Lunar { year, month, day: day.given() }, end)
        }
        (Some((_, end)), day) => (day, end),
        // `mùng 5 tháng 5 năm Quý Mão`
        (None, Day::Civil { year: Field::Cycle(cycle), month: Field::Given(month), day }) if !day.is_absent() => {
            (Day::Lunar { year: Field::Cycle(cycle), month, day: day.given() }, end)
        }
        (None, day) => (day, end),
    }
}

/// `mùng 3 Tết`, `mùng 10 tháng Giêng`, `mùng 9-3`, `mùng một tháng tám`. Token `at` is `mùng` or `mồng`.
pub fn first_days(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if let Some(found) = of_new_year(lexed, at + 1) {
        return Some(found);
    }
    // `mùng 5-6 Tết`: two days of it.
    if lexed.among(at + 2, &words!["-", "–"]) && of_new_year(lexed, at + 3).is_some() {
        return None;
    }
    let (day, end) = civil::day(lexed, at + 1, true)?;
    Some(match (relabel(lexed, day, end), feast(lexed, at)) {
        ((Day::Civil { year, month: Field::Given(month), day }, end), true) => (Day::Lunar { year, month, day: day.given() }, end),
        (found, _) => found,
    })
}

/// Whether a feast of the lunar calendar stands shortly before token `at`: `giỗ Tổ Hùng Vương mùng 10/3`.
fn feast(lexed: &Lexed<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|i| lexed.is(i, "giỗ") || lexed.phrase(i, "đoan ngọ").is_some() || lexed.phrase(i, "vu lan").is_some())
}

/// `3 Tết`, `ba Tết`, `30 Tết`, `28 Tết Giáp Thìn`: days 1 to 10 of the first month, 20 to 30 of the last before it.
pub fn of_new_year(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let numeral = lexed.numeral_at(at);
    if !lexed.is(numeral.map_or(at + 1, |n| n.end), "tết") {
        return None;
    }
    let (day, end) = match numeral {
        Some(numeral) if !numeral.marked => (numeral.value.and_then(|v| i16::try_from(v.mantissa()).ok())?, numeral.end),
        _ if lexed.kind(at) == TokenKind::Digits => (civil::number(lexed, at)?, at + 1),
        _ => return None,
    };
    if !lexed.is(end, "tết") || lexed.is(end + 1, "dương") {
        return None;
    }
    let end = lexed.phrase(end + 1, "nguyên đán").unwrap_or(end + 1);
    let (year, end) = lunar_year(lexed, end);
    // The days before the feast belong to the year before the one that it opens.
    let (month, year) = match (day, year) {
        (1..=10, year) => (1, year),
        (20..=30, Field::Given(year)) => (12, Field::Given(year - 1)),
        (20..=30, Field::Cycle(cycle)) => (12, Field::Cycle((cycle + 59) % 60)),
        (20..=30, year) => (12, year),
        _ => return None,
    };
    Some((Day::Lunar { year, month, day: Some(day) }, end))
}

/// `rằm tháng 7`, `rằm tháng Giêng`. Token `at` is `rằm`.
pub fn full_moon(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if !lexed.is(at + 1, "tháng") {
        return None;
    }
    let (day, end) = month::month(lexed, at + 1)?;
    let (day, end) = relabel(lexed, day, end);
    match day {
        Day::Civil { year, month: Field::Given(month), .. } | Day::Lunar { year, month, .. } => {
            Some((Day::Lunar { year, month, day: Some(15) }, end))
        }
        _ => None,
    }
}

/// `đêm giao thừa`, `giao thừa Giáp Thìn`: the day before the first of that year, as day 0 of its first month. Token `at` is `giao`;
/// `asked` says that a part of the day stands before it.
pub fn eve(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, usize)> {
    if !lexed.is(at + 1, "thừa") {
        return None;
    }
    let feast = at + 2 + usize::from(lexed.is(at + 2, "tết"));
    let name = lexed.phrase(feast, "nguyên đán").unwrap_or(feast);
    let (year, end) = lunar_year(lexed, name);
    match year {
        Field::Absent if asked => Some((Day::Lunar { year, month: 1, day: Some(0) }, at + 2)),
        Field::Absent => None,
        _ => Some((Day::Lunar { year, month: 1, day: Some(0) }, end)),
    }
}

/// `Tết Nguyên đán Quý Tỵ năm 2013`, `Tết Giáp Thìn 2024`, `Tết Ất Tỵ`, `Tết Nguyên đán năm 2020`: the first day of that year. Token `at` is `tết`.
pub fn new_year(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let feast = lexed.phrase(at + 1, "nguyên đán").or(lexed.phrase(at + 1, "cổ truyền"));
    let name = feast.unwrap_or(at + 1);
    let name = name + usize::from(lexed.is(name, "năm"));
    // `Tết Nguyên đán năm nay`, `Tết sắp tới`; in `Tết năm nay` the year is what is told.
    if feast.is_some()
        && lexed.is(name - 1, "năm")
        && let Some((year @ Field::Shift(_), end)) = year::year_words(lexed, name - 1)
    {
        return Some((Day::Lunar { year, month: 1, day: Some(1) }, end));
    }
    if let Some((_, end)) = tense_after(lexed, name)
        && (feast.is_some() || end > name + 1 || lexed.is(name, "này"))
    {
        return Some((Day::Lunar { year: Field::Absent, month: 1, day: Some(1) }, name));
    }
    let Some((cycle, end)) = cycle_year(lexed, name) else {
        // Without its name the year after a bare `Tết` may be any other thing's, unless the phrase ends with it.
        let sure =
            feast.is_some() || lexed.capital(at) && lexed.kind(name + 1) == TokenKind::Punct && !lexed.one_of(name + 1, ["-", "–", "/"]);
        let year = year::year_number(lexed, name).filter(|year| sure && (1900..2100).contains(year))?;
        return Some((Day::Lunar { year: Field::Given(year), month: 1, day: Some(1) }, name + 1));
    };
    let dash = usize::from(lexed.one_of(end, ["-", "–"]));
    let (year, end) = match year::year_number(lexed, end + dash) {
        Some(year) => (Field::Given(year), end + dash + 1),
        None if lexed.is(end, "năm") => {
            year::year_number(lexed, end + 1).map_or((Field::Cycle(cycle), end), |y| (Field::Given(y), end + 2))
        }
        None => (Field::Cycle(cycle), end),
    };
    Some((Day::Lunar { year, month: 1, day: Some(1) }, end))
}
