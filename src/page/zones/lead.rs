//! Which pieces are the lead.

use super::Zones;
use crate::page::content::key;
use crate::page::metadata::Head;
use crate::page::outline::{Outline, Piece};
use crate::record::BlockKind;

/// A lead that a page states and shows is no shorter, in characters.
const SHORTEST_LEAD: usize = 40;

/// Keys of what the page states as its lead.
pub(super) fn descriptions(head: &Head) -> Vec<String> {
    let mut keys: Vec<String> = head.descriptions.iter().map(|d| key(without_opening(d))).collect();
    keys.dedup();
    keys
}

/// Whether a text is one of the stated descriptions, or begins like one.
pub(super) fn describes(piece: &Piece, descriptions: &[String]) -> bool {
    if piece.chars < SHORTEST_LEAD || descriptions.is_empty() {
        return false;
    }
    let text = key(without_opening(&piece.text));
    descriptions.iter().any(|description| {
        let mut cut = description.len().min(text.len());
        while !description.is_char_boundary(cut) || !text.is_char_boundary(cut) {
            cut -= 1;
        }
        cut >= 40 && text[..cut] == description[..cut] && text.len() < description.len() * 3
    })
}

/// A text without the paper's name or the like before its first dash: `(Dân trí) - …`, `TTO - …`.
fn without_opening(text: &str) -> &str {
    match text.split_once(" - ").or_else(|| text.split_once(" – ")) {
        Some((opening, rest)) if opening.chars().count() <= 45 && rest.chars().count() >= 40 => rest,
        _ => text,
    }
}

/// Settles which pieces are the lead: named so, stated so, or set in bold before everything else.
pub(super) fn lead(outline: &Outline, zones: &mut Zones, start: usize, descriptions: &[String]) {
    let own: Vec<usize> = (start..zones.kinds.len()).filter(|&at| zones.kinds[at].is_article()).collect();
    if own.iter().any(|&at| zones.kinds[at] == BlockKind::Lead) {
        return;
    }
    let text: Vec<usize> =
        own.into_iter().filter(|&at| matches!(zones.kinds[at], BlockKind::Paragraph | BlockKind::Heading)).take(2).collect();
    let Some(&first) = text.first() else { return };
    let piece = &outline.pieces[first];
    let bold = |p: &Piece| p.strong_chars * 10 > p.chars * 8 || matches!(&*outline.containers[p.container].name, "h2" | "h3");
    // In an interview the first question follows, in bold too.
    let differs = |next: &Piece| !bold(next) || next.text.ends_with('?');
    let next_differs = text.get(1).is_none_or(|&n| differs(&outline.pieces[n]));
    if describes(piece, descriptions) || ((60..=900).contains(&piece.chars) && bold(piece) && next_differs) {
        zones.kinds[first] = BlockKind::Lead;
    }
}
