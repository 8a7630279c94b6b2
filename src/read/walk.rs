//! The inputs that a user names, as a list of files in sorted order.

use super::batch::InputState;
use crate::error::{Error, ErrorKind, Fault};
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, Metadata};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::UNIX_EPOCH;
use walkdir::WalkDir;

/// Files, folders and `-`, in the order given.
#[derive(Clone, Debug)]
pub struct Inputs {
    paths: Vec<PathBuf>,
    /// Which entries count: those whose middle lies in this range of the weight of all.
    kept: Option<Range<u128>>,
}

/// One of several parts of the inputs, about equal in bytes; each is a run of files in input order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        match parts {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Shard { index, count }),
            _ => Err("expected I/N with I from 1 to N, such as 2/8".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

/// What an entry weighs besides its bytes: opening a file costs too.
const ENTRY: u64 = 4096;

/// One input file, or what stands in its place.
#[derive(Debug)]
pub struct Entry {
    /// Its path; `-` for standard input.
    pub path: PathBuf,
    /// The path as the output shows it.
    pub label: String,
    /// Whether the user named it, as opposed to a file of a folder that the user named.
    pub named: bool,
    /// What it is.
    pub kind: EntryKind,
}

/// What stands behind a path.
#[derive(Debug)]
pub enum EntryKind {
    /// A file, with its size and time of change.
    File(InputState),
    /// Standard input.
    Stdin,
    /// A pipe that the shell made for this command (`<(zcat …)`).
    Pipe,
    /// Something to leave alone, by reason.
    Skip(&'static str),
    /// Something that could not be looked at.
    Fault(Fault),
}

/// What all inputs amount to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Number of entries.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// BLAKE3 over paths, sizes and times of change, in hex.
    pub digest: String,
}

impl Inputs {
    /// The inputs at `paths`; each must be there.
    pub fn new(paths: Vec<PathBuf>) -> Result<Self, Error> {
        for path in &paths {
            if path.as_os_str() != "-" && fs::symlink_metadata(path).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) {
                return Err(Error::new(ErrorKind::NoInput, format!("{}: no such file or folder", label(path))));
            }
        }
        Ok(Inputs { paths, kept: None })
    }

    /// Keeps a shard of the entries; `totals` are those of all.
    pub fn keep(&mut self, shard: Shard, totals: &Totals) {
        let all = u128::from(totals.bytes) + u128::from(totals.files) * u128::from(ENTRY);
        let end = |index: u32| (all * u128::from(index)).div_ceil(u128::from(shard.count));
        self.kept = Some(end(shard.index - 1)..end(shard.index));
    }

    /// Every entry with its number, folders descended in byte order of the names.
    pub fn entries(&self) -> impl Iterator<Item = (u64, Entry)> + '_ {
        let mut weight = 0_u128;
        let all = (0_u64..).zip(self.paths.iter().flat_map(|path| entries_of(path)));
        all.filter(move |(_, entry)| {
            let own = u128::from(ENTRY + if let EntryKind::File(state) = &entry.kind { state.bytes } else { 0 });
            let middle = weight + own / 2;
            weight += own;
            self.kept.as_ref().is_none_or(|kept| kept.contains(&middle))
        })
    }

    /// Number, bytes and digest of all entries, by one look at each.
    pub fn totals(&self) -> Totals {
        let (mut totals, mut hasher) = (Totals::default(), blake3::Hasher::new());
        for (_, entry) in self.entries() {
            totals.files += 1;
            hasher.update(entry.label.as_bytes()).update(b"\n");
            if let EntryKind::File(state) = &entry.kind {
                totals.bytes += state.bytes;
                hasher.update(&state.bytes.to_le_bytes()).update(&state.modified.to_le_bytes());
            }
        }
        totals.digest = hasher.finalize().to_hex()[..32].to_owned();
        totals
    }
}

fn entries_of(path: &Path) -> Box<dyn Iterator<Item = Entry>> {
    let entry = |kind| Box::new(std::iter::once(Entry { path: path.to_owned(), label: label(path), named: true, kind }));
    if path.as_os_str() == "-" {
        return entry(EntryKind::Stdin);
    }
    // What the user names is followed, even through a link.
    match fs::metadata(path) {
        Err(error) => entry(EntryKind::Fault(Fault::of_read(&error))),
        Ok(metadata) if metadata.is_dir() => Box::new(walk(path)),
        Ok(metadata) if !metadata.is_file() && path.starts_with("/dev/fd") => entry(EntryKind::Pipe),
        Ok(metadata) => entry(kind_of(path, &metadata)),
    }
}

