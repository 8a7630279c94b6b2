//! Lines that say when an article was published.

use crate::resolve::published;
use crate::text::fold::fold;

/// Longer lines say more than a date.
const MAX_CHARS: usize = 90;
/// Letters that may stand beside the words that belong to a date.
const SPARE_LETTERS: usize = 12;

/// Words of date lines, folded, the longer before those that they hold.
const WORDS: &[&str] = &[
    "cập nhật lần cuối",
    "cập nhật lúc",
    "cập nhật ngày",
    "cập nhật",
    "ngày cập nhật",
    "ngày đăng",
    "ngày xuất bản",
    "xuất bản",
    "đăng ngày",
    "đăng lúc",
    "đăng bởi",
    "đăng",
    "thời gian",
    "chủ nhật",
    "thứ hai",
    "thứ ba",
    "thứ tư",
    "thứ năm",
    "thứ sáu",
    "thứ bảy",
    "thứ",
    "ngày",
    "tháng",
    "năm",
    "giờ",
    "phút",
    "gmt",
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "lúc",
    "am",
    "pm",
    "utc",
    "ict",
    "date",
    "posted",
    "updated",
    "update",
    "published",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "ngay",
    "thu",
    "cap nhat",
    "chu nhat",
];

/// Whether a line says when the article was published, and little else.
pub fn is_line(line: &str) -> bool {
    if line.len() > MAX_CHARS * 3 || line.chars().count() > MAX_CHARS || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    if published::parse(line).is_none() {
        return false;
    }
    let mut rest = fold(line);
    for word in WORDS {
        if rest.contains(word) {
            rest = rest.replace(word, " ");
        }
    }
    rest.chars().filter(|c| c.is_alphabetic()).count() <= SPARE_LETTERS
}

/// Letters beside a time and a day in a line at the head of an article: sections, the place.
const SPARE_AT_HEAD: usize = 45;

/// Whether a line at the head of an article holds a full time among a few other words.
pub fn is_stamp(line: &str) -> bool {
    line.len() <= MAX_CHARS * 3
        && line.bytes().filter(u8::is_ascii_digit).count() >= 8
        && published::parse(line).is_some_and(|p| p.len() > 10)
        && line.chars().filter(|c| c.is_alphabetic()).count() <= SPARE_AT_HEAD
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
        for line in
            ["Thứ Ba, 23/02/2021, 09:38 (GMT+7)", "24/12/12 11:05 tối", "Cập nhật: 07:02 | 08/11/2019", "Ngày đăng: 4-5-2019", "05/04/2018"]
        {
            assert!(is_line(line), "{line}");
        }
        for line in ["Nguyễn Văn Lúa sinh ngày 2/9/1945", "Trận lũ 1/2/2020 gây hại lớn", "số 12/2020", "Chủ nhật"] {
            assert!(!is_line(line), "{line}");
        }
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
}
