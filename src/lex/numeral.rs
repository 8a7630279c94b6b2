//! Numbers in digits: groups, decimal marks, scales.

use super::{Lexed, Mask, TokenKind, WordSet, mask, number_word};
use crate::lex::word::words;
use crate::lexicon::Senses;
use crate::span::{Norm, Span};
use rust_decimal::Decimal;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `20.977`, `1,65`
    Digits,
    /// `hai mươi mốt`
    Words,
}

/// A number in the text, with its scale words (`8,8 nghìn`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// The value, scale included; none where the number is malformed (`35.1000`).
    pub value: Option<Decimal>,
    /// The scale that stands after it (1000 for `nghìn`), 1 if none.
    pub scale: Decimal,
    /// Digits or words.
    pub form: Form,
    /// Whether thousands are grouped or a decimal mark stands in it (no day, month or year then).
    pub marked: bool,
}

impl Numeral {
    /// The bytes of the number and its scale.
    pub fn span(&self, lexed: &Lexed<'_>) -> Span<Norm> {
        lexed.span(self.first, self.end)
    }

    /// Whether a scale stands after it.
    #[inline]
    pub fn scaled(&self) -> bool {
        scales(self.scale)
    }

    /// Whether it is one run of digits without mark or scale: what days, months, years and document numbers look like.
    pub fn plain_digits(&self) -> bool {
        self.form == Form::Digits && !self.marked && self.end == self.first + 1
    }
}

/// Whether a scale is none that stands for "no scale". Scales are whole, so the digits tell; comparing decimals costs more.
#[inline]
pub fn scales(scale: Decimal) -> bool {
    scale.mantissa() > 1
}

