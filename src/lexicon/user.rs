//! A user's own tables: a file of sections, each with the lines of a built-in table (docs/lexicon.md).

use super::{Lexicon, LexiconError};
use std::sync::Arc;

/// A table that a user's file can add to.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its heading, `[name]`: the name of the built-in table `lexicon/name.tsv`.
    pub name: &'static str,
    /// The classes that may stand in a line's first column; none where another room reads the lines.
    pub classes: &'static [&'static str],
}

/// All sections. A room with tables of its own adds its section here and asks [`Tables::rows`] for the lines.
pub const SECTIONS: &[Section] = &[
    Section { name: "units", classes: &["unit", "symbol"] },
    Section { name: "currencies", classes: &["currency", "sign", "minor", "except"] },
    Section { name: "nouns", classes: &["noun"] },
    Section { name: "words", classes: &["time", "stop", "label", "plain"] },
    Section { name: "page_hints", classes: &[] },
    Section { name: "page_lines", classes: &[] },
    Section { name: "papers", classes: &[] },
];

/// The lines of a user's file, by section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Section, number of the line from 1, the line.
    rows: Vec<(&'static str, usize, String)>,
    digest: String,
}

impl Tables {
    /// Reads the sections of `text`.
    ///
    /// # Errors
    /// The first line that stands in no section, or under a heading that is none.
    pub fn parse(text: &str) -> Result<Tables, LexiconError> {
        let mut tables = Tables { rows: Vec::new(), digest: format!("blake3:{}", blake3::hash(text.as_bytes()).to_hex()) };
        let mut section = None;
        for (at, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
            let wrong = |problem: String| LexiconError { line: at + 1, problem };
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let names = || SECTIONS.iter().map(|s| s.name).collect::<Vec<_>>().join(", ");
                section = SECTIONS.iter().find(|s| s.name == name);
                if section.is_none() {
                    return Err(wrong(format!("no table {name:?}; there are {}", names())));
                }
                continue;
            }
            let section = section.ok_or_else(|| wrong("a line before the first [table]".to_owned()))?;
            let class = line.split('\t').next().unwrap_or_default();
            if !section.classes.is_empty() && !section.classes.contains(&class) {
                let classes = section.classes.join(", ");
                return Err(wrong(format!("no class {class:?} in [{}]; there are {classes}", section.name)));
            }
            tables.rows.push((section.name, at + 1, line.to_owned()));
        }
        Ok(tables)
    }

    /// The lines of a section with their numbers.
    pub fn rows(&self, section: &str) -> impl Iterator<Item = (usize, &str)> {
        self.rows.iter().filter(move |row| row.0 == section).map(|row| (row.1, row.2.as_str()))
    }

    /// The built-in tables of words with the lines of this file added; of two equal names the user's wins.
    ///
    /// # Errors
    /// The first line that is no entry.
    pub fn lexicon(&self) -> Result<Arc<Lexicon>, LexiconError> {
        let mut lexicon = Lexicon::clone(Lexicon::builtin());
        let words = SECTIONS.iter().filter(|s| !s.classes.is_empty()).map(|s| s.name);
        for section in words {
            for (line, text) in self.rows(section) {
                lexicon.add_line(text).map_err(|problem| LexiconError { line, problem })?;
            }
        }
        lexicon.digest = Some(self.digest.clone());
        Ok(Arc::new(lexicon.sorted()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexed;
    use crate::lexicon::Senses;

    #[test]
    fn sections_add_to_the_tables() {
        let tables = Tables::parse("# ours\n[units]\nunit\tgùi\t-\n\n[nouns]\nnoun\tmâm ngũ quả\n").unwrap();
        assert_eq!(tables.rows("nouns").collect::<Vec<_>>(), [(6, "noun\tmâm ngũ quả")]);
        let lexicon = tables.lexicon().unwrap();
        let lexed = Lexed::with_lexicon("mâm ngũ quả", &lexicon);
        assert_eq!(lexicon.longest(&lexed, 0, Senses::NOUN).map(|f| f.end), Some(3));
        assert!(lexicon.digest().is_some_and(|d| d.starts_with("blake3:")));
    }

    #[test]
    fn errors_name_the_line() {
        let parse = |text: &str| Tables::parse(text).and_then(|t| t.lexicon()).unwrap_err().to_string();
        assert_eq!(parse("unit\tgùi"), "line 1: a line before the first [table]");
        assert!(parse("\n[animals]").starts_with("line 2: no table \"animals\"; there are units, "));
        assert_eq!(parse("[units]\nnoun\tgùi"), "line 2: no class \"noun\" in [units]; there are unit, symbol");
        assert_eq!(parse("[currencies]\ncurrency\txèng\tXE"), "line 2: no ISO 4217 code");
        assert_eq!(parse("[nouns]\nnoun"), "line 2: no name after the class");
    }
}
