//! Lines that name authors and sources: `Hà Thu (tổng hợp)`, `Bài, ảnh: …`, `Theo …`.

mod papers;
mod person;
mod words;

pub use papers::Papers;
pub use person::{is_person, is_vietnamese_name, once, people};

use crate::text::fold::fold;
use words::{AFTER_AUTHORS, BEFORE_AUTHORS, BEFORE_CREDIT, BY, CRAFTS, DESK};

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// People, as printed.
    pub authors: Vec<String>,
    /// The source that it names.
    pub credit: Option<String>,
}

/// Longer lines are sentences.
const MAX_CHARS: usize = 90;

/// Reads a line as a byline or credit line.
pub fn read(line: &str, papers: &Papers) -> Option<Byline> {
    let marks: &[char] = &['-', '–', '*', '•', '·', '|', '/', ';', ',', ' '];
    let line = line.trim().trim_matches(marks);
    if line.is_empty() || line.chars().count() > MAX_CHARS {
        return None;
    }
    let unbracketed = line.strip_prefix('(').and_then(|l| l.strip_suffix(')')).filter(|l| !l.contains(['(', ')']));
    let line = unbracketed.unwrap_or(line).trim();
    let line = before_photographer(line);
    if let Some((authors, source)) = split_theo(line, papers) {
        return Some(Byline { authors, credit: Some(source) });
    }
    let mut byline = Byline::default();
    // What stands in brackets after the name.
    let (main, bracket) = match line.split_once('(') {
        Some((main, rest)) => (main.trim(), rest.strip_suffix(')').map(str::trim)),
        None => (line, None),
    };
    if line.contains('(') && bracket.is_none_or(|b| b.contains(['(', ')'])) {
        return None;
    }
    if let Some(bracket) = bracket {
        credit_in_brackets(bracket, &mut byline)?;
    }
    if let Some((label, rest)) = main.split_once(':') {
        let label = fold(label.trim());
        if BEFORE_AUTHORS.contains(&label.as_str()) {
            // `Người đăng: Lê Mạ vào lúc 09:15`
            let name = [" vào lúc ", " lúc "].iter().find_map(|when| rest.split_once(when)).map_or(rest, |(name, _)| name);
            byline.authors = people(name, papers)?;
            return Some(byline);
        }
        if CRAFTS.contains(&label.as_str()) {
            return people(rest, papers).map(|_| byline);
        }
        if BEFORE_CREDIT.contains(&label.as_str()) {
            byline.credit = source(rest);
            return byline.credit.is_some().then_some(byline);
        }
        return None;
    }
    let key = fold(main);
    if let Some(word) = BY.iter().find(|w| key.strip_prefix(**w).is_some_and(|r| r.starts_with(' '))) {
        byline.authors = people(main.get(word.len()..)?, papers)?;
        return Some(byline);
    }
    if let Some(word) = BEFORE_CREDIT.iter().find(|w| key.strip_prefix(**w).is_some_and(|r| r.starts_with(' '))) {
        let named = main[word.len()..].trim();
        if (bracket.is_some() || is_vietnamese_name(named)) && is_person(named) && !papers.hold(named) {
            byline.authors = vec![named.to_owned()];
            return Some(byline);
        }
        // `Theo Lê Mạ/Báo Đồng`: who wrote it, and where.
        if let Some((author, paper)) = named.split_once('/')
            && is_person(author.trim())
            && !papers.hold(author)
            && author.split_whitespace().count() >= 2
            && !author.is_ascii()
        {
            byline.authors = vec![author.trim().to_owned()];
            byline.credit = source(paper);
            return Some(byline);
        }
        byline.credit = source(named);
        return byline.credit.is_some().then_some(byline);
    }
    if main.is_empty() {
        return (byline.credit.is_some() || unbracketed.is_some()).then_some(byline);
    }
    if DESK.contains(&key.as_str()) {
        return Some(byline);
    }
    let named = AFTER_AUTHORS.iter().find_map(|word| key.strip_suffix(word)?.strip_suffix(' '));
    if let Some(name) = named.and_then(|named| main.get(..named.len())).filter(|name| name.contains([' ', '.'])) {
        byline.authors = people(name, papers)?;
        return Some(byline);
    }
    if papers.hold(main) && bracket.is_none() {
        byline.credit = Some(main.to_owned());
        return Some(byline);
    }
    byline.authors = people(main, papers)?;
    Some(byline)
}

