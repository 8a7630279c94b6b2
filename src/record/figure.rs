//! Figures.

use super::{CharSpan, Number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Countable things.
    Count,
    /// A part of a total.
    Ratio,
    /// Per cent, per mille, percentage points.
    Percent,
    /// An amount with a currency.
    Money,
    /// A physical quantity.
    Measure,
    /// Times as much.
    Multiple,
    /// Rank or turn.
    Ordinal,
    /// A person's age.
    Age,
    /// The result of a match.
    Score,
    /// Points, grades and rates without a unit noun.
    Index,
}

/// A bound or an approximation that the words around a number state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// hơn, trên, quá, vượt
    MoreThan,
    /// gần, dưới, chưa đến
    LessThan,
    /// ít nhất, tối thiểu, trở lên
    EqualOrMore,
    /// không quá, tối đa
    EqualOrLess,
    /// khoảng, chừng, xấp xỉ
    Approx,
}

/// Whether a figure says by how much something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It grew by the figure.
    Increase,
    /// It shrank by the figure.
    Decrease,
}

/// A number that says how much.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// `record#figure:start-end`.
    pub id: String,
    /// What sort of figure.
    pub kind: FigureKind,
    /// The exact characters of `text`.
    pub surface: String,
    /// Where it stands in `text`.
    pub span: CharSpan,
    /// Index of its block.
    pub block: usize,
    /// The value; none for a range, or where the number is malformed.
    pub value: Option<Number>,
    /// Lower end of a range.
    pub min: Option<Number>,
    /// Upper end of a range.
    pub max: Option<Number>,
    /// The part of a ratio, or the first number of a score.
    pub part: Option<Number>,
    /// The total of a ratio, or the second number of a score.
    pub total: Option<Number>,
    /// The unit, classifier or head noun as written, without the scale word.
    pub unit: Option<String>,
    /// The denominators of a compound unit (`đồng/người/năm`: người, năm).
    pub per: Vec<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// UCUM code of a measure.
    pub ucum: Option<String>,
    /// Bound or approximation.
    pub modifier: Option<Modifier>,
    /// By how much something changed.
    pub change: Option<Change>,
    /// The noun phrase counted or measured.
    pub counted: Option<String>,
    /// What was odd or stays open.
    pub warnings: Vec<String>,
}

impl Figure {
    /// A figure of `kind` of which nothing else is known yet.
    pub fn new(kind: FigureKind) -> Self {
        Figure {
            id: String::new(),
            kind,
            surface: String::new(),
            span: [0, 0],
            block: 0,
            value: None,
            min: None,
            max: None,
            part: None,
            total: None,
            unit: None,
            per: Vec::new(),
            currency: None,
            ucum: None,
            modifier: None,
            change: None,
            counted: None,
            warnings: Vec::new(),
        }
    }
}
