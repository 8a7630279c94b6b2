//! Days and weeks counted from the day of writing, weekdays, and the parts of a day.

use super::civil;
use super::meaning::{Day, Field, Tense};
use super::trigger::Trigger;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::Senses;

/// A part of the day, for the hours that are said on a clock of twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// sáng, rạng sáng
    Morning,
    /// trưa
    Noon,
    /// chiều
    Afternoon,
    /// tối
    Evening,
    /// đêm, khuya, nửa đêm
    Night,
}

impl Part {
    /// The hour of twenty-four that `hour` means in this part of the day.
    pub fn hour(self, hour: u8) -> u8 {
        match (self, hour) {
            (Part::Morning, 12) => 0,
            (Part::Noon, 1..=3) => hour + 12,
            (Part::Afternoon, 1..=7) => hour + 12,
            (Part::Evening, 4..=11) => hour + 12,
            (Part::Night, 7..=11) => hour + 12,
            (Part::Evening | Part::Night, 12) => 0,
            _ => hour,
        }
    }
}

/// `sáng`, `buổi chiều`, `rạng sáng`, `sáng sớm`, `đêm khuya`, `chiều tối`.
pub fn part_of_day(lexed: &Lexed<'_>, at: usize) -> Option<(Part, usize)> {
    let part = |at: usize| lexed.senses(at).meets(Senses::PART);
    if !part(at) {
        return None;
    }
    let first = at + usize::from(lexed.is(at, "buổi"));
    if first > at && !part(first) {
        return None;
    }
    // `thắp sáng qua từng việc`, `chiếu sáng`: the adjective.
    if lexed.is(at, "sáng")
        && at.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["thắp", "chiếu", "tỏa", "toả", "soi", "phát", "bừng", "rực", "ánh"]))
    {
        return None;
    }
    let (part, end) = match (lexed.key(first), lexed.key(first + 1)) {
        ("sáng", "tỏ" | "rõ") => return None,
        ("rạng", "sáng") | ("sáng", "sớm") => (Part::Morning, first + 2),
        ("sớm", "sáng") => (Part::Morning, first + 2),
        ("sáng", _) => (Part::Morning, first + 1),
        ("trưa", _) => (Part::Noon, first + 1),
        ("chiều", "tối") => (Part::Evening, first + 2),
        ("chiều", "muộn") => (Part::Afternoon, first + 2),
        ("chiều", _) => (Part::Afternoon, first + 1),
        ("tối", "muộn") => (Part::Evening, first + 2),
        ("tối", _) => (Part::Evening, first + 1),
        ("nửa", "đêm") | ("đêm", "khuya") | ("đêm", "muộn") => (Part::Night, first + 2),
        ("đêm", "rạng") if lexed.is(first + 2, "sáng") => (Part::Night, first + 3),
        ("đêm" | "khuya", _) => (Part::Night, first + 1),
        _ => return None,
    };
    Some((part, end))
}

/// What follows a part of the day: `nay`, `qua`, `mai`, `kia`.
pub fn after_part(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let next = lexed.key(at + 1);
    let shift = match lexed.key(at) {
        "nay" => 0,
        // `đêm qua đi`, `tối qua nhà bạn`: the verb.
        "qua" if !matches!(next, "đi" | "nhà" | "đường" | "cầu" | "lại" | "tay" | "mặt") => -1,
        "mai" => 1,
        "kia" | "mốt" => 2,
        _ => return None,
    };
    Some((Day::Days(shift), at + 1))
}

/// `hôm nay`, `ngày hôm qua`, `ngày mai`, `hôm kia`. Token `at` is `hôm` or `ngày`.
pub fn named_day(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let word = at + usize::from(lexed.is(at, "ngày"));
    let shift = match (lexed.key(word), lexed.key(word + 1)) {
        ("hôm", "nay") => {
            let end = word + 2;
            return (!nowadays(lexed, at, end)).then_some((Day::Days(0), end));
        }
        ("hôm", "qua") => -1,
        ("hôm", "kia") => -2,
        ("mai", _) if word > at && at > 0 && lexed.is(at - 1, "một") => return None,
        ("mai", _) if word > at => return Some((Day::Days(1), word + 1)),
        ("mốt", _) if word > at => return Some((Day::Days(2), word + 1)),
        // `ngày nọ qua ngày kia`
        ("kia", _) if at > 1 && lexed.one_of(at - 2, ["nọ", "này"]) => return None,
        ("kia", _) if word > at && !at.checked_sub(1).is_some_and(|i| lexed.one_of(i, ["một", "vài", "mấy"])) => {
            return Some((Day::Days(2), word + 1));
        }
        _ => return None,
    };
    Some((Day::Days(shift), word + 2))
}

