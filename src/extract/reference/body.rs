//! Bodies named in words: `Bộ Chính trị`, `UBND tỉnh Quảng Trị`, `chủ tịch huyện Hòa Vang`.

use super::words::{is_capital, is_counted};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{self, ISSUER_NAMES, ISSUERS, IssuerRow, Phrases, System};
use std::sync::LazyLock;

/// An issuer named in words.
#[derive(Clone, Copy, Debug)]
pub struct Named<'l> {
    /// Its row, where the table knows it.
    pub row: Option<&'static IssuerRow>,
    /// The words.
    pub name: &'l str,
    /// Their fold key.
    pub key: &'l str,
    /// The province or unit.
    pub place: Option<&'l str>,
    /// The token after it.
    pub end: usize,
}

impl Named<'_> {
    /// Whether it is a body below the centre.
    pub fn is_local(&self) -> bool {
        self.row.is_some_and(is_local)
    }
}

/// Whether it is a body below the centre.
pub fn is_local(row: &IssuerRow) -> bool {
    matches!(row.level, "local" | "province" | "district" | "commune" | "cell")
}

/// Offices and bodies that speak for the issuer whose name follows.
static BEFORE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(BEFORE_NAMES));
const BEFORE_NAMES: &[&str] = &[
    "bộ trưởng", "thống đốc", "chủ tịch", "chánh án", "viện trưởng", "tổng kiểm toán", "giám đốc", "thường trực", "ban thường vụ", "btv",
    "ban cán sự đảng", "hội nghị", "lãnh đạo", "liên bộ", "đảng ủy", "liên",
];

/// The issuer named at token `at`.
pub fn named<'l>(lexed: &'l Lexed<'_>, at: usize) -> Option<Named<'l>> {
    let (mut first, mut before) = (at, at);
    for _ in 0..3 {
        let Some((_, mut next)) = BEFORE.find(lexed, first) else { break };
        if ISSUER_NAMES.find(lexed, first).is_some_and(|(_, end)| end > next) {
            break;
        }
        // `Hội nghị lần thứ năm (của) Ban Chấp hành`
        if let Some(turn) = lexed.phrase(next, "lần thứ") {
            next = turn + 1;
            if lexed.is(next, "của") {
                next += 1;
            }
        }
        (before, first) = (first, next);
    }
    let mut found = ISSUER_NAMES.find(lexed, first);
    // `Đảng ủy xã Tân Hưng`: what often speaks for another body is here one of its own.
    if found.is_none() && level(lexed, first).is_some() {
        found = ISSUER_NAMES.find(lexed, before);
    }
    // `Đảng ủy Bộ Y tế` is none of the state's bodies.
    let of_party = first > at && (lexed.phrase(before, "đảng ủy").is_some() || lexed.phrase(before, "ban cán sự đảng").is_some());
    let row = |found: Option<(usize, usize)>| found.map(|(row, _)| &ISSUERS[row]).filter(|row| !of_party || row.system != System::State);
    let chairman = first > at && found.is_none() && lexed.is(first - 1, "tịch") && level(lexed, first).is_some();
    let mut end = match found {
        Some((_, end)) => end,
        None if chairman => first,
        None => generic(lexed, first)?,
    };
    let (place, after) = qualifiers(lexed, end);
    end = after;
    // `chủ tịch huyện Hòa Vang` heads the unit's committee.
    let row = if chairman { documents::issuer_of_code("UBND") } else { row(found) };
    Some(Named { row, name: lexed.slice(at, end), key: &lexed.key[lexed.span(at, end).range()], place, end })
}

/// A body that the table does not know: a capital, then words up to one that ends a name.
fn generic(lexed: &Lexed<'_>, first: usize) -> Option<usize> {
    if !is_capital(lexed.word(first)) {
        return None;
    }
    let mut end = first + 1;
    while end < first + 12 && !ends_name(lexed, end) {
        end += 1;
    }
    // What runs on without an end is no name.
    (end < first + 12).then_some(end)
}

fn ends_name(lexed: &Lexed<'_>, at: usize) -> bool {
    match lexed.kind(at) {
        TokenKind::Break | TokenKind::Digits => true,
        TokenKind::Punct => !lexed.one_of(at, ["-", "&", "–"]),
        TokenKind::Word => lexed.among(
            at,
            &words![
                "về", "ngày", "khóa", "quy", "ban", "đã", "được", "có", "là", "thì", "để", "cho", "yêu", "nêu", "trong", "tại", "hướng",
                "sửa", "do", "của", "đang", "sẽ", "vừa", "phê", "nhằm", "khi", "với", "theo", "như", "năm", "ký", "mới", "vẫn", "cũng"
            ],
        ),
    }
}

/// The token after the word for a kind of unit (`tỉnh`, `thành phố`) at token `at`.
pub fn level(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    match lexed.key(at) {
        "tỉnh" | "huyện" | "quận" | "xã" | "phường" | "tp" => Some(at + 1),
        "thành" if lexed.is(at + 1, "phố") => Some(at + 2),
        "thị" if lexed.one_of(at + 1, ["xã", "trấn"]) => Some(at + 2),
        "đặc" if lexed.is(at + 1, "khu") => Some(at + 2),
        _ => None,
    }
}

/// `Đảng`, `tỉnh Bắc Giang`, `TP.HCM` after a body: the place and the token after it.
fn qualifiers<'l>(lexed: &'l Lexed<'_>, at: usize) -> (Option<&'l str>, usize) {
    let mut end = at;
    if let Some(after) = lexed.phrase(end, "đảng cộng sản việt nam").or_else(|| lexed.phrase(end, "đảng")) {
        end = after;
    }
    let mut place_from = None;
    for _ in 0..14 {
        if let Some(after) = level(lexed, end) {
            // `phường 5`, `quận 10`
            let numbered = lexed.one_of(end, ["quận", "phường"])
                && lexed.kind(after) == TokenKind::Digits
                && lexed.word(after).len() < 3
                && !is_counted(lexed.key(after + 1));
            if numbered {
                place_from.get_or_insert(end);
            }
            end = after + usize::from(numbered);
            continue;
        }
        let joins = lexed.one_of(end, [".", "-"]) && !lexed.spaced(end) && !lexed.spaced(end + 1) && is_capital(lexed.word(end + 1));
        if joins && place_from.is_some() | lexed.is(end - 1, "tp") {
            end += 1;
            continue;
        }
        if lexed.kind(end) == TokenKind::Word && is_capital(lexed.word(end)) {
            place_from.get_or_insert(end);
            end += 1;
            continue;
        }
        break;
    }
    let place = place_from.map(|from| lexed.slice(from, end));
    (place, end)
}
