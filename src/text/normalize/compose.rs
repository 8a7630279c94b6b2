//! Combining marks: back on their letter, once, composed.

use crate::text::letter::is_letter;
use crate::text::rewrite::Rewriter;
use crate::text::syllable;
use crate::text::syllable::alphabet::Letter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Composes every letter with its marks (NFC).
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    for (start, end) in Clusters::new(source) {
        match letter(&source[start..end]) {
            Some(letter) => rewriter.replace_char(start, end, letter),
            None => rewriter.replace(start, end, &source[start..end].nfc().collect::<String>()),
        }
    }
}

/// Sets marks right that NFC cannot: a mark after a space that belongs to the letter before it (`thi ̣trường`), a mark twice, a
/// tone that was written before the letter's shape (`á` + circumflex). Only where a Vietnamese letter or syllable results.
pub fn run_marks(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    for (start, end) in Clusters::new(source) {
        let cluster = &source[start..end];
        if letter(cluster).is_some() {
            continue;
        }
        if let Some(marks) = cluster.strip_prefix(' ') {
            attach(rewriter, start, end, marks);
        } else if let Some(c) = settled(cluster).filter(|&c| !cluster.nfc().eq([c])) {
            rewriter.replace_char(start, end, c);
        }
    }
}

/// The Vietnamese letter that NFC makes of `cluster`, without its tables: what nearly all marks are.
fn letter(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    let base = Letter::of(chars.next()?)?;
    chars.try_fold(base, Letter::with_mark).map(Letter::to_char)
}

/// Moves the marks after the space at `start` to the letter before it, where that makes a syllable.
fn attach(rewriter: &mut Rewriter<'_>, start: usize, end: usize, marks: &str) -> Option<()> {
    let source = rewriter.source();
    let word = word_before(source, start);
    let (last, _) = source[word..start].char_indices().next_back()?;
    let letter = word + last;
    let marked = settled(&format!("{}{marks}", &source[letter..start]))?;
    let whole: String = source[word..letter].nfc().chain([marked]).collect();
    // The mark may have stood inside the word (`ho a ̣t` is left alone, `hoa ̣t` is one syllable).
    let rest = source[end..].find(|c: char| !is_letter(c) && !is_combining_mark(c)).map_or(source.len(), |e| end + e);
    let after: String = source[end..rest].nfc().take(8).collect();
    let joined = !after.is_empty() && !syllable::is_syllable(&after) && syllable::is_syllable(&format!("{whole}{after}"));
    if !joined && !syllable::is_syllable(&whole) {
        return None;
    }
    let blank = joined || source[end..].starts_with([' ', '\n']) || end == source.len();
    let text = if blank { marked.to_string() } else { format!("{marked} ") };
    // The letter itself may be a cluster that was looked at before: only untouched letters are rewritten.
    rewriter.replace_from(letter, end, &text).then_some(())
}

/// Start of the run of letters and marks that ends at `end`, at most eight letters long.
fn word_before(source: &str, end: usize) -> usize {
    let letters = source[..end].char_indices().rev().take(16);
    letters.take_while(|&(_, c)| is_letter(c) || is_combining_mark(c)).last().map_or(end, |(at, _)| at)
}

/// The one Vietnamese letter that `cluster` means, where that is not what NFC makes of it.
fn settled(cluster: &str) -> Option<char> {
    let mut parts = cluster.nfd();
    let base = parts.next()?;
    let mut marks: Vec<char> = Vec::new();
    for mark in parts {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    // Shape before tone.
    marks.sort_by_key(|m| !matches!(m, '\u{302}' | '\u{306}' | '\u{31B}'));
    let mut composed = std::iter::once(base).chain(marks).nfc();
    let letter = composed.next()?;
    (composed.next().is_none() && syllable::is_marked(letter)).then_some(letter)
}

/// Stretches of one character and the combining marks after it.
struct Clusters<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Clusters<'s> {
    const fn new(source: &'s str) -> Self {
        Clusters { source, at: 0 }
    }
}

impl Iterator for Clusters<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let joins = |c: char| is_combining_mark(c) || canonical_combining_class(c) != 0;
        let rest = &self.source[self.at..];
        // Marks of Latin letters start with one of two bytes.
        let found = memchr::memchr2(0xCC, 0xCD, rest.as_bytes())?;
        let found = (0..=found).rev().find(|&i| rest.is_char_boundary(i)).unwrap_or(0);
        let start = rest[..found].char_indices().rev().find(|&(_, c)| !joins(c)).map_or(0, |(at, _)| at);
        let first = rest[start..].chars().next().map_or(0, char::len_utf8);
        let len = rest[start + first..].find(|c| !joins(c)).map_or(rest.len() - start, |e| first + e);
        let start = self.at + start;
        self.at = start + len.max(1);
        Some((start, start + len.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_compose_as_in_unicode() {
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯYcđ".chars() {
            for first in '\u{300}'..'\u{324}' {
                for second in '\u{300}'..'\u{324}' {
                    let cluster: String = [base, first, second].iter().collect();
                    assert!(letter(&cluster).is_none_or(|letter| cluster.nfc().eq([letter])), "{cluster:?}");
                }
            }
        }
    }
}
