//! Lists and levels: items that share the tail and the scale of the last.

use super::item::{Item, item};
use super::{Quantity, company};
use crate::lex::numeral::scales;
use crate::lex::pair::is_year;
use crate::lex::tail::{Tail, TailKind};
use crate::lex::word::words;
use crate::lex::{Lexed, Numeral, TokenKind, WordSet, mask, modifier, noun, pair};
use crate::lexicon::Senses;
use crate::text::syllable::is_syllable;
use rust_decimal::Decimal;

/// Items of a list at most.
const LONGEST: usize = 40;

/// Puts the item at the numeral `at` and the others of its list into `items`; gives the next numeral.
pub fn items<'l, 't>(lexed: &'l Lexed<'t>, at: usize, items: &mut Vec<Item<'l, 't>>) -> usize {
    let mut last = item(lexed, at);
    let mut next = after(lexed, &last);
    items.push(last);
    // A list goes on while its last item has no tail of its own.
    while last.tail.is_none() && items.len() < LONGEST && lexed.numerals.get(next).is_some_and(|n| continues(lexed, &last, n)) {
        last = item(lexed, next);
        next = after(lexed, &last);
        items.push(last);
    }
    next
}

/// The next numeral after an item: not the `2` of its `m2`.
fn after(lexed: &Lexed<'_>, item: &Item<'_, '_>) -> usize {
    lexed.next_numeral(item.last, item.end)
}

/// What stands between the items of a list or between levels.
const SEPARATORS: WordSet =
    words![",", ";", "và", "hoặc", "hay", "rồi", "lên", "xuống", "còn", "so", "x", "×", "-", "–", "đến", "tới", "/"];

/// Whether `next` is the next item of the list that `last` stands in.
fn continues(lexed: &Lexed<'_>, last: &Item<'_, '_>, next: &Numeral) -> bool {
    let at = last.number_end;
    if !lexed.among(at, &SEPARATORS) {
        return false;
    }
    // Part of a code or a date is no item of a list.
    let opened = |before: usize| lexed.among(before, &words!["(", "\"", "“", "["]);
    let glued = last.number > 0 && !lexed.spaced(last.number) && !opened(last.number - 1);
    if glued && !(pair::is_dash(lexed.key(last.number - 1)) && of_sizes(lexed, last.number)) {
        return false;
    }
    if sold(lexed, last, at, next) {
        return true;
    }
    let level = lexed.among(at, &words!["lên", "xuống", "còn", "so"]);
    let (separator, mut from) = match lexed.key(at) {
        // `phiên 9, hai kỳ thủ`: digits and words are not listed together.
        // `lên hơn 39.000, 97 trường hợp tử vong`: another clause.
        "," if falls(lexed, last, next) => return false,
        "," | ";" if lexed.spaced(at + 1) && last.form == next.form => (",", at + 1),
        // `ở tuổi 30 và một đám cưới`: digits and the article.
        "và" | "hoặc" | "hay" if last.form != next.form && lexed.is(next.first, "một") => return false,
        "và" if last.number > 0 && lexed.is(last.number - 1, "tuổi") && !lexed.is(next.end, "tuổi") => return false,
        "và" | "hoặc" | "hay" | "rồi" | "lên" | "xuống" | "còn" => ("và", at + 1),
        // `49,8 so với 48,3%`: two levels of one rate or price.
        "so" if lexed.is(at + 1, "với") && last.marked && next.marked && rated(lexed, next) => ("và", at + 2),
        "/" => return next.first == at + 1 && pair::versions(lexed, next),
        // `rộng 3 x 4 m`
        "x" | "×" if next.first == at + 1 && lexed.spaced(at) => return rated(lexed, next) || lexed.is(next.end, "x"),
        "-" | "–" if next.first == at + 1 && of_sizes(lexed, last.number) => return true,
        // `lần lượt ở 12,5 - 13 triệu đồng`: one each, no range.
        "-" | "–" | "đến" | "tới" => return next.first == at + 1 && respectively(lexed, last.number),
        _ => return false,
    };
    if separator == "," && lexed.one_of(from, ["và", "hoặc", "hay"]) {
        from += 1;
    }
    // `từ 5,5 xuống còn 5,2 triệu`, `xuống mức thấp kỷ lục 0,25%`
    if level {
        from += (from..next.first).take_while(|&i| lexed.among(i, &LEVELS)).count();
    }
    // A level may have a modifier, an item of places its name: `Long An 149, Đồng Nai 96 và Hà Nội 31 ca`.
    let gap = next.first.saturating_sub(from);
    if gap == 0 {
        // `súng Glock 21, 4 khẩu`: the number of a product, then a count.
        let name = last.number.checked_sub(1).filter(|&i| !level && !last.marked && lexed.capital(i) && !lexed.opens_sentence(i));
        return name.is_none() || mask::label_before(lexed, last.number).is_some();
    }
    // `97, 103, có hôm 112%`
    if separator == ","
        && ["có hôm", "có nơi", "có lúc", "có ngày", "có đêm", "có khi", "thậm chí", "cá biệt"]
            .iter()
            .any(|p| lexed.phrase(from, p) == Some(next.first))
    {
        return true;
    }
    if gap <= 3 {
        let (_, first) = modifier::before(lexed, next.first);
        if first <= from {
            return true;
        }
    }
    gap <= 4
        && (from..next.first).all(|i| lexed.kind(i) == TokenKind::Word && lexed.capital(i))
        && last.number > 0
        && lexed.capital(last.number - 1)
}

