//! Ages of persons.

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::tail::TailKind;
use crate::lex::{Lexed, Quantity, TokenKind};
use crate::record::FigureKind;
use rust_decimal::Decimal;

/// Finds ages.
pub struct Ages;

impl Extractor for Ages {
    fn name(&self) -> &'static str {
        "age"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "ages in years, months or days"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "người trên 60 tuổi được", mentions: &["trên 60 tuổi = age 60 tuổi more_than"] },
            Example { text: "bé 18 tháng tuổi bị", mentions: &["18 tháng tuổi = age 18 tháng tuổi"] },
        ]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for quantity in lexed.figures() {
            found.extend(at_age(lexed, quantity));
            if quantity.tail.as_ref().is_none_or(|t| t.kind != TailKind::Age) {
                continue;
            }
            let mut figure = figure::of(quantity, FigureKind::Age);
            figure::unit(lexed, quantity, &mut figure);
            found.push(figure::candidate(lexed, quantity, "number years", figure));
        }
    }
}

/// `ở tuổi 19`, `tuổi đôi mươi` not: the number after the word.
fn at_age(lexed: &Lexed<'_>, quantity: &Quantity) -> Option<Candidate> {
    let word = quantity.first.checked_sub(1)?;
    let whole = |v: Decimal| v.fract().is_zero() && v <= Decimal::from(120);
    let closed = quantity.tail.is_none() || lexed.kind(quantity.number_end) != TokenKind::Word;
    if !lexed.is(word, "tuổi") || !closed || !quantity.value.is_some_and(whole) || quantity.marked || quantity.first != quantity.number {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Age);
    figure.unit = Some(lexed.word(word).to_owned());
    Some(Candidate::new(lexed.span(word, quantity.number_end), "years number", Payload::Figure(Box::new(figure))))
}
