//! Bytes to characters.

use std::borrow::Cow;

/// A decoded source.
#[derive(Debug)]
pub struct Decoded<'b> {
    /// The characters, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Name of the encoding (WHATWG label).
    pub encoding: &'static str,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub replaced: u64,
    /// What was odd.
    pub warnings: Vec<String>,
}

/// Decodes UTF-8, with or without a byte order mark; bytes that are none become U+FFFD and are counted.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: "UTF-8", replaced: 0, warnings: Vec::new() },
        Err(_) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let replaced = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count() as u64;
            let warnings = vec![format!("encoding: {replaced} characters are not UTF-8")];
            Decoded { text: Cow::Owned(text), encoding: "UTF-8", replaced, warnings }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_the_mark_and_counts_what_is_no_utf8() {
        assert_eq!(decode("\u{feff}việc".as_bytes()).text, "việc");
        let decoded = decode(b"vi\xffec");
        assert_eq!((decoded.text.as_ref(), decoded.replaced), ("vi\u{fffd}ec", 1));
    }
}