/// Whether two numbers, with nothing but a comma between them and no third, are of quite another size: no list.
fn falls(lexed: &Lexed<'_>, last: &Item<'_, '_>, next: &Numeral) -> bool {
    let far = || last.low.zip(next.value).is_some_and(|(a, b)| a > b * Decimal::TEN);
    last.marked
        && !next.marked
        && !lexed.among(next.end, &SEPARATORS)
        && lexed.tail_after(next).is_some_and(|t| matches!(t.kind, TailKind::Noun(_)) && !lexed.among(t.end, &SEPARATORS))
        && far()
}

/// Words between `lên` or `xuống` and the level.
const LEVELS: WordSet = words!["còn", "chỉ", "mức", "tới", "đến", "thấp", "cao", "kỷ", "lục", "nhất", "thành"];

/// `mua vào 82,5 - bán ra 84,5 triệu đồng/lượng`: two prices of one thing.
fn sold(lexed: &Lexed<'_>, last: &Item<'_, '_>, joint: usize, next: &Numeral) -> bool {
    let bought = last.number > 1 && lexed.is(last.number - 1, "vào") && lexed.is(last.number - 2, "mua");
    bought && lexed.is(joint + 1, "bán") && lexed.is(joint + 2, "ra") && next.first == joint + 3
}

/// Whether a number is the first or the second of three sizes: `84-62-92 cm`.
pub fn of_sizes(lexed: &Lexed<'_>, number: usize) -> bool {
    [Some(number), number.checked_sub(2)].into_iter().flatten().any(|first| pair::sizes(lexed, first))
}

/// Whether `lần lượt` stands before the number at token `first`: what follows is given one by one.
pub fn respectively(lexed: &Lexed<'_>, first: usize) -> bool {
    // The second word is one of those that the lexer marks.
    if !lexed.any(first.saturating_sub(3)..first, Senses::TURN) {
        return false;
    }
    let near = |from: &usize| (from + 2..=from + 4).contains(&first) && (from + 2..first).all(|i| lexed.kind(i) == TokenKind::Word);
    (first.saturating_sub(4)..first).any(|at| near(&at) && lexed.is(at, "lần") && lexed.is(at + 1, "lượt"))
}

/// Whether a number is a rate, a price or a measure.
fn rated(lexed: &Lexed<'_>, numeral: &Numeral) -> bool {
    lexed
        .tail_after(numeral)
        .is_some_and(|t| matches!(t.kind, TailKind::Percent(_) | TailKind::Money(_) | TailKind::Measure(_) | TailKind::Points))
}

