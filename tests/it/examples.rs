//! Each extractor's own examples, alone and inside a longer sentence.

use crate::cases::record;
use std::collections::HashSet;
use trichluc::eval::matching::Mention;
use trichluc::extract::{EXTRACTORS, Family};

#[test]
fn every_extractor_keeps_its_examples() {
    let mut faults = Vec::new();
    for extractor in EXTRACTORS {
        assert!(!extractor.summary().is_empty() && !extractor.examples().is_empty(), "{} has no documentation", extractor.name());
        for example in extractor.examples() {
            for text in [example.text.to_owned(), format!("Theo báo cáo, {} và người dân đồng tình.", example.text)] {
                let record = record(&text, None);
                let shown = |mention: &dyn Mention| format!("{} = {}", mention.surface(), mention.show());
                let found: Vec<String> = match extractor.family() {
                    Family::Figure | Family::Mask => record.figures.iter().map(|m| shown(m)).collect(),
                    Family::Date => record.dates.iter().map(|m| shown(m)).collect(),
                    Family::Reference => record.references.iter().map(|m| shown(m)).collect(),
                };
                if found != example.mentions {
                    faults.push(format!("{}: {text}\n  expected {:?}\n  found    {found:?}", extractor.name(), example.mentions));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_are_unique() {
    let names: HashSet<&str> = EXTRACTORS.iter().map(|e| e.name()).collect();
    assert_eq!(names.len(), EXTRACTORS.len());
}
