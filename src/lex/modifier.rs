//! Words that make a number a bound or an approximation, and words that make it a change.

use super::word::words;
use super::{Lexed, TokenKind, WordSet};
use crate::record::{Change, Modifier};

use Modifier::{Approx, EqualOrLess, EqualOrMore, LessThan, MoreThan};

/// Phrases before a number, the longer first; `None` says that the phrase is none although its last word alone were one.
const BEFORE: &[(&str, Option<Modifier>)] = &[
    ("không được vượt quá", Some(EqualOrLess)),
    ("không được quá", Some(EqualOrLess)),
    ("không vượt quá", Some(EqualOrLess)),
    ("tối đa không quá", Some(EqualOrLess)),
    ("tối đa là", Some(EqualOrLess)),
    ("nhiều nhất là", Some(EqualOrLess)),
    ("không nhiều hơn", Some(EqualOrLess)),
    ("không cao hơn", Some(EqualOrLess)),
    ("không lớn hơn", Some(EqualOrLess)),
    ("không vượt", Some(EqualOrLess)),
    ("không hơn", Some(EqualOrLess)),
    ("không quá", Some(EqualOrLess)),
    ("chưa quá", Some(EqualOrLess)),
    ("nhiều nhất", Some(EqualOrLess)),
    ("tối đa", Some(EqualOrLess)),
    ("≤", Some(EqualOrLess)),
    ("ít nhất là", Some(EqualOrMore)),
    ("tối thiểu là", Some(EqualOrMore)),
    ("không thấp hơn", Some(EqualOrMore)),
    ("không nhỏ hơn", Some(EqualOrMore)),
    ("không ít hơn", Some(EqualOrMore)),
    ("không kém", Some(EqualOrMore)),
    ("không dưới", Some(EqualOrMore)),
    ("tối thiểu", Some(EqualOrMore)),
    ("ít nhất", Some(EqualOrMore)),
    ("chí ít", Some(EqualOrMore)),
    ("≥", Some(EqualOrMore)),
    ("chưa đến", Some(LessThan)),
    ("chưa tới", Some(LessThan)),
    ("chưa đầy", Some(LessThan)),
    ("chưa đủ", Some(LessThan)),
    ("không đến", Some(LessThan)),
    ("không tới", Some(LessThan)),
    ("không đầy", Some(LessThan)),
    ("nhỏ hơn", Some(LessThan)),
    ("ít hơn", Some(LessThan)),
    ("ngót nghét", Some(LessThan)),
    ("trên dưới", Some(Approx)),
    ("khoảng chừng", Some(Approx)),
    ("ước chừng", Some(Approx)),
    ("áng chừng", Some(Approx)),
    ("ước tính", Some(Approx)),
    ("ước khoảng", Some(Approx)),
    ("ước đạt", Some(Approx)),
    ("xấp xỉ", Some(Approx)),
    ("sấp xỉ", Some(Approx)),
    ("suýt soát", Some(Approx)),
    ("vượt quá", Some(MoreThan)),
    ("lớn hơn", Some(MoreThan)),
    ("nhiều hơn", Some(MoreThan)),
    ("hơn", Some(MoreThan)),
    ("trên", Some(MoreThan)),
    ("quá", Some(MoreThan)),
    ("vượt", Some(MoreThan)),
    (">", Some(MoreThan)),
    ("gần", Some(LessThan)),
    ("dưới", Some(LessThan)),
    ("ngót", Some(LessThan)),
    ("non", Some(LessThan)),
    ("sát", Some(LessThan)),
    ("chưa", Some(LessThan)),
    ("sắp", Some(LessThan)),
    ("<", Some(LessThan)),
    ("khoảng", Some(Approx)),
    ("chừng", Some(Approx)),
    ("độ", Some(Approx)),
    ("ước", Some(Approx)),
    ("tầm", Some(Approx)),
    ("cỡ", Some(Approx)),
    ("xung quanh", Some(Approx)),
    ("loanh quanh", Some(Approx)),
    ("quanh", Some(Approx)),
    ("~", Some(Approx)),
    ("≈", Some(Approx)),
];

