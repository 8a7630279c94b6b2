//! What a unit is by: `đồng/kg`, `triệu đồng/người/năm`, `2.000 đồng mỗi kWh`.

use super::{Tail, TailKind};
use crate::lex::{Lexed, TokenKind, number_word};
use crate::lexicon::Senses;

/// The denominators of a unit, as tokens; four at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Denominators {
    spans: [(u32, u32); Denominators::MOST],
    len: usize,
}

impl Denominators {
    const MOST: usize = 4;

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// First token and the token after the last, of each.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.spans[..self.len].iter().map(|&(first, end)| (first as usize, end as usize))
    }

    fn push(&mut self, first: usize, end: usize) {
        self.spans[self.len] = (first as u32, end as u32);
        self.len += 1;
    }
}

/// `/kg`, `/người/tháng`, `mỗi kWh`.
pub fn with_denominators<'t>(lexed: &Lexed<'t>, mut tail: Tail<'t>) -> Tail<'t> {
    if tail.added.is_some() && lexed.kind(tail.end - 1) == TokenKind::Digits {
        return tail;
    }
    let priced = matches!(tail.kind, TailKind::Money(_) | TailKind::Minor(_));
    while tail.per.len < Denominators::MOST {
        let from = match lexed.key(tail.end) {
            "/" => tail.end + 1,
            "mỗi" | "một" if priced && tail.per.is_empty() => tail.end + 1,
            "trên" if priced && tail.per.is_empty() && matches!(lexed.key(tail.end + 1), "mỗi" | "một") => tail.end + 2,
            _ => break,
        };
        let Some(end) = denominator(lexed, from, lexed.is(tail.end, "/")) else { break };
        tail.per.push(from, end);
        tail.end = end;
    }
    if tail.per.is_empty()
        && let Some((from, end)) = behind_phrase(lexed, tail.end)
    {
        tail.per.push(from, end);
        tail.end = end;
    }
    tail
}

/// `460 tấn sữa nguyên liệu/ngày`: what is measured stands between the unit and the time or person that it is by.
fn behind_phrase(lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize)> {
    const MOST: usize = 5;
    const HEADS: Senses = Senses::TIME.or(Senses::NOUN);
    let plain = |i: usize| lexed.kind(i) == TokenKind::Word && !lexed.opens_numeral(i) && !lexed.capital(i);
    let slash = (at..=at + MOST).find(|&i| !plain(i)).filter(|&i| i > at && lexed.is(i, "/") && !lexed.spaced(i))?;
    if (at..slash).any(|i| lexed.lexicon.longest(lexed, i, Senses::STOP).is_some()) {
        return None;
    }
    let by = lexed.lexicon.longest(lexed, slash + 1, HEADS)?;
    let closed = lexed.kind(by.end) != TokenKind::Word || lexed.spaced(by.end);
    let rate = lexed.head(slash + 1).senses.meets(Senses::TIME) || matches!(lexed.key(slash + 1), "người" | "hộ" | "ca" | "vụ");
    (closed && rate && !lexed.spaced(slash + 1)).then_some((slash + 1, by.end))
}

/// What a price or a rate may be by.
const DENOMINATORS: Senses = Senses::CURRENCY.or(Senses::SIGN).or(Senses::UNIT).or(Senses::NOUN).or(Senses::TIME);

/// One past the denominator at token `at`, which stands after a slash or a word like `mỗi`.
pub fn denominator(lexed: &Lexed<'_>, at: usize, slash: bool) -> Option<usize> {
    let mut from = at;
    if slash && lexed.kind(at) == TokenKind::Digits && !lexed.spaced(at + 1) {
        // `/100ml`
        from = at + 1;
    }
    if let Some((_, after)) = number_word::scale(lexed, from) {
        from = after;
    }
    let listed = lexed.lexicon.longest(lexed, from, DENOMINATORS);
    if let Some(found) = listed {
        return Some(found.end);
    }
    (slash && lexed.kind(from) == TokenKind::Word && !lexed.spaced(from)).then_some(from + 1)
}
