//! Times of day: `14h30`, `15 giờ 00`, `7 giờ kém 15`, `2 giờ chiều`, `21:05`.

use super::civil::number;
use super::duration;
use super::meaning::{Clock, Meaning, Point};
use super::relative::{self, Part};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::Senses;

/// A time of day and how sure it is that it is none of the lengths that are written alike (`8 giờ`, `9h`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The time.
    pub clock: Clock,
    /// Whether it can be nothing else.
    pub sure: bool,
    /// Whether it is written `9h`, which is a time more often than a length.
    pub letter: bool,
    /// Whether it is twelve at night, which before a day is that day's end: `12h đêm 31/12`.
    pub midnight: bool,
    /// The token after it.
    pub end: usize,
}

/// Reads the time of day at token `at`.
pub fn clock(lexed: &Lexed<'_>, at: usize) -> Option<Reading> {
    if lexed.kind(at) == TokenKind::Digits && !lexed.senses(at + 1).meets(Senses::CLOCK) {
        return None;
    }
    let (hour, after) = hour(lexed, at)?;
    let mut clock = Clock { hour, minute: 0, second: None, zone: None, local: false };
    let mut sure = false;
    let mut letter = false;
    let mut end = match lexed.key(after) {
        "h" | "g" if lexed.word(after) != "G" && !house(lexed, after) => {
            letter = lexed.is(after, "h");
            match minutes(lexed, after + 1) {
                Some((minute, end)) => {
                    (clock.minute, sure) = (minute, true);
                    end
                }
                // `9h kém 10`
                None if lexed.is(after + 1, "kém") => words(lexed, after, &mut clock, &mut sure),
                None => after + 1,
            }
        }
        "giờ" if lexed.is(after + 1, "đây") => return None,
        // `ùn tắc suốt 5 giờ, sáng 29/7`: so long.
        "giờ" if at > 0 && lexed.is(after + 1, ",") && lexed.among(at - 1, &words!["suốt", "dài", "tục", "trong"]) => return None,
        "giờ" => words(lexed, after, &mut clock, &mut sure),
        // `8 rưỡi tối`
        "rưỡi" if relative::part_of_day(lexed, after + 1).is_some() => {
            clock.minute = 30;
            after + 1
        }
        ":" if lexed.kind(at) == TokenKind::Digits && !lexed.spaced(after) && !lexed.spaced(after + 1) => {
            colon(lexed, at, after, &mut clock).inspect(|end| sure = is_range(lexed, *end) || is_cell(lexed, at, *end))?
        }
        _ => return None,
    };
    if lexed.is(end, "'") {
        end += 1;
    }
    let mut midnight = false;
    if let Some((part, after)) = relative::part_of_day(lexed, end) {
        midnight = part == Part::Night && clock.hour == 12 && clock.minute == 0;
        // `15h chiều nay` keeps `chiều nay` for the day.
        clock.hour = part.hour(clock.hour);
        sure = true;
        if relative::after_part(lexed, after).is_none() {
            end = after;
        }
    } else if lexed.is(end, "hôm") {
        // `13 giờ 5 phút hôm sau`
        sure = true;
    } else if letter && clock.hour == 24 && clock.minute == 0 && !lexed.is(end, "ngày") && !ends_hours(lexed, at, end) {
        return None;
    } else if letter && lexed.is(end, "trước") && clock.minute == 0 && !asked(lexed, at) {
        // `2h trước, tàu rời ga`: so long ago.
        return None;
    }
    if clock.hour > 24 || (clock.hour == 24 && clock.minute > 0) {
        return None;
    }
    end = zone(lexed, end, &mut clock);
    Some(Reading { clock, sure, letter, midnight, end })
}

