//! What class and id names say about an element: a table, `lexicon/page_hints.tsv`.

use aho_corasick::AhoCorasick;
use std::collections::HashMap;

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u16);

impl Roles {
    /// The article's body.
    pub const BODY: Roles = Roles(1);
    /// The headline.
    pub const TITLE: Roles = Roles(1 << 1);
    /// The lead paragraph.
    pub const LEAD: Roles = Roles(1 << 2);
    /// A caption, or a picture with one.
    pub const CAPTION: Roles = Roles(1 << 3);
    /// The authors.
    pub const AUTHOR: Roles = Roles(1 << 4);
    /// The time of publication.
    pub const DATE: Roles = Roles(1 << 5);
    /// The source of the article.
    pub const CREDIT: Roles = Roles(1 << 6);
    /// Other articles.
    pub const RELATED: Roles = Roles(1 << 7);
    /// Readers' comments.
    pub const COMMENT: Roles = Roles(1 << 8);
    /// A side column.
    pub const SIDE: Roles = Roles(1 << 9);
    /// Menus, footers, tools, tags, advertisements.
    pub const CHROME: Roles = Roles(1 << 10);
    /// A post of a forum.
    pub const FORUM: Roles = Roles(1 << 11);
    /// The paper's section, or the path to the page.
    pub const SECTION: Roles = Roles(1 << 12);
    /// The place of the news, set apart from the lead by its look alone.
    pub const PLACE: Roles = Roles(1 << 13);
    /// Everything that is not the article.
    pub const FOREIGN: Roles = Roles(Self::RELATED.0 | Self::COMMENT.0 | Self::SIDE.0 | Self::CHROME.0);

    /// Whether the two share a role.
    pub const fn any(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn with(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }

    /// This one without the other's roles.
    pub const fn without(self, other: Roles) -> Roles {
        Roles(self.0 & !other.0)
    }

    const NAMES: &[(&str, Roles)] = &[
        ("body", Roles::BODY),
        ("title", Roles::TITLE),
        ("lead", Roles::LEAD),
        ("caption", Roles::CAPTION),
        ("author", Roles::AUTHOR),
        ("date", Roles::DATE),
        ("credit", Roles::CREDIT),
        ("related", Roles::RELATED),
        ("comment", Roles::COMMENT),
        ("side", Roles::SIDE),
        ("chrome", Roles::CHROME),
        ("forum", Roles::FORUM),
        ("section", Roles::SECTION),
        ("place", Roles::PLACE),
    ];

    fn named(name: &str) -> Option<Roles> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|&(_, r)| r)
    }
}

/// The table of names.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    classes: HashMap<Box<str>, Roles>,
    words: HashMap<Box<str>, Roles>,
    parts: Vec<(Box<str>, Roles)>,
    /// Finds `parts`.
    finder: Option<AhoCorasick>,
}

impl Hints {
    /// Adds a row: role, match, text, and where it was seen; what a name is said to be by several rows it is together.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub(super) fn add(&mut self, row: &str) -> Result<(), String> {
        let mut fields = row.split('\t').map(str::trim);
        let role = fields.next().unwrap_or_default();
        let role = Roles::named(role).ok_or_else(|| {
            let names: Vec<&str> = Roles::NAMES.iter().map(|(name, _)| *name).collect();
            format!("no role {role:?}; there are {}", names.join(", "))
        })?;
        let kind = fields.next().unwrap_or_default();
        let text = fields.next().unwrap_or_default().to_ascii_lowercase().into_boxed_str();
        if text.is_empty() || text.contains(char::is_whitespace) {
            return Err("no class or id in the third column".to_owned());
        }
        let entry = match kind {
            "class" => self.classes.entry(text).or_default(),
            "word" if !text.bytes().all(|b| b.is_ascii_alphabetic()) => {
                return Err(format!("{text:?} is no word: words are letters from a to z"));
            }
            "word" => self.words.entry(text).or_default(),
            "part" => {
                self.parts.push((text, role));
                return Ok(());
            }
            other => return Err(format!("no match {other:?}; there are class, word, part")),
        };
        *entry = entry.with(role);
        Ok(())
    }

    /// Makes the rows that were added ready to be found.
    pub(super) fn compile(&mut self) {
        self.finder = AhoCorasick::new(self.parts.iter().map(|(part, _)| &**part)).ok();
    }

    /// The roles that the value of a `class`, `id` or similar attribute names.
    pub fn roles(&self, names: &str) -> Roles {
        if names.len() > MAX_NAME {
            return Roles::default();
        }
        let mut found = Roles::default();
        for name in names.split_ascii_whitespace() {
            let lower = name.to_ascii_lowercase();
            if let Some(&role) = self.classes.get(lower.as_str()) {
                found = found.with(role);
            }
            if let Some(finder) = &self.finder {
                for hit in finder.find_overlapping_iter(&lower) {
                    found = found.with(self.parts[hit.pattern().as_usize()].1);
                }
            }
            for (start, end) in words(name) {
                if let Some(&role) = lower.get(start..end).and_then(|w| self.words.get(w)) {
                    found = found.with(role);
                }
            }
        }
        found
    }
}

/// Longer names say nothing that was meant for readers of names.
const MAX_NAME: usize = 256;

/// The words of a name: `newsLead`, `news-lead` and `news_lead2` all hold `lead`.
fn words(name: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = name.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
            let turns = at > start && bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
            if turns {
                break;
            }
            at += 1;
        }
        (start < at).then_some((start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Tables;

    fn roles(names: &str) -> Roles {
        Tables::builtin().hints.roles(names)
    }

    #[test]
    fn every_row_is_read() {
        for row in include_str!("../../lexicon/page_hints.tsv").lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(Hints::default().add(row), Ok(()), "{row}");
            let fields: Vec<_> = row.split('\t').collect();
            assert!(roles(fields[2]).any(Roles::named(fields[0]).unwrap()), "{row}");
        }
    }

    #[test]
    fn names_are_split_into_words() {
        for name in ["newsLead", "news-lead", "news_lead2", "Lead"] {
            assert!(roles(name).any(Roles::LEAD), "{name}");
        }
        for name in ["leader", "heading", "download", "stage", "adventure"] {
            assert_eq!(roles(name), Roles::default(), "{name}");
        }
    }
}
