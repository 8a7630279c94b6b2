//! Two numbers with `/` or `-` between them, and `thứ` with a number: one procedure for all who meet them.
//!
//! `a/b` is, in this order:
//! 1. part of a longer chain (`30/8/2021`: a date; `83/2014/NĐ-CP`: a name);
//! 2. a name after a word that numbers things (`đường 30/4`, `số 12/5`, `lớp 10/2`), and `24/7`;
//! 3. a ratio where a number is grouped or fractional, or both are above 31;
//! 4. a date after `ngày`, `sáng`, `hôm` … if the calendar allows;
//! 5. a ratio before a countable noun, a unit or `số` (`5/6 người`), if the part is not above the total;
//! 6. a ratio after a modifier or a verb of share (`hơn 2/3`, `chiếm 1/4`), likewise;
//! 7. a date after `từ`, `đến` or `(` if the calendar allows;
//! 8. a ratio where it is a proper fraction and no word or mark before it lets a day follow;
//! 9. a date where the calendar allows it (not after a colon); else a ratio; else a name.
//!
//! `a-b` is, in this order: a longer chain (`25-3-2021`: a date, else a name); a date after `ngày` … if the calendar allows and
//! no unit follows; a range before a unit or noun; a period of two years; a score in the company of sport words or with a nil;
//! a name after a numbering word; a date after `từ`, `đến`, `(` or where the words ask for a day; unknown.

use super::numeral::Numeral;
use super::{Lexed, TokenKind, mask, noun, tail};
use rust_decimal::Decimal;

/// What a pair of numbers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// A part of a total.
    Ratio,
    /// A lower and an upper end.
    Range,
    /// A day and a month, or a month and a year, or two years.
    Date,
    /// The result of a match.
    Score,
    /// A name or code.
    Name,
    /// None of these for certain.
    Unknown,
}

/// Decides what the digits at token `first`, the mark after them (`/`, `-`, `.`) and the digits after it are. None where no
/// such pair starts at `first`.
pub fn decide(lexed: &Lexed<'_>, first: usize) -> Option<Pair> {
    let mark = lexed.word(first + 1);
    let slashed = mark == "/";
    if lexed.kind(first) != TokenKind::Digits || lexed.kind(first + 2) != TokenKind::Digits {
        return None;
    }
    if mark == "." {
        let (a, b) = (lexed.word(first), lexed.word(first + 2));
        let date = is_month(a) && is_year(b) || is_day(a) && is_month(b) && asks_for_day(lexed, first);
        return Some(if date { Pair::Date } else { Pair::Unknown });
    }
    if !slashed && !is_dash(mark) {
        return None;
    }
    let plain = |at: usize| lexed.numeral_at(at).filter(|n| n.form == super::numeral::Form::Digits);
    let (Some(a), Some(b)) = (plain(first), plain(first + 2)) else {
        return Some(if slashed { Pair::Ratio } else { Pair::Range });
    };
    if slashed { slash(lexed, a, b) } else { dash(lexed, a, b) }
}

