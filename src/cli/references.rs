//! `trichluc references`

use super::exit;
use crate::citation::{Cited, MOST, Table};
use crate::record::Record;
use anyhow::Context;
use clap::{Args, ValueEnum};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

const AFTER_HELP: &str = "\
A document is told by its key, whatever form the articles write it in; `complete` says whether the key identifies one
document. The documents cited most come first.

Examples:
  trichluc extract news/ | trichluc references - > documents.csv
  trichluc references RUN/ --format json     documents, who cites them how often, pairs cited together
  trichluc references RUN/ --format dot | dot -Tsvg > citations.svg";

/// Options of `trichluc references`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct References {
    /// Records in JSON Lines, a run's folder, or `-` for standard input
    #[arg(value_name = "RECORDS", required = true)]
    records: Vec<PathBuf>,
    /// csv: a row a document; json: documents, citations and co-citations; dot: a graph from articles to documents
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Csv,
    Json,
    Dot,
}

/// Prints the citation table of records.
pub fn run(options: &References) -> anyhow::Result<u8> {
    let mut table = Table::default();
    for path in &options.records {
        for file in files(path)? {
            read(&file, &mut table)?;
        }
    }
    for id in &table.crowded {
        eprintln!("trichluc: warning: {id}: more than {MOST} documents: its co-citations are not counted");
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    match options.format {
        Format::Csv => csv(&table, &mut out)?,
        Format::Json => {
            let value = serde_json::json!({ "documents": table.documents(), "co_citations": table.pairs() });
            serde_json::to_writer_pretty(&mut out, &value)?;
            writeln!(out)?;
        }
        Format::Dot => dot(&table, &mut out)?,
    }
    out.flush()?;
    Ok(exit::OK)
}

/// The path itself, or the parts of a run's folder in order.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let parts = path.join("records");
    let folder = if parts.is_dir() { parts } else { path.to_owned() };
    let entries = fs::read_dir(&folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

fn read(path: &Path, table: &mut Table) -> anyhow::Result<()> {
    let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(fs::File::open(path).with_context(|| format!("{}: cannot be read", path.display()))?))
    };
    for (at, line) in input.lines().enumerate() {
        let line = line.with_context(|| format!("{}:{}", path.display(), at + 1))?;
        if !line.trim().is_empty() {
            let record: Record = serde_json::from_str(&line).with_context(|| format!("{}:{}: no record", path.display(), at + 1))?;
            table.add(&record);
        }
    }
    Ok(())
}

const COLUMNS: &str =
    "document,complete,type,number,year,symbol,term,issuer_code,issuer,place,issued,title,urn_lex,articles,mentions,cited_by";

/// RFC 4180; ids of articles are joined by `|`.
fn csv(table: &Table, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{COLUMNS}\r\n")?;
    for cited in table.documents() {
        let Cited { document, complete, kind, number, year, symbol, term, issuer_code, issuer, place, issued, title, urn_lex, .. } = cited;
        let ids: Vec<&str> = cited.cited_by.iter().map(|(id, _)| id.as_str()).collect();
        let text = |cell: &Option<String>| quoted(cell.as_deref().unwrap_or_default());
        let year = year.map(|y| y.to_string());
        let cells = [
            quoted(document),
            complete.to_string(),
            text(kind),
            text(number),
            text(&year),
            text(symbol),
            text(term),
            text(issuer_code),
            text(issuer),
            text(place),
            text(issued),
            text(title),
            text(urn_lex),
            cited.articles.to_string(),
            cited.mentions.to_string(),
            quoted(&ids.join("|")),
        ];
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

/// A CSV cell, in quotes where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn dot(table: &Table, out: &mut impl Write) -> io::Result<()> {
    let name = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "));
    writeln!(out, "digraph citations {{")?;
    writeln!(out, "  rankdir=LR;")?;
    for cited in table.documents() {
        writeln!(out, "  {} [shape=box];", name(&cited.document))?;
        for (article, mentions) in &cited.cited_by {
            writeln!(out, "  {} -> {} [weight={mentions}];", name(article), name(&cited.document))?;
        }
    }
    writeln!(out, "}}")
}
