//! The citation table of a run: which articles cite which documents, how often, and which are cited together.

use crate::record::{Record, Reference};
use crate::resolve::document::urn::urn_lex;
use serde::Serialize;
use std::collections::BTreeMap;

/// A document and who cites it.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// Its key.
    pub document: String,
    /// Whether the key identifies one document.
    pub complete: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its number as the fullest mention writes it.
    pub number: Option<String>,
    /// The year in its number or name.
    pub year: Option<i32>,
    /// Its symbol.
    pub symbol: Option<String>,
    /// Party or Assembly term.
    pub term: Option<String>,
    /// Code of its issuer.
    pub issuer_code: Option<String>,
    /// Its issuer.
    pub issuer: Option<String>,
    /// The issuer's place.
    pub place: Option<String>,
    /// Day of issue.
    pub issued: Option<String>,
    /// Title or name.
    pub title: Option<String>,
    /// A URN in the manner of RFC 9676; a proposal, only for complete keys of the state.
    pub urn_lex: Option<String>,
    /// How many articles cite it.
    pub articles: usize,
    /// How many mentions they have.
    pub mentions: usize,
    /// The articles' ids, in the order read, with their mentions.
    pub cited_by: Vec<(String, usize)>,
}

/// Two documents that the same articles cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The document whose key sorts first.
    pub a: String,
    /// The other.
    pub b: String,
    /// How many articles cite both.
    pub articles: usize,
}

/// Documents, citations and co-citations, collected record by record.
#[derive(Debug, Default)]
pub struct Table {
    documents: BTreeMap<String, Cited>,
    pairs: BTreeMap<(String, String), usize>,
    /// Articles with more documents than [`MOST`], whose pairs were left out.
    pub crowded: Vec<String>,
}

/// The most documents of one article whose pairs are counted: pairs grow with the square.
pub const MOST: usize = 400;

impl Table {
    /// Adds the references of one article.
    pub fn add(&mut self, record: &Record) {
        let mut here: BTreeMap<&str, (&Reference, usize)> = BTreeMap::new();
        for reference in &record.references {
            let Some(document) = reference.document.as_deref() else { continue };
            let entry = here.entry(document).or_insert((reference, 0));
            entry.1 += 1;
            if stated(reference) > stated(entry.0) {
                entry.0 = reference;
            }
        }
        for (document, (reference, mentions)) in &here {
            let cited = self.documents.entry((*document).to_owned()).or_insert_with(|| Cited::new(document));
            cited.fill(reference);
            cited.articles += 1;
            cited.mentions += mentions;
            cited.cited_by.push((record.id.clone(), *mentions));
        }
        if here.len() > MOST {
            self.crowded.push(record.id.clone());
            return;
        }
        let keys: Vec<&str> = here.keys().copied().collect();
        for (at, a) in keys.iter().enumerate() {
            for b in &keys[at + 1..] {
                *self.pairs.entry(((*a).to_owned(), (*b).to_owned())).or_default() += 1;
            }
        }
    }

    /// The documents, most cited first, then by key.
    pub fn documents(&self) -> Vec<&Cited> {
        let mut documents: Vec<&Cited> = self.documents.values().collect();
        documents.sort_by(|a, b| b.articles.cmp(&a.articles).then(b.mentions.cmp(&a.mentions)).then(a.document.cmp(&b.document)));
        documents
    }

    /// The pairs, most frequent first, then by key.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> =
            self.pairs.iter().map(|((a, b), articles)| Pair { a: a.clone(), b: b.clone(), articles: *articles }).collect();
        pairs.sort_by(|x, y| y.articles.cmp(&x.articles).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
        pairs
    }
}

/// How many parts a mention states.
fn stated(reference: &Reference) -> usize {
    [
        reference.symbol.is_some(),
        reference.issued.is_some(),
        reference.title.is_some(),
        reference.term.is_some(),
        reference.issuer.is_some(),
        reference.year.is_some(),
    ]
    .into_iter()
    .filter(|s| *s)
    .count()
}

impl Cited {
    fn new(document: &str) -> Self {
        Cited {
            document: document.to_owned(),
            complete: false,
            kind: None,
            number: None,
            year: None,
            symbol: None,
            term: None,
            issuer_code: None,
            issuer: None,
            place: None,
            issued: None,
            title: None,
            urn_lex: None,
            articles: 0,
            mentions: 0,
            cited_by: Vec::new(),
        }
    }

    /// Takes what is not known yet from `reference`; the first article that states a part decides.
    fn fill(&mut self, reference: &Reference) {
        fn take<T: Clone>(into: &mut Option<T>, from: &Option<T>) {
            if into.is_none() {
                into.clone_from(from);
            }
        }
        self.complete |= reference.complete;
        take(&mut self.kind, &reference.kind);
        take(&mut self.number, &reference.number);
        take(&mut self.year, &reference.year);
        take(&mut self.symbol, &reference.symbol);
        take(&mut self.term, &reference.term);
        take(&mut self.issued, &reference.issued);
        take(&mut self.title, &reference.title);
        if let Some(issuer) = &reference.issuer {
            take(&mut self.issuer_code, &issuer.code);
            take(&mut self.issuer, &issuer.name);
            take(&mut self.place, &issuer.place);
        }
        take(&mut self.urn_lex, &urn_lex(reference));
    }
}
