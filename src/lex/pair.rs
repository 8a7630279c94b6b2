//! Two numbers with `/` or `-` between them, and `thứ` with a number: one procedure for all who meet them.
//!
//! `a/b` is, in this order:
//! 1. two models before a unit of storage (`RAM 4/6 GB`); part of a longer chain (`30/8/2021`: a date; `83/2014/NĐ-CP`: a name);
//! 2. a name after a word that numbers things (`đường 30/4`, `số 12/5`, `lớp 10/2`), and `24/7`;
//! 3. a ratio where a number is grouped or fractional, or both are above 31;
//! 4. a date after `ngày`, `sáng`, `hôm` … if the calendar allows;
//! 5. a ratio before a countable noun, a unit or `số` (`5/6 người`), if the part is not above the total;
//! 6. a ratio after a modifier or a verb of share (`hơn 2/3`, `chiếm 1/4`), likewise;
//! 7. a date after `từ`, `đến` or `(` if the calendar allows;
//! 8. a ratio where it is a proper fraction and no word or mark before it lets a day follow;
//! 9. a date where the calendar allows it (not after a colon); else a ratio; else a name.
//!
//! `a-b` is, in this order: a longer chain (`25-3-2021`: a date, else a name); a range of ages after `tuổi`; a date after `ngày` … if the calendar allows and
//! no unit follows; a range before a unit or noun; a period of two years; a score in the company of sport words or with a nil;
//! a range of the levels of an index; a name after a numbering word; a date after `từ`, `đến`, `(` or where the words ask for a day; unknown.

mod calendar;
mod name;
mod score;
mod share;

use super::numeral::Numeral;
use super::quantity::of_index;
use super::tail::{Tail, TailKind};
use super::word::{Word, WordSet, words};
use super::{Lexed, TokenKind, noun, tail};
use calendar::{daily, day_and_month, day_before, lets_day_follow, month_and_year, opens_date};
use name::{chained_before, names_before, names_before_word};
use rust_decimal::Decimal;
use score::scored;
use share::{counted_after, share_before};

pub use calendar::{asks_for_day, dosed, is_day, is_month, is_year, weekday};
pub use name::{named_house, promenade};

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
    if plain(first).is_none() || plain(first + 2).is_none() {
        return Some(if slashed { Pair::Ratio } else { Pair::Range });
    }
    lexed.pair(lexed.numeral_from(first))
}

