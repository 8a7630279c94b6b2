//! A run that dies at any step of writing, resumed, is the run that never died.

use crate::cli::{article, trichluc};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Every file of a run but for those with a clock.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let names = entries.map(|entry| entry.into_path()).filter(|path| !path.ends_with("run.json"));
    names.map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

fn run(input: &Path, out: &Path, more: &[&str], fail: Option<&str>) -> Option<i32> {
    let mut command = trichluc();
    command.args(["extract", "--quiet", "--part-size=1K", "--tables=csv"]).arg(input).arg("-o").arg(out).args(more);
    if let Some(fail) = fail {
        command.env("TRICHLUC_FAIL", fail);
    }
    command.output().unwrap().status.code()
}

#[test]
fn a_crash_at_any_step_of_writing_leaves_a_run_that_resumes() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("a.jsonl");
    let lines = (0..16).map(|n| if n % 5 == 4 { "{bad\n".to_owned() } else { article(n % 11) + "\n" });
    fs::write(&input, lines.collect::<String>()).unwrap();
    let whole = dir.path().join("whole");
    assert_eq!(run(&input, &whole, &[], None), Some(1));
    let whole = files(&whole);
    assert!(whole.keys().filter(|path| path.starts_with("records")).count() > 2, "{:?}", whole.keys());
    // Every crash has a folder of its own.
    let crashes = AtomicU64::new(0);
    let (input, whole, dir) = (&input, &whole, &dir);
    let all = &|point: &str| {
        for count in 1.. {
            let out = dir.path().join(format!("{point}-{count}"));
            let code = run(input, &out, &[], Some(&format!("{point}:{count}")));
            if code == Some(1) {
                assert!(count > 3, "{point} is reached {} times", count - 1);
                break;
            }
            assert_eq!(code, Some(137), "{point}:{count}");
            let torn = files(&out);
            assert!(!torn.contains_key(Path::new("_SUCCESS")) || point == "fsync" || point == "renamed", "{point}:{count}");
            for (path, bytes) in
                torn.iter().filter(|(path, _)| path.starts_with("records") && path.extension().is_some_and(|e| e == "jsonl"))
            {
                assert_eq!(Some(bytes), whole.get(path), "{point}:{count}: a torn part under its final name");
            }
            assert_eq!(run(input, &out, &["--resume"], None), Some(1), "{point}:{count}");
            let resumed = files(&out);
            let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&resumed), names(whole), "{point}:{count}");
            for (path, bytes) in &resumed {
                assert!(bytes == &whole[path], "{point}:{count}: {}", path.display());
            }
            crashes.fetch_add(1, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for point in ["write", "fsync", "rename", "renamed", "ledger"] {
            scope.spawn(move || all(point));
        }
    });
    assert!(crashes.into_inner() > 40);
}
