//! Runs of shards, joined, are the run of all.

use crate::cli::{article, trichluc};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of several sizes with bad lines, ids that repeat across files, and texts that do.
fn dump(folder: &Path) -> PathBuf {
    let input = folder.join("dump");
    fs::create_dir(&input).unwrap();
    for file in 0..9_usize {
        let line = |n: usize| match n % 9 {
            3 => "{bad\n".to_owned(),
            5 => article(5).replace("Bài 5", &format!("Bài khác {file}")) + "\n",
            _ => article(file * n % 23) + "\n",
        };
        fs::write(input.join(format!("{file}.jsonl")), (0..3 + file * 4).map(line).collect::<String>()).unwrap();
    }
    fs::write(input.join("x.css"), "p {}").unwrap();
    input
}

fn run(args: &[&str], paths: &[&Path]) -> (i32, String) {
    let output = trichluc().args(args).args(paths).args(["--tables=csv"]).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn content(folder: &Path) -> (String, String, Vec<(String, Vec<u8>)>) {
    let tables = fs::read_dir(folder.join("tables")).unwrap().map(|entry| entry.unwrap().path());
    let mut tables: Vec<_> =
        tables.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect();
    tables.sort();
    (crate::cli::parts(folder), fs::read_to_string(folder.join("quarantine.jsonl")).unwrap(), tables)
}

fn line(said: &str) -> String {
    said.lines().find(|line| line.contains(": read ")).unwrap().to_owned()
}

#[test]
fn shards_joined_are_the_whole_run() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join(dump(dir.path()));
    let whole = dir.path().join("whole");
    let (code, said) = run(&["extract", "--part-size=3K", "-o"], &[&whole, &input]);
    assert_eq!(code, 1);
    let wanted = content(&whole);
    assert_eq!(wanted.2.len(), 7);
    for count in [1, 2, 3, 7] {
        let shards: Vec<PathBuf> = (1..=count).map(|n| dir.path().join(format!("{n}-of-{count}"))).collect();
        let mut records = 0;
        for (n, out) in shards.iter().enumerate() {
            run(&["extract", "--part-size=3K", &format!("--shard={}/{count}", n + 1), "-o"], &[out, &input]);
            records += crate::cli::parts(out).lines().count();
        }
        assert_eq!(records, wanted.0.lines().count(), "disjoint and complete");
        let merged = dir.path().join(format!("merged-{count}"));
        // In any order.
        let paths: Vec<&Path> = std::iter::once(merged.as_path()).chain(shards.iter().rev().map(PathBuf::as_path)).collect();
        let (code, merge_said) = run(&["merge", "-o"], &paths);
        assert_eq!((code, line(&merge_said)), (1, line(&said)), "{merge_said}");
        assert_eq!(content(&merged), wanted, "{count} shards");
        assert!(merged.join("_SUCCESS").exists());
    }
    let (code, said) = run(&["merge", "-o"], &[&dir.path().join("m"), &dir.path().join("1-of-3"), &dir.path().join("3-of-3")]);
    assert!(code == 75 && said.contains("shard 2/3 is missing"), "{said}");
    let (code, said) = run(&["merge", "-o"], &[&dir.path().join("m"), &dir.path().join("1-of-3"), &dir.path().join("2-of-2")]);
    assert!(code == 75 && said.contains("shards of 3 and of 2"), "{said}");
    let (code, said) = run(&["extract", "--part-size=3K", "--shard=2/3", "--resume", "-o"], &[&dir.path().join("1-of-3"), &input]);
    assert!(code == 75 && said.contains("shard (1/3 then, 2/3 now)"), "{said}");
    assert_eq!(run(&["extract", "--shard=4/3", "-o"], &[&dir.path().join("m"), &input]).0, 2);
}

#[test]
fn runs_of_other_inputs_are_joined_in_the_order_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut outs = Vec::new();
    for n in 0..2 {
        let input = dir.path().join(format!("{n}.jsonl"));
        fs::write(&input, article(n) + "\n" + &article(7) + "\n").unwrap();
        outs.push(dir.path().join(format!("out{n}")));
        assert_eq!(run(&["extract", "-o"], &[&outs[n], &input]).0, 0);
    }
    let merged = dir.path().join("merged");
    let (code, said) = run(&["merge", "-o"], &[&merged, &outs[1], &outs[0]]);
    assert_eq!(code, 0, "{said}");
    let records: Vec<serde_json::Value> = crate::cli::parts(&merged).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["id"], "d1");
    assert_eq!(records[3]["duplicate_of"], "d7");
    assert!(records[3]["id"].as_str().unwrap().starts_with("h:"));
    let part = outs[0].join("records/part-00000.jsonl");
    fs::write(&part, fs::read_to_string(&part).unwrap().replace('7', "8")).unwrap();
    let (code, said) = run(&["merge", "--force", "-o"], &[&merged, &outs[1], &outs[0]]);
    assert!(code == 66 && said.contains("is not what the ledger says"), "{said}");
    fs::remove_file(outs[1].join("_SUCCESS")).unwrap();
    let (code, said) = run(&["merge", "-o"], &[&dir.path().join("m"), &outs[1]]);
    assert!(code == 66 && said.contains("not finished"), "{said}");
}
