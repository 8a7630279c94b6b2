//! Precision, recall and F1 by value, as multisets a document; accuracy of the attributes of what was found.

use super::gold;
use super::matching::{Annotation, Mention};
use crate::record::Record;
use serde::Serialize;
use std::collections::BTreeMap;

/// Hits, extras and misses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Found and annotated.
    pub hits: usize,
    /// Found, not annotated.
    pub extras: usize,
    /// Annotated, not found.
    pub misses: usize,
}

impl Tally {
    /// Share of what was found that is right.
    pub fn precision(self) -> f64 {
        share(self.hits, self.hits + self.extras)
    }

    /// Share of what is annotated that was found.
    pub fn recall(self) -> f64 {
        share(self.hits, self.hits + self.misses)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        share(2 * self.hits, 2 * self.hits + self.extras + self.misses)
    }
}

/// One where nothing was there to get wrong.
fn share(part: usize, total: usize) -> f64 {
    if total == 0 { 1.0 } else { part as f64 / total as f64 }
}

/// Right and all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Accuracy {
    /// How often the attribute agreed.
    pub right: usize,
    /// How often it was compared.
    pub all: usize,
}

impl Accuracy {
    /// The share that agreed.
    pub fn share(self) -> f64 {
        share(self.right, self.all)
    }

    fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

/// The scores of one family.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scores {
    /// All kinds together.
    pub all: Tally,
    /// By kind.
    pub kinds: BTreeMap<String, Tally>,
    /// Accuracy of attributes, over the hits.
    pub attributes: BTreeMap<&'static str, Accuracy>,
}

/// What was missed, found too much, or found with a wrong attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The document.
    pub doc: String,
    /// `miss`, `extra` or the attribute's name.
    pub what: &'static str,
    /// The kind.
    pub kind: String,
    /// The surface.
    pub surface: String,
    /// What the record has.
    pub value: String,
}

/// The scores of a run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Documents of the gold that have a record.
    pub documents: usize,
    /// Documents of the gold without one.
    pub without_record: Vec<String>,
    /// Figures.
    pub figures: Scores,
    /// Dates.
    pub dates: Scores,
    /// References.
    pub references: Scores,
    /// Strings that must stand in the text (hits, misses), and strings that must not (extras).
    pub text: Tally,
    /// Titles, days of publication and authors.
    pub article: BTreeMap<&'static str, Accuracy>,
    /// Every difference, in the gold's order.
    pub differences: Vec<Difference>,
}

/// Holds `records` against `gold`; a record belongs to the document whose name is its own id or its path's last part.
pub fn score(gold: &[gold::Document], records: &[Record]) -> Report {
    let mut by_name: BTreeMap<&str, &Record> = BTreeMap::new();
    for record in records {
        let path = record.source.member.as_deref().unwrap_or(&record.source.path);
        by_name.insert(path.rsplit('/').next().unwrap_or(path), record);
    }
    for record in records {
        by_name.insert(record.source.id.as_deref().unwrap_or(&record.id), record);
    }
    let mut report = Report::default();
    for document in gold {
        match by_name.get(document.doc.as_str()) {
            Some(record) => report.add(document, record),
            None => report.without_record.push(document.doc.clone()),
        }
    }
    report
}

