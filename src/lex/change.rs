//! Words that make a number a change: `tăng 5,3%`, `giảm mạnh tới 12 vụ`.

use super::tail::TailKind;
use super::word::words;
use super::{Lexed, TokenKind, Word, WordSet, modifier};
use crate::lexicon::Senses;
use crate::record::Change;

/// How far a verb of change may stand from a figure, and which verbs are changes for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Things: the verb stands next to the number but for adverbs.
    Count,
    /// Measures: the thing that changed may stand between.
    Amount,
    /// Money, likewise; `leo 1,2 triệu đồng` is a change, `leo 300 m` none.
    Money,
    /// Per cent and points: `mất 0,2%`, `rơi 12 điểm` are changes, too.
    Rate,
}

/// Words that may stand between a verb of change and the amount.
const BETWEEN: WordSet = words![
    "từ", "tới", "đến", "mạnh", "nhẹ", "bình", "quân", "trung", "khoảng", "hơn", "gần", "trên", "thêm", "lần", "lượt", "mức", "tối", "đa",
    "đáng", "kể", "sâu", "nhanh", "vọt", "ít", "nhất", "chừng", "xấp", "xỉ", "ước", "bớt", "tổng", "cộng", "là", "tiếp", "tục", "chậm",
    "thiểu", "không", "quá", "dưới", "đồng", "loạt", "lại", "đi", "đều", "đột", "biến", "vượt", "gấp", "tương", "ứng", "ngót", "non",
    "được", "nhiều", "tính", "chưa", "đầy", "tốc", "thấp", "cao", "trưởng", "liên", "tầm", "cả", "hẳn", "tận", "chỉ", "trần", "giá",
    "liền", "cùng", "kỳ"
];

/// Words that settle whether there is a change. The lexer marks them ([`Senses::TURN`]), since before most numbers there is none.
const TURNS: WordSet = words![
    "tăng", "giảm", "nhích", "sụt", "lùi", "rớt", "rơi", "mất", "bay", "tụt", "đương", "ứng", "tức", "thêm", "bớt", "hạ", "nâng", "lượt",
    "leo", "hơi", "vọt", "vốn", "đội", "hại", "đầu", "dốc", "đi", "trượt", "bật", "nhảy", "dâng", "rút", "hẹp", "rộng",
];

/// Words that say that what follows is a level: they end the search.
const LEVELS: WordSet = words!["từ", "mốc", "ngưỡng", "lên", "xuống", "còn", "về"];

/// The words of [`TURNS`].
pub fn turns() -> impl Iterator<Item = Word> {
    TURNS.iter()
}

/// The words of [`LEVELS`].
pub fn levels() -> impl Iterator<Item = Word> {
    LEVELS.iter()
}

/// How many words before a number are looked at.
const REACH: usize = 9;

/// What is lowered, or how, where it stands between `hạ` and the number: not `hạ tầng`, `hạ cánh`.
const LOWERED: WordSet =
    words!["giá", "lãi", "mức", "nhẹ", "mạnh", "thuế", "phí", "tiếp", "thêm", "bớt", "tỷ", "điểm", "chỉ", "tới", "đến", "chiều"];

/// What is raised, likewise: not `nâng cấp 5 km đường`, `nâng giá trị`.
const RAISED: WordSet = words!["giá", "lãi", "mức", "nhẹ", "mạnh", "thuế", "phí", "chiều"];

/// Sizes to which something is added.
const SIZES: WordSet = words!["rộng", "dài", "cao", "sâu", "nặng", "dày", "lớn"];

/// Words after which `tăng` is part of another word.
const NO_INCREASE: WordSet = words!["cường", "ca", "tốc", "gia"];

/// Words after which `giảm` is part of another word.
const NO_DECREASE: WordSet = words!["nghèo", "tải", "thiểu", "nhẹ", "trừ", "sút", "xóc"];

/// How a price falls: `rớt mạnh gần 40 USD`.
const ADVERBS: WordSet = words!["mạnh", "sâu", "nhẹ", "thêm", "nhanh", "tới"];

/// Words that start another phrase.
const LINKS: WordSet = words!["cho", "của", "trong", "với", "ở", "tại", "và", "để", "khi", "đạt"];

/// Whether the words before token `first` say that the figure is by how much something changed.
///
/// Looks back inside the clause for a verb of change. `lên`, `xuống`, `còn` between it and the number make the number a
/// level. A `loose` figure (per cent, money, measure) may have the thing that changed between (`tăng giá điện thêm 5%`).
#[inline]
pub fn before(lexed: &Lexed<'_>, first: usize, strength: Strength) -> Option<Change> {
    let turns = lexed.any(first.saturating_sub(REACH)..first, Senses::TURN) || first > 0 && lexed.id(first - 1) == AND;
    if turns { of_turn(lexed, first, strength) } else { None }
}

