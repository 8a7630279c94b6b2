//! Tables that hold data, told from tables that lay out a page.

use super::grid::{Cell, Grid, MAX_COLUMNS};
use crate::span::{Source, Span};
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Node, node::Element};

/// More bytes in a cell are prose.
const MAX_CELL: usize = 480;

/// A table of data.
pub struct Data {
    /// What its `caption` says, or the text before its first row.
    pub caption: String,
    /// A row a line, cells joined by ` | `.
    pub text: String,
    /// Where in the text its cells stand; one without rows where that would take too many places.
    pub grid: Grid<Source>,
}

/// Reads the data of a table; none when it only lays out.
///
/// Data has at least two rows and two columns, at most one picture a row and that among other cells, no table inside and
/// no long text in a cell.
pub fn read(table: NodeRef<'_, Node>) -> Option<Data> {
    let mut reader = Reader::default();
    let mut skipped = 0;
    for edge in table.traverse() {
        match edge {
            Edge::Open(node) if node.id() == table.id() => {}
            Edge::Close(node) if node.id() == table.id() => break,
            Edge::Open(node) => match node.value() {
                Node::Element(element) if is_skipped(element) => skipped += 1,
                _ if skipped > 0 => {}
                Node::Element(element) => reader.open(element)?,
                Node::Text(text) if !text.trim().is_empty() => reader.push(text)?,
                _ => {}
            },
            Edge::Close(node) => match node.value() {
                Node::Element(element) if is_skipped(element) => skipped -= 1,
                Node::Element(element) if skipped == 0 => reader.close(element),
                _ => {}
            },
        }
    }
    reader.finish()
}

fn is_skipped(element: &Element) -> bool {
    matches!(element.name(), "script" | "style" | "template" | "noscript")
}

#[derive(Default)]
struct Reader {
    text: String,
    caption: String,
    rows: Vec<Vec<Cell>>,
    /// Where the row and the cell at hand begin in the text.
    row_start: usize,
    cell_start: usize,
    /// Bytes of text in the cell at hand, and how many of them are bold.
    bytes: usize,
    bold_bytes: usize,
    /// Open elements that make text bold.
    bold: usize,
    /// Whether the rows at hand stand in the table's head.
    in_head: bool,
    pictures: usize,
    /// Rows that the table has, and those with two filled cells and more.
    all: usize,
    wide: usize,
}

impl Reader {
    fn open(&mut self, element: &Element) -> Option<()> {
        match element.name() {
            "tr" => {
                self.end_row()?;
                self.row_start = self.text.len();
                self.rows.push(Vec::new());
            }
            "td" | "th" => {
                self.end_cell();
                let row = self.rows.last_mut().filter(|row| row.len() < MAX_COLUMNS)?;
                if row.is_empty() {
                    if self.row_start > 0 {
                        self.text.push('\n');
                    }
                } else {
                    self.text.push_str(" | ");
                }
                let number = |name: &str| element.attr(name).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                // A `rowspan` of 0 reaches to the end.
                let rows = match number("rowspan") {
                    0 => usize::MAX,
                    rows => rows,
                };
                let head = element.name() == "th" || self.in_head || element.attr("scope").is_some();
                row.push(Cell { span: None, extent: (number("colspan"), rows), head, bold: false });
                (self.cell_start, self.bytes, self.bold_bytes) = (self.text.len(), 0, 0);
            }
            "thead" => self.in_head = true,
            "img" => self.pictures += 1,
            "table" | "iframe" | "video" | "object" | "form" | "input" | "h1" | "h2" => return None,
            "b" | "strong" => self.bold += 1,
            "br" | "p" | "div" | "li" => self.space(),
            _ => {}
        }
        Some(())
    }

    fn close(&mut self, element: &Element) {
        match element.name() {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "thead" => self.in_head = false,
            _ => {}
        }
    }

