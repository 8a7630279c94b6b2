//! Which piece of a page is its headline, and what the headline is.

use super::content::key;
use super::hints::Roles;
use super::metadata::Head;
use super::outline::{Outline, Piece};
use super::{dates, masthead};
use crate::text::fold::fold;

/// The headline of a page.
#[derive(Debug, Default)]
pub struct Headline {
    /// Its piece, where the page shows it.
    pub piece: Option<usize>,
    /// Its text.
    pub text: Option<String>,
    /// How sure that is: 0 to about 2.
    pub score: f64,
}

/// A shorter piece is no headline.
const SHORTEST: usize = 8;
/// A longer piece is no headline.
const LONGEST: usize = 300;

/// What a piece must be worth where none is like the stated title: called a title, or a heading of the first level.
const UNLIKE: f64 = 0.25;

/// Finds the headline.
pub fn find(outline: &Outline, head: &Head) -> Headline {
    let stated: Vec<String> = head.titles.iter().filter(|t| !is_site(t)).map(|t| key(t)).collect();
    // A longer piece is like none of them.
    let longest = stated.iter().map(|t| t.chars().count() * 2).max().unwrap_or(0);
    let mut best = Headline::default();
    let mut alike = false;
    for (at, piece) in outline.pieces.iter().enumerate() {
        if !(SHORTEST..=LONGEST).contains(&piece.chars) || piece.table.is_some() {
            continue;
        }
        let container = &outline.containers[piece.container];
        let roles = outline.around(piece.container).take(3).fold(piece.roles, |all, c| all.with(outline.containers[c].roles));
        let level = outline.around(piece.container).take(2).find_map(|c| match &*outline.containers[c].name {
            "h1" => Some(0.6),
            "h2" => Some(0.25),
            "h3" | "h4" => Some(0.1),
            _ => None,
        });
        let own = piece.key_roles(container.roles);
        let likeness = if piece.chars > longest { 0.0 } else { likeness(&key(&piece.text), &stated) };
        alike |= likeness > 0.0;
        let mut score = likeness + level.unwrap_or(0.0);
        if own.any(Roles::TITLE) {
            score += 0.3;
        }
        // Boxes have titles, too, which are short.
        if likeness == 0.0 && piece.text.split(' ').count() >= TITLE_WORDS {
            score += 0.1;
        }
        // Where the page states no headline, any heading may be it.
        let unstated = stated.is_empty() && level.is_some() && piece.text.split(' ').count() >= 4;
        if likeness == 0.0 && level != Some(0.6) && !own.any(Roles::TITLE) && !unstated {
            continue;
        }
        if roles.any(Roles::FOREIGN) {
            score -= 0.5;
        }
        if piece.link_share() > 0.8 {
            score -= 0.35;
        }
        if score > best.score + 1e-9 {
            best = Headline { piece: Some(at), text: Some(piece.text.clone()), score };
        }
    }
    let least = match (stated.is_empty(), alike) {
        (true, _) => 0.1,
        // The title that the page states is none of this article: the paper's, the section's.
        (false, false) => UNLIKE,
        (false, true) => 0.5,
    };
    if best.score < least {
        let generic = head.titles.iter().all(|title| is_generic(title));
        if let Some(at) = before_prose(outline).filter(|_| generic) {
            return Headline { piece: Some(at), text: Some(outline.pieces[at].text.clone()), score: UNSTATED };
        }
        best = Headline { piece: None, text: head.titles.first().map(|t| without_site(t)), score: 0.0 };
    }
    best
}

/// How sure a headline is that no element and no statement names.
const UNSTATED: f64 = 0.5;
/// What the titles of pages hold that are the same for all articles of a paper.
const GENERIC: &[&str] =
    &["chi tiết", "tin tức", "bản tin", "cổng thông tin", "trang thông tin", "báo điện tử", "trang chủ", "trang tin", "website", "portal"];
/// Shorter titles name a paper or a section.
const TITLE_WORDS: usize = 5;

/// Whether a stated title names the whole site: `Cổng thông tin điện tử tỉnh …`.
fn is_site(title: &str) -> bool {
    const SITES: [&str; 4] = ["cổng thông tin", "trang thông tin", "báo điện tử", "trang chủ"];
    const LONGEST: usize = 9;
    let folded = fold(title.trim());
    let named = SITES.iter().any(|site| folded.starts_with(site)) && title.split_whitespace().count() <= LONGEST;
    named || masthead::read(title).is_some()
}

/// Whether the title of a page names the paper or the kind of page, no article.
fn is_generic(title: &str) -> bool {
    let title = without_site(title);
    let folded = fold(&title);
    let short = title.split_whitespace().count() < TITLE_WORDS;
    // `Bao dien tu Ben Luc`: mastheads lost their accents, headlines did not.
    short || masthead::read(&title).is_some() || masthead::is_bare(&title) || GENERIC.iter().any(|words| folded.contains(words))
}

/// Pieces before the first prose in which a headline without a name is looked for.
const BEFORE_PROSE: usize = 8;
/// Paragraphs that surely are prose have so many characters.
const PROSE: usize = 110;
/// What such a headline must be worth: bold, or beside a date, and near the prose.
const UNNAMED: f64 = 0.15;

