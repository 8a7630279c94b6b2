//! Markdown's marks, which tools write that print pages as text. They are undone byte for byte, so that every place in the text stays
//! where it was; which words were links is kept, since menus and headlines of other articles are.

use super::source::blank;
use memchr::{memchr, memchr2, memmem};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

/// So many links, or bold words, tell Markdown; so does a heading.
const LINKS: usize = 5;
/// Addresses with their titles are no longer, in bytes.
const LONGEST: usize = 1_200;
/// Characters that a backslash may stand before.
const ESCAPED: &[char] = &['-', '.', '#', '+', '*', '_', '(', ')', '[', ']', '!', '>', '|', '~', '`', '\\'];

/// What the marks said.
#[derive(Debug, Default)]
pub struct Markup {
    /// The places that were links, in order.
    pub links: Vec<Range<usize>>,
    /// Where headings of the first level begin.
    pub headings: Vec<usize>,
}

/// `source` without the marks, and what they said; nothing where it is no Markdown.
pub fn without_marks(source: &str) -> (Cow<'_, str>, Markup) {
    if !is_markdown(source) {
        return (Cow::Borrowed(source), Markup::default());
    }
    let mut reader = Reader {
        source,
        at: 0,
        out: String::with_capacity(source.len()),
        starts: true,
        line: 0,
        before: 0,
        layout: false,
        open: VecDeque::new(),
        markup: Markup::default(),
    };
    while reader.step() {}
    reader.markup.links.sort_unstable_by_key(|link| link.start);
    (Cow::Owned(reader.out), reader.markup)
}

fn is_markdown(source: &str) -> bool {
    let many = |mark: &[u8]| memmem::find_iter(source.as_bytes(), mark).nth(LINKS - 1).is_some();
    let heading = |line: &str| heading(line.trim_start()).is_some() || is_underline(line);
    many(b"](") || many(b"**") || (memchr2(b'#', b'=', source.as_bytes()).is_some() && source.lines().any(heading))
}

/// Bytes of the marks of a heading, as many as its level, at the start of a line.
fn heading(line: &str) -> Option<usize> {
    let end = line.find(|c| c != '#')?;
    ((1..=6).contains(&end) && line[end..].starts_with(' ')).then_some(end)
}

/// Whether a line of `===` makes the one before it a heading.
fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3 && line.bytes().all(|b| b == b'=')
}

/// A row of a table with more bytes is the layout of a page: its cells are lines.
const LAYOUT: usize = 600;

struct Reader<'s> {
    source: &'s str,
    at: usize,
    out: String,
    /// Nothing but blanks and marks so far in this line.
    starts: bool,
    /// Where this line and the one before it begin.
    line: usize,
    before: usize,
    /// Whether this line is a row whose cells are lines.
    layout: bool,
    /// Where brackets opened that may be links.
    open: VecDeque<usize>,
    markup: Markup,
}

