//! Tables of documents: types, issuers, laws and terms.

mod citing;
mod code;
mod laws;
mod phrases;

pub use citing::{ABBREVIATIONS, citing, codes};
pub use code::{Code, code, code_key, issuer_of_code, type_of_code};
pub use laws::{LAW_CODES, LAW_NAMES, LAWS, LawRow, rows_of_law};
pub use phrases::Phrases;

use std::sync::LazyLock;

/// What a number without a symbol needs, to be read after a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// Nothing: the word is always a document.
    Noun,
    /// A capital initial, or words after it that only follow a document.
    Proper,
    /// The word `số`.
    Numbered,
    /// It is never read without a symbol.
    Symbol,
    /// The type goes by a name.
    Name,
}

/// Whose documents a type or a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// The state.
    State,
    /// The Party and the organisations that number as it does.
    Party,
    /// Either.
    Both,
}

/// A row of `document_types.tsv`.
#[derive(Debug)]
pub struct DocumentType {
    /// The type in full.
    pub name: &'static str,
    /// The type in keys.
    pub key: &'static str,
    /// Its abbreviations in symbols.
    pub abbreviations: Vec<&'static str>,
    /// Whose documents.
    pub system: System,
    /// What a bare number needs.
    pub bare: Bare,
}

/// A row of `issuers.tsv`.
#[derive(Debug)]
pub struct IssuerRow {
    /// The code in symbols.
    pub code: &'static str,
    /// State or Party.
    pub system: System,
    /// `central`, `ministry`, `province`, …
    pub level: &'static str,
    /// The full name.
    pub name: &'static str,
    /// Other names and codes.
    pub aliases: Vec<&'static str>,
    /// First day or year, where known.
    pub from: Option<&'static str>,
    /// Last day or year, where it is gone.
    pub to: Option<&'static str>,
    /// Code of the body that took over.
    pub successor: Option<&'static str>,
}

/// A row of `terms.tsv`.
#[derive(Debug)]
pub struct TermRow {
    /// `party` or `assembly`.
    pub body: &'static str,
    /// Roman numeral.
    pub term: &'static str,
    /// First day.
    pub from: &'static str,
    /// Last day; none while it runs.
    pub to: Option<&'static str>,
}

/// A row of `provinces.tsv`.
#[derive(Debug)]
pub struct ProvinceRow {
    /// The name.
    pub name: &'static str,
    /// The province that it belongs to since 1 July 2025.
    pub successor: Option<&'static str>,
    /// Other spellings.
    pub aliases: Vec<&'static str>,
}

/// Provinces, with those of before 2025.
pub static PROVINCES: LazyLock<Vec<ProvinceRow>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/provinces.tsv"))
        .map(|row| ProvinceRow { name: row[0], successor: cell(&row, 1), aliases: list(&row, 2, '|') })
        .collect()
});

/// The rows of a table: no comments, cells split at tabs.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn cell<'a>(row: &[&'a str], at: usize) -> Option<&'a str> {
    row.get(at).copied().filter(|c| !c.is_empty() && *c != "-")
}

fn list(row: &[&'static str], at: usize, mark: char) -> Vec<&'static str> {
    cell(row, at).map(|c| c.split(mark).collect()).unwrap_or_default()
}

fn system(word: Option<&str>) -> System {
    match word {
        Some("state") => System::State,
        Some("party") => System::Party,
        _ => System::Both,
    }
}

/// The types of documents.
pub static TYPES: LazyLock<Vec<DocumentType>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/document_types.tsv"))
        .map(|row| DocumentType {
            name: row[0],
            key: cell(&row, 1).unwrap_or_default(),
            abbreviations: list(&row, 2, ','),
            system: system(cell(&row, 3)),
            bare: match cell(&row, 5) {
                Some("noun") => Bare::Noun,
                Some("proper") => Bare::Proper,
                Some("numbered") => Bare::Numbered,
                Some("name") => Bare::Name,
                _ => Bare::Symbol,
            },
        })
        .collect()
});

/// Index of the type with this name.
pub fn type_named(name: &str) -> Option<usize> {
    TYPES.iter().position(|t| t.name == name)
}

/// The words of types, with short names of codes (`BLHS`) left to [`LAW_NAMES`].
pub static TYPE_NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    let table = rows(include_str!("../../lexicon/document_types.tsv"));
    for (index, row) in table.enumerate() {
        phrases.add(row[0], index);
        list(&row, 6, ',').into_iter().for_each(|alias| phrases.add(alias, index));
    }
    phrases.finish();
    phrases
});

/// Issuers, in the table's order.
pub static ISSUERS: LazyLock<Vec<IssuerRow>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/issuers.tsv"))
        .map(|row| IssuerRow {
            code: row[0],
            system: system(cell(&row, 1)),
            level: cell(&row, 2).unwrap_or_default(),
            name: cell(&row, 3).unwrap_or_default(),
            aliases: list(&row, 4, '|'),
            from: cell(&row, 5),
            to: cell(&row, 6),
            successor: cell(&row, 7),
        })
        .collect()
});

/// The names of issuers in running text.
pub static ISSUER_NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::loose();
    for (index, issuer) in ISSUERS.iter().enumerate() {
        phrases.add(issuer.name, index);
        // A bare code is a name only where papers write it so.
        let spoken = issuer.aliases.iter().filter(|a| a.contains(' ') || matches!(**a, "UBND" | "HĐND" | "BHXH" | "VKSNDTC"));
        spoken.for_each(|alias| phrases.add(alias, index));
        // `TAND cấp cao`: courts and procuracies go by their short names at every level.
        for (long, short) in [("Tòa án nhân dân", "TAND"), ("Viện kiểm sát nhân dân", "VKSND")] {
            if let Some(rest) = issuer.name.strip_prefix(long) {
                phrases.add(&format!("{short}{rest}"), index);
            }
        }
    }
    phrases.finish();
    phrases
});

/// Terms of the Party and of the National Assembly.
pub static TERMS: LazyLock<Vec<TermRow>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/terms.tsv"))
        .map(|row| TermRow { body: row[0], term: row[1], from: row[2], to: cell(&row, 3) })
        .collect()
});

/// The term of `body` in which `day` (`YYYY-MM-DD`) lies.
pub fn term_at(body: &str, day: &str) -> Option<&'static str> {
    TERMS.iter().find(|t| t.body == body && t.from <= day && t.to.is_none_or(|to| day <= to)).map(|t| t.term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_load_whole() {
        assert!(TYPES.len() > 40 && ISSUERS.len() > 130 && LAWS.len() >= 250);
        assert!(TYPES.iter().all(|t| !t.key.is_empty()));
        for law in LAWS.iter() {
            assert!((1946..2030).contains(&law.year), "{law:?}");
            assert!(law.until.is_none_or(|until| until >= law.year), "{law:?}");
        }
        for issuer in ISSUERS.iter() {
            assert!(!issuer.name.is_empty() && issuer.name != "-", "{issuer:?}");
        }
    }

    #[test]
    fn terms_are_found() {
        assert_eq!(term_at("party", "2017-10-25"), Some("XII"));
        assert_eq!(term_at("assembly", "2024-01-18"), Some("XV"));
    }
}
