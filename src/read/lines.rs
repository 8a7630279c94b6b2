//! Lines of bounded length.

use super::batch::{Content, Emitter, Stop};
use crate::error::Fault;
use std::io::{self, BufRead};

/// Where in its file a stream of lines begins.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Bytes before it.
    pub byte: u64,
    /// Number of its first line.
    pub line: u64,
    /// Whether the file can be read again from any line.
    pub seekable: bool,
}

impl Start {
    /// The head of a stream that can only be read once, from its beginning.
    pub const HEAD: Start = Start { byte: 0, line: 1, seekable: false };
}

/// Hands each line that is not blank on as JSON Lines; lines over `limit` bytes go to quarantine.
pub fn read(input: &mut dyn BufRead, start: Start, limit: usize, out: &mut Emitter) -> Result<(), Stop> {
    let mut lines = Lines { input, limit, held: Vec::new() };
    let (mut byte, mut number) = (start.byte, start.line);
    loop {
        let mut result = Ok(());
        let step = lines.next(|line| {
            if start.seekable {
                // A line without its end is the last: nothing is left to read after it.
                out.set_seek(Some((byte + line.whole, number + 1)));
            }
            let visible = line.bytes.strip_prefix(b"\xEF\xBB\xBF").filter(|_| byte == 0).unwrap_or(line.bytes).trim_ascii();
            if line.whole > line.bytes.len() as u64 + 2 {
                let detail = format!("{} bytes, {limit} allowed (--max-line)", line.whole);
                result = out.quarantine(Fault::new("line_too_long", detail), Some(number), byte);
            } else if !visible.is_empty() {
                result = out.document(Content::JsonLine, Some(number), byte, visible);
            }
        });
        result?;
        match step {
            Ok(0) => return Ok(()),
            Ok(read) => byte += read,
            Err(error) => {
                // The whole lines before it are out; what is left of this one is no line.
                return out.quarantine(Fault::of_read(&error), Some(number), byte);
            }
        }
        number += 1;
    }
}

struct Lines<'i> {
    input: &'i mut dyn BufRead,
    limit: usize,
    held: Vec<u8>,
}

struct Line<'l> {
    /// The line, cut at the limit.
    bytes: &'l [u8],
    /// Its length in the file with its end.
    whole: u64,
}

impl Lines<'_> {
    /// Gives the next line to `take`; the bytes read, 0 at the end.
    fn next(&mut self, take: impl FnOnce(Line<'_>)) -> io::Result<u64> {
        self.held.clear();
        let (mut whole, mut first) = (0, true);
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr::memchr(b'\n', buffer);
            let piece = &buffer[..end.map_or(buffer.len(), |at| at + 1)];
            whole += piece.len() as u64;
            let used = piece.len();
            if let (Some(at), true) = (end, first)
                && at <= self.limit
            {
                // The usual case: the line lies in the buffer as a whole.
                take(Line { bytes: piece, whole });
                self.input.consume(used);
                return Ok(whole);
            }
            let last = end.is_some() || used == 0;
            let room = (self.limit + 2).saturating_sub(self.held.len());
            self.held.extend_from_slice(&piece[..used.min(room)]);
            self.input.consume(used);
            first = false;
            if last {
                if whole > self.limit as u64 + 2 {
                    self.held.truncate(0);
                }
                if whole > 0 {
                    take(Line { bytes: &self.held, whole });
                }
                return Ok(whole);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Batch;
    use std::io::BufReader;
    use std::sync::{Arc, Mutex};

    fn lines(text: &str, capacity: usize, limit: usize) -> Vec<(String, u64, u64)> {
        let found = Arc::new(Mutex::new(Vec::new()));
        let sink = found.clone();
        let deliver = Box::new(move |batch: Batch| {
            for item in &batch.items {
                let text = match &item.content {
                    Content::Quarantined(fault) => fault.reason.to_owned(),
                    _ => String::from_utf8_lossy(&batch.data[item.bytes.clone()]).into_owned(),
                };
                sink.lock().unwrap().push((text, item.place.line.unwrap(), item.place.byte));
            }
            Ok(())
        });
        let mut emitter = Emitter::new(deliver, 1 << 20, None);
        emitter.begin_file(0, "f", None, None);
        read(&mut BufReader::with_capacity(capacity, text.as_bytes()), Start::HEAD, limit, &mut emitter).unwrap();
        emitter.finish().unwrap();
        Arc::try_unwrap(found).unwrap().into_inner().unwrap()
    }

    #[test]
    fn lines_are_whole_and_bounded_whatever_the_buffer() {
        let text = "\u{feff}one\r\n\n  \nfour is far too long for this\ntwelve bytes\nlast";
        for capacity in [1, 2, 3, 7, 64, 4096] {
            let found = lines(text, capacity, 12);
            let expected = [("one", 1, 0), ("line_too_long", 4, 12), ("twelve bytes", 5, 42), ("last", 6, 55)];
            assert_eq!(found, expected.map(|(t, n, b)| (t.to_owned(), n, b)), "{capacity}");
        }
    }
}
