//! Words that make a number a bound or an approximation.

use super::tail::{Tail, TailKind};
use super::word::words;
use super::{Lexed, TokenKind, Word, WordSet, number_word};
use crate::lexicon::Senses;
use crate::record::Modifier;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use Modifier::{Approx, EqualOrLess, EqualOrMore, LessThan, MoreThan};

/// Phrases before a number.
const BEFORE: &[(Modifier, &[&str])] = &[
    (
        EqualOrLess,
        &[
            "không được vượt quá", "không được quá", "không vượt quá", "tối đa không quá", "tối đa lên đến", "tối đa lên tới",
            "tối đa đến", "tối đa tới", "tối đa là", "nhiều nhất là", "không nhiều hơn", "không cao hơn", "không lớn hơn", "không vượt",
            "không hơn", "không quá", "chưa quá", "nhiều nhất", "tối đa", "≤",
        ],
    ),
    (
        EqualOrMore,
        &[
            "ít nhất là", "tối thiểu là", "không thấp hơn", "không nhỏ hơn", "không ít hơn", "không kém", "không dưới", "tối thiểu",
            "ít nhất", "chí ít", "≥",
        ],
    ),
    (
        LessThan,
        &[
            "chưa đến", "chưa tới", "chưa đầy", "chưa đủ", "không đến", "không tới", "không đầy", "nhỏ hơn", "ít hơn", "ngót nghét", "gần",
            "dưới", "ngót", "non", "sát", "chưa", "sắp", "<",
        ],
    ),
    (
        Approx,
        &[
            "trên dưới", "khoảng chừng", "ước chừng", "áng chừng", "ước tính lên tới", "ước tính lên đến", "ước tính đạt", "ước lên tới",
            "ước lên đến", "ước tính", "ước khoảng", "ước đạt", "xấp xỉ", "sấp xỉ", "suýt soát", "khoảng", "chừng", "độ", "ước", "tầm",
            "cỡ", "xung quanh", "loanh quanh", "quanh", "~", "≈",
        ],
    ),
    (
        MoreThan,
        &[
            "vượt qua con số", "vượt con số", "vượt qua ngưỡng", "vượt qua mốc", "vượt quá", "lớn hơn", "nhiều hơn", "hơn", "trên", "quá",
            "vượt", "ngoài", ">",
        ],
    ),
];

/// Words that, before `hơn`, compare (`thấp hơn 55 m`): the number says by how much.
static COMPARED: WordSet = words![
    "cao", "thấp", "nhanh", "chậm", "dài", "ngắn", "rẻ", "đắt", "nặng", "nhẹ", "già", "trẻ", "sớm", "muộn", "tốt", "kém", "xa", "sâu",
    "rộng", "hẹp", "mạnh", "lâu", "trễ", "to", "đông", "thừa", "lùn", "bé", "nóng", "lạnh", "tiết", "lãi", "nhỉnh"
];

/// Those of them that name a size or a gain, which a measure or a sum gives: `dài hơn 3 km`, `lãi hơn 2 tỷ đồng`.
static SIZES: WordSet = words!["dài", "rộng", "sâu", "nặng", "cao", "xa", "lãi", "thừa"];

/// What a modifier may bound by its name.
const NAMED: WordSet = words!["mốc", "ngưỡng", "mức", "vùng"];

/// The last words of all phrases, and what a modifier may bound: for the lexer to mark ([`Senses::BOUND`]), since most numbers
/// have neither before them.
pub fn last_words() -> impl Iterator<Item = Word> {
    BY_LAST.keys().copied().chain(NAMED.iter())
}

/// The modifier whose words end before token `number`, with the index of its first word. Of stacked ones (`khoảng gần`) the
/// nearest counts; all their words belong to the surface.
#[inline]
pub fn before(lexed: &Lexed<'_>, number: usize) -> (Option<Modifier>, usize) {
    if number == 0 || !lexed.senses(number - 1).meets(Senses::BOUND) { (None, number) } else { ending_before(lexed, number) }
}

