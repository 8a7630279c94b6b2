//! Where on a page the article's body stands: by density of text, by links, by names of elements.

use super::hints::Roles;
use super::lines::Mark;
use super::outline::{Outline, Piece};
use crate::text::fold::fold;
use crate::text::letter::is_letter;

/// What each piece of a page is worth, and what belongs to other things than the article.
pub struct Weights {
    /// Characters of prose in each piece.
    pub prose: Vec<usize>,
    /// Whether a container belongs to menus, comments, other articles.
    pub foreign: Vec<bool>,
    /// Whether a container is one of several that link to other articles.
    pub teaser: Vec<bool>,
    /// Sums of `prose` before each piece.
    sums: Vec<usize>,
}

/// With less prose on a page the names of its elements are not doubted.
const MISLED: usize = 400;
/// A shorter piece is prose only where it ends like a sentence.
const PARAGRAPH: usize = 80;
/// Shorter pieces are never prose.
const SENTENCE: usize = 25;

impl Weights {
    /// Weighs `outline`; `title` is the piece of the headline, where known.
    pub fn of(outline: &Outline, title: Option<usize>) -> Weights {
        let teaser = teasers(outline);
        let worth = |p: &Piece| match prose(&p.text, p.chars, p.link_chars, p.table.is_some()) {
            // What the page says about itself is no prose: licences, notices, addresses.
            worth if worth > 0 && !teaser[p.container] && outline.tables.lines.mark(&p.text).is_none() => worth,
            _ => 0,
        };
        let prose: Vec<usize> = outline.pieces.iter().map(worth).collect();
        let mut sums = Vec::with_capacity(prose.len() + 1);
        sums.push(0);
        for &p in &prose {
            sums.push(sums.last().copied().unwrap_or(0) + p);
        }
        let mut weights = Weights { prose, foreign: Vec::new(), teaser, sums };
        weights.foreign = weights.foreign(outline, title);
        let own: usize = (0..outline.pieces.len()).filter(|&p| !weights.is_foreign(outline, p)).map(|p| weights.prose[p]).sum();
        let all = weights.sums.last().copied().unwrap_or(0);
        if all >= MISLED && own * 5 < all {
            // Nearly everything is called foreign: the names mislead.
            weights.foreign.iter_mut().for_each(|f| *f = false);
        }
        weights
    }

    /// Prose under a container.
    pub fn under(&self, outline: &Outline, at: usize) -> usize {
        let range = &outline.containers[at].pieces;
        self.sums[range.end] - self.sums[range.start]
    }

    /// Whether a piece stands in a foreign container.
    pub fn is_foreign(&self, outline: &Outline, piece: usize) -> bool {
        self.foreign[outline.pieces[piece].container]
    }

    fn foreign(&self, outline: &Outline, title: Option<usize>) -> Vec<bool> {
        let total = self.sums.last().copied().unwrap_or(0);
        // Prose under containers that are named as a body, so that a wrapper with an odd name around one stays.
        let mut holds_body = vec![false; outline.containers.len()];
        for (at, container) in outline.containers.iter().enumerate() {
            if container.roles.any(Roles::BODY) && !container.roles.any(Roles::FOREIGN) && self.under(outline, at) * 4 > total {
                outline.around(at).for_each(|a| holds_body[a] = true);
            }
        }
        let mut foreign = vec![false; outline.containers.len()];
        for (at, container) in outline.containers.iter().enumerate().skip(1) {
            let holds_title = title.is_some_and(|t| container.pieces.contains(&t));
            let share = self.under(outline, at) * 10;
            let most = share > total * if container.roles.any(Roles::COMMENT) { 9 } else { 6 };
            let named = container.roles.any(Roles::FOREIGN) && !holds_title && !holds_body[at] && !most;
            foreign[at] = foreign[container.parent] || named;
        }
        foreign
    }
}

/// Characters of prose in a piece.
fn prose(text: &str, chars: usize, link_chars: usize, table: bool) -> usize {
    if link_chars * 2 > chars || table {
        return 0;
    }
    let ends = text.ends_with(['.', '!', '?', '…', ':', '"', '”', ')', ';']);
    if chars >= PARAGRAPH || (chars >= SENTENCE && ends && text.contains(' ')) { chars - link_chars } else { 0 }
}

/// More text than this is no teaser.
const MAX_TEASER: usize = 1_000;

