//! HTML pages.

use super::{Article, NoArticle, RawBlock, Zones};
use crate::record::{BlockKind, Origin};
use scraper::{Html, Selector};

/// Reads the article of an HTML page.
pub fn read(source: &str, _zones: Zones) -> Result<Article<'_>, NoArticle> {
    let page = Html::parse_document(source);
    let mut article = Article::default();
    if let Ok(paragraphs) = Selector::parse("h1, p") {
        for element in page.select(&paragraphs) {
            let kind = if element.value().name() == "h1" { BlockKind::Title } else { BlockKind::Paragraph };
            let text: String = element.text().collect();
            article.blocks.push(RawBlock { kind, text: text.into(), origin: Origin::Xpath(String::new()) });
        }
    }
    Ok(article)
}
