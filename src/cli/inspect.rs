//! `trichluc inspect`

use super::{Usage, exit};
use crate::document::Document;
use crate::engine::{self, Extraction, Options};
use crate::error::Fault;
use crate::eval::matching::name;
use crate::eval::show;
use crate::extract::{Candidate, EXTRACTORS, Family, Payload};
use crate::page::Zones;
use crate::pipeline::{Work, document_of};
use crate::read::{self, Batch, Content, Dump, Emitter, Inputs, Limits, Stop};
use crate::record::{Block, Record};
use crate::text::decode::Encoding;
use anstyle::{AnsiColor, Style};
use anyhow::bail;
use clap::Args;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Options of `trichluc inspect`.
#[derive(Debug, Args)]
pub struct Inspect {
    /// A page, a text, or a file of several articles
    file: PathBuf,
    /// Which article of the file, from 0
    #[arg(long, value_name = "N", default_value_t = 0)]
    article: u64,
    /// Add the words, page marks and papers of a file to the built-in tables (docs/lexicon.md)
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Name the rule of every mention, and what lost against it
    #[arg(long)]
    why: bool,
    /// Keep teasers and furniture too
    #[arg(long)]
    all: bool,
    /// Read the file as this encoding, whatever it looks like (utf-8, windows-1258, TCVN3, VNI, VISCII, VPS, VIQR, …)
    #[arg(long, value_name = "NAME", value_parser = super::encoding)]
    encoding: Option<Encoding>,
}

/// Shows one article, block by block, with its mentions.
pub fn run(options: &Inspect) -> anyhow::Result<u8> {
    let document = load(options)?;
    let zones = if options.all { Zones::All } else { Zones::Article };
    let mut out = io::stdout().lock();
    let paint = Paint { on: out.is_terminal() };
    let engine = super::lexicon::load(options.lexicon.as_deref(), Options { zones, ..Options::default() })?;
    match engine::extract(&document, &engine) {
        Ok(extraction) => {
            print(&extraction, options.why, paint, &mut out)?;
            Ok(exit::OK)
        }
        Err(no) => {
            eprintln!("trichluc: error: {}: {}: {}", options.file.display(), no.reason, no.detail);
            Ok(exit::QUARANTINED)
        }
    }
}

/// Colours, or none where the reader is no terminal.
#[derive(Clone, Copy)]
struct Paint {
    on: bool,
}