const AND: Word = Word::of("và");

/// The same where a word of change stands near.
fn of_turn(lexed: &Lexed<'_>, first: usize, strength: Strength) -> Option<Change> {
    let near = first.saturating_sub(REACH)..first;
    // `giảm cả 3 mặt`: all of them.
    if strength == Strength::Count && first > 0 && lexed.is(first - 1, "cả") {
        return None;
    }
    // `được giảm ước đạt gần 13.000 tỷ đồng`: what was reached.
    if lexed.is(first, "ước") && lexed.is(first + 1, "đạt") {
        return None;
    }
    // `"bốc hơi" 66,35 điểm`
    if first > 1 && lexed.among(first - 1, &words!["\"", "”", "’", "'"]) && lexed.spaced(first) {
        return before(lexed, first - 1, strength);
    }
    let loose = strength != Strength::Count;
    let rate = strength == Strength::Rate;
    if first > 0
        && lexed.id(first - 1) == AND
        && let Some(change) = once_more(lexed, first, strength)
    {
        return Some(change);
    }
    let price = rate || strength == Strength::Money;
    let (mut others, mut thing) = (0, false);
    for at in near.rev() {
        if lexed.senses(at).meets(Senses::TURN.or(Senses::LEVEL)) {
            match lexed.key(at) {
                // `thuế giá trị gia tăng 10%`
                "tăng" if at > 1 && lexed.is(at - 1, "gia") && lexed.is(at - 2, "trị") => return None,
                "tăng" if !lexed.among(at + 1, &NO_INCREASE) => return Some(Change::Increase),
                "giảm" if !lexed.among(at + 1, &NO_DECREASE) || at + 2 == first => return Some(Change::Decrease),
                "nhích" if at + 1 == first || lexed.is(at + 1, "thêm") => return Some(Change::Increase),
                // `từ 14 lô xuống 7 lô` are two levels; the range after `tăng từ` has its `từ` before `first`.
                "từ" if at + 1 == first => return None,
                "sụt" | "lùi" | "rớt" if price && (at + 1 == first || at + 2 == first && lexed.among(at + 1, &ADVERBS)) => {
                    return Some(Change::Decrease);
                }
                "rơi" | "bay" if at + 1 == first && rate => return Some(Change::Decrease),
                // `nước sông dâng 1,2 m`
                "dâng" | "rút" if at + 1 == first && strength == Strength::Amount && water(lexed, at) => {
                    return Some(if lexed.is(at, "dâng") { Change::Increase } else { Change::Decrease });
                }
                // `nâng vốn điều lệ thêm 200 tỷ đồng`
                "nâng" if loose && at + 2 < first && lexed.is(first - 1, "thêm") => return Some(Change::Increase),
                // Of rates and indices; one who `mất bảy điểm` lost them in a match.
                "mất" if at + 1 == first && rate && in_digits(lexed, first) => return Some(Change::Decrease),
                "tụt" if at + 1 == first => return Some(Change::Decrease),
                // `tăng vượt mốc 1.800 điểm` names the level that was reached; `lên tới`, `lên đến` only stress, but
                // `tăng lên tới` is a level, too.
                "mốc" | "ngưỡng" | "lên" | "xuống" | "còn" => return None,
                // `giảm về 71 USD`
                "về" if at + 1 == first => return None,
                "đương" | "ứng" | "tức" if at + 1 == first && loose => {
                    // `tăng 6,94 điểm, tương đương 0,62%`: the same change once more.
                    let start = if lexed.is(at, "tức") { at } else { at.saturating_sub(1) };
                    return (start > 1 && lexed.is(start - 1, ",")).then(|| before_comma(lexed, start - 1)).flatten();
                }
                "lượt" if at + 1 == first && at > 1 && rate && lexed.is(at - 1, "lần") && lexed.is(at - 2, ",") => {
                    return of_sentence(lexed, at - 2);
                }
                // `mở rộng thêm 50 km`
                "thêm" if at + 1 == first && at > 0 && (lexed.is(at - 1, "sinh") || loose && lexed.among(at - 1, &SIZES)) => {
                    return Some(Change::Increase);
                }
                // `bớt căng thẳng 45%`
                "bớt" if rate && others > 0 && !lexed.is(at.saturating_sub(1), "giảm") => return Some(Change::Decrease),
                "bớt" if rate && at + 1 == first => return Some(Change::Decrease),
                key if at > 0 && price => {
                    if let Some(change) = of_prices(lexed, key, at, first) {
                        return Some(change);
                    }
                }
                _ => {}
            }
        }
        if lexed.kind(at) != TokenKind::Word || lexed.opens_numeral(at) {
            return None;
        }
        if lexed.among(at, &BETWEEN) {
            thing |= lexed.is(at, "thêm");
        } else if !thing
            && lexed.among(at, &LINKS)
            && !(lexed.is(at, "với") && !lexed.is(at - 1, "so") && lexed.one_of(at + 1, ["mức", "cùng"]))
        {
            return None;
        } else {
            others += 1;
            if !loose || others > 4 {
                return None;
            }
        }
    }
    None
}

