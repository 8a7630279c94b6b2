//! Plain text: what readers paste or crawlers save, with or without the page around the article.

use super::byline::{self, Byline};
use super::caption;
use super::content::key;
use super::lines::{self, Mark};
use super::{Article, NoArticle, RawBlock, Zones, agency, dates, masthead};
use crate::document::Given;
use crate::record::{Article as Metadata, BlockKind, Origin};
use crate::resolve::published;
use std::collections::HashMap;

/// A line of the text.
struct Line<'d> {
    text: &'d str,
    start: usize,
    key: String,
    kind: BlockKind,
    /// Characters of prose.
    prose: usize,
}

/// Fewer characters are no paragraph unless they end like a sentence.
const PARAGRAPH: usize = 110;
/// Fewer characters are never one.
const SENTENCE: usize = 35;
/// Lines in which a headline is looked for.
const HEAD_LINES: usize = 14;
/// Leads are shorter.
const MAX_LEAD: usize = 600;

/// Reads the article of a text.
pub fn read<'d>(source: &'d str, given: &Given, zones: Zones) -> Result<Article<'d>, NoArticle> {
    let mut lines = split(source);
    if lines.is_empty() {
        return Err(NoArticle { reason: "empty", detail: "no text in it".to_owned() });
    }
    let given_title = given.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let title = match given_title {
        Some(title) => lines.iter().take(HEAD_LINES).position(|l| is_title(&l.key, &key(title))),
        None => headline(&lines),
    };
    let mut metadata = Metadata::default();
    let titled = title.is_some() || given_title.is_some();
    if let Some(at) = title {
        lines[at].kind = BlockKind::Title;
        head(&mut lines[..at], &mut metadata);
    }
    let body = title.map_or(0, |t| t + 1);
    let title_key = title.map(|t| lines[t].key.clone()).or_else(|| given_title.map(key)).unwrap_or_default();
    let bylines = zones_of(&mut lines[body..], &title_key, &mut metadata);
    once(&mut lines[body..], &title_key);
    if titled {
        lead(&mut lines[body..]);
    }
    metadata.title = title.map(|t| lines[t].text.to_owned());
    Ok(assemble(lines, metadata, title, given_title, bylines, zones))
}

fn split(source: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in source.split_inclusive('\n') {
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let head = whole.len() - whole.trim_start_matches(blank).len();
        let text = whole.trim_matches(blank);
        if !text.is_empty() {
            lines.push(Line { text, start: at + head, key: key(text), kind: BlockKind::Paragraph, prose: prose(text) });
        }
        at += whole.len();
    }
    lines
}

/// Characters of prose in a line.
fn prose(text: &str) -> usize {
    let chars = text.chars().count();
    let ends = text.ends_with(['.', '!', '?', '…', ':', '"', '”', ';']);
    if chars >= PARAGRAPH || (chars >= SENTENCE && ends) { chars } else { 0 }
}

/// Whether a line is the headline that the container states, perhaps cut or with the paper's name after it.
fn is_title(line: &str, title: &str) -> bool {
    let part = |long: &str, short: &str| short.len() >= 20 && long.starts_with(short) && short.len() * 3 > long.len() * 2;
    !title.is_empty() && (line == title || part(title, line) || part(line, title))
}

