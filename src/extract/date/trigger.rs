//! Whether something about time begins at a token: one look at what the lexer marked there and after it, before any reader tries.

use crate::lex::word::words;
use crate::lex::{Lexed, WordSet};
use crate::lexicon::Senses;
pub use crate::lexicon::time::Trigger;

impl Trigger {
    /// Whether the word after the trigger at token `at` lets anything begin there: many are the first half of other words
    /// (`trung tâm`, `chủ tịch`, `thế giới`).
    #[inline]
    pub fn opens(self, lexed: &Lexed<'_>, at: usize) -> bool {
        let next = at + 1;
        match self {
            Trigger::Within => {
                let opens =
                    lexed.senses(next).meets(Senses::DIGITS.or(Senses::POINT).or(Senses::TIMED)) || lexed.among(next, &BARE_SEASONS);
                // `lần đầu năm 2003`, `bắt đầu tháng 3`, `đứng đầu năm ngoái`
                opens && !(at > 0 && lexed.among(at - 1, &words!["lần", "bắt", "đứng", "dẫn", "ban", "lượt"]))
            }
            Trigger::Third => lexed.is(next, "tuần"),
            Trigger::Same => lexed.among(next, &words!["ngày", "năm"]),
            Trigger::Next => lexed.is(next, "năm"),
            Trigger::Eve => lexed.is(next, "thừa"),
            Trigger::Century => lexed.among(next, &words!["kỷ", "kỉ"]),
            Trigger::Weekday => lexed.is(at, "thứ") || lexed.is(next, "nhật"),
            Trigger::Season => lexed.among(next, &SEASONS) || lexed.among(at, &SEASONS),
            Trigger::Bound => lexed.among(at, &ENDS) || lexed.among(next, &words!["đến", "tới", "nhất", "muộn"]),
            Trigger::Ten => lexed.is(at, "chục") || lexed.opens_numeral(at),
            Trigger::T | Trigger::Q => !lexed.spaced(next),
            _ => true,
        }
    }
}

/// Words that bound a period alone; the others of [`Trigger::Bound`] need a second.
const ENDS: WordSet = words!["đến", "tới", "trước", "sau"];

/// Seasons whose names alone are other words as well: `cuối thu 2019`.
const BARE_SEASONS: WordSet = words!["thu", "đông"];

/// The seasons by their names alone.
const SEASONS: WordSet = words!["xuân", "hè", "hạ", "thu", "đông"];

/// Whether a point may begin at token `at`: one look at it and at what follows digits, before any reader tries.
#[inline]
pub fn begins(lexed: &Lexed<'_>, at: usize) -> bool {
    let senses = lexed.senses(at);
    if senses.meets(Senses::DIGITS) {
        // `từ 5 triệu đồng`, `đến 12 người`; four digits may be a year.
        lexed.senses(at + 1).meets(Senses::TIMED.or(Senses::MARK)) || lexed.word(at).len() == 4
    } else {
        senses.meets(Senses::PART.or(Senses::HOUR).or(Senses::POINT))
    }
}

/// Whether what stands at token `at` may follow a number that has to do with time.
#[inline]
pub fn timed(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.senses(at).meets(Senses::TIMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_begin_at_words_and_numbers_of_time() {
        assert!(begins(&Lexed::new("ngày"), 0) && begins(&Lexed::new("15/3"), 0) && begins(&Lexed::new("1975"), 0));
        assert!(!begins(&Lexed::new("15 người"), 0) && !begins(&Lexed::new("người"), 0));
        assert!(timed(&Lexed::new("Tháng"), 0) && !timed(&Lexed::new("người"), 0));
    }
}
