//! `--lexicon FILE`

use crate::engine::Options;
use crate::error::{Error, ErrorKind};
use crate::lexicon::user::Tables;
use std::path::Path;

/// `options` with the lines of the user's file at `path`; as they are without one.
///
/// # Errors
/// The file cannot be read, or a line of it is wrong: both end the run with the exit code of a bad configuration.
pub fn load(path: Option<&Path>, options: Options) -> Result<Options, Error> {
    let Some(path) = path else { return Ok(options) };
    let wrong = |words: String| Error::new(ErrorKind::Config, format!("{}: {words}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|e| wrong(format!("cannot be read: {e}")))?;
    Tables::parse(&text).and_then(|tables| options.with_tables(&tables)).map_err(|e| wrong(e.to_string()))
}
