//! The record: one JSON object an article, the only types that reach the output.
//!
//! The names are those of the published record format `trichluc.record/1`; the JSON Schema is generated from these
//! types. Every field is always there: unknown is `null`, none is `[]`.

mod date;
mod figure;
mod number;
mod reference;
mod table;

pub use date::{Calendar, Date, DateKind, ResolvedFrom};
pub use figure::{Change, Figure, FigureKind, Modifier};
pub use number::Number;
pub use reference::{Issuer, Provision, Reference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
pub use table::{Heads, Table, TableRow};

/// The value of [`Record::schema`].
pub const SCHEMA: &str = "trichluc.record/1";

/// A span of `text` in Unicode code points, half open.
pub type CharSpan = [usize; 2];

/// One article.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Name and version of this format: `trichluc.record/1`.
    pub schema: String,
    /// The source's own id if unique in the run, else `h:` and 32 hex digits of BLAKE3 over the URL or the place.
    pub id: String,
    /// The id of the first record of the run with the same text; only there when the text is a repetition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Where the article came from.
    pub source: Source,
    /// What is known about the article as a whole.
    pub article: Article,
    /// The article as a reader sees it, normalised, blocks joined by one blank line.
    pub text: String,
    /// The pieces of `text`, in its order.
    pub blocks: Vec<Block>,
    /// Numbers that say how much, by span.
    pub figures: Vec<Figure>,
    /// Dates, times, periods, durations, by span.
    pub dates: Vec<Date>,
    /// Mentions of legal and administrative documents, by span.
    pub references: Vec<Reference>,
    /// Persons, organisations, places, by span.
    pub entities: Vec<Entity>,
    /// What the figures measure.
    pub statements: Vec<Statement>,
    /// Checks of the article's own arithmetic.
    pub findings: Vec<Finding>,
    /// What was odd about the article.
    pub warnings: Vec<String>,
}

impl Record {
    /// A record of `source` that holds nothing yet.
    pub fn empty(source: Source) -> Self {
        Record {
            schema: SCHEMA.to_owned(),
            id: String::new(),
            duplicate_of: None,
            source,
            article: Article::default(),
            text: String::new(),
            blocks: Vec::new(),
            figures: Vec::new(),
            dates: Vec::new(),
            references: Vec::new(),
            entities: Vec::new(),
            statements: Vec::new(),
            findings: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// Where an article came from.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The input's path as given, with `/` between parts; `-` for standard input.
    pub path: String,
    /// The member's name inside an archive.
    pub member: Option<String>,
    /// The article's number inside its file, from 0.
    pub ordinal: u64,
    /// The id that the source itself states.
    pub id: Option<String>,
    /// `text/html`, `text/plain` or `application/json`.
    pub media_type: String,
    /// The character encoding that the source was read as.
    pub encoding: String,
    /// Size of the source in bytes.
    pub bytes: u64,
    /// `blake3:` and the digest of the source's bytes in hex.
    pub digest: String,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub replaced: u64,
}

/// What is known about an article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The headline.
    pub title: Option<String>,
    /// The lead paragraph (sapo).
    pub lead: Option<String>,
    /// The people who wrote it, as printed.
    pub authors: Vec<String>,
    /// RFC 3339 with the offset of Vietnam, or the day alone where no time is known.
    pub published: Option<String>,
    /// As `published`, of the last change.
    pub modified: Option<String>,
    /// The paper.
    pub publisher: Option<String>,
    /// The source that the article names as its own (`Theo …`).
    pub credit: Option<String>,
    /// The news agency of the date line (`TTXVN - …`).
    pub agency: Option<String>,
    /// The paper's section.
    pub section: Option<String>,
    /// Keywords that the page states.
    pub tags: Vec<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// BCP 47 code of the language.
    pub language: Option<String>,
}

/// What part of the page a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The lead paragraph (sapo).
    Lead,
    /// A paragraph of the body.
    Paragraph,
    /// A heading inside the body.
    Heading,
    /// An item of a list.
    ListItem,
    /// A table, a row a line, cells joined by ` | `.
    Table,
    /// The caption of a picture.
    Caption,
    /// The authors' line.
    Byline,
    /// The line that says when it was published; only with all zones, as [`Article::published`] says it.
    Dateline,
    /// The line that names the source.
    Credit,
    /// Teasers of other articles; only with all zones.
    Related,
    /// Menus, footers, forms, link lists; only with all zones.
    Furniture,
}

impl BlockKind {
    /// Whether the block is part of the article itself.
    pub fn is_article(self) -> bool {
        !matches!(self, BlockKind::Dateline | BlockKind::Related | BlockKind::Furniture)
    }

    /// Whether what it says is news: the lines that say who wrote it and when are metadata.
    pub fn holds_mentions(self) -> bool {
        !matches!(self, BlockKind::Byline | BlockKind::Dateline | BlockKind::Credit)
    }
}

/// Where a block stood in its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Bytes of the decoded source, or of the decoded JSON field.
    Bytes([usize; 2]),
    /// The element of an HTML page.
    Xpath(String),
}

/// A piece of the text.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in `text`.
    pub span: CharSpan,
    /// Where it stood in the source.
    pub origin: Origin,
    /// Rows and columns; only there when it is a table of an HTML page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// The kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A province, district or commune.
    Place,
}

/// A person, organisation or place.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// `record#entity:start-end`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The exact characters of `text`.
    pub surface: String,
    /// Where it stands in `text`.
    pub span: CharSpan,
    /// Index of its block.
    pub block: usize,
    /// The office stated next to a person's name.
    pub role: Option<String>,
    /// The official code of an administrative unit.
    pub code: Option<String>,
    /// The code of the unit that succeeded it.
    pub successor: Option<String>,
    /// Whether the unit was merged away.
    pub former: bool,
}

/// A figure tied to what it measures.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// `record#statement:start-end`.
    pub id: String,
    /// The noun phrase measured.
    pub indicator: Option<String>,
    /// Indices of the figures.
    pub figures: Vec<usize>,
    /// Indices of the dates.
    pub dates: Vec<usize>,
    /// Indices of the entities that say where.
    pub places: Vec<usize>,
    /// Indices of the references.
    pub references: Vec<usize>,
    /// The sentence in `text`.
    pub sentence: CharSpan,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Stated and computed agree as printed.
    Match,
    /// The stated value is the computed one cut off instead of rounded.
    Truncated,
    /// They disagree.
    Mismatch,
}

/// A check of the article's own arithmetic.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Which check: `ratio_percent` (a part of a total and its per cent), `parts_total` (a total and its parts), `change_percent`
    /// and `change_amount` (two levels and the change between them).
    pub check: String,
    /// How it came out.
    pub verdict: Verdict,
    /// Indices of the figures.
    pub figures: Vec<usize>,
    /// What the article says.
    pub stated: Number,
    /// What follows from its own figures.
    pub computed: Number,
    /// The same in words.
    pub message: String,
}

/// The JSON Schema (draft 2020-12) of [`Record`].
pub fn json_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<Record>().to_value()
}
