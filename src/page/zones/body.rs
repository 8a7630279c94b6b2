//! The body itself: its paragraphs, and what stands among them.

use super::around::signed_link;
use super::caption::{Captioned, captioned, kind};
use super::{Zones, byline_kind, is_date_line, roles_near, stamp};
use crate::page::content::Weights;
use crate::page::hints::Roles;
use crate::page::lines::Mark;
use crate::page::outline::{Outline, Piece};
use crate::page::{byline, caption, dates};
use crate::record::BlockKind;
use std::ops::Range;

/// The body itself.
pub(super) fn body(outline: &Outline, weights: &Weights, zones: &mut Zones, range: Range<usize>) {
    let total: usize = range.clone().filter(|&p| !weights.is_foreign(outline, p)).map(|p| weights.prose[p]).sum();
    let mut seen = 0;
    let mut perhaps: Vec<usize> = Vec::new();
    let root = body_root(outline, &range);
    // Whether the authors have signed at the end.
    let mut signed = false;
    // While set, a list of other articles is being read, up to this piece.
    let mut related: Option<usize> = None;
    for at in range.clone() {
        let piece = &outline.pieces[at];
        let foreign = weights.is_foreign(outline, at);
        if !foreign {
            seen += weights.prose[at];
        }
        if foreign || weights.teaser[piece.container] {
            continue;
        }
        match outline.tables.lines.mark(&piece.text) {
            Some(Mark::Tail) if seen * 10 >= total * 6 && seen > 0 => break,
            Some(Mark::Comments) if seen * 10 >= total * 2 && seen > 0 => break,
            Some(Mark::Tail | Mark::Related | Mark::Comments) => {
                related = Some(scope_end(outline, at, root));
                zones.kinds[at] = BlockKind::Related;
                continue;
            }
            Some(Mark::Chrome) => continue,
            None => {}
        }
        if piece.link_share() > 0.6 && piece.table.is_none() && !signed_link(outline, piece) {
            zones.kinds[at] = BlockKind::Related;
            continue;
        }
        if let Some(end) = related {
            // Inside the list's own box everything belongs to it; without one, the next paragraph ends it.
            if end != at_large(outline) && at < end || (end == at_large(outline) && (weights.prose[at] == 0 || piece.link_share() > 0.3)) {
                zones.kinds[at] = BlockKind::Related;
                continue;
            }
            related = None;
        }
        let roles = roles_near(outline, piece);
        if roles.any(Roles::LEAD) && seen <= weights.prose[at] * 2 && piece.chars >= 20 {
            zones.kinds[at] = BlockKind::Lead;
            continue;
        }
        if let Some((byline, day)) = dates::signed(&piece.text, &outline.tables.papers) {
            zones.published = zones.published.take().or(Some(day));
            zones.bylines.push(byline);
            zones.kinds[at] = BlockKind::Dateline;
            continue;
        }
        if is_date_line(piece) || (seen == 0 && weights.prose[at] == 0 && dates::is_stamp(&piece.text)) {
            zones.published = zones.published.take().or_else(|| stamp(piece));
            zones.kinds[at] = BlockKind::Dateline;
            continue;
        }
        // `15:20`, `18/9`: the time of an entry in a report that goes on.
        if piece.table.is_none() && dates::is_label(&piece.text) {
            continue;
        }
        let found = kind(outline, piece);
        // A name alone is a byline only at either end.
        let set_apart = outline.containers[piece.container].aside || piece.strong_chars * 10 > piece.chars * 8;
        // Before the body it must have a family name too: sections of the paper stand there.
        let early = seen * 10 <= total && byline::is_vietnamese_name(&piece.text);
        let ends = seen * 10 >= total * if set_apart { 6 } else { 9 } || early;
        if (ends || roles.any(Roles::AUTHOR.with(Roles::CREDIT)))
            && weights.prose[at] < 60
            && piece.table.is_none()
            && !matches!(found, BlockKind::Heading | BlockKind::Caption)
            && let Some(byline) =
                byline::read(&piece.text, &outline.tables.papers).filter(|b| !b.authors.is_empty() || !caption::is_line(&piece.text))
        {
            signed |= seen * 10 >= total * 9;
            zones.kinds[at] = byline_kind(&byline);
            zones.bylines.push(byline);
            continue;
        }
        if signed && weights.prose[at] == 0 && piece.table.is_none() && piece.pictures_before == 0 && !caption::is_line(&piece.text) {
            continue;
        }
        let captioned = captioned(outline, piece, root);
        if found == BlockKind::Caption || captioned == Captioned::Surely {
            zones.kinds[at] = BlockKind::Caption;
            continue;
        }
        if captioned == Captioned::Perhaps {
            perhaps.push(at);
        }
        zones.kinds[at] = if found == BlockKind::Paragraph && is_heading(piece) { BlockKind::Heading } else { found };
    }
    // In a gallery the lines under the pictures are the text.
    let chars = |at: &usize| outline.pieces[*at].chars;
    let under: usize = perhaps.iter().map(chars).sum();
    let text: usize = range.clone().filter(|&at| zones.kinds[at] == BlockKind::Paragraph).map(|at| chars(&at)).sum();
    if text >= under {
        perhaps.into_iter().for_each(|at| zones.kinds[at] = BlockKind::Caption);
    }
    trim(outline, weights, zones, range);
}

/// The container that holds a range of pieces.
fn body_root(outline: &Outline, range: &Range<usize>) -> usize {
    let Some(first) = outline.pieces.get(range.start) else { return 0 };
    outline.around(first.container).find(|&c| outline.containers[c].pieces.end >= range.end).unwrap_or(0)
}

/// No piece: the list has no box of its own.
fn at_large(outline: &Outline) -> usize {
    outline.pieces.len()
}

/// Where the box ends that a heading of related articles opens; [`at_large`] where the heading stands in none.
fn scope_end(outline: &Outline, heading: usize, root: usize) -> usize {
    let opens = |&c: &usize| c != root && outline.containers[c].pieces.start == heading;
    let end = outline.around(outline.pieces[heading].container).take_while(opens).map(|c| outline.containers[c].pieces.end).last();
    end.filter(|&end| end > heading + 1).unwrap_or(at_large(outline))
}

/// Takes back short lines before the first and after the last paragraph that no rule knows, where links surround them.
fn trim(outline: &Outline, weights: &Weights, zones: &mut Zones, range: Range<usize>) {
    let own = |at: &usize| matches!(zones.kinds[*at], BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem);
    let first = range.clone().filter(own).find(|&at| weights.prose[at] > 0);
    let Some(first) = first else { return };
    let early: Vec<usize> = (range.start..first).filter(own).filter(|&at| outline.pieces[at].chars < 15).collect();
    for at in early {
        zones.kinds[at] = BlockKind::Furniture;
    }
}

/// A short line in bold without a full stop heads what follows.
fn is_heading(piece: &Piece) -> bool {
    let strong = piece.strong_chars * 10 > piece.chars * 9;
    strong && piece.chars <= 120 && piece.text.contains(' ') && !piece.text.ends_with(['.', ':', ',', ';', '!', '"', '”'])
}
