//! Bytes to characters.
//!
//! UTF-8 is tried first: what is valid UTF-8 beyond ASCII is hardly ever anything else, so it overrules a declared charset. Then
//! come UTF-16 (by mark or by shape), damaged UTF-8, and trial decodings with the Vietnamese encodings, judged by how many of
//! the words become legal syllables. A guess by letter statistics is the last resort.

mod declared;
mod trial;

use super::legacy::{self, Legacy};
use std::borrow::Cow;

/// A decoded source.
#[derive(Debug)]
pub struct Decoded<'b> {
    /// The characters, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Name of the encoding (WHATWG's, or a Vietnamese one's).
    pub encoding: &'static str,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub replaced: u64,
    /// What was odd.
    pub warnings: Vec<String>,
}

/// An encoding that bytes can be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One that browsers know.
    Standard(&'static encoding_rs::Encoding),
    /// A Vietnamese one that they do not.
    Legacy(Legacy),
}

impl Encoding {
    /// The encoding of a name or label (`utf-8`, `windows-1258`, `TCVN3`), in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        Legacy::of_name(name)
            .map(Encoding::Legacy)
            .or_else(|| encoding_rs::Encoding::for_label(name.trim().as_bytes()).map(Encoding::Standard))
    }

    /// Those that Vietnamese texts come in.
    pub fn named() -> impl Iterator<Item = Self> {
        let standard =
            [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE, encoding_rs::WINDOWS_1258, encoding_rs::WINDOWS_1252];
        standard.into_iter().map(Encoding::Standard).chain(Legacy::EIGHT_BIT.into_iter().chain([Legacy::Viqr]).map(Encoding::Legacy))
    }

    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Standard(standard) => standard.name(),
            Encoding::Legacy(legacy) => legacy.name(),
        }
    }

    fn decode(self, bytes: &[u8]) -> (String, u64) {
        match self {
            Encoding::Standard(standard) => {
                let (text, broken) = standard.decode_without_bom_handling(bytes);
                let replaced = if broken { count_replaced(&text) } else { 0 };
                (text.into_owned(), replaced)
            }
            Encoding::Legacy(legacy) => legacy.decode(bytes),
        }
    }
}

/// What is known about the encoding from outside the bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'h> {
    /// The charset of an HTTP or archive header: believed where the bytes agree.
    pub declared: Option<&'h str>,
    /// The encoding that the user forces.
    pub forced: Option<Encoding>,
}

/// Decodes `bytes`; what cannot be decoded becomes U+FFFD and is counted.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    decode_with(bytes, Hint::default())
}

/// Decodes `bytes` with what is known about them.
pub fn decode_with<'b>(bytes: &'b [u8], hint: Hint<'_>) -> Decoded<'b> {
    if let Some(forced) = hint.forced {
        return finish(forced, strip_mark(forced, bytes), Vec::new());
    }
    if let Some((standard, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return finish(Encoding::Standard(standard), &bytes[mark..], Vec::new());
    }
    let declared = hint.declared.and_then(Encoding::of_name).or_else(|| declared::find(bytes));
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        if let Some(utf16) = utf16_shape(bytes) {
            return finish(Encoding::Standard(utf16), bytes, vec![format!("encoding: no byte order mark, read as {}", utf16.name())]);
        }
        return sound_utf8(text, declared);
    }
    if let Some(utf16) = utf16_shape(bytes) {
        return finish(Encoding::Standard(utf16), bytes, vec![format!("encoding: no byte order mark, read as {}", utf16.name())]);
    }
    if mostly_utf8(bytes) {
        return finish(Encoding::Standard(encoding_rs::UTF_8), bytes, Vec::new());
    }
    let (chosen, margin) = trial::choose(bytes, declared);
    let mut warnings = Vec::new();
    match declared {
        Some(declared) if declared != chosen => {
            warnings.push(format!("encoding: declared {}, read as {} (margin {margin:.2})", declared.name(), chosen.name()));
        }
        None => warnings.push(format!("encoding: none declared, read as {} (margin {margin:.2})", chosen.name())),
        Some(_) => {}
    }
    finish(chosen, bytes, warnings)
}

/// Valid UTF-8: only text in ASCII can still be something else.
fn sound_utf8(text: &str, declared: Option<Encoding>) -> Decoded<'_> {
    let mut warnings = Vec::new();
    if let Some(declared) = declared.filter(|d| *d != Encoding::Standard(encoding_rs::UTF_8)) {
        let viqr = declared == Encoding::Legacy(Legacy::Viqr);
        if text.is_ascii() {
            if viqr || declared == Encoding::Standard(encoding_rs::ISO_2022_JP) {
                return finish(declared, text.as_bytes(), warnings);
            }
        } else {
            warnings.push(format!("encoding: declared {}, read as UTF-8", declared.name()));
        }
    } else if text.is_ascii() && legacy::looks_like_viqr(text.as_bytes()) {
        warnings.push("encoding: none declared, read as VIQR".to_owned());
        return finish(Encoding::Legacy(Legacy::Viqr), text.as_bytes(), warnings);
    }
    Decoded { text: Cow::Borrowed(text), encoding: "UTF-8", replaced: 0, warnings }
}

