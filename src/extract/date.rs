//! Dates, times, periods, lengths and recurrences: one pass over the tokens, anchored on digits, numbers in words and a
//! small set of words.

mod bare_year;
pub mod bound;
pub mod civil;
pub mod clock;
pub mod duration;
pub mod epoch;
mod length;
mod list;
pub mod lunar;
pub mod meaning;
pub mod modifier;
pub mod month;
pub mod period;
pub mod point;
pub mod relative;
mod scan;
pub mod set;
pub mod stretch;
pub mod term;
pub mod trigger;
mod unit;
pub mod year;

use super::{Candidate, Example, Extractor, Family};
use crate::lex::Lexed;
use crate::lexicon::Senses;
use scan::Scan;

/// Finds dates, times, periods, lengths of time and recurrences.
pub struct Dates;

impl Extractor for Dates {
    fn name(&self) -> &'static str {
        "date"
    }

    fn family(&self) -> Family {
        Family::Date
    }

    fn summary(&self) -> &'static str {
        "dates, times, periods, lengths of time and recurrences, as EDTF"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "họp ngày 30/8/2021 tại", mentions: &["ngày 30/8/2021 = date 2021-08-30"] },
            Example { text: "sáng ngày 22 tháng 4 năm 2021, xã", mentions: &["sáng ngày 22 tháng 4 năm 2021 = date 2021-04-22"] },
            Example {
                text: "trong quý I/2024 và tháng 5/2024", mentions: &["quý I/2024 = date 2024-33", "tháng 5/2024 = date 2024-05"]
            },
            Example {
                text: "từ thập niên 1990 của thế kỷ XX", mentions: &["thập niên 1990 = date 199X", "thế kỷ XX = date 19XX"]
            },
            Example { text: "lúc 14h30 ngày 15/3/2020 tại", mentions: &["14h30 ngày 15/3/2020 = time 2020-03-15T14:30"] },
            Example { text: "mở cửa từ 7h30 đến 17h các ngày", mentions: &["từ 7h30 đến 17h = interval T07:30/T17:00"] },
            Example { text: "trong nhiệm kỳ 2020 - 2025, tỉnh", mentions: &["nhiệm kỳ 2020 - 2025 = interval 2020/2025"] },
            Example {
                text: "6 tháng đầu năm 2023, cả nước", mentions: &["6 tháng đầu năm 2023 = interval 2023-01/2023-06"]
            },
            Example {
                text: "hoàn thành trước ngày 30/9/2021, sau đó", mentions: &["trước ngày 30/9/2021 = interval ../2021-09-30"]
            },
            Example { text: "làm xong sau hơn 3 năm", mentions: &["hơn 3 năm = duration P3Y more_than"] },
            Example {
                text: "kéo dài một năm rưỡi, rồi 1-2 ngày",
                mentions: &["một năm rưỡi = duration P1Y6M", "1-2 ngày = duration P1D/P2D"],
            },
            Example {
                text: "họp vào thứ Hai hằng tuần và hằng năm",
                mentions: &["thứ Hai hằng tuần = set - every P1W", "hằng năm = set - every P1Y"],
            },
        ]
    }
}

/// All mentions of time.
pub fn extract(lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
    found.reserve(lexed.tokens.len() / 32);
    let mut scan = Scan { lexed, found, floor: 0, open: Vec::new(), last_end: 0 };
    let mut from = 0;
    for at in lexed.dense(Senses::WHEN.or(Senses::DIGITS)) {
        if at < from {
            continue;
        }
        let end = match lexed.trigger(at) {
            Some(trigger) => scan.word(at, trigger),
            None => scan.digits(at),
        };
        from = end.unwrap_or(at);
    }
}
