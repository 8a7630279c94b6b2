//! Numbers with their company: modifier, range, list, unit, change.
//!
//! One pass over the numerals. An item is a number or a range with its tail; items of a list (`3, 5 và 7 điểm`) and levels of a
//! change (`từ 14 xuống 7 lô`) share the tail and the scale of the item on their right.

use super::modifier::Strength;
use super::numeral::{Form, Numeral};
use super::pair::{self, Pair};
use super::tail::{Tail, TailKind};
use super::{Lexed, Mask, TokenKind, mask, modifier, noun};
use crate::record::{Change, Modifier};
use rust_decimal::Decimal;

/// A number or range, with what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// First token, modifiers included.
    pub first: usize,
    /// First token of the number itself (or its sign).
    pub number: usize,
    /// One past the last token of the number itself, before its tail.
    pub number_end: usize,
    /// One past the last token of the whole.
    pub end: usize,
    /// The value, or the lower end of a range; none where it is malformed.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// What it is a number of; of a shared tail, the tail of the item on the right.
    pub tail: Option<Tail>,
    /// Whether the tail is another item's.
    pub shared: bool,
    /// Bound or approximation.
    pub modifier: Option<Modifier>,
    /// By how much something changed.
    pub change: Option<Change>,
    /// Digits or words.
    pub form: Form,
    /// Whether thousands are grouped, a decimal mark stands in it, or a scale follows.
    pub marked: bool,
    /// The scale word's value.
    pub scale: Decimal,
    /// What stays open.
    pub warning: Option<&'static str>,
    /// Whether it stands in a list whose figures share a tail.
    pub listed: bool,
    /// The family of the word that numbers things before it, or before its list (`Điều 5, 6 và 7`).
    pub label: Option<mask::Family>,
    /// The rule that makes it a name and no figure.
    pub mask: Option<&'static str>,
    /// The sign before it: `+` is 1, `-` is -1.
    pub sign: i8,
}

/// A number or range before modifiers are looked for.
struct Item {
    /// Indices of its numerals.
    last: usize,
    number: usize,
    number_end: usize,
    low: Option<Decimal>,
    high: Option<Decimal>,
    range: bool,
    tail: Option<Tail>,
    end: usize,
    scale: Decimal,
    form: Form,
    marked: bool,
    /// `từ` before a range.
    from: bool,
}

/// What the numbers of a text are.
#[derive(Debug, Default)]
pub struct Found {
    /// Every numeral outside of codes is in one, those without a tail too.
    pub quantities: Vec<Quantity>,
    /// The codes, in order.
    pub codes: Vec<Mask>,
    /// The codes and the numbers that are names, in order of their first token.
    pub masks: Vec<Mask>,
}

/// Tells the codes, puts the other numbers together, then tells the names among them.
pub fn find(lexed: &Lexed<'_>) -> Found {
    let codes = mask::codes(lexed);
    let mut quantities = quantities(lexed, &codes);
    let mut masks = codes.clone();
    for at in 0..quantities.len() {
        let rule = mask::of(lexed, &quantities, at);
        let quantity = &mut quantities[at];
        quantity.mask = rule;
        masks.extend(rule.map(|rule| Mask { first: quantity.number, end: quantity.number_end, rule }));
    }
    masks.sort_by_key(|m| m.first);
    Found { quantities, codes, masks }
}

/// The numbers outside of `codes` with their company.
fn quantities(lexed: &Lexed<'_>, codes: &[Mask]) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let mut codes = codes.iter().peekable();
    let mut at = 0;
    while at < lexed.numerals.len() {
        let first = lexed.numerals[at].first;
        while codes.next_if(|m| m.end <= first).is_some() {}
        if codes.peek().is_some_and(|m| m.first <= first) {
            at += 1;
            continue;
        }
        let mut items = vec![item(lexed, at)];
        at = after(lexed, &items[0]);
        // A list goes on while its last item has no tail of its own.
        while let Some(last) = items.last().filter(|i| i.tail.is_none() && items.len() < 40) {
            let Some(next) = lexed.numerals.get(at).filter(|n| continues(lexed, last, n)) else { break };
            debug_assert!(next.first >= last.number_end);
            items.push(item(lexed, at));
            at = after(lexed, &items[items.len() - 1]);
        }
        settle(lexed, items, &mut quantities);
    }
    quantities
}

/// The next numeral after an item: not the `2` of its `m2`.
fn after(lexed: &Lexed<'_>, item: &Item) -> usize {
    lexed.numeral_from(item.end).max(item.last + 1)
}

