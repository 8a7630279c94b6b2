//! A whole block in a Vietnamese encoding from before Unicode, read as Windows-1252.

use crate::text::legacy::{self, Legacy};
use crate::text::rewrite::Rewriter;
use crate::text::syllable;

/// Fewer words than this prove nothing.
const WORDS: usize = 3;
/// Characters beyond ASCII that are enough for a trial.
const ENOUGH: usize = 100;

/// Rereads the text in the encoding that makes syllables of at least four in five of its words, and of a third more than were
/// syllables before. No character is lost: each must stand for a byte.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let enough = source.char_indices().filter(|(_, c)| !c.is_ascii()).nth(ENOUGH);
    let (sample, rest) = source.split_at(enough.map_or(source.len(), |(at, _)| at));
    let Some(bytes) = sample.chars().map(legacy::byte_of).collect::<Option<Vec<u8>>>() else { return };
    let (legal, all) = syllable::legal_words(sample);
    let before = legal as f64 / all.max(1) as f64;
    if all < WORDS || before > 0.67 || rest.chars().any(|c| legacy::byte_of(c).is_none()) {
        return;
    }
    let (best, share) = Legacy::best(&bytes, WORDS);
    if share >= (before + 0.33).max(0.8) {
        reread(rewriter, best);
    }
}

/// Rereads every stretch whose characters stand for bytes as `encoding`.
pub fn reread(rewriter: &mut Rewriter<'_>, encoding: Legacy) {
    let source = rewriter.source();
    let mut bytes = Vec::with_capacity(source.len());
    let mut start = 0;
    for (at, c) in source.char_indices() {
        match legacy::byte_of(c) {
            Some(byte) => bytes.push(byte),
            None => {
                reread_stretch(rewriter, encoding, start, &bytes);
                bytes.clear();
                start = at + c.len_utf8();
            }
        }
    }
    reread_stretch(rewriter, encoding, start, &bytes);
}

/// Rereads the characters from `start` on that stand for `bytes`.
fn reread_stretch(rewriter: &mut Rewriter<'_>, encoding: Legacy, mut start: usize, bytes: &[u8]) {
    let source = rewriter.source().as_bytes();
    encoding.each(bytes, |c, len| {
        let end = (0..len).fold(start, |at, _| at + width(source[at]));
        // What stands for nothing in the encoding stays, and so does ASCII.
        if !c.is_ascii() && c != char::REPLACEMENT_CHARACTER {
            rewriter.replace_char(start, end, c);
        }
        start = end;
    });
}

/// Bytes of the character of UTF-8 that starts with `byte`.
const fn width(byte: u8) -> usize {
    match byte {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}