/// `Lê Mạ Ảnh: Bùi Rạ`: the photographer is no author.
fn before_photographer(line: &str) -> &str {
    match ["Ảnh:", "Video:", "Đồ họa:"].iter().filter_map(|label| line.find(label)).min() {
        Some(at) if at > 0 && !line[..at].trim_end().ends_with('.') && !line[..at].contains(',') => {
            line[..at].trim_end_matches([' ', '-', '–', ';', ','])
        }
        _ => line,
    }
}

/// `Lê Mạ Theo Reuters`, with or without a space between, as dumps glue two lines.
fn split_theo(line: &str, papers: &Papers) -> Option<(Vec<String>, String)> {
    let at = line.find("Theo ").or_else(|| line.find(" theo ")).filter(|&at| at > 0)?;
    if line.contains('(') {
        return None;
    }
    let authors = people(&line[..at], papers)?;
    let named = line[at..].trim_start().get("Theo ".len()..)?;
    Some((authors, source(named)?))
}

/// Whether a line says itself that it names the authors: `Tác giả bài viết: Lê Mạ`, `Theo Lê Mạ`.
pub fn is_labelled(line: &str) -> bool {
    let key = fold(line.trim());
    let label = |w: &&str| key.strip_prefix(*w).is_some_and(|rest| rest.trim_start().starts_with(':'));
    BEFORE_AUTHORS.iter().any(label) || BEFORE_CREDIT.iter().any(label) || BY.iter().any(|w| key.starts_with(w))
}

/// A byline glued to the end of a paragraph: where it begins, and what it says.
pub fn at_end(paragraph: &str, papers: &Papers) -> Option<(usize, Byline)> {
    let trimmed = paragraph.trim_end();
    let from = trimmed.char_indices().rev().nth(MAX_CHARS).map_or(0, |(at, _)| at);
    // From the nearest end of a sentence outwards: `… mùa. Lê Mạ (Theo AFP)`.
    let ends = trimmed[from..].char_indices().rev().filter(|&(_, c)| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | ')' | '/'));
    for (at, mark) in ends.map(|(at, c)| (from + at, c)) {
        let cut = at + mark.len_utf8();
        let tail = trimmed[cut..].trim();
        // A stroke ends an article only behind a full stop: `./.`, not `30-CT/TW`.
        let inside = mark == '/' && !trimmed[..at].ends_with('.');
        if tail.is_empty() || inside || (mark == '.' && is_abbreviated(&trimmed[..at])) {
            continue;
        }
        // One word may be the end of a name or a brand; with two or more, or initials, it is a person or a source.
        let initials = tail.contains('.') && tail.chars().count() <= 5;
        if tail.split_whitespace().count() < 2 && !initials {
            continue;
        }
        return read(tail, papers).filter(|b| !b.authors.is_empty() || b.credit.is_some()).map(|b| (cut, b));
    }
    None
}

/// Whether a full stop after `text` belongs to an abbreviation: `TP.`, `GS.`, `Q.`
fn is_abbreviated(text: &str) -> bool {
    let last: String = text.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let count = last.chars().count();
    (1..=3).contains(&count) && last.chars().last().is_some_and(char::is_uppercase)
}

fn credit_in_brackets(bracket: &str, byline: &mut Byline) -> Option<()> {
    let key = fold(bracket);
    if DESK.contains(&key.as_str()) {
        return Some(());
    }
    let named = BEFORE_CREDIT.iter().find_map(|w| key.strip_prefix(*w).filter(|r| r.starts_with([' ', ':'])).map(|_| &bracket[w.len()..]));
    let named = named.unwrap_or(bracket).trim_start_matches([' ', ':']);
    if named.contains('@') {
        return Some(());
    }
    let named = named.split_once(',').filter(|(first, _)| DESK.contains(&fold(first).as_str())).map_or(named, |(_, rest)| rest.trim());
    if named.chars().count() > 60 || named.bytes().filter(u8::is_ascii_digit).count() > 3 {
        return None;
    }
    byline.credit = source(named);
    Some(())
}

