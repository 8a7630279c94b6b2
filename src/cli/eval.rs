//! `trichluc eval`

use super::exit;
use crate::eval::{gold, pages};
use crate::eval::{score, table};
use crate::record::Record;
use anyhow::{Context, bail};
use clap::Args;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

/// Options of `trichluc eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Annotated documents, one JSON object a line
    #[arg(long, value_name = "GOLD.jsonl", required_unless_present = "pages")]
    gold: Option<PathBuf>,
    /// Measure the extraction of articles from the pages of a folder instead: NAME.html, NAME.md or NAME.txt beside NAME.gold.json; a page without gold holds no article
    #[arg(long, value_name = "DIR", conflicts_with = "gold")]
    pages: Vec<PathBuf>,
    /// Records to judge, or `-` for standard input
    #[arg(value_name = "RECORDS.jsonl", required_unless_present = "pages", conflicts_with = "pages")]
    records: Vec<PathBuf>,
    /// List the first N differences: misses, extras, wrong attributes
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,
    /// Print the whole report as JSON
    #[arg(long)]
    json: bool,
}

/// Scores records against gold.
pub fn run(options: &Eval) -> anyhow::Result<u8> {
    let Some(path) = &options.gold else { return pages(options) };
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let gold = match gold::parse(&text) {
        Ok(gold) => gold,
        Err(error) => bail!("{}: {error}", path.display()),
    };
    let mut records = Vec::new();
    for path in &options.records {
        records.extend(read_records(path)?);
    }
    let report = score::score(&gold, &records);
    let mut out = io::stdout().lock();
    if options.json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", table::scores(&report))?;
        for d in report.differences.iter().take(options.show) {
            writeln!(out, "{} {} {} «{}» {}", d.doc, d.what, d.kind, d.surface, d.value)?;
        }
        if report.differences.len() > options.show {
            writeln!(out, "{} more differences (--show N)", report.differences.len() - options.show)?;
        }
    }
    Ok(exit::OK)
}

/// Measures folders of pages.
fn pages(options: &Eval) -> anyhow::Result<u8> {
    let report = pages::measure(&options.pages)?;
    let mut out = io::stdout().lock();
    if options.json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        writeln!(out)?;
        return Ok(exit::OK);
    }
    let mut hidden = 0;
    for page in &report.pages {
        let strings = page.strings;
        match page.expected {
            true => writeln!(out, "{:<28} strings {:.3}  body {:.4}", page.name, strings.f1(), page.grams.f1())?,
            false => writeln!(out, "{:<28} no article: {}", page.name, if page.found { "WRONG" } else { "right" })?,
        }
        let wrong = page.wrong.iter().map(|(name, found)| format!("wrong {name}: «{found}»"));
        let differences: Vec<String> = wrong.chain(page.differences.iter().cloned()).collect();
        differences.iter().take(options.show).try_for_each(|d| writeln!(out, "    {d}"))?;
        hidden += differences.len().saturating_sub(options.show);
    }
    writeln!(out, "strings with and without: F1 {:.4}; body 4-grams: mean F1 {:.4}", report.strings.f1(), report.body)?;
    for (name, accuracy) in &report.fields {
        writeln!(out, "{name}: {} of {}", accuracy.right, accuracy.all)?;
    }
    writeln!(out, "pages without an article, told: {} of {}", report.refused.right, report.refused.all)?;
    if hidden > 0 {
        writeln!(out, "{hidden} more differences (--show N)")?;
    }
    Ok(exit::OK)
}

/// The records of a file of JSON Lines; the error names the line.
pub fn read_records(path: &PathBuf) -> anyhow::Result<Vec<Record>> {
    let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(fs::File::open(path).with_context(|| format!("{}: cannot be read", path.display()))?))
    };
    let mut records = Vec::new();
    for (at, line) in input.lines().enumerate() {
        let line = line.with_context(|| format!("{}:{}", path.display(), at + 1))?;
        if !line.trim().is_empty() {
            records.push(serde_json::from_str(&line).with_context(|| format!("{}:{}: no record", path.display(), at + 1))?);
        }
    }
    Ok(records)
}
