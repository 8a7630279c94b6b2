//! Which piece of a page is its headline, and what the headline is.

use super::content::key;
use super::hints::Roles;
use super::metadata::Head;
use super::outline::Outline;

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
    let stated: Vec<String> = head.titles.iter().map(|t| key(t)).collect();
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
        best = Headline { piece: None, text: head.titles.first().map(|t| without_site(t)), score: 0.0 };
    }
    best
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
