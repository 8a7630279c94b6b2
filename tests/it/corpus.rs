//! The corpus and its gold: complete, copied from nowhere, and scored.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use trichluc::eval::gold;

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

pub fn gold_of(set: &str) -> Vec<gold::Document> {
    let path = root().join(format!("fixtures/gold/{set}.jsonl"));
    gold::parse(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_article_has_gold_and_every_gold_an_article() {
    let mut articles = 0;
    for set in ["dev", "test"] {
        let files = names(&root().join("corpus").join(set));
        let documents: BTreeSet<String> = gold_of(set).into_iter().map(|d| d.doc).collect();
        articles += documents.len();
        for file in files.iter().filter(|f| !f.ends_with(".jsonl")) {
            assert!(documents.contains(file), "corpus/{set}/{file} has no gold");
        }
        for doc in documents.iter().filter(|d| d.contains('.')) {
            assert!(files.contains(doc), "gold of {set}/{doc} has no article");
        }
    }
    assert!(articles >= 70, "{articles} articles");
}
