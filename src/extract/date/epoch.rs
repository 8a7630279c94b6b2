//! Centuries, decades and seasons: `thế kỷ XX`, `những năm 60, 70`, `hè 2018`, `vụ đông xuân 2021`.

use super::civil::{marked_after, number, several};
use super::lunar;
use super::meaning::{Day, Field};
use super::year::{era, year_number, year_words};
use crate::lex::pair::is_year;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, roman};

/// `thế kỷ XX`, `thế kỷ thứ 10`, `thế kỷ III trước Công nguyên`. Token `at` is `thế`.
pub fn century(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if !lexed.one_of(at + 1, ["kỷ", "kỉ"]) {
        return None;
    }
    // `thế kỷ trước`, by those who write in the twenty-first; `nửa thế kỷ trước`, `hai thế kỷ trước đó` are lengths.
    if lexed.is(at + 2, "trước")
        && !lexed.is(at + 3, "đó")
        && era(lexed, at + 2).is_none()
        && !at.checked_sub(1).is_some_and(|i| several(lexed, i) || lexed.is(i, "nhiều"))
    {
        return Some((Day::Century(19), at + 3));
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
            while lexed.among(last, &words![",", "và", "-", "–"]) && is_ten(lexed, last + 1) {
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
    let stops = |end: usize| super::civil::stops(lexed, end) || lexed.is(end, "thế");
    if !lexed.one_of(at, [",", "và"]) || !is_ten(lexed, next) || !stops(next + 1) {
        return None;
    }
    let value = ten - ten % 100 + number(lexed, next)?;
    Some((Day::Decade(value), hundred_after(lexed, next + 1).1))
}

/// `hè 2018`, `mùa hè năm 2018`, `mùa thu năm ngoái`, `vụ đông xuân 2021`. Token `at` is `mùa`, `vụ` or a season's name.
pub fn season(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let named = lexed.one_of(at, ["mùa", "vụ"]);
    let name = at + usize::from(named);
    let season_of = |at: usize| match lexed.key(at) {
        "xuân" => Some(21),
        "hè" | "hạ" => Some(22),
        "thu" => Some(23),
        "đông" => Some(24),
        _ => None,
    };
    let season = season_of(name)?;
    // `Thế vận hội mùa Đông 2022`: a name.
    if named && ["thế vận hội", "olympic", "paralympic"].iter().any(|games| lexed.phrase_before(at, games).is_some()) {
        return None;
    }
    let within = || at.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["đầu", "giữa", "cuối"]));
    if !named && matches!(season, 23 | 24) && season_of(name + 1).is_none() && !within() {
        return None;
    }
    if !named && at.checked_sub(1).is_some_and(|i| season_of(i).is_some()) {
        return None;
    }
    let crop = season_of(name + 1).is_some() || (lexed.is(name + 1, "-") && season_of(name + 2).is_some());
    // `bộ sưu tập Xuân Hè 2024`: a name of fashion.
    if crop && !named && lexed.capital(name) && !lexed.opens_sentence(name) {
        return None;
    }
    let after = match (crop, lexed.is(name + 1, "-")) {
        (false, _) => name + 1,
        (true, dash) => name + 2 + usize::from(dash),
    };
    let range = lexed.one_of(after + 1, ["-", "–"]) && is_year(lexed.word(after + 2));
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
