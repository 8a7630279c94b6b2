//! Tables: CSV, TSV and Parquet, a row an article, columns named as fields are.

use super::batch::{Content, Stop};
use super::compress::{self, Metered};
use super::fields::Field;
use super::file::StreamReader;
use crate::error::Fault;
use crate::text::decode::{self, Encoding, Hint};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::{Field as Cell, Row};
use parquet::schema::types::Type;
use serde_json::{Map, Value};
use std::io::BufRead;
use std::sync::Arc;

impl StreamReader<'_> {
    /// Rows of a table of separated values.
    pub(super) fn csv(&mut self, input: &mut dyn BufRead, tabs: bool) -> Result<(), Stop> {
        let limit = self.limits.line.saturating_add(1 << 20);
        let (metered, left) = Metered::new(input, limit);
        let delimiter = if tabs { b'\t' } else { b',' };
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
            let media_type = if tabs { "text/tab-separated-values" } else { "text/csv" };
            self.row(object, Content::Row { media_type, encoding: cells.encoding.name(), replaced: cells.replaced }, line, byte)?;
        }
    }

    /// Rows of a Parquet file.
    pub(super) fn parquet<R: ChunkReader + 'static>(&mut self, input: R) -> Result<(), Stop> {
        let bad = |reason, error: parquet::errors::ParquetError| Fault::new(reason, error.to_string());
        let reader = match SerializedFileReader::new(input) {
            Ok(reader) => reader,
            Err(error) => return self.out.quarantine(bad("bad_parquet", error), None, 0),
        };
        let schema = reader.metadata().file_metadata().schema().clone();
        let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
        if let Some(fault) = self.missing_column(&names) {
            return self.out.quarantine(fault, None, 0);
        }
        let wanted: Vec<Arc<Type>> = schema.get_fields().iter().filter(|f| self.dump.fields.find(f.name()).is_some()).cloned().collect();
        let rows = Type::group_type_builder(schema.name()).with_fields(wanted).build().and_then(|schema| reader.get_row_iter(Some(schema)));
        let rows = match rows {
            Ok(rows) => rows,
            Err(error) => return self.out.quarantine(bad("corrupt_page", error), None, 0),
        };
        for row in rows {
            match row {
                Ok(row) => {
                    let content = Content::Row { media_type: "application/vnd.apache.parquet", encoding: "UTF-8", replaced: 0 };
                    self.row(object_of(&row), content, None, 0)?;
                }
                Err(error) => return self.out.quarantine(bad("corrupt_page", error), None, 0),
            }
        }
        Ok(())
    }

    fn row(&mut self, object: Map<String, Value>, content: Content, line: Option<u64>, byte: u64) -> Result<(), Stop> {
        let bytes = Value::Object(object).to_string();
        if bytes.len() > self.limits.line {
            let detail = format!("{} bytes, {} allowed (--max-line)", bytes.len(), self.limits.line);
            return self.out.quarantine(Fault::new("row_too_long", detail), line, byte);
        }
        self.out.document(content, line, byte, bytes.as_bytes())
    }

    fn missing_column(&self, names: &[String]) -> Option<Fault> {
        let wanted = [Field::Text, Field::Html].map(|field| self.dump.fields.name(field));
        if names.iter().any(|name| wanted.contains(&name.as_str())) {
            return None;
        }
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

fn csv_fault(error: &csv::Error) -> Fault {
    match error.kind() {
        csv::ErrorKind::Io(error) => compress::fault(error, "truncated_stream"),
        _ => Fault::new("bad_csv", error.to_string()),
    }
}

fn object_of(row: &Row) -> Map<String, Value> {
    row.get_column_iter().filter_map(|(name, cell)| Some((name.clone(), value_of(cell)?))).collect()
}

fn value_of(cell: &Cell) -> Option<Value> {
    Some(match cell {
        Cell::Str(text) => text.clone().into(),
        Cell::Bytes(bytes) => decode::decode(bytes.data()).text.into_owned().into(),
        Cell::Int(n) => (*n).into(),
        Cell::Long(n) => (*n).into(),
        Cell::UInt(n) => (*n).into(),
        Cell::ULong(n) => (*n).into(),
        Cell::Short(n) => (*n).into(),
        Cell::Date(days) => jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(*days)).ok()?.to_string().into(),
        Cell::TimestampMillis(n) => jiff::Timestamp::from_millisecond(*n).ok()?.to_string().into(),
        Cell::TimestampMicros(n) => jiff::Timestamp::from_microsecond(*n).ok()?.to_string().into(),
        Cell::ListInternal(list) => list.elements().iter().filter_map(value_of).collect::<Vec<_>>().into(),
        _ => return None,
    })
}
