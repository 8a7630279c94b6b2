//! The flat tables: a row a mention, with what a reader needs without a join.
//!
//! A table is a list of columns, each with its name, its type and where its cell comes from, in `table/columns.rs`. Rows
//! are gathered by columns ([`Rows`]), as Parquet wants them; CSV and xlsx read the same rows across.

mod columns;
mod rows;

pub use columns::TABLES;
pub use rows::{Column as Values, Rows};

use crate::record::{CharSpan, Record};
use crate::span::CharIndex;
use crate::text::sentence;
use std::borrow::Cow;
use std::ops::Range;

/// What a column holds. Any cell may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// UTF-8.
    Text,
    /// Signed 64-bit integers.
    Int,
    /// Doubles; the exact decimal stands in the text column beside it.
    Double,
    /// Days of the civil calendar.
    Date,
    /// True or false.
    Bool,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'r> {
    /// Nothing known.
    Null,
    /// [`Type::Text`].
    Text(Cow<'r, str>),
    /// [`Type::Int`].
    Int(i64),
    /// [`Type::Double`].
    Double(f64),
    /// [`Type::Date`]: days since 1970-01-01.
    Date(i32),
    /// [`Type::Bool`].
    Bool(bool),
}

/// Name and type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its name, unique in the table.
    pub name: &'static str,
    /// What it holds.
    pub of: Type,
}

/// A table.
pub trait Table: Sync {
    /// Its name.
    fn name(&self) -> &'static str;
    /// Its columns in order.
    fn heads(&self) -> Vec<Head>;
    /// Appends the rows of an article.
    fn add(&self, article: &Facts<'_>, rows: &mut Rows);
}

/// An article and its sentences.
pub struct Facts<'r> {
    /// The record.
    pub record: &'r Record,
    /// Bytes and code points of each sentence.
    sentences: Vec<(Range<usize>, CharSpan)>,
}

impl<'r> Facts<'r> {
    /// The facts of `record`.
    pub fn new(record: &'r Record) -> Self {
        let index = CharIndex::new(&record.text);
        let sentences = sentence::sentences(&record.text).map(|span| (span.range(), index.chars(span))).collect();
        Facts { record, sentences }
    }

    /// The sentence around a span; where a mention runs over an end, the sentences.
    pub fn sentence(&self, span: CharSpan) -> Option<&'r str> {
        let first = self.sentences.partition_point(|(_, chars)| chars[1] <= span[0]);
        let last = self.sentences.partition_point(|(_, chars)| chars[0] < span[1].max(span[0] + 1)).checked_sub(1)?;
        let (first, last) = (self.sentences.get(first)?, self.sentences.get(last)?);
        self.record.text.get(first.0.start..last.0.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Source;

    #[test]
    fn a_mention_stands_in_its_sentence() {
        let mut record = Record::empty(Source::default());
        record.text = "Xã có 12 hộ. Đến nay, 97% đã xong.\n\nHết.".to_owned();
        let facts = Facts::new(&record);
        assert_eq!(facts.sentence([6, 11]), Some("Xã có 12 hộ."));
        assert_eq!(facts.sentence([22, 25]), Some("Đến nay, 97% đã xong."));
        assert_eq!(facts.sentence([6, 25]), Some("Xã có 12 hộ. Đến nay, 97% đã xong."));
        assert_eq!(facts.sentence([36, 40]), Some("Hết."));
        assert_eq!(facts.sentence([90, 95]), None);
    }
}
