//! Raw characters to clean ones, with the way back.

use super::alignment::Alignment;
use crate::span::Span;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A cleaned text and its alignment.
#[derive(Debug)]
pub struct Normalized<'s> {
    /// The clean text; borrowed when nothing changed.
    pub text: Cow<'s, str>,
    /// The way back to the source.
    pub alignment: Alignment,
}

/// Cleans one block: NFC, one kind of space, no invisible characters, no space at either end or before a line's end.
///
/// Idempotent: what it returns it leaves as it is.
pub fn normalize(source: &str) -> Normalized<'_> {
    if is_clean(source) {
        return Normalized { text: Cow::Borrowed(source), alignment: Alignment::identity() };
    }
    let mut text = String::with_capacity(source.len());
    let mut alignment = Alignment::identity();
    let mut at = 0;
    while at < source.len() {
        let cluster = cluster_len(&source[at..]);
        let piece = &source[at..at + cluster];
        let start = text.len();
        clean_cluster(piece, &mut text);
        if text[start..] != *piece {
            alignment.push(Span::new(at, at + cluster), Span::new(start, text.len()));
        }
        at += cluster;
    }
    let kept = text.trim_end().len();
    if kept < text.len() {
        // The cut-off tail is an edit to nothing.
        let tail = alignment.to_source(Span::new(kept, text.len()));
        let mut trimmed = Alignment::identity();
        for edit in alignment.edits().iter().filter(|e| e.norm.end <= kept) {
            trimmed.push(edit.source, edit.norm);
        }
        trimmed.push(Span::new(tail.start, source.len()), Span::new(kept, kept));
        text.truncate(kept);
        alignment = trimmed;
    }
    Normalized { text: Cow::Owned(text), alignment }
}

/// Whether no rule can apply.
fn is_clean(source: &str) -> bool {
    let bytes = source.as_bytes();
    let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_whitespace());
    !edge(bytes.first())
        && !edge(bytes.last())
        && !bytes.iter().any(|&b| b < 0x20 && b != b'\n' || b == 0x7F)
        && memchr::memchr3(0xCC, 0xCD, 0xC2, bytes).is_none()
        && memchr::memchr2(0xE2, 0xEF, bytes).is_none_or(|_| !source.chars().any(is_space_or_invisible))
        && memchr::memmem::find(bytes, b"  ").is_none()
        && memchr::memmem::find(bytes, b" \n").is_none()
        && memchr::memmem::find(bytes, b"\n ").is_none()
}

/// A run of white space, or a character with its combining marks.
fn cluster_len(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let (_, first) = chars.next().unwrap_or((0, ' '));
    let joins: fn(char) -> bool = if is_blank(first) { is_blank } else { unicode_normalization::char::is_combining_mark };
    chars.find(|&(_, c)| !joins(c)).map_or(rest.len(), |(at, _)| at)
}

fn clean_cluster(piece: &str, out: &mut String) {
    let first = piece.chars().next().unwrap_or(' ');
    if is_blank(first) {
        let newline = piece.contains(['\n', '\u{2028}', '\u{2029}']) || piece.contains('\r');
        if !out.is_empty() && piece.chars().any(|c| !is_invisible(c)) {
            out.push(if newline { '\n' } else { ' ' });
        }
    } else {
        out.extend(piece.nfc());
    }
}

/// White space or a character without width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_space_or_invisible(c: char) -> bool {
    c != ' ' && c != '\n' && is_blank(c)
}

/// Characters that a reader does not see: controls, zero-width, bidi marks, soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00}'..='\u{08}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_spaces_marks_and_invisible_characters() {
        let cases = [
            ("35,5\u{a0}độ C", "35,5 độ C"),
            ("  hai\t ba \r\n bốn  ", "hai ba\nbốn"),
            ("tie\u{302}\u{301}n", "tiến"),
            ("sáng\u{200b} nay", "sáng nay"),
            ("s\u{ad}áng", "sáng"),
            ("10² m", "10² m"),
        ];
        for (source, clean) in cases {
            let normalized = normalize(source);
            assert_eq!(normalized.text, clean);
            assert_eq!(normalize(&normalized.text).text, clean);
        }
    }

    #[test]
    fn leads_back_to_the_source() {
        let source = " tăng\u{a0}\u{a0}5%  ";
        let normalized = normalize(source);
        let at = normalized.text.find("5%").unwrap();
        let span = normalized.alignment.to_source(Span::new(at, at + 2));
        assert_eq!(&source[span.range()], "5%");
    }
}
