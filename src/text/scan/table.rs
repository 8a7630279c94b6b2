//! The table of bytes: by the page that the bytes before lead to, which letter a byte completes, what it is a sign of, and the next page.

use super::Signs;
use crate::text::syllable::automaton::{self, END, OTHER, STAY, SYMBOLS};
use std::sync::LazyLock;

/// The bits of a byte's entry that hold the symbol, and the page that comes next; the others are [`Signs`].
pub const SYMBOL: u16 = 0x1F;
pub const PAGE: u16 = 0x0F00;

/// Pages: which bytes came before.
pub const NONE: u16 = 0;
pub const BLANK: u16 = 1 << 8;
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
/// A sign that starts an escape (`\\u1ec7`, `%E1`, `=E1`, `<U+1EC7>`), or the letter that is left of one.
const ESCAPE: u16 = 13 << 8;
const ESCAPE_U: u16 = 14 << 8;
/// The pages on which a character starts.
const STARTS: [u16; 5] = [NONE, BLANK, LEAD, ESCAPE, ESCAPE_U];
pub const PAGES: usize = 16;

pub struct Tables {
    /// By page and byte: symbol, signs, next page.
    pub bytes: [u16; PAGES * 256],
    /// By state and symbol: the next state, times [`SYMBOLS`].
    pub states: [u16; 256 * SYMBOLS],
}

pub static TABLES: LazyLock<Tables> = LazyLock::new(|| {
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
    for page in STARTS {
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
                b'\\' | b'%' | b'=' | b'<' => ESCAPE,
                b'u' => ESCAPE_U,
                _ => NONE,
            };
            let sign = match byte {
                b'\n' => Signs::default(),
                0..0x20 | 0x7F => Signs::BLANK,
                b'&' => Signs::ESCAPED,
                0xC7 | 0xC9 => Signs::ETH,
                0xCC | 0xCD => Signs::MARK,
                // Greek, Cyrillic and what lies between them and Arabic; CJK signs; full-width forms.
                0xCE..=0xD8 | 0xE3 | 0xEF => Signs::OTHER,
                _ => Signs::default(),
            };
            let pair = match byte {
                b' ' | b'\n' if page == BLANK => Signs::BLANK,
                0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2 if page == LEAD => Signs::MISREAD,
                b'u' | b'x' | b'U' | b'C'..=b'E' | b'c'..=b'e' if page == ESCAPE => Signs::ESCAPED,
                b'0' | b'1' if page == ESCAPE_U => Signs::ESCAPED,
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
                [byte] => STARTS.map(|page| place(page, byte)).to_vec(),
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
    mark(C6, 0xA2..=0xA3, Signs::ETH.0);
    // Ogham space, Mongolian separator; the spaces and marks of general punctuation.
    mark(E1, 0x80..=0xA0, Signs::OTHER.0);
    mark(E2, 0x81..=0x81, Signs::OTHER.0);
    mark(E2_80, 0x80..=0x8F, Signs::OTHER.0);
    mark(E2_80, 0xA8..=0xAF, Signs::OTHER.0);
}
