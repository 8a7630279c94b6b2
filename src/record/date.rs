//! Dates, times, periods, durations.

use super::{CharSpan, Modifier};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// A day, month, quarter, year, decade or century.
    Date,
    /// A time of day, with its day where known.
    Time,
    /// A period with at least one end.
    Interval,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// What a date was completed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResolvedFrom {
    /// The article's day of publication.
    Published,
    /// The article's date line.
    Dateline,
    /// A fuller date in the text before it.
    Sentence,
}

/// The calendar that a date is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// The civil calendar.
    Gregorian,
    /// The Vietnamese lunisolar calendar.
    Lunar,
}

/// A date, time, period, duration or recurrence.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// `record#date:start-end`.
    pub id: String,
    /// What sort of date.
    pub kind: DateKind,
    /// The exact characters of `text`.
    pub surface: String,
    /// Where it stands in `text`.
    pub span: CharSpan,
    /// Index of its block.
    pub block: usize,
    /// ISO 8601-2 (EDTF), or an ISO 8601 duration; none where unresolved or impossible.
    pub edtf: Option<String>,
    /// What the text alone says, before resolution.
    pub literal: Option<String>,
    /// First day covered, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day covered, `YYYY-MM-DD`.
    pub end: Option<String>,
    /// Why `edtf` is fuller than `literal`.
    pub resolved_from: Option<ResolvedFrom>,
    /// Bound or approximation.
    pub modifier: Option<Modifier>,
    /// The calendar that the text uses.
    pub calendar: Calendar,
    /// The step of a recurrence, an ISO 8601 duration.
    pub every: Option<String>,
    /// What was odd or stays open.
    #[serde(default)]
    pub warnings: Vec<String>,
}

impl Date {
    /// A date of `kind` of which nothing else is known yet.
    pub fn new(kind: DateKind) -> Self {
        Date {
            id: String::new(),
            kind,
            surface: String::new(),
            span: [0, 0],
            block: 0,
            edtf: None,
            literal: None,
            start: None,
            end: None,
            resolved_from: None,
            modifier: None,
            calendar: Calendar::Gregorian,
            every: None,
            warnings: Vec::new(),
        }
    }
}
