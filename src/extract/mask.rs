//! Names and codes that only look like numbers: they claim their place and give no mention.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, TokenKind};

/// Finds names and codes.
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
        for at in 0..lexed.tokens.len() {
            if lexed.kind(at) != TokenKind::Digits {
                continue;
            }
            if let Some((first, end, rule)) = code(lexed, at).or_else(|| phone(lexed, at)) {
                found.push(Candidate::new(lexed.span(first, end), rule, Payload::Mask));
            }
        }
    }
}

/// Letters glued to the digits from the left: `U23`, `COVID-19`, `H5N1`.
fn code(lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    if at == 0 || lexed.spaced(at) {
        return None;
    }
    let hyphen = lexed.is(at - 1, "-") && at > 1 && !lexed.spaced(at - 1);
    let letters = if hyphen { at - 2 } else { at - 1 };
    if lexed.kind(letters) != TokenKind::Word || !lexed.word(letters).is_ascii() || (hyphen && !lexed.capital(letters)) {
        return None;
    }
    let mut end = at + 1;
    while !lexed.spaced(end) && matches!(lexed.kind(end), TokenKind::Word | TokenKind::Digits) {
        end += 1;
    }
    Some((letters, end, "code"))
}

/// `0912 345 678`, `(024) 3822.1234`, `1900 1234`: groups of digits of a phone number.
fn phone(lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let head = lexed.word(at);
    if !head.starts_with('0') && !head.starts_with("84") && !head.starts_with("1900") && !head.starts_with("1800")
        || at > 0 && lexed.kind(at - 1) == TokenKind::Digits
    {
        return None;
    }
    let (mut end, mut digits) = (at + 1, head.len());
    loop {
        let next = match lexed.word(end) {
            "." | "-" | ")" if lexed.kind(end + 1) == TokenKind::Digits => end + 1,
            _ if lexed.kind(end) == TokenKind::Digits => end,
            _ => break,
        };
        if lexed.word(next).len() < 2 {
            break;
        }
        digits += lexed.word(next).len();
        end = next + 1;
    }
    ((9..=12).contains(&digits) && (head.len() > 2 || end > at + 2)).then_some((at, end, "phone"))
}
