//! One pass over the bytes of a text for everything that the normaliser could have work for.
//!
//! Every text goes through it, so it has no branch: a table says of each byte, by the page that the bytes before it lead to, which
//! letter it completes and what it is a sign of; a second one walks the automaton of syllable shapes by those letters.

use super::letter::is_letter;
use super::syllable::automaton::{self, END, OTHER, START, STAY, SUSPECT, SYMBOLS};
use std::sync::LazyLock;

/// What was seen in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// A control, a tab, a no-break space, two blanks in a row, a blank at either end.
    pub const BLANK: Signs = Signs(1 << 5);
    /// An ampersand.
    pub const ENTITY: Signs = Signs(1 << 6);
    /// A combining mark.
    pub const MARK: Signs = Signs(1 << 7);
    /// A letter of Latin-1 before a sign: what UTF-8 looks like in Windows-1252.
    pub const MISREAD: Signs = Signs(1 << 12);
    /// A sign of Latin-1, or one of its letters that Vietnamese lacks.
    pub const LEGACY: Signs = Signs(1 << 13);
    /// Eth or African D.
    pub const ETH: Signs = Signs(1 << 14);
    /// Other scripts, rare spaces, marks without width, full-width characters.
    pub const OTHER: Signs = Signs(1 << 15);
    /// A word that has a marked vowel and no shape of a syllable.
    pub const SUSPECT: Signs = Signs(1);

    /// Whether `sign` was seen.
    pub const fn has(self, sign: Signs) -> bool {
        self.0 & sign.0 != 0
    }
}

/// The bits of a byte's entry that hold the symbol, and the page that comes next; the others are [`Signs`].
const SYMBOL: u16 = 0x1F;
const PAGE: u16 = 0x0F00;

/// Pages: which bytes came before.
const NONE: u16 = 0;
const BLANK: u16 = 1 << 8;
/// The first of two bytes, or of three.
const C2: u16 = 2 << 8;
const C3: u16 = 3 << 8;
const C4: u16 = 4 << 8;
const C5: u16 = 5 << 8;
const C6: u16 = 6 << 8;
const E1: u16 = 7 << 8;
const E2: u16 = 8 << 8;
/// The first two of three.
const E1_BA: u16 = 9 << 8;
const E1_BB: u16 = 10 << 8;
const E2_80: u16 = 11 << 8;
/// A character from `Â` to `ô`, which stands for the first byte of a sequence of UTF-8.
const LEAD: u16 = 12 << 8;
const PAGES: usize = 16;

struct Tables {
    /// By page and byte: symbol, signs, next page.
    bytes: [u16; PAGES * 256],
    /// By state and symbol: the next state, times [`SYMBOLS`].
    states: [u16; 256 * SYMBOLS],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { bytes: [0; PAGES * 256], states: [0; 256 * SYMBOLS] };
    fill_bytes(&mut tables.bytes);
    for (to, from) in tables.states.chunks_exact_mut(SYMBOLS).zip(automaton::states()) {
        to.iter_mut().zip(from).for_each(|(to, from)| *to = u16::from(from) * SYMBOLS as u16);
    }
    tables
});

