//! Resolutions that go by the meeting that passed them: `Nghị quyết Trung ương 4 (khóa XII)`,
//! `Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII`, `Nghị quyết Đại hội XIII của Đảng`.

use super::tail::terms;
use super::words::{number_word, term};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};

/// A named resolution.
#[derive(Debug)]
pub struct Meeting {
    /// The plenums, as written in digits; empty for a congress.
    pub numbers: Vec<String>,
    /// The terms, Roman; of a congress its own number.
    pub terms: Vec<String>,
    /// The token after it.
    pub end: usize,
}

/// Reads on after the type that ends before token `at`.
pub fn read(lexed: &Lexed<'_>, at: usize) -> Option<Meeting> {
    let at = if lexed.is(at, "của") || lexed.is(at, "số") { at + 1 } else { at };
    let at = ["các hội nghị", "hội nghị", "các", "lần"].iter().find_map(|p| lexed.phrase(at, p).filter(|_| *p != "lần")).unwrap_or(at);
    congress(lexed, at).or_else(|| plenum(lexed, at))
}

/// The body whose plenum it is: the token after it.
fn committee(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    let mut at = at;
    for phrase in ["ban chấp hành", "bch"] {
        if let Some(after) = lexed.phrase(at, phrase) {
            at = after;
            break;
        }
    }
    let mut end = centre(lexed, at)?;
    if let Some(after) = lexed.phrase(end, "đảng cộng sản việt nam").or_else(|| lexed.phrase(end, "đảng")) {
        end = after;
    }
    Some(end)
}

/// `Trung ương`, `TW`, `TƯ`, `T.Ư`, `BCHTW`
fn centre(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    if let Some(after) = lexed.phrase(at, "trung ương") {
        return Some(after);
    }
    let upper = |i: usize| lexed.word(i).chars().all(char::is_uppercase);
    match lexed.key(at) {
        "tw" | "tư" | "bchtw" | "bchtư" if upper(at) => Some(at + 1),
        "t" if lexed.is(at + 1, ".") && lexed.one_of(at + 2, ["ư", "w"]) => Some(at + 3),
        _ => None,
    }
}

fn plenum(lexed: &Lexed<'_>, at: usize) -> Option<Meeting> {
    // `lần thứ tám Ban Chấp hành Trung ương khóa XI`
    if let Some((number, after)) = turn(lexed, at) {
        let after = if lexed.is(after, ",") || lexed.is(after, "của") { after + 1 } else { after };
        let (terms, end) = match committee(lexed, after) {
            Some(end) => with_terms(lexed, end),
            // `Nghị quyết lần thứ 12 của Đảng`
            None => return None,
        };
        return Some(Meeting { numbers: vec![number], terms, end });
    }
    let after = committee(lexed, at)?;
    let (number, mut end) = match turn(lexed, after) {
        Some(found) => found,
        None => plain_number(lexed, after)?,
    };
    let mut numbers = vec![number];
    // `Trung ương 4, 5 và 6 khóa XII`; a number that belongs to what follows is not taken.
    while lexed.one_of(end, [",", "và", "-"]) {
        // `Nghị quyết Trung ương 4 và Trung ương 7`
        let next = centre(lexed, end + 1).unwrap_or(end + 1);
        match plain_number(lexed, next) {
            Some((number, after)) if closes(lexed, after) => {
                numbers.push(number);
                end = after;
            }
            _ => break,
        }
    }
    let (terms, end) = with_terms(lexed, end);
    Some(Meeting { numbers, terms, end })
}

/// What may follow the last of several plenums.
fn closes(lexed: &Lexed<'_>, at: usize) -> bool {
    matches!(lexed.key(at), "khóa" | "(" | "," | "." | ";" | "và" | "của" | "về" | "")
}

/// `lần thứ tám`, `lần thứ 8`, `lần 8`
fn turn(lexed: &Lexed<'_>, at: usize) -> Option<(String, usize)> {
    let at = lexed.phrase(at, "lần thứ").or_else(|| lexed.phrase(at, "lần"))?;
    plain_number(lexed, at)
}

