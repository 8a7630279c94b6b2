//! One document to one record: no input or output, no clock, no state.

use crate::document::Document;
use crate::extract::{self, Payload};
use crate::lex::Lexed;
use crate::lexicon::{Lexicon, LexiconError, user};
use crate::link;
use crate::page::grid::{Grid, Row};
use crate::page::{self, NoArticle, Zones};
use crate::record::{Block, CharSpan, Origin, Record, SCHEMA, Source, Table, TableRow};
use crate::resolve::{self, Context, Resolution};
use crate::span::{CharIndex, Norm, Span};
use crate::text::fold::fold;
use crate::text::misread::Misread;
use crate::text::{Alignment, Text, TextBlock, syllable};
use std::sync::Arc;

/// Choices that change what a record holds.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which zones of a page are kept.
    pub zones: Zones,
    /// The tables of words with a user's lines; none for the built-in ones.
    pub lexicon: Option<Arc<Lexicon>>,
    /// The tables that pages are read with, with a user's lines; none for the built-in ones.
    pub tables: Option<Arc<page::Tables>>,
}

impl Options {
    /// Adds a user's lines to the tables of words and of pages.
    ///
    /// # Errors
    /// The first line that is none of its table's.
    pub fn with_tables(self, user: &user::Tables) -> Result<Options, LexiconError> {
        Ok(Options { lexicon: Some(user.lexicon()?), tables: Some(Arc::new(page::Tables::of(user)?)), ..self })
    }
}

/// A record and how it came about.
pub struct Extraction {
    /// The record.
    pub record: Record,
    /// Every candidate, kept or lost, in bytes of the record's text.
    pub resolution: Resolution,
}

/// Extracts the record of `document`; its id is left to the run, which knows the others.
pub fn extract(document: &Document, options: &Options) -> Result<Extraction, NoArticle> {
    let reread = reread(document);
    let document = reread.as_ref().map_or(document, |(document, _)| document);
    let mut article = page::read(document, options.zones, options.tables.as_deref().unwrap_or(page::Tables::builtin()))?;
    if let Some((_, alignment)) = &reread {
        for block in &mut article.blocks {
            if let Origin::Bytes([start, end]) = &mut block.origin {
                let source = alignment.to_source(Span::new(*start, *end));
                (*start, *end) = (source.start, source.end);
            }
        }
    }
    let context = Context::of(&article);
    let mut warnings = document.warnings.clone();
    warnings.extend(article.warnings);
    let text = Text::from_blocks(article.blocks);
    warnings.extend_from_slice(text.warnings());
    if text.as_str().is_empty() {
        return Err(NoArticle { reason: "empty", detail: "no text in it".to_owned() });
    }
    let lexicon = options.lexicon.as_deref().unwrap_or(Lexicon::builtin());
    let read = &text.as_str()[..readable(text.as_str())];
    if read.len() < text.as_str().len() {
        warnings.push(format!("too_many_numbers: only the first {MAX_NUMBERS} numbers of the text were read"));
    }
    let lexed = Lexed::with_lexicon(read, lexicon);
    let resolution = resolve::resolve(extract::candidates(&lexed), &text, &context);
    let mut record = Record {
        schema: SCHEMA.to_owned(),
        id: String::new(),
        duplicate_of: None,
        source: Source {
            path: document.locator.path.clone(),
            member: document.locator.member.clone(),
            ordinal: document.locator.ordinal,
            id: document.given.id.clone(),
            media_type: document.media_type.to_owned(),
            encoding: document.encoding.to_owned(),
            bytes: document.bytes,
            digest: document.digest.clone(),
            replaced: document.replaced,
        },
        article: article.metadata,
        text: String::new(),
        blocks: Vec::new(),
        figures: Vec::new(),
        dates: Vec::new(),
        references: Vec::new(),
        entities: Vec::new(),
        statements: Vec::new(),
        findings: link::findings(&lexed, &resolution.mentions),
        warnings,
    };
    place(&mut record, &resolution, &text);
    drop(lexed);
    let (text, _) = text.into_parts();
    record.text = text;
    Ok(Extraction { record, resolution })
}

/// Numbers of a text that are read; the longest articles with tables have some thousands, and each costs a kilobyte.
const MAX_NUMBERS: usize = 20_000;

