//! Workers as processes: a document that kills, starves or hangs its worker costs itself alone.
//!
//! The parent sends one item at a time (a line of JSON, then its bytes) and reads one answer. A worker that dies is replaced
//! and the item tried once more; if that kills the second worker too, the item goes to quarantine. Limits are set by the
//! worker on itself: address space by the system, processor time of one document by a watching thread. No clock on the
//! wall is asked, so that a laptop may sleep.

use super::guard;
use super::identity::Identity;
use super::tally::Tally;
use super::worker::{self, Work};
use crate::document::{Given, Media};
use crate::error::{Fault, reason};
use crate::read::{Content, Item, Place};
use crate::text::decode::Encoding;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitCode, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How workers are started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Isolation {
    /// Processor time for one document.
    pub seconds: u64,
    /// Bytes of address space of one worker.
    pub memory: u64,
    /// Arguments of `trichluc worker` that say how to work.
    pub arguments: Vec<OsString>,
}

/// The exit code of a worker whose document took too long.
const TOO_LONG: u8 = 124;

/// Media types of rows, which travel by name.
const TABLES: [&str; 3] = ["text/csv", "text/tab-separated-values", "application/vnd.apache.parquet"];

#[derive(Serialize, Deserialize)]
struct Question {
    path: String,
    member: Option<String>,
    ordinal: u64,
    line: Option<u64>,
    byte: u64,
    content: Kind,
    bytes: usize,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    Document(Media),
    Stated(Media, Given, Option<String>),
    Row { media_type: String, encoding: String, replaced: u64 },
    JsonLine,
}

#[derive(Serialize, Deserialize)]
enum Answer {
    Record { bytes: usize, id: String, id_hash: u64, content_hash: u64, tally: Tally },
    Fault { reason: String, detail: String },
}

/// The workers of a run.
pub struct Crew {
    isolation: Isolation,
    idle: Mutex<Vec<Process>>,
}

impl Crew {
    /// A crew of nobody yet.
    pub fn new(isolation: Isolation) -> Self {
        Crew { isolation, idle: Mutex::new(Vec::new()) }
    }

    /// As [`worker::make`], in another process.
    pub fn make(&self, item: &Item, bytes: &[u8], lines: &mut Vec<u8>, tally: &mut Tally) -> Result<(Identity, String), Fault> {
        let mut again = true;
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let process = idle.map_or_else(|| Process::start(&self.isolation), Ok);
            let mut process = process.map_err(|error| Fault::new("worker_died", format!("no worker: {error}")))?;
            match process.ask(item, bytes, lines, tally) {
                Ok(answer) => {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
                    return answer;
                }
                Err(_) if again => {
                    // It may have died of what came before.
                    drop(process.end());
                    again = false;
                }
                Err(_) => return Err(process.end()),
            }
        }
    }
}

struct Process {
    child: Child,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    errors: ChildStderr,
    isolation: Isolation,
}

impl Process {
    fn start(isolation: &Isolation) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("worker").args(&isolation.arguments);
        command.arg(format!("--seconds={}", isolation.seconds)).arg(format!("--memory={}", isolation.memory));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // An interrupt from the terminal is for the run, not for its workers.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        match (child.stdin.take(), child.stdout.take(), child.stderr.take()) {
            (Some(to), Some(from), Some(errors)) => {
                let (to, from) = (BufWriter::with_capacity(64 << 10, to), BufReader::with_capacity(64 << 10, from));
                Ok(Process { child, to, from, errors, isolation: isolation.clone() })
            }
            _ => Err(io::Error::other("no pipes")),
        }
    }

    fn ask(&mut self, item: &Item, bytes: &[u8], lines: &mut Vec<u8>, tally: &mut Tally) -> io::Result<Result<(Identity, String), Fault>> {
        let content = match &item.content {
            Content::Document(media) => Kind::Document(*media),
            Content::Stated(media, given, charset) => Kind::Stated(*media, (**given).clone(), charset.as_deref().map(str::to_owned)),
            Content::Row { media_type, encoding, replaced } => {
                Kind::Row { media_type: (*media_type).to_owned(), encoding: (*encoding).to_owned(), replaced: *replaced }
            }
            Content::JsonLine => Kind::JsonLine,
            Content::Quarantined(fault) | Content::Note(fault) => return Ok(Err(fault.clone())),
            Content::Skipped(reason) => return Ok(Err(Fault::new(reason, ""))),
        };
        let Place { path, member, ordinal, line, byte } = &item.place;
        let (path, member) = (path.to_string(), member.as_deref().map(str::to_owned));
        let question = Question { path, member, ordinal: *ordinal, line: *line, byte: *byte, content, bytes: bytes.len() };
        serde_json::to_writer(&mut self.to, &question)?;
        self.to.write_all(b"\n")?;
        self.to.write_all(bytes)?;
        self.to.flush()?;
        let mut line = Vec::new();
        if self.from.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match serde_json::from_slice(&line)? {
            Answer::Fault { reason: code, detail } => Ok(Err(Fault::new(reason(&code), detail))),
            Answer::Record { bytes, id, id_hash, content_hash, tally: found } => {
                let start = lines.len();
                let read = self.from.by_ref().take(bytes as u64).read_to_end(lines)?;
                if read < bytes {
                    lines.truncate(start);
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                tally.merge(&found);
                Ok(Ok((Identity { id: id_hash, content: content_hash }, id)))
            }
        }
    }

    /// What a worker died of.
    fn end(mut self) -> Fault {
        drop(self.to);
        // Where it still lives its answers make no sense: it must not live on.
        let _ = self.child.kill();
        let status = self.child.wait();
        let mut said = Vec::new();
        let _ = self.errors.by_ref().take(4096).read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said);
        let words = said.lines().map(str::trim).find(|line| !line.is_empty()).map(|line| format!(": {line}")).unwrap_or_default();
        match status {
            Ok(status) if status.code() == Some(TOO_LONG.into()) => {
                let seconds = self.isolation.seconds;
                Fault::new("too_long", format!("over {seconds} s of processor time, twice (--max-seconds)"))
            }
            Ok(status) => Fault::new("worker_died", format!("its worker died twice: {}{words}", how(status))),
            Err(error) => Fault::new("worker_died", error.to_string()),
        }
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        for process in self.idle.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // Its input ends, and so does it.
            let Process { mut child, to, .. } = process;
            drop(to);
            let _ = child.wait();
        }
    }
}

