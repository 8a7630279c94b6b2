//! Parts of a total.

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::noun::Head;
use crate::lex::numeral::{self, Form, Numeral};
use crate::lex::pair::{self, Pair};
use crate::lex::tail::{self, Tail, TailKind};
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, Word, WordSet, change, mask, modifier, noun};
use crate::record::{Figure, FigureKind, Modifier, Number};
use rust_decimal::Decimal;

/// Finds ratios.
pub struct Ratios;

impl Extractor for Ratios {
    fn name(&self) -> &'static str {
        "ratio"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "a part of a total: a/b, hai phần ba, a trên tổng số b, cứ b có a"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "hoàn thành 20.977/21.628 việc", mentions: &["20.977/21.628 việc = ratio 20977/21628 việc"] },
            Example {
                text: "hơn hai phần ba số hộ dân", mentions: &["hơn hai phần ba số hộ dân = ratio 2/3 hộ dân more_than"]
            },
            Example { text: "có 1 trên tổng số 18 dự án", mentions: &["1 trên tổng số 18 dự án = ratio 1/18 dự án"] },
            Example {
                text: "cứ 8 phụ nữ lại có 1 người mắc", mentions: &["cứ 8 phụ nữ lại có 1 người = ratio 1/8 phụ nữ"]
            },
        ]
    }
}

const SLASH: Word = Word::of("/");
const COLON: Word = Word::of(":");
const AGAINST: Word = Word::of("chọi");
const PARTS: Word = Word::of("phần");
const EACH: Word = Word::of("cứ");

/// A part of a total: the numeral at `place` and the next, with a mark or a word between them.
#[inline]
pub fn read(lexed: &Lexed<'_>, place: usize, [a, b]: [&Numeral; 2], found: &mut Vec<Candidate>) {
    let between = lexed.id(a.end);
    let marked = lexed.kind(a.end) == TokenKind::Punct;
    if marked && between == SLASH && lexed.pair(place) == Some(Pair::Ratio) {
        let mut candidate = ratio(lexed, a, b, a.first, "a/b");
        if let Some(Candidate { payload: Payload::Figure(figure), .. }) = &mut candidate
            && pair::open(lexed, a, b)
        {
            figure.warnings.push("a/b: may be a day and a month".to_owned());
        }
        found.extend(candidate);
    } else if marked && between == COLON && b.first == a.end + 1 && pair::scaled(lexed, a) {
        found.extend(ratio(lexed, a, b, a.first, "a:b"));
    } else if between == AGAINST && b.first == a.end + 1 {
        found.extend(ratio(lexed, a, b, a.first, "a chọi b"));
    } else if between == PARTS && b.first == a.end + 1 && !lexed.is(b.first, "trăm") {
        found.extend(parts(lexed, a, b));
    } else if lexed.id(b.first - 1) == SLASH {
        found.extend(of_one_unit(lexed, place, a, b));
    } else if lexed.among(b.first - 1, &LINKS)
        && let Some(at) = of(lexed, place, a)
    {
        found.extend(of_total(lexed, place, at, a, b));
    }
}

/// The ratio of `a` to `b`, with what stands after `b` as its unit.
fn ratio(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral, first: usize, rule: &'static str) -> Option<Candidate> {
    if lexed.coded(a.first) {
        return None;
    }
    let (part, total) = (a.value?, b.value?);
    let part = if !a.scaled() { part.checked_mul(b.scale)? } else { part };
    let unit_at = after_so(lexed, b.end);
    let tail = tail::after(lexed, b, unit_at)
        .filter(|t| !matches!(t.kind, TailKind::Noun(Head::Likely) | TailKind::Percent(_)) || t.unit_end > unit_at + 1);
    Some(built(lexed, part, total, tail, first, b.end, rule))
}

/// `58,9 ha/262,3 ha`, `400 hộ/450 hộ`: both have the unit; of a goal more may be reached.
fn of_one_unit(lexed: &Lexed<'_>, place: usize, a: &Numeral, b: &Numeral) -> Option<Candidate> {
    let (own, whole) = (lexed.tail_at(place)?, lexed.tail_at(place + 1)?);
    let counted = matches!(whole.kind, TailKind::Money(_) | TailKind::Measure(_) | TailKind::Noun(Head::Known));
    let same = own.end + 1 == b.first && own.per.is_empty() && lexed.key(own.first) == lexed.key(whole.first);
    if !counted || !same || b.value.is_none_or(|v| v.is_zero()) || lexed.coded(a.first) {
        return None;
    }
    Some(built(lexed, a.value?, b.value?, Some(*whole), a.first, b.end, "a unit/b unit"))
}

