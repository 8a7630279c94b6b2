//! Where a document's title ends: `về việc học tập …` runs up to the end of its clause.

use super::body::level;
use super::words::is_capital;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{Phrases, TYPE_NAMES};
use std::sync::LazyLock;

/// The longest title, in tokens.
const LONGEST: usize = 70;

/// How a title begins.
const STARTS: &[&str] = &["về", "v / v", "v v"];

/// Verbs with which a title begins without `về`; only after a full number.
const VERBS: &[&str] =
    &["quy định", "hướng dẫn", "sửa đổi", "bổ sung", "ban hành", "phê duyệt", "công bố", "bãi bỏ", "thay thế", "điều chỉnh", "chi tiết"];

/// The title that begins at token `at`: first token and the one after the last.
pub fn read(lexed: &Lexed<'_>, at: usize, verbs: bool) -> Option<(usize, usize)> {
    let mut first = at;
    if lexed.is(first, ",") && lexed.is(first + 1, "về") {
        first += 1;
    }
    if is_open_quote(lexed.word(first)) {
        let close = closing_quote(lexed, first)?;
        return (close > first + 3 && is_capital(lexed.word(first + 1))).then_some((first + 1, close));
    }
    let about = STARTS.iter().find_map(|s| lexed.phrase(first, s));
    let mut body = match about {
        Some(body) => body,
        None if verbs => VERBS.iter().find_map(|s| lexed.phrase(first, s))?,
        None => return None,
    };
    if let Some(after) = lexed.phrase(body, "việc") {
        body = after;
    }
    if about.is_some() && is_open_quote(lexed.word(body)) {
        let close = closing_quote(lexed, body)?;
        return Some((first, close + 1));
    }
    let mut end = body;
    while end < first + LONGEST && !ends(lexed, body, end, about.is_some()) {
        end += 1;
    }
    // `phê duyệt Đề án “…”`: a name in quotes is the title's last part.
    if end > body
        && is_open_quote(lexed.word(end))
        && lexed.spaced(end)
        && !lexed.spaced(end + 1)
        && let Some(close) = closing_quote(lexed, end).filter(|&close| close < first + LONGEST)
    {
        return Some((first, close + 1));
    }
    while end > body && matches!(lexed.key(end - 1), "," | "và" | "-" | "–" | "để") {
        end -= 1;
    }
    (end > body && end < first + LONGEST).then_some((first, end))
}

fn is_open_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "'" | "‘" | "«")
}

fn closing_quote(lexed: &Lexed<'_>, open: usize) -> Option<usize> {
    (open + 1..open + LONGEST)
        .take_while(|&i| lexed.kind(i) != TokenKind::Break)
        .find(|&i| matches!(lexed.word(i), "\"" | "”" | "'" | "’" | "»"))
}

/// What a dash joins to the word before it: `kinh tế - xã hội`, `Lao động - Thương binh`.
static JOINED: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(JOINED_WORDS));
const JOINED_WORDS: &[&str] = &[
    "xã hội",
    "an ninh",
    "quốc phòng",
    "chính trị",
    "kinh tế",
    "văn hóa",
    "công nghệ",
    "kỹ thuật",
    "đào tạo",
    "nghề nghiệp",
    "khen thưởng",
    "thương binh",
    "thể thao",
    "du lịch",
    "dịch vụ",
    "môi trường",
    "ngân sách",
    "lâm nghiệp",
    "lâm",
    "ngư",
];

/// Whether the clause that began at `body` is over at token `at`.
fn ends(lexed: &Lexed<'_>, body: usize, at: usize, about: bool) -> bool {
    let key = lexed.key(at);
    let previous = if at > body { lexed.key(at - 1) } else { "" };
    match lexed.kind(at) {
        TokenKind::Break => true,
        TokenKind::Digits => false,
        TokenKind::Punct => match lexed.word(at) {
            "," => !place_goes_on(lexed, body, at) && comma_ends(lexed, at),
            "-" | "–" => lexed.spaced(at) && lexed.kind(at + 1) != TokenKind::Digits && JOINED.find(lexed, at + 1).is_none(),
            "/" | "&" | "%" => false,
            // `TP.HCM`, `1.000`
            "." => lexed.spaced(at + 1) || !matches!(previous, "tp") && lexed.kind(at + 1) != TokenKind::Digits,
            _ => true,
        },
        TokenKind::Word => {
            let next = lexed.key(at + 1);
            match key {
                "và" | "hoặc" | "cùng" => {
                    let next_type = TYPE_NAMES.find(lexed, at + 1).is_some_and(|(_, end)| {
                        is_capital(lexed.word(at + 1))
                            && (lexed.kind(end) == TokenKind::Digits || lexed.is(end, "số") || lexed.is(end, "trung"))
                    });
                    // `… về an toàn giao thông và đánh giá vẫn còn tồn tại`: the sentence's own second verb.
                    let judges = next == "đánh" && matches!(lexed.key(at + 3), "vẫn" | "rằng" | "là" | "cao" | "còn")
                        || matches!(next, "cho" if matches!(lexed.key(at + 2), "biết" | "rằng" | "thấy"))
                        || matches!(next, "nhận" | "khẳng" if matches!(lexed.key(at + 2), "thấy" | "định"));
                    next_type || judges || matches!(next, "các" if TYPE_NAMES.find(lexed, at + 2).is_some())
                }
                "được" | "phải" => previous != "không" && at > body,
                // `hộ gia đình đang sử dụng đất`: a state that tells whom the title means.
                "đang" if matches!(next, "sử" | "làm" | "hoạt" | "công" | "học" | "sinh" | "cư" | "quản" | "thi") => false,
                "đã" | "đang" | "sẽ" | "vẫn" | "vừa" | "thì" | "còn" | "cũng" => at > body,
                "là" => at > body && previous != "coi",
                "nêu" | "ghi" => matches!(next, "rõ" | "nhận"),
                "có" => matches!(next, "hiệu" | "kết" | "nêu" | "quy" | "nhiều" | "những"),
                "chỉ" => !matches!(next, "đạo" | "thị" | "tiêu" | "số" | "huy" | "dẫn" | "định"),
                "yêu" => next == "cầu" && !matches!(previous, "ứng" | "các" | "những" | "theo" | "có" | "và" | "một"),
                "quy" => {
                    about
                        && next == "định"
                        && at > body + 2
                        && !matches!(
                            previous,
                            "hành" | "sung" | "số" | "các" | "theo" | "của" | "hiện" | "những" | "và" | "bỏ" | "đổi" | "thế" | "việc"
                        )
                }
                "xác" => next == "định" && at > body + 3 && !matches!(previous, "việc" | "và"),
                "đề" => matches!(next, "ra" | "nghị"),
                "không" => matches!(next, "hề" | "có" | "quy" | "còn" | "phải" | "chỉ" | "cho" | "đề"),
                "nhấn" => next == "mạnh",
                "khẳng" => next == "định",
                "cho" => matches!(next, "biết" | "rằng" | "thấy" | "phép"),
                "nhằm" | "theo" => at > body && (key == "nhằm" || next == "đó"),
                "trong" => next == "đó",
                "giao" => at > body + 3 && is_capital(lexed.word(at + 1)),
                "từ" => next == "ngày",
                _ => false,
            }
        }
    }
}