fn finish(encoding: Encoding, bytes: &[u8], mut warnings: Vec<String>) -> Decoded<'_> {
    let (text, replaced) = match (encoding, simdutf8::basic::from_utf8(bytes)) {
        (Encoding::Standard(standard), Ok(text)) if standard == encoding_rs::UTF_8 => (Cow::Borrowed(text), 0),
        _ => {
            let (text, replaced) = encoding.decode(bytes);
            (Cow::Owned(text), replaced)
        }
    };
    if replaced > 0 {
        warnings.push(format!("encoding: {replaced} characters are not {}", encoding.name()));
    }
    Decoded { text, encoding: encoding.name(), replaced, warnings }
}

fn strip_mark(forced: Encoding, bytes: &[u8]) -> &[u8] {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((standard, mark)) if forced == Encoding::Standard(standard) => &bytes[mark..],
        _ => bytes,
    }
}

fn count_replaced(text: &str) -> u64 {
    memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}".as_bytes()).count() as u64
}

/// UTF-16 without a mark: nearly every second byte of ASCII letters, digits and blanks is zero.
fn utf16_shape(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), sample.len() / 2);
    match (even * 10 >= units * 4, odd * 10 >= units * 4) {
        (true, false) if odd * 20 < units => Some(encoding_rs::UTF_16BE),
        (false, true) if even * 20 < units => Some(encoding_rs::UTF_16LE),
        _ => None,
    }
}

/// Whether there are more characters of UTF-8 than damaged places: letters of another encoding hardly ever make one.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 18)];
    let (mut valid, mut broken) = (0, 0);
    let mut damaged = false;
    for chunk in sample.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        // Broken bytes in a row are one place.
        damaged &= chunk.valid().is_empty();
        broken += usize::from(!chunk.invalid().is_empty() && !damaged);
        damaged = !chunk.invalid().is_empty();
    }
    valid > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Tỉnh ủy họp ngày 7/3, thông qua nghị quyết về phát triển kinh tế; người dân đồng tình với các giải pháp đề ra.";

    fn read(bytes: &[u8]) -> (String, &'static str) {
        use unicode_normalization::UnicodeNormalization;
        let decoded = decode(bytes);
        (decoded.text.nfc().collect(), decoded.encoding)
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn drops_the_mark_and_counts_what_is_no_utf8() {
        assert_eq!(decode("\u{feff}việc".as_bytes()).text, "việc");
        let overlong = [&b"\xc0\xaf\xed\xa0\x80 "[..], "Việc làm ở huyện".as_bytes()].concat();
        assert_eq!((decode(&overlong).encoding, decode(&overlong).replaced), ("UTF-8", 5));
        let decoded = decode("việc vi\u{1}làm".as_bytes());
        assert_eq!(decoded.replaced, 0);
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged[10] = 0xFF;
        let decoded = decode(&damaged);
        assert_eq!((decoded.encoding, decoded.text.matches('\u{fffd}').count() as u64), ("UTF-8", decoded.replaced));
        assert!(decoded.replaced > 0);
    }

    #[test]
    fn reads_utf16_with_and_without_mark() {
        for big in [false, true] {
            let name = if big { "UTF-16BE" } else { "UTF-16LE" };
            assert_eq!(read(&utf16(&format!("\u{feff}{TEXT}"), big)), (TEXT.to_owned(), name));
            assert_eq!(read(&utf16(TEXT, big)), (TEXT.to_owned(), name));
        }
    }

    #[test]
    fn believes_the_bytes_more_than_the_page() {
        let page = format!("<html><head><meta charset=\"iso-8859-1\"></head><body>{TEXT}</body>");
        let decoded = decode(page.as_bytes());
        assert_eq!((decoded.encoding, decoded.warnings.len()), ("UTF-8", 1));
        let page = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1258'><p>Tin t\u{fd}"
            .chars()
            .map(|c| c as u8)
            .collect::<Vec<_>>();
        let decoded = decode(&page);
        assert_eq!((decoded.encoding, decoded.warnings.len()), ("windows-1258", 0));
        assert!(decoded.text.ends_with("Tin tư"));
    }

    #[test]
    fn recognises_windows_1258_by_its_syllables() {
        use unicode_normalization::UnicodeNormalization;
        // Base letters with their shape, then the tone as a combining mark: how Windows-1258 has it.
        let split: String = TEXT
            .chars()
            .flat_map(|c| {
                let marks: Vec<char> = std::iter::once(c).nfd().collect();
                let (tone, rest): (Vec<char>, Vec<char>) =
                    marks.into_iter().partition(|m| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*m));
                rest.into_iter().nfc().chain(tone).collect::<Vec<_>>()
            })
            .collect();
        let (bytes, _, lost) = encoding_rs::WINDOWS_1258.encode(&split);
        assert!(!lost);
        assert_eq!(read(&bytes), (TEXT.to_owned(), "windows-1258"));
    }
}
