//! Spans in two coordinate systems that the compiler keeps apart.
//!
//! Inside the program every span counts bytes: of a block's raw source ([`Source`]) or of the normalised text ([`Norm`]).
//! Only the record counts Unicode code points; [`CharIndex`] converts, once, at the end.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Coordinates of the raw source of a block, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {}

/// Coordinates of the normalised text of an article, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Norm {}

/// A half-open range of bytes in the coordinate system `S`.
pub struct Span<S> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    system: PhantomData<S>,
}

impl<S> Span<S> {
    /// The span from `start` up to, not including, `end`.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end, system: PhantomData }
    }

    /// Number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// As a range, for slicing.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

// Derives would ask the marker for the traits.
impl<S> Clone for Span<S> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<S> Copy for Span<S> {}
impl<S> PartialEq for Span<S> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<S> Eq for Span<S> {}
impl<S> fmt::Debug for Span<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Converts byte offsets of a text to code-point offsets in constant time.
pub struct CharIndex<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
}

const STEP: usize = 256;

impl<'t> CharIndex<'t> {
    /// Counts `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            counts.push(total);
            total += chunk.iter().filter(|&&b| starts_char(b)).count() as u32;
        }
        counts.push(total);
        CharIndex { text, counts }
    }

    /// The number of code points before byte `offset`, which must be a character boundary.
    pub fn chars_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let rest = &self.text.as_bytes()[step * STEP..offset];
        self.counts[step] as usize + rest.iter().filter(|&&b| starts_char(b)).count()
    }

    /// A span of the text in code points.
    pub fn chars(&self, span: Span<Norm>) -> [usize; 2] {
        [self.chars_before(span.start), self.chars_before(span.end)]
    }
}

const fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars() {
        let text = "Điều lệ Đảng – ủy ban, 12.440 việc ".repeat(40);
        let index = CharIndex::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars_before(byte), chars);
        }
        assert_eq!(index.chars_before(text.len()), text.chars().count());
    }
}
