//! Periods with one end: `trước năm 2030`, `đến hết ngày 15/3`, `chậm nhất 17h ngày 26/3`, `sau năm 1975`.

use super::civil::{self, stops};
use super::meaning::{Day, Field, Grain, Meaning, Point, Tense};
use super::period::bare_year;
use super::point::point;
use super::trigger::begins;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind, pair};

/// Whether a day can bound a period: something of it was said in figures.
pub fn absolute(day: &Day) -> bool {
    match day {
        Day::Civil { year, month, .. } => year.given().is_some() || month.given().is_some(),
        Day::Quarter { quarter, .. } => quarter.given().is_some(),
        Day::Lunar { day, .. } => day.is_some(),
        Day::Decade(_) | Day::Season { .. } | Day::Century(_) => true,
        _ => false,
    }
}

/// Words that go on with what a person did.
const PERSONS: WordSet = words!["ông", "bà", "anh", "chị", "cô", "cậu", "họ", "tôi", "khi"];

/// A period with one end: the words at token `at` and the point after them. `đến hết ngày 15/3`, `trước năm 2030`,
/// `chậm nhất ngày 26/3`, `sau năm 1975`.
pub fn one_ended(lexed: &Lexed<'_>, at: usize) -> Option<(Meaning, usize)> {
    const OPENS: WordSet = words!["đến", "tới", "nhất", "muộn", "trước", "hết", "vào", "thời", "là", "khoảng"];
    if !begins(lexed, at + 1) && !lexed.among(at + 1, &OPENS) {
        return None;
    }
    let unit = |key: &str| matches!(key, "ngày" | "năm" | "tháng" | "tuần" | "hôm" | "giờ" | "phút" | "tiếng" | "đêm" | "quý");
    let before = at.checked_sub(1).map_or("", |i| lexed.key(i));
    let (after, next) = match (lexed.key(at), lexed.key(at + 1)) {
        ("tính" | "cho", "đến" | "tới") | ("chậm" | "muộn", "nhất") => (false, at + 2),
        ("không", "muộn") if lexed.is(at + 2, "hơn") => (false, at + 3),
        ("từ", "trước") => (false, at + 2),
        // `lùi tới 1/1/2026`: the day to which something was put off.
        ("đến" | "tới", _) if matches!(before, "lùi" | "dời" | "hoãn" | "chuyển") => return None,
        ("đến" | "tới", _) => (false, at + 1),
        ("trước", _) if !unit(before) => (false, at + 1),
        ("sau", _) if !unit(before) => (true, at + 1),
        _ => return None,
    };
    let next = match (lexed.key(next), lexed.key(next + 1)) {
        ("là" | "đến" | "tới", _) if lexed.is(next - 1, "nhất") => next + 1,
        ("khoảng", _) => next + 1,
        // `nên đến vào tháng 12`: a verb.
        ("vào", _) if lexed.among(next - 1, &words!["đến", "tới"]) => return None,
        ("hết" | "trước" | "vào", _) => next + 1,
        ("thời", "điểm") => next + 2,
        // `tính đến cuối ngày 27-11`
        ("cuối", "ngày") => next + 1,
        _ => next,
    };
    let next = next + usize::from(lexed.one_of(next, ["hết", "ngày"]) && lexed.is(next + 1, "ngày"));
    let (mut point, end) = point(lexed, next, true).or_else(|| named_day(lexed, next)).or_else(|| {
        let (point, end) = bare_year(lexed, next)?;
        let free = civil::year_ends(lexed, end - 1);
        let plausible = matches!(point.day, Some(Day::Civil { year: Field::Given(1900..2100), .. }));
        (free && plausible).then_some((point, end))
    })?;
    if point.clock.is_some() {
        // `trước 17h ngày 20/5`, `tính đến 18h hôm nay`; `đến 17h, …` tells when something happened.
        // Of `tính đến 8h`, without a day, the time is all that EDTF can say.
        let dated = point.day.is_some() || !lexed.is(at, "tính");
        // `sau 8h ngày 3/5/2023`
        if lexed.is(at, "sau") && point.day.is_some_and(|day| absolute(&day)) {
            return Some((Meaning::Period(Some(point), None), end));
        }
        let bound = dated && lexed.among(at, &words!["trước", "tính", "chậm", "muộn", "không"]) || matches!(before, "dài" | "hạn");
        return bound.then_some((Meaning::Period(None, Some(point)), end));
    }
    let day = point.day?;
    let opens = lexed.one_of(at, ["đến", "tới"]) && (lexed.capital(at) || lexed.opens_sentence(at) || matches!(before, "nhưng" | "phải"));
    if opens && point.tense == Tense::Past {
        return None;
    }
    let clause = opens || at > 0 && lexed.is(at - 1, ";");
    // `Đến tháng 5/2022, tôi đứng trên đỉnh`
    let person = || lexed.is(next, "tháng") && lexed.is(end, ",") && lexed.among(end + 1, &PERSONS);
    let told = lexed.among(next, &words!["năm", "đầu", "giữa"]) || person() || matches!(day, Day::Season { .. });
    // `..., đến năm 2008 thì sinh con`, `đến năm 2013, chị ly hôn`
    let until = lexed.one_of(at, ["đến", "tới"]);
    let told_of = at > 0 && lexed.is(at - 1, ",") && lexed.is(end, ",") && lexed.among(end + 1, &PERSONS) || lexed.is(end, "thì");
    if told && (clause && lexed.is(end, ",") || until && told_of) {
        // `Đến năm 1987, ông …`: once that year is past, it says when. Of whom a person is told it is past.
        point.day_from = lexed.tokens[next].start;
        point.tense = if lexed.among(end + 1, &PERSONS) { Tense::Past } else { Tense::Any };
    }
    let ends_this_year = lexed.one_of(next, ["cuối", "đầu", "giữa"]) && matches!(day, Day::Civil { year: Field::Shift(_), .. });
    // `tới giữa tháng 1 là cắt`: when, not until when.
    let when = lexed.one_of(next, ["đầu", "giữa"]) && lexed.among(end, &words!["là", "thì", "mới"]);
    if when && !matches!(day, Day::Civil { month: Field::Absent, .. }) {
        return None;
    }
    let bounded =
        absolute(&day) && !matches!(day, Day::Decade(_) | Day::Season { year: Field::Absent | Field::Shift(_), .. } | Day::Century(_));
    // `tính đến hôm qua`, `đến hết hôm nay`
    let counted = matches!(day, Day::Days(_)) && (lexed.is(at, "tính") || lexed.is(next - 1, "hết"));
    if !bounded && !ends_this_year && !counted || matches!(day, Day::Lunar { .. }) {
        return None;
    }
    Some((if after { Meaning::Period(Some(point), None) } else { Meaning::Period(None, Some(point)) }, end))
}

