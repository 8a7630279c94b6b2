//! `điểm`: points of an index or a match, or places.

use super::marks::subject_at;
use crate::extract::figure;
use crate::lex::numeral::Form;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};
use rust_decimal::Decimal;

/// Words that go on after points; a noun or a verb of places is none of them.
const AFTER: WordSet = words![
    "trong", "so", "và", "sau", "tương", "lên", "xuống", "vào", "trên", "ở", "để", "cho", "thi", "từ", "khi", "với", "trở", "tuyệt", "môn"
];

/// Those that go on after points of a match alone: after places they start an attribute.
const AFTER_MATCH: WordSet = words!["cùng", "như", "nữa", "nhưng", "liên", "có", "cũng", "tại", "là", "quan"];

/// Words before places.
const PLACED: WordSet = words!["tại", "ở", "lập", "các", "những", "mở", "bố"];

/// Verbs of winning points.
const WON: WordSet = words!["giành", "đạt", "kiếm", "cộng", "trừ", "ghi"];

/// Those that win and lose points of a match alone.
const WON_MATCH: WordSet = words!["được", "thu", "về", "mất", "thêm", "lấy", "giữ", "tới", "chấm", "đến"];

/// Words of matches and tables.
const MATCH: WordSet = words![
    "đội", "bảng", "trận", "vòng", "mùa", "set", "séc", "hiệp", "ván", "thủ", "tay", "giải", "league", "bundesliga", "premier", "kém",
    "hơn", "clb", "liga", "champions", "hlv", "đấu", "trọng", "thắng", "ghi", "đua"
];

/// What is done or found at places that are called `điểm`.
const PLACES: WordSet = words!["tiêm", "trường", "bán", "sạt", "dân", "đỗ", "dừng", "cầu", "rửa", "phát", "nóng", "đen", "ngập"];

/// Parts of a document.
const PARTS: WordSet = words!["điều", "khoản", "chương", "mục"];

/// Whether `điểm` is points, not places: a fraction, or no noun or verb of places after it.
pub fn points(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let Some(tail) = &quantity.tail else { return false };
    let large = |value: Decimal| !value.is_integer() || value >= Decimal::ONE_HUNDRED;
    if quantity.value.is_some_and(large) || quantity.high.is_some_and(|high| !high.is_integer()) {
        return true;
    }
    // `3 điểm 10` are three marks of ten; `gồm 6 điều, 19 điểm` are parts of a document.
    let part = (quantity.first.saturating_sub(6)..quantity.first).any(|i| lexed.among(i, &PARTS));
    if part || lexed.kind(tail.end) == TokenKind::Digits {
        return false;
    }
    // `9 điểm Vật lý`
    if subject_at(lexed, tail.end) {
        return true;
    }
    let before = |words: &WordSet| quantity.first.checked_sub(1).is_some_and(|i| lexed.among(i, words));
    if before(&PLACED) {
        return false;
    }
    // `mở thêm 5 điểm tiêm, nâng lên 21 điểm`: places, as those before.
    let named = |i: usize| lexed.is(i, "điểm") && lexed.among(i + 1, &PLACES);
    let sentence = |i: &usize| !lexed.is(*i, ".") && lexed.kind(*i) != TokenKind::Break;
    if quantity.change.is_none() && (quantity.first.saturating_sub(24)..quantity.first).rev().take_while(sentence).any(named) {
        return false;
    }
    let closed = lexed.kind(tail.end) != TokenKind::Word || lexed.among(tail.end, &AFTER);
    // `giành 3 điểm trận này`
    let stated = quantity.form == Form::Digits && (closed || before(&WON)) || quantity.change.is_some();
    stated || matched(lexed, quantity, tail.end) && (closed || lexed.among(tail.end, &AFTER_MATCH) || before(&WON) || before(&WON_MATCH))
}

/// Whether a match or a table is spoken of: `kém Bayern bốn điểm`, `ba điểm từ vòng 34`.
fn matched(lexed: &Lexed<'_>, quantity: &Quantity<'_>, end: usize) -> bool {
    let clause = (end..end + 8).take_while(|&i| lexed.kind(i) != TokenKind::Break && !lexed.is(i, "."));
    figure::spoken_of(lexed, quantity.first, &MATCH) || clause.into_iter().any(|i| lexed.among(i, &MATCH))
}
