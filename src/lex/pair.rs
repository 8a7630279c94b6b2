//! `a/b`, `a-b`, `a.b`: a day, a ratio, a score, a range or a name. One decision for all extractors, so that no two of
//! them claim the same pair.

use super::{Lexed, TokenKind};

/// What two numbers with a mark between them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// Day and month (`7/3`, `30-8`), or month and year (`4/2021`).
    Date,
    /// A part of a total (`20.977/21.628`, `5/6 người`).
    Ratio,
    /// The result of a match (`thắng 2-1`).
    Score,
    /// From the first to the second (`3-5 năm`, `10 - 15 triệu`).
    Range,
    /// Part of a name, an address or a code (`đường 30/4`, `lớp 10/2`, `vòng 1/8`).
    Name,
    /// None of these for certain.
    Unknown,
}

/// Decides what the digits at token `first`, the mark after them and the digits after it are. None where no such pair
/// starts at `first`. In this order:
///
/// 1. grouped or decimal numbers, or neither number a possible day: `/` is a ratio, `-` a range;
/// 2. the word before says that it is a name (`đường`, `số`, `lớp`, `vòng` …) or a score (`thắng`, `tỷ số` …);
/// 3. month and four-digit year is a date;
/// 4. a unit or countable noun after it makes `/` a ratio and `-` a range, unless a word before says that it is a day;
/// 5. a possible day and month is a date: `/` always but after a colon, `-` and `.` only after a word that asks for a day.
pub fn decide(lexed: &Lexed<'_>, first: usize) -> Option<Pair> {
    let mark = lexed.word(first + 1);
    let slash = mark == "/";
    if lexed.kind(first) != TokenKind::Digits || lexed.kind(first + 2) != TokenKind::Digits || !(slash || matches!(mark, "-" | "–" | "."))
    {
        return None;
    }
    let (a, b) = (lexed.word(first), lexed.word(first + 2));
    let loose = if slash { Pair::Ratio } else { Pair::Range };
    let marked = |at: usize| {
        matches!(lexed.word(at), "." | ",") && !lexed.spaced(at) && lexed.kind(at + 1) == TokenKind::Digits && !lexed.spaced(at + 1)
    };
    let before = first.checked_sub(1).map_or("", |i| lexed.key(i));
    if mark != "." && (marked(first + 3) || (first >= 2 && marked(first - 1) && lexed.kind(first - 2) == TokenKind::Digits)) {
        return Some(loose);
    }
    let scored = matches!(before, "thắng" | "thua" | "hòa" | "bại" | "dẫn") || lexed.phrase_before(first, "tỷ số").is_some();
    if scored && !slash {
        return Some(Pair::Score);
    }
    if NAMES.contains(&before) {
        return Some(Pair::Name);
    }
    if is_month(a) && is_year(b) {
        return Some(Pair::Date);
    }
    if !is_day(a) || !is_month(b) {
        return Some(if scored { Pair::Score } else { loose });
    }
    if asks_for_day(lexed, first) {
        return Some(Pair::Date);
    }
    if lexed.kind(first + 3) == TokenKind::Word
        && (COUNTED.contains(&lexed.key(first + 3)) || lexed.spaced(first + 3) && is_fraction(a, b, lexed, first))
    {
        return Some(loose);
    }
    Some(match (slash, before) {
        (true, ":") => Pair::Unknown,
        (true, _) => Pair::Date,
        (false, _) => Pair::Unknown,
    })
}

/// Whether the words before token `first` ask for a day: `ngày`, `sáng`, `hôm`, an opening bracket that closes after it.
pub fn asks_for_day(lexed: &Lexed<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    match lexed.key(before) {
        "ngày" | "hôm" | "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "khuya" | "mùng" | "mồng" | "nay" | "qua" | "phiên" => {
            true
        }
        "sớm" | "rạng" => true,
        "(" => lexed.is(first + 3, ")") || lexed.is(first + 3, ","),
        _ => false,
    }
}

/// Words after which a pair of numbers is part of a name.
const NAMES: &[&str] = &[
    "đường",
    "phố",
    "ngõ",
    "ngách",
    "hẻm",
    "kiệt",
    "lớp",
    "nhà",
    "tòa",
    "lô",
    "thửa",
    "tuyến",
    "buýt",
    "bus",
    "vòng",
    "km",
    "cầu",
    "trường",
    "chợ",
    "viện",
    "qcvn",
    "tcvn",
    "số",
];

/// Units and classifiers that make the pair before them a quantity.
const COUNTED: &[&str] = &[
    "người",
    "số",
    "hộ",
    "xã",
    "huyện",
    "tỉnh",
    "thành",
    "đồng",
    "triệu",
    "tỷ",
    "nghìn",
    "ngàn",
    "vụ",
    "trường",
    "lần",
    "năm",
    "tháng",
    "tuần",
    "ngày",
    "giờ",
    "tiếng",
    "phút",
    "giây",
    "tuổi",
    "độ",
    "m",
    "km",
    "cm",
    "kg",
    "ha",
    "tấn",
    "tạ",
    "lít",
    "đại",
    "phiếu",
    "đơn",
    "cơ",
    "chỉ",
    "tiêu",
    "tổng",
    "bộ",
    "cán",
    "đội",
    "trận",
    "điểm",
    "dự",
    "ca",
    "chiếc",
    "con",
    "căn",
    "học",
    "doanh",
    "dân",
    "diện",
    "quãng",
    "chiều",
    "phần",
];

/// A small proper fraction before a word that it may be a part of (`1/3 dân số`); a sentence goes on otherwise
/// (`1/7 tại`, `2/9 và`).
fn is_fraction(a: &str, b: &str, lexed: &Lexed<'_>, first: usize) -> bool {
    let small = matches!((a, b), ("1", "2" | "3" | "4" | "5" | "6" | "8" | "10") | ("2", "3" | "5") | ("3", "4" | "5") | ("4", "5"));
    let goes_on = matches!(
        lexed.key(first + 3),
        "tại"
            | "và"
            | "đã"
            | "đến"
            | "tới"
            | "ở"
            | "khi"
            | "của"
            | "để"
            | "là"
            | "theo"
            | "vừa"
            | "cho"
            | "năm"
            | "âm"
            | "dương"
            | "với"
    );
    small
        && !goes_on
        && matches!(
            first.checked_sub(1).map_or("", |i| lexed.key(i)),
            "hơn" | "gần" | "khoảng" | "bằng" | "chiếm" | "có" | "còn" | "mất" | "tới"
        )
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

#[cfg(test)]
mod tests {
    use super::*;

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
