//! What the commands that write a run's folder share.

use crate::error::{Error, ErrorKind};
use crate::pipeline::{Counts, Level, Reporter, Settings, Signals};
use crate::write::table::{self, CsvStyle, Format, TableOptions};
use crate::write::{Folder, Header, PartLine};
use clap::Args;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// Which tables are written.
#[derive(Debug, Args)]
pub struct TableArgs {
    /// Write flat tables too, a row a mention: parquet, csv, xlsx (several joined by commas)
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',', requires = "output", hide_possible_values = true)]
    tables: Vec<Format>,
    /// How tables in CSV are written
    #[arg(long, value_enum, value_name = "STYLE", default_value_t)]
    csv: CsvStyle,
}

impl TableArgs {
    /// The tables, if this build can write them.
    pub fn options(&self) -> Result<TableOptions, Error> {
        let mut formats = self.tables.clone();
        formats.sort();
        formats.dedup();
        match formats.iter().find(|format| !format.is_built_in()) {
            Some(format) => Err(Error::new(ErrorKind::Usage, format!("--tables {}: this build is without it", format.extension()))),
            None => Ok(TableOptions { formats, csv: self.csv }),
        }
    }

    /// The same for the ledger: a resumed run must want the same tables.
    pub fn described(&self) -> Value {
        let names: Vec<&str> = self.tables.iter().map(|format| format.extension()).collect();
        let excel = self.csv == CsvStyle::Excel && self.tables.contains(&Format::Csv);
        json!({ "formats": names, "csv": if excel { "excel" } else { "plain" } })
    }
}

/// How much is said.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// How much is said on standard error
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Info)]
    log_level: Level,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl ReportArgs {
    /// A reporter of a run over so many bytes.
    pub fn reporter(&self, bytes: u64) -> Reporter {
        Reporter::new(if self.quiet { Level::Error } else { self.log_level }, bytes)
    }
}

/// A run into a folder.
pub struct Run<'r> {
    /// What it is.
    pub header: &'r Header,
    /// What it was told.
    pub settings: &'r Settings,
    /// The tables that it is to have.
    pub tables: &'r TableOptions,
}

impl Run<'_> {
    /// Writes what comes after the last record: the tables and `run.json`.
    pub fn finish(
        &self,
        folder: &mut Folder,
        began: SystemTime,
        counts: &Counts,
        reporter: &mut Reporter,
        signals: &Signals,
    ) -> Result<(), Error> {
        let parts = folder.parts()?;
        let written = table::write(folder.path(), &parts, self.tables, self.settings.threads, signals)?;
        if written.cut > 0 {
            let cells = written.cut;
            reporter.info(&format!(
                "{cells} cells of workbooks are cut to 32,767 characters, the most that Excel takes; other forms hold them whole"
            ));
        }
        let mut run = self.describe(began, "finished", Some(counts));
        if !written.rows.is_empty() {
            run["tables"] = json!(written.rows);
        }
        folder.describe(&run)
    }

    /// `run.json`: the only file with a clock.
    pub fn describe(&self, began: SystemTime, status: &str, counts: Option<&Counts>) -> Value {
        let Run { header, settings, .. } = self;
        let seconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0.0, |d| (d.as_secs_f64() * 1000.0).round() / 1000.0);
        let counts = counts.map(|counts| {
            json!({
                "read": counts.read, "records": counts.records, "quarantined": counts.quarantined, "skipped": counts.skipped,
                "duplicates": counts.duplicates, "source_bytes": counts.source_bytes, "found": counts.found.by_kind(),
            })
        });
        json!({
            "program": "trichluc", "version": header.version, "status": status, "inputs": header.inputs, "files": header.files,
            "bytes": header.bytes, "digest": header.digest, "shard": header.shard, "options": header.options,
            "threads": settings.threads, "memory": settings.memory, "began_unix": seconds(began),
            "seconds": ((seconds(SystemTime::now()) - seconds(began)) * 1000.0).round() / 1000.0,
            "host": { "os": std::env::consts::OS, "arch": std::env::consts::ARCH }, "counts": counts,
        })
    }
}

/// What parts hold together.
pub fn counts_of(parts: &[PartLine]) -> Counts {
    let mut counts = Counts::default();
    parts.iter().for_each(|part| counts.merge(&part.counts));
    counts
}
