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

#[cfg(test)]
mod tests {
    use super::is_line;

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
}
