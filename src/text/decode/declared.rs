//! The charset that a page or an XML file states about itself.

use super::Encoding;

/// Browsers look for the declaration in this many bytes; pages with long comments before it need more.
const HEAD: usize = 4096;

/// The encoding of `<meta charset=…>`, `<meta … content="…; charset=…">` or `<?xml … encoding="…">`, if it is known.
pub fn find(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    memchr::memchr(b'<', head)?;
    let head: Vec<u8> = head.to_ascii_lowercase();
    if head.trim_ascii_start().starts_with(b"<?xml")
        && let Some(label) = after(&head[..memchr::memchr(b'>', &head).unwrap_or(head.len())], b"encoding")
    {
        return named(label);
    }
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&head[at..], b"<meta") {
        let start = at + found + b"<meta".len();
        let end = memchr::memchr(b'>', &head[start..]).map_or(head.len(), |e| start + e);
        if let Some(label) = after(&head[start..end], b"charset") {
            return named(label);
        }
        at = end;
    }
    None
}

/// The value after `key` and an equals sign, with or without quotes.
fn after<'h>(tag: &'h [u8], key: &[u8]) -> Option<&'h [u8]> {
    let at = memchr::memmem::find(tag, key)? + key.len();
    let value = tag[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_.:".contains(b))).unwrap_or(value.len());
    Some(&value[..end])
}

fn named(label: &[u8]) -> Option<Encoding> {
    match Encoding::of_name(std::str::from_utf8(label).ok()?)? {
        // A page that can be read so far is not in UTF-16, whatever it says (the HTML standard reads it as UTF-8).
        Encoding::Standard(e) if e == encoding_rs::UTF_16LE || e == encoding_rs::UTF_16BE => Some(Encoding::Standard(encoding_rs::UTF_8)),
        encoding => Some(encoding),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_declarations() {
        for (page, name) in [
            ("<meta charset=utf-8>", Some("UTF-8")),
            ("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; CHARSET=windows-1258\">", Some("windows-1258")),
            ("<meta name='x'><meta charset = 'x-viet-tcvn5712' >", Some("TCVN3")),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", Some("windows-1252")),
            ("charset=utf-8", None),
            ("<p>charset=koi8-r</p>", None),
            ("<meta charset=nothing>", None),
        ] {
            assert_eq!(find(page.as_bytes()).map(Encoding::name), name, "{page}");
        }
    }
}
