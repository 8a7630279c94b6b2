//! Records on standard output.

use super::{Quarantined, Sink};
use crate::error::Error;
use crate::pipeline::Counts;
use crate::read::PartEnd;
use std::io::{self, StdoutLock, Write};
use std::path::Path;

/// Writes records to standard output; what is quarantined is only reported.
pub struct Standard {
    out: StdoutLock<'static>,
}

impl Standard {
    /// Takes standard output for this run.
    pub fn new() -> Self {
        Standard { out: io::stdout().lock() }
    }
}

impl Default for Standard {
    fn default() -> Self {
        Standard::new()
    }
}

fn failed(error: io::Error) -> Error {
    Error::output(Path::new("standard output"), error)
}

impl Sink for Standard {
    fn records(&mut self, lines: &[u8]) -> Result<(), Error> {
        // The lock buffers by line; a batch is written whole so that a reader sees lines as they come.
        self.out.write_all(lines).and_then(|()| self.out.flush()).map_err(failed)
    }

    fn quarantined(&mut self, _: &Quarantined<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn end_part(&mut self, _: &PartEnd, _: &Counts) -> Result<(), Error> {
        Ok(())
    }
}