/// All numbers of the text, and the idioms that only look like some.
pub fn find(lexed: &Lexed<'_>) -> (Vec<Numeral>, Vec<Mask>) {
    let (mut numerals, mut idioms): (Vec<Numeral>, Vec<Mask>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < lexed.tokens.len() {
        if let Some(end) = idiom(lexed, at) {
            idioms.push(Mask { first: at, end, rule: "set phrase" });
            at = end;
            continue;
        }
        let found = match lexed.kind(at) {
            TokenKind::Digits => Some(digits(lexed, at)),
            TokenKind::Word if !number_word::opens(lexed, at) || mask::no_number(lexed, at, numerals.last()) => None,
            TokenKind::Word => number_word::parse(lexed, at),
            TokenKind::Punct => fraction_sign(lexed, at),
            TokenKind::Break => None,
        };
        at = match found {
            Some(numeral) => {
                let end = numeral.end;
                numerals.push(numeral);
                end
            }
            None => at + 1,
        };
    }
    (numerals, idioms)
}

/// One past the idiom that starts with the number word at `at`: `ba chân bốn cẳng`.
fn idiom(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    const SHORTEST: usize = 3;
    let opens = number_word::opens(lexed, at) && lexed.senses(at).meets(Senses::PLAIN);
    let found = if opens { lexed.lexicon.longest(lexed, at, Senses::PLAIN) } else { None };
    found.map(|found| found.end).filter(|end| *end >= at + SHORTEST)
}

/// `½`, `¼`, `¾` and the like, alone.
fn fraction_sign(lexed: &Lexed<'_>, at: usize) -> Option<Numeral> {
    let (part, total) = vulgar(lexed.word(at))?;
    let value = Decimal::from(part).checked_div(Decimal::from(total));
    let mut numeral = Numeral { first: at, end: at + 1, value, scale: Decimal::ONE, form: Form::Digits, marked: true };
    scaled(lexed, &mut numeral);
    Some(numeral)
}

/// Part and total of a vulgar fraction sign.
pub fn vulgar(sign: &str) -> Option<(u32, u32)> {
    Some(match sign {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    })
}

/// The number whose first digits are token `first`.
fn digits(lexed: &Lexed<'_>, first: usize) -> Numeral {
    let mut end = first + 1;
    while lexed.one_of(end, [".", ","]) && !lexed.spaced(end) && lexed.kind(end + 1) == TokenKind::Digits && !lexed.spaced(end + 1) {
        end += 2;
    }
    let written = &lexed.text[lexed.span(first, end).range()];
    let mut numeral = Numeral { first, end, value: value_of(written), scale: Decimal::ONE, form: Form::Digits, marked: end > first + 1 };
    if end == first + 1 {
        if let Some((value, end)) = spaced_groups(lexed, first) {
            (numeral.value, numeral.end, numeral.marked) = (Some(value), end, true);
        } else if let Some((part, total)) = vulgar(lexed.word(end))
            && !lexed.spaced(end)
        {
            let rest = Decimal::from(part).checked_div(Decimal::from(total));
            numeral.value = numeral.value.zip(rest).and_then(|(v, r)| v.checked_add(r));
            (numeral.end, numeral.marked) = (end + 1, true);
        }
    }
    scaled(lexed, &mut numeral);
    numeral
}

/// Groups of thousands apart by a space: `100 000`, `2 145 300`. The first has one to three digits and no zero in front.
fn spaced_groups(lexed: &Lexed<'_>, first: usize) -> Option<(Decimal, usize)> {
    let head = lexed.word(first);
    let mut end = first + 1;
    while lexed.kind(end) == TokenKind::Digits && lexed.word(end).len() == 3 {
        end += 1;
    }
    let mark_follows = lexed.among(end, &words![".", ",", "/", "-"]) && lexed.kind(end + 1) == TokenKind::Digits && !lexed.spaced(end + 1);
    if end == first + 1 || head.len() > 3 || head.starts_with('0') || mark_follows || lexed.kind(end) == TokenKind::Digits {
        return None;
    }
    // A code in groups: the groups of a number never stand behind more digits.
    if first > 0 && lexed.kind(first - 1) == TokenKind::Digits {
        return None;
    }
    if first > 0 && lexed.among(first - 1, &words![".", "-", "/", ")", "+"]) && !lexed.spaced(first) {
        return None;
    }
    let joined: String = (first..end).map(|i| lexed.word(i)).collect();
    joined.parse().ok().map(|value| (value, end))
}

/// Adds scale words, halves and smaller parts: `35 nghìn tỷ`, `12 tỷ rưỡi`, `2tr5`, `2 tỷ 300 triệu`.
fn scaled(lexed: &Lexed<'_>, numeral: &mut Numeral) {
    let at = numeral.end;
    let glued = !lexed.spaced(at);
    let found = match lexed.key(at) {
        "tr" if glued && lexed.kind(at) == TokenKind::Word => Some((Decimal::from(1_000_000), at + 1)),
        "k" if glued && lexed.kind(at) == TokenKind::Word && thousands(lexed, numeral.first, at) => Some((Decimal::ONE_THOUSAND, at + 1)),
        "trăm" => hundreds(lexed, at),
        "chục" => Some((Decimal::TEN, at + 1)),
        _ => number_word::scale(lexed, at),
    };
    let Some((scale, after)) = found else { return };
    (numeral.scale, numeral.end) = (scale, after);
    numeral.value = numeral.value.and_then(|v| v.checked_mul(scale));
    if glued && lexed.kind(after) == TokenKind::Digits && !lexed.spaced(after) && !lexed.spaced(after - 1) && !numeral.marked {
        add_part(lexed.word(after), scale, numeral);
        (numeral.end, numeral.scale, numeral.marked) = (after + 1, Decimal::ONE, true);
    } else if lexed.is(after, "rưỡi") {
        numeral.value = numeral.value.and_then(|v| v.checked_add(scale / Decimal::TWO));
        (numeral.end, numeral.scale) = (after + 1, Decimal::ONE);
    } else if lexed.kind(after) == TokenKind::Digits && !numeral.marked {
        smaller_part(lexed, numeral);
        if numeral.end == after && spoken_part(lexed, after, scale) {
            add_part(lexed.word(after), scale, numeral);
            (numeral.end, numeral.scale, numeral.marked) = (after + 1, Decimal::ONE, true);
        }
    } else if lexed.one_of(after, ["mốt", "lăm", "nhăm"]) {
        let digit = if lexed.is(after, "mốt") { "1" } else { "5" };
        add_part(digit, scale, numeral);
        (numeral.end, numeral.scale) = (after + 1, Decimal::ONE);
    }
}

/// Whether a letter K glued to a number at token `at` is a thousand of money: `vé 50k`, `lương 400k/năm`; not `màn hình 4K`.
fn thousands(lexed: &Lexed<'_>, first: usize, at: usize) -> bool {
    const PRICES: WordSet =
        words!["giá", "vé", "lương", "phí", "tiền", "chỉ", "mỗi", "hộ", "thưởng", "tặng", "mừng", "hết", "tốn", "lãi", "phạt"];
    let by = lexed.is(at + 1, "/") && !lexed.spaced(at + 1);
    let priced = first > 0 && lexed.among(first - 1, &PRICES) || first > 1 && lexed.among(first - 2, &PRICES);
    let closed = lexed.kind(at + 1) != TokenKind::Digits && (lexed.spaced(at + 1) || lexed.kind(at + 1) == TokenKind::Punct);
    closed && (by || priced)
}

/// Adds the decimals of a scale: the 5 of `2tr5`.
fn add_part(digits: &str, scale: Decimal, numeral: &mut Numeral) {
    let part: Option<Decimal> = format!("0.{digits}").parse().ok();
    numeral.value = numeral.value.zip(part).and_then(|(v, p)| v.checked_add(p.checked_mul(scale)?));
}

/// Whether the digits at `at` are the decimals of a large scale as one says them: `4 tỷ 8`, `1 tỷ 250`. Nothing may be counted
/// by them.
fn spoken_part(lexed: &Lexed<'_>, at: usize, scale: Decimal) -> bool {
    let closes = match lexed.kind(at + 1) {
        TokenKind::Break => true,
        TokenKind::Punct => {
            lexed.among(at + 1, &words![",", ".", ";", ")", "?", "!", "\"", "”"]) && lexed.kind(at + 2) != TokenKind::Digits
        }
        TokenKind::Word => lexed.lexicon.longest(lexed, at + 1, Senses::STOP).is_some(),
        TokenKind::Digits => false,
    };
    closes && scale >= Decimal::from(1_000_000) && matches!(lexed.word(at).len(), 1 | 3) && !lexed.word(at).starts_with('0')
}

/// `5 trăm triệu`.
fn hundreds(lexed: &Lexed<'_>, at: usize) -> Option<(Decimal, usize)> {
    let hundred = Decimal::ONE_HUNDRED;
    match number_word::scale(lexed, at + 1) {
        Some((scale, after)) => Some((scale.checked_mul(hundred)?, after)),
        None => Some((hundred, at + 1)),
    }
}

/// `2 tỷ` and then `300 triệu`: a smaller number with a smaller scale.
fn smaller_part(lexed: &Lexed<'_>, numeral: &mut Numeral) {
    let (mut end, mut least) = (numeral.end, numeral.scale);
    while lexed.kind(end) == TokenKind::Digits {
        let mut after = end + 1;
        if lexed.is(after, ",") && !lexed.spaced(after) && lexed.kind(after + 1) == TokenKind::Digits && !lexed.spaced(after + 1) {
            after += 2;
        }
        let part = value_of(&lexed.text[lexed.span(end, after).range()]);
        // `1 triệu 2 trăm nghìn`
        let hundred = lexed.is(after, "trăm") && number_word::scale(lexed, after + 1).is_some();
        let Some((scale, next)) = (if hundred { hundreds(lexed, after) } else { number_word::scale(lexed, after) }) else { break };
        let Some(part) = part.and_then(|p| p.checked_mul(scale)).filter(|p| scale < least && *p < least) else { break };
        numeral.value = numeral.value.and_then(|v| v.checked_add(part));
        (end, least) = (next, scale);
    }
    if end > numeral.end {
        (numeral.end, numeral.scale, numeral.marked) = (end, Decimal::ONE, true);
    }
}

/// Vietnamese habit first: `.` groups, `,` decimal; English habit where only that fits.
fn value_of(written: &str) -> Option<Decimal> {
    let grouped = |text: &str, mark: char| {
        let mut groups = text.split(mark);
        groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && !g.starts_with('0')) && groups.all(|g| g.len() == 3)
    };
    let count = |mark: u8| written.bytes().filter(|&b| b == mark).count();
    let after = |mark: char| written.rfind(mark).map_or(0, |at| written.len() - at - 1);
    match (count(b'.'), count(b',')) {
        (0, 0) => decimal(written, 0),
        (_, 0) if grouped(written, '.') => decimal(written, 0),
        // A group of thousands with a digit too many is a slip of the pen, not a decimal.
        (1, 0) if written.ends_with("000") => None,
        (1, 0) => decimal(written, after('.')),
        // No decimal fraction is written with three zeros: `725,000` is the English habit.
        (0, 1) if written.ends_with(",000") && grouped(written, ',') => decimal(written, 0),
        (0, 1) => decimal(written, after(',')),
        (0, _) if grouped(written, ',') => decimal(written, 0),
        (_, 1) => {
            let (whole, fraction) = written.split_once(',')?;
            if grouped(whole, '.') && !fraction.contains('.') {
                decimal(written, fraction.len())
            } else if grouped(whole, ',') && fraction.matches('.').count() == 1 && fraction.find('.') == Some(3) {
                decimal(written, after('.'))
            } else {
                None
            }
        }
        (1, _) => {
            let (whole, fraction) = written.split_once('.')?;
            (grouped(whole, ',') && !fraction.contains(',')).then(|| decimal(written, fraction.len()))?
        }
        _ => None,
    }
}

