//! The lines of a text, and what each says alone.

use super::glued;
use crate::page::byline::{self, Byline};
use crate::page::content::{ascii_letters, key};
use crate::page::lines::Mark;
use crate::page::{Tables, caption, dates};
use crate::record::BlockKind;
use memchr::{memchr, memchr2, memchr3_iter};
use std::cell::OnceCell;
use std::ops::Range;

/// A line of the text.
pub(super) struct Line<'d> {
    pub text: &'d str,
    pub start: usize,
    pub kind: BlockKind,
    /// Characters of prose.
    pub prose: usize,
    /// Its characters.
    pub chars: usize,
    /// What it says about itself.
    pub mark: Option<Mark>,
    /// When the article was published, if it says that.
    pub stated: Option<dates::Stated>,
    /// Whether it is a caption by what it says.
    pub caption: bool,
    /// Whether it is a link, as menus and headlines of other articles are.
    pub linked: bool,
    /// Its ASCII letters and digits: lines that say the same have as many.
    pub letters: usize,
    /// What it says, whatever its marks and capitals, once that was asked for.
    key: OnceCell<String>,
    /// Whom it names, once that was asked for.
    byline: OnceCell<Option<Byline>>,
    /// The authors and the time that it names, once that was asked for.
    signed: OnceCell<Option<(Byline, String)>>,
    /// What it is read with.
    pub tables: &'d Tables,
}

/// Fewer characters are no paragraph unless they end like a sentence.
const PARAGRAPH: usize = 110;
/// Fewer characters are never one.
const SENTENCE: usize = 35;

/// The lines of `source` that hold anything.
pub(super) fn split<'d>(source: &'d str, tables: &'d Tables) -> Vec<Line<'d>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in source.split_inclusive('\n') {
        let blank = |c: char| c.is_whitespace() || is_invisible(c);
        let head = whole.len() - whole.trim_start_matches(blank).len();
        let text = whole.trim_matches(blank);
        if !text.is_empty() {
            lines.push(Line::new(text, at + head, tables));
        }
        at += whole.len();
    }
    wrapped(&mut lines);
    lines
}

/// What no text for readers begins with, or holds twice.
const CODE: &[&str] = &["function(", "function (", "document.", "window.", "});", ");", "<script", "</", "://"];

/// Whether a line is code that a tool took for text.
fn is_code(text: &str) -> bool {
    let tag =
        text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '%' | '/')));
    let code = |least: usize| CODE.iter().map(|code| text.matches(code).take(2).count()).sum::<usize>() >= least;
    (tag && code(1)) || (memchr2(b';', b'{', text.as_bytes()).is_some() && memchr(b'(', text.as_bytes()).is_some() && code(3))
}

/// Characters without width; Markdown's marks are overwritten with them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}')
}

/// The characters that have a width: all but those few that begin with one of three bytes.
fn visible_chars(text: &str) -> usize {
    // None of the three goes on in a character.
    let invisible = |at: &usize| text[*at..].starts_with(is_invisible);
    text.chars().count() - memchr3_iter(0xEF, 0xC2, 0xE2, text.as_bytes()).filter(invisible).count()
}

/// Of ten characters of a link's line so many are in links.
const LINKED: usize = 8;

/// Tells the lines that are links; none of them is prose.
pub(super) fn linked(lines: &mut [Line], links: &[Range<usize>]) {
    let visible = |text: &str| text.chars().filter(|&c| c.is_alphanumeric()).count();
    let mut next = 0;
    for line in lines.iter_mut().filter(|_| !links.is_empty()) {
        let end = line.start + line.text.len();
        while links.get(next).is_some_and(|link| link.end <= line.start) {
            next += 1;
        }
        let own = links[next..].iter().take_while(|link| link.start < end);
        let inside: usize =
            own.filter_map(|link| line.text.get(link.start.saturating_sub(line.start)..link.end.min(end) - line.start)).map(visible).sum();
        if inside > 0 && inside * 10 >= visible(line.text) * LINKED {
            (line.linked, line.prose) = (true, 0);
        }
    }
}

/// Headings of the first level with fewer words name the paper.
const HEADLINE_WORDS: usize = 4;

