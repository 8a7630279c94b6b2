//! Plain text: what readers paste or crawlers save, with or without the page around the article.

mod body;
mod glued;
mod head;
mod markdown;
mod region;
mod source;
mod teaser;

pub use head::menu;

use super::byline::{self, Byline};
use super::content::{ascii_letters, key};
use super::lines::Mark;
use super::{Article, NoArticle, RawBlock, Tables, Zones, caption, dates, masthead};
use crate::document::Given;
use crate::record::{Article as Metadata, BlockKind, Origin};
use markdown::Markup;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// A line of the text.
struct Line<'d> {
    text: &'d str,
    start: usize,
    kind: BlockKind,
    /// Characters of prose.
    prose: usize,
    /// Its characters.
    chars: usize,
    /// What it says about itself.
    mark: Option<Mark>,
    /// When the article was published, if it says that.
    stated: Option<dates::Stated>,
    /// Whether it is a caption by what it says.
    caption: bool,
    /// Whether it is a link, as menus and headlines of other articles are.
    linked: bool,
    /// Its ASCII letters and digits: lines that say the same have as many.
    letters: usize,
    /// What it says, whatever its marks and capitals, once that was asked for.
    key: OnceCell<String>,
    /// Whom it names, once that was asked for.
    byline: OnceCell<Option<Byline>>,
    /// The authors and the time that it names, once that was asked for.
    signed: OnceCell<Option<(Byline, String)>>,
    /// What it is read with.
    tables: &'d Tables,
}

/// Fewer characters are no paragraph unless they end like a sentence.
const PARAGRAPH: usize = 110;
/// Fewer characters are never one.
const SENTENCE: usize = 35;

/// Reads the article of a text.
pub fn read<'d>(source: &'d str, given: &Given, zones: Zones, tables: &'d Tables) -> Result<Article<'d>, NoArticle> {
    let (text, markup) = source::plain(source);
    let apart = glued::apart(&text);
    match (&text, &apart) {
        (Cow::Borrowed(_), Cow::Borrowed(_)) => of_lines(source, &markup, given, zones, tables),
        _ => of_lines(&apart, &markup, given, zones, tables).map(Article::into_owned),
    }
}

fn of_lines<'d>(source: &'d str, markup: &Markup, given: &Given, zones: Zones, tables: &'d Tables) -> Result<Article<'d>, NoArticle> {
    let mut lines = split(source, tables);
    linked(&mut lines, &markup.links);
    let heading = heading(&lines, &markup.headings);
    if lines.is_empty() {
        return Err(NoArticle { reason: "empty", detail: "no text in it".to_owned() });
    }
    let given_title = given.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let (title, start, end) = match given_title {
        Some(title) => (title_line(&lines, title), 0, lines.len()),
        None => {
            let prose = lines.iter().map(|l| l.prose).sum();
            lines[..heading.unwrap_or(0)].iter_mut().for_each(|l| l.prose = 0);
            teaser::repeated(&mut lines);
            teaser::lists(&mut lines);
            let region = region::body(&lines);
            region::judge(&lines, &region, prose)?;
            if region::is_page(&lines, &region) {
                teaser::strangers(&mut lines, &region);
            }
            let start = if region.start > head::HEAD_LINES { region.start } else { 0 };
            let end = if !region.is_empty() && region::is_page(&lines, &region) { region::end(&lines, &region) } else { lines.len() };
            // One line is no headline of anything.
            let title = if lines.len() > 1 { heading.or_else(|| head::headline(&lines, &region)) } else { None };
            (title, start, end)
        }
    };
    lines[end..].iter_mut().for_each(|l| l.kind = BlockKind::Furniture);
    let mut metadata = Metadata::default();
    if let Some(at) = title {
        lines[at].kind = BlockKind::Title;
    }
    head::label(&mut lines[..title.unwrap_or(start)], &mut metadata);
    let body = title.map_or(start, |t| t + 1);
    let title_key = title.map(|t| lines[t].key().to_owned()).or_else(|| given_title.map(key)).unwrap_or_default();
    let bylines = body::label(&mut lines[body..end.max(body)], &title_key, given_title.is_some(), &mut metadata);
    body::once(&mut lines[body..], &title_key);
    if !lines.iter().any(|l| l.kind.is_article()) {
        // Whatever it looks like, it is all that the text says.
        lines.iter_mut().for_each(|l| l.kind = BlockKind::Paragraph);
    }
    // A headline that is a whole paragraph is the lead already.
    let lead_in_title = title_key.chars().count() > 110 && given_title.is_some_and(|t| t.ends_with('.'));
    if (title.is_some() || given_title.is_some()) && !lead_in_title {
        body::lead(&mut lines[body..]);
    }
    metadata.title = title.map(|t| lines[t].text.to_owned());
    Ok(assemble(lines, metadata, title, given_title, bylines, zones))
}

