//! Ranks and turns.

use super::{Candidate, Example, Extractor, Family, Payload, figure};
use crate::lex::number_word;
use crate::lex::numeral::Form;
use crate::lex::pair;
use crate::lex::word::words;
use crate::lex::{Lexed, Numeral, TokenKind, WordSet, roman};
use crate::record::{Figure, FigureKind, Number};
use rust_decimal::Decimal;

/// Finds ordinals.
pub struct Ordinals;

impl Extractor for Ordinals {
    fn name(&self) -> &'static str {
        "ordinal"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "ranks and turns: thứ, lần thứ, hạng, top, số"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "Đại hội lần thứ XX thành công", mentions: &["lần thứ XX = ordinal 20"] },
            Example { text: "đứng thứ ba cả nước", mentions: &["thứ ba = ordinal 3"] },
            Example { text: "lọt top 10 thế giới", mentions: &["top 10 = ordinal 10"] },
            Example { text: "gặp hạt giống số 5 ở", mentions: &["số 5 = ordinal 5"] },
        ]
    }
}

/// The rank or turn whose word stands at token `at`, with the second of a list of two.
pub fn read(lexed: &Lexed<'_>, at: usize, found: &mut Vec<Candidate>) {
    let push = |found: &mut Vec<Candidate>, numeral: &Numeral, rule| {
        found.push(Candidate::new(numeral.span(lexed), rule, ordinal(numeral.value)));
    };
    if lexed.is(at, "bậc") {
        levels(lexed, at).into_iter().flatten().for_each(|numeral| push(found, numeral, "levels"));
        return;
    }
    // Digits, Roman capitals or one of a few words follow a rank.
    let next = at + 1;
    if !(lexed.opens_numeral(next) | lexed.capital(next) | lexed.among(next, &words!["nhất", "nhì", "tư", "trí"])) {
        return;
    }
    let Some((candidate, end)) = first_of(lexed, at) else { return };
    found.push(candidate);
    if let Some(next) = listed(lexed, end) {
        push(found, next, "list");
    }
    let others = others(lexed, end);
    if others.len() > 1 {
        others.into_iter().for_each(|numeral| push(found, numeral, "rank of a name"));
    }
}

/// Whether a numeral is a rank as it is written without a word: whole, in at most three digits.
fn plain(lexed: &Lexed<'_>, numeral: &Numeral) -> bool {
    numeral.plain_digits() && lexed.word(numeral.first).len() <= 3
}

/// `tụt 5 bậc so với năm trước, từ 58 xuống 63`: two ranks after the count of places at token `at`.
fn levels<'l>(lexed: &'l Lexed<'_>, at: usize) -> Option<[&'l Numeral; 2]> {
    const FAR: usize = 14;
    let clause = (at + 1..at + FAR).take_while(|&i| lexed.kind(i) != TokenKind::Break && !lexed.one_of(i, [".", ";"]));
    let from = clause.into_iter().find(|&i| lexed.is(i, "từ") && lexed.kind(i + 1) == TokenKind::Digits)?;
    let old = lexed.numeral_at(from + 1).filter(|n| plain(lexed, n))?;
    let turn = lexed.one_of(old.end, ["xuống", "lên"]);
    let new = lexed.numeral_at(old.end + 1).filter(|n| turn && plain(lexed, n) && figure::closed(lexed, n.end))?;
    (!lexed.one_of(new.end, ["/", "%", "-"])).then_some([old, new])
}

/// `đứng thứ 63, trên Indonesia (80), Trung Quốc (91) và Nhật Bản (92)`: the ranks of others in brackets after their names, in the
/// sentence of a rank that ends before token `end`.
fn others<'l>(lexed: &'l Lexed<'_>, end: usize) -> Vec<&'l Numeral> {
    const FAR: usize = 48;
    let sentence = (end..end + FAR).take_while(|&i| lexed.kind(i) != TokenKind::Break && !lexed.is(i, "."));
    let mut ranks = Vec::new();
    for bracket in sentence.filter(|&i| lexed.is(i, "(") && lexed.opens_numeral(i + 1)) {
        let named = lexed.capital(bracket - 1) && lexed.kind(bracket - 1) == TokenKind::Word;
        match lexed.numeral_at(bracket + 1).filter(|n| named && plain(lexed, n)) {
            Some(numeral) if lexed.is(numeral.end, ")") => ranks.push(numeral),
            // `Lào (11), Malaysia (6 đài)`: counts.
            _ => return Vec::new(),
        }
    }
    ranks
}

fn ordinal(value: Option<Decimal>) -> Payload {
    let mut figure = Figure::new(FigureKind::Ordinal);
    figure.value = value.map(Number);
    Payload::Figure(Box::new(figure))
}

