//! Parts of a total.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::Lexed;
use crate::record::{Figure, FigureKind, Number};

/// Finds ratios.
pub struct Ratios;

impl Extractor for Ratios {
    fn name(&self) -> &'static str {
        "ratio"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "a part of a total: a/b"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "hoàn thành 20.977/21.628 việc", mentions: &["20.977/21.628 = ratio 20977/21628"] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for pair in lexed.numerals.windows(2) {
            let [part, total] = pair else { continue };
            if !lexed.is(part.end, "/") || total.first != part.end + 1 || !(part.marked || total.marked) {
                continue;
            }
            let (Some(a), Some(b)) = (part.value, total.value) else { continue };
            let mut figure = Figure::new(FigureKind::Ratio);
            figure.value = a.checked_div(b).map(|v| Number(v.round_dp(9)));
            figure.part = Some(a.into());
            figure.total = Some(b.into());
            found.push(Candidate::new(lexed.span(part.first, total.end), "a/b", Payload::Figure(Box::new(figure))));
        }
    }
}