/// Gives the items of a list their shared tail and scale, and looks around each.
pub fn settle<'t>(lexed: &Lexed<'t>, items: &mut Vec<Item<'_, 't>>, quantities: &mut Vec<Quantity<'t>>) {
    let strength = company::strength(items.last().and_then(|i| i.tail));
    let shared = if items.len() > 1 { items.last().and_then(|i| i.tail) } else { None };
    let scale = items.last().map_or(Decimal::ONE, |i| i.scale);
    let count = items.len();
    let bound_scale = items.last().and_then(|i| i.low);
    let mut change = None;
    // `số đo ba vòng 84-62-92 cm`: no turn is numbered.
    let sizes = count == 3 && items.first().is_some_and(|i| of_sizes(lexed, i.number));
    let label = items.first().filter(|_| !sizes).and_then(|i| mask::label_before(lexed, i.number));
    let mut before = None;
    let labelled = label.is_some() && items.first().is_some_and(|i| !i.marked);
    for (at, item) in items.iter_mut().enumerate() {
        let is_last = at + 1 == count;
        if !is_last && !item.scaled() && scales(scale) && shares_scale(shared, item.low, bound_scale) {
            item.low = item.low.and_then(|v| v.checked_mul(scale));
            item.high = item.high.and_then(|v| v.checked_mul(scale));
        }
        let mut quantity = company::look_around(lexed, item, count > 1, strength);
        // `lớp 9, 41 trường`, `năm 2015 và 150 chiếc`: the last is a new count; `Điều 5, 6 và 7 Luật` is one list.
        let next_year =
            || is_year(lexed.word(quantity.number)) && quantity.value.is_some_and(|year| before == year.checked_sub(Decimal::ONE));
        let fresh = is_last && at > 0 && quantity.tail.as_ref().is_some_and(|t| fresh(lexed, t)) && !next_year();
        before = quantity.value;
        quantity.label = label.filter(|_| !fresh);
        if !is_last {
            // `xăng RON 95 và 650 đồng`, `20 xe Mazda 3, 15 xe Kia`: the first number is a name.
            let model = |i: usize| {
                lexed.word(i).is_ascii() && (lexed.shouted(i) || lexed.capital(i) && !lexed.opens_sentence(i) && !is_syllable(lexed.key(i)))
            };
            let models = lexed.is(quantity.number_end, "/") && shared.is_some_and(pair::of_versions);
            let code = quantity.number > 0 && !quantity.marked && !models && model(quantity.number - 1);
            // `cao nhất 8.5; 7 em đỗ`: things are whole.
            let part = !scales(scale) && quantity.value.is_some_and(|v| v.scale() > 0) && bound_scale.is_some_and(|v| v.scale() == 0);
            let thing = |tail: &Tail<'_>| matches!(tail.kind, TailKind::Noun(_)) && tail.per.is_empty();
            quantity.tail = shared.copied().filter(|tail| !(labelled || code || part && thing(tail)));
            quantity.shared = quantity.tail.is_some();
        }
        // What changed by the first of a list changed by the others.
        if at == 0 {
            change = quantity.change;
        } else if quantity.change.is_none() && !lexed.one_of(quantity.first.saturating_sub(1), ["lên", "xuống", "còn"]) {
            quantity.change = change;
        }
        quantities.push(quantity);
    }
    items.clear();
}

/// Whether a tail after the last number of a labelled list starts a count of its own: no name follows.
fn fresh(lexed: &Lexed<'_>, tail: &Tail<'_>) -> bool {
    let name = |at: usize| lexed.capital(at) && !lexed.shouted(at) || lexed.kind(at) == TokenKind::Digits;
    tail.kind != TailKind::Noun(noun::Head::Likely) && !name(tail.first) && !name(tail.end)
}

/// A scale is shared where the unit is money or the numbers are of one size.
fn shares_scale(tail: Option<&Tail<'_>>, value: Option<Decimal>, last: Option<Decimal>) -> bool {
    tail.is_some() && value.zip(last).is_some_and(|(v, l)| v < l)
}
