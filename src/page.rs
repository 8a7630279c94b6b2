//! A document to an article: blocks and metadata, without the page around them.

pub mod agency;
pub mod byline;
pub mod caption;
pub mod content;
pub mod dates;
pub mod grid;
pub mod headline;
pub mod hints;
pub mod html;
pub mod lines;
pub mod masthead;
pub mod metadata;
pub mod outline;
pub mod paper;
pub mod parse;
pub mod plain;
pub mod table;
pub mod tables;
pub mod zones;

pub use tables::Tables;

use crate::document::{Document, Media};
use crate::record::{Article as Metadata, BlockKind, Origin};
use crate::span::Source;
use crate::text::normalize::normalize;
use grid::Grid;
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

impl Article<'_> {
    /// The same with texts of its own.
    fn into_owned<'a>(self) -> Article<'a> {
        let own = |block: RawBlock<'_>| RawBlock { text: block.text.into_owned().into(), ..block };
        Article { metadata: self.metadata, blocks: self.blocks.into_iter().map(own).collect(), warnings: self.warnings }
    }
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
    /// Rows and columns of a table.
    pub grid: Option<Box<Grid<Source>>>,
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

/// Reads the article of `document` with the built-in tables, or with a user's.
pub fn read<'d>(document: &'d Document, zones: Zones, tables: &'d Tables) -> Result<Article<'d>, NoArticle> {
    let mut article = match document.media {
        Media::Html => html::read(&document.body, zones, tables)?,
        Media::Text => plain::read(&document.body, &document.given, zones, tables)?,
    };
    let given = &document.given;
    let metadata = &mut article.metadata;
    // What the container states was prepared by someone; what a page shows was guessed here.
    metadata.title = given.title.clone().or(metadata.title.take());
    metadata.url = given.url.clone().or(metadata.url.take());
    metadata.publisher = given.publisher.clone().or(metadata.publisher.take());
    metadata.section = given.section.clone().or(metadata.section.take());
    if !given.authors.is_empty() {
        let given = given_authors(&given.authors, &tables.papers);
        metadata.authors = given.authors;
        metadata.credit = given.credit.or(metadata.credit.take());
    }
    if let Some(published) = &given.published {
        metadata.published = crate::resolve::published::parse(published).or(metadata.published.take());
    }
    metadata.language.get_or_insert_with(|| "vi".to_owned());
    clean(metadata);
    Ok(article)
}

/// Cleans what is stated about the article as its text is cleaned.
fn clean(metadata: &mut Metadata) {
    let clean = |text: &mut String| *text = normalize(text).text.replace('\n', " ");
    let Metadata { title, lead, publisher, credit, agency, section, .. } = &mut *metadata;
    [title, lead, publisher, credit, agency, section].into_iter().flatten().for_each(clean);
    metadata.authors.iter_mut().chain(&mut metadata.tags).for_each(clean);
}

/// Authors as a container states them: a byline, a list of names, a paper.
fn given_authors(given: &[String], papers: &byline::Papers) -> byline::Byline {
    let mut all = byline::Byline::default();
    for written in given.iter().map(|a| a.trim()).filter(|a| !a.is_empty()) {
        match byline::read(written, papers) {
            Some(read) => {
                all.authors.extend(read.authors);
                all.credit = all.credit.or(read.credit);
            }
            None => all.authors.push(written.to_owned()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Tables, given_authors};

    #[test]
    fn given_authors_are_people() {
        let given = ["Lê Mạ - Bùi Rạ".to_owned(), "Đỗ Thóc (Theo AFP)".to_owned(), "Tuổi Trẻ Online".to_owned()];
        let read = given_authors(&given, &Tables::builtin().papers);
        assert_eq!(read.authors, ["Lê Mạ", "Bùi Rạ", "Đỗ Thóc"]);
        assert_eq!(read.credit.as_deref(), Some("AFP"));
    }
}
