//! The run: one reader, many workers, one writer.
//!
//! ```text
//! reader thread ──batches──► worker pool ──lines──► writer (this thread)
//!       ▲                                                │
//!       └──────────── budget of bytes under way ◄────────┘
//! ```
//!
//! The writer puts batches back into input order, so that the output depends on the input alone. The reader waits while
//! the batches under way weigh more than their budget: memory does not grow with the dump.

mod budget;
pub(crate) mod guard;
mod identity;
mod isolate;
pub mod merge;
mod report;
mod signal;
mod tally;
mod worker;
mod writer;

pub use identity::canonical_url;
pub use isolate::{Isolation, serve};
pub use report::{Level, Reporter};
pub use signal::Signals;
pub use tally::Tally;
pub use worker::{Work, document_of};

use crate::engine;
use crate::error::{Error, ErrorKind};
use crate::read::{self, Cursor, Dump, Emitter, Inputs, Limits, Stop};
use crate::write::Sink;
use budget::Budget;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use writer::Writer;

/// Everything that a run is told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Number of workers.
    pub threads: usize,
    /// Bytes that the run may hold, roughly.
    pub memory: usize,
    /// Bounds of what is read.
    pub limits: Limits,
    /// Bytes of source in one part of the output.
    pub part_bytes: u64,
    /// What the user says of the dump.
    pub dump: Dump,
    /// Choices of the engine.
    pub engine: engine::Options,
    /// Work in processes of their own.
    pub isolate: Option<Isolation>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            threads: thread::available_parallelism().map_or(1, usize::from),
            memory: 256 << 20,
            limits: Limits::default(),
            part_bytes: 32 << 20,
            dump: Dump::default(),
            engine: engine::Options::default(),
            isolate: None,
        }
    }
}

/// What became of the inputs; read = records + quarantined + skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Things that were read.
    pub read: u64,
    /// Records written.
    pub records: u64,
    /// Things that gave no record, by reason.
    pub quarantined: BTreeMap<String, u64>,
    /// Things that are no articles, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Records that repeat the text of another.
    pub duplicates: u64,
    /// Bytes of the sources.
    pub source_bytes: u64,
    /// What was found.
    pub found: Tally,
}

impl Counts {
    /// Number of things in quarantine.
    pub fn quarantined(&self) -> u64 {
        self.quarantined.values().sum()
    }

    /// Number of things skipped.
    pub fn skipped(&self) -> u64 {
        self.skipped.values().sum()
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Counts) {
        self.read += other.read;
        self.records += other.records;
        self.duplicates += other.duplicates;
        self.source_bytes += other.source_bytes;
        for (into, from) in [(&mut self.quarantined, &other.quarantined), (&mut self.skipped, &other.skipped)] {
            for (reason, n) in from {
                *into.entry(reason.clone()).or_default() += n;
            }
        }
        self.found.merge(&other.found);
    }

    /// Whether nothing went missing.
    pub fn is_conserved(&self) -> bool {
        self.read == self.records + self.quarantined() + self.skipped()
    }
}

/// What an earlier run of the same inputs left.
#[derive(Default)]
pub struct Before {
    /// Where to go on.
    pub cursor: Option<Cursor>,
    /// What it counted.
    pub counts: Counts,
    /// The ids and texts of its records.
    pub registry: Registry,
}

pub use identity::Registry;

/// Reads `inputs` into `sink`; the counts are those of the whole output, with what was there before.
pub fn run(
    inputs: &Inputs,
    settings: &Settings,
    before: Before,
    sink: &mut dyn Sink,
    reporter: &mut Reporter,
    signals: &Signals,
) -> Result<Counts, Error> {
    guard::install();
    let stop = Arc::new(AtomicBool::new(false));
    let result = run_until(inputs, settings, before, sink, reporter, signals, &stop);
    stop.store(true, Ordering::Relaxed);
    result
}

fn run_until(
    inputs: &Inputs,
    settings: &Settings,
    before: Before,
    sink: &mut dyn Sink,
    reporter: &mut Reporter,
    signals: &Signals,
    stop: &Arc<AtomicBool>,
) -> Result<Counts, Error> {
    let threads = settings.threads.max(1);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(16 << 20)
        .thread_name(|n| format!("worker-{n}"))
        .build()
        .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
    // Lines weigh several times their source, parsed pages more: the sources under way get a sixteenth of the memory.
    let budget = Arc::new(Budget::new((settings.memory / 16).max(1 << 20), stop.clone()));
    let batch_bytes = (budget.limit() / (threads * 4)).clamp(64 << 10, 512 << 10);
    let (send, receive) = mpsc::channel();
    let work = Arc::new(worker::Work { dump: settings.dump.clone(), engine: settings.engine.clone() });
    let crew = Arc::new(settings.isolate.clone().map(isolate::Crew::new));

    let (gate, sender, worker_stop) = (budget.clone(), send, stop.clone());
    let deliver = Box::new(move |batch: read::Batch| {
        gate.enter(batch.cost())?;
        let (sender, work, crew, stop) = (sender.clone(), work.clone(), crew.clone(), worker_stop.clone());
        pool.spawn_fifo(move || {
            if !stop.load(Ordering::Relaxed) {
                // The writer is gone only when the run is over.
                let _ = sender.send(worker::work(batch, &work, crew.as_ref().as_ref()));
            }
        });
        Ok::<(), Stop>(())
    });
    let part_bytes = Some(settings.part_bytes);
    let mut emitter = Emitter::new(deliver, batch_bytes, part_bytes);
    let (reader_inputs, limits, dump, cursor) = (inputs.clone(), settings.limits.clone(), settings.dump.clone(), before.cursor.clone());
    let reader = thread::Builder::new().name("reader".to_owned()).stack_size(16 << 20).spawn(move || {
        read::read_all(&reader_inputs, &limits, &dump, cursor.as_ref(), &mut emitter)?;
        emitter.finish()
    });
    let reader = reader.map_err(|error| Error::new(ErrorKind::Internal, format!("no thread: {error}")))?;

    let mut writer = Writer::new(sink, reporter, before);
    while let Some(done) = signals.receive(&receive)? {
        writer.take(done, &budget)?;
    }
    match reader.join() {
        Ok(Ok(())) => writer.finish(),
        Ok(Err(Stop)) => Err(Error::new(ErrorKind::Internal, "reading stopped early")),
        Err(panic) => Err(Error::new(ErrorKind::Internal, format!("reading failed: {}", guard::text(panic.as_ref())))),
    }
}