/// Whether `next` is the next item of the list that `last` stands in.
fn continues(lexed: &Lexed<'_>, last: &Item, next: &Numeral) -> bool {
    let at = last.number_end;
    // Part of a code or a date is no item of a list.
    if last.number > 0 && !lexed.spaced(last.number) && !matches!(lexed.key(last.number - 1), "(" | "\"" | "“" | "[") {
        return false;
    }
    let (separator, mut from) = match lexed.key(at) {
        "," | ";" if lexed.spaced(at + 1) => (",", at + 1),
        "và" | "hoặc" | "hay" | "lên" | "xuống" | "còn" => ("và", at + 1),
        _ => return false,
    };
    if separator == "," && matches!(lexed.key(from), "và" | "hoặc" | "hay") {
        from += 1;
    }
    // A level may have a modifier, an item of places its name: `Long An 149, Đồng Nai 96 và Hà Nội 31 ca`.
    let gap = next.first.saturating_sub(from);
    if gap == 0 {
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

/// The number at `index`, as the lower end of a range if one follows.
fn item(lexed: &Lexed<'_>, index: usize) -> Item {
    let a = &lexed.numerals[index];
    let (number, sign) = signed(lexed, a);
    let own = lexed.tail_after(a).cloned();
    let alone = Item {
        last: index,
        number,
        number_end: a.end,
        low: a.value.map(|v| if sign { -v } else { v }),
        high: None,
        range: false,
        end: own.as_ref().map_or(a.end, |t| t.end),
        tail: own,
        scale: a.scale,
        form: a.form,
        marked: a.marked || a.scale > Decimal::ONE,
        from: false,
    };
    range(lexed, index, &alone).unwrap_or(alone)
}

/// The first token with a sign, and whether it is negative: `-5 độ`, `âm 20 độ`.
fn signed(lexed: &Lexed<'_>, numeral: &Numeral) -> (usize, bool) {
    let Some(before) = numeral.first.checked_sub(1) else { return (numeral.first, false) };
    let free = before == 0 || lexed.spaced(before) || matches!(lexed.key(before - 1), "(" | "|" | "");
    match lexed.key(before) {
        "-" | "−" | "–" if free && !lexed.spaced(numeral.first) && lexed.kind(before) == TokenKind::Punct && !list_dash(lexed, before) => {
            (before, true)
        }
        "+" if free && !lexed.spaced(numeral.first) => (before, false),
        "âm" if !(before > 0
            && lexed.kind(before - 1) == TokenKind::Word
            && matches!(lexed.key(before - 1), "năm" | "ngày" | "tháng" | "lịch")) =>
        {
            (before, true)
        }
        _ => (numeral.first, false),
    }
}

/// A dash at the start of a line is a list's bullet.
fn list_dash(lexed: &Lexed<'_>, at: usize) -> bool {
    at == 0 || lexed.kind(at - 1) == TokenKind::Break
}

/// `3% - 4%`, `từ 5 đến 10 người`, `10-15 triệu đồng`, `3, 4 người`, `hai ba người`.
fn range(lexed: &Lexed<'_>, index: usize, a: &Item) -> Option<Item> {
    let first = &lexed.numerals[index];
    let at = a.end;
    let place = lexed.numeral_from(at);
    let second = lexed.numerals.get(place).filter(|n| n.first > first.first)?;
    let from = a.number > 0 && lexed.is(a.number - 1, "từ");
    let neighbours = || first.value.zip(second.value).is_some_and(|(x, y)| y == x + Decimal::ONE && y <= Decimal::from(20));
    let next_tail = lexed.tail_after(second);
    let whole = !first.marked && !second.marked && first.scale == Decimal::ONE;
    // `từ 30 đến hơn 50 m2`
    let reached = |from: usize| second.first == from || second.first <= from + 3 && modifier::before(lexed, second.first).1 <= from;
    let joined = match lexed.key(at) {
        key if pair::is_dash(key) && second.first == at + 1 => {
            a.tail.is_some() || matches!(pair::dash(lexed, first, second), Some(Pair::Range))
        }
        "đến" | "tới" if reached(at + 1) => true,
        "hoặc" | "hay" if second.first == at + 1 && a.tail.is_none() => neighbours() && whole,
        "," if second.first == at + 1 && a.tail.is_none() && lexed.spaced(at + 1) => {
            let more = matches!(lexed.key(second.end), "," | "và") && lexed.numeral_at(second.end + 1).is_some();
            let listed = a.number > 0 && matches!(lexed.key(a.number - 1), "," | "và" | "số" | "khoản" | "điều" | "các");
            neighbours()
                && whole
                && !more
                && !listed
                && next_tail.is_some_and(|t| matches!(t.kind, TailKind::Noun(_) | TailKind::Measure(_) | TailKind::Times | TailKind::Time))
        }
        // `hai ba người`
        _ if second.first == a.number_end && a.tail.is_none() => {
            first.form == Form::Words && second.form == Form::Words && neighbours() && second.value < Some(Decimal::TEN)
        }
        _ => false,
    };
    if !joined {
        return None;
    }
    let tail = match (&a.tail, next_tail) {
        (Some(x), Some(y)) if x.same(lexed, y) => Some(y.clone()),
        (None, Some(y)) => Some(y.clone()),
        (None, None) if a.number_end == at && (from || goes_on(lexed, first, second) || marked_scores(lexed, a.number)) => None,
        _ => return None,
    };
    let (low, high) = (a.low?, second.value?);
    // The scale of the end holds for the beginning.
    let low = if first.scale == Decimal::ONE && a.tail.is_none() && low * second.scale < high { low * second.scale } else { low };
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
        end: tail.as_ref().map_or(second.end, |t| t.end),
        tail,
        scale: second.scale,
        form: first.form,
        marked: a.marked || second.marked || second.scale > Decimal::ONE,
        from,
    })
}

