//! Months and quarters: `tháng 4 năm 2021`, `tháng tư`, `quý I/2024`, `quý cuối năm`.

use super::civil::{marked_after, number, several, stops};
use super::lunar;
use super::meaning::{Day, Field};
use super::year::{prior, year_after, year_number, year_words_of};
use crate::lex::pair::{is_month, is_year};
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind};

/// The month at token `at`: `4`, `04`, `tư`, `Mười Hai`; `giêng` and `chạp` belong to the lunar year.
fn month_number(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if lexed.kind(at) == TokenKind::Digits {
        let fits = is_month(lexed.word(at)) && !marked_decimal(lexed, at + 1) && !lexed.is(at + 1, "%") && !lexed.is(at + 1, "tuổi");
        return if fits { number(lexed, at).map(|n| (n, at + 1)) } else { None };
    }
    let next = lexed.key(at + 1);
    Some(match lexed.key(at) {
        "một" => (1, at + 1),
        "hai" => (2, at + 1),
        "ba" => (3, at + 1),
        "tư" => (4, at + 1),
        "năm" if lexed.kind(at + 1) != TokenKind::Digits || is_year(lexed.word(at + 1)) => (5, at + 1),
        "sáu" => (6, at + 1),
        "bảy" | "bẩy" => (7, at + 1),
        "tám" => (8, at + 1),
        "chín" => (9, at + 1),
        "mười" if next == "một" => (11, at + 2),
        "mười" if next == "hai" => (12, at + 2),
        "mười" => (10, at + 1),
        _ => return None,
    })
}

/// `tháng 4,5`: the mark and digits after a month, but for a year after a dot.
fn marked_decimal(lexed: &Lexed<'_>, at: usize) -> bool {
    marked_after(lexed, at) && !is_year(lexed.word(at + 1)) && !is_month(lexed.word(at + 1))
}

/// `tháng 4 năm 2021`, `tháng 4/2021`, `tháng tư`, `tháng này`, `tháng 12 năm ngoái`. Token `at` is `tháng`.
pub fn month(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if titled(lexed, at) {
        return None;
    }
    month_of(lexed, at, at.checked_sub(1).is_some_and(|i| several(lexed, i)))
}

/// `Nhà hát Tháng Tám`, `Cách mạng Tháng Mười`: a month with capitals behind a word that asks for none is a name.
fn titled(lexed: &Lexed<'_>, at: usize) -> bool {
    const ASKING: WordSet =
        words!["trong", "vào", "từ", "đến", "tới", "cuối", "đầu", "giữa", "của", "là", "ngày", "hồi", "sang", "qua", "và", "hết"];
    let capitals = lexed.capital(at) && !lexed.shouted(at) && lexed.kind(at + 1) == TokenKind::Word && lexed.capital(at + 1);
    let word = at > 0 && lexed.kind(at - 1) == TokenKind::Word && (!lexed.among(at - 1, &ASKING) || lexed.capital(at - 1));
    capitals && word && !lexed.opens_sentence(at)
}

/// `counted` says that a number or plural stands before `tháng`, which then may count months.
pub fn month_of(lexed: &Lexed<'_>, at: usize, counted: bool) -> Option<(Day, usize)> {
    let shift = match lexed.key(at + 1) {
        "này" => 0,
        "đầu" | "cuối" => {
            let (year, first, end) = edge_of_year(lexed, at)?;
            return Some((Day::civil(year, Field::Given(if first { 1 } else { 12 }), Field::Absent), end));
        }
        "trước" | "sau" if lexed.is(at + 2, "đó") => return None,
        "trước" if !counted => return Some((Day::civil(Field::Absent, prior(lexed, at), Field::Absent), at + 2)),
        "qua" | "rồi" if !counted => -1,
        "vừa" if !counted && lexed.one_of(at + 2, ["qua", "rồi"]) => {
            return Some((Day::civil(Field::Absent, Field::Shift(-1), Field::Absent), at + 3));
        }
        "sau" | "tới" if !counted => 1,
        _ => return numbered_month(lexed, at, counted),
    };
    Some((Day::civil(Field::Absent, Field::Shift(shift), Field::Absent), at + 2))
}

