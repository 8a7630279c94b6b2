//! Provisions before a document: `điểm a khoản 2 Điều 5 và Điều 7 Nghị định …`.
//!
//! The lower level comes first and waits for its article; an article without a lower level is meant whole. The other
//! order (`Điều 5, khoản 2`) is read where no article follows.

use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, Word};
use crate::lexicon::documents::{Bare, TYPE_NAMES, TYPES};
use crate::record::Provision;
use crate::text::letter::is_letter;

/// How many tokens before a document are looked at.
const REACH: usize = 90;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Point,
    Clause,
    Article,
    /// mục, chương, phần: part of the surface, no provision of its own
    Section,
}

fn level(key: &str) -> Option<Level> {
    Some(match key {
        "điểm" => Level::Point,
        "khoản" => Level::Clause,
        "điều" => Level::Article,
        "mục" | "chương" | "phần" | "tiết" | "phụ" => Level::Section,
        _ => return None,
    })
}

/// The provisions that end right before token `end`, not before `floor`: the first token and what they name.
pub fn before(lexed: &Lexed<'_>, end: usize, floor: usize) -> Option<(usize, Vec<Provision>)> {
    let mut last = end;
    for skipped in ["của", "tại", "theo"] {
        if last > floor && lexed.is(last - 1, skipped) {
            last -= 1;
        }
    }
    if last > floor && lexed.is(last - 1, ",") {
        last -= 1;
    }
    let bottom = floor.max(last.saturating_sub(REACH));
    let mut first = last;
    while first > bottom && belongs(lexed, first - 1) {
        first -= 1;
    }
    (first..last).filter(|&i| level(lexed.key(i)).is_some()).find_map(|start| {
        let provisions = read(lexed, start, last)?;
        Some((start, provisions))
    })
}

/// How many tokens after a document its provisions are looked for.
const REACH_AFTER: usize = 12;

/// The provisions that the sentence names after the document that ends before token `end`: `Hiến pháp 2013, tại Điều 20, …`,
/// `Bộ luật Hình sự (Điều 174)`, `Luật Đất đai 2024 quy định việc này tại Điều 79`.
pub fn after(lexed: &Lexed<'_>, end: usize) -> Option<Vec<Provision>> {
    if lexed.is(end, "(") {
        let (provisions, close) = from(lexed, if lexed.is(end + 1, "tại") { end + 2 } else { end + 1 })?;
        return lexed.is(close, ")").then_some(provisions);
    }
    if lexed.is(end, ",") && lexed.word(end + 1) == "Điều" {
        return from(lexed, end + 1).map(|(provisions, _)| provisions);
    }
    // The word is rare, so it is looked for before all else.
    const AT: Word = Word::of("tại");
    let near = lexed.ids.get(end..)?;
    let at = end + near.iter().take(REACH_AFTER).position(|&id| id == AT).filter(|&past| level(lexed.key(end + past + 1)).is_some())?;
    let ends = |at: usize| matches!(lexed.word(at), "." | ";" | ":" | "?" | "!" | "(" | "\"" | "“" | "\n");
    if (end..at).any(|at| lexed.kind(at) != TokenKind::Word && ends(at)) {
        return None;
    }
    if (end..at).any(|at| is_document(lexed, at)) {
        return None;
    }
    from(lexed, at + 1).map(|(provisions, _)| provisions)
}

/// Whether another document is named at token `at`, and not only a verb that sounds like its type (`quy định`, `hướng dẫn`).
fn is_document(lexed: &Lexed<'_>, at: usize) -> bool {
    TYPE_NAMES.find(lexed, at).is_some_and(|(kind, _)| lexed.capital(at) || matches!(TYPES[kind].bare, Bare::Noun | Bare::Name))
}

