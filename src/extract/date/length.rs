//! Whether a number before a unit of time tells a length: `3 năm` does, `lớp 3 năm`, `ngày một ngày hai` do not.

use super::civil::{counts_months, marked_after, number};
use crate::lex::numeral::Form;
use crate::lex::tail::TailKind;
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, Numeral, TokenKind, noun};
use crate::lexicon::Senses;

/// The number is the name of something: `tháng 3 năm`, `lớp 5`, `lần thứ ba tháng này`.
pub fn numbered(lexed: &Lexed<'_>, numeral: &Numeral, before: &str) -> bool {
    let unit = lexed.key(numeral.end);
    match before {
        "thứ" | "tháng" | "quý" | "quí" | "mùng" | "mồng" => true,
        "kỳ" | "kì" if numeral.first > 1 && lexed.one_of(numeral.first - 2, ["định", "chu"]) => false,
        // `trong kỳ 9 tháng`
        "kỳ" | "kì" if unit == "tháng" && lexed.kind(numeral.end + 1) != TokenKind::Digits => false,
        // `nhiệm kỳ 4 năm`
        "kỳ" | "kì" if numeral.first > 1 && lexed.is(numeral.first - 2, "nhiệm") && lexed.kind(numeral.end + 1) != TokenKind::Digits => {
            false
        }
        "lớp" | "khóa" | "kỳ" | "kì" | "đợt" | "hạng" | "cấp" | "tập" | "mục" | "khoản" | "điều" | "số" | "lần" | "phút" | "giải"
        | "phiên" => matches!(unit, "năm" | "tháng" | "tuần") && numeral.form == Form::Digits && !numeral.marked,
        "ngày" => matches!(unit, "tháng" | "năm") && numeral.form == Form::Digits,
        "vòng" => !numeral.first.checked_sub(2).is_some_and(|i| lexed.is(i, "trong")) && matches!(unit, "năm" | "tháng" | "tuần"),
        "/" => !lexed.spaced(numeral.first) || unit == "năm",
        // `3+2 năm`
        "+" => !lexed.spaced(numeral.first),
        "tuần" => unit == "tháng",
        _ => false,
    }
}

/// Whether what stands around the number and unit lets it be a length.
pub fn counts(lexed: &Lexed<'_>, numeral: &Numeral, end: usize, before: &str) -> bool {
    let unit_at = numeral.end;
    let next = lexed.key(end);
    let word = lexed.key(numeral.first);
    let single = numeral.end == numeral.first + 1 && numeral.form == Form::Words;
    if matches!(before, "dăm" | "vài" | "đôi" | "mấy") {
        return false;
    }
    match lexed.key(unit_at) {
        "năm" if lexed.kind(end) == TokenKind::Digits && !year_range(lexed, end) && crate::lex::pair::is_year(lexed.word(end)) => {
            return false;
        }
        // `trong hai ngày 4 và 5/5`
        // `trong 2 tháng 7 và 8`
        "tháng" if numeral.plain_digits() && counts_months(lexed, number(lexed, numeral.first).unwrap_or(0), unit_at) => return false,
        "ngày" | "đêm" if lexed.kind(end) == TokenKind::Digits && !lexed.is(end + 1, "đêm") && days_follow(lexed, end) => {
            return false;
        }
        "tiếng" => {
            let sound = matches!(
                next,
                "nổ" | "súng"
                    | "nói"
                    | "kêu"
                    | "động"
                    | "còi"
                    | "chuông"
                    | "vỗ"
                    | "hô"
                    | "gõ"
                    | "trống"
                    | "gọi"
                    | "thở"
                    | "cười"
                    | "dân"
                    | "tăm"
            );
            let language = lexed.word(end).chars().next().is_some_and(char::is_uppercase);
            let length = matches!(next, "rưỡi" | "sau" | "trước" | "đồng" | "mỗi" | "một" | "nữa" | "là" | "để" | "qua" | "nay");
            let bare_one = word == "một" && single && !length && !before_length(before) && before != "vòng";
            return !(sound || language || bare_one);
        }
        "h" => {
            return lexed.kind(numeral.first) == TokenKind::Digits
                && !(lexed.spaced(unit_at) && lexed.word(unit_at) == "H")
                && before != "/";
        }
        _ => {}
    }
    // `giao lộ Ba Tháng Hai`: a street.
    if single && lexed.capital(unit_at) && lexed.capital(numeral.first) && !lexed.shouted(unit_at) && lexed.capital(unit_at + 1) {
        return false;
    }
    if single && word == "một" {
        if lexed.among(unit_at, &words!["ngày", "tuần", "tháng", "năm", "giờ", "phút"]) && is_rate(lexed, numeral.first, next) {
            return false;
        }
        // `hôm nay là một ngày vui`, `đó là một đêm dài`: the article.
        let tells = before == "là" && lexed.among(unit_at, &words!["ngày", "đêm", "năm", "tuần"]) && !super::civil::stops(lexed, end);
        if tells && !lexed.among(end, &words!["tù", "kể", "tính", "rưỡi", "làm", "nghỉ", "học", "lương"]) {
            return false;
        }
        let day = lexed.one_of(unit_at, ["ngày", "đêm", "hôm"]);
        let opens = lexed.opens_sentence(numeral.first);
        // `Một ngày, anh bỗng về`, `rằng một ngày ông sẽ đi`, `ngày một ngày hai`
        if day
            && (matches!(next, "đầu" | "giữa" | "cuối")
                || next == "," && (opens || matches!(before, "đến" | "tới" | "rồi"))
                || next == "sẽ"
                || matches!(before, "rằng" | "vào" | "ngày" | "rồi" | "ước" | "mong" | "hẹn" | "về"))
        {
            return false;
        }
        let vague = matches!(
            next,
            "nọ" | "ấy"
                | "tốt"
                | "gần"
                | "bỗng"
                | "nào"
                | "kia"
                | "đẹp"
                | "bình"
                | "thường"
                | "mùa"
                | "không"
                | "đặc"
                | "như"
                | "cuối"
                | "hè"
                | "đầy"
                | "đó"
                | "cố"
                | "nhất"
                | "cụ"
                | "khác"
        );
        // `một năm mới`, but `mất một thập niên mới xong`
        return !(vague || next == "mới" && lexed.is(unit_at, "năm"));
    }
    if single && word == "năm" {
        let unit_days = lexed.among(unit_at, &words!["ngày", "tuần", "giờ", "phút", "tiếng", "giây"]);
        return unit_days && (before_length(before) || !matches!(before, "trong" | "cuối" | "đầu"))
            || before_length(before)
            || five_years(lexed, unit_at, before)
            || (lexed.is(unit_at, "tháng")
                && !matches!(before, "những" | "các" | "bao" | "mấy")
                && matches!(next, "đầu" | "cuối" | "liền" | "liên" | "trước" | "sau" | "qua" | "nữa"));
    }
    true
}

