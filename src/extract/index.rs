//! Points of indices, marks and grades.

pub mod marks;
mod points;

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::noun::Head;
use crate::lex::numeral::Form;
use crate::lex::pair;
use crate::lex::quantity::of_index;
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};
use crate::lexicon::Senses;
use crate::lexicon::marks::TESTS;
use crate::record::FigureKind;
pub use points::points;
use rust_decimal::Decimal;

/// Finds points.
pub struct Indices;

impl Extractor for Indices {
    fn name(&self) -> &'static str {
        "index"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "points of indices, marks, rates without a unit noun"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "VN-Index đạt 1.250,35 điểm", mentions: &["1.250,35 điểm = index 1250.35 điểm"] },
            Example { text: "chỉ số giảm 6,94 điểm, còn", mentions: &["6,94 điểm = index 6.94 điểm decrease"] },
        ]
    }
}

/// Points, a mark, the level of an index.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    if let Some(candidate) = mark(lexed, quantity) {
        found.push(candidate);
        return;
    }
    let open = quantity.tail.is_none() || dated(lexed, quantity.number_end) > quantity.number_end;
    if open && (bare(lexed, quantity) || level(lexed, quantity)) {
        let end = if quantity.tail.is_none() { quantity.end } else { quantity.number_end };
        let figure = Payload::Figure(figure::of(quantity, FigureKind::Index));
        found.push(Candidate::new(lexed.span(quantity.first, end), "bare", figure));
        return;
    }
    if let Some(candidate) = marks::read(lexed, quantity, found.last()) {
        found.push(candidate);
        return;
    }
    if quantity.tail.as_ref().is_none_or(|t| !matches!(t.kind, TailKind::Points)) {
        return;
    }
    if !points(lexed, quantity) {
        return;
    }
    let mut figure = figure::of(quantity, FigureKind::Index);
    figure::sign_as_change(&mut figure, quantity);
    figure::unit(lexed, quantity, &mut figure);
    found.push(figure::candidate(lexed, quantity, "number points", figure));
}

/// A mark: `điểm 9`, `IELTS 7.5`, `8.0 IELTS`.
fn mark(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let free = quantity.tail.as_ref().is_none_or(|t| matches!(t.kind, TailKind::Noun(Head::Likely)) || lexed.is(t.first, "môn"));
    if !free || quantity.form != Form::Digits || quantity.scaled() || lexed.is(quantity.number_end, "/") {
        return None;
    }
    let test = |at: usize| lexed.among(at, &TESTS) && (lexed.capital(at) || lexed.is(at, "overall"));
    let value = quantity.value.or(quantity.high)?;
    let before = quantity.first.checked_sub(1)?;
    // `đạt 9,8 môn Toán`: subjects are whole, marks need not be.
    let subject = lexed.is(quantity.number_end, "môn") && value <= Decimal::TEN && !value.is_integer();
    // `tăng từ 7.5 lên 8.5 IELTS`
    let shared = quantity.shared && quantity.tail.is_some_and(|t| test(t.first));
    let (first, end, unit) = if subject || shared {
        (quantity.first, quantity.number_end, None)
    } else if test(quantity.number_end) {
        (quantity.first, quantity.number_end + 1, Some(quantity.number_end))
    } else if test(before)
        || lexed.is(before, "band")
        || test(before.saturating_sub(1)) && lexed.among(before, &words!["đạt", "là", "điểm", "từ"])
    {
        (quantity.first, quantity.number_end, None)
    } else if lexed.is(before, "điểm")
        && before > 0
        && !OTHER_POINTS.contains(&lexed.key(before - 1))
        && value <= Decimal::TEN
        && lexed.spaced(quantity.number)
    {
        (before, quantity.number_end, Some(before))
    } else {
        return None;
    };
    let mut figure = figure::of(quantity, FigureKind::Index);
    figure.unit = unit.map(|at| lexed.word(at).to_owned());
    // `điểm 7 trở lên`
    let end = if end == quantity.number_end && quantity.tail.is_none() { quantity.end } else { end };
    Some(Candidate::new(lexed.span(first, end), "mark", Payload::Figure(figure)))
}

/// Words that make another word of `điểm`: places, moments, opinions.
const OTHER_POINTS: &[&str] =
    &["địa", "thời", "quan", "ưu", "nhược", "đặc", "trọng", "tâm", "giao", "chốt", "khởi", "tụ", "yếu", "cao", "tiêu"];

/// Words between what is marked and its mark.
const MARKED: WordSet = words!["là", "đạt", "lấy", "được", "ở"];

