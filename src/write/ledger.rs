//! The ledger of a run's folder: one line for the run, one for each finished part.

use super::disk;
use crate::error::{Error, ErrorKind};
use crate::pipeline::Counts;
use crate::read::Cursor;
use crate::read::batch::InputState;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The ledger's first line: what a run must have in common with the one that it resumes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Name and version of this format.
    pub ledger: String,
    /// Version of the program.
    pub version: String,
    /// Every option that the output depends on.
    pub options: Map<String, Value>,
    /// Which part of the inputs, as `I/N`; none for all.
    #[serde(default)]
    pub shard: Option<String>,
    /// The inputs as the user named them.
    pub inputs: Vec<String>,
    /// Their files, bytes and digest.
    pub files: u64,
    /// Bytes of all files.
    pub bytes: u64,
    /// Digest over paths, sizes and times of change.
    pub digest: String,
}

/// A line of the ledger for a finished part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartLine {
    /// Number of the part, from 0.
    pub part: u64,
    /// Its file inside the folder; none where no input of the part gave a record.
    pub file: Option<String>,
    /// Size of the file.
    pub bytes: u64,
    /// BLAKE3 of the file in hex.
    pub digest: String,
    /// Size of `quarantine.jsonl` after this part.
    pub quarantine_bytes: u64,
    /// What was read and found.
    pub counts: Counts,
    /// The files that were begun in this part.
    pub inputs: Vec<InputState>,
    /// Where the next part begins.
    pub next: Cursor,
}

/// What a ledger says, and the bytes of it that are whole lines.
pub fn parse(bytes: &[u8]) -> (Option<Header>, Vec<PartLine>, u64) {
    let (mut header, mut parts, mut good) = (None, Vec::new(), 0);
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if !line.ends_with(b"\n") {
            break;
        }
        if header.is_none() {
            header = serde_json::from_slice::<Header>(line).ok();
            if header.is_none() {
                break;
            }
        } else {
            match serde_json::from_slice::<PartLine>(line) {
                Ok(part) if part.part == parts.len() as u64 => parts.push(part),
                _ => break,
            }
        }
        good += line.len() as u64;
    }
    (header, parts, good)
}

/// The open ledger; it is also the folder's lock, which dies with the process.
pub struct Ledger {
    file: File,
    path: PathBuf,
}

impl Ledger {
    /// Opens and locks the ledger of `folder`.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join("ledger.jsonl");
        let file = OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(|e| Error::output(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Ledger { file, path }),
            Err(TryLockError::WouldBlock) => {
                Err(Error::new(ErrorKind::Locked, format!("{}: another run is writing here", folder.display())))
            }
            Err(TryLockError::Error(error)) => Err(Error::output(&path, error)),
        }
    }

    /// What an earlier run wrote, up to the first line that is torn.
    pub fn read(&mut self) -> Result<(Option<Header>, Vec<PartLine>), Error> {
        let failed = |e| Error::output(&self.path, e);
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes)).map_err(failed)?;
        let (header, parts, good) = parse(&bytes);
        self.file.set_len(good).map_err(failed)?;
        Ok((header, parts))
    }

    /// Forgets everything.
    pub fn clear(&mut self) -> Result<(), Error> {
        self.file.set_len(0).map_err(|e| Error::output(&self.path, e))
    }

    /// Keeps the header and the first `parts` of `lines`.
    pub fn rewrite(&mut self, header: &Header, lines: &[PartLine]) -> Result<(), Error> {
        self.clear()?;
        self.append(header)?;
        lines.iter().try_for_each(|line| self.append(line))
    }

    /// Appends a line and waits until it is on the disk.
    pub fn append(&mut self, line: &impl Serialize) -> Result<(), Error> {
        let mut bytes = serde_json::to_vec(line).map_err(|e| Error::new(ErrorKind::Internal, e.to_string()))?;
        bytes.push(b'\n');
        disk::append(&mut self.file, &bytes).and_then(|()| disk::sync(&self.file)).map_err(|e| Error::output(&self.path, e))
    }
}
