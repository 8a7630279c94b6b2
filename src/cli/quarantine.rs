//! `trichluc quarantine`

use super::exit;
use crate::error::{Error, ErrorKind, meaning};
use clap::Args;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

/// Options of `trichluc quarantine`.
#[derive(Debug, Args)]
pub struct Quarantine {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Places shown of each reason
    #[arg(long, value_name = "N", default_value_t = 3)]
    show: usize,
}

#[derive(Deserialize)]
struct Line {
    source: String,
    member: Option<String>,
    line: Option<u64>,
    byte: u64,
    reason: String,
    detail: String,
}

/// Sums up what gave no record, by reason, the most frequent first.
pub fn run(options: &Quarantine) -> anyhow::Result<u8> {
    let path = options.folder.join("quarantine.jsonl");
    let file = File::open(&path).map_err(|error| Error::new(ErrorKind::NoInput, format!("{}: {error}", path.display())))?;
    let mut reasons: BTreeMap<String, (u64, Vec<String>)> = BTreeMap::new();
    for line in BufReader::new(file).lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let (count, places) = reasons.entry(line.reason).or_default();
        *count += 1;
        if places.len() < options.show {
            let member = line.member.map(|member| format!("!{member}")).unwrap_or_default();
            let at = line.line.map_or_else(String::new, |n| format!(":line {n}: byte {}", line.byte));
            places.push(format!("{}{member}{at}: {}", line.source, line.detail).escape_debug().to_string());
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut out = io::stdout().lock();
    for (reason, (count, places)) in reasons {
        let meaning = meaning(&reason).map(|words| format!(": {words}")).unwrap_or_default();
        writeln!(out, "{count:>9}  {reason}{meaning}")?;
        for place in places {
            writeln!(out, "           {place}")?;
        }
    }
    Ok(exit::OK)
}
