//! Archives: tar and zip. Nothing is unpacked to disk; a member's name is a label and never a path.

use super::compress;
use super::file::StreamReader;
use super::lines::Start;
use super::{Stop, walk};
use crate::error::Fault;
use std::io::{BufRead, BufReader, Read, Seek};

/// How deep containers may nest.
pub const DEPTH: u8 = 3;
/// Members of one archive that are read.
const MEMBERS: usize = 10_000_000;

impl StreamReader<'_> {
    /// The regular files of a tar, in their order.
    pub(super) fn tar(&mut self, input: &mut dyn BufRead, depth: u8) -> Result<(), Stop> {
        let mut archive = tar::Archive::new(input);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_archive"), None, 0),
        };
        for entry in entries.take(MEMBERS) {
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.out.quarantine(compress::fault(&error, "truncated_archive"), None, 0),
            };
            let kind = entry.header().entry_type();
            if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            }
            let name = walk::escape_invalid(&entry.path_bytes());
            if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
                self.inside(&name, |reader| reader.out.skip("archive_special"))?;
                continue;
            }
            self.inside(&name, |reader| {
                let mut input = BufReader::with_capacity(64 << 10, &mut entry);
                reader.read(&mut input, &name, Start::HEAD, None, depth + 1)
            })?;
        }
        Ok(())
    }

    /// The files of a zip, in the order of its directory.
    pub(super) fn zip<R: Read + Seek>(&mut self, input: R, depth: u8) -> Result<(), Stop> {
        let mut archive = match zip::ZipArchive::new(input) {
            Ok(archive) => archive,
            Err(error) => return self.out.quarantine(Fault::new("truncated_archive", error.to_string()), None, 0),
        };
        for index in 0..archive.len().min(MEMBERS) {
            let mut member = match archive.by_index(index) {
                Ok(member) => member,
                Err(error) => {
                    let reason = if error.to_string().to_lowercase().contains("password") { "encrypted" } else { "corrupt_archive" };
                    self.out.quarantine(Fault::new(reason, format!("member {index}: {error}")), None, 0)?;
                    continue;
                }
            };
            if member.is_dir() {
                continue;
            }
            let name = walk::escape_invalid(member.name_raw());
            self.inside(&name, |reader| {
                if member.is_symlink() {
                    // Here a link is a member with contents: they say where to, and are no article.
                    return reader.out.quarantine(Fault::new("archive_link", "a symbolic link is not followed"), None, 0);
                }
                let mut input = BufReader::with_capacity(64 << 10, &mut member);
                reader.read(&mut input, &name, Start::HEAD, None, depth + 1)
            })?;
        }
        Ok(())
    }

    /// Reads something under the name of a member.
    fn inside(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Result<(), Stop>) -> Result<(), Stop> {
        let label = match self.out.member() {
            Some(outer) => format!("{outer}!{name}"),
            None => name.to_owned(),
        };
        let outer = self.out.set_member(Some(label.into()));
        let named = std::mem::replace(&mut self.named, false);
        let result = read(self);
        self.named = named;
        self.out.set_member(outer);
        result
    }
}
