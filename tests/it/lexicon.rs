//! `--lexicon FILE`: a user's own tables through the command line.

use crate::cli::{extract, trichluc};
use std::fs;

fn line(text: &str) -> String {
    serde_json::json!({ "id": "a", "text": text, "title": "Tin thử" }).to_string()
}

#[test]
fn a_users_tables_are_read_before_the_inputs() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("ours.tsv");
    fs::write(&tables, "# ours\n[units]\nunit\tgùi\tkg\n[currencies]\ncurrency\tđồng cân\tXAU\n[words]\nlabel\tchốt gác\taddress\n")
        .unwrap();
    let text = "Bà con gùi về 12 gùi măng, đổi được 30 đồng cân, chốt gác 7 người dân đông.";
    let plain = extract(&["-"], &line(text)).0;
    let ours = extract(&["-", "--lexicon", tables.to_str().unwrap()], &line(text)).0;
    let codes = |records: &[serde_json::Value], field: &str| -> Vec<String> {
        let figures = records[0]["figures"].as_array().unwrap();
        figures.iter().filter_map(|f| f[field].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(codes(&plain, "ucum"), Vec::<String>::new());
    assert_eq!((codes(&ours, "ucum"), codes(&ours, "currency")), (vec!["kg".to_owned()], vec!["XAU".to_owned()]));
    assert_eq!(ours[0]["figures"].as_array().unwrap().len(), 2);
}

#[test]
fn a_wrong_line_ends_the_run_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("ours.tsv");
    fs::write(&tables, "[units]\nunit\tgùi\tkg\nnoun\tgùi\n").unwrap();
    for command in [vec!["extract", "-", "--lexicon"], vec!["inspect", "x.txt", "--lexicon"]] {
        fs::write(folder.path().join("x.txt"), "Tin thử\n\nCó 12 gùi măng.").unwrap();
        let run = trichluc().args(&command).arg(&tables).current_dir(folder.path()).write_stdin(line("Có 3 gùi.")).output().unwrap();
        let errors = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(78), "{errors}");
        assert!(errors.contains("ours.tsv: line 3: no class \"noun\" in [units]"), "{errors}");
    }
    let (_, code, errors) = extract(&["-", "--lexicon", "no-such.tsv"], &line("Có 3 gùi."));
    assert_eq!(code, 78, "{errors}");
}

#[test]
fn resume_refuses_other_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, out, input) = (folder.path().join("ours.tsv"), folder.path().join("run"), folder.path().join("in.jsonl"));
    fs::write(&input, line("Có 3 gùi măng.") + "\n").unwrap();
    let run = |more: &[&str]| {
        let mut command = trichluc();
        command.arg("extract").arg(&input).arg("-o").arg(&out).arg("--lexicon").arg(&tables).args(more);
        command.output().unwrap().status.code()
    };
    fs::write(&tables, "[units]\nunit\tgùi\tkg\n").unwrap();
    assert_eq!(run(&[]), Some(0));
    assert_eq!(run(&["--resume"]), Some(0));
    fs::write(&tables, "[units]\nunit\tgùi\t-\n").unwrap();
    assert_eq!(run(&["--resume"]), Some(75));
}
