//! Raw characters to clean ones, with the way back.
//!
//! Thirteen steps in a fixed order, each a function from a text to replacements with a gate that a clean text does not pass.
//! The steps run in rounds until a round changes nothing, so that what one step lays bare for another is cleaned too and
//! cleaning twice is cleaning once. What the text says stays: letter case, tone placement (hòa, hoà), tỷ and tỉ, i and y, quotes,
//! dashes and superscripts are as written.

mod compose;
mod entity;
mod escape;
mod gate;
mod homoglyph;
mod invisible;
mod legacy;
mod mojibake;
mod space;
mod step;
mod tone;
mod width;

use super::alignment::Alignment;
use super::legacy::Legacy;
use super::rewrite::Rewriter;
use crate::span::{Source, Span};
use std::borrow::Cow;
use std::fmt::Write;
pub use step::{Step, Steps};

/// One replacement, for people to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The step that made it.
    pub step: Step,
    /// Its place in the source, in bytes.
    pub source: Span<Source>,
    /// What the step found.
    pub before: String,
    /// What it put there.
    pub after: String,
}

/// A cleaned text and its alignment.
#[derive(Debug)]
pub struct Normalized<'s> {
    /// The clean text; borrowed when nothing changed.
    pub text: Cow<'s, str>,
    /// The way back to the source.
    pub alignment: Alignment,
    /// How many replacements each step made, by `Step as usize`.
    pub counts: [u32; Step::ALL.len()],
    /// The first replacements of the steps that are reported; with [`trace`] all of all steps.
    pub changes: Vec<Change>,
}

/// How many changes of a step are kept for warnings.
const KEPT: usize = 5;
/// More rounds than any text was ever seen to need (three); a bound all the same.
const ROUNDS: usize = 8;

/// Cleans one block with every step. Idempotent: what it returns it leaves as it is.
pub fn normalize(source: &str) -> Normalized<'_> {
    run(source, Steps::ALL, false)
}

/// Cleans one block with the steps of `steps`.
pub fn normalize_with(source: &str, steps: Steps) -> Normalized<'_> {
    run(source, steps, false)
}

/// Cleans one block with the steps of `steps` and keeps every single change.
pub fn trace(source: &str, steps: Steps) -> Normalized<'_> {
    run(source, steps, true)
}

/// Rereads a text of which it is known that it was `encoding` and was read as Windows-1252; no other step runs.
pub fn reread(source: &str, encoding: Legacy) -> Normalized<'_> {
    let mut rewriter = Rewriter::new(source, 0);
    legacy::reread(&mut rewriter, encoding);
    let (text, alignment, count, _) = rewriter.finish();
    let mut result = Normalized { text, alignment, ..Normalized::of(source) };
    result.counts[Step::Legacy as usize] = count;
    result
}

impl<'s> Normalized<'s> {
    /// `source` as it is.
    const fn of(source: &'s str) -> Self {
        Normalized { text: Cow::Borrowed(source), alignment: Alignment::identity(), counts: [0; Step::ALL.len()], changes: Vec::new() }
    }
}

fn run(source: &str, steps: Steps, all: bool) -> Normalized<'_> {
    let mut result = Normalized::of(source);
    // What may have work in the text as it is now.
    let mut due = gate::due(source).both(steps);
    for _ in 0..ROUNDS {
        for step in Step::ALL {
            if due.has(step) {
                due = if apply(step, &mut result, all) { gate::due(&result.text).both(steps) } else { due.without(step) };
            }
        }
        if due == Steps::NONE {
            break;
        }
    }
    result
}

