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
}

/// The names and codes.
pub fn extract(lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
    found.extend(lexed.masks().iter().map(|m| Candidate::new(lexed.span(m.first, m.end), m.rule, Payload::Mask)));
}

#[cfg(test)]
mod tests {
    use crate::extract::{Payload, candidates};
    use crate::lex::Lexed;
    use crate::lex::mask::RULES;

    #[test]
    fn every_rule_masks_its_cases_and_leaves_the_figures() {
        let mut wrong = String::new();
        for rule in RULES {
            for text in rule.cases {
                let lexed = Lexed::new(text);
                if !lexed.masks().iter().any(|m| m.rule == rule.name) {
                    wrong.push_str(&format!("{}: no mask in {text:?}: {:?}\n", rule.name, lexed.masks()));
                }
            }
            for text in rule.figures {
                let lexed = Lexed::new(text);
                if !candidates(&lexed).iter().any(|c| matches!(c.payload, Payload::Figure(_))) {
                    wrong.push_str(&format!("{}: no figure in {text:?}: {:?}\n", rule.name, lexed.masks()));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
}
