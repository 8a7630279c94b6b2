//! The shapes of document numbers: `83/2014/NĐ-CP`, `05-CT/TW`, `959/QĐ-BHXH`, `155/2016`, `63-CP`, `05`.
//!
//! Decree 30/2020/NĐ-CP puts `/` between number and symbol and `-` between the groups of a symbol; the Party does the
//! opposite. News writes either for both, with spaces, dashes and lost strokes, so the marks are read alike and only
//! what the groups are decides.

use super::symbol::{self, Found, Symbol};
use crate::lex::{Lexed, TokenKind};

/// A number as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The digits, with a letter where one belongs to them (`30a`).
    pub number: String,
    /// The year between number and symbol.
    pub year: Option<i32>,
    /// The symbol.
    pub symbol: Option<Symbol>,
    /// The token after it.
    pub end: usize,
    /// The byte after it: before the token's end where a word is stuck to the symbol.
    pub end_byte: usize,
}

impl Shape {
    /// Whether it is digits and nothing else.
    pub const fn is_bare(&self) -> bool {
        self.symbol.is_none() && self.year.is_none()
    }
}

/// The first and last year that a document can carry.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2040;

/// Reads the number whose digits are token `at`.
pub fn number(lexed: &Lexed<'_>, at: usize) -> Option<Shape> {
    if lexed.kind(at) != TokenKind::Digits || lexed.word(at).len() > 6 {
        return None;
    }
    let (mut number, mut next) = (lexed.word(at).to_owned(), at + 1);
    while lexed.is(next, ".") && is_thousands(lexed, next) {
        number.push_str(lexed.word(next + 1));
        next += 2;
    }
    let grouped = next > at + 1;
    if lexed.kind(next) == TokenKind::Word && !lexed.spaced(next) {
        let key = lexed.key(next);
        // `30a`, not `7h`, `5m`; `33C/SL`
        let capital = lexed.word(next).len() == 1 && key != lexed.word(next) && lexed.one_of(next + 1, ["/", "-"]);
        if capital || key == "bis" || (matches!(key, "a" | "b" | "c" | "d" | "đ" | "e") && key == lexed.word(next)) {
            number.push_str(lexed.word(next));
            next += 1;
        }
    }
    let plain = |number: String, end: usize| Shape { number, year: None, symbol: None, end, end_byte: byte_before(lexed, end) };
    let full =
        |number: String, year, found: Found| Shape { number, year, symbol: Some(found.symbol), end: found.end, end_byte: found.end_byte };
    let Some(mark) = separator(lexed, next) else {
        // `1772 QĐ-TTg`: only what is a symbol without doubt stands after a space.
        return match symbol::read(lexed, next, true) {
            Some(found) if found.symbol.groups.len() > 1 && found.symbol.kind().is_some() => Some(full(number, None, found)),
            _ if grouped || decimal_or_percent(lexed, next) => None,
            _ => Some(plain(number, next)),
        };
    };
    if lexed.kind(mark.next) == TokenKind::Digits {
        let after = mark.next + 1;
        let written = lexed.word(mark.next);
        let year = match (written.len(), written.parse::<i32>()) {
            (4, Ok(year)) if YEARS.contains(&year) => Some(year),
            (2, Ok(year)) if year > 40 => Some(1900 + year),
            _ => None,
        };
        let with_symbol =
            separator(lexed, after).and_then(|m| symbol::read(lexed, m.next, m.spaced)).filter(|f| year.is_some() || f.symbol.is_known());
        return match (with_symbol, year) {
            (Some(found), year) => Some(full(number, year, found)),
            // A line's end after `2017/` or a lost symbol leaves the half number.
            (None, Some(year)) if mark.slash && written.len() == 4 && !grouped && !decimal_or_percent(lexed, after) => {
                Some(Shape { year: Some(year), ..plain(number, after) })
            }
            _ => None,
        };
    }
    match symbol::read(lexed, mark.next, mark.spaced) {
        Some(found) if !mark.spaced || (found.symbol.is_known() && (found.symbol.groups.len() > 1 || mark.slash)) => {
            Some(full(number, None, found))
        }
        // `Chỉ thị 16 - văn bản …`: a dash between words.
        _ if mark.spaced && !grouped && !mark.slash => Some(plain(number, next)),
        _ => None,
    }
}

/// The byte where token `end - 1` ends.
pub fn byte_before(lexed: &Lexed<'_>, end: usize) -> usize {
    end.checked_sub(1).and_then(|i| lexed.tokens.get(i)).map_or(0, |t| t.end as usize)
}

/// `.719` in `1.719`
fn is_thousands(lexed: &Lexed<'_>, dot: usize) -> bool {
    !lexed.spaced(dot) && lexed.kind(dot + 1) == TokenKind::Digits && !lexed.spaced(dot + 1) && lexed.word(dot + 1).len() == 3
}

