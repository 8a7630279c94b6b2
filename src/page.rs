//! A document to an article: blocks and metadata, without the page around them.

pub mod agency;
pub mod byline;
pub mod caption;
pub mod content;
pub mod dates;
pub mod headline;
pub mod hints;
pub mod html;
pub mod lines;
pub mod masthead;
pub mod metadata;
pub mod outline;
pub mod parse;
pub mod plain;
pub mod table;
pub mod zones;

use crate::document::{Document, Media};
use crate::record::{Article as Metadata, BlockKind, Origin};
use std::borrow::Cow;

/// An article before normalisation.
#[derive(Debug, Default)]
pub struct Article<'d> {
    /// What the page states about the article.
    pub metadata: Metadata,
    /// The pieces, in the order in which a reader meets them; pieces of other zones after the article.
    pub blocks: Vec<RawBlock<'d>>,
    /// What was odd about the page.
    pub warnings: Vec<String>,
}

/// A piece of a page as its source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock<'d> {
    /// What it is.
    pub kind: BlockKind,
    /// Its characters, not yet normalised.
    pub text: Cow<'d, str>,
    /// Where it stood.
    pub origin: Origin,
}

/// Why a document gives no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoArticle {
    /// Code of the quarantine reason (`no_article`, `too_deep`, `empty`).
    pub reason: &'static str,
    /// The same in words.
    pub detail: String,
}

/// Which zones of a page become blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zones {
    /// The article alone.
    #[default]
    Article,
    /// Teasers and furniture too, after the article.
    All,
}

/// Reads the article of `document`.
pub fn read(document: &Document, zones: Zones) -> Result<Article<'_>, NoArticle> {
    let mut article = match document.media {
        Media::Html => html::read(&document.body, zones)?,
        Media::Text => plain::read(&document.body, &document.given, zones)?,
    };
    let given = &document.given;
    let metadata = &mut article.metadata;
    // What the container states was prepared by someone; what a page shows was guessed here.
    metadata.title = given.title.clone().or(metadata.title.take());
    metadata.url = given.url.clone().or(metadata.url.take());
    metadata.publisher = given.publisher.clone().or(metadata.publisher.take());
    metadata.section = given.section.clone().or(metadata.section.take());
    if !given.authors.is_empty() {
        metadata.authors.clone_from(&given.authors);
    }
    if let Some(published) = &given.published {
        metadata.published = crate::resolve::published::parse(published).or(metadata.published.take());
    }
    metadata.language.get_or_insert_with(|| "vi".to_owned());
    Ok(article)
}
