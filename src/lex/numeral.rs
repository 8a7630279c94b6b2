//! Numbers in digits: groups, decimal marks, scales.

use super::{Lexed, TokenKind, number_word};
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
}

/// All numbers of the text.
pub fn find(lexed: &Lexed<'_>) -> Vec<Numeral> {
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < lexed.tokens.len() {
        let found = match lexed.kind(at) {
            TokenKind::Digits => Some(digits(lexed, at)),
            TokenKind::Word => number_word::parse(lexed, at),
            _ => None,
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
    numerals
}

/// The number whose first digits are token `first`.
fn digits(lexed: &Lexed<'_>, first: usize) -> Numeral {
    let mut end = first + 1;
    while matches!(lexed.word(end), "." | ",") && !lexed.spaced(end) && lexed.kind(end + 1) == TokenKind::Digits && !lexed.spaced(end + 1) {
        end += 2;
    }
    let written = &lexed.text[lexed.span(first, end).range()];
    let mut numeral = Numeral { first, end, value: value_of(written), scale: Decimal::ONE, form: Form::Digits, marked: end > first + 1 };
    while let Some((scale, after)) = number_word::scale(lexed, numeral.end) {
        numeral.scale *= scale;
        numeral.end = after;
    }
    numeral.value = numeral.value.and_then(|v| v.checked_mul(numeral.scale));
    numeral
}

/// Vietnamese habit first: `.` groups, `,` decimal; English habit where only that fits.
fn value_of(written: &str) -> Option<Decimal> {
    let grouped = |text: &str, mark: char| {
        let mut groups = text.split(mark);
        groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3)
    };
    let plain = |text: &str| text.parse::<Decimal>().ok();
    let dots = written.matches('.').count();
    let commas = written.matches(',').count();
    match (dots, commas) {
        (0, 0) => plain(written),
        (_, 0) if grouped(written, '.') => plain(&written.replace('.', "")),
        // A group of thousands with a digit too many is a slip of the pen, not a decimal.
        (1, 0) if written.ends_with("000") => None,
        (1, 0) => plain(written),
        (0, 1) => plain(&written.replace(',', ".")),
        (0, _) if grouped(written, ',') => plain(&written.replace(',', "")),
        (_, 1) => {
            let (whole, fraction) = written.split_once(',')?;
            if grouped(whole, '.') && !fraction.contains('.') {
                plain(&format!("{}.{fraction}", whole.replace('.', "")))
            } else if grouped(whole, ',') && fraction.matches('.').count() == 1 && fraction.find('.') == Some(3) {
                plain(&format!("{whole}{fraction}"))
            } else {
                None
            }
        }
        (1, _) => {
            let (whole, fraction) = written.split_once('.')?;
            (grouped(whole, ',') && !fraction.contains(',')).then(|| plain(&format!("{}.{fraction}", whole.replace(',', ""))))?
        }
        _ => None,
    }
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
            ("1,500,000", "1500000"),
            ("1,234.5", "1234.5"),
            ("8,8 nghìn", "8800"),
            ("35 nghìn tỷ", "35000000000000"),
            ("1,2 triệu tỷ", "1200000000000000"),
        ];
        for (text, value) in cases {
            let lexed = Lexed::new(text);
            assert_eq!(lexed.numerals.len(), 1, "{text}");
            assert_eq!(lexed.numerals[0].value.map(|v| v.normalize().to_string()).as_deref(), Some(value), "{text}");
        }
        assert_eq!(Lexed::new("35.1000 đ").numerals[0].value, None);
    }
}
