//! Compressed streams: every member or frame is read, and none may swell without bound.

use crate::error::{Fault, Marked};
use flate2::bufread::GzDecoder;
use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Compressions that are undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// gzip, of one or many members.
    Gzip,
    /// zstd, of one or many frames.
    Zstd,
    /// bzip2, of one or many streams.
    Bzip2,
    /// xz, of one or many streams.
    Xz,
    /// Bare deflate, as zip archives hold it; no first bytes tell.
    Deflate,
}

impl Compression {
    /// By the first bytes of a stream.
    pub fn detect(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Compression::Gzip),
            // A frame, or a skippable frame before it.
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Compression::Zstd),
            [b'B', b'Z', b'h', b'1'..=b'9', ..] => Some(Compression::Bzip2),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Compression::Xz),
            _ => None,
        }
    }

    /// By a name's ending.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "gz" | "tgz" | "gzip" => Some(Compression::Gzip),
            "zst" | "zstd" => Some(Compression::Zstd),
            "bz2" | "tbz2" => Some(Compression::Bzip2),
            "xz" | "txz" => Some(Compression::Xz),
            _ => None,
        }
    }
}

/// The name of what a compressed file holds.
pub fn inner_name(name: &str) -> String {
    let extension = super::detect::extension(name);
    if Compression::of_extension(&extension).is_none() {
        return name.to_owned();
    }
    let stem = &name[..name.len() - extension.len() - 1];
    if extension.starts_with('t') { format!("{stem}.tar") } else { stem.to_owned() }
}

/// Largest window of a zstd frame, as a power of two: 128 MiB, the most that its command line takes unasked.
const ZSTD_WINDOW_LOG: u32 = 27;
/// Memory for one xz stream, in KiB.
const XZ_MEMORY_KIB: u32 = 128 << 10;
/// Bytes that may come out before the ratio counts.
const FREE: u64 = 64 << 20;
/// Bytes out for one byte in; text comes to about 20, a row of equal bytes to 1000 and more.
const RATIO: u64 = 250;

/// Undoes `compression`. After the end, `trailing` tells whether bytes followed that are no part of it.
pub fn open<'i>(compression: Compression, input: &'i mut dyn BufRead, trailing: &Rc<Cell<bool>>) -> io::Result<Box<dyn Read + 'i>> {
    let taken = Rc::new(Cell::new(0));
    let input = Counted { input, taken: taken.clone() };
    let decoder: Box<dyn Read + 'i> = match compression {
        Compression::Gzip => Box::new(Gunzip { member: Some(GzDecoder::new(input)), trailing: trailing.clone() }),
        Compression::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(input)?;
            decoder.window_log_max(ZSTD_WINDOW_LOG)?;
            Box::new(decoder)
        }
        Compression::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
        Compression::Deflate => Box::new(flate2::bufread::DeflateDecoder::new(input)),
        Compression::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(input, true, XZ_MEMORY_KIB)),
    };
    Ok(Box::new(Bounded { inner: decoder, taken, given: 0 }))
}

/// Counts the compressed bytes that were used.
struct Counted<'i> {
    input: &'i mut dyn BufRead,
    taken: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.taken.set(self.taken.get() + n as u64);
        Ok(n)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.taken.set(self.taken.get() + n as u64);
        self.input.consume(n);
    }
}

/// Ends a stream that swells like a bomb.
struct Bounded<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
    given: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given > FREE && self.given / RATIO > self.taken.get() {
            let detail = format!("{} bytes came out of {}", self.given, self.taken.get());
            return Err(Marked::error("decompressed_too_large", detail));
        }
        let n = self.inner.read(buffer)?;
        self.given += n as u64;
        Ok(n)
    }
}

/// gzip member by member: the library's own reader of many members fails on what follows the last.
struct Gunzip<R: BufRead> {
    member: Option<GzDecoder<R>>,
    trailing: Rc<Cell<bool>>,
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.member {
            match decoder.read(buffer) {
                Ok(0) if !buffer.is_empty() => self.member = self.next_member()?,
                Err(error) if error.to_string().contains("checksum") => return Err(Marked::error("bad_crc", error.to_string())),
                result => return result,
            }
        }
        Ok(0)
    }
}

