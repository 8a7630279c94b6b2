//! The body of a text and what follows it.

use super::Line;
use crate::page::byline::Byline;
use crate::page::content::ascii_letters;
use crate::page::lines::Mark;
use crate::page::{agency, masthead};
use crate::record::{Article as Metadata, BlockKind};
use rustc_hash::FxHashMap;

/// Leads are shorter.
const MAX_LEAD: usize = 600;
/// Captions are no longer.
const MAX_CAPTION: usize = 300;
/// Teasers after the article are shorter.
const MAX_TEASER: usize = 400;

/// How far the reading of the body has come.
#[derive(Default)]
struct State {
    /// Characters of prose so far.
    seen: usize,
    /// All characters of prose.
    total: usize,
    /// A list of other articles is being read.
    related: bool,
    /// The article is over.
    over: bool,
    /// The last line was the headline without accents, as pages have it for a picture.
    slug: bool,
    /// The authors have signed at the end.
    signed: bool,
}

/// Labels the lines behind the headline; gives the bylines. `clean` texts come without the page around them.
pub fn label(lines: &mut [Line], title: &str, clean: bool, metadata: &mut Metadata) -> Vec<Byline> {
    let mut state = State { total: lines.iter().map(|l| l.prose).sum(), ..State::default() };
    let mut bylines = Vec::new();
    if state.total == 0 {
        return bylines;
    }
    for at in 0..lines.len() {
        let prose_follows = lines.get(at + 1).is_some_and(|l| l.prose > 0);
        let line = &mut lines[at];
        line.kind = match furniture(line, title, clean, &mut state) {
            Some(kind) => kind,
            None => {
                let kind = match dated(line, &state, metadata, &mut bylines) {
                    Some(kind) => kind,
                    None => own(line, prose_follows, &mut state, &mut bylines),
                };
                if metadata.agency.is_none() && state.seen * 2 <= state.total + line.prose {
                    metadata.agency = agency::read(line.text).map(str::to_owned);
                }
                kind
            }
        };
    }
    bylines
}

/// The kind of a line that is no part of the article.
fn furniture(line: &Line, title: &str, clean: bool, state: &mut State) -> Option<BlockKind> {
    let slug = std::mem::take(&mut state.slug);
    if state.over {
        return Some(BlockKind::Furniture);
    }
    match line.mark {
        Some(Mark::Tail | Mark::Comments) if state.seen * 2 >= state.total && state.seen > 0 => {
            state.over = true;
            return Some(BlockKind::Furniture);
        }
        Some(Mark::Related) => {
            state.related = true;
            return Some(BlockKind::Related);
        }
        Some(_) => return Some(BlockKind::Furniture),
        None => {}
    }
    if state.related && (line.prose == 0 || state.signed) {
        return Some(BlockKind::Related);
    }
    state.related = false;
    let follows = || line.byline().is_some() || line.caption;
    if state.signed && !clean && !follows() && (line.prose == 0 || (line.chars < MAX_TEASER && is_cut(line.text))) {
        // Behind the authors' names stand lists of other articles, with or without a heading.
        state.related = true;
        return Some(BlockKind::Related);
    }
    if is_slug(line.text, title) {
        state.slug = true;
        return Some(BlockKind::Furniture);
    }
    if slug && line.chars < 350 {
        return Some(BlockKind::Caption);
    }
    (state.seen == 0 && line.prose == 0 && masthead::is_place(line.text)).then_some(BlockKind::Furniture)
}

/// Whether a teaser was cut off.
fn is_cut(text: &str) -> bool {
    text.ends_with("...") || text.ends_with('…') || !text.ends_with(['.', '!', '?', '"', '”', ')'])
}

/// The kind of a line that says when the article was published, with its authors or without.
fn dated(line: &Line, state: &State, metadata: &mut Metadata, bylines: &mut Vec<Byline>) -> Option<BlockKind> {
    let at_ends = state.seen == 0 || state.seen * 10 >= state.total * 8;
    if at_ends && let Some((byline, day)) = line.signed() {
        bylines.push(byline.clone());
        metadata.published = metadata.published.take().or_else(|| Some(day.clone()));
        return Some(BlockKind::Dateline);
    }
    // A sentence that gives a time is news: `Thời gian: 8h30 ngày 15/3/2024.`
    let stated = line.stated.as_ref().filter(|_| line.prose == 0)?;
    let stamp = state.seen == 0 && stated.stamp;
    if !stamp && (!stated.alone || (state.seen > 0 && metadata.published.is_some())) {
        return None;
    }
    if metadata.published.as_ref().is_none_or(|p| p.len() == 10) {
        metadata.published = Some(stated.published.clone());
    }
    Some(BlockKind::Dateline)
}

