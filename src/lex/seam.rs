//! Tokens where a blank was lost: `Hà NộiNgày 5/3`, `sángngày`, `khoảng13.400 USD`, `3/5Sự nghiệp`.
//!
//! The text stays as written. A word is cut into the words that it is, and what stands behind a seam counts as spaced, so that
//! neither a date nor a figure is taken for the rest of a name or code.

use super::{Token, TokenKind};
use crate::text::scan::is_suspect;
use crate::text::seam;
use crate::text::syllable::{self, is_marked};

/// Cuts the words among `tokens` that are several, and takes numbers apart from Vietnamese words beside them.
pub fn part(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let several = (0..tokens.len()).find(|&at| may_be_several(text, &tokens[at]) || behind_unit(text, &tokens, at).is_some());
    let mut tokens = match several {
        Some(first) => part_words(text, &tokens, first),
        None => tokens,
    };
    for at in 1..tokens.len() {
        let (before, token) = (tokens[at - 1], tokens[at]);
        if token.spaced || !is_apart(text, before, token) {
            continue;
        }
        // Of `1tỷ2` the three are one number.
        let inside = before.kind == TokenKind::Word && !before.spaced && at > 1 && tokens[at - 2].kind == TokenKind::Digits;
        tokens[at].spaced = !inside;
    }
    tokens
}

/// Bytes of the shortest words that are two: four letters, one of them marked, or three of which two are.
const SEVERAL: u32 = 5;

/// Whether a token may be several words.
fn may_be_several(text: &str, token: &Token) -> bool {
    token.end - token.start >= SEVERAL && token.kind == TokenKind::Word && is_suspect(&text[token.span().range()])
}

/// Symbols of units that lists of a product's parts glue to the next word, and the letters that this has at least.
const UNITS: [&str; 12] = ["mAh", "GHz", "MHz", "inch", "MP", "GB", "TB", "km", "kg", "cm", "mm", "kW"];
const NEXT_LETTERS: usize = 3;

/// Where the word behind a unit begins in token `at`, which stands behind a number: `4000 mAhPin`, `8 GBRAM`; not `5 MPV`.
fn behind_unit(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens[at];
    if token.kind != TokenKind::Word || token.end - token.start < SEVERAL || at == 0 || tokens[at - 1].kind != TokenKind::Digits {
        return None;
    }
    let word = &text[token.span().range()];
    let unit = UNITS.iter().find(|unit| word.starts_with(**unit))?;
    let next = &word[unit.len()..];
    (next.starts_with(char::is_uppercase) && next.chars().count() >= NEXT_LETTERS).then_some(unit.len())
}

/// Cuts words whose letters make no syllable: all that are several have that in common. None stands before token `first`.
fn part_words(text: &str, tokens: &[Token], first: usize) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len() + 8);
    out.extend_from_slice(&tokens[..first]);
    for (at, token) in tokens.iter().enumerate().skip(first) {
        let mut last = *token;
        if let Some(cut) = behind_unit(text, tokens, at) {
            let at = token.start + cut as u32;
            out.push(Token { end: at, ..last });
            last = Token { start: at, spaced: true, ..*token };
        } else if may_be_several(text, token) {
            seam::seams(&text[token.span().range()], |cut| {
                let at = token.start + cut as u32;
                out.push(Token { end: at, ..last });
                last = Token { start: at, spaced: true, ..*token };
            });
        }
        out.push(last);
    }
    out
}

/// Whether a number stands right behind a Vietnamese word in small letters (`ngày7/4`), or such a word with a capital behind a
/// number (`2/5Tài chính`). Codes have no such words: `U20`, `Mazda2`, `ĐH3`.
fn is_apart(text: &str, before: Token, token: Token) -> bool {
    match (before.kind, token.kind) {
        (TokenKind::Word, TokenKind::Digits) => is_word(&text[before.span().range()]),
        (TokenKind::Digits, TokenKind::Word) => {
            let word = &text[token.span().range()];
            word.starts_with(char::is_uppercase) && is_word(word)
        }
        _ => false,
    }
}

/// Whether a word is a marked syllable of two letters or more that ends in a small one.
fn is_word(word: &str) -> bool {
    word.len() > 2 && word.ends_with(char::is_lowercase) && word.chars().any(is_marked) && syllable::is_syllable(word)
}

#[cfg(test)]
mod tests {
    use crate::lex::Lexed;

    #[test]
    fn words_that_lost_a_blank_are_words() {
        let text = "Ở Hà NộiNgày 5/3, khoảng13.400 vé; 3/5Sự nghiệp, 300triệu ở thànhphố VnExpress U20 ĐH3.";
        let lexed = Lexed::new(text);
        let words: Vec<&str> = (0..lexed.tokens.len()).map(|i| lexed.word(i)).collect();
        assert_eq!(words[..4], ["Ở", "Hà", "Nội", "Ngày"]);
        assert!(words.ends_with(&["triệu", "ở", "thành", "phố", "VnExpress", "U", "20", "ĐH", "3", "."]), "{words:?}");
        let spaced = |word: &str| lexed.spaced(words.iter().position(|w| *w == word).unwrap());
        assert!(spaced("Ngày") && spaced("13") && spaced("Sự") && spaced("phố"));
        assert!(!spaced("triệu") && !spaced("20"));
    }

    #[test]
    fn units_stand_apart_from_the_next_word() {
        let lexed = Lexed::new("pin 4000 mAhThiết kế, 8 GBRAM, 13 MPCamera; 5 MPV, 3 GBP");
        let words: Vec<&str> = (0..lexed.tokens.len()).map(|at| lexed.word(at)).collect();
        for word in ["mAh", "Thiết", "GB", "RAM", "MP", "Camera", "MPV", "GBP"] {
            assert!(words.contains(&word), "{word}");
        }
    }
}