/// Reads `a/b` or `a-b`; none if the two are no such pair.
pub fn read(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> Option<Pair> {
    let mark = lexed.key(a.end);
    if mark == "/" {
        slash(lexed, a, b)
    } else if is_dash(mark) {
        dash(lexed, a, b)
    } else {
        None
    }
}

/// Whether the number after a slash has a unit that models come in: `RAM 4/6 GB`, `camera 12/48 MP` are two models, no part.
pub fn versions(lexed: &Lexed<'_>, numeral: &Numeral) -> bool {
    const UNITS: WordSet = words!["gb", "tb", "mb", "kb", "mah", "gigabyte", "terabyte", "megabyte"];
    lexed.among(numeral.end, &UNITS) && lexed.tail_after(numeral).is_some_and(of_versions)
}

/// Whether a tail is a unit that models come in.
pub fn of_versions(tail: &Tail<'_>) -> bool {
    const CODES: [&str; 6] = ["By", "kBy", "MBy", "GBy", "TBy", "mA.h"];
    matches!(tail.kind, TailKind::Measure(Some(code)) if CODES.contains(&code))
}

const COLON: Word = Word::of(":");

/// Reads `a/b`; none if the two are no such pair.
fn slash(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> Option<Pair> {
    if !lexed.is(a.end, "/") || b.first != a.end + 1 || lexed.spaced(a.end) != lexed.spaced(b.first) {
        return None;
    }
    let (part, total) = (a.value?, b.value?);
    if versions(lexed, b) {
        return Some(Pair::Unknown);
    }
    if lexed.is(b.end, "/") && !lexed.spaced(b.end) {
        let third = lexed.kind(b.end + 1) == TokenKind::Digits && !lexed.spaced(b.end + 1);
        let unit = lexed.kind(b.end + 1) == TokenKind::Word && (a.marked || b.marked || b.scaled());
        if !unit {
            return Some(if third { Pair::Date } else { Pair::Name });
        }
    }
    if chained_before(lexed, a.first) {
        return Some(Pair::Name);
    }
    // `575/22 Kim Mã`: a house on a lane.
    // `7-6 (7/5)`: the points of a set's tie-break.
    if a.first > 3 && lexed.is(a.first - 1, "(") && lexed.is(b.end, ")") && decide(lexed, a.first - 4) == Some(Pair::Score) {
        return Some(Pair::Name);
    }
    // `Asiad 6/10: …`, `Giá vàng 5/4 tăng`: the day of a headline.
    let colon = lexed.id(b.end) == COLON;
    if (colon || daily(lexed, a.first)) && day_and_month(lexed, a, b) {
        let headed = if colon { headline(lexed, a.first) } else { !counted_after(lexed, b) };
        if headed {
            return Some(Pair::Date);
        }
    }
    let house = !a.marked && !b.marked && part > total && lexed.capital(b.end) && lexed.kind(b.end) == TokenKind::Word;
    if house || names_before(lexed, a.first) || is_pair(part, total, 24, 7) || is_pair(part, total, 24, 24) {
        return Some(Pair::Name);
    }
    let most = Decimal::from(31);
    if a.marked || b.marked || b.scaled() || (part > most && total > most) {
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
    if odds(lexed, a, b) {
        return Some(Pair::Ratio);
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
    if calendar && lexed.is(b.end, "năm") && (lexed.one_of(b.end + 1, ["nay", "ngoái"]) || is_year(lexed.word(b.end + 1))) {
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

/// Whether the few words of its line before token `first` head a report of that day: no number of theirs, no share.
fn headline(lexed: &Lexed<'_>, first: usize) -> bool {
    const LONGEST: usize = 6;
    let words = (first.saturating_sub(LONGEST + 1)..first).rev().take_while(|&i| lexed.kind(i) == TokenKind::Word).count();
    let whole = first == words || lexed.kind(first - words - 1) == TokenKind::Break;
    let numbered = || super::mask::label_before(lexed, first).is_some_and(|family| family != "event");
    (1..=LONGEST).contains(&words) && whole && !share_before(lexed, first) && !names_before_word(lexed, first - 1) && !numbered()
}

/// Odds of bookmakers in brackets after a name, where the sentence says so: `tỷ lệ 1/2 cho …, Enrique (20/1)`.
fn odds(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    let named = a.first > 1 && lexed.is(a.first - 1, "(") && lexed.capital(a.first - 2) && lexed.is(b.end, ")");
    named && (a.first.saturating_sub(60)..a.first).any(|i| lexed.is(i, "lệ") && lexed.is(i - i.min(1), "tỷ"))
}

/// Whether `a:b` after `tỷ lệ` is a ratio (`tỷ lệ 1:200`), no time of day.
pub fn scaled(lexed: &Lexed<'_>, a: &Numeral) -> bool {
    a.first > 0 && lexed.one_of(a.first - 1, ["lệ", "là", "đạt"]) && (a.first.saturating_sub(3)..a.first).any(|i| lexed.is(i, "lệ"))
}

/// Whether a ratio might be a day and a month just as well: nothing is counted and nothing says that it is a share.
pub fn open(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    day_and_month(lexed, a, b) && !a.marked && !b.marked && !counted_after(lexed, b) && !share_before(lexed, a.first)
}

/// Reads `a-b`; none if the two are no such pair.
fn dash(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> Option<Pair> {
    if !is_dash(lexed.key(a.end)) || b.first != a.end + 1 {
        return None;
    }
    let (low, high) = (a.value?, b.value?);
    let longer = is_dash(lexed.key(b.end)) && lexed.kind(b.end + 1) == TokenKind::Digits && !lexed.spaced(b.end);
    if sizes(lexed, a.first) {
        return Some(Pair::Unknown);
    }
    if longer {
        let date = day_and_month(lexed, a, b) && lexed.word(b.end + 1).len() == 4;
        return Some(if date { Pair::Date } else { Pair::Name });
    }
    if chained_before(lexed, a.first) {
        return Some(if a.first > 1 && sizes(lexed, a.first - 2) { Pair::Unknown } else { Pair::Name });
    }
    // `nhóm tuổi 25-34`, `độ tuổi 18-35`
    if low < high && a.plain_digits() && b.plain_digits() && high <= Decimal::ONE_HUNDRED && a.first > 0 && lexed.is(a.first - 1, "tuổi")
    {
        return Some(Pair::Range);
    }
    let followed = lexed.tail_after(b);
    let unit = followed.is_some_and(|t| !matches!(t.kind, tail::TailKind::Noun(noun::Head::Likely)));
    let calendar = day_and_month(lexed, a, b) || month_and_year(lexed, a, b);
    if calendar && day_before(lexed, a.first) && followed.is_none_or(tail::Tail::counts) && !dosed(lexed, a.first) {
        return Some(Pair::Date);
    }
    let scores = a.marked && b.marked && (a.first.saturating_sub(4)..a.first).any(|i| lexed.phrase(i, "tỷ số").is_some());
    if !unit && (scores || halves(lexed, a, b) && scored(lexed, a, b)) {
        return Some(Pair::Score);
    }
    if (unit || a.marked || b.marked || b.scaled()) && low * b.scale / a.scale < high {
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
    if points && (lexed.one_of(b.end, ["và", ","]) && another(b.end + 1) || a.first > 4 && another(a.first - 4)) {
        return Some(Pair::Score);
    }
    // `chỉ số tia cực tím dao động 9-11`
    if low < high && followed.is_none() && of_index(lexed, a.first) {
        return Some(Pair::Range);
    }
    if names_before(lexed, a.first) {
        return Some(Pair::Name);
    }
    // `Tin thế giới 24-11: …`: the day of a headline.
    let headline = low > high && low > Decimal::from(12) && lexed.is(b.end, ":");
    // A range rises: `vào khoảng 21-2` can only be a day.
    let falls = headline && !lexed.spaced(b.first)
        || low > high && a.first > 0 && lexed.one_of(a.first - 1, ["vào", "khoảng", "và"]) && followed.is_none();
    if calendar && (opens_date(lexed, a.first) || asks_for_day(lexed, a.first) || falls) {
        return Some(Pair::Date);
    }
    if followed.is_some() && low < high {
        return Some(Pair::Range);
    }
    // `1002,69 -1%`: a sign.
    let sign = a.marked && lexed.spaced(a.end) && !lexed.spaced(b.first);
    Some(if calendar || sign { Pair::Unknown } else { Pair::Name })
}

/// Whether three sizes start with the token, joined by dashes before a unit of length: `số đo 84-62-92 cm`.
pub fn sizes(lexed: &Lexed<'_>, first: usize) -> bool {
    let number = |at: usize| lexed.kind(at) == TokenKind::Digits && (2..=3).contains(&lexed.word(at).len());
    is_dash(lexed.key(first + 1))
        && is_dash(lexed.key(first + 3))
        && lexed.one_of(first + 5, ["cm", "mm", "centimet"])
        && (first..=first + 4).step_by(2).all(number)
}

/// `2,5-1,5`: a drawn game of chess is half a point for each.
fn halves(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> bool {
    let half = |n: &Numeral| n.marked && n.end == n.first + 3 && lexed.is(n.first + 2, "5");
    half(a) && (half(b) || b.plain_digits()) || a.plain_digits() && half(b)
}

/// A dash of any length.
pub fn is_dash(key: &str) -> bool {
    matches!(key, "-" | "–" | "—" | "−" | "÷" | "~")
}

fn is_pair(a: Decimal, b: Decimal, x: u32, y: u32) -> bool {
    a == Decimal::from(x) && b == Decimal::from(y)
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
                (0..lexed.tokens.len()).find(|&i| decide(&lexed, i).is_some_and(|p| !lexed.one_of(i + 1, ["."]) || p == Pair::Date));
            assert_eq!(first.and_then(|i| decide(&lexed, i)), Some(pair), "{text}");
        }
    }
}
