//! The encodings of Vietnamese from before Unicode.
//!
//! TCVN3 (ABC), VISCII and VPS give a letter one byte (`lexicon/legacy.tsv`); VNI-Windows writes a base letter and a mark; VIQR
//! spells marks in ASCII (RFC 1456). Each can also lie in a text as the characters that Windows-1252 has for its bytes.

use super::syllable::{self, Letters};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A Vietnamese encoding that browsers do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// TCVN 5712:1993 as the ABC fonts use it.
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// VISCII 1.1 (RFC 1456).
    Viscii,
    /// Vietnamese Professionals Society.
    Vps,
    /// Vietnamese Quoted-Readable (RFC 1456).
    Viqr,
}

impl Legacy {
    /// Those that use bytes beyond ASCII, in the order in which a tie is settled.
    pub const EIGHT_BIT: [Legacy; 4] = [Legacy::Tcvn3, Legacy::Vni, Legacy::Viscii, Legacy::Vps];

    /// The name that reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "TCVN3",
            Legacy::Vni => "VNI",
            Legacy::Viscii => "VISCII",
            Legacy::Vps => "VPS",
            Legacy::Viqr => "VIQR",
        }
    }

    /// The encoding of this name or label, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        Some(match name.as_str() {
            "tcvn3" | "tcvn" | "abc" | "tcvn5712" | "tcvn-5712" | "tcvn5712-1" | "x-viet-tcvn" | "x-viet-tcvn5712" => Legacy::Tcvn3,
            "vni" | "vni-windows" | "x-viet-vni" => Legacy::Vni,
            "viscii" | "csviscii" | "viscii1.1-1" | "x-viet-viscii" => Legacy::Viscii,
            "vps" | "x-viet-vps" => Legacy::Vps,
            "viqr" | "csviqr" => Legacy::Viqr,
            _ => return None,
        })
    }

    /// Reads `bytes`, and how many of them stand for nothing in this encoding (they become U+FFFD).
    pub fn decode(self, bytes: &[u8]) -> (String, u64) {
        let mut out = String::with_capacity(bytes.len() + bytes.len() / 3);
        let mut replaced = 0;
        if self == Legacy::Viqr {
            viqr(bytes, &mut out, &mut replaced);
        } else {
            self.each(bytes, |c, _| {
                replaced += u64::from(c == char::REPLACEMENT_CHARACTER);
                out.push(c);
            });
        }
        (out, replaced)
    }

    /// Calls `put` with every character of an eight-bit encoding and the number of its bytes.
    pub fn each(self, bytes: &[u8], mut put: impl FnMut(char, usize)) {
        if self == Legacy::Vni {
            let mut rest = bytes;
            while !rest.is_empty() {
                let (c, len) = vni(rest);
                put(c, len);
                rest = &rest[len..];
            }
        } else {
            let table = self.table();
            bytes.iter().for_each(|&byte| put(table[usize::from(byte)], 1));
        }
    }

    fn table(self) -> &'static [char; 256] {
        let tables = &*TABLES;
        match self {
            Legacy::Tcvn3 => &tables[0],
            Legacy::Viscii => &tables[1],
            _ => &tables[2],
        }
    }
}

impl fmt::Display for Legacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What each byte stands for in TCVN3, VISCII and VPS.
static TABLES: LazyLock<[[char; 256]; 3]> = LazyLock::new(|| {
    ["TCVN3", "VISCII", "VPS"].map(|name| {
        let mut table = [char::REPLACEMENT_CHARACTER; 256];
        for byte in 0..0x80u8 {
            table[usize::from(byte)] = char::from(byte);
        }
        for line in include_str!("../../lexicon/legacy.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            if fields.next() != Some(name) {
                continue;
            }
            let first = usize::from_str_radix(fields.next().unwrap_or_default(), 16).unwrap_or(0);
            for (at, c) in fields.next().unwrap_or_default().chars().enumerate().filter(|&(_, c)| c != '.') {
                table[(first + at) & 0xFF] = if c == '_' { '\u{A0}' } else { c };
            }
        }
        table
    })
});

