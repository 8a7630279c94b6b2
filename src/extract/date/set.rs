//! Recurrences: `hằng năm`, `mỗi tuần`, `thứ Hai hằng tuần`, `các ngày thứ 3, thứ 5`, `ngày 15 hằng tháng`.

use super::relative;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};

/// The step of a recurrence and the token after it.
pub type Found = (String, usize);

/// The step that a unit at token `at` stands for.
fn step(lexed: &Lexed<'_>, at: usize) -> Option<(&'static str, usize)> {
    Some(match lexed.key(at) {
        "năm" if lexed.kind(at + 1) != TokenKind::Digits => ("P1Y", at + 1),
        "quý" | "quí" if !lexed.one_of(at + 1, ["khách", "vị"]) => ("P3M", at + 1),
        "tháng" if lexed.kind(at + 1) != TokenKind::Digits => ("P1M", at + 1),
        "tuần" => ("P1W", at + 1),
        "ngày" | "đêm" | "hôm" | "sáng" | "trưa" | "chiều" | "tối" => ("P1D", at + 1),
        "giờ" => ("PT1H", at + 1),
        "phút" => ("PT1M", at + 1),
        "giây" => ("PT1S", at + 1),
        // `mỗi buổi sáng`, `mỗi mùa hè`, `mỗi dịp Tết`
        "buổi" => ("P1D", relative::part_of_day(lexed, at)?.1),
        "mùa" | "dịp" if lexed.among(at + 1, &words!["xuân", "hè", "hạ", "thu", "đông", "tết"]) => ("P1Y", at + 2),
        "dịp" if lexed.is(at + 1, "cuối") && lexed.is(at + 2, "tuần") => ("P1W", at + 3),
        "cuối" if lexed.is(at + 1, "tuần") => ("P1W", at + 2),
        _ => return None,
    })
}

/// `mất tới hàng tuần`: weeks on end.
fn lasts(lexed: &Lexed<'_>, at: usize) -> bool {
    let emphatic = at.checked_sub(1).is_some_and(|i| lexed.one_of(i, ["tới", "đến", "cả"]));
    at.checked_sub(1 + usize::from(emphatic)).is_some_and(|i| lexed.among(i, &words!["mất", "dài", "tốn", "trước"]))
}

/// `hằng năm`, `hàng tuần` at token `at`.
pub fn every(lexed: &Lexed<'_>, at: usize) -> Option<Found> {
    if !lexed.one_of(at, ["hằng", "hàng"]) {
        return None;
    }
    let goods = at.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["bán", "mua", "mặt", "đơn", "ngân", "khách", "giao", "nhà"]));
    let (step, end) = step(lexed, at + 1).filter(|(step, _)| *step != "PT1M" && *step != "PT1S")?;
    let long =
        lexed.is(at, "hàng") && (lexed.among(end, &words!["trời", "liền", "đồng", "mới", "đường"]) || step == "PT1H" || lasts(lexed, at));
    let other = long || (goods && lexed.is(at, "hàng"));
    (!other).then(|| (step.to_owned(), end))
}

/// `mỗi năm`, `mỗi 3 tháng`, `mỗi thứ Hai`, `mỗi chiều Chủ nhật` at token `at`.
pub fn each(lexed: &Lexed<'_>, at: usize) -> Option<Found> {
    let next = at + 1;
    if lexed.is(at, "từng") {
        // `từng tháng`; `từng ngày` is day by day.
        let months = lexed.among(next, &words!["tháng", "quý", "quí", "năm", "tuần"]);
        return step(lexed, next).filter(|_| months).map(|(step, end)| (step.to_owned(), end));
    }
    if let Some(weekday) = relative::weekday(lexed, after_part(lexed, next)) {
        return Some(("P1W".to_owned(), weekday.end));
    }
    if let Some(numeral) = lexed.numeral_at(next).filter(|n| !n.marked && !lexed.is(next, "năm")) {
        let (step, end) = step(lexed, numeral.end)?;
        let count = numeral.value?.normalize();
        let step =
            if step == "P3M" { format!("P{}M", count * rust_decimal::Decimal::from(3)) } else { step.replace('1', &count.to_string()) };
        return Some((step, end));
    }
    // `giá vàng giảm mỗi chiều 150.000 đồng`: each side, of buying and of selling.
    let side = lexed.is(next, "chiều") && (lexed.opens_numeral(next + 1) || lexed.one_of(next + 1, ["tăng", "giảm"]));
    step(lexed, next).filter(|_| !side && !rate(lexed, at)).map(|(step, end)| (step.to_owned(), end))
}

