//! What stands before the body: masthead, menus, the headline.

use super::Line;
use crate::page::{Tables, masthead};
use crate::record::{Article as Metadata, BlockKind};
use memchr::{memchr2, memchr3, memmem};
use std::ops::Range;

/// Lines in which a headline is looked for.
pub const HEAD_LINES: usize = 18;
/// Marks between the parts of menus and breadcrumbs.
const MENU_MARKS: &[char] = &['|', '»', '›', '>', '/', '•', '·', '→', '\u{a0}'];
/// Parts of menus are no longer, in words.
const MENU_WORDS: usize = 7;

/// The parts of a menu or breadcrumb: `Trang chủ » Xã hội`, `Kinh tế   Thể thao   Video`.
pub fn menu(text: &str) -> Option<Vec<&str>> {
    let bytes = text.as_bytes();
    let holds = |part: &[u8]| memmem::find(bytes, part).is_some();
    // Those beyond ASCII begin with one of two bytes.
    let may_be_marked = memchr3(b'|', b'>', b'/', bytes).is_some() || memchr2(0xC2, 0xE2, bytes).is_some();
    let marked = may_be_marked && text.contains(MENU_MARKS);
    let split: Vec<&str> = if marked {
        text.split(MENU_MARKS).collect()
    } else if holds(b"  ") || holds(b"\t") {
        text.split("  ").flat_map(|p| p.split('\t')).collect()
    } else if holds(b" - ") {
        text.split(" - ").collect()
    } else {
        return None;
    };
    let parts: Vec<&str> = split.into_iter().map(|p| p.trim().trim_matches('-').trim()).filter(|p| !p.is_empty()).collect();
    let least = if !marked && holds(b" - ") && !holds(b"  ") { 3 } else { 2 };
    let short = parts.iter().all(|p| p.split_whitespace().count() <= MENU_WORDS && !p.ends_with('.'));
    (parts.len() >= least && short).then_some(parts)
}