/// The character of Windows-1252 for `byte`; the five bytes that it leaves free are controls.
pub const fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    if byte >= 0x80 && byte < 0xA0 { HIGH[byte as usize - 0x80] } else { byte as char }
}

/// The byte that Windows-1252 or Latin-1 has for `c`.
pub fn byte_of(c: char) -> Option<u8> {
    match c as u32 {
        code @ 0..=0xFF => Some(code as u8),
        _ => (0x80..0xA0u8).find(|&b| windows_1252(b) == c),
    }
}

/// Whole letters of VNI (upper case; lower case 32 above).
const VNI_LETTERS: &[(u8, char)] =
    &[(0xD4, 'Ơ'), (0xD6, 'Ư'), (0xD1, 'Đ'), (0xCD, 'Í'), (0xCC, 'Ì'), (0xC6, 'Ỉ'), (0xD3, 'Ĩ'), (0xD2, 'Ị'), (0xCE, 'Ỵ')];

/// Marks of VNI after a base letter (upper case; lower case 32 above): the combining marks they stand for.
const VNI_MARKS: &[(u8, &str)] = &[
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

/// The first character of `bytes` and its length: a mark counts only after a vowel that can carry it; every other byte is
/// Windows-1252.
fn vni(bytes: &[u8]) -> (char, usize) {
    let upper = |byte: u8| if byte >= 0xE0 { byte - 0x20 } else { byte };
    let byte = bytes[0];
    let whole = VNI_LETTERS.iter().find(|(b, _)| *b == upper(byte)).map(|&(_, c)| if byte >= 0xE0 { lower(c) } else { c });
    let base = whole.unwrap_or_else(|| windows_1252(byte));
    let mark = bytes.get(1).filter(|&&m| m >= 0xC0).map(|&m| upper(m));
    let marks = mark.and_then(|m| VNI_MARKS.iter().find(|(b, _)| *b == m)).map(|&(_, marks)| marks);
    let vowel = matches!(base, 'a' | 'A' | 'e' | 'E' | 'o' | 'O' | 'u' | 'U' | 'y' | 'Y' | 'ơ' | 'Ơ' | 'ư' | 'Ư');
    match marks.filter(|_| vowel).and_then(|marks| compose(base, marks)) {
        Some(c) => (c, 2),
        None => (base, 1),
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The one letter that `base` and `marks` make.
fn compose(base: char, marks: &str) -> Option<char> {
    let mut letters = std::iter::once(base).chain(marks.chars()).nfc();
    letters.next().filter(|_| letters.next().is_none())
}

const fn viqr_shape(byte: u8) -> Option<&'static str> {
    match byte {
        b'^' => Some("\u{302}"),
        b'(' => Some("\u{306}"),
        b'+' | b'*' => Some("\u{31B}"),
        _ => None,
    }
}

const fn viqr_tone(byte: u8) -> Option<&'static str> {
    match byte {
        b'\'' => Some("\u{301}"),
        b'`' => Some("\u{300}"),
        b'?' => Some("\u{309}"),
        b'~' => Some("\u{303}"),
        b'.' => Some("\u{323}"),
        _ => None,
    }
}

/// A piece of VIQR text.
enum Viqr {
    /// A letter with its marks, and the sign after it that is its tone unless it ends the sentence.
    Letter(char, Option<u8>),
    /// Any other character.
    Sign(char),
}

/// The piece at the start of `rest` and its length: a backslash takes the next sign literally.
fn viqr_piece(rest: &[u8]) -> (Viqr, usize) {
    let byte = rest[0];
    let next = |n: usize| rest.get(n).copied();
    match byte {
        b'\\' if next(1).is_some_and(|b| b.is_ascii_punctuation()) => (Viqr::Sign(char::from(rest[1])), 2),
        b'd' | b'D' if next(1).is_some_and(|b| b.eq_ignore_ascii_case(&b'd')) => {
            (Viqr::Letter(if byte == b'd' { 'đ' } else { 'Đ' }, None), 2)
        }
        _ if byte.is_ascii_alphabetic() => {
            let mut c = char::from(byte);
            let mut len = 1;
            if let Some(shaped) = next(1).and_then(viqr_shape).and_then(|marks| compose(c, marks)) {
                (c, len) = (shaped, 2);
            }
            let toned = |sign| viqr_tone(sign).and_then(|marks| compose(c, marks)).filter(|&c| syllable::is_marked(c));
            let tone = next(len).filter(|&sign| toned(sign).is_some());
            // These two also end sentences, glued ones too.
            let open = next(len + 1).is_none_or(|b| b.is_ascii_whitespace() || (b.is_ascii_uppercase() && c.is_lowercase()));
            match tone {
                Some(b'.' | b'?') if open => (Viqr::Letter(c, tone), len),
                Some(sign) => (Viqr::Letter(toned(sign).unwrap_or(c), None), len + 1),
                None => (Viqr::Letter(c, None), len),
            }
        }
        _ if byte.is_ascii() => (Viqr::Sign(char::from(byte)), 1),
        _ => (Viqr::Sign(char::REPLACEMENT_CHARACTER), 1),
    }
}

/// Marks after their vowel. A full stop or a question mark after a vowel and before a blank is its tone, unless the word is a
/// syllable without it and something speaks for the sentence's end: see [`Ends`].
fn viqr(bytes: &[u8], out: &mut String, replaced: &mut u64) {
    let ends = Ends::count(bytes);
    let (mut at, mut word) = (0, 0);
    while at < bytes.len() {
        let (piece, len) = viqr_piece(&bytes[at..]);
        at += len;
        match piece {
            Viqr::Letter(c, None) => out.push(c),
            Viqr::Letter(c, Some(sign)) => {
                let toned = viqr_tone(sign).and_then(|marks| compose(c, marks)).unwrap_or(c);
                let ended = ends.sentence(&out[word..], c, toned, sign, &bytes[at + 1..]);
                out.push(if ended { c } else { toned });
                // The sign itself comes next if it is one.
                at += usize::from(!ended);
            }
            Viqr::Sign(c) => {
                *replaced += u64::from(c == char::REPLACEMENT_CHARACTER);
                out.push(c);
                word = out.len();
            }
        }
    }
}

/// What a VIQR text itself says about words before a full stop or question mark.
#[derive(Default)]
struct Ends {
    /// Signs are escaped where they are no marks: so all that are not are marks.
    escaped: bool,
    /// By word, in small letters: how often it stands where nothing is open to doubt.
    words: HashMap<String, u32>,
}

impl Ends {
    fn count(bytes: &[u8]) -> Self {
        let mut ends = Ends::default();
        let (mut at, mut word) = (0, String::new());
        while at < bytes.len() {
            let (piece, len) = viqr_piece(&bytes[at..]);
            let escape = bytes[at] == b'\\' && len == 2;
            ends.escaped |= escape && matches!(bytes[at + 1], b'.' | b'?');
            at += len;
            match piece {
                Viqr::Letter(c, None) => word.push(lower(c)),
                // A small letter follows: the sign is a tone.
                Viqr::Letter(c, Some(sign)) if next_visible(&bytes[at + 1..]).is_some_and(|b| b.is_ascii_lowercase()) => {
                    word.push(lower(viqr_tone(sign).and_then(|marks| compose(c, marks)).unwrap_or(c)));
                    at += 1;
                }
                Viqr::Letter(..) => word.clear(),
                Viqr::Sign(_) if word.is_empty() => {}
                Viqr::Sign(_) => *ends.words.entry(std::mem::take(&mut word)).or_default() += 1,
            }
        }
        ends
    }

    /// Whether the sentence ends after `before` and its letter `bare`, which the sign would make `toned`.
    fn sentence(&self, before: &str, bare: char, toned: char, sign: u8, rest: &[u8]) -> bool {
        let word = |last: char| format!("{before}{last}");
        let is_syllable = |last| Letters::of(&word(last)).is_some_and(|l| l.is_syllable());
        let seen = |last: char| self.words.get(&word(last).to_lowercase()).copied().unwrap_or(0);
        match (is_syllable(bare), is_syllable(toned)) {
            // `sữa.`, or a foreign word.
            (_, false) => true,
            (false, true) => false,
            _ if self.escaped => false,
            _ if next_visible(rest).is_some_and(|b| b.is_ascii_lowercase()) => false,
            // At the end of a line hardly anything but a sentence ends.
            _ if rest.iter().find(|b| !matches!(b, b' ' | b'\r')).is_none_or(|&b| b == b'\n') => sign == b'.' || seen(bare) > seen(toned),
            // Words in ô, ơ, ê and ư mostly have a tone.
            _ => match seen(bare).cmp(&seen(toned)) {
                Ordering::Equal => sign == b'.' && bare.is_ascii(),
                order => order == Ordering::Greater,
            },
        }
    }
}

fn next_visible(rest: &[u8]) -> Option<u8> {
    rest.iter().copied().find(|b| !b.is_ascii_whitespace())
}

/// Whether ASCII text has the shape of VIQR: at least ten of its words carry marks, and nearly all of those are syllables then.
pub fn looks_like_viqr(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    // Two-letter marks that sound ASCII text does not have.
    let marks = sample.windows(2).filter(|w| matches!(w, [b'a' | b'e' | b'o', b'^'] | [b'a', b'('] | [b'o' | b'u', b'+'])).count();
    if marks < 10 || marks * 100 < sample.len() {
        return false;
    }
    let (text, _) = Legacy::Viqr.decode(sample);
    let (legal, all) = syllable::legal_words(&text);
    all >= 10 && legal * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Nghị quyết của Ủy ban nhân dân tỉnh: đường sá được sửa chữa, ngõ nhỏ cũng sạch. Ẵm, ỷ, ý, kỹ, Ỵ, ỡ, ẫ, ẻ, ỗ";

    #[test]
    fn reads_single_bytes() {
        for legacy in [Legacy::Tcvn3, Legacy::Viscii, Legacy::Vps] {
            let table = legacy.table();
            let bytes: Vec<u8> = TEXT.chars().filter_map(|c| table.iter().position(|&t| t == c).map(|b| b as u8)).collect();
            assert_eq!(legacy.decode(&bytes), (TEXT.to_owned(), 0), "{legacy}");
        }
    }

    #[test]
    fn reads_vni_and_viqr() {
        let vni: Vec<u8> = "Nghò quyeát cuûa UÛy ban ñöôïc söûa chöõa, naêm nguõ".chars().filter_map(byte_of).collect();
        assert_eq!(Legacy::Vni.decode(&vni).0, "Nghị quyết của Ủy ban được sửa chữa, năm ngũ");
        assert_eq!(
            Legacy::Viqr.decode(b"Nghi. quye^'t cu?a U?y ban ddu+o+.c su+?a chu+~a. Na(m ba.").0,
            "Nghị quyết của Ủy ban được sửa chữa. Năm ba."
        );
        assert_eq!(Legacy::Viqr.decode(br"ta\? ba\. Ba.n").0, "ta? ba. Bạn");
        // Where a sign could end the sentence, the text's other words decide.
        assert_eq!(
            Legacy::Viqr.decode(b"Nha` o+? Ha` No^.i, o+? que^, o+? Ba('c. Ho. la`m cho ta. Cho Ba Ti'. Nay. Bo^. Y te^'.").0,
            "Nhà ở Hà Nội, ở quê, ở Bắc. Họ làm cho ta. Cho Ba Tí. Nay. Bộ Y tế."
        );
    }
}
