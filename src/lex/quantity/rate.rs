//! Numbers without a unit that the clause before them calls an index: `chỉ số AQI lên 156`.

use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet, modifier};

/// Words between an index and its level.
const LEVELS: WordSet = words![
    "là", "lên", "xuống", "đạt", "ở", "mức", "còn", "động", "tới", "đến", "từ", "vượt", "bằng", "về", "mốc", "ngưỡng", "chạm", "thủng"
];

/// Indices that papers name by their letters.
const INDICES: WordSet = words!["aqi", "pmi", "hdi", "pci", "papi", "bmi", "iq", "uv", "gini", "icor", "index"];

/// Tokens from an index to its level at most.
const FAR: usize = 14;

/// Whether the number whose first token is `number` is the level of an index that the clause names before it.
pub fn of_index(lexed: &Lexed<'_>, number: usize) -> bool {
    let (_, first) = modifier::before(lexed, number);
    let Some(verb) = first.checked_sub(1) else { return false };
    let abbreviated = |at: usize| lexed.among(at, &INDICES) && lexed.shouted(at);
    if abbreviated(verb) {
        return true;
    }
    // `dao động 9-11`, not `động vật`.
    if !lexed.among(verb, &LEVELS) || lexed.is(verb, "động") && !(verb > 0 && lexed.is(verb - 1, "dao")) {
        return false;
    }
    for at in (first.saturating_sub(FAR)..verb).rev() {
        if abbreviated(at) || lexed.is(at, "chỉ") && lexed.is(at + 1, "số") && !lexed.is(at + 2, "phụ") {
            return true;
        }
        let dated = || at > 0 && lexed.among(at - 1, &words!["tháng", "quý", "năm", "ngày"]);
        match lexed.kind(at) {
            TokenKind::Word => {}
            TokenKind::Digits if dated() => {}
            TokenKind::Punct if lexed.is(at, "-") || lexed.is(at, "(") || lexed.is(at, ")") => {}
            _ => return false,
        }
    }
    false
}
