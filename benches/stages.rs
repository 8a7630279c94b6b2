//! Each stage beside a floor in the same run: what any program pays that reads the same bytes.
//!
//! `cargo bench --bench stages`; ratios between lines of one run are what counts, the machine's speed cancels out.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::engine::{self, Options};
use trichluc::extract::{Family, candidates};
use trichluc::lex::Lexed;
use trichluc::page::{self, Tables, Zones};
use trichluc::resolve::{Context, resolve};
use trichluc::text::Text;
use trichluc::text::fold::fold;
use trichluc::text::normalize::normalize;

fn document(name: &str, body: String) -> Document {
    let media = if name.ends_with(".html") { Media::Html } else { Media::Text };
    Document {
        locator: Locator { path: name.to_owned(), ..Locator::default() },
        media,
        media_type: "text/plain",
        bytes: body.len() as u64,
        body,
        given: Given { published: Some("2024-03-07".to_owned()), ..Given::default() },
        encoding: "UTF-8",
        replaced: 0,
        digest: String::new(),
        warnings: Vec::new(),
    }
}

/// The articles of the corpus with this ending.
fn corpus(ending: &str) -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    ["dev", "test"].iter().flat_map(|set| pages(&root.join(set), ending)).collect()
}

/// The files of a folder with this ending, by name.
fn pages(folder: &Path, ending: &str) -> Vec<Document> {
    let mut files: Vec<_> = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files.sort();
    files.iter().map(|path| document(&path.to_string_lossy(), fs::read_to_string(path).expect("UTF-8"))).collect()
}

/// The words that numbers, scales and their company are told by.
const NUMBER_WORDS: &str =
    "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|rưỡi|nửa|chục|thứ|lần|hạng|top|gấp";

