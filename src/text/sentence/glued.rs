//! Sentences with no blank between them: `trung.Tuy`, `3%.Về`, `km.“Tôi`, `hơn.UBND`, `Hà NộiNgười`.
//!
//! A stop between letters also stands in addresses (`Zing.Com`), titles (`Th.S`) and initials (`P.Hậu`), so something must speak for a
//! sentence on each side: a word that is surely Vietnamese, a number, a closing mark before it, an ordinary word with a capital after it.

use super::abbreviation::{is_abbreviation, is_unit};
use super::{is_quote, word_before};
use crate::text::letter::is_letter;
use crate::text::syllable;

/// Endings of addresses that are shaped like words.
const DOMAINS: &[&str] = &["com", "net", "org", "tin", "xin", "ngo", "pro", "la", "me", "mobi", "info", "edu", "gov", "shop"];

/// Words whose number may follow a stop: `Điều.5`.
const NUMBERED: &[&str] = &[
    "điều", "khoản", "điểm", "mục", "số", "phần", "chương", "bài", "lớp", "tập", "trang", "hình", "bảng", "quý", "câu", "tổ", "ngõ", "hẻm",
    "đường", "lần", "khóa", "khoá",
];

/// Words that no sentence ends in: the blank alone was lost after them.
const LEADING: &[&str] =
    &["của", "theo", "và", "với", "cho", "tại", "là", "trong", "từ", "do", "bởi", "ở", "về", "các", "những", "ông", "bà"];

/// Whether a sentence ends in `head`, whose last word is `word`, before a full stop and `next`.
pub fn ends(head: &str, word: &str, next: &str) -> bool {
    let before = &head[..head.len() - word.len()];
    if is_abbreviation(before, word) {
        return false;
    }
    let last = head.chars().next_back();
    // After a number, a per cent sign or a closing mark.
    let closed = last.is_some_and(|b| b.is_ascii_digit() || matches!(b, ' ' | '%' | ')' | '”' | '"' | '»' | ']'));
    let marked = |word: &str| word.chars().any(syllable::is_marked);
    let vietnamese = long(word, 2) && syllable::is_syllable(word);
    if next.starts_with(|c: char| c.is_ascii_digit()) {
        let foreign = long(word, 5) && !word.contains('/');
        let closed = last.is_some_and(|b| matches!(b, ')' | '”' | '"' | '»' | ']'));
        return closed || (vietnamese || foreign) && !NUMBERED.contains(&word.to_lowercase().as_str());
    }
    // A quotation may open in between (`như vậy.“Tôi`), or an item of a list or brackets begin (`Hà Nội.- Tại`).
    let item = next.trim_start_matches(['-', '–', '*', '>', '•', '+', '(']);
    if item.len() < next.len() {
        return (closed || vietnamese) && starts_upper(item.trim_start_matches(' '));
    }
    let unquoted = next.trim_start_matches(is_quote);
    let right = unquoted.split(|c: char| !is_letter(c)).next().unwrap_or_default();
    if !starts_upper(right) {
        return false;
    }
    let measured = is_unit(before, word) || is_code(before, word);
    let whole = closed || long(word, 2) || measured;
    if unquoted.len() < next.len() {
        return whole;
    }
    let spaced = unquoted[right.len()..].starts_with(' ');
    let follows = unquoted[right.len()..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()));
    let small = right.chars().skip(1).all(char::is_lowercase);
    if !long(right, 2) {
        return (closed || vietnamese) && marked(right) && spaced;
    }
    if !small {
        // An abbreviation or a name such as SamSung.
        return (vietnamese && (marked(word) || (long(right, 3) && spaced)))
            || is_year(head)
            || (closed && !last.is_some_and(|b| b.is_ascii_digit()));
    }
    let right_is_syllable = syllable::is_syllable(right);
    let address = DOMAINS.contains(&right.to_lowercase().as_str());
    match (right_is_syllable, marked(right)) {
        // Capitals before it may be a title: `ĐB.Nguyễn Văn`.
        (true, true) => whole && (closed || follows || !is_capitals(word)),
        (true, false) if closed || vietnamese || measured => true,
        (true, false) => follows && !address && long(word, 3) && word.chars().skip(1).all(char::is_lowercase),
        // A name that is no syllable (`này.Google`).
        (false, _) if closed || (vietnamese && marked(word)) => long(right, 3) && !address,
        (false, _) => (vietnamese || long(word, 4)) && long(right, 4) && spaced && !address && !is_capitals(word),
    }
}

/// Whether two texts meet between `head` and `next` without any sign (`Hà NộiNgười đàn ông`): a syllable, and a capital that begins
/// another one, not all of it letters that other languages have.
pub fn is_seam(head: &str, next: &str) -> bool {
    if !head.ends_with(|c: char| c.is_lowercase()) || !starts_upper(next) {
        return false;
    }
    let word = word_before(head);
    let left = &word[word
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_lowercase())
        .map_or(0, |(at, c)| if c.is_uppercase() { at } else { at + c.len_utf8() })..];
    let end = next.char_indices().skip(1).find(|(_, c)| !c.is_lowercase()).map_or(next.len(), |(at, _)| at);
    let right = &next[..end];
    if LEADING.contains(&left.to_lowercase().as_str()) {
        return false;
    }
    let marked = left.chars().chain(right.chars()).any(syllable::is_marked);
    marked && left.chars().nth(1).is_some() && right.chars().nth(1).is_some() && syllable::is_syllable(left) && syllable::is_syllable(right)
}

/// Whether a capital comes first, perhaps after a quotation mark.
pub fn starts_upper(text: &str) -> bool {
    text.trim_start_matches(is_quote).starts_with(char::is_uppercase)
}

/// Whether `word` is the letter of `quốc lộ 1A`, `màn hình 4K` or `độ C`.
fn is_code(before: &str, word: &str) -> bool {
    !long(word, 2) && (before.ends_with(|c: char| c.is_ascii_digit()) || (word == "C" && before.ends_with("độ ")))
}

/// Whether `word` has so many letters.
fn long(word: &str, letters: usize) -> bool {
    word.chars().nth(letters - 1).is_some()
}

fn is_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

/// Whether `head` ends in a year: `2009.COP22`.
fn is_year(head: &str) -> bool {
    let digits = &head.as_bytes()[head.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20"))
}
