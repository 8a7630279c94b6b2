//! Names and codes that only look like numbers: they claim their place and give no mention. The rules are in [`crate::lex::mask`].

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::Lexed;

/// Shows the masks as candidates.
pub struct Masks;

impl Extractor for Masks {
    fn name(&self) -> &'static str {
        "mask"
    }

    fn family(&self) -> Family {
        Family::Mask
    }

    fn summary(&self) -> &'static str {
        "number-like names and codes: COVID-19, U23, A380, Quốc lộ 1A, lớp 10A, phone numbers"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "phòng dịch COVID-19 tại lớp 10A", mentions: &[] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        found.extend(lexed.masks().iter().map(|m| Candidate::new(lexed.span(m.first, m.end), m.rule, Payload::Mask)));
    }
}