fn fill_bytes(table: &mut [u16; PAGES * 256]) {
    let place = |page: u16, byte: u8| usize::from(page | u16::from(byte));
    // Where a character starts.
    for page in [NONE, BLANK, LEAD] {
        for byte in 0..=255u8 {
            let symbol = match byte {
                0..0x80 if !byte.is_ascii_alphabetic() => END,
                0..0x80 => OTHER,
                0xC2 | 0xE0 | 0xE2..=0xFF => END,
                0xC7..=0xDF => OTHER,
                _ => STAY,
            };
            let next = match byte {
                b' ' | b'\n' => BLANK,
                0xC2 => C2,
                0xC3 => C3,
                0xC4 => C4,
                0xC5 => C5,
                0xC6 => C6,
                0xE1 => E1,
                0xE2 => E2,
                _ => NONE,
            };
            let sign = match byte {
                b'\n' => Signs::default(),
                0..0x20 | 0x7F => Signs::BLANK,
                b'&' => Signs::ENTITY,
                0xC9 => Signs::ETH,
                0xCC | 0xCD => Signs::MARK,
                // Greek, Cyrillic and what lies between them and Arabic; CJK signs; full-width forms.
                0xCE..=0xD8 | 0xE3 | 0xEF => Signs::OTHER,
                _ => Signs::default(),
            };
            let pair = match byte {
                b' ' | b'\n' if page == BLANK => Signs::BLANK,
                0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2 if page == LEAD => Signs::MISREAD,
                _ => Signs::default(),
            };
            table[place(page, byte)] = u16::from(symbol) | next | sign.0 | pair.0;
        }
    }
    // Inside a character. Letters of the Latin pages that Vietnamese lacks; what follows E1 is a letter of some script.
    for page in [C3, C4, C5, C6, E1, E1_BA, E1_BB] {
        (0..=255).for_each(|byte| table[place(page, byte)] = u16::from(OTHER));
    }
    (table[place(E1, 0xBA)], table[place(E1, 0xBB)], table[place(E2, 0x80)]) = (E1_BA, E1_BB, E2_80);
    (table[place(C3, 0x97)], table[place(C3, 0xB7)]) = (u16::from(END), u16::from(END));
    for c in ('A'..='\u{1B0}').chain('\u{1EA0}'..='\u{1EF9}') {
        if let Some(symbol) = automaton::symbol_of(c) {
            let mut buffer = [0; 4];
            let entries: Vec<usize> = match *c.encode_utf8(&mut buffer).as_bytes() {
                [byte] => [NONE, BLANK, LEAD].map(|page| place(page, byte)).to_vec(),
                [first, byte] => vec![place(table[place(NONE, first)] & PAGE, byte)],
                [_, second, byte] => vec![place(if second == 0xBA { E1_BA } else { E1_BB }, byte)],
                _ => Vec::new(),
            };
            entries.into_iter().for_each(|at| table[at] = table[at] & !SYMBOL | u16::from(symbol));
        }
    }
    let mut mark = |page: u16, bytes: std::ops::RangeInclusive<u8>, more: u16| bytes.for_each(|byte| table[place(page, byte)] |= more);
    mark(C2, 0x80..=0xBF, Signs::LEGACY.0);
    mark(C2, 0x80..=0x9F, Signs::BLANK.0);
    mark(C2, 0xA0..=0xA0, Signs::BLANK.0);
    mark(C2, 0xAD..=0xAD, Signs::OTHER.0);
    mark(C3, 0x82..=0xB4, LEAD);
    for range in [0x8E..=0x91, 0x96..=0x98, 0xAE..=0xB1, 0xB6..=0xB8] {
        mark(C3, range, Signs::LEGACY.0);
    }
    mark(C3, 0x90..=0x90, Signs::ETH.0);
    mark(C3, 0xB0..=0xB0, Signs::ETH.0);
    mark(C6, 0x89..=0x89, Signs::ETH.0);
    // Ogham space, Mongolian separator; the spaces and marks of general punctuation.
    mark(E1, 0x80..=0xA0, Signs::OTHER.0);
    mark(E2, 0x81..=0x81, Signs::OTHER.0);
    mark(E2_80, 0x80..=0x8F, Signs::OTHER.0);
    mark(E2_80, 0xA8..=0xAF, Signs::OTHER.0);
}

/// Where a stream of bytes is, and what it has shown so far.
#[derive(Clone, Copy)]
struct Cursor {
    page: u16,
    state: u16,
    signs: u16,
}

/// The start of a text counts as a blank.
const BEGIN: Cursor = Cursor { page: BLANK, state: START as u16, signs: 0 };
const AT_SUSPECT: u16 = SUSPECT as u16 * SYMBOLS as u16;

impl Tables {
    #[inline(always)]
    fn step(&self, cursor: Cursor, byte: u8) -> Cursor {
        let entry = self.bytes[usize::from(cursor.page | u16::from(byte)) % (PAGES * 256)];
        let state = self.states[usize::from(cursor.state + (entry & SYMBOL)) % (256 * SYMBOLS)];
        Cursor { page: entry & PAGE, state, signs: cursor.signs | entry }
    }

    /// Reads on to the end; the end counts as a blank.
    fn finish(&self, cursor: Cursor, bytes: &[u8]) -> u16 {
        let last = self.step(bytes.iter().fold(cursor, |cursor, &byte| self.step(cursor, byte)), b' ');
        last.signs & !(SYMBOL | PAGE) | u16::from(last.state == AT_SUSPECT)
    }
}