/// The same where the word before token `number` ends a phrase.
fn ending_before(lexed: &Lexed<'_>, number: usize) -> (Option<Modifier>, usize) {
    let mut first = number;
    let mut modifier = None;
    // `vượt mốc 1.400`, `quanh ngưỡng 5 %`: what the modifier bounds may be named.
    if first > 1 && lexed.among(first - 1, &NAMED) {
        let (named, at) = before(lexed, first - 1);
        // `dưới vùng 36 triệu đồng`, not `trên vùng 5 ha`
        let level = || {
            !lexed.is(first - 1, "vùng") || tail_of(lexed, number).is_some_and(|t| matches!(t.kind, TailKind::Money(_) | TailKind::Points))
        };
        let by = lexed.is(first - 1, "mức") && lexed.is(first - 2, "vượt") && beaten(lexed, number);
        return if named.is_some() && !by && !lexed.is(first - 2, "là") && level() { (named, at) } else { (None, number) };
    }
    // `vượt tốc độ 90 km/h`
    if first > 2 && lexed.is(first - 1, "độ") && lexed.is(first - 2, "tốc") && lexed.is(first - 3, "vượt") {
        return (Some(MoreThan), first - 3);
    }
    while let Some((phrase, at)) = ending(lexed, first).filter(|(phrase, at)| holds(lexed, *at, phrase.written)) {
        modifier = modifier.or(Some(phrase.modifier));
        first = at;
    }
    (modifier, first)
}

/// A phrase under its last word.
struct Phrase {
    /// The words before the last, from right to left.
    rest: Box<[Word]>,
    written: &'static str,
    modifier: Modifier,
}

/// The phrases by their last word, the longer first.
static BY_LAST: LazyLock<FxHashMap<Word, Vec<Phrase>>> = LazyLock::new(|| {
    let mut map: FxHashMap<Word, Vec<Phrase>> = FxHashMap::default();
    for (modifier, phrases) in BEFORE {
        for written in *phrases {
            let mut words = written.rsplit(' ').map(Word::of);
            let last = words.next().unwrap_or(Word::NONE);
            map.entry(last).or_default().push(Phrase { rest: words.collect(), written, modifier: *modifier });
        }
    }
    map.values_mut().for_each(|list| list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len())));
    map
});

/// The longest phrase that ends before token `end`, with the index of its first word.
fn ending(lexed: &Lexed<'_>, end: usize) -> Option<(&'static Phrase, usize)> {
    let last = end.checked_sub(1)?;
    let phrases = BY_LAST.get(&lexed.id(last))?;
    let stands = |p: &Phrase| p.rest.len() <= last && p.rest.iter().enumerate().all(|(i, &word)| lexed.id(last - 1 - i) == word);
    phrases.iter().find(|p| stands(p)).map(|p| (p, last - p.rest.len()))
}