/// `quý đầu năm 2024`, `tháng cuối cùng của năm`, `tháng đầu tiên của năm 2024`: the year, whether the first of it is meant, and
/// the token after it. Token `at` is the unit.
fn edge_of_year(lexed: &Lexed<'_>, at: usize) -> Option<(Field, bool, usize)> {
    if at.checked_sub(1).is_some_and(|i| several(lexed, i)) {
        return None;
    }
    let first = lexed.is(at + 1, "đầu");
    let of = at + 2 + usize::from(lexed.one_of(at + 2, ["tiên", "cùng"]));
    let whole = of + usize::from(lexed.one_of(of, ["của", "trong"]));
    if !lexed.is(whole, "năm") {
        return None;
    }
    match year_words_of(lexed, whole, false) {
        Some((year, end)) => Some((year, first, end)),
        None => stops(lexed, whole + 1).then_some((Field::Shift(0), first, whole + 1)),
    }
}

fn numbered_month(lexed: &Lexed<'_>, at: usize, counted: bool) -> Option<(Day, usize)> {
    if let Some(found) = lunar::month(lexed, at) {
        return Some(found);
    }
    let words = lexed.kind(at + 1) != TokenKind::Digits;
    if at.checked_sub(1).is_some_and(|i| lexed.is(i, "mạng")) {
        // `Cách mạng Tháng Tám`, the event and the streets named after it.
        return None;
    }
    if words && (counted || at.checked_sub(1).is_some_and(|i| lexed.one_of(i, ["năm", "bao"]))) {
        return None;
    }
    let (month, end) = month_number(lexed, at + 1)?;
    if words && number_goes_on(lexed, end) {
        return None;
    }
    let (year, end) = year_after(lexed, end).unwrap_or_else(|| {
        // `tháng năm 2019`: the one word is month and year.
        year_number(lexed, end).filter(|_| words && month == 5).map_or((Field::Absent, end), |y| (Field::Given(y), end + 1))
    });
    Some((Day::civil(year, Field::Given(month), Field::Absent), end))
}

/// `tháng ba con bò`: a classifier after the number word says that something is counted.
fn number_goes_on(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.among(at, &words!["lần", "người", "con", "chiếc", "mươi", "trăm", "nghìn", "triệu", "tỷ", "đồng", "ngày", "tuần", "kỳ"])
}

/// `quý I/2024`, `quý 2 năm nay`, `quý này`. Token `at` is `quý`.
pub fn quarter(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if lexed.one_of(at + 1, ["đầu", "cuối"]) {
        let (year, first, end) = edge_of_year(lexed, at)?;
        return Some((Day::Quarter { year, quarter: Field::Given(if first { 1 } else { 4 }) }, end));
    }
    let (quarter, end) = quarter_number(lexed, at + 1)?;
    if quarter.given().is_none() && precious(lexed, at) {
        return None;
    }
    let (year, end) = year_after(lexed, end).unwrap_or((Field::Absent, end));
    Some((Day::Quarter { year, quarter }, end))
}

/// `kim loại quý này`, `đá quý trước đây`: what is dear. Token `at` is `quý`.
fn precious(lexed: &Lexed<'_>, at: usize) -> bool {
    const DEAR: WordSet =
        words!["loại", "đá", "khách", "gỗ", "liệu", "thuốc", "gen", "cây", "ngọc", "vật", "hàng", "cao", "yêu", "đáng", "hiếm", "bạc"];
    at > 0 && lexed.among(at - 1, &DEAR)
}

/// The number of a quarter.
pub fn quarter_number(lexed: &Lexed<'_>, at: usize) -> Option<(Field, usize)> {
    let quarter = match (lexed.word(at), lexed.key(at)) {
        ("1" | "I" | "01", _) | (_, "một") => 1,
        ("2" | "II" | "02", _) | (_, "hai") => 2,
        ("3" | "III" | "03", _) | (_, "ba") => 3,
        ("4" | "IV" | "04", _) | (_, "bốn" | "tư") => 4,
        (_, "trước" | "sau") if lexed.is(at + 1, "đó") => return None,
        (_, "này") => return Some((Field::Shift(0), at + 1)),
        (_, "trước" | "qua" | "rồi") => return Some((Field::Shift(-1), at + 1)),
        (_, "vừa") if lexed.one_of(at + 1, ["qua", "rồi"]) => return Some((Field::Shift(-1), at + 2)),
        (_, "sau" | "tới") => return Some((Field::Shift(1), at + 1)),
        _ => return None,
    };
    if lexed.kind(at) == TokenKind::Digits && marked_decimal(lexed, at + 1) {
        return None;
    }
    Some((Field::Given(quarter), at + 1))
}
