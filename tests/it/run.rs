//! A run's folder: finished, interrupted, resumed, locked, damaged.

use crate::cli::{BODY, article, parts, trichluc};
use std::fs;
use std::path::{Path, PathBuf};

struct Run {
    dir: tempfile::TempDir,
}

impl Run {
    /// Three files of forty lines each, one line of each bad.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for file in 0..3_usize {
            let line = |n: usize| if n == 17 { "{bad\n".to_owned() } else { article(file * 100 + n % 35) + "\n" };
            fs::write(dir.path().join(format!("{file}.jsonl")), (0..40).map(line).collect::<String>()).unwrap();
        }
        Run { dir }
    }

    fn out(&self, name: &str) -> PathBuf {
        self.dir.path().join("out").join(name)
    }

    /// Runs with parts of a few lines; the exit code and what was said.
    fn extract(&self, name: &str, more: &[&str]) -> (i32, String) {
        let mut command = trichluc();
        command.args(["extract", "--part-size=3K"]).args((0..3).map(|n| self.dir.path().join(format!("{n}.jsonl"))));
        let output = command.arg("-o").arg(self.out(name)).args(more).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// Cuts a finished run back to its first `keep` parts, as a kill would leave it.
    fn cut(&self, name: &str, keep: usize) {
        let out = self.out(name);
        fs::remove_file(out.join("_SUCCESS")).unwrap();
        let ledger = fs::read_to_string(out.join("ledger.jsonl")).unwrap();
        let kept: String = ledger.split_inclusive('\n').take(keep + 1).collect();
        fs::write(out.join("ledger.jsonl"), kept + r#"{"part":"#).unwrap();
        fs::write(out.join("records/part-99999.jsonl.tmp"), "torn").unwrap();
    }
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder.join("records"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.push(("quarantine".to_owned(), fs::read(folder.join("quarantine.jsonl")).unwrap()));
    files.sort();
    files
}

#[test]
fn a_run_cut_anywhere_and_resumed_equals_a_whole_one() {
    let run = Run::new();
    assert_eq!(run.extract("whole", &[]).0, 1);
    let whole = files(&run.out("whole"));
    assert!(whole.len() > 8, "{} parts", whole.len());
    for keep in [0, 1, 3, whole.len() - 2, whole.len() - 1] {
        let name = format!("cut{keep}");
        run.extract(&name, &[]);
        run.cut(&name, keep);
        let (code, said) = run.extract(&name, &["--resume"]);
        assert_eq!(code, 1, "{said}");
        assert_eq!(files(&run.out(&name)), whole, "after {keep} parts");
        assert!(said.contains("read 120 = 117 records + 3 quarantined (bad_json 3)"), "{said}");
        assert!(run.out(&name).join("_SUCCESS").exists());
    }
}

#[test]
fn a_damaged_part_and_what_follows_are_done_again() {
    let run = Run::new();
    run.extract("whole", &[]);
    for damage in ["short", "other", "gone", "quarantine"] {
        run.extract(damage, &[]);
        fs::remove_file(run.out(damage).join("_SUCCESS")).unwrap();
        let part = run.out(damage).join("records/part-00002.jsonl");
        let bytes = fs::read(&part).unwrap();
        match damage {
            "short" => fs::write(&part, &bytes[..bytes.len() / 2]).unwrap(),
            "other" => fs::write(&part, bytes.iter().map(|b| b ^ 1).collect::<Vec<_>>()).unwrap(),
            "gone" => fs::remove_file(&part).unwrap(),
            _ => fs::write(run.out(damage).join("quarantine.jsonl"), "").unwrap(),
        }
        assert_eq!(run.extract(damage, &["--resume"]).0, 1);
        assert_eq!(files(&run.out(damage)), files(&run.out("whole")), "{damage}");
    }
}

#[test]
fn a_run_that_differs_is_not_resumed() {
    let run = Run::new();
    run.extract("out", &[]);
    run.cut("out", 2);
    let (code, said) = run.extract("out", &["--resume", "--zones=all"]);
    assert_eq!(code, 75);
    assert!(said.contains("option zones (\"article\" then, \"all\" now)"), "{said}");
    let more = fs::read_to_string(run.dir.path().join("1.jsonl")).unwrap() + &article(999);
    fs::write(run.dir.path().join("1.jsonl"), more).unwrap();
    let (code, said) = run.extract("out", &["--resume"]);
    assert_eq!(code, 75);
    assert!(said.contains("the input files"), "{said}");
    assert_eq!(run.extract("out", &["--force"]).0, 1);
}

#[test]
fn what_is_there_is_not_overwritten_unasked() {
    let run = Run::new();
    run.extract("out", &[]);
    let before = parts(&run.out("out"));
    let (code, said) = run.extract("out", &[]);
    assert_eq!(code, 73);
    assert!(said.contains("--force"), "{said}");
    assert_eq!(run.extract("out", &["--resume"]).0, 1, "a finished run resumed is a finished run");
    run.cut("out", 1);
    let (code, said) = run.extract("out", &[]);
    assert!(code == 73 && said.contains("--resume"), "{said}");
    assert_eq!(run.extract("out", &["--force"]).0, 1);
    assert_eq!(parts(&run.out("out")), before);
    fs::create_dir_all(run.out("foreign")).unwrap();
    fs::write(run.out("foreign").join("thesis.txt"), "mine").unwrap();
    assert_eq!(run.extract("foreign", &[]).0, 73);
    assert_eq!(run.extract("foreign", &["--force"]).0, 73);
    fs::remove_file(run.out("out").join("ledger.jsonl")).unwrap();
    assert_eq!(run.extract("out", &["--resume"]).0, 73, "records without a ledger are not thrown away");
    assert_eq!(parts(&run.out("out")), before);
}

#[test]
fn two_runs_do_not_share_a_folder() {
    let run = Run::new();
    run.extract("out", &[]);
    run.cut("out", 1);
    let ledger = fs::OpenOptions::new().append(true).open(run.out("out").join("ledger.jsonl")).unwrap();
    ledger.lock().unwrap();
    for flag in ["--resume", "--force"] {
        let (code, said) = run.extract("out", &[flag]);
        assert!(code == 75 && said.contains("another run"), "{said}");
    }
    drop(ledger);
    assert_eq!(run.extract("out", &["--resume"]).0, 1);
}

#[test]
fn packed_parts_hold_the_same_records_and_resume() {
    let run = Run::new();
    run.extract("plain", &[]);
    let plain = parts(&run.out("plain"));
    for packing in ["zst", "gz"] {
        run.extract(packing, &["--compress", packing]);
        let whole = files(&run.out(packing));
        let unpack = |bytes: &[u8]| match packing {
            "zst" => zstd::decode_all(bytes).unwrap(),
            _ => {
                let mut text = Vec::new();
                std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(bytes), &mut text).unwrap();
                text
            }
        };
        let text: Vec<u8> = whole.iter().filter(|(name, _)| name.ends_with(packing)).flat_map(|(_, bytes)| unpack(bytes)).collect();
        assert_eq!(String::from_utf8(text).unwrap(), plain);
        run.cut(packing, 3);
        assert_eq!(run.extract(packing, &["--resume", "--compress", packing]).0, 1);
        assert_eq!(files(&run.out(packing)), whole);
        assert_eq!(run.extract(packing, &["--resume"]).0, 75, "packing is an option that must agree");
    }
}

#[test]
fn errors_may_be_allowed() {
    let run = Run::new();
    assert_eq!(run.extract("a", &["--allow-errors", "3"]).0, 0);
    assert_eq!(run.extract("b", &["--allow-errors", "2"]).0, 1);
    assert_eq!(run.extract("c", &["--allow-errors", "2.5%"]).0, 0);
    assert_eq!(run.extract("d", &["--allow-errors", "2%"]).0, 1);
}

#[test]
fn quarantine_is_summed_up() {
    let run = Run::new();
    run.extract("out", &[]);
    let output = trichluc().arg("quarantine").arg(run.out("out")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("        3  bad_json: no JSON\n") && text.contains("0.jsonl:line 18: byte "), "{text}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_says_how_to_go_on_and_does() {
    let dir = tempfile::tempdir().unwrap();
    let lines: String = (0..3_000).map(|n| serde_json::json!({ "id": n, "text": format!("{BODY} Bài {n}.") }).to_string() + "\n").collect();
    let (input, out, whole) = (dir.path().join("a.jsonl"), dir.path().join("out"), dir.path().join("whole"));
    fs::write(&input, lines).unwrap();
    let binary = assert_cmd::cargo::cargo_bin("trichluc");
    let command = |out: &Path| {
        let mut command = std::process::Command::new(&binary);
        command.args(["extract", "--part-size=64K"]).arg(&input).arg("-o").arg(out);
        command.stderr(std::process::Stdio::piped());
        command
    };
    let child = command(&out).spawn().unwrap();
    // As soon as a part is done, whenever that is.
    while !out.join("records/part-00000.jsonl").exists() {
        std::thread::yield_now();
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("--resume") && !out.join("_SUCCESS").exists(), "{said}");
    assert!(command(&out).arg("--resume").output().unwrap().status.success());
    assert!(command(&whole).output().unwrap().status.success());
    assert_eq!(files(&out), files(&whole));
}

#[test]
fn a_forced_encoding_reads_every_container_and_belongs_to_the_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/encodings");
    let text = fs::read_to_string(folder.join("commune.txt")).unwrap();
    let bytes = fs::read(folder.join("commune.tcvn3")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let cell: Vec<u8> = bytes.iter().copied().map(|b| if b == b'\n' { b' ' } else { b }).collect();
    fs::write(dir.path().join("a.jsonl"), [br#"{"text":""#, &cell[..], br#""}"#].concat()).unwrap();
    fs::write(dir.path().join("b.csv"), [b"id,text\n7,\"", &bytes[..], b"\"\n"].concat()).unwrap();
    fs::write(dir.path().join("c.txt"), &bytes).unwrap();
    let extract = |more: &[&str]| {
        let output = trichluc().args(["extract", "--quiet"]).arg(dir.path()).args(more).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    // The bytes say so themselves; forcing another encoding is believed all the same.
    let cases = [(&[][..], "TCVN3", 3), (&["--encoding", "abc"], "TCVN3", 3), (&["--encoding", "windows-1252"], "windows-1252", 2)];
    for (more, encoding, count) in cases {
        let (_, records, said) = extract(more);
        // Windows-1252 has controls for some capitals, which JSON does not allow.
        assert_eq!(records.lines().count(), count, "{said}");
        for line in records.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(record["source"]["encoding"], encoding);
            // What was forced wrongly is what the normaliser finds later.
            assert_eq!(words(record["text"].as_str().unwrap()), words(&text), "{encoding}");
        }
    }
    let (code, _, said) = extract(&["--encoding", "vietnamese"]);
    assert!(code == Some(2) && said.contains("windows-1258") && said.contains("TCVN3, VNI, VISCII, VPS, VIQR"), "{said}");
    let inspected = trichluc().args(["inspect", "--encoding", "tcvn3"]).arg(dir.path().join("c.txt")).output().unwrap();
    assert!(String::from_utf8(inspected.stdout).unwrap().contains("Ủy ban nhân dân xã"));

    let run = Run::new();
    run.extract("e", &["--encoding=utf8"]);
    run.cut("e", 1);
    let (code, said) = run.extract("e", &["--resume"]);
    assert!(code == 75 && said.contains("encoding"), "{said}");
    assert_eq!(run.extract("e", &["--resume", "--encoding", "UTF-8"]).0, 1);
}
