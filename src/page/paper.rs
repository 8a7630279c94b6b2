//! Which paper a page belongs to, and which of its sections.

use super::headline::{self, Headline};
use super::hints::Roles;
use super::masthead;
use super::metadata::Head;
use super::outline::Outline;
use super::plain::menu;
use crate::text::fold::fold;

/// Pieces at the head of a page in which its masthead stands.
const HEAD_PIECES: usize = 12;
/// Pieces before the headline in which the path to it stands.
const PATH_PIECES: usize = 8;

/// The paper: as stated, else after the headline in the title, in the masthead, in the footer, at last the host.
pub fn publisher(outline: &Outline, headline: &Headline, head: &Head) -> Option<String> {
    let title = headline.text.as_deref().unwrap_or_default();
    let named = |name: &str| -> String { name.trim().to_owned() };
    let stated = head.publisher.clone().filter(|p| !is_host(p));
    stated
        .or_else(|| head.page_title.as_deref().and_then(|t| headline::site_of(t, title)).filter(|s| !is_host(s)).map(named))
        .or_else(|| masthead_of(outline))
        .or_else(|| owner(outline))
        .or_else(|| head.publisher.clone())
        .or_else(|| head.url.as_deref().and_then(host))
}

fn masthead_of(outline: &Outline) -> Option<String> {
    outline.pieces.iter().take(HEAD_PIECES).find_map(|p| {
        let first = p.text.split(['|', '»', '•']).next()?;
        let first = first.split(" - ").next()?;
        masthead::read(first)
    })
}

/// Whose rights the footer keeps: `Bản quyền thuộc về Báo …`.
fn owner(outline: &Outline) -> Option<String> {
    const BEGINNINGS: &[&str] = &["bản quyền thuộc về ", "bản quyền thuộc "];
    outline.pieces.iter().rev().take(HEAD_PIECES).find_map(|p| {
        let key = fold(&p.text);
        let (at, beginning) = BEGINNINGS.iter().find_map(|b| key.find(b).map(|at| (at, b)))?;
        let rest = p.text.get(at + beginning.len()..)?;
        let name = rest.split(['.', ',', ';', '|', '(']).next()?.trim();
        (2..=50).contains(&name.chars().count()).then(|| name.to_owned())
    })
}

fn is_host(name: &str) -> bool {
    !name.contains(' ') && name.contains('.') && name.is_ascii()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned()).filter(|h| h.contains('.'))
}

/// The last step of the path before the headline.
pub fn section(outline: &Outline, headline: &Headline) -> Option<String> {
    let title = headline.piece?;
    let before = &outline.pieces[title.saturating_sub(PATH_PIECES)..title];
    before.iter().rev().find_map(|piece| {
        let near = outline.around(piece.container).take(3).fold(piece.roles, |all, c| all.with(outline.containers[c].roles));
        let parts = menu(&piece.text);
        let path = parts.is_some() && piece.text.contains(['›', '»', '>']);
        if !near.any(Roles::SECTION) && !path {
            return None;
        }
        let last = match parts {
            Some(parts) => (*parts.last()?).to_owned(),
            None => piece.text.clone(),
        };
        let key = fold(&last);
        let fits = (1..=6).contains(&last.split_whitespace().count()) && !matches!(key.as_str(), "trang chủ" | "home" | "trang nhất");
        (fits && !last.bytes().any(|b| b.is_ascii_digit())).then_some(last)
    })
}
