//! The command line as a user meets it: inputs, exit codes, what stands on standard error.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

pub const BODY: &str = "Ngày 30/8/2021, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị số 10-CT/TU. Toàn tỉnh có 12.440 hộ, đạt 97%.";

pub fn trichluc() -> Command {
    Command::cargo_bin("trichluc").unwrap()
}

pub fn article(id: usize) -> String {
    serde_json::json!({ "id": format!("d{id}"), "text": format!("{BODY} Bài {id}."), "title": "Tin thử" }).to_string()
}

/// Records on standard output, the exit code, and standard error.
pub fn extract(args: &[&str], input: &str) -> (Vec<Value>, i32, String) {
    let output = trichluc().arg("extract").args(args).write_stdin(input).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let records = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (records, output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

pub fn ids(records: &[Value]) -> Vec<&str> {
    records.iter().map(|record| record["id"].as_str().unwrap()).collect()
}

/// Everything in a run's `records/`, in order.
pub fn parts(folder: &Path) -> String {
    let mut names: Vec<_> = fs::read_dir(folder.join("records")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.iter().map(|name| fs::read_to_string(name).unwrap()).collect()
}

#[test]
fn json_lines_from_standard_input() {
    let lines = [article(1), "not json".to_owned(), String::new(), "[1]".to_owned(), article(2), r#"{"id":"x"}"#.to_owned()].join("\n");
    let (records, code, errors) = extract(&["-"], &lines);
    assert_eq!((ids(&records), code), (vec!["d1", "d2"], 1));
    let byte = article(1).len() + 1;
    assert!(errors.contains(&format!("trichluc: warning: -:line 2: byte {byte}: bad_json: ")), "{errors}");
    assert!(errors.contains("-:line 4: ") && errors.contains("not_object") && errors.contains("missing_text"), "{errors}");
    assert!(errors.contains("read 5 = 2 records + 3 quarantined (bad_json 1, missing_text 1, not_object 1) + 0 skipped"), "{errors}");
    for record in &records {
        crate::schema::assert_valid(record);
        assert_eq!(record["source"]["path"], "-");
    }
}

#[test]
fn fields_of_other_names() {
    let line = serde_json::json!({ "key": 7, "content": BODY, "by": "Thu Hà", "paper": "Báo thử", "at": "2021-09-01" }).to_string();
    let maps =
        ["--field", "id=key", "--field", "text=content", "--field", "authors=by", "--field", "publisher=paper", "--field", "published=at"];
    let (records, code, errors) = extract(&[&["-"], &maps[..]].concat(), &line);
    assert_eq!((ids(&records), code), (vec!["7"], 0), "{errors}");
    assert_eq!(records[0]["article"]["authors"], serde_json::json!(["Thu Hà"]));
    assert_eq!(records[0]["article"]["publisher"], "Báo thử");
    assert_eq!(extract(&["-", "--field", "colour=red"], "").1, 2);
}

#[test]
fn a_folder_is_read_in_order_and_nothing_goes_missing() {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("b/2.txt", format!("Tin hai\n\n{BODY} Hai.")),
        (
            "b/1.html",
            format!(
                "<!doctype html><html><body><article><h1>Tin một của tỉnh</h1><p>{BODY}</p><p>Một. {BODY}</p><p>{BODY} Hết.</p></article></body></html>"
            ),
        ),
        ("c.jsonl", format!("{}\n{}\n", article(1), article(2))),
        ("a.css", "p { color: red }".to_owned()),
        ("empty.txt", " \n".to_owned()),
    ] {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (records, code, errors) = extract(&[dir.path().to_str().unwrap()], "");
    let paths: Vec<&str> = records.iter().map(|r| r["source"]["path"].as_str().unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!((paths, code), (vec!["1.html", "2.txt", "c.jsonl", "c.jsonl"], 1), "{errors}");
    assert!(errors.contains("read 6 = 4 records + 1 quarantined (empty 1) + 1 skipped (unknown_type 1)"), "{errors}");
}

#[test]
fn ids_are_unique_stable_and_twins_are_marked() {
    let twin = serde_json::json!({ "id": "t", "text": BODY, "url": "https://bao.example/1" }).to_string();
    let other = serde_json::json!({ "id": "t", "text": format!("{BODY} Khác."), "url": "https://bao.example/1?utm_source=x" }).to_string();
    let bare = serde_json::json!({ "text": format!("{BODY} Không tên.") }).to_string();
    let lines = [twin.clone(), other, twin, bare].join("\n");
    let (records, code, _) = extract(&["-"], &lines);
    assert_eq!(code, 0);
    let found = ids(&records);
    assert_eq!(found[0], "t");
    assert!(found[1..].iter().all(|id| id.starts_with("h:") && id.len() == 34), "{found:?}");
    assert_eq!(found.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
    assert_eq!(records[2]["duplicate_of"], "t");
    assert!(records[1].get("duplicate_of").is_none());
    assert!(records[1]["figures"][0]["id"].as_str().unwrap().starts_with(found[1]));
    for record in &records {
        crate::schema::assert_valid(record);
    }
    assert_eq!(ids(&extract(&["-"], &lines).0), found);
}

#[test]
fn exit_codes() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(extract(&["/no/such/place"], "").1, 66);
    assert_eq!(extract(&[dir.path().to_str().unwrap()], "").1, 66);
    assert_eq!(extract(&["--no-such-option"], "").1, 2);
    assert_eq!(extract(&["-"], "").1, 0);
    let array = dir.path().join("array.json");
    fs::write(&array, format!("[\n{}\n]", article(1))).unwrap();
    let (_, code, errors) = extract(&[array.to_str().unwrap()], "");
    assert_eq!(code, 65);
    assert!(errors.contains("json_array") && errors.contains("JSON Lines"), "{errors}");
    let object = dir.path().join("object.json");
    fs::write(&object, format!("{{\n\"text\": \"{BODY}\"\n}}")).unwrap();
    assert_eq!(extract(&[object.to_str().unwrap()], "").1, 0);
}

#[test]
fn quiet_says_nothing_of_what_went_well_or_ill() {
    let (records, code, errors) = extract(&["-", "--quiet"], &format!("{}\nbad", article(1)));
    assert_eq!((records.len(), code, errors.as_str()), (1, 1, ""));
}

#[test]
fn warnings_of_one_reason_are_capped() {
    let (_, code, errors) = extract(&["-"], &"{bad\n".repeat(500));
    assert_eq!(code, 1);
    assert_eq!(errors.matches("warning: -:line").count(), 10);
    assert!(errors.contains("warning: bad_json: … 490 more"), "{errors}");
}

#[test]
fn long_lines_cost_themselves_only() {
    let long = format!(r#"{{"id":"L","text":"{}"}}"#, "a".repeat(17 << 20));
    let (records, code, errors) = extract(&["-"], &format!("{long}\n{}\n", article(1)));
    assert_eq!((ids(&records), code), (vec!["d1"], 1));
    assert!(errors.contains("line_too_long"), "{errors}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_a_folder_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), BODY).unwrap();
    std::os::unix::fs::symlink(".", dir.path().join("loop")).unwrap();
    std::os::unix::fs::symlink("/nowhere", dir.path().join("dangling.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.txt")).status().unwrap();
    assert!(made.success());
    let (records, code, errors) = extract(&[dir.path().to_str().unwrap()], "");
    assert_eq!((records.len(), code), (1, 0), "{errors}");
    assert!(errors.contains("3 skipped (special_file 1, symlink 2)"), "{errors}");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_utf8_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    for name in [&b"bad-\xff.txt"[..], b"new\nline.txt", "ti\u{1ebf}ng.txt".as_bytes(), "tie\u{302}\u{301}ng.txt".as_bytes()] {
        fs::write(dir.path().join(std::ffi::OsStr::from_bytes(name)), format!("{BODY} {name:?}")).unwrap();
    }
    let (records, code, errors) = extract(&[dir.path().to_str().unwrap()], "");
    assert_eq!((records.len(), code), (4, 0), "{errors}");
    assert!(records.iter().any(|r| r["source"]["path"].as_str().unwrap().ends_with("bad-\\xff.txt")));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.jsonl");
    fs::write(&path, (0..2000).map(|n| article(n) + "\n").collect::<String>()).unwrap();
    let binary = assert_cmd::cargo::cargo_bin("trichluc");
    let script = format!("'{}' extract '{}' | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}", binary.display(), path.display());
    let output = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panick"));
    if Path::new("/dev/full").exists() {
        let full = format!("'{}' extract '{}' > /dev/full", binary.display(), path.display());
        let output = std::process::Command::new("bash").args(["-c", &full]).output().unwrap();
        assert_eq!(output.status.code(), Some(74));
        assert!(String::from_utf8_lossy(&output.stderr).to_lowercase().contains("no space"));
    }
}