/// Whether a phrase at `at` is a modifier here, and not part of another word.
fn holds(lexed: &Lexed<'_>, at: usize, phrase: &str) -> bool {
    let prev = at.checked_sub(1).map_or("", |i| lexed.key(i));
    let word_before = at > 0 && lexed.kind(at - 1) == TokenKind::Word;
    match phrase {
        // `thấp hơn 55 m` says by how much; `độ cao hơn 55 m`, `dài hơn 55 m` is a height, a length of more than that.
        "hơn" if at > 0 && lexed.among(at - 1, &COMPARED) => {
            let named = at > 1 && lexed.among(at - 2, &words!["độ", "chiều", "bề", "sức", "cân"]);
            named && !(at > 2 && lexed.among(at - 3, &words!["nhiệt", "tốc", "mật", "cường"]))
                || lexed.among(at - 1, &SIZES) && sized(lexed, at) && !compared_with(lexed, at + 1)
        }
        // `hạnh phúc hơn 22%`, `tiết kiệm nhiên liệu hơn 15%`
        "hơn" if better(lexed, at) => false,
        // `khi chủ nhà đang hơn 5 điểm`: a lead.
        "hơn" => {
            !(matches!(prev, "từng" | "đang" | "đã" | "tạm" | "vẫn") && tail_of(lexed, at + 1).is_some_and(|t| t.kind == TailKind::Points))
        }
        // `sống gần một ngôi chùa`, `quay quanh một ngôi sao`, `ước ba điều`: near, around, to wish.
        "gần" | "quanh" | "ước" | "sát" if few_things(lexed, at + 1) => false,
        // `vượt 40 km đường sông`, `vượt 60 km từ bản ra tỉnh`: a way that was gone.
        "vượt" => !tail_of(lexed, at + 1).is_some_and(|t| length(t) && lexed.among(t.end, &WAYS)) && !beaten(lexed, at + 1),
        // `ngoài 30 tuổi`
        "ngoài" => tail_of(lexed, at + 1).is_some_and(|t| t.kind == TailKind::Age),
        // `nhỏ hơn một chỗ đậu xe`: than one.
        "nhỏ hơn" | "lớn hơn" if lexed.is(at + 2, "một") && few_things(lexed, at + 2) => false,
        "nhỏ hơn" | "ít hơn" | "lớn hơn" | "nhiều hơn" => !compared_with(lexed, at + 2),
        // `tốc độ 30 km/h`, `nhiệt độ 35 độ`
        "độ" => !word_before || !lexed.among(at - 1, &DEGREES),
        "non" => !matches!(prev, "mầm" | "nước" | "núi" | "chồi" | "sinh" | "đẻ" | "trăng" | "lá"),
        "ước" => !matches!(prev, "mơ" | "điều" | "công" | "hiệp"),
        "sát" => !matches!(
            prev,
            "giám" | "khảo" | "quan" | "cảnh" | "trinh" | "ám" | "sâu" | "theo" | "bám" | "thị" | "bát" | "sâm" | "mật" | "chém"
        ),
        // `chưa 13 tuổi`, `sắp 70 tuổi`; else the words speak of time (`chưa hai lần`).
        "chưa" | "sắp" => lexed.numeral_at(at + 1).is_some_and(|n| lexed.is(n.end, "tuổi")),
        "quanh" => !matches!(prev, "xung" | "loanh" | "chung"),
        // `dè chừng`, `coi chừng`
        "chừng" => !matches!(prev, "dè" | "coi" | "canh" | "trông" | "cầm" | "xem" | "nửa"),
        // `kích cỡ 9 inch`: the size itself.
        "cỡ" => !matches!(prev, "kích" | "khổ"),
        "tầm" => !matches!(prev, "tên" | "lửa" | "quan"),
        "quá" => !matches!(prev, "đã" | "thanh" | "sẽ") || lexed.kind(at + 1) == TokenKind::Digits,
        // `hạng 138 trên 183 nước`, `(trên 183 nước)` after a rank: out of so many.
        "trên"
            if at > 0 && lexed.kind(at - 1) == TokenKind::Digits && (at == 1 || lexed.spaced(at - 1))
                || prev == "("
                    && at > 1
                    && lexed.kind(at - 2) == TokenKind::Digits
                    && lexed.kind(at + 1) == TokenKind::Digits
                    && lexed.one_of(at.saturating_sub(3), ["hạng", "thứ", "trí"]) =>
        {
            false
        }
        // `xếp thứ 4 toàn đoàn trên 109 nước`
        "trên" if ranked(lexed, at) => false,
        // `căn nhà dựng trên 2 ha đất rừng`: on it.
        "trên" if matches!(prev, "dựng" | "xây" | "mọc") && tail_of(lexed, at + 1).is_some_and(|t| area(&t.kind)) => false,
        // `5 tấn trên một ha`, `20 km trên một giờ`: by each.
        "trên" if lexed.one_of(at + 1, ["một", "1"]) && at > 0 && by_unit(lexed, at) => false,
        // `3 người trên 1 chỉ tiêu`: by each of them.
        "trên" if of_each(lexed, at) => false,
        // `trải trên hơn 50 nước`: the next word is the bound; `đăng trên 12 tờ báo`, `có mặt trên 30 kênh`: there.
        "trên" if ending(lexed, at + 2).is_some_and(|(_, first)| first == at + 1) => false,
        "trên" if shown(lexed, at) && tail_of(lexed, at + 1).is_some_and(Tail::counts) => false,
        "trên" => !matches!(prev, "bên" | "phía" | "như" | "nêu" | "kể" | "nói" | "dựa" | "ngồi" | "đứng" | "nằm"),
        "dưới" => !matches!(prev, "bên" | "phía" | "giấu" | "chôn" | "vùi" | "nấp" | "nằm"),
        // `> Một cô dâu kể lại`: the mark of a link.
        ">" | "<" => lexed.kind(at + 1) == TokenKind::Digits,
        _ => true,
    }
}

