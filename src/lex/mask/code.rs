//! Codes told by their shape alone, before any number is read with its neighbours.

use super::Mask;
use crate::lex::numeral::Numeral;
use crate::lex::pair::{self, Pair};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, Word, WordSet};
use crate::lexicon::Senses;

/// What every address has. The lexer marks them ([`Senses::ADDRESS`]): most texts have none, so [`web`] need not be asked there.
const ADDRESS: WordSet = words!["@", "#", "www", "http", "https", "ftp", "vn", "com", "net", "org", "html", "htm", "aspx"];

/// The words of addresses.
pub fn addresses() -> impl Iterator<Item = Word> {
    ADDRESS.iter()
}

/// All codes of the text, in order, without overlap.
pub fn codes(lexed: &Lexed<'_>) -> Vec<Mask> {
    let mut found: Vec<Mask> = Vec::new();
    let mut end = 0;
    let addresses = lexed.next_of(0, Senses::ADDRESS).is_some();
    for (place, numeral) in lexed.numerals.iter().enumerate() {
        let at = numeral.first;
        if at < end || lexed.kind(at) != TokenKind::Digits {
            continue;
        }
        if let Some(mask) = shape(lexed, place, numeral, addresses) {
            end = mask.end;
            found.push(mask);
        }
    }
    found
}

/// The code that the digits of a numeral open or stand in. Most codes touch something, and what it is tells which they can be;
/// digits between blanks can only be a telephone number.
fn shape(lexed: &Lexed<'_>, place: usize, numeral: &Numeral, addresses: bool) -> Option<Mask> {
    let at = numeral.first;
    let bytes = lexed.text.as_bytes();
    let token = lexed.tokens[at];
    let behind = glued(lexed, at);
    let follows = bytes.get(token.end as usize).copied().filter(|_| glued(lexed, at + 1)).unwrap_or(b' ');
    let (marked, capital, colon) = (matches!(follows, b'/' | b'-' | b'.' | 0x80..), follows.is_ascii_uppercase(), follows == b':');
    // A number of a net, of a service (`1900`), of the country (`+84`).
    let (length, opening) = (token.end - token.start, bytes[token.start as usize]);
    let called = (opening == b'0') | ((opening == b'1') & (length == 4)) | ((opening == b'8') & behind);
    let (joined, opens) = (lexed.one_of(numeral.end, ["/", "-", "–"]), at == 0 || lexed.kind(at - 1) == TokenKind::Break);
    let vessel = lexed.is(at + 1, "ts");
    // One branch for all, since which of them holds cannot be foreseen.
    if !(vessel | behind | marked | capital | colon | called | addresses | joined | opens) {
        return None;
    }
    (if addresses { web(lexed, at) } else { None })
        .or_else(|| if marked { document(lexed, at) } else { None })
        .or_else(|| if capital { plate(lexed, at) } else { None })
        .or_else(|| if behind { letters(lexed, at) } else { None })
        .or_else(|| if called { phone(lexed, at) } else { None })
        .or_else(|| if marked { chain(lexed, at) } else { None })
        .or_else(|| if colon { clock(lexed, at) } else { None })
        .or_else(|| if joined { named_pair(lexed, place) } else { None })
        .or_else(|| if opens { list(lexed, numeral) } else { None })
        .or_else(|| if vessel { registered(lexed, at) } else { None })
}

/// `QNg 90876 TS`, `BĐ 97239 TS`: a fishing boat by its province and number.
fn registered(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let province = at > 0 && lexed.kind(at - 1) == TokenKind::Word && lexed.capital(at - 1) && lexed.word(at - 1).chars().count() <= 3;
    let number = (4..=5).contains(&lexed.word(at).len()) && lexed.word(at + 1) == "TS";
    (province && number).then_some(Mask { first: at - 1, end: at + 2, rule: "plate" })
}

/// Whether the token touches the one before it.
fn glued(lexed: &Lexed<'_>, at: usize) -> bool {
    at > 0 && !lexed.spaced(at) && lexed.kind(at) != TokenKind::Break
}

