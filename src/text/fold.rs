//! The one key that matching goes through: lower case, one tone placement, `tỷ` for `tỉ`.
//!
//! The key has the same byte offsets as the text, so that a match in the key is a span of the text. Variants whose
//! spellings differ in length (`kỳ`/`kì`, `thuỳ`/`thùy`, `quý`/`quí`, `sĩ`/`sỹ`) stay apart: tables list both.

use super::letter::is_letter;

/// `text` folded; same length in bytes, same boundaries of words (inside `oà` → `òa` the boundary moves).
pub fn fold(text: &str) -> String {
    place_tones(lower(text))
}

/// Lower case where that keeps the length in bytes; other characters stay.
fn lower(text: &str) -> String {
    let text = text.to_ascii_lowercase();
    let mut out = String::new();
    let mut copied = 0;
    for_each(text.as_bytes(), is_upper, |at| {
        if let Some(small) = text[at..].chars().next().and_then(small) {
            out.push_str(&text[copied..at]);
            out.push(small);
            copied = at + small.len_utf8();
        }
    });
    if copied == 0 {
        return text;
    }
    out.push_str(&text[copied..]);
    out
}

/// Whether a character beyond ASCII starts here that could be a capital: none that Vietnamese writes small.
#[inline(always)]
const fn is_upper(a: u8, b: u8, c: u8) -> bool {
    let capital_c3 = (a == 0xC3) & (b < 0x9F);
    let other_c4 = (a == 0xC4) & (b != 0x83) & (b != 0x91) & (b != 0xA9);
    let other_c5 = (a == 0xC5) & (b != 0xA9);
    let other_c6 = (a == 0xC6) & (b != 0xA1) & (b != 0xB0);
    let other_e1 = (a == 0xE1) & ((b | 1 != 0xBB) | (c & 1 == 0));
    let other_e2 = (a == 0xE2) & (b != 0x80);
    capital_c3 | other_c4 | other_c5 | other_c6 | other_e1 | other_e2 | ((a > 0xC6) & (a & 0xFC != 0xE0)) | (a == 0xE0) | (a == 0xE3)
}

/// The small letter of `c`, if that is another character of the same length.
fn small(c: char) -> Option<char> {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(l), None) if l != c && l.len_utf8() == c.len_utf8() => Some(l),
        _ => None,
    }
}

/// Bytes that are looked at together, in lanes that the compiler turns into vector instructions.
const LANES: usize = 32;

/// Calls `hit` with every place where `look` holds of three bytes in a row; full stops follow the last one.
#[inline(always)]
fn for_each(bytes: &[u8], look: impl Fn(u8, u8, u8) -> bool, mut hit: impl FnMut(usize)) {
    let mut last;
    let mut at = 0;
    while at < bytes.len() {
        let window = match bytes[at..].first_chunk::<{ LANES + 2 }>() {
            Some(window) => window,
            None => {
                last = [b'.'; LANES + 2];
                last[..bytes.len() - at].copy_from_slice(&bytes[at..]);
                &last
            }
        };
        let mut seen = [0; LANES];
        for i in 0..LANES {
            seen[i] = u8::from(look(window[i], window[i + 1], window[i + 2]));
        }
        if seen != [0; LANES] {
            (0..LANES).filter(|&i| seen[i] != 0).for_each(|i| hit(at + i));
        }
        at += LANES;
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
    let ends_word = |rest: &str| rest.chars().next().is_none_or(|c| !is_letter(c));
    let mut out = String::new();
    let mut copied = 0;
    for_each(bytes, is_placed, |at| {
        let rest = &text[at..];
        let with = if bytes[at] == b't' {
            let starts = at == 0 || (bytes[at - 1].is_ascii() && !bytes[at - 1].is_ascii_alphabetic()) || ends_letter(&text[..at]);
            (starts && rest.strip_prefix("tỉ").is_some_and(ends_word)).then_some("tỷ")
        } else if bytes[at] == b'o' || at == 0 || bytes[at - 1] != b'q' {
            PLACEMENTS.iter().find(|(new, _)| rest.strip_prefix(new).is_some_and(ends_word)).map(|(_, old)| *old)
        } else {
            None
        };
        if let Some(with) = with {
            out.push_str(&text[copied..at]);
            out.push_str(with);
            copied = at + with.len();
        }
    });
    if copied == 0 {
        return text;
    }
    out.push_str(&text[copied..]);
    out
}

/// Whether one of [`PLACEMENTS`] or `tỉ` could start here.
#[inline(always)]
const fn is_placed(a: u8, b: u8, c: u8) -> bool {
    // à á ã è é; ý; ả ạ ẻ ẹ; ỉ ỷ ỵ.
    let after_o = (a == b'o') & (((b == 0xC3) & ((c & 0xF6 == 0xA0) | (c == 0xA3))) | ((b == 0xE1) & (c == 0xBA)));
    let after_u = (a == b'u') & (((b == 0xC3) & (c == 0xBD)) | ((b == 0xE1) & (c == 0xBB)));
    after_o | after_u | ((a == b't') & (b == 0xE1) & (c == 0xBB))
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
