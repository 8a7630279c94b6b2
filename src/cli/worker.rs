//! `trichluc worker`: what `extract --isolate` starts; not for users.

use super::extract::ZonesArg;
use crate::error::{Error, ErrorKind};
use crate::pipeline::{Isolation, Work, serve};
use crate::text::decode::Encoding;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `trichluc worker`.
#[derive(Debug, Args)]
pub struct Worker {
    #[arg(long = "field")]
    fields: Vec<String>,
    #[arg(long, value_enum, default_value_t = ZonesArg::Article)]
    zones: ZonesArg,
    #[arg(long)]
    lexicon: Option<PathBuf>,
    #[arg(long, value_parser = super::encoding)]
    encoding: Option<Encoding>,
    #[arg(long)]
    seconds: u64,
    #[arg(long)]
    memory: u64,
}

/// Works until standard input ends.
pub fn run(options: &Worker) -> anyhow::Result<ExitCode> {
    let mut work = Work::default();
    for mapping in &options.fields {
        work.dump.fields.set(mapping).map_err(|words| Error::new(ErrorKind::Usage, words))?;
    }
    work.dump.encoding = options.encoding;
    work.engine.zones = options.zones.into();
    work.engine = super::lexicon::load(options.lexicon.as_deref(), work.engine)?;
    let limits = Isolation { seconds: options.seconds, memory: options.memory, arguments: Vec::new() };
    // As much stack as the threads of a run have.
    let served = std::thread::Builder::new().stack_size(16 << 20).spawn(move || serve(&work, &limits))?.join();
    Ok(served.unwrap_or(Ok(ExitCode::FAILURE))?)
}
