//! Applying one step's replacements to a text, and keeping account of them.

use super::alignment::Alignment;
use crate::span::Span;
use std::borrow::Cow;

/// One replacement of one step, in the bytes of the text that the step was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// First byte that was replaced.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there now.
    pub with: String,
}

/// Bytes that the characters which a step looks for can start with.
pub struct Leads([bool; 256]);

impl Leads {
    /// Those for which `holds` is true.
    pub fn of(holds: impl Fn(u8) -> bool) -> Self {
        Leads(std::array::from_fn(|byte| holds(byte as u8)))
    }

    /// Whether `byte` is one.
    pub const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }

    /// Where the next one stands in `text`, from `at` on.
    pub fn find(&self, text: &str, at: usize) -> Option<usize> {
        text.as_bytes()[at..].iter().position(|&b| self.0[usize::from(b)]).map(|found| at + found)
    }

    /// The places of all characters of `text` that start with one of the bytes, with the characters.
    pub fn chars<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, char)> + use<'_, 't> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.find(text, from)?;
            let c = text[at..].chars().next()?;
            from = at + c.len_utf8();
            Some((at, c))
        })
    }
}

/// A text on its way through one step: copied only from the first replacement on.
pub struct Rewriter<'s> {
    source: &'s str,
    out: String,
    copied: usize,
    alignment: Alignment,
    log: Vec<Change>,
    /// So many replacements are kept in the log.
    keep: usize,
    count: u32,
}

impl<'s> Rewriter<'s> {
    /// Starts with `source`; the first `keep` replacements are kept.
    pub const fn new(source: &'s str, keep: usize) -> Self {
        Rewriter { source, out: String::new(), copied: 0, alignment: Alignment::identity(), log: Vec::new(), keep, count: 0 }
    }

    /// The text that is rewritten.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// Puts `with` for the bytes from `start` to `end`; replacements come in order and do not overlap.
    pub fn replace(&mut self, start: usize, end: usize, with: &str) {
        if self.source[start..end] != *with {
            let at = self.open(start);
            self.out.push_str(with);
            self.close(start, end, at);
        }
    }

    /// Puts the character `with` for the bytes from `start` to `end`.
    #[inline]
    pub fn replace_char(&mut self, start: usize, end: usize, with: char) {
        if end - start != with.len_utf8() || !self.source[start..].starts_with(with) {
            let at = self.open(start);
            self.out.push(with);
            self.close(start, end, at);
        }
    }

    /// Copies what stands before the replacement at `start`; where that goes in the new text.
    #[inline]
    fn open(&mut self, start: usize) -> usize {
        debug_assert!(self.copied <= start);
        if self.out.capacity() == 0 {
            self.out.reserve(self.source.len());
        }
        if self.copied < start {
            self.out.push_str(&self.source[self.copied..start]);
        }
        self.out.len()
    }

    /// Notes that what was written from `at` on stands for the bytes from `start` to `end`.
    #[inline]
    fn close(&mut self, start: usize, end: usize, at: usize) {
        debug_assert!(start < end);
        self.copied = end;
        self.alignment.push(Span::new(start, end), Span::new(at, self.out.len()));
        self.count += 1;
        if self.log.len() < self.keep {
            self.log.push(Change { start, end, with: self.out[at..].to_owned() });
        }
    }

    /// As [`Rewriter::replace`], but not where the stretch was rewritten in part already. Says whether it was done.
    pub fn replace_from(&mut self, start: usize, end: usize, with: &str) -> bool {
        let free = self.copied <= start;
        if free {
            self.replace(start, end, with);
        }
        free
    }

    /// The new text (borrowed if nothing was replaced), the way back, how often something was replaced, and the log.
    pub fn finish(mut self) -> (Cow<'s, str>, Alignment, u32, Vec<Change>) {
        if self.alignment.is_identity() {
            return (Cow::Borrowed(self.source), self.alignment, 0, Vec::new());
        }
        self.out.push_str(&self.source[self.copied..]);
        (Cow::Owned(self.out), self.alignment, self.count, self.log)
    }
}