impl Paint {
    fn apply(self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn family(self, family: Family, text: &str) -> String {
        let colour = match family {
            Family::Figure => AnsiColor::Cyan,
            Family::Date => AnsiColor::Yellow,
            Family::Reference => AnsiColor::Green,
            Family::Mask => AnsiColor::BrightBlack,
        };
        let style = Style::new().fg_color(Some(colour.into())).bold();
        // Without colours brackets show where a mention stands.
        if self.on { self.apply(style, text) } else { format!("[{text}]") }
    }
}

fn print(extraction: &Extraction, why: bool, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let record = &extraction.record;
    head(record, paint, out)?;
    let mentions = &extraction.resolution.mentions;
    let mut byte = 0;
    for block in &record.blocks {
        let start = byte;
        byte += record.text[start..].char_indices().nth(block.span[1] - block.span[0]).map_or(record.text.len() - start, |(at, _)| at);
        let inside: Vec<usize> = (0..mentions.len())
            .filter(|&i| (start..byte).contains(&mentions[i].span.start) && (why || mentions[i].family() != Family::Mask))
            .collect();
        writeln!(
            out,
            "\n{} {}",
            paint.apply(Style::new().dimmed(), &label(block)),
            coloured(&record.text, start, byte, mentions, &inside, paint)
        )?;
        for i in inside {
            let mention = &mentions[i];
            for value in values(mention) {
                writeln!(out, "    {:<10} {} → {value}", mention.family().name(), record.text[mention.span.range()].replace('\n', " "))?;
            }
            if why {
                explain(extraction, i, out)?;
            }
        }
        byte = (byte + crate::text::BLOCK_SEPARATOR.len()).min(record.text.len());
    }
    for finding in &record.findings {
        writeln!(out, "\nfinding: {} {}: {}", finding.check, name(&finding.verdict), finding.message)?;
    }
    for warning in &record.warnings {
        writeln!(out, "\nwarning: {warning}")?;
    }
    Ok(())
}

fn head(record: &Record, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let article = &record.article;
    let mut line = |label: &str, value: &str| match value {
        "" => Ok(()),
        _ => writeln!(out, "{} {value}", paint.apply(Style::new().dimmed(), &format!("{label:<10}"))),
    };
    line("source", &record.source.path)?;
    line("published", article.published.as_deref().unwrap_or(""))?;
    line("authors", &article.authors.join(", "))?;
    line("publisher", article.publisher.as_deref().unwrap_or(""))?;
    line("credit", article.credit.as_deref().unwrap_or(""))?;
    line("url", article.url.as_deref().unwrap_or(""))
}

fn label(block: &Block) -> String {
    format!("{:<10}", name(&block.kind))
}

/// The characters of a block with its mentions marked; the outer one where one lies inside another.
fn coloured(text: &str, start: usize, end: usize, mentions: &[Candidate], inside: &[usize], paint: Paint) -> String {
    let mut line = String::new();
    let mut at = start;
    for mention in inside.iter().map(|&i| &mentions[i]).filter(|m| m.family() != Family::Mask) {
        if mention.span.start < at {
            continue;
        }
        line.push_str(&text[at..mention.span.start]);
        line.push_str(&paint.family(mention.family(), &text[mention.span.range()]));
        at = mention.span.end;
    }
    line.push_str(&text[at..end]);
    line.replace('\n', "\n           ")
}

fn values(candidate: &Candidate) -> Vec<String> {
    match &candidate.payload {
        Payload::Mask => vec!["no mention".to_owned()],
        Payload::Figure(figure) => vec![show::figure(figure)],
        Payload::Time(draft) => vec![show::date(&draft.date())],
        Payload::Date(date) => vec![show::date(date)],
        Payload::References(references) => references.iter().map(show::reference).collect(),
    }
}

fn explain(extraction: &Extraction, mention: usize, out: &mut dyn Write) -> io::Result<()> {
    let rule = |c: &Candidate| format!("{}, rule “{}”", EXTRACTORS.get(c.extractor).map_or("?", |e| e.name()), c.rule);
    writeln!(out, "               by {}", rule(&extraction.resolution.mentions[mention]))?;
    for (loser, _) in extraction.resolution.losers.iter().filter(|(_, winner)| *winner == mention) {
        let surface = &extraction.record.text[loser.span.range()];
        writeln!(out, "               over {surface:?} → {} ({})", values(loser).join("; "), rule(loser))?;
    }
    Ok(())
}

/// The article of the file that the user asks for.
fn load(options: &Inspect) -> anyhow::Result<Document> {
    let inputs = Inputs::new(vec![options.file.clone()])?;
    let dump = Dump { encoding: options.encoding, ..Dump::default() };
    let work = Work { dump: dump.clone(), ..Work::default() };
    let found = Arc::new(Mutex::new(Finder { wanted: options.article, work, result: None }));
    let finder = Arc::clone(&found);
    let deliver = Box::new(move |batch: Batch| finder.lock().map_err(|_| Stop)?.look(&batch));
    let mut emitter = Emitter::new(deliver, 1 << 20, None);
    // Stopping early is how the search ends when it succeeds.
    let _ = read::read_all(&inputs, &Limits::default(), &dump, None, &mut emitter).and_then(|()| emitter.finish());
    let result = found.lock().ok().and_then(|mut finder| finder.result.take());
    match result {
        Some(Ok(document)) => Ok(document),
        Some(Err(fault)) => bail!("{}: {}: {}", options.file.display(), fault.reason, fault.detail),
        None => bail!(Usage(format!("{}: no article {}", options.file.display(), options.article))),
    }
}

/// Waits for the wanted article to come by.
struct Finder {
    wanted: u64,
    work: Work,
    result: Option<Result<Document, Fault>>,
}

impl Finder {
    fn look(&mut self, batch: &Batch) -> Result<(), Stop> {
        for item in batch.items.iter().filter(|item| item.place.ordinal == self.wanted) {
            if matches!(item.content, Content::Skipped(_) | Content::Note(_)) {
                continue;
            }
            self.result = Some(document_of(item, &batch.data[item.bytes.clone()], &self.work));
            return Err(Stop);
        }
        Ok(())
    }
}
