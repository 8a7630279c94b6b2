//! Blanks: one space between words, one line end between lines, none at either end.

use crate::text::rewrite::Rewriter;

/// Writes every run of white space as one space, or as one line end if one is in it; drops those at the ends of the text.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let mut at = 0;
    while let Some(found) = source[at..].find(char::is_whitespace) {
        let start = at + found;
        let end = source[start..].find(|c: char| !c.is_whitespace()).map_or(source.len(), |e| start + e);
        let with = match &source[start..end] {
            _ if start == 0 || end == source.len() => "",
            run if run.contains(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) => "\n",
            _ => " ",
        };
        rewriter.replace(start, end, with);
        at = end;
    }
}
