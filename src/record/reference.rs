//! Document references.

use super::CharSpan;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who issued a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// The code of the symbol (`TU`, `TTg`).
    pub code: Option<String>,
    /// The full name.
    pub name: Option<String>,
    /// The province or unit where the code alone does not say.
    pub place: Option<String>,
}

/// A place inside a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Provision {
    /// Điều
    pub article: Option<String>,
    /// khoản
    pub clause: Option<String>,
    /// điểm
    pub point: Option<String>,
}

/// A mention of a legal or administrative document.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// `record#reference:start-end`, with `:n` for the nth document of one surface.
    pub id: String,
    /// The exact characters of `text`.
    pub surface: String,
    /// Where it stands in `text`.
    pub span: CharSpan,
    /// Index of its block.
    pub block: usize,
    /// The type as written in full (`Chỉ thị`, `Nghị quyết`, …).
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The digits as written.
    pub number: Option<String>,
    /// The year inside the number, or of a law's name.
    pub year: Option<i32>,
    /// The symbol (`CT/TU`, `QĐ-TTg`).
    pub symbol: Option<String>,
    /// Who issued it.
    pub issuer: Option<Issuer>,
    /// Party or Assembly term, in Roman numerals.
    pub term: Option<String>,
    /// Day of issue, `YYYY-MM-DD`.
    pub issued: Option<String>,
    /// What it is about (`về …`), or a law's name.
    pub title: Option<String>,
    /// The articles, clauses and points meant.
    pub provisions: Vec<Provision>,
    /// One canonical key a document.
    pub document: Option<String>,
    /// Whether the key identifies one document.
    pub complete: bool,
    /// Index of the full mention that a short form stands for.
    pub refers_to: Option<usize>,
    /// What was odd or stays open.
    pub warnings: Vec<String>,
}

impl Reference {
    /// A reference of which nothing is known yet.
    pub fn new() -> Self {
        Reference {
            id: String::new(),
            surface: String::new(),
            span: [0, 0],
            block: 0,
            kind: None,
            number: None,
            year: None,
            symbol: None,
            issuer: None,
            term: None,
            issued: None,
            title: None,
            provisions: Vec::new(),
            document: None,
            complete: false,
            refers_to: None,
            warnings: Vec::new(),
        }
    }
}

impl Default for Reference {
    fn default() -> Self {
        Reference::new()
    }
}
