//! Writing: record lines, in parts, under their final names only when they are whole.

mod disk;
mod finished;
mod folder;
mod ledger;
mod standard;
pub mod table;

pub use finished::Finished;
pub use folder::{Folder, Opened, OutputOptions, Packing, each_line, write_whole};
pub use ledger::{Header, Ledger, PartLine};
pub use standard::Standard;

use crate::error::Error;
use crate::pipeline::Counts;
use crate::read::PartEnd;
use serde::Serialize;

/// Takes records in order.
pub trait Sink {
    /// Record lines.
    fn records(&mut self, lines: &[u8]) -> Result<(), Error>;
    /// An input that gave no record.
    fn quarantined(&mut self, quarantined: &Quarantined<'_>) -> Result<(), Error>;
    /// A part is complete; `counts` are those of the part.
    fn end_part(&mut self, end: &PartEnd, counts: &Counts) -> Result<(), Error>;
}

/// A line of `quarantine.jsonl`.
#[derive(Debug, Serialize)]
pub struct Quarantined<'q> {
    /// The input's path.
    pub source: &'q str,
    /// The member inside an archive.
    pub member: Option<&'q str>,
    /// The article's number inside the file, from 0.
    pub ordinal: u64,
    /// The line, from 1, where lines count.
    pub line: Option<u64>,
    /// The first byte.
    pub byte: u64,
    /// Code of the reason.
    pub reason: &'q str,
    /// The same in words.
    pub detail: &'q str,
}
