//! Periods with two ends: `từ … đến …`, `5 - 15/5`, `7h30 - 11h`, `từ năm 2021 đến nay`.

use super::bound::absolute;
use super::civil;
use super::clock;
use super::lunar;
use super::meaning::{Day, Field, Grain, Meaning, Point, Tense};
use super::point::point;
use super::relative;
use super::trigger::begins;
use super::{month, year};
use crate::lex::pair::is_day;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::Senses;

/// What joins the two ends, with the index after it; the flag says that the second end is named as the day before.
pub fn joint(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    if !lexed.senses(at).meets(Senses::JOINT) {
        return None;
    }
    if lexed.one_of(at, ["-", "–", "—"]) {
        return Some(at + 1);
    }
    // `đêm 14 rạng sáng 15/3`
    if lexed.is(at, "rạng") {
        return Some(at + 1 + usize::from(lexed.one_of(at + 1, ["sáng", "ngày"])));
    }
    // `từ cuối tháng 12 kéo dài đến giữa tháng 2`
    let at = at + 2 * usize::from(lexed.is(at, "kéo") && lexed.is(at + 1, "dài"));
    let last = at + usize::from(lexed.is(at, "cho"));
    // `xảy ra lúc 18h Đến 19h, …`: a sentence begins, glued to the one before.
    let begins = lexed.capital(at) && !lexed.shouted(at) && last == at;
    if begins || !lexed.one_of(last, ["đến", "tới"]) {
        return None;
    }
    Some(last + 1 + usize::from(lexed.one_of(last + 1, ["hết", "trước", "khoảng"])))
}

/// The first words of those for this time.
const NOW: WordSet = words!["nay", "hiện", "bây", "hôm", "giờ", "thời"];

/// `nay`, `hiện nay`, `bây giờ` after `đến`.
fn now(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    if !lexed.among(at, &NOW) {
        return None;
    }
    match (lexed.key(at), lexed.key(at + 1)) {
        ("nay", _) => Some(at + 1),
        ("hiện", "nay" | "tại") | ("bây", "giờ") | ("hôm", "nay") => Some(at + 2),
        ("giờ", next) if !matches!(next, "này" | "đó") => Some(at + 1),
        ("thời", "điểm") if lexed.is(at + 2, "này") => Some(at + 3),
        _ => None,
    }
}

/// `trở đi`, `trở lại đây`, `về sau` after a first end.
fn onwards(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    let (back, next) = (lexed.is(at, "trở"), at + 1);
    if back && lexed.is(next, "đi") || lexed.is(at, "về") && lexed.is(next, "sau") {
        return Some(at + 2);
    }
    (back && lexed.one_of(next, ["lại", "về"]) && lexed.one_of(at + 2, ["đây", "sau"])).then_some(at + 3)
}

