//! `trichluc explain`

use super::exit;
use crate::extract::{EXTRACTORS, Extractor, Family};
use crate::lex::mask::RULES;
use anyhow::bail;
use clap::Args;
use std::io::{self, Write};

/// Options of `trichluc explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A kind of mention (`count`, `date`, `reference`, …); without it all are listed
    kind: Option<String>,
}

/// Shows what extractors find, from their own documentation.
pub fn run(options: &Explain) -> anyhow::Result<u8> {
    let mut out = io::stdout().lock();
    let Some(kind) = &options.kind else {
        for extractor in EXTRACTORS {
            writeln!(out, "{:<12}{:<11}{}", extractor.name(), extractor.family().name(), extractor.summary())?;
        }
        return Ok(exit::OK);
    };
    let Some(extractor) = EXTRACTORS.iter().find(|e| e.name() == kind) else {
        let names: Vec<&str> = EXTRACTORS.iter().map(|e| e.name()).collect();
        bail!(super::Usage(format!("no kind {kind:?}; there are {}", names.join(", "))));
    };
    print(*extractor, &mut out)?;
    if extractor.family() == Family::Mask {
        rules(&mut out)?;
    }
    Ok(exit::OK)
}

fn print(extractor: &dyn Extractor, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({}): {}", extractor.name(), extractor.family().name(), extractor.summary())?;
    for example in extractor.examples() {
        writeln!(out, "\n  {}", example.text)?;
        for mention in example.mentions {
            writeln!(out, "    {mention}")?;
        }
    }
    Ok(())
}

/// The rules of names and codes, each with texts that it masks and texts that it leaves alone.
fn rules(out: &mut dyn Write) -> io::Result<()> {
    for rule in RULES {
        writeln!(out, "\n{}: {}", rule.name, rule.summary)?;
        writeln!(out, "  masks   {}", rule.cases.join("; "))?;
        writeln!(out, "  leaves  {}", rule.figures.join("; "))?;
    }
    Ok(())
}