/// `ngày bầu cử 3/11`, `ngày giải phóng 30/4/1975`: a day with what it is the day of between its two words. Token `at` is `ngày`.
fn named_day(lexed: &Lexed<'_>, at: usize) -> Option<(Point, usize)> {
    const LONGEST: usize = 4;
    if !lexed.is(at, "ngày") {
        return None;
    }
    let digits = (at + 2..=at + 1 + LONGEST).find(|i| lexed.kind(*i) != TokenKind::Word)?;
    let named = lexed.kind(digits) == TokenKind::Digits && lexed.is(digits + 1, "/") && !(at + 1..digits).any(|i| stops(lexed, i));
    // `ngày bầu cử 3/11 hai bên …`, if nothing is counted.
    let open = || {
        let (a, b) = (lexed.numeral_at(digits)?, lexed.numeral_at(digits + 2)?);
        let field = |at: usize| civil::number(lexed, at).map(Field::Given);
        pair::open(lexed, a, b).then_some((Day::civil(Field::Absent, field(digits + 2)?, field(digits)?), digits + 3))
    };
    let found = named.then(|| civil::day(lexed, digits, true).or_else(open)).flatten();
    found.filter(|(day, _)| day.grain() == Grain::Day).map(|(day, end)| (Point::of(day), end))
}