/// The digits of `written`, of which the last `places` are a fraction; whatever marks stand between them.
fn decimal(written: &str, places: usize) -> Option<Decimal> {
    const SHORT: usize = 18;
    let digits = written.bytes().filter(u8::is_ascii_digit);
    if written.len() <= SHORT {
        return Some(Decimal::new(digits.fold(0, |number, digit| number * 10 + i64::from(digit - b'0')), places as u32));
    }
    let mut plain: String = digits.map(char::from).collect();
    if places > 0 {
        plain.insert(plain.len() - places, '.');
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits() {
        let cases = [
            ("12.440", "12440"),
            ("1,65", "1.65"),
            ("1.234,5", "1234.5"),
            ("2.5 triệu", "2500000"),
            ("0.125", "0.125"),
            ("1,500,000", "1500000"),
            ("1,234.5", "1234.5"),
            ("1,134 triệu", "1134000"),
            ("8,8 nghìn", "8800"),
            ("35 nghìn tỷ", "35000000000000"),
            ("1,2 triệu tỷ", "1200000000000000"),
            ("2 tỷ 300 triệu", "2300000000"),
            ("1 triệu 800 nghìn", "1800000"),
            ("41 tỷ 500 triệu 20 nghìn", "41500020000"),
            ("12 tỷ rưỡi", "12500000000"),
            ("2tr5", "2500000"),
            ("1tỷ2", "1200000000"),
            ("50tr", "50000000"),
            ("5 trăm triệu", "500000000"),
            ("100 000", "100000"),
            ("2 145 300", "2145300"),
            ("½", "0.5"),
            ("2½", "2.5"),
            ("03", "3"),
        ];
        for (text, value) in cases {
            let lexed = Lexed::new(text);
            assert_eq!(lexed.numerals.len(), 1, "{text}");
            assert_eq!(lexed.numerals[0].value.map(|v| v.normalize().to_string()).as_deref(), Some(value), "{text}");
        }
        assert_eq!(Lexed::new("35.1000 đ").numerals[0].value, None);
    }

    #[test]
    fn keeps_apart_what_is_no_group() {
        for (text, count) in [("2020 300 người", 2), ("0912 345 678", 3), ("3 tỷ 5 tỷ", 2), ("12 34", 2)] {
            assert_eq!(Lexed::new(text).numerals.len(), count, "{text}");
        }
    }
}