fn walk(root: &Path) -> impl Iterator<Item = Entry> + use<> {
    let root = root.to_owned();
    WalkDir::new(&root).follow_root_links(true).sort_by(|a, b| a.file_name().cmp(b.file_name())).into_iter().filter_map(move |found| {
        let (path, kind) = match found {
            Err(error) => {
                let path = error.path().unwrap_or(&root).to_owned();
                let fault = error.io_error().map_or_else(|| Fault::new("read_error", error.to_string()), Fault::of_read);
                (path, EntryKind::Fault(fault))
            }
            Ok(found) if found.file_type().is_dir() => return None,
            Ok(found) if found.path_is_symlink() => (found.into_path(), EntryKind::Skip("symlink")),
            Ok(found) => {
                let kind = match found.metadata() {
                    Ok(metadata) => kind_of(found.path(), &metadata),
                    Err(error) => EntryKind::Fault(Fault::new("read_error", error.to_string())),
                };
                (found.into_path(), kind)
            }
        };
        Some(Entry { label: label(&path), path, named: false, kind })
    })
}

fn kind_of(path: &Path, metadata: &Metadata) -> EntryKind {
    if !metadata.is_file() {
        // Opening a pipe would wait for ever.
        return EntryKind::Skip("special_file");
    }
    let modified = metadata.modified().ok().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
    });
    EntryKind::File(InputState { path: label(path), bytes: metadata.len(), modified })
}

/// A path as text: as it is where it is UTF-8, with `\xHH` for other bytes.
pub fn label(path: &Path) -> String {
    let text = name_of(path.as_os_str());
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

fn name_of(name: &OsStr) -> String {
    name.to_str().map_or_else(|| escape(name.as_encoded_bytes()), str::to_owned)
}

/// A member's name: as it is where it is UTF-8, escaped where not.
pub fn escape_invalid(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| escape(bytes), str::to_owned)
}

/// Bytes as text, with `\xHH` for what is not UTF-8 and `\\` for the backslash, so that nothing is lost.
pub fn escape(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(&chunk.valid().replace('\\', "\\\\"));
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02x}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_no_utf8_are_escaped_without_loss() {
        assert_eq!(escape(b"bad-\xff\\n.html"), "bad-\\xff\\\\n.html");
        assert_eq!(label(Path::new("dump/việc.html")), "dump/việc.html");
    }

    #[test]
    fn a_folder_is_walked_in_byte_order() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.txt", "a.txt", "Z.txt"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let inputs = Inputs::new(vec![dir.path().to_owned()]).unwrap();
        let root = dir.path().to_str().unwrap();
        let names: Vec<String> = inputs.entries().map(|(_, e)| e.label[root.len() + 1..].to_owned()).collect();
        assert_eq!(names, ["Z.txt", "a/z.txt", "a.txt", "b.txt"]);
        assert_eq!(inputs.totals().files, 4);
        assert!(Inputs::new(vec![dir.path().join("nowhere")]).is_err());
    }

    #[test]
    fn shards_share_the_entries_out_in_order() {
        let dir = tempfile::tempdir().unwrap();
        for n in 0..20_usize {
            fs::write(dir.path().join(format!("{n:02}.txt")), "x".repeat(n * 700)).unwrap();
        }
        let all = Inputs::new(vec![dir.path().to_owned()]).unwrap();
        let totals = all.totals();
        for count in [1, 2, 3, 7, 40] {
            let mut numbers = Vec::new();
            for index in 1..=count {
                let mut inputs = all.clone();
                inputs.keep(Shard { index, count }, &totals);
                numbers.extend(inputs.entries().map(|(number, _)| number));
            }
            assert_eq!(numbers, (0..20).collect::<Vec<_>>(), "{count}");
        }
        assert_eq!("2/3".parse(), Ok(Shard { index: 2, count: 3 }));
        assert!("0/3".parse::<Shard>().is_err() && "4/3".parse::<Shard>().is_err() && "1".parse::<Shard>().is_err());
    }
}
