//! A batch of items to a batch of record lines: pure but for the panics it catches.

use super::guard;
use super::identity::{self, Identity};
use super::isolate::Crew;
use super::tally::Tally;
use crate::document::{Document, Media};
use crate::engine;
use crate::error::Fault;
use crate::failpoint;
use crate::read::{Batch, Content, Dump, Item, PartEnd, Place, fields};
use crate::record::Record;
use crate::text::decode::{self, Encoding, Hint};

/// Choices that change what a worker makes of an item.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// What the user says of the dump.
    pub dump: Dump,
    /// Choices of the engine.
    pub engine: engine::Options,
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct Done {
    /// Number of the batch.
    pub sequence: u64,
    /// Record lines, one after the other.
    pub lines: Vec<u8>,
    /// What became of each item, in order.
    pub outcomes: Vec<Outcome>,
    /// Bytes of the sources.
    pub source_bytes: u64,
    /// What the batch weighed before.
    pub cost: usize,
    /// What was found, over all records.
    pub tally: Tally,
    /// Set where a part ends.
    pub end: Option<Box<PartEnd>>,
}

/// What became of an item.
#[derive(Debug)]
pub enum Outcome {
    /// A record; its line ends here in [`Done::lines`].
    Record {
        /// End of its line.
        end: usize,
        /// What tells it from the others.
        identity: Identity,
        /// Its id, if no other record has it.
        id: String,
    },
    /// No record.
    Quarantined(Place, Fault),
    /// No article.
    Skipped(&'static str),
    /// A warning.
    Note(Place, Fault),
}

/// Works off `batch`, here or in the processes of `crew`.
pub fn work(batch: Batch, work: &Work, crew: Option<&Crew>) -> Done {
    let mut done = Done { sequence: batch.sequence, cost: batch.cost(), source_bytes: batch.data.len() as u64, ..Done::default() };
    done.outcomes.reserve(batch.items.len());
    for item in batch.items {
        let bytes = &batch.data[item.bytes.clone()];
        let outcome = match item.content {
            Content::Quarantined(fault) => Outcome::Quarantined(item.place, fault),
            Content::Skipped(reason) => Outcome::Skipped(reason),
            Content::Note(fault) => Outcome::Note(item.place, fault),
            _ => {
                let (lines, tally) = (&mut done.lines, &mut done.tally);
                let made = match crew {
                    Some(crew) => crew.make(&item, bytes, lines, tally),
                    None => make(&item, bytes, work, lines, tally),
                };
                match made {
                    Ok((identity, id)) => Outcome::Record { end: done.lines.len(), identity, id },
                    Err(fault) => Outcome::Quarantined(item.place, fault),
                }
            }
        };
        done.outcomes.push(outcome);
    }
    done.end = batch.end;
    done
}

/// Appends the record line of a document to `lines`, or leaves them as they are; what tells the record, and its id.
pub fn make(item: &Item, bytes: &[u8], work: &Work, lines: &mut Vec<u8>, tally: &mut Tally) -> Result<(Identity, String), Fault> {
    let record = guard::catch(|| record_of(item, bytes, work)).unwrap_or_else(|panic| Err(Fault::new("panic", panic)));
    let mut record = record?;
    let identity = identity::first(&mut record);
    identity::write_line(&record, lines).map_err(|error| Fault::new("internal", error.to_string()))?;
    tally.add(&record);
    Ok((identity, record.id))
}

fn record_of(item: &Item, bytes: &[u8], work: &Work) -> Result<Record, Fault> {
    failpoint::document(bytes);
    let document = document_of(item, bytes, work)?;
    match engine::extract(&document, &work.engine) {
        Ok(extraction) => Ok(extraction.record),
        Err(none) => Err(Fault { reason: none.reason, detail: none.detail }),
    }
}

/// Decodes an item into the document that it is.
pub fn document_of(item: &Item, bytes: &[u8], work: &Work) -> Result<Document, Fault> {
    let hint = match &item.content {
        Content::Stated(_, _, charset) => Hint { declared: charset.as_deref(), forced: work.dump.encoding },
        // The reader decoded its cells.
        Content::Row { .. } => Hint { declared: None, forced: Some(Encoding::Standard(encoding_rs::UTF_8)) },
        _ => Hint { declared: None, forced: work.dump.encoding },
    };
    let decoded = decode::decode_with(bytes, hint);
    let wide = decoded.encoding.starts_with("UTF-16");
    if is_binary(&decoded.text, decoded.replaced) || !wide && is_noise(bytes) {
        return Err(Fault::new("not_text", "most of it is no text"));
    }
    let mut document = Document {
        locator: item.place.locator(),
        media: Media::Text,
        media_type: "text/plain",
        body: String::new(),
        given: Default::default(),
        encoding: decoded.encoding,
        replaced: decoded.replaced,
        bytes: bytes.len() as u64,
        digest: format!("blake3:{}", blake3::hash(bytes).to_hex()),
        warnings: decoded.warnings,
    };
    let media = match &item.content {
        Content::JsonLine | Content::Row { .. } => {
            let object = fields::from_json(&decoded.text, &work.dump.fields)?;
            document.media = object.media;
            document.media_type = "application/json";
            if let Content::Row { media_type, encoding, replaced } = item.content {
                (document.media_type, document.encoding, document.replaced) = (media_type, encoding, replaced);
            }
            document.given = object.given;
            document.warnings.extend(object.warnings);
            document.body = object.body.into_owned();
            return Ok(document);
        }
        Content::Stated(media, given, _) => {
            document.given = (**given).clone();
            *media
        }
        Content::Document(media) => *media,
        Content::Quarantined(fault) | Content::Note(fault) => return Err(fault.clone()),
        Content::Skipped(reason) => return Err(Fault::new(reason, "")),
    };
    document.media = media;
    document.media_type = if media == Media::Html { "text/html" } else { "text/plain" };
    document.body = decoded.text.into_owned();
    Ok(document)
}

/// Whether more than one byte in twenty is a control that no text holds: noise decodes to letters in some old encodings.
fn is_noise(bytes: &[u8]) -> bool {
    let odd = count(bytes, |b| matches!(b, 0..=8 | 11 | 14..=25 | 28..=31));
    odd > 16 && odd * 20 > bytes.len()
}

/// Whether more than one character in ten is one that no text holds.
fn is_binary(text: &str, replaced: u64) -> bool {
    let bytes = text.as_bytes();
    let c0 = count(bytes, |b| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0xC | 0x1A | 0x1B)) || b == 0x7F);
    let c1 = memchr::memchr_iter(0xC2, bytes).filter(|at| matches!(bytes[at + 1], 0x80..0xA0) && bytes[at + 1] != 0x85).count();
    let odd = (c0 + c1) as u64 + replaced;
    odd > 16 && odd * 10 > text.chars().count() as u64
}

/// How many of `bytes` are such; in stretches whose count fits a byte, which the compiler turns into vector instructions.
fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(192).map(|chunk| usize::from(chunk.iter().map(|&b| u8::from(is_such(b))).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_told_from_damaged_text() {
        let noise: Vec<u8> = (0..2000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let decoded = decode::decode(&noise);
        assert!(is_binary(&decoded.text, decoded.replaced));
        let damaged = format!("{}\0\u{fffd}", "Ngày 30/8, 97% việc. ".repeat(20));
        assert!(!is_binary(&damaged, 1));
    }
}
