//! What a run says on standard error while it works and when it is done.

use super::Counts;
use crate::error::Fault;
use crate::read::Place;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Level {
    /// Only what ends the run.
    Error,
    /// What went to quarantine too.
    Warn,
    /// The summary and the progress too.
    Info,
    /// Every warning, however many.
    Debug,
}

/// Warnings of one reason that are shown.
const SHOWN: u64 = 10;

/// Says on standard error what happens.
pub struct Reporter {
    level: Level,
    warned: BTreeMap<&'static str, u64>,
    bar: Option<ProgressBar>,
    began: Instant,
    bytes: u64,
    total: u64,
    /// When a plain line of progress was said last.
    said: Instant,
}

/// Where there is no terminal, a line of progress is said so often.
const PLAIN: Duration = Duration::from_secs(30);

impl Reporter {
    /// A reporter; `total` is the size of the inputs in bytes.
    pub fn new(level: Level, total: u64) -> Self {
        let bar = (level >= Level::Info && io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            let style = "{bar:30} {percent:>3} % {msg} records, {binary_bytes_per_sec}, {eta} left";
            bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(250));
            bar
        });
        Reporter { level, warned: BTreeMap::new(), bar, began: Instant::now(), bytes: 0, total, said: Instant::now() }
    }

    /// Says what went to quarantine, or is odd; of each reason the first few.
    pub fn warn(&mut self, place: &Place, fault: &Fault) {
        let n = self.warned.entry(fault.reason).or_default();
        *n += 1;
        if self.level >= Level::Debug || (self.level >= Level::Warn && *n <= SHOWN) {
            self.say(&format!("warning: {}: {}: {}", position(place), fault.reason, fault.detail));
        }
    }

    /// `bytes` more are done.
    pub fn advance(&mut self, bytes: u64, records: u64) {
        self.bytes += bytes;
        if let Some(bar) = &self.bar {
            bar.set_position(self.bytes.min(bar.length().unwrap_or(u64::MAX)));
            bar.set_message(records.to_string());
        } else if self.said.elapsed() >= PLAIN {
            self.said = Instant::now();
            self.info(&progress(self.bytes, self.total, records, self.began.elapsed().as_secs_f64()));
        }
    }

    /// One line.
    pub fn info(&self, line: &str) {
        if self.level >= Level::Info {
            self.say(line);
        }
    }

    /// What to do now; said unless only errors are.
    pub fn hint(&mut self, line: &str) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.say(line);
    }

    /// The end of the run.
    pub fn summary(&mut self, counts: &Counts, threads: usize) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        if self.level >= Level::Warn {
            for (reason, n) in self.warned.iter().filter(|(_, n)| **n > SHOWN && self.level < Level::Debug) {
                self.say(&format!("warning: {reason}: … {} more", n - SHOWN));
            }
        }
        for line in summary(counts) {
            self.info(&line);
        }
        let seconds = self.began.elapsed().as_secs_f64();
        let megabytes = self.bytes as f64 / 1e6;
        let rate = megabytes / seconds.max(1e-9);
        self.info(&format!("{megabytes:.1} MB in {seconds:.1} s, {rate:.1} MB/s, threads: {threads}"));
    }

    fn say(&self, line: &str) {
        let mut text = String::from("trichluc: ");
        for c in line.chars() {
            match c {
                '\t' => text.push(' '),
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                    text.extend(c.escape_default());
                }
                c => text.push(c),
            }
        }
        text.push('\n');
        let print = || {
            // Where standard error is closed there is nobody to tell.
            let _ = io::stderr().write_all(text.as_bytes());
        };
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

/// Share, records, rate and time left in words; the share of compressed inputs is not known.
fn progress(bytes: u64, total: u64, records: u64, seconds: f64) -> String {
    let rate = bytes as f64 / seconds.max(1e-9);
    let known = bytes <= total && bytes > 0;
    let share = if known { format!("{} %, ", bytes * 100 / total) } else { String::new() };
    let left = if known { format!(", {:.0} s left", (total - bytes) as f64 / rate) } else { String::new() };
    format!("{share}{records} records, {:.1} MB/s{left}", rate / 1e6)
}

/// `path!member:line N: byte B`.
fn position(place: &Place) -> String {
    let mut text = place.path.to_string();
    if let Some(member) = &place.member {
        text.push('!');
        text.push_str(member);
    }
    if let Some(line) = place.line {
        text.push_str(&format!(":line {line}: byte {}", place.byte));
    } else if place.byte > 0 {
        text.push_str(&format!(": byte {}", place.byte));
    }
    text
}

/// The counts in words.
fn summary(counts: &Counts) -> Vec<String> {
    let list = |reasons: &BTreeMap<String, u64>| reasons.iter().map(|(r, n)| format!("{r} {n}")).collect::<Vec<_>>().join(", ");
    let reasons = |reasons: &BTreeMap<String, u64>| if reasons.is_empty() { String::new() } else { format!(" ({})", list(reasons)) };
    let mut lines = vec![format!(
        "read {} = {} records + {} quarantined{} + {} skipped{}",
        counts.read,
        counts.records,
        counts.quarantined(),
        reasons(&counts.quarantined),
        counts.skipped(),
        reasons(&counts.skipped),
    )];
    if counts.duplicates > 0 {
        lines.push(format!("{} records repeat the text of another (duplicate_of)", counts.duplicates));
    }
    let found = counts.found.by_kind();
    if !found.is_empty() {
        lines.push(format!("found {}", list(&found)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_names_member_line_and_byte() {
        let mut place = Place { path: "a.zip".into(), member: Some("b.jsonl".into()), ordinal: 0, line: Some(3), byte: 70 };
        assert_eq!(position(&place), "a.zip!b.jsonl:line 3: byte 70");
        (place.line, place.member, place.byte) = (None, None, 0);
        assert_eq!(position(&place), "a.zip");
    }

    #[test]
    fn progress_in_words() {
        assert_eq!(progress(25_000_000, 100_000_000, 70, 10.0), "25 %, 70 records, 2.5 MB/s, 30 s left");
        assert_eq!(progress(25_000_000, 1_000, 70, 10.0), "70 records, 2.5 MB/s");
    }

    #[test]
    fn the_summary_adds_up() {
        let quarantined = BTreeMap::from([("bad_json".to_owned(), 2)]);
        let counts = Counts { read: 5, records: 3, quarantined, ..Counts::default() };
        assert_eq!(summary(&counts), ["read 5 = 3 records + 2 quarantined (bad_json 2) + 0 skipped"]);
    }
}
