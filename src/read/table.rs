//! Tables of separated values, a row an article, columns named as fields are.

use super::batch::{Content, Stop};
use super::compress::{self, Metered};
use super::fields::Field;
use super::file::StreamReader;
use crate::error::Fault;
use crate::text::decode::{self, Encoding, Hint};
use serde_json::{Map, Value};
use std::io::BufRead;

impl StreamReader<'_> {
    /// Rows of a table of separated values; where `delimiter` is none the header tells it.
    pub(super) fn csv(&mut self, input: &mut dyn BufRead, delimiter: Option<u8>) -> Result<(), Stop> {
        let delimiter = match delimiter.map_or_else(|| input.fill_buf().map(delimiter_of), Ok) {
            Ok(delimiter) => delimiter,
            Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_stream"), None, 0),
        };
        let limit = self.limits.line.saturating_add(1 << 20);
        let (metered, left) = Metered::new(input, limit);
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(metered);
        let names = match reader.byte_headers() {
            Ok(header) => header
                .iter()
                .map(|name| Cells::of(&self.dump.encoding, header).text(name).trim_start_matches('\u{feff}').trim().to_owned())
                .collect::<Vec<_>>(),
            Err(error) => return self.out.quarantine(csv_fault(&error), None, 0),
        };
        if names.iter().all(String::is_empty) {
            return self.out.note("empty_input", "no header and no rows");
        }
        if let Some(fault) = self.missing_column(&names) {
            return self.out.quarantine(fault, Some(1), 0);
        }
        let mut row = csv::ByteRecord::new();
        loop {
            *left.borrow_mut() = limit;
            match reader.read_byte_record(&mut row) {
                Ok(false) => return Ok(()),
                Ok(true) => {}
                Err(error) => return self.out.quarantine(csv_fault(&error), None, reader.position().byte()),
            }
            let (line, byte) = row.position().map_or((None, 0), |at| (Some(at.line()), at.byte()));
            if row.len() != names.len() {
                let detail = format!("{} columns, {} in the header", row.len(), names.len());
                self.out.quarantine(Fault::new("wrong_columns", detail), line, byte)?;
                continue;
            }
            let mut cells = Cells::of(&self.dump.encoding, &row);
            let object: Map<String, Value> = names
                .iter()
                .zip(&row)
                .filter(|(name, cell)| !cell.is_empty() && self.dump.fields.find(name).is_some())
                .map(|(name, cell)| (name.clone(), cells.text(cell).into()))
                .collect();
            let media_type = if delimiter == b'\t' { "text/tab-separated-values" } else { "text/csv" };
            self.row(object, Content::Row { media_type, encoding: cells.encoding.name(), replaced: cells.replaced }, line, byte)?;
        }
    }

    pub(super) fn row(&mut self, object: Map<String, Value>, content: Content, line: Option<u64>, byte: u64) -> Result<(), Stop> {
        let bytes = Value::Object(object).to_string();
        if bytes.len() > self.limits.line {
            let detail = format!("{} bytes, {} allowed (--max-line)", bytes.len(), self.limits.line);
            return self.out.quarantine(Fault::new("row_too_long", detail), line, byte);
        }
        self.out.document(content, line, byte, bytes.as_bytes())
    }

    pub(super) fn missing_column(&self, names: &[String]) -> Option<Fault> {
        let fields = [Field::Text, Field::Html];
        if fields.iter().any(|&field| names.iter().any(|name| self.dump.fields.names(field).contains(name))) {
            return None;
        }
        let wanted = fields.map(|field| self.dump.fields.names(field).first().map_or("", String::as_str));
        let shown = names.iter().take(30).map(String::as_str).collect::<Vec<_>>().join(", ");
        let detail = format!("no column {}; there are {shown} (--field text=NAME)", wanted.join(" or "));
        Some(Fault::new("missing_column", detail))
    }
}

/// The cells of one row, read in one encoding: a cell alone is often too short to tell.
struct Cells {
    encoding: Encoding,
    replaced: u64,
}

impl Cells {
    fn of(forced: &Option<Encoding>, row: &csv::ByteRecord) -> Self {
        let encoding = forced.or_else(|| Encoding::of_name(decode::decode(row.as_slice()).encoding));
        Cells { encoding: encoding.unwrap_or(Encoding::Standard(encoding_rs::UTF_8)), replaced: 0 }
    }

    fn text(&mut self, cell: &[u8]) -> String {
        let decoded = decode::decode_with(cell, Hint { forced: Some(self.encoding), ..Hint::default() });
        self.replaced += decoded.replaced;
        decoded.text.into_owned()
    }
}

/// What separates the cells of a header: of the usual characters the most frequent outside quotes, a comma if none.
fn delimiter_of(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for &byte in head.iter().take_while(|&&byte| byte != b'\n') {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of equals.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

fn csv_fault(error: &csv::Error) -> Fault {
    match error.kind() {
        csv::ErrorKind::Io(error) => compress::fault(error, "truncated_stream"),
        _ => Fault::new("bad_csv", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_what_separates() {
        for (head, delimiter) in [
            ("id,text\n1;2;3;4", b','),
            ("id;title;text", b';'),
            ("id\ttext\ttitle, x", b'\t'),
            ("\"a;b;c\",text", b','),
            ("id|text|x,y", b'|'),
            ("text", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter_of(head.as_bytes()), delimiter, "{head}");
        }
    }
}
