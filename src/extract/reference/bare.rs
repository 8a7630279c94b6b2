//! The first number after a type, and what a number without a symbol needs to be one.

use super::foreign::is_company;
use super::shape::{self, Shape};
use super::words::{follows_document, is_capital, is_counted};
use super::{body, tail};
use super::{law, list};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{Bare, TYPE_NAMES, TYPES};

/// How many words may stand between a type and `số` (`Quyết định xử phạt vi phạm hành chính số …`).
const REACH: usize = 12;

/// The number of the type of row `kind` whose words are the tokens `at..after`.
pub fn first(lexed: &Lexed<'_>, kind: usize, at: usize, after: usize) -> Option<Shape> {
    let after = urgent(lexed, after);
    let (start, numbered) = skip_number_word(lexed, after);
    if let Some(shape) = shape::number(lexed, start) {
        return accepts(lexed, kind, at, &shape, numbered).then_some(shape);
    }
    if numbered {
        return None;
    }
    far(lexed, after)
}

/// Past how urgent or secret a document is: `Công văn hỏa tốc số 1734`.
fn urgent(lexed: &Lexed<'_>, at: usize) -> usize {
    const MARKS: [&str; 7] = ["hỏa tốc", "thượng khẩn", "khẩn cấp", "khẩn", "tuyệt mật", "tối mật", "mật"];
    if !lexed.among(at, &words!["hỏa", "thượng", "khẩn", "tuyệt", "tối", "mật"]) {
        return at;
    }
    MARKS.iter().find_map(|mark| lexed.phrase(at, mark)).unwrap_or(at)
}

/// After `số`, `số:`, `số hiệu`: the token of the digits and whether the word was there.
pub fn skip_number_word(lexed: &Lexed<'_>, at: usize) -> (usize, bool) {
    let Some(mut next) = lexed.phrase(at, "số") else { return (at, false) };
    if lexed.is(next, "hiệu") {
        next += 1;
    }
    if lexed.is(next, ":") || lexed.is(next, ".") {
        next += 1;
    }
    (next, true)
}

/// Whether `shape` is a document's number after a type written at token `at`.
fn accepts(lexed: &Lexed<'_>, kind: usize, at: usize, shape: &Shape, numbered: bool) -> bool {
    if is_company(lexed, shape) {
        return false;
    }
    let kind = &TYPES[kind];
    if let Some(symbol) = &shape.symbol {
        // Contracts are numbered by everybody.
        if kind.name == "Hợp đồng" && !symbol.groups.iter().any(|group| group.code.issuer.is_some()) {
            return false;
        }
        return symbol.is_known()
            || numbered
            || kind.bare == Bare::Noun
            || shape.year.is_some()
            || matches!(kind.name, "Công văn" | "Quyết định");
    }
    // `tư lệnh`, `khớp lệnh`, `chưa quyết định 2 …`
    let capital = is_capital(lexed.word(at));
    let end = shape.end;
    let quantity = is_counted(lexed.key(end))
        || lexed.is(end, "năm") && lexed.kind(end + 1) != TokenKind::Digits
        || lexed.is(end, "điều") && !lexed.is(end + 1, "chỉnh");
    if quantity || shape.number.len() > 5 {
        return false;
    }
    let dash = lexed.one_of(end, ["-", "–"]) && (!lexed.spaced(end) || !lexed.spaced(end + 1));
    let closes = lexed.kind(end) != TokenKind::Word && !dash && !lexed.among(end, &words!["/", "%", "+", "&"]);
    let follows = closes || follows_document(lexed.key(end));
    let year_like = shape.number.len() == 4 && shape.number.parse::<i32>().is_ok_and(|n| (1945..=2040).contains(&n));
    if shape.year.is_some() {
        // `Nghị định 155/2016`; of other types only with their word.
        return numbered || kind.bare == Bare::Noun || kind.bare == Bare::Proper && capital;
    }
    if year_like && !numbered && (closes || !follows) {
        return false;
    }
    match kind.bare {
        Bare::Noun => follows || numbered || shape.number.len() > 1 || capital,
        Bare::Proper if kind.name == "Đề án" => shape.number.starts_with('0') && shape.number.len() > 1,
        Bare::Proper if shape.number.len() < 2 => numbered,
        // `Quy định 11 điều cấm …` at a sentence's start is a verb, `theo Kết luận 76 …` is none.
        Bare::Proper if capital => numbered || follows || !starts_sentence(lexed, at),
        Bare::Proper => numbered || follows && !closes || closes && (shape.number.len() > 2 || list::leads_to_symbol(lexed, end)),
        Bare::Numbered => numbered && (capital || follows || shape.number.len() > 2) || capital && lexed.is(end, "của"),
        Bare::Symbol if kind.name == "Chương trình" && !numbered && capital => {
            let named = PROGRAMMES.contains(&shape.number.as_str()) && !lexed.is(end, "ngày");
            named && (follows || !list::counts(lexed, shape, true))
        }
        // `Chương trình số 02 của Thành ủy`
        Bare::Symbol => numbered && lexed.is(end, "của") && body::named(lexed, end + 1).is_some_and(|named| named.row.is_some()),
        Bare::Name => false,
    }
}