/// The rank or turn at token `at`, and the token after it.
fn first_of(lexed: &Lexed<'_>, at: usize) -> Option<(Candidate, usize)> {
    let (first, number, rule) = match lexed.key(at) {
        "thứ" if !pair::weekday(lexed, at) && !office(lexed, at) => {
            let first = if at > 0 && lexed.is(at - 1, "lần") { at - 1 } else { at };
            (first, at + 1, "thứ")
        }
        "hạng" if !lexed.capital(at + 1) || roman::value(lexed.word(at + 1)).is_some() => (at, at + 1, "hạng"),
        "top" => (at, at + 1, "top"),
        "tốp" if chosen(lexed, at) => (at, at + 1, "top"),
        "số" if numbered(lexed, at) => (at, at + 1, "số"),
        "vị" if lexed.is(at + 1, "trí") && lexed.kind(at + 2) == TokenKind::Digits && ranked(lexed, at) => (at, at + 2, "vị trí"),
        "lần" if turn(lexed, at) => (at, at + 1, "lần"),
        _ => return None,
    };
    // `Top10` is a rank, `#top10` a tag.
    let glued = !lexed.spaced(number) && rule != "top";
    // `thứ hạng năm 2024`
    let year = lexed.is(number, "năm") && lexed.kind(number + 1) == TokenKind::Digits;
    if rule == "hạng" && (grade(lexed, at) || year) || glued || first > 0 && lexed.is(first - 1, "#") {
        return None;
    }
    let (value, end) = rank(lexed, number)?;
    // `thứ 3/63 tỉnh` is a rank among so many, `thứ 3/5` a day.
    let among = lexed.is(end, "/") && lexed.word(end + 1).parse::<u32>().is_ok_and(|n| n > 12);
    if lexed.is(end, "/") && !among || lexed.kind(end) == TokenKind::Word && !lexed.spaced(end) {
        return None;
    }
    // `top 501-550`: from the one to the other.
    let until = lexed.numeral_at(end + 1).filter(|n| pair::is_dash(lexed.key(end)) && plain(lexed, n) && n.value > Some(value));
    if let Some(last) = until.filter(|n| lexed.kind(end - 1) == TokenKind::Digits && !pair::is_dash(lexed.key(n.end))) {
        let mut figure = Figure::new(FigureKind::Ordinal);
        (figure.min, figure.max) = (Some(Number(value)), last.value.map(Number));
        return Some((Candidate::new(lexed.span(first, last.end), rule, Payload::Figure(Box::new(figure))), last.end));
    }
    Some((Candidate::new(lexed.span(first, end), rule, ordinal(Some(value))), end))
}

/// `lần 2, 3`, `hạng 5 và 6`: the second rank of a list, which nothing is counted by.
fn listed<'l>(lexed: &'l Lexed<'_>, end: usize) -> Option<&'l Numeral> {
    let joined = lexed.kind(end - 1) == TokenKind::Digits && lexed.one_of(end, [",", "và"]);
    let next = lexed.numeral_at(end + 1).filter(|n| joined && n.plain_digits() && lexed.spaced(n.first))?;
    let closed = match lexed.kind(next.end) {
        TokenKind::Word => figure::closed(lexed, next.end),
        _ => matches!(lexed.key(next.end), "." | "," | ";" | ")" | "") && lexed.kind(next.end + 1) != TokenKind::Digits,
    };
    (closed && lexed.word(next.first).len() <= 2).then_some(next)
}

/// Those who are ranked, and places in a ranking.
const RANKED: [&str; 16] = [
    "hạt giống", "tay vợt", "cây vợt", "kỳ thủ", "cơ thủ", "võ sĩ", "tay đấm", "đội tuyển", "tay golf", "golfer", "vị trí", "thứ hạng",
    "ngôi", "ngôi vị", "tay súng", "đô vật",
];

/// Those of whom one is the first: enemies, aims, powers.
const FIRST: [&str; 20] = [
    "ưu tiên", "kẻ thù", "mối đe dọa", "cường quốc", "chân sút", "nhân vật", "thủ môn", "tiền đạo", "tiền vệ", "trung phong", "yếu tố",
    "lựa chọn", "nhiệm vụ", "mục tiêu", "đối thủ", "nghi phạm", "thương hiệu", "ứng viên", "nguyên nhân", "sát thủ",
];

/// `hạt giống số 4`, `tay vợt số 11 thế giới`, `kẻ thù số một`: a rank, where most numbers after `số` are names (`bão số 3`).
fn numbered(lexed: &Lexed<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| lexed.opens_numeral(at + 1)) else { return false };
    let Some(numeral) = lexed.numeral_at(at + 1).filter(|n| !n.marked && !n.scaled() && n.end == n.first + 1) else { return false };
    if numeral.value.is_none_or(|v| v > Decimal::ONE_THOUSAND) || lexed.among(before, &words!["con", "một", "tổng", "trong", "áo", "nhà"])
    {
        return false;
    }
    let ends = |phrases: &[&str]| phrases.iter().any(|p| lexed.phrase_before(at, p).is_some());
    if ends(&RANKED) {
        return true;
    }
    // `số 2 thế giới`, `số một châu Á`
    let everywhere = ["thế giới", "châu á", "châu âu", "châu phi", "châu lục", "hành tinh", "đông nam á", "cả nước"];
    if everywhere.iter().any(|p| lexed.phrase(numeral.end, p).is_some()) && !labelled(lexed, before) {
        return true;
    }
    if numeral.value != Some(Decimal::ONE) {
        return false;
    }
    let is = lexed.one_of(before, ["là", "thành"]) && figure::closed(lexed, numeral.end);
    // With an attribute between: `mối đe dọa hiện hữu số một`.
    let word = numeral.form == Form::Words;
    is || ends(&FIRST) || word && (1..=3).any(|back| at > back && FIRST.iter().any(|p| lexed.phrase_before(at - back, p).is_some()))
}

