//! Pages that were saved with their paragraphs in one line: the time of publication and the paper's imprint stand on lines of their
//! own again. A line end is written over the blank there, so that every place in the text stays where it was.

use crate::page::dates;
use crate::text::fold::fold;
use aho_corasick::packed::Searcher;
use memchr::memmem;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Shorter lines are what they are.
const LONG: usize = 300;
/// The imprint is no longer, in bytes.
const IMPRINT: usize = 1_800;
/// Its labels stand no farther apart, nor is its end farther from the last.
const APART: usize = 260;
/// It has so many labels at least, one of them its own.
const LABELS: usize = 3;
/// Labels that no article has with their colon or number.
const OWN: &[&str] = &[
    "tổng biên tập:", "giấy phép số", "số giấy phép", "giấy phép xuất bản", "giấy phép hoạt động báo", "giấy phép thiết lập",
    "cơ quan chủ quản:", "chịu trách nhiệm nội dung", "bản quyền thuộc",
];
/// Labels that stand beside those.
const BESIDE: &[&str] = &[
    "tòa soạn:", "tòa soạn ", "trụ sở", "địa chỉ:", "địa chỉ ", "hotline", "điện thoại", "email:", "e-mail:", "tel:", "fax:", "©",
    "liên hệ", "quảng cáo", "báo điện tử", "trang thông tin điện tử", "tải ứng dụng", "có thể bạn quan tâm", "cơ quan của", "cấm sao chép",
];

/// `source` with the time and the imprint that were glued into long lines on lines of their own.
pub fn apart(source: &str) -> Cow<'_, str> {
    let mut ends: Vec<usize> = Vec::new();
    let mut stamps: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if line.len() >= LONG {
            if memmem::find(line.as_bytes(), b"GMT").is_some() {
                stamps.extend(stamps_of(line, &fold(line)).map(|(at, end)| (start + at, start + end)));
            }
            if may_hold_imprint(line) {
                ends.extend(imprint(&fold(line)).map(|at| start + at));
            }
        }
        start += line.len();
    }
    // Several times are those of several articles.
    if let [(at, end)] = stamps[..] {
        ends.extend([at, end]);
    }
    let bytes = source.as_bytes();
    let blanks = |&end: &usize| end.checked_sub(1).filter(|&b| bytes[b] == b' ').or((bytes.get(end) == Some(&b' ')).then_some(end));
    let mut blanks: Vec<usize> = ends.iter().filter_map(blanks).collect();
    if blanks.is_empty() {
        return Cow::Borrowed(source);
    }
    blanks.sort_unstable();
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for at in blanks.into_iter().filter(|&at| at > 0) {
        if at >= from {
            out.push_str(&source[from..at]);
            out.push('\n');
            from = at + 1;
        }
    }
    out.push_str(&source[from..]);
    Cow::Owned(out)
}

/// `Thứ bảy, 17/9/2022, 10:30 (GMT+7)`: where each begins and ends. No sentence tells the time zone of Vietnam.
fn stamps_of<'l>(line: &'l str, key: &'l str) -> impl Iterator<Item = (usize, usize)> + 'l {
    /// From the weekday to the zone.
    const STAMP: usize = 60;
    key.match_indices("gmt").filter_map(move |(zone, _)| {
        let from = key.ceil_char_boundary(zone.saturating_sub(STAMP));
        let at = from + ["thứ ", "chủ nhật"].iter().filter_map(|day| key[from..zone].rfind(day)).max()?;
        let rest = &line[zone..];
        let end = zone + rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | ')' | ':'))).unwrap_or(rest.len());
        dates::read(line.get(at..end)?).filter(|stated| stated.alone).map(|_| (at, end))
    })
}

/// What each of the labels of its own has in any letters: one pass tells lines without.
static PARTS: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    Searcher::new([
        "iên tập", "iên Tập", "BIÊN TẬP", "iấy phép", "GIẤY PHÉP", "hủ quản", "CHỦ QUẢN", "rách nhiệm", "TRÁCH NHIỆM", "ản quyền",
        "BẢN QUYỀN",
    ])
});

/// Whether a line has what every imprint has.
fn may_hold_imprint(line: &str) -> bool {
    PARTS.as_ref().is_none_or(|parts| parts.find(line).is_some())
}

/// Where the imprint at the end of a folded line begins.
fn imprint(key: &str) -> Option<usize> {
    let key = key.trim_end();
    let from = key.ceil_char_boundary(key.len().saturating_sub(IMPRINT));
    let find = |labels: &'static [&str]| {
        labels.iter().flat_map(move |label| memmem::find_iter(&key.as_bytes()[from..], label).map(move |at| from + at))
    };
    let own: Vec<usize> = find(OWN).collect();
    if own.is_empty() {
        return None;
    }
    let mut labels: Vec<usize> = find(BESIDE).chain(own.iter().copied()).collect();
    labels.sort_unstable();
    labels.dedup();
    let (mut start, mut count) = (key.len(), 0);
    for &at in labels.iter().rev() {
        if start - at > APART {
            break;
        }
        (start, count) = (at, count + 1);
    }
    (count >= LABELS && own.iter().any(|&at| at >= start)).then_some(start)
}

/// Whether a line is an imprint.
pub fn is_imprint(line: &str) -> bool {
    line.len() <= IMPRINT && may_hold_imprint(line) && imprint(&fold(line)).is_some_and(|at| at < APART)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn từ đầu tháng. Chiều, việc tiếp tục ở các thôn còn lại, mỗi thôn nhận một đoạn kênh nhánh.";
    const FOOT: &str = "Báo điện tử Lúa Vàng Giấy phép số 12/GP-BTTTT cấp ngày 3/4/2015 Tổng biên tập: Lê Mạ Tòa soạn: 5 phố Lúa, Hà Nội Hotline: 0900 000 000";

    #[test]
    fn time_and_imprint_stand_alone_again() {
        let glued = format!("{BODY} Nông nghiệp Thứ bảy, 17/9/2022, 10:30 (GMT+7) {BODY} {FOOT}");
        let text = apart(&glued);
        assert_eq!(text.len(), glued.len());
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert_eq!(lines[1..], ["Thứ bảy, 17/9/2022, 10:30 (GMT+7)", BODY, FOOT]);
        assert!(is_imprint(FOOT));
    }

    #[test]
    fn articles_stay_as_they_are() {
        let list = format!("{BODY} Thứ bảy, 17/9/2022, 10:30 (GMT+7) {BODY} Chủ nhật, 18/9/2022, 08:00 (GMT+7) {BODY}");
        let speaks = format!("{BODY} Tổng biên tập báo nói: địa chỉ mới ở phố Lúa. {BODY} Giấy phép số 12 được cấp ngày 3/4/2015. {BODY}");
        for text in [list, speaks, BODY.to_owned()] {
            assert_eq!(apart(&text), text);
            assert!(!is_imprint(&text));
        }
    }
}
