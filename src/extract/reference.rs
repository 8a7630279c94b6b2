//! Document references.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, TokenKind};
use crate::record::Reference;

/// Finds references.
pub struct References;

impl Extractor for References {
    fn name(&self) -> &'static str {
        "reference"
    }

    fn family(&self) -> Family {
        Family::Reference
    }

    fn summary(&self) -> &'static str {
        "legal and administrative documents by number or established name"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "thực hiện Chỉ thị 05 của", mentions: &["Chỉ thị 05 = Chỉ thị 05"] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for at in 0..lexed.tokens.len() {
            let Some(number) = lexed.phrase(at, "chỉ thị") else { continue };
            if lexed.kind(number) == TokenKind::Digits {
                let reference =
                    Reference { kind: Some("Chỉ thị".to_owned()), number: Some(lexed.word(number).to_owned()), ..Reference::new() };
                found.push(Candidate::new(lexed.span(at, number + 1), "type number", Payload::References(vec![reference])));
            }
        }
    }
}
