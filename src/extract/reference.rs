//! Document references.
//!
//! A reference is anchored on the word of its type or, where that is missing, on a full number (`83/2014/NĐ-CP`). From the
//! anchor small readers run on: the number's [`shape`], a meeting's name ([`named`]), a law's name ([`law`]), further
//! members of a [`list`], then date, issuer, term ([`tail`]) and [`title`]; [`provision`]s are read backwards. All of them
//! look at a bounded number of tokens, so the work is linear.

mod agent;
mod bare;
mod law;
mod list;
mod named;
mod provision;
pub mod shape;
mod tail;
mod title;
mod words;

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, Token, TokenKind};
use crate::lexicon::documents::{self, LAWS, TYPE_NAMES, TYPES};
use crate::record::{Issuer, Provision, Reference};
use crate::span::Span;
use crate::text::fold::fold;
use shape::Shape;
use std::sync::LazyLock;
use tail::Tail;

/// Finds references.
pub struct References;

impl Extractor for References {
    fn name(&self) -> &'static str {
        "reference"
    }

    fn family(&self) -> Family {
        Family::Reference
    }

    fn summary(&self) -> &'static str {
        "legal and administrative documents by number or established name"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "thực hiện Chỉ thị 05 của", mentions: &["Chỉ thị 05 = Chỉ thị 05"] },
            Example {
                text: "theo Nghị định số 83/2014/NĐ-CP,", mentions: &["Nghị định số 83/2014/NĐ-CP = Nghị định 83/2014 NĐ-CP"]
            },
            Example {
                text: "theo Luật Đất đai năm 2024", mentions: &["Luật Đất đai năm 2024 = Luật «Đất đai» 2024"]
            },
        ]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        let anchors = &*ANCHORS;
        let from = found.len();
        let (mut at, mut floor) = (0, 0);
        while let Some(token) = lexed.tokens.get(at) {
            let mention = match token.kind {
                TokenKind::Word if anchors.may_start(lexed, at, *token) => {
                    by_type(lexed, at, floor).or_else(|| by_code(lexed, at, floor)).or_else(|| by_abbreviation(lexed, at, floor))
                }
                TokenKind::Digits
                    if matches!(lexed.text.as_bytes().get(token.end as usize), Some(b'/' | b'-')) && leads_to_symbol(lexed, at) =>
                {
                    by_number(lexed, at, floor)
                }
                _ => None,
            };
            match mention {
                Some(mention) => {
                    at = mention.end.max(at + 1);
                    floor = at;
                    found.push(mention.candidate);
                }
                None => at += 1,
            }
        }
        drop_international(lexed, found, from);
    }
}

/// Bare numbers of resolutions in an article on the Security Council are the Council's (`Nghị quyết 1685`), unless the words
/// name an issuer of ours; so is another country's constitution in an article that names the country with it.
fn drop_international(lexed: &Lexed<'_>, found: &mut Vec<Candidate>, from: usize) {
    let bare = |candidate: &Candidate| match &candidate.payload {
        Payload::References(references) => references.iter().any(|r| {
            let long = r.number.as_deref().is_some_and(|n| n.len() >= 3);
            r.kind.as_deref() == Some("Nghị quyết") && long && r.symbol.is_none() && r.year.is_none() && r.issuer.is_none()
        }),
        _ => false,
    };
    // `hiến pháp năm 1992` where the article speaks of Ukraine's.
    let constitution = |candidate: &Candidate| match &candidate.payload {
        Payload::References(references) => {
            let small = lexed.text[candidate.span.start..].starts_with('h');
            small && references.iter().any(|r| r.kind.as_deref() == Some("Hiến pháp"))
        }
        _ => false,
    };
    let council = ["hội đồng bảo an", "hđba", "liên hợp quốc", "liên hiệp quốc"];
    let of_council = found[from..].iter().any(bare) && council.iter().any(|name| lexed.key.contains(name));
    let of_others = found[from..].iter().any(constitution) && law::names_foreign_constitution(lexed);
    if of_council || of_others {
        let mut index = 0;
        found.retain(|candidate| {
            index += 1;
            index <= from || !(of_council && bare(candidate) || of_others && constitution(candidate))
        });
    }
}

