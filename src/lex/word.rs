//! Words as numbers: the fold key of a token in one integer, and sets of such words made when the program is compiled.
//!
//! Most rules ask whether the word beside a number is one of a few. With the key of each token packed once, in lexing, that is
//! an integer compare or one look into a table, whatever the length of the word or the list.

use std::hash::{Hash, Hasher};

/// A fold key as one integer: two words are equal where their keys are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word(u128);

/// The most bytes that are packed as they are. Of a longer key a digest is taken, which starts with a byte that no text has.
const WHOLE: usize = 16;

impl Word {
    /// No word: what stands beyond either end of a text.
    pub const NONE: Word = Word(0);

    /// The word with this fold key.
    #[inline(always)]
    pub const fn of(key: &str) -> Word {
        let bytes = key.as_bytes();
        if bytes.len() > WHOLE {
            return digest(bytes);
        }
        let (mut packed, mut at) = (0, bytes.len());
        while at > 0 {
            at -= 1;
            packed = packed << 8 | bytes[at] as u128;
        }
        Word(packed)
    }

    /// The word in `text` from byte `start` up to, not including, byte `end`.
    #[inline]
    pub fn within(text: &str, start: usize, end: usize) -> Word {
        let bytes = text.as_bytes();
        match bytes.get(start..).and_then(|rest| rest.first_chunk::<WHOLE>()) {
            Some(chunk) if (1..=WHOLE).contains(&(end - start)) => {
                Word(u128::from_le_bytes(*chunk) & (u128::MAX >> (8 * (WHOLE - (end - start)))))
            }
            _ => Word::of(&text[start..end]),
        }
    }

    /// The first byte of the key, of a word that is packed whole; 0 of none.
    #[inline]
    pub const fn first_byte(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// A number that differs between most words.
    #[inline]
    pub const fn spread(self) -> u64 {
        let folded = (self.0 as u64) ^ ((self.0 >> 64) as u64).rotate_left(23);
        folded.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

impl Hash for Word {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.spread());
    }
}

#[allow(clippy::cast_possible_truncation)]
const fn digest(bytes: &[u8]) -> Word {
    let (mut state, mut at) = (0x6C62_272E_07BB_0142_62B8_2175_6295_C58D_u128, 0);
    while at < bytes.len() {
        state = (state ^ bytes[at] as u128).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
        at += 1;
    }
    Word(state | 0xFF)
}

/// A set of words, made by [`words!`].
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    slots: &'static [Word],
}

impl WordSet {
    /// The set in `slots`, which [`slots`] filled.
    pub const fn new(slots: &'static [Word]) -> Self {
        WordSet { slots }
    }

    /// The words in it, in no order.
    pub fn iter(&self) -> impl Iterator<Item = Word> + use<> {
        self.slots.iter().copied().filter(|word| *word != Word::NONE)
    }

    /// Whether the word is in it.
    #[inline]
    pub fn has(&self, word: Word) -> bool {
        let mask = self.slots.len() - 1;
        let mut at = slot(word, self.slots.len());
        loop {
            let found = self.slots[at & mask];
            if found == word || found == Word::NONE {
                return found != Word::NONE;
            }
            at += 1;
        }
    }
}

/// Where a word's search starts in a table of so many slots.
#[inline]
pub const fn slot(word: Word, slots: usize) -> usize {
    (word.spread() >> (64 - slots.trailing_zeros())) as usize
}

/// How many slots a set of so many words has: a power of two, at least half of them free.
pub const fn room(words: usize) -> usize {
    (2 * words + 1).next_power_of_two()
}

/// The table of a set: each word in the first free slot from its own on.
pub const fn slots<const SLOTS: usize>(words: &[&str]) -> [Word; SLOTS] {
    let mut table = [Word::NONE; SLOTS];
    let mut next = 0;
    while next < words.len() {
        let word = Word::of(words[next]);
        let mut at = slot(word, SLOTS);
        while table[at % SLOTS].0 != 0 {
            at += 1;
        }
        table[at % SLOTS] = word;
        next += 1;
    }
    table
}

/// The set of these words, as fold keys.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {{
        const WORDS: &[&str] = &[$($word),+];
        const SLOTS: &[$crate::lex::word::Word] = &$crate::lex::word::slots::<{ $crate::lex::word::room(WORDS.len()) }>(WORDS);
        $crate::lex::word::WordSet::new(SLOTS)
    }};
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sets_hold_their_words_and_no_other() {
        const SET: WordSet = words!["người", "nghiêng", "một", "hai", "ba", "bốn", "%", "đ", "tỷ", "trường", "overall"];
        for word in ["người", "nghiêng", "một", "hai", "ba", "bốn", "%", "đ", "tỷ", "trường", "overall"] {
            assert!(SET.has(Word::of(word)), "{word}");
        }
        for word in ["", "ngườ", "ngườii", "m", "tý", "nghiên", "b", "đđ"] {
            assert!(!SET.has(Word::of(word)), "{word}");
        }
    }

    proptest! {
        #[test]
        fn words_are_equal_where_their_keys_are(a in "\\PC{0,9}", b in "\\PC{0,9}", rest in "\\PC{0,9}") {
            prop_assert_eq!(Word::of(&a) == Word::of(&b), a == b);
            let text = format!("{b}{a}{rest}");
            prop_assert_eq!(Word::within(&text, b.len(), b.len() + a.len()), Word::of(&a));
        }
    }
}