/// The headline among the lines before the first long paragraph of the body.
pub fn headline(lines: &[Line], body: &Range<usize>) -> Option<usize> {
    let accents = lines.iter().any(|l| !l.text.is_ascii());
    let from = body.start.saturating_sub(HEAD_LINES);
    let long = |l: &Line| l.prose > 0 && l.chars > 200 && !l.caption;
    let first = if from == 0 { 0 } else { body.start };
    // Behind menus one long line alone is many short ones, glued.
    let begins = |at: &usize| long(&lines[*at]) && (from == 0 || lines.get(at + 1).is_some_and(|l| l.prose > 0));
    let end = (first..lines.len()).find(begins).unwrap_or(lines.len()).min(first + HEAD_LINES).min(body.end.max(1));
    let menus = menus(&lines[from..end]);
    let page_title = page_title(lines, from..end);
    let mut best: Option<(usize, i64)> = None;
    for (at, line) in lines.iter().enumerate().take(end).skip(from) {
        // Behind menus no paragraph of the body is the headline, nor a heading in it.
        let near_date = lines[at.saturating_sub(2)..lines.len().min(at + 3)].iter().any(Line::dated);
        if menus[at - from] || (from > 0 && at >= body.start && (line.prose > 0 || !near_date)) {
            continue;
        }
        let Some(own) = own_score(line, accents) else { continue };
        // The title of a page comes first, perhaps with the paper's name; what says it again is the headline.
        let titled = page_title.is_some_and(|title| at > title + 1 && lines[title].key().starts_with(line.key()));
        if page_title == Some(at) {
            continue;
        }
        let doubled = !titled && lines[from..lines.len().min(end + 2)].iter().filter(|l| l.says(line)).count() > 1;
        let again = from > 0 && lines[from..at].iter().any(|l| l.says(line));
        let dated = lines[at + 1..].iter().take(2).any(Line::dated);
        let after_date = at > 0 && lines[at - 1].dated();
        // In a page without menus the headline stands near its top, behind menus near the body.
        let far = if from == 0 { menus[..at].iter().filter(|m| !**m).count() } else { end - at };
        let mut score = own - far as i64;
        score += if dated { 6 } else { 0 } + if after_date { 3 } else { 0 };
        // Behind menus titles of other articles stand about; a date beside it tells the article's own.
        score += if from > 0 && (dated || after_date) { BESIDE_DATE } else { 0 };
        score += if leads_to_prose(lines, at) { 8 } else { 0 };
        score += if titled { TITLED } else { 0 };
        // A pasted article repeats its first caption, a page its headline.
        score += match (from, doubled, again) {
            (0, true, _) => -10,
            (_, _, true) => REPEATED,
            _ => 0,
        };
        if score > best.map_or(-2, |(_, b)| b) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

/// Lines at the very top in which the title of the page stands.
const TITLE_LINES: usize = 2;
/// Shorter titles may be a section's, in bytes.
const TITLE_BYTES: usize = 24;
/// The paper's name after a headline is no longer, in bytes.
const SITE_BYTES: usize = 60;
/// What it says for a line that the title of the page says it.
const TITLED: i64 = 10;

/// The line at the top that is the title of the page, since a line among `range` says the same, or all but the paper's name.
fn page_title(lines: &[Line], range: Range<usize>) -> Option<usize> {
    (0..lines.len().min(TITLE_LINES)).find(|&at| {
        let title = lines[at].key();
        // Of what is left the title has no more letters than bytes.
        let left = |line: &Line| lines[at].letters.checked_sub(line.letters).is_some_and(|left| left <= SITE_BYTES);
        title.len() >= TITLE_BYTES
            && lines[range.clone()].iter().enumerate().any(|(other, line)| {
                range.start + other > at + 1
                    && line.text.len() >= TITLE_BYTES
                    && left(line)
                    && title.strip_prefix(line.key()).is_some_and(|rest| rest.len() <= SITE_BYTES)
                    && line.key().len() >= TITLE_BYTES
            })
    })
}

/// What a date beside a line says for it, behind menus.
const BESIDE_DATE: i64 = 10;
/// What it says for a line behind menus that it was there before.
const REPEATED: i64 = 8;
/// Items of menus have so many words at most.
const ITEM_WORDS: usize = 4;
/// So many items in a row are a menu.
const MENU_LINES: usize = 4;

/// Which lines stand in a menu of a line an item.
fn menus(lines: &[Line]) -> Vec<bool> {
    let item = |l: &Line| l.prose == 0 && !l.dated() && l.text.split_whitespace().take(ITEM_WORDS + 1).count() <= ITEM_WORDS;
    let mut menus = vec![false; lines.len()];
    let mut start = 0;
    for at in 0..=lines.len() {
        if at < lines.len() && item(&lines[at]) {
            continue;
        }
        // The last of them is the headline where its date or the lead follows.
        let follows = lines.get(at).is_some_and(|l| l.dated() || l.prose > 0);
        let headline = at > start && follows && lines[at - 1].text.split_whitespace().count() > 2;
        let end = if headline { at - 1 } else { at };
        if end - start >= MENU_LINES {
            menus[start..end].iter_mut().for_each(|m| *m = true);
        }
        start = at + 1;
    }
    menus
}

/// How much a line alone looks like a headline; none where it cannot be one.
fn own_score(line: &Line, accents: bool) -> Option<i64> {
    if line.chars > 250 || line.mark.is_some() || line.dated() || line.caption {
        return None;
    }
    let words = line.text.split_whitespace().count() as i64;
    if words < 2 || masthead::read(line.text).is_some() || masthead::before_motto(line.text).is_some() {
        return None;
    }
    if (accents && masthead::is_bare(line.text)) || line.byline().is_some_and(|b| !b.authors.is_empty()) {
        return None;
    }
    let mut score = words.min(12);
    score -= if menu(line.text).is_some() { 14 } else { 0 };
    score -= if line.text.ends_with(['.', ':', ';', ',']) { 10 } else { 0 };
    let capitals = !line.text.chars().any(char::is_lowercase);
    score -= if capitals && words <= 5 { 5 } else { 0 };
    let key = line.key();
    score -= if ["chuyên trang", "cơ quan ngôn luận", "tiếng nói của"].iter().any(|w| key.contains(w)) { 14 } else { 0 };
    Some(score)
}

/// Whether prose follows a line, with nothing but dates, captions and furniture between.
fn leads_to_prose(lines: &[Line], at: usize) -> bool {
    let between = |l: &&Line| l.dated() || l.caption || l.mark.is_some() || masthead::is_place(l.text) || l.signed().is_some();
    let mut rest = lines[at + 1..].iter().skip_while(between);
    let Some(next) = rest.next() else { return false };
    // A caption without a full stop may stand between, once or twice.
    next.prose > 0 || rest.next().is_some_and(|l| l.says(next))
}

/// Before the headline: mastheads, the paper's section, dates.
pub fn label(lines: &mut [Line], metadata: &mut Metadata) {
    let count = lines.len();
    for (at, line) in lines.iter_mut().enumerate() {
        line.kind = BlockKind::Furniture;
        let last = at + 1 == count;
        let menu = menu(line.text);
        // The day of the visit stands at the head of many pages; only with a time, or right before the headline, is it the article's.
        if let Some(stated) = line.stated.as_ref().filter(|stated| last || stated.stamp) {
            line.kind = BlockKind::Dateline;
            metadata.published = Some(stated.published.clone());
        }
        let first = menu.as_ref().and_then(|m| m.first().copied()).unwrap_or(line.text);
        if let Some(paper) = masthead::read(first).or_else(|| masthead::before_motto(line.text)) {
            metadata.publisher.get_or_insert(paper);
        } else if let Some(parts) = menu {
            // The last part of a breadcrumb; of a menu there are too many.
            let path = line.text.contains(['»', '›', '>', '/']);
            if path && let Some(section) = parts.last().filter(|s| is_section(s, line.tables)) {
                metadata.section = Some((*section).to_owned());
            }
        } else if last && is_section(line.text, line.tables) {
            metadata.section = Some(line.text.to_owned());
        }
    }
}

/// Whether a line before the headline names a section of the paper.
fn is_section(text: &str, tables: &Tables) -> bool {
    let words = text.split_whitespace().count();
    (1..=6).contains(&words)
        && !masthead::is_bare(text)
        && tables.lines.mark(text).is_none()
        && text.chars().next().is_some_and(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '–' | '&'))
}

#[cfg(test)]
mod tests {
    use super::menu;

    #[test]
    fn menus_are_told_from_headlines() {
        for line in ["Trang chủ » Nông thôn", "Kinh tế   Thể thao   Video", "Trong nước - Quốc tế - Ẩm thực", "Pháp luật / Hồ sơ vụ án"]
        {
            assert!(menu(line).is_some(), "{line}");
        }
        for line in ["Xã nhà làm thủy lợi", "Hội thảo Việt - Lào", "Năng suất lúa đạt 7 tấn/ha, cao nhất từ trước tới nay ở huyện"]
        {
            assert!(menu(line).is_none(), "{line}");
        }
    }
}
