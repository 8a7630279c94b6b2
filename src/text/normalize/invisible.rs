//! What a reader does not see: controls, bidirectional marks, characters without width.

use crate::text::legacy::windows_1252;
use crate::text::rewrite::{Leads, Rewriter};
use crate::text::syllable;

/// Removes controls and bidirectional marks. A C1 control that is a quote or dash of Windows-1252 becomes that sign; a C0
/// control between two whole syllables stood for a space.
pub fn run_controls(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let leads = Leads::of(|b| b < 0x20 || matches!(b, 0x7F | 0xC2 | 0xD8 | 0xE2));
    for (at, c) in leads.chars(source).filter(|&(_, c)| is_control(c)) {
        let end = at + c.len_utf8();
        let sign = if (0x80..0xA0).contains(&(c as u32)) { windows_1252(c as u8) } else { c };
        let mut buffer = [0; 4];
        let with = if syllable::is_news_sign(sign) || sign == '€' {
            &*sign.encode_utf8(&mut buffer)
        } else if c < ' ' && separates(&source[..at], &source[end..]) {
            " "
        } else {
            ""
        };
        rewriter.replace(at, end, with);
    }
}

/// Removes characters without width; joiners stay where they shape a script or an emoji.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let leads = Leads::of(|b| matches!(b, 0xC2 | 0xE1 | 0xE2 | 0xEF));
    for (at, c) in leads.chars(source).filter(|&(_, c)| is_invisible(c)) {
        let shapes = matches!(c, '\u{200C}' | '\u{200D}') && source[..at].chars().next_back().is_some_and(is_shaped);
        if !shapes {
            rewriter.replace(at, at + c.len_utf8(), "");
        }
    }
}

/// Whether one of the two steps removes `c`.
pub const fn is_removed(c: char) -> bool {
    is_control(c) || is_invisible(c)
}

/// Whether the word that ends `before` and the one that starts `after` are syllables apart.
fn separates(before: &str, after: &str) -> bool {
    // A syllable has seven letters of three bytes; what is longer is none.
    let boundary = |text: &str, at: usize| (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let tail = &before[(before.len().saturating_sub(24)..=before.len()).find(|&i| before.is_char_boundary(i)).unwrap_or(before.len())..];
    let head = &after[..boundary(after, after.len().min(24))];
    let left = tail.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let right = head.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    syllable::is_syllable(left) && syllable::is_syllable(right) && !syllable::is_syllable(&format!("{left}{right}"))
}

const fn is_control(c: char) -> bool {
    matches!(c,
        '\u{00}'..='\u{08}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Scripts and pictures that joiners shape.
const fn is_shaped(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}
