//! Articles out of pages: our own pages of a dozen families, and pages that hold no article or mean no good.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::eval::pages;
use trichluc::page::{self, Tables, Zones};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/html")
}

/// A page as a document.
pub fn document(body: String) -> Document {
    Document {
        locator: Locator::default(),
        media: Media::Html,
        media_type: "text/html",
        body,
        given: Given::default(),
        encoding: "UTF-8",
        replaced: 0,
        bytes: 0,
        digest: String::new(),
        warnings: Vec::new(),
    }
}

#[test]
fn articles_come_out_whole_and_alone() {
    let report = pages::measure(&[folder(), folder().with_file_name("dumps")]).unwrap();
    let odd: Vec<_> = report.pages.iter().filter(|p| p.expected && !(p.differences.is_empty() && p.wrong.is_empty())).collect();
    assert!(odd.is_empty(), "{odd:#?}");
    assert!(report.strings.f1() == 1.0 && report.body > 0.995, "{} {}", report.strings.f1(), report.body);
    let taken: Vec<_> = report.pages.iter().filter(|p| p.found != p.expected).collect();
    assert!(taken.is_empty(), "{taken:#?}");
    assert!(report.pages.len() >= 35);
}

/// The zones of a page, a block a line, indented as deep as its element stands.
fn zones(body: String) -> String {
    let mut out = String::new();
    let document = document(body);
    let article = match page::read(&document, Zones::All, Tables::builtin()) {
        Ok(article) => article,
        Err(none) => return format!("none: {}\n", none.reason),
    };
    for block in &article.blocks {
        let place = serde_json::to_value(&block.origin).unwrap();
        let path = place["xpath"].as_str().unwrap_or_default().to_owned();
        let depth = path.matches('/').count().saturating_sub(2);
        let words: Vec<&str> = block.text.split_whitespace().take(6).collect();
        let kind = serde_json::to_value(block.kind).unwrap();
        writeln!(
            out,
            "{:indent$}{}: {} [{}]",
            "",
            kind.as_str().unwrap_or_default(),
            words.join(" "),
            block.text.chars().count(),
            indent = depth
        )
        .unwrap();
    }
    out
}

/// The zones of every page, compared exactly; `TRICHLUC_BLESS=1` writes them anew.
#[test]
fn zones_are_as_recorded() {
    let mut all = String::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "html"));
    files.sort();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        write!(all, "{name}\n{}\n", zones(fs::read_to_string(&file).unwrap())).unwrap();
    }
    let recorded = folder().join("zones.txt");
    if env::var_os("TRICHLUC_BLESS").is_some() {
        fs::write(&recorded, &all).unwrap();
    }
    let expected = fs::read_to_string(&recorded).unwrap_or_default();
    let first = all.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert!(all == expected, "first difference: {first:?}; TRICHLUC_BLESS=1 writes them anew");
}
