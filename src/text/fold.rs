//! The one key that matching goes through: lower case, one tone placement, `tỷ` for `tỉ`.
//!
//! The key has the same byte offsets as the text, so that a match in the key is a span of the text. Variants whose
//! spellings differ in length (`kỳ`/`kì`, `thuỳ`/`thùy`, `sĩ`/`sỹ`) stay apart: tables list both.

/// `text` folded; same length in bytes, same boundaries of words (inside `oà` → `òa` the boundary moves).
pub fn fold(text: &str) -> String {
    let mut folded = lower(text);
    place_tones(&mut folded);
    folded
}

/// Lower case where that keeps the length in bytes; other characters stay.
fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        let mut lowered = c.to_lowercase();
        match (lowered.next(), lowered.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => out.push(l),
            _ => out.push(c),
        }
    }
    out
}

/// Toned second vowels of an open `oa`, `oe`, `uy` and the pair with the tone on the first.
const PLACEMENTS: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỵ", "ụy"),
];

fn place_tones(text: &mut String) {
    let mut edits: Vec<(usize, &'static str)> = Vec::new();
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'o', b'u', bytes) {
        if bytes.get(at + 1).is_none_or(u8::is_ascii) || (bytes[at] == b'u' && at > 0 && bytes[at - 1] == b'q') {
            continue;
        }
        let rest = &text[at..];
        let found = PLACEMENTS.iter().find(|(new, _)| rest.starts_with(new));
        if let Some((new, old)) = found
            && rest[new.len()..].chars().next().is_none_or(|c| !c.is_alphabetic())
        {
            edits.push((at, old));
        }
    }
    for at in memchr::memchr_iter(b't', bytes) {
        let rest = &text[at..];
        let starts = text[..at].chars().next_back().is_none_or(|c| !c.is_alphabetic());
        if starts && rest.starts_with("tỉ") && rest["tỉ".len()..].chars().next().is_none_or(|c| !c.is_alphabetic()) {
            edits.push((at, "tỷ"));
        }
    }
    for (at, with) in edits {
        text.replace_range(at..at + with.len(), with);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_variants_to_one_key() {
        for (a, b) in [("KHOÁ XII", "khóa xii"), ("Uỷ ban", "ủy ban"), ("tỉ đồng", "Tỷ đồng"), ("Hoà", "hòa"), ("TOẢ", "tỏa")]
        {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        for word in ["hoàn", "khoán", "quý", "tỉnh", "loét", "uýnh"] {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn keeps_every_offset() {
        for text in ["ĐIỀU LỆ ĐẢNG", "İstanbul ẞ K Ǆ", "Nghị quyết số 33-NQ/TW (khoá XI)"] {
            let key = fold(text);
            assert_eq!(key.len(), text.len());
            assert!(text.char_indices().all(|(at, c)| c.is_alphabetic() || key.is_char_boundary(at)));
        }
    }
}
