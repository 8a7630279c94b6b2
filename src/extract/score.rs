//! Results of matches.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, Numeral, Pair};
use crate::record::{Figure, FigureKind};

/// Finds scores.
pub struct Scores;

impl Extractor for Scores {
    fn name(&self) -> &'static str {
        "score"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "results of matches and sets: 2-1"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "đội nhà thắng 2-1 trên sân", mentions: &["2-1 = score 2/1"] },
            Example { text: "thua với tỷ số 0 - 3", mentions: &["0 - 3 = score 0/3"] },
        ]
    }
}

/// A result: the numeral at `place` and the next.
#[inline]
pub fn read(lexed: &Lexed<'_>, place: usize, [a, b]: [&Numeral; 2], found: &mut Vec<Candidate>) {
    if lexed.pair(place) == Some(Pair::Score) && !lexed.coded(a.first) {
        let mut figure = Figure::new(FigureKind::Score);
        figure.part = a.value.map(Into::into);
        figure.total = b.value.map(Into::into);
        found.push(Candidate::new(lexed.span(a.first, b.end), "a-b", Payload::Figure(Box::new(figure))));
    }
}
