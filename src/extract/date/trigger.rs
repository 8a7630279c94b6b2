//! The words at which something about time may begin, and those that may follow a number there, found by one look into a
//! small hash table: most words of a text are none of them, and a list of comparisons at every word would cost more than all
//! the rest.

use crate::lex::Lexed;
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
            "hôm", "tuần", "rằm", "tết", "thế", "những", "thập", "mùa", "xuân", "hè", "hạ", "vụ", "cùng", "sang", "t", "q", "đầu", "giữa",
            "cuối", "buổi", "rạng",
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
const AFTER: &[&str] = &[
    "tháng", "năm", "tuần", "ngày", "giờ", "tiếng", "phút", "giây", "quý", "quí", "thập", "thế", "đêm", "hôm", "h", "g", "tết", "rưỡi",
    "đến", "tới", "cho", "rạng", "hoặc", "hay",
];

const SLOTS: usize = 512;

/// An open hash table of words of at most eight bytes, each held as one number: most words of a text are told from all of
/// them by one multiplication and one comparison.
pub struct Table<V> {
    /// The packed words; 0 where there is none.
    words: [u64; SLOTS],
    values: [Option<V>; SLOTS],
}

/// [`WORDS`], built once.
pub static TABLE: LazyLock<Table<Trigger>> =
    LazyLock::new(|| Table::new(WORDS.iter().flat_map(|(trigger, words)| words.iter().map(|word| (*word, *trigger)))));

/// [`AFTER`], built once.
pub static AFTER_NUMBER: LazyLock<Table<()>> = LazyLock::new(|| Table::new(AFTER.iter().map(|word| (*word, ()))));

impl<V: Copy> Table<V> {
    fn new(words: impl Iterator<Item = (&'static str, V)>) -> Self {
        let mut table = Table { words: [0; SLOTS], values: [None; SLOTS] };
        for (word, value) in words {
            let packed = packed(word.as_bytes(), 0, word.len());
            let mut slot = hash(packed);
            while table.words[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            (table.words[slot], table.values[slot]) = (packed, Some(value));
        }
        table
    }

    /// What the table has for the word at `start..end` of the fold key `keys`.
    #[inline]
    pub fn get(&self, keys: &[u8], start: usize, end: usize) -> Option<V> {
        let word = packed(keys, start, end);
        let mut slot = hash(word);
        loop {
            if self.words[slot] == word {
                return self.values[slot];
            }
            if self.words[slot] == 0 {
                return None;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Whether the table has the token at `index`.
    #[inline]
    pub fn has(&self, lexed: &Lexed<'_>, index: usize) -> bool {
        lexed.tokens.get(index).is_some_and(|t| self.get(lexed.key.as_bytes(), t.start as usize, t.end as usize).is_some())
    }
}

/// The bytes `start..end` as one number; 0 for none and for more than eight.
#[inline]
fn packed(keys: &[u8], start: usize, end: usize) -> u64 {
    let len = end - start;
    if len == 0 || len > 8 {
        return 0;
    }
    let mask = u64::MAX >> (64 - 8 * len);
    match keys.get(start..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(bytes) => u64::from_le_bytes(*bytes) & mask,
        // At the end of the text.
        None => keys.get(start..end).unwrap_or_default().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[inline]
fn hash(word: u64) -> usize {
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_and_no_other() {
        let look = |word: &str| TABLE.get(word.as_bytes(), 0, word.len());
        for (trigger, words) in WORDS {
            assert!(words.iter().all(|w| w.len() <= 8 && look(w) == Some(*trigger)));
        }
        for word in ["", "người", "nga", "ngày ", "x", "tháng năm", "đường", "nghiêng"] {
            assert_eq!(look(word), None, "{word}");
        }
        assert_eq!(TABLE.get("hôm nay trời".as_bytes(), 0, "hôm".len()), Some(Trigger::Point));
        assert!(AFTER.iter().all(|w| w.len() <= 8 && AFTER_NUMBER.get(w.as_bytes(), 0, w.len()).is_some()));
    }
}