/// The tokens around `at` without white space between them.
fn run(lexed: &Lexed<'_>, at: usize) -> (usize, usize) {
    const MOST: usize = 24;
    let first = (at.saturating_sub(MOST)..at).rev().take_while(|&i| glued(lexed, i + 1)).last().unwrap_or(at);
    let end = (at + 1..at + MOST).take_while(|&i| glued(lexed, i)).last().map_or(at + 1, |i| i + 1);
    (first, end)
}

/// An address of a page or a mailbox, a hashtag.
fn web(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    const MARKS: WordSet = words!["@", "www", "#", ":", "."];
    let (first, end) = run(lexed, at);
    let mark = |i: usize, mark: &str| lexed.is(i, mark);
    let web = (first..end).filter(|&i| lexed.among(i, &MARKS)).any(|i| {
        mark(i, "@")
            || mark(i, "www")
            || mark(i, "#") && i + 1 == at.min(i + 1) && lexed.kind(i + 1) == TokenKind::Word
            || mark(i, ":") && mark(i + 1, "/") && mark(i + 2, "/")
            || mark(i, ".") && i > first && lexed.among(i + 1, &words!["vn", "com", "net", "org", "html", "htm", "aspx"]) && i + 1 < end
    });
    web.then_some(Mask { first, end, rule: "web" })
}

/// `05/BB-HĐ`, `18/SGD-VP`: digits, a mark, letters in capitals. The extractor of references takes those that it knows.
fn document(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let mut end = at + 1;
    let mut letters = false;
    while glued(lexed, end) && lexed.one_of(end, ["/", "-", "–"]) && glued(lexed, end + 1) {
        let part = lexed.word(end + 1);
        match lexed.kind(end + 1) {
            TokenKind::Digits => {}
            TokenKind::Word if part.chars().all(|c| !c.is_lowercase()) && part.chars().count() > 1 || letters && lexed.capital(end + 1) => {
                letters = true;
            }
            _ => break,
        }
        end += 2;
    }
    // `15 triệu USD/ha`: a price is no number of a document.
    let money = end == at + 3 && lexed.among(at + 2, &words!["usd", "vnđ", "vnd", "ha", "kg", "eur", "mw", "kwh", "cp", "kw", "tv"]);
    (letters && !money && !lexed.is(at + 1, "–")).then_some(Mask { first: at, end, rule: "document" })
}

/// `30A-123.45`, `51F 678.90`, `36B5-123.45`.
fn plate(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let series = lexed.word(at + 1);
    let letter = lexed.word(at).len() == 2
        && glued(lexed, at + 1)
        && (1..=2).contains(&series.len())
        && series.bytes().all(|b| b.is_ascii_uppercase());
    if !letter {
        return None;
    }
    let mut next = at + 2;
    if lexed.kind(next) == TokenKind::Digits && glued(lexed, next) && lexed.word(next).len() == 1 {
        next += 1;
    }
    if lexed.one_of(next, ["-", "–", "."]) {
        next += 1;
    }
    let digits = lexed.word(next);
    if lexed.kind(next) != TokenKind::Digits || !(3..=5).contains(&digits.len()) {
        return None;
    }
    let rest =
        lexed.is(next + 1, ".") && glued(lexed, next + 1) && lexed.word(next + 2).len() == 2 && lexed.kind(next + 2) == TokenKind::Digits;
    (rest || digits.len() >= 4).then_some(Mask { first: at, end: if rest { next + 3 } else { next + 1 }, rule: "plate" })
}

/// Letters glued to the digits from the left: `U23`, `COVID-19`, `H5N1`.
fn letters(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let hyphen = lexed.is(at - 1, "-") && at > 1 && !lexed.spaced(at - 1);
    let letters = if hyphen { at - 2 } else { at - 1 };
    if lexed.kind(letters) != TokenKind::Word || !lexed.word(letters).is_ascii() || hyphen && !lexed.capital(letters) {
        return None;
    }
    // A lost space: `Nai5 ôtô`, `m2` of an area.
    let word = lexed.word(letters);
    let mixed = word.len() > 2 && lexed.capital(letters) && !lexed.shouted(letters);
    if !hyphen && (mixed && lexed.spaced(at + 1) || word.len() == 1 && lexed.key(letters) == word && matches!(word, "m" | "h" | "g")) {
        return None;
    }
    let mut end = at + 1;
    while glued(lexed, end) && matches!(lexed.kind(end), TokenKind::Word | TokenKind::Digits) {
        end += 1;
    }
    Some(Mask { first: letters, end, rule: "code" })
}

