//! Lines that say when an article was published.

use super::byline::{self, Byline, Papers};
use crate::resolve::published;
use crate::text::fold::fold;
use crate::text::letter::is_letter;
use memchr::memmem;

/// Longer lines say more than a date.
const MAX_CHARS: usize = 90;
/// Letters that may stand beside the words that belong to a date.
const SPARE_LETTERS: usize = 12;

/// The same where no time is stated: a place.
const SPARE_WITHOUT_TIME: usize = 4;

/// Words of date lines, folded, the longer before those that they hold.
const WORDS: &[&str] = &[
    "cập nhật lần cuối", "cập nhật lúc", "cập nhật ngày", "cập nhật", "ngày cập nhật", "ngày đăng", "ngày xuất bản", "xuất bản",
    "đăng ngày", "đăng lúc", "đăng bởi", "đăng", "thời gian", "chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy",
    "thứ", "ngày", "tháng", "năm", "giờ", "phút", "gmt", "sáng", "trưa", "chiều", "tối", "lúc", "am", "pm", "utc", "ict", "date",
    "posted on", "posted", "post", "lượt xem", "lượt đọc", "by admin", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "updated", "update", "published", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "ngay", "thu", "cap nhat", "chu nhat",
];

/// The small letters of ASCII in each of the words, a bit a letter.
const LETTERS: [u32; WORDS.len()] = {
    let mut letters = [0; WORDS.len()];
    let mut at = 0;
    while at < WORDS.len() {
        letters[at] = ascii_letters(WORDS[at]);
        at += 1;
    }
    letters
};

/// The small letters of ASCII in a text, a bit a letter.
const fn ascii_letters(text: &str) -> u32 {
    let (bytes, mut letters, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        if bytes[at].is_ascii_lowercase() {
            letters |= 1 << (bytes[at] - b'a');
        }
        at += 1;
    }
    letters
}

/// A day has so many digits at least: `5/4/18`.
const DAY_DIGITS: usize = 4;
/// A day and a time of day: `5/4/18 7:30`.
const MINUTE_DIGITS: usize = 7;

fn digits(line: &str) -> usize {
    line.bytes().filter(u8::is_ascii_digit).count()
}

/// When the article was published, as a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// RFC 3339 with the offset of Vietnam, or the day alone.
    pub published: String,
    /// The line says little else.
    pub alone: bool,
    /// It is a full time among a few other words, as lines at the head of an article have it.
    pub stamp: bool,
}

/// What templates set behind the time in its line.
const BEHIND: &[&str] =
    &["Lượt xem", "lượt xem", "Cỡ chữ", "Google News", "In trang", "Bản in", "In bài", "Gửi email", "Chia sẻ", "Đọc bài"];

/// A line up to the furniture behind its time.
fn before_furniture(line: &str) -> &str {
    let cut = BEHIND.iter().filter_map(|word| line.find(word)).min().unwrap_or(line.len());
    if digits(&line[..cut]) >= DAY_DIGITS { line[..cut].trim_end() } else { line }
}

/// Reads a line that says when the article was published.
pub fn read(line: &str) -> Option<Stated> {
    if line.len() > MAX_CHARS * 3 {
        return None;
    }
    if digits(line) < DAY_DIGITS || !may_hold_day(line) {
        return None;
    }
    let line = before_furniture(line);
    let digits = digits(line);
    let published = published::parse(line)?;
    let clock = published.len() > 10;
    let alone = line.chars().count() <= MAX_CHARS && is_alone(line, clock);
    let stamp = clock && digits > MINUTE_DIGITS && line.chars().filter(|&c| is_letter(c)).count() <= SPARE_AT_HEAD;
    (alone || stamp).then_some(Stated { published, alone, stamp })
}

/// Whether a line has what every day has: four digits of a year in a row, or three numbers with marks between.
fn may_hold_day(line: &str) -> bool {
    let (mut run, mut marks) = (0, 0);
    for b in line.bytes() {
        match b {
            b'0'..=b'9' => run += 1,
            b'-' | b'/' | b'.' if (1..=2).contains(&run) => (run, marks) = (0, marks + 1),
            _ => (run, marks) = (0, 0),
        }
        if run >= 4 || (marks >= 2 && run >= 2) {
            return true;
        }
    }
    false
}

