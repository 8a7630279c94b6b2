//! The words at which something about time may begin, and those that may follow a number there. The lexer marks them
//! ([`Senses::WHEN`](crate::lexicon::Senses::WHEN)), since most words of a text are none of them.

use crate::lex::word::{Word, WordSet, words};
use crate::lex::{Lexed, TokenKind};
use std::sync::LazyLock;

/// What to try at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// `ngày`, `mùng`
    Day,
    /// `tháng`, `quý`
    Month,
    /// Other words that only a point begins with: `hôm`, `tuần`, `thế`, `đầu` …
    Point,
    /// Parts of a day and weekdays.
    Weekday,
    /// `năm`: the year or five
    Year,
    /// Number words.
    Number,
    /// `từ`
    From,
    /// `đến`, `trước`, `sau` …
    Bound,
    /// `hằng`
    Every,
    /// `mỗi`
    Each,
    /// `SN`, `sinh`
    Born,
    /// `chục` without a number before it
    Ten,
}

/// All triggers, in fold keys.
const WORDS: &[(Trigger, &[&str])] = &[
    (Trigger::Day, &["ngày", "mùng", "mồng"]),
    (Trigger::Month, &["tháng", "quý", "quí"]),
    (
        Trigger::Point,
        &[
            "hôm",
            "tuần",
            "rằm",
            "tết",
            "thế",
            "những",
            "thập",
            "mùa",
            "xuân",
            "hè",
            "hạ",
            "vụ",
            "cùng",
            "sang",
            "t",
            "q",
            "đầu",
            "giữa",
            "cuối",
            "buổi",
            "rạng",
            "thượng",
            "trung",
        ],
    ),
    (Trigger::Weekday, &["thứ", "chủ", "chúa", "sáng", "trưa", "chiều", "tối", "đêm", "khuya"]),
    (Trigger::Year, &["năm"]),
    (Trigger::Number, &["một", "hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "nửa"]),
    (Trigger::From, &["từ"]),
    (Trigger::Bound, &["đến", "tới", "trước", "sau", "tính", "cho", "chậm", "muộn", "không"]),
    (Trigger::Every, &["hằng", "hàng"]),
    (Trigger::Each, &["mỗi"]),
    (Trigger::Born, &["sn", "sinh"]),
    (Trigger::Ten, &["chục"]),
];

/// What may follow a number that has to do with time, in fold keys: units, and the words between the ends of a range.
pub static AFTER_NUMBER: WordSet = words![
    "tháng", "năm", "tuần", "ngày", "giờ", "tiếng", "phút", "giây", "quý", "quí", "thập", "thế", "đêm", "hôm", "h", "g", "tết", "rưỡi",
    "đến", "tới", "cho", "rạng", "hoặc", "hay"
];

/// The words with which a part of the day, an hour in words, a day or a longer stretch of the calendar may begin, in fold keys.
pub static BEGINS: WordSet = words![
    "buổi",
    "rạng",
    "sáng",
    "sớm",
    "trưa",
    "chiều",
    "tối",
    "nửa",
    "đêm",
    "khuya",
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "bẩy",
    "tám",
    "chín",
    "mười",
    "ngày",
    "hôm",
    "tháng",
    "quý",
    "quí",
    "tuần",
    "thứ",
    "chủ",
    "chúa",
    "mùng",
    "mồng",
    "rằm",
    "tết",
    "thế",
    "những",
    "thập",
    "thượng",
    "trung",
    "hạ",
    "mùa",
    "xuân",
    "hè",
    "vụ",
    "cùng",
    "sang",
    "t",
    "q",
    "đầu",
    "giữa",
    "cuối"
];

/// Whether a point may begin at token `at`: one look, before any reader tries.
#[inline]
pub fn begins(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.kind(at) == TokenKind::Digits || lexed.among(at, &BEGINS)
}

/// The words of all triggers, for the lexer to mark.
pub fn words() -> impl Iterator<Item = Word> {
    WORDS.iter().flat_map(|(_, words)| words.iter().map(|word| Word::of(word)))
}

const SLOTS: usize = 512;

/// [`WORDS`] as an open hash table, built once.
pub static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// Triggers by their words.
pub struct Table {
    words: [Word; SLOTS],
    triggers: [Option<Trigger>; SLOTS],
}

impl Table {
    fn new() -> Self {
        let mut table = Table { words: [Word::NONE; SLOTS], triggers: [None; SLOTS] };
        for (trigger, words) in WORDS {
            for word in *words {
                let word = Word::of(word);
                let mut slot = slot(word);
                while table.words[slot] != Word::NONE {
                    slot = (slot + 1) % SLOTS;
                }
                (table.words[slot], table.triggers[slot]) = (word, Some(*trigger));
            }
        }
        table
    }

    /// What to try at `word`.
    #[inline]
    pub fn get(&self, word: Word) -> Option<Trigger> {
        let mut slot = slot(word);
        loop {
            let found = self.words[slot];
            if found == word || found == Word::NONE {
                return self.triggers[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

#[inline]
fn slot(word: Word) -> usize {
    word.spread() as usize >> 55
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_and_no_other() {
        for (trigger, words) in WORDS {
            assert!(words.iter().all(|w| TABLE.get(Word::of(w)) == Some(*trigger)));
        }
        for word in ["", "người", "nga", "ngày ", "x", "tháng năm", "đường"] {
            assert_eq!(TABLE.get(Word::of(word)), None, "{word}");
        }
    }
}