/// The provisions that begin at token `at`, if no document follows of which they are, and the token after them.
fn from(lexed: &Lexed<'_>, at: usize) -> Option<(Vec<Provision>, usize)> {
    level(lexed.key(at))?;
    let goes_on = |end: usize| belongs(lexed, end) && (!lexed.is(end, ".") || lexed.kind(end + 1) == TokenKind::Digits);
    let run = (at..at + REACH).take_while(|&end| goes_on(end)).count();
    let mut end = at + run;
    while end > at && lexed.among(end - 1, &words![",", ";", "-", "–", ".", "/", "và", "hoặc", "đến", "của", "các", "số"]) {
        end -= 1;
    }
    let next = if lexed.one_of(end, [",", "của"]) { end + 1 } else { end };
    let of_other = is_document(lexed, next) || lexed.is(end, "của") || lexed.is(end, "này");
    let provisions = read(lexed, at, end).filter(|found| !of_other && found.iter().any(|p| p.article.is_some()))?;
    Some((provisions, end))
}

/// Whether the token can stand in a list of provisions.
fn belongs(lexed: &Lexed<'_>, at: usize) -> bool {
    let key = lexed.key(at);
    match lexed.kind(at) {
        TokenKind::Digits => true,
        TokenKind::Break => false,
        TokenKind::Punct => matches!(key, "," | ";" | "-" | "–" | "." | "/"),
        TokenKind::Word => {
            level(key).is_some()
                || is_label(key)
                || is_roman(lexed.word(at))
                || matches!(key, "và" | "hoặc" | "đến" | "lục" | "số" | "của" | "các")
        }
    }
}

/// A point's letter, also doubled (`aa`).
fn is_label(key: &str) -> bool {
    let mut chars = key.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if is_letter(c))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Reads the tokens `start..end` whole as provisions.
fn read(lexed: &Lexed<'_>, start: usize, end: usize) -> Option<Vec<Provision>> {
    let groups = groups(lexed, start, end)?;
    let mut found: Vec<Provision> = Vec::new();
    // Clauses and points that wait for their article.
    let (mut points, mut clauses): (Vec<String>, Vec<Provision>) = (Vec::new(), Vec::new());
    for (index, (level, values)) in groups.iter().enumerate() {
        let rest = &groups[index + 1..];
        let article_follows = rest.iter().any(|(l, _)| *l == Level::Article);
        let clause_follows = rest.iter().take_while(|(l, _)| *l != Level::Article).any(|(l, _)| *l == Level::Clause);
        match level {
            Level::Point if clause_follows || article_follows || found.is_empty() => points.extend(values.iter().cloned()),
            Level::Point => refine(&mut found, values, |p, v| p.point = Some(v)),
            Level::Clause if article_follows || found.is_empty() => {
                for (i, value) in values.iter().enumerate() {
                    let with = |point| Provision { article: None, clause: Some(value.clone()), point };
                    if i == 0 && !points.is_empty() {
                        clauses.extend(points.drain(..).map(|p| with(Some(p))));
                    } else {
                        clauses.push(with(None));
                    }
                }
            }
            Level::Clause => refine(&mut found, values, |p, v| p.clause = Some(v)),
            Level::Article => {
                clauses.extend(points.drain(..).map(|p| Provision { article: None, clause: None, point: Some(p) }));
                for (i, value) in values.iter().enumerate() {
                    let article = Some(value.clone());
                    if i == 0 && !clauses.is_empty() {
                        found.extend(clauses.drain(..).map(|p| Provision { article: article.clone(), ..p }));
                    } else {
                        found.push(Provision { article, ..Provision::default() });
                    }
                }
            }
            Level::Section => {}
        }
    }
    clauses.extend(points.into_iter().map(|p| Provision { article: None, clause: None, point: Some(p) }));
    found.extend(clauses);
    (!found.is_empty()).then_some(found)
}

/// `Điều 5, khoản 2 và 3`: the last provision gets the first value, copies of it the others.
fn refine(found: &mut Vec<Provision>, values: &[String], set: fn(&mut Provision, String)) {
    let Some(last) = found.pop() else { return };
    for value in values {
        let mut provision = last.clone();
        set(&mut provision, value.clone());
        found.push(provision);
    }
}

