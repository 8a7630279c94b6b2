//! A whole block in a Vietnamese encoding from before Unicode, read as Windows-1252.

use crate::text::legacy::{self, Legacy};
use crate::text::rewrite::Rewriter;
use crate::text::syllable;
use unicode_normalization::UnicodeNormalization;

/// Fewer words than this prove nothing.
const WORDS: usize = 3;
/// Bytes that are read on trial.
const SAMPLE: usize = 1 << 11;

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
        let (text, replaced) = encoding.decode(&bytes[..bytes.len().min(SAMPLE)]);
        let (legal, all) = syllable::legal_words(&text.nfc().collect::<String>());
        if all < WORDS || replaced > 0 { 0.0 } else { legal as f64 / all as f64 }
    };
    let mut readings: Vec<(Legacy, f64)> = Legacy::EIGHT_BIT.map(|e| (e, share(e))).to_vec();
    readings.sort_by(|a, b| b.1.total_cmp(&a.1));
    if readings[0].1 >= (before + 0.33).max(0.8) {
        reread(rewriter, readings[0].0);
    }
}

/// Rereads every stretch whose characters stand for bytes as `encoding`.
pub fn reread(rewriter: &mut Rewriter<'_>, encoding: Legacy) {
    let source = rewriter.source();
    let mut rest = source.char_indices().map(|(at, c)| (at, legacy::byte_of(c))).peekable();
    while let Some((mut start, byte)) = rest.next() {
        let Some(byte) = byte else { continue };
        let mut bytes = vec![byte];
        let mut ends = Vec::new();
        while let Some((at, Some(byte))) = rest.next_if(|(_, byte)| byte.is_some()) {
            bytes.push(byte);
            ends.push(at);
        }
        ends.push(rest.peek().map_or(source.len(), |(at, _)| *at));
        let mut ends = ends.into_iter();
        encoding.each(&bytes, |c, len| {
            let end = ends.nth(len - 1).unwrap_or(source.len());
            // What stands for nothing in the encoding stays.
            if c != char::REPLACEMENT_CHARACTER {
                rewriter.replace(start, end, c.encode_utf8(&mut [0; 4]));
            }
            start = end;
        });
    }
}
