//! The paper's name at the head of a page, and its accents where a page lost them.

use crate::text::fold::fold;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static PLACES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    include_str!("../../lexicon/masthead_places.tsv")
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|p| (bare(p), p))
        .collect()
});

/// What begins a masthead, and the same with accents; the longer before what they hold.
const BEGINNINGS: &[(&str, &str)] = &[
    ("bao dien tu dang bo", "Báo điện tử Đảng bộ"),
    ("co quan cua dang bo", "Cơ quan của Đảng bộ"),
    ("cong thong tin dien tu", "Cổng thông tin điện tử"),
    ("trang thong tin dien tu", "Trang thông tin điện tử"),
    ("dai phat thanh va truyen hinh", "Đài Phát thanh và Truyền hình"),
    ("dai phat thanh - truyen hinh", "Đài Phát thanh - Truyền hình"),
    ("dai pt-th", "Đài PT-TH"),
    ("dai pt&th", "Đài PT&TH"),
    ("bao dien tu", "Báo điện tử"),
    ("tap chi", "Tạp chí"),
    ("bao", "Báo"),
];
/// First words of the beginnings, and the bytes that they have at most with accents.
const FIRST_WORDS: [&str; 6] = ["bao", "co", "cong", "trang", "dai", "tap"];
const FIRST_BYTES: usize = 12;
/// What ends a masthead, and the same with accents.
const ENDINGS: &[(&str, &str)] = &[("dien tu", "điện tử"), ("online", "online"), ("tinh", "tỉnh")];
/// Bytes of the longest name of a place, with accents and to spare.
const MAX_PLACE: usize = 60;
/// Longer lines are no mastheads.
const MAX_WORDS: usize = 12;

/// Lower case without any marks: `Báo Thái Nguyên` and `BAO THAI NGUYEN` are the same.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().nfd() {
        match c {
            'đ' | 'ð' => out.push('d'),
            _ if unicode_normalization::char::is_combining_mark(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// Whether a text has letters but no Vietnamese mark at all.
pub fn is_bare(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_alphabetic()) && text.is_ascii()
}

/// Whether a text is the name of a province or the like.
pub fn is_place(text: &str) -> bool {
    if text.trim().len() > MAX_PLACE {
        return false;
    }
    let key = bare(text.trim());
    PLACES.get(&key).is_some_and(|p| is_bare(text) || fold(p) == fold(text.trim()))
}

/// The paper that a line at the head of a page names, with its accents.
pub fn read(line: &str) -> Option<String> {
    let line = line.trim().trim_matches(['-', '|', '»', '•', ':']).trim();
    let first = line.split_whitespace().next().filter(|word| word.len() <= FIRST_BYTES)?;
    if !FIRST_WORDS.contains(&bare(first).as_str()) {
        return None;
    }
    let words = line.split_whitespace().count();
    if !(2..=MAX_WORDS).contains(&words) || line.ends_with('.') {
        return None;
    }
    let key = bare(line);
    let (beginning, accented) = BEGINNINGS.iter().find(|(b, _)| key.strip_prefix(b).is_some_and(|rest| rest.starts_with(' ')))?;
    if !is_bare(line) {
        // With its accents it must say so itself: `Bão số 5` is no paper.
        return fold(line).starts_with(&fold(accented)).then(|| line.to_owned()).filter(|_| names_a_paper(line));
    }
    let mut name = key[beginning.len()..].trim();
    let mut ending = "";
    for (bare, accented) in ENDINGS {
        if let Some(rest) = name.strip_suffix(bare) {
            (name, ending) = (rest.trim(), *accented);
            break;
        }
    }
    let (of, name) = name.strip_prefix("tinh ").map_or(("", name), |rest| ("tỉnh ", rest));
    let place = PLACES.get(name)?;
    Some(format!("{accented} {of}{place} {ending}").trim_end().to_owned())
}

/// The paper that a line names before its motto: `BÁO LÚA VÀNG - Tiếng nói của nhà nông`.
pub fn before_motto(line: &str) -> Option<String> {
    let (name, motto) = line.split_once(" - ").or_else(|| line.split_once(" – "))?;
    let set_apart = !name.chars().any(char::is_lowercase) && motto.chars().any(char::is_lowercase);
    read(name).filter(|_| set_apart)
}

/// Whether a line with accents is a paper's name and no sentence: capitals, or the words of mastheads.
fn names_a_paper(line: &str) -> bool {
    let key = fold(line);
    let capitals = line.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    key.contains("điện tử") || key.contains("online") || capitals * 10 >= line.split_whitespace().count() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_accents_back() {
        assert_eq!(read("Bao Lang Son dien tu").as_deref(), Some("Báo Lạng Sơn điện tử"));
        assert_eq!(read("BAO DIEN TU SON LA").as_deref(), Some("Báo điện tử Sơn La"));
        assert_eq!(read("Báo Cao Bằng điện tử").as_deref(), Some("Báo Cao Bằng điện tử"));
        assert_eq!(before_motto("BÁO LÚA VÀNG - Tiếng nói của nhà nông").as_deref(), Some("BÁO LÚA VÀNG"));
        assert_eq!(before_motto("Báo Lúa Vàng - 70 năm cùng nhà nông"), None);
        assert_eq!(before_motto("BÁO ĐỘNG ĐỎ - LŨ LÊN NHANH"), None);
        assert_eq!(read("Bao nhieu nguoi di cay"), None);
        assert_eq!(read("Bão số 5 đổ bộ vào đất liền"), None);
        assert_eq!(read("Báo động lũ trên sông Hồng"), None);
    }
}
