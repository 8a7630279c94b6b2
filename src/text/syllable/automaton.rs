//! A quick look for words with a marked vowel that are no syllables.
//!
//! Every text goes through it, so it reads bytes with three small tables and no branch but the exit. It knows shapes only: each
//! vowel with or without a tone, and two consonants (g and q) apart from the others. What passes may still be no syllable (`hàc`);
//! what [`Letters::repaired`](super::Letters::repaired) can repair never passes.

use super::{TABLES, TONE_SHIFT, for_each_shape};
use crate::text::letter::is_letter;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A byte in the midst of a character.
const STAY: u8 = 0;
/// No letter.
const END: u8 = 1;
const CONSONANT: u8 = 2;
const G: u8 = 3;
const Q: u8 = 4;
/// A letter that Vietnamese does not have.
const OTHER: u8 = 5;
/// The first of twelve vowels without tone; twelve with tone follow.
const VOWEL: u8 = 6;
const SYMBOLS: usize = 32;

const START: u8 = 0;
/// A word that is no syllable so far and has no marked vowel.
const FOREIGN: u8 = 1;
const SUSPECT: u8 = 2;

/// Pages say which bytes of a character came before: none, the first of two (C3 to C6), E1, and E1 with BA or BB.
const PAGES: usize = 8;

struct Automaton {
    pages: [[u8; 256]; PAGES],
    symbols: [[u8; 256]; PAGES],
    states: [[u8; SYMBOLS]; 256],
}

/// Where a stream of bytes is.
#[derive(Clone, Copy)]
struct Cursor {
    page: u8,
    state: u8,
}

impl Automaton {
    #[inline(always)]
    fn step(&self, cursor: Cursor, byte: u8) -> Cursor {
        let page = usize::from(cursor.page & 7);
        let symbol = usize::from(self.symbols[page][usize::from(byte)] & 31);
        Cursor { page: self.pages[page][usize::from(byte)], state: self.states[usize::from(cursor.state)][symbol] }
    }

    fn run(&self, mut cursor: Cursor, bytes: &[u8]) -> Cursor {
        for &byte in bytes {
            cursor = self.step(cursor, byte);
        }
        cursor
    }
}

/// The vowels by symbol, with the letters' numbers (`aăâeêioôơuưy`).
fn vowels() -> impl Iterator<Item = (u8, u8)> {
    "aăâeêioôơuưy".chars().zip(0..).map(|(c, at)| (super::letter(c), at))
}

fn symbol_of(letter: u8, toned: bool) -> u8 {
    if letter == super::letter('g') {
        G
    } else if letter == super::letter('q') {
        Q
    } else {
        vowels().find(|v| v.0 == letter).map_or(CONSONANT, |(_, at)| VOWEL + at + if toned { 12 } else { 0 })
    }
}

/// Whether a symbol is a vowel with a tone, or ă â ê ô ơ ư.
fn is_marked(symbol: u8) -> bool {
    symbol >= VOWEL + 12 || matches!(symbol.wrapping_sub(VOWEL), 1 | 2 | 4 | 7 | 8 | 10)
}

static AUTOMATON: LazyLock<Automaton> = LazyLock::new(|| {
    let (pages, symbols) = alphabet();
    let mut rows = [[SUSPECT; SYMBOLS]; 256];
    rows.iter_mut().zip(states()).for_each(|(to, from)| *to = from);
    Automaton { pages, symbols, states: rows }
});

fn alphabet() -> ([[u8; 256]; PAGES], [[u8; 256]; PAGES]) {
    let (mut pages, mut symbols) = ([[0; 256]; PAGES], [[STAY; 256]; PAGES]);
    for byte in 0..=255u8 {
        symbols[0][usize::from(byte)] = match byte {
            0..0x80 if !byte.is_ascii_alphabetic() => END,
            0..0x80 => OTHER,
            0xC2 | 0xE0 | 0xE2..=0xFF => END,
            0xC7..=0xDF => OTHER,
            _ => STAY,
        };
    }
    // Letters of the Latin pages that Vietnamese lacks; what follows E1 is a letter of some script.
    symbols[1..].fill([OTHER; 256]);
    for (lead, page) in [(0xC3, 1), (0xC4, 2), (0xC5, 3), (0xC6, 4), (0xE1, 5)] {
        pages[0][lead] = page;
    }
    (pages[5][0xBA], pages[5][0xBB]) = (6, 7);
    (symbols[5][0xBA], symbols[5][0xBB]) = (STAY, STAY);
    // The signs × and ÷.
    (symbols[1][0x97], symbols[1][0xB7]) = (END, END);
    for c in ('A'..='\u{1B0}').chain('\u{1EA0}'..='\u{1EF9}') {
        let code = TABLES.code(c);
        if code == 0 {
            continue;
        }
        let symbol = symbol_of((code & 31) as u8, code >> TONE_SHIFT & 7 != 0);
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).as_bytes();
        let page = bytes[..bytes.len() - 1].iter().fold(0, |page: u8, &b| pages[usize::from(page)][usize::from(b)]);
        symbols[usize::from(page)][usize::from(bytes[bytes.len() - 1])] = symbol;
    }
    (pages, symbols)
}

#[derive(Default)]
struct Node {
    next: HashMap<u8, usize>,
    ends: bool,
    marked: bool,
}

