//! `trichluc dates`

use super::exit;
use crate::document::{Document, Given, Media};
use crate::engine;
use crate::eval::show;
use clap::Args;
use std::io::{self, Read, Write};

/// Options of `trichluc dates`.
#[derive(Debug, Args)]
pub struct Dates {
    /// The day that the text was written, in any format that dumps have
    #[arg(long, value_name = "DAY")]
    reference: Option<String>,
    /// The text; standard input without it
    text: Option<String>,
}

/// Shows the dates of a text: surface, value, what the words say, first and last day.
pub fn run(options: &Dates) -> anyhow::Result<u8> {
    let text = match &options.text {
        Some(text) => text.clone(),
        None => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
    };
    let document = Document {
        locator: crate::document::Locator::default(),
        media: Media::Text,
        media_type: "application/json",
        bytes: text.len() as u64,
        body: text,
        given: Given { published: options.reference.clone(), ..Given::default() },
        encoding: "UTF-8",
        replaced: 0,
        digest: String::new(),
        warnings: Vec::new(),
    };
    let mut out = io::stdout().lock();
    let Ok(extraction) = engine::extract(&document, &engine::Options::default()) else { return Ok(exit::OK) };
    for date in &extraction.record.dates {
        let dash = |part: &Option<String>| part.as_deref().unwrap_or("-").to_owned();
        let days = format!("{} … {}", dash(&date.start), dash(&date.end));
        write!(out, "{}\t{}\tliteral {}\t{days}", date.surface, show::date(date), dash(&date.literal))?;
        if let Some(from) = &date.resolved_from {
            write!(out, "\tfrom {}", crate::eval::matching::name(from))?;
        }
        for warning in &date.warnings {
            write!(out, "\twarning: {warning}")?;
        }
        writeln!(out)?;
    }
    Ok(exit::OK)
}
