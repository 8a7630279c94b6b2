//! Where a reference can begin: one cheap look at each token.

use super::ABBREVIATIONS;
use crate::lex::{Lexed, Token, TokenKind};
use crate::lexicon::documents::{LAW_CODES, SLOTS, TYPE_NAMES, slot};
use crate::text::fold::fold;
use std::sync::LazyLock;

/// A type of one word, a law's code, an abbreviation.
const ALONE: u8 = 1;
/// The first of two or more words of a type.
const FIRST: u8 = 2;
/// The second of them.
const SECOND: u8 = 4;

/// What the words of each slot can be.
pub struct Anchors([u8; SLOTS]);

pub static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| {
    let mut anchors = Anchors([0; SLOTS]);
    for (first, second) in TYPE_NAMES.beginnings() {
        match second {
            Some(second) => {
                anchors.add(first, FIRST);
                anchors.add(second, SECOND);
            }
            None => anchors.add(first, ALONE),
        }
    }
    LAW_CODES.keys().for_each(|code| anchors.add(code, ALONE));
    ABBREVIATIONS.iter().for_each(|(code, ..)| anchors.add(&fold(code), ALONE));
    anchors
});

/// What can begin at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A type's name, a law's code or an abbreviation.
    Word,
    /// A number with a symbol.
    Number,
}

impl Anchors {
    fn add(&mut self, word: &str, role: u8) {
        self.0[slot(word.as_bytes(), 0, word.len())] |= role;
    }

    #[inline(always)]
    fn roles(&self, lexed: &Lexed<'_>, token: Token) -> u8 {
        self.0[slot(lexed.key.as_bytes(), token.start as usize, (token.end - token.start) as usize)]
    }

    /// The first token from `at` on where a reference can begin. Most words are passed over after one look at their first bytes.
    pub fn next(&self, lexed: &Lexed<'_>, at: usize) -> Option<(usize, Anchor)> {
        let tokens = lexed.tokens.get(at..)?;
        for (offset, &token) in tokens.iter().enumerate() {
            let roles = self.roles(lexed, token);
            let second = || tokens.get(offset + 1).is_some_and(|&next| self.roles(lexed, next) & SECOND != 0);
            if roles & (ALONE | FIRST) != 0 && (roles & ALONE != 0 || second()) {
                return Some((at + offset, Anchor::Word));
            }
            if token.kind == TokenKind::Digits
                && matches!(lexed.text.as_bytes().get(token.end as usize), Some(b'/' | b'-'))
                && leads_to_symbol(lexed, at + offset)
            {
                return Some((at + offset, Anchor::Number));
            }
        }
        None
    }
}

/// Whether letters follow the digits of token `at` as in a number's symbol: `83/NĐ`, `83/2014/NĐ`.
fn leads_to_symbol(lexed: &Lexed<'_>, at: usize) -> bool {
    let letters = |at: usize| matches!(lexed.kind(at), TokenKind::Word | TokenKind::Break);
    letters(at + 2) || lexed.kind(at + 2) == TokenKind::Digits && lexed.kind(at + 3) == TokenKind::Punct && letters(at + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_types_codes_and_numbers_with_symbols() {
        let lexed = Lexed::new("Ông A nói 12 người theo Luật Đất đai, nghị định 83/2014/NĐ-CP, BLHS và 5/2019 họp");
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((token, anchor)) = ANCHORS.next(&lexed, at) {
            found.push((lexed.word(token), anchor));
            at = token + 1;
        }
        let expected = [("Luật", Anchor::Word), ("nghị", Anchor::Word), ("83", Anchor::Number), ("BLHS", Anchor::Word)];
        assert_eq!(found, expected);
    }
}
