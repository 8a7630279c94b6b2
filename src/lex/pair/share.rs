//! What makes `a/b` a part of a total: something counted after it, a word of share before it.

use crate::lex::word::words;
use crate::lex::{Lexed, Numeral, TokenKind, WordSet, noun, tail};

/// Whether a countable noun, a unit or `số`, `tổng số` follows.
pub fn counted_after(lexed: &Lexed<'_>, numeral: &Numeral) -> bool {
    let at = numeral.end;
    if lexed.among(at, &words!["số", "tổng", "diện", "dân", "quân", "nhân", "kim", "chặng", "quãng", "thời"])
        && lexed.kind(at) == TokenKind::Word
    {
        return true;
    }
    // `1/3 trong số vốn này`
    if lexed.is(at, "trong") && lexed.one_of(at + 1, ["số", "tổng"]) {
        return true;
    }
    matches!(lexed.tail_after(numeral), Some(t) if !matches!(t.kind, tail::TailKind::Noun(noun::Head::Likely) | tail::TailKind::Time))
}

/// Words before a share of something.
pub fn share_before(lexed: &Lexed<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    match lexed.key(before) {
        "khoảng" | "chừng" => !(before > 0 && lexed.is(before - 1, "vào")),
        // `tiêu hết 4/5`; `đến hết 4/5` is a day.
        "hết" => before.checked_sub(1).is_some_and(|i| lexed.among(i, &SPENT)),
        "là" => (before.saturating_sub(10)..before).any(|i| lexed.phrase(i, "tỷ lệ").is_some()),
        _ => lexed.among(before, &SHARES),
    }
}

/// Verbs that, with `hết`, use a share up.
const SPENT: WordSet = words!["tiêu", "dùng", "chi", "ngân", "xài", "ăn", "uống", "bán", "mất", "đổ", "thành", "đốt", "cắt", "phá", "trả"];

/// Words before a share.
const SHARES: WordSet = words![
    "hơn", "gần", "trên", "quá", "nhất", "chiếm", "bằng", "đạt", "được", "còn", "mất", "thành", "với", "có", "thì", "xỉ", "giảm", "tăng",
    "vơi", "bớt", "cắt", "chỉ"
];
