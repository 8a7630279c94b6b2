//! Candidates to mentions: overlap settled, years filled in, short forms tied to full ones.

pub mod calendar;
pub mod document;
pub mod edtf;
mod ends;
mod iso;
mod literal;
pub mod lunar;
pub mod moment;
pub mod overlap;
pub mod published;

use crate::extract::Candidate;
use crate::page::Article;
use crate::record::{BlockKind, ResolvedFrom};
use crate::text::Text;
use jiff::civil;

/// What the article tells about its mentions from outside the text.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day that partial and relative dates are seen from, and where it was read.
    pub reference_date: Option<(civil::Date, ResolvedFrom)>,
}

impl Context {
    /// Of an article whose publication may be known.
    pub fn of(article: &Article<'_>) -> Self {
        let published = article.metadata.published.as_deref().and_then(published::day).map(|day| (day, ResolvedFrom::Published));
        let dateline = || {
            let line = article.blocks.iter().find(|b| b.kind == BlockKind::Dateline)?;
            published::parse(&line.text).as_deref().and_then(published::day).map(|day| (day, ResolvedFrom::Dateline))
        };
        Context { reference_date: published.or_else(dateline) }
    }
}

/// The mentions of a text, and the candidates that lost their place.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// By span.
    pub mentions: Vec<Candidate>,
    /// With the index of the mention that each lost against.
    pub losers: Vec<(Candidate, usize)>,
}

/// Settles `candidates` of `text`.
pub fn resolve(mut candidates: Vec<Candidate>, text: &Text, context: &Context) -> Resolution {
    candidates.retain(|c| text.blocks().get(text.block_at(c.span.start)).is_some_and(|b| b.kind.holds_mentions()));
    let mut resolution = overlap::settle(candidates);
    calendar::complete(&mut resolution, text, context);
    document::complete(&mut resolution.mentions, text, context);
    resolution
}
