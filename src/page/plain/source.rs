//! What tools that print pages as text add to it: lines broken at a width, Markdown's marks (`markdown.rs`). Both are undone byte
//! for byte, so that every place in the text stays where it was.

use super::markdown::{Markup, without_marks};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// Tools break lines at widths between these, in characters.
const WIDTHS: RangeInclusive<usize> = 50..=120;
/// Shorter lines say nothing about the width: menus and items of lists.
const LINE: usize = 40;
/// So many lines broken at one width are no chance.
const BROKEN: usize = 5;

/// `source` without line breaks inside paragraphs and without the marks of Markdown, and what those said; every character that
/// stays is where it was.
pub fn plain(source: &str) -> (Cow<'_, str>, Markup) {
    let whole = width(source).map_or_else(|| continued(source), |width| Cow::Owned(joined(source, width)));
    match whole {
        Cow::Owned(whole) => {
            let (text, markup) = without_marks(&whole);
            (Cow::Owned(text.into_owned()), markup)
        }
        Cow::Borrowed(source) => without_marks(source),
    }
}

/// The width at which the lines of a text were broken, if they were: no line is longer, and of those that go on in the
/// next one most had no room for its first word.
fn width(source: &str) -> Option<usize> {
    let mut longest = 0;
    // For each length that a line and the next one's first word have together, how many pairs of lines have it.
    let mut together = [0_usize; 2 * *WIDTHS.end()];
    let mut pairs = 0;
    // The same of those whose next line begins with a small letter, and so goes on for certain.
    let mut small = [0_usize; 2 * *WIDTHS.end()];
    let mut smalls = 0;
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
        if let (Some(before), Some(word)) = (before.filter(|&before| before >= LINE), line.split_whitespace().next()) {
            let both = (before + 1 + word.chars().count()).min(together.len() - 1);
            pairs += 1;
            together[both] += 1;
            if word.starts_with(char::is_lowercase) {
                smalls += 1;
                small[both] += 1;
            }
        }
        before = (chars > 0).then_some(chars);
    }
    let forced = |pairs: &[usize]| pairs.get(longest + 1..).map_or(0, |pairs| pairs.iter().sum::<usize>());
    let (all, certain) = (forced(&together), forced(&small));
    // Headlines of other articles follow each other unbroken; sentences that go on are all broken by the width.
    let broken = all >= BROKEN && (all * 3 > pairs * 2 || (certain >= CERTAIN && certain * 5 >= smalls * 4));
    (WIDTHS.contains(&longest) && broken).then_some(longest)
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

/// So many of lines that go on for certain are no chance either.
const CERTAIN: usize = 3;

/// Paragraphs have so many characters at least, headlines fewer.
const PARAGRAPH: usize = 80;
/// No line ends a phrase with these.
const OPEN: &[&str] =
    &["theo", "của", "ở", "tại", "và", "là", "với", "cho", "do", "các", "những", "trong", "bởi", "về", "từ", "hoặc", "đến"];
/// Nor a longer line with these, whatever follows.
const CUT: &[&str] = &["của", "và", "các", "những", "bởi", "hoặc", "với", "là"];

/// Writes a blank for each line end inside a sentence, where a tool set what stood in elements of their own (links, bold
/// words) on lines of their own: the next line goes on in small letters or with a comma, or this one ends in a word that
/// wants another, behind which the sentence goes on.
fn continued(source: &str) -> Cow<'_, str> {
    let mut ends: Vec<usize> = Vec::new();
    // The run of lines that go on: where it is to be joined, its characters, whether one of its lines is long.
    let (mut run, mut chars, mut long) = (Vec::new(), 0, false);
    let mut start = 0;
    let mut lines = source.split_inclusive('\n').map(|line| (line, line.trim()));
    let mut coming = [lines.next(), lines.next()];
    while let Some((line, text)) = coming[0] {
        coming = [coming[1], lines.next()];
        let [next, after] = coming.map(|line| line.map_or("", |(_, text)| text));
        let own = text.chars().count();
        (chars, long) = (chars + own, long || own >= LINE);
        if goes_on(text, next, after) {
            run.push(start + line.len() - 1);
        } else {
            if chars >= PARAGRAPH && long {
                ends.append(&mut run);
            }
            run.clear();
            (chars, long) = (0, false);
        }
        start += line.len();
    }
    if ends.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for end in ends {
        let line = &source[from..end];
        let text = line.trim_end_matches('\r');
        out.push_str(text);
        out.extend(std::iter::repeat_n(' ', line.len() - text.len() + 1));
        from = end + 1;
    }
    out.push_str(&source[from..]);
    Cow::Owned(out)
}

