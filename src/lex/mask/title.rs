//! Numbers that belong to the title of a work.

use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};

/// Works, whose titles stand in quotation marks.
const WORKS: WordSet = words![
    "bản", "bài", "khúc", "phim", "vở", "mục", "phẩm", "cuốn", "sách", "truyện", "thuyết", "album", "kịch", "thơ", "hát", "đĩa", "mv"
];

/// Whether the number at token `first` opens a title in quotation marks: `phim “12 năm nô lệ”`, `ca khúc '24 giờ'`.
pub fn opens_title(lexed: &Lexed<'_>, first: usize) -> bool {
    let quoted = first > 1 && lexed.among(first - 1, &words!["“", "\"", "'", "‘"]) && !lexed.spaced(first) && lexed.spaced(first - 1);
    quoted && lexed.among(first - 2, &WORKS)
}

/// The byte that quotation marks and dashes begin with, and no letter.
const QUOTE: u8 = "“".as_bytes()[0];

/// `bài “Gửi 30 người lính trẻ”`, `“Seven Doors” (7 cánh cửa)`: what is counted belongs to a title or to its translation.
pub fn titled(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    const FAR: usize = 10;
    if quantity.first < 2 || !quantity.tail.is_some_and(|tail| matches!(tail.kind, TailKind::Noun(_))) {
        return false;
    }
    let quote = |i: usize| lexed.kind(i) == TokenKind::Punct && lexed.one_of(i, ["“", "”", "\""]);
    let quoted = |end: usize| (end.saturating_sub(FAR)..end).rev().find(|&i| quote(i));
    let before = quantity.first - 1;
    // Most sentences have no quotation mark: one look at the bytes tells.
    let from = lexed.tokens[quantity.first.saturating_sub(FAR)].start as usize;
    let near = &lexed.text.as_bytes()[from..lexed.tokens[before].end as usize];
    if memchr::memchr2(b'"', QUOTE, near).is_none() {
        return false;
    }
    if lexed.is(before, "(") && quote(before - 1) {
        let foreign = |i: usize| lexed.kind(i) != TokenKind::Word || lexed.word(i).is_ascii();
        return quoted(before - 1).is_some_and(|open| {
            (open + 1..before - 1).all(foreign) && (open + 1..before - 1).any(|i| lexed.capital(i) && lexed.kind(i + 1) == TokenKind::Word)
        });
    }
    let opens = |i: usize| !lexed.is(i, "”") && i > 0 && lexed.among(i - 1, &WORKS) && lexed.capital(i + 1);
    quoted(quantity.first).is_some_and(opens)
}
