//! The map between a normalised text and its source: sparse, both ways by binary search.

use crate::span::{Norm, Source, Span};

/// One replaced stretch: `source` bytes became `norm` bytes. Between edits the two run in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that were replaced.
    pub source: Span<Source>,
    /// The bytes that stand there now.
    pub norm: Span<Norm>,
}

/// The edits of one text, in order, without overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    edits: Vec<Edit>,
}

impl Alignment {
    /// The alignment of a text that was not changed.
    pub const fn identity() -> Self {
        Alignment { edits: Vec::new() }
    }

    /// Records that `source` became `norm`; both must lie after all edits so far.
    pub fn push(&mut self, source: Span<Source>, norm: Span<Norm>) {
        debug_assert!(self.edits.last().is_none_or(|e| e.source.end <= source.start && e.norm.end <= norm.start));
        self.edits.push(Edit { source, norm });
    }

    /// The edits in order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The smallest source span that `norm` came from.
    pub fn to_source(&self, norm: Span<Norm>) -> Span<Source> {
        let start = self.source_offset(norm.start, false);
        Span::new(start, self.source_offset(norm.end, true).max(start))
    }

    /// The smallest normalised span that `source` became.
    pub fn to_norm(&self, source: Span<Source>) -> Span<Norm> {
        let start = self.norm_offset(source.start, false);
        Span::new(start, self.norm_offset(source.end, true).max(start))
    }

    /// Inside an edit a start goes to the edit's start and an end to its end.
    fn source_offset(&self, offset: usize, end: bool) -> usize {
        let before = self.edits.partition_point(|e| if end { e.norm.start < offset } else { e.norm.end <= offset });
        match self.edits.get(before) {
            Some(edit) if !end && edit.norm.start <= offset && offset < edit.norm.end => return edit.source.start,
            _ => {}
        }
        match before.checked_sub(1).map(|i| self.edits[i]) {
            Some(edit) if end && offset <= edit.norm.end => edit.source.end,
            Some(edit) => edit.source.end + (offset - edit.norm.end),
            None => offset,
        }
    }

    fn norm_offset(&self, offset: usize, end: bool) -> usize {
        let before = self.edits.partition_point(|e| if end { e.source.start < offset } else { e.source.end <= offset });
        match self.edits.get(before) {
            Some(edit) if !end && edit.source.start <= offset && offset < edit.source.end => return edit.norm.start,
            _ => {}
        }
        match before.checked_sub(1).map(|i| self.edits[i]) {
            Some(edit) if end && offset <= edit.source.end => edit.norm.end,
            Some(edit) => edit.norm.end + (offset - edit.source.end),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_both_ways_around_edits() {
        // source "a&amp;b  c" (10 bytes) became "a&b c" (5 bytes)
        let mut alignment = Alignment::identity();
        alignment.push(Span::new(1, 6), Span::new(1, 2));
        alignment.push(Span::new(7, 9), Span::new(3, 4));
        assert_eq!(alignment.to_source(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(alignment.to_source(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(alignment.to_source(Span::new(2, 3)), Span::new(6, 7));
        assert_eq!(alignment.to_source(Span::new(4, 5)), Span::new(9, 10));
        assert_eq!(alignment.to_norm(Span::new(6, 7)), Span::new(2, 3));
        assert_eq!(alignment.to_norm(Span::new(3, 8)), Span::new(1, 4));
        assert_eq!(Alignment::identity().to_source(Span::new(3, 8)), Span::new(3, 8));
    }
}
