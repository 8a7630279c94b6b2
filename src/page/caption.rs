//! Lines that are captions by what they say: `… (Ảnh: TTXVN)`, `Trong ảnh: …`.

use crate::text::fold::fold;
use memchr::{memchr, memchr2_iter, memmem};

/// Longer lines are paragraphs that end with a picture's credit.
const MAX_CHARS: usize = 400;
/// What begins a caption.
const BEGINNINGS: &[&str] = &[
    "trong ảnh:", "ảnh:", "ảnh :", "ảnh trên:", "ảnh dưới:", "(ảnh:", "nguồn ảnh", "hình minh họa", "ảnh minh họa", "ảnh internet",
    "(ảnh minh họa)", "video:", "clip:", "đồ họa:",
];
/// What the last words of a caption hold.
const OTHER_ENDINGS: &[&str] = &["hình minh họa", "photo:", "(nguồn:"];
/// The same of those with a word of their own.
const PICTURE_ENDINGS: &[&str] = &["(ảnh:", "(ảnh ", "(ảnh)", ". ảnh:", "ảnh:", "ảnh :", "ảnh minh họa", "nguồn ảnh", "ảnh chụp màn hình"];
/// That word.
const PICTURE: &str = "ảnh";
/// Beginnings have fewer bytes.
const BEGINNING_BYTES: usize = 48;
/// Within so many characters of the end.
const REACH: usize = 60;

/// Whether a text has what each of the forms has: a colon, `ảnh` or `hình`.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let nh = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([b'n' | b'N', b'h' | b'H']));
    let before_nh = |at: usize, lead: u8| at > 0 && bytes[at - 1] == lead && nh(at);
    memchr(b':', bytes).is_some()
        || memchr2_iter(0xA2, 0xA3, bytes).any(|at| before_nh(at, 0xBA))
        || memchr2_iter(0x8C, 0xAC, bytes).any(|at| before_nh(at, 0xC3))
}

/// Whether a line is a caption.
pub fn is_line(line: &str) -> bool {
    if line.len() > MAX_CHARS * 3 || (line.len() > MAX_CHARS && line.chars().count() > MAX_CHARS) {
        return false;
    }
    let line = line.trim();
    // Only the two ends are looked at.
    let head = &line[..line.floor_char_boundary(BEGINNING_BYTES)];
    if may_hold(head) {
        let head = fold(head);
        if BEGINNINGS.iter().any(|b| head.starts_with(b)) {
            return true;
        }
    }
    let starts = line.bytes().enumerate().rev().filter(|(_, byte)| byte & 0xC0 != 0x80);
    let end = &line[starts.map(|(at, _)| at).nth(REACH).unwrap_or(0)..];
    if !may_hold(end) {
        return false;
    }
    let end = fold(end);
    let picture = memmem::find(end.as_bytes(), PICTURE.as_bytes()).is_some();
    let pictured = PICTURE_ENDINGS.iter().filter(|_| picture);
    pictured.chain(OTHER_ENDINGS).any(|e| {
        // The rest names who took it and says nothing more.
        memmem::rfind(end.as_bytes(), e.as_bytes()).is_some_and(|at| {
            let rest = &end[at + e.len()..];
            rest.split_whitespace().count() <= 7 && !rest.trim_end_matches(['.', ')']).contains(". ")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_line;

    #[test]
    fn tells_captions_from_sentences() {
        for line in [
            "Bà con ra đồng. (Ảnh: Lê Mạ)",
            "Trong ảnh: Cánh đồng Cửa Đình.",
            "Cánh đồng vào vụ. Ảnh: Lê Mạ/TTXVN",
            "Ảnh minh họa",
            "Ảnh : Thế Mạ",
        ] {
            assert!(is_line(line), "{line}");
        }
        for line in ["Bà con xem lại những bức ảnh cũ và kể chuyện mùa màng.", "Kết quả: được mùa."] {
            assert!(!is_line(line), "{line}");
        }
    }
}
