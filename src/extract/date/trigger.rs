//! The words at which something about time may begin, found by one look into a small hash table: most words of a text are
//! none of them, and a list of comparisons at every word would cost more than all the rest.

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
}

/// All triggers, in fold keys.
const WORDS: &[(Trigger, &[&str])] = &[
    (Trigger::Day, &["ngày", "mùng", "mồng"]),
    (Trigger::Month, &["tháng", "quý", "quí"]),
    (
        Trigger::Point,
        &[
            "hôm", "tuần", "rằm", "tết", "thế", "những", "thập", "mùa", "xuân", "hè", "hạ", "vụ", "cùng", "sang", "t", "đầu", "giữa",
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
];

const SLOTS: usize = 1024;

/// An open hash table of [`WORDS`].
pub struct Table {
    slots: Vec<Option<(&'static str, Trigger)>>,
}

/// The table, built once.
pub static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut slots = vec![None; SLOTS];
    for (trigger, words) in WORDS {
        for word in *words {
            let mut slot = hash(word.as_bytes());
            while slots[slot].is_some() {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = Some((*word, *trigger));
        }
    }
    Table { slots }
});

impl Table {
    /// The trigger that the word with this fold key is.
    pub fn get(&self, key: &[u8]) -> Option<Trigger> {
        let mut slot = hash(key);
        loop {
            let (word, trigger) = self.slots[slot]?;
            if word.as_bytes() == key {
                return Some(trigger);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// From length, first, last and one inner byte.
fn hash(key: &[u8]) -> usize {
    let byte = |at: usize| key.get(at).copied().map_or(0, usize::from);
    let mixed = byte(0).wrapping_mul(31)
        ^ byte(key.len().wrapping_sub(1)).wrapping_mul(127)
        ^ byte(key.len() * 2 / 3).wrapping_mul(577)
        ^ (key.len() << 6);
    mixed % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_and_no_other() {
        for (trigger, words) in WORDS {
            assert!(words.iter().all(|w| TABLE.get(w.as_bytes()) == Some(*trigger)));
        }
        for word in ["", "người", "nga", "ngày ", "x", "tháng năm", "đường"] {
            assert_eq!(TABLE.get(word.as_bytes()), None, "{word}");
        }
    }
}
