//! HTML source to a tree, within a budget.
//!
//! The tree builder's work is quadratic in nesting depth, and a few bytes of unclosed formatting elements make
//! millions of nodes. So the parser is fed in pieces of a few KiB, the tree is looked at after each, and past the
//! budget the rest of the page is left unread; what was parsed is kept. Scripts, styles and comments hold no text
//! and are never fed; JSON-LD is.

use html5ever::driver::{self, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use memchr::{memchr, memchr_iter, memmem};
use scraper::{Html, HtmlTreeSink};

/// Bytes of a page that are read.
pub const MAX_BYTES: usize = 16 << 20;
/// Levels of nesting.
pub const MAX_DEPTH: usize = 512;
/// Nodes that any page may have, beyond one for every [`BYTES_A_NODE`] bytes fed: large tables of short cells are dense.
const SPARE_NODES: usize = 50_000;
/// Real pages have a node every 20 to 60 bytes; a node takes about 200 bytes of memory.
const BYTES_A_NODE: usize = 12;
/// Attributes of one tag; their check for duplicates is quadratic.
const MAX_ATTRIBUTES: usize = 512;
/// Bytes fed between two looks at the tree.
const PIECE: usize = 4 << 10;
/// The same once the page has more nodes than one for so many bytes: a few bytes may make thousands.
const DENSE_PIECE: usize = 256;
const BYTES_A_DENSE_NODE: usize = 8;
const SPARE_DENSE_NODES: usize = 2_000;

/// A parsed page.
pub struct Page {
    /// The tree, whole or up to where the budget ended.
    pub html: Html,
    /// Codes of the limits that were met.
    pub warnings: Vec<String>,
}

/// Parses `source`.
pub fn parse(source: &str) -> Page {
    let mut warnings = Vec::new();
    let mut end = source.len().min(MAX_BYTES);
    if end < source.len() {
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        warnings.push(format!("page_cut: only the first {end} bytes of the page were read"));
    }
    let mut feeder = Feeder::new();
    let complete = feed(&source[..end], &mut feeder, &mut warnings);
    if !complete && let Some(reason) = feeder.exceeded {
        warnings.push(reason.to_owned());
    }
    Page { html: feeder.parser.finish(), warnings }
}

/// The parser and what it has cost so far.
struct Feeder {
    parser: Parser<HtmlTreeSink>,
    bytes: usize,
    nodes: usize,
    exceeded: Option<&'static str>,
}

impl Feeder {
    fn new() -> Self {
        let sink = HtmlTreeSink::new(Html::new_document());
        Feeder { parser: driver::parse_document(sink, Default::default()), bytes: 0, nodes: 0, exceeded: None }
    }

    /// Feeds `text` piece by piece; false when the budget is spent.
    fn feed(&mut self, text: &str) -> bool {
        let mut rest = text;
        while !rest.is_empty() && self.exceeded.is_none() {
            let dense = self.nodes > SPARE_DENSE_NODES + self.bytes / BYTES_A_DENSE_NODE;
            let mut cut = rest.len().min(if dense { DENSE_PIECE } else { PIECE });
            while !rest.is_char_boundary(cut) {
                cut -= 1;
            }
            let (piece, tail) = rest.split_at(cut);
            rest = tail;
            self.bytes += piece.len();
            self.parser.process(StrTendril::from_slice(piece));
            self.look();
        }
        self.exceeded.is_none()
    }

    fn look(&mut self) {
        let html = self.parser.tokenizer.sink.sink.0.borrow();
        self.nodes = html.tree.values().len();
        if self.nodes > SPARE_NODES + self.bytes / BYTES_A_NODE {
            self.exceeded = Some("too_many_nodes: the page multiplies its elements; the rest of it was not read");
            return;
        }
        // The deepest open element is an ancestor of the newest node, or that node itself.
        let depth = html.tree.nodes().next_back().map_or(0, |node| node.ancestors().take(MAX_DEPTH + 1).count());
        if depth > MAX_DEPTH {
            self.exceeded = Some("too_deep: elements are nested beyond the limit; the rest of the page was not read");
        }
    }
}

/// Feeds what can hold text; false when the budget ended it.
fn feed(source: &str, feeder: &mut Feeder, warnings: &mut Vec<String>) -> bool {
    let bytes = source.as_bytes();
    let mut fed = 0;
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let rest = &bytes[start + 1..];
        if rest.starts_with(b"!--") {
            let body = start + 4;
            // `<!-->` and `<!--->` are whole comments.
            let end = memmem::find(&bytes[start + 2..], b"-->").map_or(source.len(), |e| start + 2 + e + 3).max(body);
            if !feeder.feed(&source[fed..start]) {
                return false;
            }
            (fed, at) = (end, end);
            continue;
        }
        if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            at = start + 1;
            continue;
        }
        let tag = Tag::scan(source, start);
        if let Some(cut) = tag.cut {
            warnings.push("too_many_attributes: attributes of a tag beyond the limit were left out".to_owned());
            if !feeder.feed(&source[fed..cut]) || !feeder.feed(">") {
                return false;
            }
            fed = tag.end;
        }
        at = tag.end;
        let Some(close) = raw_text_close(&source[start..tag.end]) else { continue };
        let end = find_close(bytes, at, close);
        if !feeder.feed(&source[fed..at]) {
            return false;
        }
        (fed, at) = (end, end);
    }
    feeder.feed(&source[fed..])
}

