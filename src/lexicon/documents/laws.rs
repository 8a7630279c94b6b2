//! Laws by their names.

use super::{Phrases, cell, list, rows, type_named};
use crate::text::fold::fold;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A row of `laws.tsv`: one version of a law.
#[derive(Debug)]
pub struct LawRow {
    /// Index of its type in [`TYPES`].
    pub kind: usize,
    /// Its name; empty for a constitution.
    pub name: &'static str,
    /// Its number with symbol.
    pub number: Option<&'static str>,
    /// Year of passing.
    pub year: i32,
    /// The year in which it ceased to hold.
    pub until: Option<i32>,
    /// Short names.
    pub aliases: Vec<&'static str>,
}

/// Laws, in the table's order.
pub static LAWS: LazyLock<Vec<LawRow>> = LazyLock::new(|| {
    rows(include_str!("../../../lexicon/laws.tsv"))
        .filter_map(|row| {
            Some(LawRow {
                kind: type_named(row[0])?,
                name: cell(&row, 1).unwrap_or_default(),
                number: cell(&row, 2),
                year: cell(&row, 3)?.parse().ok()?,
                until: cell(&row, 4).and_then(|y| y.parse().ok()),
                aliases: list(&row, 5, '|'),
            })
        })
        .collect()
});

/// The names of laws after their type (`Đất đai` after `Luật`); the values are rows, the first of each name.
pub static LAW_NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::loose();
    for (index, law) in LAWS.iter().enumerate().filter(|(_, law)| !law.name.is_empty()) {
        phrases.add(law.name, index);
        law.aliases.iter().filter(|a| !a.starts_with("BL")).for_each(|alias| phrases.add(alias, index));
    }
    phrases.finish();
    phrases
});

/// The rows of the law called `name`, in the table's order; an empty name is that of the constitutions.
pub fn rows_of_law(name: &str) -> &'static [usize] {
    LAWS_BY_NAME.get(&law_key(name)).map(Vec::as_slice).unwrap_or_default()
}

/// The rows of each law by its name and short names as [`law_key`] writes them.
static LAWS_BY_NAME: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, law) in LAWS.iter().enumerate() {
        for name in std::iter::once(law.name).chain(law.aliases.iter().copied()) {
            let rows = names.entry(law_key(name)).or_default();
            if rows.last() != Some(&index) {
                rows.push(index);
            }
        }
    }
    names
});

/// A law's name without the marks and words that writers set as they like.
fn law_key(name: &str) -> String {
    let key = fold(name);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|w| !matches!(*w, "" | "và" | "của"));
    words.collect::<Vec<_>>().join(" ")
}

/// Codes by their short names (`BLHS`).
pub static LAW_CODES: LazyLock<HashMap<String, usize, FixedState>> = LazyLock::new(|| {
    let mut codes = HashMap::default();
    for (index, law) in LAWS.iter().enumerate() {
        for alias in law.aliases.iter().filter(|a| a.starts_with("BL")) {
            codes.entry(fold(alias)).or_insert(index);
        }
    }
    codes
});
