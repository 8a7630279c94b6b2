//! What a unit is by: `đồng/kg`, `triệu đồng/người/năm`, `2.000 đồng mỗi kWh`.

use super::{Tail, TailKind};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet, number_word};
use crate::lexicon::Senses;

/// The denominators of a unit, as first tokens and tokens after the last, from the end of the unit on; four at most. Tails are
/// copied often, so this is kept small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Denominators {
    spans: [(u8, u8); Denominators::MOST],
    len: u8,
}

impl Denominators {
    const MOST: usize = 4;

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// First token and the token after the last, of each, of a unit that ends before token `unit_end`.
    pub fn after(self, unit_end: usize) -> impl Iterator<Item = (usize, usize)> {
        self.spans
            .into_iter()
            .take(usize::from(self.len))
            .map(move |(first, end)| (unit_end + usize::from(first), unit_end + usize::from(end)))
    }
}

/// Adds the denominator between tokens `first` and `end` to `tail`; gives whether there was room.
fn add(tail: &mut Tail<'_>, first: usize, end: usize) -> bool {
    let unit_end = tail.unit_end;
    let past = |token: usize| u8::try_from(token - unit_end);
    let free = tail.per.spans.get_mut(usize::from(tail.per.len));
    let (Some(free), Ok(from), Ok(to)) = (free, past(first), past(end)) else { return false };
    *free = (from, to);
    (tail.per.len, tail.end) = (tail.per.len + 1, end);
    true
}

/// What a denominator begins with.
const OPENS: WordSet = words!["/", "mỗi", "một", "1", "trên"];

/// `/kg`, `/người/tháng`, `mỗi kWh`.
pub fn with_denominators<'t>(lexed: &Lexed<'t>, mut tail: Tail<'t>) -> Tail<'t> {
    if tail.added.is_some() && lexed.kind(tail.end - 1) == TokenKind::Digits {
        return tail;
    }
    let priced = matches!(tail.kind, TailKind::Money(_) | TailKind::Minor(_));
    // `15 km mỗi giờ`, `90 lần mỗi phút`
    let first = tail.first;
    let of_time = matches!(tail.kind, TailKind::Measure(_) | TailKind::Times);
    let timed = || of_time || lexed.is(first, "nhịp");
    while lexed.among(tail.end, &OPENS) {
        let from = match lexed.key(tail.end) {
            "/" => tail.end + 1,
            "mỗi" | "một" if timed() && tail.per.is_empty() && lexed.one_of(tail.end + 1, ["giờ", "phút", "giây"]) => tail.end + 1,
            "mỗi" | "một" if priced && tail.per.is_empty() => tail.end + 1,
            // `32 USD một m2 một tháng`
            "mỗi" | "một" if priced && tail.per.len == 1 && lexed.one_of(tail.end + 1, ["tháng", "năm", "ngày", "giờ", "tuần"]) => {
                tail.end + 1
            }
            // `900 euro 1 tháng`, not `nộp 9 triệu đồng 1 năm trước`
            _ if priced && tail.per.is_empty() && one_of(lexed, tail.end) => tail.end + 1,
            "trên" if priced && tail.per.is_empty() && lexed.one_of(tail.end + 1, ["mỗi", "một"]) => tail.end + 2,
            _ => break,
        };
        let Some(end) = denominator(lexed, from, lexed.is(tail.end, "/")) else { break };
        if !add(&mut tail, from, end) {
            break;
        }
    }
    if tail.per.is_empty()
        && let Some((from, end)) = behind_phrase(lexed, tail.end)
    {
        add(&mut tail, from, end);
    }
    tail
}

/// Whether a digit one with a unit of time or of measure stands at `at`, which is no time that passed.
fn one_of(lexed: &Lexed<'_>, at: usize) -> bool {
    const PASSED: WordSet = words!["trước", "sau", "qua", "nay", "nữa", "tới", "đầu"];
    let unit = || lexed.lexicon.longest(lexed, at + 1, Senses::TIME.or(Senses::UNIT));
    lexed.word(at) == "1" && lexed.spaced(at + 1) && unit().is_some_and(|found| !lexed.among(found.end, &PASSED))
}

/// `460 tấn sữa nguyên liệu/ngày`: what is measured stands between the unit and the time or person that it is by.
fn behind_phrase(lexed: &Lexed<'_>, at: usize) -> Option<(usize, usize)> {
    const MOST: usize = 5;
    const HEADS: Senses = Senses::TIME.or(Senses::NOUN);
    if !lexed.any(at + 1..at + MOST + 1, Senses::MARK) {
        return None;
    }
    let plain = |i: usize| lexed.kind(i) == TokenKind::Word && !lexed.opens_numeral(i) && !lexed.capital(i);
    let slash = (at..=at + MOST).find(|&i| !plain(i)).filter(|&i| i > at && lexed.is(i, "/") && !lexed.spaced(i))?;
    if (at..slash).any(|i| lexed.lexicon.longest(lexed, i, Senses::STOP).is_some()) {
        return None;
    }
    let by = lexed.lexicon.longest(lexed, slash + 1, HEADS)?;
    let closed = lexed.kind(by.end) != TokenKind::Word || lexed.spaced(by.end);
    let rate = lexed.senses(slash + 1).meets(Senses::TIME) || lexed.among(slash + 1, &words!["người", "hộ", "ca", "vụ"]);
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
        // `2.000 đồng/triệu/ngày`: by each million, each day.
        if slash && lexed.is(after, "/") {
            return Some(after);
        }
        from = after;
    }
    let listed = lexed.lexicon.longest(lexed, from, DENOMINATORS);
    if let Some(found) = listed {
        return Some(found.end);
    }
    (slash && lexed.kind(from) == TokenKind::Word && !lexed.spaced(from)).then_some(from + 1)
}