/// `0912 345 678`, `(024) 3822.1234`, `1900 1234`: groups of digits of a telephone number.
fn phone(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let head = lexed.word(at);
    let service = matches!(head, "1900" | "1800");
    let country = head.starts_with("84") && glued(lexed, at) && lexed.is(at - 1, "+");
    if !head.starts_with('0') && !country && !service || at > 0 && lexed.kind(at - 1) == TokenKind::Digits {
        return None;
    }
    let (mut end, mut digits) = (at + 1, head.len());
    loop {
        let next = match lexed.word(end) {
            "." | "-" | ")" if lexed.kind(end + 1) == TokenKind::Digits => end + 1,
            _ if lexed.kind(end) == TokenKind::Digits => end,
            _ => break,
        };
        if lexed.word(next).len() < 2 || digits > 12 {
            break;
        }
        digits += lexed.word(next).len();
        end = next + 1;
    }
    let grouped = head.len() > 2 || end > at + 2;
    (grouped && ((9..=12).contains(&digits) || service && end > at + 1 && digits == 8)).then_some(Mask { first: at, end, rule: "phone" })
}

/// Three and more plain numbers joined by one mark: `4-3-3`, `14.5.1`, `123-456-789`. A full date is left to its extractor.
fn chain(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let mark = lexed.word(at + 1);
    if !glued(lexed, at + 1) || !matches!(mark, "-" | "." | "/") || glued(lexed, at) && lexed.is(at - 1, mark) {
        return None;
    }
    let mut end = at + 1;
    while lexed.word(end) == mark && glued(lexed, end) && glued(lexed, end + 1) && lexed.kind(end + 1) == TokenKind::Digits {
        end += 2;
    }
    if end < at + 5 {
        return None;
    }
    let parts: Vec<&str> = (at..end).step_by(2).map(|i| lexed.word(i)).collect();
    let thousands = mark == "." && parts.iter().skip(1).all(|p| p.len() == 3) && parts.first().is_some_and(|p| p.len() <= 3);
    let date = parts.len() == 3 && pair::is_day(parts[0]) && pair::is_month(parts[1]) && pair::is_year(parts[2])
        || parts.len() == 3 && pair::is_year(parts[0]) && pair::is_month(parts[1]) && pair::is_day(parts[2]);
    (!thousands && !date && !pair::sizes(lexed, at)).then_some(Mask { first: at, end, rule: "chain" })
}

/// `7:30`, `18:05`: minutes in two digits below sixty, hours below twenty-four.
fn clock(lexed: &Lexed<'_>, at: usize) -> Option<Mask> {
    let minutes = lexed.word(at + 2);
    let ratio = at > 0 && lexed.is(at - 1, "lệ");
    let joined = !ratio && lexed.is(at + 1, ":") && glued(lexed, at + 1) && glued(lexed, at + 2) && lexed.kind(at + 2) == TokenKind::Digits;
    let below = |word: &str, most: u8| word.len() <= 2 && word.parse::<u8>().is_ok_and(|n| n < most);
    (joined && minutes.len() == 2 && below(minutes, 60) && below(lexed.word(at), 25)).then_some(Mask {
        first: at,
        end: at + 3,
        rule: "clock",
    })
}

/// `đường 30/4`, `lớp 10/2`, `24/7`: the numeral at `place` and the next, with a mark between them.
fn named_pair(lexed: &Lexed<'_>, place: usize) -> Option<Mask> {
    let [a, b] = lexed.numerals.get(place..place + 2)? else { return None };
    (lexed.pair(place) == Some(Pair::Name)).then_some(Mask { first: a.first, end: b.end, rule: "pair" })
}

/// `1. Hộ nghèo`, `2) Trường mới`: a numeral that opens a line.
fn list(lexed: &Lexed<'_>, numeral: &Numeral) -> Option<Mask> {
    let at = numeral.first;
    let mark = lexed.one_of(at + 1, [".", ")", "/"]) && glued(lexed, at + 1) && lexed.spaced(at + 2);
    (mark && numeral.plain_digits() && lexed.word(at).len() <= 3).then_some(Mask { first: at, end: at + 2, rule: "list" })
}