/// A period that begins with `từ` at token `at`.
pub fn from(lexed: &Lexed<'_>, at: usize) -> Option<(Meaning, usize)> {
    let first = at + 1 + usize::from(lexed.one_of(at + 1, ["sau", "khoảng"]));
    if !begins(lexed, first) && !lexed.among(first, &words!["nay", "hiện", "bây", "giờ", "thời"]) {
        return None;
    }
    if let Some(end) = now(lexed, first) {
        let second = joint(lexed, end)?;
        let whole = second + usize::from(lexed.is(second, "cuối"));
        let (right, end) = point(lexed, second, true).filter(|(p, _)| p.day.is_some_and(|d| absolute(&d))).or_else(|| {
            // `từ nay đến cuối năm`, `từ nay đến hết tháng`
            let last = lexed.one_of(whole - 1, ["cuối", "hết"]) && (civil::stops(lexed, whole + 1) || lexed.capital(whole + 1));
            relative::this_one(lexed, whole).filter(|_| last).map(|day| (Point::of(day), whole + 1))
        })?;
        return Some((Meaning::Period(Some(Point::of(Day::Days(0))), Some(right)), end));
    }
    if lexed.is(first, "đầu")
        && let Some(this) = relative::this_one(lexed, first + 1)
        && let Some(second) = joint(lexed, first + 2)
    {
        // `từ đầu năm đến nay`
        return now(lexed, second).map(|end| (Meaning::Period(Some(Point::of(this)), None), end));
    }
    if let Some(found) = timed_left(lexed, first) {
        return Some(found);
    }
    let left = point(lexed, first, true).or_else(|| bare_year(lexed, first));
    if let Some((left, end)) = left {
        if let Some(end) = onwards(lexed, end) {
            return Some((Meaning::Period(Some(left), None), end));
        }
        if let Some(found) = range_after(lexed, &left, end) {
            return Some(found);
        }
        // `từ tháng 5/2013 đến 30/9/2013`
        let coarse = left.day.is_some_and(|d| matches!(d.grain(), Grain::Month | Grain::Quarter)) && left.clock.is_none();
        if coarse
            && let Some(second) = joint(lexed, end)
            && let Some((right, after)) = point(lexed, second, true)
            && right.clock.is_none()
            && matches!(right.day, Some(Day::Civil { month: Field::Given(_), .. }))
        {
            return Some((Meaning::Period(Some(left), Some(right)), after));
        }
    }
    let day = relative::part_of_day(lexed, first).map_or(first, |(_, after)| after);
    bare_left(lexed, day).or_else(|| bare_hour(lexed, first))
}

/// A year by its digits.
pub fn bare_year(lexed: &Lexed<'_>, at: usize) -> Option<(Point, usize)> {
    year::year_number(lexed, at).map(|year| (Point::of(Day::year(year)), at + 1))
}

/// The rest of a period whose first end was read up to token `end`.
pub fn range_after(lexed: &Lexed<'_>, left: &Point, end: usize) -> Option<(Meaning, usize)> {
    let second = joint(lexed, end)?;
    let dash = lexed.kind(end) == TokenKind::Punct && !lexed.is(end, ",");
    if !dash
        && left.day.is_some_and(|d| !matches!(d, Day::Weekday(_)))
        && let Some(end) = now(lexed, second)
    {
        // What lasts to this day has begun.
        let tense = if left.tense == Tense::Any { Tense::Past } else { left.tense };
        return Some((Meaning::Period(Some(Point { tense, ..*left }), None), end));
    }
    let (right, after) = right(lexed, second, left, dash)?;
    if let (Some(Day::Weekday(first)), Some(Day::Week { shift, .. })) = (left.day, right.day) {
        // `từ thứ Hai đến thứ Tư tuần tới`: of one week.
        let left = Point::of(Day::Week { shift, days: (first, first) });
        return Some((Meaning::Period(Some(left), Some(right)), after));
    }
    let backwards = match (left.day, right.day) {
        (Some(Day::Civil { year: Field::Given(a), month: Field::Absent, .. }), Some(Day::Civil { year: Field::Given(b), .. })) => {
            a >= b || b - a > 999
        }
        _ => false,
    };
    (!backwards).then_some((Meaning::Period(Some(*left), Some(right)), after))
}

