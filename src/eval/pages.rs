//! How well articles are taken out of saved pages: `NAME.html` beside `NAME.gold.json`; a page without gold holds no article. Dumps of
//! pages as text are measured likewise: `NAME.md`, and `NAME.txt` where it has its gold.
//!
//! `with` and `without` strings are scored as the public benchmarks of article extraction do: a `with` found is a hit, a
//! `without` found an extra, a `with` not found a miss. The body is compared by its word 4-grams; headline, lead and
//! captions count neither way there.

use super::score::{Accuracy, Tally};
use crate::document::{Document, Given, Locator, Media};
use crate::engine::{self, Options};
use crate::page::content::key;
use crate::record::{BlockKind, Record};
use crate::text::decode;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What a careful reader finds on a page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageGold {
    title: String,
    title_alt: Vec<String>,
    sapo: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    published_alt: Vec<String>,
    with: Vec<String>,
    without: Vec<String>,
    captions: Vec<String>,
    body_paragraphs: Vec<String>,
}

/// The scores of one page.
#[derive(Debug, Default, Serialize)]
pub struct PageScore {
    /// The file's name.
    pub name: String,
    /// Whether an article was found; right is whether there is one.
    pub found: bool,
    /// Whether the page holds an article.
    pub expected: bool,
    /// Strings with and without.
    pub strings: Tally,
    /// Word 4-grams of the body.
    pub grams: Tally,
    /// The fields that differ: name, found.
    pub wrong: Vec<(&'static str, String)>,
    /// Fields compared.
    pub compared: Vec<&'static str>,
    /// Strings that are there and should not, or the other way round.
    pub differences: Vec<String>,
}

/// The scores of all pages.
#[derive(Debug, Default, Serialize)]
pub struct PagesReport {
    /// Each page.
    pub pages: Vec<PageScore>,
    /// Strings with and without, over all pages.
    pub strings: Tally,
    /// The mean of the pages' F1 over word 4-grams.
    pub body: f64,
    /// Headlines, leads and so on.
    pub fields: Vec<(&'static str, Accuracy)>,
    /// Pages without an article that gave none, and all such pages.
    pub refused: Accuracy,
}

/// Measures the pages of `folders`.
pub fn measure(folders: &[PathBuf]) -> io::Result<PagesReport> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    files.retain(|f| {
        let is = |extension: &str| f.extension().is_some_and(|e| e == extension);
        is("html") || is("md") || (is("txt") && f.with_extension("gold.json").exists())
    });
    files.sort();
    let mut pages = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let gold = match fs::read_to_string(file.with_extension("gold.json")) {
            Ok(text) => Some(serde_json::from_str(&text).map_err(io::Error::other)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let name = file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let record = engine::extract(&document(&file, &bytes), &Options::default());
        let record = match &record {
            Ok(extraction) => Ok(&extraction.record),
            Err(none) => Err(none.detail.as_str()),
        };
        pages.push(judge(name, gold.as_ref(), record));
    }
    Ok(total(pages))
}

fn document(file: &Path, bytes: &[u8]) -> Document {
    let decoded = decode::decode(bytes);
    let html = file.extension().is_some_and(|e| e == "html");
    Document {
        locator: Locator { path: file.to_string_lossy().into_owned(), ..Locator::default() },
        media: if html { Media::Html } else { Media::Text },
        media_type: if html { "text/html" } else { "text/plain" },
        body: decoded.text.into_owned(),
        given: Given::default(),
        encoding: decoded.encoding,
        replaced: decoded.replaced,
        bytes: bytes.len() as u64,
        digest: String::new(),
        warnings: decoded.warnings,
    }
}

/// Compares a page's record, or the reason why there is none, with its gold.
pub fn judge(name: String, gold: Option<&PageGold>, record: Result<&Record, &str>) -> PageScore {
    let mut score = PageScore { name, found: record.is_ok(), expected: gold.is_some(), ..PageScore::default() };
    let Some(gold) = gold else {
        match record {
            Ok(record) => score.differences.push(format!("taken for an article: {}", record.text.chars().take(200).collect::<String>())),
            Err(reason) => score.differences.push(reason.to_owned()),
        }
        return score;
    };
    let text = record.map(|r| collapse(&r.text)).unwrap_or_default();
    for string in &gold.with {
        if text.contains(&collapse(string)) {
            score.strings.hits += 1;
        } else {
            score.strings.misses += 1;
            score.differences.push(format!("missing: {string}"));
        }
    }
    for string in gold.without.iter().filter(|s| text.contains(&collapse(s))) {
        score.strings.extras += 1;
        score.differences.push(format!("too much: {string}"));
    }
    if let Err(reason) = record {
        score.differences.push(reason.to_owned());
    }
    let neutral: Vec<&String> = [&gold.title].into_iter().chain(&gold.title_alt).chain(&gold.sapo).chain(&gold.captions).collect();
    let body = gold.body_paragraphs.join(" ");
    score.grams = grams(&record.map(|r| body_of(r, &key(&body))).unwrap_or_default(), &body, &neutral);
    fields(&mut score, gold, record.ok());
    score
}

fn fields(score: &mut PageScore, gold: &PageGold, record: Option<&Record>) {
    let article = record.map(|r| r.article.clone()).unwrap_or_default();
    let mut compare = |name: &'static str, right: bool, found: String| {
        score.compared.push(name);
        if !right {
            score.wrong.push((name, found));
        }
    };
    let title = article.title.unwrap_or_default();
    let right = [&gold.title].into_iter().chain(&gold.title_alt).any(|t| key(t) == key(&title));
    compare("title", right, title);
    if let Some(sapo) = &gold.sapo {
        let lead = article.lead.unwrap_or_default();
        let start: String = key(sapo).chars().take(40).collect();
        compare("lead", key(&lead).contains(start.trim_end()), lead);
    }
    let right = article.authors.iter().map(|a| key(a)).collect::<Vec<_>>() == gold.authors.iter().map(|a| key(a)).collect::<Vec<_>>();
    compare("authors", right, article.authors.join(", "));
    if let Some(published) = &gold.published {
        let found = article.published.unwrap_or_default();
        let stated: Vec<&String> = [published].into_iter().chain(&gold.published_alt).collect();
        let agrees = |length: usize| stated.iter().any(|s| found.get(..length).is_some_and(|f| s.get(..length) == Some(f)));
        compare("day", agrees(10), found.clone());
        if published.len() > 10 {
            compare("minute", agrees(16), found);
        }
    }
}

fn total(pages: Vec<PageScore>) -> PagesReport {
    let mut report = PagesReport::default();
    let (mut sum, mut count) = (0.0, 0);
    for page in &pages {
        if !page.expected {
            report.refused.all += 1;
            report.refused.right += usize::from(!page.found);
            continue;
        }
        report.strings.hits += page.strings.hits;
        report.strings.extras += page.strings.extras;
        report.strings.misses += page.strings.misses;
        sum += page.grams.f1();
        count += 1;
        for &name in &page.compared {
            let at = report.fields.iter().position(|(n, _)| *n == name).unwrap_or_else(|| {
                report.fields.push((name, Accuracy::default()));
                report.fields.len() - 1
            });
            report.fields[at].1.all += 1;
            report.fields[at].1.right += usize::from(!page.wrong.iter().any(|(n, _)| *n == name));
        }
    }
    report.body = if count == 0 { 1.0 } else { sum / count as f64 };
    report.pages = pages;
    report
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a record without headline, lead, captions, byline and credit, but for those that the gold counts to the body.
fn body_of(record: &Record, gold: &str) -> String {
    let mut body = String::new();
    for block in &record.blocks {
        let text: String = record.text.chars().skip(block.span[0]).take(block.span[1] - block.span[0]).collect();
        let neutral = matches!(block.kind, BlockKind::Title | BlockKind::Lead | BlockKind::Caption | BlockKind::Byline | BlockKind::Credit);
        if !neutral || gold.contains(&key(&text)) {
            body.push_str(&text);
            body.push('\n');
        }
    }
    body
}

/// Word 4-grams of `text` against those of `body`, those of neutral texts left out.
fn grams(text: &str, body: &str, neutral: &[&String]) -> Tally {
    let mut wanted = count(&key(body));
    let mut tally = Tally::default();
    let mut free: HashMap<String, usize> = HashMap::new();
    for text in neutral {
        for (gram, n) in count(&key(text)) {
            *free.entry(gram).or_default() += n;
        }
    }
    for (gram, n) in count(&key(text)) {
        let there = wanted.remove(&gram).unwrap_or(0);
        let hits = n.min(there);
        tally.hits += hits;
        tally.misses += there - hits;
        tally.extras += (n - hits).saturating_sub(free.get(&gram).copied().unwrap_or(0));
    }
    tally.misses += wanted.values().sum::<usize>();
    tally
}

fn count(text: &str) -> HashMap<String, usize> {
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    let mut counts = HashMap::new();
    for window in words.windows(4.min(words.len()).max(1)) {
        *counts.entry(window.join(" ")).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neutral_texts_count_neither_way() {
        let caption = "ảnh chụp cánh đồng vào vụ".to_owned();
        let tally = grams("một hai ba bốn năm", "một hai ba bốn sáu", &[]);
        assert_eq!((tally.hits, tally.extras, tally.misses), (1, 1, 1));
        let tally = grams("ảnh chụp cánh đồng vào vụ", "một hai ba bốn", &[&caption]);
        assert_eq!((tally.hits, tally.extras, tally.misses), (0, 0, 1));
    }

    #[test]
    fn measures_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let body = "Sáng nay bà con ra đồng gặt lúa từ lúc trời còn mờ sương, ai cũng vui vì vụ này được mùa.";
        let page = format!(
            "<html><head><title>Được mùa ở xã nhà năm nay</title></head><body><h1>Được mùa ở xã nhà năm nay</h1><div><p>{body}</p><p>{body} Chiều về.</p></div></body></html>"
        );
        fs::write(folder.path().join("mot.html"), page).unwrap();
        let gold = serde_json::json!({"title": "Được mùa ở xã nhà năm nay", "authors": [], "with": ["ra đồng gặt lúa"], "without": ["Tin khác"], "body_paragraphs": [body, format!("{body} Chiều về.")]});
        fs::write(folder.path().join("mot.gold.json"), gold.to_string()).unwrap();
        fs::write(folder.path().join("rong.html"), "<p>Trang chủ</p>").unwrap();
        let report = measure(&[folder.path().to_owned()]).unwrap();
        assert_eq!((report.strings.f1(), report.body), (1.0, 1.0), "{:?}", report.pages);
        assert_eq!((report.refused.right, report.refused.all), (1, 1));
        assert!(report.pages[0].wrong.is_empty(), "{:?}", report.pages[0]);
    }
}