/// `số`, `tổng số`, `trong số` before the noun.
fn after_so(lexed: &Lexed<'_>, at: usize) -> usize {
    ["trong tổng số", "tổng số", "trong số", "số", "tổng"].into_iter().find_map(|phrase| lexed.phrase(at, phrase)).unwrap_or(at)
}

fn built(
    lexed: &Lexed<'_>,
    part: Decimal,
    total: Decimal,
    tail: Option<Tail<'_>>,
    first: usize,
    end: usize,
    rule: &'static str,
) -> Candidate {
    let mut figure = Figure::new(FigureKind::Ratio);
    figure.value = part.checked_div(total).map(|v| Number(v.round_dp(9)));
    (figure.part, figure.total) = (Some(Number(part)), Some(Number(total)));
    let (mut bound, first) = modifier::before(lexed, first);
    let mut end = end;
    if let Some(tail) = tail.filter(|t| !matches!(t.kind, TailKind::Time)) {
        figure.unit = Some(tail.unit(lexed));
        figure.per = tail.denominators().map(|(first, end)| lexed.slice(first, end).to_owned()).collect();
        match &tail.kind {
            TailKind::Money(iso) => figure.currency = Some(iso.to_string()),
            TailKind::Measure(code) if tail.per.is_empty() => figure.ucum = code.map(str::to_owned),
            _ => {}
        }
        end = tail.end;
        if matches!(tail.kind, TailKind::Noun(_)) {
            figure.counted = Some(lexed.slice(tail.first, noun::phrase_end(lexed, tail.end)).to_owned());
        }
    }
    if let Some((after, bound_end)) = modifier::after(lexed, end) {
        (bound, end) = (Some(after), bound_end);
    }
    figure.modifier = bound;
    figure.change = change::before(lexed, first, change::Strength::Count);
    Candidate::new(lexed.span(first, end), rule, Payload::Figure(Box::new(figure)))
}

/// `hai phần ba`, `một phần tư số huy chương`.
fn parts(lexed: &Lexed<'_>, a: &Numeral, b: &Numeral) -> Option<Candidate> {
    let whole = |n: &Numeral| n.value.is_some_and(|v| v.fract().is_zero() && v > Decimal::ZERO) && !n.scaled();
    if !whole(a) || !whole(b) || a.value > b.value {
        return None;
    }
    ratio(lexed, a, b, a.first, "parts")
}

/// Words between a part and its total: the first of them, the last of them.
const OF: WordSet = words!["trên", "trong"];
const LINKS: WordSet = words!["trên", "trong", "tổng", "số", "mỗi", "một"];

/// Where a word between a part and its total stands, after the part `a` with what it counts.
fn of(lexed: &Lexed<'_>, place: usize, a: &Numeral) -> Option<usize> {
    let tail = lexed.tail_at(place);
    let mut at = tail.map_or(a.end, |tail| tail.end);
    // `1,6 nạn nhân nữ trên 100.000 người`
    if tail.is_some() && lexed.kind(at) == TokenKind::Word && lexed.is(at + 1, "trên") {
        at += 1;
    }
    (lexed.among(at, &OF) && tail.is_none_or(Tail::counts)).then_some(at)
}