/// `tầm điểm 5.5-6.0`: marks need no unit.
fn marked_scores(lexed: &Lexed<'_>, number: usize) -> bool {
    number > 0 && matches!(lexed.key(number - 1), "điểm" | "band")
}

/// `36,65 - 37,15 và 34,15 - 37,40 triệu đồng`: a range whose unit comes with the next of its list.
fn goes_on(lexed: &Lexed<'_>, first: &Numeral, second: &Numeral) -> bool {
    first.marked && second.marked && matches!(lexed.key(second.end), "và" | ",") && lexed.numeral_at(second.end + 1).is_some()
}

/// Gives the items of a list their shared tail and scale, and looks around each.
fn settle(lexed: &Lexed<'_>, items: Vec<Item>, quantities: &mut Vec<Quantity>) {
    let shared = items.last().and_then(|i| i.tail.clone());
    let scale = items.last().map_or(Decimal::ONE, |i| i.scale);
    let count = items.len();
    let bound_scale = items.last().and_then(|i| i.low);
    let mut change = None;
    let strength = strength(shared.as_ref());
    let label = items.first().and_then(|i| mask::label_before(lexed, i.number));
    let labelled = label.is_some() && items.first().is_some_and(|i| !i.marked);
    for (at, mut item) in items.into_iter().enumerate() {
        let is_last = at + 1 == count;
        if !is_last && item.scale == Decimal::ONE && scale > Decimal::ONE && shares_scale(&shared, item.low, bound_scale) {
            item.low = item.low.and_then(|v| v.checked_mul(scale));
            item.high = item.high.and_then(|v| v.checked_mul(scale));
        }
        let mut quantity = look_around(lexed, item, count > 1, strength);
        // `lớp 9, 41 trường`, `năm 2015 và 150 chiếc`: the last is a new count; `Điều 5, 6 và 7 Luật` is one list.
        let fresh = is_last && at > 0 && quantity.tail.as_ref().is_some_and(|t| fresh(lexed, t));
        quantity.label = label.filter(|_| !fresh);
        if !is_last {
            // `xăng RON 95 và 650 đồng`: the first number is a name.
            let code =
                quantity.number > 0 && !quantity.marked && lexed.shouted(quantity.number - 1) && lexed.word(quantity.number - 1).is_ascii();
            quantity.tail = shared.clone().filter(|_| !labelled && !code);
            quantity.shared = quantity.tail.is_some();
        }
        // What changed by the first of a list changed by the others.
        if at == 0 {
            change = quantity.change;
        } else if quantity.change.is_none() && !matches!(lexed.key(quantity.first.saturating_sub(1)), "lên" | "xuống" | "còn") {
            quantity.change = change;
        }
        quantities.push(quantity);
    }
}

/// Whether a tail after the last number of a labelled list starts a count of its own: no name follows.
fn fresh(lexed: &Lexed<'_>, tail: &Tail) -> bool {
    let name = |at: usize| lexed.capital(at) && !lexed.shouted(at) || lexed.kind(at) == TokenKind::Digits;
    tail.kind != TailKind::Noun(noun::Head::Likely) && !name(tail.first) && !name(tail.end)
}