/// A source's name: it begins with a capital or looks like a host.
fn source(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['.', ',', ';', '/', '(', ')', ' ']);
    let starts = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || is_host(text);
    let words = text.split_whitespace().count();
    (starts && words <= 8 && !text.contains(". ") && text.chars().count() <= 60).then(|| text.to_owned())
}

pub(super) fn is_host(text: &str) -> bool {
    !text.contains(' ') && text.split_once('.').is_some_and(|(a, b)| a.len() >= 2 && b.len() >= 2 && text.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Tables;

    fn at_end(paragraph: &str) -> Option<(usize, Byline)> {
        super::at_end(paragraph, &Tables::builtin().papers)
    }

    #[test]
    fn a_symbol_is_no_signature() {
        assert_eq!(at_end("Ban Bí thư ban hành Chỉ thị số 30-CT/TW."), None);
        assert_eq!(at_end("Bà con ra đồng từ sớm./. Lê Mạ").map(|(_, b)| b.authors), Some(vec!["Lê Mạ".to_owned()]));
    }

    fn both(line: &str) -> Option<(Vec<String>, Option<String>)> {
        read(line, &Tables::builtin().papers).map(|b| (b.authors, b.credit))
    }

    #[test]
    fn reads_the_forms() {
        let cases: &[(&str, &[&str], Option<&str>)] = &[
            ("Hà Thu (tổng hợp)", &["Hà Thu"], None),
            ("Theo Hồ Hương", &["Hồ Hương"], None),
            ("Bài, ảnh: Lê Mạ - Bùi Rạ", &["Lê Mạ", "Bùi Rạ"], None),
            ("K. Miên", &["K. Miên"], None),
            ("H.V.", &["H.V."], None),
            ("Mai Lúa (Theo Reuters)", &["Mai Lúa"], Some("Reuters")),
            ("Theo congthuong.vn", &[], Some("congthuong.vn")),
            ("Theo Infonet", &[], Some("Infonet")),
            ("Nguồn: Tài chính Plus", &[], Some("Tài chính Plus")),
            ("(Theo TTXVN)", &[], Some("TTXVN")),
            ("Lê MạTheo Reuters", &["Lê Mạ"], Some("Reuters")),
            ("Lê Mạ Theo Reuters, BBC", &["Lê Mạ"], Some("Reuters, BBC")),
            ("Lê MạẢnh: Bùi Rạ", &["Lê Mạ"], None),
            ("Đồng Lúa/TTXVN", &["Đồng Lúa"], None),
            ("Lê Mạ/Bnews/vnanet.vn", &["Lê Mạ"], None),
            ("Lê Mạ/VOV-Tây Bắc", &["Lê Mạ"], None),
            ("L Lê Mạ", &["Lê Mạ"], None),
            ("Tác giả bài viết: Lê Mạ", &["Lê Mạ"], None),
            ("Viết bởi Lê Mạ", &["Lê Mạ"], None),
            ("Lê Mạ thực hiện", &["Lê Mạ"], None),
            ("Nội dung: Lê Mạ", &["Lê Mạ"], None),
            ("Thiết kế: Bùi Rạ", &[], None),
            ("Người đăng: Lê Mạ vào lúc 09:15 Nhãn: lúa", &["Lê Mạ"], None),
        ];
        for (line, authors, credit) in cases {
            let expected = (authors.iter().map(|a| (*a).to_owned()).collect(), credit.map(str::to_owned));
            assert_eq!(both(line), Some(expected), "{line}");
        }
        for none in [
            "Xin cảm ơn!",
            "Theo cáo trạng, khoảng 16 giờ ngày 8.6.2012",
            "1. Áo khoác",
            "Việt Nam",
            "All Rights Reserved.",
            "Kết quả: 3-1",
            "Hợp tác xã Đồng Cao thực hiện",
            "Thiết kế: 12 phòng học",
            "Kính thưa Hội nghị.",
        ] {
            assert_eq!(both(none), None, "{none}");
        }
    }
}
