//! Ages of persons.

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::noun::Head;
use crate::lex::numeral::Form;
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
    // Most numbers count or measure what the tables know.
    let bare = quantity.tail.as_ref().is_none_or(|t| t.kind == TailKind::Noun(Head::Likely));
    let free = bare || lexed.kind(quantity.number_end) != TokenKind::Word;
    if quantity.high.is_some() || free && quantity.first > 0 && lexed.among(quantity.first - 1, &OPENERS) {
        found.extend(at_age(lexed, quantity).or_else(|| past(lexed, quantity)));
    }
    if quantity.tail.as_ref().is_none_or(|t| !matches!(t.kind, TailKind::Age)) {
        let kin = bare && quantity.first.checked_sub(1).is_some_and(|i| lexed.among(i, &KIN));
        if kin && let Some(candidate) = beside(lexed, quantity, found.last()) {
            found.push(candidate);
        }
        return;
    }
    let mut figure = figure::of(quantity, FigureKind::Age);
    // `tăng dần tới 62 tuổi`: an age is a level, but for `tăng thêm 2 tuổi`.
    figure.change = figure.change.filter(|_| quantity.first > 0 && lexed.is(quantity.first - 1, "thêm"));
    figure::unit(lexed, quantity, &mut figure);
    found.push(figure::candidate(lexed, quantity, "number years", figure));
}

/// Those of a family, whose ages are told together.
const KIN: WordSet = words!["bố", "cha", "mẹ", "má", "vợ", "chồng", "con", "anh", "chị", "em", "ông", "bà", "cháu", "gái", "trai"];

/// `mẹ 42 tuổi, bố 45`, `bố 80 và mẹ 78 tuổi`: the age of one of a family beside that of another, which has the unit.
fn beside(lexed: &Lexed<'_>, quantity: &Quantity<'_>, last: Option<&Candidate>) -> Option<Candidate> {
    const FAR: usize = 6;
    let years = quantity.value.is_some_and(|v| v.is_integer() && v <= Decimal::ONE_HUNDRED);
    if !years || quantity.form != Form::Digits || quantity.marked || quantity.high.is_some() {
        return None;
    }
    let same = |from: usize, to: usize| (from..to).all(|i| lexed.kind(i) == TokenKind::Word || lexed.is(i, ","));
    let before = last.is_some_and(|last| match &last.payload {
        Payload::Figure(figure) if figure.kind == FigureKind::Age => {
            let end = lexed.token_at(last.span.end);
            quantity.first <= end + FAR && same(end, quantity.first)
        }
        _ => false,
    });
    let after = || {
        let next = lexed.numerals.get(lexed.next_numeral(lexed.numeral_from(quantity.number), quantity.number_end))?;
        let kin = next.first > 0 && lexed.among(next.first - 1, &KIN);
        let near = next.first <= quantity.number_end + FAR && same(quantity.number_end, next.first);
        (kin && near && lexed.tail_after(next).is_some_and(|t| t.kind == TailKind::Age)).then_some(())
    };
    if !before && after().is_none() {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Age);
    figure.unit = Some("tuổi".to_owned());
    Some(Candidate::new(lexed.span(quantity.first, quantity.number_end), "years beside", Payload::Figure(figure)))
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
    let mut first = if quantity.high.is_none() && !stated { word } else { quantity.first };
    let mut figure = figure::of(quantity, FigureKind::Age);
    // `qua tuổi 87`, `ngoài tuổi 80`
    if first == word && word > 0 && lexed.one_of(word - 1, ["qua", "quá", "ngoài"]) {
        (figure.modifier, first) = (Some(Modifier::MoreThan), word - 1);
    }
    figure.unit = Some("tuổi".to_owned());
    // `tuổi 30 trở xuống`
    let end = if quantity.tail.is_none() { quantity.end } else { quantity.number_end };
    Some(Candidate::new(lexed.span(first, end), "years number", Payload::Figure(figure)))
}