/// A scale is shared where the unit is money or the numbers are of one size.
fn shares_scale(tail: &Option<Tail>, value: Option<Decimal>, last: Option<Decimal>) -> bool {
    tail.is_some() && value.zip(last).is_some_and(|(v, l)| v < l)
}

/// How far a verb of change may stand from a figure with this tail.
fn strength(tail: Option<&Tail>) -> Strength {
    match tail.map(|t| &t.kind) {
        Some(TailKind::Percent(_) | TailKind::Points) => Strength::Rate,
        None | Some(TailKind::Noun(_) | TailKind::Time) => Strength::Count,
        _ => Strength::Amount,
    }
}

/// `hoạt động trên 3 tuyến`: before a few things that one can be on or in, the word is a preposition.
fn prepositional(lexed: &Lexed<'_>, item: &Item, first: usize) -> bool {
    let place = |key: &str| {
        matches!(
            key,
            "tuyến"
                | "lĩnh"
                | "mặt"
                | "địa"
                | "sân"
                | "nền"
                | "phương"
                | "khía"
                | "trục"
                | "làn"
                | "kênh"
                | "đảo"
                | "hòn"
                | "trang"
                | "tàu"
                | "xe"
                | "chuyến"
                | "hình"
                | "dạng"
                | "gốc"
                | "tán"
                | "mái"
                | "bóng"
                | "cây"
        )
    };
    first + 1 == item.number
        && matches!(lexed.key(first), "trên" | "dưới")
        && item.low.is_some_and(|v| v <= Decimal::from(20))
        && item.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Noun(_)) && place(lexed.key(t.first)))
}

/// `trên một con tàu`: on a ship, not more than one.
fn on_one(lexed: &Lexed<'_>, item: &Item, first: usize) -> bool {
    first + 1 == item.number
        && lexed.is(item.number, "một")
        && item.number_end == item.number + 1
        && matches!(lexed.key(first), "trên" | "dưới")
        && item.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Noun(_)))
}

/// Modifier, change and bounds of one item.
fn look_around(lexed: &Lexed<'_>, item: Item, listed: bool, strength: Strength) -> Quantity {
    let mut first = item.number;
    if item.range && item.from {
        first -= 1;
    }
    let (mut modifier, modified) = modifier::before(lexed, first);
    // `trong khoảng từ 5 đến 10`: within.
    if item.range && item.from && modified > 0 && lexed.is(modified, "khoảng") && lexed.is(modified - 1, "trong") {
        modifier = None;
    } else {
        first = modified;
    }
    let mut end = item.end;
    let mut value = item.low;
    let mut high = item.high;
    if let Some(added) = item.tail.as_ref().and_then(|t| t.added) {
        match &mut high {
            Some(high) => *high += added,
            None => value = value.map(|v| v + added),
        }
    }
    let bound = modifier::after(lexed, end).or_else(|| bound_after_phrase(lexed, &item, first));
    if let Some((after, bound_end)) = bound {
        (modifier, end) = (Some(after), bound_end);
        if first > 0 && lexed.is(first - 1, "đủ") {
            first -= 1;
        }
        if first > 0 && lexed.is(first - 1, "từ") {
            first -= 1;
        }
    }
    if prepositional(lexed, &item, first) || on_one(lexed, &item, first) {
        (modifier, first) = (None, item.number);
    }
    // `tăng vượt mốc 1.800 điểm` names the level that was reached.
    let level = (first..item.number).any(|i| matches!(lexed.key(i), "mốc" | "ngưỡng"));
    let change = if level { None } else { modifier::change(lexed, first, strength) };
    let warning = value.is_none().then_some("number: malformed, no value");
    Quantity {
        first,
        number: item.number,
        number_end: item.number_end,
        end,
        value,
        high,
        tail: item.tail,
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
        sign: match lexed.key(item.number) {
            "+" => 1,
            "-" | "−" | "–" => -1,
            _ => 0,
        },
    }
}

/// `từ 3 hòa giải viên cấp xã trở lên`: the bound stands after the noun phrase.
fn bound_after_phrase(lexed: &Lexed<'_>, item: &Item, first: usize) -> Option<(Modifier, usize)> {
    let tail = item.tail.as_ref()?;
    let opened = first > 0 && matches!(lexed.key(first - 1), "từ" | "đủ");
    if !opened || !matches!(tail.kind, TailKind::Noun(_)) {
        return None;
    }
    let end = noun::phrase_end(lexed, tail.end).min(tail.end + 4);
    (tail.end..=end).find_map(|at| modifier::after(lexed, at))
}
