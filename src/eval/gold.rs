//! Annotated documents, one a line, in the format of the gold corpora.
//!
//! Figures: `s` surface, `k` kind, `v` value or `min`/`max` or `part`/`total`, `u` unit, `m` modifier, `c` change, `cur`
//! ISO 4217, `ucum`. Dates: `e` EDTF or ISO 8601 duration. References: `t` type, `n` number, `y` year, `sym` symbol,
//! `term`, `d` issued, `title`. `opt` marks open cases, neither rewarded nor punished.

use crate::record::{Calendar, Change, DateKind, FigureKind, Modifier, Number, Provision};
use serde::{Deserialize, Deserializer};

/// One annotated document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Document {
    /// The source's file name or id.
    pub doc: String,
    /// The day of publication that is given to the program with the text.
    pub reference_date: Option<String>,
    /// The text, where the gold carries it.
    pub text: Option<String>,
    /// What the page says about the article.
    pub article: Option<ArticleGold>,
    /// Strings that the clean text must hold.
    pub with: Vec<String>,
    /// Strings that it must not hold.
    pub without: Vec<String>,
    /// Figures.
    pub figures: Vec<FigureGold>,
    /// Dates.
    pub dates: Vec<DateGold>,
    /// References.
    pub references: Vec<ReferenceGold>,
}

/// Metadata of an annotated document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ArticleGold {
    /// The headline.
    pub title: Option<String>,
    /// Day or time of publication.
    pub published: Option<String>,
    /// The authors, in any order.
    pub authors: Option<Vec<String>>,
}

/// An annotated figure.
#[derive(Clone, Debug, Deserialize)]
pub struct FigureGold {
    /// Surface.
    pub s: String,
    /// Kind.
    pub k: FigureKind,
    /// Value.
    #[serde(default, deserialize_with = "number")]
    pub v: Option<Number>,
    /// Lower end.
    #[serde(default, deserialize_with = "number")]
    pub min: Option<Number>,
    /// Upper end.
    #[serde(default, deserialize_with = "number")]
    pub max: Option<Number>,
    /// Part of a ratio, first number of a score.
    #[serde(default, deserialize_with = "number")]
    pub part: Option<Number>,
    /// Total of a ratio, second number of a score.
    #[serde(default, deserialize_with = "number")]
    pub total: Option<Number>,
    /// Unit.
    pub u: Option<String>,
    /// Modifier.
    pub m: Option<Modifier>,
    /// Change.
    pub c: Option<Change>,
    /// Currency.
    pub cur: Option<String>,
    /// UCUM code.
    pub ucum: Option<String>,
    /// The noun phrase counted.
    pub counted: Option<String>,
    /// Open case.
    #[serde(default)]
    pub opt: bool,
}

/// An annotated date.
#[derive(Clone, Debug, Deserialize)]
pub struct DateGold {
    /// Surface.
    pub s: String,
    /// Kind.
    pub k: DateKind,
    /// EDTF or ISO 8601 duration.
    pub e: Option<String>,
    /// Modifier.
    pub m: Option<Modifier>,
    /// Calendar.
    pub cal: Option<Calendar>,
    /// Step of a recurrence.
    pub every: Option<String>,
    /// Open case.
    #[serde(default)]
    pub opt: bool,
}

/// An annotated reference.
#[derive(Clone, Debug, Deserialize)]
pub struct ReferenceGold {
    /// Surface.
    pub s: String,
    /// Type.
    pub t: Option<String>,
    /// Number as written.
    pub n: Option<String>,
    /// Year in the number or the name.
    pub y: Option<i32>,
    /// Symbol.
    pub sym: Option<String>,
    /// Term.
    pub term: Option<String>,
    /// Day of issue.
    pub d: Option<String>,
    /// Title, or a law's name.
    pub title: Option<String>,
    /// Provisions.
    pub provisions: Option<Vec<Provision>>,
    /// Canonical key.
    pub document: Option<String>,
    /// Open case.
    #[serde(default)]
    pub opt: bool,
}

/// A number of a format that may only have floats; enough for what people annotate by hand.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Number>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Whole(i64),
        Fraction(f64),
    }
    let text = match Option::<Written>::deserialize(deserializer)? {
        None => return Ok(None),
        Some(Written::Whole(whole)) => whole.to_string(),
        Some(Written::Fraction(fraction)) => fraction.to_string(),
    };
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

/// Reads gold in JSON Lines; the error names the line.
pub fn parse(lines: &str) -> Result<Vec<Document>, String> {
    let numbered = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered.map(|(at, line)| serde_json::from_str(line).map_err(|e| format!("line {}: {e}", at + 1))).collect()
}
