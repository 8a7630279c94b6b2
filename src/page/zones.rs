//! What each piece of a page is: the article's own parts, teasers of others, furniture.

mod around;
mod body;
mod caption;
mod lead;

use super::byline::Byline;
use super::content::{self, Weights, ascii_letters, key};
use super::dates;
use super::headline::Headline;
use super::hints::Roles;
use super::metadata::Head;
use super::outline::{Outline, Piece};
use crate::record::BlockKind;
use crate::resolve::published;
use around::{after_body, before_body, signed_before, visible_date};
use body::body;
use lead::{descriptions, lead};
use std::collections::{HashMap, HashSet};

/// The pieces of a page, told apart.
#[derive(Debug, Default)]
pub struct Zones {
    /// What each piece is.
    pub kinds: Vec<BlockKind>,
    /// Characters of prose that were taken.
    pub prose: usize,
    /// Authors and sources that lines of the page name, nearest to the body first.
    pub bylines: Vec<Byline>,
    /// The line that says when the article was published, read.
    pub published: Option<String>,
}

/// Tells the pieces of `outline` apart.
pub fn label(outline: &Outline, weights: &Weights, headline: &Headline, head: &Head) -> Zones {
    let mut zones = Zones { kinds: vec![BlockKind::Furniture; outline.pieces.len()], ..Zones::default() };
    for (at, piece) in outline.pieces.iter().enumerate() {
        if weights.teaser[piece.container] || roles_near(outline, piece).any(Roles::RELATED) {
            zones.kinds[at] = BlockKind::Related;
        }
    }
    let Some(root) = content::root(outline, weights, headline.piece).or_else(|| marked(outline, headline)) else { return zones };
    let range = outline.containers[root].pieces.clone();
    let start = headline.piece.filter(|&t| t < range.end).map_or(range.start, |t| t + 1);
    let descriptions = descriptions(head);
    before_body(outline, weights, &mut zones, start..range.start.max(start), &descriptions);
    body(outline, weights, &mut zones, start.max(range.start)..range.end);
    after_body(outline, weights, &mut zones, range.end);
    if let Some(title) = headline.piece {
        zones.kinds[title] = BlockKind::Title;
    }
    once(outline, &mut zones, headline);
    lead(outline, &mut zones, start, &descriptions);
    if zones.bylines.is_empty()
        && let Some(title) = headline.piece
    {
        signed_before(outline, weights, &mut zones, title);
    }
    // A day alone may be that of another article behind the text.
    if zones.published.as_ref().is_none_or(|day| day.len() == 10)
        && let Some(day) = visible_date(outline, weights, start, headline.piece)
        && (day.len() > 10 || zones.published.is_none())
    {
        zones.published = Some(day);
    }
    zones.prose = (0..zones.kinds.len())
        .filter(|&at| zones.kinds[at].is_article() && zones.kinds[at] != BlockKind::Title)
        .map(|at| weights.prose[at])
        .sum();
    zones
}

/// A page with more text and no prose has no article, whatever it marks.
const SMALL_PAGE: usize = 1_000;

/// The one `<article>` of a small page, where it holds the headline and more: an article of a few words.
pub fn marked(outline: &Outline, headline: &Headline) -> Option<usize> {
    let title = headline.piece?;
    let mut all = (0..outline.containers.len()).filter(|&c| &*outline.containers[c].name == "article");
    let one = all.next().filter(|_| all.next().is_none())?;
    let pieces = &outline.containers[one].pieces;
    let small = outline.pieces.iter().map(|p| p.chars).sum::<usize>() <= SMALL_PAGE;
    (small && pieces.contains(&title) && pieces.end > title + 1).then_some(one)
}

/// Drops what the article says twice: the headline, the lead, captions.
fn once(outline: &Outline, zones: &mut Zones, headline: &Headline) {
    let title = headline.text.as_deref().map(key).unwrap_or_default();
    let own = |zones: &Zones, at: usize| zones.kinds[at].is_article() && Some(at) != headline.piece && outline.pieces[at].table.is_none();
    // Texts that say the same have as many ASCII letters and digits; only those are compared.
    let mut alike: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in (0..outline.pieces.len()).filter(|&at| own(zones, at)) {
        alike.entry(ascii_letters(&outline.pieces[at].text)).or_default().push(at);
    }
    let of_title = headline.text.as_deref().map(ascii_letters);
    for (letters, places) in alike {
        if places.len() < 2 && Some(letters) != of_title {
            continue;
        }
        let mut seen: HashSet<String> = HashSet::new();
        for at in places {
            let key = key(&outline.pieces[at].text);
            if key == title || (key.len() >= 24 && !seen.insert(key)) {
                zones.kinds[at] = BlockKind::Furniture;
            }
        }
    }
}

/// Roles of a piece and the two containers around it.
fn roles_near(outline: &Outline, piece: &Piece) -> Roles {
    outline.around(piece.container).take(2).fold(piece.roles, |all, c| all.with(outline.containers[c].roles))
}

fn byline_kind(byline: &Byline) -> BlockKind {
    if byline.authors.is_empty() { BlockKind::Credit } else { BlockKind::Byline }
}

/// Whether a piece is a line that says when the article was published, and little else.
fn is_date_line(piece: &Piece) -> bool {
    if piece.chars > 80 {
        return false;
    }
    dates::is_line(&piece.text)
}

fn stamp(piece: &Piece) -> Option<String> {
    piece.datetime.as_deref().and_then(published::parse).or_else(|| published::parse(&piece.text))
}
