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

    /// Whether the text is its source.
    pub fn is_identity(&self) -> bool {
        self.edits.is_empty()
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

    /// The alignment of two steps: `self` from the source to a text between, `next` from there on.
    ///
    /// Edits that meet in the text between become one.
    #[must_use]
    pub fn then(self, next: Alignment) -> Alignment {
        if next.is_identity() {
            return self;
        }
        if self.is_identity() {
            return next;
        }
        let mut first = self.edits.iter().peekable();
        let mut second = next.edits.iter().peekable();
        let mut result = Alignment { edits: Vec::with_capacity(self.edits.len() + next.edits.len()) };
        // One past the last edit of either kind that was taken, in its two systems.
        let (mut source, mut between_first, mut between_second, mut norm) = (0, 0, 0, 0);
        loop {
            let start = match (first.peek(), second.peek()) {
                (None, None) => return result,
                (Some(a), None) => a.norm.start,
                (None, Some(b)) => b.source.start,
                (Some(a), Some(b)) => a.norm.start.min(b.source.start),
            };
            let (source_start, norm_start) = (source + (start - between_first), norm + (start - between_second));
            // An edit joins the group if it starts inside; the first one always does. Deletions (empty between) come first.
            let mut end = start;
            let mut taken = false;
            loop {
                let joins = |at: usize, stop: usize| if taken { at < end } else { at == start && (stop > start || at == stop) };
                if let Some(a) = first.next_if(|a| joins(a.norm.start, a.norm.end)) {
                    end = end.max(a.norm.end);
                    (source, between_first) = (a.source.end, a.norm.end);
                } else if let Some(b) = second.next_if(|b| joins(b.source.start, b.source.end)) {
                    end = end.max(b.source.end);
                    (norm, between_second) = (b.norm.end, b.source.end);
                } else {
                    break;
                }
                taken = true;
            }
            // Both systems run in step from the last edit of their kind to the group's end.
            source += end - between_first;
            norm += end - between_second;
            (between_first, between_second) = (end, end);
            result.edits.push(Edit { source: Span::new(source_start, source), norm: Span::new(norm_start, norm) });
        }
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

    fn alignment(edits: &[(usize, usize, usize, usize)]) -> Alignment {
        let mut alignment = Alignment::identity();
        for &(a, b, c, d) in edits {
            alignment.push(Span::new(a, b), Span::new(c, d));
        }
        alignment
    }

    #[test]
    fn maps_both_ways_around_edits() {
        // source "a&amp;b  c" (10 bytes) became "a&b c" (5 bytes)
        let alignment = alignment(&[(1, 6, 1, 2), (7, 9, 3, 4)]);
        assert_eq!(alignment.to_source(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(alignment.to_source(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(alignment.to_source(Span::new(2, 3)), Span::new(6, 7));
        assert_eq!(alignment.to_source(Span::new(4, 5)), Span::new(9, 10));
        assert_eq!(alignment.to_norm(Span::new(6, 7)), Span::new(2, 3));
        assert_eq!(alignment.to_norm(Span::new(3, 8)), Span::new(1, 4));
        assert_eq!(Alignment::identity().to_source(Span::new(3, 8)), Span::new(3, 8));
    }

    #[test]
    fn composes_two_steps() {
        // "a&amp;b" → "a&b" → "a&c": two edits that only touch stay two.
        let both = alignment(&[(1, 6, 1, 2)]).then(alignment(&[(2, 3, 2, 3)]));
        assert_eq!(both, alignment(&[(1, 6, 1, 2), (6, 7, 2, 3)]));
        // A second edit inside what the first one wrote, and one around a deletion, become one each.
        let both = alignment(&[(0, 6, 0, 3), (8, 9, 5, 5)]).then(alignment(&[(1, 2, 1, 1), (4, 6, 3, 4)]));
        assert_eq!(both, alignment(&[(0, 6, 0, 2), (7, 10, 3, 4)]));
        // Nothing before, nothing after.
        let one = alignment(&[(2, 3, 2, 5)]);
        assert_eq!(Alignment::identity().then(one.clone()), one);
        assert_eq!(one.clone().then(Alignment::identity()), one);
    }
}
