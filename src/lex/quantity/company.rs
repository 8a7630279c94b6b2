//! What stands around a number or range: modifiers before and after it, a change.

use super::Quantity;
use super::item::Item;
use crate::lex::change::{self, Strength};
use crate::lex::tail::{Tail, TailKind};
use crate::lex::word::{Word, words};
use crate::lex::{Lexed, TokenKind, WordSet, modifier, noun};
use crate::lexicon::Senses;
use crate::record::Modifier;
use rust_decimal::Decimal;

/// How far a verb of change may stand from a figure with this tail.
pub fn strength(tail: Option<&Tail<'_>>) -> Strength {
    match tail.map(|t| &t.kind) {
        Some(TailKind::Percent(_) | TailKind::Points) => Strength::Rate,
        Some(TailKind::Money(_) | TailKind::Minor(_)) => Strength::Money,
        None | Some(TailKind::Noun(_) | TailKind::Time) => Strength::Count,
        _ => Strength::Amount,
    }
}

/// `hoạt động trên 3 tuyến`: before a few things that one can be on or in, the word is a preposition.
fn prepositional(lexed: &Lexed<'_>, item: &Item<'_, '_>, first: usize) -> bool {
    const PLACES: WordSet = words![
        "tuyến", "lĩnh", "mặt", "địa", "sân", "nền", "phương", "khía", "trục", "làn", "kênh", "đảo", "hòn", "trang", "tàu", "xe", "chuyến",
        "hình", "dạng", "gốc", "tán", "mái", "bóng", "cây"
    ];
    first + 1 == item.number
        && lexed.one_of(first, ["trên", "dưới"])
        && item.low.is_some_and(|v| v <= Decimal::from(20))
        && item.tail.is_some_and(|t| {
            matches!(t.kind, TailKind::Noun(_)) && (lexed.among(t.first, &PLACES) || pointed(lexed, noun::phrase_end(lexed, t.end)))
        })
}

/// Whether the noun phrase that ends before token `end` names things that were spoken of: `trên hai mẫu máy này`.
fn pointed(lexed: &Lexed<'_>, end: usize) -> bool {
    lexed.one_of(end, ["này", "đó", "ấy"]) || lexed.one_of(end, ["nói", "kể", "nêu"]) && lexed.is(end + 1, "trên")
}

/// `trên một con tàu`: on a ship, not more than one.
fn on_one(lexed: &Lexed<'_>, item: &Item<'_, '_>, first: usize) -> bool {
    first + 1 == item.number
        && lexed.is(item.number, "một")
        && item.number_end == item.number + 1
        && lexed.one_of(first, ["trên", "dưới"])
        && item.tail.is_some_and(|t| matches!(t.kind, TailKind::Noun(_)))
}

/// Words before a level that was reached.
const LEVELS: WordSet = words!["mốc", "ngưỡng"];

/// Modifier, change and bounds of one item.
pub fn look_around<'t>(lexed: &Lexed<'t>, item: &Item<'_, 't>, listed: bool, strength: Strength) -> Quantity<'t> {
    let mut first = item.number;
    if item.range && item.from {
        first -= 1;
    }
    let (mut modifier, modified) = modifier::before(lexed, first);
    // `trong khoảng từ 5 đến 10`: within.
    if item.range && modified > 0 && lexed.is(modified, "khoảng") && lexed.is(modified - 1, "trong") {
        modifier = None;
    } else {
        first = modified;
    }
    let mut end = item.end;
    let mut value = item.low;
    let mut high = item.high;
    if let Some(added) = item.tail.and_then(|t| t.added()) {
        match &mut high {
            Some(high) => *high += added,
            None => value = value.map(|v| v + added),
        }
    }
    let bound = modifier::after(lexed, end).or_else(|| bound_after_phrase(lexed, item, first));
    if let Some((after, bound_end)) = bound {
        (modifier, end) = (Some(after), bound_end);
        if first > 0 && lexed.is(first - 1, "đủ") {
            first -= 1;
        }
        if first > 0 && lexed.is(first - 1, "từ") {
            first -= 1;
        }
    }
    if prepositional(lexed, item, first) || on_one(lexed, item, first) {
        (modifier, first) = (None, item.number);
    }
    // `tăng vượt mốc 1.800 điểm` names the level that was reached.
    let level = (first..item.number).any(|i| lexed.among(i, &LEVELS));
    let change = if level { None } else { change::before(lexed, first, strength) };
    let warning = value.is_none().then_some("number: malformed, no value");
    Quantity {
        first,
        number: item.number,
        number_end: item.number_end,
        end,
        value,
        high,
        tail: item.tail.copied(),
        shared: false,
        modifier,
        change,
        form: item.form,
        marked: item.marked,
        scale: item.scale,
        warning,
        listed,
        label: None,
        mask: None,
        sign: item.sign,
    }
}

const RISES: Word = Word::of("trở");

/// `từ 3 hòa giải viên cấp xã trở lên`: the bound stands after the noun phrase.
fn bound_after_phrase(lexed: &Lexed<'_>, item: &Item<'_, '_>, first: usize) -> Option<(Modifier, usize)> {
    let tail = item.tail?;
    // `3 ly rượu trở lên`
    let closed = |at: usize| lexed.kind(at) != TokenKind::Word || lexed.lexicon.longest(lexed, at, Senses::STOP).is_some();
    let rises = |at: usize| {
        lexed.id(at) == RISES
            && !lexed.is(at - 1, "cản")
            && closed(at + 2)
            && (tail.end..at).all(|i| lexed.kind(i) == TokenKind::Word && !lexed.opens_numeral(i))
    };
    let bound = (tail.end + 1..tail.end + 4).find(|&at| rises(at));
    let opened = first > 0 && lexed.one_of(first - 1, ["từ", "đủ"]);
    if bound.is_none() && !opened || matches!(tail.kind, TailKind::Time | TailKind::Percent(_)) {
        return None;
    }
    let end = bound.unwrap_or_else(|| noun::phrase_end(lexed, tail.end).min(tail.end + 4));
    (tail.end..=end).find_map(|at| modifier::after(lexed, at))
}
