//! Pages that mean no good: what came before the trouble is kept, a limit is told, and twice the page is twice the work.
//!
//! Work is counted, not timed: nodes, containers and pieces at two sizes, within the budget of `page::parse`. What the
//! whole program takes for a megabyte is looked at in a process of its own.

use crate::pages::document;
use std::fmt::Write;
use std::{env, fs};
use trichluc::engine::{self, Options};
use trichluc::page::outline::Outline;
use trichluc::page::{self, Tables, Zones, parse};

const PROLOGUE: &str = "<h1>Xã nhà ra quân làm thủy lợi</h1><p>Câu đầu tiên của trang, đủ dài để được coi là một đoạn văn, có dấu phẩy, có dấu chấm ở cuối câu.</p>";

/// What is repeated, `{}` standing for a number that goes up; what stands before and behind; the limit that is met at 128 KiB.
struct Shape {
    name: &'static str,
    unit: &'static str,
    around: (&'static str, &'static str),
    limit: &'static str,
}

const fn shape(name: &'static str, unit: &'static str, limit: &'static str) -> Shape {
    Shape { name, unit, around: ("", ""), limit }
}

const fn inside(name: &'static str, before: &'static str, unit: &'static str, behind: &'static str, limit: &'static str) -> Shape {
    Shape { name, unit, around: (before, behind), limit }
}

const LD: &str = "<script type=\"application/ld+json\">";

/// The worst that is known of parsers of HTML, and of this one.
const SHAPES: &[Shape] = &[
    shape("nested elements", "<div>", "too_deep"),
    shape("nested inline elements", "<b>", "too_deep"),
    shape("nested tables", "<table><tr><td>", "too_deep"),
    shape("nested templates", "<template><p>x", "too_deep"),
    shape("formatting that multiplies", "<p><b id={}>", "too_many_nodes"),
    shape("links that multiply", "<a href={}><b><p>", ""),
    shape("formatting left open", "<font color={}><p>x</font>", "too_many_nodes"),
    shape("text that tables throw out", "<table><tr>x", ""),
    shape("elements that tables throw out", "<table><b>x<tr>y", ""),
    shape("selects", "<select><option>x", ""),
    shape("pictures and formulas", "<svg><p>x<math><mi>x</math>", ""),
    shape("a bit of everything", "<svg><desc><div><select><template><table><td>x", "too_deep"),
    shape("small tables", "<table><tr><td>1<td>2<tr><td>3<td>4</table>", ""),
    inside("cells", "<table><tr>", "<td>12</td>", "</table>", ""),
    inside("rows", "<table>", "<tr><td>a<td>2", "</table>", ""),
    inside("cells over the whole table", "<table>", "<tr><td rowspan=65534 colspan=64>a<td colspan=1000>2", "</table>", ""),
    inside("attributes", "<p ", "a{}=1 ", ">", "too_many_attributes"),
    inside("a value", "<p class=\"", "tin-lien-quan ", "\">", ""),
    inside("a name", "<x", "a", ">", ""),
    shape("names", "<x{}></x{}>", ""),
    shape("open tags", "<p ", ""),
    shape("open quotes", "<a href=\"", ""),
    shape("open comments", "<!--", ""),
    shape("open scripts", "<script>", ""),
    shape("character data", "<![CDATA[x", ""),
    inside("character data of a picture", "<svg>", "<![CDATA[x]]>", "", ""),
    shape("references", "&ampamp;&nbsp", ""),
    shape("references to nothing", "&#1;&#x10ffff;&notit;", ""),
    shape("ampersands", "&", ""),
    shape("brackets", "<", ""),
    shape("empty elements", "<i></i>", ""),
    shape("empty containers", "<div></div>", ""),
    shape("line breaks", "<br>a", ""),
    shape("headings", "<h2>Tin lúa gạo {}</h2>", ""),
    shape("headlines", "<h2>Xã nhà ra quân làm thủy lợi</h2>", ""),
    shape("list items", "<li>một câu ngắn.", ""),
    shape("links", "<li><a href=x>tin {}</a>", ""),
    shape("teasers", "<div class=tin-khac><a href=x>tin mới ở đây hôm nay</a></div>", ""),
    shape("headings of lists", "<p>Tin liên quan</p><p>một câu ngắn.</p>", ""),
    shape("days", "<p>02/02/2020 08:15</p>", ""),
    shape("authors", "<p class=author>Lê Mạ</p>", ""),
    shape("pictures", "<img src=a><p>Bà con ra đồng</p>", ""),
    shape("one text", "Sáng nay bà con ra đồng. ", ""),
    shape("one line of numbers", "123 4,5% 12/3 ", ""),
    inside("a caption of number words", "<table><caption>", "một hai ", "</caption><tr><td>1<td>2<tr><td>3<td>4</table>", ""),
    shape("one word", "a", ""),
    shape("letters that are none", "<p>\u{fffd}\u{0}\u{fffd} một câu ngắn.", ""),
    inside("lines", "<pre>", "a b\n", "</pre>", ""),
    shape("statements", "<meta name=author content=\"Lê {}\">", ""),
    shape("addresses", "<link rel=canonical href=/{}>", ""),
    inside("keywords", "<meta name=keywords content=\"", "k{},", "\">", ""),
    inside("a statement", LD, "{\"@type\":\"NewsArticle\",\"headline\":\"a b c\"},", "</script>", ""),
    inside("a deep statement", LD, "[", "</script>", ""),
    inside("a deep graph", LD, "{\"@graph\":", "</script>", ""),
    inside(
        "a broken statement",
        "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"",
        "a\"b ",
        "</script>",
        "",
    ),
    inside(
        "a stated body",
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"",
        "<p>một câu</p>",
        "\"}</script>",
        "",
    ),
    shape("many statements", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"a\"}</script>", ""),
];

