//! The words at which a reference to a document may begin.

use super::{LAW_CODES, TYPE_NAMES};
use crate::lex::Word;
use crate::text::fold::fold;

/// Types that papers abbreviate before a number, and whether a number without a symbol is enough.
pub const ABBREVIATIONS: &[(&str, &str, bool)] = &[
    ("NĐ", "Nghị định", true),
    ("NQ", "Nghị quyết", true),
    ("QĐ", "Quyết định", true),
    ("TTLT", "Thông tư liên tịch", true),
    ("TT", "Thông tư", false),
    ("CT", "Chỉ thị", false),
    ("KL", "Kết luận", false),
    ("CV", "Công văn", false),
];

/// What stands for a document by itself: laws' codes, abbreviated types, technical regulations.
pub fn codes() -> impl Iterator<Item = Word> {
    let abbreviated = ABBREVIATIONS.iter().map(|(code, ..)| Word::of(&fold(code)));
    LAW_CODES.keys().map(|code| Word::of(code)).chain(abbreviated).chain([Word::of("qcvn")])
}

/// All of them, for the lexer to mark ([`crate::lexicon::Senses::CITES`]).
pub fn citing() -> impl Iterator<Item = Word> {
    TYPE_NAMES.beginnings().map(|(first, _)| first).chain(codes())
}
