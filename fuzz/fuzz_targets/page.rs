//! Any characters as a page: no panic, blocks of the article before the others, every text as its element has it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::page::{self, Tables, Zones};

fuzz_target!(|input: (bool, Option<String>, String)| {
    let (html, title, body) = input;
    let document = Document {
        locator: Locator::default(),
        media: if html { Media::Html } else { Media::Text },
        media_type: "text/html",
        body,
        given: Given { title, ..Given::default() },
        encoding: "UTF-8",
        replaced: 0,
        bytes: 0,
        digest: String::new(),
        warnings: Vec::new(),
    };
    if let Ok(article) = page::read(&document, Zones::All, Tables::builtin()) {
        let first_other = article.blocks.iter().position(|b| !b.kind.is_article()).unwrap_or(article.blocks.len());
        assert!(article.blocks[first_other..].iter().all(|b| !b.kind.is_article()));
    }
});