/// The line before the first paragraphs that looks like a headline: some words without a full stop, bold or beside a date.
fn before_prose(outline: &Outline) -> Option<usize> {
    let pieces = &outline.pieces;
    let long = |p: &Piece| p.chars >= PROSE && p.link_share() < 0.3 && p.table.is_none();
    let first = (0..pieces.len()).find(|&at| long(&pieces[at]) && pieces[at + 1..].iter().take(3).any(long))?;
    let foreign = |p: &Piece| outline.around(p.container).take(3).any(|c| outline.containers[c].roles.any(Roles::FOREIGN));
    let looks = |p: &Piece| {
        (SHORTEST..=LONGEST).contains(&p.chars)
            && (TITLE_WORDS..=40).contains(&p.text.split_whitespace().count())
            && p.link_share() < 0.5
            && p.table.is_none()
            && !p.text.ends_with(['.', ':', ';', ',', '|'])
            && !dates::is_stamp(&p.text)
            && !dates::is_line(&p.text)
            && outline.tables.lines.mark(&p.text).is_none()
            && !foreign(p)
    };
    let worth = |at: usize| {
        let near = &pieces[at.saturating_sub(2)..pieces.len().min(at + 3)];
        let dated = near.iter().any(|p| dates::is_line(&p.text) || dates::is_stamp(&p.text));
        let bold = pieces[at].strong_chars * 10 > pieces[at].chars * 8;
        // Under a picture stands its caption.
        let caption = pieces[at].pictures_before > 0;
        let points = |holds: bool| if holds { 0.3 } else { 0.0 };
        points(dated) + points(bold) - points(caption) - (first - at) as f64 * 0.03
    };
    let found = (first.saturating_sub(BEFORE_PROSE)..first).filter(|&at| looks(&pieces[at])).map(|at| (at, worth(at)));
    found.filter(|(_, worth)| *worth >= UNNAMED).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

impl super::outline::Piece {
    /// Roles of its inline elements and its container.
    fn key_roles(&self, container: Roles) -> Roles {
        self.roles.with(container)
    }
}

/// How alike a piece and the stated headlines are, from 0 to 1.
fn likeness(piece: &str, stated: &[String]) -> f64 {
    let mut best: f64 = 0.0;
    for title in stated.iter().filter(|t| !t.is_empty()) {
        let like = if piece == title {
            1.0
        } else if title.starts_with(piece) && piece.len() >= 15 {
            // The rest is the paper's name, or the piece is a part of the headline.
            0.6 + 0.4 * piece.len() as f64 / title.len() as f64
        } else if title.ends_with(piece) && piece.len() >= 15 && piece.len() * 2 > title.len() {
            // The paper's name stands before it.
            0.6 + 0.4 * piece.len() as f64 / title.len() as f64
        } else if piece.starts_with(title.as_str()) && title.len() >= 15 && title.len() * 3 > piece.len() * 2 {
            0.7
        } else {
            0.0
        };
        best = best.max(like);
    }
    best
}

/// What stands after the headline in the title of a page, nearest to its end: the paper's name.
pub fn site_of<'t>(title: &'t str, headline: &str) -> Option<&'t str> {
    let (headline, whole) = (key(headline), key(title));
    if headline.is_empty() || whole == headline {
        return None;
    }
    let last = SITE_MARKS.iter().filter_map(|m| title.rfind(m).map(|at| &title[at + m.len()..])).min_by_key(|s| s.len())?.trim();
    let first = SITE_MARKS.iter().filter_map(|m| title.find(m).map(|at| &title[..at])).min_by_key(|s| s.len())?.trim();
    let short = |s: &&str| (3..=40).contains(&s.chars().count()) && !headline.contains(&key(s));
    if whole.starts_with(&headline) { Some(last).filter(short) } else { Some(first).filter(|_| whole.ends_with(&headline)).filter(short) }
}

/// What pages set between a headline and the paper's name.
const SITE_MARKS: &[&str] = &[" - ", " | ", " – ", " :: ", " » ", " — "];

/// A headline without ` - Section - Paper` after it.
pub fn without_site(title: &str) -> String {
    let mut kept = title.trim();
    while let Some((at, mark)) = SITE_MARKS.iter().filter_map(|m| kept.rfind(m).map(|at| (at, m))).max() {
        let (before, after) = (&kept[..at], &kept[at + mark.len()..]);
        if after.chars().count() > 40 || before.chars().count() < 15 || before.chars().count() < after.chars().count() {
            break;
        }
        kept = before.trim_end();
    }
    kept.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_papers_name_goes() {
        assert_eq!(without_site("Vụ mùa bội thu ở cánh đồng lớn - Kinh tế - Báo Đồng"), "Vụ mùa bội thu ở cánh đồng lớn");
        assert_eq!(without_site("Lúa - Gạo"), "Lúa - Gạo");
        let headline = "Vụ mùa bội thu ở cánh đồng lớn";
        assert_eq!(site_of("Vụ mùa bội thu ở cánh đồng lớn - Kinh tế - Báo Đồng", headline), Some("Báo Đồng"));
        assert_eq!(site_of("Báo Đồng - Vụ mùa bội thu ở cánh đồng lớn", headline), Some("Báo Đồng"));
        assert_eq!(site_of("Vụ mùa bội thu ở cánh đồng lớn", headline), None);
    }
}
