//! The one key that matching goes through: lower case, one tone placement, `tỷ` for `tỉ`.
//!
//! The key has the same byte offsets as the text, so that a match in the key is a span of the text. Variants whose
//! spellings differ in length (`kỳ`/`kì`, `thuỳ`/`thùy`, `quý`/`quí`, `sĩ`/`sỹ`) stay apart: tables list both.

use super::letter::is_letter;

/// `text` folded; same length in bytes, same boundaries of words (inside `oà` → `òa` the boundary moves).
pub fn fold(text: &str) -> String {
    place_tones(lower(text))
}

/// Lower case where that keeps the length in bytes; other characters stay. Stretches without capitals are copied whole.
fn lower(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        let len = match bytes[at] {
            b'A'..=b'Z' => 1,
            byte if byte < 0xC3 => {
                at += 1;
                continue;
            }
            // The letters of Vietnamese: small ones are the common case and need no look at the character.
            0xC3 if bytes[at + 1] >= 0x9F => {
                at += 2;
                continue;
            }
            0xE1 if matches!(bytes[at + 1], 0xBA | 0xBB) && bytes[at + 2] & 1 == 1 => {
                at += 3;
                continue;
            }
            0xC6 if matches!(bytes[at + 1], 0xA1 | 0xB0) => {
                at += 2;
                continue;
            }
            0xC3..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        if let Some(small) = text[at..].chars().next().and_then(small) {
            out.push_str(&text[copied..at]);
            out.push(small);
            copied = at + len;
        }
        at += len;
    }
    out.push_str(&text[copied..]);
    out
}

/// The small letter of `c`, if that is another character of the same length.
fn small(c: char) -> Option<char> {
    if c.is_ascii_uppercase() {
        return Some(c.to_ascii_lowercase());
    }
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(l), None) if l != c && l.len_utf8() == c.len_utf8() => Some(l),
        _ => None,
    }
}

/// Toned second vowels of an open `oa`, `oe`, `uy` and the pair with the tone on the first, where both have the same length
/// (`oẽ` and `uỹ` have not).
const PLACEMENTS: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẹ", "ọe"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỵ", "ụy"),
];

fn place_tones(text: String) -> String {
    let bytes = text.as_bytes();
    let mut edits: Vec<(usize, &'static str)> = Vec::new();
    let ends_word = |rest: &str| rest.chars().next().is_none_or(|c| !is_letter(c));
    for at in memchr::memchr3_iter(b'o', b'u', b't', bytes) {
        // The second letter is à, á, ã … (C3) or ả, ạ, ỉ … (E1).
        if !matches!(bytes.get(at + 1), Some(0xC3 | 0xE1)) {
            continue;
        }
        let rest = &text[at..];
        if bytes[at] == b't' {
            let starts = at == 0 || (bytes[at - 1].is_ascii() && !bytes[at - 1].is_ascii_alphabetic()) || ends_letter(&text[..at]);
            if starts && rest.strip_prefix("tỉ").is_some_and(ends_word) {
                edits.push((at, "tỷ"));
            }
        } else if bytes[at] == b'o' || at == 0 || bytes[at - 1] != b'q' {
            let found = PLACEMENTS.iter().find(|(new, _)| rest.strip_prefix(new).is_some_and(ends_word));
            edits.extend(found.map(|(_, old)| (at, *old)));
        }
    }
    if edits.is_empty() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, with) in edits {
        out.push_str(&text[copied..at]);
        out.push_str(with);
        copied = at + with.len();
    }
    out.push_str(&text[copied..]);
    out
}

/// Whether `text` ends in something other than a letter.
fn ends_letter(text: &str) -> bool {
    text.chars().next_back().is_none_or(|c| !is_letter(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_variants_to_one_key() {
        for (a, b) in [
            ("KHOÁ XII", "khóa xii"),
            ("Uỷ ban", "ủy ban"),
            ("tỉ đồng", "Tỷ đồng"),
            ("Hoà", "hòa"),
            ("TOẢ", "tỏa"),
            ("100 TỈ", "100 tỷ"),
            ("NHIỆM KỲ", "nhiệm kỳ"),
            ("ƯỚC ĐẠT ẴM Ỵ Ĩ Ũ Ă Ơ", "ước đạt ẵm ỵ ĩ ũ ă ơ"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        for word in ["hoàn", "khoán", "quý", "tỉnh", "loét", "uýnh", "kì", "quí", "thùy", "thỉ", "khoẽ", "luỹ"] {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn placements_keep_the_length() {
        assert!(PLACEMENTS.iter().all(|(new, old)| new.len() == old.len()));
    }

    #[test]
    fn keeps_every_offset() {
        for text in ["ĐIỀU LỆ ĐẢNG", "İstanbul ẞ K Ǆ", "Nghị quyết số 33-NQ/TW (khoá XI)", "ẖẗẘẙẚ ẛẜẝ ẞẟ", "ÿŸ×÷ß"]
        {
            let key = fold(text);
            assert_eq!(key.len(), text.len());
            assert!(text.char_indices().all(|(at, c)| is_letter(c) || key.is_char_boundary(at)));
        }
    }

    #[test]
    fn lowers_as_the_standard_library_does() {
        for c in '\0'..=char::MAX {
            let whole: String = c.to_lowercase().collect();
            let expected = if whole.len() == c.len_utf8() && whole.chars().count() == 1 { whole } else { c.to_string() };
            assert_eq!(lower(&c.to_string()), expected);
        }
    }
}
