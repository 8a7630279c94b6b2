//! Pairs that are part of a name or a code: `đường 30/4`, `lớp 10/2`, `12/3/4`.

use crate::lex::word::words;
use crate::lex::{Lexed, WordSet, mask};

/// Whether more of a code stands before: `12/3/4`, `18-CT/3`.
pub fn chained_before(lexed: &Lexed<'_>, first: usize) -> bool {
    let tied = first > 1 && !lexed.spaced(first) && !lexed.spaced(first - 1);
    // `về nước.12/2007: …`: a sentence without its space.
    let glued = || lexed.is(first - 1, ".") && lexed.word(first - 2).ends_with(char::is_lowercase);
    tied && lexed.among(first - 1, &words!["/", "-", ".", "_"]) && !glued()
}

/// Words whose numbers are names.
pub fn names_before(lexed: &Lexed<'_>, first: usize) -> bool {
    const TIMES: WordSet = words![
        "ngày", "tháng", "năm", "quý", "tuần", "thứ", "mùng", "mồng", "rằm", "ca", "lần", "đợt", "đêm", "sáng", "trưa", "chiều", "tối",
        "hôm"
    ];
    first.checked_sub(1).is_some_and(|before| {
        names_before_word(lexed, before)
            || !lexed.among(before, &TIMES) && !concluded(lexed, before) && mask::label_before(lexed, first).is_some()
    })
}

/// Whether the word at token `last` is one whose numbers are names.
pub fn names_before_word(lexed: &Lexed<'_>, last: usize) -> bool {
    lexed.among(last, &NAMES) && !(lexed.is(last, "quyết") && last > 0 && lexed.is(last - 1, "giải"))
        || named_house(lexed, last)
        || promenade(lexed, last)
}

/// `đã kết luận 12/15 tổ chức đảng có vi phạm`: a verb.
fn concluded(lexed: &Lexed<'_>, last: usize) -> bool {
    lexed.is(last, "luận") && last > 0 && lexed.is(last - 1, "kết") && !lexed.capital(last - 1)
}

/// Whether the words that end with token `last` name what is often called after a day: `công viên 23/9`, `tiểu học 19/5`.
pub fn named_house(lexed: &Lexed<'_>, last: usize) -> bool {
    let before = last.checked_sub(1).map_or("", |i| lexed.key(i));
    // `sân vận động 30/4`, but `vận động 37/41 hộ`
    if lexed.is(last, "động") && before == "vận" {
        return last > 1 && lexed.is(last - 2, "sân");
    }
    matches!(
        (before, lexed.key(last)),
        ("công", "viên" | "ty")
            | ("bệnh", "viện")
            | ("nhà", "máy")
            | ("tiểu", "học")
            | ("trung", "học")
            | ("mầm", "non")
            | ("tác", "xã")
            | ("khách", "sạn")
            | ("thị", "lực")
    )
}

/// Whether the words that end with token `last` are a way to walk on: `đường đi bộ 23/8`, `đường ven biển 2/9`.
pub fn promenade(lexed: &Lexed<'_>, last: usize) -> bool {
    if !lexed.among(last, &words!["bộ", "biển", "sông", "hồ"]) {
        return false;
    }
    let key = |back: usize| last.checked_sub(back).map_or("", |i| lexed.key(i));
    matches!((key(1), key(0)), ("đi", "bộ") | ("ven", "biển" | "sông" | "hồ")) && matches!(key(2), "đường" | "phố" | "tuyến")
}

/// Words after which a pair of numbers is part of a name.
const NAMES: WordSet = words![
    "đường", "phố", "số", "lớp", "hẻm", "ngõ", "kiệt", "ngách", "quận", "phường", "thửa", "tổ", "ấp", "căn", "hầm", "nhóm", "quyết", "mã",
    "cầu", "trường", "nhà", "lô", "tuyến", "buýt", "bus", "biển", "khóa", "tòa", "vòng", "km", "chợ", "viện", "rạp", "qcvn", "tcvn"
];