fn split<'d>(source: &'d str, tables: &'d Tables) -> Vec<Line<'d>> {
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
const CODE: &[&str] = &["function(", "function (", "document.", "window.", "});", "();", "<script", "</", "://"];

/// Whether a line is code that a tool took for text.
fn is_code(text: &str) -> bool {
    let tag =
        text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '%' | '/')));
    let code = |least: usize| CODE.iter().map(|code| text.matches(code).take(2).count()).sum::<usize>() >= least;
    (tag && code(1)) || (text.contains([';', '{']) && text.contains('(') && code(3))
}

/// Characters without width; Markdown's marks are overwritten with them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}')
}

/// Of ten characters of a link's line so many are in links.
const LINKED: usize = 8;

/// Tells the lines that are links; none of them is prose.
fn linked(lines: &mut [Line], links: &[Range<usize>]) {
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
fn heading(lines: &[Line], headings: &[usize]) -> Option<usize> {
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
    fn new(text: &'d str, start: usize, tables: &'d Tables) -> Self {
        let chars = text.chars().filter(|&c| !is_invisible(c)).count();
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
    fn is_others(&mut self) {
        (self.mark, self.prose) = (Some(Mark::Chrome), 0);
    }

    /// What it says, whatever its marks and capitals.
    fn key(&self) -> &str {
        self.key.get_or_init(|| key(self.text))
    }

    /// Whether it says the same as another line.
    fn says(&self, other: &Line) -> bool {
        self.letters == other.letters && self.key() == other.key()
    }

    /// Whether it says when the article was published.
    fn dated(&self) -> bool {
        self.stated.is_some()
    }

    /// Whom it names, if it does nothing else.
    fn byline(&self) -> Option<&Byline> {
        self.byline.get_or_init(|| byline::read(self.text, &self.tables.papers)).as_ref()
    }

    /// The authors and the time that it names.
    fn signed(&self) -> Option<&(Byline, String)> {
        self.signed.get_or_init(|| dates::signed(self.text, &self.tables.papers)).as_ref()
    }
}

/// Characters of prose in a line of so many.
fn prose(text: &str, chars: usize) -> usize {
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

/// Whether a long line is a menu whose items were joined: no sentence in it, and every third word begins with a capital.
fn is_glued_menu(text: &str) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    capitals * 3 > words && !text.contains([',', '.'])
}

/// The line that is the headline which the container states.
fn title_line(lines: &[Line], title: &str) -> Option<usize> {
    let title = key(title);
    lines.iter().take(head::HEAD_LINES).position(|l| is_title(l.key(), &title))
}

/// Whether a line is the headline that the container states, perhaps cut or with the paper's name after it.
fn is_title(line: &str, title: &str) -> bool {
    let part = |long: &str, short: &str| short.len() >= 20 && long.starts_with(short) && short.len() * 3 > long.len() * 2;
    !title.is_empty() && (line == title || part(title, line) || part(line, title))
}

fn assemble<'d>(
    mut lines: Vec<Line<'d>>,
    mut metadata: Metadata,
    title: Option<usize>,
    given_title: Option<&str>,
    mut bylines: Vec<Byline>,
    zones: Zones,
) -> Article<'d> {
    if bylines.iter().all(|b| b.authors.is_empty() && b.credit.is_none()) {
        bylines.extend(split_glued(&mut lines));
    }
    let mut article = Article::default();
    if let (None, Some(given)) = (title, given_title) {
        let text = given.to_owned().into();
        article.blocks.push(RawBlock { kind: BlockKind::Title, text, origin: Origin::Bytes([0, 0]), grid: None });
    }
    let block = |line: &Line<'d>| RawBlock {
        kind: line.kind,
        text: line.text.into(),
        origin: Origin::Bytes([line.start, line.start + line.text.len()]),
        grid: None,
    };
    article.blocks.extend(lines.iter().filter(|l| l.kind == BlockKind::Title).map(block));
    article.blocks.extend(lines.iter().filter(|l| l.kind.is_article() && l.kind != BlockKind::Title).map(block));
    if zones == Zones::All {
        article.blocks.extend(lines.iter().filter(|l| !l.kind.is_article()).map(block));
    }
    let lead: Vec<&str> = lines.iter().filter(|l| l.kind == BlockKind::Lead).map(|l| l.text).collect();
    metadata.lead = (!lead.is_empty()).then(|| lead.join(" "));
    metadata.credit = bylines.iter().find_map(|b| b.credit.clone());
    metadata.authors = byline::once(bylines.into_iter().flat_map(|b| b.authors));
    if metadata.authors.len() > 1 {
        // Some people are called as provinces are; beside an author a province is a province.
        metadata.authors.retain(|author| !masthead::is_place(author));
    }
    article.metadata = metadata;
    article
}

