//! Ids: unique in the run, stable between runs, and exact duplicates marked.
//!
//! A worker gives each record the id that it would have alone ([`first`]); the writer, which sees all records in input
//! order, settles the few that meet another ([`Registry::settle`]). What is remembered of a record is 8 bytes of its id
//! and, for the first [`CONTENTS`] different texts, its id.

use crate::engine;
use crate::record::{Record, SCHEMA, Source};
use memchr::memmem;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Longest id that is taken over from a source, in bytes.
const LONGEST: usize = 512;

/// Different texts that duplicates are looked for among; about 60 bytes each.
pub const CONTENTS: usize = 1 << 20;

/// What tells a record from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Of its id.
    pub id: u64,
    /// Of its text.
    pub content: u64,
}

/// Gives `record` the id that it would have alone.
pub fn first(record: &mut Record) -> Identity {
    let id = first_id(&record.source, record.article.url.as_deref());
    let identity = Identity { id: hash(id.as_bytes()), content: content(record) };
    engine::identify(record, id);
    identity
}

/// The id that a record of this source would have alone.
pub fn first_id(source: &Source, url: Option<&str>) -> String {
    candidates(source, url).next().unwrap_or_default()
}

/// 64 bits of BLAKE3.
pub fn hash(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(*blake3::hash(bytes).as_bytes().first_chunk().unwrap_or(&[0; 8]))
}

/// What makes two articles the same: the text with its title in it.
pub fn content(record: &Record) -> u64 {
    hash(record.text.as_bytes())
}

/// The ids that a record may have, best first, without end.
fn candidates(source: &Source, url: Option<&str>) -> impl Iterator<Item = String> {
    let own = source.id.as_deref().filter(|id| !id.is_empty() && id.len() <= LONGEST && !id.chars().any(char::is_control));
    let digest = |text: &str| format!("h:{}", &blake3::hash(text.as_bytes()).to_hex()[..32]);
    let place = format!("{}!{}#{}", source.path, source.member.as_deref().unwrap_or_default(), source.ordinal);
    let url = url.and_then(canonical_url);
    let named = own.map(str::to_owned).into_iter().chain(url.map(|url| digest(&url)));
    named.chain(std::iter::once(digest(&place))).chain((2_u64..).map(move |n| digest(&format!("{place}#{n}"))))
}

/// An address without what varies between links to one page: the fragment, tracking parameters, letter case and port of
/// the host.
pub fn canonical_url(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(if scheme == "http" { ":80" } else { ":443" }).unwrap_or(&host);
    if host.is_empty() {
        return None;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{scheme}://{host}/{path}{query}"))
}

/// Query parameters that say where a click came from.
fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair);
    name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "zarsrc" | "igshid" | "mc_cid" | "mc_eid" | "_ga")
}

/// Hashes are random already.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// What a record is to those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Another id and another text than all of them.
    New,
    /// Another id, but the text of the record with this id.
    Twin(String),
    /// One of them has its id.
    Taken,
}

type Build = BuildHasherDefault<Ready>;

/// The ids and texts of the run so far.
#[derive(Default)]
pub struct Registry {
    ids: HashSet<u64, Build>,
    contents: HashMap<u64, Box<str>, Build>,
}

impl Registry {
    /// What a record is to those before it, which from now on include it, unless its id is taken.
    pub fn meet(&mut self, identity: Identity, id: impl FnOnce() -> String) -> Meeting {
        if self.ids.contains(&identity.id) {
            return Meeting::Taken;
        }
        self.ids.insert(identity.id);
        if let Some(first) = self.contents.get(&identity.content) {
            return Meeting::Twin(first.to_string());
        }
        self.remember(identity.content, id);
        Meeting::New
    }

    /// Gives a record whose id is taken one of its own, and says what it repeats.
    pub fn settle(&mut self, record: &mut Record) {
        let content = content(record);
        let free = candidates(&record.source, record.article.url.as_deref()).find(|id| self.ids.insert(hash(id.as_bytes())));
        if let Some(id) = free {
            engine::identify(record, id);
        }
        match self.contents.get(&content) {
            Some(first) => record.duplicate_of = Some(first.to_string()),
            None => self.remember(content, || record.id.clone()),
        }
    }

    /// Takes over a record of an earlier run.
    pub fn restore(&mut self, id: &str, text: &str) {
        self.ids.insert(hash(id.as_bytes()));
        self.remember(hash(text.as_bytes()), || id.to_owned());
    }

    fn remember(&mut self, content: u64, id: impl FnOnce() -> String) {
        if self.contents.len() < CONTENTS {
            self.contents.entry(content).or_insert_with(|| id().into_boxed_str());
        }
    }
}

