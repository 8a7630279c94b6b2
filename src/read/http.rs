//! An HTTP response as an archive keeps it: status, headers, and a body that may be chunked and compressed.

use crate::error::Fault;
use std::borrow::Cow;
use std::io::Read;

/// A page.
#[derive(Debug, PartialEq, Eq)]
pub struct Page<'b> {
    /// Its bytes, unpacked.
    pub body: Cow<'b, [u8]>,
    /// The charset that the header names.
    pub charset: Option<Box<str>>,
}

/// Why a response is no page.
#[derive(Debug, PartialEq, Eq)]
pub enum NoPage {
    /// It was never meant to be one.
    Skip(&'static str),
    /// It cannot be read.
    Fault(Fault),
}

/// The page of a response, of at most `limit` bytes.
pub fn page(response: &[u8], limit: usize) -> Result<Page<'_>, NoPage> {
    let (head, body) = split_head(response);
    let mut lines = head.split(|&b| b == b'\n').map(<[u8]>::trim_ascii);
    let status = lines.next().unwrap_or_default();
    let code = status.split(|&b| b == b' ').nth(1).unwrap_or_default();
    if !status.starts_with(b"HTTP/") {
        return Err(NoPage::Fault(Fault::new("bad_http", "no status line")));
    }
    if code != b"200" {
        return Err(NoPage::Skip("http_status"));
    }
    let (mut content_type, mut encodings, mut chunked) = (None, String::new(), false);
    for line in lines {
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => content_type = Some(value),
            "content-encoding" => encodings = value,
            "transfer-encoding" => chunked = value.contains("chunked"),
            _ => {}
        }
    }
    let content_type = content_type.unwrap_or_default();
    let media = content_type.split(';').next().unwrap_or_default().trim();
    if !matches!(media, "text/html" | "application/xhtml+xml" | "") {
        return Err(NoPage::Skip("not_html"));
    }
    let charset = content_type.split(';').find_map(|part| part.trim().strip_prefix("charset="));
    let charset = charset.map(|name| name.trim_matches(['"', '\'', ' '])).filter(|name| !name.is_empty()).map(Into::into);
    let mut body = Cow::Borrowed(body);
    if chunked && let Some(whole) = dechunk(&body) {
        body = Cow::Owned(whole);
    }
    for encoding in encodings.split(',').rev().map(str::trim) {
        body = Cow::Owned(match encoding {
            "" | "identity" => continue,
            // Crawlers often unpack the body and leave the header.
            "gzip" | "x-gzip" if !body.starts_with(b"\x1F\x8B") => continue,
            "gzip" | "x-gzip" => unpack(flate2::read::MultiGzDecoder::new(&*body), limit)?,
            "deflate" if body.first() == Some(&0x78) => unpack(flate2::read::ZlibDecoder::new(&*body), limit)?,
            "deflate" => unpack(flate2::read::DeflateDecoder::new(&*body), limit)?,
            "br" => unpack(brotli_decompressor::Decompressor::new(&*body, 4096), limit)?,
            "zstd" => match zstd::stream::read::Decoder::with_buffer(&*body) {
                Ok(decoder) => unpack(decoder, limit)?,
                Err(error) => return Err(NoPage::Fault(Fault::new("corrupt_stream", error.to_string()))),
            },
            other => {
                let detail = format!("content-encoding {other}");
                return Err(NoPage::Fault(Fault::new("unknown_encoding", detail)));
            }
        });
    }
    if body.len() > limit {
        return Err(NoPage::Fault(Fault::new("document_too_large", format!("over {limit} bytes (--max-document)"))));
    }
    Ok(Page { body, charset })
}

fn split_head(response: &[u8]) -> (&[u8], &[u8]) {
    let crlf = memchr::memmem::find(response, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(response, b"\n\n").map(|at| (at, at + 2));
    match crlf.into_iter().chain(lf).min() {
        Some((head, body)) => (&response[..head], &response[body..]),
        None => (response, &[]),
    }
}

fn unpack(decoder: impl Read, limit: usize) -> Result<Vec<u8>, NoPage> {
    let mut bytes = Vec::new();
    match decoder.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(NoPage::Fault(Fault::new("corrupt_stream", error.to_string()))),
    }
}

/// The body of a chunked transfer; none if it is not chunked after all, as in archives that kept only the header.
fn dechunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let size = std::str::from_utf8(body[..end].split(|&b| b == b';').next()?).ok()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(..size)?);
        body = body[size..].strip_prefix(b"\r\n").or_else(|| body[size..].strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_chunked_gzip_body_is_unpacked() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(b"<p>x").unwrap();
        let packed = encoder.finish().unwrap();
        let mut response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\nTransfer-Encoding: chunked\r\n".to_vec();
        response.extend(b"Content-Encoding: gzip\r\n\r\n");
        for chunk in packed.chunks(7) {
            response.extend(format!("{:x}\r\n", chunk.len()).bytes());
            response.extend(chunk);
            response.extend(b"\r\n");
        }
        response.extend(b"0\r\n\r\n");
        let page = page(&response, 1000).unwrap();
        assert_eq!((&*page.body, page.charset.as_deref()), (&b"<p>x"[..], Some("utf-8")));
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        assert_eq!(page(b"HTTP/1.1 404 No\r\n\r\nx", 9), Err(NoPage::Skip("http_status")));
        assert_eq!(page(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", 9), Err(NoPage::Skip("not_html")));
        assert!(matches!(page(b"HTTP/1.1 200 OK\r\n\r\n0123456789", 9), Err(NoPage::Fault(_))));
        assert!(matches!(page(b"x", 9), Err(NoPage::Fault(_))));
        let kept = page(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>whole", 99).unwrap();
        assert_eq!(&*kept.body, b"<p>whole");
    }
}
