//! A run's folder: parts through `.tmp`, fsync and rename, then their line in the ledger.

use super::ledger::{Header, Ledger, PartLine};
use super::{Quarantined, Sink, disk};
use crate::error::{Error, ErrorKind};
use crate::pipeline::Counts;
use crate::read::PartEnd;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// Everything that a run writes into its folder; `--force` removes these and nothing else.
const OWN: [&str; 8] = ["_SUCCESS", "records", "tables", "quarantine.jsonl", "ledger.jsonl", "run.json", "schema.json", "report.html"];

/// How parts are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Plain lines.
    #[default]
    None,
    /// zstd.
    Zst,
    /// gzip.
    Gz,
}

impl Packing {
    /// The ending of a part's name.
    pub fn extension(self) -> &'static str {
        match self {
            Packing::None => "",
            Packing::Zst => ".zst",
            Packing::Gz => ".gz",
        }
    }

    /// By its name on the command line.
    pub fn of_name(name: &str) -> Option<Self> {
        [Packing::Zst, Packing::Gz].into_iter().find(|packing| packing.extension().strip_prefix('.') == Some(name))
    }
}

/// What to do with a folder that is there already.
#[derive(Clone, Debug, Default)]
pub struct OutputOptions {
    /// How parts are packed.
    pub packing: Packing,
    /// Go on with an unfinished run.
    pub resume: bool,
    /// Replace a run.
    pub force: bool,
}

/// A folder, ready or finished.
pub enum Opened {
    /// Work is left.
    Ready(Box<Folder>, Vec<PartLine>),
    /// An earlier run finished it, with these parts.
    Finished(Vec<PartLine>),
}

/// The output of a run that writes to a folder.
pub struct Folder {
    path: PathBuf,
    packing: Packing,
    ledger: Ledger,
    part: u64,
    open: Option<Part>,
    quarantine: Vec<u8>,
    quarantine_bytes: u64,
}

struct Part {
    out: Packer,
    path: PathBuf,
}

/// A part's file behind its packing.
enum Packer {
    None(Hashed),
    Zst(zstd::stream::write::Encoder<'static, Hashed>),
    Gz(flate2::write::GzEncoder<Hashed>),
}

impl Packer {
    fn new(packing: Packing, file: Hashed) -> io::Result<Self> {
        Ok(match packing {
            Packing::None => Packer::None(file),
            Packing::Zst => Packer::Zst(zstd::stream::write::Encoder::new(file, 3)?),
            // Neither name nor time go into the header: the same records give the same bytes.
            Packing::Gz => Packer::Gz(flate2::write::GzEncoder::new(file, flate2::Compression::default())),
        })
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Packer::None(out) => out.write_all(bytes),
            Packer::Zst(out) => out.write_all(bytes),
            Packer::Gz(out) => out.write_all(bytes),
        }
    }

    fn finish(self) -> io::Result<Hashed> {
        match self {
            Packer::None(out) => Ok(out),
            Packer::Zst(out) => out.finish(),
            Packer::Gz(out) => out.finish(),
        }
    }
}

