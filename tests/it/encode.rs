//! Sound texts to what old programs and careless converters make of them.

use encoding_rs::WINDOWS_1258;
use std::collections::HashMap;
use trichluc::text::legacy::{Legacy, windows_1252};
use unicode_normalization::UnicodeNormalization;

/// The marks of Vietnamese that stand apart in Windows-1258, VNI and VIQR: tones.
const TONES: &str = "\u{300}\u{301}\u{303}\u{309}\u{323}";

/// A letter of `c` with its shape but without tone, and the tone.
fn split(c: char) -> (char, Option<char>) {
    let (tone, rest): (Vec<char>, Vec<char>) = std::iter::once(c).nfd().partition(|&m| TONES.contains(m));
    (rest.into_iter().nfc().next().unwrap_or(c), tone.first().copied())
}

/// A writer of a Vietnamese encoding; what that lacks becomes a hyphen.
pub fn legacy(encoding: Legacy) -> impl Fn(&str) -> Vec<u8> {
    // The encoding's own table turned round: every pair that makes one letter, and every byte. Pairs first: VNI has no single
    // bytes for what is one letter and a mark.
    let mut table: HashMap<char, Vec<u8>> = HashMap::new();
    let mut add = |bytes: &[u8]| {
        let mut letters = Vec::new();
        encoding.each(bytes, |c, len| letters.push((c, len)));
        if let [(c, len)] = letters[..]
            && len == bytes.len()
        {
            table.entry(c).or_insert_with(|| bytes.to_vec());
        }
    };
    if encoding == Legacy::Vni {
        (0..=255).flat_map(|a| (0xC0..=255).map(move |b| [a, b])).for_each(|pair| add(&pair));
    }
    (0..=255).for_each(|byte| add(&[byte]));
    move |text| match encoding {
        Legacy::Viqr => viqr(text),
        _ => text.chars().flat_map(|c| table.get(&c).cloned().unwrap_or_else(|| b"-".to_vec())).collect(),
    }
}

/// RFC 1456 without escapes, as people typed it.
fn viqr(text: &str) -> Vec<u8> {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'đ' => out.push_str("dd"),
            'Đ' => out.push_str("DD"),
            c if c.is_ascii() => out.push(c),
            c => {
                let (shaped, tone) = split(c);
                for mark in std::iter::once(shaped).nfd().chain(tone) {
                    out.push(match mark {
                        '\u{302}' => '^',
                        '\u{306}' => '(',
                        '\u{31B}' => '+',
                        '\u{301}' => '\'',
                        '\u{300}' => '`',
                        '\u{309}' => '?',
                        '\u{303}' => '~',
                        '\u{323}' => '.',
                        c if c.is_ascii() => c,
                        _ => '-',
                    });
                }
            }
        }
    }
    out.into_bytes()
}

/// `text` as Windows-1258 has it: letters with their shape, the tone as a mark of its own.
pub fn windows_1258(text: &str) -> Vec<u8> {
    let apart: String = text
        .chars()
        .flat_map(|c| {
            let (shaped, tone) = split(c);
            std::iter::once(shaped).chain(tone)
        })
        .collect();
    WINDOWS_1258.encode(&apart).0.into_owned()
}

/// UTF-8 read as Windows-1252, so many times over.
pub fn mojibake(text: &str, times: usize) -> String {
    (0..times).fold(text.to_owned(), |text, _| misread(text.as_bytes()))
}

/// Bytes read as Windows-1252.
pub fn misread(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| windows_1252(byte)).collect()
}

/// UTF-8 read as Latin-1.
pub fn latin_1(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// Every letter beyond ASCII as a numeric reference.
pub fn references(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", c as u32) }).collect()
}
