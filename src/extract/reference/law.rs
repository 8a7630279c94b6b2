//! Documents that go by a name: laws, codes, ordinances, the Constitution, the Party's statutes.

use super::charter::{constitution, platform, statutes};
use super::foreign::{is_foreign, is_treaty};
use super::law_name::{amending, in_table, shaped};
use super::shape;
use super::tail::year;
use super::words::is_capital;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, Word};
use crate::lexicon::documents::{LAW_NAMES, TYPES};

/// A named document.
#[derive(Debug, Default)]
pub struct Law {
    /// The name after the type; none for the Constitution and the statutes.
    pub title: Option<String>,
    /// Year of passing, as the text says.
    pub year: Option<i32>,
    /// Number and symbol, where stated.
    pub number: Option<shape::Shape>,
    /// The token after it.
    pub end: usize,
    /// The byte after it.
    pub end_byte: usize,
    /// The name is one of the table.
    pub known: bool,
}

/// Words before `luật` that make another word of it.
pub fn is_compound(previous: &str) -> bool {
    matches!(
        previous,
        "pháp"
            | "kỷ"
            | "quy"
            | "định"
            | "đạo"
            | "học"
            | "trường"
            | "ty"
            | "phòng"
            | "khoa"
            | "ngành"
            | "ước"
            | "đoàn"
            | "hội"
            | "tiến"
            | "quân"
            | "cử"
            | "nhân"
            | "sĩ"
            | "viện"
            | "âm"
            | "chuyên"
            | "phạm"
    ) && previous != "phạm"
}

/// Whether a name, a number or a year can begin at token `at`: a cheap look before the words around are read.
pub fn may_follow(lexed: &Lexed<'_>, at: usize) -> bool {
    let key = lexed.key(at);
    let other = matches!(key, "số" | "sửa" | "năm" | ":" | "(");
    match lexed.kind(at) {
        TokenKind::Word => other || is_capital(lexed.word(at)) || LAW_NAMES.may_begin(lexed, at),
        TokenKind::Digits => true,
        TokenKind::Punct => other,
        TokenKind::Break => false,
    }
}

/// Reads the name after the type of row `kind`, which ends before token `at`; `cued`: a provision stands before it.
pub fn read(lexed: &Lexed<'_>, kind: usize, first: usize, at: usize, cued: bool) -> Option<Law> {
    match TYPES[kind].name {
        "Hiến pháp" => constitution(lexed, at, cued),
        "Cương lĩnh" => platform(lexed, at),
        "Điều lệ" => statutes(lexed, at),
        _ => law(lexed, kind, first, at, cued),
    }
}

pub fn byte_end(lexed: &Lexed<'_>, end: usize) -> usize {
    lexed.tokens.get(end - 1).map_or(0, |t| t.end as usize)
}

/// `năm 2013`, `2013`, `(năm 2013)`
pub fn stated_year(lexed: &Lexed<'_>, at: usize) -> Option<(i32, usize)> {
    let open = lexed.is(at, "(");
    let inner = if open { at + 1 } else { at };
    let inner = if lexed.is(inner, "năm") { inner + 1 } else { inner };
    let year = year(lexed, inner)?;
    match open {
        false => Some((year, inner + 1)),
        true => lexed.is(inner + 1, ")").then_some((year, inner + 2)),
    }
}

/// `(sửa đổi)`, `sửa đổi`, `(sửa đổi, bổ sung năm 2009)`: the token after it and the year in it.
pub fn amended(lexed: &Lexed<'_>, at: usize) -> Option<(Option<i32>, usize)> {
    let open = lexed.is(at, "(");
    let inner = if open { at + 1 } else { at };
    let mut end = ["sửa đổi , bổ sung", "sửa đổi bổ sung", "sửa đổi và bổ sung", "sửa đổi"].iter().find_map(|p| lexed.phrase(inner, p))?;
    // `Luật Đất đai sửa đổi quy định …` goes on with another verb; `sửa đổi một số điều` is a title.
    if !open && lexed.among(end, &words!["một", "các", "những", ","]) && !lexed.is(end, ",") {
        return None;
    }
    let mut found = None;
    let told = usize::from(lexed.is(end, "năm"));
    // `(sửa đổi, bổ sung 2017)`: without its word only in brackets.
    if (told == 1 || open)
        && let Some(year) = year(lexed, end + told)
    {
        (found, end) = (Some(year), end + told + 1);
    }
    match open {
        false => Some((found, end)),
        true => lexed.is(end, ")").then_some((found, end + 1)),
    }
}

