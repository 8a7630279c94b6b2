//! The command line: one file a command.

mod config;
mod dates;
mod eval;
mod explain;
mod extract;
mod inspect;
mod lexicon;
mod manual;
mod merge;
mod normalize;
mod output;
mod quarantine;
mod references;
mod schema;
mod worker;

use crate::error::{Error, ErrorKind};
use crate::text::decode::Encoding;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Turns dumps of Vietnamese news into structured data.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the dates of a text as EDTF
    Dates(dates::Dates),
    /// Score records against annotated documents
    Eval(eval::Eval),
    /// Extract records from files, folders or standard input
    Extract(Box<extract::Extract>),
    /// Show one article with its mentions
    Inspect(inspect::Inspect),
    /// Show what is found, with examples
    Explain(explain::Explain),
    /// Print which articles cite which documents
    References(references::References),
    /// Print a text cleaned, or every edit that cleans it
    Normalize(normalize::Normalize),
    /// Sum up what a run put into quarantine
    Quarantine(quarantine::Quarantine),
    /// Join shards, or other finished runs, into one
    Merge(merge::Merge),
    /// Print the JSON Schema of the record
    Schema,
    /// Print the completions of a shell
    Completions(manual::Completions),
    /// Print a man page
    Man(manual::Man),
    /// What extract --isolate starts
    #[command(hide = true)]
    Worker(worker::Worker),
}

/// Exit codes, as sysexits numbers them.
pub mod exit {
    /// Everything was read.
    pub const OK: u8 = 0;
    /// Finished, with something in quarantine.
    pub const QUARANTINED: u8 = 1;
    /// Bad arguments.
    pub const USAGE: u8 = 2;
    /// An input has the wrong format.
    pub const FORMAT: u8 = 65;
    /// There is no such input.
    pub const NO_INPUT: u8 = 66;
    /// A fault of this program.
    pub const INTERNAL: u8 = 70;
    /// The output exists.
    pub const EXISTS: u8 = 73;
    /// The output failed.
    pub const OUTPUT: u8 = 74;
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    ended(parse().and_then(dispatch))
}

/// The command line, with the configuration file behind it.
fn parse() -> anyhow::Result<Cli> {
    let cli = Cli::parse();
    let Command::Extract(options) = &cli.command else { return Ok(cli) };
    let mut program = Cli::command();
    let plain = program.find_subcommand("extract").cloned().ok_or_else(|| Usage("no command extract".to_owned()))?;
    let extract = config::apply(plain, options.config.as_deref())?;
    program = program.mut_subcommand("extract", |_| extract);
    Ok(Cli::from_arg_matches(&program.get_matches()).unwrap_or_else(|error| error.exit()))
}

fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    let code = match cli.command {
        Command::Dates(options) => dates::run(&options),
        Command::Eval(options) => eval::run(&options),
        Command::Extract(options) => extract::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::References(options) => references::run(&options),
        Command::Normalize(options) => normalize::run(&options),
        Command::Quarantine(options) => quarantine::run(&options),
        Command::Merge(options) => merge::run(&options),
        Command::Schema => schema::run(),
        Command::Completions(options) => manual::completions(&options, Cli::command()),
        Command::Man(options) => manual::man(&options, Cli::command()),
        Command::Worker(options) => return worker::run(&options),
    };
    code.map(ExitCode::from)
}

fn ended(result: anyhow::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        // The reader of our output went away: no fault of ours, and nobody to tell.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trichluc: error: {error:#}");
            ExitCode::from(code_of(&error))
        }
    }
}

/// The encoding of a name that a user gives.
fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::of_name(name).ok_or_else(|| {
        let known = Encoding::named().map(Encoding::name).collect::<Vec<_>>().join(", ");
        format!("known are {known}, and the other labels of the WHATWG Encoding Standard (iso-8859-1, gb18030, …)")
    })
}

/// A fault in what the user asked for.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

fn code_of(error: &anyhow::Error) -> u8 {
    if error.downcast_ref::<Usage>().is_some() {
        return exit::USAGE;
    }
    if let Some(error) = error.downcast_ref::<Error>() {
        return error.exit_code();
    }
    match error.downcast_ref::<io::Error>().map(io::Error::kind) {
        Some(io::ErrorKind::NotFound) => exit::NO_INPUT,
        Some(_) => exit::OUTPUT,
        None => exit::INTERNAL,
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    if error.downcast_ref::<Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) {
        return true;
    }
    error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