/// `,5`, `.5`, `%`, `-3`, `h30` right after digits: a quantity, no document.
fn decimal_or_percent(lexed: &Lexed<'_>, next: usize) -> bool {
    if lexed.spaced(next) {
        return false;
    }
    match lexed.word(next) {
        "%" | "‰" => true,
        "," | "." | ":" | "/" | "-" | "–" => {
            lexed.kind(next + 1) == TokenKind::Digits && !lexed.spaced(next + 1) && !is_list(lexed, next)
        }
        _ => lexed.kind(next) == TokenKind::Word,
    }
}

/// `217,218-QĐ/TW`: a comma without a space between two numbers of which the second has a symbol.
fn is_list(lexed: &Lexed<'_>, comma: usize) -> bool {
    lexed.is(comma, ",") && number(lexed, comma + 1).is_some_and(|shape| shape.symbol.is_some())
}

/// A mark between the parts of a number.
pub struct Mark {
    /// The token after it.
    pub next: usize,
    /// White space stands beside it.
    pub spaced: bool,
    /// It is a slash.
    pub slash: bool,
}

/// A slash, hyphen or dash at token `at`, and the token after it; a line may end after the mark.
pub fn separator(lexed: &Lexed<'_>, at: usize) -> Option<Mark> {
    let slash = match lexed.word(at) {
        "/" => true,
        "-" | "–" | "—" | "\u{2010}" | "\u{2011}" => false,
        _ => return None,
    };
    let broken = lexed.kind(at + 1) == TokenKind::Break && !lexed.spaced(at);
    let next = if broken { at + 2 } else { at + 1 };
    Some(Mark { next, spaced: lexed.spaced(at) || lexed.spaced(at + 1), slash })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let lexed = Lexed::new(text);
        match number(&lexed, 0) {
            None => "-".to_owned(),
            Some(s) => {
                let year = s.year.map(|y| format!("/{y}")).unwrap_or_default();
                let symbol = s.symbol.map(|symbol| symbol.text).unwrap_or_default();
                format!("{}{year} {symbol} «{}»", s.number, &text[..s.end_byte])
            }
        }
    }

    #[test]
    fn reads_what_real_text_writes() {
        let cases = [
            ("83/2014/NĐ-CP của", "83/2014 NĐ-CP «83/2014/NĐ-CP»"),
            ("05-CT/TW của", "05 CT/TW «05-CT/TW»"),
            ("37 - QĐ/TW về", "37 QĐ/TW «37 - QĐ/TW»"),
            ("123/2021/NĐ - CP có", "123/2021 NĐ-CP «123/2021/NĐ - CP»"),
            ("06/2015/TTLT – BGDĐT – BNV.", "06/2015 TTLT-BGDĐT-BNV «06/2015/TTLT – BGDĐT – BNV»"),
            ("116/2010/NÐ-CP", "116/2010 NĐ-CP «116/2010/NÐ-CP»"),
            ("601/QĐ-Ttg ngày", "601 QĐ-Ttg «601/QĐ-Ttg»"),
            ("19-2017/NQ-CP", "19/2017 NQ-CP «19-2017/NQ-CP»"),
            ("05-CT/TW - UBND tỉnh", "05 CT/TW «05-CT/TW»"),
            ("67/CPvừa ban hành", "67 CP «67/CP»"),
            ("27-CT/TƯ", "27 CT/TƯ «27-CT/TƯ»"),
            ("27-CT/T.Ư", "27 CT/T.Ư «27-CT/T.Ư»"),
            ("299/KH-BCA-C08 của", "299 KH-BCA-C08 «299/KH-BCA-C08»"),
            ("45/2019/QH14", "45/2019 QH14 «45/2019/QH14»"),
            ("155/2016 của", "155/2016  «155/2016»"),
            ("1772 QĐ-TTg", "1772 QĐ-TTg «1772 QĐ-TTg»"),
            ("1.719/QĐ-TTg", "1719 QĐ-TTg «1.719/QĐ-TTg»"),
            ("30a/2008/NQ-CP", "30a/2008 NQ-CP «30a/2008/NQ-CP»"),
            ("63-CP", "63 CP «63-CP»"),
            ("83/2014/nđ-cp quy định", "83/2014 nđ-cp «83/2014/nđ-cp»"),
            ("05 của", "05  «05»"),
            ("16 - văn bản", "16  «16»"),
            ("18/2021/QĐ-\nTTg về", "18/2021 QĐ-TTg «18/2021/QĐ-\nTTg»"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
        for text in ["20/10", "2-3 lần", "0,5%", "1,6 - 1,8%", "5%", "1.200 đồng", "7h30"] {
            assert_eq!(read(text), "-", "{text}");
        }
    }
}
