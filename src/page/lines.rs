//! What a line says about itself: tails, headings of related lists, furniture. A table, `lexicon/page_lines.tsv`.

use crate::text::fold::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line is, if it is no part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Heads a list of other articles.
    Related,
    /// The article is over.
    Tail,
    /// The article is over, and readers speak.
    Comments,
    /// Furniture, this line alone.
    Chrome,
}

#[derive(Default)]
struct Table {
    lines: HashMap<&'static str, Mark>,
    /// What a line begins with, under its first word.
    starts: HashMap<&'static str, Vec<(&'static str, Mark)>>,
    /// What a short line begins with, and the words in it, under the first word of the beginning.
    pairs: HashMap<&'static str, Vec<(&'static str, &'static str, Mark)>>,
    /// Bytes of the longest row.
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("../../lexicon/page_lines.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(role), Some(kind), Some(text)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let mark = match role {
            "related" => Mark::Related,
            "tail" => Mark::Tail,
            "comments" => Mark::Comments,
            _ => Mark::Chrome,
        };
        table.longest = table.longest.max(text.len());
        match kind {
            "line" => _ = table.lines.insert(text, mark),
            "pair" => {
                let Some((first, words)) = text.split_once('|') else { continue };
                table.pairs.entry(first_word(first)).or_default().push((first, words, mark));
            }
            _ => table.starts.entry(first_word(text)).or_default().push((text, mark)),
        }
    }
    table
});

/// The longest line that a mark can begin.
const MAX_LINE: usize = 600;

/// The end of an article is said in so many words at most: `Trở lại Thời sự`, not `Trở lại quê nhà, ông …`.
const SHORT_WORDS: usize = 9;

/// Headings of lists have so many words at most: `Các tin mới cùng chuyên mục`.
const PAIR_WORDS: usize = 6;

/// The first word of a folded line, or its first mark.
fn first_word(key: &str) -> &str {
    let end = key.find(|c: char| !c.is_alphanumeric()).unwrap_or(key.len());
    let end = if end == 0 { key.chars().next().map_or(0, char::len_utf8) } else { end };
    &key[..end]
}

/// What `line` says about itself.
pub fn mark(line: &str) -> Option<Mark> {
    let line = line.trim();
    if line.len() > MAX_LINE {
        return None;
    }
    // Of a longer line only the beginning can be in the table; letters of the key have no more bytes than their own.
    let reach = TABLE.longest * 2;
    let whole = line.len() <= reach;
    let key = if whole { fold(line) } else { fold(&line[..line.floor_char_boundary(reach)]) };
    let bare = key.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '-');
    if bare.is_empty() {
        return whole.then_some(Mark::Chrome);
    }
    if whole && let Some(&mark) = TABLE.lines.get(bare) {
        return Some(mark);
    }
    let words = if whole { bare.split(' ').count() } else { usize::MAX };
    if words <= PAIR_WORDS
        && let Some(pairs) = TABLE.pairs.get(first_word(bare))
    {
        let holds = |rest: &str, words: &str| {
            rest.match_indices(words).any(|(at, _)| {
                let ends = rest[at + words.len()..].chars().next().is_none_or(|c| c == ' ');
                ends && rest[..at].ends_with(' ')
            })
        };
        let pair = pairs.iter().find(|(first, words, _)| bare.strip_prefix(first).is_some_and(|rest| holds(rest, words)));
        if let Some(&(_, _, mark)) = pair {
            return Some(mark);
        }
    }
    let short = words <= SHORT_WORDS;
    let starts = TABLE.starts.get(first_word(&key))?;
    starts.iter().find(|(start, mark)| (*mark == Mark::Chrome || short) && key.starts_with(start)).map(|&(_, mark)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_folded() {
        for row in include_str!("../../lexicon/page_lines.tsv").lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<_> = row.split('\t').collect();
            assert_eq!(fields.len(), 3, "{row}");
            assert_eq!(fold(fields[2]), fields[2], "{row}");
            assert!(["related", "tail", "comments", "chrome"].contains(&fields[0]), "{row}");
        }
    }

    #[test]
    fn marks_lines() {
        assert_eq!(mark("Các tin khác:"), Some(Mark::Tail));
        assert_eq!(mark(" » TIN LIÊN QUAN "), Some(Mark::Related));
        assert_eq!(mark(">> Mưa lớn kéo dài"), Some(Mark::Chrome));
        assert_eq!(mark("Trở lại Thời sự"), Some(Mark::Tail));
        assert_eq!(mark("Trở lại quê nhà sau nhiều năm xa cách, ông trồng lại vườn cũ."), None);
        assert_eq!(mark("***"), Some(Mark::Chrome));
        assert_eq!(mark("TIN DỰ BÁO KHÁC"), Some(Mark::Tail));
        assert_eq!(mark("Các tin khác nhau về vụ việc gây hoang mang"), None);
    }
}
