//! Tone marks and horns in the wrong place.
//!
//! Typists and converters misplace them: `ngưòi`, `vơí`, `tòan`, `qúa`, `đuợc`. A word is repaired only if it is no syllable and
//! moving the mark makes exactly one. Both placements of `hòa` and `hoà` are in use and stay.

use crate::text::rewrite::Rewriter;
use crate::text::scan::Suspects;
use crate::text::syllable::Letters;

/// Repairs every word that has exactly one reading.
pub fn run(rewriter: &mut Rewriter<'_>) {
    for (start, end) in Suspects::new(rewriter.source()) {
        repair(rewriter, start, end);
    }
}

fn repair(rewriter: &mut Rewriter<'_>, start: usize, end: usize) {
    let source = rewriter.source();
    let Some(repaired) = Letters::of(&source[start..end]).filter(Letters::is_one_case).and_then(|l| l.repaired()) else { return };
    // Parts of foreign names and of addresses: L’Oréal, M'Đrắk, a_b, x2y; letters with marks that stand apart.
    let glued = |c: Option<char>| c.is_some_and(|c| matches!(c, '\'' | '’' | '_' | '@' | '\u{300}'..='\u{36F}') || c.is_alphanumeric());
    if glued(source[..start].chars().next_back()) || glued(source[end..].chars().next()) {
        return;
    }
    let mut text = String::new();
    repaired.write(&mut text);
    rewriter.replace(start, end, &text);
}
