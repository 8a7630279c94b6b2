//! The shapes of document numbers: `83/2014/NĐ-CP`, `05-CT/TW`, `959/QĐ-BHXH`, `155/2016`, `63-CP`, `05`.
//!
//! Decree 30/2020/NĐ-CP puts `/` between number and symbol and `-` between the groups of a symbol; the Party does the
//! opposite. News writes either for both, with spaces, dashes and lost strokes, so the marks are read alike and only
//! what the groups are decides.

use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{Code, code};
use std::borrow::Cow;

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
struct Found {
    symbol: Symbol,
    end: usize,
    end_byte: usize,
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
        let capital = lexed.word(next).len() == 1 && key != lexed.word(next) && matches!(lexed.word(next + 1), "/" | "-");
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
        return match symbol(lexed, next, true) {
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
            separator(lexed, after).and_then(|m| symbol(lexed, m.next, m.spaced)).filter(|f| year.is_some() || f.symbol.is_known());
        return match (with_symbol, year) {
            (Some(found), year) => Some(full(number, year, found)),
            // A line's end after `2017/` or a lost symbol leaves the half number.
            (None, Some(year)) if mark.slash && written.len() == 4 && !grouped && !decimal_or_percent(lexed, after) => {
                Some(Shape { year: Some(year), ..plain(number, after) })
            }
            _ => None,
        };
    }
    match symbol(lexed, mark.next, mark.spaced) {
        Some(found) if !mark.spaced || (found.symbol.is_known() && (found.symbol.groups.len() > 1 || mark.slash)) => {
            Some(full(number, None, found))
        }
        // `Chỉ thị 16 - văn bản …`: a dash between words.
        _ if mark.spaced && !grouped && !mark.slash => Some(plain(number, next)),
        _ => None,
    }
}

/// The byte where token `end - 1` ends.
fn byte_before(lexed: &Lexed<'_>, end: usize) -> usize {
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

struct Mark {
    next: usize,
    spaced: bool,
    slash: bool,
}

/// A slash, hyphen or dash at token `at`, and the token after it; a line may end after the mark.
fn separator(lexed: &Lexed<'_>, at: usize) -> Option<Mark> {
    let slash = match lexed.word(at) {
        "/" => true,
        "-" | "–" | "—" | "\u{2010}" | "\u{2011}" => false,
        _ => return None,
    };
    let broken = lexed.kind(at + 1) == TokenKind::Break && !lexed.spaced(at);
    let next = if broken { at + 2 } else { at + 1 };
    Some(Mark { next, spaced: lexed.spaced(at) || lexed.spaced(at + 1), slash })
}

/// Reads the groups of a symbol from token `at` on. `spaced`: a space stands before, so that only what is certain counts.
fn symbol(lexed: &Lexed<'_>, at: usize, spaced: bool) -> Option<Found> {
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
    if word == "T" && lexed.is(at + 1, ".") && matches!(lexed.key(at + 2), "ư" | "w") && !lexed.spaced(at + 2) {
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
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let starts_upper = text.chars().next().is_some_and(char::is_uppercase);
    let shaped = || {
        let lower = text.chars().filter(|c| c.is_lowercase()).count();
        match upper {
            0 => false,
            1 => !strict && starts_upper && lower == 0,
            _ => starts_upper && lower <= if strict { 0 } else { upper.min(2) },
        }
    };
    // A plain word after a space is no code, whatever the tables hold.
    if upper == 0 && strict {
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
