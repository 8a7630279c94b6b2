//! Mentions in one line each, as `inspect`, the examples and the differences show them.

use super::matching::name;
use crate::record::{Calendar, Date, Figure, Number, Reference};
use std::fmt::Write;

/// `count 84 cá nhân`, `percent 3..4 % increase`, `ratio 20977/21628 việc`.
pub fn figure(figure: &Figure) -> String {
    let mut line = name(&figure.kind);
    let end = |n: Option<Number>| n.map(|n| n.to_string()).unwrap_or_default();
    if let (Some(part), Some(total)) = (figure.part, figure.total) {
        let _ = write!(line, " {part}/{total}");
    } else if figure.min.is_some() || figure.max.is_some() {
        let _ = write!(line, " {}..{}", end(figure.min), end(figure.max));
    } else {
        let _ = write!(line, " {}", figure.value.map_or("?".to_owned(), |v| v.to_string()));
    }
    for part in [&figure.unit, &figure.currency, &figure.ucum].into_iter().flatten() {
        let _ = write!(line, " {part}");
    }
    for word in [figure.modifier.map(|m| name(&m)), figure.change.map(|c| name(&c))].into_iter().flatten() {
        let _ = write!(line, " {word}");
    }
    line
}

/// `date 2021-08-30`, `duration P3Y more_than`, `set - every P1Y`.
pub fn date(date: &Date) -> String {
    let mut line = format!("{} {}", name(&date.kind), date.edtf.as_deref().unwrap_or("-"));
    if date.calendar == Calendar::Lunar {
        line.push_str(" lunar");
    }
    if let Some(every) = &date.every {
        let _ = write!(line, " every {every}");
    }
    if let Some(modifier) = date.modifier {
        let _ = write!(line, " {}", name(&modifier));
    }
    line
}

/// `Chỉ thị 10 CT/TU`, `Nghị định 83/2014 NĐ-CP`, `Luật «Đất đai» 2024`, `Nghị quyết 4 term XII`.
pub fn reference(reference: &Reference) -> String {
    let mut line = reference.kind.clone().unwrap_or_default();
    if let Some(number) = &reference.number {
        let _ = write!(line, " {number}");
        if let Some(year) = reference.year {
            let _ = write!(line, "/{year}");
        }
    } else {
        if let Some(title) = &reference.title {
            let _ = write!(line, " «{title}»");
        }
        if let Some(year) = reference.year {
            let _ = write!(line, " {year}");
        }
    }
    for (label, part) in [("", &reference.symbol), ("term ", &reference.term), ("issued ", &reference.issued)] {
        if let Some(part) = part {
            let _ = write!(line, " {label}{part}");
        }
    }
    line
}