/// Where a tag ends.
struct Tag {
    end: usize,
    /// Where its surplus attributes begin.
    cut: Option<usize>,
}

impl Tag {
    /// Scans the tag that opens at `start`, with quoted values as a tokenizer reads them.
    fn scan(source: &str, start: usize) -> Tag {
        let bytes = source.as_bytes();
        let mut at = start + 1;
        let (mut attributes, mut cut) = (0, None);
        let mut after_equals = false;
        let mut in_word = true;
        while let Some(&b) = bytes.get(at) {
            match b {
                b'>' => return Tag { end: at + 1, cut },
                b'"' | b'\'' if after_equals => {
                    at = memchr(b, &bytes[at + 1..]).map_or(bytes.len() - 1, |e| at + 1 + e);
                    (after_equals, in_word) = (false, false);
                }
                b'=' => after_equals = true,
                _ if b.is_ascii_whitespace() => in_word = false,
                _ => {
                    if !in_word && !after_equals {
                        attributes += 1;
                        if attributes > MAX_ATTRIBUTES {
                            cut.get_or_insert(at);
                        }
                    }
                    (in_word, after_equals) = (true, false);
                }
            }
            at += 1;
        }
        Tag { end: bytes.len(), cut }
    }
}

/// The name of the element whose content is raw text not worth reading, if `tag` opens one.
fn raw_text_close(tag: &str) -> Option<&'static str> {
    let name: &str = tag.get(1..)?.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let kind = ["script", "style"].into_iter().find(|n| n.eq_ignore_ascii_case(name))?;
    let json_ld = memmem::find(tag.as_bytes(), b"ld+json").is_some();
    (!json_ld || kind == "style").then_some(kind)
}

/// The start of `</name` at or after `from`, or the end.
fn find_close(bytes: &[u8], from: usize, name: &str) -> usize {
    let rest = &bytes[from..];
    memchr_iter(b'<', rest)
        .find(|&at| {
            rest.get(at + 1) == Some(&b'/')
                && rest.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        })
        .map_or(bytes.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(source: &str) -> String {
        parse(source).html.root_element().text().collect()
    }

    #[test]
    fn scripts_styles_and_comments_are_not_fed() {
        let source = "<p>một<script>if (a < b) '</p>'</script> hai<style>p > b {}</style><!-- <b>ba</b> --> bốn</p><!-->năm";
        assert_eq!(text_of(source), "một hai bốnnăm");
        let source = r#"<script type="application/ld+json">{"a": 1}</script><a title="<!-- x" href='a>b'>sáu</a>"#;
        assert_eq!(text_of(source), "{\"a\": 1}sáu");
    }

    #[test]
    fn unclosed_pieces_reach_the_end() {
        for source in ["<p>một<!-- hai", "<p>một<script>hai", "<p>một<a href=\"hai"] {
            assert_eq!(text_of(source), "một");
        }
        assert_eq!(text_of("một <3 hai & ba"), "một <3 hai & ba");
    }

    #[test]
    fn keeps_what_came_before_the_budget_ended() {
        let deep = format!("<p>đầu</p>{}", "<div>".repeat(100_000));
        let page = parse(&deep);
        assert!(page.warnings[0].starts_with("too_deep"));
        assert!(page.html.root_element().text().any(|t| t == "đầu"));
        let many: String = (0..6_000).map(|i| format!("<p><b id={i}>")).collect();
        assert!(parse(&many).warnings[0].starts_with("too_many_nodes"));
        let attributes: String = (0..5_000).map(|i| format!(" a{i}=\"{i}\"")).collect();
        let page = parse(&format!("<p{attributes}>đầu</p>"));
        assert!(page.warnings[0].starts_with("too_many_attributes"));
        assert_eq!(page.html.root_element().text().collect::<String>(), "đầu");
    }
}