/// Words that numbers are made of, folded.
const NUMBER_WORDS: [&str; 17] =
    ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "rưỡi"];

/// How much of a text can be read: up to the word that holds a number too many.
fn readable(text: &str) -> usize {
    // Each number takes two bytes at least.
    if text.len() <= 2 * MAX_NUMBERS {
        return text.len();
    }
    let (mut numbers, mut read) = (0, 0);
    // The key has the text's own offsets.
    for word in fold(text).split_inclusive(char::is_whitespace) {
        let bytes = word.as_bytes();
        let starts = |&at: &usize| bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit());
        numbers += (0..bytes.len()).filter(starts).count();
        numbers += usize::from(NUMBER_WORDS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
        if numbers > MAX_NUMBERS {
            return read;
        }
        read += word.len();
    }
    text.len()
}

/// `document` read right, if the whole of it was misread before it came here, and the way back to its body.
fn reread(document: &Document) -> Option<(Document, Alignment)> {
    let misread = Misread::of(&document.body)?;
    let body = misread.repair(&document.body);
    let mut reread = Document { body: body.text.into_owned(), ..document.clone() };
    let given = &mut reread.given;
    let fields = [&mut given.title, &mut given.publisher, &mut given.section].into_iter().flatten().chain(&mut given.authors);
    fields.for_each(|field| {
        let repaired = misread.repair(field).text;
        if syllable::legal_words(&repaired).0 > syllable::legal_words(field).0 {
            *field = repaired.into_owned();
        }
    });
    reread.warnings.push(format!("encoding: {} that was read as windows-1252", misread.name()));
    Some((reread, body.alignment))
}

/// Writes blocks and mentions into `record`, in code points.
fn place(record: &mut Record, resolution: &Resolution, text: &Text) {
    let index = CharIndex::new(text.as_str());
    let mut before = None;
    let block = |block: &TextBlock| {
        let span = index.chars(block.span);
        let caption = before.replace(span);
        let table = block.grid.as_deref().map(|grid| table(grid, caption, &index));
        Block { kind: block.kind, span, origin: block.origin.clone(), table }
    };
    record.blocks = text.blocks().iter().map(block).collect();
    for mention in &resolution.mentions {
        let surface = text.slice(mention.span);
        let span = index.chars(mention.span);
        let block = text.block_at(mention.span.start);
        match &mention.payload {
            // Resolution leaves no draft.
            Payload::Mask | Payload::Time(_) => {}
            Payload::Figure(figure) => {
                let mut figure = (**figure).clone();
                (figure.surface, figure.span, figure.block) = (surface.to_owned(), span, block);
                record.figures.push(figure);
            }
            Payload::Date(date) => {
                let mut date = (**date).clone();
                (date.surface, date.span, date.block) = (surface.to_owned(), span, block);
                record.dates.push(date);
            }
            Payload::References(references) => {
                for reference in references {
                    let mut reference = reference.clone();
                    (reference.surface, reference.span, reference.block) = (surface.to_owned(), span, block);
                    record.references.push(reference);
                }
            }
        }
    }
}

/// A table in code points; `before` is the block that may be its caption.
fn table(grid: &Grid<Norm>, before: Option<CharSpan>, index: &CharIndex<'_>) -> Table {
    let row = |row: &Row<Norm>| TableRow { head: row.head, cells: row.cells.iter().map(|c| c.map(|span| index.chars(span))).collect() };
    Table { caption: before.filter(|_| grid.captioned), head_columns: grid.head_columns, rows: grid.rows.iter().map(row).collect() }
}

/// Gives the record its id, and its mentions theirs.
pub fn identify(record: &mut Record, id: String) {
    for figure in &mut record.figures {
        figure.id = format!("{id}#figure:{}-{}", figure.span[0], figure.span[1]);
    }
    for date in &mut record.dates {
        date.id = format!("{id}#date:{}-{}", date.span[0], date.span[1]);
    }
    let mut last = ([0, 0], 0);
    for reference in &mut record.references {
        last = if last.0 == reference.span { (last.0, last.1 + 1) } else { (reference.span, 0) };
        reference.id = format!("{id}#reference:{}-{}", reference.span[0], reference.span[1]);
        if last.1 > 0 {
            reference.id.push_str(&format!(":{}", last.1 + 1));
        }
    }
    record.id = id;
}
