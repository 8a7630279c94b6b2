//! UTF-16 with a byte order mark, as some Windows programs write lines and tables, on its way to UTF-8.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Read};

/// The encoding whose mark a stream begins with.
pub fn encoding(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-16 in, UTF-8 out; the mark is left out.
pub struct Narrow<'i> {
    input: &'i mut dyn BufRead,
    decoder: Decoder,
    /// What is decoded, and how much of it was given out.
    held: Vec<u8>,
    given: usize,
    done: bool,
}

impl<'i> Narrow<'i> {
    /// Reads `input` as `encoding`.
    pub fn new(encoding: &'static Encoding, input: &'i mut dyn BufRead) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Narrow { input, decoder, held: Vec::new(), given: 0, done: false }
    }
}

impl Read for Narrow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.held.len() && !self.done {
            let bytes = self.input.fill_buf()?;
            let last = bytes.is_empty();
            self.held.resize(8192, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.held, last);
            self.input.consume(read);
            self.held.truncate(written);
            self.given = 0;
            self.done = last && result == CoderResult::InputEmpty;
        }
        let n = buffer.len().min(self.held.len() - self.given);
        buffer[..n].copy_from_slice(&self.held[self.given..self.given + n]);
        self.given += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn both_orders_become_utf8() {
        let text = "Ngày 30/8: 12.440 việc 😀\n".repeat(500);
        for (mark, bytes) in [
            ([0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
            ([0xFE, 0xFF], text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ] {
            let whole = [&mark[..], &bytes].concat();
            let mut input = BufReader::with_capacity(7, &whole[..]);
            let mut narrow = BufReader::with_capacity(13, Narrow::new(encoding(&whole).unwrap(), &mut input));
            let mut read = String::new();
            narrow.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        assert!(encoding(b"{}").is_none());
    }
}
