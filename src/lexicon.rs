//! The tables of words: units, currencies, nouns and the small classes around numbers.
//!
//! The built-in tables are `lexicon/*.tsv`; a user's file ([`user`]) has the same lines and adds to them. A line is a class and its
//! fields, apart by tabs; `#` starts a comment. Names are matched as the lexer cuts them, on fold keys, the longest first;
//! symbols (`kWh`, `m²`) letter for letter.

pub mod documents;
pub mod user;

use crate::lex::{Lexed, TokenKind, mask, tokenize};
use crate::text::fold::fold;
use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// What a name in the tables stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A unit of measure, with its UCUM code.
    Unit(Option<Arc<str>>),
    /// A currency, with its ISO 4217 code.
    Currency(Arc<str>),
    /// A sign of a currency, which may stand before the number.
    Sign(Arc<str>),
    /// A hundredth of a currency.
    Minor(Arc<str>),
    /// A noun or classifier that a number counts, with its group.
    Noun(Option<Box<str>>),
    /// A unit of time.
    Time,
    /// A word that heads no noun phrase.
    Stop,
    /// A numbered thing: the number after it is its name, of a family that names the mask's rule.
    Label(mask::Family),
    /// A compound that only ends like another entry (`tổng số`).
    Plain,
}

/// An entry under its first token.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The tokens after the first, as fold keys, or as written for a symbol.
    rest: Box<[Box<str>]>,
    /// The first token as written, for a symbol.
    exact: Option<Box<str>>,
    sense: Sense,
}

/// The tables, compiled.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    entries: FxHashMap<Box<str>, Vec<Entry>>,
    /// Words that make a currency's name none (`đồng chí`).
    exceptions: FxHashMap<Box<str>, Vec<Box<str>>>,
    /// Of the user's file.
    digest: Option<String>,
}

/// A line that is none of the tables'.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct LexiconError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Found<'l> {
    /// What it stands for.
    pub sense: &'l Sense,
    /// One past its last token.
    pub end: usize,
}

static BUILTIN: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for table in [
        include_str!("../lexicon/units.tsv"),
        include_str!("../lexicon/currencies.tsv"),
        include_str!("../lexicon/nouns.tsv"),
        include_str!("../lexicon/words.tsv"),
    ] {
        // A test reads the tables line by line; a wrong line of theirs is left out here.
        for line in table.lines() {
            let _ = lexicon.add_line(line);
        }
    }
    Arc::new(lexicon.sorted())
});

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicon({} heads)", self.entries.len())
    }
}

