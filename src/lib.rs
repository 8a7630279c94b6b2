//! **trichluc** turns dumps of Vietnamese news into structured data: one record an article, with every figure, date
//! and document reference, its normalised value, its place in the text and its evidence.
//!
//! ```text
//! source ──► document ──► article ──► text ──► lexed ──► candidates ──► mentions ──► findings ──► record ──► sink
//! (read)     (bytes,      (blocks,    (normal- (tokens,  (extractors)   (no two      (link)       (engine)    (write)
//!            locator)     metadata)   ised)    numerals)                overlap)
//! ```
//!
//! One direction; every stage is a function of the one before. The core, [`engine::extract`], does no input or output,
//! reads no clock and holds no state; what can fail (files, archives, disks) is in `read`, `write` and `pipeline`.
//!
//! Invariants, each with a test:
//! 1. `text[span] == surface` for every mention.
//! 2. No two mentions of a record overlap, but for a date inside the reference that it dates.
//! 3. The same input gives the same bytes, whatever the number of threads, the locale or the time zone.
//! 4. Nothing is dropped in silence: read = records + quarantined + skipped.
//! 5. Normalisation never leaves [`text`], number grammar never leaves [`lex`], serde never leaves [`record`] but for
//!    the formats of the readers and writers.

pub mod citation;
pub mod cli;
pub mod document;
pub mod engine;
pub mod error;
pub mod eval;
pub mod extract;
mod failpoint;
pub mod lex;
pub mod lexicon;
pub mod link;
pub mod page;
pub mod pipeline;
pub mod read;
pub mod record;
pub mod resolve;
pub mod span;
pub mod table;
pub mod text;
pub mod write;
