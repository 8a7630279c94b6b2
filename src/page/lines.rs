//! What a line says about itself: tails, headings of related lists, furniture. A table, `lexicon/page_lines.tsv`.

use crate::text::fold::fold;
use crate::text::letter::is_letter;
use rustc_hash::FxHashMap;

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

/// What a line begins with, what else is in it, what it is.
type Pair = (Box<str>, Box<str>, Mark);

/// The table of lines.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    lines: FxHashMap<Box<str>, Mark>,
    /// What a line begins with, under its first word.
    starts: FxHashMap<Box<str>, Vec<(Box<str>, Mark)>>,
    /// What a short line begins with, and the words in it, under the first word of the beginning.
    pairs: FxHashMap<Box<str>, Vec<Pair>>,
    /// What a line says behind a number or before one.
    counts: FxHashMap<Box<str>, Mark>,
    /// Bytes of the longest row.
    longest: usize,
}

/// The longest line that a mark can begin.
const MAX_LINE: usize = 600;

/// The end of an article is said in so many words at most: `Trở lại Thời sự`, not `Trở lại quê nhà, ông …`.
const SHORT_WORDS: usize = 9;

/// Headings of lists have so many words at most: `Các tin mới cùng chuyên mục`.
const PAIR_WORDS: usize = 6;

/// The first word of a folded line, or its first mark.
fn first_word(key: &str) -> &str {
    let end = key.find(|c: char| !is_word(c)).unwrap_or(key.len());
    let end = if end == 0 { key.chars().next().map_or(0, char::len_utf8) } else { end };
    &key[..end]
}

/// The first word of a line with the character behind it, which tells the key that it ends there.
fn opening(line: &str) -> &str {
    let end = line.find(|c: char| !is_word(c)).unwrap_or(line.len());
    &line[..line.ceil_char_boundary(end + 1)]
}

/// Whether `c` is a letter or a digit, fast for the letters of Vietnamese.
fn is_word(c: char) -> bool {
    is_letter(c) || if c.is_ascii() { c.is_ascii_digit() } else { c.is_numeric() }
}

impl Lines {
    /// Adds a row: role, match, text. Of two rows that fit a line the one that was added first holds.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub(super) fn add(&mut self, row: &str) -> Result<(), String> {
        let mut fields = row.split('\t').map(str::trim);
        let mark = match fields.next().unwrap_or_default() {
            "related" => Mark::Related,
            "tail" => Mark::Tail,
            "comments" => Mark::Comments,
            "chrome" => Mark::Chrome,
            other => return Err(format!("no role {other:?}; there are related, tail, comments, chrome")),
        };
        let kind = fields.next().unwrap_or_default();
        let key = fields.next().map(fold).filter(|key| !key.is_empty()).ok_or("no text in the third column")?;
        match kind {
            "line" if bare(&key).is_empty() => return Err("no word in the third column".to_owned()),
            "line" => _ = self.lines.entry(bare(&key).into()).or_insert(mark),
            "count" => _ = self.counts.entry(key.as_str().into()).or_insert(mark),
            "start" => self.starts.entry(first_word(&key).into()).or_default().push((key.as_str().into(), mark)),
            "pair" => {
                let parts = key.split_once('|').map(|(first, words)| (first.trim(), words.trim()));
                let (first, words) = parts.filter(|(f, w)| !f.is_empty() && !w.is_empty()).ok_or("no first|second part")?;
                self.pairs.entry(first_word(first).into()).or_default().push((first.into(), words.into(), mark));
            }
            other => return Err(format!("no match {other:?}; there are line, start, pair, count")),
        }
        self.longest = self.longest.max(key.len());
        Ok(())
    }

    /// What `line` says about itself.
    pub fn mark(&self, line: &str) -> Option<Mark> {
        let line = line.trim();
        if line.len() > MAX_LINE {
            return None;
        }
        // Of a longer line only the beginning can be in the table; letters of the key have no more bytes than their own.
        let reach = self.longest * 2;
        let whole = line.len() <= reach;
        let opens = |line: &str| self.starts.contains_key(first_word(&fold(opening(line))));
        let marked = |line: &str| !line.starts_with(is_word) && opens(line.trim_start_matches(|c| !is_word(c)));
        let known = whole || opens(line) || marked(line);
        if !known {
            return None;
        }
        let key = if whole { fold(line) } else { fold(&line[..line.floor_char_boundary(reach)]) };
        let bare = bare(&key);
        if bare.is_empty() || (whole && bare.starts_with(['+', '-']) && !bare.contains(char::is_alphanumeric)) {
            return whole.then_some(Mark::Chrome);
        }
        if whole && let Some(&mark) = self.lines.get(bare) {
            return Some(mark);
        }
        if whole
            && bare.bytes().any(|b| b.is_ascii_digit())
            && let Some(&mark) = self.counts.get(counted(bare))
        {
            return Some(mark);
        }
        let words = if whole { bare.split(' ').count() } else { usize::MAX };
        if words <= PAIR_WORDS
            && let Some(pairs) = self.pairs.get(first_word(bare))
        {
            let holds = |rest: &str, words: &str| {
                rest.match_indices(words).any(|(at, _)| {
                    let ends = rest[at + words.len()..].chars().next().is_none_or(|c| c == ' ');
                    ends && rest[..at].ends_with(' ')
                })
            };
            let pair = pairs.iter().find(|(first, words, _)| bare.strip_prefix(&**first).is_some_and(|rest| holds(rest, words)));
            if let Some(&(_, _, mark)) = pair {
                return Some(mark);
            }
        }
        let short = words <= SHORT_WORDS;
        // `* Mời quý độc giả theo dõi …`: with and without the marks before it.
        let found = |key: &str| {
            let starts = self.starts.get(first_word(key))?;
            starts.iter().find(|(start, mark)| (*mark == Mark::Chrome || short) && key.starts_with(&**start)).map(|&(_, mark)| mark)
        };
        found(&key).or_else(|| if key.starts_with(is_word) { None } else { found(bare) })
    }
}

