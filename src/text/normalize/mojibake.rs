//! UTF-8 that was read as Windows-1252 or Latin-1, once or several times.
//!
//! A stretch is repaired only as a whole sequence of UTF-8, so no byte is lost, and only where that is plausible: three characters
//! that make one Vietnamese letter or one dash hardly ever stand together by chance; two may (`Ã–`), so there the word must
//! become a legal syllable. A text full of proofs is repaired throughout.

use crate::text::legacy::byte_of;
use crate::text::rewrite::Rewriter;
use crate::text::syllable;

/// From this many proofs on, everything that can be read as UTF-8 is.
const PROOFS: usize = 3;
/// Nobody reads a text wrongly more often than this.
const LEVELS: usize = 4;

struct Candidate {
    start: usize,
    end: usize,
    text: String,
    proven: bool,
}

/// Repairs the words that hold misread sequences.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    // The characters that stand for the first byte of a sequence are written with this one.
    if !memchr::memchr_iter(0xC3, source.as_bytes()).any(|at| sequence(&source[at..]).is_some()) {
        return;
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    let (mut at, mut sound) = (0, 0);
    // A word ends at ASCII other than letters; a misread `à` has a no-break space inside.
    let ends_word = |b: &u8| b.is_ascii() && !b.is_ascii_alphabetic();
    while let Some(found) = source.as_bytes()[at..].iter().position(|b| !ends_word(b)) {
        let start = at + found;
        at = source.as_bytes()[start..].iter().position(ends_word).map_or(source.len(), |e| start + e);
        let word = &source[start..at];
        if word.is_ascii() {
            continue;
        }
        if let Some((end, text)) = blanked(source, start, at) {
            candidates.push(Candidate { start, end, text, proven: false });
            at = end;
        } else if let Some((text, long)) = unravel(word) {
            let proven = if long { text.chars().all(is_plausible) } else { is_better(word, &text) };
            candidates.push(Candidate { start, end: at, text, proven });
        } else {
            sound += 1;
        }
    }
    let proofs = candidates.iter().filter(|c| c.proven).count();
    // All that is beyond ASCII can be read as UTF-8, and some of it must be.
    let whole = sound == 0 && proofs > 0;
    for candidate in candidates {
        if candidate.proven || whole || (proofs >= PROOFS && candidate.text.chars().all(is_plausible)) {
            rewriter.replace(candidate.start, candidate.end, &candidate.text);
        }
    }
}

/// A misread `à` at the end of the word from `start` to `end` whose second half, a no-break space, someone made a blank:
/// where the word ends then, and what it was. The blank goes where it tears a syllable apart (`ThÃ nh`), or is one of two.
fn blanked(source: &str, start: usize, end: usize) -> Option<(usize, String)> {
    let word = &source[start..end];
    let rest = source[end..].strip_prefix(' ')?;
    if !word.ends_with('Ã') {
        return None;
    }
    let (text, _) = unravel(&format!("{word}\u{A0}"))?;
    let next = &rest[..rest.find(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
    let whole = format!("{text}{next}");
    if !next.is_empty() && syllable::is_syllable(&whole) && !syllable::is_syllable(next) {
        return Some((end + 1 + next.len(), whole));
    }
    Some((if rest.starts_with(' ') { end + 1 } else { end }, text)).filter(|(_, text)| text.chars().all(is_plausible))
}

/// `word` with its misread sequences read right, as often as it takes, and whether one of them had three characters or more. What
/// takes too often was never text.
fn unravel(word: &str) -> Option<(String, bool)> {
    let mut long = false;
    let mut text: Option<String> = None;
    for level in 0..=LEVELS {
        let Some((read, longer)) = reread(text.as_deref().unwrap_or(word)) else { break };
        // What was read right may look misread once more (`phí”…` makes a Korean letter).
        if text.is_some() && !read.chars().all(|c| is_plausible(c) || byte_of(c).is_some()) {
            break;
        }
        if level == LEVELS {
            return None;
        }
        long |= longer;
        text = Some(read);
    }
    text.map(|t| (t, long))
}

/// `word` with its misread sequences read right once, if there are any, and whether one of them had three characters or more.
fn reread(word: &str) -> Option<(String, bool)> {
    let starts = |(at, _): &(usize, char)| sequence(&word[*at..]).is_some();
    let (mut at, _) = word.char_indices().find(starts)?;
    let mut out = String::with_capacity(word.len());
    out.push_str(&word[..at]);
    let mut long = false;
    while let Some(c) = word[at..].chars().next() {
        let (c, len, count) = sequence(&word[at..]).unwrap_or((c, c.len_utf8(), 1));
        out.push(c);
        at += len;
        long |= count >= 3 && is_vietnamese(c);
    }
    Some((out, long))
}

/// The character that the start of `rest` is the misread UTF-8 of, with the bytes and the characters of that start.
fn sequence(rest: &str) -> Option<(char, usize, usize)> {
    let mut chars = rest.char_indices();
    let first = byte_of(chars.next()?.1)?;
    let count = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [first; 4];
    let mut len = 0;
    for byte in &mut bytes[1..count] {
        let (at, c) = chars.next()?;
        *byte = byte_of(c).filter(|b| (0x80..0xC0).contains(b))?;
        len = at + c.len_utf8();
    }
    let decoded = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((decoded, len, count))
}

/// Whether `after` is made of syllables where `before` is none: a syllable with quotes or dashes beside it (`ĐÃ”`) is sound.
fn is_better(before: &str, after: &str) -> bool {
    if !after.chars().all(is_plausible) {
        return false;
    }
    let core = before.trim_matches(|c| matches!(c, '\u{2010}'..='\u{2026}' | '«' | '»' | '\u{A0}'));
    let (legal, all) = syllable::legal_words(after);
    // A degree sign, a superscript, a quote or a space that gained a letter (`37Â°C`, `10 mÂ²`).
    let sign = all == 0 && !core.is_empty() && !core.chars().next().is_some_and(|c| syllable::is_marked(c) && c != 'Â');
    let is_sound = |word: &str| syllable::legal_words(word) == (1, 1) && word.chars().all(char::is_alphabetic);
    sign || (all > 0 && legal == all && !is_sound(core))
}

/// What three misread bytes make in Vietnamese text.
fn is_vietnamese(c: char) -> bool {
    syllable::is_marked(c) || matches!(c, '\u{2010}'..='\u{2026}' | '\u{FEFF}' | '\u{200B}' | '€' | '™' | '₫' | '\u{1F000}'..='\u{1FAFF}')
}

/// What the text may hold after a repair.
fn is_plausible(c: char) -> bool {
    c.is_ascii()
        || is_vietnamese(c)
        || syllable::is_news_sign(c)
        || matches!(c, '\u{A0}'..='\u{17F}' | '\u{300}'..='\u{323}' | '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{27BF}' | '\u{FE0F}')
}