/// The one heading of the first level that may be the headline, where prose follows.
pub(super) fn heading(lines: &[Line], headings: &[usize]) -> Option<usize> {
    let at = |start: &usize| {
        let at = lines.partition_point(|l| l.start + l.text.len() <= *start);
        let words = || lines[at].text.split_whitespace().nth(HEADLINE_WORDS - 1).is_some();
        lines.get(at).filter(|l| !l.linked && l.mark.is_none() && words()).map(|_| at)
    };
    let mut found = headings.iter().filter_map(at);
    let one = found.next().filter(|_| found.next().is_none())?;
    lines[one + 1..].iter().any(|l| l.prose > 0).then_some(one)
}

/// Shorter lines are not broken by their length.
const WRAPPED: usize = 40;

/// Lines of a paragraph that was broken by its length are prose: the next one goes on in lower case.
fn wrapped(lines: &mut [Line]) {
    for at in 1..lines.len() {
        let goes_on = lines[at].text.starts_with(char::is_lowercase) && !lines[at - 1].text.ends_with(['.', '!', '?', ':']);
        if goes_on && lines[at - 1].chars >= WRAPPED && lines[at - 1].mark.is_none() && lines[at].mark.is_none() {
            for line in &mut lines[at - 1..=at] {
                line.prose = line.chars;
            }
        }
    }
}

impl<'d> Line<'d> {
    pub fn new(text: &'d str, start: usize, tables: &'d Tables) -> Self {
        let chars = visible_chars(text);
        let mark = tables.lines.mark(text).or_else(|| (glued::is_imprint(text) || is_code(text)).then_some(Mark::Chrome));
        Line {
            text,
            start,
            kind: BlockKind::Paragraph,
            prose: if mark.is_some() { 0 } else { prose(text, chars) },
            chars,
            mark,
            stated: dates::read(text),
            caption: caption::is_line(text),
            linked: false,
            letters: ascii_letters(text),
            key: OnceCell::new(),
            byline: OnceCell::new(),
            signed: OnceCell::new(),
            tables,
        }
    }

    /// Sets that it belongs to other articles or to the page.
    pub fn is_others(&mut self) {
        (self.mark, self.prose) = (Some(Mark::Chrome), 0);
    }

    /// What it says, whatever its marks and capitals.
    pub fn key(&self) -> &str {
        self.key.get_or_init(|| key(self.text))
    }

    /// Whether it says the same as another line.
    pub fn says(&self, other: &Line) -> bool {
        self.letters == other.letters && self.key() == other.key()
    }

    /// Whether it says when the article was published.
    pub fn dated(&self) -> bool {
        self.stated.is_some()
    }

    /// Whom it names, if it does nothing else.
    pub fn byline(&self) -> Option<&Byline> {
        self.byline.get_or_init(|| byline::read(self.text, &self.tables.papers)).as_ref()
    }

    /// The authors and the time that it names.
    pub fn signed(&self) -> Option<&(Byline, String)> {
        self.signed.get_or_init(|| dates::signed(self.text, &self.tables.papers)).as_ref()
    }
}

/// Rows of tables have so many cells or more, each of so many characters or fewer.
const CELLS: usize = 4;
const CELL: usize = 60;
/// So many words without a comma or a full stop are no sentence.
const BREATH: usize = 45;

/// Characters of prose in a line of so many.
fn prose(text: &str, chars: usize) -> usize {
    let cells = text.bytes().filter(|&b| b == b'|').count() + 1;
    if cells >= CELLS && chars < cells * CELL {
        return 0;
    }
    let bare = text.trim_end_matches(['"', '”']);
    // A quotation at the end ends a sentence if it is one; of a headline it is only a word or two.
    let quotes =
        bare.len() < text.len() && (bare.ends_with(['.', '!', '?', '…']) || text.starts_with(['"', '“', '-', '–']) || text.contains(". "));
    let ends = text.ends_with(['.', '!', '?', '…', ':', ';']) || quotes;
    if !ends && chars >= PARAGRAPH && is_glued_menu(text) {
        return 0;
    }
    if chars >= PARAGRAPH || (chars >= SENTENCE && ends) { chars } else { 0 }
}

/// Whether a long line is a menu whose items were joined: no sentence in it, and every third word begins with a capital, or too many words for one breath.
fn is_glued_menu(text: &str) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    (capitals * 3 > words || words > BREATH) && !text.contains([',', '.'])
}
