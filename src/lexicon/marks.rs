//! The words of marks, ratings and indices, which most texts do not speak of.

use crate::lex::word::words;
use crate::lex::{Word, WordSet};

/// Tests whose marks stand beside their names, so that the number is a mark.
pub const TESTS: WordSet =
    words!["ielts", "toefl", "toeic", "sat", "gpa", "band", "overall", "act", "gmat", "gre", "hsk", "topik", "imdb", "douban"];

/// Words of those who give marks and those who get them.
pub const MARKING: WordSet = words!["điểm", "thí", "khảo", "khoa", "chấm", "sinh", "band"];

/// Indices of shares and ratings of players, which papers name without a noun.
pub const INDICES: WordSet = words!["index", "nasdaq", "jones", "nikkei", "seng", "kospi", "dax", "ftse", "elo", "vn30", "hose"];

/// All of them, for the lexer to mark ([`super::Senses::MARKING`]).
pub fn words() -> impl Iterator<Item = Word> {
    MARKING.iter().chain(INDICES.iter()).chain(TESTS.iter())
}