/// Whether a rank stands a few words before token `at`.
fn ranked(lexed: &Lexed<'_>, at: usize) -> bool {
    let near = (at.saturating_sub(5)..at.saturating_sub(1))
        .take_while(|&i| lexed.kind(i) == TokenKind::Word || lexed.kind(i) == TokenKind::Digits);
    near.into_iter().any(|i| lexed.one_of(i, ["thứ", "hạng"]) && lexed.opens_numeral(i + 1))
}

/// Whether one thing follows `trên` at token `at`, and a number stands right before it: so many on each.
fn of_each(lexed: &Lexed<'_>, at: usize) -> bool {
    let one = lexed.numeral_at(at + 1).is_some_and(|n| n.value == Some(Decimal::ONE));
    one && tail_of(lexed, at + 1).is_some_and(Tail::counts) && (at.saturating_sub(3)..at).any(|i| lexed.opens_numeral(i))
}

/// Whether a unit of measure or time follows `trên` at token `at`, and an amount stands a few words before.
fn by_unit(lexed: &Lexed<'_>, at: usize) -> bool {
    let one = lexed.numeral_at(at + 1).is_some_and(|n| n.end == at + 2);
    let unit = one && tail_of(lexed, at + 1).is_some_and(|t| matches!(t.kind, TailKind::Measure(_) | TailKind::Time));
    unit && (at.saturating_sub(8)..at).any(|i| lexed.opens_numeral(i))
}

/// Words that make another word with `độ`: `tốc độ`, `chế độ`; the rest take it for about.
const DEGREES: WordSet = words![
    "nhiệt", "tốc", "mật", "cường", "chế", "trình", "thái", "mức", "tiến", "góc", "vĩ", "kinh", "nồng", "ấn", "tọa", "toạ", "cao", "biên",
    "giác", "gia", "điệu", "tần", "phong", "lập", "giới", "áp", "ẩm", "hạn", "đế", "trường", "nguyên", "sai", "cự", "cấp", "ở", "vận",
    "và", "các", "của", "nhiều", "theo", "về", "được", "đạt", "là", "chuẩn", "một", "những", "mỗi", "phức", "đẳng", "quá", "thang", "tăng",
    "giảm"
];

/// Whether the word before `hơn` at token `at` is a quality of two syllables, and a rate follows that says how much more of it.
fn better(lexed: &Lexed<'_>, at: usize) -> bool {
    const QUALITIES: [&str; 26] = [
        "hạnh phúc", "giàu có", "hiệu quả", "khỏe mạnh", "tiết kiệm", "chính xác", "nguy hiểm", "hấp dẫn", "bền vững", "an toàn",
        "ổn định", "thông minh", "mạnh mẽ", "nhanh chóng", "đắt đỏ", "phổ biến", "dễ dàng", "khó khăn", "tích cực", "thuận lợi",
        "năng động", "năng suất", "nhiên liệu", "năng lượng", "điện năng", "hào phóng",
    ];
    let rate = tail_of(lexed, at + 1).is_some_and(|t| matches!(t.kind, TailKind::Percent(_) | TailKind::Times));
    rate && QUALITIES.iter().any(|quality| lexed.phrase_before(at, quality).is_some())
}

