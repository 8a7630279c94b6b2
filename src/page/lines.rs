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

struct Table {
    lines: HashMap<&'static str, Mark>,
    starts: Vec<(&'static str, Mark)>,
    /// What a short line begins with, and a word in it.
    pairs: Vec<(&'static str, &'static str, Mark)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { lines: HashMap::new(), starts: Vec::new(), pairs: Vec::new() };
    for line in include_str!("../../lexicon/page_lines.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(role), Some(kind), Some(text)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let mark = match role {
            "related" => Mark::Related,
            "tail" => Mark::Tail,
            "comments" => Mark::Comments,
            _ => Mark::Chrome,
        };
        match kind {
            "line" => _ = table.lines.insert(text, mark),
            "pair" => table.pairs.extend(text.split_once('|').map(|(first, word)| (first, word, mark))),
            _ => table.starts.push((text, mark)),
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

/// What `line` says about itself.
pub fn mark(line: &str) -> Option<Mark> {
    let line = line.trim();
    if line.len() > MAX_LINE {
        return None;
    }
    let key = fold(line);
    let bare = key.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '-');
    if bare.is_empty() {
        return Some(Mark::Chrome);
    }
    if let Some(&mark) = TABLE.lines.get(bare) {
        return Some(mark);
    }
    let words = bare.split(' ').count();
    if words <= PAIR_WORDS {
        let holds = |word: &str| bare.split(' ').collect::<Vec<_>>().windows(word.split(' ').count()).any(|w| w.join(" ") == word);
        let pair = TABLE.pairs.iter().find(|(first, word, _)| bare.strip_prefix(first).is_some_and(|r| r.starts_with(' ')) && holds(word));
        if let Some(&(_, _, mark)) = pair {
            return Some(mark);
        }
    }
    let short = words <= SHORT_WORDS;
    TABLE.starts.iter().find(|(start, mark)| (*mark == Mark::Chrome || short) && key.starts_with(start)).map(|&(_, mark)| mark)
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