/// `bốn trên tổng số sáu hạng mục`, `4 trong 6 máy thở`, `7 người trong tổng số 20 người`.
fn of_total(lexed: &Lexed<'_>, place: usize, at: usize, a: &Numeral, b: &Numeral) -> Option<Candidate> {
    let own = lexed.tail_at(place);
    if lexed.coded(a.first) {
        return None;
    }
    if let Some(rate) = by_population(lexed, place, at, a, b) {
        return Some(rate);
    }
    let link =
        ["trên tổng số", "trong tổng số", "trong số", "trên tổng", "trên", "trong"].into_iter().find(|p| lexed.phrase(at, p).is_some())?;
    let end = lexed.phrase(at, link)?;
    if b.first != end || a.value >= b.value || a.scale != b.scale || a.marked && a.form == Form::Words {
        return None;
    }
    let bare = matches!(link, "trên" | "trong" | "trong số");
    // `một trong ba nhà máy` counts the three; `3 người trong 5 ngày` are two.
    let one = a.value == Some(Decimal::ONE) && matches!(link, "trong" | "trong số");
    if one || (bare && own.is_some()) {
        return None;
    }
    let after = lexed.tail_at(place + 1).copied();
    let known = after.is_some_and(|t| t.counts() && t.kind != TailKind::Noun(Head::Likely));
    // `tỷ lệ chọi là 1 trên 12`: nothing has to be counted.
    let rate = (a.first.saturating_sub(6)..a.first).any(|i| lexed.is(i, "lệ"));
    if !(known || after.is_some() && !bare || rate) || mask::label_before(lexed, a.first).is_some() {
        return None;
    }
    Some(built(lexed, a.value?, b.value?, after, a.first, b.end, "of total"))
}

/// `12 ca trên 100.000 dân`, `3 nạn nhân trên mỗi 100.000 người`: so many of a round number of people.
fn by_population(lexed: &Lexed<'_>, place: usize, at: usize, a: &Numeral, b: &Numeral) -> Option<Candidate> {
    let each = at + 1 + usize::from(lexed.one_of(at + 1, ["mỗi", "một"]));
    let tail = lexed.tail_at(place + 1).copied().filter(|_| lexed.is(at, "trên") && b.first == each)?;
    let people = lexed.one_of(tail.first, ["người", "dân", "trẻ"]);
    let (part, total) = (a.value?, b.value?);
    let round = [1_000, 10_000, 100_000, 1_000_000].into_iter().any(|n| total == Decimal::from(n));
    (people && round && part < total).then(|| built(lexed, part, total, Some(tail), a.first, b.end, "rate"))
}

/// `¼ dân số`: a numeral that is one sign.
pub fn vulgar(lexed: &Lexed<'_>, numeral: &Numeral) -> Option<Candidate> {
    let (part, total) = numeral::vulgar(lexed.word(numeral.first))?;
    if numeral.end != numeral.first + 1 || lexed.tail_after(numeral).is_some_and(|t| !t.counts()) {
        return None;
    }
    let at = after_so(lexed, numeral.end);
    let tail = tail::after(lexed, numeral, at).filter(|t| matches!(t.kind, TailKind::Noun(Head::Known)));
    Some(built(lexed, part.into(), total.into(), tail, numeral.first, numeral.end, "vulgar fraction"))
}

/// Where `cứ` stands before a total whose part follows.
#[inline]
pub fn each(lexed: &Lexed<'_>, total: &Quantity<'_>) -> Option<usize> {
    total.first.checked_sub(1).filter(|&i| lexed.id(i) == EACH)
}

/// `cứ 10 hộ thì 7 hộ`: the total first, the part after `thì`, `lại`, `có`, `vẫn`.
pub fn out_of(lexed: &Lexed<'_>, first: usize, total: &Quantity<'_>, part: &Quantity<'_>) -> Option<Candidate> {
    let tail = total.tail.as_ref().filter(|t| matches!(t.kind, TailKind::Noun(_)))?;
    let between = tail.end..part.first;
    let linked = between.len() <= 10
        && between.clone().any(|i| lexed.among(i, &words!["thì", "lại", "có", "vẫn", "mới"]))
        && between.clone().all(|i| lexed.kind(i) == TokenKind::Word || lexed.is(i, ","));
    if !linked || total.high.is_some() || part.high.is_some() || part.value > total.value {
        return None;
    }
    let (part_value, total_value) = (part.value?, total.value?);
    let mut candidate = built(lexed, part_value, total_value, None, first, part.end, "out of");
    if let Payload::Figure(figure) = &mut candidate.payload {
        figure.unit = Some(tail.unit(lexed));
        figure.modifier = part.modifier.filter(|m| *m != Modifier::Approx);
        figure.counted = Some(lexed.slice(tail.first, noun::phrase_end(lexed, tail.end)).to_owned());
    }
    candidate.span = lexed.span(first, part.end);
    Some(candidate)
}
