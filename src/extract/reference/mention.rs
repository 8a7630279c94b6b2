//! Mentions from what the readers found.

use super::issuer::{disagreement, issuer, may_issue, wrote};
use super::shape::Shape;
use super::tail::{self, OwnYear, Tail};
use super::{agent, body, law, named, provision, title};
use crate::extract::{Candidate, Payload};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{self, LAWS, TYPES, rows_of_law};
use crate::record::{Issuer, Provision, Reference};
use crate::span::Span;
use crate::text::fold::fold;

/// A candidate and the token after it.
pub struct Mention {
    pub candidate: Candidate,
    pub end: usize,
}

/// The rule of numbers after which their year is told in words: it is no part of the number.
pub const NUMBER_THEN_YEAR: &str = "number, then year";

/// Builds the mention of numbered documents.
pub fn of_shapes(lexed: &Lexed<'_>, kind: Option<usize>, at: usize, shapes: Vec<Shape>, end: usize, floor: usize) -> Mention {
    let provisions = provision::before(lexed, at, floor);
    let full = shapes.iter().all(|s| s.symbol.is_some());
    let own_year = match () {
        () if shapes.iter().any(|s| s.year.is_some()) => OwnYear::None,
        () if full => OwnYear::Told,
        () => OwnYear::Any,
    };
    let mut tail = tail::read(lexed, end, own_year);
    let kind = kind.map(|k| &TYPES[k]);
    let (first, provisions) = provisions.unwrap_or_else(|| (at, provision::after(lexed, tail.at).unwrap_or_default()));
    let title = title::read(lexed, first, tail.at, full, |named| wrote(kind, shapes.last(), named));
    tail.issuer = tail.issuer.or(title.and_then(|title| title.issuer)).filter(|named| may_issue(kind, named));
    if tail.issuer.is_none()
        && let Some(agent) = agent::before(lexed, first, floor).filter(|agent| may_issue(kind, &agent.named))
    {
        tail.issuer = Some(agent.named);
        tail.terms.extend(agent.term.filter(|_| tail.terms.is_empty()));
    }
    let title = title.map(|title| title.text(lexed));
    let written_end = shapes.last().map_or(end, |s| s.end);
    let end_byte = match tail.end {
        Some((_, byte)) => byte,
        None if written_end == end => shapes.last().map_or(0, |s| s.end_byte),
        None => lexed.tokens.get(end - 1).map_or(0, |t| t.end as usize),
    };
    let mut references = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let mut reference = Reference { kind: kind.map(|k| k.name.to_owned()), ..Reference::new() };
        reference.year = shape.year.or(tail.year);
        reference.number = Some(shape.number);
        reference.issuer = issuer(kind, shape.symbol.as_ref(), &tail);
        // A province's term is none of the Party's or the Assembly's.
        let code = reference.issuer.as_ref().filter(|_| !tail.terms.is_empty()).and_then(|i| i.code.as_deref());
        let local = code.and_then(documents::issuer_of_code).is_some_and(body::is_local);
        let terms = if local { &[] } else { tail.terms.as_slice() };
        if let (Some(kind), Some(symbol)) = (kind, &shape.symbol) {
            reference.warnings.extend(disagreement(kind, symbol));
        }
        reference.symbol = shape.symbol.map(|symbol| symbol.text);
        reference.title.clone_from(&title);
        reference.provisions.clone_from(&provisions);
        add_terms(&mut references, reference, terms);
    }
    let rule = if tail.year.is_some() { NUMBER_THEN_YEAR } else { "number" };
    finish(lexed, rule, first, tail.end.map_or(end, |(token, _)| token), end_byte, &tail, references)
}

/// Builds the mention of a law.
pub fn of_law(lexed: &Lexed<'_>, kind: usize, at: usize, law: law::Law, provisions: Option<(usize, Vec<Provision>)>) -> Mention {
    let tail = if law.number.is_some() { tail::read(lexed, law.end, OwnYear::None) } else { passed(lexed, &law) };
    let about = law.number.is_some() && law.title.is_none();
    let about = about.then(|| title::read(lexed, at, tail.at, false, |_| false)).flatten().map(|title| title.text(lexed));
    let tail = if tail.issued.is_some() { tail } else { Tail { terms: Vec::new(), end: None, ..tail } };
    let (first, provisions) =
        provisions.unwrap_or_else(|| (at, provision::after(lexed, tail.end.map_or(law.end, |(token, _)| token)).unwrap_or_default()));
    let mut reference =
        Reference { kind: Some(TYPES[kind].name.to_owned()), year: law.year, title: law.title.or(about), provisions, ..Reference::new() };
    if let Some(shape) = law.number {
        reference.number = Some(shape.number);
        reference.issuer = issuer(Some(&TYPES[kind]), shape.symbol.as_ref(), &tail);
        reference.symbol = shape.symbol.map(|symbol| symbol.text);
    }
    let end_byte = tail.end.map_or(law.end_byte, |(_, byte)| byte);
    let end = tail.end.map_or(law.end, |(token, _)| token);
    finish(lexed, if law.known { "law" } else { "law by shape" }, first, end, end_byte, &tail, vec![reference])
}

