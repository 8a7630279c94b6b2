//! Parquet tables, a row an article, columns named as fields are.

use super::batch::{Content, Stop};
use super::file::StreamReader;
use crate::error::Fault;
use crate::text::decode;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::{Field as Cell, Row};
use parquet::schema::types::Type;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;

impl StreamReader<'_> {
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
        let clocks: HashMap<String, Clock> =
            schema.get_fields().iter().filter_map(|f| Some((f.name().to_owned(), Clock::of(f)?))).collect();
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
                    self.row(object_of(&row, &clocks), content, None, 0)?;
                }
                Err(error) => return self.out.quarantine(bad("corrupt_page", error), None, 0),
            }
        }
        Ok(())
    }
}

/// How a column counts time.
#[derive(Clone, Copy)]
struct Clock {
    /// Nanoseconds of one count.
    unit: i128,
    /// Whether it counts from an instant; otherwise it says what a clock on the wall showed.
    instant: bool,
}

impl Clock {
    fn of(field: &Type) -> Option<Self> {
        let logical = field.get_basic_info().logical_type_ref();
        let Some(LogicalType::Timestamp(timestamp)) = logical else { return None };
        let unit = match timestamp.unit {
            TimeUnit::MILLIS => 1_000_000,
            TimeUnit::MICROS => 1_000,
            TimeUnit::NANOS => 1,
        };
        Some(Clock { unit, instant: timestamp.is_adjusted_to_u_t_c })
    }

    fn show(self, count: i64) -> Option<Value> {
        let instant = jiff::Timestamp::from_nanosecond(i128::from(count) * self.unit).ok()?;
        if self.instant {
            Some(instant.to_string().into())
        } else {
            Some(instant.to_zoned(jiff::tz::TimeZone::UTC).datetime().to_string().into())
        }
    }
}

fn object_of(row: &Row, clocks: &HashMap<String, Clock>) -> Map<String, Value> {
    let cell = |(name, cell): (&String, &Cell)| {
        let count = match cell {
            Cell::Long(n) | Cell::TimestampMillis(n) | Cell::TimestampMicros(n) => Some(*n),
            _ => None,
        };
        let value = match (clocks.get(name), count) {
            (Some(clock), Some(count)) => clock.show(count),
            _ => value_of(cell),
        };
        Some((name.clone(), value?))
    };
    row.get_column_iter().filter_map(cell).collect()
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
