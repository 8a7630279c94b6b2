//! From an input to its items, by what its bytes say it is.

use super::batch::{Content, Cursor, Emitter, Stop};
use super::compress::{self, Compression};
use super::detect::{self, Format, HEAD};
use super::lines::{self, Start};
use super::{Dump, Entry, EntryKind, Inputs, Limits, archive, wide};
use crate::document::Media;
use crate::error::Fault;
use crate::pipeline::guard;
use rawzip::ZipArchive;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

const BUFFER: usize = 256 << 10;
/// A zip or Parquet file inside another container is held in memory: no larger than this many documents.
const HELD: usize = 4;

/// Reads all inputs, or what comes after `resume`.
pub fn read_all(inputs: &Inputs, limits: &Limits, dump: &Dump, resume: Option<&Cursor>, out: &mut Emitter) -> Result<(), Stop> {
    let first = resume.map_or(0, |cursor| cursor.file);
    for (number, entry) in inputs.entries() {
        if number < first {
            continue;
        }
        let resume = resume.filter(|cursor| cursor.file == number);
        // A reader that panics costs its file, not the run.
        match guard::catch(|| read_entry(number, &entry, limits, dump, resume, out)) {
            Ok(result) => result?,
            Err(panic) => out.quarantine(Fault::new("panic", panic), None, 0)?,
        }
    }
    Ok(())
}

fn read_entry(number: u64, entry: &Entry, limits: &Limits, dump: &Dump, resume: Option<&Cursor>, out: &mut Emitter) -> Result<(), Stop> {
    let state = match &entry.kind {
        EntryKind::File(state) => Some(state.clone()),
        _ => None,
    };
    out.begin_file(number, &entry.label, state, resume);
    let mut reader = StreamReader { limits, dump, out, named: entry.named };
    match &entry.kind {
        EntryKind::Skip(reason) => reader.out.skip(reason),
        EntryKind::Fault(fault) => reader.out.quarantine(fault.clone(), None, 0),
        EntryKind::Stdin => {
            let mut input = BufReader::with_capacity(BUFFER, io::stdin());
            reader.read(&mut input, "-", Start::HEAD, None, 0)
        }
        EntryKind::Pipe => match File::open(&entry.path) {
            Ok(file) => reader.read(&mut BufReader::with_capacity(BUFFER, file), &entry.label, Start::HEAD, None, 0),
            Err(error) => reader.out.quarantine(Fault::of_read(&error), None, 0),
        },
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
                None => reader.read(&mut input, &entry.label, Start { seekable: true, ..Start::HEAD }, Some(&entry.path), 0),
            }
        }
    }
}

/// Reads streams, and the streams inside them.
pub(super) struct StreamReader<'a> {
    pub limits: &'a Limits,
    pub dump: &'a Dump,
    pub out: &'a mut Emitter,
    /// Whether the user named the file that is being read, and it is no archive.
    pub named: bool,
}

