//! The symbols of numbers: `NĐ-CP`, `TTLT-BTC-BNV`, `CT/TW`. Which groups stand for what is looked up once, as they are read.

use super::shape::{Mark, byte_before, separator};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{Code, code};
use std::borrow::Cow;

/// A symbol: `NĐ-CP`, `TTLT-BTC-BNV`, `CT/TW`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// In clean form.
    pub text: String,
    /// Its groups in order.
    pub groups: Vec<Group>,
}

/// One group of a symbol: where it stands in the symbol's text and what the tables know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    start: usize,
    end: usize,
    /// What it stands for.
    pub code: Code,
}

impl Symbol {
    /// The characters of a group.
    pub fn group(&self, group: Group) -> &str {
        self.text.get(group.start..group.end).unwrap_or_default()
    }

    /// Whether a group is a type or an issuer of the tables.
    pub fn is_known(&self) -> bool {
        self.groups.iter().any(|group| group.code.is_known())
    }

    /// The type that its first group stands for.
    pub fn kind(&self) -> Option<usize> {
        self.groups.first().and_then(|group| group.code.kind)
    }
}

/// A symbol and where it ends.
pub struct Found {
    /// The symbol.
    pub symbol: Symbol,
    /// The token after it.
    pub end: usize,
    /// The byte after it.
    pub end_byte: usize,
}

/// Reads the groups of a symbol from token `at` on. `spaced`: a space stands before, so that only what is certain counts.
pub fn read(lexed: &Lexed<'_>, at: usize, spaced: bool) -> Option<Found> {
    let first = group(lexed, at, spaced)?;
    let joint = first.code.kind.is_some() && (ends_with_any_case(&first.text, "LT") || first.text.ends_with("PH"));
    let mut symbol = Symbol { text: String::with_capacity(16), groups: Vec::with_capacity(4) };
    symbol.groups.push(Group { start: 0, end: first.text.len(), code: first.code });
    symbol.text.push_str(&first.text);
    let mut found = Found { symbol, end: first.end, end_byte: first.end_byte };
    let (mut all_spaced, mut cut) = (spaced, first.cut);
    while !cut {
        let at = found.end;
        let groups = &found.symbol.groups;
        let (mark, sign) = match separator(lexed, at) {
            Some(mark) => {
                let sign = if mark.slash { '/' } else { '-' };
                (mark, sign)
            }
            // `QĐ.UBND`: a full stop joins only a type and what must follow it.
            None if lexed.is(at, ".") && groups.len() == 1 && !lexed.spaced(at) && !lexed.spaced(at + 1) => {
                (Mark { next: at + 1, spaced: false, slash: false }, '.')
            }
            None => break,
        };
        let complete = groups.len() >= 2 && !joint && !all_spaced;
        if mark.spaced && complete {
            break;
        }
        let Some(next) = group(lexed, mark.next, mark.spaced || sign == '.') else { break };
        let typed = groups[0].code.kind.is_some();
        if sign == '.' && (!typed || !next.code.is_known()) {
            break;
        }
        // A number that is followed by a body's name after a dash is complete without it.
        if mark.spaced && groups.len() == 1 && !typed && !next.code.is_known() {
            break;
        }
        all_spaced = mark.spaced && (all_spaced || groups.len() == 1);
        let symbol = &mut found.symbol;
        symbol.text.push(sign);
        symbol.groups.push(Group { start: symbol.text.len(), end: symbol.text.len() + next.text.len(), code: next.code });
        symbol.text.push_str(&next.text);
        (found.end, found.end_byte, cut) = (next.end, next.end_byte, next.cut);
        if symbol.groups.len() > 8 {
            break;
        }
    }
    Some(found)
}

fn ends_with_any_case(text: &str, ending: &str) -> bool {
    text.len().checked_sub(ending.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// A group as it is read.
struct Piece<'l> {
    text: Cow<'l, str>,
    end: usize,
    end_byte: usize,
    code: Code,
    /// A word was stuck to it.
    cut: bool,
}

/// The group at token `at`: a run of letters and digits without spaces that can be an abbreviation.
fn group<'l>(lexed: &'l Lexed<'_>, at: usize, strict: bool) -> Option<Piece<'l>> {
    if lexed.kind(at) != TokenKind::Word {
        return None;
    }
    let word = lexed.word(at);
    // `T.Ư`, `T.W`
    if word == "T" && lexed.is(at + 1, ".") && lexed.one_of(at + 2, ["ư", "w"]) && !lexed.spaced(at + 2) {
        let text = Cow::from(format!("T.{}", lexed.word(at + 2)));
        return Some(Piece { code: code(&text), text, end: at + 3, end_byte: byte_before(lexed, at + 3), cut: false });
    }
    let mut end = at + 1;
    while !lexed.spaced(end) {
        match lexed.kind(end) {
            TokenKind::Digits | TokenKind::Word => {}
            TokenKind::Punct if lexed.is(end, "&") && lexed.kind(end + 1) == TokenKind::Word && !lexed.spaced(end + 1) => {}
            _ => break,
        }
        end += 1;
    }
    let text = lexed.slice(at, end);
    if text.len() > 60 {
        return None;
    }
    let text = if text.contains(['Ð', 'ð']) { Cow::from(text.replace('Ð', "Đ").replace('ð', "đ")) } else { Cow::from(text) };
    let shaped = || {
        let upper = text.chars().filter(|c| c.is_uppercase()).count();
        let starts_upper = text.chars().next().is_some_and(char::is_uppercase);
        let lower = text.chars().filter(|c| c.is_lowercase()).count();
        match upper {
            0 => false,
            1 => !strict && starts_upper && lower == 0,
            _ => starts_upper && lower <= if strict { 0 } else { upper.min(2) },
        }
    };
    // A plain word after a space is no code, whatever the tables hold.
    if strict && !text.chars().any(char::is_uppercase) {
        return stuck(lexed, at);
    }
    let code = code(&text);
    if code.is_known() || shaped() {
        return Some(Piece { text, end, end_byte: byte_before(lexed, end), code, cut: false });
    }
    stuck(lexed, at)
}

/// `CPvừa`: a known code to which the next word is stuck.
fn stuck<'l>(lexed: &'l Lexed<'_>, at: usize) -> Option<Piece<'l>> {
    let word = lexed.word(at);
    word.chars().filter(|c| c.is_uppercase()).nth(1)?;
    let start = lexed.tokens.get(at)?.start as usize;
    let cut = word.char_indices().skip(2).find(|&(i, c)| {
        let rest = &word[i..];
        c.is_lowercase() && rest.chars().count() > 1 && rest.chars().all(char::is_lowercase) && code(&word[..i]).issuer.is_some()
    });
    // `TTgvề`: the longest code wins over TT.
    let (i, _) = match word.strip_prefix("TTg") {
        Some(rest) if !rest.is_empty() => (3, ' '),
        _ => cut?,
    };
    if word[..i].chars().filter(|c| c.is_uppercase()).count() < 2 {
        return None;
    }
    Some(Piece { text: Cow::from(&word[..i]), end: at + 1, end_byte: start + i, code: code(&word[..i]), cut: true })
}
