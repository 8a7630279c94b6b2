//! Days, months and years.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, TokenKind};
use crate::record::{Date, DateKind};

/// Finds dates.
pub struct Dates;

impl Extractor for Dates {
    fn name(&self) -> &'static str {
        "date"
    }

    fn family(&self) -> Family {
        Family::Date
    }

    fn summary(&self) -> &'static str {
        "days, months and years"
    }

    fn examples(&self) -> &'static [Example] {
        &[Example { text: "họp ngày 30/8/2021 tại", mentions: &["ngày 30/8/2021 = date 2021-08-30"] }]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for at in 0..lexed.tokens.len() {
            if lexed.kind(at) != TokenKind::Digits || !lexed.is(at + 1, "/") || !lexed.is(at + 3, "/") {
                continue;
            }
            let number = |i: usize| lexed.word(i).parse::<u32>().ok();
            let (Some(day), Some(month), Some(year)) = (number(at), number(at + 2), number(at + 4)) else { continue };
            let first = lexed.phrase_before(at, "ngày").unwrap_or(at);
            let mut date = Date::new(DateKind::Date);
            date.literal = Some(format!("{year:04}-{month:02}-{day:02}"));
            found.push(Candidate::new(lexed.span(first, at + 5), "d/m/y", Payload::Date(Box::new(date))));
        }
    }
}
