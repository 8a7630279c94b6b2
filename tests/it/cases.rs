//! fixtures/cases/*.toml: texts and what must come out of them.
//!
//! ```toml
//! [[case]]
//! text = "Đến ngày 7/3, xã có 84 hộ."
//! reference_date = "2024-03-01"            # optional
//! figures = [{ s = "84 hộ", k = "count", v = 84, u = "hộ" }]
//! dates = [{ s = "ngày 7/3", k = "date", e = "2024-03-07" }]
//! references = []                          # a family that is listed is complete; one that is not is not looked at
//! ```
//! Fields as in the gold corpora. Every case also runs inside a longer sentence, so that no rule leans on a text's start.

use serde::Deserialize;
use std::fmt::Write;
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::engine;
use trichluc::eval::gold::{DateGold, FigureGold, ReferenceGold};
use trichluc::eval::matching::{Annotation, Mention};
use trichluc::eval::score::pair;
use trichluc::record::Record;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    reference_date: Option<String>,
    figures: Option<Vec<FigureGold>>,
    dates: Option<Vec<DateGold>>,
    references: Option<Vec<ReferenceGold>>,
}

/// Runs the engine over a text as a JSON Lines field would bring it.
pub fn record(text: &str, reference_date: Option<&str>) -> Record {
    let document = Document {
        locator: Locator::default(),
        media: Media::Text,
        media_type: "application/json",
        body: text.to_owned(),
        given: Given { published: reference_date.map(str::to_owned), title: Some("Bản tin".to_owned()), ..Given::default() },
        encoding: "UTF-8",
        replaced: 0,
        bytes: text.len() as u64,
        digest: String::new(),
        warnings: Vec::new(),
    };
    match engine::extract(&document, &engine::Options::default()) {
        Ok(extraction) => extraction.record,
        Err(no) => panic!("no article in {text:?}: {}", no.detail),
    }
}

fn check<A: Annotation<M>, M: Mention>(gold: &[A], found: &[M], errors: &mut String) {
    let partners = pair(gold, found);
    for (annotation, partner) in gold.iter().zip(&partners) {
        match partner {
            None => {
                let _ = writeln!(errors, "    missing {} «{}»", annotation.kind(), annotation.surface());
            }
            Some(i) if !annotation.optional() => {
                let wrong: Vec<_> =
                    annotation.attributes(&found[*i]).into_iter().filter(|(_, right)| !right).map(|(name, _)| name).collect();
                if !wrong.is_empty() || annotation.surface() != found[*i].surface() {
                    let _ =
                        writeln!(errors, "    «{}»: got «{}» {} {wrong:?}", annotation.surface(), found[*i].surface(), found[*i].show());
                }
            }
            Some(_) => {}
        }
    }
    for (i, mention) in found.iter().enumerate() {
        if !partners.contains(&Some(i)) {
            let _ = writeln!(errors, "    extra «{}» {}", mention.surface(), mention.show());
        }
    }
}

#[test]
fn every_case_gives_what_it_states() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut report, mut failed, mut cases) = (String::new(), 0, 0);
    for file in files {
        let parsed: File = match toml::from_str(&std::fs::read_to_string(&file).unwrap()) {
            Ok(parsed) => parsed,
            Err(error) => panic!("{}: {error}", file.display()),
        };
        for case in &parsed.case {
            cases += 1;
            for text in [case.text.clone(), format!("Theo báo cáo, {} Người dân đồng tình.", case.text)] {
                let record = record(&text, case.reference_date.as_deref());
                let mut errors = String::new();
                if let Some(gold) = &case.figures {
                    check(gold, &record.figures, &mut errors);
                }
                if let Some(gold) = &case.dates {
                    check(gold, &record.dates, &mut errors);
                }
                if let Some(gold) = &case.references {
                    check(gold, &record.references, &mut errors);
                }
                if !errors.is_empty() {
                    failed += 1;
                    let _ = write!(report, "{}: {text}\n{errors}", file.file_name().unwrap().to_string_lossy());
                }
            }
        }
    }
    assert!(cases > 0, "no cases in {}", folder.display());
    assert!(failed == 0, "{failed} of {} runs differ:\n{report}", cases * 2);
}
