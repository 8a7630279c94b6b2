//! Points in time as phrases: the parts of a day, clocks, days and what stands around them, composed.

use super::civil;
use super::clock::{self, Reading};
use super::lunar;
use super::meaning::{Day, Field, Grain, Point, Tense};
use super::relative;
use super::stretch::{third_of_month, week_of_month};
use super::trigger::Trigger;
use super::{epoch, month, year};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::Senses;

/// Reads the point that starts at token `at`. `asked` says that the word before it asks for a day (`từ 5-3`).
pub fn point(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Point, usize)> {
    let senses = lexed.senses(at);
    if senses.meets(Senses::PART)
        && let Some((part, after)) = relative::part_of_day(lexed, at)
    {
        return part_point(lexed, after).or_else(|| {
            // `tối 20h30 ngày 15/3`
            let reading = clock::clock(lexed, after).filter(|r| lexed.kind(after) == TokenKind::Digits && r.end > after + 1)?;
            let (mut point, end) = timed(lexed, reading)?;
            point.clock = Some(clock::with_part(reading.clock, part));
            Some((point, end))
        });
    }
    let hour = senses.meets(Senses::HOUR) || senses.meets(Senses::DIGITS) && lexed.senses(at + 1).meets(Senses::CLOCK);
    if hour && let Some(reading) = clock::clock(lexed, at) {
        let (point, end) = timed(lexed, reading)?;
        let sure = reading.sure || point.day.is_some() || clock::asked(lexed, at) || (reading.letter && !clock::length_asked(lexed, at));
        let whole_day = reading.clock.hour == 24 && clock::length_asked(lexed, at);
        // `mất 1h30`, `kéo dài 2h15`
        let lasts = reading.letter && reading.clock.hour < 13 && clock::lasts(lexed, at);
        return (sure && !whole_day && !(lasts && point.day.is_none())).then_some((point, end));
    }
    if !senses.meets(Senses::DIGITS.or(Senses::POINT)) {
        return None;
    }
    let (day, tense, end) = day(lexed, at, asked)?;
    Some(finish(lexed, Point { tense, ..Point::of(day) }, at, end))
}

/// What follows a part of the day: `sáng nay`, `chiều 15/3`, `tối ngày 6-5`, `đêm thứ Bảy`, `trưa cùng ngày`.
fn part_point(lexed: &Lexed<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some((day, end)) = relative::after_part(lexed, at) {
        return Some(finish(lexed, Point::of(day), at, end));
    }
    let bare = || civil::bare_day(lexed, at).map(|(day, end)| (day, Tense::Any, end));
    let (day, tense, end) = day(lexed, at, true).or_else(bare)?;
    matches!(day.grain(), Grain::Day | Grain::Lunar | Grain::Weekday).then(|| finish(lexed, Point { tense, ..Point::of(day) }, at, end))
}

/// A clock and the day after it, if one follows.
fn timed(lexed: &Lexed<'_>, reading: Reading) -> Option<(Point, usize)> {
    let mut point = Point { clock: Some(reading.clock), ..Point::default() };
    let comma = usize::from(lexed.among(reading.end, &words![",", "-", "–", "|"]));
    let from = reading.end + comma;
    let found = match relative::part_of_day(lexed, from) {
        Some((_, after)) => part_point(lexed, after),
        None => day(lexed, from, true)
            .filter(|(day, _, _)| matches!(day.grain(), Grain::Day | Grain::Lunar | Grain::Weekday))
            .filter(|_| comma == 0 || lexed.among(from, &words!["ngày", "hôm", "thứ", "chủ"]) || lexed.kind(from) == TokenKind::Digits)
            .map(|(day, tense, end)| finish(lexed, Point { tense, ..Point::of(day) }, from, end)),
    };
    match found {
        Some((day, end)) => {
            (point.day, point.tense, point.day_from) = (day.day, day.tense, from as u32);
            if let Some(clock) = point.clock.as_mut().filter(|_| reading.midnight) {
                clock.hour = 24;
            }
            Some((point, end))
        }
        None => Some((point, reading.end)),
    }
}