/// Containers that are one of several brothers or cousins, each with a link as its headline.
fn teasers(outline: &Outline) -> Vec<bool> {
    let count = outline.containers.len();
    let candidate: Vec<bool> = outline
        .containers
        .iter()
        .map(|container| {
            let pieces = &outline.pieces[container.pieces.clone()];
            // A link behind a paragraph is no headline: `Chia sẻ`, `Sao chép liên kết`.
            let opening = pieces.iter().take(3).take_while(|p| p.chars < PARAGRAPH || p.link_chars > 0);
            let headline = opening.into_iter().any(|p| p.link_chars >= 15 && p.link_share() > 0.8);
            headline && pieces.len() <= 6 && pieces.iter().map(|p| p.chars).sum::<usize>() < MAX_TEASER
        })
        .collect();
    let mut brothers = vec![0u32; count];
    let mut cousins = vec![0u32; count];
    for at in (1..count).filter(|&at| candidate[at]) {
        let parent = outline.containers[at].parent;
        brothers[parent] += 1;
        // One a parent: a candidate inside a candidate counts once.
        if brothers[parent] == 1 && !candidate[parent] {
            cousins[outline.containers[parent].parent] += 1;
        }
    }
    let mut teaser = vec![false; count];
    for at in 1..count {
        let parent = outline.containers[at].parent;
        let several = brothers[parent] >= 3 || (brothers[parent] >= 1 && cousins[outline.containers[parent].parent] >= 3);
        teaser[at] = teaser[parent] || (candidate[at] && several);
    }
    teaser
}

/// Containers that hold one paragraph: the one around them counts.
fn is_leaf(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "blockquote" | "pre" | "dd" | "dt")
}

/// What a paragraph is worth to a container that holds nothing else.
const ALONE: f64 = 0.8;
/// Levels above a paragraph that it speaks for; a container that adds nothing is none.
const REACH: usize = 6;

/// The container that holds the body, if there is prose at all.
pub fn root(outline: &Outline, weights: &Weights, title: Option<usize>) -> Option<usize> {
    let mut scores = vec![0.0f64; outline.containers.len()];
    for (at, piece) in outline.pieces.iter().enumerate() {
        if weights.prose[at] == 0 || weights.is_foreign(outline, at) || weights.teaser[piece.container] {
            continue;
        }
        if matches!(outline.tables.lines.mark(&piece.text), Some(Mark::Tail | Mark::Comments)) {
            continue;
        }
        let commas = piece.text.bytes().filter(|&b| b == b',').count().min(10) as f64;
        let mut value = 1.0 + commas + (piece.chars as f64 / 100.0).min(5.0);
        if title.is_some_and(|t| at < t) {
            value *= 0.3;
        }
        let mut level = 0;
        let mut inner = at..at + 1;
        for around in outline.around(piece.container) {
            let container = &outline.containers[around];
            if container.pieces.len() == 1 {
                // One paragraph and what is wrapped around it speak for the container that holds more.
                if !is_leaf(&container.name) {
                    scores[around] += value * ALONE;
                }
                continue;
            }
            level += usize::from(container.pieces != inner);
            inner = container.pieces.clone();
            scores[around] += value / level.max(1) as f64;
            if level == REACH {
                break;
            }
        }
    }
    let mut best: Option<(usize, f64)> = None;
    for (at, container) in outline.containers.iter().enumerate() {
        if scores[at] == 0.0 {
            continue;
        }
        let (mut chars, mut links) = (0, 0);
        for p in &outline.pieces[container.pieces.clone()] {
            chars += p.chars;
            links += p.link_chars;
        }
        let mut score = scores[at] * (1.0 - links as f64 / chars.max(1) as f64);
        if container.roles.any(Roles::BODY) {
            score *= 1.5;
        }
        if best.is_none_or(|(_, b)| score > b) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| widen(outline, weights, title, at))
}

/// The container around `at` instead, as long as it adds prose of the same kind.
fn widen(outline: &Outline, weights: &Weights, title: Option<usize>, at: usize) -> usize {
    let own = |at: usize| -> usize {
        outline.containers[at]
            .pieces
            .clone()
            .filter(|&p| title.is_none_or(|t| p > t) && !weights.is_foreign(outline, p) && !weights.teaser[outline.pieces[p].container])
            .map(|p| weights.prose[p])
            .sum()
    };
    let mut root = at;
    let mut here = at;
    for _ in 0..4 {
        if here == 0 {
            break;
        }
        here = outline.containers[here].parent;
        let (inner, outer) = (own(root), own(here));
        let range = outline.containers[here].pieces.clone();
        let (mut chars, mut links) = (0, 0);
        for p in range.filter(|&p| !weights.is_foreign(outline, p)) {
            chars += outline.pieces[p].chars;
            links += outline.pieces[p].link_chars;
        }
        if outer * 10 > inner * 13 && links * 5 < chars {
            root = here;
        }
    }
    root
}

/// Letters and digits of a text, folded: what two versions of a headline share.
pub fn key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        let own = if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_letter(c) || c.is_numeric() };
        if own {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// ASCII letters and digits of a text: texts with the same [`key`] have as many.
pub fn ascii_letters(text: &str) -> usize {
    // Sums of single bytes are what a compiler makes vector instructions of.
    let count = |bytes: &[u8]| bytes.iter().map(|&b| u8::from(b.is_ascii_digit() | (b | 0x20).is_ascii_lowercase())).sum::<u8>();
    text.as_bytes().chunks(128).map(|bytes| usize::from(count(bytes))).sum()
}
