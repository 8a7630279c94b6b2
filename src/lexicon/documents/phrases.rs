//! Phrases that are looked for at a token, the longest first.

use crate::lex::word::words;
use crate::lex::{Lexed, Word, WordSet, words_of};
use rustc_hash::FxHashMap;

/// Phrases and the value of each.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: FxHashMap<Word, First>,
    /// `và` and `của` may stand or not, too: `Hôn nhân gia đình`, `Phòng, chống tác hại thuốc lá`.
    loose_words: bool,
}

/// The phrases that begin with one word.
#[derive(Debug, Default)]
struct First {
    /// The value of the phrase that is that word alone.
    alone: Option<usize>,
    /// The longer ones by their second word, the longest first.
    longer: FxHashMap<Word, Vec<Entry>>,
}

/// A phrase under its first two words.
#[derive(Debug)]
struct Entry {
    rest: Box<[Word]>,
    value: usize,
    /// A bit for each word from the second on: whether a comma stands before it in the phrase.
    commas: u64,
}

/// Marks between the words of a name that writers set as they like.
const MARKS: WordSet = words![",", "-", "–", "&"];
const WORDS: WordSet = words!["và", "của"];
const COMMA: Word = Word::of(",");

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

    pub(crate) fn add(&mut self, phrase: &str, value: usize) {
        let all = words_of(phrase);
        let mut commas = 0;
        let mut kept = 0_u32;
        for (at, &word) in all.iter().enumerate() {
            if !self.is_loose(word) {
                let comma = kept > 0 && kept <= u64::BITS && at > 0 && all[at - 1] == COMMA;
                commas |= if comma { 1 << (kept - 1) } else { 0 };
                kept += 1;
            }
        }
        let mut words = all.into_iter().filter(|&word| !self.is_loose(word));
        let (Some(first), second) = (words.next(), words.next()) else { return };
        let rest: Box<[Word]> = words.collect();
        let first = self.by_first.entry(first).or_default();
        let Some(second) = second else {
            first.alone.get_or_insert(value);
            return;
        };
        let entries = first.longer.entry(second).or_default();
        if !entries.iter().any(|entry| entry.rest == rest) {
            entries.push(Entry { rest, value, commas });
        }
    }

    fn is_loose(&self, word: Word) -> bool {
        MARKS.has(word) || self.loose_words && WORDS.has(word)
    }

    pub(crate) fn finish(&mut self) {
        let lists = self.by_first.values_mut().flat_map(|first| first.longer.values_mut());
        lists.for_each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())));
    }

    /// Whether a phrase begins with the word at token `at`.
    pub fn may_begin(&self, lexed: &Lexed<'_>, at: usize) -> bool {
        self.by_first.contains_key(&lexed.id(at))
    }

    /// The longest phrase at token `at`: its value and the token after it.
    pub fn find(&self, lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize)> {
        let first = self.by_first.get(&lexed.id(at))?;
        // The token of the next word: a mark between the two may be set or not.
        let next = |at: usize| at + usize::from(self.is_loose(lexed.id(at)));
        // A comma before a capital ends the name (`Với Luật Thủ đô, Hà Nội …`) where the name has none.
        let parted = |at: usize| lexed.is(at, ",") && lexed.capital(at + 1) && !lexed.shouted(at + 1);
        let second = next(at + 1);
        let goes_on = |entry: &Entry| {
            let (mut end, mut commas) = (second + 1, entry.commas);
            if parted(at + 1) && commas & 1 == 0 {
                return None;
            }
            for &word in &entry.rest {
                commas >>= 1;
                if parted(end) && commas & 1 == 0 {
                    return None;
                }
                end = next(end);
                if lexed.id(end) != word {
                    return None;
                }
                end += 1;
            }
            Some((entry.value, end))
        };
        let longer = first.longer.get(&lexed.id(second)).and_then(|entries| entries.iter().find_map(goes_on));
        longer.or(first.alone.map(|value| (value, at + 1)))
    }

    /// The first word of each phrase, and the second where there is one.
    pub fn beginnings(&self) -> impl Iterator<Item = (Word, Option<Word>)> {
        self.by_first.iter().flat_map(|(&word, first)| {
            let longer = first.longer.keys().map(move |&second| (word, Some(second)));
            first.alone.map(|_| (word, None)).into_iter().chain(longer)
        })
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