/// Words that, before `hơn`, compare (`cao hơn 55 m`): the number says by how much.
static COMPARED: WordSet = words![
    "cao", "thấp", "nhanh", "chậm", "dài", "ngắn", "rẻ", "đắt", "nặng", "nhẹ", "già", "trẻ", "sớm", "muộn", "tốt", "kém", "xa", "sâu",
    "rộng", "hẹp", "mạnh", "lâu", "trễ", "to", "đông", "thừa", "lùn", "bé", "nóng", "lạnh", "tiết", "lãi"
];

/// The modifier whose words end before token `number`, with the index of its first word. Of stacked ones (`khoảng gần`) the
/// nearest counts; all their words belong to the surface.
pub fn before(lexed: &Lexed<'_>, number: usize) -> (Option<Modifier>, usize) {
    let mut first = number;
    let mut modifier = None;
    // `vượt mốc 1.400`, `quanh ngưỡng 5 %`: what the modifier bounds may be named.
    if first > 1 && matches!(lexed.key(first - 1), "mốc" | "ngưỡng" | "mức") {
        let (named, at) = before(lexed, first - 1);
        return if named.is_some() && !lexed.is(first - 2, "là") { (named, at) } else { (None, number) };
    }
    while first > 0 {
        if !starts_modifier_end(lexed.key(first - 1)) {
            break;
        }
        let found = BEFORE.iter().find_map(|(phrase, m)| lexed.phrase_before(first, phrase).map(|at| (at, *m, *phrase)));
        let Some((at, found, phrase)) = found else { break };
        if !holds(lexed, at, phrase) {
            break;
        }
        modifier = modifier.or(found);
        first = at;
    }
    (modifier, first)
}

/// The last words of all phrases: one cheap test for most numbers.
fn starts_modifier_end(key: &str) -> bool {
    matches!(
        key,
        "quá"
            | "là"
            | "hơn"
            | "vượt"
            | "nhất"
            | "đa"
            | "≤"
            | "kém"
            | "dưới"
            | "thiểu"
            | "ít"
            | "≥"
            | "đến"
            | "tới"
            | "đầy"
            | "đủ"
            | "nghét"
            | "chừng"
            | "tính"
            | "khoảng"
            | "đạt"
            | "xỉ"
            | "soát"
            | "quanh"
            | "chưa"
            | "trên"
            | ">"
            | "gần"
            | "ngót"
            | "non"
            | "sát"
            | "sắp"
            | "<"
            | "độ"
            | "ước"
            | "tầm"
            | "cỡ"
            | "~"
            | "≈"
    )
}

