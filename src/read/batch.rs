//! Items on their way from the reader to the workers, in batches of bounded bytes.

use crate::document::{Given, Locator, Media};
use crate::error::Fault;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Where an item stands; cheap to clone.
#[derive(Clone, Debug)]
pub struct Place {
    /// The input's path as given.
    pub path: Arc<str>,
    /// The member inside an archive.
    pub member: Option<Arc<str>>,
    /// The article's number inside the file, from 0.
    pub ordinal: u64,
    /// The line, from 1, where lines count.
    pub line: Option<u64>,
    /// The first byte.
    pub byte: u64,
}

impl Place {
    /// The same with strings of its own.
    pub fn locator(&self) -> Locator {
        Locator {
            path: self.path.to_string(),
            member: self.member.as_deref().map(str::to_owned),
            ordinal: self.ordinal,
            line: self.line,
            byte: self.byte,
        }
    }
}

/// What an item holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page or a text, still encoded.
    Document(Media),
    /// The same with what its container states about it, and the charset that it names.
    Stated(Media, Box<Given>, Option<Box<str>>),
    /// A row of a table of this media type, as a JSON object.
    Row {
        /// Media type of the table.
        media_type: &'static str,
        /// The encoding that its cells were read as.
        encoding: &'static str,
        /// Characters of them that could not be decoded.
        replaced: u64,
    },
    /// A line of JSON Lines.
    JsonLine,
    /// Nothing that could be read; it goes to quarantine.
    Quarantined(Fault),
    /// Something that is no article and was never meant to be one.
    Skipped(&'static str),
    /// A warning about an input; not counted.
    Note(Fault),
}

/// One thing that was read.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it stands.
    pub place: Place,
    /// Its bytes in [`Batch::data`].
    pub bytes: Range<usize>,
    /// What they are.
    pub content: Content,
}

/// Items that travel together.
#[derive(Debug, Default)]
pub struct Batch {
    /// Number of the batch, from 0, without gaps.
    pub sequence: u64,
    /// The bytes of all items.
    pub data: Vec<u8>,
    /// The items in input order.
    pub items: Vec<Item>,
    /// Set on the last batch of a part.
    pub end: Option<Box<PartEnd>>,
}

impl Batch {
    /// What the batch weighs in memory, in bytes.
    pub fn cost(&self) -> usize {
        self.data.len() + self.items.len() * size_of::<Item>()
    }
}

/// Where reading goes on after a finished part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Number of the input file, from 0.
    pub file: u64,
    /// Its path.
    pub path: String,
    /// Items of it that are done.
    pub items: u64,
    /// Its next article's number.
    pub ordinal: u64,
    /// Where to seek to (byte and line), where the file can be read from its middle.
    pub seek: Option<(u64, u64)>,
}

/// An input file as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputState {
    /// Its path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its time of change in nanoseconds since 1970.
    pub modified: i128,
}

/// The end of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartEnd {
    /// Where the next part begins.
    pub next: Cursor,
    /// The files that were begun in this part.
    pub inputs: Vec<InputState>,
}

/// Reading must end: the other side went away, or a signal came.
#[derive(Debug)]
pub struct Stop;

/// Hands batches on; blocks while too much is under way.
pub type Deliver = Box<dyn FnMut(Batch) -> Result<(), Stop> + Send>;

/// Takes what the readers find and makes batches and parts of it.
pub struct Emitter {
    deliver: Deliver,
    batch: Batch,
    batch_bytes: usize,
    /// Parts end after this many bytes of source; none means no parts.
    part_bytes: Option<u64>,
    in_part: u64,
    inputs: Vec<InputState>,
    cursor: Cursor,
    path: Arc<str>,
    member: Option<Arc<str>>,
    /// Items of the current file that an earlier run has dealt with.
    done: u64,
}

/// Items in one batch at most, so that tiny documents too are shared among the workers.
const BATCH_ITEMS: usize = 512;

impl Emitter {
    /// An emitter of batches of about `batch_bytes`, cut into parts of `part_bytes`.
    pub fn new(deliver: Deliver, batch_bytes: usize, part_bytes: Option<u64>) -> Self {
        Emitter {
            deliver,
            batch: Batch::default(),
            batch_bytes,
            part_bytes,
            in_part: 0,
            inputs: Vec::new(),
            cursor: Cursor::default(),
            path: Arc::from(""),
            member: None,
            done: 0,
        }
    }

    /// Begins a file; `resume` says what of it is done.
    pub fn begin_file(&mut self, file: u64, path: &str, state: Option<InputState>, resume: Option<&Cursor>) {
        self.path = Arc::from(path);
        self.member = None;
        // A file that is gone on with was begun in an earlier part.
        self.inputs.extend(state.filter(|_| resume.is_none()));
        self.cursor = Cursor { file, path: path.to_owned(), ..Cursor::default() };
        self.done = 0;
        match resume {
            Some(cursor) if cursor.seek.is_some() => self.cursor = cursor.clone(),
            Some(cursor) => self.done = cursor.items,
            None => {}
        }
    }