/// `hai, ba giờ sáng`: what reads like a length lies between two hours.
pub fn between_hours(lexed: &Lexed<'_>, found: &duration::Found) -> Option<(Meaning, usize)> {
    let (first, last) = found.iso.split_once('/').filter(|_| lexed.is(found.end - 1, "giờ"))?;
    // `từ 6 đến 18 giờ hằng ngày`
    let daily = super::set::every(lexed, found.end).is_some_and(|(step, _)| step == "P1D");
    let part = relative::part_of_day(lexed, found.end);
    let end = part.map_or(found.end, |(_, end)| end);
    if part.is_none() && !daily {
        return None;
    }
    let at = |length: &str| {
        let hour: u8 = length.strip_prefix("PT")?.strip_suffix('H')?.parse().ok().filter(|hour| *hour <= if daily { 24 } else { 12 })?;
        let clock = Clock { hour: part.map_or(hour, |(part, _)| part.hour(hour)), minute: 0, second: None, zone: None, local: false };
        Some(Point { clock: Some(clock), ..Point::default() })
    };
    Some((Meaning::Period(Some(at(first)?), Some(at(last)?)), end))
}

/// `từ 11h đến 24h`, `(24h Hà Nội)`: the end of the day, not its length.
fn ends_hours(lexed: &Lexed<'_>, at: usize, end: usize) -> bool {
    let key = |back: usize| at.checked_sub(back).map_or("", |i| lexed.key(i));
    let range = matches!(key(1), "đến" | "tới" | "-" | "–") && (matches!(key(2), "h" | "giờ") || matches!(key(3), "h" | "giờ"));
    range || key(1) == "(" && lexed.kind(end) == TokenKind::Word && lexed.capital(end)
}

/// The hour in digits, or in words where a part of the day or `kém` must confirm it.
fn hour(lexed: &Lexed<'_>, at: usize) -> Option<(u8, usize)> {
    if lexed.kind(at) == TokenKind::Digits {
        let value = number(lexed, at)?;
        let before = at.checked_sub(1).map_or("", |i| lexed.word(i));
        // `kiểm tra.12h30`: a sentence without its space.
        let glued = before == "." && at > 1 && lexed.kind(at - 2) == TokenKind::Word;
        let inside = matches!(before, "," | "." | "/") && !lexed.spaced(at) && !glued;
        return (lexed.word(at).len() <= 2 && (0..=24).contains(&value) && !inside).then_some((u8::try_from(value).ok()?, at + 1));
    }
    if !lexed.senses(at).meets(Senses::HOUR) {
        return None;
    }
    let numeral = lexed.numeral_at(at).filter(|n| !n.marked)?;
    let value = numeral.value.and_then(|v| u8::try_from(v.mantissa()).ok()).filter(|v| *v <= 24)?;
    if !lexed.one_of(numeral.end, ["giờ", "rưỡi"]) {
        return None;
    }
    // `vào một giờ cố định`, `một giờ nào đó`: the article.
    if value == 1 && lexed.among(numeral.end + 1, &words!["cố", "nhất", "nào", "khác", "cụ"]) {
        return None;
    }
    Some((value, numeral.end))
}

/// Two digits of minutes.
fn minutes(lexed: &Lexed<'_>, at: usize) -> Option<(u8, usize)> {
    let value = number(lexed, at).filter(|m| (0..60).contains(m) && lexed.word(at).len() == 2)?;
    let unit = at + 1;
    if lexed.is(unit, "-") && !lexed.spaced(unit) && lexed.is(unit + 2, "phút") {
        return None;
    }
    let end = unit + usize::from(lexed.one_of(unit, ["phút", "ph", "p"]));
    Some((u8::try_from(value).ok()?, end))
}

/// `23H Hai Bà Trưng`, `số 8h ngõ 5`: a house with its letter, which is token `letter`.
pub fn house(lexed: &Lexed<'_>, letter: usize) -> bool {
    let street =
        lexed.word(letter) == "H" && lexed.capital(letter + 1) && lexed.capital(letter + 2) && lexed.kind(letter + 1) == TokenKind::Word;
    street && !lexed.shouted(letter + 1) && relative::weekday(lexed, letter + 1).is_none() || letter > 1 && lexed.is(letter - 2, "số")
}

