//! Blanks: one space between words, one line end between lines, none at either end.

use crate::text::rewrite::{Leads, Rewriter};

/// Writes every run of white space as one space, or as one line end if one is in it; drops those at the ends of the text.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let leads = Leads::of(|b| b <= b' ' || matches!(b, 0xC2 | 0xE1 | 0xE2 | 0xE3));
    let mut at = 0;
    while let Some(start) = leads.find(source, at) {
        // A single blank inside the text, the common case, stays.
        if let [b' ', after, ..] = source.as_bytes()[start..]
            && start > 0
            && !leads.has(after)
        {
            at = start + 1;
            continue;
        }
        let rest = &source[start..];
        let run = &rest[..rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())];
        if run.is_empty() {
            at = start + rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        at = start + run.len();
        let with = match run {
            _ if start == 0 || at == source.len() => "",
            run if run.contains(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) => "\n",
            _ => " ",
        };
        rewriter.replace(start, at, with);
    }
}