/// Digits, a number word up to nineteen, or a Roman numeral in capitals.
fn plain_number(lexed: &Lexed<'_>, at: usize) -> Option<(String, usize)> {
    match lexed.kind(at) {
        TokenKind::Digits if lexed.word(at).len() <= 2 => {
            let quantity =
                !lexed.spaced(at + 1) && lexed.one_of(at + 1, ["%", "/"]) || lexed.kind(at + 1) == TokenKind::Word && !lexed.spaced(at + 1);
            (!quantity).then(|| (lexed.word(at).to_owned(), at + 1))
        }
        TokenKind::Word => {
            let first = number_word(lexed.key(at))?;
            // `mười một`; `năm` alone could be the year, but never right here.
            match number_word(lexed.key(at + 1)) {
                Some(unit) if first == 10 && unit < 10 => Some(((10 + unit).to_string(), at + 2)),
                _ if first == 10 && lexed.is(at + 1, "lăm") => Some(("15".to_owned(), at + 2)),
                _ => Some((first.to_string(), at + 1)),
            }
        }
        _ => None,
    }
}

/// The terms after a plenum, with comma and brackets.
fn with_terms(lexed: &Lexed<'_>, at: usize) -> (Vec<String>, usize) {
    let open = lexed.is(at, "(");
    let inner = if open || lexed.is(at, ",") || lexed.is(at, "-") { at + 1 } else { at };
    match terms(lexed, inner) {
        Some((terms, end)) if !open => (terms, end),
        Some((terms, end)) if lexed.is(end, ")") => (terms, end + 1),
        Some((terms, end)) => (terms, end),
        None => (Vec::new(), at),
    }
}

/// `Đại hội XIII của Đảng`, `Đại hội đại biểu toàn quốc lần thứ XIII (của Đảng)`.
fn congress(lexed: &Lexed<'_>, at: usize) -> Option<Meeting> {
    let mut end = lexed.phrase(at, "đại hội").or_else(|| lexed.phrase(at, "đh").filter(|_| lexed.word(at) == "ĐH"))?;
    let mut national = false;
    for _ in 0..3 {
        let (after, whole) = match () {
            () if lexed.phrase(end, "đại biểu").is_some() => (end + 2, false),
            () if lexed.phrase(end, "toàn quốc").is_some() => (end + 2, true),
            () if lexed.is(end, "đảng") && !lexed.one_of(end + 1, ["bộ", "ủy"]) => (end + 1, true),
            () => break,
        };
        national |= whole;
        end = after;
    }
    // `đảng bộ tỉnh`: a lower congress counts its own terms.
    let numbered = lexed.phrase(end, "lần thứ").or_else(|| lexed.phrase(end, "khóa")).unwrap_or(end);
    let roman = lexed.word(numbered);
    let is_numeral = roman.chars().all(|c| "IVX".contains(c)) || lexed.kind(numbered) == TokenKind::Digits && roman.len() <= 2;
    let term = term(roman).filter(|_| is_numeral && !roman.is_empty())?;
    end = numbered + 1;
    if let Some(after) = lexed.phrase(end, "của đảng cộng sản việt nam").or_else(|| lexed.phrase(end, "của đảng")) {
        if lexed.one_of(after, ["bộ", "ủy"]) {
            return None;
        }
        (national, end) = (true, after);
    }
    let lower = lexed.among(end, &words!["đảng", "của", "tỉnh", "huyện", "thành", "công", "đoàn", "hội"]);
    let too_high = lexed.kind(numbered) == TokenKind::Word && matches!(term.as_str(), "XV" | "XVI" | "XVII" | "XVIII" | "XIX" | "XX");
    (national || !lower && !too_high).then_some(Meeting { numbers: Vec::new(), terms: vec![term], end }).filter(|_| !too_high)
}
