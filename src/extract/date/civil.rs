//! Days of the civil calendar, and the looks at single tokens that all readers of dates share.
//!
//! Each function reads at a token and gives what it read with the index after it.

use super::meaning::{Day, Field};
use super::month::month_of;
use super::year::year_after;
use crate::lex::noun::Head;
use crate::lex::pair::{self, Pair, is_day, is_month, is_year};
use crate::lex::tail::TailKind;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind, Word};
use crate::lexicon::Senses;

/// The digits of token `at` as a number.
pub fn number(lexed: &Lexed<'_>, at: usize) -> Option<i16> {
    if lexed.kind(at) != TokenKind::Digits {
        return None;
    }
    let value = |digit: u8| i16::from(digit - b'0');
    match *lexed.word(at).as_bytes() {
        [a] => Some(value(a)),
        [a, b] => Some(10 * value(a) + value(b)),
        [a, b, c] => Some(100 * value(a) + 10 * value(b) + value(c)),
        [a, b, c, d] => Some(1000 * value(a) + 100 * value(b) + 10 * value(c) + value(d)),
        _ => None,
    }
}

/// A number below 100 in digits or words (`mười lăm`), unmarked.
fn small(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if lexed.kind(at) == TokenKind::Digits {
        return number(lexed, at).map(|n| (n, at + 1));
    }
    let numeral = lexed.numeral_at(at).filter(|n| !n.marked)?;
    let value = numeral.value.and_then(|v| i16::try_from(v.mantissa()).ok()).filter(|v| (1..=31).contains(v))?;
    Some((value, numeral.end))
}

/// `.5`, `,25` right after a number.
pub fn marked_after(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.one_of(at, [".", ","]) && !lexed.spaced(at) && lexed.kind(at + 1) == TokenKind::Digits && !lexed.spaced(at + 1)
}

const SEVERAL: WordSet = words![
    "những", "các", "nhiều", "bao", "muôn", "mấy", "vài", "hàng", "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "mươi", "mỗi",
    "từng"
];

/// Words that make the unit after them a plural or a length: `3 năm trước`, `những năm sau`.
pub fn several(lexed: &Lexed<'_>, at: usize) -> bool {
    // `tụt xuống hạng 11 năm nay`: the number is of a rank.
    let ranked = || at > 0 && lexed.among(at - 1, &words!["hạng", "thứ", "lớp", "top", "tốp"]);
    match lexed.kind(at) {
        TokenKind::Digits => !ranked(),
        _ => lexed.among(at, &SEVERAL) || ends_number(lexed, at) && !ranked(),
    }
}

/// Whether token `at` is the last of a number in words.
fn ends_number(lexed: &Lexed<'_>, at: usize) -> bool {
    let next = lexed.numeral_from(at + 1);
    next.checked_sub(1).is_some_and(|last| at < lexed.numerals[last].end)
}

/// Whether the phrase ends before token `at`: a mark, or a word that goes on with the sentence after a year. A noun there would be
/// what is counted.
pub fn stops(lexed: &Lexed<'_>, at: usize) -> bool {
    const WORDS: WordSet = words![
        "đến", "và", "tới", "là", "thì", "đã", "khi", "với", "nay", "của", "trở", "cho", "tại", "ở", "do", "có", "được", "trước", "sau",
        "sẽ", "theo", "như", "nhưng", "để", "vì", "nếu", "cũng", "này", "trong", "vẫn", "còn", "chỉ", "không", "chưa", "đang", "từ", "lại",
        "mà", "thông", "bằng", "qua"
    ];
    lexed.kind(at) != TokenKind::Word || lexed.among(at, &WORDS)
}

/// Whether the phrase ends with the year at token `at`: nothing of the tables is counted by it.
pub fn year_ends(lexed: &Lexed<'_>, at: usize) -> bool {
    let counted = || lexed.numeral_at(at).and_then(|n| lexed.tail_after(n)).is_some_and(|t| t.kind != TailKind::Noun(Head::Likely));
    stops(lexed, at + 1) || lexed.numeral_at(at).is_some_and(|n| n.plain_digits()) && !counted()
}

