//! What stands around the body: lead, day and authors before it, authors and sources behind it.

use super::caption::kind;
use super::lead::describes;
use super::{Zones, byline_kind, is_date_line, roles_near, stamp};
use crate::page::byline;
use crate::page::content::Weights;
use crate::page::dates;
use crate::page::hints::Roles;
use crate::page::lines::Mark;
use crate::page::outline::{Outline, Piece};
use crate::record::BlockKind;
use std::ops::Range;

/// Between the headline and the body: lead, date, byline, captions.
pub(super) fn before_body(outline: &Outline, weights: &Weights, zones: &mut Zones, range: Range<usize>, descriptions: &[String]) {
    for at in range {
        let piece = &outline.pieces[at];
        let roles = roles_near(outline, piece);
        // `<div class="meta"><span class="author">`: the furniture around the headline holds the authors, too.
        let named = || byline::read(&piece.text, &outline.tables.papers).is_some_and(|b| !b.authors.is_empty());
        let signed = || piece.roles.any(Roles::AUTHOR) && (named() || dates::signed(&piece.text, &outline.tables.papers).is_some());
        let foreign = (weights.is_foreign(outline, at) || weights.teaser[piece.container]) && !signed();
        if foreign || (piece.link_share() > 0.6 && !signed_link(outline, piece)) {
            continue;
        }
        if let Some((byline, day)) = dates::signed(&piece.text, &outline.tables.papers) {
            zones.published = zones.published.take().or(Some(day));
            zones.bylines.push(byline);
            zones.kinds[at] = BlockKind::Dateline;
            continue;
        }
        zones.kinds[at] = if is_date_line(piece) || dates::is_stamp(&piece.text) {
            zones.published = zones.published.take().or_else(|| stamp(piece));
            BlockKind::Dateline
        } else if roles.any(Roles::LEAD) && piece.chars >= 20 || describes(piece, descriptions) {
            BlockKind::Lead
        } else if roles.any(Roles::AUTHOR) {
            match byline::read(&piece.text, &outline.tables.papers) {
                Some(byline) => {
                    let kind = byline_kind(&byline);
                    zones.bylines.push(byline);
                    kind
                }
                None => continue,
            }
        } else if roles.any(Roles::CAPTION) {
            BlockKind::Caption
        } else if weights.prose[at] > 0 && outline.tables.lines.mark(&piece.text).is_none() {
            kind(outline, piece)
        } else {
            continue;
        };
    }
}

/// Authors named right before the headline.
pub(super) fn signed_before(outline: &Outline, weights: &Weights, zones: &mut Zones, title: usize) {
    for at in title.saturating_sub(6)..title {
        let piece = &outline.pieces[at];
        if !weights.is_foreign(outline, at)
            && roles_near(outline, piece).any(Roles::AUTHOR)
            && let Some(byline) = byline::read(&piece.text, &outline.tables.papers).filter(|b| !b.authors.is_empty())
        {
            zones.kinds[at] = BlockKind::Byline;
            zones.bylines.push(byline);
        }
    }
}

/// Whether a link is the name of an author: `<a class="author">`.
pub(super) fn signed_link(outline: &Outline, piece: &Piece) -> bool {
    roles_near(outline, piece).any(Roles::AUTHOR)
        && byline::read(&piece.text, &outline.tables.papers).is_some_and(|b| !b.authors.is_empty())
}

/// Bylines and credits right behind the body's container.
pub(super) fn after_body(outline: &Outline, weights: &Weights, zones: &mut Zones, end: usize) {
    for at in end..(end + 8).min(outline.pieces.len()) {
        let piece = &outline.pieces[at];
        if outline.tables.lines.mark(&piece.text).is_some_and(|m| m != Mark::Chrome) {
            break;
        }
        let roles = roles_near(outline, piece);
        let set_apart = outline.containers[piece.container].aside || piece.strong_chars * 10 > piece.chars * 8;
        let alone = at < end + 3 && zones.bylines.is_empty() && (set_apart || byline::is_vietnamese_name(&piece.text));
        let named = roles.any(Roles::AUTHOR.with(Roles::CREDIT)) || alone || byline::is_labelled(&piece.text);
        // Blogs name the author in the foot of a post.
        let foreign = weights.is_foreign(outline, at) && !(piece.roles.any(Roles::AUTHOR) && byline::is_labelled(&piece.text));
        if foreign || !named || piece.table.is_some() || piece.link_share() > 0.8 && !roles.any(Roles::AUTHOR) {
            continue;
        }
        if let Some(byline) = byline::read(&piece.text, &outline.tables.papers).filter(|b| !b.authors.is_empty() || b.credit.is_some()) {
            zones.kinds[at] = byline_kind(&byline);
            zones.bylines.push(byline);
        }
    }
}

/// A date line in the pieces around the headline: the nearest with a time of day, else the nearest; not those of other articles.
pub(super) fn visible_date(outline: &Outline, weights: &Weights, start: usize, title: Option<usize>) -> Option<String> {
    let after = (start..(start + 12).min(outline.pieces.len())).filter(|&at| !weights.teaser[outline.pieces[at].container]);
    let before = title.map_or(0..0, |t| t.saturating_sub(8)..t);
    let mut near: Vec<(usize, usize)> = after.map(|at| (at + 1 - start, at)).chain(before.rev().map(|at| (start - 1 - at, at))).collect();
    near.sort_by_key(|&(far, at)| (far, std::cmp::Reverse(at)));
    let lines = near.into_iter().map(|(_, at)| &outline.pieces[at]).filter(|p| is_date_line(p) || dates::is_stamp(&p.text));
    let days: Vec<String> = lines.filter_map(stamp).collect();
    days.iter().find(|day| day.len() > 10).or(days.first()).cloned()
}
