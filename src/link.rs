//! What the figures of an article say together: checks of the article's own arithmetic (MEANING.md, section 5).
//!
//! A check is made only where the words between figures say that they belong together. Where a list may be incomplete, or a
//! figure is only a bound, what does not add up proves nothing, and there is no finding.

mod levels;
mod parts;
mod share;

use crate::extract::{Candidate, Payload};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::record::{Figure, FigureKind, Finding, Modifier, Number, Verdict};
use rust_decimal::Decimal;

/// A figure at its place in the article.
struct Term<'m> {
    /// Its index among the figures of the record.
    index: usize,
    figure: &'m Figure,
    /// Its first token.
    first: usize,
    /// One past its last token.
    end: usize,
}

impl Term<'_> {
    /// Its single value, where no word makes that a bound or an approximation.
    fn exact(&self) -> Option<Decimal> {
        self.figure.modifier.is_none().then_some(self.figure.value)?.map(|value| value.0)
    }

    /// Whether both are amounts of one kind, which can be added.
    fn adds_to(&self, other: &Term<'_>) -> bool {
        let (a, b) = (self.figure, other.figure);
        let kinds = matches!(a.kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure) && a.kind == b.kind;
        kinds && a.currency == b.currency && a.ucum == b.ucum && a.per == b.per
    }
}

/// The findings of a text, by the first figure of each.
pub fn findings(lexed: &Lexed<'_>, mentions: &[Candidate]) -> Vec<Finding> {
    let figures = mentions.iter().filter_map(|mention| match &mention.payload {
        Payload::Figure(figure) => Some((mention.span, &**figure)),
        _ => None,
    });
    let term = |(index, (span, figure)): (usize, (crate::span::Span<_>, _))| {
        let (first, end) = (lexed.token_at(span.start), lexed.token_at(span.end));
        Term { index, figure, first, end }
    };
    let terms: Vec<Term<'_>> = figures.enumerate().map(term).collect();
    let mut found = Vec::new();
    for at in 0..terms.len() {
        found.extend(share::read(lexed, &terms[at..]));
        found.extend(levels::read(lexed, &terms, at));
        found.extend(parts::read(lexed, &terms, at));
    }
    found
}

/// The finding that `stated`, as printed, makes of `computed`.
fn finding(lexed: &Lexed<'_>, check: &str, mut figures: Vec<usize>, stated: &Term<'_>, computed: Decimal, sum: &str) -> Option<Finding> {
    figures.sort_unstable();
    let value = stated.figure.value?.0;
    let verdict = verdict(value, stated.figure.modifier, computed)?;
    let computed = computed.round_dp(4).normalize();
    let unit = if stated.figure.kind == FigureKind::Percent { " %" } else { "" };
    let surface = lexed.slice(stated.first, stated.end);
    let said = match verdict {
        Verdict::Match => "stated as",
        Verdict::Truncated => "cut off to",
        Verdict::Mismatch => "but stated as",
    };
    let message = format!("{sum} = {computed}{unit}, {said} \"{surface}\"");
    Some(Finding { check: check.to_owned(), verdict, figures, stated: Number(value), computed: Number(computed), message })
}

/// How far an approximation (`khoảng`) may be from what it stands for, in hundredths of that.
const APPROXIMATE: i64 = 5;

/// Whether a value as printed is the computed one, to the places that it is printed with; none where they are too large to tell.
fn verdict(stated: Decimal, modifier: Option<Modifier>, computed: Decimal) -> Option<Verdict> {
    let places = stated.scale();
    let off = stated.checked_sub(computed)?.abs();
    let rounded = off <= Decimal::try_new(5, places + 1).ok()?;
    let agrees = match modifier {
        None => rounded,
        Some(Modifier::Approx) => {
            rounded || off.checked_mul(Decimal::ONE_HUNDRED)? <= computed.abs().checked_mul(Decimal::from(APPROXIMATE))?
        }
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => computed >= stated,
        Some(Modifier::LessThan | Modifier::EqualOrLess) => computed <= stated,
    };
    Some(match () {
        () if agrees => Verdict::Match,
        () if modifier.is_none() && computed.trunc_with_scale(places) == stated => Verdict::Truncated,
        () => Verdict::Mismatch,
    })
}

/// Whether tokens `from` to `to` stand inside one sentence.
fn one_sentence(lexed: &Lexed<'_>, from: usize, to: usize) -> bool {
    const STOPS: WordSet = words![".", "!", "?", ";", "…", "|"];
    from <= to && (from..to).all(|at| lexed.kind(at) != TokenKind::Break && !lexed.among(at, &STOPS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::candidates;
    use crate::page::RawBlock;
    use crate::record::{BlockKind, Origin};
    use crate::resolve::{Context, resolve};
    use crate::text::Text;

    /// The findings of a line, each as check, verdict, what was stated and what comes out.
    pub fn found(line: &str) -> Vec<String> {
        let block = RawBlock { kind: BlockKind::Paragraph, text: line.into(), origin: Origin::Bytes([0, line.len()]), grid: None };
        let text = Text::from_blocks(vec![block]);
        let lexed = Lexed::new(text.as_str());
        let mentions = resolve(candidates(&lexed), &text, &Context::default()).mentions;
        let show = |f: Finding| format!("{} {:?} {} {}", f.check, f.verdict, f.stated, f.computed);
        findings(&lexed, &mentions).into_iter().map(show).collect()
    }

    #[test]
    fn values_agree_as_printed() {
        let verdict =
            |stated: &str, modifier, computed: &str| verdict(stated.parse().unwrap(), modifier, computed.parse().unwrap()).unwrap();
        assert_eq!(verdict("92.6", None, "92.5926"), Verdict::Match);
        assert_eq!(verdict("92.5", None, "92.5926"), Verdict::Truncated);
        assert_eq!(verdict("92.4", None, "92.5926"), Verdict::Mismatch);
        assert_eq!(verdict("97.5", None, "97.45"), Verdict::Match);
        assert_eq!(verdict("97", Some(Modifier::MoreThan), "97.3"), Verdict::Match);
        assert_eq!(verdict("97", Some(Modifier::LessThan), "97.3"), Verdict::Mismatch);
        assert_eq!(verdict("30", Some(Modifier::Approx), "31.2"), Verdict::Match);
        assert_eq!(verdict("30", Some(Modifier::Approx), "24"), Verdict::Mismatch);
    }

    #[test]
    fn the_largest_numbers_prove_nothing() {
        let tiny: Decimal = format!("0.{}1", "0".repeat(27)).parse().unwrap();
        assert_eq!(super::verdict(tiny, None, Decimal::ONE), None);
        assert_eq!(super::verdict(Decimal::MAX, Some(Modifier::Approx), Decimal::MIN), None);
        assert_eq!(super::verdict(Decimal::ZERO, Some(Modifier::Approx), Decimal::MAX), None);
    }
}