/// Runs `step`, and says whether it changed anything.
fn apply(step: Step, result: &mut Normalized<'_>, all: bool) -> bool {
    let kept = match step {
        _ if all => usize::MAX,
        step if step.is_reported() => KEPT.saturating_sub(result.counts[step as usize] as usize),
        _ => 0,
    };
    let mut rewriter = Rewriter::new(&result.text, kept);
    run_step(step, &mut rewriter);
    let (text, alignment, count, log) = rewriter.finish();
    if alignment.is_identity() {
        return false;
    }
    for change in log {
        result.changes.push(Change {
            step,
            source: result.alignment.to_source(Span::new(change.start, change.end)),
            before: result.text[change.start..change.end].to_owned(),
            after: change.with,
        });
    }
    let text = text.into_owned();
    result.alignment = std::mem::take(&mut result.alignment).then(alignment);
    result.counts[step as usize] += count;
    result.text = Cow::Owned(text);
    true
}

/// Puts what `step` does into `rewriter`.
fn run_step(step: Step, rewriter: &mut Rewriter<'_>) {
    match step {
        Step::Entity => entity::run(rewriter),
        Step::Escape => escape::run(rewriter),
        Step::Mojibake => mojibake::run(rewriter),
        Step::Legacy => legacy::run(rewriter),
        Step::Control => invisible::run_controls(rewriter),
        Step::Invisible => invisible::run(rewriter),
        Step::Width => width::run(rewriter),
        Step::Space => space::run(rewriter),
        Step::Mark => compose::run_marks(rewriter),
        Step::Compose => compose::run(rewriter),
        Step::Eth => homoglyph::run_eth(rewriter),
        Step::Homoglyph => homoglyph::run(rewriter),
        Step::Tone => tone::run(rewriter),
    }
}

/// What a record's warnings say about `counts` and `changes` of its blocks: one line a reported step.
pub fn warnings(counts: &[u32; Step::ALL.len()], changes: &[Change]) -> Vec<String> {
    let mut warnings = Vec::new();
    for step in Step::ALL.into_iter().filter(|s| s.is_reported() && counts[*s as usize] > 0) {
        let mut line = format!("text: {} {}", counts[step as usize], step.name());
        for (i, change) in changes.iter().filter(|c| c.step == step && step != Step::Legacy).take(KEPT).enumerate() {
            let separator = if i == 0 { ": " } else { ", " };
            if step == Step::Control {
                let _ = write!(
                    line,
                    "{separator}{}",
                    change.before.chars().map(|c| format!("U+{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
                );
            } else {
                let _ = write!(line, "{separator}{} → {}", change.before, change.after);
            }
        }
        warnings.push(line);
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrows_what_is_clean() {
        let text = "Tỉnh ủy – “Bắc Giang” đạt 1,65% (10² m), TT&TT; hoà, hòa, tỷ, tỉ…\nDòng hai";
        let normalized = normalize(text);
        assert!(matches!(normalized.text, Cow::Borrowed(_)), "{:?}", normalized);
        assert!(normalized.alignment.is_identity());
    }

    #[test]
    fn leads_back_to_the_source() {
        let source = " tăng\u{a0}\u{a0}5%  ";
        let normalized = normalize(source);
        let at = normalized.text.find("5%").unwrap();
        let span = normalized.alignment.to_source(Span::new(at, at + 2));
        assert_eq!(&source[span.range()], "5%");
    }

    #[test]
    fn steps_can_be_switched_off() {
        let source = "ngưòi\u{a0}ta";
        assert_eq!(normalize(source).text, "người ta");
        assert_eq!(normalize_with(source, Steps::ALL.without(Step::Tone)).text, "ngưòi ta");
        assert_eq!(normalize_with(source, Steps::NONE.with(Step::Tone)).text, "người\u{a0}ta");
    }

    #[test]
    fn says_what_it_did() {
        let source = "&lt;ngưòi\u{202e} vơí";
        let traced = trace(source, Steps::ALL);
        let last = traced.changes.last().unwrap();
        assert_eq!((last.step, last.before.as_str(), last.after.as_str(), &source[last.source.range()]), (Step::Tone, "vơí", "với", "vơí"));
        assert_eq!(warnings(&traced.counts, &traced.changes), ["text: 1 control: U+202E", "text: 2 tone: ngưòi → người, vơí → với"]);
    }
}
