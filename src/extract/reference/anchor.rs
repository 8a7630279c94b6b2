//! Where a reference can begin: one cheap look at each token.

use super::ABBREVIATIONS;
use crate::lex::word::slot;
use crate::lex::{Lexed, TokenKind, Word};
use crate::lexicon::documents::{LAW_CODES, TYPE_NAMES};
use crate::text::fold::fold;
use std::sync::LazyLock;

/// How many words are told apart at most: two may share a place, so the look is only the first.
const SLOTS: usize = 4096;

/// A type of one word, a law's code, an abbreviation.
const ALONE: u8 = 1;
/// The first of two or more words of a type.
const FIRST: u8 = 2;
/// The second of them.
const SECOND: u8 = 4;

/// What the words of each place can be.
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
    LAW_CODES.keys().for_each(|code| anchors.add(Word::of(code), ALONE));
    anchors.add(Word::of("qcvn"), ALONE);
    ABBREVIATIONS.iter().for_each(|(code, ..)| anchors.add(Word::of(&fold(code)), ALONE));
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
    fn add(&mut self, word: Word, role: u8) {
        self.0[slot(word, SLOTS)] |= role;
    }

    #[inline(always)]
    fn roles(&self, word: Word) -> u8 {
        self.0[slot(word, SLOTS) & (SLOTS - 1)]
    }

    /// The first token from `at` on where a reference can begin. Most words are passed over after one look into the table.
    pub fn next(&self, lexed: &Lexed<'_>, at: usize) -> Option<(usize, Anchor)> {
        let words = lexed.ids.get(at..)?;
        for (offset, &word) in words.iter().enumerate() {
            let roles = self.roles(word);
            if roles & (ALONE | FIRST) != 0
                && (roles & ALONE != 0 || words.get(offset + 1).is_some_and(|&next| self.roles(next) & SECOND != 0))
            {
                return Some((at + offset, Anchor::Word));
            }
            if word.first_byte().is_ascii_digit() && leads_to_symbol(lexed, at + offset) {
                return Some((at + offset, Anchor::Number));
            }
        }
        None
    }
}

/// Whether letters follow the digits of token `at` as in a number's symbol: `83/NĐ`, `83/2014/NĐ`.
fn leads_to_symbol(lexed: &Lexed<'_>, at: usize) -> bool {
    let letters = |at: usize| matches!(lexed.kind(at), TokenKind::Word | TokenKind::Break);
    let mark = lexed.tokens.get(at).and_then(|token| lexed.text.as_bytes().get(token.end as usize));
    matches!(mark, Some(b'/' | b'-'))
        && (letters(at + 2) || lexed.kind(at + 2) == TokenKind::Digits && lexed.kind(at + 3) == TokenKind::Punct && letters(at + 4))
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
        let expected = [
            ("Luật", Anchor::Word),
            ("nghị", Anchor::Word),
            ("83", Anchor::Number),
            ("2014", Anchor::Number),
            ("NĐ", Anchor::Word),
            ("BLHS", Anchor::Word),
        ];
        assert_eq!(found, expected);
    }
}
