//! A total and its parts: `705 đơn vị (523 huyện, 46 quận, …)`, `45 người, gồm 31 khách và 14 thủy thủ`, `10 nước, trong đó có 7 …`.
//!
//! Parts that add up are a match. What does not add up is a mismatch only where the list must be whole: in brackets, or after
//! `gồm` where the parts exceed the total; `trong đó` may name some parts, or attributes that overlap.

use super::{Term, finding, one_sentence};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::record::Finding;
use rust_decimal::Decimal;

/// How many tokens may stand between a total and the list of its parts.
const NEAR: usize = 14;

/// How many tokens a list may have.
const LONGEST: usize = 120;

/// How a list of parts is introduced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    /// In brackets that open with a part.
    Brackets,
    /// After `gồm`, `bao gồm`.
    Whole,
    /// After `trong đó`.
    Some,
}

/// The total at `terms[at]` and its parts.
pub fn read(lexed: &Lexed<'_>, terms: &[Term<'_>], at: usize) -> Option<Finding> {
    let [total, rest @ ..] = &terms[at..] else { return None };
    let (list, from) = list(lexed, total.end)?;
    let to = end(lexed, list, from);
    let value = total.exact()?;
    let listed: Vec<&Term<'_>> = rest.iter().take_while(|part| part.first < to).filter(|part| follows(lexed, part, from)).collect();
    let parts = || listed.iter().copied().take_while(|part| part.adds_to(total) && part.exact().is_some() && part.figure.change.is_none());
    if parts().count() < 2 || parts().next()?.first != from {
        return None;
    }
    // A list ends with the part after `và`, or with its bracket or sentence.
    let closes = |count: usize| count == listed.len() || lexed.is(listed[count - 1].first - 1, "và");
    let sums = parts().scan(Decimal::ZERO, |sum, part| {
        *sum = sum.checked_add(part.exact()?)?;
        Some(*sum)
    });
    let sums: Vec<Decimal> = sums.collect();
    let matching = (2..=sums.len()).find(|&count| closes(count) && sums[count - 1] == value);
    let count = matching.unwrap_or(sums.len());
    let sum = sums[count - 1];
    let whole = count == listed.len() && listed.iter().take(count).all(|part| of_unit(part, total)) && every_part(lexed, from, to, &listed);
    let proves = match list {
        List::Brackets => whole,
        List::Whole => whole && sum > value,
        List::Some => false,
    };
    if matching.is_none() && !proves {
        return None;
    }
    let figures = std::iter::once(total.index).chain(listed[..count].iter().map(|part| part.index)).collect();
    let added = parts().take(count).filter_map(|part| part.exact()).map(|value| value.normalize().to_string()).collect::<Vec<_>>();
    finding(lexed, "parts_total", figures, total, sum, &added.join(" + "))
}

/// The list of parts after a total that ends before token `end`, and its first part's token.
fn list(lexed: &Lexed<'_>, end: usize) -> Option<(List, usize)> {
    let near = (end..end + NEAR).take_while(|&at| !lexed.opens_numeral(at));
    let intro = near.into_iter().find(|&at| lexed.among(at, &words!["(", "gồm", "đó"]))?;
    if !one_sentence(lexed, end, intro) {
        return None;
    }
    let (kind, mut from) = if lexed.is(intro, "(") {
        let next = intro + 1 + usize::from(lexed.is(intro + 1, "bao"));
        let within = lexed.phrase(next, "trong đó");
        let kind = if within.is_some() { List::Some } else { List::Brackets };
        (kind, within.unwrap_or(next + usize::from(lexed.is(next, "gồm"))))
    } else if lexed.is(intro, "gồm") {
        (List::Whole, intro + 1)
    } else {
        (List::Some, lexed.phrase_before(intro + 1, "trong đó").map(|_| intro + 1)?)
    };
    while lexed.one_of(from, ["có", ":", ","]) {
        from += 1;
    }
    lexed.opens_numeral(from).then_some((kind, from))
}