/// `Thế giới 24h`, `Thời sự 24h`: a column or a programme, which has a capital. Token `letter` is the `h`.
pub fn column(lexed: &Lexed<'_>, letter: usize) -> bool {
    const COLUMNS: [&str; 6] = ["thế giới", "thời sự", "tin tức", "bản tin", "thể thao", "an ninh"];
    let before = |column: &&str| letter > 0 && lexed.phrase_before(letter - 1, column).is_some_and(|first| lexed.capital(first));
    letter > 0 && lexed.word(letter - 1) == "24" && !lexed.spaced(letter) && COLUMNS.iter().any(before)
}

/// After `giờ`: minutes, `rưỡi`, `kém 15`, `đúng`.
fn words(lexed: &Lexed<'_>, unit: usize, clock: &mut Clock, sure: &mut bool) -> usize {
    let next = unit + 1;
    match lexed.key(next) {
        "kém" => {
            let (minus, end) = match lexed.numeral_at(next + 1) {
                Some(numeral) if !numeral.marked => (numeral.value.and_then(|v| u8::try_from(v.mantissa()).ok()).unwrap_or(0), numeral.end),
                _ => return next,
            };
            if minus == 0 || minus >= 60 {
                return next;
            }
            clock.hour = (clock.hour + 23) % 24;
            clock.minute = 60 - minus;
            *sure = true;
            end + usize::from(lexed.is(end, "phút"))
        }
        "rưỡi" => {
            clock.minute = 30;
            next + 1
        }
        "đúng" => {
            *sure = true;
            next + 1
        }
        _ => match minutes(lexed, next).filter(|_| !super::civil::marked_after(lexed, next + 1)) {
            Some((minute, end)) => {
                // `15 giờ 30` is a time; `5 giờ 20 phút` may be a length.
                *sure = (!lexed.is(end - 1, "phút") || lexed.word(next).starts_with('0')) && !counts(lexed, end);
                clock.minute = minute;
                end
            }
            None => match (number(lexed, next), lexed.is(next + 1, "phút")) {
                (Some(minute @ 0..60), true) => {
                    clock.minute = minute as u8;
                    next + 2
                }
                _ => next,
            },
        },
    }
}

/// A unit after the digits says that they are no minutes (`19 giờ 15 người`).
fn counts(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.among(at, &words!["người", "km", "ngày", "tháng", "triệu", "đồng", "độ", "%", "vụ", "ca", "giây"])
}

fn colon(lexed: &Lexed<'_>, at: usize, colon: usize, clock: &mut Clock) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |i| lexed.key(i));
    if lexed.kind(colon + 1) != TokenKind::Digits
        || lexed.word(colon + 1).len() != 2
        || matches!(before, "lệ" | "số" | "thắng" | "thua" | "hòa")
        || (before == ":" && !lexed.spaced(at))
    {
        return None;
    }
    let minute = number(lexed, colon + 1).filter(|m| (0..60).contains(m))?;
    clock.minute = u8::try_from(minute).ok()?;
    let end = colon + 2;
    let second = number(lexed, end + 1)
        .filter(|s| (0..60).contains(s) && lexed.is(end, ":") && !lexed.spaced(end) && lexed.word(end + 1).len() == 2);
    clock.second = second.and_then(|s| u8::try_from(s).ok());
    Some(end + if second.is_some() { 2 } else { 0 })
}

/// `- 16:00`, `đến 16:00`: a colon alone may as well be a length or a ratio.
fn is_range(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.one_of(at, ["-", "–", "đến"]) && lexed.kind(at + 1) == TokenKind::Digits && lexed.is(at + 2, ":")
}

/// `| 14:30 |`: a cell of a timetable.
fn is_cell(lexed: &Lexed<'_>, at: usize, end: usize) -> bool {
    let open = at.checked_sub(1).is_some_and(|i| lexed.is(i, "|"));
    open && lexed.word(at).len() == 2 && (lexed.is(end, "|") || lexed.kind(end) == TokenKind::Break)
}

