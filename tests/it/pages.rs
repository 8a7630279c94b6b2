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

fn document(body: String) -> Document {
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
    let report = pages::measure(&[folder()]).unwrap();
    let odd: Vec<_> = report.pages.iter().filter(|p| p.expected && !(p.differences.is_empty() && p.wrong.is_empty())).collect();
    assert!(odd.is_empty(), "{odd:#?}");
    assert!(report.strings.f1() == 1.0 && report.body > 0.995, "{} {}", report.strings.f1(), report.body);
    let taken: Vec<_> = report.pages.iter().filter(|p| p.found != p.expected).collect();
    assert!(taken.is_empty(), "{taken:#?}");
    assert!(report.pages.len() >= 18);
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

const PROLOGUE: &str = "<h1>Xã nhà ra quân làm thủy lợi</h1><p>Câu đầu tiên của trang, đủ dài để được coi là một đoạn văn, có dấu phẩy, có dấu chấm ở cuối câu.</p>";

/// Shapes that cost parsers dear: what came before them is kept, and a limit is told.
#[test]
fn hostile_pages_end_in_an_article_or_a_reason() {
    let numbered = |open: &str, close: &str| (0..5_000).map(|i| format!("{open}{i}{close}")).collect::<String>();
    let shapes: Vec<(&str, String, &str)> = vec![
        ("nested elements", "<div>".repeat(20_000), "too_deep"),
        ("nested tables", "<table><tr><td>".repeat(5_000), "too_deep"),
        ("nested inline elements", "<b>".repeat(20_000), "too_deep"),
        ("formatting that multiplies", numbered("<p><b id=", ">"), "too_many_nodes"),
        ("attributes", format!("<p {}>hết", numbered("a", "=1 ")), "too_many_attributes"),
        ("open quotes", "<a href=\"".repeat(20_000), ""),
        ("open comments", "<!--".repeat(20_000), ""),
        ("open scripts", "<script>".repeat(20_000), ""),
        ("references", "&ampamp;&nbsp".repeat(20_000), ""),
        ("unknown elements", numbered("<x", "></x>"), ""),
        ("cells", format!("<table><tr>{}</table>", "<td>12</td>".repeat(20_000)), ""),
        ("list items", "<li>một câu ngắn.".repeat(10_000), ""),
        ("brackets", "<".repeat(50_000), ""),
        ("names", format!("<div class=\"{}\">", "sapo-related ".repeat(20_000)), ""),
    ];
    for (name, shape, warning) in shapes {
        let document = document(format!("{PROLOGUE}{shape}"));
        match page::read(&document, Zones::All, Tables::builtin()) {
            Ok(article) => {
                assert!(article.blocks.iter().any(|b| b.text.starts_with("Câu đầu tiên")), "{name}");
                assert!(warning.is_empty() || article.warnings.iter().any(|w| w.starts_with(warning)), "{name}: {:?}", article.warnings);
            }
            Err(none) => assert!([warning, "no_article", "empty"].contains(&none.reason), "{name}: {none:?}"),
        }
    }
}

/// The script of a page is not its text, whatever it holds; JSON-LD in it is read.
#[test]
fn scripts_never_reach_the_text() {
    let page = format!("<script>var a = '<p>không phải chữ của trang</p>'; if (a<b) {{}}</script>{PROLOGUE}<style>p {{}}</style>");
    let document = document(page);
    let article = page::read(&document, Zones::All, Tables::builtin()).unwrap();
    assert!(article.blocks.iter().all(|b| !b.text.contains("không phải") && !b.text.contains('{')));
}

/// Bytes of a page, and what the whole process may take for it.
const PAGE_BYTES: usize = 1 << 20;
const MOST_KIB: u64 = 50 << 10;

/// Pages of a megabyte that make many containers, pieces, attributes or references.
fn large_pages() -> Vec<String> {
    let units = [
        "<div>a</div>",
        "<li><a href=x>tin</a>",
        "<p>một câu ngắn.</p>",
        "<td>12</td>",
        "<br>a",
        "&amp;",
        "<p a=1 b=2>x",
        "<h2>Tin lúa gạo</h2>",
        "<div class=tin-khac><a href=x>tin</a></div>",
    ];
    units.iter().map(|unit| unit.repeat(PAGE_BYTES / unit.len())).collect()
}

/// A page of a megabyte takes less than 50 MB; each is read by a process of its own, which then looks at its high-water mark.
#[test]
#[cfg(target_os = "linux")]
fn a_large_page_takes_little_memory() {
    const WHICH: &str = "TRICHLUC_LARGE_PAGE";
    let pages = large_pages();
    if let Ok(which) = env::var(WHICH) {
        let body = pages[which.parse::<usize>().unwrap()].clone();
        drop(pages);
        let _ = page::read(&document(body), Zones::Article, Tables::builtin());
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let most = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
        let kib: u64 = most.split_whitespace().next().unwrap().parse().unwrap();
        assert!(kib <= MOST_KIB, "page {which}: {kib} KiB");
        return;
    }
    for which in 0..pages.len() {
        let output = std::process::Command::new(env::current_exe().unwrap())
            .args(["--exact", "pages::a_large_page_takes_little_memory"])
            .env(WHICH, which.to_string())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
