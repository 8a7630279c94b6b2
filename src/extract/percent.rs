//! Per cent.

use super::{Candidate, Example, Extractor, Family, figure};
use crate::lex::tail::TailKind;
use crate::lex::{Lexed, Quantity};
use crate::record::FigureKind;

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
        &[
            Example { text: "chiếm 1,65% tổng số", mentions: &["1,65% = percent 1.65 %"] },
            Example { text: "trích 3% - 4% một năm", mentions: &["3% - 4% = percent 3..4 %"] },
            Example {
                text: "tăng 0,7 điểm phần trăm so với", mentions: &["0,7 điểm phần trăm = percent 0.7 điểm % increase"]
            },
        ]
    }
}

/// A per cent.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    let Some(tail) = &quantity.tail else { return };
    let TailKind::Percent(sign) = tail.kind else { return };
    let mut figure = figure::of(quantity, FigureKind::Percent);
    figure::sign_as_change(&mut figure, quantity);
    figure::unit(lexed, quantity, &mut figure);
    figure.unit = Some(sign.to_owned());
    figure.counted = if quantity.shared { None } else { figure::counted(lexed, quantity, tail.thing(lexed)) };
    found.push(figure::candidate(lexed, quantity, "number %", figure));
}