/// Whether one to ten things in a word follow, of which nobody says that they are nearly so many; times one does.
fn few_things(lexed: &Lexed<'_>, at: usize) -> bool {
    let digit = number_word::single_digit(lexed, at).is_some()
        && !lexed.is(at + 1, "phần")
        && lexed.numeral_at(at).is_some_and(|n| n.end == at + 1);
    digit && tail_of(lexed, at).is_some_and(|t| matches!(t.kind, TailKind::Noun(_)) || lexed.one_of(at - 1, ["ước"]) && t.counts())
}

/// Whether a goal is beaten by the number at token `at`: `vượt 27% kế hoạch`, `vượt 12 tỷ đồng so với dự toán`. The larger part of a
/// goal is what was reached of it: `thu vượt 70% chỉ tiêu`.
fn beaten(lexed: &Lexed<'_>, at: usize) -> bool {
    const GOALS: [&str; 6] = ["kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "định mức", "cùng kỳ"];
    let Some(numeral) = lexed.numeral_at(at) else { return false };
    let Some(tail) = lexed.tail_after(numeral) else { return false };
    let part = matches!(tail.kind, TailKind::Percent(_)) && numeral.value.is_some_and(|v| v >= Decimal::from(50));
    lexed.phrase(tail.end, "so với").is_some() || !part && GOALS.iter().any(|goal| lexed.phrase(tail.end, goal).is_some())
}

/// Where a way leads, or on what it goes.
const WAYS: WordSet = words!["từ", "đường", "vào", "để", "tới", "đến", "về", "qua", "ra", "lên", "xuống"];

/// The tail of the number that starts at token `at`.
fn tail_of<'a, 't>(lexed: &'a Lexed<'t>, at: usize) -> Option<&'a Tail<'t>> {
    lexed.numeral_at(at).and_then(|n| lexed.tail_after(n))
}

/// Whether the number after `hơn` at `at` has a unit that gives the size before it.
fn sized(lexed: &Lexed<'_>, at: usize) -> bool {
    let money = lexed.one_of(at - 1, ["lãi", "thừa"]);
    tail_of(lexed, at + 1).is_some_and(|tail| match tail.kind {
        TailKind::Money(_) => money,
        TailKind::Measure(_) => !money && !lexed.is(tail.first, "độ"),
        _ => false,
    })
}

/// Whether a tail is a unit of the length of ways.
fn length(tail: &Tail<'_>) -> bool {
    matches!(tail.kind, TailKind::Measure(Some("m" | "km" | "[nmi_i]")))
}

/// Whether the words before token `at` show something: `đăng trên 12 tờ báo`, `có mặt trên 30 kênh`.
fn shown(lexed: &Lexed<'_>, at: usize) -> bool {
    ["đăng", "phát", "chiếu", "xuất hiện", "có mặt", "ghi tên", "khắc tên"].into_iter().any(|p| lexed.phrase_before(at, p).is_some())
}

/// Whether a unit is one of land.
fn area(kind: &TailKind<'_>) -> bool {
    matches!(kind, TailKind::Measure(Some("har" | "m2" | "km2")))
}

/// Whether `so với` follows in the clause.
fn compared_with(lexed: &Lexed<'_>, from: usize) -> bool {
    (from..from + 10).take_while(|&i| !matches!(lexed.key(i), "." | ";" | "," | "")).any(|i| lexed.phrase(i, "so với").is_some())
}

/// The bound after a number (`trở lên`), with the index after it.
pub fn after(lexed: &Lexed<'_>, at: usize) -> Option<(Modifier, usize)> {
    if !lexed.is(at, "trở") {
        return None;
    }
    match lexed.key(at + 1) {
        "lên" => Some((EqualOrMore, at + 2)),
        "xuống" => Some((EqualOrLess, at + 2)),
        // `5 người trở lại trường`: a verb.
        "lại" if lexed.kind(at + 2) != TokenKind::Word => Some((EqualOrLess, at + 2)),
        _ => None,
    }
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
