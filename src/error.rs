//! What ends a run, as opposed to what quarantines one document.

mod reason;

pub use reason::{REASONS, meaning, reason};

use std::fmt;
use std::io;
use std::path::Path;

/// Why a run ended before its work was done.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<io::Error>,
}

/// The kinds of [`Error`]; each has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The arguments contradict each other.
    Usage,
    /// There is no such input, or nothing in it to read.
    NoInput,
    /// A fault of this program.
    Internal,
    /// The output is there already.
    Exists,
    /// The output cannot be written.
    Output,
    /// The reader of standard output went away: no fault of ours.
    BrokenPipe,
    /// Another run holds the output, or `--resume` does not fit it.
    Locked,
    /// The configuration file is wrong.
    Config,
    /// A signal; the number.
    Interrupted(i32),
}

impl Error {
    /// An error of `kind` in words.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), source: None }
    }

    /// The output at `path` failed.
    pub fn output(path: &Path, source: io::Error) -> Self {
        let kind = if source.kind() == io::ErrorKind::BrokenPipe { ErrorKind::BrokenPipe } else { ErrorKind::Output };
        Error { kind, message: format!("{}: cannot be written", path.display()), source: Some(source) }
    }

    /// What sort of error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The exit code, as sysexits numbers them.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::BrokenPipe => 0,
            ErrorKind::Usage => 2,
            ErrorKind::NoInput => 66,
            ErrorKind::Internal => 70,
            ErrorKind::Exists => 73,
            ErrorKind::Output => 74,
            ErrorKind::Locked => 75,
            ErrorKind::Config => 78,
            ErrorKind::Interrupted(signal) => u8::try_from(128 + signal).unwrap_or(130),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}

/// Why one input, or one document of it, gave no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its code (`bad_json`, `line_too_long`, …); the list is [`REASONS`].
    pub reason: &'static str,
    /// The same in words.
    pub detail: String,
}

impl Fault {
    /// A fault in words.
    pub fn new(reason: &'static str, detail: impl Into<String>) -> Self {
        Fault { reason, detail: detail.into() }
    }

    /// The fault that a failed read stands for.
    pub fn of_read(error: &io::Error) -> Self {
        if let Some(marked) = error.get_ref().and_then(|inner| inner.downcast_ref::<Marked>()) {
            return marked.0.clone();
        }
        let reason = match error.kind() {
            io::ErrorKind::PermissionDenied => "permission_denied",
            io::ErrorKind::NotFound => "not_found",
            io::ErrorKind::UnexpectedEof => "truncated_stream",
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => "corrupt_stream",
            _ => "read_error",
        };
        Fault::new(reason, error.to_string())
    }
}

/// A fault on its way through a reader that can only fail with an [`io::Error`].
#[derive(Debug)]
pub struct Marked(Fault);

impl Marked {
    /// The error that [`Fault::of_read`] knows again.
    pub fn error(reason: &'static str, detail: impl Into<String>) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, Marked(Fault::new(reason, detail)))
    }
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)
    }
}

impl std::error::Error for Marked {}
