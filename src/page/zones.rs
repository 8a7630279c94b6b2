//! What each piece of a page is: the article's own parts, teasers of others, furniture.

use super::byline::{self, Byline};
use super::caption;
use super::content::{self, Weights, ascii_letters, key};
use super::dates;
use super::headline::Headline;
use super::hints::Roles;
use super::lines::Mark;
use super::metadata::Head;
use super::outline::{Outline, Piece};
use crate::record::BlockKind;
use crate::resolve::published;
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
    if zones.published.is_none() {
        zones.published = visible_date(outline, start, headline.piece);
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

/// Between the headline and the body: lead, date, byline, captions.
fn before_body(outline: &Outline, weights: &Weights, zones: &mut Zones, range: std::ops::Range<usize>, descriptions: &[String]) {
    for at in range {
        let piece = &outline.pieces[at];
        if weights.is_foreign(outline, at) || weights.teaser[piece.container] || (piece.link_share() > 0.6 && !signed_link(outline, piece))
        {
            continue;
        }
        let roles = roles_near(outline, piece);
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
fn signed_before(outline: &Outline, weights: &Weights, zones: &mut Zones, title: usize) {
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
fn signed_link(outline: &Outline, piece: &Piece) -> bool {
    roles_near(outline, piece).any(Roles::AUTHOR)
        && byline::read(&piece.text, &outline.tables.papers).is_some_and(|b| !b.authors.is_empty())
}

/// The body itself.
fn body(outline: &Outline, weights: &Weights, zones: &mut Zones, range: std::ops::Range<usize>) {
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
        let found = kind(outline, piece);
        // A name alone is a byline only at either end.
        let set_apart = outline.containers[piece.container].aside || piece.strong_chars * 10 > piece.chars * 8;
        // Before the body it must have a family name too: sections of the paper stand there.
        let early = seen * 10 <= total && byline::is_vietnamese_name(&piece.text);
        let ends = seen * 10 >= total * if set_apart { 6 } else { 9 } || early;
        if (ends || roles.any(Roles::AUTHOR.with(Roles::CREDIT)))
            && weights.prose[at] < 60
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
fn body_root(outline: &Outline, range: &std::ops::Range<usize>) -> usize {
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
fn trim(outline: &Outline, weights: &Weights, zones: &mut Zones, range: std::ops::Range<usize>) {
    let own = |at: &usize| matches!(zones.kinds[*at], BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem);
    let first = range.clone().filter(own).find(|&at| weights.prose[at] > 0);
    let Some(first) = first else { return };
    let early: Vec<usize> = (range.start..first).filter(own).filter(|&at| outline.pieces[at].chars < 15).collect();
    for at in early {
        zones.kinds[at] = BlockKind::Furniture;
    }
}

/// Bylines and credits right behind the body's container.
fn after_body(outline: &Outline, weights: &Weights, zones: &mut Zones, end: usize) {
    for at in end..(end + 8).min(outline.pieces.len()) {
        let piece = &outline.pieces[at];
        if outline.tables.lines.mark(&piece.text).is_some_and(|m| m != Mark::Chrome) {
            break;
        }
        let roles = roles_near(outline, piece);
        let set_apart = outline.containers[piece.container].aside || piece.strong_chars * 10 > piece.chars * 8;
        let alone = at < end + 3 && zones.bylines.is_empty() && (set_apart || byline::is_vietnamese_name(&piece.text));
        let named = roles.any(Roles::AUTHOR.with(Roles::CREDIT)) || alone || byline::is_labelled(&piece.text);
        if weights.is_foreign(outline, at) || !named || piece.link_share() > 0.8 && !roles.any(Roles::AUTHOR) {
            continue;
        }
        if let Some(byline) = byline::read(&piece.text, &outline.tables.papers).filter(|b| !b.authors.is_empty() || b.credit.is_some()) {
            zones.kinds[at] = byline_kind(&byline);
            zones.bylines.push(byline);
        }
    }
}

/// A short line in bold without a full stop heads what follows.
fn is_heading(piece: &Piece) -> bool {
    let strong = piece.strong_chars * 10 > piece.chars * 9;
    strong && piece.chars <= 120 && piece.text.contains(' ') && !piece.text.ends_with(['.', ':', ',', ';', '!', '"', '”'])
}

fn byline_kind(byline: &Byline) -> BlockKind {
    if byline.authors.is_empty() { BlockKind::Credit } else { BlockKind::Byline }
}

/// What a piece is by its element.
fn kind(outline: &Outline, piece: &Piece) -> BlockKind {
    if piece.table.is_some() {
        return BlockKind::Table;
    }
    for at in outline.around(piece.container).take(2) {
        match &*outline.containers[at].name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return if piece.chars > 200 { BlockKind::Paragraph } else { BlockKind::Heading },
            "li" => return BlockKind::ListItem,
            "figcaption" | "caption" => return BlockKind::Caption,
            _ => {}
        }
        if outline.containers[at].roles.any(Roles::CAPTION) && piece.chars < 600 {
            return BlockKind::Caption;
        }
    }
    if piece.roles.any(Roles::CAPTION) { BlockKind::Caption } else { BlockKind::Paragraph }
}

/// How surely a piece that is not called so is the caption of the picture before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Captioned {
    No,
    /// By its place and its look alone.
    Perhaps,
    Surely,
}

/// Longer captions exist only where the page calls them so.
const MAX_CAPTION: usize = 300;
/// Longer cells under a picture are paragraphs.
const MAX_IN_TABLE: usize = 220;
/// Longer lines under a picture are paragraphs unless something says otherwise.
const MAX_PERHAPS: usize = 160;

fn captioned(outline: &Outline, piece: &Piece, root: usize) -> Captioned {
    if piece.chars > MAX_CAPTION || piece.table.is_some() {
        return Captioned::No;
    }
    if caption::is_line(&piece.text) {
        return Captioned::Surely;
    }
    if piece.pictures_before == 0 {
        return Captioned::No;
    }
    let around = || outline.around(piece.container).take_while(|&c| c != root);
    let in_figure = around().take(4).any(|c| &*outline.containers[c].name == "figure");
    let in_box = around().take(5).any(|c| {
        let container = &outline.containers[c];
        let text: usize = outline.pieces[container.pieces.clone()].iter().map(|p| p.chars).sum();
        let pictures = container.pictures as usize;
        let table = &*container.name == "table" && piece.chars <= MAX_IN_TABLE && text <= MAX_CAPTION * pictures;
        container.pictures > 0 && ((table && container.pieces.len() <= 3 * pictures) || (container.pieces.len() == 1 && text < MAX_PERHAPS))
    });
    if in_figure || in_box {
        return Captioned::Surely;
    }
    let centred = outline.around(piece.container).take(2).any(|c| outline.containers[c].aside);
    let slanted = piece.strong_chars * 10 > piece.chars * 8;
    if (centred || slanted) && piece.chars < MAX_PERHAPS { Captioned::Perhaps } else { Captioned::No }
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

/// A date line in the pieces around the headline.
fn visible_date(outline: &Outline, start: usize, title: Option<usize>) -> Option<String> {
    let after = start..(start + 12).min(outline.pieces.len());
    let before = title.map_or(0..0, |t| t.saturating_sub(8)..t);
    after.chain(before.rev()).map(|at| &outline.pieces[at]).find(|p| is_date_line(p) || dates::is_stamp(&p.text)).and_then(stamp)
}

/// A lead that a page states and shows is no shorter, in characters.
const SHORTEST_LEAD: usize = 40;

/// Keys of what the page states as its lead.
fn descriptions(head: &Head) -> Vec<String> {
    let mut keys: Vec<String> = head.descriptions.iter().map(|d| key(without_opening(d))).collect();
    keys.dedup();
    keys
}

/// Whether a text is one of the stated descriptions, or begins like one.
fn describes(piece: &Piece, descriptions: &[String]) -> bool {
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
fn lead(outline: &Outline, zones: &mut Zones, start: usize, descriptions: &[String]) {
    let own: Vec<usize> = (start..zones.kinds.len()).filter(|&at| zones.kinds[at].is_article()).collect();
    if own.iter().any(|&at| zones.kinds[at] == BlockKind::Lead) {
        return;
    }
    let text: Vec<usize> =
        own.into_iter().filter(|&at| matches!(zones.kinds[at], BlockKind::Paragraph | BlockKind::Heading)).take(2).collect();
    let Some(&first) = text.first() else { return };
    let piece = &outline.pieces[first];
    let bold = |p: &Piece| p.strong_chars * 10 > p.chars * 8 || matches!(&*outline.containers[p.container].name, "h2" | "h3");
    let next_differs = text.get(1).is_none_or(|&n| !bold(&outline.pieces[n]));
    if describes(piece, descriptions) || ((60..=900).contains(&piece.chars) && bold(piece) && next_differs) {
        zones.kinds[first] = BlockKind::Lead;
    }
}