impl StreamReader<'_> {
    /// Reads a stream called `name` as what it is; `file` is where it lies on disk as it is.
    pub fn read(&mut self, input: &mut dyn BufRead, name: &str, start: Start, file: Option<&Path>, depth: u8) -> Result<(), Stop> {
        let head = match peek(input) {
            Ok(head) => head,
            Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_stream"), None, 0),
        };
        if let Some(compression) = Compression::detect(&head) {
            if depth >= archive::DEPTH {
                return self.too_deep();
            }
            return self.compressed(compression, &mut io::Cursor::new(head).chain(input), name, depth);
        }
        let plain_name = compress::inner_name(name);
        if plain_name != name && !head.is_empty() {
            self.out.note("not_compressed", "its name says that it is compressed, its first bytes do not")?;
        }
        let mut format = detect::detect(&head, &plain_name);
        if format == Format::Unknown {
            if head.is_empty() {
                return self.out.note("empty_input", "nothing in it");
            }
            if !self.named && (depth == 0 || !detect::extension(&plain_name).is_empty()) {
                return self.out.skip("unknown_type");
            }
            format = detect::guess(&head);
        }
        if matches!(format, Format::Tar | Format::Zip) && depth >= archive::DEPTH {
            return self.too_deep();
        }
        let wide = wide::encoding(&head)
            .filter(|_| self.dump.encoding.is_none())
            .filter(|_| matches!(format, Format::JsonLines | Format::Json | Format::Csv | Format::Tsv));
        let input = &mut io::Cursor::new(head).chain(input) as &mut dyn BufRead;
        if let Some(encoding) = wide {
            let mut narrow = BufReader::with_capacity(BUFFER, wide::Narrow::new(encoding, input));
            return self.lines_or_rows(format, &mut narrow, Start::HEAD);
        }
        match format {
            Format::Html => self.whole(input, Media::Html),
            Format::Text | Format::Unknown => self.whole(input, Media::Text),
            Format::JsonLines | Format::Json | Format::Csv | Format::Tsv => self.lines_or_rows(format, input, start),
            Format::Warc => self.warc(input),
            Format::Mhtml => self.mhtml(input),
            Format::Tar => self.tar(input, depth),
            Format::Zip => match self.seekable(input, file)? {
                Some(Seekable::File(file)) => self.zip(ZipArchive::from_file(file, &mut vec![0; BUFFER]), depth),
                Some(Seekable::Held(bytes)) => self.zip(ZipArchive::from_seekable(io::Cursor::new(bytes), &mut vec![0; BUFFER]), depth),
                None => Ok(()),
            },
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => self.out.quarantine(Fault::new("not_built_in", "this build is without Parquet"), None, 0),
            #[cfg(feature = "parquet")]
            Format::Parquet => match self.seekable(input, file)? {
                Some(Seekable::File(file)) => self.parquet(file),
                Some(Seekable::Held(bytes)) => self.parquet(bytes::Bytes::from(bytes)),
                None => Ok(()),
            },
            Format::Binary(media_type) if self.named => self.out.quarantine(Fault::new("not_text", media_type), None, 0),
            Format::Binary(_) => self.out.skip("not_text"),
        }
    }

    /// Formats that are read piece by piece, in UTF-8.
    fn lines_or_rows(&mut self, format: Format, input: &mut dyn BufRead, start: Start) -> Result<(), Stop> {
        match format {
            Format::Json => self.json(input, start),
            Format::Csv => self.csv(input, None),
            Format::Tsv => self.csv(input, Some(b'\t')),
            _ => lines::read(input, start, self.limits.line, self.out),
        }
    }

    fn too_deep(&mut self) -> Result<(), Stop> {
        let detail = format!("containers nest more than {} levels", archive::DEPTH);
        self.out.quarantine(Fault::new("archive_too_deep", detail), None, 0)
    }

    fn compressed(&mut self, compression: Compression, input: &mut dyn BufRead, name: &str, depth: u8) -> Result<(), Stop> {
        let trailing = Rc::new(Cell::new(false));
        match compress::open(compression, input, &trailing) {
            Ok(stream) => {
                let mut stream = BufReader::with_capacity(BUFFER, stream);
                self.read(&mut stream, &compress::inner_name(name), Start::HEAD, None, depth + 1)?;
            }
            Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_stream"), None, 0),
        }
        if trailing.get() { self.out.note("trailing_garbage", "bytes after the compressed stream are left out") } else { Ok(()) }
    }

    /// A document that is a stream of its own.
    fn whole(&mut self, input: &mut dyn Read, media: Media) -> Result<(), Stop> {
        match read_bounded(input, self.limits.document) {
            Ok(Some(bytes)) => self.out.document(Content::Document(media), None, 0, &bytes),
            Ok(None) => self.too_large(0),
            Err(error) => self.out.quarantine(compress::fault(&error, "truncated_stream"), None, 0),
        }
    }

    /// One object, possibly over many lines; or one object a line.
    fn json(&mut self, input: &mut dyn BufRead, start: Start) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        if let Err(error) = input.take(self.limits.document as u64).read_to_end(&mut bytes) {
            return self.out.quarantine(compress::fault(&error, "truncated_stream"), None, 0);
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

    /// A stream as something to seek in: the file that it is, or its bytes.
    fn seekable(&mut self, input: &mut dyn BufRead, file: Option<&Path>) -> Result<Option<Seekable>, Stop> {
        let limit = self.limits.document.saturating_mul(HELD);
        let found = match file {
            Some(path) => File::open(path).map(|file| Some(Seekable::File(file))),
            None => read_bounded(input, limit).map(|bytes| bytes.map(Seekable::Held)),
        };
        match found {
            Ok(Some(found)) => return Ok(Some(found)),
            Ok(None) => {
                let detail = format!("over {limit} bytes; unpack the outer container first");
                self.out.quarantine(Fault::new("archive_too_large", detail), None, 0)?;
            }
            Err(error) => self.out.quarantine(compress::fault(&error, "truncated_stream"), None, 0)?,
        }
        Ok(None)
    }
}

enum Seekable {
    File(File),
    Held(Vec<u8>),
}

/// The first bytes of a stream; they are consumed.
fn peek(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    match input.take(HEAD as u64).read_to_end(&mut head) {
        // What came before the error is there to be looked at; the error comes again.
        Err(_) if !head.is_empty() => Ok(head),
        Err(error) => Err(error),
        Ok(_) => Ok(head),
    }
}

/// The whole stream, or nothing if it is longer than `limit`.
pub(super) fn read_bounded(input: &mut dyn Read, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}