    /// A blank between two words of a cell.
    fn space(&mut self) {
        if self.text.len() > self.cell_start && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn push(&mut self, text: &str) -> Option<()> {
        if self.rows.last().is_none_or(Vec::is_empty) {
            self.caption.push_str(text);
            return (self.caption.len() <= MAX_CELL * 2).then_some(());
        }
        self.bytes += text.len();
        self.bold_bytes += if self.bold > 0 { text.len() } else { 0 };
        if self.bytes > MAX_CELL {
            return None;
        }
        for word in text.split_inclusive(char::is_whitespace) {
            self.text.push_str(word.trim());
            if word.ends_with(char::is_whitespace) {
                self.space();
            }
        }
        Some(())
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) else { return };
        let end = self.cell_start + self.text[self.cell_start..].trim_end().len();
        self.text.truncate(end);
        cell.span = (end > self.cell_start).then(|| Span::new(self.cell_start, end));
        cell.bold = self.bold_bytes * 10 > self.bytes * 8;
    }

    /// Ends the row at hand; none where it lays out pictures. Rows without text are left out.
    fn end_row(&mut self) -> Option<()> {
        self.end_cell();
        let Some(row) = self.rows.last() else { return Some(()) };
        let filled = row.iter().filter(|cell| cell.span.is_some()).count();
        self.all += 1;
        self.wide += usize::from(filled >= 2);
        let pictures = std::mem::take(&mut self.pictures);
        if filled == 0 {
            self.rows.pop();
            self.text.truncate(self.row_start);
        }
        (pictures == 0 || (pictures == 1 && filled >= 2)).then_some(())
    }

    fn finish(mut self) -> Option<Data> {
        self.end_row()?;
        if self.wide < 2 || self.wide * 2 < self.all {
            return None;
        }
        let grid = Grid::of(&self.text, &self.rows, !self.caption.is_empty());
        let grid = grid.unwrap_or(Grid { rows: Vec::new(), head_columns: 0, captioned: false });
        Some(Data { caption: self.caption, text: self.text, grid })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn of(rows: &str) -> Option<Data> {
        let html = Html::parse_document(&format!("<table>{rows}</table>"));
        let table = html.tree.nodes().find(|n| n.value().as_element().is_some_and(|e| e.name() == "table"));
        read(table.unwrap())
    }

    #[test]
    fn data_is_told_from_layout() {
        let data = of("<caption>Mùa vụ</caption><tr><th>Xã<th>Diện tích<tr><td>Đồng Cao<td> 120 <b>ha</b>").unwrap();
        assert_eq!((data.caption.as_str(), data.text.as_str()), ("Mùa vụ", "Xã | Diện tích\nĐồng Cao | 120 ha"));
        assert!(data.grid.captioned && data.grid.rows[0].head && data.grid.head_columns == 1);
        // One flag a row among other cells is data; a picture alone, over its caption or beside another one lays out.
        assert!(of("<tr><td><img>Đồng Cao<td>12<tr><td><img>Đồng Sậy<td>30").is_some());
        let picture = "<tr><td><img><tr><td>Bà con ra đồng từ sáng sớm";
        let gallery = "<tr><td><img><td><img><tr><td>Bà con ra đồng<td>Lúa chín<tr><td>một<td>hai";
        let pairs = "<tr><td><img>một<td><img>hai<tr><td><img>ba<td><img>bốn";
        let prose = format!("<tr><td>{}<td>2<tr><td>3<td>4", "Bà con ra đồng từ sáng sớm. ".repeat(20));
        let nested = "<tr><td>1<td>2<tr><td><table><tr><td>3</table><td>4";
        for layout in [picture, gallery, pairs, &prose, nested, "<tr><td>Chỉ một ô", "<tr><td>một<tr><td>hai<tr><td>ba | bốn", ""]
        {
            assert!(of(layout).is_none(), "{layout}");
        }
    }

    #[test]
    fn empty_rows_and_cells_leave_no_text() {
        let data = of("<tr><td> <td><tr><td>a<td><td>b<tr><td>&nbsp;<tr><td>c<br>d<td><script>1</script><td>e").unwrap();
        assert_eq!(data.text, "a |  | b\nc d |  | e");
        assert_eq!(data.grid.rows.iter().map(|r| r.cells.iter().flatten().count()).collect::<Vec<_>>(), [2, 2]);
    }
}
