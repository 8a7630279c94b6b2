//! The shape of a table: rows, columns, heads, each cell by its place in the table's text.

mod heads;

use crate::span::{Norm, Source, Span};
use crate::text::Alignment;
use heads::Heads;

/// The cells of a table as rows and columns; spans count the bytes of the table's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid<S> {
    /// Rows from the top, all of the same width; a cell over several columns or rows stands in each of them.
    pub rows: Vec<Row<S>>,
    /// How many columns from the left head their rows.
    pub head_columns: usize,
    /// Whether the block before the table is its caption.
    pub captioned: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<S> {
    /// Whether it heads the rows under it.
    pub head: bool,
    /// The cell of each column; none where it is empty or missing.
    pub cells: Vec<Option<Span<S>>>,
}

/// A cell as a page has it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its characters in the table's text; none when it is empty.
    pub span: Option<Span<Source>>,
    /// Columns and rows that it says it covers.
    pub extent: (usize, usize),
    /// Whether its element makes it a head.
    pub head: bool,
    /// Whether all of it is bold.
    pub bold: bool,
}

/// Wider tables are not laid out to their full width.
pub const MAX_COLUMNS: usize = 64;
/// Places in the grid for each cell written: a cell that says it covers more than is left covers itself alone.
const PLACES_A_CELL: usize = 4;
/// Places that any grid may have beyond that.
const SPARE_PLACES: usize = 1_024;

impl Grid<Source> {
    /// Lays out the rows of a table whose text is `text`; none where nearly all places would be empty.
    pub fn of(text: &str, rows: &[Vec<Cell>], captioned: bool) -> Option<Grid<Source>> {
        let mut places = laid_out(rows);
        let width = places.iter().map(Vec::len).max().unwrap_or(0);
        let cells: usize = rows.iter().map(Vec::len).sum();
        if width * rows.len() > 2 * PLACES_A_CELL * cells + SPARE_PLACES {
            return None;
        }
        places.iter_mut().for_each(|row| row.resize(width, None));
        let heads = Heads::of(text, &places);
        let cells = |row: Vec<Option<&Cell>>| row.into_iter().map(|cell| cell.and_then(|c| c.span)).collect();
        let rows = places.into_iter().zip(heads.rows).map(|(row, head)| Row { head, cells: cells(row) }).collect();
        Some(Grid { rows, head_columns: heads.columns, captioned })
    }

    /// The same cells in the normalised text, whose bytes `alignment` counts; `start` is where the block begins there.
    pub fn normalised(self, text: &str, alignment: &Alignment, start: usize) -> Grid<Norm> {
        let mut cell = |span: Span<Source>| {
            let norm = alignment.to_norm(span);
            // What a repair joined to a cell's neighbourhood is not the cell's.
            let inside = text.get(norm.range())?.trim_matches([' ', '\n', '|']);
            let from = norm.start + text[norm.range()].find(inside)?;
            (!inside.is_empty()).then(|| Span::new(start + from, start + from + inside.len()))
        };
        let rows =
            self.rows.into_iter().map(|row| Row { head: row.head, cells: row.cells.into_iter().map(|c| c.and_then(&mut cell)).collect() });
        Grid { rows: rows.collect(), head_columns: self.head_columns, captioned: self.captioned }
    }
}