/// `GMT+7`, `(giờ Việt Nam)`, `giờ địa phương` after a time.
fn zone(lexed: &Lexed<'_>, at: usize, clock: &mut Clock) -> usize {
    let open = usize::from(lexed.is(at, "(") || lexed.is(at, ","));
    let bracket = lexed.is(at, "(");
    let from = at + open;
    let end = match lexed.key(from) {
        "gmt" | "utc" => {
            let sign = match lexed.word(from + 1) {
                "+" => Some(1),
                "-" | "–" => Some(-1),
                _ => None,
            };
            match (sign, number(lexed, from + 2)) {
                (Some(sign), Some(hours @ 0..=14)) => {
                    clock.zone = Some(sign * hours * 60);
                    from + 3
                }
                _ => {
                    clock.zone = Some(0);
                    from + 1
                }
            }
        }
        "giờ" => {
            let home = matches!((lexed.key(from + 1), lexed.key(from + 2)), ("việt", "nam") | ("hà", "nội"));
            let named = lexed.word(from + 1).chars().next().is_some_and(char::is_uppercase);
            if lexed.phrase(from + 1, "địa phương").is_some() || home {
                clock.local = !home;
                from + 3
            } else if named {
                clock.local = true;
                let mut end = from + 2;
                while !bracket && end < from + 4 && lexed.word(end).chars().next().is_some_and(char::is_uppercase) {
                    end += 1;
                }
                while bracket && end < from + 6 && !lexed.is(end, ")") {
                    end += 1;
                }
                end
            } else {
                return at;
            }
        }
        _ => return at,
    };
    match bracket {
        true if lexed.is(end, ")") => end + 1,
        true => {
            (clock.zone, clock.local) = (None, false);
            at
        }
        false => end,
    }
}

/// The hour that a part of the day before the clock makes of it: `tối 15/3 lúc 8 giờ` is not read so; `sáng 8h` is.
pub fn with_part(clock: Clock, part: Part) -> Clock {
    Clock { hour: part.hour(clock.hour), ..clock }
}

/// Whether the words before token `at` ask for a time of day rather than a length.
pub fn asked(lexed: &Lexed<'_>, at: usize) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    // `Đúng 18 giờ, còi vang lên`
    if lexed.is(before, "đúng") && (lexed.capital(before) || lexed.opens_sentence(before)) {
        return true;
    }
    while before > 0 && lexed.among(before, &words!["khoảng", "gần", "hơn", "tầm", "chừng", "đúng"]) {
        before -= 1;
    }
    // `mất đến 3 giờ`, `lên tới 8 giờ`
    let emphatic = lexed.one_of(before, ["đến", "tới"])
        && before.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["mất", "dài", "lên", "tốn", "cần", "chưa", "không"]));
    !emphatic && lexed.among(before, &words!["lúc", "hồi", "từ", "đến", "tới", "trước", "vào", "mốc"])
}

/// Whether the words before token `at` say how long something lasts: `mất 1h30`, `kéo dài khoảng 2h15`.
pub fn lasts(lexed: &Lexed<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 1 && lexed.among(before - 1, &words!["khoảng", "chừng", "tầm", "gần", "hơn", "quá", "trên", "dưới"]) {
        before -= 1;
    }
    before.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["mất", "dài", "suốt", "tốn", "chờ", "đợi", "thêm"]))
}

/// Whether the words before token `at` ask for a length.
pub fn length_asked(lexed: &Lexed<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| lexed.key(i));
    if before == "sau" && number(lexed, at).is_some_and(|h| (13..24).contains(&h)) {
        return false;
    }

    matches!(
        before,
        "trong"
            | "sau"
            | "suốt"
            | "mất"
            | "dài"
            | "tục"
            | "thêm"
            | "mỗi"
            | "vòng"
            | "cứ"
            | "cách"
            | "qua"
            | "thời"
            | "gian"
            | "đủ"
            | "/"
    )
}