/// `Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015`: after a name a date is the law's only if a version of it is of that year;
/// else it is that of something else.
fn passed<'l>(lexed: &'l Lexed<'_>, law: &law::Law) -> Tail<'l> {
    let dated = || {
        let title = law.title.as_deref()?;
        let (day, from, after) = tail::dated(lexed, law.end)?;
        let year = day.2?;
        let passed = |name: &str| rows_of_law(name).iter().any(|&row| LAWS[row].year == year);
        // An amending law's day is its own, unless the amended law (`của Luật Xây dựng ngày 18 tháng 6 năm 2014`) is of that year.
        let key = fold(title);
        let amended = ["luật ", "pháp lệnh "].iter().filter_map(|kind| Some(key.rfind(kind)? + kind.len())).max();
        let own = match amended.filter(|_| key.starts_with("sửa đổi")) {
            Some(name) => !passed(&title[name..]),
            None => passed(title),
        };
        let own = own && law.year.is_none_or(|stated| stated == year);
        own.then_some((day, from, after))
    };
    match dated() {
        None => Tail::default(),
        Some((day, from, after)) => Tail {
            issued: Some(day),
            hole: Some(lexed.span(from, after)),
            end: Some((after, tail::byte_end(lexed, after))),
            at: after,
            ..Tail::default()
        },
    }
}

/// The national technical regulation (`QCVN 06:2022/BXD`) whose letters are token `at`: a ministry makes it law by a circular.
/// Standards (`TCVN`) bind nobody and are no legal documents.
pub fn regulation(lexed: &Lexed<'_>, at: usize) -> Option<Mention> {
    let digits = |at: usize, longest: usize| lexed.kind(at) == TokenKind::Digits && lexed.word(at).len() <= longest;
    if lexed.word(at) != "QCVN" || !digits(at + 1, 3) {
        return None;
    }
    let mut end = at + 2;
    if lexed.one_of(end, ["-", "–"]) && digits(end + 1, 2) {
        end += 2;
    }
    if !lexed.is(end, ":") || !digits(end + 1, 4) || !lexed.is(end + 2, "/") || lexed.kind(end + 3) != TokenKind::Word {
        return None;
    }
    let (year, symbol) = (lexed.word(end + 1).parse().ok().filter(|year| (1990..=2040).contains(year))?, lexed.word(end + 3));
    let number = lexed.slice(at + 1, end).replace([' ', '–'], "");
    let row = documents::issuer_of_code(symbol);
    let issuer =
        Issuer { code: Some(row.map_or(symbol, |row| row.code).to_owned()), name: row.map(|row| row.name.to_owned()), place: None };
    let reference = Reference {
        kind: documents::type_of_code("QCVN").map(|kind| TYPES[kind].name.to_owned()),
        number: Some(number),
        year: Some(year),
        symbol: Some(symbol.to_owned()),
        issuer: Some(issuer),
        ..Reference::new()
    };
    let end = end + 4;
    Some(finish(lexed, "regulation", at, end, tail::byte_end(lexed, end), &Tail::default(), vec![reference]))
}

/// Builds the mention of several laws that share their type (`các luật Đất đai, Nhà ở`).
pub fn of_laws(lexed: &Lexed<'_>, kind: usize, at: usize, laws: Vec<law::Law>) -> Mention {
    let (end, end_byte) = laws.last().map_or((at + 1, 0), |law| (law.end, law.end_byte));
    let references = laws
        .into_iter()
        .map(|law| Reference { kind: Some(TYPES[kind].name.to_owned()), year: law.year, title: law.title, ..Reference::new() })
        .collect();
    finish(lexed, "laws", at, end, end_byte, &Tail::default(), references)
}

/// Builds the mention of a meeting's resolution.
pub fn of_meeting(lexed: &Lexed<'_>, kind: usize, at: usize, meeting: named::Meeting, floor: usize) -> Mention {
    let tail = tail::read(lexed, meeting.end, OwnYear::None);
    let provisions = provision::before(lexed, at, floor);
    let (first, provisions) = provisions.unwrap_or((at, Vec::new()));
    let title = title::read(lexed, first, tail.at, false, |_| false).map(|title| title.text(lexed));
    let terms = if meeting.terms.is_empty() { &tail.terms } else { &meeting.terms };
    let congress = meeting.numbers.is_empty();
    let numbers: Vec<Option<String>> = if congress { vec![None] } else { meeting.numbers.into_iter().map(Some).collect() };
    let mut references = Vec::new();
    for number in numbers {
        let name = if congress { "Đại hội đại biểu toàn quốc" } else { "Ban Chấp hành Trung ương" };
        let issuer = Issuer { code: (!congress).then(|| "TW".to_owned()), name: Some(name.to_owned()), place: None };
        // A congress's resolution is told by its term, not by a title.
        let title = title.clone().filter(|_| !congress);
        let kind = Some(TYPES[kind].name.to_owned());
        let reference = Reference { kind, number, issuer: Some(issuer), title, provisions: provisions.clone(), ..Reference::new() };
        add_terms(&mut references, reference, terms);
    }
    let (end, end_byte) = tail.end.unwrap_or_else(|| (meeting.end, lexed.tokens.get(meeting.end - 1).map_or(0, |t| t.end as usize)));
    finish(lexed, if congress { "congress" } else { "plenum" }, first, end, end_byte, &tail, references)
}

/// One reference a term.
fn add_terms(references: &mut Vec<Reference>, reference: Reference, terms: &[String]) {
    match terms {
        [] => references.push(reference),
        terms => references.extend(terms.iter().map(|term| Reference { term: Some(term.clone()), ..reference.clone() })),
    }
}

fn finish(
    lexed: &Lexed<'_>,
    rule: &'static str,
    first: usize,
    end: usize,
    end_byte: usize,
    tail: &Tail<'_>,
    mut references: Vec<Reference>,
) -> Mention {
    let issued = tail.issued.map(|(day, month, year)| match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("XXXX-{month:02}-{day:02}"),
    });
    references.iter_mut().for_each(|r| r.issued.clone_from(&issued));
    let start = lexed.tokens[first].start as usize;
    let mut candidate = Candidate::new(Span::new(start, end_byte.max(start)), rule, Payload::References(references));
    candidate.hole = tail.hole;
    Mention { candidate, end }
}
