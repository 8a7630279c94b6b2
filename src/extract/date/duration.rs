//! Lengths of time: `3 năm`, `một năm rưỡi`, `1-2 ngày`, `4 phút 14 giây 98`.

use super::civil::number;
use super::length::{before_length, counts, numbered};
use super::modifier;
use super::unit::{Part, Unit, compounds, half, iso, rest, unit};
use crate::lex::numeral::Form;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, Numeral, TokenKind, Word, mask};
use crate::record::Modifier;
use rust_decimal::Decimal;

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

/// `chục năm` at token `at` after a word of measure: `gần chục năm`, `khoảng chục ngày`.
pub fn ten(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Found> {
    let (kind, size, end) = unit(lexed, at + 1)?;
    let (modifier, first) = modifier::before(lexed, at, floor);
    let iso = iso(&[(Decimal::from(10 * size), kind)]);
    (modifier.is_some() && kind != Unit::Second).then_some(Found { iso, modifier, first, end })
}

/// A part of a unit at token `at`: `1/4 thế kỷ`, `ba phần tư giờ`. Of shorter units than a decade digits are a day and a month.
pub fn fraction(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Found> {
    let part = lexed.numeral_at(at)?;
    let joint = part.end;
    let whole = lexed.numeral_at(joint + 1)?;
    let (value, of) = (part.value?, whole.value?);
    let (kind, size, end) = unit(lexed, whole.end)?;
    let slash = lexed.is(joint, "/");
    let long = kind == Unit::Year && size >= 10 || kind == Unit::Hour;
    if !(slash && long || lexed.is(joint, "phần")) || value >= of || of > Decimal::from(12) {
        return None;
    }
    let amount = (value * Decimal::from(size)).checked_div(of)?;
    let parts = match kind {
        Unit::Year if !amount.is_integer() => (amount * Decimal::from(12), Unit::Month),
        Unit::Hour => (amount * Decimal::from(60), Unit::Minute),
        Unit::Day => (amount * Decimal::from(24), Unit::Hour),
        _ => (amount, kind),
    };
    let parts = (parts.0.round_dp(6).normalize(), parts.1);
    let (modifier, first) = modifier::before(lexed, at, floor);
    parts.0.is_integer().then(|| Found { iso: iso(&[parts]), modifier, first, end })
}

const RISES: Word = Word::of("trở");

/// The length of time whose number is `numeral`; its modifier may reach back to token `floor`.
pub fn duration(lexed: &Lexed<'_>, numeral: &Numeral, floor: usize) -> Option<Found> {
    let first = numeral.first;
    let before = first.checked_sub(1).map_or("", |i| lexed.key(i));
    if mask::opens_title(lexed, first) {
        return None;
    }
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
    // `10 ngày công`, but `10 ngày công chiếu`
    const PUBLIC: WordSet = words!["khai", "tác", "chiếu", "bố", "diễn", "phá", "kích", "du", "ty", "an", "nhân", "trình", "đoàn", "tố"];
    if lexed.among(end, &words!["tuổi", "ánh", "công", "lương"]) && !lexed.among(end + 1, &PUBLIC) {
        return None;
    }
    // `hai năm rõ mười`: as plain as can be.
    if lexed.is(end, "rõ") && lexed.is(end + 1, "mười") {
        return None;
    }
    let (mut modifier, from) = modifier::before(lexed, first, floor);
    // `dài hơn một giờ so với`: by how much.
    if modifier == Some(Modifier::MoreThan) && lexed.is(end, "so") && from.checked_sub(1).is_some_and(|i| lexed.is(i, "dài")) {
        modifier = None;
    }
    if iso.contains('/')
        && modifier == Some(Modifier::Approx)
        && lexed.is(first, "từ")
        && from.checked_sub(1).is_some_and(|i| lexed.is(i, "trong"))
    {
        modifier = None;
    }
    // `2 năm tù trở lên`, `5 năm kinh nghiệm trở lên`
    let plain = |at: &usize| lexed.kind(*at) == TokenKind::Word && !lexed.opens_numeral(*at);
    let rises = |at: usize| lexed.id(at) == RISES && super::civil::stops(lexed, at + 2);
    let behind = (end..end + 3).take_while(plain).map(|at| at + 1).find(|&at| rises(at)).and_then(|at| modifier::after(lexed, at));
    let mut from = if modifier.is_some() { from } else { first };
    if let Some((after, bound)) = modifier::after(lexed, end).or(behind) {
        (end, modifier) = (after, Some(bound));
        from -= usize::from(from > floor && lexed.is(from - 1, "từ"));
    }
    Some(Found { iso, modifier, first: from, end })
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
        return half(kind, size).map(|part| (vec![part], end));
    }
    if value.scale() > 0
        && let whole = value.trunc()
        && value - whole == Decimal::new(5, 1)
        && let Some(rest) = rest(kind, size)
    {
        // `2,5 năm` is as long as `hai năm rưỡi`.
        let parts = if whole.is_zero() { vec![rest] } else { vec![(whole, kind), rest] };
        return Some((parts, end));
    }
    let mut parts = vec![(if size == 1 { value } else { value.checked_mul(Decimal::from(size))? }, kind)];
    if lexed.is(numeral.end, "h")
        && numeral.first.checked_sub(1).is_some_and(|i| before_length(lexed.key(i)))
        && let Some(minutes) = number(lexed, end).filter(|m| lexed.word(end).len() == 2 && (0..60).contains(m) && !lexed.spaced(end))
    {
        // `mất 1h30`
        parts.push((Decimal::from(minutes), Unit::Minute));
        let word = usize::from(lexed.among(end + 1, &words!["phút", "ph", "p", "'"]));
        return Some((parts, end + 1 + word));
    }
    if lexed.is(end, "rưỡi") && value.scale() == 0 {
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
    // Only the last part of a duration may have a fraction.
    let whole = |parts: &[Part]| parts.iter().all(|(amount, _)| amount.is_integer());
    while whole(&parts)
        && let Some(next) = lexed.numeral_at(end).filter(|n| !n.scaled())
    {
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

/// The numeral after a joint that begins at token `end`.
fn next_numeral<'l>(lexed: &'l Lexed<'_>, numeral: &Numeral, end: usize) -> Option<&'l Numeral> {
    let adjacent = end == numeral.end && numeral.form == Form::Words;
    if !adjacent && !lexed.among(end, &words!["-", "–", "đến", "tới", "hoặc", "hay", ","]) {
        return None;
    }
    let (joint, exact) = match lexed.key(end) {
        "-" | "–" | "đến" | "tới" => (end + 1, false),
        "hoặc" | "hay" => (end + 1, true),
        "," if end == numeral.end => (end + 1, true),
        _ if adjacent => (end, true),
        _ => return None,
    };
    let other = lexed.numeral_at(joint)?;
    let (a, b) = (numeral.value?, other.value?);
    // `10 hay 15 ngày`, but `3, 4 ngày`
    let either = lexed.one_of(end, ["hoặc", "hay"]) && a < b;
    let next = || a < Decimal::TEN && b == a + Decimal::ONE && other.scale == numeral.scale;
    let fits = !exact || end == numeral.end && (either || next());
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
