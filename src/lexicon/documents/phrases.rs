//! Phrases that are looked for at a token, and the look before the search.

use crate::lex::{Lexed, Token};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// How many words the sets of words tell apart at most.
pub const SLOTS: usize = 4096;

/// The place of a word in a set of [`SLOTS`]: a hash of its first eight bytes and its length. Two words may share one, so a set
/// says for certain only that a word is none of its own.
#[inline(always)]
pub fn slot(bytes: &[u8], start: usize, len: usize) -> usize {
    /// The bytes of a word of eight bytes that are its own, by its length.
    const OWN: [u64; 9] = [0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF, 0xFF_FFFF_FFFF_FFFF, u64::MAX];
    let eight = match bytes.get(start..start + 8) {
        Some(eight) => <[u8; 8]>::try_from(eight).unwrap_or_default(),
        None => last_bytes(bytes, start),
    };
    ((u64::from_le_bytes(eight) & OWN[len.min(8)] ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize
}

/// The bytes from `start` on, filled up to eight.
#[cold]
fn last_bytes(bytes: &[u8], start: usize) -> [u8; 8] {
    let mut eight = [0; 8];
    bytes.get(start..).unwrap_or_default().iter().zip(&mut eight).for_each(|(&byte, room)| *room = byte);
    eight
}

/// A set of words by their [`slot`].
#[derive(Clone, Debug)]
struct WordSet([u64; SLOTS / 64]);

impl Default for WordSet {
    fn default() -> Self {
        WordSet([0; SLOTS / 64])
    }
}

impl WordSet {
    fn insert(&mut self, word: &str) {
        let slot = slot(word.as_bytes(), 0, word.len());
        self.0[slot >> 6] |= 1 << (slot & 63);
    }

    fn may_hold(&self, bytes: &[u8], token: Token) -> bool {
        let slot = slot(bytes, token.start as usize, (token.end - token.start) as usize);
        self.0[slot >> 6] & (1 << (slot & 63)) != 0
    }
}

/// Phrases that are looked for at a token, the longest first.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: HashMap<String, Vec<(Vec<String>, usize)>, FixedState>,
    firsts: WordSet,
    /// `và` and `của` may stand or not, too: `Hôn nhân gia đình`, `Phòng, chống tác hại thuốc lá`.
    loose_words: bool,
}

impl Phrases {
    /// The phrases of a list; their values are their places in it.
    pub fn of(list: &[&str]) -> Self {
        let mut phrases = Phrases::default();
        list.iter().enumerate().for_each(|(index, phrase)| phrases.add(phrase, index));
        phrases.finish();
        phrases
    }

    /// An empty list of names in which `và` and `của` are set as writers like.
    pub(super) fn loose() -> Self {
        Phrases { loose_words: true, ..Phrases::default() }
    }

    pub(super) fn add(&mut self, phrase: &str, value: usize) {
        let lexed = Lexed::new(phrase);
        let mut words = (0..lexed.tokens.len()).map(|i| lexed.key(i).to_owned()).filter(|w| !self.is_loose(w));
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        self.firsts.insert(&first);
        let entries = self.by_first.entry(first).or_default();
        if !entries.iter().any(|(words, _)| *words == rest) {
            entries.push((rest, value));
        }
    }

    /// Marks between the words of a name that writers set as they like.
    fn is_loose(&self, word: &str) -> bool {
        matches!(word, "," | "-" | "–" | "&") || self.loose_words && matches!(word, "và" | "của")
    }

    pub(super) fn finish(&mut self) {
        self.by_first.values_mut().for_each(|entries| entries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    }

    /// Whether a phrase begins with the word at token `at`.
    pub fn may_begin(&self, lexed: &Lexed<'_>, at: usize) -> bool {
        self.entries(lexed, at).is_some()
    }

    fn entries(&self, lexed: &Lexed<'_>, at: usize) -> Option<&[(Vec<String>, usize)]> {
        let &token = lexed.tokens.get(at)?;
        if !self.firsts.may_hold(lexed.key.as_bytes(), token) {
            return None;
        }
        self.by_first.get(lexed.key(at)).map(Vec::as_slice)
    }

    /// The longest phrase at token `at`: its value and the token after it.
    pub fn find(&self, lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize)> {
        self.entries(lexed, at)?.iter().find_map(|(words, value)| {
            let mut end = at + 1;
            for word in words {
                if self.is_loose(lexed.key(end)) && !lexed.is(end, word) {
                    end += 1;
                }
                if !lexed.is(end, word) {
                    return None;
                }
                end += 1;
            }
            Some((*value, end))
        })
    }

    /// The first word of each phrase, and the second where there is one.
    pub fn beginnings(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let pairs = |(first, entries): (_, _)| -> Vec<(&str, Option<&str>)> {
            let (first, entries): (&String, &Vec<(Vec<String>, usize)>) = (first, entries);
            entries.iter().map(|(rest, _)| (first.as_str(), rest.first().map(String::as_str))).collect()
        };
        self.by_first.iter().flat_map(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_with_loose_marks() {
        let phrases = Phrases::of(&["phòng cháy", "phòng, chống ma túy", "nhà"]);
        let find = |text: &str| phrases.find(&Lexed::new(text), 0);
        assert_eq!(find("Phòng chống ma tuý và"), Some((1, 4)));
        assert_eq!(find("phòng, chống ma túy"), Some((1, 5)));
        assert_eq!(find("phòng cháy"), Some((0, 2)));
        assert_eq!(find("nhà"), Some((2, 1)));
        assert_eq!(find("phòng khách"), None);
    }
}