/// Whether a phrase at `at` is a modifier here, and not part of another word.
fn holds(lexed: &Lexed<'_>, at: usize, phrase: &str) -> bool {
    let prev = at.checked_sub(1).map_or("", |i| lexed.key(i));
    let word_before = at > 0 && lexed.kind(at - 1) == TokenKind::Word;
    match phrase {
        // `cao hơn 55 m` says by how much; `độ cao hơn 55 m` is a height of more than that.
        "hơn" => {
            !at.checked_sub(1).is_some_and(|i| lexed.among(i, &COMPARED))
                || at > 1 && matches!(lexed.key(at - 2), "độ" | "chiều" | "bề" | "sức" | "cân")
        }
        "nhỏ hơn" | "ít hơn" | "lớn hơn" | "nhiều hơn" => !compared_with(lexed, at + 2),
        // `tốc độ 30 km/h`, `nhiệt độ 35 độ`
        "độ" => !word_before || matches!(prev, "chỉ" | "có" | "cách" | "còn" | "khi" | "đi" | "mất" | "vào"),
        "non" => !matches!(prev, "mầm" | "nước" | "núi" | "chồi"),
        "ước" => !matches!(prev, "mơ" | "điều" | "công" | "hiệp"),
        "sát" => !matches!(
            prev,
            "giám" | "khảo" | "quan" | "cảnh" | "trinh" | "ám" | "sâu" | "theo" | "bám" | "thị" | "bát" | "sâm" | "mật" | "chém"
        ),
        // `chưa 13 tuổi`, `sắp 70 tuổi`; else the words speak of time (`chưa hai lần`).
        "chưa" | "sắp" => lexed.numeral_at(at + 1).is_some_and(|n| lexed.is(n.end, "tuổi")),
        "quanh" => !matches!(prev, "xung" | "loanh" | "chung"),
        "tầm" => !matches!(prev, "tên" | "lửa" | "quan"),
        "quá" => !matches!(prev, "đã" | "thanh" | "sẽ") || lexed.kind(at + 1) == TokenKind::Digits,
        // `hạng 138 trên 183 nước`, `(trên 183 nước)` after a rank: out of so many.
        "trên"
            if at > 0 && lexed.kind(at - 1) == TokenKind::Digits
                || prev == "("
                    && at > 1
                    && lexed.kind(at - 2) == TokenKind::Digits
                    && lexed.kind(at + 1) == TokenKind::Digits
                    && matches!(lexed.key(at.saturating_sub(3)), "hạng" | "thứ" | "trí") =>
        {
            false
        }
        "trên" => !matches!(prev, "bên" | "phía" | "như" | "nêu" | "kể" | "nói" | "dựa" | "ngồi" | "đứng" | "nằm"),
        "dưới" => !matches!(prev, "bên" | "phía"),
        _ => true,
    }
}

/// Whether `so với` follows in the clause.
fn compared_with(lexed: &Lexed<'_>, from: usize) -> bool {
    (from..from + 10).take_while(|&i| !matches!(lexed.key(i), "." | ";" | "," | "")).any(|i| lexed.phrase(i, "so với").is_some())
}

/// The bound after a number (`trở lên`), with the index after it.
pub fn after(lexed: &Lexed<'_>, at: usize) -> Option<(Modifier, usize)> {
    let found = [("trở lên", EqualOrMore), ("trở xuống", EqualOrLess), ("trở lại", EqualOrLess)];
    found.into_iter().find_map(|(phrase, m)| {
        let end = lexed.phrase(at, phrase)?;
        // `5 người trở lại trường`: a verb.
        let verb = phrase == "trở lại" && lexed.kind(end) == TokenKind::Word;
        (!verb).then_some((m, end))
    })
}

/// How far a verb of change may stand from a figure, and which verbs are changes for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Things: the verb stands next to the number but for adverbs.
    Count,
    /// Money, measures: the thing that changed may stand between.
    Amount,
    /// Per cent and points: `mất 0,2%`, `rơi 12 điểm` are changes, too.
    Rate,
}

/// Words that may stand between a verb of change and the amount.
static BETWEEN: WordSet = words![
    "từ",
    "tới",
    "đến",
    "mạnh",
    "nhẹ",
    "bình",
    "quân",
    "trung",
    "khoảng",
    "hơn",
    "gần",
    "trên",
    "thêm",
    "lần",
    "lượt",
    "mức",
    "tối",
    "đa",
    "đáng",
    "kể",
    "sâu",
    "nhanh",
    "vọt",
    "ít",
    "nhất",
    "chừng",
    "xấp",
    "xỉ",
    "ước",
    "bớt",
    "tổng",
    "cộng",
    "là",
    "tiếp",
    "tục",
    "chậm",
    "thiểu",
    "không",
    "quá",
    "dưới",
    "đồng",
    "loạt",
    "lại",
    "đi",
    "đều",
    "đột",
    "biến",
    "vượt",
    "gấp",
    "tương",
    "ứng",
    "ngót",
    "non",
    "được",
    "nhiều",
    "tính",
    "chưa",
    "đầy",
    "tốc",
    "thấp",
    "cao",
    "trưởng",
    "liên",
    "tầm",
    "cả",
    "hẳn",
    "tận",
    "chỉ",
    "trần",
    "giá",
    "liền",
    "cùng",
    "kỳ"
];

