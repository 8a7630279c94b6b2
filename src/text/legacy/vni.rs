//! VNI for Windows: a base letter, then a byte for its marks.

use super::windows_1252;
use crate::text::syllable::alphabet::Letter;
use std::sync::LazyLock;

/// Whole letters (upper case; lower case 32 above).
const LETTERS: &[(u8, char)] =
    &[(0xD4, 'Ơ'), (0xD6, 'Ư'), (0xD1, 'Đ'), (0xCD, 'Í'), (0xCC, 'Ì'), (0xC6, 'Ỉ'), (0xD3, 'Ĩ'), (0xD2, 'Ị'), (0xCE, 'Ỵ')];

/// Marks after a base letter (upper case; lower case 32 above): the combining marks they stand for.
const MARKS: &[(u8, &str)] = &[
    (0xD9, "\u{301}"),
    (0xD8, "\u{300}"),
    (0xDB, "\u{309}"),
    (0xD5, "\u{303}"),
    (0xCF, "\u{323}"),
    (0xC2, "\u{302}"),
    (0xC1, "\u{302}\u{301}"),
    (0xC0, "\u{302}\u{300}"),
    (0xC5, "\u{302}\u{309}"),
    (0xC3, "\u{302}\u{303}"),
    (0xC4, "\u{302}\u{323}"),
    (0xCA, "\u{306}"),
    (0xC9, "\u{306}\u{301}"),
    (0xC8, "\u{306}\u{300}"),
    (0xDA, "\u{306}\u{309}"),
    (0xDC, "\u{306}\u{303}"),
    (0xCB, "\u{306}\u{323}"),
];

struct Tables {
    /// What a byte is before no mark: all but the whole letters are Windows-1252.
    singles: [char; 256],
    /// By base and mark: the letter that the two make, NUL where they make none.
    pairs: Vec<[char; 256]>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut singles: [char; 256] = std::array::from_fn(|byte| windows_1252(byte as u8));
    for &(byte, letter) in LETTERS {
        singles[usize::from(byte)] = letter;
        singles[usize::from(byte) + 32] = lower(letter);
    }
    let mut pairs = vec![['\0'; 256]; 256];
    for (row, base) in pairs.iter_mut().zip(singles) {
        // The letters in i are whole, and so is Đ.
        let Some(base) = Letter::of(base).filter(|_| "aeouyơư".contains(lower(base))) else { continue };
        for &(byte, marks) in MARKS {
            if let Some(letter) = marks.chars().try_fold(base, Letter::with_mark) {
                row[usize::from(byte)] = letter.to_char();
                row[usize::from(byte) + 32] = letter.to_char();
            }
        }
    }
    Tables { singles, pairs }
});

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Calls `put` with every character and the number of its bytes. A mark counts only after a vowel that can carry it.
pub fn each(bytes: &[u8], mut put: impl FnMut(char, usize)) {
    let Tables { singles, pairs } = &*TABLES;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = match bytes.get(at + 1) {
            Some(&mark @ 0xC0..) => pairs[usize::from(byte)][usize::from(mark)],
            _ => '\0',
        };
        let (c, len) = if pair == '\0' { (singles[usize::from(byte)], 1) } else { (pair, 2) };
        put(c, len);
        at += len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::legacy::byte_of;

    #[test]
    fn reads_letters_with_their_marks() {
        let bytes: Vec<u8> = "Nghò quyeát cuûa UÛy ban ñöôïc söûa chöõa, naêm nguõ, UÊ, quyù".chars().filter_map(byte_of).collect();
        let mut out = String::new();
        each(&bytes, |c, _| out.push(c));
        assert_eq!(out, "Nghị quyết của Ủy ban được sửa chữa, năm ngũ, UÊ, quý");
    }
}
