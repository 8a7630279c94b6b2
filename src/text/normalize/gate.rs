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
/// A letter of Latin-1 before another character beyond ASCII: what UTF-8 looks like in Windows-1252.
const MISREAD: u8 = 1 << 5;
/// Letters that Vietnamese lacks: Î to Ñ, Ö to Ø and the small ones, African D.
const FOREIGN: u8 = 1 << 6;
/// Greek, Cyrillic, and what lies between them and Arabic.
const SCRIPT: u8 = 1 << 7;

/// The steps that `text` may have work for.
pub fn due(text: &str) -> Steps {
    let due = Steps::NONE.with(Step::Tone);
    let bytes = text.as_bytes();
    let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_whitespace());
    let edges = edge(bytes.first()) || edge(bytes.last());
    if !edges && !any(bytes) {
        return due;
    }
    let flags = flags(bytes) | if edges { BLANK } else { 0 };
    let steps: [(u8, &[Step]); 8] = [
        (BLANK, &[Step::Control, Step::Space]),
        (SIGN, &[Step::Mojibake, Step::Legacy, Step::Control, Step::Invisible, Step::Space]),
        (WIDE, &[Step::Control, Step::Invisible, Step::Width, Step::Space]),
        (AMPERSAND, &[Step::Entity]),
        (MARK, &[Step::Mark, Step::Compose]),
        (MISREAD, &[Step::Mojibake]),
        (FOREIGN, &[Step::Legacy, Step::Eth]),
        (SCRIPT, &[Step::Homoglyph, Step::Control]),
    ];
    steps.iter().filter(|(flag, _)| flags & flag != 0).flat_map(|(_, steps)| *steps).fold(due, |due, &step| due.with(step))
}

/// Bytes that are looked at together, in lanes that the compiler turns into vector instructions.
const LANES: usize = 32;

/// Whether any flag would be set.
fn any(bytes: &[u8]) -> bool {
    let mut lanes = [false; LANES];
    let mut at = 0;
    while let Some(window) = bytes[at..].first_chunk::<{ LANES + 2 }>() {
        for i in 0..LANES {
            let look = Look { a: window[i], b: window[i + 1], c: window[i + 2] };
            lanes[i] |= look.blank()
                | look.wide()
                | look.misread()
                | look.foreign()
                | look.script()
                | look.mark()
                | (look.a == 0xC2)
                | (look.a == b'&');
        }
        at += LANES;
    }
    lanes.iter().any(|&lane| lane) || flags(&bytes[at..]) != 0
}

fn flags(bytes: &[u8]) -> u8 {
    let flag = |condition: bool, flag: u8| if condition { flag } else { 0 };
    (0..bytes.len()).fold(0, |flags, i| {
        // After the end as if a full stop followed.
        let next = |n: usize| bytes.get(i + n).copied().unwrap_or(b'.');
        let look = Look { a: bytes[i], b: next(1), c: next(2) };
        flags
            | flag(look.blank(), BLANK)
            | flag(look.a == 0xC2, SIGN)
            | flag(look.wide(), WIDE)
            | flag(look.a == b'&', AMPERSAND)
            | flag(look.mark(), MARK)
            | flag(look.misread(), MISREAD)
            | flag(look.foreign(), FOREIGN)
            | flag(look.script(), SCRIPT)
    })
}

/// Three bytes in a row.
#[derive(Clone, Copy)]
struct Look {
    a: u8,
    b: u8,
    c: u8,
}

impl Look {
    #[inline(always)]
    const fn blank(self) -> bool {
        let Look { a, b, .. } = self;
        ((a < 0x20) & (a != b'\n')) | (a == 0x7F) | (((a == b' ') | (a == b'\n')) & ((b == b' ') | (b == b'\n')))
    }

    #[inline(always)]
    const fn wide(self) -> bool {
        let Look { a, b, c } = self;
        let spaces = ((b == 0x80) & ((c < 0x90) | (c & 0xF8 == 0xA8))) | (b == 0x81);
        ((a == 0xE2) & spaces) | (a == 0xE3) | (a == 0xEF) | ((a == 0xE1) & (b < 0xA1))
    }

    #[inline(always)]
    const fn misread(self) -> bool {
        (self.a == 0xC3) & (self.c >= 0xC2)
    }

    #[inline(always)]
    const fn foreign(self) -> bool {
        let Look { a, b, .. } = self;
        let low = b & 0x1F;
        ((a == 0xC3) & ((low.wrapping_sub(0x0E) < 4) | (low.wrapping_sub(0x16) < 3))) | ((a == 0xC6) & (b == 0x89)) | (a == 0xC9)
    }

    #[inline(always)]
    const fn mark(self) -> bool {
        self.a | 1 == 0xCD
    }

    #[inline(always)]
    const fn script(self) -> bool {
        self.a.wrapping_sub(0xCE) <= 0xD8 - 0xCE
    }
}
