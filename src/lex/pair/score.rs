//! What makes `a-b` the result of a match: words of sport near it, a nil, teams on both sides.

use super::calendar::day_and_month;
use crate::lex::word::words;
use crate::lex::{Lexed, Numeral, TokenKind, WordSet};
use rust_decimal::Decimal;

/// Whether the company of a pair is a match.
pub fn scored(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    const RESULTS: WordSet =
        words!["thắng", "thua", "hòa", "tỷ", "dẫn", "gỡ", "hạ", "bại", "set", "hiệp", "séc", "ngược", "rửa", "penalty", "luân"];
    const GAMES: WordSet = words!["lượt", "trận", "chung"];
    if a.value.is_some_and(|v| v > Decimal::from(200)) || b.value.is_some_and(|v| v > Decimal::from(200)) {
        return false;
    }
    let nil = |n: &Numeral| lexed.word(n.first) == "0";
    let near = |most: usize| {
        let back = (a.first.saturating_sub(most)..a.first).rev();
        // `(25-18; 25-17)`: between scores the mark ends nothing.
        let parts =
            |i: usize| lexed.is(i, ";") && !(i > 0 && lexed.kind(i - 1) == TokenKind::Digits && lexed.kind(i + 1) == TokenKind::Digits);
        // `thắng Gen.G 3-2`
        let stop = |i: usize| lexed.is(i, ".") && lexed.spaced(i + 1);
        back.take_while(move |&i| !stop(i) && !parts(i) && lexed.kind(i) != TokenKind::Break)
    };
    let calendar = day_and_month(lexed, a, b);
    // In a list of sets (`3-0 (25-7, 25-11)`) the word is far.
    let listed = a.first > 0 && lexed.among(a.first - 1, &words!["(", ",", ";", "và"]);
    let company = near(if calendar && !listed { 8 } else { 24 }).any(|i| lexed.among(i, &RESULTS) || !calendar && lexed.among(i, &GAMES));
    let names = a.first > 0 && lexed.capital(a.first - 1) && lexed.capital(b.end) && lexed.kind(b.end) == TokenKind::Word;
    // `Celta 1 - 1 Betis`: spaces around the dash keep a day apart.
    let spaced = lexed.spaced(a.end) && lexed.spaced(b.first) && lexed.word(a.first).len() == 1 && lexed.word(b.first).len() == 1;
    // `Hà Nội - Nam Định 1-1, Viettel - Huế 2-0`: results in a line.
    let another = |i: usize| {
        lexed.kind(i) == TokenKind::Digits && lexed.is(i + 1, "-") && lexed.kind(i + 2) == TokenKind::Digits && lexed.capital(i - 1)
    };
    let line = a.first > 0 && lexed.capital(a.first - 1) && lexed.is(b.end, ",") && (b.end + 2..b.end + 10).any(another);
    // `Man City 2–1 Arsenal`
    let single = lexed.word(a.first).len() == 1 && lexed.word(b.first).len() == 1;
    company
        || line
        || names && single
        || nil(a)
        || nil(b) && lexed.word(b.first).len() == 1
        || names && (spaced || !calendar && !lexed.opens_sentence(a.first - 1))
}
