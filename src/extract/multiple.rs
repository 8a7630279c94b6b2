//! Times as much.

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::tail::TailKind;
use crate::lex::{Lexed, Quantity, TokenKind, modifier};
use crate::record::{Figure, FigureKind, Number};
use rust_decimal::Decimal;

/// Finds multiples.
pub struct Multiples;

impl Extractor for Multiples {
    fn name(&self) -> &'static str {
        "multiple"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "times as much: gấp … lần, gấp đôi, gấp rưỡi"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "cao gấp 2,5 lần cùng kỳ", mentions: &["gấp 2,5 lần = multiple 2.5"] },
            Example { text: "sản lượng gấp đôi năm", mentions: &["gấp đôi = multiple 2"] },
            Example { text: "gấp hơn hai lần công suất", mentions: &["gấp hơn hai lần = multiple 2 more_than"] },
        ]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for at in 0..lexed.tokens.len() {
            if lexed.kind(at) == TokenKind::Word && lexed.is(at, "gấp") {
                found.extend(fixed(lexed, at));
            }
        }
        for quantity in lexed.figures() {
            found.extend(times(lexed, quantity));
        }
    }
}

/// `gấp đôi`, `gấp rưỡi`.
fn fixed(lexed: &Lexed<'_>, at: usize) -> Option<Candidate> {
    let value = match lexed.key(at + 1) {
        "đôi" => Decimal::TWO,
        "rưỡi" => Decimal::new(15, 1),
        _ => return None,
    };
    let (modifier, first) = modifier::before(lexed, at);
    let mut figure = Figure::new(FigureKind::Multiple);
    figure.value = Some(Number(value));
    figure.modifier = modifier;
    figure.change = modifier::change(lexed, first, modifier::Strength::Count);
    Some(Candidate::new(lexed.span(first, at + 2), "double", Payload::Figure(Box::new(figure))))
}

/// `gấp 2,5 lần`, `gấp ba`, `bằng 1,5 lần`, `tăng 2 lần`.
fn times(lexed: &Lexed<'_>, quantity: &Quantity) -> Option<Candidate> {
    let (_, unmodified) = modifier::before(lexed, quantity.first);
    let gap = [quantity.first, unmodified].into_iter().find_map(|first| first.checked_sub(1).filter(|&i| lexed.is(i, "gấp")));
    let lan = quantity.tail.as_ref().is_some_and(|t| t.kind == TailKind::Times);
    if !(lan || gap.is_some() && !quantity.shared) {
        return None;
    }
    let fraction = |v: Option<Decimal>| v.is_some_and(|v| !v.fract().is_zero());
    let per = quantity.tail.as_ref().is_some_and(|t| !t.per.is_empty());
    if gap.is_none() && (!(fraction(quantity.value) || fraction(quantity.high) || compared(lexed, quantity)) || per) {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Multiple);
    if let Some(gap) = gap {
        figure.change = modifier::change(lexed, gap, modifier::Strength::Count);
    }
    let first = gap.unwrap_or(quantity.first);
    let end = if lan && !quantity.shared { quantity.end } else { quantity.number_end };
    Some(Candidate::new(lexed.span(first, end), "times", Payload::Figure(Box::new(figure))))
}

/// Whether the words around `2 lần` compare: `bằng 2 lần`, `tăng 3 lần so với`, `nhiều hơn 3 lần`.
fn compared(lexed: &Lexed<'_>, quantity: &Quantity) -> bool {
    if quantity.article(lexed) {
        return false;
    }
    let before = quantity.first.checked_sub(1).map_or("", |i| lexed.key(i));
    let after = lexed.phrase(quantity.end, "so với").is_some();
    matches!(before, "bằng") || after || quantity.change.is_some() || (before == "hơn" && quantity.modifier.is_none())
}

/// Whether the quantity is a multiple, so that it is no count.
pub fn is_multiple(lexed: &Lexed<'_>, quantity: &Quantity) -> bool {
    times(lexed, quantity).is_some()
}
