//! `trichluc extract`

use super::exit;
use crate::engine;
use crate::error::{Error, ErrorKind};
use crate::page::Zones;
use crate::pipeline::{self, Before, Counts, Level, Registry, Reporter, Settings, Signals};
use crate::read::walk::{Totals, label};
use crate::read::{Inputs, Limits};
use crate::text::decode::Encoding;
use crate::write::{Folder, Header, Opened, OutputOptions, Packing, PartLine, Standard};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

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
    /// What a field is called in the dump, e.g. text=content; fields: id, text, html, title, url, published, authors,
    /// publisher, section
    #[arg(long = "field", value_name = "FIELD=NAME")]
    fields: Vec<String>,
    /// Read all texts as this encoding, whatever they look like (utf-8, windows-1258, TCVN3, VNI, VISCII, VPS, VIQR, …)
    #[arg(long, value_name = "NAME", value_parser = super::encoding)]
    encoding: Option<Encoding>,
    /// Add the units, currencies, nouns and labels of a file to the built-in tables (docs/lexicon.md)
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
    /// How much is said on standard error
    #[arg(long, value_enum, default_value_t = Level::Info)]
    log_level: Level,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ZonesArg {
    /// The article alone
    Article,
    /// Teasers, menus and footers too, after the article
    All,
}

/// Extracts the records of the inputs.
pub fn run(options: &Extract) -> anyhow::Result<u8> {
    let settings = settings(options)?;
    let inputs = Inputs::new(options.inputs.clone())?;
    let totals = inputs.totals();
    if totals.files == 0 {
        return Err(Error::new(ErrorKind::NoInput, "no file in the inputs").into());
    }
    let level = if options.quiet { Level::Error } else { options.log_level };
    let signals = Signals::listen()?;
    let mut reporter = Reporter::new(level, totals.bytes);
    let counts = match &options.output {
        None => pipeline::run(&inputs, &settings, Before::default(), &mut Standard::new(), &mut reporter, &signals)?,
        Some(path) => run_into(path, options, &inputs, &totals, &settings, &mut reporter, &signals)?,
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

fn settings(options: &Extract) -> Result<Settings, Error> {
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
    settings.engine = engine::Options {
        zones: match options.zones {
            ZonesArg::Article => Zones::Article,
            ZonesArg::All => Zones::All,
        },
        lexicon: super::lexicon::load(options.lexicon.as_deref())?,
    };
    Ok(settings)
}

/// Everything that the output depends on but for the inputs and the version.
fn options_of(settings: &Settings) -> Map<String, Value> {
    let fields: Map<String, Value> = crate::read::fields::Field::ALL
        .into_iter()
        .map(|field| (field.name().to_owned(), settings.dump.fields.name(field).into()))
        .collect();
    let options = json!({
        "encoding": settings.dump.encoding.map(Encoding::name),
        "fields": fields,
        "lexicon": settings.engine.lexicon.as_ref().and_then(|lexicon| lexicon.digest()),
        "max_document": settings.limits.document,
        "max_line": settings.limits.line,
        "part_size": settings.part_bytes,
        "zones": match settings.engine.zones { Zones::Article => "article", Zones::All => "all" },
    });
    options.as_object().cloned().unwrap_or_default()
}

fn run_into(
    path: &Path,
    options: &Extract,
    inputs: &Inputs,
    totals: &Totals,
    settings: &Settings,
    reporter: &mut Reporter,
    signals: &Signals,
) -> Result<Counts, Error> {
    let mut run_options = options_of(settings);
    run_options.insert("compress".to_owned(), options.compress.clone().map_or(Value::Null, Value::String));
    let header = Header {
        ledger: "trichluc.ledger/1".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        options: run_options,
        inputs: options.inputs.iter().map(|path| label(path)).collect(),
        files: totals.files,
        bytes: totals.bytes,
        digest: totals.digest.clone(),
    };
    let began = SystemTime::now();
    let output = OutputOptions {
        packing: options.compress.as_deref().and_then(Packing::of_name).unwrap_or_default(),
        resume: options.resume,
        force: options.force,
    };
    let (mut folder, parts) = match Folder::open(path, &header, &output)? {
        Opened::Ready(folder, parts) => (folder, parts),
        Opened::Finished(parts) => {
            reporter.info("the run is finished already");
            return Ok(counts_of(&parts));
        }
    };
    if !parts.is_empty() {
        reporter.info(&format!("going on after {} finished parts", parts.len()));
    }
    folder.describe(&describe(&header, settings, began, "running", None))?;
    let before = before(path, &parts)?;
    match pipeline::run(inputs, settings, before, folder.as_mut(), reporter, signals) {
        Ok(counts) => {
            folder.describe(&describe(&header, settings, began, "finished", Some(&counts)))?;
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
    Ok(Before { cursor: parts.last().map(|part| part.next.clone()), counts: counts_of(parts), registry })
}

fn counts_of(parts: &[PartLine]) -> Counts {
    let mut counts = Counts::default();
    parts.iter().for_each(|part| counts.merge(&part.counts));
    counts
}

/// `run.json`: the only file with a clock.
fn describe(header: &Header, settings: &Settings, began: SystemTime, status: &str, counts: Option<&Counts>) -> Value {
    let seconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0.0, |d| (d.as_secs_f64() * 1000.0).round() / 1000.0);
    let counts = counts.map(|counts| {
        json!({
            "read": counts.read, "records": counts.records, "quarantined": counts.quarantined, "skipped": counts.skipped,
            "duplicates": counts.duplicates, "source_bytes": counts.source_bytes, "found": counts.found.by_kind(),
        })
    });
    json!({
        "program": "trichluc", "version": header.version, "status": status, "inputs": header.inputs, "files": header.files,
        "bytes": header.bytes, "digest": header.digest, "options": header.options, "threads": settings.threads,
        "memory": settings.memory, "began_unix": seconds(began), "seconds": seconds(SystemTime::now()) - seconds(began),
        "host": { "os": std::env::consts::OS, "arch": std::env::consts::ARCH }, "counts": counts,
    })
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
