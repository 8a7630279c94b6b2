//! The tables and their columns, one line a column.

use super::{Cell, Facts, Head, Rows, Table, Type};
use crate::record::{Block, CharSpan, Date, Entity, Figure, Finding, Number, Record, Reference, Statement};
use jiff::civil;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use std::borrow::Cow;

/// Every table, in the order in which they are written.
pub static TABLES: &[&dyn Table] = &[
    &Sheet { name: "articles", items: |r| std::slice::from_ref(r), place: |_, _| None, columns: ARTICLE },
    &Sheet { name: "figures", items: |r| &r.figures, place: |_, f| Some((f.block, f.span)), columns: FIGURE },
    &Sheet { name: "dates", items: |r| &r.dates, place: |_, d| Some((d.block, d.span)), columns: DATE },
    &Sheet { name: "references", items: |r| &r.references, place: |_, m| Some((m.block, m.span)), columns: REFERENCE },
    &Sheet { name: "entities", items: |r| &r.entities, place: |_, e| Some((e.block, e.span)), columns: ENTITY },
    &Sheet { name: "statements", items: |r| &r.statements, place: |r, s| Some((block_of(r, s.sentence), s.sentence)), columns: STATEMENT },
    &Sheet { name: "findings", items: |r| &r.findings, place: finding_place, columns: FINDING },
];

/// A row before its cells are known.
struct Row<'r, T> {
    facts: &'r Facts<'r>,
    item: &'r T,
    place: Option<(usize, CharSpan)>,
}

struct Column<T: 'static> {
    name: &'static str,
    of: Type,
    cell: for<'r> fn(&Row<'r, T>) -> Cell<'r>,
}

struct Sheet<T: 'static> {
    name: &'static str,
    items: for<'r> fn(&'r Record) -> &'r [T],
    /// The block and the span of an item.
    place: fn(&Record, &T) -> Option<(usize, CharSpan)>,
    columns: &'static [Column<T>],
}

impl<T: Sync> Sheet<T> {
    /// The columns that each table repeats, then its own.
    fn all(&self) -> impl Iterator<Item = &Column<T>> {
        let around = if self.name == "articles" { &[][..] } else { Common::<T>::AROUND };
        Common::<T>::ARTICLE.iter().chain(around).chain(self.columns)
    }
}

impl<T: Sync> Table for Sheet<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn heads(&self) -> Vec<Head> {
        self.all().map(|column| Head { name: column.name, of: column.of }).collect()
    }

    fn add(&self, facts: &Facts<'_>, rows: &mut Rows) {
        for item in (self.items)(facts.record) {
            let row = Row { facts, item, place: (self.place)(facts.record, item) };
            self.all().for_each(|column| rows.push((column.cell)(&row)));
        }
    }
}

macro_rules! columns {
    ($($name:literal $of:ident $cell:expr,)*) => { &[$(Column { name: $name, of: Type::$of, cell: $cell }),*] };
}

struct Common<T>(std::marker::PhantomData<T>);

impl<T: 'static> Common<T> {
    /// The article.
    const ARTICLE: &'static [Column<T>] = columns![
        "article_id" Text |r| text(&r.facts.record.id),
        "title" Text |r| opt(&r.facts.record.article.title),
        "publisher" Text |r| opt(&r.facts.record.article.publisher),
        "published" Text |r| opt(&r.facts.record.article.published),
        "published_date" Date |r| day(&r.facts.record.article.published),
        "url" Text |r| opt(&r.facts.record.article.url),
    ];
    /// What stands around the mention.
    const AROUND: &'static [Column<T>] = columns![
        "block_kind" Text |r| r.place.and_then(|(at, _)| r.facts.record.blocks.get(at)).map_or(Cell::Null, |b| word(&b.kind)),
        "sentence" Text |r| r.place.and_then(|(_, span)| r.facts.sentence(span)).map_or(Cell::Null, text),
    ];
}

const ARTICLE: &[Column<Record>] = columns![
    "lead" Text |r| opt(&r.item.article.lead),
    "authors" Text |r| list(&r.item.article.authors),
    "modified" Text |r| opt(&r.item.article.modified),
    "modified_date" Date |r| day(&r.item.article.modified),
    "credit" Text |r| opt(&r.item.article.credit),
    "agency" Text |r| opt(&r.item.article.agency),
    "section" Text |r| opt(&r.item.article.section),
    "tags" Text |r| list(&r.item.article.tags),
    "language" Text |r| opt(&r.item.article.language),
    "duplicate_of" Text |r| opt(&r.item.duplicate_of),
    "figures" Int |r| count(r.item.figures.len()),
    "dates" Int |r| count(r.item.dates.len()),
    "references" Int |r| count(r.item.references.len()),
    "entities" Int |r| count(r.item.entities.len()),
    "statements" Int |r| count(r.item.statements.len()),
    "findings" Int |r| count(r.item.findings.len()),
    "source_path" Text |r| text(&r.item.source.path),
    "source_member" Text |r| opt(&r.item.source.member),
    "source_ordinal" Int |r| Cell::Int(i64::try_from(r.item.source.ordinal).unwrap_or(i64::MAX)),
    "source_id" Text |r| opt(&r.item.source.id),
    "media_type" Text |r| text(&r.item.source.media_type),
    "encoding" Text |r| text(&r.item.source.encoding),
    "bytes" Int |r| Cell::Int(i64::try_from(r.item.source.bytes).unwrap_or(i64::MAX)),
    "digest" Text |r| text(&r.item.source.digest),
    "replaced" Int |r| Cell::Int(i64::try_from(r.item.source.replaced).unwrap_or(i64::MAX)),
    "warnings" Text |r| list(&r.item.warnings),
    "text" Text |r| text(&r.item.text),
];