/// The programmes that everybody calls by the number of the decision that set them up: 327-CT of 1992 (bare hills), 135/1998/QĐ-TTg (poorest
/// communes), 661/QĐ-TTg of 1998 (forests), 134/2004/QĐ-TTg (land and houses of minorities), 30a/2008/NQ-CP (poorest districts),
/// 1719/QĐ-TTg of 2021 (minorities and mountains). The decisions' own titles say so; those of 134 and 135 are remembered, not checked.
const PROGRAMMES: [&str; 6] = ["327", "135", "661", "134", "30a", "1719"];

/// The bare number after a type's name that ends before token `after`, which needs the full number elsewhere to be one.
pub fn short(lexed: &Lexed<'_>, after: usize) -> Option<Shape> {
    let (start, _) = skip_number_word(lexed, after);
    shape::number(lexed, start).filter(|shape| shape.is_bare() && shape.number.len() > 1 && !is_counted(lexed.key(shape.end)))
}

/// Whether a sentence or a line begins at token `at`.
fn starts_sentence(lexed: &Lexed<'_>, at: usize) -> bool {
    at == 0 || lexed.kind(at - 1) == TokenKind::Break || lexed.among(at - 1, &words![".", "!", "?", ":", "“", "\"", "-", "–", "…"])
}

/// `Quyết định xử phạt … số 12/QĐ-XPHC`: the number stands after more words of the document's name; only a full one counts.
fn far(lexed: &Lexed<'_>, after: usize) -> Option<Shape> {
    let in_name = |at: usize| lexed.kind(at) == TokenKind::Word || lexed.one_of(at, ["-", "&"]);
    let number = (after..after + REACH).take_while(|&at| in_name(at)).find(|&at| lexed.is(at, "số"))?;
    for at in after..=number {
        let other = TYPE_NAMES
            .find(lexed, at)
            .is_some_and(|(kind, _)| TYPES[kind].bare != Bare::Name || at == after || !law::is_compound(lexed.key(at - 1)));
        let of_name = lexed.kind(at) == TokenKind::Word && !other || lexed.is(at, "-") || lexed.is(at, "&");
        if !of_name {
            return None;
        }
        if lexed.is(at, "số") {
            let (start, _) = skip_number_word(lexed, at);
            let shape = shape::number(lexed, start)?;
            let Some(symbol) = &shape.symbol else {
                // `quyết định thi hành án số 11 ngày 7/10/2020`
                let dated = lexed.is(shape.end, "ngày") && tail::day(lexed, shape.end + 1).is_some();
                return dated.then_some(shape);
            };
            return (symbol.is_known() && !is_company(lexed, &shape)).then_some(shape);
        }
    }
    None
}
