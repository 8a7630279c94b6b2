use super::CharSpan;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rows and columns of a table; the text of its cells stands in `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its caption, where the page has one.
    pub caption: Option<CharSpan>,
    /// How many columns from the left head their rows.
    pub head_columns: usize,
    /// Rows from the top, all of the same width.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    /// Whether it heads the rows under it.
    pub head: bool,
    /// The cell of each column, `null` where it is empty; a cell over several columns or rows stands in each of them.
    pub cells: Vec<Option<CharSpan>>,
}

/// The cells that say what the figures in a cell are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Of its row, from the left.
    pub row: Vec<CharSpan>,
    /// Of its column, from the top: the nearest group of head rows, behind the table's first.
    pub column: Vec<CharSpan>,
}

impl Table {
    /// The first place, row and column, of the cell that holds `span`.
    pub fn place(&self, span: CharSpan) -> Option<(usize, usize)> {
        let holds = |cell: &Option<CharSpan>| cell.is_some_and(|[start, end]| start <= span[0] && span[1] <= end);
        self.rows.iter().enumerate().find_map(|(row, cells)| Some((row, cells.cells.iter().position(holds)?)))
    }

    /// What heads the cell at a place; nothing heads a cell that is a head itself, but for those above or left of it.
    pub fn heads(&self, row: usize, column: usize) -> Heads {
        let Some(own) = self.rows.get(row).map(|r| r.cells.get(column).copied().flatten()) else { return Heads::default() };
        let mut heads = Heads::default();
        let add = |to: &mut Vec<CharSpan>, cell: Option<CharSpan>| {
            if let Some(cell) = cell.filter(|_| cell != own && !to.contains(&cell.unwrap_or_default())) {
                to.push(cell);
            }
        };
        self.rows[row].cells.iter().take(self.head_columns.min(column)).for_each(|cell| add(&mut heads.row, *cell));
        let first = self.rows.iter().take_while(|r| r.head).count();
        let above = &self.rows[..row];
        // Behind the first heads, a later group (`Vùng bãi`) holds until the next one.
        let end = above.iter().rposition(|r| r.head).map_or(0, |at| at + 1);
        let start = above[..end].iter().rposition(|r| !r.head).map_or(0, |at| at + 1);
        let later = above[start.max(first.min(end))..end].iter();
        above.iter().take(first).chain(later).for_each(|r| add(&mut heads.column, r.cells.get(column).copied().flatten()));
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_knows_its_heads() {
        let row = |head, cells: &[usize]| TableRow { head, cells: cells.iter().map(|&at| (at > 0).then_some([at, at + 1])).collect() };
        // 1 Xã | 3 Vụ | 3 Vụ; 1 Xã | 5 xuân | 7 mùa; 9 Cao | 11 | 13; 15 Vùng bãi; 17 Sậy | 19 | none
        let rows = vec![
            row(true, &[1, 3, 3]),
            row(true, &[1, 5, 7]),
            row(false, &[9, 11, 13]),
            row(true, &[15, 15, 15]),
            row(false, &[17, 19, 0]),
        ];
        let table = Table { caption: None, head_columns: 1, rows };
        let heads = |span: usize| table.place([span, span + 1]).map(|(row, column)| table.heads(row, column)).unwrap();
        assert_eq!(heads(13), Heads { row: vec![[9, 10]], column: vec![[3, 4], [7, 8]] });
        assert_eq!(heads(19), Heads { row: vec![[17, 18]], column: vec![[3, 4], [5, 6], [15, 16]] });
        assert_eq!(heads(7), Heads { row: vec![[1, 2]], column: vec![[3, 4]] });
        assert_eq!(heads(1), Heads::default());
        assert_eq!(table.place([11, 14]), None);
        assert_eq!(table.heads(9, 0), Heads::default());
    }
}
