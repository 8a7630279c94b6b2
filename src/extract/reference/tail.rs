//! What follows a document's number: date of issue, issuer, term, title.

use super::body::{Named, named};
use super::words::{number_word, term};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::span::{Norm, Span};

/// A day as written: day, month, year where it is stated.
pub type Day = (u32, u32, Option<i32>);

/// What stands after a number.
#[derive(Debug, Default)]
pub struct Tail<'l> {
    /// Where the mention ends: after the last date or term.
    pub end: Option<(usize, usize)>,
    /// Where the date stands, its word included.
    pub hole: Option<Span<Norm>>,
    /// The day of issue.
    pub issued: Option<Day>,
    /// The terms, Roman.
    pub terms: Vec<String>,
    /// Who issued it, as the words say.
    pub issuer: Option<Named<'l>>,
    /// The year in `năm 2014` right after a number that has none.
    pub year: Option<i32>,
    /// Where reading stopped: the title, if there is one, begins there.
    pub at: usize,
}

/// Whether a number can be followed by its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnYear {
    /// It has one, or is none.
    None,
    /// It has a symbol: only if the sentence goes on to speak of the document (`Chỉ thị 27/CT-TTg năm 2022 về …`).
    Told,
    /// It is digits alone: the year is the document's.
    Any,
}

/// Words with which a part begins, so that most of what follows a number is passed by with one look.
const BEGINS: WordSet = words!["ngày", "hôm", "ngay", "được", "ký", "ban", "khóa", "lần", "của", "do", "hội", "năm"];

/// Reads on from token `at`, which is the one after a number, a name or a list of them.
pub fn read<'l>(lexed: &'l Lexed<'_>, at: usize, own_year: OwnYear) -> Tail<'l> {
    let mut tail = Tail { at, ..Tail::default() };
    for _ in 0..6 {
        let at = tail.at;
        let open = lexed.is(at, "(");
        let comma = lexed.is(at, ",");
        let inner = if open || comma { at + 1 } else { at };
        if !lexed.among(inner, &BEGINS) && lexed.kind(inner) != TokenKind::Digits {
            break;
        }
        if tail.issued.is_none()
            && let Some((day, from, after)) = dated(lexed, inner)
        {
            let closed = open && lexed.is(after, ")");
            // `…, ký ngày 5/3/2020, …` is said of the document wherever it stands.
            let whole = day.2.is_some() && lexed.among(after, &VERBS);
            if comma && from == inner && !whole && !continues(lexed, after) {
                break;
            }
            let end = if closed { after + 1 } else { after };
            tail.issued = Some(day);
            tail.hole = Some(lexed.span(from, after));
            tail.end = Some((end, byte_end(lexed, end)));
            tail.at = end;
            continue;
        }
        if tail.terms.is_empty()
            && let Some((terms, after)) = terms(lexed, inner)
        {
            let closed = open && lexed.is(after, ")");
            if open && !closed && !lexed.one_of(after, [",", ";"]) {
                break;
            }
            let end = if closed { after + 1 } else { after };
            tail.at = end;
            // A council's term is not the Assembly's.
            if !tail.issuer.as_ref().is_some_and(Named::is_local) {
                tail.terms = terms;
                tail.end = Some((end, byte_end(lexed, end)));
            }
            continue;
        }
        // `… Hội nghị Trung ương 8 khóa XI`: the meeting tells the term.
        if tail.terms.is_empty()
            && let Some(meeting) = meeting(lexed, inner)
        {
            tail.at = meeting.end;
            tail.terms = meeting.terms;
            tail.end = Some((tail.at, byte_end(lexed, tail.at)));
            continue;
        }
        if own_year != OwnYear::None
            && tail.year.is_none()
            && tail.issued.is_none()
            // `do Bộ trưởng ký năm 2021`: the year of the signing is no part of the number.
            && !lexed.one_of(at - 1, ["ký", "hành"])
            && let Some((year, after)) = year_after(lexed, at)
            && (own_year == OwnYear::Any || tells(lexed, after))
        {
            tail.year = Some(year);
            tail.end = Some((after, byte_end(lexed, after)));
            tail.at = after;
            continue;
        }
        if tail.issuer.is_none()
            && let Some(named) = by(lexed, inner)
        {
            tail.at = named.end;
            tail.issuer = Some(named);
            continue;
        }
        break;
    }
    tail
}

/// `của Hội nghị Trung ương 4 khóa XIII`, `Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI`.
fn meeting(lexed: &Lexed<'_>, at: usize) -> Option<super::named::Meeting> {
    let of = if lexed.is(at, "của") { at + 1 } else { at };
    let after = lexed.phrase(of, "hội nghị")?;
    super::named::read(lexed, after).filter(|meeting| meeting.numbers.len() == 1 && meeting.terms.len() == 1)
}

/// `năm 2014`, `(năm 2014)`: the year and the token after it.
pub fn year_after(lexed: &Lexed<'_>, at: usize) -> Option<(i32, usize)> {
    let open = usize::from(lexed.is(at, "("));
    let year = year(lexed, at + open + 1).filter(|_| lexed.is(at + open, "năm"))?;
    (open == 0 || lexed.is(at + 3, ")")).then_some((year, at + 2 + 2 * open))
}

/// Whether what follows a document's year still speaks of the document.
fn tells(lexed: &Lexed<'_>, at: usize) -> bool {
    const TELLING: WordSet = words!["của", "về", "phê", "quy", "hướng", "sửa", "do", "ban", "và", "bổ", "thay", "bãi"];
    lexed.kind(at) != TokenKind::Word && lexed.kind(at) != TokenKind::Digits || lexed.among(at, &TELLING)
}