/// The headline among the lines before the first paragraph.
fn headline(lines: &[Line]) -> Option<usize> {
    let accents = lines.iter().any(|l| !l.text.is_ascii());
    let first = lines.iter().position(|l| l.prose > 0 && !caption::is_line(l.text) && l.text.chars().count() > 200);
    let first = first.unwrap_or(lines.len()).min(HEAD_LINES);
    let mut best: Option<(usize, i64)> = None;
    for (at, line) in lines.iter().enumerate().take(first) {
        let words = line.text.split_whitespace().count() as i64;
        let furniture = lines::mark(line.text).is_some() || dates::is_line(line.text) || masthead::read(line.text).is_some();
        if words < 3 || line.text.chars().count() > 250 || furniture || line.text.contains(['>', '›', '»']) {
            continue;
        }
        if caption::is_line(line.text) || (accents && masthead::is_bare(line.text)) {
            continue;
        }
        let doubled = lines.iter().take(first + 2).filter(|l| l.key == line.key).count() > 1;
        let dated = lines[at + 1..].iter().take(2).any(|l| dates::is_line(l.text));
        let sentence = line.text.ends_with(['.', ':', ';', ',']);
        let mut score = words.min(12) - 2 * at as i64;
        score += if dated { 8 } else { 0 };
        score -= if doubled { 8 } else { 0 };
        score -= if sentence { 10 } else { 0 };
        if score > best.map_or(-2, |(_, b)| b) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

/// Before the headline: mastheads, the paper's section, dates.
fn head(lines: &mut [Line], metadata: &mut Metadata) {
    let count = lines.len();
    for (at, line) in lines.iter_mut().enumerate() {
        line.kind = BlockKind::Furniture;
        if dates::is_line(line.text) {
            // The day of the visit stands at the head of many pages; only right before the headline is it the article's.
            if at + 1 == count {
                line.kind = BlockKind::Dateline;
                metadata.published = published::parse(line.text);
            }
        } else if let Some(paper) = masthead::read(line.text) {
            metadata.publisher.get_or_insert(paper);
        } else if at + 1 == count && is_section(line.text) {
            metadata.section = Some(line.text.to_owned());
        }
    }
}

/// Whether a line before the headline names a section of the paper.
fn is_section(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=6).contains(&words)
        && !masthead::is_bare(text)
        && lines::mark(text).is_none()
        && text.chars().next().is_some_and(char::is_uppercase)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '–' | '&'))
}

/// Labels the lines behind the headline; gives the bylines.
fn zones_of(lines: &mut [Line], title: &str, metadata: &mut Metadata) -> Vec<Byline> {
    let total: usize = lines.iter().map(|l| l.prose).sum();
    let mut seen = 0;
    let mut bylines = Vec::new();
    let mut related = false;
    let mut over = false;
    let mut after_slug = false;
    for at in 0..lines.len() {
        let next = lines.get(at + 1).map(|l| (l.prose > 0, l.text));
        let line = &mut lines[at];
        if over {
            line.kind = BlockKind::Furniture;
            continue;
        }
        let slug = std::mem::take(&mut after_slug);
        match lines::mark(line.text) {
            Some(Mark::Tail) if seen * 2 >= total && seen > 0 => {
                (line.kind, over) = (BlockKind::Furniture, true);
                continue;
            }
            Some(Mark::Related) => {
                (line.kind, related) = (BlockKind::Related, true);
                continue;
            }
            Some(_) => {
                line.kind = BlockKind::Furniture;
                continue;
            }
            None => {}
        }
        if related && line.prose == 0 {
            line.kind = BlockKind::Related;
            continue;
        }
        related = false;
        if dates::is_line(line.text) && (seen == 0 || metadata.published.is_none()) {
            line.kind = BlockKind::Dateline;
            if metadata.published.is_none() {
                metadata.published = published::parse(line.text);
            }
            continue;
        }
        if is_slug(line.text, title) {
            (line.kind, after_slug) = (BlockKind::Furniture, true);
            continue;
        }
        let near_end = seen * 10 >= total * 8;
        let signed = near_end && line.prose == 0 && byline::read(line.text).is_some_and(|b| !b.authors.is_empty());
        if (caption::is_line(line.text) && !signed) || (slug && line.text.chars().count() < 350) {
            line.kind = BlockKind::Caption;
            continue;
        }
        if seen == 0 && line.prose == 0 && masthead::is_place(line.text) {
            line.kind = BlockKind::Furniture;
            continue;
        }
        if (near_end || seen == 0)
            && line.prose == 0
            && !masthead::is_place(line.text)
            && let Some(byline) = byline::read(line.text)
        {
            line.kind = if byline.authors.is_empty() { BlockKind::Credit } else { BlockKind::Byline };
            bylines.push(byline);
            continue;
        }
        seen += line.prose;
        line.kind = kind(line, next.is_some_and(|(prose, _)| prose));
        if metadata.agency.is_none() && seen * 2 <= total {
            metadata.agency = agency::read(line.text).map(str::to_owned);
        }
    }
    bylines
}

