//! Full stops that belong to a word: abbreviations and initials.

use super::word_before;
use crate::text::letter::is_letter;
use crate::text::syllable;

/// Words before a full stop that do not end a sentence, folded to lower case: titles, places, units, foreign titles.
const ABBREVIATIONS: &[&str] = &[
    "tp", "tx", "tt", "q", "p", "h", "x", "kp", "ql", "tl", "đt", "ths", "th", "ts", "pgs", "gs", "bs", "bsck", "ck", "ks", "kts", "ls",
    "cn", "ds", "đd", "nsnd", "nsưt", "tr", "đ", "st", "mr", "mrs", "ms", "dr", "prof", "no", "vs", "jr", "sr", "inc", "ltd", "co", "corp",
    "nxb", "tcn", "scn", "sđt", "vd", "tk", "đ/c", "hđ", "pv", "nv", "tb", "lđ", "nh", "ph", "ngưt", "ngnd", "tskh",
];

/// Words before an initial that is the whole name: `ông A. Sau đó`.
const TITLES: &[&str] = &["ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "dì", "cậu", "mợ", "thím", "cụ"];

/// Whether `word` before a full stop is an abbreviation; not where a number before it makes it a unit (`24h.`, `500 đ.`).
pub fn is_abbreviation(before: &str, word: &str) -> bool {
    ABBREVIATIONS.contains(&word.to_lowercase().as_str()) && !is_unit(before, word)
}

/// Whether `word`, in small letters, stands after a number.
pub fn is_unit(before: &str, word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_lowercase) && before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
}

/// Whether an initial between `head` and `next` ends a name (`ông A.`, `Trần Văn B.`, `N.T.H.`), rather than standing inside
/// a foreign one (`George W. Bush`, `J.K. Rowling`).
pub fn ends_name(head: &str, next: &str) -> bool {
    let following = next.split(|c: char| !is_letter(c)).next().unwrap_or_default();
    if head.ends_with('.') {
        return syllable::is_syllable(following);
    }
    let word = word_before(head.trim_end());
    let vietnamese = syllable::is_syllable(following) && following.chars().any(syllable::is_marked);
    TITLES.contains(&word.to_lowercase().as_str()) || syllable::is_syllable(word) || vietnamese
}