/// Reads `a/b`; none if the two are no such pair.
pub fn slash(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> Option<Pair> {
    if !lexed.is(a.end, "/") || b.first != a.end + 1 || lexed.spaced(a.end) != lexed.spaced(b.first) {
        return None;
    }
    let (part, total) = (a.value?, b.value?);
    if lexed.is(b.end, "/") && !lexed.spaced(b.end) {
        let third = lexed.kind(b.end + 1) == TokenKind::Digits && !lexed.spaced(b.end + 1);
        let unit = lexed.kind(b.end + 1) == TokenKind::Word && (a.marked || b.marked || b.scale > Decimal::ONE);
        if !unit {
            return Some(if third { Pair::Date } else { Pair::Name });
        }
    }
    if chained_before(lexed, a.first) {
        return Some(Pair::Name);
    }
    // `575/22 Kim Mã`: a house on a lane.
    let house = !a.marked && !b.marked && part > total && lexed.capital(b.end) && lexed.kind(b.end) == TokenKind::Word;
    if house || names_before(lexed, a.first) || is_pair(part, total, 24, 7) || is_pair(part, total, 24, 24) {
        return Some(Pair::Name);
    }
    let most = Decimal::from(31);
    if a.marked || b.marked || b.scale > Decimal::ONE || (part > most && total > most) {
        return Some(Pair::Ratio);
    }
    let calendar = day_and_month(lexed, a, b) || month_and_year(lexed, a, b);
    if calendar && day_before(lexed, a.first) {
        return Some(Pair::Date);
    }
    if month_and_year(lexed, a, b) && lexed.word(b.first).len() == 4 {
        return Some(Pair::Date);
    }
    // Odds of bookmakers: `Bayern Munich 11/2 Real Madrid 12/1`.
    let before = a.first.checked_sub(1).filter(|i| lexed.kind(*i) == TokenKind::Word);
    if before.is_some_and(|i| lexed.capital(i) && !lexed.shouted(i) && !lexed.opens_sentence(i) && !asks_for_day(lexed, a.first))
        && lexed.kind(b.end) == TokenKind::Word
        && lexed.capital(b.end)
    {
        return Some(Pair::Name);
    }
    let share = part <= total && !part.is_zero();
    if share && counted_after(lexed, b) {
        return Some(Pair::Ratio);
    }
    if share && share_before(lexed, a.first) {
        return Some(Pair::Ratio);
    }
    if calendar && a.first > 0 && lexed.is(a.first - 1, ":") {
        return Some(Pair::Unknown);
    }
    // `Quốc khánh 2/9 năm nay`
    if calendar && lexed.is(b.end, "năm") && (matches!(lexed.key(b.end + 1), "nay" | "ngoái") || is_year(lexed.word(b.end + 1))) {
        return Some(Pair::Date);
    }
    // A proper fraction, where nothing before it lets a day follow.
    if day_and_month(lexed, a, b) && part < total && !lets_day_follow(lexed, a.first) {
        return Some(Pair::Ratio);
    }
    if calendar {
        return Some(Pair::Date);
    }
    Some(if share || counted_after(lexed, b) { Pair::Ratio } else { Pair::Name })
}

/// Whether `a:b` after `tỷ lệ` is a ratio (`tỷ lệ 1:200`), no time of day.
pub fn scaled(lexed: &Lexed<'_>, a: &Numeral) -> bool {
    a.first > 0 && matches!(lexed.key(a.first - 1), "lệ" | "là" | "đạt") && (a.first.saturating_sub(3)..a.first).any(|i| lexed.is(i, "lệ"))
}

/// Whether a ratio might be a day and a month just as well: nothing is counted and nothing says that it is a share.
pub fn open(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    day_and_month(lexed, a, b) && !a.marked && !b.marked && !counted_after(lexed, b) && !share_before(lexed, a.first)
}

/// Reads `a-b`; none if the two are no such pair.
pub fn dash(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> Option<Pair> {
    if !is_dash(lexed.key(a.end)) || b.first != a.end + 1 {
        return None;
    }
    let (low, high) = (a.value?, b.value?);
    let longer = is_dash(lexed.key(b.end)) && lexed.kind(b.end + 1) == TokenKind::Digits && !lexed.spaced(b.end);
    if longer {
        let date = day_and_month(lexed, a, b) && lexed.word(b.end + 1).len() == 4;
        return Some(if date { Pair::Date } else { Pair::Name });
    }
    if chained_before(lexed, a.first) {
        return Some(Pair::Name);
    }
    let followed = lexed.tail_after(b);
    let unit = followed.is_some_and(|t| !matches!(t.kind, tail::TailKind::Noun(noun::Head::Likely)));
    let calendar = day_and_month(lexed, a, b) || month_and_year(lexed, a, b);
    if calendar && day_before(lexed, a.first) && followed.is_none_or(tail::Tail::counts) {
        return Some(Pair::Date);
    }
    if (unit || a.marked || b.marked || b.scale > Decimal::ONE) && low * b.scale / a.scale < high {
        return Some(Pair::Range);
    }
    let year = |n: &Numeral| n.plain_digits() && lexed.word(n.first).len() == 4;
    if year(a) && year(b) {
        return Some(Pair::Date);
    }
    if a.plain_digits() && b.plain_digits() && scored(lexed, a, b) {
        return Some(Pair::Score);
    }
    // `hơn ba điểm (8-5 và 13-10)`
    let points = (a.first.saturating_sub(6)..a.first).any(|i| lexed.is(i, "điểm") && lexed.is(i + 1, "("));
    let another = |at: usize| lexed.kind(at) == TokenKind::Digits && is_dash(lexed.key(at + 1));
    if points && (matches!(lexed.key(b.end), "và" | ",") && another(b.end + 1) || a.first > 4 && another(a.first - 4)) {
        return Some(Pair::Score);
    }
    if names_before(lexed, a.first) {
        return Some(Pair::Name);
    }
    // A range rises: `vào khoảng 21-2` can only be a day.
    let falls = low > high && a.first > 0 && matches!(lexed.key(a.first - 1), "vào" | "khoảng" | "và") && followed.is_none();
    if calendar && (opens_date(lexed, a.first) || asks_for_day(lexed, a.first) || falls) {
        return Some(Pair::Date);
    }
    if followed.is_some() && low < high {
        return Some(Pair::Range);
    }
    Some(if calendar { Pair::Unknown } else { Pair::Name })
}

/// A dash of any length.
pub fn is_dash(key: &str) -> bool {
    matches!(key, "-" | "–" | "—" | "−" | "÷" | "~")
}

/// Whether more of a code stands before: `12/3/4`, `18-CT/3`.
fn chained_before(lexed: &Lexed<'_>, first: usize) -> bool {
    first > 0 && matches!(lexed.key(first - 1), "/" | "-" | "." | "_") && !lexed.spaced(first) && first > 1 && !lexed.spaced(first - 1)
}

fn is_pair(a: Decimal, b: Decimal, x: u32, y: u32) -> bool {
    a == Decimal::from(x) && b == Decimal::from(y)
}

fn small(lexed: &Lexed<'_>, numeral: &Numeral) -> Option<u32> {
    let word = lexed.word(numeral.first);
    (numeral.plain_digits() && word.len() <= 4).then(|| word.parse().ok())?
}

fn day_and_month(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    let (Some(day), Some(month)) = (small(lexed, a), small(lexed, b)) else { return false };
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=longest).contains(&day) && lexed.word(a.first).len() <= 2 && lexed.word(b.first).len() <= 2
}

fn month_and_year(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    let (Some(month), Some(year)) = (small(lexed, a), small(lexed, b)) else { return false };
    (1..=12).contains(&month) && (1900..2100).contains(&year)
}

/// A word that only a date has before it.
fn day_before(lexed: &Lexed<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let each = before > 0 && matches!(lexed.key(before - 1), "mỗi" | "một" | "hằng" | "hàng" | "từng");
    matches!(lexed.key(before), "ngày" | "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "hôm" | "mùng" | "mồng" | "tháng" | "khuya") && !each
}

/// Whether the words before token `first` ask for a day: `ngày`, `sáng`, `hôm`, an opening bracket that closes after it.
pub fn asks_for_day(lexed: &Lexed<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    match lexed.key(before) {
        "ngày" | "hôm" | "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "khuya" | "mùng" | "mồng" | "nay" | "qua" | "phiên" => {
            true
        }
        "sớm" | "rạng" => true,
        "(" => lexed.is(first + 3, ")") || (lexed.is(first + 3, ",") && lexed.kind(first + 4) == TokenKind::Word),
        _ => false,
    }
}

/// 1 to 31, in one or two digits.
pub fn is_day(digits: &str) -> bool {
    digits.len() <= 2 && matches!(digits.parse::<u8>(), Ok(1..=31))
}

/// 1 to 12, in one or two digits.
pub fn is_month(digits: &str) -> bool {
    digits.len() <= 2 && matches!(digits.parse::<u8>(), Ok(1..=12))
}

/// A year as four digits, 1000 to 2199.
pub fn is_year(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 4 && (bytes[0] == b'1' || (bytes[0] == b'2' && bytes[1] <= b'1')) && bytes.iter().all(u8::is_ascii_digit)
}

/// A word or mark that a date often has before it.
fn opens_date(lexed: &Lexed<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|before| matches!(lexed.key(before), "từ" | "đến" | "tới" | "(" | "trước" | "sau" | "dịp" | "lễ"))
}

