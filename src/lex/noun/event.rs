//! Events and persons whose noun phrase goes on with a verb: `lượt khám và điều trị`, `kẻ đánh bom tự sát`.

use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::lexicon::Senses;
use crate::lexicon::documents::Phrases;
use std::sync::LazyLock;

/// Classifiers of events and papers, which a verb follows to say what they are.
const EVENTS: WordSet =
    words!["ca", "lượt", "vụ", "cuộc", "đơn", "buổi", "đợt", "phiên", "chuyến", "màn", "pha", "trận", "vòng", "suất", "thư"];

/// Verbs that name an event.
static VERBS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(VERB_PHRASES));
const VERB_PHRASES: &[&str] = &[
    "cấp cứu", "tử vong", "nhập viện", "xuất viện", "điều trị", "xét nghiệm", "cách ly", "nhập cảnh", "xuất cảnh", "va chạm", "bắt giữ",
    "khởi tố", "truy tố", "xét xử", "lừa đảo", "chiếm đoạt", "tố cáo", "khiếu nại", "phản ánh", "kiến nghị", "đối đầu", "chạm trán",
    "đụng độ", "xô xát", "ẩu đả", "hỗn chiến", "giao tranh", "tranh cãi", "gặp gỡ", "hội đàm", "trao đổi", "thảo luận", "tư vấn",
    "hướng dẫn", "truy cập", "tham gia", "đăng ký", "trình diễn", "công diễn", "tập luyện", "làm việc", "ghi hình", "phát hành",
    "đánh giá", "nghi ngờ", "mất tích", "kiểm tra", "thanh tra", "tuần tra", "quyên góp", "hỗ trợ", "giải cứu", "đột nhập", "rò rỉ",
    "khám bệnh", "theo dõi",
];

/// Those of one syllable.
const SHORT: WordSet = words!["cháy", "nổ", "sập", "cướp", "trộm", "khám", "mổ", "đẻ", "sinh", "ghép", "bắn", "nhảy", "cứu"];

/// What joins two of them: `đơn phản ánh, kiến nghị`.
const LINKS: WordSet = words!["và", ","];

/// One past the verb at token `end` that is part of the phrase whose head is the one word before token `from`.
pub fn content(lexed: &Lexed<'_>, from: usize, end: usize) -> Option<usize> {
    let head = from.checked_sub(1)?;
    if lexed.among(head, &EVENTS) {
        let at = if end > from && lexed.among(end, &LINKS) { end + 1 } else { end };
        // Another verb goes on where one stands before it.
        let first = at == from;
        let goes_on = at > end && (from..end).any(|i| verb(lexed, i).is_some_and(|after| after <= end));
        return if first || goes_on { verb(lexed, at) } else { None };
    }
    // `bốn kẻ đánh bom tự sát`: the word stands for nobody alone.
    let bound = end == from && lexed.is(head, "kẻ") && lexed.kind(end) == TokenKind::Word;
    let closed = lexed.among(end, &words!["bị", "đã", "đang", "này", "đó", "trên", "trong", "và", "là", "của", "ở", "khác"]);
    let verb = if bound && !closed { lexed.lexicon.longest(lexed, end, Senses::STOP)? } else { return None };
    // Both halves of `chạy trốn` are verbs of the tables.
    let half = verb.end == end + 1 && lexed.among(verb.end, &words!["trốn", "cắp", "cướp", "giết", "phá", "bán", "lậu", "súng"]);
    Some(if half { verb.end + 1 } else { verb.end })
}

/// One past the verb that names an event at token `at`.
fn verb(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    let long = VERBS.find(lexed, at).map(|(_, end)| end);
    long.or_else(|| lexed.among(at, &SHORT).then_some(at + 1))
}