fn law(lexed: &Lexed<'_>, kind: usize, first: usize, at: usize, cued: bool) -> Option<Law> {
    let mut law = Law::default();
    let capital = lexed.word(first).chars().next().is_some_and(char::is_uppercase);
    let previous = if first > 0 { lexed.key(first - 1) } else { "" };
    let number_here = numbered(lexed, at);
    // `Luật sửa đổi số 34/2018/QH14`, `Luật sửa đổi giáo dục đại học số 34/2018/QH14`
    let at = match amended(lexed, at) {
        Some((None, after)) if number_here.is_none() && numbered(lexed, in_table(lexed, kind, after).unwrap_or(after)).is_some() => after,
        _ => at,
    };
    let number_here = number_here.or_else(|| numbered(lexed, at));
    if number_here.is_none()
        && let Some((year, end)) = stated_year(lexed, at)
    {
        return year_alone(lexed, first, previous).then(|| Law {
            year: Some(year),
            end,
            end_byte: byte_end(lexed, end),
            known: true,
            ..law
        });
    }
    let (name_end, known) = if number_here.is_some() {
        (at, true)
    } else if let Some(end) = amending(lexed, at) {
        (end, true)
    } else if let Some(end) = in_table(lexed, kind, at) {
        (end, true)
    } else {
        // Outside the table only what is written as a name: `Luật Giao thông`.
        if !capital && !cued || !is_capital(lexed.word(at)) || lexed.kind(at) != TokenKind::Word {
            return None;
        }
        (shaped(lexed, at)?, false)
    };
    if is_compound(previous)
        && !(capital
            && known
            && previous != "đạo"
            && previous != "ước"
            && previous != "trường"
            && previous != "học"
            && previous != "khoa"
            && previous != "ngành")
    {
        return None;
    }
    // `dự luật ngân sách` is a bill of any country.
    if previous == "dự" && !capital && !is_capital(lexed.word(at)) {
        return None;
    }
    law.known = known;
    law.end = name_end;
    if name_end > at {
        law.title = Some(lexed.text[lexed.span(at, name_end).range()].to_owned());
    }
    if is_foreign(lexed, law.end) {
        return None;
    }
    // `vi phạm Luật An toàn giao thông`: a name of which the table knows nothing, where only a law can be meant.
    let applied = matches!(previous, "theo" | "phạm" | "hành" | "thảo" | "án" | "hiện") && name_end > at + 1;
    let mut cue = cued || known || applied;
    let mut amended_year = None;
    if let Some((year, end)) = amended(lexed, law.end) {
        (amended_year, law.end) = (year, end);
        cue = true;
    }
    if let Some(shape) = number_here.or_else(|| numbered(lexed, law.end)) {
        law.end = shape.end;
        law.end_byte = shape.end_byte;
        law.year = shape.year;
        law.number = Some(shape);
        cue = true;
    }
    if law.number.as_ref().is_none_or(|n| n.year.is_none()) {
        if let Some((year, end)) = stated_year(lexed, law.end) {
            (law.year, law.end) = (Some(year), end);
            law.end_byte = 0;
            cue = true;
            // `Luật Đất đai năm 2003 (sửa đổi, bổ sung năm 2009)`
            if let Some((_, end)) = amended(lexed, end) {
                law.end = end;
            }
        } else if let Some(year) = amended_year {
            law.year = Some(year);
        }
    }
    if law.end_byte == 0 {
        law.end_byte = byte_end(lexed, law.end);
    }
    if is_foreign(lexed, law.end) || is_treaty(lexed, first, name_end, law.year) || !cue {
        return None;
    }
    // A law without name or number is a word.
    (law.title.is_some() || law.number.is_some()).then_some(law)
}

