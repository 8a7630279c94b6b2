//! Numbers in words, and the scale words.

use super::numeral::{Form, Numeral};
use super::{Lexed, TokenKind};
use rust_decimal::Decimal;

/// The digit that a word stands for.
fn unit(key: &str) -> Option<u32> {
    Some(match key {
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" | "nhăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// The scale word at token `at`, with the index after it.
pub fn scale(lexed: &Lexed<'_>, at: usize) -> Option<(Decimal, usize)> {
    let power = match lexed.key(at) {
        "nghìn" | "ngàn" => 1_000,
        "vạn" => 10_000,
        "triệu" => 1_000_000,
        "tỷ" => 1_000_000_000,
        _ => return None,
    };
    Some((Decimal::from(power), at + 1))
}

/// The number in words that starts at token `first`.
pub fn parse(lexed: &Lexed<'_>, first: usize) -> Option<Numeral> {
    if lexed.kind(first) != TokenKind::Word {
        return None;
    }
    let (mut value, mut end) = below_hundred(lexed, first)?;
    if lexed.is(end, "trăm") {
        value *= 100;
        end += 1;
        if matches!(lexed.key(end), "linh" | "lẻ") {
            if let Some(digit) = unit(lexed.key(end + 1)) {
                value += digit;
                end += 2;
            }
        } else if let Some((rest, after)) = below_hundred(lexed, end) {
            value += rest;
            end = after;
        }
    }
    let mut scale_total = Decimal::ONE;
    while let Some((scale, after)) = scale(lexed, end) {
        scale_total *= scale;
        end = after;
    }
    let value = Decimal::from(value).checked_mul(scale_total);
    Some(Numeral { first, end, value, scale: scale_total, form: Form::Words, marked: false })
}

fn below_hundred(lexed: &Lexed<'_>, at: usize) -> Option<(u32, usize)> {
    if lexed.is(at, "mười") {
        return Some(match unit(lexed.key(at + 1)) {
            Some(digit) => (10 + digit, at + 2),
            None => (10, at + 1),
        });
    }
    let tens = unit(lexed.key(at))?;
    if lexed.is(at + 1, "mươi") {
        return Some(match unit(lexed.key(at + 2)) {
            Some(digit) => (tens * 10 + digit, at + 3),
            None => (tens * 10, at + 2),
        });
    }
    Some((tens, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words() {
        for (text, value) in [("ba", 3), ("mười lăm", 15), ("hai mươi mốt", 21), ("một trăm linh năm", 105), ("ba nghìn", 3000)]
        {
            assert_eq!(Lexed::new(text).numerals[0].value, Some(Decimal::from(value)), "{text}");
        }
    }
}
