//! From an input to its items, by what its bytes say it is.

use super::batch::{Content, Cursor, Emitter, Stop};
use super::detect::{self, Format, HEAD};
use super::lines::{self, Start};
use super::{Entry, EntryKind, Inputs, Limits};
use crate::document::Media;
use crate::error::Fault;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

const BUFFER: usize = 256 << 10;

/// Reads all inputs, or what comes after `resume`.
pub fn read_all(inputs: &Inputs, limits: &Limits, resume: Option<&Cursor>, out: &mut Emitter) -> Result<(), Stop> {
    let first = resume.map_or(0, |cursor| cursor.file);
    for (number, entry) in inputs.entries().enumerate() {
        let number = number as u64;
        if number < first {
            continue;
        }
        let resume = resume.filter(|cursor| cursor.file == number);
        // A reader that panics costs its file, not the run.
        match catch_unwind(AssertUnwindSafe(|| read_entry(number, &entry, limits, resume, out))) {
            Ok(result) => result?,
            Err(panic) => out.quarantine(Fault::new("panic", crate::pipeline::panic_text(panic.as_ref())), None, 0)?,
        }
    }
    Ok(())
}

fn read_entry(number: u64, entry: &Entry, limits: &Limits, resume: Option<&Cursor>, out: &mut Emitter) -> Result<(), Stop> {
    let state = match &entry.kind {
        EntryKind::File(state) => Some(state.clone()),
        _ => None,
    };
    out.begin_file(number, &entry.label, state, resume);
    let mut reader = StreamReader { limits, out, named: entry.named };
    match &entry.kind {
        EntryKind::Skip(reason) => reader.out.skip(reason),
        EntryKind::Fault(fault) => reader.out.quarantine(fault.clone(), None, 0),
        EntryKind::Stdin => {
            let mut input = BufReader::with_capacity(BUFFER, io::stdin());
            let seekable = false;
            reader.read(&mut input, "-", Start { seekable, ..Start::HEAD })
        }
        EntryKind::File(state) => {
            let start = resume.and_then(|cursor| cursor.seek);
            let opened = File::open(&entry.path).and_then(|mut file| {
                file.seek(SeekFrom::Start(start.map_or(0, |(byte, _)| byte)))?;
                Ok(file)
            });
            let file = match opened {
                Ok(file) => file,
                Err(error) => return reader.out.quarantine(Fault::of_read(&error), None, 0),
            };
            let capacity = BUFFER.min(usize::try_from(state.bytes).unwrap_or(BUFFER)).max(HEAD);
            let mut input = BufReader::with_capacity(capacity, file);
            match start {
                // Only a file of lines is ever left in its middle.
                Some((byte, line)) => lines::read(&mut input, Start { byte, line, seekable: true }, limits.line, reader.out),
                None => reader.read(&mut input, &entry.label, Start { seekable: true, ..Start::HEAD }),
            }
        }
    }
}

struct StreamReader<'a> {
    limits: &'a Limits,
    out: &'a mut Emitter,
    named: bool,
}

impl StreamReader<'_> {
    /// Reads a stream called `name` as what it is.
    fn read(&mut self, input: &mut dyn BufRead, name: &str, start: Start) -> Result<(), Stop> {
        let head = match peek(input) {
            Ok(head) => head,
            Err(error) => return self.out.quarantine(Fault::of_read(&error), None, 0),
        };
        let mut format = detect::detect(&head, name);
        if format == Format::Unknown {
            if head.is_empty() {
                return self.out.note("empty_input", "nothing in it");
            }
            if !self.named {
                return self.out.skip("unknown_type");
            }
            format = detect::guess(&head);
        }
        let mut input = io::Cursor::new(head).chain(input);
        match format {
            Format::Html => self.whole(&mut input, Media::Html),
            Format::Text | Format::Unknown => self.whole(&mut input, Media::Text),
            Format::JsonLines => lines::read(&mut input, start, self.limits.line, self.out),
            Format::Json => self.json(&mut input, start),
            Format::Binary(media_type) if self.named => self.out.quarantine(Fault::new("not_text", media_type), None, 0),
            Format::Binary(_) => self.out.skip("not_text"),
        }
    }

    /// A document that is a stream of its own.
    fn whole(&mut self, input: &mut dyn Read, media: Media) -> Result<(), Stop> {
        match read_bounded(input, self.limits.document) {
            Ok(Some(bytes)) => self.out.document(Content::Document(media), None, 0, &bytes),
            Ok(None) => {
                let detail = format!("over {} bytes (--max-document)", self.limits.document);
                self.out.quarantine(Fault::new("document_too_large", detail), None, 0)
            }
            Err(error) => self.out.quarantine(Fault::of_read(&error), None, 0),
        }
    }

    /// One object, possibly over many lines; or one object a line.
    fn json(&mut self, input: &mut dyn BufRead, start: Start) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        if let Err(error) = input.take(self.limits.document as u64).read_to_end(&mut bytes) {
            return self.out.quarantine(Fault::of_read(&error), None, 0);
        }
        let visible = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii();
        if visible.starts_with(b"[") {
            let detail = "a JSON array, not JSON Lines: write one object a line (jq -c '.[]' FILE > FILE.jsonl)";
            return self.out.quarantine(Fault::new("json_array", detail), Some(1), 0);
        }
        if bytes.len() < self.limits.document && serde_json::from_slice::<serde::de::IgnoredAny>(visible).is_ok() {
            return self.out.document(Content::JsonLine, Some(1), 0, visible);
        }
        let mut rest = io::Cursor::new(bytes).chain(input);
        lines::read(&mut rest, start, self.limits.line, self.out)
    }
}

/// The first bytes of a stream; they are consumed.
fn peek(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    input.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// The whole stream, or nothing if it is longer than `limit`.
fn read_bounded(input: &mut dyn Read, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}
