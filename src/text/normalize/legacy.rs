//! A whole block in a Vietnamese encoding from before Unicode, read as Windows-1252.

use crate::text::legacy::{self, Legacy};
use crate::text::rewrite::Rewriter;
use crate::text::syllable;
use unicode_normalization::UnicodeNormalization;

/// Fewer words than this prove nothing.
const WORDS: usize = 3;

/// Rereads the text in the encoding that makes syllables of at least four in five of its words, and of a third more than were
/// syllables before. No character is lost: each must stand for a byte.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let Some(bytes) = source.chars().map(legacy::byte_of).collect::<Option<Vec<u8>>>() else { return };
    let (legal, all) = syllable::legal_words(source);
    let before = legal as f64 / all.max(1) as f64;
    if all < WORDS || before > 0.67 {
        return;
    }
    let share = |encoding: Legacy| {
        let (text, replaced) = encoding.decode(&bytes);
        let (legal, all) = syllable::legal_words(&text.nfc().collect::<String>());
        if all < WORDS || replaced > 0 { 0.0 } else { legal as f64 / all as f64 }
    };
    let mut readings: Vec<(Legacy, f64)> = Legacy::EIGHT_BIT.map(|e| (e, share(e))).to_vec();
    readings.sort_by(|a, b| b.1.total_cmp(&a.1));
    if readings[0].1 < (before + 0.33).max(0.8) {
        return;
    }
    let mut chars = source.char_indices().map(|(at, _)| at).chain([source.len()]);
    let mut start = chars.next().unwrap_or(0);
    readings[0].0.each(&bytes, |c, len| {
        let end = chars.nth(len - 1).unwrap_or(source.len());
        rewriter.replace(start, end, c.encode_utf8(&mut [0; 4]));
        start = end;
    });
}