/// `tăng 10% so với cùng kỳ và 16% so với quý trước`, `giảm 5% về lượng và 7% về giá trị`: one change by two measures. The rate at
/// token `first` stands after `và`.
fn once_more(lexed: &Lexed<'_>, first: usize, strength: Strength) -> Option<Change> {
    const FAR: usize = 16;
    let place = lexed.numeral_from(first);
    let own = lexed.tail_at(place)?;
    let by = lexed.key(own.end);
    let before = place.checked_sub(1)?;
    // A year may stand between: `so với tháng 6/2023 và`.
    let rate = (before.saturating_sub(2)..=before).rev().find(|&i| lexed.tail_at(i).is_some_and(|t| t.same(lexed, own)))?;
    let (numeral, tail) = (lexed.numerals.get(rate)?, lexed.tail_at(rate)?);
    if !matches!(by, "so" | "về") || lexed.key(tail.end) != by || tail.end + FAR < first {
        return None;
    }
    let (_, start) = modifier::before(lexed, numeral.first);
    self::before(lexed, start, strength)
}

/// `Ba khoản giảm là phí, lệ phí và thuế, lần lượt 4%, 6% và 1%`: the one verb of change in the sentence before token `end`.
fn of_sentence(lexed: &Lexed<'_>, end: usize) -> Option<Change> {
    let mut found = None;
    for at in (end.saturating_sub(30)..end).rev() {
        let change = match lexed.key(at) {
            "." | ";" | "" | "đạt" | "chiếm" => break,
            "tăng" => Change::Increase,
            "giảm" => Change::Decrease,
            _ => continue,
        };
        if found.is_some_and(|f| f != change) {
            return None;
        }
        found = Some(change);
    }
    found
}

/// Verbs by which prices, rates and points change. They have other senses elsewhere: `hạ 3 máy bay`, `nâng 80 kg`, `leo 300 m`.
fn of_prices(lexed: &Lexed<'_>, key: &str, at: usize, first: usize) -> Option<Change> {
    let next = at + 1 == first || at + 2 == first && lexed.among(at + 1, &words!["thêm", "tới", "mất", "đến", "bớt"]);
    let before = lexed.key(at - 1);
    match key {
        "hạ" if next || lexed.among(at + 1, &LOWERED) => Some(Change::Decrease),
        "nâng" if next && (before == "được" || lexed.is(at + 1, "thêm")) => Some(Change::Increase),
        "nâng" if lexed.among(at + 1, &RAISED) && !lexed.is(at + 2, "trị") => Some(Change::Increase),
        "leo" if next => Some(Change::Increase),
        "thêm" if next && before == "cộng" && points(lexed, first) => Some(Change::Increase),
        // `bốc hơi 3 tỷ USD`
        "hơi" if next && matches!(before, "bốc" | "bay") => Some(Change::Decrease),
        "vọt" if next => Some(Change::Increase),
        "nhảy" if next && market(lexed, at, &MARKET) => Some(Change::Increase),
        // `giá bật cao 15 USD`
        "bật" if next || at + 2 == first && lexed.one_of(at + 1, ["cao", "mạnh", "lên"]) => Some(Change::Increase),
        // `bớt 500 đồng mỗi lít`, not `bán bớt 40 tỷ đồng cổ phiếu`
        "bớt" if next && !matches!(before, "ăn" | "bán" | "rút" | "chi" | "cắt") => Some(Change::Decrease),
        // `đội vốn 1.200 tỷ đồng`
        "vốn" if next && before == "đội" => Some(Change::Increase),
        "đội" if lexed.one_of(at + 1, ["giá", "thêm", "vốn"]) && at + 3 >= first => Some(Change::Increase),
        // `cắm đầu 12%`, `lao dốc 3%`, `rẻ đi 2.000 đồng`, `đắt thêm 500 đồng`
        "đầu" if next && before == "cắm" => Some(Change::Decrease),
        "dốc" if next && before == "lao" => Some(Change::Decrease),
        "đi" if next && before == "rẻ" => Some(Change::Decrease),
        // `chênh lệch thu hẹp gần 100.000 đồng`, `nới rộng thêm 500.000 đồng`
        "hẹp" if next && before == "thu" => Some(Change::Decrease),
        "rộng" if next && matches!(before, "nới" | "giãn" | "doãng") => Some(Change::Increase),
        "trượt" if next => Some(Change::Decrease),
        // `chỉ số có thêm 10,01 điểm`
        "thêm" if next && matches!(before, "có" | "được") && points(lexed, first) && fractional(lexed, first) => {
            Some(Change::Increase)
        }
        "thêm" if next && (before == "đắt" || before == "cộng" && market(lexed, at, &THINGS)) => Some(Change::Increase),
        // `giá tiếp tục có thêm 10 USD`
        "thêm" if next && matches!(before, "có" | "được") && market(lexed, at, &MARKET) => Some(Change::Increase),
        // `mỗi ounce mất 25 USD so với hôm trước`, not `bị lừa mất 25 triệu đồng`
        "mất" if next && (market(lexed, at, &MARKET) || compared(lexed, first) || leveled(lexed, first)) => Some(Change::Decrease),
        "mất" | "hại" if next && points(lexed, first) && in_digits(lexed, first) => Some(Change::Decrease),
        _ => None,
    }
}

