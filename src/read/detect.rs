//! What a stream holds: its first bytes decide, then its name, then a guess.

/// How many bytes are looked at.
pub const HEAD: usize = 1024;

/// Formats that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page.
    Html,
    /// Plain text.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// A file named `.json`: one object, or lines, or an array.
    Json,
    /// Values separated by commas.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// A web archive (WARC, WET).
    Warc,
    /// A saved page with its pictures.
    Mhtml,
    /// A tar archive.
    Tar,
    /// A zip archive.
    Zip,
    /// A Parquet table.
    Parquet,
    /// Known, and no text; its media type.
    Binary(&'static str),
    /// Nothing known.
    Unknown,
}

/// First bytes of files that hold no text.
const BINARY: [(&[u8], &str); 12] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xFF\xD8\xFF", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "audio, video or image in RIFF"),
    (b"\xD0\xCF\x11\xE0", "an old Office document"),
    (b"{\\rtf", "application/rtf"),
    (b"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"),
    (b"Rar!\x1A\x07", "application/vnd.rar"),
    (b"SQLite format 3", "application/vnd.sqlite3"),
    (b"\x7FELF", "a program"),
    (b"OggS", "audio or video in Ogg"),
];

/// First bytes of containers.
const MAGIC: [(&[u8], Format); 7] = [
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"PAR1", Format::Parquet),
    (b"WARC/", Format::Warc),
    (b"From: <Saved by", Format::Mhtml),
    (b"From: \"Saved by", Format::Mhtml),
    (b"MIME-Version:", Format::Mhtml),
];

/// The format of a stream that begins with `head` and is called `name`.
pub fn detect(head: &[u8], name: &str) -> Format {
    if let Some((_, media_type)) = BINARY.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Format::Binary(media_type);
    }
    if looks_like_page(head) {
        return Format::Html;
    }
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *format;
    }
    if head.get(257..262) == Some(b"ustar") {
        return Format::Tar;
    }
    match extension(name).as_str() {
        "html" | "htm" | "xhtml" => Format::Html,
        "txt" | "text" | "md" | "markdown" => Format::Text,
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "tsv" => Format::Tsv,
        "warc" | "wet" => Format::Warc,
        "mht" | "mhtml" => Format::Mhtml,
        "tar" => Format::Tar,
        // Their first bytes would have said so.
        "zip" => Format::Zip,
        "parquet" => Format::Parquet,
        _ => Format::Unknown,
    }
}

/// The format of a stream of unknown name that the user wants read.
pub fn guess(head: &[u8]) -> Format {
    match first_visible(head) {
        Some(b'{') => Format::JsonLines,
        Some(b'[') => Format::Json,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

/// The name's ending in small letters, without the dot.
pub fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn first_visible(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.iter().copied().find(|b| !b.is_ascii_whitespace())
}

fn looks_like_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"].iter().any(|tag| head.len() >= tag.len() && head[..tag.len()].eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_before_names() {
        assert_eq!(detect(b"%PDF-1.7", "a.html"), Format::Binary("application/pdf"));
        assert_eq!(detect(b"\n<!DOCTYPE HTML><p>", "a.txt"), Format::Html);
        assert_eq!(detect(b"{}", "dump/A.NDJSON"), Format::JsonLines);
        assert_eq!(detect(b"x", "dir.txt/readme"), Format::Unknown);
        assert_eq!(guess(b"\xEF\xBB\xBF {\"id\""), Format::JsonLines);
        assert_eq!(guess("Ngày 1/2".as_bytes()), Format::Text);
    }
}