/// The day of a month, its month and year as far as said: `30/8/2021`, `30 - 4 - 1967`, `22 tháng 4 năm 2021`, `15/3`,
/// `29.6`, `15 tháng này`, `mười lăm tháng tám`. `asked` says that a word before it asks for a day.
pub fn day(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, usize)> {
    if lexed.senses(at + 1).meets(Senses::MARK) && lexed.kind(at) == TokenKind::Digits {
        if let Some(found) = triple(lexed, at) {
            return Some(found);
        }
        if let Some(found) = double(lexed, at, asked) {
            return Some(found);
        }
    }
    let (day, after) = small(lexed, at).filter(|(d, after)| lexed.is(*after, "tháng") && (1..=31).contains(d))?;
    if !asked && counts_months(lexed, day, after) {
        return None;
    }
    if !asked && (lexed.kind(at) != TokenKind::Digits || named_place(lexed, at)) {
        return None;
    }
    // `từ 1 tháng trước`: a length; `ngày 15 tháng trước`, `từ 15 tháng này` are days.
    let shifted = lexed.among(after + 1, &words!["trước", "qua", "vừa", "rồi", "sau", "tới"]) && !self::asked(lexed, at);
    if shifted || !asked && lexed.is(after + 1, "này") {
        return None;
    }
    // `9 tháng 10 ngày qua`: a length.
    if !asked && lexed.is(after + 2, "ngày") {
        return None;
    }
    match month_of(lexed, after, false)? {
        (Day::Civil { year, month, .. }, end) => Some((Day::civil(year, month, Field::Given(day)), end)),
        (Day::Lunar { year, month, .. }, end) => Some((Day::Lunar { year, month, day: Some(day) }, end)),
        _ => None,
    }
}

/// A day whose month is not said: `ngày 9, nắng nóng quay lại`, `sáng 24.`. Nothing may be counted by the number, and no other
/// day may follow that could say the month.
pub fn bare_day(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let day = number(lexed, at).filter(|_| is_day(lexed.word(at)) && lexed.spaced(at) && !marked_after(lexed, at + 1))?;
    let closed = match lexed.kind(at + 1) {
        TokenKind::Break => true,
        TokenKind::Digits => false,
        TokenKind::Punct => {
            lexed.among(at + 1, &words![",", ".", ";", ")", "”", "\"", "!", "?"])
                && !lexed.senses(at + 2).meets(Senses::DIGITS.or(Senses::PART).or(Senses::POINT).or(Senses::HOUR))
        }
        TokenKind::Word => stops(lexed, at + 1) && !lexed.among(at + 1, &words!["đến", "tới", "và", "qua", "từ", "trước", "sau"]),
    };
    closed.then_some((Day::civil(Field::Absent, Field::Absent, Field::Given(day)), at + 1))
}

/// `2 tháng 7 và 8`: so many months as are named, the first after token `at`.
pub fn counts_months(lexed: &Lexed<'_>, count: i16, at: usize) -> bool {
    let mut next = at + 1;
    for _ in 1..count.min(12) {
        if !is_month(lexed.word(next)) || !lexed.one_of(next + 1, [",", "và"]) || marked_after(lexed, next + 1) {
            return false;
        }
        next += 2;
    }
    count > 1 && is_month(lexed.word(next)) && !lexed.is(next + 1, "/")
}

/// Whether the number at token `at` is part of a place's name: `quảng trường 16 tháng 4`.
pub fn named_place(lexed: &Lexed<'_>, at: usize) -> bool {
    const PLACES: WordSet = words!["đường", "phố", "trường", "cầu", "chợ"];
    // `đường đi bộ 16 tháng 4`, `công viên 16 tháng 4`
    let named = |i: usize| lexed.among(i, &PLACES) || pair::promenade(lexed, i) || pair::named_house(lexed, i);
    at.checked_sub(1).is_some_and(named)
}

/// What may stand between day, month and year.
const MARKS: WordSet = words!["/", "-", "–", "."];

/// `30/8/2021`, `30-8-2021`, `30.8.2021`, `30 - 4 - 1967`, `24/12/12`; `2021-08-30`.
fn triple(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if lexed.kind(at + 4) != TokenKind::Digits || !lexed.among(at + 1, &MARKS) {
        return None;
    }
    // `ngày 9-10/2020`
    let mixed = || lexed.is(at + 1, "-") && lexed.is(at + 3, "/") && is_year(lexed.word(at + 4)) && asked(lexed, at);
    if lexed.id(at + 3) != lexed.id(at + 1) && !mixed() {
        return None;
    }
    let mark = lexed.word(at + 1);
    let (a, b, c) = (lexed.word(at), lexed.word(at + 2), lexed.word(at + 4));
    let tight = (at + 1..=at + 4).all(|i| !lexed.spaced(i));
    if joined(lexed, at, at + 5, lexed.id(at + 1)) {
        return None;
    }
    if is_year(a) && is_month(b) && is_day(c) && b.len() == 2 && c.len() == 2 && tight {
        return Some((civil(a, b, c)?, at + 5));
    }
    let year = is_year(c) || (tight && c.len() == 2 && mark != "." && mark != "–" && b.len() <= 2 && plausible(lexed, at));
    if !is_day(a) || !year || b.len() > 2 || (mark == "." && !tight) {
        return None;
    }
    // A month that is none stays in, so that the mention can say so.
    (is_month(b) || asked(lexed, at)).then(|| civil(c, b, a)).flatten().map(|day| (day, at + 5))
}

/// A two-digit year needs a word that asks for a day, or the slashes.
fn plausible(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.is(at + 1, "/") || asked(lexed, at)
}

