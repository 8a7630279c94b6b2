//! Ages of persons.

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::noun::Head;
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};
use crate::record::{FigureKind, Modifier};
use rust_decimal::Decimal;

/// Finds ages.
pub struct Ages;

impl Extractor for Ages {
    fn name(&self) -> &'static str {
        "age"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "ages in years, months or days"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "người trên 60 tuổi được", mentions: &["trên 60 tuổi = age 60 tuổi more_than"] },
            Example { text: "bé 18 tháng tuổi bị", mentions: &["18 tháng tuổi = age 18 tháng tuổi"] },
        ]
    }
}

/// The words that stand before every age without a unit; before most numbers there is none of them.
const OPENERS: WordSet = words!["tuổi", "ngoài", "là", "đạt", "mức"];

/// An age.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    if quantity.high.is_some() || quantity.first > 0 && lexed.among(quantity.first - 1, &OPENERS) {
        found.extend(at_age(lexed, quantity).or_else(|| past(lexed, quantity)));
    }
    if quantity.tail.as_ref().is_none_or(|t| !matches!(t.kind, TailKind::Age)) {
        return;
    }
    let mut figure = figure::of(quantity, FigureKind::Age);
    // `tăng dần tới 62 tuổi`: an age is a level, but for `tăng thêm 2 tuổi`.
    figure.change = figure.change.filter(|_| quantity.first > 0 && lexed.is(quantity.first - 1, "thêm"));
    figure::unit(lexed, quantity, &mut figure);
    found.push(figure::candidate(lexed, quantity, "number years", figure));
}

/// `một bà cụ ngoài 80`: no word says that it is an age, the person and the bound do.
fn past(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    const PERSONS: WordSet = words!["cụ", "ông", "bà", "già", "lão", "bác", "chị", "anh", "tuổi"];
    let bound = quantity.number.checked_sub(1).filter(|&i| lexed.is(i, "ngoài") && i > 0 && lexed.among(i - 1, &PERSONS))?;
    let closed = quantity.tail.is_none() || matches!(quantity.tail.as_ref()?.kind, TailKind::Noun(Head::Likely));
    let years = quantity.value.is_some_and(|v| v.is_integer() && v >= Decimal::from(20) && v <= Decimal::ONE_HUNDRED);
    if !closed || !years || quantity.high.is_some() || quantity.marked {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Age);
    figure.unit = Some("tuổi".to_owned());
    figure.modifier = Some(Modifier::MoreThan);
    Some(Candidate::new(lexed.span(bound, quantity.number_end), "past years", Payload::Figure(figure)))
}

/// `nhóm tuổi trẻ 18-20 chững lại`: a range of ages after the name of a group, where no thing of the tables is counted.
pub fn of_group(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let unknown = quantity.tail.is_some_and(|tail| tail.kind == TailKind::Noun(Head::Likely));
    let group = |back: usize| {
        quantity.first.checked_sub(back + 1).is_some_and(|i| lexed.one_of(i, ["nhóm", "độ", "lứa"]) && lexed.is(i + 1, "tuổi"))
    };
    quantity.high.is_some() && unknown && (1..=3).any(group)
}

/// `ở tuổi 19`, `độ tuổi thường gặp là từ 40 đến 70`: the number after the word.
fn at_age(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let before = quantity.first.checked_sub(1)?;
    let tailed = quantity.tail.is_some() && lexed.kind(quantity.number_end) == TokenKind::Word;
    if tailed && !of_group(lexed, quantity) {
        return None;
    }
    let near = |i: &usize| lexed.kind(*i) == TokenKind::Word && !lexed.one_of(*i, ["năm", "tháng", "ngày"]);
    let word = if quantity.high.is_some() {
        (before.saturating_sub(6)..=before).rev().take_while(near).find(|&i| lexed.is(i, "tuổi"))?
    } else if lexed.one_of(before, ["là", "đạt", "mức"]) {
        // `tuổi trung bình của đội là 22,4`
        let mean = |i: &usize| lexed.is(*i, "tuổi") && (lexed.phrase(i + 1, "trung bình").is_some() || lexed.is(i + 1, "thọ"));
        (before.saturating_sub(10)..before).rev().take_while(near).find(mean)?
    } else {
        // `tuổi gần 50`
        let bound = quantity.modifier.is_some() && quantity.value.is_some_and(|v| v >= Decimal::TEN);
        Some(before).filter(|&i| lexed.is(i, "tuổi") && (quantity.first == quantity.number || bound))?
    };
    let stated = quantity.high.is_none() && word != before;
    let whole = |v: Decimal| (v.fract().is_zero() || stated) && v <= Decimal::from(120);
    if !quantity.value.is_some_and(whole) || !quantity.high.is_none_or(whole) || quantity.marked && !stated {
        return None;
    }
    let first = if quantity.high.is_none() && !stated { word } else { quantity.first };
    let mut figure = figure::of(quantity, FigureKind::Age);
    figure.unit = Some("tuổi".to_owned());
    Some(Candidate::new(lexed.span(first, quantity.number_end), "years number", Payload::Figure(figure)))
}