/// The line of a record with its mark of a duplicate; none if it is not the line of a record with this id.
pub fn mark_twin(line: &[u8], id: &str, first: &str) -> Option<Vec<u8>> {
    let head = format!(r#"{{"schema":{},"id":{},"#, serde_json::to_string(SCHEMA).ok()?, serde_json::to_string(id).ok()?);
    let rest = line.strip_prefix(head.as_bytes()).filter(|rest| rest.starts_with(br#""source""#))?;
    Some([head.as_bytes(), br#""duplicate_of":"#, serde_json::to_string(first).ok()?.as_bytes(), b",", rest].concat())
}

/// Appends the line of `record`. U+2028 and U+2029 are escaped: some readers of lines break there.
pub fn write_line(record: &Record, lines: &mut Vec<u8>) -> serde_json::Result<()> {
    let start = lines.len();
    if let Err(error) = serde_json::to_writer(&mut *lines, record) {
        lines.truncate(start);
        return Err(error);
    }
    if memmem::find(&lines[start..], b"\xE2\x80\xA8").is_some() || memmem::find(&lines[start..], b"\xE2\x80\xA9").is_some() {
        let line = String::from_utf8_lossy(&lines[start..]).replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        lines.truncate(start);
        lines.extend_from_slice(line.as_bytes());
    }
    lines.push(b'\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: Option<&str>, ordinal: u64, text: &str) -> Record {
        let source = Source { path: "a.jsonl".into(), ordinal, id: id.map(str::to_owned), ..Source::default() };
        let mut record = Record::empty(source);
        record.text = text.to_owned();
        record
    }

    #[test]
    fn an_address_is_the_same_however_it_is_linked() {
        let canonical = |url| canonical_url(url).unwrap();
        assert_eq!(canonical("HTTPS://Bao.VN:443/a?utm_source=x&id=3#top"), "https://bao.vn/a?id=3");
        assert_eq!(canonical("http://bao.vn"), "http://bao.vn/");
        assert_eq!(canonical_url("javascript:alert(1)"), None);
    }

    #[test]
    fn ids_are_unique_and_twins_are_marked() {
        let mut registry = Registry::default();
        let mut ids = Vec::new();
        for (ordinal, text) in ["một", "hai", "một"].into_iter().enumerate() {
            let mut record = record(Some("d1"), ordinal as u64, text);
            let identity = first(&mut record);
            if registry.meet(identity, || record.id.clone()) == Meeting::Taken {
                registry.settle(&mut record);
            }
            ids.push((record.id.clone(), record.duplicate_of.clone()));
        }
        assert_eq!(ids[0], ("d1".to_owned(), None));
        assert!(ids[1].0.starts_with("h:") && ids[1].0.len() == 34 && ids[1].1.is_none());
        assert!(ids[2].0 != ids[1].0 && ids[2].1.as_deref() == Some("d1"));
    }

    #[test]
    fn one_place_read_twice_has_two_ids() {
        let mut registry = Registry::default();
        let mut seen = HashSet::new();
        for n in 0..4 {
            let mut record = record(None, 0, &format!("bài {n}"));
            let identity = first(&mut record);
            if registry.meet(identity, || record.id.clone()) == Meeting::Taken {
                registry.settle(&mut record);
            }
            assert!(seen.insert(record.id));
        }
    }

    #[test]
    fn a_mark_in_a_line_is_the_mark_of_its_record() {
        let mut twin = record(Some("d\"2"), 1, "một\u{2028}");
        first(&mut twin);
        let (mut plain, mut marked) = (Vec::new(), Vec::new());
        write_line(&twin, &mut plain).unwrap();
        twin.duplicate_of = Some("d\\1".to_owned());
        write_line(&twin, &mut marked).unwrap();
        assert_eq!(mark_twin(&plain, &twin.id, "d\\1"), Some(marked.clone()));
        assert_eq!(mark_twin(&marked, &twin.id, "d1"), None);
        assert_eq!(mark_twin(&plain, "other", "d1"), None);
    }

    #[test]
    fn separators_of_lines_are_escaped() {
        let mut lines = Vec::new();
        write_line(&record(None, 0, "a\u{2028}“b”\u{2029}"), &mut lines).unwrap();
        let line = String::from_utf8(lines).unwrap();
        assert!(line.contains("a\\u2028“b”\\u2029") && line.ends_with("}\n"));
        assert!(serde_json::from_str::<Record>(&line).unwrap().text.contains('\u{2029}'));
    }
}
