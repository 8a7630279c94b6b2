//! Where a reference can begin. The lexer marks the words ([`crate::lexicon::Senses::CITES`]), since most words of a text are none of them.

use crate::lex::word::slot;
use crate::lex::{Lexed, TokenKind, Word};
use crate::lexicon::documents::{self, TYPE_NAMES};
use std::sync::LazyLock;

/// How many words are told apart at most: two may share a place, so the look is only the first.
const SLOTS: usize = 4096;

/// A type of one word.
const ALONE: u8 = 1;
/// The second of two or more words of a type.
const SECOND: u8 = 2;
/// A law's code, an abbreviation, a technical regulation.
const CODE: u8 = 4;

/// What the words of each place can be.
pub struct Anchors([u8; SLOTS]);

/// The places of all words at which a reference may begin or go on.
pub static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| {
    let mut anchors = Anchors([0; SLOTS]);
    for (first, second) in TYPE_NAMES.beginnings() {
        match second {
            Some(second) => anchors.add(second, SECOND),
            None => anchors.add(first, ALONE),
        }
    }
    documents::codes().for_each(|code| anchors.add(code, CODE));
    anchors
});

/// What can begin at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A type's name.
    Type,
    /// A law's code, an abbreviation, a technical regulation; or a type's name.
    Code,
    /// A number with a symbol.
    Number,
}

impl Anchors {
    fn add(&mut self, word: Word, role: u8) {
        self.0[slot(word, SLOTS)] |= role;
    }

    #[inline(always)]
    fn roles(&self, word: Word) -> u8 {
        self.0[slot(word, SLOTS) & (SLOTS - 1)]
    }

    /// What can begin at a token that the lexer marked ([`crate::lexicon::Senses::CITES`]).
    #[inline]
    pub fn at(&self, lexed: &Lexed<'_>, token: usize) -> Option<Anchor> {
        if lexed.kind(token) == TokenKind::Digits {
            return leads_to_symbol(lexed, token).then_some(Anchor::Number);
        }
        let roles = self.roles(lexed.id(token));
        if roles & CODE != 0 {
            return Some(Anchor::Code);
        }
        (roles & ALONE != 0 || self.roles(lexed.id(token + 1)) & SECOND != 0).then_some(Anchor::Type)
    }
}

/// Whether letters follow the digits of token `at`, behind which a mark stands, as in a number's symbol: `83/NĐ`, `83/2014/NĐ`.
fn leads_to_symbol(lexed: &Lexed<'_>, at: usize) -> bool {
    let letters = |at: usize| matches!(lexed.kind(at), TokenKind::Word | TokenKind::Break);
    letters(at + 2) || lexed.kind(at + 2) == TokenKind::Digits && lexed.kind(at + 3) == TokenKind::Punct && letters(at + 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Senses;

    #[test]
    fn stops_at_types_codes_and_numbers_with_symbols() {
        let lexed = Lexed::new("Ông A nói 12 người theo Luật Đất đai, nghị định 83/2014/NĐ-CP, BLHS và 5/2019 họp");
        let found: Vec<_> = lexed.dense(Senses::CITES).filter_map(|token| Some((lexed.word(token), ANCHORS.at(&lexed, token)?))).collect();
        let expected = [
            ("Luật", Anchor::Type),
            ("nghị", Anchor::Type),
            ("83", Anchor::Number),
            ("2014", Anchor::Number),
            ("NĐ", Anchor::Code),
            ("BLHS", Anchor::Code),
        ];
        assert_eq!(found, expected);
    }
}