/// Another number tied on before or after: part of a longer code.
fn joined(lexed: &Lexed<'_>, first: usize, end: usize, mark: Word) -> bool {
    let tied = |at: usize| lexed.id(at) == mark && !lexed.spaced(at);
    let before = first >= 2 && tied(first - 1) && !lexed.spaced(first) && lexed.kind(first - 2) == TokenKind::Digits;
    before || (tied(end) && !lexed.spaced(end + 1) && lexed.kind(end + 1) == TokenKind::Digits)
}

fn asked(lexed: &Lexed<'_>, at: usize) -> bool {
    // `thứ Năm 8/10`
    let weekday = at > 1 && (lexed.is(at - 2, "thứ") && lexed.capital(at - 1) || lexed.is(at - 2, "chủ") && lexed.is(at - 1, "nhật"));
    weekday || pair::asks_for_day(lexed, at) || holiday(lexed, at)
}

/// `Ngày Gia đình Việt Nam 28-6`: the day after the name of a holiday, which has capitals.
fn holiday(lexed: &Lexed<'_>, at: usize) -> bool {
    const LONGEST: usize = 12;
    let name = |i: &usize| lexed.kind(*i) == TokenKind::Word && !lexed.opens_numeral(*i);
    let words = (at.saturating_sub(LONGEST)..at).rev().take_while(name);
    at > 1
        && lexed.kind(at - 1) == TokenKind::Word
        && words.into_iter().any(|i| lexed.is(i, "ngày") && i + 1 < at && lexed.capital(i) && lexed.capital(i + 1))
}

fn civil(year: &str, month: &str, day: &str) -> Option<Day> {
    let year: i16 = year.parse().ok()?;
    let year = match year {
        0..=39 => 2000 + year,
        40..=99 => 1900 + year,
        _ => year,
    };
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Some(Day::civil(Field::Given(year), Field::Given(month), Field::Given(day)))
}

/// `15/3`, `15-3`, `29.6`, with the year after it; `4/2021`.
fn double(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, usize)> {
    if lexed.kind(at + 2) != TokenKind::Digits || lexed.spaced(at + 1) || lexed.spaced(at + 2) {
        return None;
    }
    if !lexed.among(at + 1, &MARKS) && !lexed.is(at + 1, "—") {
        return None;
    }
    let mark = lexed.word(at + 1);
    let (a, b) = (lexed.word(at), lexed.word(at + 2));
    let end = at + 3;
    // In `6-8/12` the day alone stands before the dash.
    let days = mark == "-" && lexed.is(end, "/") && !lexed.spaced(end) && lexed.kind(end + 1) == TokenKind::Digits;
    if joined(lexed, at, end, lexed.id(at + 1)) || lexed.is(end, "%") || days {
        return None;
    }
    let pair = pair::decide(lexed, at)?;
    if is_month(a) && is_year(b) {
        let fits = pair == Pair::Date && (mark == "/" || asked && mark != ".");
        return fits.then(|| {
            (Day::civil(Field::Given(number(lexed, at + 2).unwrap_or(0)), Field::Given(number(lexed, at).unwrap_or(0)), Field::Absent), end)
        });
    }
    if !is_day(a) || b.len() > 2 {
        return None;
    }
    let told = self::asked(lexed, at);
    let calendar = told && !lexed.is(at.saturating_sub(1), "(") && is_month(b) && !pair::dosed(lexed, at);
    // `30/4-3/5`, `6-8/12`
    let second = pair == Pair::Name
        && mark == "/"
        && asked
        && at >= 2
        && pair::is_dash(lexed.key(at - 1))
        && lexed.kind(at - 2) == TokenKind::Digits;
    let fits = match mark {
        _ if calendar || second => true,
        "/" => pair == Pair::Date || (asked && pair == Pair::Unknown),
        "-" => pair == Pair::Date || (asked && pair == Pair::Unknown && (told || stops(lexed, end) || lexed.is(end, "năm"))),
        "." => asked && is_month(b) && pair != Pair::Name && (told || stops(lexed, end) || lexed.is(end, "năm")),
        _ => false,
    };
    let (month, day) = (number(lexed, at + 2)?, number(lexed, at)?);
    if !fits || month == 0 {
        return None;
    }
    let beyond = told && b.len() == 2 && month <= 31 && mark != ".";
    if !(is_month(b) || beyond) {
        return None;
    }
    let (year, end) = year_after_pair(lexed, end);
    Some((Day::civil(year, Field::Given(month), Field::Given(day)), end))
}

fn year_after_pair(lexed: &Lexed<'_>, at: usize) -> (Field, usize) {
    match year_after(lexed, at) {
        Some((year, end)) if !lexed.among(at, &words!["/", "-", "–", "."]) => (year, end),
        _ => (Field::Absent, at),
    }
}
