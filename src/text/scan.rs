//! One pass over the bytes of a text for everything that the normaliser could have work for.
//!
//! Every text goes through it, so it has no branch: a table says of each byte, by the page that the bytes before it lead to, which
//! letter it completes and what it is a sign of; a second one walks the automaton of syllable shapes by those letters.

mod suspects;
mod table;

use super::syllable::automaton::{START, SUSPECT, SYMBOLS};
pub use suspects::{Suspects, is_suspect};
use table::{BLANK, NONE, PAGE, PAGES, SYMBOL, TABLES, Tables};

/// What was seen in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// A control, a tab, a no-break space, two blanks in a row, a blank at either end.
    pub const BLANK: Signs = Signs(1 << 5);
    /// An ampersand, or what an escape of another kind starts with (`\u1ec7`, `%E1`).
    pub const ESCAPED: Signs = Signs(1 << 6);
    /// A combining mark.
    pub const MARK: Signs = Signs(1 << 7);
    /// A letter of Latin-1 before a sign: what UTF-8 looks like in Windows-1252.
    pub const MISREAD: Signs = Signs(1 << 12);
    /// A sign of Latin-1, or one of its letters that Vietnamese lacks.
    pub const LEGACY: Signs = Signs(1 << 13);
    /// A Latin letter that is mistaken for another: Eth, African D, Oi, a with caron.
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

#[inline(always)]
fn step(tables: &Tables, cursor: Cursor, byte: u8) -> Cursor {
    let entry = tables.bytes[usize::from(cursor.page | u16::from(byte)) % (PAGES * 256)];
    let state = tables.states[usize::from(cursor.state + (entry & SYMBOL)) % (256 * SYMBOLS)];
    Cursor { page: entry & PAGE, state, signs: cursor.signs | entry }
}

/// Reads on to the end; the end counts as a blank.
fn finish(tables: &Tables, cursor: Cursor, bytes: &[u8]) -> u16 {
    let last = step(tables, bytes.iter().fold(cursor, |cursor, &byte| step(tables, cursor, byte)), b' ');
    last.signs & !(SYMBOL | PAGE) | u16::from(last.state == AT_SUSPECT)
}

/// Stretches that are read side by side: each step waits for the one before, so one stream leaves the processor idle.
const STREAMS: usize = 4;
/// Shorter texts are not worth cutting.
const SHORT: usize = 48;

/// What `text` shows.
pub fn scan(text: &str) -> Signs {
    let tables = &*TABLES;
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Signs::default();
    }
    if bytes.len() < SHORT {
        return Signs(finish(tables, BEGIN, bytes));
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
        first = step(tables, first, a);
        second = step(tables, second, b);
        third = step(tables, third, c);
        fourth = step(tables, fourth, d);
    }
    let rests = [first, second, third, fourth].into_iter().zip(parts);
    Signs(rests.fold(0, |signs, (cursor, part)| signs | finish(tables, cursor, &part[shared..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAN: &str = "Tỉnh ủy – “Bắc Giang” đạt 1,65%, CTCP = TT-TT; hoà, hòa, tỷ, tỉ…\nDòng hai ";

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
            ("&", Signs::ESCAPED),
            ("\\u1ec7", Signs::ESCAPED),
            ("%E1", Signs::ESCAPED),
            ("<U+1EC7>", Signs::ESCAPED),
            ("u00e0", Signs::ESCAPED),
            ("\u{301}", Signs::MARK),
            ("Ä‘", Signs::MISREAD),
            ("°", Signs::LEGACY),
            ("ñ", Signs::LEGACY),
            ("Ð", Signs::ETH),
            ("ɖ", Signs::ETH),
            ("ƣ", Signs::ETH),
            ("ǎ", Signs::ETH),
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
}
