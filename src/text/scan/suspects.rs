//! The words whose letters make no syllable.

use super::table::TABLES;
use super::{AT_SUSPECT, BEGIN, Signs, finish, step};
use crate::text::letter::is_letter;

/// The words of a text that have a marked vowel and no shape of a syllable, as byte ranges.
pub struct Suspects<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Suspects<'t> {
    /// Looks through `text`.
    pub const fn new(text: &'t str) -> Self {
        Suspects { text, at: 0 }
    }

    /// The word that holds or ends before the byte at `at`.
    fn word(&self, at: usize) -> (usize, usize) {
        let text = self.text;
        let inside = (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let rest = text[inside..].char_indices().find(|&(_, c)| !is_letter(c));
        let end = rest.map_or(text.len(), |(i, _)| inside + i);
        let start = text[..inside].char_indices().rev().take_while(|&(_, c)| is_letter(c)).last().map_or(inside, |(i, _)| i);
        // Past the byte that was looked at, in any case.
        (start, end.max(next_boundary(text, at).min(text.len())))
    }
}

/// Whether `word` is one word, letters alone, that has a marked vowel and no shape of a syllable.
pub fn is_suspect(word: &str) -> bool {
    !word.is_ascii() && Signs(finish(&TABLES, BEGIN, word.as_bytes())).has(Signs::SUSPECT) && word.chars().all(is_letter)
}

impl Iterator for Suspects<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let tables = &*TABLES;
        let mut cursor = BEGIN;
        // The text's end ends a word.
        for (i, &byte) in self.text.as_bytes()[self.at..].iter().chain(b" ").enumerate() {
            cursor = step(tables, cursor, byte);
            if cursor.state == AT_SUSPECT {
                let (start, end) = self.word(self.at + i);
                self.at = end;
                return Some((start, end));
            }
        }
        self.at = self.text.len();
        None
    }
}

fn next_boundary(text: &str, at: usize) -> usize {
    (at + 1..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan::scan;
    use crate::text::syllable::{Letters, alphabet, is_syllable};

    fn suspects(text: &str) -> Vec<&str> {
        Suspects::new(text).map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn finds_what_has_no_shape() {
        assert_eq!(
            suspects("Ngưòi vơí Facebook, tòan tỉnh; HĐND và “qúa”, gìa Malmö – ôtô. Vịêt"),
            ["Ngưòi", "vơí", "tòan", "qúa", "gìa", "ôtô", "Vịêt"]
        );
    }

    #[test]
    fn passes_every_syllable_and_no_repairable_word() {
        let vowels: Vec<char> = alphabet::VOWELS.concat();
        for onset in ["", "t", "g", "q", "gi", "ng", "k"] {
            for &first in &vowels {
                for &second in &vowels {
                    for rest in ["", "n", "t", "i", "u", "a"] {
                        let word = format!("{onset}{first}{second}{rest}");
                        let suspect = !suspects(&word).is_empty();
                        assert_eq!(suspect, scan(&word).has(Signs::SUSPECT));
                        assert!(!(suspect && is_syllable(&word)), "{word}");
                        assert!(suspect || Letters::of(&word).and_then(|l| l.repaired()).is_none(), "{word}");
                    }
                }
            }
        }
    }
}