/// Whether a sentence goes on from a line to the next, which `after` follows.
fn goes_on(text: &str, next: &str, after: &str) -> bool {
    if text.is_empty() || next.is_empty() || text.ends_with(['.', '!', '?', ':', ';', '…', '|']) {
        return false;
    }
    // `iPhone` begins a headline, `â€œ` is a quotation mark that was misread.
    let second = |c: char| c.is_whitespace() || (c.is_lowercase() && !matches!(c, 'ª' | 'º'));
    let small = |line: &str| {
        line.starts_with(char::is_lowercase)
            && line.contains(' ')
            && !line.contains(['=', '{', '<'])
            && line.chars().nth(1).is_some_and(second)
    };
    let mark = |line: &str| line.starts_with([',', '.', ';', ')', '%', '”']) && !line.starts_with("...");
    let wants = text.rsplit(' ').next().is_some_and(|last| OPEN.contains(&&*last.to_lowercase()));
    // No headline ends so.
    let cut = text.chars().count() >= LINE && text.rsplit(' ').next().is_some_and(|last| CUT.contains(&last));
    // A figure that was set in bold: `tăng`, `5,3%`, `so với năm ngoái`.
    let figure = next.starts_with(|c: char| c.is_ascii_digit()) && !next.contains(['/', ':']) && (small(after) || mark(after));
    small(next)
        || mark(next)
        || figure
        || (cut && next.starts_with(char::is_alphanumeric))
        || (wants && next.starts_with(char::is_alphanumeric) && (small(after) || mark(after)))
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
    fn sentences_cut_at_links_are_whole_again() {
        let cut = "Xã nhà làm thủy lợi\nTheo\nHợp tác xã Đồng Cao\n, vụ này bà con các thôn nạo vét được chừng\nmười hai km kênh\nso với năm ngoái.\nĐồng Cao";
        let (whole, _) = plain(cut);
        assert_eq!(whole.len(), cut.len());
        assert_eq!(whole.lines().count(), 3);
        let plain_crlf = plain("Bà con xã Đồng Cao ra đồng nạo vét kênh mương từ sáng sớm\r\ncùng với dân quân các thôn trong vùng.").0;
        assert!(!plain_crlf.contains(['\r', '\n']), "{plain_crlf:?}");
        let menu = "Trang chủ\nkinh tế nông thôn\nGiá lúa nhích lên ở nhiều nơi trong tỉnh những ngày qua\nvideo\nThể thao\n";
        assert_eq!(plain(menu).0, menu);
    }

    #[test]
    fn paragraphs_broken_at_a_width_are_whole_again() {
        let broken = LINE.repeat(4);
        let (whole, _) = plain(&broken);
        assert_eq!(whole.len(), broken.len());
        assert_eq!(whole.lines().next().unwrap(), LINE.trim_end().replace('\n', " "));
        assert_eq!(whole.lines().filter(|l| !l.is_empty()).count(), 4);
        // Lines of verse and long lines stay as they are.
        let verse = "Trăm năm bến cũ con đò\nNgười đi để lại câu hò trên sông\n".repeat(8);
        let long = format!("{}{}\n", "Bà con ra đồng từ sáng sớm, đến trưa thì xong hơn nửa kênh.\n".repeat(8), "một hai ba ".repeat(20));
        for text in [verse, long] {
            assert_eq!(plain(&text).0, text);
        }
    }
}