/// What may follow a day at token `at`: a fuller date in its place (`hôm nay (29/4)`, `thứ Ba, ngày 5/9`), its weekday, a tense.
fn finish(lexed: &Lexed<'_>, mut point: Point, at: usize, mut end: usize) -> (Point, usize) {
    if let Some(Day::Days(_) | Day::Weekday(_) | Day::Week { .. }) = point.day {
        let single = point.day.is_some_and(|d| d.grain() != Grain::Period);
        if single && let Some((day, after)) = explicit(lexed, end) {
            (point.day, point.tense, end) = (Some(day), Tense::Any, after);
        }
    }
    // `năm nay (2017)`
    if let Some(Day::Civil { year: Field::Shift(_), month: Field::Absent, day: Field::Absent }) = point.day
        && lexed.is(end, "(")
        && lexed.is(end + 2, ")")
        && let Some(year) = year::year_number(lexed, end + 1)
    {
        (point.day, end) = (Some(Day::year(year)), end + 3);
    }
    if let Some(day @ Day::Civil { .. }) = point.day {
        let (day, after) = lunar::relabel(lexed, day, end);
        (point.day, end) = (Some(day), after);
        if let Some(after) = weekday_after(lexed, end).filter(|_| day.grain() == Grain::Day) {
            end = after;
        }
    }
    let open = match point.day {
        Some(Day::Civil { year, .. } | Day::Quarter { year, .. } | Day::Lunar { year, .. } | Day::Days2 { year, .. }) => year.is_absent(),
        _ => false,
    };
    if open {
        if let Some((tense, after)) = relative::tense_after(lexed, end) {
            (point.tense, end) = (tense, after);
        } else if at > 0 && lexed.is(at - 1, "hồi") {
            // `hồi tháng 3`: it has been.
            point.tense = Tense::Past;
        }
    }
    (point, end)
}

/// A date in brackets or after a comma that says the same day in figures: `(29/4)`, `, ngày 5/9`, `ngày 5/9`, `29/4`.
fn explicit(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if !lexed.opens_numeral(at) && lexed.kind(at) != TokenKind::Digits && !lexed.among(at, &words!["(", ",", "-", "ngày", "mùng"]) {
        return None;
    }
    let open = usize::from(lexed.one_of(at, ["(", ",", "-"]));
    let bracket = lexed.is(at, "(");
    let named = lexed.is(at + open, "ngày") || lexed.is(at + open, "mùng");
    // `Thứ bảy, 22-10 (giờ địa phương)`; `Thứ bảy, 2-3 người`
    let closed = lexed.is(at, ",") && lexed.is(at + 2, "-") && lexed.kind(at + 4) == TokenKind::Punct;
    if lexed.is(at, ",") && !named && !lexed.one_of(at + 2, ["/", "tháng"]) && !closed {
        return None;
    }
    let from = at + open;
    let (day, end) = if lexed.is(from, "mùng") {
        return None;
    } else {
        civil::day(lexed, from + usize::from(named), open == 0 || bracket || named || closed)?
    };
    let day_grain = day.grain() == Grain::Day;
    match bracket {
        true if lexed.is(end, ")") && day_grain => Some((day, end + 1)),
        true => None,
        false => day_grain.then_some((day, end)),
    }
}

/// `(thứ Ba)`, `, thứ Ba` after a day.
fn weekday_after(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    if !lexed.is(at, "(") {
        return None;
    }
    let found = relative::weekday(lexed, at + 1)?;
    (lexed.is(found.end, ")")).then_some(found.end + 1)
}

