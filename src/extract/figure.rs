//! What the extractors of figures share.

use super::{Candidate, Payload, age, count, index, measure, money, multiple, ordinal, percent, ratio, score};
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet, noun, number_word};
use crate::lexicon::Senses;
use crate::record::{Change, Figure, FigureKind, Number};
use rust_decimal::Decimal;

/// All figures of a text: what each number with its company is to each kind, then what is told by pairs of numbers and by words.
pub fn extract(lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
    let mut figures = lexed.figures().peekable();
    while let Some(quantity) = figures.next() {
        percent::read(lexed, quantity, found);
        money::read(lexed, quantity, found);
        measure::read(lexed, quantity, found);
        multiple::read(lexed, quantity, found);
        age::read(lexed, quantity, found);
        index::read(lexed, quantity, found);
        count::read(lexed, quantity, found);
        if let Some(first) = ratio::each(lexed, quantity)
            && let Some(part) = figures.peek()
        {
            found.extend(ratio::out_of(lexed, first, quantity, part));
        }
    }
    for (place, pair) in lexed.numerals.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        ratio::read(lexed, place, [a, b], found);
        score::read(lexed, place, [a, b], found);
    }
    for numeral in lexed.numerals.iter().filter(|n| lexed.kind(n.first) == TokenKind::Punct) {
        found.extend(ratio::vulgar(lexed, numeral));
    }
    for at in lexed.sparse(Senses::RANK) {
        found.extend(multiple::fixed(lexed, at));
        ordinal::read(lexed, at, found);
    }
}

/// A figure of `kind` with the numbers, modifier and change of `quantity`.
pub fn of(quantity: &Quantity<'_>, kind: FigureKind) -> Box<Figure> {
    let mut figure = Box::new(Figure::new(kind));
    match quantity.high {
        Some(high) => (figure.min, figure.max) = (quantity.value.map(Number), Some(Number(high))),
        None => figure.value = quantity.value.map(Number),
    }
    figure.modifier = quantity.modifier;
    figure.change = quantity.change;
    figure.warnings.extend(quantity.warning.map(str::to_owned));
    figure
}

/// Reads a sign as the direction of a change: `+1,33%`.
pub fn sign_as_change(figure: &mut Figure, quantity: &Quantity<'_>) {
    if quantity.sign == 0 {
        return;
    }
    figure.change = Some(if quantity.sign > 0 { Change::Increase } else { Change::Decrease });
    figure.value = figure.value.map(|v| Number(v.0.abs()));
}

/// Whether a scale word stands in the number: `35 nghìn`, `2tr5`, `4 tỷ 8`.
pub fn scaled(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let scale = |at: usize| lexed.is(at, "tr") || number_word::scale(lexed, at).is_some();
    quantity.scale > Decimal::ONE_HUNDRED || quantity.number_end > quantity.number + 1 && (quantity.number..quantity.number_end).any(scale)
}

/// Whether nothing is counted by a number before token `at`: no word follows, or one that heads no noun phrase.
pub fn closed(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.kind(at) != TokenKind::Word || lexed.lexicon.longest(lexed, at, Senses::STOP).is_some()
}

/// Whether one of `words` stands before token `first` in its clause, not far.
pub fn spoken_of(lexed: &Lexed<'_>, first: usize, words: &WordSet) -> bool {
    let clause = (first.saturating_sub(12)..first).rev().take_while(|&i| !lexed.one_of(i, [".", ";"]) && lexed.kind(i) != TokenKind::Break);
    clause.into_iter().any(|i| lexed.among(i, words))
}

/// Whether the words at token `at` say what an amount is or what it is for, so that the number before them counts nothing:
/// `1.200 tỷ vay ngân hàng`, `50 tỷ vốn điều lệ`.
pub fn purpose(lexed: &Lexed<'_>, quantity: &Quantity<'_>, at: usize) -> bool {
    // The scale is a word behind the digits.
    if (quantity.number_end == quantity.number + 1) | (lexed.kind(quantity.number_end - 1) != TokenKind::Word) {
        return false;
    }
    const OPENS: WordSet = words![
        "tiền", "vay", "vốn", "đầu", "cổ", "chi", "doanh", "lợi", "nợ", "ngân", "học", "viện", "chữa", "tín", "lãi", "hỗ", "bồi", "thuế",
        "nộp", "xây"
    ];
    const PURPOSES: [&str; 22] = [
        "tiền", "vay", "vốn", "đầu tư", "cổ tức", "chi phí", "doanh thu", "lợi nhuận", "nợ", "ngân sách", "học phí", "học bổng",
        "viện phí", "chữa bệnh", "chữa trị", "tín dụng", "lãi", "hỗ trợ", "bồi thường", "thuế", "nộp ngân sách", "xây dựng",
    ];
    lexed.among(at, &OPENS) && PURPOSES.iter().any(|purpose| lexed.phrase(at, purpose).is_some())
}

/// Words of people and of what is counted by thousands of millions beside money.
pub const PEOPLE: WordSet = words!["dân", "người", "lượt", "phiếu", "cổ", "khách", "view"];

/// Unit and denominators of `quantity`'s tail.
pub fn unit(lexed: &Lexed<'_>, quantity: &Quantity<'_>, figure: &mut Figure) {
    if let Some(tail) = &quantity.tail {
        figure.unit = Some(tail.unit(lexed));
        figure.per = tail.denominators().map(|(first, end)| lexed.slice(first, end).to_owned()).collect();
    }
}

/// The noun phrase that follows a unit (`gạo` in `2.000 tấn gạo`), or the one before (`số ca mắc là 1.234`).
pub fn counted(lexed: &Lexed<'_>, quantity: &Quantity<'_>, from: usize) -> Option<String> {
    // What is measured starts with a noun that the tables know: `2.000 tấn gạo`, not `dài 5 km thông xe`; what is weighed need
    // not: `500 lượng vàng lậu`.
    let weighs = || (quantity.first.saturating_sub(2)..quantity.first).any(|i| lexed.is(i, "nặng") || lexed.is(i, "cân"));
    let thing =
        noun::head(lexed, from).filter(|(head, _)| *head == noun::Head::Known || weight(quantity) && !weighs() && !lexed.is(from, "giá"));
    if let Some((_, head)) = thing {
        return Some(lexed.slice(from, noun::phrase_end(lexed, head)).to_owned());
    }
    let verb = quantity.first.checked_sub(1)?;
    lexed
        .among(verb, &words!["là", "đạt", "có", "tăng", "giảm", "còn"])
        .then(|| noun::phrase_before(lexed, verb))
        .flatten()
        .map(|(first, end)| lexed.slice(first, end).to_owned())
}

/// Whether the unit is one of weight or of what is poured.
fn weight(quantity: &Quantity<'_>) -> bool {
    const CODES: [&str; 9] = ["kg", "g", "mg", "t", "dt", "L", "mL", "[oz_tr]", "[oz_av]"];
    quantity.tail.is_some_and(|tail| match tail.kind {
        TailKind::Measure(Some(code)) => tail.per.is_empty() && CODES.contains(&code),
        TailKind::Measure(None) => tail.per.is_empty(),
        _ => false,
    })
}

/// The candidate of `figure` over the whole quantity.
pub fn candidate(lexed: &Lexed<'_>, quantity: &Quantity<'_>, rule: &'static str, figure: Box<Figure>) -> Candidate {
    let end = if quantity.shared { quantity.number_end } else { quantity.end };
    Candidate::new(lexed.span(quantity.first, end), rule, Payload::Figure(figure))
}
