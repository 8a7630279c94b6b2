//! `--lexicon FILE`

use crate::error::{Error, ErrorKind};
use crate::lexicon::Lexicon;
use crate::lexicon::user::Tables;
use std::path::Path;
use std::sync::Arc;

/// The tables with the lines of the user's file at `path`; none without one.
///
/// # Errors
/// The file cannot be read, or a line of it is wrong: both end the run with the exit code of a bad configuration.
pub fn load(path: Option<&Path>) -> Result<Option<Arc<Lexicon>>, Error> {
    let Some(path) = path else { return Ok(None) };
    let wrong = |words: String| Error::new(ErrorKind::Config, format!("{}: {words}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|e| wrong(format!("cannot be read: {e}")))?;
    let lexicon = Tables::parse(&text).and_then(|tables| tables.lexicon());
    lexicon.map(Some).map_err(|e| wrong(e.to_string()))
}
