//! Numbers in words, and the scale words.
//!
//! The grammar of Vietnamese numerals: groups below a thousand, each with its scale (`nghìn`, `vạn`, `triệu`, `tỷ`, also
//! stacked), the larger first. What is said short is read in full: `một triệu hai` is 1,200,000, `hai mốt` 21,
//! `hai trăm rưỡi` 250. `năm` is five only where it cannot be the year: after `mươi` and `trăm` five is `lăm`.

use super::numeral::{Form, Numeral};
use super::word::words;
use super::{Lexed, TokenKind, WordSet};
use crate::lexicon::Senses;
use rust_decimal::Decimal;

/// The digit that a word stands for at the head of a number.
fn digit(key: &str) -> Option<u64> {
    Some(match key {
        "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// The digit that a word stands for after `mươi`, `mười`, `linh` or a scale: `mốt`, `tư`, `lăm`, never `năm`.
fn last_digit(key: &str) -> Option<u64> {
    Some(match key {
        "mốt" => 1,
        "tư" => 4,
        "lăm" | "nhăm" => 5,
        "năm" => return None,
        _ => return digit(key),
    })
}

/// What a scale word multiplies by.
fn power(key: &str) -> Option<u64> {
    Some(match key {
        "nghìn" | "ngàn" => 1_000,
        "vạn" => 10_000,
        "triệu" => 1_000_000,
        "tỷ" => 1_000_000_000,
        _ => return None,
    })
}

/// The scale words from token `at` on (`nghìn`, `triệu tỷ`), with the index after them.
///
/// `tỷ phú`, `triệu phú`, `tỷ lệ` and capitalised names (`Vạn Phúc`, `Triệu Sơn`) are no scales.
pub fn scale(lexed: &Lexed<'_>, at: usize) -> Option<(Decimal, usize)> {
    let mut total = Decimal::ONE;
    let mut end = at;
    while let Some(power) = power_at(lexed, end) {
        total = total.checked_mul(Decimal::from(power))?;
        end += 1;
    }
    (end > at).then_some((total, end))
}

fn power_at(lexed: &Lexed<'_>, at: usize) -> Option<u64> {
    const POWERS: WordSet = words!["nghìn", "ngàn", "vạn", "triệu", "tỷ"];
    let power = lexed.among(at, &POWERS).then(|| power(lexed.key(at)))??;
    let compound = lexed.among(at + 1, &words!["phú", "lệ", "trọng", "suất", "giá"]);
    let name = lexed.capital(at) && at > 0 && !shouted(lexed, at);
    (!compound && !name).then_some(power)
}

/// Whether a text starts with a capital letter.
#[inline]
pub fn opens_capital(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => text.chars().next().is_some_and(char::is_uppercase),
    }
}

/// Whether the word has capitals only, and more than one letter (headlines).
pub fn shouted(lexed: &Lexed<'_>, at: usize) -> bool {
    let word = lexed.word(at);
    word.chars().nth(1).is_some() && word.chars().all(|c| !c.is_lowercase())
}

/// The number in words that starts at token `first`.
pub fn parse(lexed: &Lexed<'_>, first: usize) -> Option<Numeral> {
    if !opens(lexed, first) || lexed.kind(first) != TokenKind::Word {
        return None;
    }
    let half = Decimal::new(5, 1);
    if implied(lexed, first) {
        return one_of(lexed, first);
    }
    if lexed.is(first, "tư") {
        return Some(Numeral {
            first,
            end: first + 1,
            value: Some(Decimal::from(4)),
            scale: Decimal::ONE,
            form: Form::Words,
            marked: false,
        });
    }
    if lexed.is(first, "nửa") || (lexed.is(first, "một") && lexed.is(first + 1, "nửa")) {
        let end = first + 1 + usize::from(lexed.is(first, "một"));
        // `nửa triệu người`
        if let Some((scale, after)) = scale(lexed, end) {
            let value = scale.checked_mul(half);
            return Some(Numeral { first, end: after, value, scale, form: Form::Words, marked: true });
        }
        return Some(Numeral { first, end, value: Some(half), scale: Decimal::ONE, form: Form::Words, marked: true });
    }
    let mut total = Decimal::ZERO;
    let mut least: Option<Decimal> = None;
    let mut at = first;
    let mut marked = false;
    while let Some((mut group, after)) = group(lexed, at, at > first) {
        // `một tỷ năm`: years.
        if at > first && after == at + 1 && lexed.is(at, "năm") && power_at(lexed, after).is_none() {
            break;
        }
        let mut end = after;
        if at == first
            && let Some((fraction, after)) = fraction(lexed, end)
        {
            group = group.checked_add(fraction)?;
            (end, marked) = (after, true);
        }
        match scale(lexed, end) {
            Some((scale, after)) if least.is_none_or(|l| scale < l) => {
                total = total.checked_add(group.checked_mul(scale)?)?;
                (least, at) = (Some(scale), after);
            }
            // `một triệu hai trăm nghìn tỷ`: what stands so far is thousands of millions of tỷ, too.
            Some((scale, after)) => {
                let billion = Decimal::from(1_000_000_000);
                let inner = scale / billion;
                if inner < Decimal::ONE || least.is_none_or(|l| inner >= l || l >= billion) {
                    break;
                }
                total = total.checked_add(group.checked_mul(inner)?)?.checked_mul(billion)?;
                (least, at) = (Some(billion), after);
            }
            None => {
                // A tail without a scale must fit under the last scale.
                if least.is_none_or(|l| group < l) {
                    total = total.checked_add(group)?;
                    at = end;
                }
                break;
            }
        }
        let Some(scale) = least else { break };
        if lexed.is(at, "rưỡi") {
            (total, at) = (total.checked_add(scale * half)?, at + 1);
            break;
        }
        if let Some(digit) = elliptic(lexed, at) {
            (total, at) = (total.checked_add(scale / Decimal::TEN * Decimal::from(digit))?, at + 1);
            break;
        }
    }
    if at == first {
        return None;
    }
    if lexed.is(at, "tá") && least.is_none() {
        (total, at) = (total * Decimal::from(12), at + 1);
    }
    let scale = if at - first > 1 && !marked { least.filter(|s| (total % *s).is_zero()) } else { least };
    Some(Numeral { first, end: at, value: Some(total), scale: scale.unwrap_or(Decimal::ONE), form: Form::Words, marked })
}

/// Whether a number can start with this word; the cheap test in front of all others.
pub fn opens(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.senses(at).meets(Senses::DIGIT)
}

/// Whether one is left out before a round number that a modifier rounds: `gần chục túi`, `hơn trăm hộ`.
pub fn implied(lexed: &Lexed<'_>, at: usize) -> bool {
    let rounds = |i: usize| lexed.among(i, &words!["hơn", "gần", "khoảng", "chừng", "ngót"]);
    at.checked_sub(1).is_some_and(rounds) && (lexed.one_of(at, ["chục", "trăm"]) || power_at(lexed, at).is_some())
}

/// `chục`, `trăm nghìn`, `triệu`: one of them.
fn one_of(lexed: &Lexed<'_>, first: usize) -> Option<Numeral> {
    let (value, end) = match lexed.key(first) {
        "chục" => (Decimal::TEN, first + 1),
        "trăm" => (Decimal::ONE_HUNDRED, first + 1),
        _ => (Decimal::ONE, first),
    };
    let (scale, end) = scale(lexed, end).unwrap_or((Decimal::ONE, end));
    Some(Numeral { first, end, value: value.checked_mul(scale), scale, form: Form::Words, marked: false })
}

/// Whether a scale, `trăm` or `chục` follows the digit word at `at`: `năm triệu`.
pub fn multiplied(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.one_of(at + 1, ["trăm", "chục"]) || power_at(lexed, at + 1).is_some()
}

/// A single digit after a scale that no other number word follows: `một triệu hai`.
fn elliptic(lexed: &Lexed<'_>, at: usize) -> Option<u64> {
    let digit = last_digit(lexed.key(at))?;
    let next = lexed.key(at + 1);
    let goes_on = matches!(next, "trăm" | "mươi" | "chục" | "phẩy" | "mốt" | "lăm" | "nhăm") || power(next).is_some();
    (!goes_on && !lexed.capital(at)).then_some(digit)
}

/// A number below a thousand; `không trăm` only inside a number.
fn group(lexed: &Lexed<'_>, at: usize, inside: bool) -> Option<(Decimal, usize)> {
    if inside
        && lexed.one_of(at, ["linh", "lẻ"])
        && let Some(digit) = digit(lexed.key(at + 1)).or(last_digit(lexed.key(at + 1)))
    {
        return Some((Decimal::from(digit), at + 2));
    }
    let zero = lexed.is(at, "không");
    if zero && (lexed.is(at + 1, "phẩy") || inside && lexed.is(at + 1, "nghìn")) {
        return Some((Decimal::ZERO, at + 1));
    }
    let (hundreds, after) = match digit(lexed.key(at)).or(zero.then_some(0)) {
        Some(digit) if lexed.is(at + 1, "trăm") && (!zero || inside) => (Some(digit * 100), at + 2),
        _ => (None, at),
    };
    let Some(hundreds) = hundreds else {
        return below_hundred(lexed, at).map(|(value, end)| (Decimal::from(value), end));
    };
    let (rest, end) = match lexed.key(after) {
        "linh" | "lẻ" => match digit(lexed.key(after + 1)).or(last_digit(lexed.key(after + 1))) {
            Some(digit) => (digit, after + 2),
            None => (0, after),
        },
        "rưỡi" => (50, after + 1),
        _ => match (below_hundred(lexed, after), elliptic(lexed, after)) {
            (_, Some(digit)) if hundreds > 0 => (digit * 10, after + 1),
            (Some((value, end)), _) if end > after + 1 || lexed.is(after, "mười") => (value, end),
            _ => (0, after),
        },
    };
    Some((Decimal::from(hundreds + rest), end))
}

fn below_hundred(lexed: &Lexed<'_>, at: usize) -> Option<(u64, usize)> {
    let next = lexed.key(at + 1);
    if lexed.is(at, "mười") {
        return Some(match last_digit(next) {
            Some(digit) if !range_follows(lexed, at + 1) => (10 + digit, at + 2),
            _ => (10, at + 1),
        });
    }
    let tens = digit(lexed.key(at))?;
    if next == "mươi" {
        return Some(match last_digit(lexed.key(at + 2)) {
            Some(digit) if !power_after_hundred(lexed, at + 2) => (tens * 10 + digit, at + 3),
            _ => (tens * 10, at + 2),
        });
    }
    if next == "chục" {
        return Some((tens * 10, at + 2));
    }
    match next {
        "mốt" | "lăm" | "nhăm" => Some((tens * 10 + last_digit(next)?, at + 2)),
        "tư" if tens >= 2 => Some((tens * 10 + 4, at + 2)),
        _ => Some((tens, at + 1)),
    }
}

/// `mười hai mươi`: the second word opens a number of its own.
fn range_follows(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.one_of(at + 1, ["mươi", "trăm", "chục"])
}

fn power_after_hundred(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.is(at + 1, "trăm") || lexed.is(at + 1, "mươi")
}

/// `phẩy` and the decimals: `phẩy năm`, `phẩy bảy mươi lăm`, `phẩy không năm`.
fn fraction(lexed: &Lexed<'_>, at: usize) -> Option<(Decimal, usize)> {
    if !lexed.is(at, "phẩy") {
        return None;
    }
    let mut end = at + 1;
    let mut digits = String::new();
    while lexed.is(end, "không") && digits.len() < 20 {
        digits.push('0');
        end += 1;
    }
    if let Some((value, after)) = below_hundred(lexed, end) {
        digits.push_str(&value.to_string());
        end = after;
        while value < 10 && digits.len() < 20 {
            let Some(digit) = digit(lexed.key(end)) else { break };
            digits.push_str(&digit.to_string());
            end += 1;
        }
    }
    let value = format!("0.{digits}").parse().ok()?;
    (!digits.is_empty()).then_some((value, end))
}

/// The digit word that opens a list of neighbours: `hai ba người` is two to three.
pub fn single_digit(lexed: &Lexed<'_>, at: usize) -> Option<u64> {
    digit(lexed.key(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        Lexed::new(text).numerals.iter().map(|n| n.value.map_or("?".into(), |v| v.normalize().to_string())).collect()
    }

    #[test]
    fn reads_words() {
        let cases = [
            ("ba", "3"),
            ("mười lăm", "15"),
            ("hai mươi mốt", "21"),
            ("hai mươi tư", "24"),
            ("ba mươi nhăm", "35"),
            ("hai mốt", "21"),
            ("ba lăm", "35"),
            ("một trăm linh năm", "105"),
            ("một trăm lẻ bẩy", "107"),
            ("hai trăm rưỡi", "250"),
            ("một trăm hai", "120"),
            ("hai trăm năm mươi", "250"),
            ("ba nghìn", "3000"),
            ("ba ngàn không trăm linh tư", "3004"),
            ("hai nghìn lẻ năm", "2005"),
            ("một nghìn hai", "1200"),
            ("một nghìn hai trăm", "1200"),
            ("ba vạn tám nghìn", "38000"),
            ("một triệu hai", "1200000"),
            ("một tỷ tám trăm triệu", "1800000000"),
            ("hai triệu rưỡi", "2500000"),
            ("một trăm hai mươi ba nghìn tỷ", "123000000000000"),
            ("bốn chục", "40"),
            ("hai tá", "24"),
            ("nửa", "0.5"),
            ("một nửa", "0.5"),
            ("hai phẩy năm", "2.5"),
            ("không phẩy không năm", "0.05"),
            ("ba phẩy bảy mươi lăm triệu", "3750000"),
            ("BA TRIỆU RƯỠI", "3500000"),
        ];
        for (text, value) in cases {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn leaves_years_and_compounds_alone() {
        for (text, expected) in [
            ("hai mươi năm", &["20"][..]),
            ("mười năm", &["10"]),
            ("ba trăm năm qua", &["300"]),
            ("năm 2019", &["2019"]),
            ("3 năm", &["3"]),
            ("5 tỷ phú", &["5"]),
            ("hai ba người", &["2", "3"]),
            ("đầu tư", &[]),
            ("không phải", &[]),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }
}