const FIGURE: &[Column<Figure>] = columns![
    "id" Text |r| text(&r.item.id),
    "kind" Text |r| word(&r.item.kind),
    "surface" Text |r| text(&r.item.surface),
    "span_start" Int |r| count(r.item.span[0]),
    "span_end" Int |r| count(r.item.span[1]),
    "value" Double |r| double(&r.item.value),
    "value_text" Text |r| exact(&r.item.value),
    "min" Double |r| double(&r.item.min),
    "min_text" Text |r| exact(&r.item.min),
    "max" Double |r| double(&r.item.max),
    "max_text" Text |r| exact(&r.item.max),
    "part" Double |r| double(&r.item.part),
    "part_text" Text |r| exact(&r.item.part),
    "total" Double |r| double(&r.item.total),
    "total_text" Text |r| exact(&r.item.total),
    "unit" Text |r| opt(&r.item.unit),
    "per" Text |r| list(&r.item.per),
    "currency" Text |r| opt(&r.item.currency),
    "ucum" Text |r| opt(&r.item.ucum),
    "modifier" Text |r| r.item.modifier.map_or(Cell::Null, |m| word(&m)),
    "change" Text |r| r.item.change.map_or(Cell::Null, |c| word(&c)),
    "counted" Text |r| opt(&r.item.counted),
    "warnings" Text |r| list(&r.item.warnings),
];

const DATE: &[Column<Date>] = columns![
    "id" Text |r| text(&r.item.id),
    "kind" Text |r| word(&r.item.kind),
    "surface" Text |r| text(&r.item.surface),
    "span_start" Int |r| count(r.item.span[0]),
    "span_end" Int |r| count(r.item.span[1]),
    "edtf" Text |r| opt(&r.item.edtf),
    "literal" Text |r| opt(&r.item.literal),
    "start" Text |r| opt(&r.item.start),
    "start_date" Date |r| day(&r.item.start),
    "end" Text |r| opt(&r.item.end),
    "end_date" Date |r| day(&r.item.end),
    "resolved_from" Text |r| r.item.resolved_from.map_or(Cell::Null, |f| word(&f)),
    "modifier" Text |r| r.item.modifier.map_or(Cell::Null, |m| word(&m)),
    "calendar" Text |r| word(&r.item.calendar),
    "every" Text |r| opt(&r.item.every),
    "warnings" Text |r| list(&r.item.warnings),
];

const REFERENCE: &[Column<Reference>] = columns![
    "id" Text |r| text(&r.item.id),
    "surface" Text |r| text(&r.item.surface),
    "span_start" Int |r| count(r.item.span[0]),
    "span_end" Int |r| count(r.item.span[1]),
    "type" Text |r| opt(&r.item.kind),
    "number" Text |r| opt(&r.item.number),
    "year" Int |r| r.item.year.map_or(Cell::Null, |y| Cell::Int(y.into())),
    "symbol" Text |r| opt(&r.item.symbol),
    "issuer_code" Text |r| r.item.issuer.as_ref().map_or(Cell::Null, |i| opt(&i.code)),
    "issuer" Text |r| r.item.issuer.as_ref().map_or(Cell::Null, |i| opt(&i.name)),
    "issuer_place" Text |r| r.item.issuer.as_ref().map_or(Cell::Null, |i| opt(&i.place)),
    "term" Text |r| opt(&r.item.term),
    "issued" Text |r| opt(&r.item.issued),
    "issued_date" Date |r| day(&r.item.issued),
    "document_title" Text |r| opt(&r.item.title),
    "provisions" Text |r| list(&r.item.provisions.iter().map(provision).collect::<Vec<_>>()),
    "document" Text |r| opt(&r.item.document),
    "complete" Bool |r| Cell::Bool(r.item.complete),
    "refers_to" Text |r| r.item.refers_to.and_then(|at| r.facts.record.references.get(at)).map_or(Cell::Null, |m| text(&m.id)),
    "warnings" Text |r| list(&r.item.warnings),
];

