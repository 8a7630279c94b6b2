//! Batches in any order to the sink in input order.

use super::budget::Budget;
use super::identity::{Meeting, Registry, mark_twin, write_line};
use super::report::Reporter;
use super::worker::{Done, Outcome};
use super::{Before, Counts};
use crate::error::{Error, ErrorKind, Fault};
use crate::read::Place;
use crate::record::Record;
use crate::write::{Quarantined, Sink};
use std::collections::BTreeMap;

/// Puts batches back into order, settles ids, counts, writes.
pub struct Writer<'w> {
    sink: &'w mut dyn Sink,
    reporter: &'w mut Reporter,
    registry: Registry,
    waiting: BTreeMap<u64, Done>,
    next: u64,
    part: Counts,
    total: Counts,
}

impl<'w> Writer<'w> {
    /// A writer that goes on after `before`.
    pub fn new(sink: &'w mut dyn Sink, reporter: &'w mut Reporter, before: Before) -> Self {
        Writer {
            sink,
            reporter,
            registry: before.registry,
            waiting: BTreeMap::new(),
            next: 0,
            part: Counts::default(),
            total: before.counts,
        }
    }

    /// Takes a batch, and writes those whose turn it is.
    pub fn take(&mut self, done: Done, budget: &Budget) -> Result<(), Error> {
        self.waiting.insert(done.sequence, done);
        while let Some(done) = self.waiting.remove(&self.next) {
            self.next += 1;
            let cost = done.cost;
            self.write(done)?;
            budget.leave(cost);
        }
        Ok(())
    }

    fn write(&mut self, done: Done) -> Result<(), Error> {
        let (mut start, mut written) = (0, 0);
        for outcome in done.outcomes {
            match outcome {
                Outcome::Record { end, identity, id } => {
                    self.part.read += 1;
                    self.part.records += 1;
                    let meeting = self.registry.meet(identity, || id.clone());
                    if meeting != Meeting::New {
                        // What is ready goes out as it is, this one is written anew.
                        self.sink.records(&done.lines[written..start])?;
                        written = end;
                        self.again(&done.lines[start..end], &id, meeting)?;
                    }
                    start = end;
                }
                Outcome::Quarantined(place, fault) => {
                    self.part.read += 1;
                    *self.part.quarantined.entry(fault.reason.to_owned()).or_default() += 1;
                    self.quarantine(&place, &fault)?;
                }
                Outcome::Skipped(reason) => {
                    self.part.read += 1;
                    *self.part.skipped.entry(reason.to_owned()).or_default() += 1;
                }
                Outcome::Note(place, fault) => self.reporter.warn(&place, &fault),
            }
        }
        self.sink.records(&done.lines[written..])?;
        self.part.source_bytes += done.source_bytes;
        self.part.found.merge(&done.tally);
        self.reporter.advance(done.source_bytes, self.total.records + self.part.records);
        if let Some(end) = done.end {
            self.sink.end_part(&end, &self.part)?;
            self.total.merge(&std::mem::take(&mut self.part));
        }
        Ok(())
    }

    fn again(&mut self, line: &[u8], id: &str, meeting: Meeting) -> Result<(), Error> {
        if let Meeting::Twin(first) = &meeting
            && let Some(line) = mark_twin(line, id, first)
        {
            self.part.duplicates += 1;
            return self.sink.records(&line);
        }
        let internal = |error: serde_json::Error| Error::new(ErrorKind::Internal, format!("a record of our own: {error}"));
        let mut record: Record = serde_json::from_slice(line).map_err(internal)?;
        match meeting {
            Meeting::Twin(first) => record.duplicate_of = Some(first),
            _ => self.registry.settle(&mut record),
        }
        self.part.duplicates += u64::from(record.duplicate_of.is_some());
        let mut line = Vec::with_capacity(line.len() + 64);
        write_line(&record, &mut line).map_err(internal)?;
        self.sink.records(&line)
    }

    fn quarantine(&mut self, place: &Place, fault: &Fault) -> Result<(), Error> {
        self.reporter.warn(place, fault);
        self.sink.quarantined(&Quarantined {
            source: &place.path,
            member: place.member.as_deref(),
            ordinal: place.ordinal,
            line: place.line,
            byte: place.byte,
            reason: fault.reason,
            detail: &fault.detail,
        })
    }

    /// The counts of everything; an error if something went missing on the way.
    pub fn finish(mut self) -> Result<Counts, Error> {
        self.total.merge(&self.part);
        if !self.waiting.is_empty() {
            return Err(Error::new(ErrorKind::Internal, format!("batch {} is missing", self.next)));
        }
        if !self.total.is_conserved() {
            return Err(Error::new(ErrorKind::Internal, "read is not records + quarantined + skipped"));
        }
        Ok(self.total)
    }
}