/// The second end; it may leave out what the first has said.
fn right(lexed: &Lexed<'_>, at: usize, left: &Point, dash: bool) -> Option<(Point, usize)> {
    if let Some((mut right, end)) = point(lexed, at, true) {
        if right.matches(left) {
            return Some((right, end));
        }
        // `6h ngày 5/3 đến 18h`, `6h đến 18h ngày 28/7`
        if let (Some(_), Some(_)) = (left.clock, right.clock) {
            return Some((right, end));
        }
        if let (Some(Day::Weekday(first)), Some(Day::Week { days: (a, b), .. })) = (left.day, right.day) {
            return (a == b && first <= a).then_some((right, end));
        }
        // `từ 19h ngày 5/3 đến ngày 7/3`
        if left.day.is_some_and(|d| d.grain() == Grain::Day) && right.day.is_some_and(|d| d.grain() == Grain::Day) {
            return Some((right, end));
        }
        // `từ tháng 3 đến cuối năm 2023`, `từ 1/3 đến hết tháng 4`
        if !dash && right.clock.is_none() && mixed(left, &right) {
            right.day_from = 0;
            return Some((right, end));
        }
        return None;
    }
    // `từ tháng 8 đến cuối năm`
    let this = usize::from(lexed.is(at, "cuối")) + at;
    if lexed.one_of(this.saturating_sub(1), ["cuối", "hết"]) && left.day.is_some_and(|d| matches!(d.grain(), Grain::Day | Grain::Month))
    {
        let day = relative::this_one(lexed, this).filter(|d| !matches!(d, Day::Quarter { .. }))?;
        return civil::stops(lexed, this + 1).then_some((Point::of(day), this + 1));
    }
    if left.clock.is_some() {
        let reading = clock::clock(lexed, at)?;
        return Some((Point { clock: Some(reading.clock), ..Point::default() }, reading.end));
    }
    if let Some(Day::Decade(first)) = left.day {
        // `thập niên 60-70`
        let ten = civil::number(lexed, at).filter(|ten| ten % 10 == 0 && !civil::marked_after(lexed, at + 1))?;
        let ten = match lexed.word(at).len() {
            2 => first - first % 100 + ten,
            4 => ten,
            _ => return None,
        };
        return Some((Point::of(Day::Decade(ten)), at + 1));
    }
    match left.day?.grain() {
        Grain::Year => bare_year(lexed, at),
        Grain::Century => {
            let roman = || crate::lex::roman::value(lexed.word(at)).and_then(|v| i16::try_from(v).ok());
            let value = civil::number(lexed, at).or_else(roman).filter(|v| (1..=21).contains(v))?;
            Some((Point::of(Day::Century(value - 1)), at + 1))
        }
        Grain::Quarter => {
            let (quarter, end) = month::quarter_number(lexed, at)?;
            let (year, end) = year::year_after(lexed, end).unwrap_or((Field::Absent, end));
            Some((Point::of(Day::Quarter { year, quarter }), end))
        }
        Grain::Month => {
            let month = civil::number(lexed, at).filter(|_| crate::lex::pair::is_month(lexed.word(at)))?;
            let (year, end) = year::year_after(lexed, at + 1).unwrap_or((Field::Absent, at + 1));
            // `từ tháng 10-12 Dương lịch`
            let open = civil::stops(lexed, end) || !year.is_absent() || lexed.phrase(end, "dương lịch").is_some();
            (open && !civil::marked_after(lexed, end)).then_some((Point::of(Day::civil(year, Field::Given(month), Field::Absent)), end))
        }
        _ => None,
    }
}

/// Whether a day and a month, or a month and a year, may be the ends of one period.
fn mixed(left: &Point, right: &Point) -> bool {
    let rank = |p: &Point| match p.day.map(|d| d.grain()) {
        Some(Grain::Day) => Some(0),
        Some(Grain::Month) => Some(1),
        Some(Grain::Quarter) => Some(2),
        Some(Grain::Year) => Some(3),
        _ => None,
    };
    // `từ năm 2019 đến tháng 6/2024`
    let from_year = |a: u8| a == 3 && matches!(right.day, Some(Day::Civil { year, .. }) if !year.is_absent());
    matches!((rank(left), rank(right)), (Some(a), Some(b)) if a < b || (a > b && from_year(a))) && right.day.is_some_and(|d| absolute(&d))
}