impl Report {
    fn add(&mut self, document: &gold::Document, record: &Record) {
        self.documents += 1;
        let mut notes = Notes { doc: &document.doc, list: &mut self.differences };
        compare(&document.figures, &record.figures, &mut self.figures, &mut notes);
        compare(&document.dates, &record.dates, &mut self.dates, &mut notes);
        compare(&document.references, &record.references, &mut self.references, &mut notes);
        for string in &document.with {
            if record.text.contains(string.as_str()) {
                self.text.hits += 1;
            } else {
                self.text.misses += 1;
                notes.add("miss", "with", string, "");
            }
        }
        for string in document.without.iter().filter(|s| record.text.contains(s.as_str())) {
            self.text.extras += 1;
            notes.add("extra", "without", string, "");
        }
        let Some(gold) = &document.article else { return };
        let ours = &record.article;
        let day = |time: &Option<String>| time.as_ref().and_then(|t| t.get(..10).map(str::to_owned));
        let sorted = |names: &[String]| {
            let mut names = names.to_vec();
            names.sort();
            names
        };
        let compared = [
            ("published", true, day(&gold.published) == day(&ours.published), format!("{:?}", ours.published)),
            ("title", gold.title.is_some(), gold.title == ours.title, format!("{:?}", ours.title)),
            (
                "authors",
                gold.authors.is_some(),
                gold.authors.as_deref().map(sorted) == Some(sorted(&ours.authors)),
                format!("{:?}", ours.authors),
            ),
        ];
        for (what, stated, right, value) in compared.into_iter().filter(|c| c.1) {
            debug_assert!(stated);
            self.article.entry(what).or_default().count(right);
            if !right {
                notes.add(what, "article", "", &value);
            }
        }
    }
}

/// Collects the differences of one document.
struct Notes<'r> {
    doc: &'r str,
    list: &'r mut Vec<Difference>,
}

impl Notes<'_> {
    fn add(&mut self, what: &'static str, kind: &str, surface: &str, value: &str) {
        let [doc, kind, surface, value] = [self.doc, kind, surface, value].map(str::to_owned);
        self.list.push(Difference { doc, what, kind, surface, value });
    }
}

/// Pairs annotations with mentions of the same value: first those that also agree in surface and kind, then in kind,
/// then any; what is left may still be an open case.
fn compare<A: Annotation<M>, M: Mention>(gold: &[A], found: &[M], scores: &mut Scores, notes: &mut Notes<'_>) {
    let partners = pair(gold, found);
    let mut free = vec![true; found.len()];
    for (annotation, partner) in gold.iter().zip(&partners) {
        if let Some(i) = *partner {
            free[i] = false;
        }
        if annotation.optional() {
            continue;
        }
        let tally = scores.kinds.entry(annotation.kind()).or_default();
        let Some(i) = *partner else {
            tally.misses += 1;
            scores.all.misses += 1;
            notes.add("miss", &annotation.kind(), annotation.surface(), "");
            continue;
        };
        tally.hits += 1;
        scores.all.hits += 1;
        for (name, right) in annotation.attributes(&found[i]) {
            scores.attributes.entry(name).or_default().count(right);
            if !right {
                notes.add(name, &annotation.kind(), found[i].surface(), &found[i].show());
            }
        }
    }
    for (mention, _) in found.iter().zip(&free).filter(|(_, free)| **free) {
        // An open case with another value, or none, covers what stands in its place.
        if gold.iter().any(|a| a.optional() && related(a.surface(), mention.surface())) {
            continue;
        }
        scores.kinds.entry(mention.kind()).or_default().extras += 1;
        scores.all.extras += 1;
        notes.add("extra", &mention.kind(), mention.surface(), &mention.show());
    }
}

/// For each annotation the mention that it is held against, if any.
pub fn pair<A: Annotation<M>, M: Mention>(gold: &[A], found: &[M]) -> Vec<Option<usize>> {
    let mut free = vec![true; found.len()];
    let mut partners: Vec<Option<usize>> = vec![None; gold.len()];
    let rounds: [fn(&A, &M) -> bool; 4] = [
        |a, m| a.surface() == m.surface() && a.kind() == m.kind(),
        |a, m| a.kind() == m.kind() && related(a.surface(), m.surface()),
        |a, m| a.kind() == m.kind(),
        |_, _| true,
    ];
    for optional in [false, true] {
        for round in rounds {
            for (annotation, partner) in gold.iter().zip(&mut partners).filter(|(a, p)| a.optional() == optional && p.is_none()) {
                *partner = (0..found.len()).find(|&i| free[i] && annotation.same_value(&found[i]) && round(annotation, &found[i]));
                if let Some(i) = *partner {
                    free[i] = false;
                }
            }
        }
    }
    partners
}

/// Whether one surface lies inside the other.
fn related(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}
