//! fixtures/normalize/*.toml: texts and what the normaliser must make of them.
//!
//! ```toml
//! step = "tone"                       # the one step that may be at work
//! [[case]]
//! from = "ngưòi dân"
//! to = "người dân"                    # left out: the text stays as it is
//! ```
//! Every case also runs inside a longer text, and its result once more, which must change nothing.

use crate::cli::trichluc;
use serde::Deserialize;
use trichluc::text::decode::{self, Encoding, Hint};
use trichluc::text::normalize::{Step, normalize, trace};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    step: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    from: String,
    to: Option<String>,
    /// Its place in a text matters (ends of the text), or its share of the text does.
    #[serde(default)]
    alone: bool,
}

#[test]
fn every_case_gives_what_it_states() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/normalize");
    let mut failures = Vec::new();
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let step = Step::of_name(&file.step).unwrap();
        seen.push(step);
        for case in &file.case {
            let to = case.to.as_ref().unwrap_or(&case.from);
            let mut pairs = vec![(case.from.clone(), to.clone())];
            if !case.alone {
                pairs.push((format!("Theo báo cáo, {} là vậy.", case.from), format!("Theo báo cáo, {to} là vậy.")));
            }
            for (from, to) in pairs {
                let result = trace(&from, trichluc::text::normalize::Steps::ALL);
                let others: Vec<_> = result.changes.iter().filter(|c| c.step != step && c.step != Step::Space).collect();
                if result.text != to || !others.is_empty() || normalize(&to).text != to {
                    failures.push(format!("{}: {from:?} gave {:?}, not {to:?} {others:?}", file.step, result.text));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for step in Step::ALL {
        assert!(seen.contains(&step), "no cases for {}", step.name());
    }
}

/// Files in old encodings, made from texts of this project: fixtures/encodings/NAME.ENCODING, the text itself is NAME.txt.
#[test]
fn old_encodings_are_recognised() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/encodings");
    let text = std::fs::read_to_string(folder.join("commune.txt")).unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_owned();
        let Some(encoding) = Encoding::of_name(&name) else { continue };
        files += 1;
        let bytes = std::fs::read(&path).unwrap();
        for hint in [Hint::default(), Hint { forced: Some(encoding), ..Hint::default() }, Hint { declared: Some("utf-8"), forced: None }] {
            let decoded = decode::decode_with(&bytes, hint);
            assert_eq!(decoded.encoding, encoding.name());
            let clean: Vec<String> = decoded.text.lines().map(|line| normalize(line).text.into_owned()).collect();
            assert_eq!(clean.join("\n"), text.trim_end(), "{name}");
        }
        // Read as Windows-1252 by someone before us.
        if bytes.iter().any(|b| !b.is_ascii()) && !name.starts_with("utf") && !name.starts_with("windows") {
            let misread: String = bytes.iter().map(|&b| trichluc::text::legacy::windows_1252(b)).collect();
            let clean: Vec<String> = misread.lines().map(|line| normalize(line).text.into_owned()).collect();
            assert_eq!(clean.join("\n"), text.trim_end(), "{name} read as windows-1252");
        }
    }
    assert!(files >= 7, "{files} files");
}

#[test]
fn the_command_prints_text_or_edits() {
    let output = trichluc().args(["normalize", "-"]).write_stdin(" ngưòi\u{a0}dân \r\n\nTN&amp;MT\n").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "người dân\n\nTN&MT\n");
    let output = trichluc().args(["normalize", "--diff", "--without", "space"]).write_stdin("một\nngưòi\u{a0}dân").output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "2\t6-13\ttone\tngưòi → người\tU+006E U+0067 U+01B0 U+00F2 U+0069 → U+006E U+0067 U+01B0 U+1EDD U+0069\n"
    );
    let output = trichluc().args(["normalize", "--only", "nothing"]).write_stdin("").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let output = trichluc().args(["normalize", "--encoding", "tcvn3"]).write_stdin([b'V', b'i', 0xD6, b't']).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "Việt\n");
}
