//! The steps by which a file comes to be whole and last. Every write of a run's folder goes through here, so that a test can
//! end the process at each.

use crate::failpoint;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes some of `bytes`.
pub fn write(file: &mut File, bytes: &[u8]) -> io::Result<usize> {
    torn("write", file, bytes)?;
    file.write(bytes)
}

/// Writes a line of the ledger.
pub fn append(file: &mut File, line: &[u8]) -> io::Result<()> {
    torn("ledger", file, line)?;
    file.write_all(line)
}

/// Waits until a file, or a folder's names, are on the disk.
pub fn sync(file: &File) -> io::Result<()> {
    if failpoint::is_here("fsync") {
        failpoint::die();
    }
    file.sync_all()
}

/// Gives a file its final name.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    if failpoint::is_here("rename") {
        failpoint::die();
    }
    fs::rename(from, to)?;
    if failpoint::is_here("renamed") {
        failpoint::die();
    }
    Ok(())
}

fn torn(point: &str, file: &mut File, bytes: &[u8]) -> io::Result<()> {
    if failpoint::is_here(point) {
        file.write_all(&bytes[..bytes.len() / 2])?;
        failpoint::die();
    }
    Ok(())
}
