//! `trichluc extract`

use super::exit;
use super::output::{self, ReportArgs, Run, TableArgs};
use crate::error::{Error, ErrorKind};
use crate::page::Zones;
use crate::pipeline::{self, Before, Counts, Isolation, Registry, Reporter, Settings, Signals};
use crate::read::fields::Field;
use crate::read::walk::label;
use crate::read::{Inputs, Limits, Shard};
use crate::text::decode::Encoding;
use crate::write::{Folder, Header, Opened, OutputOptions, Packing, PartLine, Standard};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Options of `trichluc extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// Files, folders (walked in sorted order), or `-` for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// Write a run's folder: records/, quarantine.jsonl, run.json and more (default: records on standard output)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Go on with an unfinished run in the output folder
    #[arg(long, requires = "output", conflicts_with = "force")]
    resume: bool,
    /// Replace the run in the output folder
    #[arg(long, requires = "output")]
    force: bool,
    /// Number of workers (default: one a processor)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// What of a page becomes text
    #[arg(long, value_enum, default_value_t = ZonesArg::Article)]
    zones: ZonesArg,
    /// What a field is called in the dump, e.g. text=article; fields: id, text, html, title, url, published, authors,
    /// publisher, section (the usual names of crawlers, such as content, date or author, are known)
    #[arg(long = "field", value_name = "FIELD=NAME")]
    fields: Vec<String>,
    /// Read all texts as this encoding, whatever they look like (utf-8, windows-1258, TCVN3, VNI, VISCII, VPS, VIQR, …)
    #[arg(long, value_name = "NAME", value_parser = super::encoding)]
    encoding: Option<Encoding>,
    /// Add the words, page marks and papers of a file to the built-in tables (docs/lexicon.md)
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Pack the parts of records
    #[arg(long, value_name = "zst|gz", requires = "output", value_parser = ["zst", "gz"])]
    compress: Option<String>,
    /// Bytes that the run may hold, roughly (K, M, G)
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    memory: u64,
    /// Bytes of source in one part: what an interrupted run has to do again at most
    #[arg(long, value_name = "SIZE", default_value = "32M", value_parser = size)]
    part_size: u64,
    /// Longest line or row; longer ones go to quarantine
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = size)]
    max_line: u64,
    /// Largest document that is a file or member of its own; larger ones go to quarantine
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = size)]
    max_document: u64,
    /// Exit with 0 in spite of so many (N) or such a share (N%) in quarantine
    #[arg(long, value_name = "N|N%", value_parser = allowed)]
    allow_errors: Option<Allowed>,
    /// Read the part I of N of the input files, about equal in bytes; `trichluc merge` joins the runs
    #[arg(long, value_name = "I/N", value_parser = shard)]
    shard: Option<Shard>,
    /// Work in processes of their own: a document that kills or hangs its process costs itself alone
    #[arg(long)]
    isolate: bool,
    /// Processor time for one document, with --isolate
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    max_seconds: u64,
    /// Options as `name = value` lines (default: trichluc.toml of the working folder, if there is one)
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(flatten)]
    tables: TableArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// What may go to quarantine without an exit code of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Allowed {
    Number(u64),
    Percent(f64),
}

fn allowed(text: &str) -> Result<Allowed, String> {
    let bad = || "expected a number or a percentage".to_owned();
    match text.strip_suffix('%') {
        Some(share) => share.trim().parse().map(Allowed::Percent).map_err(|_: std::num::ParseFloatError| bad()),
        None => text.parse().map(Allowed::Number).map_err(|_: std::num::ParseIntError| bad()),
    }
}

/// A size in bytes: `64M`, `1G`, `4096`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match text[digits.len()..].to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B') {
        "" => 1_u64,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err("expected a size such as 64M".to_owned()),
    };
    let bytes = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(factor));
    bytes.filter(|&n| n > 0).ok_or_else(|| "expected a size such as 64M".to_owned())
}

/// What of a page becomes text.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ZonesArg {
    /// The article alone
    Article,
    /// Teasers, menus and footers too, after the article
    All,
}

impl From<ZonesArg> for Zones {
    fn from(zones: ZonesArg) -> Self {
        match zones {
            ZonesArg::Article => Zones::Article,
            ZonesArg::All => Zones::All,
        }
    }
}

fn shard(text: &str) -> Result<Shard, String> {
    text.parse()
}

/// Extracts the records of the inputs.
pub fn run(options: &Extract) -> anyhow::Result<u8> {
    let (settings, mut run_options) = settings(options)?;
    let tables = options.tables.options()?;
    run_options.insert("tables".to_owned(), options.tables.described());
    let mut inputs = Inputs::new(options.inputs.clone())?;
    let totals = inputs.totals();
    if totals.files == 0 {
        return Err(Error::new(ErrorKind::NoInput, "no file in the inputs").into());
    }
    let mut bytes = totals.bytes;
    if let Some(shard) = options.shard {
        bytes /= u64::from(shard.count);
        inputs.keep(shard, &totals);
    }
    let signals = Signals::listen()?;
    let mut reporter = options.report.reporter(bytes);
    let counts = match &options.output {
        None => pipeline::run(&inputs, &settings, Before::default(), &mut Standard::new(), &mut reporter, &signals)?,
        Some(path) => {
            let header = Header {
                ledger: "trichluc.ledger/1".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                options: run_options,
                shard: options.shard.map(|shard| shard.to_string()),
                inputs: options.inputs.iter().map(|path| label(path)).collect(),
                files: totals.files,
                bytes: totals.bytes,
                digest: totals.digest,
            };
            let run = Run { header: &header, settings: &settings, tables: &tables };
            run_into(path, options, &inputs, &run, &mut reporter, &signals)?
        }
    };
    reporter.summary(&counts, settings.threads);
    Ok(code_of(&counts, options.allow_errors))
}

fn code_of(counts: &Counts, allowed: Option<Allowed>) -> u8 {
    let within = match allowed {
        Some(Allowed::Number(n)) => counts.quarantined() <= n,
        Some(Allowed::Percent(share)) => counts.quarantined() as f64 * 100.0 <= counts.read as f64 * share,
        None => counts.quarantined() == 0,
    };
    let wrong = ["json_array", "missing_column"].iter().any(|reason| counts.quarantined.contains_key(*reason));
    if counts.records == 0 && wrong {
        exit::FORMAT
    } else if !within {
        exit::QUARANTINED
    } else {
        exit::OK
    }
}

/// What the run is told, and what of that its output depends on.
fn settings(options: &Extract) -> Result<(Settings, Map<String, Value>), Error> {
    let mut settings = Settings::default();
    if let Some(threads) = options.threads {
        settings.threads = threads.into();
    }
    let bytes = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    settings.memory = bytes(options.memory);
    settings.part_bytes = options.part_size;
    settings.limits = Limits { line: bytes(options.max_line), document: bytes(options.max_document) };
    for mapping in &options.fields {
        settings.dump.fields.set(mapping).map_err(|words| Error::new(ErrorKind::Usage, format!("--field {mapping}: {words}")))?;
    }
    settings.dump.encoding = options.encoding;
    settings.engine.zones = options.zones.into();
    settings.engine = super::lexicon::load(options.lexicon.as_deref(), settings.engine)?;
    settings.isolate = options.isolate.then(|| Isolation {
        seconds: options.max_seconds,
        memory: options.memory.max(1 << 30),
        arguments: worker_arguments(options),
    });
    let fields: Map<String, Value> =
        Field::ALL.into_iter().map(|field| (field.name().to_owned(), settings.dump.fields.names(field).into())).collect();
    let described = json!({
        "compress": options.compress,
        "encoding": settings.dump.encoding.map(Encoding::name),
        "fields": fields,
        "lexicon": settings.engine.lexicon.as_ref().and_then(|lexicon| lexicon.digest()),
        "max_document": settings.limits.document,
        "max_line": settings.limits.line,
        "part_size": settings.part_bytes,
        "zones": match settings.engine.zones { Zones::Article => "article", Zones::All => "all" },
    });
    Ok((settings, described.as_object().cloned().unwrap_or_default()))
}

/// What `trichluc worker` must be told to work as this run does.
fn worker_arguments(options: &Extract) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = options.fields.iter().map(|mapping| format!("--field={mapping}").into()).collect();
    if let ZonesArg::All = options.zones {
        arguments.push("--zones=all".into());
    }
    if let Some(encoding) = options.encoding {
        arguments.push(format!("--encoding={}", encoding.name()).into());
    }
    if let Some(path) = &options.lexicon {
        arguments.extend(["--lexicon".into(), path.into()]);
    }
    arguments
}

fn run_into(
    path: &Path,
    options: &Extract,
    inputs: &Inputs,
    run: &Run<'_>,
    reporter: &mut Reporter,
    signals: &Signals,
) -> Result<Counts, Error> {
    let output = OutputOptions {
        packing: options.compress.as_deref().and_then(Packing::of_name).unwrap_or_default(),
        resume: options.resume,
        force: options.force,
    };
    let (mut folder, parts) = match Folder::open(path, run.header, &output)? {
        Opened::Ready(folder, parts) => (folder, parts),
        Opened::Finished(parts) => {
            reporter.info("the run is finished already");
            return Ok(output::counts_of(&parts));
        }
    };
    if !parts.is_empty() {
        reporter.info(&format!("going on after {} finished parts", parts.len()));
    }
    let began = SystemTime::now();
    folder.describe(&run.describe(began, "running", None))?;
    let before = before(path, &parts)?;
    let result = pipeline::run(inputs, run.settings, before, folder.as_mut(), reporter, signals);
    match result.and_then(|counts| run.finish(&mut folder, began, &counts, reporter, signals).map(|()| counts)) {
        Ok(counts) => {
            folder.succeed()?;
            Ok(counts)
        }
        Err(error) => {
            folder.abandon();
            if matches!(error.kind(), ErrorKind::Interrupted(_) | ErrorKind::Output) {
                reporter.hint(&format!("what is finished is kept; to go on: {}", resume_command(options)));
            }
            Err(error)
        }
    }
}

/// What the finished parts hold: their counts, ids and texts.
fn before(path: &Path, parts: &[PartLine]) -> Result<Before, Error> {
    #[derive(serde::Deserialize)]
    struct Seen {
        id: String,
        text: String,
    }
    let mut registry = Registry::default();
    for part in parts {
        crate::write::each_line(path, part, |line| {
            let seen: Seen = serde_json::from_slice(line).map_err(|e| Error::new(ErrorKind::Internal, e.to_string()))?;
            registry.restore(&seen.id, &seen.text);
            Ok(())
        })?;
    }
    Ok(Before { cursor: parts.last().map(|part| part.next.clone()), counts: output::counts_of(parts), registry })
}

/// The command line that goes on with this run.
fn resume_command(options: &Extract) -> String {
    let mut words: Vec<String> = std::env::args().collect();
    if let Some(first) = words.first_mut() {
        *first = "trichluc".to_owned();
    }
    words.retain(|word| word != "--force");
    if !options.resume {
        words.push("--resume".to_owned());
    }
    words.iter().map(|word| quote(word)).collect::<Vec<_>>().join(" ")
}

/// A word as a shell takes it.
fn quote(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_shares_are_read() {
        assert_eq!((size("64M"), size("1GiB"), size("7")), (Ok(64 << 20), Ok(1 << 30), Ok(7)));
        assert!(size("0").is_err() && size("M").is_err() && size("3x").is_err() && size("99999999999G").is_err());
        assert_eq!((allowed("3"), allowed("0.5%")), (Ok(Allowed::Number(3)), Ok(Allowed::Percent(0.5))));
        assert!(allowed("x").is_err());
    }

    #[test]
    fn words_are_quoted_for_the_shell() {
        assert_eq!(quote("a/việc.txt"), "a/việc.txt");
        assert_eq!(quote("it's"), r"'it'\''s'");
    }
}