/// Level and values of each group; none where a token fits nowhere.
fn groups(lexed: &Lexed<'_>, start: usize, end: usize) -> Option<Vec<(Level, Vec<String>)>> {
    let mut groups: Vec<(Level, Vec<String>)> = Vec::new();
    let mut at = start;
    while at < end {
        let key = lexed.key(at);
        if let Some(level) = level(key) {
            at += 1;
            if key == "phụ" && lexed.is(at, "lục") {
                at += 1;
            }
            let (value, after) = value(lexed, at, end, level)?;
            groups.push((level, vec![value]));
            at = after;
        } else if matches!(key, "," | ";" | "và" | "hoặc" | "đến" | "-" | "–" | "của" | "các") {
            at += 1;
        } else {
            let (level, values) = groups.last_mut()?;
            let (value, after) = value(lexed, at, end, *level)?;
            values.push(value);
            at = after;
        }
    }
    Some(groups)
}

/// One number or letter at token `at`: `5`, `170a`, `đ`, `IV`, `1.2`.
fn value(lexed: &Lexed<'_>, at: usize, end: usize, level: Level) -> Option<(String, usize)> {
    if at >= end {
        return None;
    }
    let mut after = at + 1;
    let text = match lexed.kind(at) {
        TokenKind::Digits => {
            let mut text = lexed.word(at).to_owned();
            while after + 1 < end
                && !lexed.spaced(after)
                && !lexed.spaced(after + 1)
                && lexed.is(after, ".")
                && lexed.kind(after + 1) == TokenKind::Digits
            {
                text.push('.');
                text.push_str(lexed.word(after + 1));
                after += 2;
            }
            if after < end && !lexed.spaced(after) && is_label(lexed.key(after)) && lexed.kind(after) == TokenKind::Word {
                text.push_str(lexed.key(after));
                after += 1;
            }
            text
        }
        TokenKind::Word if level == Level::Section && is_roman(lexed.word(at)) => lexed.word(at).to_owned(),
        TokenKind::Word if level == Level::Point && is_label(lexed.key(at)) => {
            let mut text = lexed.key(at).to_owned();
            if after < end && !lexed.spaced(after) && lexed.kind(after) == TokenKind::Digits {
                text.push_str(lexed.word(after));
                after += 1;
            }
            text
        }
        _ => return None,
    };
    Some((text, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let lexed = Lexed::new(text);
        let end = lexed.tokens.len();
        let Some((start, provisions)) = before(&lexed, end, 0) else { return "-".to_owned() };
        let part = |mark: &str, value: &Option<String>| value.as_ref().map(|v| format!("{mark}{v}")).unwrap_or_default();
        let list: Vec<String> = provisions.iter().map(|p| part("d", &p.article) + &part("k", &p.clause) + &part("p", &p.point)).collect();
        format!("{start}: {}", list.join(" "))
    }

    #[test]
    fn reads_chains_and_lists() {
        let cases = [
            ("điểm a khoản 2 Điều 5", "0: d5k2pa"),
            ("theo điểm a khoản 2 Điều 5 và Điều 7", "1: d5k2pa d7"),
            ("Điều 137, 138 và 140", "0: d137 d138 d140"),
            ("khoản 1", "0: k1"),
            ("Khoản 1, Điều 186", "0: d186k1"),
            ("điểm c khoản 1, khoản 2 Điều 46", "0: d46k1pc d46k2"),
            ("điểm c, d khoản 2 Điều 353; điểm b, s khoản 1 và khoản 2 Điều 51", "0: d353k2pc d353k2pd d51k1pb d51k1ps d51k2"),
            ("Điều 170a", "0: d170a"),
            ("Điều 5, khoản 2 và 3", "0: d5k2 d5k3"),
            ("Điều 5 khoản 2 điểm đ", "0: d5k2pđ"),
            ("khoản 10, Mục IV Điều 1", "0: d1k10"),
            ("Điều 385 của", "0: d385"),
            ("từ nhiều điều", "-"),
            ("đạt 5 điểm", "-"),
        ];
        for (text, expected) in cases {
            assert_eq!(show(text), expected, "{text}");
        }
    }
}
