//! Units and changes that a number has from another of its sentence, where the construction leaves no doubt.
//!
//! Each rule looks at a number without a unit and its neighbours that are no names: the sentence
//! says the unit once (`nhận 30.000 USD, á quân 15.000 và hạng ba 8.000 USD`, `Lào (11), Thái Lan (9) và Malaysia (6 đài)`).

use super::{Quantity, list};
use crate::lex::noun::Head;
use crate::lex::numeral::Form;
use crate::lex::tail::{Tail, TailKind};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet, noun};
use crate::lexicon::Senses;
use rust_decimal::Decimal;

/// Gives units and changes to those quantities that have them from a neighbour.
pub fn carry<'t>(lexed: &Lexed<'t>, quantities: &mut [Quantity<'t>]) {
    let standing: Vec<usize> = (0..quantities.len()).filter(|&at| stands(&quantities[at])).collect();
    // From right to left, so that a chain of brackets passes its unit on; then from left to right.
    for neighbours in standing.windows(2).rev() {
        let &[at, next] = neighbours else { continue };
        if lacks(lexed, &quantities[at])
            && let Some(tail) = from_right(lexed, &quantities[at], &quantities[next])
        {
            share(&mut quantities[at], tail);
        }
    }
    for (place, neighbours) in standing.windows(2).enumerate() {
        let &[before, at] = neighbours else { continue };
        if bracketed(lexed, &quantities[at])
            && let Some((total, tail)) = total(lexed, &quantities[before])
        {
            for part in parts(lexed, quantities, at, total) {
                share(&mut quantities[part], tail);
            }
        }
        if lacks(lexed, &quantities[at]) {
            let next = standing.get(place + 2).map(|&next| &quantities[next]);
            let before = &quantities[before];
            if let Some(tail) = from_left(lexed, before, &quantities[at], next) {
                let scale = if next.is_some_and(|n| n.scale == before.scale) { before.scale } else { Decimal::ONE };
                scaled(&mut quantities[at], scale);
                share(&mut quantities[at], tail);
            }
        }
        if quantities[at].change.is_none() && changes_too(lexed, &quantities[before], &quantities[at]) {
            quantities[at].change = quantities[before].change;
        }
    }
}

/// Whether a quantity is a neighbour: no name, no lone word (`giải ba`).
fn stands(quantity: &Quantity<'_>) -> bool {
    quantity.mask.is_none() && (quantity.tail.is_some() || quantity.form == Form::Digits)
}

/// `giải nhất 40 triệu đồng, giải nhì 25 và giải ba 15 triệu đồng`: the scale is said once, too.
fn scaled(quantity: &mut Quantity<'_>, scale: Decimal) {
    if !quantity.scaled() && !quantity.marked && scale > Decimal::ONE {
        quantity.value = quantity.value.and_then(|v| v.checked_mul(scale));
        quantity.high = quantity.high.and_then(|v| v.checked_mul(scale));
    }
}

fn share<'t>(quantity: &mut Quantity<'t>, tail: Tail<'t>) {
    (quantity.tail, quantity.shared) = (Some(tail), true);
}

/// Whether a number stands alone: in digits, no unit, no year, a mark or a conjunction after it.
fn lacks(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    const CLOSERS: WordSet = words![",", ".", ";", ")", "và", "hoặc", "hay"];
    let end = quantity.number_end;
    quantity.tail.is_none()
        && quantity.form == Form::Digits
        && quantity.end == end
        && quantity.value.is_some()
        && quantity.number > 0
        && (lexed.spaced(quantity.number) || lexed.is(quantity.number - 1, "("))
        && (quantity.marked || !lexed.capital(quantity.number - 1))
        && lexed.kind(end) != TokenKind::Digits
        && (lexed.kind(end) == TokenKind::Break || lexed.among(end, &CLOSERS))
        && (!lexed.is(end, ".") || lexed.spaced(end + 1))
        && !year(lexed, quantity)
}

/// Four digits that may be a year.
fn year(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    !quantity.marked && matches!(lexed.word(quantity.number).as_bytes(), [b'1', b'5'..=b'9', _, _] | [b'2', b'0' | b'1', _, _])
}

/// A unit that can be given: no time, no age, no word that only may be a noun.
fn given<'t>(quantity: &Quantity<'t>) -> Option<Tail<'t>> {
    quantity.tail.filter(|t| !matches!(t.kind, TailKind::Time | TailKind::Age | TailKind::Noun(Head::Likely)) && t.added().is_none())
}

/// Whether a number stands alone in brackets.
fn bracketed(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    quantity.first > 0 && lexed.is(quantity.first - 1, "(") && lexed.is(quantity.end, ")")
}

/// Whether at most `most` words and commas stand from token `from` to token `to`.
fn near(lexed: &Lexed<'_>, from: usize, to: usize, most: usize) -> bool {
    from <= to && to - from <= most && (from..to).all(|i| lexed.kind(i) == TokenKind::Word || lexed.is(i, ","))
}