/// `hôm nay` that means these times: `thế hệ trẻ hôm nay`, `cho đến hôm nay`, `hôm nay và mai sau`.
fn nowadays(lexed: &Lexed<'_>, at: usize, end: usize) -> bool {
    let at = at - usize::from(at > 0 && lexed.is(at - 1, "ngày"));
    let before = at.checked_sub(1).map_or("", |i| lexed.key(i));
    // `đến ngày hôm nay 1/11`
    if lexed.kind(end) == TokenKind::Digits || lexed.is(end, "(") && lexed.kind(end + 1) == TokenKind::Digits {
        return false;
    }
    // `tính đến hôm nay`
    if before == "đến" && at > 1 && lexed.is(at - 2, "tính") {
        return false;
    }
    // `đất nước hôm nay`, but `thị trường trong nước hôm nay`.
    let home = before == "nước" && at > 1 && lexed.is(at - 2, "trong");
    // `được như ngày hôm nay`
    let like = before == "như" && lexed.is(at, "ngày");
    like || !home
        && matches!(
            before,
            "mấy"
                | "vài"
                | "đến"
                | "tới"
                | "của"
                | "trẻ"
                | "nước"
                | "nam"
                | "quốc"
                | "bé"
                | "thế"
                | "có"
                | "được"
                | "nên"
                | "cuộc"
        )
        || (lexed.is(end, "và") && lexed.is(end + 1, "mai"))
}

/// `tuần trước`, `tuần này`, `tuần sau`, `tuần tới`, `tuần qua`. Token `at` is `tuần`.
pub fn week(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    if at.checked_sub(1).is_some_and(|i| civil::several(lexed, i)) {
        return None;
    }
    let (shift, after) = week_shift(lexed, at)?;
    let end = at.checked_sub(1).is_some_and(|i| lexed.is(i, "cuối"));
    Some((Day::Week { shift, days: if end { (5, 6) } else { (0, 6) } }, after))
}

/// How many weeks later than that of writing, and the token after the words.
fn week_shift(lexed: &Lexed<'_>, at: usize) -> Option<(i16, usize)> {
    if !lexed.is(at, "tuần") {
        return None;
    }
    if lexed.is(at + 2, "đó") {
        return None;
    }
    Some(match lexed.key(at + 1) {
        "này" => (0, at + 2),
        "trước" | "qua" | "rồi" => (-1, at + 2),
        "vừa" if lexed.one_of(at + 2, ["qua", "rồi"]) => (-1, at + 3),
        "sau" | "tới" => (1, at + 2),
        _ => return None,
    })
}

/// A weekday with what places it: `thứ Sáu`, `thứ Tư tuần trước`, `Chủ nhật tới`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekday {
    /// 0 for Monday.
    pub number: i8,
    /// Whether the words alone say that no rank is meant.
    pub sure: bool,
    /// The token after the name.
    pub end: usize,
}

/// The name of a weekday at token `at`.
pub fn weekday(lexed: &Lexed<'_>, at: usize) -> Option<Weekday> {
    let (number, sure) = match (lexed.key(at), lexed.key(at + 1)) {
        ("chủ" | "chúa", "nhật") => (6, true),
        ("thứ", name) => {
            let number = match name {
                "hai" | "2" => 0,
                "ba" | "3" => 1,
                "tư" | "4" => 2,
                "năm" | "5" => 3,
                "sáu" | "6" => 4,
                "bảy" | "bẩy" | "7" => 5,
                _ => return None,
            };
            let word = lexed.word(at + 1);
            let capital = word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase);
            (number, capital)
        }
        ("t", digit @ ("2" | "3" | "4" | "5" | "6" | "7")) if lexed.word(at) == "T" && !lexed.spaced(at + 1) => {
            (digit.parse::<i8>().ok()? - 2, false)
        }
        _ => return None,
    };
    if lexed.kind(at + 1) == TokenKind::Digits && civil::marked_after(lexed, at + 2) {
        return None;
    }
    Some(Weekday { number, sure, end: at + 2 })
}