/// Stretches that are read side by side: each step waits for the one before, so one stream leaves the processor idle.
const STREAMS: usize = 4;
/// Shorter texts are not worth cutting.
const SHORT: usize = 256;

/// What `text` shows.
pub fn scan(text: &str) -> Signs {
    let tables = &*TABLES;
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Signs::default();
    }
    if bytes.len() < SHORT {
        return Signs(tables.finish(BEGIN, bytes));
    }
    // A stretch ends before a blank that is single, or else the pair is seen in one of them.
    let mut cuts = [0; STREAMS + 1];
    cuts[STREAMS] = bytes.len();
    for i in 1..STREAMS {
        let at = (bytes.len() / STREAMS * i).max(cuts[i - 1]);
        cuts[i] = memchr::memchr(b' ', &bytes[at..]).map_or(bytes.len(), |found| at + found);
    }
    let parts: [&[u8]; STREAMS] = std::array::from_fn(|i| &bytes[cuts[i]..cuts[i + 1]]);
    let shared = parts.iter().map(|p| p.len()).min().unwrap_or(0);
    let begin = Cursor { page: NONE, ..BEGIN };
    let (mut first, mut second, mut third, mut fourth) = (BEGIN, begin, begin, begin);
    let [a, b, c, d] = parts.map(|part| &part[..shared]);
    for (((&a, &b), &c), &d) in a.iter().zip(b).zip(c).zip(d) {
        first = tables.step(first, a);
        second = tables.step(second, b);
        third = tables.step(third, c);
        fourth = tables.step(fourth, d);
    }
    let rests = [first, second, third, fourth].into_iter().zip(parts);
    Signs(rests.fold(0, |signs, (cursor, part)| signs | tables.finish(cursor, &part[shared..])))
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

impl Iterator for Suspects<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let tables = &*TABLES;
        let mut cursor = BEGIN;
        // The text's end ends a word.
        for (i, &byte) in self.text.as_bytes()[self.at..].iter().chain(b" ").enumerate() {
            cursor = tables.step(cursor, byte);
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
    use super::super::syllable::{Letters, is_syllable};
    use super::*;

    fn suspects(text: &str) -> Vec<&str> {
        Suspects::new(text).map(|(start, end)| &text[start..end]).collect()
    }

    const CLEAN: &str = "Tỉnh ủy – “Bắc Giang” đạt 1,65%, TT-TT; hoà, hòa, tỷ, tỉ…\nDòng hai ";

    #[test]
    fn sees_nothing_in_clean_texts() {
        assert_eq!(scan(CLEAN.trim_end()), Signs::default());
        assert_eq!(scan(CLEAN.repeat(40).trim_end()), Signs::default());
        assert_eq!(scan(""), Signs::default());
    }

    #[test]
    fn sees_a_sign_wherever_it_stands() {
        let signs = [
            (" ", Signs::BLANK),
            ("\t", Signs::BLANK),
            ("\u{a0}", Signs::BLANK),
            ("&", Signs::ENTITY),
            ("\u{301}", Signs::MARK),
            ("Ä‘", Signs::MISREAD),
            ("°", Signs::LEGACY),
            ("ñ", Signs::LEGACY),
            ("Ð", Signs::ETH),
            ("ɖ", Signs::ETH),
            ("а", Signs::OTHER),
            ("\u{200b}", Signs::OTHER),
            ("Ａ", Signs::OTHER),
            (" ngưòi ", Signs::SUSPECT),
        ];
        for repeat in [1, 8] {
            let text = CLEAN.repeat(repeat);
            for (sign, seen) in signs {
                for at in (0..text.len()).filter(|&at| text.is_char_boundary(at) && !text[..at].ends_with('\n')) {
                    let with = format!("{}{sign}{}", &text[..at], text[at..].trim_end());
                    assert!(
                        scan(&with).has(seen) || sign == " " && !with.contains("  ") && !with.starts_with(' ') && !with.ends_with(' '),
                        "{with:?}"
                    );
                }
            }
        }
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
        let vowels: Vec<char> = super::super::syllable::alphabet::VOWELS.concat();
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