/// `chạy 80 km một tuần`, `bắn 45 viên đạn một phút`: by the unit of time whose `một` is token `one` and which `next` follows.
fn is_rate(lexed: &Lexed<'_>, one: usize, next: &str) -> bool {
    const PASSED: [&str; 5] = ["trước", "sau", "nữa", "tới", "qua"];
    let Some(tail) = lexed.numeral_from(one).checked_sub(1).and_then(|place| lexed.tail_at(place)) else { return false };
    let plain = |at: usize| lexed.kind(at) == TokenKind::Word && lexed.lexicon.longest(lexed, at, Senses::STOP).is_none();
    let thing = || tail.end + 1 == one && plain(tail.end);
    match tail.kind {
        TailKind::Measure(_) => tail.end == one || thing(),
        TailKind::Noun(noun::Head::Known) => (tail.end == one || thing()) && !PASSED.contains(&next),
        _ => false,
    }
}

/// `chờ đã năm năm`, `án năm năm tù`: five years where nothing is counted after them; `mỗi năm năm vụ` are five cases a year.
fn five_years(lexed: &Lexed<'_>, unit: usize, before: &str) -> bool {
    const AFTER: WordSet = words!["tù", "rưỡi", "rồi", "liền", "nữa", "một", "tính", "kể", "đầu", "cuối", "liên", "vừa"];
    let yearly = matches!(before, "mỗi" | "từng" | "hằng" | "hàng" | "đầu" | "cuối" | "giữa" | "những" | "các" | "từ" | "của");
    lexed.is(unit, "năm") && !yearly && (super::civil::stops(lexed, unit + 1) || lexed.among(unit + 1, &AFTER))
}

/// Whether the digits at token `at` open a list of days or a date.
fn days_follow(lexed: &Lexed<'_>, at: usize) -> bool {
    let listed = lexed.among(at + 1, &words!["/", "-", ",", "–", "và", "đến", "tháng"]);
    listed && !marked_after(lexed, at + 1)
}

/// Words that ask for a length after them.
pub fn before_length(before: &str) -> bool {
    matches!(
        before,
        "trong"
            | "sau"
            | "hơn"
            | "gần"
            | "khoảng"
            | "suốt"
            | "mất"
            | "dài"
            | "có"
            | "hạn"
            | "thêm"
            | "nhất"
            | "thiểu"
            | "đa"
            | "dưới"
            | "trên"
            | "quá"
    )
}

fn year_range(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.one_of(at + 1, ["-", "–"]) && crate::lex::pair::is_year(lexed.word(at + 2))
}
