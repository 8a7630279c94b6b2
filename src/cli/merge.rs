//! `trichluc merge`

use super::exit;
use super::output::{ReportArgs, Run, TableArgs};
use crate::error::{Error, ErrorKind};
use crate::pipeline::{Settings, Signals, merge};
use crate::write::{Finished, Folder, Opened, OutputOptions, Packing};
use clap::Args;
use std::path::PathBuf;
use std::time::SystemTime;

/// Options of `trichluc merge`.
#[derive(Debug, Args)]
pub struct Merge {
    /// Folders of finished runs: all shards of one run in any order, or runs of the same options in the order wanted
    #[arg(value_name = "DIR", required = true)]
    runs: Vec<PathBuf>,
    /// The folder of the joined run
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Replace the run in the output folder
    #[arg(long)]
    force: bool,
    /// Number of workers that write tables (default: one a processor)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    tables: TableArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// Joins runs into one, as if it had been run at once.
pub fn run(options: &Merge) -> anyhow::Result<u8> {
    let tables = options.tables.options()?;
    let runs = options.runs.iter().map(|path| Finished::open(path)).collect::<Result<Vec<_>, _>>()?;
    let (mut header, runs) = merge::together(runs)?;
    header.options.insert("tables".to_owned(), options.tables.described());
    let mut settings = Settings::default();
    settings.threads = options.threads.map_or(settings.threads, usize::from);
    let signals = Signals::listen()?;
    let mut reporter = options.report.reporter(runs.iter().flat_map(|run| &run.parts).map(|part| part.bytes).sum());
    let packing = header.options.get("compress").and_then(|name| name.as_str()).and_then(Packing::of_name).unwrap_or_default();
    let output = OutputOptions { packing, resume: false, force: options.force };
    let Opened::Ready(mut folder, _) = Folder::open(&options.output, &header, &output)? else {
        return Err(Error::new(ErrorKind::Exists, format!("{}: holds a finished run", options.output.display())).into());
    };
    let began = SystemTime::now();
    let run = Run { header: &header, settings: &settings, tables: &tables };
    folder.describe(&run.describe(began, "running", None))?;
    let result = merge::merge(&runs, &mut folder, &mut reporter, &signals);
    match result.and_then(|counts| run.finish(&mut folder, began, &counts, &mut reporter, &signals).map(|()| counts)) {
        Ok(counts) => {
            folder.succeed()?;
            reporter.summary(&counts, settings.threads);
            Ok(if counts.quarantined() > 0 { exit::QUARANTINED } else { exit::OK })
        }
        Err(error) => {
            folder.abandon();
            Err(error.into())
        }
    }
}
