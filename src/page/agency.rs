//! The news agency of a date line: `TTXVN - Ngày …`, `Hà Nội (TTXVN 8/3)`.

use aho_corasick::packed::Searcher;
use memchr::memchr3;
use std::sync::LazyLock;

/// Agencies that Vietnamese papers name so.
const AGENCIES: &[&str] = &[
    "TTXVN", "TXVN", "VNA", "Reuters", "AFP", "AP", "THX", "Xinhua", "Tân Hoa xã", "Kyodo", "Yonhap", "TASS", "RIA Novosti", "Sputnik",
    "Bernama", "DPA", "EFE",
];
/// Tells lines without any of them in one pass.
static SEARCHER: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(AGENCIES));
/// A date line begins a paragraph and is no longer than this, in characters.
const REACH: usize = 60;

/// The agency whose date line begins `paragraph`.
pub fn read(paragraph: &str) -> Option<&'static str> {
    let end = paragraph.char_indices().nth(REACH).map_or(paragraph.len(), |(at, _)| at);
    let start = &paragraph[..end];
    // A bracket, or a dash; the longer ones begin with this byte.
    memchr3(b'(', b'-', 0xE2, start.as_bytes())?;
    if SEARCHER.as_ref().is_some_and(|agencies| agencies.find(start).is_none()) {
        return None;
    }
    AGENCIES.iter().copied().find(|agency| {
        let Some(at) = start.find(agency) else { return false };
        let (before, after) = (&start[..at], &start[at + agency.len()..]);
        let dash = after.trim_start().starts_with(['-', '–', '—']);
        if before.trim().is_empty() {
            return dash;
        }
        // `(TTXVN)`, `Hà Nội (TTXVN 8/3)`: the bracket closes soon, a dash follows or a sentence begins.
        before.ends_with('(') && before.chars().count() < 25 && after.find(')').is_some_and(|close| close < 12)
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_date_lines() {
        assert_eq!(read("TTXVN - Sáng 5/6, bà con xã Đồng Cao ra đồng"), Some("TTXVN"));
        assert_eq!(read("Cần Thơ (TTXVN 5/6) - Bà con ra đồng"), Some("TTXVN"));
        assert_eq!(read("Phóng viên TTXVN có mặt tại cánh đồng"), None);
        assert_eq!(read("Cánh đồng vào vụ (Ảnh: Lê Lúa/TTXVN)"), None);
    }
}
