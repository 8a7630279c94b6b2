//! Scores as a table for people.

use super::score::{Report, Scores};
use std::fmt::{self, Write};

/// The scores of a report, without its differences.
pub fn scores(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_report(report, &mut out);
    out
}

fn write_report(report: &Report, out: &mut String) -> fmt::Result {
    writeln!(out, "{:<24}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}", "", "precision", "recall", "F1", "hits", "extras", "misses")?;
    for (family, scores) in [("figures", &report.figures), ("dates", &report.dates), ("references", &report.references)] {
        write_scores(family, scores, out)?;
    }
    let text = report.text;
    writeln!(out, "text: {} strings there, {} missing, {} that should not be", text.hits, text.misses, text.extras)?;
    for (what, accuracy) in &report.article {
        writeln!(out, "{what}: {} of {}", accuracy.right, accuracy.all)?;
    }
    writeln!(out, "documents: {}, without a record: {}", report.documents, report.without_record.len())?;
    for doc in &report.without_record {
        writeln!(out, "  no record: {doc}")?;
    }
    Ok(())
}

fn write_scores(family: &str, scores: &Scores, out: &mut String) -> fmt::Result {
    let all = std::iter::once((family.to_owned(), scores.all));
    let kinds = scores.kinds.iter().map(|(kind, tally)| (format!("  {kind}"), *tally));
    for (name, tally) in all.chain(kinds) {
        let [p, r, f] = [tally.precision(), tally.recall(), tally.f1()];
        writeln!(out, "{name:<24}{p:>10.3}{r:>8.3}{f:>8.3}{:>8}{:>8}{:>8}", tally.hits, tally.extras, tally.misses)?;
    }
    for (name, accuracy) in &scores.attributes {
        writeln!(out, "  {:<22}{:>10.3}  ({} of {})", format!("{name}:"), accuracy.share(), accuracy.right, accuracy.all)?;
    }
    Ok(())
}
