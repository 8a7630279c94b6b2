//! The flat tables of a run's folder, made from its finished parts: a function of the records alone, so that a resumed or
//! merged run has the same tables.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "xlsx")]
mod xlsx;

use super::folder::{each_line, rename_whole, sync_folder};
use super::ledger::PartLine;
use crate::error::{Error, ErrorKind};
use crate::pipeline::Signals;
use crate::record::Record;
use crate::table::{Facts, Head, Rows, TABLES};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Forms of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Format {
    /// Apache Parquet
    Parquet,
    /// Comma-separated values
    Csv,
    /// A workbook of Excel
    Xlsx,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Parquet => "parquet",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    /// Whether this build can write it.
    pub fn is_built_in(self) -> bool {
        match self {
            Format::Parquet => cfg!(feature = "parquet"),
            Format::Csv => true,
            Format::Xlsx => cfg!(feature = "xlsx"),
        }
    }
}

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum CsvStyle {
    /// RFC 4180 in UTF-8, cells as they are
    #[default]
    Plain,
    /// For Excel: with a byte order mark, and text that a spreadsheet would run as a formula behind a quote (')
    Excel,
}

/// The tables that a run is to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// In which forms; none for no tables.
    pub formats: Vec<Format>,
    /// How CSV is written.
    pub csv: CsvStyle,
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Rows by table.
    pub rows: BTreeMap<&'static str, u64>,
    /// Cells of workbooks that were cut to the length that Excel takes.
    pub cut: u64,
}

/// A file of one table.
trait Form: Send {
    /// Appends rows.
    fn add(&mut self, rows: &Rows) -> io::Result<()>;
    /// Writes what is left; the cells that had to be cut.
    fn finish(self: Box<Self>) -> io::Result<u64>;
}

/// Bytes of record lines that become rows at once. Row groups end with them: they must not depend on the machine.
const CHUNK: usize = 1 << 20;

struct Open {
    forms: Vec<(PathBuf, Box<dyn Form>)>,
    rows: u64,
}

/// Writes `tables/` of the run in `folder` from its parts.
pub fn write(folder: &Path, parts: &[PartLine], options: &TableOptions, threads: usize, signals: &Signals) -> Result<Written, Error> {
    let path = folder.join("tables");
    clear(&path)?;
    if options.formats.is_empty() {
        return Ok(Written::default());
    }
    fs::create_dir_all(&path).map_err(|e| Error::output(&path, e))?;
    let internal = |error: rayon::ThreadPoolBuildError| Error::new(ErrorKind::Internal, error.to_string());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(internal)?;
    let mut open = TABLES
        .iter()
        .map(|table| {
            let form = |format: &Format| {
                let path = path.join(format!("{}.{}.tmp", table.name(), format.extension()));
                let opened = File::create(&path).and_then(|file| form(*format, table.name(), &table.heads(), file, options.csv));
                opened.map(|form| (path.clone(), form)).map_err(|e| Error::output(&path, e))
            };
            Ok(Open { forms: options.formats.iter().map(form).collect::<Result<_, _>>()?, rows: 0 })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let (mut chunks, mut chunk) = (Vec::new(), Vec::with_capacity(CHUNK));
    for part in parts {
        each_line(folder, part, |line| {
            chunk.extend_from_slice(line);
            if chunk.len() >= CHUNK {
                chunks.push(std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK)));
                if chunks.len() >= threads * 2 {
                    signals.check()?;
                    pool.install(|| add(&std::mem::take(&mut chunks), &mut open))?;
                }
            }
            Ok(())
        })?;
    }
    chunks.push(chunk);
    pool.install(|| add(&chunks, &mut open))?;
    let finished = pool.install(|| open.into_par_iter().map(finish).collect::<Result<Vec<_>, Error>>())?;
    sync_folder(&path)?;
    let rows = TABLES.iter().zip(&finished).map(|(table, (rows, _))| (table.name(), *rows)).collect();
    Ok(Written { rows, cut: finished.iter().map(|(_, cut)| cut).sum() })
}

/// Removes what an earlier, unfinished run left.
fn clear(path: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::output(path, error)),
        _ => Ok(()),
    }
}

fn form(format: Format, name: &str, heads: &[Head], file: File, style: CsvStyle) -> io::Result<Box<dyn Form>> {
    match format {
        Format::Csv => Ok(Box::new(csv::Csv::new(file, heads, style)?)),
        #[cfg(feature = "parquet")]
        Format::Parquet => Ok(Box::new(parquet::Parquet::new(file, name, heads)?)),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Ok(Box::new(xlsx::Xlsx::new(file, name, heads)?)),
        #[cfg(not(all(feature = "parquet", feature = "xlsx")))]
        _ => Err(io::Error::new(io::ErrorKind::Unsupported, format!("{name}: this build is without {format:?}"))),
    }
}

/// Appends the rows of lines, in their order.
fn add(chunks: &[Vec<u8>], open: &mut [Open]) -> Result<(), Error> {
    let rows: Vec<Vec<Rows>> = chunks.par_iter().map(|chunk| rows_of(chunk)).collect::<Result<_, Error>>()?;
    open.par_iter_mut().enumerate().try_for_each(|(at, open)| {
        rows.iter().map(|tables| &tables[at]).try_for_each(|rows| {
            open.rows += rows.len() as u64;
            open.forms.iter_mut().try_for_each(|(path, form)| form.add(rows).map_err(|e| Error::output(path, e)))
        })
    })
}

/// The rows of all tables that lines of records make.
fn rows_of(lines: &[u8]) -> Result<Vec<Rows>, Error> {
    let mut rows: Vec<Rows> = TABLES.iter().map(|table| Rows::new(&table.heads())).collect();
    for line in lines.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
        let record: Record =
            serde_json::from_slice(line).map_err(|e| Error::new(ErrorKind::Internal, format!("a record of our own: {e}")))?;
        let facts = Facts::new(&record);
        TABLES.iter().zip(&mut rows).for_each(|(table, rows)| table.add(&facts, rows));
    }
    Ok(rows)
}

fn finish(open: Open) -> Result<(u64, u64), Error> {
    let mut cut = 0;
    for (path, form) in open.forms {
        cut += form.finish().map_err(|e| Error::output(&path, e))?;
        rename_whole(&path, &path.with_extension(""))?;
    }
    Ok((open.rows, cut))
}
