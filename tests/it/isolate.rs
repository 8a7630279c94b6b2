//! Documents that panic, kill, starve or hang their worker cost themselves alone.

use crate::cli::{article, ids, trichluc};
use serde_json::Value;
use std::fs;

/// Numbers that are the same in every run of the test.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn ill(n: usize, how: &str) -> String {
    serde_json::json!({ "id": format!("d{n}"), "text": format!("Bài {n} failpoint={how}.") }).to_string()
}

fn extract(lines: &str, args: &[&str]) -> (Vec<Value>, i32, String) {
    let mut command = trichluc();
    command.args(["extract", "-"]).args(args).env("TRICHLUC_FAIL", "documents").write_stdin(lines);
    let output = command.output().unwrap();
    let records = String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (records, output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_panic_costs_its_document() {
    let lines = [article(1), ill(2, "panic"), article(3)].join("\n");
    let (records, code, said) = extract(&lines, &[]);
    assert_eq!((ids(&records), code), (vec!["d1", "d3"], 1));
    assert!(said.contains("-:line 2: ") && said.contains("panic: a panic on demand (src/failpoint.rs"), "{said}");
}

/// 500 documents, one in ten ill: the numbers must be exact, and the healthy ones as if alone.
#[test]
fn chaos_is_counted_exactly() {
    let mut dice = Dice(201_901_108);
    let (mut lines, mut healthy, mut panics, mut aborts, mut bad) = (Vec::new(), Vec::new(), 0, 0, 0);
    for n in 0..500 {
        match dice.roll(40) {
            0 => (lines.push(ill(n, "panic").into_bytes()), panics += 1),
            1 => (lines.push(ill(n, "abort").into_bytes()), aborts += 1),
            2 | 3 => (lines.push((0..8).map(|_| dice.roll(256) as u8 | 0x80).collect()), bad += 1),
            _ => (lines.push(article(n).into_bytes()), healthy.push(article(n))),
        };
    }
    assert!(panics > 3 && aborts > 3 && bad > 3, "{panics} {aborts} {bad}");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("-");
    fs::write(&path, lines.join(&b'\n')).unwrap();
    let run = |threads: &str| {
        let mut command = trichluc();
        command.args(["extract", "--isolate", threads]).arg("-").env("TRICHLUC_FAIL", "documents").write_stdin(fs::read(&path).unwrap());
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (text, said) = run("--threads=3");
    let records = healthy.len();
    assert!(
        said.contains(&format!(
            "read 500 = {records} records + {} quarantined (bad_json {bad}, panic {panics}, worker_died {aborts})",
            500 - records
        )),
        "{said}"
    );
    assert!(said.contains("its worker died twice: signal 6"), "{said}");
    let found: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wanted: Vec<Value> = healthy.iter().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(found.iter().map(|record| record["id"].clone()).collect::<Vec<_>>(), wanted);
    assert_eq!(run("--threads=1").0, text);
}

#[cfg(target_os = "linux")]
#[test]
fn endless_and_hungry_documents_end() {
    let lines = [article(1), ill(2, "hang"), ill(3, "hungry"), article(4)].join("\n");
    let (records, code, said) = extract(&lines, &["--isolate", "--max-seconds=3"]);
    assert_eq!((ids(&records), code), (vec!["d1", "d4"], 1), "{said}");
    assert!(said.contains("line 2: byte") && said.contains("too_long: over 3 s of processor time"), "{said}");
    assert!(said.contains("worker_died: its worker died twice") && said.contains("memory allocation"), "{said}");
}

#[test]
fn processes_write_what_threads_write() {
    let page = "<!doctype html><html><body><article><h1>Tin một của tỉnh</h1><p>Ngày 30/8/2021, toàn tỉnh có 12.440 hộ, đạt 97%.</p></article></body></html>";
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.html"), page).unwrap();
    fs::write(dir.path().join("b.csv"), format!("id,nội dung\n7,\"{}\"\n", "Toàn tỉnh có 12.440 hộ.")).unwrap();
    fs::write(dir.path().join("c.txt"), "Ngày 30/8/2021 có 3 hoa-thử.").unwrap();
    fs::write(dir.path().join("words.tsv"), "[nouns]\nnoun\thoa-thử\n").unwrap();
    let words = dir.path().join("words.tsv");
    let run = |more: &[&str]| {
        let mut command = trichluc();
        command.args(["extract", "--quiet", "--field=text=nội dung", "--zones=all", "--lexicon"]).arg(&words);
        let inputs = ["a.html", "b.csv", "c.txt"].map(|name| dir.path().join(name));
        String::from_utf8(command.args(more).args(inputs).output().unwrap().stdout).unwrap()
    };
    let threads = run(&[]);
    assert_eq!(threads.lines().count(), 3);
    assert_eq!(run(&["--isolate"]), threads);
}
