//! HTML pages.

use super::byline::{self, Byline};
use super::content::{self, Weights};
use super::headline::{self, Headline};
use super::hints::Roles;
use super::metadata::{self, Head};
use super::outline::Outline;
use super::zones::{self, Zones as Zoned};
use super::{Article, NoArticle, RawBlock, Zones, agency, dates, paper, parse};
use crate::record::{Article as Metadata, BlockKind, Origin};

/// Reads the article of an HTML page.
pub fn read(source: &str, zones: Zones) -> Result<Article<'_>, NoArticle> {
    let page = parse::parse(source);
    let head = metadata::head(&page.html);
    let outline = Outline::of(&page.html);
    let headline = headline::find(&outline, &head);
    let weights = Weights::of(&outline, headline.piece);
    let zoned = zones::label(&outline, &weights, &headline, &head);
    judge(&outline, &weights, &headline, &head, &zoned)?;
    let mut article = Article { warnings: page.warnings, ..Article::default() };
    article.blocks = blocks(&outline, &headline, &zoned, zones);
    article.metadata = metadata_of(&outline, &headline, head, &zoned, &article.blocks);
    Ok(article)
}

/// Refuses pages that hold no article.
fn judge(outline: &Outline, weights: &Weights, headline: &Headline, head: &Head, zoned: &Zoned) -> Result<(), NoArticle> {
    let total: usize = outline.pieces.iter().map(|p| p.chars).sum();
    if total == 0 {
        return Err(NoArticle { reason: "empty", detail: "no text in it".to_owned() });
    }
    let share = zoned.prose as f64 / total as f64;
    let mut score = (zoned.prose as f64 / 400.0).min(3.0) + share * 2.0;
    score += headline.score.min(1.6);
    score += if head.is_article { 1.0 } else { 0.0 };
    score -= if head.is_other { 0.7 } else { 0.0 };
    let forum = outline.containers.iter().filter(|c| c.roles.any(Roles::FORUM)).count();
    score -= if forum >= 2 { 3.0 } else { 0.0 };
    let _ = weights;
    if score < 2.5 || zoned.prose == 0 {
        let detail = format!("score {score:.2}: {} characters of prose, headline {:.2}", zoned.prose, headline.score);
        return Err(NoArticle { reason: "no_article", detail });
    }
    Ok(())
}

fn blocks<'d>(outline: &Outline, headline: &Headline, zoned: &Zoned, zones: Zones) -> Vec<RawBlock<'d>> {
    let block = |at: usize| RawBlock {
        kind: zoned.kinds[at],
        text: outline.pieces[at].text.clone().into(),
        origin: Origin::Xpath(outline.xpath(outline.pieces[at].container)),
    };
    let mut blocks = Vec::new();
    match headline.piece {
        Some(at) => blocks.push(block(at)),
        None => blocks.extend(headline.text.clone().map(|text| RawBlock {
            kind: BlockKind::Title,
            text: text.into(),
            origin: Origin::Xpath("/html/head/title[1]".to_owned()),
        })),
    }
    let all = 0..outline.pieces.len();
    blocks.extend(all.clone().filter(|&at| zoned.kinds[at].is_article() && Some(at) != headline.piece).map(block));
    if zones == Zones::All {
        blocks.extend(all.filter(|&at| !zoned.kinds[at].is_article()).map(block));
    }
    blocks
}

fn metadata_of(outline: &Outline, headline: &Headline, head: Head, zoned: &Zoned, blocks: &[RawBlock]) -> Metadata {
    let lead: Vec<&str> = blocks.iter().filter(|b| b.kind == BlockKind::Lead).map(|b| &*b.text).collect();
    let authors = authors(&head, &zoned.bylines);
    Metadata {
        title: headline.text.clone(),
        lead: (!lead.is_empty()).then(|| lead.join(" ")),
        authors,
        published: published(&head, zoned),
        modified: head.modified.clone(),
        publisher: paper::publisher(outline, headline, &head),
        credit: zoned.bylines.iter().find_map(|b| b.credit.clone()),
        agency: agency_of(blocks),
        section: head.section.clone().or_else(|| paper::section(outline, headline)),
        tags: head.tags,
        url: head.url,
        language: language(blocks).or(head.language),
    }
}

/// The agency of the date line that begins one of the first paragraphs.
fn agency_of(blocks: &[RawBlock]) -> Option<String> {
    let text = blocks.iter().filter(|b| matches!(b.kind, BlockKind::Lead | BlockKind::Paragraph));
    text.take(3).find_map(|b| agency::read(&b.text)).map(str::to_owned)
}

/// Vietnamese where the text has its letters, whatever the page says.
fn language(blocks: &[RawBlock]) -> Option<String> {
    let (mut letters, mut marked) = (0, 0);
    for block in blocks.iter().filter(|b| b.kind.is_article()) {
        letters += block.text.chars().filter(|c| c.is_alphabetic()).count();
        marked += block.text.chars().filter(|c| matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | '\u{1EA0}'..='\u{1EF9}')).count();
    }
    (marked * 20 > letters && letters > 0).then(|| "vi".to_owned())
}

/// The time that has a minute; the page's own line before what the head states only as a day.
fn published(head: &Head, zoned: &Zoned) -> Option<String> {
    match (&head.published, &zoned.published) {
        (Some(stated), Some(shown)) if stated.len() == 10 && shown.len() > 10 => Some(shown.clone()),
        (Some(stated), _) => Some(stated.clone()),
        (None, shown) => shown.clone().or_else(|| head.url.as_deref().and_then(dates::in_address)),
    }
}

/// People: as the page shows them, else as its head states them.
fn authors(head: &Head, bylines: &[Byline]) -> Vec<String> {
    let shown: Vec<String> = bylines.iter().flat_map(|b| b.authors.iter().cloned()).collect();
    if !shown.is_empty() {
        let mut once: Vec<String> = Vec::new();
        for author in shown {
            if !once.iter().any(|o| content::key(o) == content::key(&author)) {
                once.push(author);
            }
        }
        return once;
    }
    for stated in &head.authors {
        let publisher = head.publisher.as_deref().is_some_and(|p| content::key(p).contains(&content::key(stated)));
        if publisher || byline::is_paper(stated) {
            continue;
        }
        if let Some(byline) = byline::read(stated)
            && !byline.authors.is_empty()
        {
            return byline.authors;
        }
    }
    Vec::new()
}