/// A weekday and the week that it lies in; none where it may as well be a rank.
pub fn weekday_point(lexed: &Lexed<'_>, at: usize, asked: bool) -> Option<(Day, Tense, usize)> {
    let found = weekday(lexed, at)?;
    // `thứ Hai tuần sau`, `thứ Hai đầu tuần sau`
    let week = found.end + usize::from(lexed.trigger(found.end) == Some(Trigger::Within));
    if let Some((shift, after)) = week_shift(lexed, week) {
        return Some((Day::Week { shift, days: (found.number, found.number) }, Tense::Any, after));
    }
    // `thứ Bảy và Chủ nhật vừa rồi`: what places the last places all.
    let mut last = found.end;
    while lexed.one_of(last, [",", "và"])
        && let Some(next) = weekday(lexed, last + 1)
    {
        last = next.end;
    }
    if last > found.end && found.sure {
        if let Some((shift, _)) = week_shift(lexed, last) {
            return Some((Day::Week { shift, days: (found.number, found.number) }, Tense::Any, found.end));
        }
        if matches!((lexed.key(last), lexed.key(last + 1)), ("vừa", "qua" | "rồi")) {
            return Some((Day::Weekday(found.number), Tense::Past, found.end));
        }
    }
    let before = at.checked_sub(1).map_or("", |i| lexed.key(i));
    let (tense, end) = match (lexed.key(found.end), lexed.key(found.end + 1)) {
        ("tới", next) if !matches!(next, "đây") => (Tense::Future, found.end + 1),
        ("tới" | "sắp", "đây" | "tới") => (Tense::Future, found.end + 2),
        ("này", _) if before != "lần" => (Tense::Future, found.end + 1),
        ("vừa", "qua" | "rồi") => (Tense::Past, found.end + 2),
        _ if before == "hôm" => (Tense::Past, found.end),
        _ => (Tense::Any, found.end),
    };
    // `rơi vào ngày thứ 3`
    let falls = before == "ngày"
        && at > 3
        && lexed.is(at - 2, "vào")
        && lexed.among(at - 3, &words!["rơi", "trúng", "trùng", "nhằm"])
        && !rank_follows(lexed, end);
    let rank = !falls
        && (matches!(before, "lần" | "hạng" | "vị" | "người" | "tuần" | "phiên")
            || (matches!(before, "đêm" | "ngày")
                && lexed.kind(at + 1) == TokenKind::Digits
                && end == found.end
                && !asked_by_date(lexed, end))
            || (before == "ngày" && !found.sure && rank_after(lexed, at, end)));
    // `thứ hai đầu tuần`
    let of_week = lexed.one_of(end, ["đầu", "giữa", "cuối"]) && lexed.is(end + 1, "tuần");
    if rank
        || !(asked
            || found.sure
            || of_week
            || matches!(before, "hôm" | "ngày")
            || end > found.end
            || (before == "vào" && civil::stops(lexed, end)))
    {
        return None;
    }
    Some((Day::Weekday(found.number), tense, end))
}

/// Whether the day itself follows the weekday.
fn asked_by_date(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.one_of(at, ["(", ","]) && (lexed.is(at + 1, "ngày") || lexed.kind(at + 1) == TokenKind::Digits) || lexed.is(at, "ngày")
}

/// `ở ngày thứ ba của`, `ngày thứ tư liên tiếp`: the third and fourth day.
fn rank_after(lexed: &Lexed<'_>, at: usize, end: usize) -> bool {
    let before = at.checked_sub(2).map_or("", |i| lexed.key(i));
    let enters = before == "vào" && at > 2 && lexed.is(at - 3, "bước");
    enters || rank_follows(lexed, end) || matches!(before, "sang" | "bước" | "ở" | "đến" | "tới" | "trong" | "là" | "những")
}

/// Words after a number that count the days of something.
fn rank_follows(lexed: &Lexed<'_>, end: usize) -> bool {
    lexed.among(end, &words!["của", "liên", "sau", "trong", "kể", "diễn", "làm", "thi", "điều", "cách", "trở", "đến"])
}

/// Words after a date that place it before or after the day of writing: `tới`, `sắp tới`, `vừa qua`.
pub fn tense_after(lexed: &Lexed<'_>, at: usize) -> Option<(Tense, usize)> {
    if !lexed.among(at, &words!["tới", "sắp", "này", "vừa", "mới"]) {
        return None;
    }
    match (lexed.key(at), lexed.key(at + 1)) {
        ("tới", "đây") | ("sắp", "tới") | ("sắp", "đến") => Some((Tense::Future, at + 2)),
        ("tới", _) if lexed.kind(at + 1) != TokenKind::Digits && !lexed.among(at + 1, &BOUNDS) => Some((Tense::Future, at + 1)),
        ("này", _) => Some((Tense::Any, at + 1)),
        ("vừa" | "mới", "qua" | "rồi") => Some((Tense::Past, at + 2)),
        _ => None,
    }
}

/// Words after which `tới` means until: `từ tháng 5 tới giờ`.
static BOUNDS: WordSet = words![
    "ngày", "hết", "nay", "tháng", "năm", "giờ", "cuối", "giữa", "đầu", "quý", "quí", "hôm", "thời", "khi", "lúc", "tết", "thứ", "mùng",
    "rằm", "sáng", "trưa", "chiều", "tối", "đêm"
];

/// The year, month or quarter of the reference day, for `đầu năm`, `cuối tháng` in a period. Token `at` is the unit.
pub fn this_one(lexed: &Lexed<'_>, at: usize) -> Option<Day> {
    Some(match lexed.key(at) {
        "năm" => Day::civil(Field::Shift(0), Field::Absent, Field::Absent),
        "tháng" => Day::civil(Field::Absent, Field::Shift(0), Field::Absent),
        "quý" | "quí" => Day::Quarter { year: Field::Absent, quarter: Field::Shift(0) },
        _ => return None,
    })
}