/// The cell at each place: as browsers lay tables out, a cell goes to the first column that none from above covers.
fn laid_out(rows: &[Vec<Cell>]) -> Vec<Vec<Option<&Cell>>> {
    let mut spare = PLACES_A_CELL * rows.iter().map(Vec::len).sum::<usize>();
    let mut out: Vec<Vec<Option<&Cell>>> = vec![Vec::new(); rows.len()];
    // For each column the cell that comes down into the next row, and for how many rows more.
    let mut down: Vec<Option<(&Cell, usize)>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut written = row.iter();
        let mut line: Vec<Option<&Cell>> = Vec::new();
        loop {
            if let Some(Some((cell, left))) = down.get_mut(line.len()) {
                line.push(Some(cell));
                *left -= 1;
                if *left == 0 {
                    down[line.len() - 1] = None;
                }
                continue;
            }
            let Some(cell) = written.next() else {
                // What comes down behind the last cell stands there still.
                match down.iter().skip(line.len()).position(Option::is_some) {
                    Some(gap) => line.resize(line.len() + gap, None),
                    None => break,
                }
                continue;
            };
            let (mut columns, mut over) = (cell.extent.0.clamp(1, MAX_COLUMNS), cell.extent.1.clamp(1, rows.len() - at));
            if columns * over - 1 > spare {
                (columns, over) = (1, 1);
            }
            spare -= columns * over - 1;
            for _ in 0..columns {
                // A cell from above is in the way: the two overlap, and the earlier one holds.
                if down.get(line.len()).is_some_and(Option::is_some) || line.len() >= MAX_COLUMNS {
                    break;
                }
                if over > 1 {
                    if down.len() <= line.len() {
                        down.resize(line.len() + 1, None);
                    }
                    down[line.len()] = Some((cell, over - 1));
                }
                line.push(Some(cell));
            }
            if line.len() >= MAX_COLUMNS {
                break;
            }
        }
        out[at] = line;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `th` begins with `#`, bold with `*`; `2x3:` before it says columns and rows.
    fn table(lines: &[&str]) -> (String, Grid<Source>) {
        let mut text = String::new();
        let mut rows = Vec::new();
        for line in lines {
            let mut row = Vec::new();
            for written in line.split('|').map(str::trim) {
                let (extent, rest) = match written.split_once(':') {
                    Some((extent, rest)) => (extent.split_once('x').map(|(c, r)| (c.parse().unwrap(), r.parse().unwrap())).unwrap(), rest),
                    None => ((1, 1), written),
                };
                let (head, bold) = (rest.starts_with('#'), rest.starts_with('*'));
                let rest = rest.trim_start_matches(['#', '*']);
                let start = text.len();
                text.push_str(rest);
                let span = (!rest.is_empty()).then(|| Span::new(start, text.len()));
                text.push_str(" | ");
                row.push(Cell { span, extent, head, bold });
            }
            rows.push(row);
        }
        let grid = Grid::of(&text, &rows, false).unwrap();
        (text, grid)
    }

    fn shown(lines: &[&str]) -> String {
        let (text, grid) = table(lines);
        let cell = |c: &Option<Span<Source>>| c.map_or("-", |c| &text[c.range()]).to_owned();
        let line =
            |row: &Row<Source>| format!("{}{}", if row.head { "#" } else { "" }, row.cells.iter().map(cell).collect::<Vec<_>>().join("|"));
        format!("{}: {}", grid.head_columns, grid.rows.iter().map(line).collect::<Vec<_>>().join(" / "))
    }

    #[test]
    fn cells_stand_wherever_they_reach() {
        assert_eq!(shown(&["1x2:#Xã|2x1:#Vụ", "#xuân|#mùa", "Cao|12|30"]), "1: #Xã|Vụ|Vụ / #Xã|xuân|mùa / Cao|12|30");
        assert_eq!(shown(&["a|1x3:b", "c", "d|e"]), "0: a|b|- / c|b|- / d|b|e");
        // Rows that are too short are filled, spans that reach out of the table end with it.
        assert_eq!(shown(&["a|b|c", "1x9:d", "e"]), "0: a|b|c / d|-|- / d|e|-");
        let (_, wide) = table(&["999x999:a|b", "c"]);
        assert_eq!((wide.rows[0].cells.len(), wide.rows.len()), (2, 2), "more than the cells pay for is one place");
    }

    #[test]
    fn heads_are_told_by_element_look_and_figures() {
        assert_eq!(shown(&["#Xã|#Hộ", "#Cao|12", "#Sậy|30"]), "1: #Xã|Hộ / Cao|12 / Sậy|30");
        assert_eq!(shown(&["*Tên|*Việc", "Mạ|cấy", "Rạ|gặt"]), "0: #Tên|Việc / Mạ|cấy / Rạ|gặt");
        assert_eq!(shown(&["Xã|2023|2024", "Cao|12 tấn|13 tấn"]), "1: #Xã|2023|2024 / Cao|12 tấn|13 tấn");
        assert_eq!(shown(&["TT|Xã|Hộ", "1|Cao|12", "2|Sậy|30"]), "2: #TT|Xã|Hộ / 1|Cao|12 / 2|Sậy|30");
        assert_eq!(shown(&["TT|Xã|Hộ", "2x1:Vùng bãi|", "1|Cao|12"]), "2: #TT|Xã|Hộ / #Vùng bãi|Vùng bãi|- / 1|Cao|12");
        assert_eq!(shown(&["Xã|Hộ", "2x1:Vùng bãi", "Cao|12"]), "1: #Xã|Hộ / #Vùng bãi|Vùng bãi / Cao|12");
        // No row of names: only the first column heads.
        assert_eq!(shown(&["Cao|12", "Sậy|30"]), "1: Cao|12 / Sậy|30");
        assert_eq!(shown(&["Mạ|cấy", "Rạ|gặt"]), "0: Mạ|cấy / Rạ|gặt");
    }
}