impl Shape {
    /// A page of about so many bytes.
    fn page(&self, bytes: usize) -> String {
        let mut page = format!("{PROLOGUE}{}", self.around.0);
        let mut number = 0;
        while page.len() < bytes {
            if self.unit.contains("{}") {
                page.push_str(&self.unit.replace("{}", &number.to_string()));
            } else {
                page.push_str(self.unit);
            }
            number += 1;
        }
        page + self.around.1
    }
}

#[test]
fn hostile_pages_end_in_an_article_or_a_reason() {
    for shape in SHAPES {
        match page::read(&document(shape.page(128 << 10)), Zones::All, Tables::builtin()) {
            Ok(article) => {
                assert!(article.blocks.iter().any(|b| b.text.starts_with("Câu đầu tiên") || b.text == "một câu"), "{}", shape.name);
                let told = article.warnings.iter().any(|w| w.starts_with(shape.limit));
                assert!(shape.limit.is_empty() || told, "{}: {:?}", shape.name, article.warnings);
            }
            Err(none) => assert!([shape.limit, "no_article", "empty", "too_many_nodes"].contains(&none.reason), "{}: {none:?}", shape.name),
        }
    }
}

/// What reading a page makes: nodes of the tree, containers and pieces of the outline, bytes of text.
fn work(page: &str) -> [usize; 4] {
    let parsed = parse::parse(page);
    let outline = Outline::of(&parsed.html, Tables::builtin());
    let text: usize = outline.pieces.iter().map(|p| p.text.len()).sum();
    [parsed.html.tree.values().len(), outline.containers.len(), outline.pieces.len(), text]
}

#[test]
fn twice_the_page_is_at_most_twice_the_work() {
    const SMALL: usize = 48 << 10;
    let mut superlinear = String::new();
    for shape in SHAPES {
        let (page, double) = (shape.page(SMALL), shape.page(2 * SMALL));
        let (once, twice) = (work(&page), work(&double));
        for (what, (once, twice)) in ["nodes", "containers", "pieces", "text"].iter().zip(once.into_iter().zip(twice)) {
            // 50,000 nodes are any page's right: more than those, and the budget holds.
            let budget = if *what == "text" { 3 * double.len() } else { 50_000 + double.len() / 12 + 5_000 };
            if twice * 10 > once * 22 + 1_000 && twice > budget {
                writeln!(superlinear, "{}: {what} {once}, then {twice}", shape.name).unwrap();
            }
            assert!(twice <= budget, "{}: {what} {twice} of {budget}", shape.name);
        }
    }
    assert!(superlinear.is_empty(), "{superlinear}");
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

/// Shapes that make the most of their bytes.
const LARGE: &[&str] = &[
    "formatting that multiplies", "formatting left open", "elements that tables throw out", "cells", "rows", "cells over the whole table",
    "small tables", "line breaks", "teasers", "attributes", "one line of numbers", "a caption of number words", "lines", "a statement",
    "a stated body",
];

/// A page of a megabyte takes less than 50 MB through all stages; each is read by a process of its own, which then looks at
/// its high-water mark.
#[test]
#[cfg(target_os = "linux")]
fn a_large_page_takes_little_memory() {
    const WHICH: &str = "TRICHLUC_LARGE_PAGE";
    if let Ok(which) = env::var(WHICH) {
        let shape = SHAPES.iter().find(|s| s.name == which).unwrap();
        let _ = engine::extract(&document(shape.page(PAGE_BYTES)), &Options::default());
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let most = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
        let kib: u64 = most.split_whitespace().next().unwrap().parse().unwrap();
        assert!(kib <= MOST_KIB, "{which}: {kib} KiB");
        return;
    }
    for which in LARGE {
        let output = std::process::Command::new(env::current_exe().unwrap())
            .args(["--exact", "hostile::a_large_page_takes_little_memory"])
            .env(WHICH, which)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