/// The smallest automaton of all shapes: a tree of them, whose nodes are then numbered by what follows.
fn states() -> Vec<[u8; SYMBOLS]> {
    let mut nodes = vec![Node::default()];
    for_each_shape(|letters, onset, places| {
        for place in (0..letters.len() - onset).filter(|p| places >> p & 1 == 1).map(Some).chain([None]) {
            let mut at = 0;
            let mut marked = false;
            for (i, &letter) in letters.iter().enumerate() {
                let symbol = symbol_of(letter, place == i.checked_sub(onset) && place.is_some());
                marked |= is_marked(symbol);
                let new = nodes.len();
                at = *nodes[at].next.entry(symbol).or_insert(new);
                if at == new {
                    nodes.push(Node { marked, ..Node::default() });
                }
            }
            nodes[at].ends = true;
        }
    });
    let mut states = vec![[0; SYMBOLS]; 3];
    states[usize::from(FOREIGN)] = row(
        |s| {
            if s == END {
                START
            } else if is_marked(s) {
                SUSPECT
            } else {
                FOREIGN
            }
        },
        FOREIGN,
    );
    states[usize::from(SUSPECT)] = [SUSPECT; SYMBOLS];
    let mut known: HashMap<[u8; SYMBOLS], u8> = HashMap::new();
    // Children have higher numbers than their parents.
    let mut number = vec![START; nodes.len()];
    for (at, node) in nodes.iter().enumerate().rev() {
        let dead = |s: u8| if node.marked || is_marked(s) { SUSPECT } else { FOREIGN };
        let next = |s: u8| match node.next.get(&s) {
            Some(&child) => number[child],
            None if s == END => {
                if node.ends || !node.marked {
                    START
                } else {
                    SUSPECT
                }
            }
            None => dead(s),
        };
        if at == 0 {
            states[usize::from(START)] = row(next, START);
            break;
        }
        // The number of a state that is not yet known stands in its own row for "stay".
        let mut state = row(next, u8::MAX);
        number[at] = *known.entry(state).or_insert_with(|| {
            let new = states.len() as u8;
            state[usize::from(STAY)] = new;
            states.push(state);
            new
        });
    }
    states
}

fn row(next: impl Fn(u8) -> u8, stay: u8) -> [u8; SYMBOLS] {
    let mut row = [FOREIGN; SYMBOLS];
    for symbol in END..VOWEL + 24 {
        row[usize::from(symbol)] = next(symbol);
    }
    row[usize::from(STAY)] = stay;
    row
}

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
}

/// Four stretches are read side by side: each step waits for the one before, so one stream leaves the processor idle.
const STREAMS: usize = 4;

/// Whether `bytes` hold a suspect; a text that is looked through in stretches that end before blanks.
fn any(automaton: &Automaton, bytes: &[u8]) -> bool {
    let mut cuts = [0; STREAMS + 1];
    cuts[STREAMS] = bytes.len();
    for i in 1..STREAMS {
        let at = (bytes.len() / STREAMS * i).max(cuts[i - 1]);
        cuts[i] = memchr::memchr(b' ', &bytes[at..]).map_or(bytes.len(), |found| at + found);
    }
    let parts: [&[u8]; STREAMS] = std::array::from_fn(|i| &bytes[cuts[i]..cuts[i + 1]]);
    let shared = parts.iter().map(|p| p.len()).min().unwrap_or(0);
    let mut cursors = [BEGIN; STREAMS];
    let heads: [&[u8]; STREAMS] = std::array::from_fn(|i| &parts[i][..shared]);
    let [a, b, c, d] = heads;
    for (((&a, &b), &c), &d) in a.iter().zip(b).zip(c).zip(d) {
        let next = [a, b, c, d];
        cursors = std::array::from_fn(|i| automaton.step(cursors[i], next[i]));
    }
    (0..STREAMS).any(|i| automaton.step(automaton.run(cursors[i], &parts[i][shared..]), b' ').state == SUSPECT)
}

const BEGIN: Cursor = Cursor { page: 0, state: START };

impl Iterator for Suspects<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let automaton = &*AUTOMATON;
        let rest = &self.text.as_bytes()[self.at..];
        if self.at == 0 && !any(automaton, rest) {
            self.at = self.text.len();
            return None;
        }
        let mut cursor = BEGIN;
        // The text's end ends a word.
        for (i, &byte) in rest.iter().chain(b" ").enumerate() {
            cursor = automaton.step(cursor, byte);
            if cursor.state == SUSPECT {
                let (start, end) = self.word(self.at + i);
                self.at = end;
                return Some((start, end));
            }
        }
        self.at = self.text.len();
        None
    }
}

impl Suspects<'_> {
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

fn next_boundary(text: &str, at: usize) -> usize {
    (at + 1..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::{Letters, is_syllable};
    use super::*;

    fn suspects(text: &str) -> Vec<&str> {
        Suspects::new(text).map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn finds_what_has_no_shape() {
        assert_eq!(
            suspects("Ngưòi vơí Facebook, tòan tỉnh; HĐND và “qúa”, gìa Malmö – ôtô. Vịêt"),
            ["Ngưòi", "vơí", "tòan", "qúa", "gìa", "ôtô", "Vịêt"]
        );
        let numbered = states().len();
        assert!(numbered < 250, "{numbered}");
    }

    #[test]
    fn passes_every_syllable_and_no_repairable_word() {
        let vowels: Vec<char> = super::super::VOWELS.concat().chars().collect();
        for onset in ["", "t", "g", "q", "gi", "ng", "k"] {
            for &first in &vowels {
                for &second in &vowels {
                    for rest in ["", "n", "t", "i", "u", "a"] {
                        let word = format!("{onset}{first}{second}{rest}");
                        let suspect = !suspects(&word).is_empty();
                        assert!(!(suspect && is_syllable(&word)), "{word}");
                        assert!(suspect || Letters::of(&word).and_then(|l| l.repaired()).is_none(), "{word}");
                    }
                }
            }
        }
    }
}
