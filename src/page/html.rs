//! HTML pages.

use super::byline::{self, Byline, Papers};
use super::content::{self, Weights};
use super::grid::Grid;
use super::headline::{self, Headline};
use super::hints::Roles;
use super::lines::Mark;
use super::metadata::{self, Head};
use super::outline::{Outline, Piece};
use super::zones::{self, Zones as Zoned};
use super::{Article, NoArticle, RawBlock, Tables, Zones, agency, dates, paper, parse};
use crate::record::{Article as Metadata, BlockKind, Origin};
use crate::span::Source;
use crate::text::letter::is_letter;

/// Reads the article of an HTML page.
pub fn read<'d>(source: &'d str, zones: Zones, tables: &Tables) -> Result<Article<'d>, NoArticle> {
    let page = parse::parse(source);
    let head = metadata::head(&page.html, tables);
    let outline = Outline::of(&page.html, tables);
    let headline = headline::find(&outline, &head);
    let weights = Weights::of(&outline, headline.piece);
    let zoned = zones::label(&outline, &weights, &headline, &head);
    if zoned.prose < SHOWN && stated_chars(&head) > zoned.prose.max(SHOWN) {
        return Ok(stated(head, page.warnings, &tables.papers));
    }
    judge(&outline, &headline, &head, &zoned).map_err(|none| past_budget(&page.warnings).unwrap_or(none))?;
    let mut article = Article { warnings: page.warnings, ..Article::default() };
    article.blocks = blocks(&outline, &headline, &zoned, zones);
    article.metadata = metadata_of(&outline, &headline, head, &zoned, &article.blocks);
    Ok(article)
}

/// A page that shows less prose than this has its body elsewhere, if it states one.
const SHOWN: usize = 200;

fn stated_chars(head: &Head) -> usize {
    head.body.iter().map(|p| p.chars().count()).sum()
}

/// The article of a page that a script fills: what JSON-LD states of it.
fn stated<'d>(head: Head, warnings: Vec<String>, papers: &Papers) -> Article<'d> {
    let block = |kind, text: &str| RawBlock {
        kind,
        text: text.to_owned().into(),
        origin: Origin::Xpath("//script[@type='application/ld+json']".to_owned()),
        grid: None,
    };
    let title = head.titles.first().cloned();
    let lead = head.descriptions.first().filter(|d| !head.body[0].starts_with(d.trim_end_matches(['.', '…'])));
    let mut blocks: Vec<RawBlock<'d>> = title.iter().map(|t| block(BlockKind::Title, t)).collect();
    blocks.extend(lead.map(|l| block(BlockKind::Lead, l)));
    blocks.extend(head.body.iter().map(|p| block(BlockKind::Paragraph, p)));
    let metadata = Metadata {
        title,
        lead: lead.cloned(),
        authors: authors(&head, &[], papers),
        published: head.published.clone().or_else(|| head.url.as_deref().and_then(dates::in_address)),
        modified: head.modified.clone(),
        publisher: head.publisher.clone(),
        agency: agency_of(&blocks),
        section: head.section.clone(),
        language: language(&blocks).or(head.language),
        tags: head.tags,
        url: head.url,
        credit: None,
    };
    Article { metadata, blocks, warnings }
}

/// A page with less is refused. On saved pages, articles have 3.3 and more, front pages and lists 1.8 and less.
const LEAST: f64 = 2.5;

/// Refuses pages that hold no article: much prose, a headline that the page states, a date speak for one; the front
/// page's address, posts of a forum and links all around a few words speak against.
fn judge(outline: &Outline, headline: &Headline, head: &Head, zoned: &Zoned) -> Result<(), NoArticle> {
    let total: usize = outline.pieces.iter().map(|p| p.chars).sum();
    if total == 0 {
        return Err(NoArticle { reason: "empty", detail: "no text in it".to_owned() });
    }
    let links: usize = outline.pieces.iter().map(|p| p.link_chars).sum();
    let forum = outline.containers.iter().filter(|c| c.roles.any(Roles::FORUM)).count() >= 2;
    // `Không tìm thấy trang`: what the page says of itself.
    let missing = headline.text.as_deref().is_some_and(|title| outline.tables.lines.mark(title) == Some(Mark::Chrome));
    let short = headline.text.as_deref().is_none_or(|t| t.split_whitespace().count() <= 3);
    let when = |holds: bool, points: f64| if holds { points } else { 0.0 };
    let score = (zoned.prose as f64 / 400.0).min(3.0)
        + zoned.prose as f64 / total as f64 * 2.0
        + headline.score.min(1.6)
        + when(head.is_article, 0.6)
        + when(head.published.is_some() || zoned.published.is_some(), 0.4)
        + when(links * 20 < total && outline.pieces.len() <= 12, 0.8)
        - when(head.is_other, 0.7)
        - when(head.url.as_deref().is_some_and(is_front), 1.5)
        - when(missing, 1.5)
        - when(short, 0.4)
        - when(forum, 4.0);
    if zones::marked(outline, headline).is_none() && (score < LEAST || zoned.prose == 0) {
        let detail = format!("score {score:.2} of {LEAST}: {} characters of prose, headline {:.2}", zoned.prose, headline.score);
        return Err(NoArticle { reason: "no_article", detail });
    }
    Ok(())
}