/// What is counted in a line that is a number and a word or two: `1.204 lượt xem`, `lượt xem: 1,2k`.
fn counted(bare: &str) -> &str {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | ':' | '(' | ')' | '+');
    let scaled = bare.trim_start_matches(figure).strip_prefix("k ").filter(|_| bare.starts_with(|c: char| c.is_ascii_digit()));
    let after = bare.strip_suffix('k').filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    scaled.or(after).unwrap_or(bare).trim_matches(figure)
}

/// A folded line without the marks around it.
fn bare(key: &str) -> &str {
    key.trim_matches(|c: char| !is_word(c) && c != '+' && c != '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Tables;

    #[test]
    fn keys_are_folded() {
        for row in include_str!("../../lexicon/page_lines.tsv").lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(Lines::default().add(row), Ok(()), "{row}");
            let fields: Vec<_> = row.split('\t').collect();
            assert_eq!(fields.len(), 3, "{row}");
            assert_eq!(fold(fields[2]), fields[2], "{row}");
        }
    }

    #[test]
    fn marks_lines() {
        let mark = |line: &str| Tables::builtin().lines.mark(line);
        assert_eq!(mark("Các tin khác:"), Some(Mark::Tail));
        assert_eq!(mark(" » TIN LIÊN QUAN "), Some(Mark::Related));
        assert_eq!(mark(">> Mưa lớn kéo dài"), Some(Mark::Chrome));
        assert_eq!(mark("Trở lại Thời sự"), Some(Mark::Tail));
        assert_eq!(mark("Trở lại quê nhà sau nhiều năm xa cách, ông trồng lại vườn cũ."), None);
        assert_eq!(mark("***"), Some(Mark::Chrome));
        assert_eq!(mark("---|:--|"), Some(Mark::Chrome));
        for line in ["1.204 lượt xem", "Lượt xem: 345", "1,2K lượt xem", "(12 bình luận)", "3 phút đọc"] {
            assert_eq!(mark(line), Some(Mark::Chrome), "{line}");
        }
        assert_eq!(mark("12 xã"), None);
        assert_eq!(mark("TIN DỰ BÁO KHÁC"), Some(Mark::Tail));
        assert_eq!(mark("Các tin khác nhau về vụ việc gây hoang mang"), None);
    }
}