/// Cuts a byline from the end of the last paragraph, where a dump glued it there.
fn split_glued(lines: &mut Vec<Line<'_>>) -> Option<Byline> {
    let at = lines.iter().rposition(|l| l.kind.is_article() && l.prose > 0)?;
    let Line { text, start, tables, .. } = lines[at];
    let (cut, byline) = byline::at_end(text, &tables.papers)?;
    let tail = text[cut..].trim_start();
    let tail_start = start + text.len() - tail.len();
    let kind = if byline.authors.is_empty() { BlockKind::Credit } else { BlockKind::Byline };
    lines[at].text = text[..cut].trim_end();
    lines.insert(at + 1, Line { kind, prose: 0, ..Line::new(tail, tail_start, tables) });
    Some(byline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let article = read(text, &Given::default(), Zones::All, Tables::builtin()).unwrap();
        article.blocks.into_iter().map(|b| (b.kind, b.text.into_owned())).collect()
    }

    const PARAGRAPH: &str = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn từ đầu tháng.";

    #[test]
    fn a_pasted_page_is_taken_apart() {
        let text = format!(
            "Bao Lang Son dien tu\n\nTin tuc hang ngay cua tinh\n\nXã nhà ra quân làm thủy lợi\nCập nhật ngày: 03/02/2020 08:15 (GMT +7)\n  Bà con nạo vét kênh mương ở cánh đồng Cửa Đình\nBà con nạo vét kênh mương ở cánh đồng Cửa Đình\n\n{PARAGRAPH}\n\n{PARAGRAPH} Chiều, việc tiếp tục.\n\nLê Mạ\nCác tin khác:\nGiá lúa nhích lên ở nhiều nơi trong tỉnh\n"
        );
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.metadata.publisher.as_deref(), Some("Báo Lạng Sơn điện tử"));
        assert_eq!(article.metadata.published.as_deref(), Some("2020-02-03T08:15:00+07:00"));
        assert_eq!(article.metadata.authors, ["Lê Mạ"]);
        let found: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::*;
        assert_eq!(found, [Title, Caption, Paragraph, Paragraph, Byline]);
        for block in &article.blocks {
            let Origin::Bytes([start, end]) = block.origin else { panic!("{block:?}") };
            assert_eq!(&text[start..end], block.text);
        }
        assert!(kinds(&text).iter().any(|(kind, text)| *kind == Furniture && text.starts_with("Giá lúa")));
    }

    #[test]
    fn a_given_title_is_there_once() {
        let given = Given { title: Some("Xã nhà làm thủy lợi ".to_owned()), ..Given::default() };
        for text in [format!("Xã nhà làm thủy lợi\n{PARAGRAPH}"), PARAGRAPH.to_owned()] {
            let article = read(&text, &given, Zones::Article, Tables::builtin()).unwrap();
            let titles = article.blocks.iter().filter(|b| b.kind == BlockKind::Title).count();
            assert_eq!((titles, article.blocks.len()), (1, 2), "{text}");
        }
    }

    #[test]
    fn a_lead_that_the_body_repeats_is_there_once() {
        let text = format!("Xã nhà làm thủy lợi\n{PARAGRAPH}\n{PARAGRAPH}Chiều, việc tiếp tục ở các thôn còn lại của xã.");
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.blocks[2].text, "Chiều, việc tiếp tục ở các thôn còn lại của xã.");
    }

    #[test]
    fn short_texts_are_texts() {
        for text in [
            "Tin hai có 12 hộ.",
            "Thời gian: 08:30 - 11:30 ngày 15/3/2024.",
            "Thứ Ba, 23/02/2021, 09:38 (GMT+7)",
            "Giá lúa 7.000 đồng",
            "Xem thêm",
        ] {
            let article = read(text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
            assert_eq!(article.blocks.iter().map(|b| (b.kind, &*b.text)).collect::<Vec<_>>(), [(BlockKind::Paragraph, text)]);
        }
        assert!(!read(&"Giá lúa 7.000 đồng\n".repeat(9), &Given::default(), Zones::Article, Tables::builtin()).unwrap().blocks.is_empty());
    }

    #[test]
    fn only_leads_and_captions_are_told_once() {
        let (second, caption) = (format!("Đến chiều, {PARAGRAPH}"), "Bà con xã nhà ra đồng từ sáng sớm. Ảnh: Lê Mạ");
        let text = format!("Xã nhà làm thủy lợi\n{caption}\n{PARAGRAPH}\n{PARAGRAPH}\n{second}\n{second}\n{caption}");
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        let count = |text: &str| article.blocks.iter().filter(|b| b.text == text).count();
        assert_eq!((count(caption), count(PARAGRAPH), count(&second)), (1, 1, 2));
    }

    #[test]
    fn a_glued_byline_is_cut_off() {
        let text = format!("{PARAGRAPH} Lê Mạ (theo Reuters)");
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.metadata.authors, ["Lê Mạ"]);
        assert_eq!(article.metadata.credit.as_deref(), Some("Reuters"));
        assert_eq!(article.blocks.last().map(|b| b.kind), Some(BlockKind::Byline));
    }
}