/// Whether the figure whose first token is `first` is written in digits.
fn in_digits(lexed: &Lexed<'_>, first: usize) -> bool {
    lexed.numerals.get(lexed.numeral_from(first)).is_some_and(|n| lexed.kind(n.first) == TokenKind::Digits)
}

/// Whether the number from token `first` on has a fraction.
fn fractional(lexed: &Lexed<'_>, first: usize) -> bool {
    lexed.numerals.get(lexed.numeral_from(first)).and_then(|n| n.value).is_some_and(|v| !v.is_integer())
}

/// What a price or an index is of.
const THINGS: WordSet = words!["giá", "số", "index", "cổ", "vàng"];

/// Words that only markets have, so that whoever loses there has not been robbed.
const MARKET: WordSet = words!["giá", "index", "ounce", "phiên"];

/// Whether one of `words`, which tell of a price or an index, stands before token `at` in its clause.
fn market(lexed: &Lexed<'_>, at: usize, words: &WordSet) -> bool {
    let clause = (at.saturating_sub(10)..at).rev().take_while(|&i| matches!(lexed.kind(i), TokenKind::Word | TokenKind::Digits));
    clause.into_iter().any(|i| lexed.among(i, words))
}

/// Whether the amount at token `first` is compared with an earlier one: `so với` follows it.
fn compared(lexed: &Lexed<'_>, first: usize) -> bool {
    let place = lexed.numeral_from(first);
    lexed.tail_at(place).is_some_and(|tail| lexed.phrase(tail.end, "so với").is_some())
}

/// Whether the level that was reached follows the amount at token `first`: `vàng mất 10 USD, xuống 1.284 USD`.
fn leveled(lexed: &Lexed<'_>, first: usize) -> bool {
    let level = |end: usize| lexed.is(end, ",") && lexed.one_of(end + 1, ["xuống", "còn"]);
    lexed.tail_at(lexed.numeral_from(first)).is_some_and(|tail| level(tail.end))
}

/// Whether water rises or falls before token `at`: `mực nước hồ`, `lũ`; not `dâng 5 m lụa`.
fn water(lexed: &Lexed<'_>, at: usize) -> bool {
    const WATERS: WordSet = words!["nước", "lũ", "sông", "hồ", "triều", "biển"];
    // The hours may stand between: `nước sông lên nhanh, từ 5h đến 11h dâng 1,2 m`.
    (at.saturating_sub(16)..at).rev().take_while(|&i| !matches!(lexed.key(i), "." | ";" | "")).any(|i| lexed.among(i, &WATERS))
}

/// Whether the figure whose first token is `first` is one of points.
fn points(lexed: &Lexed<'_>, first: usize) -> bool {
    lexed.tail_at(lexed.numeral_from(first)).is_some_and(|tail| tail.kind == TailKind::Points)
}

/// The change that the figure before the comma at `comma` states.
fn before_comma(lexed: &Lexed<'_>, comma: usize) -> Option<Change> {
    let number = (comma.saturating_sub(4)..comma).rev().find(|&i| lexed.opens_numeral(i))?;
    let (_, first) = modifier::before(lexed, number);
    before(lexed, first, Strength::Rate)
}
