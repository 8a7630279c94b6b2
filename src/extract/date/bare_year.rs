//! Years by their digits alone, where the words around them ask for one.

use super::meaning::{Day, Point};
use super::scan::Scan;
use super::{civil, term, year};
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::Senses;

impl Scan<'_, '_> {
    /// A year by its digits alone, where the words around it ask for one: `(2004, 2006)`, `trong 2020`.
    pub fn bare_year(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        if lexed.word(at).len() != 4 {
            return None;
        }
        let next = lexed.word(at + 1);
        // `2022 là năm đánh dấu`, `2024 sẽ là kỳ thứ 15`
        let subject = lexed.among(at + 1, &words!["là", "sẽ", "có"])
            && (lexed.one_of(at + 1, ["là", "sẽ"]) && lexed.opens_sentence(at)
                || ["là năm", "có thể là năm"].iter().any(|said| lexed.phrase(at + 1, said).is_some()));
        if subject && let Some(year) = year::year_number(lexed, at).filter(|y| (1900..2100).contains(y)) {
            return self.point(at, at + 1, Point::of(Day::year(year)), "bare year");
        }
        let before = at.checked_sub(1)?;
        // Alone in brackets a year may be older: `Tự điển Génibrel (1898)`.
        let earliest = if lexed.is(before, "(") && next == ")" { 1600 } else { 1900 };
        let year = year::year_number(lexed, at).filter(|y| (earliest..2100).contains(y))?;
        let stops = civil::stops(lexed, at + 1);
        if let Some(first) = term::prefix(lexed, at).filter(|p| *p >= self.floor && season_word(lexed, *p)) {
            return self.point(first, at + 1, Point::of(Day::year(year)), "year of a season");
        }
        let fits = match lexed.key(before) {
            "kỳ" | "kì" => stops && before > 0 && lexed.is(before - 1, "cùng"),
            "đời" | "hồi" => stops,
            // `ba năm liền 2019, 2020, 2021`
            "liền" | "tiếp" => stops && matches!(next, "," | "và"),
            "mất" => matches!(next, ")" | ",") && self.found.last().is_some_and(|c| c.rule == "born"),
            "chính" => lexed.phrase_before(at, "năm tài chính").is_some(),
            "nhìn" => stops && before > 0 && lexed.is(before - 1, "tầm") && !lexed.capital(before - 1),
            "(" => matches!(next, ")" | ",") || matches!(next, "&" | "và") && year::year_number(lexed, at + 2).is_some(),
            // `(Mùa len trâu - 2004)`, `(NXB Trẻ, 2004)`
            "-" | "–" | "," if next == ")" && before > 0 && lexed.spaced(at) && closes_gloss(lexed, before) => true,
            "trong" | "vào" | "từ" | "đến" | "trước" | "sau" | "tới" => stops && !matches!(next, "/" | "%" | "-" | "–"),
            "với" => stops && before > 0 && lexed.one_of(before - 1, ["so", "ứng"]),
            "đoạn" => stops && lexed.phrase_before(at, "giai đoạn").is_some(),
            _ if !matches!(next, "/" | "%" | "-" | "–") && yearly(lexed, at) => true,
            "," | "&" | "và" => {
                self.floor == before && self.found.last().is_some_and(|c| c.rule == "bare year") && matches!(next, ")" | ",")
            }
            _ => false,
        };
        if !fits {
            return None;
        }
        self.point(at, at + 1, Point::of(Day::year(year)), "bare year")
    }
}

/// Whether the words before token `at` are what is told by the year: `GDP 2023`, `doanh thu 2023`, `tranh cử 2024`.
fn yearly(lexed: &Lexed<'_>, at: usize) -> bool {
    const LAST: WordSet = words!["khẩu", "cử", "gdp", "cpi", "thu", "nhuận", "hoạch", "sách", "toán", "sinh", "phát", "trưởng", "doanh"];
    const YEARLY: [&str; 13] = [
        "xuất khẩu", "nhập khẩu", "tranh cử", "bầu cử", "gdp", "cpi", "doanh thu", "lợi nhuận", "kế hoạch", "ngân sách", "dự toán",
        "tuyển sinh", "lạm phát",
    ];
    let before = at - 1;
    // `bầu cử tổng thống Mỹ 2024`
    let election = || lexed.capital(before) && (at.saturating_sub(6)..before).any(|i| lexed.phrase(i, "bầu cử").is_some());
    let told = lexed.among(before, &LAST) && YEARLY.iter().any(|words| lexed.phrase_before(at, words).is_some()) || election();
    told && (lexed.kind(at + 1) != TokenKind::Word || lexed.lexicon.longest(lexed, at + 1, Senses::STOP).is_some())
}

/// Whether words in brackets stand right before the mark at token `at`: `(Mùa len trâu -`.
fn closes_gloss(lexed: &Lexed<'_>, at: usize) -> bool {
    const LONGEST: usize = 24;
    let word = at.checked_sub(1).is_some_and(|i| lexed.kind(i) == TokenKind::Word || lexed.one_of(i, ["”", "\"", "'"]));
    let open = (at.saturating_sub(LONGEST)..at).rev().find(|i| lexed.one_of(*i, ["(", ")"]) || lexed.kind(*i) == TokenKind::Break);
    word && open.is_some_and(|i| lexed.is(i, "("))
}

/// `mùa giải 2025`, `niên vụ 2023`, `mùa 2017` at token `at`: words after which a year alone names a season.
fn season_word(lexed: &Lexed<'_>, at: usize) -> bool {
    match lexed.key(at) {
        "mùa" => !at.checked_sub(1).is_some_and(|i| lexed.is(i, "gió")),
        "niên" | "tài" | "vụ" => true,
        "năm" => lexed.is(at + 1, "học"),
        _ => false,
    }
}
