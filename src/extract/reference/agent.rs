//! Who issued a document, named before it: `Bộ Y tế vừa ban hành Thông tư 11`, `Thủ tướng Chính phủ đã có Quyết định 1325`.

use super::body::{Named, named};
use super::words::term;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};

/// Verbs between a body and the document that it issued.
const VERBS: &[&str] =
    &["ký ban hành", "ký , ban hành", "ban hành", "phát đi", "phát hành", "thông qua", "đưa ra", "ký", "có", "ra", "gửi"];

/// Words that may stand before the verb.
const ADVERBS: &[&str] = &["đã", "vừa", "cũng", "mới", "tiếp tục", "chính thức", "sẽ", "còn", "lại", "từng", "liên tiếp", "thống nhất"];

/// How many tokens a body's name may have.
const LONGEST: usize = 16;

/// The token before which `phrases` ends at token `end`, the longest first; `end` itself where none does.
fn skip_back(lexed: &Lexed<'_>, end: usize, floor: usize, phrases: &[&str]) -> usize {
    if end == floor {
        return end;
    }
    let last = lexed.key(end - 1);
    let ending = phrases.iter().filter(|phrase| phrase.ends_with(last));
    ending.filter_map(|phrase| lexed.phrase_before(end, phrase)).find(|&first| first >= floor).unwrap_or(end)
}

/// A body that issued a document, and its term.
pub struct Agent<'l> {
    pub named: Named<'l>,
    /// `khóa XIII`, Roman.
    pub term: Option<String>,
}

/// The body that is the subject of the verb of which the document at token `at` is the object; not before token `floor`.
pub fn before<'l>(lexed: &'l Lexed<'_>, at: usize, floor: usize) -> Option<Agent<'l>> {
    // The verbs' last words, and what may stand between: most documents are no objects.
    const LAST: WordSet = words!["hành", "đi", "qua", "ra", "ký", "có", "gửi", "các", "những", "hai", "một"];
    if at == floor || !lexed.among(at - 1, &LAST) {
        return None;
    }
    let object = skip_back(lexed, at, floor, &["các", "những", "hai", "một"]);
    if object == floor || !lexed.among(object - 1, &words!["hành", "đi", "qua", "ra", "ký", "có", "gửi"]) {
        return None;
    }
    let verb = skip_back(lexed, object, floor, VERBS);
    if verb == object {
        return None;
    }
    let mut end = verb;
    // `đã ký ban hành`, `vừa chính thức có`
    for _ in 0..3 {
        end = skip_back(lexed, end, floor, ADVERBS);
    }
    let mut bracketed = None;
    // `UBND TP.HCM (ngày 4-11) ban hành …`: what stands in brackets is passed over.
    if end > floor && lexed.is(end - 1, ")") {
        let close = end - 1;
        end = (floor.max(end.saturating_sub(LONGEST))..close).rev().find(|&i| lexed.is(i, "("))?;
        // `Bộ Chính trị (khóa XIII) ban hành …`
        bracketed = if lexed.is(end + 1, "khóa") && end + 3 == close { term(lexed.word(end + 2)) } else { None };
    }
    // `Ban Bí thư Trung ương Đảng khóa XIII ban hành …`
    let term = if end > floor + 2 && lexed.is(end - 2, "khóa") { term(lexed.word(end - 1)) } else { None };
    if term.is_some() {
        end -= 2;
    }
    let bottom = floor.max(end.saturating_sub(LONGEST));
    let sentence = (bottom..end).rev().find(|&i| lexed.kind(i) == TokenKind::Break || lexed.among(i, &words![",", ";", ":", "!", "?"]));
    let first = sentence.map_or(bottom, |i| i + 1);
    let named = (first..end).find_map(|start| {
        let mut named = named(lexed, start).filter(|named| named.row.is_some() && named.end == end)?;
        // `Thanh tra Bộ Tư pháp`: a part of the body, which issues documents of its own.
        if start > first && lexed.among(start - 1, &words!["tra", "phòng", "ủy", "an", "cục"]) {
            return None;
        }
        // Of a central body what follows is the name of its head: `Thủ tướng Nguyễn Văn A ký …`.
        if !named.is_local() && named.place.take().is_some() {
            named.name = named.row.map(|row| row.name)?;
        }
        Some(named)
    })?;
    Some(Agent { named, term: term.or(bracketed) })
}