/// Where a list ends that begins at token `from`: at its bracket, or with the sentence.
fn end(lexed: &Lexed<'_>, list: List, from: usize) -> usize {
    const STOPS: WordSet = words![".", "!", "?", "…"];
    let mut depth = 0_i32;
    let ends = |at: &usize| {
        depth += i32::from(lexed.is(*at, "(")) - i32::from(lexed.is(*at, ")"));
        depth < 0 || lexed.kind(*at) == TokenKind::Break || list != List::Brackets && lexed.among(*at, &STOPS) && lexed.spaced(at + 1)
    };
    (from..from + LONGEST).find(ends).unwrap_or(from)
}

/// Whether a figure opens a part of the list that begins at token `from`: nothing but a mark or `và` stands before it.
fn follows(lexed: &Lexed<'_>, part: &Term<'_>, from: usize) -> bool {
    const MARKS: WordSet = words![",", ";", "và", "+", "cùng"];
    let opened = |at: usize| at == from || lexed.among(at - 1, &MARKS);
    opened(part.first) || lexed.is(part.first - 1, "có") && opened(part.first - 1)
}

/// Persons, who are told apart by sex and age and counted together.
const PERSONS: [&str; 9] = ["người", "nam", "nữ", "đàn ông", "phụ nữ", "người lớn", "trẻ em", "học sinh", "cán bộ"];

/// Whether a part is counted in what the total is: in one unit, in none of its own, or both are persons.
fn of_unit(part: &Term<'_>, total: &Term<'_>) -> bool {
    let person = |term: &Term<'_>| term.figure.unit.as_deref().is_some_and(|unit| PERSONS.contains(&unit));
    part.figure.unit.is_none() || part.figure.unit == total.figure.unit || person(part) && person(total)
}

/// Whether every member of the list between tokens `from` and `to` is one of the parts: none stands without its number.
fn every_part(lexed: &Lexed<'_>, from: usize, to: usize, listed: &[&Term<'_>]) -> bool {
    let begins = |at: usize| listed.iter().any(|part| part.first == at || part.first == at + 1 && lexed.is(at, "có"));
    (from..to).filter(|&at| lexed.among(at, &words![",", ";", "và"])).all(|at| begins(at + 1) || lexed.is(at + 1, "và"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn parts_that_add_up() {
        for (text, expected) in [
            ("Tỉnh có 73 xã (19 xã vùng cao, 53 xã đồng bằng và 1 xã đảo).", "parts_total Match 73 73"),
            ("Trên tàu có 45 người, gồm 31 khách du lịch và 14 thủy thủ tới từ 3 nước.", "parts_total Match 45 45"),
            ("Đoàn có 10 nước dự, trong đó có 7 nước thực binh, 3 nước quan sát.", "parts_total Match 10 10"),
            ("Xã có 326 sản phẩm, trong đó có 1 sản phẩm 5 sao, 29 sản phẩm 4 sao và 296 sản phẩm 3 sao.", "parts_total Match 326 326"),
            ("Bắt giữ 5 người (2 người Lào, 4 người Thái).", "parts_total Mismatch 5 6"),
            ("Đoàn có 12 người (7 nam, 6 nữ).", "parts_total Mismatch 12 13"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn lists_that_prove_nothing() {
        for text in [
            "Có 40 người dự, trong đó có 36 người là cán bộ; 2 người là khách.",
            "Có 60 người thiệt mạng, bao gồm 30 người lính, 11 người thợ và 4 người lái xe.",
            "Cần Thơ có 16 điểm tiêm gồm: trạm xá, 9 trung tâm và 6 bệnh viện.",
            "Dự án có hơn 50 người, gồm 20 người thợ và 40 người lính.",
            "Thu nhập 1.168 USD (khoảng hơn 21 triệu đồng, với tỷ giá 1 USD là 18.000 đồng).",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