impl Lexicon {
    /// The tables that the program carries.
    pub fn builtin() -> &'static Arc<Lexicon> {
        &BUILTIN
    }

    /// The digest of the user's file whose lines these tables hold; none for the built-in ones.
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    fn add_line(&mut self, line: &str) -> Result<(), String> {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let mut fields = line.split('\t').map(str::trim);
        let class = fields.next().unwrap_or_default();
        let name = fields.next().filter(|n| !n.is_empty()).ok_or("no name after the class")?;
        let third = fields.next().filter(|f| !f.is_empty());
        let code = || third.filter(|c| *c != "-");
        let iso = || third.filter(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase())).map(Arc::from).ok_or("no ISO 4217 code");
        let sense = match class {
            "unit" | "symbol" => Sense::Unit(code().map(Arc::from)),
            "currency" => Sense::Currency(iso()?),
            "sign" => Sense::Sign(iso()?),
            "minor" => Sense::Minor(iso()?),
            "noun" => Sense::Noun(code().map(Box::from)),
            "time" => Sense::Time,
            "stop" => Sense::Stop,
            "label" => Sense::Label(third.and_then(mask::family).ok_or("no family of labels")?),
            "plain" => Sense::Plain,
            "except" => {
                let after = third.ok_or("no word after the name")?;
                self.exceptions.entry(fold(name).into()).or_default().push(fold(after).into());
                return Ok(());
            }
            other => return Err(format!("no class {other:?}")),
        };
        let exact = matches!(class, "symbol" | "sign");
        let key = fold(name);
        let source = if exact { name } else { key.as_str() };
        let mut parts = tokenize(name).into_iter().map(|t| Box::from(&source[t.span().range()]));
        let first: Box<str> = parts.next().ok_or("no name after the class")?;
        let entry = Entry { rest: parts.collect(), exact: exact.then(|| first.clone()), sense };
        self.entries.entry(fold(&first).into()).or_default().push(entry);
        Ok(())
    }

    /// Longest names first; a later line of equal length before an earlier one, so that a user's line wins.
    fn sorted(mut self) -> Self {
        for list in self.entries.values_mut() {
            let mut numbered: Vec<(usize, Entry)> = list.drain(..).enumerate().collect();
            numbered.sort_by_key(|(at, entry)| (std::cmp::Reverse(entry.rest.len()), std::cmp::Reverse(*at)));
            list.extend(numbered.into_iter().map(|(_, entry)| entry));
        }
        self
    }

    /// The longest name of one of the senses that `wanted` accepts, at token `at`.
    pub fn longest(&self, lexed: &Lexed<'_>, at: usize, wanted: impl Fn(&Sense) -> bool) -> Option<Found<'_>> {
        if lexed.kind(at) == TokenKind::Break {
            return None;
        }
        let list = self.entries.get(lexed.key(at))?;
        list.iter().filter(|e| wanted(&e.sense)).find_map(|entry| {
            if entry.exact.as_deref().is_some_and(|exact| exact != lexed.word(at)) {
                return None;
            }
            let matches = |(i, part): (usize, &str)| {
                let token = at + 1 + i;
                let same = if entry.exact.is_some() { lexed.word(token) == part } else { lexed.key(token) == part };
                // Letters and digits of one symbol stand together (`m2`, not `m 2`).
                same && (entry.exact.is_none() || !glued_symbol(part) || !lexed.spaced(token))
            };
            entry
                .rest
                .iter()
                .map(|part| &**part)
                .enumerate()
                .all(matches)
                .then(|| Found { sense: &entry.sense, end: at + 1 + entry.rest.len() })
        })
    }

    /// Whether the word after a currency's name makes it none.
    pub fn excepted(&self, name: &str, next: &str) -> bool {
        self.exceptions.get(name).is_some_and(|list| list.iter().any(|word| &**word == next))
    }

    /// Whether the fold key alone is a name of one of the senses that `wanted` accepts.
    pub fn is_name(&self, key: &str, wanted: impl Fn(&Sense) -> bool) -> bool {
        self.entries.get(key).is_some_and(|list| list.iter().any(|e| e.rest.is_empty() && wanted(&e.sense)))
    }

    /// Whether any name starts with this fold key.
    pub fn knows(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }
}

fn glued_symbol(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit()) || part == "/"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_line_is_an_entry() {
        for table in [
            include_str!("../lexicon/units.tsv"),
            include_str!("../lexicon/currencies.tsv"),
            include_str!("../lexicon/nouns.tsv"),
            include_str!("../lexicon/words.tsv"),
        ] {
            for line in table.lines() {
                assert_eq!(Lexicon::default().add_line(line), Ok(()), "{line}");
            }
        }
        let codes = |class: &str, table: &str| {
            let lines = table.lines().filter(|l| l.starts_with(class));
            lines
                .filter_map(|l| l.split('\t').nth(2))
                .filter(|c| *c != "-")
                .map(str::to_owned)
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        };
        let units = include_str!("../lexicon/units.tsv");
        assert!(codes("unit", units) + codes("symbol", units) >= 120);
        assert!(codes("currency", include_str!("../lexicon/currencies.tsv")) >= 25);
    }

    #[test]
    fn finds_the_longest_name_and_symbols_as_written() {
        let lexicon = Lexicon::builtin();
        let unit = |text: &str| {
            let lexed = Lexed::new(text);
            lexicon.longest(&lexed, 0, |s| matches!(s, Sense::Unit(_))).map(|f| (f.sense.clone(), f.end))
        };
        assert_eq!(unit("m2 sàn"), Some((Sense::Unit(Some("m2".into())), 3)));
        assert_eq!(unit("ki-lô-mét vuông"), Some((Sense::Unit(Some("km2".into())), 6)));
        assert_eq!(unit("Độ c"), Some((Sense::Unit(Some("Cel".into())), 2)));
        assert_eq!(unit("mw"), None);
    }
}
