//! Bounds and approximations around a length of time or a date.

use crate::lex::Lexed;
use crate::lex::word::{WordSet, words};
use crate::record::Modifier::{self, Approx, EqualOrLess, EqualOrMore, LessThan, MoreThan};

/// The modifier whose words end right before token `first`, and the token where they begin. Of stacked ones the nearest
/// wins, and all belong to the surface.
pub fn before(lexed: &Lexed<'_>, first: usize, floor: usize) -> (Option<Modifier>, usize) {
    let mut from = first;
    let mut nearest = None;
    while let Some((modifier, start)) = one_before(lexed, from, floor) {
        nearest = nearest.or(Some(modifier));
        from = start;
    }
    (nearest, from)
}

fn one_before(lexed: &Lexed<'_>, first: usize, floor: usize) -> Option<(Modifier, usize)> {
    const LAST: WordSet = words![
        "quá", "đa", "nhất", "là", "thiểu", "dưới", "trước", "trong", "sau", "đến", "tới", "đầy", "đủ", "chừng", "tính", "đạt", "xỉ",
        "hơn", "trên", "gần", "ngót", "non", "sát", "sắp", "ước", "khoảng", "độ", "tầm", "cỡ"
    ];
    if first == 0 || !lexed.among(first - 1, &LAST) {
        return None;
    }
    let key = |back: usize| first.checked_sub(back).filter(|i| *i >= floor).map_or("", |i| lexed.key(i));
    let (one, two, three) = (key(1), key(2), key(3));
    let (modifier, words) = match (two, one) {
        ("không", "quá") | ("tối", "đa") | ("nhiều" | "lâu", "nhất") => (EqualOrLess, 2),
        ("vượt", "quá") if three == "không" => (EqualOrLess, 3),
        ("vượt", "quá") => (MoreThan, 2),
        ("đa" | "nhất", "là") if matches!(three, "tối" | "nhiều" | "lâu") => (EqualOrLess, 3),
        ("thiểu" | "nhất", "là") if matches!(three, "tối" | "ít") => (EqualOrMore, 3),
        ("ít", "nhất") | ("tối", "thiểu") | ("không", "dưới") => (EqualOrMore, 2),
        ("nhất" | "thiểu", "trước" | "trong" | "sau") if matches!(three, "ít" | "tối") => (EqualOrMore, 3),
        ("chưa" | "không", "đến" | "tới" | "đầy" | "đủ") => (LessThan, 2),
        ("trên", "dưới") | ("khoảng", "chừng") | ("ước", "tính" | "chừng" | "đạt") => (Approx, 2),
        ("xấp", "xỉ") => (Approx, 2),
        ("ít", "hơn") => (LessThan, 2),
        ("lâu" | "nhiều" | "lớn", "hơn") => (MoreThan, 2),
        // `sớm hơn 2 ngày` says by how much.
        ("sớm" | "muộn" | "nhanh" | "chậm" | "trẻ" | "già" | "ngắn" | "cao" | "thấp", "hơn") => return None,
        (_, "hơn" | "quá") => (MoreThan, 1),
        (before, "trên") if !matches!(before, "tính" | "dựa" | "ngay") => (MoreThan, 1),
        (_, "gần" | "dưới" | "ngót" | "non" | "sát" | "sắp") => (LessThan, 1),
        // `mơ ước một ngày`
        ("mơ" | "mong" | "ao" | "điều", "ước") => return None,
        (_, "khoảng" | "chừng" | "độ" | "tầm" | "cỡ" | "ước") => (Approx, 1),
        _ => return None,
    };
    Some((modifier, first - words))
}

/// `trở lên`, `trở xuống` from token `at` on.
pub fn after(lexed: &Lexed<'_>, at: usize) -> Option<(usize, Modifier)> {
    if !lexed.one_of(at, ["trở", "đổ"]) {
        return None;
    }
    match lexed.key(at + 1) {
        "lên" => Some((at + 2, EqualOrMore)),
        "xuống" => Some((at + 2, EqualOrLess)),
        "lại" if lexed.is(at, "đổ") => Some((at + 2, EqualOrLess)),
        _ => None,
    }
}

/// The approximation before a date (`khoảng năm 2010`) or a bound before a time (`gần 9h`).
pub fn before_date(lexed: &Lexed<'_>, first: usize, floor: usize, time: bool) -> (Option<Modifier>, usize) {
    let (mut nearest, mut from) = (None, first);
    while let Some(last) = from.checked_sub(1).filter(|i| *i >= floor) {
        let modifier = if lexed.one_of(last, ["khoảng", "chừng", "tầm"]) {
            Approx
        } else if time && lexed.is(last, "gần") {
            LessThan
        } else if time && lexed.is(last, "hơn") {
            MoreThan
        } else {
            break;
        };
        (nearest, from) = (nearest.or(Some(modifier)), last);
    }
    (nearest, from)
}
