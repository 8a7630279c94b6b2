//! Rows, held by columns.

use super::{Cell, Head, Type};
use std::borrow::Cow;

/// The values of one column.
#[derive(Debug)]
pub enum Column {
    /// All cells' bytes one after the other, and where each present cell ends.
    Text(String, Vec<Option<usize>>),
    /// Integers.
    Int(Vec<Option<i64>>),
    /// Doubles.
    Double(Vec<Option<f64>>),
    /// Days since 1970-01-01.
    Date(Vec<Option<i32>>),
    /// Truth values.
    Bool(Vec<Option<bool>>),
}

/// Rows of one table.
#[derive(Debug)]
pub struct Rows {
    columns: Vec<Column>,
    next: usize,
    len: usize,
    bytes: usize,
}

impl Rows {
    /// No rows of a table with these columns.
    pub fn new(heads: &[Head]) -> Self {
        let column = |head: &Head| match head.of {
            Type::Text => Column::Text(String::new(), Vec::new()),
            Type::Int => Column::Int(Vec::new()),
            Type::Double => Column::Double(Vec::new()),
            Type::Date => Column::Date(Vec::new()),
            Type::Bool => Column::Bool(Vec::new()),
        };
        Rows { columns: heads.iter().map(column).collect(), next: 0, len: 0, bytes: 0 }
    }

    /// Number of whole rows.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What they weigh, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Appends a cell in the next column; a cell of another type than its column counts as none.
    pub fn push(&mut self, cell: Cell<'_>) {
        self.bytes += 16;
        match (&mut self.columns[self.next], cell) {
            (Column::Text(text, ends), Cell::Text(cell)) => {
                self.bytes += cell.len();
                text.push_str(&cell);
                ends.push(Some(text.len()));
            }
            (Column::Int(values), Cell::Int(n)) => values.push(Some(n)),
            (Column::Double(values), Cell::Double(n)) => values.push(Some(n)),
            (Column::Date(values), Cell::Date(day)) => values.push(Some(day)),
            (Column::Bool(values), Cell::Bool(value)) => values.push(Some(value)),
            (Column::Text(_, ends), _) => ends.push(None),
            (Column::Int(values), _) => values.push(None),
            (Column::Double(values), _) => values.push(None),
            (Column::Date(values), _) => values.push(None),
            (Column::Bool(values), _) => values.push(None),
        }
        self.next += 1;
        if self.next == self.columns.len() {
            (self.next, self.len) = (0, self.len + 1);
        }
    }

    /// Every row, cell by cell.
    pub fn each<'r, E>(&'r self, mut take: impl FnMut(&[Cell<'r>]) -> Result<(), E>) -> Result<(), E> {
        let mut starts = vec![0; self.columns.len()];
        let mut cells = Vec::with_capacity(self.columns.len());
        for row in 0..self.len {
            cells.clear();
            for (column, start) in self.columns.iter().zip(&mut starts) {
                cells.push(match column {
                    Column::Text(text, ends) => ends[row].map_or(Cell::Null, |end| {
                        let cell = &text[std::mem::replace(start, end)..end];
                        Cell::Text(Cow::Borrowed(cell))
                    }),
                    Column::Int(values) => values[row].map_or(Cell::Null, Cell::Int),
                    Column::Double(values) => values[row].map_or(Cell::Null, Cell::Double),
                    Column::Date(values) => values[row].map_or(Cell::Null, Cell::Date),
                    Column::Bool(values) => values[row].map_or(Cell::Null, Cell::Bool),
                });
            }
            take(&cells)?;
        }
        Ok(())
    }

    /// Appends the rows of `other`, a part of the same table.
    pub fn extend(&mut self, other: &Rows) {
        self.len += other.len;
        self.bytes += other.bytes;
        for (into, from) in self.columns.iter_mut().zip(&other.columns) {
            match (into, from) {
                (Column::Text(text, ends), Column::Text(more, more_ends)) => {
                    let before = text.len();
                    text.push_str(more);
                    ends.extend(more_ends.iter().map(|end| end.map(|end| before + end)));
                }
                (Column::Int(into), Column::Int(from)) => into.extend_from_slice(from),
                (Column::Double(into), Column::Double(from)) => into.extend_from_slice(from),
                (Column::Date(into), Column::Date(from)) => into.extend_from_slice(from),
                (Column::Bool(into), Column::Bool(from)) => into.extend_from_slice(from),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let heads = [Head { name: "a", of: Type::Text }, Head { name: "n", of: Type::Int }];
        let mut rows = Rows::new(&heads);
        let mut more = Rows::new(&heads);
        for (text, n) in [(Some("một"), 1), (None, 2), (Some(""), 3), (Some("bốn"), 4)] {
            for rows in [&mut rows, &mut more] {
                rows.push(text.map_or(Cell::Null, |text| Cell::Text(text.into())));
                rows.push(Cell::Int(n));
            }
        }
        rows.extend(&more);
        assert_eq!(rows.len(), 8);
        let mut seen = Vec::new();
        rows.each(|cells| {
            seen.push(format!("{:?}", cells[0]));
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(seen[..4], [r#"Text("một")"#, "Null", r#"Text("")"#, r#"Text("bốn")"#]);
        assert_eq!(seen[..4], seen[4..]);
    }
}
