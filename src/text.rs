//! The text of an article: its blocks, normalised, joined, and the way back to the source.
//!
//! Architecture invariant: normalisation happens here and nowhere else. Later stages read [`Text::as_str`] and never
//! change it; spans of [`Norm`] count its bytes.

pub mod alignment;
pub mod decode;
pub mod fold;
pub mod legacy;
pub mod letter;
pub mod misread;
pub mod normalize;
pub mod rewrite;
pub mod scan;
pub mod seam;
pub mod sentence;
pub mod syllable;

use crate::page::RawBlock;
use crate::page::grid::Grid;
use crate::record::{BlockKind, Origin};
use crate::span::{Norm, Source, Span};
pub use alignment::Alignment;

/// What stands between two blocks.
pub const BLOCK_SEPARATOR: &str = "\n\n";

/// Changes that are kept for the warnings, of all blocks together.
const KEPT_CHANGES: usize = 200;

/// The normalised text of an article.
#[derive(Clone, Debug, Default)]
pub struct Text {
    text: String,
    blocks: Vec<TextBlock>,
    warnings: Vec<String>,
}

/// A block in the normalised text.
#[derive(Clone, Debug)]
pub struct TextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub span: Span<Norm>,
    /// Where its raw text stood in the source.
    pub origin: Origin,
    /// From the block's normalised bytes (counted from the block's start) to the bytes of its raw text.
    pub alignment: Alignment,
    /// Rows and columns of a table, its cells by where they stand in the text.
    pub grid: Option<Box<Grid<Norm>>>,
}

impl Text {
    /// Normalises `blocks` and joins them; blocks that turn out empty are left out.
    pub fn from_blocks(blocks: Vec<RawBlock<'_>>) -> Self {
        let mut result =
            Text { text: String::with_capacity(blocks.iter().map(|b| b.text.len() + 2).sum()), blocks: Vec::new(), warnings: Vec::new() };
        let mut counts = [0; normalize::Step::ALL.len()];
        let mut changes = Vec::new();
        let mut before_kept = false;
        for block in blocks {
            let normalized = normalize::normalize(&block.text);
            counts.iter_mut().zip(normalized.counts).for_each(|(sum, count)| *sum += count);
            if changes.len() < KEPT_CHANGES {
                changes.extend(normalized.changes);
            }
            let before = std::mem::replace(&mut before_kept, !normalized.text.is_empty());
            if normalized.text.is_empty() {
                continue;
            }
            if !result.text.is_empty() {
                result.text.push_str(BLOCK_SEPARATOR);
            }
            let start = result.text.len();
            result.text.push_str(&normalized.text);
            let span = Span::new(start, result.text.len());
            let mut grid = block.grid.map(|grid| Box::new(grid.normalised(&normalized.text, &normalized.alignment, start)));
            grid.iter_mut().for_each(|grid| grid.captioned &= before);
            result.blocks.push(TextBlock { kind: block.kind, span, origin: block.origin, alignment: normalized.alignment, grid });
        }
        result.warnings = normalize::warnings(&counts, &changes);
        result
    }

    /// What the normaliser repaired by guess, or removed although it should not have been there.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The blocks in the text's order.
    pub fn blocks(&self) -> &[TextBlock] {
        &self.blocks
    }

    /// The characters of `span`.
    pub fn slice(&self, span: Span<Norm>) -> &str {
        &self.text[span.range()]
    }

    /// Index of the block that holds byte `offset` (or ends before it).
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks.partition_point(|b| b.span.start <= offset).saturating_sub(1)
    }

    /// The bytes of its block's raw source that `span` came from, with the block's index.
    pub fn source_of(&self, span: Span<Norm>) -> (usize, Span<Source>) {
        let index = self.block_at(span.start);
        let block = &self.blocks[index];
        let local = Span::new(span.start - block.span.start, span.end - block.span.start);
        (index, block.alignment.to_source(local))
    }

    /// Gives up the text and its blocks.
    pub fn into_parts(self) -> (String, Vec<TextBlock>) {
        (self.text, self.blocks)
    }
}
