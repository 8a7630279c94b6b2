//! Which steps can find anything: one scan over the bytes, without branches, so that it runs in vector registers.

use super::{Step, Steps};

/// A control or a tab, two blanks in a row.
const BLANK: u8 = 1;
/// U+0080 to U+00BF: C1, no-break space, soft hyphen, signs.
const SIGN: u8 = 1 << 1;
/// Spaces, marks without width and full-width characters from U+1680 on.
const WIDE: u8 = 1 << 2;
/// An ampersand.
const AMPERSAND: u8 = 1 << 3;
/// A combining mark.
const MARK: u8 = 1 << 4;
/// What the first byte of UTF-8 looks like in Windows-1252, before what a second one looks like.
const MISREAD: u8 = 1 << 5;
/// A Latin letter that Vietnamese does not have.
const FOREIGN: u8 = 1 << 6;
/// Greek or Cyrillic.
const SCRIPT: u8 = 1 << 7;

/// The steps that `text` may have work for.
pub fn due(text: &str) -> Steps {
    let flags = scan(text.as_bytes());
    let mut due = Steps::NONE.with(Step::Tone);
    let mut add = |flag: u8, steps: &[Step]| {
        if flags & flag != 0 {
            due = steps.iter().fold(due, |due, &step| due.with(step));
        }
    };
    add(BLANK, &[Step::Control, Step::Space]);
    add(SIGN, &[Step::Mojibake, Step::Legacy, Step::Control, Step::Invisible, Step::Space]);
    add(WIDE, &[Step::Control, Step::Invisible, Step::Width, Step::Space]);
    add(AMPERSAND, &[Step::Entity]);
    add(MARK, &[Step::Mark, Step::Compose]);
    add(MISREAD, &[Step::Mojibake]);
    add(FOREIGN, &[Step::Legacy, Step::Eth]);
    add(SCRIPT, &[Step::Homoglyph]);
    due
}

fn scan(bytes: &[u8]) -> u8 {
    let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_whitespace());
    let mut flags = if edge(bytes.first()) || edge(bytes.last()) { BLANK } else { 0 };
    let inner = bytes.len().saturating_sub(2);
    for start in (0..inner).step_by(BLOCK) {
        let len = BLOCK.min(inner - start);
        let (a, b, c) = (&bytes[start..start + len], &bytes[start + 1..start + 1 + len], &bytes[start + 2..start + 2 + len]);
        let mut block = 0;
        for i in 0..len {
            block |= look(a[i], b[i], c[i]);
        }
        flags |= block;
    }
    // The last two bytes, as if spaces followed that are none.
    for i in inner..bytes.len() {
        let next = |n: usize| bytes.get(i + n).copied().unwrap_or(b'.');
        flags |= look(bytes[i], next(1), next(2));
    }
    flags
}

const BLOCK: usize = 4096;

#[inline(always)]
const fn look(a: u8, b: u8, c: u8) -> u8 {
    const fn flag(condition: bool, flag: u8) -> u8 {
        if condition { flag } else { 0 }
    }
    let blank = ((a < 0x20) & (a != b'\n')) | (a == 0x7F) | (((a == b' ') | (a == b'\n')) & ((b == b' ') | (b == b'\n')));
    let wide = (a == 0xE2) & (((b == 0x80) & ((c < 0x90) | ((c >= 0xA8) & (c < 0xB0)))) | (b == 0x81))
        | (a == 0xE3)
        | (a == 0xEF)
        | (a == 0xD8)
        | ((a == 0xE1) & ((b == 0x9A) | (b == 0xA0)));
    let latin = a == 0xC3;
    let misread = latin
        & (((b >= 0x82) & (b <= 0x86)) | (b == 0x8C) | ((b >= 0xA1) & (b <= 0xA3)) | (b == 0xAF) | (b == 0xB0))
        & ((c == 0xC2) | (c == 0xC5) | (c == 0xC6) | (c == 0xCB) | (c == 0xE2) | (c == 0xC3));
    let low = b & 0x1F;
    let foreign = latin
        & (((low >= 4) & (low <= 7))
            | (low == 0x0B)
            | ((low >= 0x0E) & (low <= 0x11))
            | ((low >= 0x16) & (low <= 0x18))
            | (low == 0x1B)
            | (low == 0x1C)
            | (low >= 0x1E))
        | ((a == 0xC6) & (b == 0x89))
        | (a == 0xC9);
    flag(blank, BLANK)
        | flag(a == 0xC2, SIGN)
        | flag(wide, WIDE)
        | flag(a == b'&', AMPERSAND)
        | flag((a == 0xCC) | (a == 0xCD), MARK)
        | flag(misread, MISREAD)
        | flag(foreign, FOREIGN)
        | flag((a >= 0xCE) & (a <= 0xD3), SCRIPT)
}