/// A set of words by a hash of their first eight bytes and their length: a word that is not in it is passed over after one
/// look; one that is may still be another word.
#[derive(Clone)]
struct WordSet([u64; 64]);

impl WordSet {
    fn slot(bytes: &[u8], start: usize, len: usize) -> usize {
        let word = match bytes.get(start..start + 8).and_then(|b| <[u8; 8]>::try_from(b).ok()) {
            Some(eight) => u64::from_le_bytes(eight),
            None => bytes[start..].iter().rev().fold(0, |word, &b| word << 8 | u64::from(b)),
        };
        let own = if len < 8 { word & ((1 << (8 * len)) - 1) } else { word };
        ((own ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize
    }

    fn insert(&mut self, word: &str) {
        let slot = WordSet::slot(word.as_bytes(), 0, word.len());
        self.0[slot >> 6] |= 1 << (slot & 63);
    }

    fn holds(&self, bytes: &[u8], token: Token) -> bool {
        let slot = WordSet::slot(bytes, token.start as usize, (token.end - token.start) as usize);
        self.0[slot >> 6] & (1 << (slot & 63)) != 0
    }
}

/// The words with which types begin, and the pairs of a first and a second word.
struct Anchors {
    alone: WordSet,
    first: WordSet,
    second: WordSet,
}

static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| {
    let empty = WordSet([0; 64]);
    let mut anchors = Anchors { alone: empty.clone(), first: empty.clone(), second: empty };
    for (first, second) in TYPE_NAMES.beginnings() {
        match second {
            Some(second) => {
                anchors.first.insert(first);
                anchors.second.insert(second);
            }
            None => anchors.alone.insert(first),
        }
    }
    documents::LAW_CODES.keys().for_each(|code| anchors.alone.insert(code));
    ABBREVIATIONS.iter().for_each(|(code, ..)| anchors.alone.insert(&fold(code)));
    anchors
});

impl Anchors {
    /// Whether a type's name can stand at token `at`.
    fn may_start(&self, lexed: &Lexed<'_>, at: usize, token: Token) -> bool {
        let bytes = lexed.key.as_bytes();
        self.first.holds(bytes, token) && lexed.tokens.get(at + 1).is_some_and(|&next| self.second.holds(bytes, next))
            || self.alone.holds(bytes, token)
    }
}

/// Whether letters follow the digits of token `at` as in a number's symbol: `83/NĐ`, `83/2014/NĐ`.
fn leads_to_symbol(lexed: &Lexed<'_>, at: usize) -> bool {
    let letters = |at: usize| matches!(lexed.kind(at), TokenKind::Word | TokenKind::Break);
    letters(at + 2) || lexed.kind(at + 2) == TokenKind::Digits && lexed.kind(at + 3) == TokenKind::Punct && letters(at + 4)
}

/// A candidate and the token after it.
struct Mention {
    candidate: Candidate,
    end: usize,
}

/// The reference that begins with a type's name at token `at`.
fn by_type(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    let (kind, after) = TYPE_NAMES.find(lexed, at)?;
    if TYPES[kind].bare == documents::Bare::Name {
        if matches!(TYPES[kind].name, "Luật" | "Bộ luật" | "Pháp lệnh") && !law::may_follow(lexed, after) {
            return None;
        }
        let provisions = provision::before(lexed, at, floor);
        if let Some(laws) = law::list(lexed, kind, at, after) {
            // After a number the type's word is what is counted (`hai luật`): the mention begins with the names.
            let counted = at > 0 && !matches!(lexed.key(at - 1), "các" | "những");
            let first = if !counted {
                at
            } else if lexed.is(after, ":") {
                after + 1
            } else {
                after
            };
            return Some(of_laws(lexed, kind, first, laws));
        }
        let law = law::read(lexed, kind, at, after, provisions.is_some())?;
        return Some(of_law(lexed, kind, at, law, provisions));
    }
    if matches!(TYPES[kind].name, "Nghị quyết" | "Kết luận" | "Quy định" | "Thông báo")
        && let Some(meeting) = named::read(lexed, after)
    {
        return Some(of_meeting(lexed, kind, at, meeting, floor));
    }
    let first = bare::first(lexed, kind, at, after)?;
    let (shapes, end) = list::read(lexed, kind, first);
    Some(of_shapes(lexed, Some(kind), at, shapes, end, floor))
}

/// The law that is named by a code alone (`BLHS`).
fn by_code(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    if !lexed.key(at).starts_with("bl") {
        return None;
    }
    let row = &LAWS[*documents::LAW_CODES.get(lexed.key(at))?];
    let provisions = provision::before(lexed, at, floor);
    let mut law = law::Law { title: Some(row.name.to_owned()), end: at + 1, known: true, ..law::Law::default() };
    let year_at = if lexed.is(at + 1, "năm") { at + 2 } else { at + 1 };
    if let Some(year) = tail::year(lexed, year_at) {
        (law.year, law.end) = (Some(year), year_at + 1);
    }
    law.end_byte = lexed.tokens.get(law.end - 1).map_or(0, |t| t.end as usize);
    Some(of_law(lexed, row.kind, at, law, provisions))
}

/// Types that papers abbreviate before a number, and whether a number without a symbol is enough.
const ABBREVIATIONS: &[(&str, &str, bool)] = &[
    ("NĐ", "Nghị định", true),
    ("NQ", "Nghị quyết", true),
    ("QĐ", "Quyết định", true),
    ("TTLT", "Thông tư liên tịch", true),
    ("TT", "Thông tư", false),
    ("CT", "Chỉ thị", false),
    ("KL", "Kết luận", false),
    ("CV", "Công văn", false),
];

/// `NĐ 100`, `NQ 18-NQ/TW`, `QĐ số 12`.
fn by_abbreviation(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    let &(_, name, bare) = ABBREVIATIONS.iter().find(|(code, ..)| *code == lexed.word(at))?;
    // A part of a symbol or of a name is none.
    if !lexed.spaced(at + 1) || at > 0 && !lexed.spaced(at) && !matches!(lexed.word(at - 1), "(" | "\"" | "“") {
        return None;
    }
    let kind = documents::type_named(name)?;
    let first = bare::first(lexed, kind, at, at + 1)?;
    if !bare && first.symbol.is_none() && first.year.is_none() {
        return None;
    }
    let (shapes, end) = list::read(lexed, kind, first);
    Some(of_shapes(lexed, Some(kind), at, shapes, end, floor))
}

/// A full number without a type before it: the symbol says the type.
fn by_number(lexed: &Lexed<'_>, at: usize, floor: usize) -> Option<Mention> {
    let inside = at > 0
        && !lexed.spaced(at)
        && matches!(lexed.word(at - 1), "/" | "-" | "." | ",")
        && lexed.kind(at.wrapping_sub(2)) == TokenKind::Digits;
    if inside {
        return None;
    }
    let shape = shape::number(lexed, at)?;
    let symbol = shape.symbol.as_deref()?;
    let mut groups = symbol.split(['-', '/']);
    let kind = documents::type_of_code(groups.next()?)?;
    let issuer = groups.next().and_then(documents::issuer_of_code);
    if issuer.is_none() || bare::is_company(lexed, &shape) {
        return None;
    }
    let first = if at > floor && lexed.is(at - 1, "số") { at - 1 } else { at };
    let end = shape.end;
    Some(of_shapes(lexed, Some(kind), first, vec![shape], end, floor))
}

/// Builds the mention of numbered documents.
fn of_shapes(lexed: &Lexed<'_>, kind: Option<usize>, at: usize, shapes: Vec<Shape>, end: usize, floor: usize) -> Mention {
    let provisions = provision::before(lexed, at, floor);
    let bare = shapes.iter().all(|s| s.symbol.is_none() && s.year.is_none());
    let full = shapes.iter().all(|s| s.symbol.is_some());
    let mut tail = tail::read(lexed, end, bare);
    let title = title::read(lexed, tail.at, full).map(|(from, to)| lexed.text[lexed.span(from, to).range()].to_owned());
    let kind = kind.map(|k| &TYPES[k]);
    let (first, provisions) = provisions.unwrap_or((at, Vec::new()));
    tail.issuer = tail
        .issuer
        .filter(|named| may_issue(kind, named))
        .or_else(|| agent::before(lexed, first, floor).filter(|named| may_issue(kind, named)));
    let written_end = shapes.last().map_or(end, |s| s.end);
    let end_byte = match tail.end {
        Some((_, byte)) => byte,
        None if written_end == end => shapes.last().map_or(0, |s| s.end_byte),
        None => lexed.tokens.get(end - 1).map_or(0, |t| t.end as usize),
    };
    let mut references = Vec::new();
    for shape in shapes {
        let mut reference = Reference { kind: kind.map(|k| k.name.to_owned()), ..Reference::new() };
        reference.year = shape.year.or(tail.year);
        reference.number = Some(shape.number);
        reference.issuer = issuer(kind, shape.symbol.as_deref(), &tail);
        // A province's term is none of the Party's or the Assembly's.
        let row = reference.issuer.as_ref().and_then(|i| i.code.as_deref()).and_then(documents::issuer_of_code);
        let terms = if row.is_some_and(tail::is_local) { &[] } else { tail.terms.as_slice() };
        if let (Some(kind), Some(symbol)) = (kind, &shape.symbol) {
            reference.warnings.extend(disagreement(kind, symbol));
        }
        reference.symbol = shape.symbol;
        reference.title.clone_from(&title);
        reference.provisions.clone_from(&provisions);
        add_terms(&mut references, reference, terms);
    }
    finish(lexed, "number", first, tail.end.map_or(end, |(token, _)| token), end_byte, &tail, references)
}

/// Only the Government issues decrees: `hướng dẫn Nghị định 116 của Bộ Y tế` names another author.
fn may_issue(kind: Option<&documents::DocumentType>, named: &tail::Named) -> bool {
    let government = named.row.is_none_or(|row| matches!(row.code, "CP" | "HĐBT" | "HĐCP"));
    government || kind.is_none_or(|kind| kind.name != "Nghị định")
}

/// Builds the mention of a law.
fn of_law(lexed: &Lexed<'_>, kind: usize, at: usize, law: law::Law, provisions: Option<(usize, Vec<Provision>)>) -> Mention {
    // Only a number is followed by a date of issue; after a name the date is that of something else.
    let tail = if law.number.is_some() { tail::read(lexed, law.end, false) } else { Tail::default() };
    let about = law.number.is_some() && law.title.is_none();
    let about =
        about.then(|| title::read(lexed, tail.at, false)).flatten().map(|(from, to)| lexed.text[lexed.span(from, to).range()].to_owned());
    let tail = if tail.issued.is_some() { tail } else { Tail { terms: Vec::new(), end: None, ..tail } };
    let (first, provisions) = provisions.unwrap_or((at, Vec::new()));
    let mut reference =
        Reference { kind: Some(TYPES[kind].name.to_owned()), year: law.year, title: law.title.or(about), provisions, ..Reference::new() };
    if let Some(shape) = law.number {
        reference.number = Some(shape.number);
        reference.issuer = issuer(Some(&TYPES[kind]), shape.symbol.as_deref(), &tail);
        reference.symbol = shape.symbol;
    }
    let end_byte = tail.end.map_or(law.end_byte, |(_, byte)| byte);
    let end = tail.end.map_or(law.end, |(token, _)| token);
    finish(lexed, if law.known { "law" } else { "law by shape" }, first, end, end_byte, &tail, vec![reference])
}

/// Builds the mention of several laws that share their type (`các luật Đất đai, Nhà ở`).
fn of_laws(lexed: &Lexed<'_>, kind: usize, at: usize, laws: Vec<law::Law>) -> Mention {
    let (end, end_byte) = laws.last().map_or((at + 1, 0), |law| (law.end, law.end_byte));
    let references = laws
        .into_iter()
        .map(|law| Reference { kind: Some(TYPES[kind].name.to_owned()), year: law.year, title: law.title, ..Reference::new() })
        .collect();
    finish(lexed, "laws", at, end, end_byte, &Tail::default(), references)
}

/// Builds the mention of a meeting's resolution.
fn of_meeting(lexed: &Lexed<'_>, kind: usize, at: usize, meeting: named::Meeting, floor: usize) -> Mention {
    let tail = tail::read(lexed, meeting.end, false);
    let provisions = provision::before(lexed, at, floor);
    let (first, provisions) = provisions.unwrap_or((at, Vec::new()));
    let title = title::read(lexed, tail.at, false).map(|(from, to)| lexed.text[lexed.span(from, to).range()].to_owned());
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
    tail: &Tail,
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

/// Who issued it: the symbol's code, with the name that the words give.
fn issuer(kind: Option<&documents::DocumentType>, symbol: Option<&str>, tail: &Tail) -> Option<Issuer> {
    let code = symbol.and_then(|symbol| issuer_code(kind, symbol));
    let named = tail.issuer.as_ref();
    if code.is_none() && named.is_none() {
        return None;
    }
    let row = code.as_deref().and_then(documents::issuer_of_code).or(named.and_then(|n| n.row));
    let joint: Vec<&str> = code.iter().flat_map(|c| c.split('-')).filter_map(documents::issuer_of_code).map(|r| r.name).collect();
    let name = match (row, named) {
        _ if joint.len() > 1 => Some(joint.join(", ")),
        (Some(row), Some(named)) => Some(full_name(row, named)),
        (Some(row), None) => Some(row.name.to_owned()),
        (None, named) => named.map(|named| named.name.clone()),
    };
    let code = match (code, row) {
        // The table's spelling (`TƯ`, `Ttg`); an assembly's code keeps its term (`QH15`).
        (Some(code), Some(row)) if !code.ends_with(|c: char| c.is_ascii_digit()) && joint.len() < 2 => Some(named_row(&code, row)),
        (Some(code), _) => Some(code),
        (None, row) => row.map(|row| row.code.to_owned()),
    };
    Some(Issuer { code, name, place: named.and_then(|n| n.place.clone()) })
}

/// The code of `row`, if it is that of `code`.
fn named_row(code: &str, row: &documents::IssuerRow) -> String {
    let own = documents::issuer_of_code(code).is_some_and(|found| found.code == row.code);
    if own { row.code.to_owned() } else { code.to_owned() }
}

/// The full name of the body in `row` that the words name. One code stands for several bodies of the Party, and below the
/// province the unit's kind belongs to the name.
fn full_name(row: &documents::IssuerRow, named: &tail::Named) -> String {
    let key = fold(&named.name);
    let bodies = match row.code {
        "TW" => ["Bộ Chính trị", "Ban Bí thư"].as_slice(),
        "TU" => ["Thành ủy"].as_slice(),
        _ => [].as_slice(),
    };
    let lower = ["huyện", "quận", "xã", "phường", "thị trấn", "đặc khu"].iter().any(|unit| key.contains(unit));
    match bodies.iter().find(|body| key.contains(&fold(body))) {
        Some(body) => (*body).to_owned(),
        None if lower && tail::is_local(row) => named.name.clone(),
        None => row.name.to_owned(),
    }
}

/// The issuer's part of a symbol: without the type's abbreviation, and of an official letter the first group.
fn issuer_code(kind: Option<&documents::DocumentType>, symbol: &str) -> Option<String> {
    let groups: Vec<&str> = symbol.split(['-', '/']).collect();
    let typed = groups.first().is_some_and(|g| documents::type_of_code(g).is_some());
    let letter = kind.is_some_and(|k| matches!(k.name, "Công văn" | "Văn bản"));
    match groups.as_slice() {
        [] => None,
        // `17-SL` has no issuer's code.
        [only] => (!typed || documents::issuer_of_code(only).is_some()).then(|| (*only).to_owned()),
        [first, ..] if !typed && letter => Some((*first).to_owned()),
        [_, rest @ ..] if typed => {
            let joint = rest.iter().all(|g| documents::issuer_of_code(g).is_some());
            Some(if joint { rest.join("-") } else { rest[0].to_owned() })
        }
        groups => groups.iter().find(|g| documents::issuer_of_code(g).is_some()).map(|g| (*g).to_owned()),
    }
}

/// A warning where the symbol's type is another than the written one and no habit explains it.
fn disagreement(kind: &documents::DocumentType, symbol: &str) -> Option<String> {
    let first = symbol.split(['-', '/']).next()?;
    let coded = &TYPES[documents::type_of_code(first)?];
    let explained = coded.name == kind.name
        || kind.abbreviations.iter().any(|a| documents::code_key(a) == documents::code_key(first))
        || kind.name.starts_with(coded.name)
        || coded.name.starts_with(kind.name)
        || matches!((kind.name, coded.name), ("Quy định" | "Quy chế", "Quyết định") | ("Văn bản", _) | ("Thông tri", "Thông tư"));
    (!explained).then(|| format!("type: the symbol {symbol} stands for {}", coded.name))
}