/// `thôn Quan Nhân, xã Đạo Lý, huyện Lý Nhân`: whether a place that ends before the comma goes on with a larger unit.
fn place_goes_on(lexed: &Lexed<'_>, body: usize, comma: usize) -> bool {
    let Some(after) = level(lexed, comma + 1).filter(|&after| is_capital(lexed.word(after)) || lexed.kind(after) == TokenKind::Digits)
    else {
        return false;
    };
    let named = |i: usize| lexed.kind(i) == TokenKind::Digits || is_capital(lexed.word(i));
    let mut first = comma;
    while first > body && first + 5 > comma && named(first - 1) {
        first -= 1;
    }
    let small = |i: usize| matches!(lexed.key(i), "thôn" | "xóm" | "ấp" | "bản" | "làng" | "khu" | "tổ" | "số" | "phố" | "đường" | "buôn");
    after > comma + 1
        && first < comma
        && first > body
        && (small(first - 1) || level(lexed, first - 1).is_some() || lexed.is(first - 1, "phố"))
}

/// Whether a comma inside a title is the title's end: what goes on with a list or a second half does not end it.
fn comma_ends(lexed: &Lexed<'_>, comma: usize) -> bool {
    let next = lexed.key(comma + 1);
    if lexed.kind(comma + 1) != TokenKind::Word || lexed.phrase(comma + 1, "trong đó").is_some() {
        return true;
    }
    if matches!(next, "tầm" | "định") && matches!(lexed.key(comma + 2), "nhìn" | "hướng") || matches!(next, "giai" | "chống" | "bổ" | "sửa")
    {
        return false;
    }
    // `miễn nhiệm, từ chức`; `căn bản, toàn diện giáo dục`
    let joins =
        matches!((next, lexed.key(comma + 2)), ("từ", "chức") | ("toàn", "diện" | "dân") | ("an", "ninh" | "toàn") | ("quốc", "phòng"));
    if joins {
        return false;
    }
    if is_capital(lexed.word(comma + 1)) || opens_clause(next) || TYPE_NAMES.find(lexed, comma + 1).is_some() {
        return true;
    }
    // What follows up to the next mark decides: a short piece is a member of a list, a long one a new clause.
    let mut length = 0;
    for at in comma + 1..comma + 24 {
        match lexed.key(at) {
            "và" => return TYPE_NAMES.find(lexed, at + 1).is_some() && length > 4,
            "," | "." | ";" | ":" | ")" | "\n" | "" => return length > 8,
            // `…, giáo viên không được dạy thêm`: a rule is a sentence of its own.
            "không" if matches!(lexed.key(at + 1), "được" | "phải") => return true,
            "đã" | "được" | "sẽ" | "là" | "phải" | "đang" => return length > 5,
            _ => length += 1,
        }
    }
    true
}

fn opens_clause(key: &str) -> bool {
    matches!(
        key,
        "theo"
            | "do"
            | "vì"
            | "nhưng"
            | "song"
            | "tuy"
            | "để"
            | "nhằm"
            | "đồng"
            | "qua"
            | "từ"
            | "khi"
            | "nếu"
            | "toàn"
            | "huyện"
            | "tỉnh"
            | "xã"
            | "chi"
            | "nhiều"
            | "ông"
            | "bà"
            | "sau"
            | "đến"
            | "tính"
            | "hiện"
            | "năm"
            | "ngày"
            | "tháng"
            | "những"
            | "trên"
            | "tại"
            | "đây"
            | "đó"
            | "mới"
            | "căn"
            | "cụ"
            | "yêu"
            | "các"
            | "người"
            | "hộ"
            | "mỗi"
            | "với"
            | "trước"
            | "gồm"
            | "có"
            | "được"
            | "đã"
            | "nhấn"
            | "khẳng"
            | "chỉ"
            | "nêu"
            | "xác"
            | "đoàn"
            | "ngành"
            | "giá"
            | "mức"
            | "tỷ"
            | "không"
            | "còn"
            | "là"
            | "tức"
            | "nay"
            | "cả"
            | "thay"
            | "kèm"
            | "trong"
            | "bao"
    )
}
