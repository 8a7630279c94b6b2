//! `trichluc.toml`, completions, man pages.

use crate::cli::{article, ids, trichluc};
use serde_json::Value;
use std::fs;

#[test]
fn a_file_of_the_working_folder_sets_options_and_flags_win() {
    let dir = tempfile::tempdir().unwrap();
    let run = |config: &str, args: &[&str]| {
        fs::write(dir.path().join("trichluc.toml"), config).unwrap();
        let line = article(1).replace("\"text\"", "\"words\"");
        let output = trichluc().current_dir(dir.path()).args(["extract", "-"]).args(args).write_stdin(line).output().unwrap();
        let records: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        (records, output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (records, code, said) = run("# dump\nfield = [\"text=words\"]\nquiet = true\n", &[]);
    assert_eq!((ids(&records), code, said.as_str()), (vec!["d1"], 0, ""));
    assert_eq!(run("field = \"text=words\"\n", &["--field=text=body"]).1, 1, "the flag wins");
    let (_, code, said) = run("threads = 2\nfeild = \"text=words\"\n", &[]);
    assert_eq!(code, 78);
    assert!(said.starts_with("trichluc: error: trichluc.toml: line 2: unknown key feild; the keys are "), "{said}");
    let (_, code, said) = run("memory = \"much\"\n", &[]);
    assert!(code == 78 && said.contains("line 1: memory: ") && said.contains("such as 64M"), "{said}");
    assert_eq!(run("threads = 0\n", &[]).1, 78);
    assert_eq!(run("threads = 0\n", &["--config=/no/such/file.toml"]).1, 78);
    fs::write(dir.path().join("other.toml"), "field = [\"text=words\"]").unwrap();
    assert_eq!(run("threads = 0\n", &["--config=other.toml"]).1, 0, "the named file stands instead of the found one");
}

#[test]
fn shells_and_man_know_every_command() {
    let out = |args: &[&str]| String::from_utf8(trichluc().args(args).output().unwrap().stdout).unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = out(&["completions", shell]);
        assert!(["extract", "merge", "quarantine", "part-size"].iter().all(|word| script.contains(word)), "{shell}");
    }
    assert!(out(&["man"]).contains("trichluc\\-quarantine") || out(&["man"]).contains("quarantine"));
    assert!(out(&["man", "extract"]).contains("\\-\\-part\\-size"));
    assert_eq!(trichluc().args(["man", "nothing"]).output().unwrap().status.code(), Some(2));
}

#[test]
fn errors_are_one_clear_line() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.jsonl");
    fs::write(&file, article(1)).unwrap();
    let path = file.to_str().unwrap();
    for (args, code, words) in [
        (vec!["extract", "/no/such/place"], 66, "no such file or folder"),
        (vec!["extract", path, "-o", path], 73, "is a file, not a folder"),
        (vec!["extract", path, "--lexicon", "/no/words.toml"], 78, "/no/words.toml: cannot be read: "),
        (vec!["extract", path, "--lexicon", path], 78, path),
        (vec!["extract", path, "--field", "x"], 2, "--field x: "),
        (vec!["merge", "/no/run", "-o", "/tmp/never"], 66, "no run is there"),
        (vec!["quarantine", "/no/run"], 66, "/no/run"),
    ] {
        let output = trichluc().args(&args).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(said.starts_with("trichluc: error: ") && said.contains(words) && said.lines().count() == 1, "{args:?}: {said}");
    }
}
