//! Ranks and turns.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::number_word;
use crate::lex::pair;
use crate::lex::{Lexed, TokenKind, roman};
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
        "ranks and turns: thứ, lần thứ, hạng, top"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "Đại hội lần thứ XX thành công", mentions: &["lần thứ XX = ordinal 20"] },
            Example { text: "đứng thứ ba cả nước", mentions: &["thứ ba = ordinal 3"] },
            Example { text: "lọt top 10 thế giới", mentions: &["top 10 = ordinal 10"] },
        ]
    }
}

/// The rank or turn whose word stands at token `at`.
pub fn read(lexed: &Lexed<'_>, at: usize) -> Option<Candidate> {
    let (first, number, rule) = match lexed.key(at) {
        "thứ" if !pair::weekday(lexed, at) && !office(lexed, at) => {
            let first = if at > 0 && lexed.is(at - 1, "lần") { at - 1 } else { at };
            (first, at + 1, "thứ")
        }
        "hạng" if !lexed.capital(at + 1) || roman::value(lexed.word(at + 1)).is_some() => (at, at + 1, "hạng"),
        "top" => (at, at + 1, "top"),
        "vị" if lexed.is(at + 1, "trí") && lexed.kind(at + 2) == TokenKind::Digits && ranked(lexed, at) => (at, at + 2, "vị trí"),
        "lần" if turn(lexed, at) => (at, at + 1, "lần"),
        _ => return None,
    };
    if rule == "hạng" && grade(lexed, at) || !lexed.spaced(number) || first > 0 && lexed.is(first - 1, "#") {
        return None;
    }
    let (value, end) = rank(lexed, number)?;
    // `thứ 3/63 tỉnh` is a rank among so many, `thứ 3/5` a day.
    let among = lexed.is(end, "/") && lexed.word(end + 1).parse::<u32>().is_ok_and(|n| n > 12);
    if lexed.is(end, "/") && !among || lexed.kind(end) == TokenKind::Word && !lexed.spaced(end) {
        return None;
    }
    let mut figure = Figure::new(FigureKind::Ordinal);
    figure.value = Some(Number(value));
    Some(Candidate::new(lexed.span(first, end), rule, Payload::Figure(Box::new(figure))))
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
    if let Some(digit) = number_word::single_digit(lexed, at).filter(|_| !matches!(lexed.key(at + 1), "mươi" | "trăm")) {
        return Some((digit.into(), at + 1));
    }
    let numeral = lexed.numeral_at(at)?;
    let value = numeral.value.filter(|v| v.fract().is_zero() && !v.is_zero())?;
    (!numeral.scaled()).then_some((value, numeral.end))
}

/// Whether a place in a ranking is spoken of: `xếp vị trí 12`, not the land of `vị trí 1`.
fn ranked(lexed: &Lexed<'_>, at: usize) -> bool {
    at > 0 && matches!(lexed.key(at - 1), "xếp" | "đứng" | "giữ" | "chiếm" | "xuống" | "lên" | "từ" | "còn" | "hạng")
}

/// `thứ trưởng`, `thứ tự`: no rank follows anyway; `Thứ Ba` of a date line is kept out by the weekday rule.
fn office(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.is(at + 1, "một") || at > 0 && matches!(lexed.key(at - 1), "đệ" | "mọi" | "một")
}

/// `lần 3`, `lần ba`, where a turn is meant: not `3 lần 5`, not `lần hai đội gặp nhau`.
fn turn(lexed: &Lexed<'_>, at: usize) -> bool {
    let counted = at > 0
        && (lexed.kind(at - 1) == TokenKind::Digits
            || matches!(lexed.key(at - 1), "nhiều" | "mấy" | "mỗi" | "các" | "những" | "số" | "bao" | "từng" | "hai" | "ba"));
    if counted {
        return false;
    }
    let Some((value, end)) = rank(lexed, at + 1) else { return false };
    let closed = lexed.kind(end) != TokenKind::Word
        || matches!(
            lexed.key(end),
            "trong"
                | "của"
                | "vào"
                | "tại"
                | "ở"
                | "với"
                | "cho"
                | "và"
                | "là"
                | "này"
                | "năm"
                | "đối"
                | "từ"
                | "được"
                | "do"
                | "diễn"
                | "liên"
                | "tiếp"
        );
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
    let class = at > 0 && matches!(lexed.key(at - 1), "giải" | "vé" | "ghế" | "khoang");
    glued || owner || class
}
