//! A number alone, or two that make a range.

use super::list;
use super::rate::of_index;
use crate::lex::mask::SUBJECTS;
use crate::lex::numeral::{Form, Numeral, scales};
use crate::lex::pair::{self, Pair};
use crate::lex::tail::{Tail, TailKind};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet, modifier};
use rust_decimal::Decimal;

/// A number or range before modifiers are looked for.
#[derive(Clone, Copy)]
pub struct Item<'l, 't> {
    /// Place of its last numeral.
    pub last: usize,
    pub number: usize,
    pub number_end: usize,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub range: bool,
    pub tail: Option<&'l Tail<'t>>,
    pub end: usize,
    pub scale: Decimal,
    pub form: Form,
    pub marked: bool,
    /// `từ` before a range.
    pub from: bool,
    /// The sign before it: `+` is 1, `-` is -1.
    pub sign: i8,
}

impl Item<'_, '_> {
    /// Whether a scale stands after it.
    pub fn scaled(&self) -> bool {
        scales(self.scale)
    }
}

/// The number at `index`, as the lower end of a range if one follows.
pub fn item<'l, 't>(lexed: &'l Lexed<'t>, index: usize) -> Item<'l, 't> {
    let a = &lexed.numerals[index];
    let (number, sign, negative) = signed(lexed, a);
    let own = lexed.tail_at(index);
    let alone = Item {
        last: index,
        number,
        number_end: a.end,
        low: a.value.map(|v| if negative { -v } else { v }),
        high: None,
        range: false,
        end: own.map_or(a.end, |t| t.end),
        tail: own,
        scale: a.scale,
        form: a.form,
        marked: a.marked || a.scaled(),
        from: false,
        sign,
    };
    let goes_on = lexed.among(alone.end, &JOINTS) || lexed.opens_numeral(alone.end);
    if goes_on { range(lexed, index, &alone).unwrap_or(alone) } else { alone }
}

/// The first token with a sign, the sign (`+` is 1, `-` is -1), and whether the number is below zero: `-5 độ`, `âm 20 độ`.
fn signed(lexed: &Lexed<'_>, numeral: &Numeral) -> (usize, i8, bool) {
    const SIGNS: WordSet = words!["-", "−", "–", "+", "âm"];
    let none = (numeral.first, 0, false);
    let Some(before) = numeral.first.checked_sub(1).filter(|&before| lexed.among(before, &SIGNS)) else { return none };
    if lexed.is(before, "âm") {
        let word =
            before > 0 && lexed.kind(before - 1) == TokenKind::Word && lexed.among(before - 1, &words!["năm", "ngày", "tháng", "lịch"]);
        return if word { none } else { (before, 0, true) };
    }
    let free = before == 0 || lexed.spaced(before) || matches!(lexed.key(before - 1), "(" | "|" | "");
    if !free || lexed.spaced(numeral.first) && !frost(lexed, before, numeral) {
        none
    } else if lexed.is(before, "+") {
        (before, 1, false)
    } else if list_dash(lexed, before) {
        none
    } else {
        (before, -1, true)
    }
}

/// `xuống - 5 độ C`, `khoảng - 2 độ C`: a sign apart from its number, where the words before it ask for a temperature.
fn frost(lexed: &Lexed<'_>, sign: usize, numeral: &Numeral) -> bool {
    const ASKING: WordSet = words!["khoảng", "xuống", "là", "mức", "tới", "đến", "từ", "dưới", "còn", "lúc", "nơi", "đạt", "ở", "chừng"];
    sign > 0 && lexed.one_of(numeral.end, ["độ", "°", "o"]) && lexed.among(sign - 1, &ASKING)
}

/// A dash at the start of a line is a list's bullet.
fn list_dash(lexed: &Lexed<'_>, at: usize) -> bool {
    at == 0 || lexed.kind(at - 1) == TokenKind::Break
}

/// What stands between the ends of a range.
const JOINTS: WordSet = words!["-", "–", "—", "−", "÷", "~", "đến", "tới", "hoặc", "hay", ","];

/// Whether a number is whole thousands as amounts are written: `120.000`.
fn thousands(numeral: &Numeral) -> bool {
    numeral.marked && numeral.value.is_some_and(|v| v >= Decimal::ONE_THOUSAND && (v % Decimal::ONE_HUNDRED).is_zero())
}