impl<R: BufRead> Gunzip<R> {
    /// The member after the one that ended.
    fn next_member(&mut self) -> io::Result<Option<GzDecoder<R>>> {
        let Some(ended) = self.member.take() else { return Ok(None) };
        let mut input = ended.into_inner();
        loop {
            let rest = input.fill_buf()?;
            match rest.first() {
                None => return Ok(None),
                Some(0x1F) => return Ok(Some(GzDecoder::new(input))),
                // Tapes and some downloaders pad with zeros.
                Some(0) => {
                    let zeros = rest.iter().take_while(|&&b| b == 0).count();
                    input.consume(zeros);
                }
                Some(_) => {
                    self.trailing.set(true);
                    return Ok(None);
                }
            }
        }
    }
}

/// A reader whose bytes may be read up to a mark that its user sets: records of formats that know no bound.
pub struct Metered<R> {
    inner: R,
    left: Rc<RefCell<usize>>,
}

impl<R> Metered<R> {
    /// A meter over `inner` and the handle that sets how many bytes are left.
    pub fn new(inner: R, left: usize) -> (Self, Rc<RefCell<usize>>) {
        let left = Rc::new(RefCell::new(left));
        (Metered { inner, left: left.clone() }, left)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut left = self.left.borrow_mut();
        let n = self.inner.read(buffer)?;
        if n > *left {
            return Err(Marked::error("row_too_long", "no end of the row (a quote that is never closed?)"));
        }
        *left -= n;
        Ok(n)
    }
}

/// The fault of a stream that ended in an error.
pub fn fault(error: &io::Error, what: &'static str) -> Fault {
    let fault = Fault::of_read(error);
    let text = fault.detail.to_ascii_lowercase();
    match fault.reason {
        "read_error" | "corrupt_stream" if text.contains("incomplete") || text.contains("unexpected end") || text.contains("eof") => {
            Fault { reason: what, ..fault }
        }
        "read_error" if text.contains("window") || text.contains("memory") => Fault { reason: "window_too_large", ..fault },
        "read_error" => Fault { reason: "corrupt_stream", ..fault },
        "corrupt_stream" if text.contains("checksum") => Fault { reason: "bad_crc", ..fault },
        "truncated_stream" => Fault { reason: what, ..fault },
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> (String, Option<&'static str>, bool) {
        let trailing = Rc::new(Cell::new(false));
        let mut input = bytes;
        let mut text = Vec::new();
        let compression = Compression::detect(bytes).unwrap();
        let result = open(compression, &mut input, &trailing).and_then(|mut r| r.read_to_end(&mut text));
        let reason = result.err().map(|error| fault(&error, "truncated_stream").reason);
        (String::from_utf8(text).unwrap(), reason, trailing.get())
    }

    #[test]
    fn members_garbage_and_cuts_of_gzip() {
        let one = gzip("một\n");
        assert_eq!(read(&[one.clone(), gzip("hai\n")].concat()), ("một\nhai\n".to_owned(), None, false));
        assert_eq!(read(&[&one[..], b"\0\0\0"].concat()), ("một\n".to_owned(), None, false));
        assert_eq!(read(&[&one[..], b"GARBAGE"].concat()), ("một\n".to_owned(), None, true));
        assert_eq!(read(&one[..one.len() - 5]).1, Some("truncated_stream"));
        let mut bad = one.clone();
        let crc = bad.len() - 6;
        bad[crc] ^= 1;
        assert_eq!(read(&bad).1, Some("bad_crc"));
    }

    #[test]
    fn frames_of_zstd_and_windows_out_of_bounds() {
        let frame = zstd::encode_all("một\n".as_bytes(), 3).unwrap();
        assert_eq!(read(&[frame.clone(), frame.clone()].concat()).0, "một\nmột\n");
        assert_eq!(read(&frame[..frame.len() - 2]).1, Some("truncated_stream"));
        let huge = [&b"\x28\xB5\x2F\xFD\x00\xA8"[..], &[3, 0, 8], b" "].concat();
        assert_eq!(read(&huge).1, Some("window_too_large"));
    }

    #[test]
    fn a_bomb_is_cut() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let block = vec![b' '; 1 << 20];
        (0..80).for_each(|_| encoder.write_all(&block).unwrap());
        let bytes = encoder.finish().unwrap();
        assert_eq!(read(&bytes).1, Some("decompressed_too_large"));
    }

    #[test]
    fn names_lose_the_ending_of_their_compression() {
        assert_eq!(inner_name("a/b.jsonl.gz"), "a/b.jsonl");
        assert_eq!(inner_name("a.TGZ"), "a.tar");
        assert_eq!(inner_name("a.jsonl"), "a.jsonl");
    }
}