/// A file that knows its size and digest.
struct Hashed {
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = disk::write(&mut self.file, bytes)?;
        self.hasher.update(&bytes[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Folder {
    /// Prepares the folder at `path` for the run that `header` describes.
    pub fn open(path: &Path, header: &Header, options: &OutputOptions) -> Result<Opened, Error> {
        if path.exists() && !path.is_dir() {
            return Err(Error::new(ErrorKind::Exists, format!("{}: is a file, not a folder", path.display())));
        }
        fs::create_dir_all(path).map_err(|e| Error::output(path, e))?;
        let mut ledger = Folder::claim(path, options)?;
        if options.force {
            Folder::clean(path)?;
            ledger.clear()?;
        }
        let (found, mut parts) = ledger.read()?;
        match found {
            Some(found) if options.resume => differences(&found, header)?,
            _ => {
                if path.join("_SUCCESS").exists() || path.join("records").exists() {
                    let words = format!("{}: holds records but no ledger (--force replaces them)", path.display());
                    return Err(Error::new(ErrorKind::Exists, words));
                }
                parts.clear();
                Folder::clean(path)?;
                ledger.clear()?;
                ledger.append(header)?;
            }
        }
        if path.join("_SUCCESS").exists() {
            return Ok(Opened::Finished(parts));
        }
        let quarantine = path.join("quarantine.jsonl");
        let listed = fs::metadata(&quarantine).map_or(0, |metadata| metadata.len());
        let whole = parts.iter().take_while(|part| part.quarantine_bytes <= listed && part_is_whole(path, part)).count();
        if whole < parts.len() {
            parts.truncate(whole);
            ledger.rewrite(header, &parts)?;
        }
        let records = path.join("records");
        fs::create_dir_all(&records).map_err(|e| Error::output(&records, e))?;
        remove_unknown(&records, &parts)?;
        let quarantine_bytes = parts.last().map_or(0, |part| part.quarantine_bytes);
        let set = OpenOptions::new().create(true).truncate(false).write(true).open(&quarantine);
        set.and_then(|file| file.set_len(quarantine_bytes)).map_err(|e| Error::output(&quarantine, e))?;
        write_whole(&path.join("schema.json"), &pretty(&crate::record::json_schema()))?;
        let part = parts.len() as u64;
        let packing = options.packing;
        let folder = Folder { path: path.to_owned(), packing, ledger, part, open: None, quarantine: Vec::new(), quarantine_bytes };
        Ok(Opened::Ready(Box::new(folder), parts))
    }

    /// The lock, if the folder may be written at all.
    fn claim(path: &Path, options: &OutputOptions) -> Result<Ledger, Error> {
        let exists = |words: &str| Err(Error::new(ErrorKind::Exists, format!("{}: {words}", path.display())));
        if !options.force && !options.resume {
            if path.join("_SUCCESS").exists() {
                return exists("holds a finished run (--force replaces it)");
            }
            if path.join("ledger.jsonl").exists() {
                // Say first if someone is at work there.
                Ledger::open(path)?;
                return exists("holds an unfinished run (--resume goes on with it, --force replaces it)");
            }
        }
        if !path.join("ledger.jsonl").exists() {
            let foreign = fs::read_dir(path).map_err(|e| Error::output(path, e))?.flatten().map(|entry| entry.file_name());
            if let Some(name) = foreign.filter(|name| !OWN.iter().any(|own| name == own)).min() {
                return exists(&format!("holds other files ({})", name.to_string_lossy()));
            }
        }
        Ledger::open(path)
    }

    /// Removes what an earlier run wrote, `_SUCCESS` first; the ledger stays, since it is the lock.
    fn clean(path: &Path) -> Result<(), Error> {
        for name in OWN.iter().filter(|name| **name != "ledger.jsonl") {
            let path = path.join(name);
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            match removed {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::output(&path, error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The finished parts.
    pub fn parts(&mut self) -> Result<Vec<PartLine>, Error> {
        self.ledger.read().map(|(_, parts)| parts)
    }

    /// Lines of another run's quarantine.
    pub fn quarantined_lines(&mut self, lines: &[u8]) {
        self.quarantine.extend_from_slice(lines);
    }

    /// Writes `run.json`.
    pub fn describe(&self, run: &serde_json::Value) -> Result<(), Error> {
        write_whole(&self.path.join("run.json"), &pretty(run))
    }

    /// Marks the run as finished.
    pub fn succeed(self) -> Result<(), Error> {
        write_whole(&self.path.join("_SUCCESS"), b"")
    }

    /// Drops the unfinished part; what is finished stays for `--resume`.
    pub fn abandon(self) {
        if let Some(part) = self.open {
            drop(part.out);
            // It is without worth, and --resume removes it if this fails.
            let _ = fs::remove_file(part.path);
        }
    }

    fn part(&mut self) -> Result<&mut Part, Error> {
        if self.open.is_none() {
            let path = self.path.join("records").join(format!("part-{:05}.jsonl{}.tmp", self.part, self.packing.extension()));
            let file = File::create(&path).map(|file| Hashed { file, hasher: blake3::Hasher::new(), bytes: 0 });
            let out = file.and_then(|file| Packer::new(self.packing, file)).map_err(|e| Error::output(&path, e))?;
            self.open = Some(Part { out, path });
        }
        self.open.as_mut().ok_or_else(|| Error::new(ErrorKind::Internal, "no open part"))
    }
}

impl Sink for Folder {
    fn records(&mut self, lines: &[u8]) -> Result<(), Error> {
        if lines.is_empty() {
            return Ok(());
        }
        let part = self.part()?;
        part.out.write_all(lines).map_err(|e| Error::output(&part.path, e))
    }

    fn quarantined(&mut self, quarantined: &Quarantined<'_>) -> Result<(), Error> {
        serde_json::to_writer(&mut self.quarantine, quarantined).map_err(|e| Error::new(ErrorKind::Internal, e.to_string()))?;
        self.quarantine.push(b'\n');
        Ok(())
    }

    fn end_part(&mut self, end: &PartEnd, counts: &Counts) -> Result<(), Error> {
        if !self.quarantine.is_empty() {
            let path = self.path.join("quarantine.jsonl");
            let file = OpenOptions::new().append(true).open(&path);
            let written = file.and_then(|mut file| write_all(&mut file, &self.quarantine).and_then(|()| disk::sync(&file)));
            written.map_err(|e| Error::output(&path, e))?;
            self.quarantine_bytes += self.quarantine.len() as u64;
            self.quarantine.clear();
        }
        let mut line = PartLine {
            part: self.part,
            file: None,
            bytes: 0,
            digest: String::new(),
            quarantine_bytes: self.quarantine_bytes,
            counts: counts.clone(),
            inputs: end.inputs.clone(),
            next: end.next.clone(),
        };
        if let Some(part) = self.open.take() {
            let name = part.path.with_extension("");
            let failed = |e| Error::output(&part.path, e);
            let out = part.out.finish().map_err(failed)?;
            disk::sync(&out.file).map_err(failed)?;
            rename_whole(&part.path, &name)?;
            sync_folder(&self.path.join("records"))?;
            line.file = name.file_name().map(|name| format!("records/{}", name.to_string_lossy()));
            line.bytes = out.bytes;
            line.digest = out.hasher.finalize().to_hex().to_string();
        }
        self.ledger.append(&line)?;
        self.part += 1;
        Ok(())
    }
}

/// Refuses to resume a run that was another one, naming what differs.
fn differences(found: &Header, now: &Header) -> Result<(), Error> {
    let mut differ = Vec::new();
    if found.version != now.version {
        differ.push(format!("version ({} then, {} now)", found.version, now.version));
    }
    let keys: std::collections::BTreeSet<&String> = found.options.keys().chain(now.options.keys()).collect();
    for key in keys {
        let (then, now) = (found.options.get(key), now.options.get(key));
        if then != now {
            let show = |value: Option<&serde_json::Value>| value.map_or_else(|| "unset".to_owned(), ToString::to_string);
            differ.push(format!("option {key} ({} then, {} now)", show(then), show(now)));
        }
    }
    if found.shard != now.shard {
        let show = |shard: &Option<String>| shard.clone().unwrap_or_else(|| "none".to_owned());
        differ.push(format!("shard ({} then, {} now)", show(&found.shard), show(&now.shard)));
    }
    if found.inputs != now.inputs {
        differ.push("the list of inputs".to_owned());
    } else if found.digest != now.digest {
        let counts = |h: &Header| format!("{} files of {} bytes", h.files, h.bytes);
        differ.push(format!("the input files ({} then, {} now; a name, size or time of change differs)", counts(found), counts(now)));
    }
    if differ.is_empty() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Locked, format!("cannot resume, other than the run before: {}", differ.join(", "))))
}

/// Whether a part's file still holds what the ledger says.
pub(super) fn part_is_whole(folder: &Path, part: &PartLine) -> bool {
    let Some(name) = &part.file else { return true };
    let Ok(file) = File::open(folder.join(name)) else { return false };
    if file.metadata().map_or(true, |metadata| metadata.len() != part.bytes) {
        return false;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).is_ok() && hasher.finalize().to_hex().as_str() == part.digest
}

/// Removes files of records that the ledger does not know.
fn remove_unknown(records: &Path, parts: &[PartLine]) -> Result<(), Error> {
    for entry in fs::read_dir(records).map_err(|e| Error::output(records, e))?.flatten() {
        let name = format!("records/{}", entry.file_name().to_string_lossy());
        if !parts.iter().any(|part| part.file.as_deref() == Some(name.as_str())) {
            fs::remove_file(entry.path()).map_err(|e| Error::output(&entry.path(), e))?;
        }
    }
    Ok(())
}

/// Writes a file through `.tmp`, fsync and rename.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    let tmp = PathBuf::from(name);
    let written = File::create(&tmp).and_then(|mut file| write_all(&mut file, bytes).and_then(|()| disk::sync(&file)));
    written.map_err(|e| {
        let _ = fs::remove_file(&tmp);
        Error::output(path, e)
    })?;
    rename_whole(&tmp, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

fn write_all(file: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk::write(file, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => bytes = &bytes[n..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Gives a file that is whole and on the disk its final name.
pub(super) fn rename_whole(tmp: &Path, path: &Path) -> Result<(), Error> {
    disk::rename(tmp, path).map_err(|e| Error::output(path, e))
}

/// Makes a rename inside `path` last.
pub(super) fn sync_folder(path: &Path) -> Result<(), Error> {
    if cfg!(unix) { File::open(path).and_then(|folder| disk::sync(&folder)).map_err(|e| Error::output(path, e)) } else { Ok(()) }
}

fn pretty(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// The record lines of a finished part, one by one.
pub fn each_line(folder: &Path, part: &PartLine, mut take: impl FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
    let Some(name) = &part.file else { return Ok(()) };
    let path = folder.join(name);
    let file = File::open(&path).map_err(|e| Error::output(&path, e))?;
    let open: io::Result<Box<dyn Read>> = match path.extension().and_then(|e| e.to_str()) {
        Some("zst") => zstd::stream::read::Decoder::new(file).map(|reader| Box::new(reader) as Box<dyn Read>),
        Some("gz") => Ok(Box::new(flate2::read::MultiGzDecoder::new(file))),
        _ => Ok(Box::new(file)),
    };
    let mut lines = BufReader::with_capacity(256 << 10, open.map_err(|e| Error::output(&path, e))?);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).map_err(|e| Error::output(&path, e))? > 0 {
        take(&line)?;
        line.clear();
    }
    Ok(())
}
