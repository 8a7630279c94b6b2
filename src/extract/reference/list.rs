//! Lists and elisions: `số 18, 19-NQ/TW`, `15/2020 và 123/2021/NĐ-CP`, `171/2013/NĐ-CP, 107/2014/NĐ-CP`.

use super::bare::skip_number_word;
use super::foreign::is_company;
use super::shape::{self, Shape};
use super::symbol::Symbol;
use super::words::{follows_document, is_counted};
use crate::lex::noun::Head;
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};

/// All members of the list that begins with `first`, each with the symbol and year that it takes from a later one,
/// and the token after the last. `plural` says that the type is said of several (`hai nghị định 116 và 117`).
pub fn read(lexed: &Lexed<'_>, first: Shape, plural: bool) -> (Vec<Shape>, usize) {
    let mut end = first.end;
    let mut shapes = vec![first];
    while let Some(next) = member(lexed, end, plural) {
        end = next.end;
        shapes.push(next);
    }
    // A bare last member needs what closes a list; a bare middle one the members after it.
    while shapes.len() > 1 && shapes.last().is_some_and(|s| s.is_bare() && !closes(lexed, s.end) && (!plural || counts(lexed, s, false))) {
        shapes.pop();
    }
    let end = shapes.last().map_or(end, |s| s.end);
    if shapes.len() > 1 {
        inherit(&mut shapes);
    }
    (shapes, end)
}

/// The next member after token `at`.
fn member(lexed: &Lexed<'_>, at: usize, plural: bool) -> Option<Shape> {
    let mut next = at;
    match lexed.key(next) {
        "," | ";" => {
            next += 1;
            if lexed.one_of(next, ["và", "hoặc", "hay"]) {
                next += 1;
            }
        }
        "và" | "hoặc" | "hay" | "&" => next += 1,
        _ => return None,
    }
    let (start, numbered) = skip_number_word(lexed, next);
    if lexed.kind(start) != TokenKind::Digits {
        return None;
    }
    let shape = shape::number(lexed, start)?;
    if is_company(lexed, &shape) {
        return None;
    }
    let full = shape.symbol.as_ref().is_some_and(Symbol::is_known);
    // `Nghị định 100, 20 triệu đồng`: a bare member is followed by another or by what closes the list.
    let over = || closes(lexed, shape.end) || goes_on(lexed, shape.end) || plural && !counts(lexed, &shape, false);
    let plausible = shape.is_bare() && (numbered || shape.number.len() <= 4) && over();
    (full || shape.year.is_some() || plausible).then_some(shape)
}

/// Whether a list goes on after token `at` to a member with a symbol: `quyết định 106, 107/QĐ-TTg`.
pub fn leads_to_symbol(lexed: &Lexed<'_>, at: usize) -> bool {
    let mut next = at;
    for _ in 0..8 {
        match member(lexed, next, false) {
            Some(shape) if shape.symbol.is_some() => return true,
            Some(shape) => next = shape.end,
            None => return false,
        }
    }
    false
}

/// Whether a bare number may count what stands after it, in `nghị định 116 và 117 mâu thuẫn nhau` nothing; where `sure`, only what is
/// counted often.
pub fn counts(lexed: &Lexed<'_>, shape: &Shape, sure: bool) -> bool {
    let counted = || {
        let tail = lexed.numeral_at(shape.end - 1).and_then(|numeral| lexed.tail_after(numeral));
        tail.is_some_and(|tail| !sure || tail.kind != TailKind::Noun(Head::Likely))
    };
    shape.number.len() < 2 || lexed.kind(shape.end) != TokenKind::Word || is_counted(lexed.key(shape.end)) || counted()
}

/// A further number follows; whether it is a member shows when it is read.
fn goes_on(lexed: &Lexed<'_>, at: usize) -> bool {
    let next = if lexed.among(at, &words![",", ";", "và", "hoặc"]) { at + 1 } else { return false };
    lexed.kind(skip_number_word(lexed, next).0) == TokenKind::Digits
}

fn closes(lexed: &Lexed<'_>, at: usize) -> bool {
    let key = lexed.key(at);
    match lexed.kind(at) {
        TokenKind::Word => {
            !is_counted(key)
                && (follows_document(key) && !matches!(key, "năm" | "ngày" | "không" | "có" | "mới" | "trên" | "trong" | "sau")
                    || lexed.is(at, "năm") && lexed.kind(at + 1) == TokenKind::Digits)
        }
        TokenKind::Digits => false,
        TokenKind::Punct => !lexed.among(at, &words!["%", "/", "-", "–", "+"]),
        TokenKind::Break => true,
    }
}

/// Members without a symbol take that of the next member that has one, and its year where they have none.
fn inherit(shapes: &mut [Shape]) {
    let mut later: Option<(Symbol, Option<i32>)> = None;
    for shape in shapes.iter_mut().rev() {
        match (&shape.symbol, &later) {
            (Some(symbol), _) => later = Some((symbol.clone(), shape.year)),
            (None, Some((symbol, year))) => {
                shape.symbol = Some(symbol.clone());
                shape.year = shape.year.or(*year);
            }
            (None, None) => {}
        }
    }
}
