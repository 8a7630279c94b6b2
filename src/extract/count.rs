//! Countable things.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, TokenKind};
use crate::record::{Figure, FigureKind};

/// Finds counts.
pub struct Counts;

impl Extractor for Counts {
    fn name(&self) -> &'static str {
        "count"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "countable things with their classifier or head noun"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "kiểm điểm 84 người", mentions: &["84 người = count 84 người"] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for numeral in &lexed.numerals {
            if lexed.kind(numeral.end) == TokenKind::Word && lexed.is(numeral.end, "người") {
                let mut figure = Figure::new(FigureKind::Count);
                figure.value = numeral.value.map(Into::into);
                figure.unit = Some(lexed.word(numeral.end).to_owned());
                let span = lexed.span(numeral.first, numeral.end + 1);
                found.push(Candidate::new(span, "number noun", Payload::Figure(Box::new(figure))));
            }
        }
    }
}