/// The limit that left nothing of a page, if one did.
fn past_budget(warnings: &[String]) -> Option<NoArticle> {
    ["too_deep", "too_many_nodes"].into_iter().find_map(|reason| {
        let detail = warnings.iter().find(|w| w.starts_with(reason))?;
        Some(NoArticle { reason, detail: detail.clone() })
    })
}

/// Whether an address is that of a front page.
fn is_front(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_end_matches('/').to_ascii_lowercase();
    let name = path.split(['.', '?', '#']).next().unwrap_or_default();
    matches!(name, "" | "index" | "default" | "home" | "trang-chu" | "trangchu")
}

fn blocks<'d>(outline: &Outline, headline: &Headline, zoned: &Zoned, zones: Zones) -> Vec<RawBlock<'d>> {
    let block = |at: usize| RawBlock {
        kind: zoned.kinds[at],
        text: outline.pieces[at].text.clone().into(),
        origin: Origin::Xpath(outline.xpath(outline.pieces[at].container)),
        grid: grid_of(outline, zoned, at),
    };
    let mut blocks = Vec::new();
    match headline.piece {
        Some(at) => blocks.push(block(at)),
        None => blocks.extend(headline.text.clone().map(|text| RawBlock {
            kind: BlockKind::Title,
            text: text.into(),
            origin: Origin::Xpath("/html/head/title[1]".to_owned()),
            grid: None,
        })),
    }
    let all = 0..outline.pieces.len();
    blocks.extend(all.clone().filter(|&at| zoned.kinds[at].is_article() && Some(at) != headline.piece).map(block));
    if zones == Zones::All {
        blocks.extend(all.filter(|&at| !zoned.kinds[at].is_article()).map(block));
    }
    blocks
}

/// Titles of tables that stand before them are no longer, in characters.
const MAX_TABLE_TITLE: usize = 200;

/// Rows and columns of the article's own tables; their caption is the piece before, by its element or its words.
fn grid_of(outline: &Outline, zoned: &Zoned, at: usize) -> Option<Box<Grid<Source>>> {
    let mut grid = outline.pieces[at].table.clone().filter(|grid| zoned.kinds[at] == BlockKind::Table && !grid.rows.is_empty())?;
    let before = at.checked_sub(1).filter(|&before| zoned.kinds[before].is_article() && zoned.kinds[before] != BlockKind::Title);
    let titled = |piece: &Piece| piece.chars <= MAX_TABLE_TITLE && (piece.text.starts_with("Bảng ") || piece.text.starts_with("BẢNG "));
    grid.captioned = before.is_some_and(|before| grid.captioned || titled(&outline.pieces[before]));
    Some(grid)
}

fn metadata_of(outline: &Outline, headline: &Headline, head: Head, zoned: &Zoned, blocks: &[RawBlock]) -> Metadata {
    let lead: Vec<&str> = blocks.iter().filter(|b| b.kind == BlockKind::Lead).map(|b| &*b.text).collect();
    let authors = authors(&head, &zoned.bylines, &outline.tables.papers);
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
        letters += block.text.chars().filter(|&c| is_letter(c)).count();
        marked += block.text.chars().filter(|c| matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | '\u{1EA0}'..='\u{1EF9}')).count();
    }
    (marked * 20 > letters && letters > 0).then(|| "vi".to_owned())
}

/// The time that has a minute; the page's own line before what the head states only as a day.
fn published(head: &Head, zoned: &Zoned) -> Option<String> {
    match (&head.published, &zoned.published) {
        (Some(stated), Some(shown)) if stated.len() == 10 && shown.len() > 10 || swapped(stated, shown) => Some(shown.clone()),
        (Some(stated), _) => Some(stated.clone()),
        (None, shown) => shown.clone().or_else(|| head.url.as_deref().and_then(dates::in_address)),
    }
}

