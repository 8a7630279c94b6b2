//! Runs joined to one, as if all inputs had been read by it.
//!
//! Ids and marks of duplicates are settled anew over all records in order, as the writer of one run settles them; a line
//! that stays as it was goes out as it is.

use super::identity::{self, Identity, Meeting, Registry, write_line};
use super::{Counts, Reporter, Signals};
use crate::engine;
use crate::error::{Error, ErrorKind};
use crate::read::{PartEnd, Shard};
use crate::record::{Record, Source};
use crate::write::{Finished, Folder, Header, Sink, each_line};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The runs in order and what the joined run is; an error if they do not belong together.
pub fn together(mut runs: Vec<Finished>) -> Result<(Header, Vec<Finished>), Error> {
    let differ = |words: String| Error::new(ErrorKind::Locked, format!("cannot merge: {words}"));
    let first = runs.first().map(|run| run.header.clone()).ok_or_else(|| differ("no runs".to_owned()))?;
    for run in &runs {
        let mut theirs = run.header.clone();
        let mut ours = first.clone();
        // Tables are made anew.
        theirs.options.remove("tables");
        ours.options.remove("tables");
        if (&theirs.version, &theirs.options) != (&ours.version, &ours.options) {
            return Err(differ(format!("{} was run by another version or with other options", run.path.display())));
        }
        if run.header.shard.is_some() != first.shard.is_some() {
            return Err(differ(format!("{} is a shard, others are whole runs (or the other way round)", run.path.display())));
        }
        let inputs = |header: &Header| (header.inputs.clone(), header.digest.clone());
        if first.shard.is_some() && inputs(&run.header) != inputs(&first) {
            return Err(differ(format!("{} is a shard of other inputs", run.path.display())));
        }
    }
    let mut header = Header { shard: None, ..first.clone() };
    if first.shard.is_some() {
        let shards = runs.iter().map(|run| run.header.shard.as_deref().unwrap_or_default().parse());
        let shards: Vec<Shard> = shards.collect::<Result<_, String>>().map_err(differ)?;
        let count = shards[0].count;
        let there: BTreeSet<u32> = shards.iter().map(|shard| shard.index).collect();
        if let Some(other) = shards.iter().find(|shard| shard.count != count) {
            return Err(differ(format!("shards of {count} and of {}", other.count)));
        }
        if there.len() < shards.len() {
            return Err(differ("a shard is named twice".to_owned()));
        }
        if let Some(missing) = (1..=count).find(|index| !there.contains(index)) {
            return Err(differ(format!("shard {missing}/{count} is missing")));
        }
        let mut order: Vec<(u32, Finished)> = shards.iter().map(|shard| shard.index).zip(runs).collect();
        order.sort_by_key(|(index, _)| *index);
        runs = order.into_iter().map(|(_, run)| run).collect();
    } else {
        let headers = || runs.iter().map(|run| &run.header);
        header.inputs = headers().flat_map(|header| header.inputs.clone()).collect();
        header.files = headers().map(|header| header.files).sum();
        header.bytes = headers().map(|header| header.bytes).sum();
        let digests: String = headers().map(|header| header.digest.as_str()).collect();
        header.digest = blake3::hash(digests.as_bytes()).to_hex()[..32].to_owned();
    }
    Ok((header, runs))
}

/// What of a line tells its record from others.
#[derive(Deserialize)]
struct Seen {
    id: String,
    #[serde(default)]
    duplicate_of: Option<String>,
    source: Source,
    article: SeenArticle,
    text: String,
}

#[derive(Deserialize)]
struct SeenArticle {
    url: Option<String>,
}

/// Copies the parts of `runs` into `folder`, in order.
pub fn merge(runs: &[Finished], folder: &mut Folder, reporter: &mut Reporter, signals: &Signals) -> Result<Counts, Error> {
    let mut registry = Registry::default();
    let mut total = Counts::default();
    for run in runs {
        let mut quarantine = run.quarantine()?;
        for part in &run.parts {
            run.check(part)?;
            let mut counts = part.counts.clone();
            counts.duplicates = 0;
            each_line(&run.path, part, |line| {
                signals.check()?;
                copy(line, &mut registry, &mut counts, folder)
            })?;
            folder.quarantined_lines(&quarantine.upto(part.quarantine_bytes)?);
            reporter.advance(part.bytes, total.records + counts.records);
            folder.end_part(&PartEnd { next: part.next.clone(), inputs: part.inputs.clone() }, &counts)?;
            total.merge(&counts);
        }
    }
    if !total.is_conserved() {
        return Err(Error::new(ErrorKind::Internal, "read is not records + quarantined + skipped"));
    }
    Ok(total)
}

fn copy(line: &[u8], registry: &mut Registry, counts: &mut Counts, folder: &mut Folder) -> Result<(), Error> {
    let internal = |error: serde_json::Error| Error::new(ErrorKind::Internal, format!("a record of our own: {error}"));
    let seen: Seen = serde_json::from_slice(line).map_err(internal)?;
    let id = identity::first_id(&seen.source, seen.article.url.as_deref());
    let identity = Identity { id: identity::hash(id.as_bytes()), content: identity::hash(seen.text.as_bytes()) };
    let meeting = registry.meet(identity, || id.clone());
    if seen.id == id {
        match (&meeting, &seen.duplicate_of) {
            (Meeting::New, None) => return folder.records(line),
            (Meeting::Twin(first), Some(marked)) if first == marked => {
                counts.duplicates += 1;
                return folder.records(line);
            }
            _ => {}
        }
    }
    let mut record: Record = serde_json::from_slice(line).map_err(internal)?;
    record.duplicate_of = None;
    engine::identify(&mut record, id);
    match meeting {
        Meeting::New => {}
        Meeting::Twin(first) => record.duplicate_of = Some(first),
        Meeting::Taken => registry.settle(&mut record),
    }
    counts.duplicates += u64::from(record.duplicate_of.is_some());
    let mut line = Vec::with_capacity(line.len() + 64);
    write_line(&record, &mut line).map_err(internal)?;
    folder.records(&line)
}
