//! Per cent.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::Lexed;
use crate::record::{Figure, FigureKind};

/// Finds per cents.
pub struct Percents;

impl Extractor for Percents {
    fn name(&self) -> &'static str {
        "percent"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "per cent, per mille and percentage points"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "chiếm 1,65% tổng số", mentions: &["1,65% = percent 1.65 %"] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for numeral in &lexed.numerals {
            if lexed.is(numeral.end, "%") {
                let mut figure = Figure::new(FigureKind::Percent);
                figure.value = numeral.value.map(Into::into);
                figure.unit = Some("%".to_owned());
                found.push(Candidate::new(lexed.span(numeral.first, numeral.end + 1), "number %", Payload::Figure(Box::new(figure))));
            }
        }
    }
}