/// `3% - 4%`, `từ 5 đến 10 người`, `10-15 triệu đồng`, `3, 4 người`, `hai ba người`.
fn range<'l, 't>(lexed: &'l Lexed<'t>, index: usize, a: &Item<'l, 't>) -> Option<Item<'l, 't>> {
    let first = &lexed.numerals[index];
    let at = a.end;
    let place = lexed.next_numeral(index, at);
    let second = lexed.numerals.get(place)?;
    let from = a.number > 0 && lexed.is(a.number - 1, "từ");
    let neighbours = || first.value.zip(second.value.and_then(|v| v.checked_div(second.scale))).is_some_and(|(x, y)| neighbours(x, y));
    let next_tail = lexed.tail_at(place);
    let whole = || !first.marked && !second.marked && !first.scaled();
    // `từ 30 đến hơn 50 m2`
    let reached = |from: usize| second.first == from || second.first <= from + 3 && modifier::before(lexed, second.first).1 <= from;
    let joined = match lexed.key(at) {
        // `6,39 -28% 112,44`: the cells of a row, the second with its sign.
        key if pair::is_dash(key) && second.first == at + 1 && lexed.spaced(at) && !lexed.spaced(at + 1) && cell(lexed, a.number) => false,
        key if pair::is_dash(key) && second.first == at + 1 => {
            a.tail.is_some() || lexed.pair(index) == Some(Pair::Range) || of_index(lexed, a.number)
        }
        // `vượt báo động 3 tới 3,73 m`: the first is a name.
        "đến" | "tới" if reached(at + 1) => lexed.phrase_before(a.number, "báo động").is_none(),
        "hoặc" | "hay" if second.first == at + 1 && a.tail.is_none() => neighbours() && whole(),
        "," if second.first == at + 1 && a.tail.is_none() && lexed.spaced(at + 1) => {
            let more = lexed.one_of(second.end, [",", "và"]) && lexed.opens_numeral(second.end + 1);
            let listed = a.number > 0 && lexed.among(a.number - 1, &words![",", "và", "số", "khoản", "điều", "các", "thứ", "hạng", "lần"]);
            neighbours()
                && whole()
                && !more
                && !listed
                && next_tail.is_some_and(|t| {
                    matches!(
                        t.kind,
                        TailKind::Noun(_) | TailKind::Measure(_) | TailKind::Money(_) | TailKind::Times | TailKind::Time | TailKind::Age
                    )
                })
        }
        // `hai ba người`
        _ if second.first == a.number_end && a.tail.is_none() => {
            first.form == Form::Words && second.form == Form::Words && spoken(first, second).is_some()
        }
        _ => false,
    };
    // `lần lượt ở 12,5 - 13 triệu đồng` are two; before `và 13 - 13,5 triệu đồng` they are one.
    let more = || lexed.one_of(second.end, ["và", ","]) && lexed.opens_numeral(second.end + 1);
    let each = || second.first == at + 1 && !lexed.is(at, ",") && list::respectively(lexed, a.number) && !more();
    if !joined || each() {
        return None;
    }
    let tail = match (a.tail, next_tail) {
        (Some(x), Some(y)) if x.same(lexed, y) => Some(y),
        (None, Some(y)) => Some(y),
        (None, None)
            if a.number_end == at
                && (from
                    || second.scaled()
                    || goes_on(lexed, first, second)
                    || thousands(first) && thousands(second)
                    || marked_scores(lexed, a.number)
                    || of_index(lexed, a.number)) =>
        {
            None
        }
        _ => return None,
    };
    let (low, high) = (a.low?, second.value?);
    // The scale of the end holds for the beginning.
    let scale = match lexed.key(at) {
        _ if second.first == a.number_end => spoken(first, second)?,
        key if pair::is_dash(key) && !first.marked && in_thousands(lexed, second) => second.scale * Decimal::ONE_THOUSAND,
        _ => second.scale,
    };
    let low = if !first.scaled() && a.tail.is_none() && low * scale < high { low * scale } else { low };
    if low >= high {
        return None;
    }
    Some(Item {
        last: place,
        number: a.number,
        number_end: second.end,
        low: Some(low),
        high: Some(high),
        range: true,
        end: tail.map_or(second.end, |t| t.end),
        tail,
        scale: second.scale,
        form: first.form,
        marked: a.marked || second.marked || second.scaled(),
        from,
        sign: a.sign,
    })
}

/// Whether another number stands right before the one at token `number`, as in a row of a table.
fn cell(lexed: &Lexed<'_>, number: usize) -> bool {
    number > 0 && (lexed.kind(number - 1) == TokenKind::Digits || lexed.is(number - 1, "%"))
}

/// Whether two numbers follow each other as one counts: `3, 4`, or by tens, hundreds: `40, 50`, `300, 400`.
fn neighbours(low: Decimal, high: Decimal) -> bool {
    let Some(step) = high.checked_sub(low) else { return false };
    let steps = [Decimal::ONE, Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND];
    steps.contains(&step) && (low % step).is_zero() && high <= step * Decimal::from(if step == Decimal::ONE { 20 } else { 9 })
}

/// What the second of two neighbours that are said in one breath is multiplied by, and so the first: `hai ba người`, `bốn năm
/// triệu đồng`, `bảy tám chục`.
fn spoken(first: &Numeral, second: &Numeral) -> Option<Decimal> {
    let digit = first.value.filter(|digit| *digit < Decimal::from(9))?;
    let times = second.value?.checked_div(digit + Decimal::ONE)?;
    [Decimal::ONE, Decimal::TEN, Decimal::ONE_HUNDRED].contains(&times.checked_div(second.scale)?).then_some(times)
}

/// `85-88.000 đồng`: a beginning without groups takes the thousands of the end, too.
fn in_thousands(lexed: &Lexed<'_>, end: &Numeral) -> bool {
    end.form == Form::Digits && end.end == end.first + 3 && lexed.is(end.first + 1, ".") && lexed.is(end.first + 2, "000")
}

/// `tầm điểm 5.5-6.0`, `Nói loanh quanh 6.5-7`, `ở độ tuổi 40 đến 50`: marks need no unit.
fn marked_scores(lexed: &Lexed<'_>, number: usize) -> bool {
    let before = modifier::before(lexed, number).1.checked_sub(1);
    before.is_some_and(|i| lexed.one_of(i, ["điểm", "band", "tuổi"]) || lexed.among(i, &SUBJECTS) && lexed.capital(i))
}

/// `36,65 - 37,15 và 34,15 - 37,40 triệu đồng`: a range whose unit comes with the next of its list.
fn goes_on(lexed: &Lexed<'_>, first: &Numeral, second: &Numeral) -> bool {
    first.marked && second.marked && lexed.one_of(second.end, ["và", ","]) && lexed.opens_numeral(second.end + 1)
}
