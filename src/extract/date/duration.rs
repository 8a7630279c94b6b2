//! Lengths of time: `3 năm`, `một năm rưỡi`, `1-2 ngày`, `4 phút 14 giây 98`.

use super::civil::{marked_after, number};
use super::modifier;
use crate::lex::numeral::Form;
use crate::lex::{Lexed, Numeral, TokenKind};
use crate::record::Modifier;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A length of time as found.
pub struct Found {
    /// ISO 8601 duration; two with a slash for a range.
    pub iso: String,
    /// Bound or approximation.
    pub modifier: Option<Modifier>,
    /// First token, words of the modifier included.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// An amount of one unit.
type Part = (Decimal, Unit);

/// The unit at token `at`, how many of the base unit it holds, and the index after it.
fn unit(lexed: &Lexed<'_>, at: usize) -> Option<(Unit, i64, usize)> {
    let next = lexed.key(at + 1);
    let (unit, size, words) = match lexed.key(at) {
        "năm" => (Unit::Year, 1, 1 + usize::from(next == "trời")),
        "tháng" => (Unit::Month, 1, 1 + usize::from(next == "trời")),
        "tuần" => (Unit::Week, 1, 1 + usize::from(next == "lễ")),
        "ngày" if next == "làm" && lexed.is(at + 2, "việc") => (Unit::Day, 1, 3),
        "ngày" => (Unit::Day, 1, 1 + usize::from(next == "đêm")),
        // `3-4 hôm`, but no `một hôm`
        "hôm"
            if lexed.kind(at + 1) != TokenKind::Digits
                && !matches!(next, "nay" | "qua" | "kia" | "sau" | "thứ" | "chủ")
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
        "giờ" | "tiếng" => (Unit::Hour, 1, if next == "đồng" && lexed.is(at + 2, "hồ") { 3 } else { 1 }),
        "h" => (Unit::Hour, 1, 1),
        "phút" => (Unit::Minute, 1, 1),
        "giây" => (Unit::Second, 1, 1),
        "quý" | "quí" if !matches!(next, "khách" | "vị" | "bà" | "ông" | "báu" | "hiếm") => (Unit::Month, 3, 1),
        "thập" if matches!(next, "kỷ" | "kỉ" | "niên") => (Unit::Year, 10, 2),
        "thế" if matches!(next, "kỷ" | "kỉ") => (Unit::Year, 100, 2),
        _ => return None,
    };
    Some((unit, size, at + words))
}

/// `chục năm` at token `at` after a word of measure: `gần chục năm`, `khoảng chục ngày`.
pub fn ten(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Found> {
    let (kind, size, end) = unit(lexed, at + 1)?;
    let (modifier, first) = modifier::before(lexed, at, floor);
    let iso = iso(&[(Decimal::from(10 * size), kind)]);
    (modifier.is_some() && kind != Unit::Second).then_some(Found { iso, modifier, first, end })
}

/// The length of time whose number is `numeral`; its modifier may reach back to token `floor`.
pub fn duration(lexed: &Lexed<'_>, numeral: &Numeral, floor: usize) -> Option<Found> {
    let first = numeral.first;
    let before = first.checked_sub(1).map_or("", |i| lexed.key(i));
    let (parts, mut end) = match amount(lexed, numeral) {
        Some(found) => {
            // `nửa đêm` is a time, `DIFF 2025 đêm thứ 5` a name.
            let night = lexed.is(numeral.end, "đêm");
            if night && (lexed.is(first, "nửa") || crate::lex::pair::is_year(lexed.word(first))) {
                return None;
            }
            if numbered(lexed, numeral, before) || !counts(lexed, numeral, found.1, before) {
                return None;
            }
            found
        }
        None => (Vec::new(), numeral.end),
    };
    let mut first = first;
    let iso = if let Some((other, after)) = second(lexed, numeral, end) {
        let left = if parts.is_empty() {
            let (_, unit) = *other.first()?;
            let size = size_of(lexed, numeral, end)?;
            vec![(numeral.value?.checked_mul(Decimal::from(size))?, unit)]
        } else {
            parts
        };
        if numbered(lexed, numeral, before) {
            return None;
        }
        end = after;
        if first > floor && lexed.is(first - 1, "từ") {
            first -= 1;
        }
        format!("{}/{}", iso(&left), iso(&other))
    } else if parts.is_empty() {
        return None;
    } else {
        iso(&parts)
    };
    if matches!(lexed.key(end), "tuổi" | "ánh" | "công" | "lương") && !lexed.is(end + 1, "khai") {
        return None;
    }
    let (mut modifier, from) = modifier::before(lexed, first, floor);
    if iso.contains('/')
        && modifier == Some(Modifier::Approx)
        && lexed.is(first, "từ")
        && from.checked_sub(1).is_some_and(|i| lexed.is(i, "trong"))
    {
        modifier = None;
    }
    if let Some((after, bound)) = modifier::after(lexed, end) {
        (end, modifier) = (after, Some(bound));
    }
    Some(Found { iso, modifier, first: if modifier.is_some() { from } else { first }, end })
}

/// How many base units the unit of the second end of a range holds (`2-3 thập kỷ`).
fn size_of(lexed: &Lexed<'_>, numeral: &Numeral, end: usize) -> Option<i64> {
    let other = next_numeral(lexed, numeral, end)?;
    unit(lexed, other.end).map(|(_, size, _)| size)
}

/// The amount of `numeral` with its unit, and smaller units after it: `1 năm 6 tháng`, `3 phút 37 giây`, `hai năm rưỡi`.
fn amount(lexed: &Lexed<'_>, numeral: &Numeral) -> Option<(Vec<Part>, usize)> {
    let (kind, size, mut end) = unit(lexed, numeral.end)?;
    let value = numeral.value?;
    if lexed.is(numeral.first, "nửa") && numeral.end == numeral.first + 1 {
        return half(lexed, kind, size).map(|part| (vec![part], end));
    }
    let whole = value.trunc();
    if value - whole == Decimal::new(5, 1)
        && let Some(rest) = rest(kind, size)
    {
        // `2,5 năm` is as long as `hai năm rưỡi`.
        let parts = if whole.is_zero() { vec![rest] } else { vec![(whole, kind), rest] };
        return Some((parts, end));
    }
    let mut parts = vec![(value.checked_mul(Decimal::from(size))?, kind)];
    if lexed.is(numeral.end, "h")
        && numeral.first.checked_sub(1).is_some_and(|i| before_length(lexed.key(i)))
        && let Some(minutes) = number(lexed, end).filter(|m| lexed.word(end).len() == 2 && (0..60).contains(m) && !lexed.spaced(end))
    {
        // `mất 1h30`
        parts.push((Decimal::from(minutes), Unit::Minute));
        let word = usize::from(matches!(lexed.key(end + 1), "phút" | "ph" | "p" | "'"));
        return Some((parts, end + 1 + word));
    }
    if lexed.is(end, "rưỡi") {
        parts.extend(rest(kind, size));
        if kind == Unit::Week {
            parts[0].0 += Decimal::new(5, 1);
        }
        if size > 1 {
            parts.truncate(1);
            parts[0].0 += Decimal::new(5 * size, 1);
        }
        return Some((parts, end + 1));
    }
    while let Some(next) = lexed.numeral_at(end).filter(|n| n.scale == Decimal::ONE) {
        match unit(lexed, next.end) {
            // `5 ngày 4 đêm` says the days; nights are no unit of their own.
            Some((smaller, 1, after)) if parts.last().is_some_and(|(_, last)| smaller > *last && compounds(*last, smaller)) => {
                parts.push((next.value?, smaller));
                end = after;
            }
            _ if next.form != numeral.form => break,
            _ if lexed.is(next.end, "đêm") && kind == Unit::Day => return Some((parts, next.end + 1)),
            // `24 giây 10`, `24 giây 105`: a fraction, as stopwatches are read.
            _ if parts.last().is_some_and(|(_, u)| *u == Unit::Second)
                && next.plain_digits()
                && matches!(lexed.word(next.first).len(), 1..=3) =>
            {
                if crate::lex::tail::after(lexed, next, next.end).is_some_and(|t| t.counts()) {
                    break;
                }
                let places = lexed.word(next.first).len() as u32;
                let fraction = Decimal::new(i64::from(number(lexed, next.first)?), places);
                if let Some((seconds, _)) = parts.last_mut() {
                    *seconds += fraction;
                }
                return Some((parts, next.end));
            }
            _ => break,
        }
    }
    Some((parts, end))
}

/// Whether the units stand side by side in one length.
fn compounds(larger: Unit, smaller: Unit) -> bool {
    matches!(
        (larger, smaller),
        (Unit::Year, Unit::Month) | (Unit::Month, Unit::Day | Unit::Week) | (Unit::Week, Unit::Day) | (Unit::Day, Unit::Hour)
    ) || (larger >= Unit::Hour && smaller > larger)
}

/// `nửa tháng`, `nửa ngày`, `nửa thế kỷ`.
fn half(lexed: &Lexed<'_>, unit: Unit, size: i64) -> Option<Part> {
    let _ = lexed;
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
fn rest(unit: Unit, size: i64) -> Option<Part> {
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

/// The numeral after a joint that begins at token `end`.
fn next_numeral<'l>(lexed: &'l Lexed<'_>, numeral: &Numeral, end: usize) -> Option<&'l Numeral> {
    let adjacent = end == numeral.end && numeral.form == Form::Words;
    let (joint, exact) = match lexed.key(end) {
        "-" | "–" | "đến" | "tới" => (end + 1, false),
        "hoặc" | "hay" => (end + 1, true),
        "," if end == numeral.end => (end + 1, true),
        _ if adjacent => (end, true),
        _ => return None,
    };
    let other = lexed.numeral_at(joint)?;
    let (a, b) = (numeral.value?, other.value?);
    let fits = if exact { end == numeral.end && a < Decimal::TEN && b == a + Decimal::ONE && other.scale == numeral.scale } else { true };
    fits.then_some(other)
}

/// The second end of a range: `3 đến 5 năm`, `từ 7 năm đến 15 năm`, `3-5 ngày`, `hai ba năm`, `3, 4 tháng`.
fn second(lexed: &Lexed<'_>, numeral: &Numeral, end: usize) -> Option<(Vec<Part>, usize)> {
    let other = next_numeral(lexed, numeral, end)?;
    if numeral.marked && !other.marked && numeral.value? > Decimal::from(999) {
        return None;
    }
    if lexed.is(other.end, "ngày") && lexed.kind(other.end + 1) == TokenKind::Digits && !lexed.is(other.end + 2, "đêm") {
        return None;
    }
    let (parts, after) = amount(lexed, other)?;
    let rising = end != numeral.end || numeral.value? < other.value?;
    // `đến 5 năm 2020`: the year of something else.
    (rising && counts(lexed, other, after, "")).then_some((parts, after))
}

/// The number is the name of something: `tháng 3 năm`, `lớp 5`, `lần thứ ba tháng này`.
fn numbered(lexed: &Lexed<'_>, numeral: &Numeral, before: &str) -> bool {
    let unit = lexed.key(numeral.end);
    match before {
        "thứ" | "tháng" | "quý" | "quí" | "mùng" | "mồng" => true,
        "kỳ" | "kì" if numeral.first > 1 && lexed.is(numeral.first - 2, "định") => false,
        "lớp" | "khóa" | "kỳ" | "kì" | "đợt" | "hạng" | "cấp" | "tập" | "mục" | "khoản" | "điều" | "số" | "lần" | "phút" | "giải"
        | "phiên" => matches!(unit, "năm" | "tháng" | "tuần") && numeral.form == Form::Digits,
        "ngày" => matches!(unit, "tháng" | "năm") && numeral.form == Form::Digits,
        "vòng" => !numeral.first.checked_sub(2).is_some_and(|i| lexed.is(i, "trong")) && matches!(unit, "năm" | "tháng" | "tuần"),
        "/" => !lexed.spaced(numeral.first) || unit == "năm",
        "tuần" => unit == "tháng",
        _ => false,
    }
}

/// Whether what stands around the number and unit lets it be a length.
fn counts(lexed: &Lexed<'_>, numeral: &Numeral, end: usize, before: &str) -> bool {
    let unit_at = numeral.end;
    let next = lexed.key(end);
    let word = lexed.key(numeral.first);
    let single = numeral.end == numeral.first + 1 && numeral.form == Form::Words;
    if matches!(before, "dăm" | "vài" | "đôi" | "mấy") {
        return false;
    }
    match lexed.key(unit_at) {
        "năm" if lexed.kind(end) == TokenKind::Digits && !year_range(lexed, end) && crate::lex::pair::is_year(lexed.word(end)) => {
            return false;
        }
        // `trong hai ngày 4 và 5/5`
        "ngày" if lexed.kind(end) == TokenKind::Digits && !lexed.is(end + 1, "đêm") && days_follow(lexed, end) => return false,
        "tiếng" => {
            let sound = matches!(
                next,
                "nổ" | "súng"
                    | "nói"
                    | "kêu"
                    | "động"
                    | "còi"
                    | "chuông"
                    | "vỗ"
                    | "hô"
                    | "gõ"
                    | "trống"
                    | "gọi"
                    | "thở"
                    | "cười"
                    | "dân"
                    | "tăm"
            );
            let language = lexed.word(end).chars().next().is_some_and(char::is_uppercase);
            let length = matches!(next, "rưỡi" | "sau" | "trước" | "đồng" | "mỗi" | "một" | "nữa" | "là" | "để" | "qua" | "nay");
            let bare_one = word == "một" && single && !length && !before_length(before);
            return !(sound || language || bare_one);
        }
        "h" => {
            return lexed.kind(numeral.first) == TokenKind::Digits
                && !(lexed.spaced(unit_at) && lexed.word(unit_at) == "H")
                && before != "/";
        }
        _ => {}
    }
    // `giao lộ Ba Tháng Hai`: a street.
    if single && lexed.capital(unit_at) && lexed.capital(numeral.first) && !lexed.shouted(unit_at) && lexed.capital(unit_at + 1) {
        return false;
    }
    if single && word == "một" {
        let day = matches!(lexed.key(unit_at), "ngày" | "đêm" | "hôm");
        let opens = lexed.opens_sentence(numeral.first);
        // `Một ngày, anh bỗng về`, `rằng một ngày ông sẽ đi`, `ngày một ngày hai`
        if day
            && (next == "," && (opens || matches!(before, "đến" | "tới" | "rồi"))
                || matches!(before, "rằng" | "vào" | "ngày" | "rồi" | "ước" | "mong" | "hẹn"))
        {
            return false;
        }
        let vague = matches!(
            next,
            "nọ" | "ấy"
                | "tốt"
                | "gần"
                | "bỗng"
                | "nào"
                | "kia"
                | "đẹp"
                | "bình"
                | "mới"
                | "thường"
                | "mùa"
                | "không"
                | "đặc"
                | "như"
                | "cuối"
                | "hè"
                | "đầy"
                | "đó"
        );
        return !vague;
    }
    if single && word == "năm" {
        let unit_days = matches!(lexed.key(unit_at), "ngày" | "tuần" | "giờ" | "phút" | "tiếng" | "giây");
        return unit_days && (before_length(before) || !matches!(before, "trong" | "cuối" | "đầu"))
            || before_length(before)
            || (lexed.is(unit_at, "tháng") && matches!(next, "đầu" | "cuối" | "liền" | "liên" | "trước" | "sau" | "qua" | "nữa"));
    }
    true
}

/// Whether the digits at token `at` open a list of days or a date.
fn days_follow(lexed: &Lexed<'_>, at: usize) -> bool {
    let listed = matches!(lexed.key(at + 1), "/" | "-" | "," | "–" | "và" | "đến" | "tháng");
    listed && !marked_after(lexed, at + 1)
}

fn before_length(before: &str) -> bool {
    matches!(
        before,
        "trong"
            | "sau"
            | "hơn"
            | "gần"
            | "khoảng"
            | "suốt"
            | "mất"
            | "dài"
            | "có"
            | "hạn"
            | "thêm"
            | "nhất"
            | "thiểu"
            | "đa"
            | "dưới"
            | "trên"
            | "quá"
    )
}

fn year_range(lexed: &Lexed<'_>, at: usize) -> bool {
    matches!(lexed.word(at + 1), "-" | "–") && crate::lex::pair::is_year(lexed.word(at + 2))
}

/// The ISO 8601 duration of the parts, which stand from the largest to the smallest.
fn iso(parts: &[Part]) -> String {
    let mut text = String::from("P");
    let mut time = false;
    for (value, unit) in parts {
        if *unit >= Unit::Hour && !time {
            text.push('T');
            time = true;
        }
        let value = value.normalize();
        match value.to_i64().filter(|whole| Decimal::from(*whole) == value) {
            Some(whole) => text.push_str(&whole.to_string()),
            None => text.push_str(&value.to_string()),
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
