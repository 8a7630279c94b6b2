//! Extractors: from a lexed text to candidates.
//!
//! [`EXTRACTORS`] is the one table: its order is the precedence, and each entry carries its own documentation and
//! examples, from which the tests, `trichluc explain` and the README's table are made.

pub mod age;
pub mod count;
pub mod date;
pub mod figure;
pub mod index;
pub mod mask;
pub mod measure;
pub mod money;
pub mod multiple;
pub mod ordinal;
pub mod percent;
pub mod ratio;
pub mod reference;
pub mod score;

use crate::lex::Lexed;
use crate::record::{Date, Figure, FigureKind, Reference};
use crate::span::{Norm, Span};

/// Which list of the record a candidate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// A number-like name or code: claims its place, gives no mention.
    Mask,
    /// `figures`
    Figure,
    /// `dates`
    Date,
    /// `references`
    Reference,
}

impl Family {
    /// The singular name used in mention ids.
    pub fn name(self) -> &'static str {
        match self {
            Family::Mask => "mask",
            Family::Figure => "figure",
            Family::Date => "date",
            Family::Reference => "reference",
        }
    }

    /// Appends all candidates for it in `lexed`. Those of figures are read number by number, for all kinds at once.
    pub fn extract(self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        match self {
            Family::Mask => mask::extract(lexed, found),
            Family::Figure => figure::extract(lexed, found),
            Family::Date => date::extract(lexed, found),
            Family::Reference => reference::extract(lexed, found),
        }
    }
}

/// What finds one kind of mention, with its documentation.
pub trait Extractor: Sync {
    /// Its name: the kind that it finds (`count`, `percent`, …).
    fn name(&self) -> &'static str;
    /// Which list its candidates are for.
    fn family(&self) -> Family;
    /// What it finds, in one line.
    fn summary(&self) -> &'static str;
    /// Texts with the mentions that must come out of them, after all other extractors had their say.
    fn examples(&self) -> &'static [Example];
}

/// A text and what an extractor makes of it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// Each mention of the extractor's family as `surface = value` (see [`crate::eval::show`]).
    pub mentions: &'static [&'static str],
}

/// What an extractor found.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where.
    pub span: Span<Norm>,
    /// Index of the extractor in [`EXTRACTORS`]; filled in by [`candidates`].
    pub extractor: usize,
    /// The rule inside the extractor, for `inspect --why`.
    pub rule: &'static str,
    /// A stretch inside `span` where mentions of other families may stand (the date of issue in a reference).
    pub hole: Option<Span<Norm>>,
    /// The value.
    pub payload: Payload,
}

impl Candidate {
    /// A candidate without a hole; [`candidates`] fills in the extractor.
    pub fn new(span: Span<Norm>, rule: &'static str, payload: Payload) -> Self {
        Candidate { span, extractor: 0, rule, hole: None, payload }
    }

    /// Which list it is for.
    pub fn family(&self) -> Family {
        match self.payload {
            Payload::Mask => Family::Mask,
            Payload::Figure(_) => Family::Figure,
            Payload::Time(_) | Payload::Date(_) => Family::Date,
            Payload::References(_) => Family::Reference,
        }
    }
}

/// The value of a candidate: the record's own types, place and id still empty.
#[derive(Clone, Debug)]
pub enum Payload {
    /// A name or code that only looks like a number.
    Mask,
    /// A figure.
    Figure(Box<Figure>),
    /// A mention of time, still to be placed in the calendar.
    Time(Box<date::meaning::Draft>),
    /// A date in the calendar.
    Date(Box<Date>),
    /// The documents of one mention.
    References(Vec<Reference>),
}

/// All extractors, highest precedence first.
pub static EXTRACTORS: &[&dyn Extractor] = &[
    &reference::References,
    &date::Dates,
    &ratio::Ratios,
    &percent::Percents,
    &money::Moneys,
    &measure::Measures,
    &multiple::Multiples,
    &age::Ages,
    &index::Indices,
    &score::Scores,
    &ordinal::Ordinals,
    &count::Counts,
    &mask::Masks,
];

/// What all extractors find in `lexed`.
pub fn candidates(lexed: &Lexed<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for family in [Family::Reference, Family::Date, Family::Figure, Family::Mask] {
        family.extract(lexed, &mut found);
    }
    for candidate in &mut found {
        candidate.extractor = place(&candidate.payload);
    }
    found
}

/// The place in [`EXTRACTORS`] of what gives such a candidate.
fn place(payload: &Payload) -> usize {
    match payload {
        Payload::References(_) => 0,
        Payload::Time(_) | Payload::Date(_) => 1,
        Payload::Figure(figure) => match figure.kind {
            FigureKind::Ratio => 2,
            FigureKind::Percent => 3,
            FigureKind::Money => 4,
            FigureKind::Measure => 5,
            FigureKind::Multiple => 6,
            FigureKind::Age => 7,
            FigureKind::Index => 8,
            FigureKind::Score => 9,
            FigureKind::Ordinal => 10,
            FigureKind::Count => 11,
        },
        Payload::Mask => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_table() {
        let text = "theo Nghị định 100/2019/NĐ-CP ngày 30/12/2019: 2/3 số hộ, 5%, 7 đồng, 8 km, gấp đôi, 9 tuổi, 8,5 điểm, thắng 2-1, hạng 5; có 6 chiếc xe ở lớp 10A";
        let found = candidates(&Lexed::new(text));
        let mut names: Vec<&str> = Vec::new();
        for candidate in &found {
            let name = match &candidate.payload {
                Payload::References(_) => "reference".to_owned(),
                Payload::Time(_) | Payload::Date(_) => "date".to_owned(),
                Payload::Mask => "mask".to_owned(),
                Payload::Figure(figure) => format!("{:?}", figure.kind).to_lowercase(),
            };
            assert_eq!(EXTRACTORS[candidate.extractor].name(), name);
            names.push(EXTRACTORS[candidate.extractor].name());
        }
        assert!(EXTRACTORS.iter().all(|e| names.contains(&e.name())), "{names:?}");
    }
}
