//! The words at which something about time may begin, and those that may follow a number there, found by one look into a
//! small hash table: most words of a text are none of them, and a list of comparisons at every word would cost more than all
//! the rest.

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

const SLOTS: usize = 1024;

/// An open hash table of words. The slots hold one byte each, so that all of them stay near the processor.
pub struct Table<V> {
    /// One more than the place of the word; 0 where there is none.
    slots: [u8; SLOTS],
    words: Vec<(&'static str, V)>,
    /// By the first byte, the lengths that occur: the answer for most words of a text.
    lengths: [u32; 256],
}

/// [`WORDS`], built once.
pub static TABLE: LazyLock<Table<Trigger>> =
    LazyLock::new(|| Table::new(WORDS.iter().flat_map(|(trigger, words)| words.iter().map(|word| (*word, *trigger)))));

/// [`AFTER`], built once.
pub static AFTER_NUMBER: LazyLock<Table<()>> = LazyLock::new(|| Table::new(AFTER.iter().map(|word| (*word, ()))));

impl<V: Copy> Table<V> {
    fn new(words: impl Iterator<Item = (&'static str, V)>) -> Self {
        let mut table = Table { slots: [0; SLOTS], words: Vec::new(), lengths: [0; 256] };
        for (word, value) in words {
            let mut slot = hash(word.as_bytes());
            while table.slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            table.words.push((word, value));
            table.slots[slot] = table.words.len() as u8;
            table.lengths[usize::from(word.as_bytes()[0])] |= 1 << word.len();
        }
        table
    }

    /// Whether a word of this first byte and length may be in the table.
    #[inline]
    pub fn may_hold(&self, first: u8, length: u32) -> bool {
        self.lengths[usize::from(first)].checked_shr(length).is_some_and(|lengths| lengths & 1 == 1)
    }

    /// What the table has for the word with this fold key.
    #[inline]
    pub fn get(&self, key: &[u8]) -> Option<V> {
        if !self.may_hold(*key.first()?, key.len() as u32) {
            return None;
        }
        let mut slot = hash(key);
        loop {
            let place = usize::from(self.slots[slot]).checked_sub(1)?;
            let (word, value) = self.words[place];
            if word.as_bytes() == key {
                return Some(value);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// From length, first, last and one inner byte; 0 for no bytes.
#[inline]
fn hash(key: &[u8]) -> usize {
    let [first, .., last] = key else { return usize::from(key.first().copied().unwrap_or(0)) };
    let inner = usize::from(key[key.len() / 2]);
    ((usize::from(*first) * 31) ^ (usize::from(*last) * 127) ^ (inner * 577) ^ (key.len() << 6)) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_and_no_other() {
        for (trigger, words) in WORDS {
            assert!(words.iter().all(|w| TABLE.get(w.as_bytes()) == Some(*trigger)));
        }
        assert!(WORDS.iter().map(|(_, words)| words.len()).sum::<usize>() < 255);
        for word in ["", "người", "nga", "ngày ", "x", "tháng năm", "đường"] {
            assert_eq!(TABLE.get(word.as_bytes()), None, "{word}");
        }
        assert!(AFTER.iter().all(|w| w.len() < 32 && AFTER_NUMBER.get(w.as_bytes()).is_some()));
    }
}
