//! The words of time: those at which something about time may begin, and those that may stand after a number there. The lexer marks
//! them, since most words of a text are none of them; here they are in fold keys.

use super::Senses;
use crate::lex::Word;

/// What may begin at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// `ngày`
    Day,
    /// `hôm`
    NamedDay,
    /// `mùng`
    FirstDays,
    /// `rằm`
    FullMoon,
    /// `Tết`
    NewYear,
    /// `giao thừa`
    Eve,
    /// `tháng`
    Month,
    /// `quý`
    Quarter,
    /// `năm`: the year or five
    Year,
    /// `tuần`
    Week,
    /// `thứ`, `Chủ nhật`
    Weekday,
    /// Parts of a day.
    Part,
    /// Words before a part of a day: `buổi`, `rạng`.
    PartOpening,
    /// `thế kỷ`
    Century,
    /// `thập niên`, `những năm`
    Decade,
    /// `thượng tuần`, `trung tuần`
    Third,
    /// `hạ`: the last third of a month, or the summer
    ThirdOrSeason,
    /// `mùa`, `hè`, `vụ` …
    Season,
    /// `cùng ngày`
    Same,
    /// `sang năm`
    Next,
    /// `T9/2018`
    T,
    /// `Q1/2024`
    Q,
    /// `đầu`, `giữa`, `cuối`
    Within,
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
    /// `chục`, `ngàn` without a number before them
    Ten,
}

/// All triggers.
const WORDS: &[(Trigger, &[&str])] = &[
    (Trigger::Day, &["ngày"]),
    (Trigger::NamedDay, &["hôm"]),
    (Trigger::FirstDays, &["mùng", "mồng"]),
    (Trigger::FullMoon, &["rằm"]),
    (Trigger::NewYear, &["tết"]),
    (Trigger::Eve, &["giao"]),
    (Trigger::Month, &["tháng"]),
    (Trigger::Quarter, &["quý", "quí"]),
    (Trigger::Year, &["năm"]),
    (Trigger::Week, &["tuần"]),
    (Trigger::Weekday, &["thứ", "chủ", "chúa"]),
    (Trigger::Part, &["sáng", "trưa", "chiều", "tối", "đêm", "khuya"]),
    (Trigger::PartOpening, &["buổi", "rạng"]),
    (Trigger::Century, &["thế"]),
    (Trigger::Decade, &["những", "thập"]),
    (Trigger::Third, &["thượng", "trung"]),
    (Trigger::ThirdOrSeason, &["hạ"]),
    (Trigger::Season, &["mùa", "xuân", "hè", "vụ"]),
    (Trigger::Same, &["cùng"]),
    (Trigger::Next, &["sang"]),
    (Trigger::T, &["t"]),
    (Trigger::Q, &["q"]),
    (Trigger::Within, &["đầu", "giữa", "cuối"]),
    (Trigger::Number, &["một", "hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "nửa"]),
    (Trigger::From, &["từ"]),
    (Trigger::Bound, &["đến", "tới", "trước", "sau", "tính", "cho", "chậm", "muộn", "không"]),
    (Trigger::Every, &["hằng", "hàng"]),
    (Trigger::Each, &["mỗi", "từng"]),
    (Trigger::Born, &["sn", "sinh"]),
    (Trigger::Ten, &["chục", "trăm", "nghìn", "ngàn"]),
];

/// What may follow a number that has to do with time: units, and the words between the ends of a range.
const TIMED: &[&str] = &[
    "tháng", "năm", "tuần", "ngày", "giờ", "tiếng", "phút", "giây", "quý", "quí", "thập", "thế", "thiên", "đêm", "hôm", "h", "g", "tết",
    "rưỡi", "đến", "tới", "cho", "rạng", "hoặc", "hay",
];

/// The marks that dates are written with.
const MARKS: &[&str] = &["/", "-", "–", "—", ":", ".", ","];

/// The words with which a part of the day may begin.
const PARTS: &[&str] = &["buổi", "rạng", "sáng", "sớm", "trưa", "chiều", "tối", "nửa", "đêm", "khuya"];

/// The words with which an hour in words may begin.
const HOURS: &[&str] = &["không", "một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "nửa"];

/// The words with which a day or a longer stretch of the calendar may begin.
const POINTS: &[&str] = &[
    "ngày", "hôm", "tháng", "năm", "quý", "quí", "tuần", "thứ", "chủ", "chúa", "mùng", "mồng", "rằm", "tết", "thế", "những", "thập",
    "thượng", "trung", "hạ", "mùa", "xuân", "hè", "vụ", "cùng", "sang", "t", "q", "đầu", "giữa", "cuối", "giao",
];

/// What may stand after the hour of a time of day.
const CLOCKS: &[&str] = &["h", "g", "giờ", ":", "rưỡi"];

/// What joins the two ends of a period.
const JOINTS: &[&str] = &["-", "–", "—", "cho", "đến", "tới", "rạng", "kéo"];

/// What to try at each word.
pub fn triggers() -> impl Iterator<Item = (Word, Trigger)> {
    WORDS.iter().flat_map(|(trigger, words)| words.iter().map(|word| (Word::of(word), *trigger)))
}

/// What the lexer is to mark.
pub fn senses() -> impl Iterator<Item = (Word, Senses)> {
    let lists = [
        (TIMED, Senses::TIMED),
        (MARKS, Senses::MARK),
        (JOINTS, Senses::JOINT),
        (PARTS, Senses::PART),
        (HOURS, Senses::HOUR),
        (POINTS, Senses::POINT),
        (CLOCKS, Senses::CLOCK),
    ];
    let marked = lists.into_iter().flat_map(|(words, senses)| words.iter().map(move |word| (Word::of(word), senses)));
    triggers().map(|(word, _)| (word, Senses::WHEN)).chain(marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexed;

    #[test]
    fn the_lexer_marks_every_word_and_no_other() {
        for (trigger, words) in WORDS {
            assert!(words.iter().all(|w| Lexed::new(w).trigger(0) == Some(*trigger)));
        }
        for word in ["người", "nga", "x", "đường"] {
            assert_eq!(Lexed::new(word).trigger(0), None, "{word}");
        }
    }
}