/// What a line of the body is.
fn kind(line: &Line, prose_follows: bool) -> BlockKind {
    let item = line.text.starts_with(['•', '+', '*', '●', '▪', '■', '–']) || (line.text.starts_with("- ") && line.prose < 400);
    let words = line.text.split_whitespace().count();
    if item {
        BlockKind::ListItem
    } else if line.prose == 0 && prose_follows && (2..=20).contains(&words) && !line.text.ends_with(['.', ',', ';', ':']) {
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
fn once(lines: &mut [Line], title: &str) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for at in 0..lines.len() {
        if !lines[at].kind.is_article() {
            continue;
        }
        let key = lines[at].key.clone();
        if key == title && !title.is_empty() {
            lines[at].kind = BlockKind::Furniture;
            continue;
        }
        if let Some(&first) = seen.get(&key).filter(|_| key.len() >= 30) {
            // Neighbours that say the same under a headline are a picture's caption.
            if at - first == 1 && !lines[first].text.ends_with(['.', '!', '?', '…']) {
                lines[first].kind = BlockKind::Caption;
            }
            lines[at].kind = BlockKind::Furniture;
            continue;
        }
        if let Some(before) = at.checked_sub(1).filter(|&b| lines[b].kind.is_article() && lines[b].text.chars().count() >= 60) {
            if let Some(cut) = after_same(lines[at].text, lines[before].text) {
                let line = &mut lines[at];
                let rest = line.text[cut..].trim_start();
                line.start += line.text.len() - rest.len();
                line.text = rest;
                line.prose = prose(rest);
                if rest.is_empty() {
                    line.kind = BlockKind::Furniture;
                }
            }
        }
        seen.insert(key, at);
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
fn lead(lines: &mut [Line]) {
    let Some(at) = lines.iter().position(|l| matches!(l.kind, BlockKind::Paragraph | BlockKind::ListItem) && l.prose > 0) else { return };
    let rest: usize = lines[at + 1..].iter().filter(|l| l.kind == BlockKind::Paragraph).map(|l| l.prose).sum();
    let chars = lines[at].text.chars().count();
    if chars <= MAX_LEAD && rest >= chars * 2 && agency::read(lines[at].text).is_none() {
        lines[at].kind = BlockKind::Lead;
    }
}

fn assemble<'d>(
    mut lines: Vec<Line<'d>>,
    mut metadata: Metadata,
    title: Option<usize>,
    given_title: Option<&str>,
    mut bylines: Vec<Byline>,
    zones: Zones,
) -> Article<'d> {
    if bylines.iter().all(|b| b.authors.is_empty() && b.credit.is_none()) {
        bylines.extend(split_glued(&mut lines));
    }
    let mut article = Article::default();
    if let (None, Some(given)) = (title, given_title) {
        let text = given.to_owned().into();
        article.blocks.push(RawBlock { kind: BlockKind::Title, text, origin: Origin::Bytes([0, 0]) });
    }
    let block = |line: &Line<'d>| RawBlock {
        kind: line.kind,
        text: line.text.into(),
        origin: Origin::Bytes([line.start, line.start + line.text.len()]),
    };
    article.blocks.extend(lines.iter().filter(|l| l.kind == BlockKind::Title).map(block));
    article.blocks.extend(lines.iter().filter(|l| l.kind.is_article() && l.kind != BlockKind::Title).map(block));
    if zones == Zones::All {
        article.blocks.extend(lines.iter().filter(|l| !l.kind.is_article()).map(block));
    }
    let lead: Vec<&str> = lines.iter().filter(|l| l.kind == BlockKind::Lead).map(|l| l.text).collect();
    metadata.lead = (!lead.is_empty()).then(|| lead.join(" "));
    metadata.credit = bylines.iter().find_map(|b| b.credit.clone());
    for author in bylines.into_iter().flat_map(|b| b.authors) {
        if !metadata.authors.contains(&author) {
            metadata.authors.push(author);
        }
    }
    article.metadata = metadata;
    article
}