/// `Lào (11), Thái Lan (9) và Malaysia (6 đài)`; `tước 1.190 và trừ điểm 6.820 giấy phép`.
fn from_right<'t>(lexed: &Lexed<'t>, quantity: &Quantity<'t>, next: &Quantity<'t>) -> Option<Tail<'t>> {
    let tail = given(next)?;
    if bracketed(lexed, quantity) && bracketed(lexed, next) {
        return listed(lexed, quantity, next).then_some(tail);
    }
    let end = quantity.end;
    let verbs = end + 1..next.first;
    let verb = |i: usize| lexed.lexicon.longest(lexed, i, Senses::STOP).is_some();
    let acts = |i: usize| lexed.kind(i) == TokenKind::Word && !lexed.capital(i) && !lexed.opens_numeral(i);
    (lexed.is(end, "và")
        && (1..=2).contains(&verbs.len())
        && verbs.clone().all(acts)
        && verb(verbs.start)
        && quantity.first > 0
        && quantity.marked
        && !next.shared
        && tail.kind == TailKind::Noun(Head::Known))
    .then_some(tail)
}

/// Whether two numbers in brackets stand in one list of names.
fn listed(lexed: &Lexed<'_>, left: &Quantity<'_>, right: &Quantity<'_>) -> bool {
    let (from, to) = (left.end + 1, right.first.saturating_sub(1));
    lexed.one_of(from, [",", ";", "và"]) && to > from && to - from <= 8 && near(lexed, from + 1, to, 7)
}

/// Units that the number before has.
fn from_left<'t>(lexed: &Lexed<'t>, before: &Quantity<'t>, quantity: &Quantity<'t>, next: Option<&Quantity<'t>>) -> Option<Tail<'t>> {
    let tail = given(before)?;
    if bracketed(lexed, before) && bracketed(lexed, quantity) {
        return listed(lexed, before, quantity).then_some(tail);
    }
    // `nhận 30.000 USD, á quân 15.000 và hạng ba 8.000 USD`: the same unit on both sides.
    if let Some(next) = next
        && next.tail.is_some_and(|t| t.same(lexed, &tail))
        && near(lexed, before.end, quantity.first, 6)
        && near(lexed, quantity.end, next.first, 6)
    {
        return Some(tail);
    }
    // `đón 820 nghìn lượt khách, Cái Mép là 616 nghìn`; `đạt 3 tỷ USD, sang Nhật 1,5 tỷ`: the scale is the same, too.
    let part = lexed.phrase(before.end + 1, "trong đó").is_some() && before.scale >= Decimal::ONE_THOUSAND;
    let scaled =
        quantity.scale >= Decimal::ONE_THOUSAND && (quantity.scale == before.scale || part) && near(lexed, before.end, quantity.first, 10);
    // `sút 88 lần nhưng hỏng 29`: of those.
    const STILL: WordSet = words!["nhưng", "song", "nay", "hiện"];
    let counted = matches!(tail.kind, TailKind::Noun(_) | TailKind::Times) && tail.per.is_empty();
    let phrase = if counted { noun::phrase_end(lexed, before.end) } else { before.end };
    let link = phrase + usize::from(lexed.is(phrase, ","));
    if counted && lexed.among(link, &STILL) && near(lexed, link, quantity.first, 4) && lexed.kind(quantity.end) != TokenKind::Word {
        return Some(tail);
    }
    let people = (before.end..quantity.first).any(|i| lexed.among(i, &words!["dân", "người", "lượt", "khách"]));
    if scaled && !people && (lexed.is(before.end, ",") || lexed.one_of(before.end, ["và", "còn"])) {
        return Some(tail);
    }
    None
}

/// Words between a change and its per cent in brackets.
const SAME: WordSet = words!["tương", "đương", "bằng", "tức", "khoảng", "ứng", "với", "là"];

