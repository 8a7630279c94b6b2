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
use crate::record::{Date, Figure, Reference};
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
}

/// A finder of one kind of mention.
pub trait Extractor: Sync {
    /// Its name: the kind that it finds (`count`, `percent`, …).
    fn name(&self) -> &'static str;
    /// Which list its candidates are for.
    fn family(&self) -> Family;
    /// What it finds, in one line.
    fn summary(&self) -> &'static str;
    /// Texts with the mentions that must come out of them, after all other extractors had their say.
    fn examples(&self) -> &'static [Example];
    /// Appends what it finds in `lexed`.
    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>);
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

/// What all extractors find in `lexed`, in the order of [`EXTRACTORS`].
pub fn candidates(lexed: &Lexed<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, extractor) in EXTRACTORS.iter().enumerate() {
        let from = found.len();
        extractor.extract(lexed, &mut found);
        for candidate in &mut found[from..] {
            candidate.extractor = index;
        }
    }
    found
}