/// A word or mark after which a day is no surprise; a wider list than [`opens_date`], for what may as well be a fraction.
fn lets_day_follow(lexed: &Lexed<'_>, first: usize) -> bool {
    const WORDS: &[&str] = &["vào", "khoảng", "và", ",", "-", "–", "hết", "dịch", "tuần", "mừng", "phiên", "nay", "qua", "|", "\n"];
    // `Quốc khánh 2/9`, `nhân Ngày Quốc tế Thiếu nhi 1/6`, `trong ngày đầu ra quân 1/6, ...`
    let feast = lexed.phrase_before(first, "quốc khánh").is_some() || (first.saturating_sub(6)..first).any(|i| lexed.word(i) == "Ngày");
    let stops = lexed.kind(first + 3) != TokenKind::Word;
    feast
        || stops && (first.saturating_sub(5)..first).any(|i| lexed.is(i, "ngày") && !lexed.is(i + 1, ","))
        || first.checked_sub(1).is_none_or(|before| WORDS.contains(&lexed.key(before)))
        || opens_date(lexed, first)
        || asks_for_day(lexed, first)
}

/// Words whose numbers are names.
fn names_before(lexed: &Lexed<'_>, first: usize) -> bool {
    let time = |key: &str| {
        matches!(
            key,
            "ngày"
                | "tháng"
                | "năm"
                | "quý"
                | "tuần"
                | "thứ"
                | "mùng"
                | "mồng"
                | "rằm"
                | "ca"
                | "lần"
                | "đợt"
                | "đêm"
                | "sáng"
                | "trưa"
                | "chiều"
                | "tối"
                | "hôm"
        )
    };
    first.checked_sub(1).is_some_and(|before| {
        NAMES.contains(&lexed.key(before))
            || named_house(lexed, before)
            || !time(lexed.key(before)) && mask::label_before(lexed, first).is_some()
    })
}

