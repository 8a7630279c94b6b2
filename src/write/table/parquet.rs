//! Tables as Parquet, column by column.

use super::Form;
use crate::table::{Head, Rows, Type, Values};
use crate::write::disk;
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type as Schema;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// Rows are held up to so many bytes, then written as a row group.
const GROUP: usize = 8 << 20;

/// A Parquet file.
pub struct Parquet {
    out: SerializedFileWriter<File>,
    heads: Vec<Head>,
    held: Rows,
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

impl Parquet {
    /// A file without rows.
    pub fn new(file: File, name: &str, heads: &[Head]) -> io::Result<Self> {
        let fields = heads.iter().map(|head| field(head).map(Arc::new)).collect::<Result<Vec<_>, _>>();
        let schema = fields.and_then(|fields| Schema::group_type_builder(name).with_fields(fields).build()).map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).map_err(failed)?))
            .set_created_by(format!("trichluc {}", env!("CARGO_PKG_VERSION")))
            .build();
        let out = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        Ok(Parquet { out, heads: heads.to_vec(), held: Rows::new(heads) })
    }

    fn flush(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::replace(&mut self.held, Rows::new(&self.heads));
        let mut group = self.out.next_row_group()?;
        for values in rows.columns() {
            let mut column = group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
            match values {
                Values::Text(text, ends) => {
                    let bytes = Bytes::copy_from_slice(text.as_bytes());
                    let mut start = 0;
                    let cells = ends.iter().map(|end| end.map(|end| ByteArray::from(bytes.slice(std::mem::replace(&mut start, end)..end))));
                    put::<ByteArrayType>(&mut column, cells)?;
                }
                Values::Int(values) => put::<Int64Type>(&mut column, values.iter().copied())?,
                Values::Double(values) => put::<DoubleType>(&mut column, values.iter().copied())?,
                Values::Date(values) => put::<Int32Type>(&mut column, values.iter().copied())?,
                Values::Bool(values) => put::<BoolType>(&mut column, values.iter().copied())?,
            }
            column.close()?;
        }
        group.close().map(|_| ())
    }
}

fn put<T: DataType>(column: &mut SerializedColumnWriter<'_>, cells: impl Iterator<Item = Option<T::T>>) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    column.typed::<T>().write_batch(&values, Some(&levels), None).map(|_| ())
}

fn field(head: &Head) -> Result<Schema, ParquetError> {
    let (physical, logical) = match head.of {
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Int => (Physical::INT64, None),
        Type::Double => (Physical::DOUBLE, None),
        Type::Date => (Physical::INT32, Some(LogicalType::Date)),
        Type::Bool => (Physical::BOOLEAN, None),
    };
    Schema::primitive_type_builder(head.name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()
}

impl Form for Parquet {
    fn add(&mut self, rows: &Rows) -> io::Result<()> {
        self.held.extend(rows);
        if self.held.bytes() >= GROUP { self.flush().map_err(failed) } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<u64> {
        if !self.held.is_empty() {
            self.flush().map_err(failed)?;
        }
        disk::sync(&self.out.into_inner().map_err(failed)?)?;
        Ok(0)
    }
}