/// `giảm 123 vụ (36,8%)`: the per cent in brackets behind a change; `tăng 1,2%, kế đến là nhóm may mặc (0,5%)`.
fn changes_too(lexed: &Lexed<'_>, before: &Quantity<'_>, quantity: &Quantity<'_>) -> bool {
    let percent = |q: &Quantity<'_>| q.tail.is_some_and(|t| matches!(t.kind, TailKind::Percent(_)));
    if before.change.is_none() {
        return false;
    }
    if restated(lexed, before, quantity) || coordinated(lexed, before, quantity) {
        return true;
    }
    if !percent(quantity) {
        return false;
    }
    // `lần lượt 4,1%, 6,2% và 0,8%`
    if percent(before) && quantity.first == before.end + 1 && lexed.one_of(before.end, [",", "và"]) {
        return true;
    }
    // `Lào tăng 12%, Thái Lan 22% và Malaysia 24%`
    let name = |i: usize| lexed.kind(i) == TokenKind::Word && lexed.capital(i);
    let others = before.end + 1..quantity.first;
    if percent(before) && lexed.one_of(before.end, [",", "và"]) && (1..=4).contains(&others.len()) && others.into_iter().all(name) {
        return true;
    }
    // `mất 40 điểm, tương ứng 3,2%`
    let from = before.end + usize::from(lexed.is(before.end, ","));
    if from < quantity.first && (from..quantity.first).all(|i| lexed.among(i, &SAME)) && lexed.one_of(from, ["tương", "tức"]) {
        return true;
    }
    // `(0,55%), nhà ở (0,54%)`
    if percent(before) && bracketed(lexed, before) && bracketed(lexed, quantity) {
        return listed(lexed, before, quantity);
    }
    let open = (before.end..quantity.first).rev().take_while(|&i| lexed.among(i, &SAME)).last().unwrap_or(quantity.first);
    let closed = lexed.one_of(quantity.end, [")", ",", ";"]);
    let bracket = open.checked_sub(1).filter(|&i| i >= before.end && lexed.is(i, "("));
    if let Some(bracket) = bracket.filter(|_| closed && !percent(before)) {
        return near(lexed, before.end, bracket, 4) && !(before.end..bracket).any(|i| lexed.is(i, ","));
    }
    let next = ["kế đến", "tiếp đến", "tiếp theo", "tiếp là", "rồi đến", "sau đó là"];
    let follows = lexed.is(before.end, ",") && next.iter().any(|p| lexed.phrase(before.end + 1, p).is_some());
    let to = bracket.unwrap_or(quantity.first);
    percent(before) && follows && near(lexed, before.end, to, 14)
}

/// `giảm 4 USD (gần 100.000 đồng)`: the same amount once more in another currency or unit.
fn restated(lexed: &Lexed<'_>, before: &Quantity<'_>, quantity: &Quantity<'_>) -> bool {
    let other = match (before.tail.map(|t| t.kind), quantity.tail.map(|t| t.kind)) {
        (Some(TailKind::Money(a) | TailKind::Minor(a)), Some(TailKind::Money(b))) => a != b,
        (Some(TailKind::Measure(Some(a))), Some(TailKind::Measure(Some(b)))) => a != b,
        _ => false,
    };
    let open = (before.end..quantity.first).take(1).find(|&i| lexed.is(i, "("));
    other && lexed.is(quantity.end, ")") && open.is_some_and(|i| (i + 1..quantity.first).all(|i| lexed.among(i, &SAME)))
}

/// `giảm 200 đồng ở chiều mua và 300 đồng chiều bán`, `giảm lần lượt 2.000 đồng đến 3.000 đồng`: another amount under the same verb.
fn coordinated(lexed: &Lexed<'_>, before: &Quantity<'_>, quantity: &Quantity<'_>) -> bool {
    const MOST: usize = 6;
    let Some(joint) = quantity.first.checked_sub(1).filter(|&i| i >= before.end && i <= before.end + MOST) else { return false };
    let same = || before.tail.as_ref().zip(quantity.tail.as_ref()).is_some_and(|(a, b)| a.same(lexed, b));
    let joined = match lexed.key(joint) {
        "và" => {
            let adjunct = |i: usize| lexed.kind(i) == TokenKind::Word && !lexed.opens_numeral(i) && !lexed.one_of(i, ["so", "đạt"]);
            (before.end..joint).all(adjunct) && !lexed.any(before.end..joint, Senses::TURN.or(Senses::LEVEL))
        }
        "đến" | "tới" | "-" | "–" => joint == before.end && list::respectively(lexed, before.first),
        _ => false,
    };
    joined && same() && quantity.end != before.end
}

/// Value and unit of a count that parts in brackets may follow.
fn total<'t>(lexed: &Lexed<'t>, quantity: &Quantity<'t>) -> Option<(Decimal, Tail<'t>)> {
    let tail = given(quantity).filter(|tail| matches!(tail.kind, TailKind::Noun(_)) && tail.per.is_empty())?;
    (!bracketed(lexed, quantity)).then_some((quantity.value?, tail))
}

/// `có 11 ca tại Huế (5), Vinh (4) và Hải Phòng (2)`: the numbers in brackets from `at` on, if they make up the total.
fn parts(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize, total: Decimal) -> Vec<usize> {
    const MOST: usize = 40;
    let part = |q: &Quantity<'_>| bracketed(lexed, q) && lacks(lexed, q) && !q.scaled();
    let mut found: Vec<usize> = Vec::new();
    let mut sum = Decimal::ZERO;
    for (place, quantity) in quantities.iter().enumerate().skip(at).take(MOST).filter(|(_, q)| stands(q)) {
        if !part(quantity) || found.last().is_some_and(|&last| !listed(lexed, &quantities[last], quantity)) {
            break;
        }
        sum = sum.saturating_add(quantity.value.unwrap_or_default());
        found.push(place);
    }
    if found.len() > 1 && sum == total { found } else { Vec::new() }
}