    /// Begins a member of the current file, or leaves it.
    pub fn set_member(&mut self, member: Option<Arc<str>>) -> Option<Arc<str>> {
        std::mem::replace(&mut self.member, member)
    }

    /// The member that is being read.
    pub fn member(&self) -> Option<&Arc<str>> {
        self.member.as_ref()
    }

    /// Says from where the file can be read again, once the next item is out.
    pub fn set_seek(&mut self, seek: Option<(u64, u64)>) {
        self.cursor.seek = seek;
    }

    /// An article.
    pub fn document(&mut self, content: Content, line: Option<u64>, byte: u64, bytes: &[u8]) -> Result<(), Stop> {
        self.emit(content, line, byte, bytes, true)
    }

    /// Something that should have been an article.
    pub fn quarantine(&mut self, fault: Fault, line: Option<u64>, byte: u64) -> Result<(), Stop> {
        self.emit(Content::Quarantined(fault), line, byte, b"", true)
    }

    /// Something that is no article.
    pub fn skip(&mut self, reason: &'static str) -> Result<(), Stop> {
        self.emit(Content::Skipped(reason), None, 0, b"", false)
    }

    /// A warning.
    pub fn note(&mut self, reason: &'static str, detail: impl Into<String>) -> Result<(), Stop> {
        self.emit(Content::Note(Fault::new(reason, detail)), None, 0, b"", false)
    }

    fn emit(&mut self, content: Content, line: Option<u64>, byte: u64, bytes: &[u8], numbered: bool) -> Result<(), Stop> {
        let ordinal = self.cursor.ordinal;
        self.cursor.items += 1;
        self.cursor.ordinal += u64::from(numbered);
        if self.done > 0 {
            self.done -= 1;
            return Ok(());
        }
        let place = Place { path: self.path.clone(), member: self.member.clone(), ordinal, line, byte };
        let start = self.batch.data.len();
        self.batch.data.extend_from_slice(bytes);
        self.batch.items.push(Item { place, bytes: start..self.batch.data.len(), content });
        self.in_part += (bytes.len() + size_of::<Item>()) as u64;
        if self.part_bytes.is_some_and(|limit| self.in_part >= limit) {
            return self.end_part();
        }
        if self.batch.data.len() >= self.batch_bytes || self.batch.items.len() >= BATCH_ITEMS {
            return self.flush();
        }
        Ok(())
    }

    fn end_part(&mut self) -> Result<(), Stop> {
        self.batch.end = Some(Box::new(PartEnd { next: self.cursor.clone(), inputs: std::mem::take(&mut self.inputs) }));
        self.in_part = 0;
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Stop> {
        let sequence = self.batch.sequence;
        let batch = std::mem::replace(&mut self.batch, Batch { sequence: sequence + 1, ..Batch::default() });
        (self.deliver)(batch)
    }

    /// Hands on what is left.
    pub fn finish(mut self) -> Result<(), Stop> {
        match self.part_bytes {
            Some(_) if self.in_part > 0 => self.end_part(),
            None if !self.batch.items.is_empty() => self.flush(),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    fn collect(batch_bytes: usize, part_bytes: Option<u64>, resume: Option<Cursor>) -> Vec<(String, Option<u64>)> {
        let out = Arc::new(Mutex::new(Vec::new()));
        let sink = out.clone();
        let deliver = Box::new(move |batch: Batch| {
            let text = String::from_utf8_lossy(&batch.data).into_owned();
            sink.lock().unwrap().push((text, batch.end.map(|e| e.next.items)));
            Ok(())
        });
        let mut emitter = Emitter::new(deliver, batch_bytes, part_bytes);
        emitter.begin_file(0, "f", None, resume.as_ref());
        for n in 0..6 {
            emitter.document(Content::JsonLine, None, n, n.to_string().as_bytes()).unwrap();
        }
        emitter.finish().unwrap();
        Arc::try_unwrap(out).unwrap().into_inner().unwrap()
    }

    #[test]
    fn batches_and_parts_hold_every_item_once() {
        let joined = |found: &[(String, Option<u64>)]| found.iter().map(|(t, _)| t.as_str()).collect::<String>();
        let found = collect(2, None, None);
        assert_eq!(joined(&found), "012345");
        assert_eq!(found.len(), 3);
        let part = Some(2 * (size_of::<Item>() as u64 + 1));
        let found = collect(1 << 20, part, None);
        assert_eq!(found.iter().map(|(_, end)| *end).collect::<Vec<_>>(), [Some(2), Some(4), Some(6)]);
        let found = collect(1 << 20, part, Some(Cursor { items: 4, ..Cursor::default() }));
        assert_eq!(joined(&found), "45");
    }
}
