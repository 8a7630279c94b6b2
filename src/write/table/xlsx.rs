//! Tables as workbooks: one a table, rows on further sheets where one sheet is full.

use super::Form;
use super::csv::date;
use crate::table::{Cell, Head, Rows};
use crate::write::disk;
use jiff::civil;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// Rows of a sheet, its header among them.
const SHEET: u32 = 1_048_576;
/// UTF-16 units of a cell.
const CELL: usize = 32_767;
/// Whole numbers up to here keep all their digits.
const EXACT: u64 = 1 << 53;

/// A workbook.
pub struct Xlsx {
    file: File,
    book: Workbook,
    name: String,
    heads: Vec<Head>,
    sheets: usize,
    row: u32,
    cut: u64,
    day: Format,
    limit: u32,
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

impl Xlsx {
    /// A workbook with one sheet and its header.
    pub fn new(file: File, name: &str, heads: &[Head]) -> io::Result<Self> {
        let mut book = Workbook::new();
        // A clock would make each file another one.
        let began = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_title(name).set_author("trichluc").set_creation_datetime(&began));
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let (name, heads) = (name.to_owned(), heads.to_vec());
        let mut xlsx = Xlsx { file, book, name, heads, sheets: 0, row: 0, cut: 0, day, limit: SHEET };
        xlsx.next_sheet().map_err(failed)?;
        Ok(xlsx)
    }

    /// Begins a sheet. Its rows go to a temporary file: memory does not grow with them.
    fn next_sheet(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        let name = if self.sheets == 0 { self.name.clone() } else { format!("{} {}", self.name, self.sheets + 1) };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, head) in (0_u16..).zip(&self.heads) {
            sheet.write_string_with_format(0, column, head.name, &bold)?;
        }
        (self.sheets, self.row) = (self.sheets + 1, 1);
        Ok(())
    }

    fn put(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.row >= self.limit {
            self.next_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        for (column, cell) in (0_u16..).zip(cells) {
            self.cut += u64::from(put_cell(sheet, self.row, column, cell, &self.day)?);
        }
        self.row += 1;
        Ok(())
    }
}

/// Writes a cell; whether it was cut.
fn put_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>, format: &Format) -> Result<bool, XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Bool(value) => drop(sheet.write_boolean(row, column, *value)?),
        Cell::Int(n) if n.unsigned_abs() <= EXACT => drop(sheet.write_number(row, column, *n as f64)?),
        Cell::Int(n) => drop(sheet.write_string(row, column, n.to_string())?),
        Cell::Double(n) => drop(sheet.write_number(row, column, *n)?),
        Cell::Date(days) => match date(*days) {
            // Excel knows no day before.
            Some(day) if day >= civil::date(1900, 3, 1) => {
                let year = u16::try_from(day.year()).unwrap_or_default();
                let day = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
                sheet.write_datetime_with_format(row, column, &day, format)?;
            }
            Some(day) => drop(sheet.write_string(row, column, day.to_string())?),
            None => {}
        },
        Cell::Text(text) => {
            let (text, cut) = shortened(text);
            // A string cell: Excel never runs it.
            sheet.write_string(row, column, text)?;
            return Ok(cut);
        }
    }
    Ok(false)
}

/// A text as long as a cell takes, and whether it was longer.
fn shortened(text: &str) -> (String, bool) {
    if text.len() <= CELL || text.encode_utf16().count() <= CELL {
        return (text.to_owned(), false);
    }
    let mut units = 1;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= CELL
    });
    (kept.chain(['…']).collect(), true)
}

impl Form for Xlsx {
    fn add(&mut self, rows: &Rows) -> io::Result<()> {
        rows.each(|cells| self.put(cells)).map_err(failed)
    }

    fn finish(mut self: Box<Self>) -> io::Result<u64> {
        self.book.save_to_writer(&self.file).map_err(failed)?;
        disk::sync(&self.file)?;
        Ok(self.cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Type;

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        assert_eq!(shortened("ngắn"), ("ngắn".to_owned(), false));
        let (text, cut) = shortened(&"😀".repeat(20_000));
        assert!(cut && text.ends_with('…') && text.encode_utf16().count() == CELL);
    }

    #[test]
    fn a_full_sheet_goes_on_in_another() {
        let heads = [Head { name: "n", of: Type::Int }];
        let mut xlsx = Xlsx::new(tempfile::tempfile().unwrap(), "figures", &heads).unwrap();
        xlsx.limit = 4;
        let mut rows = Rows::new(&heads);
        (0..7).for_each(|n| rows.push(Cell::Int(n)));
        xlsx.add(&rows).unwrap();
        assert_eq!((xlsx.sheets, xlsx.row), (3, 2));
        assert_eq!(Box::new(xlsx).finish().unwrap(), 0);
    }
}