/// `5 - 15/5`, `ngày 17 đến 19/5`, `mùng 1 đến mùng 6 Tết`: the first end has the day alone.
pub fn bare_left(lexed: &Lexed<'_>, at: usize) -> Option<(Meaning, usize)> {
    let named = lexed.one_of(at, ["ngày", "mùng", "mồng"]) as usize;
    let twice = usize::from(named == 1 && lexed.one_of(at + 1, ["mùng", "mồng"]));
    let number = at + named + twice;
    if at > 0 && lexed.is(at - 1, "/") && !lexed.spaced(at) {
        return None;
    }
    let (day, end) = match lexed.kind(number) {
        TokenKind::Digits if is_day(lexed.word(number)) => (civil::number(lexed, number)?, number + 1),
        TokenKind::Word if lexed.one_of(number - usize::from(number > at), ["mùng", "mồng"]) => {
            let numeral = lexed.numeral_at(number).filter(|n| !n.marked)?;
            (numeral.value.and_then(|v| i16::try_from(v.mantissa()).ok()).filter(|d| (1..=31).contains(d))?, numeral.end)
        }
        _ => return None,
    };
    let second = joint(lexed, end)?;
    let (right, after) = point(lexed, second, true).or_else(|| {
        let (day, end) = lunar::of_new_year(lexed, second)?;
        Some((Point::of(day), end))
    })?;
    let mut left = match right.day? {
        Day::Civil { year, month: Field::Given(month), day: Field::Given(last) } if day > last && (named == 1 || lexed.is(end, "rạng")) =>
        {
            // `ngày 28 đến 3/5`, `đêm 30 rạng 1/5`: the first lies in the month before.
            let before = if month == 1 { 12 } else { month - 1 };
            let year = if month == 1 { year.given().map_or(Field::Absent, |y| Field::Given(y - 1)) } else { year };
            Point::of(Day::civil(year, Field::Given(before), Field::Given(day)))
        }
        Day::Civil { year, month, day: Field::Given(last) } if !month.is_absent() && day < last => {
            Point::of(Day::civil(year, month, Field::Given(day)))
        }
        Day::Lunar { year, month, day: Some(last) } if day < last => Point::of(Day::Lunar { year, month, day: Some(day) }),
        _ => return None,
    };
    if right.clock.is_some() {
        return None;
    }
    left.tense = right.tense;
    left.inherited = (true, true);
    Some((Meaning::Period(Some(left), Some(right)), after))
}

/// `18h ngày 5 đến 18h ngày 6/3`: the day of the first end has neither month nor year.
fn timed_left(lexed: &Lexed<'_>, at: usize) -> Option<(Meaning, usize)> {
    let reading = clock::clock(lexed, at)?;
    let number = reading.end + usize::from(lexed.is(reading.end, "ngày"));
    let day = civil::number(lexed, number).filter(|_| number > reading.end && is_day(lexed.word(number)))?;
    let (right, end) = joint(lexed, number + 1).and_then(|second| point(lexed, second, true))?;
    let Some(Day::Civil { year, month, day: Field::Given(last) }) = right.day else { return None };
    let left = Day::civil(year, month, Field::Given(day));
    let left = Point { clock: Some(reading.clock), inherited: (true, true), tense: right.tense, ..Point::of(left) };
    (right.clock.is_some() && day <= last).then_some((Meaning::Period(Some(left), Some(right)), end))
}

/// `8 đến 10 giờ`, `7-9h sáng`: the first end has the hour alone. Only where the second can be no length.
pub fn bare_hour(lexed: &Lexed<'_>, at: usize) -> Option<(Meaning, usize)> {
    let hour = civil::number(lexed, at).filter(|h| (0..24).contains(h) && lexed.word(at).len() <= 2)?;
    let second = joint(lexed, at + 1)?;
    // `từ 6-9h và 16-19h`
    let listed = at > 1 && lexed.one_of(at - 1, ["và", ",", "hoặc"]) && lexed.one_of(at - 2, ["h", "giờ"]);
    let reading = clock::clock(lexed, second).filter(|r| r.sure || (r.letter && (listed || clock::asked(lexed, at))))?;
    let (right, end) = point(lexed, second, true).filter(|(p, _)| p.clock.is_some())?;
    let mut first = u8::try_from(hour).ok()?;
    if first + 12 < reading.clock.hour && reading.clock.hour >= 13 && civil::number(lexed, second).is_some_and(|h| h < 13) {
        first += 12;
    }
    let left = Point { clock: Some(super::meaning::Clock { hour: first, minute: 0, ..reading.clock }), ..Point::default() };
    ((first, 0) < (reading.clock.hour, reading.clock.minute)).then_some((Meaning::Period(Some(left), Some(right)), end))
}
