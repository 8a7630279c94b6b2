//! WARC and WET: the pages of a web archive, record by record.

use super::batch::{Content, Stop};
use super::compress;
use super::file::StreamReader;
use super::http;
use crate::document::{Given, Media};
use crate::error::Fault;
use std::io::{self, BufRead, Read};

/// Longest line of a record's header.
const HEADER_LINE: usize = 64 << 10;
/// Lines of one header.
const HEADER_LINES: usize = 1000;

/// A record's header.
#[derive(Debug, Default, PartialEq, Eq)]
struct Header {
    kind: String,
    uri: Option<String>,
    content_type: String,
    length: Option<u64>,
}

impl StreamReader<'_> {
    /// The pages of a web archive.
    pub(super) fn warc(&mut self, input: &mut dyn BufRead) -> Result<(), Stop> {
        let mut byte = 0_u64;
        loop {
            let start = byte;
            let next = match read_header(input, &mut byte) {
                Ok(next) => next,
                Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_stream"), None, start),
            };
            if next.garbage > 0 {
                let detail = format!("{} bytes that belong to no record", next.garbage);
                self.out.quarantine(Fault::new("warc_garbage", detail), None, start)?;
            }
            let Some(header) = next.header else { return Ok(()) };
            let Some(length) = header.length else {
                self.out.quarantine(Fault::new("bad_content_length", "a record without its length"), None, start)?;
                continue;
            };
            let mut body = input.take(length);
            let result = self.warc_record(&header, &mut body, start)?;
            // What was not wanted of the record is passed over.
            let rest = result.and_then(|()| io::copy(&mut body, &mut io::sink()));
            let left = body.limit();
            byte += length - left;
            match rest {
                Ok(_) if left == 0 => {}
                Ok(_) => {
                    let detail = format!("{length} bytes promised, {} there", length - left);
                    return self.out.quarantine(Fault::new("bad_content_length", detail), None, start);
                }
                Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_stream"), None, start),
            }
        }
    }

    fn warc_record(&mut self, header: &Header, body: &mut io::Take<&mut (dyn BufRead + '_)>, start: u64) -> Result<io::Result<()>, Stop> {
        let promised = body.limit();
        let given = Box::new(Given { url: header.uri.clone(), ..Given::default() });
        match header.kind.as_str() {
            "response" if header.content_type.starts_with("application/http") || header.content_type.is_empty() => {}
            "conversion" | "resource" => {
                let media = match header.content_type.split(';').next().unwrap_or_default().trim() {
                    "text/plain" => Media::Text,
                    "text/html" | "application/xhtml+xml" => Media::Html,
                    _ => return self.out.skip("not_html").map(Ok),
                };
                let mut bytes = Vec::new();
                if let Err(error) = body.by_ref().take(self.limits.document as u64 + 1).read_to_end(&mut bytes) {
                    return Ok(Err(error));
                }
                if bytes.len() > self.limits.document {
                    return self.too_large(start).map(Ok);
                }
                if bytes.len() as u64 == promised {
                    self.out.document(Content::Stated(media, given, None), None, start, &bytes)?;
                }
                return Ok(Ok(()));
            }
            "revisit" => return self.out.skip("warc_revisit").map(Ok),
            _ => return self.out.skip("warc_other").map(Ok),
        }
        let mut bytes = Vec::new();
        // Headers and chunk sizes come on top of the page.
        if let Err(error) = body.by_ref().take(self.limits.document as u64 + (1 << 20)).read_to_end(&mut bytes) {
            return Ok(Err(error));
        }
        if (bytes.len() as u64) < promised.min(self.limits.document as u64 + (1 << 20)) {
            // Cut short: the caller says so.
            return Ok(Ok(()));
        }
        match http::page(&bytes, self.limits.document) {
            Ok(page) => {
                let content = Content::Stated(Media::Html, given, page.charset);
                self.out.document(content, None, start, &page.body)?;
            }
            Err(http::NoPage::Skip(reason)) => self.out.skip(reason)?,
            Err(http::NoPage::Fault(fault)) => self.out.quarantine(fault, None, start)?,
        }
        Ok(Ok(()))
    }

    /// A document over the limit.
    pub(super) fn too_large(&mut self, byte: u64) -> Result<(), Stop> {
        let detail = format!("over {} bytes (--max-document)", self.limits.document);
        self.out.quarantine(Fault::new("document_too_large", detail), None, byte)
    }
}

/// What stands next in an archive.
#[derive(Debug, Default, PartialEq, Eq)]
struct Next {
    /// Bytes before the record that belong to none.
    garbage: u64,
    /// The record's header; none where the archive ends.
    header: Option<Header>,
}

/// Finds the next record and reads its header.
fn read_header(input: &mut dyn BufRead, byte: &mut u64) -> io::Result<Next> {
    let (mut line, mut next) = (Vec::new(), Next::default());
    let mut read_line = |line: &mut Vec<u8>| {
        line.clear();
        let read = input.take(HEADER_LINE as u64).read_until(b'\n', line)? as u64;
        *byte += read;
        io::Result::Ok(read)
    };
    loop {
        let read = read_line(&mut line)?;
        if read == 0 {
            return Ok(next);
        }
        if line.starts_with(b"WARC/") {
            break;
        }
        if !line.trim_ascii().is_empty() || next.garbage > 0 {
            next.garbage += read;
        }
    }
    let mut header = Header::default();
    for _ in 0..HEADER_LINES {
        if read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line.trim_ascii().is_empty() {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let Some((name, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => header.uri = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => header.content_type = value.to_ascii_lowercase(),
            "content-length" => header.length = value.parse().ok(),
            _ => {}
        }
    }
    next.header = Some(header);
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbage_is_passed_over_up_to_the_next_record() {
        let mut input: &[u8] = b"\r\n\r\n@@@\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc";
        let mut byte = 0;
        let next = read_header(&mut input, &mut byte).unwrap();
        let header = next.header.unwrap();
        assert_eq!(next.garbage, 5);
        assert_eq!((header.kind.as_str(), header.length), ("response", Some(3)));
        assert_eq!(input, b"abc");
    }
}
