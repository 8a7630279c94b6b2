//! What is added to a number behind its unit.

use super::{Tail, TailKind};
use crate::lex::numeral::Form;
use crate::lex::{Lexed, TokenKind, number_word};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// `3 độ rưỡi`, `1m75`, `13 mét 92`, `một mét sáu`, `một mét bảy mươi lăm`.
pub fn with_rest<'t>(lexed: &Lexed<'t>, mut tail: Tail<'t>) -> Tail<'t> {
    // `13 tuổi rưỡi`
    if matches!(tail.kind, TailKind::Age) && lexed.is(tail.unit_end, "rưỡi") {
        (tail.added, tail.end) = (Some(50), tail.unit_end + 1);
    }
    // `gấp hai lần rưỡi`
    if matches!(tail.kind, TailKind::Times) && lexed.is(tail.unit_end, "rưỡi") {
        (tail.added, tail.end) = (Some(50), tail.unit_end + 1);
    }
    if !matches!(tail.kind, TailKind::Measure(_) | TailKind::Money(_)) {
        return tail;
    }
    let at = tail.unit_end;
    let metres = lexed.one_of(tail.first, ["m", "mét"]) && tail.unit_end == tail.first + 1;
    // One digit is tenths, two are hundredths.
    let fraction = |digits: &str| digits.parse::<u8>().ok().map(|part| if digits.len() == 1 { 10 * part } else { part });
    if lexed.is(at, "rưỡi") {
        (tail.added, tail.end) = (Some(50), at + 1);
    } else if degrees(lexed, &tail) && lexed.word(at).len() == 1 && rest_stands_alone(lexed, at)
        || metres && lexed.kind(at) == TokenKind::Digits && lexed.word(at).len() <= 2 && rest_of_metres(lexed, tail.first, at)
    {
        (tail.added, tail.end) = (fraction(lexed.word(at)), at + 1);
    } else if metres
        && lexed.is(tail.first, "mét")
        && let Some((hundredths, end)) = centimetres(lexed, at)
    {
        (tail.added, tail.end) = (Some(hundredths), end);
    } else if metres
        && lexed.is(tail.first, "mét")
        && let Some(digit) = number_word::single_digit(lexed, at)
        && !matches!(lexed.kind(at + 1), TokenKind::Word)
    {
        (tail.added, tail.end) = (Some(10 * digit as u8), at + 1);
    }
    tail
}

/// Centimetres in words behind the metres: ten and more of them, which count nothing of their own.
fn centimetres(lexed: &Lexed<'_>, at: usize) -> Option<(u8, usize)> {
    let numeral = lexed.numeral_at(at).filter(|n| n.form == Form::Words && !n.scaled() && n.end > n.first + 1)?;
    let hundredths = numeral.value.filter(|v| v.is_integer() && *v < Decimal::ONE_HUNDRED)?.to_u8()?;
    super::after(lexed, numeral, numeral.end).is_none().then_some((hundredths, numeral.end))
}

/// Whether the unit is a bare `độ`: `37 độ 5`.
fn degrees(lexed: &Lexed<'_>, tail: &Tail<'_>) -> bool {
    lexed.is(tail.first, "độ") && tail.unit_end == tail.first + 1 && lexed.kind(tail.unit_end) == TokenKind::Digits
}

/// Whether nothing is counted by the digits at `at`.
fn rest_stands_alone(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.numeral_at(at).is_some_and(|n| n.plain_digits() && super::after(lexed, n, n.end).is_none())
}

/// Whether the digits at `at` are the centimetres of the metres before: glued (`1m75`), or after the word and before no unit.
fn rest_of_metres(lexed: &Lexed<'_>, unit: usize, at: usize) -> bool {
    !lexed.spaced(at) || lexed.is(unit, "mét") && rest_stands_alone(lexed, at)
}
