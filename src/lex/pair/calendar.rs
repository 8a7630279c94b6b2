//! Days, months and years in a pair, and the words that let one be read.

use crate::lex::word::words;
use crate::lex::{Lexed, Numeral, TokenKind, WordSet};

pub fn small(lexed: &Lexed<'_>, numeral: &Numeral) -> Option<u32> {
    let word = lexed.word(numeral.first);
    (numeral.plain_digits() && word.len() <= 4).then(|| word.parse().ok())?
}

pub fn day_and_month(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    let (Some(day), Some(month)) = (small(lexed, a), small(lexed, b)) else { return false };
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=longest).contains(&day) && lexed.word(a.first).len() <= 2 && lexed.word(b.first).len() <= 2
}

pub fn month_and_year(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    let (Some(month), Some(year)) = (small(lexed, a), small(lexed, b)) else { return false };
    (1..=12).contains(&month) && (1900..2100).contains(&year)
}

/// A word that only a date has before it.
pub fn day_before(lexed: &Lexed<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let each = before > 0 && lexed.among(before - 1, &words!["mỗi", "một", "hằng", "hàng", "từng"]);
    // `ngày mai 6/9`, `sáng nay 5/9`
    let told = before > 0
        && lexed.one_of(before, ["mai", "nay", "qua"])
        && lexed.among(before - 1, &words!["ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm"]);
    told || lexed.among(before, &words!["ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "mùng", "mồng", "tháng", "khuya"]) && !each
}

/// Whether the words before token `first` ask for a day: `ngày`, `sáng`, `hôm`, an opening bracket that closes after it.
pub fn asks_for_day(lexed: &Lexed<'_>, first: usize) -> bool {
    const WORDS: WordSet = words![
        "ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "mùng", "mồng", "nay", "qua", "phiên", "lễ", "dịp", "sớm", "rạng"
    ];
    let Some(before) = first.checked_sub(1) else { return false };
    let bracketed = || lexed.is(first + 3, ")") || lexed.is(first + 3, ",") && lexed.kind(first + 4) == TokenKind::Word;
    lexed.among(before, &WORDS) || lexed.is(before, "(") && bracketed()
}

/// Whether the pair at token `first` says how often or how much a day: `uống ngày 2-3 lần`.
pub fn dosed(lexed: &Lexed<'_>, first: usize) -> bool {
    const DOSES: WordSet = words!["lần", "viên", "cốc", "ly", "bữa", "tiếng", "giờ", "chén", "thìa", "muỗng", "gói", "quả", "lít", "ống"];
    let after = first + 3;
    let of_day = lexed.is(first + 1, "-") && first > 0 && lexed.is(first - 1, "ngày");
    of_day && lexed.among(after, &DOSES) && !lexed.is(after + 1, "đầu")
}

/// One or two digits as a number.
fn below_hundred(digits: &str) -> Option<u8> {
    match digits.as_bytes() {
        [one @ b'0'..=b'9'] => Some(one - b'0'),
        [ten @ b'0'..=b'9', one @ b'0'..=b'9'] => Some((ten - b'0') * 10 + one - b'0'),
        _ => None,
    }
}

/// 1 to 31, in one or two digits.
pub fn is_day(digits: &str) -> bool {
    matches!(below_hundred(digits), Some(1..=31))
}

/// 1 to 12, in one or two digits.
pub fn is_month(digits: &str) -> bool {
    matches!(below_hundred(digits), Some(1..=12))
}

/// A year as four digits, 1000 to 2199.
pub fn is_year(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 4 && (bytes[0] == b'1' || (bytes[0] == b'2' && bytes[1] <= b'1')) && bytes.iter().all(u8::is_ascii_digit)
}

/// A word or mark that a date often has before it.
pub fn opens_date(lexed: &Lexed<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|before| lexed.among(before, &words!["từ", "đến", "tới", "(", "trước", "sau", "dịp", "lễ"]))
}

/// `Giá vàng 5/4 tăng`, `Lịch thi đấu 3/11`: what is told day by day stands before token `first`.
pub fn daily(lexed: &Lexed<'_>, first: usize) -> bool {
    const DAILY: [&str; 12] = [
        "giá vàng", "giá xăng", "tỷ giá", "thời tiết", "thi đấu", "tin tức", "bản tin", "điểm tin", "xổ số", "tử vi", "chứng khoán",
        "nhật ký",
    ];
    const LAST: WordSet = words!["vàng", "xăng", "giá", "tiết", "đấu", "tức", "tin", "số", "vi", "khoán", "ký"];
    first > 0 && lexed.among(first - 1, &LAST) && DAILY.iter().any(|daily| lexed.phrase_before(first, daily).is_some())
}

/// A word or mark after which a day is no surprise; a wider list than [`opens_date`], for what may as well be a fraction.
pub fn lets_day_follow(lexed: &Lexed<'_>, first: usize) -> bool {
    const WORDS: WordSet = words!["vào", "khoảng", "và", ",", "-", "–", "hết", "dịch", "tuần", "mừng", "phiên", "nay", "qua", "|", "\n"];
    // `Quốc khánh 2/9`, `nhân Ngày Quốc tế Thiếu nhi 1/6`, `trong ngày đầu ra quân 1/6, ...`
    let feast = lexed.phrase_before(first, "quốc khánh").is_some() || (first.saturating_sub(6)..first).any(|i| lexed.word(i) == "Ngày");
    let stops = lexed.kind(first + 3) != TokenKind::Word;
    feast
        || stops && (first.saturating_sub(5)..first).any(|i| lexed.is(i, "ngày") && !lexed.is(i + 1, ","))
        || first.checked_sub(1).is_none_or(|before| lexed.among(before, &WORDS))
        || opens_date(lexed, first)
        || asks_for_day(lexed, first)
}

/// Whether `thứ` at token `at` with the number after it names a day of the week: with a capital (`thứ Ba`), after a time of
/// day, or before a date or week; else it is a rank.
pub fn weekday(lexed: &Lexed<'_>, at: usize) -> bool {
    let number = at + 1;
    if !lexed.among(number, &words!["hai", "ba", "tư", "năm", "sáu", "bảy", "2", "3", "4", "5", "6", "7"]) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |i| lexed.key(i));
    let after = lexed.key(number + 1);
    if matches!(before, "lần" | "hạng" | "xếp" | "đứng" | "vị" | "trí" | "người" | "kỳ" | "vòng" | "ngày" | "trận" | "bàn")
        && before != "ngày"
    {
        return false;
    }
    let day = lexed.kind(number + 2) == TokenKind::Digits || lexed.kind(number + 1) == TokenKind::Digits;
    let named = lexed.capital(number) && !lexed.shouted(at) && lexed.kind(number) == TokenKind::Word;
    named
        || matches!(before, "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "vào" | "hôm" | "từ" | "đến")
        || matches!(after, "hằng" | "hàng" | "tuần" | "ngày") && lexed.kind(number) == TokenKind::Word && before != "lần"
        || matches!(after, "," | "(") && day
}
