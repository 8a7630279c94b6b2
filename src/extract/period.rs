//! Periods.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, TokenKind};
use crate::record::{Date, DateKind};

/// Finds periods.
pub struct Periods;

impl Extractor for Periods {
    fn name(&self) -> &'static str {
        "period"
    }

    fn family(&self) -> Family {
        Family::Date
    }

    fn summary(&self) -> &'static str {
        "periods between two years"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "trong nhiệm kỳ 2020 - 2025, tỉnh", mentions: &["nhiệm kỳ 2020 - 2025 = interval 2020/2025"] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        let year = |at: usize| lexed.kind(at) == TokenKind::Digits && lexed.word(at).len() == 4;
        for at in 0..lexed.tokens.len() {
            if !year(at) || !matches!(lexed.key(at + 1), "-" | "–") || !year(at + 2) {
                continue;
            }
            let first = lexed.phrase_before(at, "nhiệm kỳ").or(lexed.phrase_before(at, "giai đoạn")).unwrap_or(at);
            let mut date = Date::new(DateKind::Interval);
            date.literal = Some(format!("{}/{}", lexed.word(at), lexed.word(at + 2)));
            found.push(Candidate::new(lexed.span(first, at + 3), "year - year", Payload::Date(Box::new(date))));
        }
    }
}
