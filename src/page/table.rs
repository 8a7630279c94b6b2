//! Tables that hold data, told from tables that lay out a page.

use ego_tree::NodeRef;
use scraper::Node;

/// More characters in a cell are prose.
const MAX_CELL: usize = 240;
/// More rows are cut from the look that decides, not from the text.
const MAX_COLUMNS: usize = 64;

/// The caption and the text of a table of data, a row a line, cells joined by ` | `; none when the table only lays out.
///
/// Data has at least two rows and two columns, no picture, no table inside and no long text in a cell.
pub fn text(table: NodeRef<'_, Node>) -> Option<(String, String)> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut chars = 0;
    let mut caption = String::new();
    for edge in table.traverse().skip(1) {
        let ego_tree::iter::Edge::Open(node) = edge else { continue };
        match node.value() {
            Node::Element(element) => match element.name() {
                "tr" => rows.push(Vec::new()),
                "td" | "th" => {
                    let row = rows.last_mut()?;
                    if row.len() >= MAX_COLUMNS {
                        return None;
                    }
                    row.push(String::new());
                    chars = 0;
                }
                "table" | "img" | "iframe" | "video" | "object" | "form" | "input" | "h1" | "h2" => return None,
                "br" | "p" | "div" | "li" => {
                    if let Some(cell) = rows.last_mut().and_then(|r| r.last_mut()).filter(|c| !c.is_empty()) {
                        cell.push(' ');
                    }
                }
                _ => {}
            },
            Node::Text(text) if !text.trim().is_empty() => {
                let Some(cell) = rows.last_mut().and_then(|r| r.last_mut()) else {
                    // Before the first row stands the caption.
                    caption.push_str(text);
                    continue;
                };
                chars += text.len();
                if chars > MAX_CELL * 2 {
                    return None;
                }
                for word in text.split_inclusive(char::is_whitespace) {
                    let (word, spaced) = (word.trim(), word.ends_with(char::is_whitespace));
                    cell.push_str(word);
                    if spaced && !cell.is_empty() && !cell.ends_with(' ') {
                        cell.push(' ');
                    }
                }
            }
            _ => {}
        }
    }
    let filled = |row: &Vec<String>| row.iter().filter(|c| !c.trim().is_empty()).count();
    let wide = rows.iter().filter(|r| filled(r) >= 2).count();
    if wide < 2 || wide * 2 < rows.len() {
        return None;
    }
    let mut text = String::new();
    for row in rows.iter().filter(|r| filled(r) > 0) {
        if !text.is_empty() {
            text.push('\n');
        }
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push_str(" | ");
            }
            text.push_str(cell.trim());
        }
    }
    Some((caption, text))
}
