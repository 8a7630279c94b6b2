//! Pieces of the text: words, runs of digits, marks and line ends.

use crate::span::{Norm, Span};
use crate::text::letter::is_letter;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of letters (one Vietnamese syllable, or a foreign word).
    Word,
    /// A run of ASCII digits.
    Digits,
    /// One other visible character.
    Punct,
    /// A line's end: no phrase reaches across it.
    Break,
}

/// A piece of the text. White space is no token: see [`Token::spaced`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the text's start, or a seam where a blank was lost) stands before it.
    pub spaced: bool,
    /// Whether one of [`super::Lexed::numerals`] starts with it.
    pub numeral: bool,
}

impl Token {
    /// The token's bytes.
    #[inline]
    pub const fn span(self) -> Span<Norm> {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// Cuts `text`; see [`TokenKind`].
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut spaced = true;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b' ' || byte == b'\t' {
            spaced = true;
            at += 1;
            continue;
        }
        let (kind, len) = match byte {
            b'\n' => (TokenKind::Break, 1),
            b'0'..=b'9' => (TokenKind::Digits, bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()),
            b'a'..=b'z' | b'A'..=b'Z' => (TokenKind::Word, word_len(text, at)),
            0..=0x7F => (TokenKind::Punct, 1),
            _ if latin_len(bytes, at) > 0 => (TokenKind::Word, word_len(text, at)),
            _ => match text[at..].chars().next() {
                Some(c) if is_letter(c) => (TokenKind::Word, word_len(text, at)),
                Some(c) if c.is_whitespace() => {
                    spaced = true;
                    at += c.len_utf8();
                    continue;
                }
                Some(c) => (TokenKind::Punct, c.len_utf8()),
                None => break,
            },
        };
        tokens.push(Token { start: at as u32, end: (at + len) as u32, kind, spaced, numeral: false });
        spaced = kind == TokenKind::Break;
        at += len;
    }
    tokens
}

/// Bytes of the letter at `at` if it is one of the Latin blocks that Vietnamese is written in, or else none.
#[inline]
fn latin_len(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b'a'..=b'z' | b'A'..=b'Z' => 1,
        0..=0xC2 => 0,
        // All of Latin-1 but the signs of multiplication and division, and Latin Extended-A and the larger part of B.
        0xC3 if !matches!(bytes.get(at + 1), Some(0x97 | 0xB7)) => 2,
        0xC4..=0xC8 => 2,
        0xE1 if matches!(bytes.get(at + 1), Some(0xB8..=0xBB)) => 3,
        _ => 0,
    }
}

/// Length of the run of letters, with combining marks and superscripts (`m²`), from `at` on.
fn word_len(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        let latin = latin_len(bytes, end);
        if latin > 0 {
            end += latin;
            continue;
        }
        if bytes[end].is_ascii() {
            break;
        }
        match text[end..].chars().next() {
            Some(c) if is_letter(c) || matches!(c, '²' | '³') || unicode_normalization::char::is_combining_mark(c) => {
                end += c.len_utf8();
            }
            _ => break,
        }
    }
    end - at
}