/// Whether two days are one with the month before the day, as templates of American servers state it: `10/9/2024` for 9 October.
fn swapped(stated: &str, shown: &str) -> bool {
    let parts = |day: &str| Some((day.get(..4)?.to_owned(), day.get(5..7)?.to_owned(), day.get(8..10)?.to_owned()));
    parts(stated).zip(parts(shown)).is_some_and(|(a, b)| a.0 == b.0 && a.1 == b.2 && a.2 == b.1 && a.1 != a.2)
}

/// People: as the page shows them, else as its head states them.
fn authors(head: &Head, bylines: &[Byline], papers: &Papers) -> Vec<String> {
    let shown: Vec<String> = bylines.iter().flat_map(|b| b.authors.iter().cloned()).collect();
    let is_publisher = |stated: &str| head.publisher.as_deref().is_some_and(|p| content::key(p).contains(&content::key(stated)));
    let people = |stated: &String| {
        let byline = byline::read(stated, papers).filter(|_| !is_publisher(stated) && !papers.hold(stated));
        byline.map_or(Vec::new(), |byline| byline.authors)
    };
    byline::once(if shown.is_empty() { head.authors.iter().flat_map(people).collect() } else { shown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_a_script_fills_is_read_as_stated() {
        let body =
            "Sáng nay bà con các thôn cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới theo kế hoạch đã bàn. ".repeat(3);
        for written in [format!("{body}\\n{body}Hết."), format!("<p>{body}</p><p>{body}Hết.</p>")] {
            let page = format!(
                r#"<title>Xã nhà làm thủy lợi</title><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Xã nhà làm thủy lợi",
                "description": "Bà con ra đồng.", "articleBody": "{written}"}}</script><div id="app"></div>"#
            );
            let article = read(&page, Zones::Article, Tables::builtin()).unwrap();
            let kinds: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
            assert_eq!(kinds, [BlockKind::Title, BlockKind::Lead, BlockKind::Paragraph, BlockKind::Paragraph]);
            assert_eq!(article.metadata.lead.as_deref(), Some("Bà con ra đồng."));
        }
    }

    /// What is said of a page of a few paragraphs under `head` and `top`.
    fn page(head: &str, top: &str) -> Metadata {
        let days = ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm"];
        let body = days.map(|day| {
            format!("<p>{day}, bà con các thôn cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới theo kế hoạch đã bàn.</p>")
        });
        let body = body.concat();
        let page = format!("<html><head>{head}</head><body>{top}<div class=\"content\">{body}</div></body></html>");
        read(&page, Zones::Article, Tables::builtin()).unwrap().metadata
    }

    #[test]
    fn a_month_stated_before_its_day_is_turned_by_the_line_of_the_page() {
        let meta = r#"<title>Bà con ra đồng làm thủy lợi</title><meta name="pubdate" content="10/9/2024 3:22:00 PM">"#;
        let shown = |line: &str| page(meta, &format!("<h1>Bà con ra đồng làm thủy lợi</h1><div>{line}</div>")).published;
        assert_eq!(shown("09/10/2024 15:22").as_deref(), Some("2024-10-09T15:22:00+07:00"));
        assert_eq!(shown("Kinh tế").as_deref(), Some("2024-09-10T15:22:00+07:00"));
    }

    #[test]
    fn the_name_of_a_site_is_no_headline() {
        let site = "<title>Cổng thông tin điện tử huyện Đồng</title>";
        let top = r#"<div class="banner">CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN ĐỒNG</div><div class="title">CẦN BIẾT</div>
            <span class="TitleDetail">Bà con ra đồng làm thủy lợi</span> <span>(15/08/2024 08:30 AM) Lượt xem: 46 Cỡ chữ: A- A A+ In trang</span>"#;
        let found = page(site, top);
        assert_eq!(found.title.as_deref(), Some("Bà con ra đồng làm thủy lợi"));
        assert_eq!(found.published.as_deref(), Some("2024-08-15T08:30:00+07:00"));
    }

    #[test]
    fn links_behind_the_authors_hide_them_not() {
        let meta = r#"<div class="meta"><span class="author">Lê Mạ (thực hiện)</span> <time>06/03/2025 09:15</time><div><a>Theo dõi Báo Đồng ở nơi khác</a></div></div>"#;
        let found = page("", &format!("<h1>Bà con ra đồng làm thủy lợi</h1>{meta}"));
        assert_eq!(found.authors, ["Lê Mạ"]);
        assert_eq!(found.published.as_deref(), Some("2025-03-06T09:15:00+07:00"));
    }
}