/// Whether the words that end with token `last` name what is often called after a day: `công viên 23/9`, `tiểu học 19/5`.
fn named_house(lexed: &Lexed<'_>, last: usize) -> bool {
    let before = last.checked_sub(1).map_or("", |i| lexed.key(i));
    matches!(
        (before, lexed.key(last)),
        ("công", "viên" | "ty") | ("vận", "động") | ("tiểu", "học") | ("trung", "học") | ("mầm", "non") | ("tác", "xã") | ("khách", "sạn")
    )
}

/// Words after which a pair of numbers is part of a name.
const NAMES: &[&str] = &[
    "đường",
    "phố",
    "số",
    "lớp",
    "hẻm",
    "ngõ",
    "kiệt",
    "ngách",
    "quận",
    "phường",
    "thửa",
    "tổ",
    "ấp",
    "căn",
    "hầm",
    "nhóm",
    "quyết",
    "mã",
    "cầu",
    "trường",
    "nhà",
    "lô",
    "tuyến",
    "buýt",
    "bus",
    "biển",
    "khóa",
    "tòa",
    "vòng",
    "km",
    "chợ",
    "viện",
    "qcvn",
    "tcvn",
];

/// Whether a countable noun, a unit or `số`, `tổng số` follows.
fn counted_after(lexed: &Lexed<'_>, numeral: &Numeral) -> bool {
    let at = numeral.end;
    if matches!(lexed.key(at), "số" | "tổng" | "diện" | "dân" | "quân" | "nhân" | "kim" | "chặng" | "quãng" | "thời")
        && lexed.kind(at) == TokenKind::Word
    {
        return true;
    }
    matches!(lexed.tail_after(numeral), Some(t) if !matches!(t.kind, tail::TailKind::Noun(noun::Head::Likely) | tail::TailKind::Time))
}

/// Words before a share of something.
fn share_before(lexed: &Lexed<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    match lexed.key(before) {
        "khoảng" | "chừng" => !(before > 0 && lexed.is(before - 1, "vào")),
        "là" => (before.saturating_sub(10)..before).any(|i| lexed.phrase(i, "tỷ lệ").is_some()),
        key => SHARES.contains(&key),
    }
}

/// Words before a share.
const SHARES: &[&str] = &[
    "hơn", "gần", "trên", "quá", "nhất", "chiếm", "bằng", "đạt", "được", "còn", "mất", "thành", "với", "có", "thì", "xỉ", "giảm", "tăng",
    "vơi", "bớt", "cắt", "chỉ",
];

/// Whether the company of a pair is a match.
fn scored(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    if a.value.is_some_and(|v| v > Decimal::from(200)) || b.value.is_some_and(|v| v > Decimal::from(200)) {
        return false;
    }
    let nil = |n: &Numeral| lexed.word(n.first) == "0";
    let results = |key: &str| {
        matches!(
            key,
            "thắng"
                | "thua"
                | "hòa"
                | "tỷ"
                | "dẫn"
                | "gỡ"
                | "hạ"
                | "bại"
                | "set"
                | "hiệp"
                | "séc"
                | "ngược"
                | "rửa"
                | "penalty"
                | "luân"
        )
    };
    let games = |key: &str| matches!(key, "lượt" | "trận" | "chung");
    let near = |most: usize| {
        let back = (a.first.saturating_sub(most)..a.first).rev();
        back.take_while(|&i| !matches!(lexed.key(i), "." | ";") && lexed.kind(i) != TokenKind::Break)
    };
    let calendar = day_and_month(lexed, a, b);
    // In a list of sets (`3-0 (25-7, 25-11)`) the word is far.
    let listed = a.first > 0 && matches!(lexed.key(a.first - 1), "(" | "," | "và");
    let company = near(if calendar && !listed { 8 } else { 24 }).any(|i| results(lexed.key(i)) || !calendar && games(lexed.key(i)));
    let names = a.first > 0 && lexed.capital(a.first - 1) && lexed.capital(b.end) && lexed.kind(b.end) == TokenKind::Word;
    // `Celta 1 - 1 Betis`: spaces around the dash keep a day apart.
    let spaced = lexed.spaced(a.end) && lexed.spaced(b.first) && lexed.word(a.first).len() == 1 && lexed.word(b.first).len() == 1;
    company || nil(a) || nil(b) && lexed.word(b.first).len() == 1 || names && (spaced || !calendar && !lexed.opens_sentence(a.first - 1))
}