/// Whether `mỗi` at token `at` stands between a unit and a short time that it is by: `15 km mỗi giờ`, `90 lần mỗi phút`.
fn rate(lexed: &Lexed<'_>, at: usize) -> bool {
    let short = lexed.one_of(at + 1, ["giờ", "phút", "giây"]);
    let before = (1..=4).filter_map(|back| at.checked_sub(back)).find(|&i| lexed.opens_numeral(i));
    short && before.and_then(|i| lexed.numeral_at(i)).and_then(|n| lexed.tail_after(n)).is_some_and(|tail| tail.end > at)
}

/// A length of time that comes again: `5 năm một lần`, `6 tháng/lần`, `cứ hai năm`. The length stands from token `first` up to
/// `end`; gives the tokens of the whole.
pub fn again(lexed: &Lexed<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let once = match (lexed.key(end), lexed.key(end + 1)) {
        ("một" | "1", "lần") => end + 2,
        ("/", "lần") | ("/", "1") if lexed.is(end + 1, "lần") || lexed.is(end + 2, "lần") => {
            end + 2 + usize::from(lexed.is(end + 1, "1"))
        }
        _ => end,
    };
    let each = first.checked_sub(1).filter(|i| lexed.is(*i, "cứ") && !i.checked_sub(1).is_some_and(|i| lexed.is(i, "bất")));
    (once > end || each.is_some()).then(|| (each.unwrap_or(first), once))
}

fn after_part(lexed: &Lexed<'_>, at: usize) -> usize {
    relative::part_of_day(lexed, at).map_or(at, |(_, after)| after)
}

/// Weekdays that come again: a list, a range, or one with `hằng tuần`. The parts of the day and `ngày` may stand before
/// the first at token `at`.
pub fn weekdays(lexed: &Lexed<'_>, at: usize) -> Option<Found> {
    let mut first = after_part(lexed, at);
    first += usize::from(lexed.is(first, "ngày"));
    let mut end = relative::weekday(lexed, first)?.end;
    let plural = at.checked_sub(1).is_some_and(|i| lexed.one_of(i, ["các", "những", "vào"])) && first > at;
    let mut listed = 1;
    while lexed.among(end, &words![",", "và", "-", "–", "đến", "hoặc"]) {
        let joint = end + 1;
        let joint = joint + usize::from(lexed.is(joint, "ngày"));
        let Some(next) = relative::weekday(lexed, after_part(lexed, joint)) else { break };
        (end, listed) = (next.end, listed + 1);
    }
    if let Some(found) = of_period(lexed, end) {
        return Some(found);
    }
    let again = every(lexed, end).filter(|(step, _)| step == "P1W" || step == "P1D");
    match again {
        Some((_, end)) => Some(("P1W".to_owned(), end)),
        None if listed > 1 && plural && lexed.key(at.saturating_sub(1)) != "vào" => Some(("P1W".to_owned(), end)),
        None => None,
    }
}

/// What makes the weekday before token `at` one of a month or year that comes again: `đầu tiên của mỗi tháng`, `cuối cùng của tháng 11
/// hằng năm`, `tuần cuối mỗi tháng`.
fn of_period(lexed: &Lexed<'_>, at: usize) -> Option<Found> {
    let week = at + usize::from(lexed.is(at, "tuần"));
    if !lexed.among(week, &words!["đầu", "cuối", "thứ"]) {
        return None;
    }
    let turn = week + 1 + usize::from(lexed.is(week, "thứ") || lexed.among(week + 1, &words!["tiên", "cùng"]));
    let whole = turn + usize::from(lexed.among(turn, &words!["của", "trong"]));
    if lexed.is(whole, "mỗi") {
        return each(lexed, whole);
    }
    let month = whole + if lexed.is(whole, "tháng") { 2 } else { 0 };
    every(lexed, month).filter(|(step, _)| step == "P1M" || step == "P1Y")
}