/// Whether the words before token `first` say that the figure is by how much something changed.
///
/// Looks back inside the clause for a verb of change. `lên`, `xuống`, `còn` between it and the number make the number a
/// level. A `loose` figure (per cent, money, measure) may have the thing that changed between (`tăng giá điện thêm 5%`).
pub fn change(lexed: &Lexed<'_>, first: usize, strength: Strength) -> Option<Change> {
    let loose = strength != Strength::Count;
    let rate = strength == Strength::Rate;
    let (mut others, mut thing) = (0, false);
    for at in (first.saturating_sub(9)..first).rev() {
        let key = lexed.key(at);
        let next = lexed.key(at + 1);
        match key {
            "tăng" if !matches!(next, "cường" | "ca" | "tốc" | "gia") => return Some(Change::Increase),
            "giảm" if !matches!(next, "nghèo" | "tải" | "thiểu" | "nhẹ" | "trừ" | "sút" | "xóc") || at + 2 == first => {
                return Some(Change::Decrease);
            }
            "nhích" if at + 1 == first || next == "thêm" => return Some(Change::Increase),
            // `từ 14 lô xuống 7 lô` are two levels; the range after `tăng từ` has its `từ` before `first`.
            "từ" if at + 1 == first => return None,
            "sụt" | "lùi" | "rớt" | "rơi" | "mất" | "bay" if at + 1 == first && rate => return Some(Change::Decrease),
            "tụt" if at + 1 == first => return Some(Change::Decrease),
            // `tăng vượt mốc 1.800 điểm` names the level that was reached.
            "mốc" | "ngưỡng" => return None,
            "đương" | "ứng" | "tức" if at + 1 == first && loose => {
                // `tăng 6,94 điểm, tương đương 0,62%`: the same change once more.
                let start = if key == "tức" { at } else { at.saturating_sub(1) };
                return (start > 1 && lexed.is(start - 1, ",")).then(|| change_before_comma(lexed, start - 1)).flatten();
            }
            "thêm" if at + 1 == first && at > 0 && lexed.is(at - 1, "sinh") => return Some(Change::Increase),
            "lên" | "xuống" | "còn" => {
                // `lên tới`, `lên đến` only stress, but `tăng lên tới` is a level, too.
                return None;
            }
            _ if lexed.kind(at) != TokenKind::Word || lexed.numeral_at(at).is_some() => return None,
            _ if lexed.among(at, &BETWEEN) => thing |= key == "thêm",
            "cho" | "của" | "trong" | "với" | "ở" | "tại" | "và" | "để" | "khi" | "đạt" if !thing => return None,
            _ => {
                others += 1;
                if !loose || others > 4 {
                    return None;
                }
            }
        }
    }
    None
}

/// The change that the figure before the comma at `comma` states.
fn change_before_comma(lexed: &Lexed<'_>, comma: usize) -> Option<Change> {
    let number = (comma.saturating_sub(4)..comma).rev().find(|&i| lexed.numeral_at(i).is_some())?;
    let (_, first) = before(lexed, number);
    change(lexed, first, Strength::Rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modifier(text: &str) -> (Option<Modifier>, usize) {
        let lexed = Lexed::new(text);
        before(&lexed, lexed.numerals[0].first)
    }

    #[test]
    fn nearest_of_stacked_ones_wins() {
        assert_eq!(modifier("khoảng gần 3 tháng"), (Some(LessThan), 0));
        assert_eq!(modifier("tối đa không quá 1%"), (Some(EqualOrLess), 0));
        assert_eq!(modifier("đạt hơn 12.440 việc"), (Some(MoreThan), 1));
        assert_eq!(modifier("trên dưới 20 triệu đồng"), (Some(Approx), 0));
    }

    #[test]
    fn comparisons_are_none() {
        assert_eq!(modifier("thấp hơn 55 m").0, None);
        assert_eq!(modifier("tốc độ 30 km/h").0, None);
        assert_eq!(modifier("không thấp hơn 50%").0, Some(EqualOrMore));
    }
}
