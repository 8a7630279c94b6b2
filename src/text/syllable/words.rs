//! How much of a text is Vietnamese: its words counted as they are read, letter by letter, without a copy.

use super::Letters;
use super::alphabet::{Letter, is_news_sign};

/// Counts the words that hold a character beyond ASCII, and those of them that are legal syllables.
///
/// A word is a run of characters other than white space and ASCII signs, so that a wrongly decoded letter (`Vi®t`) spoils its
/// word. Dashes, quotes and signs that stand in sound texts end a word. Marks may stand apart from their letters.
#[derive(Clone, Debug, Default)]
pub struct Words {
    legal: usize,
    all: usize,
    word: Letters,
    /// The word so far holds a character beyond ASCII; one that no syllable has; one that is no capital of the alphabet.
    beyond_ascii: bool,
    foreign: bool,
    small: bool,
}

impl Words {
    /// Takes the next character.
    #[inline]
    pub fn push(&mut self, c: char) {
        if let Some(letter) = Letter::of(c) {
            self.foreign |= !self.word.push(letter);
            self.small |= !letter.is_upper();
        } else if c.is_ascii() && !c.is_ascii_alphabetic() {
            return self.close();
        } else {
            return self.push_other(c);
        }
        self.beyond_ascii |= !c.is_ascii();
    }

    fn push_other(&mut self, c: char) {
        if c.is_whitespace() || is_news_sign(c) {
            return self.close();
        }
        if !self.word.push_mark(c) {
            (self.foreign, self.small) = (true, true);
        }
        self.beyond_ascii |= !c.is_ascii();
    }

    fn close(&mut self) {
        if self.beyond_ascii {
            self.all += 1;
            // An abbreviation (HĐND) says nothing about the letters' encoding, only that its capitals are Vietnamese.
            self.legal += usize::from(!self.small || (!self.foreign && self.word.is_one_case() && self.word.is_syllable()));
        }
        (self.word, self.beyond_ascii, self.foreign, self.small) = (Letters::default(), false, false, false);
    }

    /// Ends the last word; how many are legal, and how many there are.
    pub fn finish(mut self) -> (usize, usize) {
        self.close();
        (self.legal, self.all)
    }

    /// Ends the last word; the share of legal ones, 0 where there are fewer than `enough`.
    pub fn share(self, enough: usize) -> f64 {
        match self.finish() {
            (_, all) if all < enough.max(1) => 0.0,
            (legal, all) => legal as f64 / all as f64,
        }
    }
}

/// The share of legal syllables among the words beyond ASCII of `text`; 0 where there are fewer than `enough`.
pub fn share(text: &str, enough: usize) -> f64 {
    let mut words = Words::default();
    text.chars().for_each(|c| words.push(c));
    words.share(enough)
}

/// How many of the words of `text` that hold a character beyond ASCII are legal syllables, and how many such words there are.
pub fn legal_words(text: &str) -> (usize, usize) {
    let mut words = Words::default();
    text.chars().for_each(|c| words.push(c));
    words.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn counts_legal_words() {
        for (text, expected) in
            [("Tỉnh ủy – “Bắc Giang” họp HĐND", (5, 5)), ("ViÖt Nam", (0, 1)), ("HĐ-ĐH ÑĐ thủÔm nghiêngạ người", (3, 6)), ("", (0, 0))]
        {
            assert_eq!(legal_words(text), expected, "{text}");
            assert_eq!(legal_words(&text.nfd().collect::<String>()), expected, "{text}");
        }
    }
}
