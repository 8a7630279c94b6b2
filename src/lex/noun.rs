//! Noun phrases around numbers: the head that is counted, and how far the phrase goes.

use super::{Lexed, TokenKind};
use crate::lexicon::Sense;

/// How sure it is that a word heads a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// It stands in the tables.
    Known,
    /// It does not, and nothing speaks against it.
    Likely,
}

/// The head noun at token `at`: the longest name of the tables, with its neighbours of one group (`xã, thị trấn`); else one
/// word that is none of the small classes. Gives the index after it.
pub fn head(lexed: &Lexed<'_>, at: usize) -> Option<(Head, usize)> {
    if lexed.kind(at) != TokenKind::Word || lexed.numeral_at(at).is_some() {
        return None;
    }
    if let Some(found) = lexed.lexicon.longest(lexed, at, |s| matches!(s, Sense::Noun(_))) {
        if is_name(lexed, at, found.end) {
            return None;
        }
        // `2 người dân tộc Khmer`, `12.440 việc làm tốt`: the second syllable belongs to what follows.
        let split = found.end > at + 1 && lexed.lexicon.excepted(lexed.key(found.end - 1), lexed.key(found.end));
        if found.end == at + 1 && lexed.lexicon.excepted(lexed.key(at), lexed.key(found.end)) {
            return None;
        }
        let end = match found.sense {
            _ if split => at + 1,
            Sense::Noun(Some(group)) => neighbours(lexed, found.end, group),
            _ => found.end,
        };
        return Some((Head::Known, end));
    }
    let listed = lexed.lexicon.longest(lexed, at, |s| matches!(s, Sense::Stop | Sense::Time)).is_some();
    // An abbreviation counts like a noun: `19 TCCSĐ`, `5 HLV`.
    let abbreviation = lexed.shouted(at) && lexed.word(at).chars().count() >= 2;
    let name = lexed.capital(at) && !abbreviation && !lexed.shouted(at);
    let written = lexed.spaced(at) && (abbreviation || lexed.key(at).chars().any(is_vowel));
    if listed || name || !written || glued(lexed, at) {
        return None;
    }
    // Nouns of one syllable stand in the tables; what does not is the first half of a compound (`kỹ năng`).
    let second = !abbreviation && lexed.kind(at + 1) == TokenKind::Word && !lexed.capital(at + 1) && lexed.numeral_at(at + 1).is_none();
    let closed = lexed.lexicon.longest(lexed, at + 1, |s| matches!(s, Sense::Stop)).is_some();
    Some((Head::Likely, if second && !closed && !glued(lexed, at + 1) { at + 2 } else { at + 1 }))
}

/// A capitalised noun inside a sentence that goes on with capitals is a name (`12 Nhà Chung`), unless it is an office or a
/// body that papers write with a capital (`hai Bộ trưởng Tư pháp`).
fn is_name(lexed: &Lexed<'_>, at: usize, end: usize) -> bool {
    lexed.capital(at) && !lexed.shouted(at) && end == at + 1 && lexed.capital(end) && lexed.spaced(end)
}

/// A word of the language has a vowel; other letters are codes and crumbs of addresses.
fn is_vowel(c: char) -> bool {
    !c.is_ascii() && c != 'đ' || matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A letter run that touches the next token is part of a code (`B-52`, `F.C`).
fn glued(lexed: &Lexed<'_>, at: usize) -> bool {
    matches!(lexed.kind(at + 1), TokenKind::Digits) && !lexed.spaced(at + 1)
}

/// `xã, phường, thị trấn`: further nouns of the group, after a comma or `và`.
fn neighbours(lexed: &Lexed<'_>, end: usize, group: &str) -> usize {
    let mut end = end;
    while matches!(lexed.key(end), "," | "và" | "-") {
        let Some(next) = lexed.lexicon.longest(lexed, end + 1, |s| matches!(s, Sense::Noun(Some(_)))) else { break };
        if !matches!(next.sense, Sense::Noun(Some(g)) if **g == *group) || lexed.capital(end + 1) && !lexed.shouted(end + 1) {
            break;
        }
        // `2 xã, huyện Sóc Sơn`: the second is the place of the first.
        if lexed.kind(next.end) == TokenKind::Word && lexed.capital(next.end) && !lexed.shouted(next.end) {
            break;
        }
        end = next.end;
    }
    end
}

/// Where the noun phrase ends that has its head before token `from`: attributes follow, up to a verb, a preposition, a
/// conjunction or a mark.
pub fn phrase_end(lexed: &Lexed<'_>, from: usize) -> usize {
    let mut end = from;
    let mut words = 0;
    while lexed.kind(end) == TokenKind::Word && words < 8 {
        let joins = lexed.is(end, "của") && words > 0;
        let stop = lexed.lexicon.longest(lexed, end, |s| matches!(s, Sense::Stop)).is_some_and(|f| f.end == end + 1);
        let noun = lexed.lexicon.longest(lexed, end, |s| matches!(s, Sense::Noun(_)));
        match noun {
            Some(noun) if noun.end > end + 1 => {
                words += noun.end - end;
                end = noun.end;
            }
            _ if stop && !joins => break,
            _ => {
                end += 1;
                words += 1;
            }
        }
        if lexed.numeral_at(end).is_some() && !(end > 0 && lexed.is(end - 1, "lớp")) {
            break;
        }
    }
    // A phrase does not end on a preposition.
    while end > from && lexed.is(end - 1, "của") {
        end -= 1;
    }
    end
}

/// The noun phrase that ends before token `end` (`số ca mắc` in `số ca mắc là 1.234`), without `số` in front.
pub fn phrase_before(lexed: &Lexed<'_>, end: usize) -> Option<(usize, usize)> {
    let mut first = end;
    while first > 0 && end - first < 8 && lexed.kind(first - 1) == TokenKind::Word {
        let stop = lexed.lexicon.longest(lexed, first - 1, |s| matches!(s, Sense::Stop)).is_some_and(|f| f.end == first);
        if stop && !lexed.is(first - 1, "mới") {
            break;
        }
        first -= 1;
        if lexed.is(first, "số") {
            let after = if lexed.is(first + 1, "lượng") { first + 2 } else { first + 1 };
            return (after < end).then_some((after, end));
        }
    }
    None
}

/// Whether the words before token `at` name a numbered thing (`phường`, `khu phố`, `SEA Games`).
pub fn label_before(lexed: &Lexed<'_>, at: usize) -> bool {
    (1..=3).any(|back| {
        at.checked_sub(back)
            .is_some_and(|from| lexed.lexicon.longest(lexed, from, |s| matches!(s, Sense::Label)).is_some_and(|f| f.end == at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_heads() {
        for (text, expected) in [
            ("tổ chức cơ sở Đảng trực thuộc", Some(5)),
            ("xã, thị trấn đã về đích", Some(4)),
            ("xã, huyện Sóc Sơn", Some(1)),
            ("TCCSĐ hoàn thành", Some(1)),
            ("đã họp", None),
            ("Sóc Sơn", None),
            ("hai", None),
        ] {
            assert_eq!(head(&Lexed::new(text), 0).map(|h| h.1), expected, "{text}");
        }
    }
}
