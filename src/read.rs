//! Reading: from the inputs that a user names to items, in an order that depends on nothing but the inputs.
//!
//! Readers push: each is a function from a byte stream to calls of an [`Emitter`], so that containers nest by recursion
//! (a tar inside a gzip inside a folder). Everything that goes wrong with one input becomes an item too; only [`Stop`]
//! ends the reading early.

mod archive;
pub mod batch;
mod compress;
pub mod detect;
pub mod fields;
mod file;
mod http;
mod lines;
mod mhtml;
#[cfg(feature = "parquet")]
mod parquet;
mod table;
pub mod walk;
mod warc;
mod wide;

use crate::text::decode::Encoding;
pub use batch::{Batch, Content, Cursor, Emitter, Item, PartEnd, Place, Stop};
pub use fields::FieldMap;
pub use file::read_all;
pub use walk::{Entry, EntryKind, Inputs, Shard};

/// What the user says of a dump.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dump {
    /// What the fields of objects are called in it.
    pub fields: FieldMap,
    /// The encoding of its texts, whatever they look like.
    pub encoding: Option<Encoding>,
}

/// Bounds of what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest line of a line format, in bytes.
    pub line: usize,
    /// Largest document that is a file or member of its own, in bytes.
    pub document: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { line: 16 << 20, document: 16 << 20 }
    }
}