fn text_path(c: &mut Criterion) {
    let documents = corpus(".txt");
    let bytes: u64 = documents.iter().map(|d| d.bytes).sum();
    let lines: Vec<String> = documents.iter().map(|d| serde_json::json!({"id": d.locator.path, "text": d.body}).to_string()).collect();
    let digit = regex::Regex::new("[0-9]").expect("a pattern");

    let mut floor = c.benchmark_group("text floor");
    floor.throughput(Throughput::Bytes(bytes));
    floor.bench_function("copy", |b| b.iter(|| documents.iter().map(|d| black_box(d.body.clone()).len()).sum::<usize>()));
    floor.bench_function("simdutf8", |b| {
        b.iter(|| documents.iter().filter(|d| simdutf8::basic::from_utf8(black_box(d.body.as_bytes())).is_ok()).count())
    });
    floor.bench_function("[0-9] pass", |b| b.iter(|| documents.iter().map(|d| digit.find_iter(black_box(&d.body)).count()).sum::<usize>()));
    // What the figures stage pays at least: find the digits, find the words that numbers are made of.
    let number_words = regex::Regex::new(NUMBER_WORDS).expect("a pattern");
    floor.bench_function("number word pass", |b| {
        b.iter(|| documents.iter().map(|d| number_words.find_iter(black_box(&d.body)).count()).sum::<usize>())
    });
    floor.bench_function("json parse and write", |b| {
        b.iter(|| {
            lines.iter().map(|l| serde_json::from_str::<serde_json::Value>(black_box(l)).map_or(0, |v| v.to_string().len())).sum::<usize>()
        })
    });
    floor.bench_function("whole floor", |b| {
        b.iter(|| {
            let one = |d: &Document, line: &String| {
                let copy = line.clone();
                let valid = usize::from(simdutf8::basic::from_utf8(copy.as_bytes()).is_ok());
                let json = serde_json::from_str::<serde_json::Value>(&copy).map_or(0, |v| v.to_string().len());
                valid + json + digit.find_iter(&d.body).count()
            };
            documents.iter().zip(&lines).map(|(d, l)| one(black_box(d), l)).sum::<usize>()
        })
    });
    floor.finish();

    let mut stages = c.benchmark_group("text stages");
    stages.throughput(Throughput::Bytes(bytes));
    stages.bench_function("normalize", |b| b.iter(|| documents.iter().map(|d| normalize(black_box(&d.body)).text.len()).sum::<usize>()));
    let clean: Vec<String> = documents.iter().map(|d| normalize(&d.body).text.into_owned()).collect();
    stages.bench_function("normalize clean text", |b| b.iter(|| clean.iter().map(|t| normalize(black_box(t)).text.len()).sum::<usize>()));
    stages.bench_function("page", |b| {
        b.iter(|| documents.iter().filter(|d| page::read(black_box(d), Zones::Article, Tables::builtin()).is_ok()).count())
    });
    let texts: Vec<Text> = documents
        .iter()
        .filter_map(|d| page::read(d, Zones::Article, Tables::builtin()).ok())
        .map(|a| Text::from_blocks(a.blocks))
        .collect();
    stages.bench_function("fold", |b| b.iter(|| texts.iter().map(|t| fold(black_box(t.as_str())).len()).sum::<usize>()));
    stages.bench_function("lex", |b| b.iter(|| texts.iter().map(|t| Lexed::new(black_box(t.as_str())).numerals.len()).sum::<usize>()));
    // A lexed text keeps what it was once asked for, so each round lexes them anew, each right before its extraction as the
    // engine does; lexing is not timed.
    for family in [Family::Mask, Family::Figure, Family::Date, Family::Reference] {
        stages.bench_function(BenchmarkId::new("extract", family.name()), |b| {
            let extract = |text: &Text| {
                let lexed = Lexed::new(text.as_str());
                let mut found = Vec::new();
                let start = Instant::now();
                family.extract(black_box(&lexed), &mut found);
                let time = start.elapsed();
                black_box(found.len());
                time
            };
            b.iter_custom(|rounds| (0..rounds).flat_map(|_| &texts).map(extract).sum())
        });
    }
    let lex = || texts.iter().map(|t| Lexed::new(t.as_str())).collect::<Vec<_>>();
    let lexed = lex();
    let found: Vec<_> = lexed.iter().map(candidates).collect();
    let context = Context::default();
    stages.bench_function("resolve", |b| {
        let resolve_all = |found: Vec<Vec<_>>| {
            found.into_iter().zip(&texts).map(|(f, t)| resolve(f, t, black_box(&context)).mentions.len()).sum::<usize>()
        };
        b.iter_batched(|| found.clone(), resolve_all, BatchSize::PerIteration)
    });
    stages.bench_function("whole text path", |b| {
        b.iter(|| {
            let one = |d: &Document| {
                engine::extract(d, &Options::default()).map_or(0, |e| serde_json::to_string(&e.record).map_or(0, |s| s.len()))
            };
            documents.iter().map(|d| one(black_box(d))).sum::<usize>()
        })
    });
    stages.finish();
}

fn html_path(c: &mut Criterion) {
    // Saved pages hold much more beside their article than the corpus does: TRICHLUC_PAGES=DIR measures those of a folder.
    let documents = env::var_os("TRICHLUC_PAGES").map_or_else(|| corpus(".html"), |folder| pages(Path::new(&folder), ".html"));
    let bytes: u64 = documents.iter().map(|d| d.bytes).sum();
    let mut group = c.benchmark_group("html");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("bare scraper::Html::parse_document", |b| {
        b.iter(|| documents.iter().map(|d| scraper::Html::parse_document(black_box(&d.body)).tree.nodes().len()).sum::<usize>())
    });
    group.bench_function("page", |b| {
        b.iter(|| documents.iter().filter(|d| page::read(black_box(d), Zones::Article, Tables::builtin()).is_ok()).count())
    });
    group.bench_function("whole html path", |b| {
        b.iter(|| {
            let one = |d: &Document| {
                engine::extract(d, &Options::default()).map_or(0, |e| serde_json::to_string(&e.record).map_or(0, |s| s.len()))
            };
            documents.iter().map(|d| one(black_box(d))).sum::<usize>()
        })
    });
    group.finish();
}

criterion_group!(benches, text_path, html_path);
criterion_main!(benches);