fn how(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("signal {signal}");
    }
    status.to_string()
}

/// The life of a worker: items from standard input, answers to standard output, until the input ends.
pub fn serve(work: &Work, limits: &Isolation) -> io::Result<ExitCode> {
    guard::install();
    let watch = Arc::new(Watch::default());
    restrict(limits.memory);
    watch.clone().keep(Duration::from_secs(limits.seconds));
    let (mut from, mut to) = (io::stdin().lock(), BufWriter::with_capacity(64 << 10, io::stdout().lock()));
    let (mut head, mut bytes, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        [&mut head, &mut bytes, &mut lines].into_iter().for_each(Vec::clear);
        if from.read_until(b'\n', &mut head)? == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let question: Question = serde_json::from_slice(&head)?;
        from.by_ref().take(question.bytes as u64).read_to_end(&mut bytes)?;
        let item = item_of(question);
        let mut tally = Tally::default();
        watch.begin();
        let made = worker::make(&item, &bytes, work, &mut lines, &mut tally);
        watch.end();
        let answer = match made {
            Ok((identity, id)) => Answer::Record { bytes: lines.len(), id, id_hash: identity.id, content_hash: identity.content, tally },
            Err(fault) => Answer::Fault { reason: fault.reason.to_owned(), detail: fault.detail },
        };
        serde_json::to_writer(&mut to, &answer)?;
        to.write_all(b"\n")?;
        to.write_all(&lines)?;
        to.flush()?;
    }
}

fn item_of(question: Question) -> Item {
    let Question { path, member, ordinal, line, byte, content, bytes } = question;
    let place = Place { path: path.into(), member: member.map(Into::into), ordinal, line, byte };
    let content = match content {
        Kind::Document(media) => Content::Document(media),
        Kind::Stated(media, given, charset) => Content::Stated(media, Box::new(given), charset.map(String::into_boxed_str)),
        Kind::Row { media_type, encoding, replaced } => Content::Row {
            media_type: TABLES.into_iter().find(|name| *name == media_type).unwrap_or(TABLES[0]),
            encoding: Encoding::of_name(&encoding).map_or("UTF-8", Encoding::name),
            replaced,
        },
        Kind::JsonLine => Content::JsonLine,
    };
    Item { place, bytes: 0..bytes, content }
}

/// Ends the process when one document takes too much processor time.
#[derive(Default)]
struct Watch {
    /// The processor time in milliseconds at which the document began, plus 1; 0 between documents.
    began: AtomicU64,
}

impl Watch {
    fn begin(&self) {
        self.began.store(processor_time() + 1, Ordering::Relaxed);
    }

    fn end(&self) {
        self.began.store(0, Ordering::Relaxed);
    }

    fn keep(self: Arc<Self>, limit: Duration) {
        let limit = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
        let watch = move || loop {
            thread::sleep(Duration::from_millis(100));
            let began = self.began.load(Ordering::Relaxed);
            if began > 0 && processor_time().saturating_sub(began - 1) > limit {
                std::process::exit(TOO_LONG.into());
            }
        };
        // Without the thread a document may take for ever, as it may without --isolate.
        let _ = thread::Builder::new().name("watch".to_owned()).spawn(watch);
    }
}

/// Processor time of this process in milliseconds.
#[cfg(unix)]
fn processor_time() -> u64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    u64::try_from(time.tv_sec).unwrap_or(0) * 1000 + u64::try_from(time.tv_nsec).unwrap_or(0) / 1_000_000
}

#[cfg(not(unix))]
fn processor_time() -> u64 {
    static BEGAN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    u64::try_from(BEGAN.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Bounds what this process may take; where that is refused it works without bounds.
#[cfg(unix)]
fn restrict(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, limit) in [(Resource::As, memory), (Resource::Core, 0)] {
        let _ = setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) });
    }
}

#[cfg(not(unix))]
fn restrict(_: u64) {}
