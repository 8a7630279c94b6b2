//! Archives: tar and zip. Nothing is unpacked to disk; a member's name is a label and never a path.

use super::compress::{self, Compression};
use super::file::StreamReader;
use super::lines::Start;
use super::{Stop, walk};
use crate::error::Fault;
use rawzip::{CompressionMethod, ReaderAt, ZipArchive, ZipFileHeaderRecord};
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

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

    /// The files of a zip, in the order of its directory; equal names are files of their own.
    pub(super) fn zip<R: ReaderAt>(&mut self, archive: Result<ZipArchive<R>, rawzip::Error>, depth: u8) -> Result<(), Stop> {
        let truncated = |error: rawzip::Error| Fault::new("truncated_archive", error.to_string());
        let archive = match archive {
            Ok(archive) => archive,
            Err(error) => return self.out.quarantine(truncated(error), None, 0),
        };
        let mut buffer = vec![0; rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
        let mut entries = archive.entries(&mut buffer);
        let mut seen = 0_u64;
        while seen < MEMBERS as u64 {
            let entry = match entries.next_entry() {
                Ok(Some(entry)) => entry,
                Ok(None) => break,
                Err(error) => return self.out.quarantine(truncated(error), None, 0),
            };
            seen += 1;
            if entry.is_dir() {
                continue;
            }
            let name = walk::escape_invalid(entry.file_path().as_bytes());
            self.inside(&name, |reader| reader.zip_member(&archive, &entry, &name, depth))?;
        }
        // The old field holds 16 bits.
        let promised = archive.entries_hint();
        if seen != promised && seen & 0xFFFF != promised & 0xFFFF {
            let detail = format!("{promised} members promised, {seen} there");
            return self.out.quarantine(Fault::new("truncated_archive", detail), None, 0);
        }
        Ok(())
    }

    fn zip_member<R: ReaderAt>(
        &mut self,
        archive: &ZipArchive<R>,
        entry: &ZipFileHeaderRecord<'_>,
        name: &str,
        depth: u8,
    ) -> Result<(), Stop> {
        if entry.mode().is_symlink() {
            // Here a link is a member with contents: they say where to, and are no article.
            return self.out.quarantine(Fault::new("archive_link", "a symbolic link is not followed"), None, 0);
        }
        if entry.flags().is_encrypted() {
            return self.out.quarantine(Fault::new("encrypted", "a password is needed"), None, 0);
        }
        let member = match archive.get_entry(entry.wayfinder()) {
            Ok(member) => member,
            Err(error) => return self.out.quarantine(Fault::new("corrupt_archive", error.to_string()), None, 0),
        };
        let compression = match entry.compression_method() {
            CompressionMethod::STORE => None,
            CompressionMethod::DEFLATE => Some(Compression::Deflate),
            CompressionMethod::BZIP2 => Some(Compression::Bzip2),
            CompressionMethod::ZSTD | CompressionMethod::ZSTD_DEPRECATED => Some(Compression::Zstd),
            CompressionMethod::XZ => Some(Compression::Xz),
            other => {
                let detail = format!("compression method {}", other.as_u16());
                return self.out.quarantine(Fault::new("unknown_encoding", detail), None, 0);
            }
        };
        let mut packed = BufReader::with_capacity(64 << 10, member.reader());
        let plain: io::Result<Box<dyn Read>> = match compression {
            None => Ok(Box::new(packed)),
            Some(compression) => compress::open(compression, &mut packed, &Rc::default()),
        };
        match plain {
            Ok(plain) => {
                let mut input = BufReader::with_capacity(64 << 10, member.verifying_reader(plain));
                self.read(&mut input, name, Start::HEAD, None, depth + 1)
            }
            Err(error) => self.out.quarantine(compress::fault(&error, "corrupt_archive"), None, 0),
        }
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
