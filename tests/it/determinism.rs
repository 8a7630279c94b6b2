//! The same input gives the same bytes.

use crate::cli::{article, parts, trichluc};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn dump(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for file in 0..7 {
        let lines: String = (0..40).map(|n| if n == 13 { "bad\n".to_owned() } else { article(file * 100 + n % 30) + "\n" }).collect();
        let path = folder.join(format!("{file}.jsonl"));
        fs::write(&path, lines).unwrap();
        names.push(path.to_str().unwrap().to_owned());
    }
    names
}

fn run(args: &[String], environment: &[(&str, &str)]) -> String {
    let output = trichluc().arg("extract").args(args).envs(environment.iter().copied()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn threads_locale_and_time_zone_do_not_show() {
    let dir = tempfile::tempdir().unwrap();
    let names = dump(dir.path());
    let one = run(&[&names[..], &["--threads=1".into()]].concat(), &[]);
    assert_eq!(one.lines().count(), 7 * 39);
    for threads in ["2", "8"] {
        assert_eq!(run(&[&names[..], &[format!("--threads={threads}")]].concat(), &[]), one);
    }
    assert_eq!(run(&names, &[("TZ", "Asia/Ho_Chi_Minh"), ("LC_ALL", "C")]), one);
}

#[test]
fn the_order_of_inputs_changes_the_order_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut names = dump(dir.path());
    let lines = |text: &str| text.lines().filter(|line| !line.contains(r#","id":"h:"#)).map(str::to_owned).collect::<BTreeSet<_>>();
    let there = lines(&run(&names, &[]));
    names.reverse();
    assert_eq!(lines(&run(&names, &[])).len(), there.len());
    assert_eq!(lines(&run(&names, &[])), there);
}

#[test]
fn a_folder_holds_what_standard_output_shows() {
    let dir = tempfile::tempdir().unwrap();
    let names = dump(dir.path());
    let out = dir.path().join("out");
    run(&[&names[..], &["-o".into(), out.to_str().unwrap().into()]].concat(), &[]);
    assert_eq!(parts(&out), run(&names, &[]));
    for name in ["_SUCCESS", "run.json", "schema.json", "ledger.jsonl"] {
        assert!(out.join(name).exists(), "{name}");
    }
    assert_eq!(fs::read_to_string(out.join("quarantine.jsonl")).unwrap().lines().count(), 7);
}