/// Whether a line says when the article was published, and little else.
pub fn is_line(line: &str) -> bool {
    read(line).is_some_and(|stated| stated.alone)
}

/// Whether a line is a time of day or a day without its year, and nothing else: `15:20`, `18/9`, `14h05`.
pub fn is_label(line: &str) -> bool {
    const LONGEST: usize = 12;
    let line = line.trim();
    let (mut numbers, mut marks) = (0, 0);
    for part in line.split_inclusive(|c: char| !c.is_ascii_digit()) {
        numbers += usize::from(part.starts_with(|c: char| c.is_ascii_digit()));
        marks += usize::from(part.ends_with([':', '/', 'h']));
    }
    let plain = line.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '/' | 'h' | ' '));
    line.len() <= LONGEST && plain && marks > 0 && numbers > 0
}

/// Whether nothing but words of dates stands beside the day of a line.
fn is_alone(line: &str, clock: bool) -> bool {
    let mut rest = fold(line);
    let opens = rest.starts_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric()) || WORDS.iter().any(|w| rest.starts_with(w));
    // Most words have a letter that the line has not.
    let held = ascii_letters(&rest);
    for (word, own) in WORDS.iter().zip(LETTERS) {
        if own & !held == 0 && memmem::find(rest.as_bytes(), word.as_bytes()).is_some() {
            rest = rest.replace(word, " ");
        }
    }
    let letters = rest.chars().filter(|&c| is_letter(c)).count();
    if clock { letters <= SPARE_LETTERS } else { opens && letters <= SPARE_WITHOUT_TIME }
}

/// Letters beside a time and a day in a line at the head of an article: sections, the place.
const SPARE_AT_HEAD: usize = 45;

/// Whether a line at the head of an article holds a full time among a few other words.
pub fn is_stamp(line: &str) -> bool {
    read(line).is_some_and(|stated| stated.stamp)
}

/// Words with which the time begins behind the authors, where a dump glued the two: `Lê MạThứ Ba, 06/08/2024`.
const DAY_WORDS: &[&str] = &["Thứ ", "Chủ nhật", "Chủ Nhật", "Ngày "];
/// A line with authors and a time is no longer.
const SIGNED_CHARS: usize = 140;
/// Marks between the authors and the time in one line.
const BETWEEN: &[&str] = &[" - ", " – ", " | ", "|", "•", "·", ", ", "; ", "  "];

/// A line that names the authors and the time: `Lê Mạ - 06/08/2024 07:30`.
pub fn signed(line: &str, papers: &Papers) -> Option<(Byline, String)> {
    if line.len() > MAX_CHARS * 3 || digits(line) < DAY_DIGITS || !may_hold_day(line) || line.chars().count() > SIGNED_CHARS {
        return None;
    }
    // No part of it says a day that the whole has not the words or the marks of.
    if !published::may_hold_day(&fold(line)) {
        return None;
    }
    let glued = DAY_WORDS.iter().filter_map(|word| line.find(word)).filter(|&at| at > 0).min();
    if let Some(at) = glued
        && let Some(stated) = read(&line[at..]).filter(|stated| stated.alone)
        && let Some(byline) = byline::read(&line[..at], papers).filter(|b| !b.authors.is_empty() && line[..at].trim().contains([' ', '.']))
    {
        return Some((byline, stated.published));
    }
    // The authors are all that stands on their side of the day (`Lê Mạ - Bùi Rạ - 06/08/2024`): the cut nearest to the day holds.
    let mut cuts: Vec<(usize, usize)> =
        BETWEEN.iter().flat_map(|mark| line.match_indices(mark).map(|(at, _)| (at, at + mark.len()))).collect();
    cuts.extend(
        line.match_indices(' ').map(|(at, _)| (at, at + 1)).find(|(_, end)| line[*end..].starts_with(|c: char| c.is_ascii_digit())),
    );
    cuts.sort_unstable();
    let sides = |day: &str, authors: &str| {
        let stated = read(day).filter(|stated| stated.alone)?;
        let byline = byline::read(authors, papers).filter(|b| !b.authors.is_empty() && authors.contains([' ', '.']))?;
        Some((byline, stated.published))
    };
    let behind = cuts.iter().rev().find_map(|&(at, end)| sides(&line[end..], &line[..at]));
    behind.or_else(|| cuts.iter().find_map(|&(at, end)| sides(&line[..at], &line[end..])))
}

