//! Full-width forms, which come from East Asian keyboards and fonts.

use crate::text::rewrite::{Leads, Rewriter};

/// Writes full-width characters in their own width, but for runs that hold Chinese, Japanese or Korean.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let leads = Leads::of(|b| b >= 0xE2);
    let mut at = 0;
    while let Some(start) = leads.find(source, at) {
        let end = source[start..].find(|c| !is_wide(c)).map_or(source.len(), |e| start + e);
        if !source[start..end].chars().any(is_ideograph) {
            for (i, c) in source[start..end].char_indices() {
                if let Some(narrow) = narrow(c) {
                    rewriter.replace_char(start + i, start + i + c.len_utf8(), narrow);
                }
            }
        }
        at = end.max(start + source[start..].chars().next().map_or(1, char::len_utf8));
    }
}

/// The ASCII character that `c` is the wide form of.
pub fn narrow(c: char) -> Option<char> {
    matches!(c, '\u{FF01}'..='\u{FF5E}').then(|| char::from_u32(c as u32 - 0xFEE0))?
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3001}'..='\u{303F}') || is_ideograph(c)
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FFF}' | '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FFDC}' | '\u{20000}'..='\u{3FFFF}')
}
