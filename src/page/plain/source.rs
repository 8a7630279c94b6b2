//! What tools that print pages as text add to it: lines broken at a width, Markdown's marks (`markdown.rs`). Both are undone byte
//! for byte, so that every place in the text stays where it was.

use super::markdown::{Markup, without_marks};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// Tools break lines at widths between these, in characters.
const WIDTHS: RangeInclusive<usize> = 50..=120;
/// So many lines broken at one width are no chance.
const BROKEN: usize = 5;

/// `source` without line breaks inside paragraphs and without the marks of Markdown, and what those said; every character that
/// stays is where it was.
pub fn plain(source: &str) -> (Cow<'_, str>, Markup) {
    match width(source).map(|width| joined(source, width)) {
        Some(joined) => {
            let (text, markup) = without_marks(&joined);
            (Cow::Owned(text.into_owned()), markup)
        }
        None => without_marks(source),
    }
}

/// The width at which the lines of a text were broken, if they were: no line is longer, and of those that go on in the
/// next one most had no room for its first word.
fn width(source: &str) -> Option<usize> {
    let mut longest = 0;
    // For each length that a line and the next one's first word have together, how many pairs of lines have it.
    let mut together = [0_usize; 2 * *WIDTHS.end()];
    let mut pairs = 0;
    let mut before: Option<usize> = None;
    for line in source.lines() {
        let line = line.trim_end();
        let chars = line.chars().count();
        // A word or an address may be longer than the width.
        let whole = line.trim_start().contains(' ') && !line.contains("](");
        if chars > *WIDTHS.end() && whole {
            return None;
        }
        longest = longest.max(if whole { chars } else { 0 });
        if let (Some(before), Some(word)) = (before, line.split_whitespace().next()) {
            pairs += 1;
            together[(before + 1 + word.chars().count()).min(together.len() - 1)] += 1;
        }
        before = (chars > 0).then_some(chars);
    }
    let broken: usize = together.get(longest + 1..)?.iter().sum();
    (WIDTHS.contains(&longest) && broken >= BROKEN && broken * 3 > pairs * 2).then_some(longest)
}

/// Writes a blank for each line end that a width forced.
fn joined(source: &str, width: usize) -> String {
    let mut out = String::with_capacity(source.len());
    let mut lines = source.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let text = line.trim_end();
        let word = lines.peek().and_then(|next| next.split_whitespace().next()).map(|word| word.chars().count());
        let item = lines.peek().is_some_and(|next| next.trim_start().starts_with(['*', '•', '#', '|']));
        let forced = word.is_some_and(|word| text.chars().count() + 1 + word > width);
        if forced && !item && !text.is_empty() {
            out.push_str(text);
            out.extend(std::iter::repeat_n(' ', line.len() - text.len()));
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Writes so many bytes that the reader does not see: a blank for one, else soft hyphens and a blank without width,
/// which the normaliser takes away.
pub(super) fn blank(bytes: usize, out: &mut String) {
    if bytes == 1 {
        out.push(' ');
        return;
    }
    let odd = bytes % 2 == 1;
    out.extend(std::iter::repeat_n('\u{ad}', bytes / 2 - usize::from(odd)));
    if odd {
        out.push('\u{200b}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương,\nchuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn từ đầu\ntháng, để kịp vụ.\n\n";

    #[test]
    fn paragraphs_broken_at_a_width_are_whole_again() {
        let broken = LINE.repeat(4);
        let (whole, _) = plain(&broken);
        assert_eq!(whole.len(), broken.len());
        assert_eq!(whole.lines().next().unwrap(), LINE.trim_end().replace('\n', " "));
        assert_eq!(whole.lines().filter(|l| !l.is_empty()).count(), 4);
        // Lines of verse, items and long lines stay as they are.
        let verse = "Trăm năm bến cũ con đò\nNgười đi để lại câu hò trên sông\n".repeat(8);
        let long = format!("{broken}{}\n", "một hai ba ".repeat(20));
        for text in [verse, long] {
            assert_eq!(plain(&text).0, text);
        }
    }
}
