//! Plain text: what readers paste or crawlers save.

use super::{Article, NoArticle, RawBlock, Zones};
use crate::document::Given;
use crate::record::{BlockKind, Origin};

/// Reads the article of a text.
pub fn read<'d>(source: &'d str, _given: &Given, _zones: Zones) -> Result<Article<'d>, NoArticle> {
    let mut article = Article::default();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let kind = if article.blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
            article.blocks.push(RawBlock { kind, text: line.into(), origin: Origin::Bytes([at, at + line.len()]) });
        }
        at += line.len();
    }
    Ok(article)
}