/// The day, month, year or week at token `at`.
pub fn day(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, Tense, usize)> {
    let plain = |found: Option<(Day, usize)>| found.map(|(day, end)| (day, Tense::Any, end));
    if lexed.kind(at) == TokenKind::Digits {
        return plain(if lexed.is(at + 1, "tết") { lunar::of_new_year(lexed, at) } else { civil::day(lexed, at, asked) });
    }
    match lexed.trigger(at)? {
        Trigger::Day | Trigger::NamedDay => day_word(lexed, at),
        Trigger::Month => plain(month::month(lexed, at)),
        Trigger::Year => plain(match year::year_words(lexed, at) {
            Some((year, end)) => Some((Day::civil(year, Field::Absent, Field::Absent), end)),
            None => year::school_year(lexed, at),
        }),
        Trigger::Quarter => plain(month::quarter(lexed, at)),
        Trigger::Week => plain(relative::week(lexed, at).or_else(|| week_of_month(lexed, at))),
        Trigger::Weekday => relative::weekday_point(lexed, at, asked || explicit(lexed, at + 2).is_some()),
        Trigger::FirstDays => plain(lunar::first_days(lexed, at)),
        Trigger::FullMoon => plain(lunar::full_moon(lexed, at)),
        Trigger::NewYear => plain(lunar::new_year(lexed, at)),
        Trigger::Eve => plain(lunar::eve(lexed, at, asked)),
        Trigger::Century => plain(epoch::century(lexed, at)),
        Trigger::Decade => plain(epoch::decade(lexed, at)),
        Trigger::Third | Trigger::ThirdOrSeason if lexed.is(at + 1, "tuần") => plain(third_of_month(lexed, at)),
        Trigger::Season | Trigger::ThirdOrSeason => plain(epoch::season(lexed, at)),
        Trigger::Same if lexed.is(at + 1, "năm") && civil::stops(lexed, at + 2) && !lexed.one_of(at + 2, ["trước", "sau", "nay"]) => {
            Some((Day::civil(Field::Same, Field::Absent, Field::Absent), Tense::Any, at + 2))
        }
        // `cùng ngày 27-11`
        Trigger::Same if lexed.is(at + 1, "ngày") => {
            let dated = civil::day(lexed, at + 2, true).filter(|(day, _)| day.grain() == Grain::Day);
            Some(dated.map_or((Day::Same, Tense::Any, at + 2), |(day, end)| (day, Tense::Any, end)))
        }
        Trigger::Next if lexed.is(at + 1, "năm") && lexed.kind(at + 2) != TokenKind::Digits => {
            Some((Day::civil(Field::Shift(1), Field::Absent, Field::Absent), Tense::Any, at + 2))
        }
        Trigger::T if lexed.word(at) == "T" && !lexed.spaced(at + 1) => {
            let dot = usize::from(lexed.is(at + 1, ".") && !lexed.spaced(at + 2));
            let (day, end) = month::month(lexed, at + dot)?;
            matches!(day, Day::Civil { year: Field::Given(_), .. }).then_some((day, Tense::Any, end))
        }
        Trigger::Within => within(lexed, at),
        Trigger::Q if lexed.word(at) == "Q" && !lexed.spaced(at + 1) => {
            plain(month::quarter(lexed, at).filter(|(day, _)| matches!(day, Day::Quarter { year: Field::Given(_), .. })))
        }
        _ => None,
    }
}

/// `đầu tháng 3`, `cuối năm 2020`, `giữa thế kỷ XIX`, `đầu 2020`, `cuối tuần trước`: the whole, by convention.
fn within(lexed: &Lexed<'_>, at: usize) -> Option<(Day, Tense, usize)> {
    let next = at + 1;
    if let Some(year) = year::year_number(lexed, next).filter(|y| (1900..2100).contains(y)) {
        return Some((Day::year(year), Tense::Any, next + 1));
    }
    if !lexed.among(next, &words!["tháng", "năm", "quý", "quí", "thế", "thập", "những", "mùa", "xuân", "hè", "tuần", "giờ", "ngày"])
    {
        // `cuối thu 2019`; `bắt đầu thu 2019 tỷ` is the verb.
        let season = lexed.among(next, &words!["thu", "đông"]) && !at.checked_sub(1).is_some_and(|i| lexed.is(i, "bắt"));
        return if season { epoch::season(lexed, next).map(|(day, end)| (day, Tense::Any, end)) } else { None };
    }
    if lexed.is(next, "ngày") && !lexed.one_of(next + 1, ["hôm"]) {
        return None;
    }
    day(lexed, next, false)
}

/// After `ngày` or `hôm`.
fn day_word(lexed: &Lexed<'_>, at: usize) -> Option<(Day, Tense, usize)> {
    if let Some((day, end)) = relative::named_day(lexed, at) {
        return Some((day, Tense::Any, end));
    }
    let mut next = at + 1;
    if lexed.is(at, "hôm") && lexed.is(next, "ngày") {
        next += 1;
    }
    match lexed.key(next) {
        "mùng" | "mồng" => return lunar::first_days(lexed, next).map(|(day, end)| (day, Tense::Any, end)),
        "rằm" => return lunar::full_moon(lexed, next).map(|(day, end)| (day, Tense::Any, end)),
        "thứ" | "chủ" | "chúa" => return relative::weekday_point(lexed, next, false),
        _ => {}
    }
    if let Some((day, end)) = lunar::of_new_year(lexed, next) {
        return Some((day, Tense::Any, end));
    }
    let (day, end) = civil::day(lexed, next, true).or_else(|| if numbered(lexed, at) { civil::bare_day(lexed, next) } else { None })?;
    Some((day, Tense::Any, end))
}

/// Whether `ngày` at token `at` names a day and is no unit: `ba ngày 5`, `mỗi ngày 2` are none.
fn numbered(lexed: &Lexed<'_>, at: usize) -> bool {
    let counts = |i: usize| civil::several(lexed, i) || lexed.among(i, &words!["một", "hằng", "cả", "suốt", "số", "nửa", "trọn"]);
    !at.checked_sub(1).is_some_and(counts)
}