/// `Hiến pháp năm 1946, 1959 và 1980`: further versions of a law that was named with its year.
pub fn further(lexed: &Lexed<'_>, law: &Law) -> Vec<Law> {
    let mut laws = Vec::new();
    let (Some(mut last), None) = (law.year, &law.number) else { return laws };
    let mut end = law.end;
    // The year must stand last, without a bracket.
    if lexed.kind(end - 1) != TokenKind::Digits {
        return laws;
    }
    while lexed.one_of(end, [",", "và"])
        && let Some(next) = year(lexed, end + 1).filter(|next| *next > last && lexed.kind(end + 2) != TokenKind::Digits)
    {
        let byte = byte_end(lexed, end + 2);
        laws.push(Law { title: law.title.clone(), year: Some(next), end: end + 2, end_byte: byte, known: law.known, ..Law::default() });
        (last, end) = (next, end + 2);
    }
    laws
}

/// Whether `Luật 2015` at token `first` is short for a law, and no part of a name (`Khoa Luật năm 2015`, `anh Tiến Luật`).
fn year_alone(lexed: &Lexed<'_>, first: usize, previous: &str) -> bool {
    let of_name = first > 0 && is_capital(lexed.word(first - 1)) && !lexed.opens_sentence(first - 1);
    is_capital(lexed.word(first)) && !of_name && !is_compound(previous)
}

/// `các luật Đất đai, Nhà ở và Đấu thầu`, `các Luật: Đất đai, Nhà ở`: two or more names of the table after a plural, three after a singular.
pub fn list(lexed: &Lexed<'_>, kind: usize, first: usize, at: usize) -> Option<Vec<Law>> {
    let plural = is_plural(lexed, first);
    // Another name after a comma, not another law.
    const COMMA: Word = Word::of(",");
    let more = |i: usize| lexed.id(i) == COMMA && is_capital(lexed.word(i + 1)) && !lexed.is(i + 1, "luật");
    if !plural && !(at + 1..at + 9).any(more) {
        return None;
    }
    let mut next = if lexed.is(at, ":") { at + 1 } else { at };
    let mut laws: Vec<Law> = Vec::new();
    while let Some(name_end) = in_table(lexed, kind, next).filter(|_| is_capital(lexed.word(next))) {
        let mut law = Law { title: Some(lexed.text[lexed.span(next, name_end).range()].to_owned()), known: true, ..Law::default() };
        law.end = name_end;
        if let Some((year, end)) = stated_year(lexed, name_end) {
            (law.year, law.end) = (Some(year), end);
        } else if let Some((year, end)) = amended(lexed, name_end) {
            (law.year, law.end) = (year, end);
        }
        law.end_byte = byte_end(lexed, law.end);
        let comma = usize::from(lexed.one_of(law.end, [",", ";"]));
        let and = usize::from(lexed.is(law.end + comma, "và"));
        next = law.end + comma + and;
        laws.push(law);
        if comma + and == 0 {
            break;
        }
    }
    // `Luật Đất đai, Nhà ở, Kinh doanh bất động sản`: of two names after a singular the second may be any word, unless it ends the
    // sentence (`Luật Hải quan, Quản lý thuế.`).
    let last = laws.last().map_or(at, |law| law.end);
    let over = lexed.among(last, &words![".", ";", ")", "…"]) || lexed.kind(last) == TokenKind::Break;
    (laws.len() > if plural || over { 1 } else { 2 }).then_some(laws)
}

/// Whether the type's word at token `first` is said of several.
pub fn is_plural(lexed: &Lexed<'_>, first: usize) -> bool {
    first > 0 && (lexed.among(first - 1, &words!["các", "những", "hai", "ba", "bốn"]) || lexed.kind(first - 1) == TokenKind::Digits)
}

/// `số 34/2018/QH14`, `số 34`, and without its word a whole number: `61/2020/QH14`.
pub fn numbered(lexed: &Lexed<'_>, at: usize) -> Option<shape::Shape> {
    if lexed.kind(at) == TokenKind::Digits {
        return shape::number(lexed, at).filter(|shape| shape.year.is_some() && shape.symbol.is_some());
    }
    let at = lexed.phrase(at, "số")?;
    let at = if lexed.is(at, ":") { at + 1 } else { at };
    shape::number(lexed, at)
}
