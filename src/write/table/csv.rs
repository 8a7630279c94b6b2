//! Tables as CSV (RFC 4180: CRLF between rows, quotes where needed), or as Excel likes it.

use super::{CsvStyle, Form};
use crate::table::{Cell, Head, Rows};
use crate::write::disk;
use jiff::civil;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// A CSV file.
pub struct Csv {
    out: csv::Writer<BufWriter<File>>,
    style: CsvStyle,
}

impl Csv {
    /// A file with its header.
    pub fn new(file: File, heads: &[Head], style: CsvStyle) -> io::Result<Self> {
        let mut file = BufWriter::with_capacity(256 << 10, file);
        let mut builder = csv::WriterBuilder::new();
        builder.terminator(csv::Terminator::CRLF);
        if style == CsvStyle::Excel {
            file.write_all("\u{feff}".as_bytes())?;
            // Where Excel splits at semicolons, only quotes keep a cell together.
            builder.quote_style(csv::QuoteStyle::NonNumeric);
        }
        let mut out = builder.from_writer(file);
        out.write_record(heads.iter().map(|head| head.name))?;
        Ok(Csv { out, style })
    }
}

impl Form for Csv {
    fn add(&mut self, rows: &Rows) -> io::Result<()> {
        rows.each(|cells| {
            for cell in cells {
                self.out.write_field(written(cell, self.style).as_bytes())?;
            }
            Ok(self.out.write_record(None::<&[u8]>)?)
        })
    }

    fn finish(self: Box<Self>) -> io::Result<u64> {
        let file = self.out.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        disk::sync(&file.into_inner().map_err(io::IntoInnerError::into_error)?)?;
        Ok(0)
    }
}

fn written<'c>(cell: &'c Cell<'c>, style: CsvStyle) -> Cow<'c, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Int(n) => n.to_string().into(),
        // The shortest decimals that read back as the same double, without exponent.
        Cell::Double(n) => n.to_string().into(),
        Cell::Bool(true) => Cow::Borrowed("true"),
        Cell::Bool(false) => Cow::Borrowed("false"),
        Cell::Date(days) => date(*days).map_or(Cow::Borrowed(""), |date| date.to_string().into()),
        Cell::Text(text) => {
            // Programs in C end a cell there.
            let text = if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text.as_ref()) };
            if style == CsvStyle::Excel && is_formula(&text) { Cow::Owned(format!("'{text}")) } else { text }
        }
    }
}

/// The day so many days after 1970-01-01.
pub fn date(days: i32) -> Option<civil::Date> {
    civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Whether a spreadsheet would run the text: a sign of a formula stands first, and it is no plain number.
fn is_formula(text: &str) -> bool {
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.trim_start_matches(blank).starts_with(starts) && !number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for text in ["=1+1", "+84 24", "-3,5% so với", "@SUM(A1)", "\t=1", "\r\n=1", "＝1", "－1", "-", "=cmd|' /C calc'!A0"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", "-3.5", "12", "a=b", "Ngày 1/2", "'=1"] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn cells_are_written_without_loss() {
        let plain = |cell| written(&cell, CsvStyle::Plain).into_owned();
        assert_eq!(plain(Cell::Double(0.1)), "0.1");
        assert_eq!(plain(Cell::Double(1e21)), "1000000000000000000000");
        assert_eq!(plain(Cell::Date(-8887)), "1945-09-02");
        assert_eq!(plain(Cell::Text("=1".into())), "=1");
        assert_eq!(plain(Cell::Text("a\0b".into())), "ab");
    }
}
