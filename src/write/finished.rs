//! A finished run, to be read.

use super::folder::part_is_whole;
use super::ledger::{Header, PartLine, parse};
use crate::error::{Error, ErrorKind};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// A run's folder with `_SUCCESS` in it.
pub struct Finished {
    /// Where it is.
    pub path: PathBuf,
    /// What it was.
    pub header: Header,
    /// Its parts.
    pub parts: Vec<PartLine>,
}

impl Finished {
    /// The run in `path`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let no = |words: String| Error::new(ErrorKind::NoInput, format!("{}: {words}", path.display()));
        let ledger = fs::read(path.join("ledger.jsonl")).map_err(|error| no(format!("no run is there (ledger.jsonl: {error})")))?;
        if !path.join("_SUCCESS").exists() {
            return Err(no("the run is not finished (trichluc extract … --resume)".to_owned()));
        }
        let (header, parts, _) = parse(&ledger);
        let header = header.ok_or_else(|| no("its ledger cannot be read".to_owned()))?;
        Ok(Finished { path: path.to_owned(), header, parts })
    }

    /// An error if a part is not what the ledger says.
    pub fn check(&self, part: &PartLine) -> Result<(), Error> {
        if part_is_whole(&self.path, part) {
            return Ok(());
        }
        let name = part.file.as_deref().unwrap_or_default();
        Err(Error::new(ErrorKind::NoInput, format!("{}: {name} is not what the ledger says", self.path.display())))
    }

    /// Its quarantine, to be read part by part.
    pub fn quarantine(&self) -> Result<Quarantine, Error> {
        let path = self.path.join("quarantine.jsonl");
        let file = File::open(&path).map_err(|e| Error::new(ErrorKind::NoInput, format!("{}: {e}", path.display())))?;
        Ok(Quarantine { lines: BufReader::new(file), read: 0, path })
    }
}

/// The quarantine of a finished run.
pub struct Quarantine {
    lines: BufReader<File>,
    read: u64,
    path: PathBuf,
}

impl Quarantine {
    /// The bytes from where reading stopped up to `end`.
    pub fn upto(&mut self, end: u64) -> Result<Vec<u8>, Error> {
        let mut lines = Vec::new();
        let wanted = end.saturating_sub(self.read);
        let read = self.lines.by_ref().take(wanted).read_to_end(&mut lines);
        self.read = end;
        match read {
            Ok(read) if read as u64 == wanted => Ok(lines),
            Ok(_) => Err(Error::new(ErrorKind::NoInput, format!("{}: shorter than the ledger says", self.path.display()))),
            Err(error) => Err(Error::new(ErrorKind::NoInput, format!("{}: {error}", self.path.display()))),
        }
    }
}