/// Verbs that tell after a whole date what the document does: `…, ngày 12/8/2021 thực hiện Nghị quyết …`.
const VERBS: WordSet = words!["thực", "phê", "ban", "bổ", "thay", "bãi", "triển", "công"];

/// After `…, ngày 25-10-2017`: whether the sentence still speaks of the document.
fn continues(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.among(at, &words!["của", "về", "do", ")", ".", ";", "quy", "hướng", "sửa"]) || lexed.kind(at) == TokenKind::Break
}

pub fn byte_end(lexed: &Lexed<'_>, end: usize) -> usize {
    end.checked_sub(1).and_then(|i| lexed.tokens.get(i)).map_or(0, |t| t.end as usize)
}

/// A year of four digits.
pub fn year(lexed: &Lexed<'_>, at: usize) -> Option<i32> {
    if lexed.kind(at) != TokenKind::Digits || lexed.word(at).len() != 4 {
        return None;
    }
    let follows = !lexed.spaced(at + 1) && lexed.one_of(at + 1, ["/", "%"]);
    let decimal =
        !lexed.spaced(at + 1) && lexed.one_of(at + 1, [".", ","]) && lexed.kind(at + 2) == TokenKind::Digits && !lexed.spaced(at + 2);
    let range = lexed.one_of(at + 1, ["-", "–"]) && lexed.kind(at + 2) == TokenKind::Digits;
    let year = lexed.word(at).parse().ok()?;
    (!range && !follows && !decimal && (1945..=2040).contains(&year)).then_some(year)
}

/// `ngày 30/8/2021`, `ban hành ngày …`, `ký hôm 7/9`: the day, the date's first token and the token after it.
pub fn dated(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize, usize)> {
    let mut at = at;
    if lexed.is(at, "được") {
        at += 1;
    }
    for verb in ["ký ban hành", "ban hành", "ký"] {
        if let Some(after) = lexed.phrase(at, verb) {
            at = after;
            break;
        }
    }
    if !lexed.one_of(at, ["ngày", "hôm", "ngay"]) {
        // `Thông tư số 64/2013/TT-BTC 15/05/2013`: only a whole date stands without its word.
        let (day, after) = day(lexed, at)?;
        return day.2.is_some().then_some((day, at, after));
    }
    let (day, after) = day(lexed, at + 1)?;
    Some((day, at, after))
}

/// `30/8/2021`, `08 - 10 - 2019`, `4.1.2016`, `18 tháng 01 năm 2017`, `26/7`, `30 tháng 7`.
pub fn day(lexed: &Lexed<'_>, at: usize) -> Option<(Day, usize)> {
    let digits = |i: usize, longest: usize| -> Option<u32> {
        (lexed.kind(i) == TokenKind::Digits && lexed.word(i).len() <= longest).then(|| lexed.word(i).parse().ok())?
    };
    let mark = |i: usize| lexed.among(i, &words!["/", "-", ".", "–"]);
    let day = digits(at, 2)?;
    if !mark(at + 1) && !lexed.is(at + 1, "tháng") {
        return None;
    }
    let (month, mut end) = (digits(at + 2, 2)?, at + 3);
    let mut year = None;
    let after = if mark(end) && lexed.word(end) == lexed.word(at + 1) || lexed.is(end, "năm") || mark(end) && lexed.is(at + 1, "tháng") {
        end + 1
    } else if lexed.is(end, ",") && lexed.is(end + 1, "năm") {
        end + 2
    } else {
        end
    };
    if after > end
        && lexed.word(after).len() == 4
        && let Some(written) = digits(after, 4)
    {
        year = Some(written as i32);
        end = after + 1;
    }
    let possible = (1..=31).contains(&day) && (1..=12).contains(&month);
    possible.then_some(((day, month, year), end))
}

/// `khóa XII`, `lần thứ tư, khóa XI, XII và XIII`: the terms and the token after them.
pub fn terms(lexed: &Lexed<'_>, at: usize) -> Option<(Vec<String>, usize)> {
    let mut at = at;
    if let Some(after) = lexed.phrase(at, "lần thứ") {
        let named = number_word(lexed.key(after)).is_some() || lexed.kind(after) == TokenKind::Digits;
        if !named {
            return None;
        }
        at = after + 1;
        if lexed.is(at, ",") {
            at += 1;
        }
    }
    if !lexed.is(at, "khóa") {
        return None;
    }
    let mut end = at + 1;
    if lexed.is(end, "thứ") {
        end += 1;
    }
    let mut found = vec![term(lexed.word(end))?];
    end += 1;
    while lexed.among(end, &words![",", "và", "-", "–", "&"]) {
        let next = if lexed.is(end + 1, "khóa") { end + 2 } else { end + 1 };
        // After the first numeral only Roman ones go on the list: a digit after a comma may be anything.
        match term(lexed.word(next)).filter(|_| lexed.kind(next) == TokenKind::Word && lexed.word(next).chars().all(|c| "IVX".contains(c)))
        {
            Some(term) => found.push(term),
            None => break,
        }
        end = next + 1;
    }
    Some((found, end))
}

/// `của Bộ Chính trị`, `do UBND tỉnh Quảng Trị ban hành`.
pub fn by<'l>(lexed: &'l Lexed<'_>, at: usize) -> Option<Named<'l>> {
    match lexed.key(at) {
        "của" => named(lexed, at + 1),
        "do" => {
            let mut named = named(lexed, at + 1)?;
            let end = ["ký ban hành", "ban hành", "ký"].iter().find_map(|verb| lexed.phrase(named.end, verb))?;
            named.end = end;
            Some(named)
        }
        _ => None,
    }
}
