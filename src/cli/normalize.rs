//! `trichluc normalize`

use super::{Usage, exit};
use crate::text::decode::{self, Encoding, Hint};
use crate::text::normalize::{self, Change, Step, Steps};
use anyhow::{Context, bail};
use clap::Args;
use std::io::{self, Read, Write};

/// Options of `trichluc normalize`.
#[derive(Debug, Args)]
pub struct Normalize {
    /// A text file; `-` or nothing reads standard input
    file: Option<String>,
    /// Show every edit instead of the text: place, step, characters before and after
    #[arg(long)]
    diff: bool,
    /// Read the bytes as this encoding (utf-8, windows-1258, TCVN3, VNI, VISCII, VPS, VIQR, …)
    #[arg(long, value_name = "NAME", value_parser = super::encoding)]
    encoding: Option<Encoding>,
    /// Run only these steps
    #[arg(long, value_name = "STEP", value_delimiter = ',')]
    only: Vec<String>,
    /// Run all steps but these
    #[arg(long, value_name = "STEP", value_delimiter = ',', conflicts_with = "only")]
    without: Vec<String>,
}

/// Prints the cleaned text, or the edits. Each line is cleaned as a block of its own.
pub fn run(options: &Normalize) -> anyhow::Result<u8> {
    let steps = steps(options)?;
    let bytes = read(options.file.as_deref())?;
    let decoded = decode::decode_with(&bytes, Hint { declared: None, forced: options.encoding });
    for warning in &decoded.warnings {
        eprintln!("trichluc: warning: {warning}");
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut start = 0;
    for (number, line) in decoded.text.split_inclusive('\n').enumerate() {
        // A carriage return before the line's end is part of that end.
        let body = line.trim_end_matches(['\r', '\n']);
        if options.diff {
            for change in normalize::trace(body, steps).changes {
                show(&mut out, number + 1, start, &change)?;
            }
        } else {
            writeln!(out, "{}", normalize::normalize_with(body, steps).text)?;
        }
        start += line.len();
    }
    out.flush()?;
    Ok(exit::OK)
}

fn steps(options: &Normalize) -> anyhow::Result<Steps> {
    let named = |names: &[String]| -> anyhow::Result<Vec<Step>> {
        names
            .iter()
            .map(|name| match Step::of_name(name) {
                Some(step) => Ok(step),
                None => bail!(Usage(format!("no step {name:?}; there are {}", Step::ALL.map(Step::name).join(", ")))),
            })
            .collect()
    };
    if !options.only.is_empty() {
        return Ok(named(&options.only)?.into_iter().fold(Steps::NONE, Steps::with));
    }
    Ok(named(&options.without)?.into_iter().fold(Steps::ALL, Steps::without))
}

fn read(file: Option<&str>) -> anyhow::Result<Vec<u8>> {
    match file {
        Some(path) if path != "-" => std::fs::read(path).with_context(|| path.to_owned()),
        _ => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
            Ok(bytes)
        }
    }
}

/// One edit: line, bytes of the decoded text, step, the characters, their code points.
fn show(out: &mut impl Write, line: usize, start: usize, change: &Change) -> io::Result<()> {
    let points = |text: &str| text.chars().map(|c| format!("U+{:04X}", c as u32)).collect::<Vec<_>>().join(" ");
    let (from, to) = (start + change.source.start, start + change.source.end);
    let (before, after) = (change.before.escape_debug(), change.after.escape_debug());
    writeln!(
        out,
        "{line}\t{from}-{to}\t{}\t{before} → {after}\t{} → {}",
        change.step.name(),
        points(&change.before),
        if change.after.is_empty() { "nothing".to_owned() } else { points(&change.after) }
    )
}