const ENTITY: &[Column<Entity>] = columns![
    "id" Text |r| text(&r.item.id),
    "kind" Text |r| word(&r.item.kind),
    "surface" Text |r| text(&r.item.surface),
    "span_start" Int |r| count(r.item.span[0]),
    "span_end" Int |r| count(r.item.span[1]),
    "role" Text |r| opt(&r.item.role),
    "code" Text |r| opt(&r.item.code),
    "successor" Text |r| opt(&r.item.successor),
    "former" Bool |r| Cell::Bool(r.item.former),
];

const STATEMENT: &[Column<Statement>] = columns![
    "id" Text |r| text(&r.item.id),
    "indicator" Text |r| opt(&r.item.indicator),
    "span_start" Int |r| count(r.item.sentence[0]),
    "span_end" Int |r| count(r.item.sentence[1]),
    "figures" Text |r| ids(&r.item.figures, &r.facts.record.figures, |f| &f.id),
    "dates" Text |r| ids(&r.item.dates, &r.facts.record.dates, |d| &d.id),
    "places" Text |r| ids(&r.item.places, &r.facts.record.entities, |e| &e.id),
    "references" Text |r| ids(&r.item.references, &r.facts.record.references, |m| &m.id),
];

const FINDING: &[Column<Finding>] = columns![
    "check" Text |r| text(&r.item.check),
    "verdict" Text |r| word(&r.item.verdict),
    "figures" Text |r| ids(&r.item.figures, &r.facts.record.figures, |f| &f.id),
    "stated" Double |r| double(&Some(r.item.stated)),
    "stated_text" Text |r| exact(&Some(r.item.stated)),
    "computed" Double |r| double(&Some(r.item.computed)),
    "computed_text" Text |r| exact(&Some(r.item.computed)),
    "message" Text |r| text(&r.item.message),
];

fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

fn opt(cell: &Option<String>) -> Cell<'_> {
    cell.as_deref().map_or(Cell::Null, text)
}

/// A list in one cell, joined by `|`.
fn list<'r>(items: &[String]) -> Cell<'r> {
    if items.is_empty() { Cell::Null } else { Cell::Text(Cow::Owned(items.join("|"))) }
}

fn count<'r>(n: usize) -> Cell<'r> {
    Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The name that a kind has in the record.
fn word<'r>(kind: &impl Serialize) -> Cell<'r> {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => Cell::Text(Cow::Owned(name)),
        _ => Cell::Null,
    }
}

fn double<'r>(number: &Option<Number>) -> Cell<'r> {
    number.and_then(|number| number.0.to_f64()).map_or(Cell::Null, Cell::Double)
}

fn exact<'r>(number: &Option<Number>) -> Cell<'r> {
    number.map_or(Cell::Null, |number| Cell::Text(Cow::Owned(number.to_string())))
}

/// The day that an ISO text begins with; none before the year 1, which many readers of dates do not know.
fn day<'r>(iso: &Option<String>) -> Cell<'r> {
    let date = iso.as_deref().and_then(|iso| iso.get(..10)).and_then(|day| day.parse::<civil::Date>().ok());
    let date = date.filter(|date| date.year() >= 1);
    let days = date.and_then(|date| civil::date(1970, 1, 1).until(date).ok()).map(|span| span.get_days());
    days.map_or(Cell::Null, Cell::Date)
}

/// `điểm a khoản 2 Điều 5`.
fn provision(provision: &crate::record::Provision) -> String {
    let parts = [("điểm", &provision.point), ("khoản", &provision.clause), ("Điều", &provision.article)];
    let words = parts.into_iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name} {value}")));
    words.collect::<Vec<_>>().join(" ")
}

fn ids<'r, T>(indices: &[usize], items: &[T], id: impl Fn(&T) -> &String) -> Cell<'r> {
    list(&indices.iter().filter_map(|&at| items.get(at)).map(|item| id(item).clone()).collect::<Vec<_>>())
}

fn block_of(record: &Record, span: CharSpan) -> usize {
    record.blocks.partition_point(|block: &Block| block.span[1] <= span[0])
}

/// A finding stands where its first figure does.
fn finding_place(record: &Record, finding: &Finding) -> Option<(usize, CharSpan)> {
    finding.figures.first().and_then(|&at| record.figures.get(at)).map(|figure| (figure.block, figure.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn columns_have_names_of_their_own() {
        for table in TABLES {
            let heads = table.heads();
            let names: BTreeSet<&str> = heads.iter().map(|head| head.name).collect();
            assert_eq!(names.len(), heads.len(), "{}", table.name());
            for head in heads.iter().filter(|head| head.of == Type::Double) {
                assert!(names.contains(format!("{}_text", head.name).as_str()), "{}.{}", table.name(), head.name);
            }
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day(&Some("1970-01-02".into())), Cell::Date(1));
        assert_eq!(day(&Some("2019-11-08T07:02:00+07:00".into())), Cell::Date(18208));
        assert_eq!(day(&Some("1945-09-02".into())), Cell::Date(-8887));
        assert_eq!(day(&Some("2019-11".into())), Cell::Null);
        assert_eq!(day(&Some("0000-12-31".into())), Cell::Null);
        assert_eq!(day(&Some("không rõ".into())), Cell::Null);
    }
}