/// The day in an address: `…-20121225102525545.htm`, `…/2019/05/23/…`.
pub fn in_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/')?.1;
    let runs = path.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 8);
    let stamped = runs.filter_map(|run| run.get(..8)).find(|run| run.starts_with("20")).and_then(published::parse);
    stamped.or_else(|| {
        let parts: Vec<&str> = path.split('/').collect();
        let digits = |p: &str, least: usize, most: usize| (least..=most).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        let found = parts.windows(3).find(|w| digits(w[0], 4, 4) && digits(w[1], 1, 2) && digits(w[2], 1, 2))?;
        published::parse(&found.join("-"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_date_lines_from_sentences() {
        for line in [
            "Posted on 05/04/2018 by admin",
            "April 5, 2018",
            "Ngày cập nhật: 05/04/2018 - Lượt xem: 345",
            "Thứ Ba, 23/02/2021, 09:38 (GMT+7)",
            "24/12/12 11:05 tối",
            "Cập nhật: 07:02 | 08/11/2019",
            "Ngày đăng: 4-5-2019",
            "05/04/2018",
            "(05/04/2018 08:30 AM) Lượt xem: 1.046 Cỡ chữ: A- A A+ In trang Gửi email",
        ] {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "Nguyễn Văn Lúa sinh ngày 2/9/1945",
            "Trận lũ 1/2/2020 gây hại lớn",
            "số 12/2020",
            "Chủ nhật",
            "ra đồng ngày 3/8/2021 ở Đồng Cao",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }

    #[test]
    fn labels_of_entries_are_times_alone() {
        assert!(["15:20", "18/9", "14h05", "9h", "15:20 18/9"].into_iter().all(is_label));
        assert!(!["2-1", "15", "Lúc 15:20", "15:20 mưa", ""].into_iter().any(is_label));
    }

    #[test]
    fn reads_days_of_addresses() {
        assert_eq!(in_address("https://bao.example/lua-duoc-mua-20190523081500123.htm").as_deref(), Some("2019-05-23"));
        assert_eq!(in_address("https://bao.example/2019/5/23/lua-duoc-mua").as_deref(), Some("2019-05-23"));
        assert_eq!(in_address("https://bao.example/lua-duoc-mua-c46a508182.html"), None);
        assert_eq!(in_address("https://bao.example/lua-99999999.html"), None);
    }

    #[test]
    fn stamps_stand_among_a_few_words() {
        assert!(is_stamp("Nông nghiệp | Cập nhật thứ sáu, ngày 30/11/12 04:00 chiều"));
        assert!(!is_stamp("Nông nghiệp"));
    }

    #[test]
    fn authors_and_time_stand_in_one_line() {
        let signed = |line: &str| signed(line, &crate::page::Tables::builtin().papers);
        let (byline, day) = signed("Lê Mạ - 06/08/2024 07:30").unwrap();
        assert_eq!((byline.authors, day.as_str()), (vec!["Lê Mạ".to_owned()], "2024-08-06T07:30:00+07:00"));
        assert!(signed("20/11/2023, 09:15 | Lê Mạ, Bùi Rạ").is_some());
        assert!(signed("Lê MạThứ ba, 06/08/2024 - 07:30").is_some() && signed("Lê Mạ Ngày 6 tháng 8 năm 2024, 7h30").is_some());
        for line in [
            "Lê Mạ - Bùi Rạ 06/08/2024 07:30",
            "Lê Mạ - Bùi Rạ - 06/08/2024 - 07:30",
            "06/08/2024 - 07:30 - Lê Mạ - Bùi Rạ",
            "Lê Mạ, Bùi Rạ•07:30, 06/08/2024",
        ] {
            let (byline, day) = signed(line).unwrap();
            assert_eq!((byline.authors.len(), day.as_str()), (2, "2024-08-06T07:30:00+07:00"), "{line}");
        }
        assert!(signed("Giá lúa Thứ ba, 06/08/2024 - 07:30").is_none());
        assert!(signed("Giá lúa - 06/08/2024").is_none());
    }
}