/// Cuts a byline from the end of the last paragraph, where a dump glued it there.
fn split_glued(lines: &mut Vec<Line<'_>>) -> Option<Byline> {
    let at = lines.iter().rposition(|l| l.kind.is_article() && l.prose > 0)?;
    let (text, start) = (lines[at].text, lines[at].start);
    let (cut, byline) = byline::at_end(text)?;
    let tail = text[cut..].trim_start();
    let tail_start = start + text.len() - tail.len();
    let kind = if byline.authors.is_empty() { BlockKind::Credit } else { BlockKind::Byline };
    lines[at].text = text[..cut].trim_end();
    lines.insert(at + 1, Line { text: tail, start: tail_start, key: key(tail), kind, prose: 0 });
    Some(byline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let article = read(text, &Given::default(), Zones::All).unwrap();
        article.blocks.into_iter().map(|b| (b.kind, b.text.into_owned())).collect()
    }

    const PARAGRAPH: &str = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn từ đầu tháng.";

    #[test]
    fn a_pasted_page_is_taken_apart() {
        let text = format!(
            "Bao Lang Son dien tu\n\nTin tuc hang ngay cua tinh\n\nXã nhà ra quân làm thủy lợi\nCập nhật ngày: 03/02/2020 08:15 (GMT +7)\n  Bà con nạo vét kênh mương ở cánh đồng Cửa Đình\nBà con nạo vét kênh mương ở cánh đồng Cửa Đình\n\n{PARAGRAPH}\n\n{PARAGRAPH} Chiều, việc tiếp tục.\n\nLê Mạ\nCác tin khác:\nGiá lúa nhích lên ở nhiều nơi trong tỉnh\n"
        );
        let article = read(&text, &Given::default(), Zones::Article).unwrap();
        assert_eq!(article.metadata.publisher.as_deref(), Some("Báo Lạng Sơn điện tử"));
        assert_eq!(article.metadata.published.as_deref(), Some("2020-02-03T08:15:00+07:00"));
        assert_eq!(article.metadata.authors, ["Lê Mạ"]);
        let found: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::*;
        assert_eq!(found, [Title, Caption, Paragraph, Paragraph, Byline]);
        for block in &article.blocks {
            let Origin::Bytes([start, end]) = block.origin else { panic!("{block:?}") };
            assert_eq!(&text[start..end], block.text);
        }
        assert!(kinds(&text).iter().any(|(kind, text)| *kind == Furniture && text.starts_with("Giá lúa")));
    }

    #[test]
    fn a_given_title_is_there_once() {
        let given = Given { title: Some("Xã nhà làm thủy lợi ".to_owned()), ..Given::default() };
        for text in [format!("Xã nhà làm thủy lợi\n{PARAGRAPH}"), PARAGRAPH.to_owned()] {
            let article = read(&text, &given, Zones::Article).unwrap();
            let titles = article.blocks.iter().filter(|b| b.kind == BlockKind::Title).count();
            assert_eq!((titles, article.blocks.len()), (1, 2), "{text}");
        }
    }

    #[test]
    fn a_lead_that_the_body_repeats_is_there_once() {
        let text = format!("Xã nhà làm thủy lợi\n{PARAGRAPH}\n{PARAGRAPH}Chiều, việc tiếp tục ở các thôn còn lại của xã.");
        let article = read(&text, &Given::default(), Zones::Article).unwrap();
        assert_eq!(article.blocks[2].text, "Chiều, việc tiếp tục ở các thôn còn lại của xã.");
    }

    #[test]
    fn a_glued_byline_is_cut_off() {
        let text = format!("{PARAGRAPH} Lê Mạ (theo Reuters)");
        let article = read(&text, &Given::default(), Zones::Article).unwrap();
        assert_eq!(article.metadata.authors, ["Lê Mạ"]);
        assert_eq!(article.metadata.credit.as_deref(), Some("Reuters"));
        assert_eq!(article.blocks.last().map(|b| b.kind), Some(BlockKind::Byline));
    }
}
