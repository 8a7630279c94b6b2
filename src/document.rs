//! A document: one decoded source on its way to becoming an article.

use serde::{Deserialize, Serialize};

/// Where a document stands in the dump.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locator {
    /// The input's path as given, `/` between parts; `-` for standard input.
    pub path: String,
    /// The member's name inside an archive.
    pub member: Option<String>,
    /// Its number inside the file, from 0.
    pub ordinal: u64,
    /// Its line in the file, from 1, where lines count.
    pub line: Option<u64>,
    /// Its first byte in the file.
    pub byte: u64,
}

/// What sort of text a document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    /// A whole HTML page.
    Html,
    /// Plain text, with or without the page around the article.
    Text,
}

/// Facts about the article that its container states (JSON Lines fields, table columns, archive headers).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The source's own id.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// When it was published, in whatever format the dump has.
    pub published: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The paper.
    pub publisher: Option<String>,
    /// The paper's section.
    pub section: Option<String>,
}

/// One decoded source.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it stands in the dump.
    pub locator: Locator,
    /// How to read `body`.
    pub media: Media,
    /// Media type of the source (`text/html`, `text/plain`, `application/json`).
    pub media_type: &'static str,
    /// The decoded characters.
    pub body: String,
    /// What the container states.
    pub given: Given,
    /// The encoding that the bytes were read as.
    pub encoding: &'static str,
    /// Characters that could not be decoded.
    pub replaced: u64,
    /// Size of the source in bytes.
    pub bytes: u64,
    /// `blake3:` and the digest of the source's bytes in hex.
    pub digest: String,
    /// What was odd so far.
    pub warnings: Vec<String>,
}