/// A decimal without any unit that a word says is an index or a mark: `hệ số 1,7`, `từ 8,0 trở lên`, `từ 1,7 xuống 1,52`.
fn bare(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    if bounded_mark(lexed, quantity) {
        return true;
    }
    let decimal = quantity.form == Form::Digits
        && lexed.slice(quantity.number, quantity.number_end).split_once(',').is_some_and(|(_, rest)| rest.len() <= 3)
        && lexed.kind(quantity.number_end) != TokenKind::Digits;
    if !decimal {
        return false;
    }
    let end = if quantity.tail.is_none() { quantity.end } else { quantity.number_end };
    let level = |i: usize| lexed.one_of(i, ["lên", "xuống"]);
    let bounded = end > quantity.number_end && quantity.modifier.is_some();
    let levels = quantity.first > 1
        && (lexed.is(quantity.first - 1, "từ") && level(dated(lexed, end))
            || level(quantity.first - 1) && lexed.kind(quantity.first - 2) == TokenKind::Digits);
    let closed = figure::closed(lexed, end) || dated(lexed, end) > end;
    let named = (quantity.first.saturating_sub(5)..quantity.first)
        .any(|i| ["hệ số", "chỉ số", "tỷ số", "tỷ suất", "hiệu suất"].into_iter().any(|p| lexed.phrase(i, p).is_some()));
    // `điểm chuẩn là 27,5`
    let marked = quantity.first.checked_sub(1).is_some_and(|i| lexed.among(i, &MARKED))
        && (quantity.first.saturating_sub(16)..quantity.first).any(|i| lexed.is(i, "điểm"));
    closed && (bounded || levels || named || marked || graded(lexed, quantity.first))
}

/// The token after the year at `at`, which says when a level was reached: `từ 24,3 năm 2006 lên 26,9 năm 2016`.
fn dated(lexed: &Lexed<'_>, at: usize) -> usize {
    if lexed.is(at, "năm") && pair::is_year(lexed.word(at + 1)) { at + 2 } else { at }
}

/// `tổng điểm ba môn từ 24 trở lên`, `không môn nào dưới 6,5`: a bound of marks, in digits, after their word.
fn bounded_mark(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    if quantity.modifier.is_none()
        || quantity.form != Form::Digits
        || quantity.scaled()
        || quantity.value.is_none_or(|v| v > Decimal::ONE_HUNDRED)
    {
        return false;
    }
    let closed = lexed.kind(quantity.end) != TokenKind::Word && !lexed.among(quantity.end, &words!["/", "-", "–", "%"])
        || figure::closed(lexed, quantity.end);
    let after = quantity.end > quantity.number_end;
    let fraction = quantity.value.is_some_and(|v| !v.is_integer());
    let sentence = |most: usize| {
        (quantity.first.saturating_sub(most)..quantity.first)
            .rev()
            .take_while(|&i| lexed.kind(i) != TokenKind::Break && !lexed.one_of(i, [".", ";"]))
    };
    let subjects =
        |i: usize| lexed.is(i, "môn") || lexed.is(i, "điểm") && i.checked_sub(1).is_none_or(|b| !OTHER_POINTS.contains(&lexed.key(b)));
    closed && (after || fraction) && sentence(6).any(subjects) && sentence(24).any(|i| lexed.is(i, "điểm"))
}

/// `điểm trung bình các môn 6,77`, `điểm cao nhất 9,75, thấp nhất vỏn vẹn 1,25`
fn graded(lexed: &Lexed<'_>, first: usize) -> bool {
    let clause = |most: usize| {
        (first.saturating_sub(most)..first).rev().take_while(|&i| !matches!(lexed.kind(i), TokenKind::Break) && !lexed.is(i, "."))
    };
    let points = |i: usize| lexed.is(i, "điểm") && i.checked_sub(1).is_none_or(|before| !OTHER_POINTS.contains(&lexed.key(before)));
    let extreme = clause(4).any(|i| lexed.is(i, "nhất") && i > 0 && lexed.one_of(i - 1, ["cao", "thấp"]));
    extreme && clause(24).any(points) || clause(8).take_while(|&i| lexed.kind(i) == TokenKind::Word && !lexed.opens_numeral(i)).any(points)
}

/// `chỉ số AQI lên 156`, `chỉ số tia cực tím dao động 9-11`: the level of an index that the clause names.
fn level(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let end = quantity.end;
    let closed = match lexed.kind(end) {
        TokenKind::Word => lexed.spaced(end) && lexed.lexicon.longest(lexed, end, Senses::STOP).is_some(),
        TokenKind::Digits => false,
        _ => !lexed.among(end, &words!["/", "-", "–", ":", "%", "+"]),
    };
    closed && quantity.form == Form::Digits && !quantity.scaled() && of_index(lexed, quantity.number)
}
