//! Times as much.

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, Word, WordSet, change, modifier};
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
}

/// A number of times.
#[inline]
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    let before = |i: usize| lexed.id(i) == TIMES || lexed.among(i, &PREPOSITIONS);
    if lan(quantity) || quantity.first.checked_sub(1).is_some_and(before) {
        found.extend(times(lexed, quantity));
    }
}

const PREPOSITIONS: WordSet = words!["trên", "dưới"];

/// `gấp`
const TIMES: Word = Word::of("gấp");

/// A multiple in words whose word of rank stands at token `at`: `gấp đôi`, `gấp rưỡi`.
pub fn fixed(lexed: &Lexed<'_>, at: usize) -> Option<Candidate> {
    if lexed.id(at) != TIMES {
        return None;
    }
    let value = match lexed.key(at + 1) {
        "đôi" => Decimal::TWO,
        "rưỡi" => Decimal::new(15, 1),
        _ => return None,
    };
    let (modifier, first) = modifier::before(lexed, at);
    let mut figure = Figure::new(FigureKind::Multiple);
    figure.value = Some(Number(value));
    figure.modifier = modifier;
    figure.change = change::before(lexed, first, change::Strength::Count);
    Some(Candidate::new(lexed.span(first, at + 2), "double", Payload::Figure(Box::new(figure))))
}

/// `gấp 2,5 lần`, `gấp ba`, `bằng 1,5 lần`, `tăng 2 lần`.
fn times(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let mut first = start(lexed, quantity)?;
    let mut figure = figure::of(quantity, FigureKind::Multiple);
    if lexed.id(first) == TIMES {
        // `gần gấp ba`, `tăng hơn gấp 2 lần`
        // `vượt ngưỡng gấp 2,4 lần`: what was passed is another value.
        let named = first > 0 && lexed.one_of(first - 1, ["ngưỡng", "mốc", "mức"]);
        let (bound, at) = if named { (None, first) } else { modifier::before(lexed, first) };
        (figure.modifier, first) = (figure.modifier.or(bound), at);
        figure.change = change::before(lexed, first, change::Strength::Count);
    }
    let end = if lan(quantity) && !quantity.shared { quantity.end } else { quantity.number_end };
    Some(Candidate::new(lexed.span(first, end), "times", Payload::Figure(figure)))
}

fn lan(quantity: &Quantity<'_>) -> bool {
    quantity.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Times))
}

/// The first token of the quantity as a multiple; none where it is none.
fn start(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<usize> {
    let gap = |first: usize| first.checked_sub(1).filter(|&i| lexed.id(i) == TIMES);
    // The word of a preposition (`gấp trên 3 trang`) stands outside of the quantity.
    let bare = quantity.first == quantity.number && quantity.first.checked_sub(1).is_some_and(|i| lexed.among(i, &PREPOSITIONS));
    let gap = gap(quantity.first).or_else(|| if bare { gap(modifier::before(lexed, quantity.first).1) } else { None });
    let lan = lan(quantity);
    if gap.is_some() {
        return gap.filter(|_| lan || !quantity.shared);
    }
    let fraction = |v: Option<Decimal>| v.is_some_and(|v| !v.is_integer());
    let compares = || fraction(quantity.value) || fraction(quantity.high) || compared(lexed, quantity);
    let per = quantity.tail.as_ref().is_some_and(|t| !t.per.is_empty());
    (lan && !per && compares()).then_some(quantity.first)
}

/// Whether the words around `2 lần` compare: `bằng 2 lần`, `tăng 3 lần so với`, `nhiều hơn 3 lần`.
fn compared(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    if quantity.article(lexed) || lexed.phrase(quantity.end, "liên tiếp").is_some() {
        return false;
    }
    let before = quantity.first.checked_sub(1).map_or("", |i| lexed.key(i));
    let after = lexed.phrase(quantity.end, "so với").is_some();
    matches!(before, "bằng") || after || quantity.change.is_some() || (before == "hơn" && quantity.modifier.is_none())
}

/// Whether the quantity is a multiple, so that it is no count.
pub fn is_multiple(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    start(lexed, quantity).is_some()
}