/// Whether `thứ` at token `at` with the number after it names a day of the week: with a capital (`thứ Ba`), after a time of
/// day, or before a date or week; else it is a rank.
pub fn weekday(lexed: &Lexed<'_>, at: usize) -> bool {
    let number = at + 1;
    if !matches!(lexed.key(number), "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "2" | "3" | "4" | "5" | "6" | "7") {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Pair> {
        let lexed = Lexed::new(text);
        let pair =
            lexed.numerals.windows(2).find(|w| w[1].first == w[0].end + 1 && (lexed.is(w[0].end, "/") || is_dash(lexed.key(w[0].end))))?;
        slash(&lexed, &pair[0], &pair[1]).or_else(|| dash(&lexed, &pair[0], &pair[1]))
    }

    #[test]
    fn reads_slashes() {
        for (text, expected) in [
            ("hoàn thành 20.977/21.628 việc", Pair::Ratio),
            ("có 5/6 người dự", Pair::Ratio),
            ("hơn 2/3 số hộ", Pair::Ratio),
            ("chiếm 1/4", Pair::Ratio),
            ("đã đóng 7/12 cửa xả", Pair::Ratio),
            ("đầu tuần 5/8 chứng kiến", Pair::Date),
            ("đạt 47/104 phiếu", Pair::Ratio),
            ("sáng 7/5 đoàn đến", Pair::Date),
            ("ngày 7/3", Pair::Date),
            ("họp (7/3)", Pair::Date),
            ("tháng 4/2021", Pair::Date),
            ("ngày 30/8/2021", Pair::Date),
            ("đường 30/4", Pair::Name),
            ("số 83/2014/NĐ-CP", Pair::Name),
            ("trực 24/7", Pair::Name),
            ("lễ 30/4 người dân về quê", Pair::Date),
            ("mừng 8/3", Pair::Date),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn reads_dashes() {
        for (text, expected) in [
            ("cần 10-15 người", Pair::Range),
            ("giá 5.000- 5.200 đồng/kg", Pair::Range),
            ("mỗi ngày 2-3 lần", Pair::Range),
            ("ngày 20-10 tới", Pair::Date),
            ("vào khoảng 21-2, làng", Pair::Date),
            ("ngày 30-8-2021", Pair::Date),
            ("nhiệm kỳ 2020-2025", Pair::Date),
            ("thắng 2-1", Pair::Score),
            ("tỷ số 3 - 0", Pair::Score),
            ("0912-345-678", Pair::Name),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn decides() {
        let cases = [
            ("đến ngày 7/3, xã", Pair::Date),
            ("tính đến 1/7, xã", Pair::Date),
            ("trong 4/2021, xã", Pair::Date),
            ("tối 30-8, xã", Pair::Date),
            ("(6-5)", Pair::Date),
            ("hoàn thành 20.977/21.628 việc", Pair::Ratio),
            ("hoàn thành 45/60 việc", Pair::Ratio),
            ("có 5/6 người", Pair::Ratio),
            ("chiếm 2/3 số hộ", Pair::Ratio),
            ("chiếm 1/3 sản lượng", Pair::Ratio),
            ("thắng 2-1 trên", Pair::Score),
            ("tỷ số 3-2", Pair::Score),
            ("từ 3-5 năm", Pair::Range),
            ("khoảng 20-25 km", Pair::Range),
            ("đường 30/4, phường", Pair::Name),
            ("lớp 10/2 của", Pair::Name),
            ("vòng 1/8 gặp", Pair::Name),
            ("đánh giá: 7/10", Pair::Unknown),
        ];
        for (text, pair) in cases {
            let lexed = Lexed::new(text);
            let first =
                (0..lexed.tokens.len()).find(|&i| decide(&lexed, i).is_some_and(|p| !matches!(lexed.word(i + 1), ".") || p == Pair::Date));
            assert_eq!(first.and_then(|i| decide(&lexed, i)), Some(pair), "{text}");
        }
    }
}