/// Whether what is called by a number ends with token `last`: `bệnh viện số 2`, `lò cao số 1`.
fn labelled(lexed: &Lexed<'_>, last: usize) -> bool {
    const HOUSES: WordSet =
        words!["viện", "máy", "công", "binh", "đoàn", "trường", "ty", "đội", "lò", "cao", "tuyến", "metro", "báo", "bão", "quyết"];
    lexed.among(last, &HOUSES)
}

/// `vào tốp 20`: no group of people, as in `một tốp 5 người`.
fn chosen(lexed: &Lexed<'_>, at: usize) -> bool {
    at > 0
        && lexed.among(
            at - 1,
            &words!["vào", "lọt", "trong", "thuộc", "khỏi", "nằm", "giữ", "dẫn", "ở", "lại", "nhóm", "đua", "sát", "bám", "đuổi", "rớt"],
        )
}

/// The rank at token `at`: digits, a Roman numeral, number words, `nhất`, `nhì`.
fn rank(lexed: &Lexed<'_>, at: usize) -> Option<(Decimal, usize)> {
    match lexed.key(at) {
        "nhất" => return Some((Decimal::ONE, at + 1)),
        "nhì" => return Some((Decimal::TWO, at + 1)),
        "tư" => return Some((Decimal::from(4), at + 1)),
        _ => {}
    }
    if let Some(value) = roman::value(lexed.word(at)) {
        return Some((value.into(), at + 1));
    }
    if let Some(digit) = number_word::single_digit(lexed, at).filter(|_| !lexed.one_of(at + 1, ["mươi", "trăm"])) {
        return Some((digit.into(), at + 1));
    }
    let numeral = lexed.numeral_at(at)?;
    let value = numeral.value.filter(|v| v.fract().is_zero() && !v.is_zero())?;
    (!numeral.scaled()).then_some((value, numeral.end))
}

/// Whether a place in a ranking is spoken of: `xếp vị trí 12`, not the land of `vị trí 1`.
fn ranked(lexed: &Lexed<'_>, at: usize) -> bool {
    let among = || lexed.is(at + 3, "/") || lexed.is(at + 3, "trong") && lexed.one_of(at + 4, ["số", "tổng"]);
    at > 0 && lexed.among(at - 1, &words!["xếp", "đứng", "giữ", "chiếm", "xuống", "lên", "từ", "còn", "hạng"]) || among()
}

/// `thứ trưởng`, `thứ tự`: no rank follows anyway; `Thứ Ba` of a date line is kept out by the weekday rule.
fn office(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.is(at + 1, "một") || at > 0 && lexed.one_of(at - 1, ["đệ", "mọi", "một"])
}

/// Words that go on after a turn.
const AFTER_TURN: WordSet =
    words!["trong", "của", "vào", "tại", "ở", "với", "cho", "và", "là", "này", "năm", "đối", "từ", "được", "do", "diễn", "liên", "tiếp"];

/// `lần 3`, `lần ba`, where a turn is meant: not `3 lần 5`, not `lần hai đội gặp nhau`.
fn turn(lexed: &Lexed<'_>, at: usize) -> bool {
    let counted = at > 0
        && (lexed.kind(at - 1) == TokenKind::Digits
            || lexed.among(at - 1, &words!["nhiều", "mấy", "mỗi", "các", "những", "số", "bao", "từng", "hai", "ba"]));
    if counted {
        return false;
    }
    let Some((value, end)) = rank(lexed, at + 1) else { return false };
    let closed = lexed.kind(end) != TokenKind::Word || lexed.among(end, &AFTER_TURN);
    // `rút thăm lần 2 ngày 19/12`
    let closed = closed || lexed.is(end, "ngày") && lexed.kind(end + 1) == TokenKind::Digits;
    closed && value <= Decimal::from(50) && !lexed.is(at + 1, "một") && !lexed.is(at + 1, "năm")
}

/// A class that is part of a name: `nhà hạng 3`, `bằng lái hạng A1`, `Huân chương Lao động hạng Ba`.
fn grade(lexed: &Lexed<'_>, at: usize) -> bool {
    let glued = lexed.kind(at + 2) == TokenKind::Digits && !lexed.spaced(at + 2);
    let owner = (at.saturating_sub(4)..at).any(|i| {
        lexed.phrase(i, "huân chương").is_some()
            || lexed.phrase(i, "bệnh viện").is_some()
            || lexed.phrase(i, "giấy phép").is_some()
            || lexed.phrase(i, "bằng lái").is_some()
    });
    // `giải hạng nhất` is a league, `vé hạng nhất` a class of seats.
    let class = at > 0 && lexed.among(at - 1, &words!["giải", "vé", "ghế", "khoang"]);
    glued || owner || class
}
