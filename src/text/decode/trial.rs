//! Which encoding makes the most Vietnamese syllables of the bytes.

use super::Encoding;
use crate::text::legacy::{self, Legacy};
use crate::text::syllable;

/// Bytes that are read on trial, and how many beyond ASCII are enough.
const SAMPLE: usize = 1 << 16;
const ENOUGH: usize = 2000;
/// Fewer words than this prove nothing.
const WORDS: usize = 3;
/// The share of legal syllables from which on a Vietnamese reading is believed.
const BELIEVED: f64 = 0.75;

/// The encoding of `bytes`, which are no UTF-8, and by how much its share of legal syllables beats the next one's.
pub fn choose(bytes: &[u8], declared: Option<Encoding>) -> (Encoding, f64) {
    let sample = sample(bytes);
    let windows_1258 = Encoding::Standard(encoding_rs::WINDOWS_1258);
    let mut readings: Vec<(Encoding, f64)> =
        declared.into_iter().chain([windows_1258]).chain(Legacy::EIGHT_BIT.map(Encoding::Legacy)).map(|e| (e, share(e, sample))).collect();
    // The sort is stable: a tie goes to the declared one, then to the order of the list.
    readings.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (best, top) = readings[0];
    let margin = top - readings.iter().find(|r| r.0 != best).map_or(0.0, |r| r.1);
    match declared {
        _ if top >= BELIEVED => (best, margin),
        Some(declared) => (declared, 0.0),
        None => (Encoding::Standard(guess(bytes)), 0.0),
    }
}

/// The share of words beyond ASCII that are syllables when `sample` is read as `encoding`; 0 where there are too few.
fn share(encoding: Encoding, sample: &[u8]) -> f64 {
    match encoding {
        Encoding::Legacy(legacy) if legacy != Legacy::Viqr => legacy.share(sample, WORDS),
        _ => syllable::share(&encoding.decode(sample).0, WORDS),
    }
}

/// A stretch from the first byte beyond ASCII on (a page's head has none).
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
    let sample = &bytes[first..bytes.len().min(first + SAMPLE)];
    &sample[..legacy::beyond_ascii(sample, ENOUGH)]
}

/// By the statistics of letters, for pages of Việt Nam.
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 18)], true);
    detector.guess(Some(b"vn"), chardetng::Utf8Detection::Deny)
}