/// The kind of a line of the article.
fn own(line: &Line, prose_follows: bool, state: &mut State, bylines: &mut Vec<Byline>) -> BlockKind {
    let near_end = state.seen * 10 >= state.total * 7;
    let byline = (line.prose == 0 && (near_end && state.seen > 0 || state.seen == 0 && !masthead::is_place(line.text)))
        .then(|| line.byline())
        .flatten();
    let signs = byline.is_some_and(|b| !b.authors.is_empty());
    if line.caption && !(near_end && signs) {
        return BlockKind::Caption;
    }
    if let Some(byline) = byline {
        state.signed |= near_end && state.seen > 0;
        let kind = if signs { BlockKind::Byline } else { BlockKind::Credit };
        bylines.push(byline.clone());
        return kind;
    }
    state.seen += line.prose;
    kind(line, prose_follows)
}

/// What a line of the body is.
fn kind(line: &Line, prose_follows: bool) -> BlockKind {
    let item = line.text.starts_with(['•', '+', '*', '●', '▪', '■', '–']) || (line.text.starts_with("- ") && line.prose < 400);
    let words = || line.text.split_whitespace().count();
    if item {
        BlockKind::ListItem
    } else if line.prose == 0 && prose_follows && !line.text.ends_with(['.', ',', ';', ':']) && (2..=20).contains(&words()) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// Whether a line is the headline without accents, as pages have it for pictures.
fn is_slug(text: &str, title: &str) -> bool {
    if !text.is_ascii() || text.len() < 12 {
        return false;
    }
    let words = |s: &str| masthead::bare(s).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (slug, title) = (words(text), words(title));
    slug.len() >= 10 && (title.starts_with(&slug) || slug.starts_with(&title) && !title.is_empty())
}

/// Drops lines that are there twice: captions, the headline, a lead that the body begins with again.
///
/// In texts that are not `clean` of the page around them, what stands twice in a row under the headline or the lead is a caption.
pub fn once(lines: &mut [Line], title: &str, clean: bool) {
    // Lines that say the same have as many letters: what others say is asked only of those.
    let mut alike: FxHashMap<usize, u32> = FxHashMap::default();
    lines.iter().filter(|l| l.kind.is_article()).for_each(|l| *alike.entry(l.letters).or_default() += 1);
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let title_letters = ascii_letters(title);
    let lead = lines.iter().position(|l| l.kind == BlockKind::Paragraph && l.prose > 0);
    for at in 0..lines.len() {
        if !lines[at].kind.is_article() {
            continue;
        }
        let line = &lines[at];
        if line.letters == title_letters && line.key() == title && !title.is_empty() {
            lines[at].kind = BlockKind::Furniture;
            continue;
        }
        // What is said twice in whole sentences is said twice; only leads and captions stand on pages more than once.
        let beside = |first: usize| !clean && at - first == 1 && lead.is_some_and(|lead| first <= lead + 1);
        let said = |first: usize| {
            line.prose > 0 && !beside(first) && lines[first].kind == BlockKind::Paragraph && Some(first) != lead && !line.caption
        };
        let has_twin = alike.get(&line.letters).is_some_and(|&lines| lines > 1);
        let twin = if has_twin { seen.get(line.key()).copied() } else { None };
        if let Some(first) = twin.filter(|&first| line.key().len() >= 30 && !said(first)) {
            // Neighbours that say the same are a picture's caption.
            let whole = lines[first].text.ends_with(['.', '!', '?', '…']);
            if at - first == 1 && (!whole || (beside(first) && Some(first) != lead && lines[first].chars <= MAX_CAPTION)) {
                lines[first].kind = BlockKind::Caption;
            }
            lines[at].kind = BlockKind::Furniture;
            continue;
        }
        if has_twin {
            seen.insert(line.key().to_owned(), at);
        }
        if let Some(before) = at.checked_sub(1).filter(|&b| Some(b) == lead && lines[b].kind.is_article() && lines[b].chars >= 60)
            && let Some(cut) = after_same(lines[at].text, lines[before].text)
        {
            let line = &mut lines[at];
            let rest = line.text[cut..].trim_start();
            let kind = if rest.is_empty() { BlockKind::Furniture } else { line.kind };
            *line = Line::new(rest, line.start + line.text.len() - rest.len(), line.tables);
            line.kind = kind;
        }
    }
}

/// Where `text` goes on after saying all that `before` says, letter for letter.
fn after_same(text: &str, before: &str) -> Option<usize> {
    let mut letters = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let mut end = 0;
    for wanted in before.chars().filter(|c| c.is_alphanumeric()) {
        let (at, found) = letters.next()?;
        if found != wanted {
            return None;
        }
        end = at + found.len_utf8();
    }
    let rest = &text[end..];
    Some(end + rest.len() - rest.trim_start_matches(['.', '!', '?', '…', '"', '”', ')', ',']).len())
}

/// The first paragraph under a headline is the lead where it is short against what follows.
pub fn lead(lines: &mut [Line]) {
    let Some(at) = lines.iter().position(|l| matches!(l.kind, BlockKind::Paragraph | BlockKind::ListItem) && l.prose > 0) else { return };
    let rest: usize =
        lines[at + 1..].iter().filter(|l| matches!(l.kind, BlockKind::Paragraph | BlockKind::ListItem)).map(|l| l.prose).sum();
    let chars = lines[at].chars;
    if chars <= MAX_LEAD && rest >= chars * 2 && agency::read(lines[at].text).is_none() {
        lines[at].kind = BlockKind::Lead;
    }
}
