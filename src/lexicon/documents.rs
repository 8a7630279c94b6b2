//! Tables of documents: types, issuers, laws and terms.

use crate::lex::Lexed;
use crate::text::fold::fold;
use foldhash::fast::FixedState;
use std::collections::HashMap;
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
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
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

/// Types by the key of their abbreviation.
static TYPE_CODES: LazyLock<HashMap<CodeKey, usize, FixedState>> = LazyLock::new(|| {
    let mut codes = HashMap::default();
    for (index, kind) in TYPES.iter().enumerate() {
        for code in &kind.abbreviations {
            // The first row wins: TT is thông tư before it is thông tri.
            codes.entry(code_key(code)).or_insert(index);
        }
    }
    codes
});

/// The type whose abbreviation is `code`, in any letter case, with or without the stroke of Đ.
pub fn type_of_code(code: &str) -> Option<usize> {
    TYPE_CODES.get(&code_key(code)).copied()
}

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
    let mut phrases = Phrases { loose_words: true, ..Phrases::default() };
    for (index, issuer) in ISSUERS.iter().enumerate() {
        phrases.add(issuer.name, index);
        // A bare code is a name only where papers write it so.
        let spoken = issuer.aliases.iter().filter(|a| a.contains(' ') || matches!(**a, "UBND" | "HĐND" | "BHXH" | "VKSNDTC"));
        spoken.for_each(|alias| phrases.add(alias, index));
    }
    phrases.finish();
    phrases
});

static ISSUER_CODES: LazyLock<HashMap<CodeKey, usize, FixedState>> = LazyLock::new(|| {
    let mut codes = HashMap::default();
    for (index, issuer) in ISSUERS.iter().enumerate() {
        codes.entry(code_key(issuer.code)).or_insert(index);
        for alias in issuer.aliases.iter().filter(|a| !a.contains(' ')) {
            codes.entry(code_key(alias)).or_insert(index);
        }
    }
    for spelling in ["tư", "t.ư", "t.w"] {
        codes.insert(code_key(spelling), codes[&code_key("tw")]);
    }
    codes
});

/// The issuer whose code is `code`; the term after an assembly's code (`QH15`) does not matter.
pub fn issuer_of_code(code: &str) -> Option<&'static IssuerRow> {
    let bare = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let found = ISSUER_CODES.get(&code_key(code)).or_else(|| ISSUER_CODES.get(&code_key(bare)).filter(|_| bare.len() < code.len()));
    found.map(|&index| &ISSUERS[index])
}

/// Laws, in the table's order.
pub static LAWS: LazyLock<Vec<LawRow>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/laws.tsv"))
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
    let mut phrases = Phrases { loose_words: true, ..Phrases::default() };
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

/// A code as the tables are asked for it: small letters, Đ and Eth without their stroke. It lies in place, as codes are looked
/// up many times for every number; what is longer than any code has no key but the empty one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeKey {
    len: u8,
    bytes: [u8; CodeKey::LONGEST],
}

impl CodeKey {
    const LONGEST: usize = 31;

    /// The key's characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// The key of `code`.
pub fn code_key(code: &str) -> CodeKey {
    let none = CodeKey { len: 0, bytes: [0; CodeKey::LONGEST] };
    let mut key = none;
    let mut len = 0;
    for c in code.chars() {
        let small = match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            'Đ' | 'đ' | 'Ð' | 'ð' => 'd',
            c if c.is_ascii() => c,
            c => c.to_lowercase().next().unwrap_or(c),
        };
        let Some(room) = key.bytes.get_mut(len..len + small.len_utf8()) else { return none };
        small.encode_utf8(room);
        len += small.len_utf8();
    }
    key.len = len as u8;
    key
}

/// Phrases that are looked for at a token, the longest first.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: HashMap<String, Vec<(Vec<String>, usize)>, FixedState>,
    /// `và` and `của` may stand or not, too: `Hôn nhân gia đình`, `Phòng, chống tác hại thuốc lá`.
    loose_words: bool,
}

impl Phrases {
    /// The phrases of a list; their values are their places in it.
    pub fn of(list: &[&str]) -> Self {
        let mut phrases = Phrases::default();
        list.iter().enumerate().for_each(|(index, phrase)| phrases.add(phrase, index));
        phrases.finish();
        phrases
    }

    fn add(&mut self, phrase: &str, value: usize) {
        let lexed = Lexed::new(phrase);
        let mut words = (0..lexed.tokens.len()).map(|i| lexed.key(i).to_owned()).filter(|w| !self.is_loose(w));
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let entries = self.by_first.entry(first).or_default();
        if !entries.iter().any(|(words, _)| *words == rest) {
            entries.push((rest, value));
        }
    }

    /// Marks between the words of a name that writers set as they like.
    fn is_loose(&self, word: &str) -> bool {
        matches!(word, "," | "-" | "–" | "&") || self.loose_words && matches!(word, "và" | "của")
    }

    fn finish(&mut self) {
        self.by_first.values_mut().for_each(|entries| entries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    }

    /// Whether a phrase begins with `word`.
    pub fn may_begin(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The longest phrase at token `at`: its value and the token after it.
    pub fn find(&self, lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize)> {
        let entries = self.by_first.get(lexed.key(at))?;
        entries.iter().find_map(|(words, value)| {
            let mut end = at + 1;
            for word in words {
                if self.is_loose(lexed.key(end)) && !lexed.is(end, word) {
                    end += 1;
                }
                if !lexed.is(end, word) {
                    return None;
                }
                end += 1;
            }
            Some((*value, end))
        })
    }

    /// The first word of each phrase, and the second where there is one.
    pub fn beginnings(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let pairs = |(first, entries): (_, _)| -> Vec<(&str, Option<&str>)> {
            let (first, entries): (&String, &Vec<(Vec<String>, usize)>) = (first, entries);
            entries.iter().map(|(rest, _)| (first.as_str(), rest.first().map(String::as_str))).collect()
        };
        self.by_first.iter().flat_map(pairs)
    }
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
    fn codes_and_terms_are_found() {
        assert_eq!(type_of_code("qđ").map(|t| TYPES[t].name), Some("Quyết định"));
        assert_eq!(type_of_code("ND").map(|t| TYPES[t].name), Some("Nghị định"));
        for (code, name) in [("TƯ", "TW"), ("QH15", "QH"), ("BGD&ĐT", "BGDĐT"), ("TTg", "TTg"), ("TU", "TU")] {
            assert_eq!(issuer_of_code(code).map(|i| i.code), Some(name), "{code}");
        }
        assert_eq!(term_at("party", "2017-10-25"), Some("XII"));
        assert_eq!(term_at("assembly", "2024-01-18"), Some("XV"));
    }
}