impl Reader<'_> {
    /// Takes the next mark or character; false at the end.
    fn step(&mut self) -> bool {
        let rest = &self.source[self.at..];
        let Some(first) = rest.chars().next() else { return false };
        let marked = match first {
            // What a picture shows is told by its caption; its words are for who cannot see it.
            '!' if rest.starts_with("![") => image(rest),
            '[' => {
                self.open.push_back(self.at);
                Some(1)
            }
            ']' => {
                let opened = self.open.pop_back();
                let end = if rest.starts_with("](") { target(&rest[1..]).map(|end| end + 1) } else { None };
                if let (Some(start), Some(_)) = (opened, end) {
                    self.markup.links.push(start..self.at);
                }
                end.or((rest.starts_with("](")).then_some(1))
            }
            '*' | '_' if rest.starts_with("**") || rest.starts_with("__") => Some(2),
            '*' | '_' if self.is_emphasis(first, rest) => Some(1),
            '#' if self.starts => {
                let level = heading(rest);
                self.markup.headings.extend((level == Some(1)).then_some(self.at));
                level
            }
            '>' if self.starts && rest.starts_with("> ") => Some(1),
            '|' if self.starts => {
                self.layout = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len()) > LAYOUT;
                Some(1)
            }
            '|' if self.layout => {
                self.out.push('\n');
                self.at += 1;
                return true;
            }
            '=' if self.at == self.line && is_underline(rest.lines().next().unwrap_or_default()) => {
                self.markup.headings.push(self.before);
                None
            }
            _ => None,
        };
        if let Some(bytes) = marked {
            self.starts &= !matches!(first, '[' | ']');
            blank(bytes, &mut self.out);
            self.at += bytes;
            return true;
        }
        if let Some(escaped) = rest.strip_prefix('\\').and_then(|after| after.chars().next()).filter(|c| ESCAPED.contains(c)) {
            self.out.push(escaped);
            self.out.push(' ');
            self.at += 2;
        } else {
            self.out.push(first);
            self.at += first.len_utf8();
        }
        if first == '\n' {
            (self.before, self.line, self.layout) = (self.line, self.at, false);
            // No link goes on in another paragraph.
            while self.open.front().is_some_and(|start| self.at - start > LONGEST) {
                self.open.pop_front();
            }
        }
        self.starts = first == '\n' || (self.starts && first == ' ');
        true
    }

    /// Whether a single star or stroke stands at one end of words: `*Ảnh: Lê Mạ*`.
    fn is_emphasis(&self, mark: char, rest: &str) -> bool {
        let before = self.source[..self.at].chars().next_back();
        let after = rest.chars().nth(1);
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != mark);
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        (outside(before) && word(after) && after != Some(')')) || (outside(after) && word(before) && before != Some('('))
    }
}

/// Bytes of `![words](address)`.
fn image(rest: &str) -> Option<usize> {
    let words = memchr(b']', &rest.as_bytes()[..rest.len().min(LONGEST)])?;
    let after = &rest[words + 1..];
    Some(words + 1 + if after.starts_with('(') { target(after)? } else { 0 })
}

/// Bytes of `(address "title")`, which may hold brackets of its own and go over a line end.
fn target(rest: &str) -> Option<usize> {
    let (mut depth, mut first) = (0_usize, None);
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST)];
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                first = first.or(Some(at + 1));
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => break,
            _ => {}
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(page: &str) -> (String, Vec<String>) {
        let (text, markup) = without_marks(page);
        assert_eq!(text.len(), page.len());
        let visible = |text: &str| text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).collect::<String>();
        (visible(&text), markup.links.into_iter().map(|l| visible(&text[l]).trim().to_owned()).collect())
    }

    #[test]
    fn marks_go_in_place() {
        assert_eq!(without_marks("Kênh\n# Xã nhà\n## Họp").1.headings, [6]);
        assert_eq!(without_marks("Kênh\nXã nhà\n======\nHọp").1.headings, [6]);
        let row = format!("| Menu | {} |\n", "Bà con ra đồng. ".repeat(50));
        assert_eq!(without_marks(&format!("# Xã\n{row}")).0.lines().count(), 4);
        let (text, links) = seen(
            "# Xã nhà làm thủy lợi\n\n* [Trang chủ](/)\n* [![Kênh](/anh_(1).jpg) Nông thôn](/nong-thon \"Tin (mới)\")\n\n![Kênh](/anh.jpg)\n\n\
             (Báo Lúa) \\- Bà con **ra đồng** ở [xã](/xa), sớm. *Ảnh: Lê Mạ*\n\n> Kênh đã_thông.\n",
        );
        assert_eq!(links, ["Trang chủ", "Nông thôn", "xã"]);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "Xã nhà làm thủy lợi",
                "*  Trang chủ",
                "*   Nông thôn",
                "(Báo Lúa) -  Bà con ra đồng ở  xã, sớm.  Ảnh: Lê Mạ",
                "Kênh đã_thông."
            ]
        );
    }

    #[test]
    fn other_texts_stay() {
        for text in ["Giá [1] và [2](a)", "#thuyloi được chia sẻ 12 lần", "2 * 3 = 6, a_b"] {
            assert_eq!(seen(text), (text.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn takes_anything() {
        for mark in ["[", "![", "](", "]((", "[](", "*", "_", "\\", "#", "> ", "|"] {
            let text = format!("# a\n{}", mark.repeat(5_000));
            assert_eq!(without_marks(&text).0.len(), text.len());
        }
    }
}
