//! The ratchet: the scores on the corpus are committed and compared exactly, better or worse, so that each change of
//! behaviour shows in the diff. `TRICHLUC_BLESS=1 cargo test scores` writes them anew.

use crate::cli::trichluc;
use crate::corpus::{gold_of, root};
use trichluc::eval::{score, table};
use trichluc::record::Record;

#[test]
fn scores_are_the_committed_ones() {
    let mut found = String::new();
    for set in ["dev", "test"] {
        let output = trichluc().args(["extract", "--quiet"]).arg(root().join("corpus").join(set)).output().unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        let records: Vec<Record> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let report = score::score(&gold_of(set), &records);
        assert_eq!(report.without_record, Vec::<String>::new());
        found.push_str(&format!("== {set}\n{}\n", table::scores(&report)));
    }
    let path = root().join("fixtures/gold/scores.txt");
    if std::env::var_os("TRICHLUC_BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == committed, "scores differ from fixtures/gold/scores.txt; found:\n{found}");
}
