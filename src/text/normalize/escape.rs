//! Letters that still stand as the escapes of some other form of text: `\u1ec7` and `\xe1\xbb\x87` of programs, `u1ec7` of a database that
//! lost its backslashes, `%E1%BB%87` of addresses, `=E1=BB=87` of letters, `<U+1EC7>` of statistics, `&#7879` without its semicolon.
//!
//! An escape is read where it makes its word a legal syllable. From such a proof on, the signs and blanks that are escaped in the same
//! way are read too (`\u201c`, `%20`). What could start another escape never comes out of one, and addresses stay as they are.

use crate::text::letter;
use crate::text::rewrite::{Leads, Rewriter};
use crate::text::syllable::alphabet::Letter;
use crate::text::syllable::{self, Words};

/// A way to write a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `\u1ec7`, `\xe1\xbb\x87`, `\n`.
    Backslash,
    /// `u1ec7`.
    Bare,
    /// `%E1%BB%87`.
    Percent,
    /// `=E1=BB=87`.
    Equals,
    /// `<U+1EC7>`.
    Angle,
    /// `&#7879`.
    Reference,
}

struct Escape {
    start: usize,
    end: usize,
    form: Form,
    c: char,
    proven: bool,
}

/// Reads the escapes that make syllables, and those of the same form beside them.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let mut escapes = escapes(source);
    prove(source, &mut escapes);
    let proofs: Vec<Form> = escapes.iter().filter(|e| e.proven).map(|e| e.form).collect();
    for escape in escapes {
        if escape.proven || (!is_letter(escape.c) && proofs.contains(&escape.form)) {
            rewriter.replace_char(escape.start, escape.end, escape.c);
        }
    }
}

/// All escapes of `source` that may be read.
fn escapes(source: &str) -> Vec<Escape> {
    let bytes = source.as_bytes();
    let mut escapes = Vec::new();
    let (mut at, mut token) = (0, Token::default());
    let leads = Leads::of(|b| matches!(b, b'\\' | b'u' | b'%' | b'=' | b'<' | b'&'));
    while let Some(start) = leads.find(source, at) {
        let Some((form, c, len)) = escape(&bytes[start..]) else {
            at = start + 1;
            continue;
        };
        at = start + len;
        if start >= token.end {
            token = Token::around(source, start);
        }
        // Only what ASCII lacks is escaped; and an escaped letter could start another escape.
        if !(token.is_address && matches!(form, Form::Percent | Form::Equals)) && (is_sign(c) || (is_letter(c) && !c.is_ascii())) {
            escapes.push(Escape { start, end: at, form, c, proven: false });
        }
    }
    escapes
}

/// Marks the escapes whose words they make syllables.
fn prove(source: &str, escapes: &mut [Escape]) {
    // Other letters too, which spoil the word.
    let inside = |c: char| letter::is_letter(c) || is_mark(c);
    let (mut next, mut before) = (0, 0);
    while next < escapes.len() {
        // The word goes on from escape to escape while there are only letters between.
        let mut last = next;
        while is_letter(escapes[last].c)
            && escapes.get(last + 1).is_some_and(|e| is_letter(e.c) && source[escapes[last].end..e.start].chars().all(inside))
        {
            last += 1;
        }
        let after = escapes.get(last + 1).map_or(source.len(), |e| e.start);
        let word = &mut escapes[next..=last];
        let (first, end) = (word[0].start, word[word.len() - 1].end);
        // A syllable has no more letters.
        let head = source[before..first].chars().rev().take(8).take_while(|&c| inside(c)).map(char::len_utf8).sum::<usize>();
        let tail = source[end..after].chars().take(8).take_while(|&c| inside(c)).map(char::len_utf8).sum::<usize>();
        let mut words = Words::default();
        let mut at = first - head;
        for escape in word.iter() {
            source[at..escape.start].chars().chain([escape.c]).for_each(|c| words.push(c));
            at = escape.end;
        }
        source[end..end + tail].chars().for_each(|c| words.push(c));
        // `u00e0` alone may be anything.
        let alone = head == 0 && tail == 0 && word.len() == 1;
        if words.finish() == (1, 1) && !(alone && matches!(word[0].form, Form::Bare | Form::Reference)) {
            word.iter_mut().for_each(|e| e.proven = true);
        }
        (next, before) = (last + 1, end);
    }
}

/// The escape at the start of `rest`: its form, its character, its length.
fn escape(rest: &[u8]) -> Option<(Form, char, usize)> {
    match rest {
        // A backslash may have been escaped itself.
        [b'\\', b'\\', ..] => escape(&rest[1..]).filter(|e| e.0 == Form::Backslash).map(|(form, c, len)| (form, c, len + 1)),
        [b'\\', b'u', hex @ ..] => Some((Form::Backslash, char::from_u32(number(hex, 4)?)?, 6)),
        [b'\\', b'x', ..] => encoded(rest, b"\\x").map(|(c, len)| (Form::Backslash, c, len)),
        [b'\\', b'n', ..] => Some((Form::Backslash, '\n', 2)),
        [b'\\', b'r' | b't', ..] => Some((Form::Backslash, ' ', 2)),
        [b'\\', sign @ (b'"' | b'\'' | b'/'), ..] => Some((Form::Backslash, char::from(*sign), 2)),
        [b'u', hex @ ..] => Some((Form::Bare, char::from_u32(number(hex, 4)?)?, 5)),
        [b'%', b'2', b'0', ..] => Some((Form::Percent, ' ', 3)),
        [b'%', ..] => encoded(rest, b"%").map(|(c, len)| (Form::Percent, c, len)),
        [b'=', ..] => encoded(rest, b"=").map(|(c, len)| (Form::Equals, c, len)),
        [b'<', b'U', b'+', hex @ ..] if hex.get(4) == Some(&b'>') => Some((Form::Angle, char::from_u32(number(hex, 4)?)?, 8)),
        [b'&', b'#', digits @ ..] => {
            let len = digits.iter().take_while(|b| b.is_ascii_digit()).count();
            let number = std::str::from_utf8(&digits[..len]).ok().filter(|_| (3..=4).contains(&len))?.parse().ok()?;
            Some((Form::Reference, char::from_u32(number)?, len + 2)).filter(|_| digits.get(len) != Some(&b';'))
        }
        _ => None,
    }
}

/// The character whose UTF-8 is written as `prefix` and two hexadecimal digits a byte, and the length.
fn encoded(rest: &[u8], prefix: &[u8]) -> Option<(char, usize)> {
    let width = prefix.len() + 2;
    let byte = |i: usize| {
        let part = rest.get(i * width..)?.strip_prefix(prefix)?;
        u8::try_from(number(part, 2)?).ok()
    };
    let first = byte(0)?;
    let count = match first {
        0xC3..=0xDF => 2,
        0xE1..=0xEF => 3,
        _ => return None,
    };
    let bytes = (0..count).map(byte).collect::<Option<Vec<u8>>>()?;
    Some((std::str::from_utf8(&bytes).ok()?.chars().next()?, count * width))
}

/// The number of the first `len` hexadecimal digits.
fn number(hex: &[u8], len: usize) -> Option<u32> {
    hex.get(..len)?.iter().try_fold(0, |number, &b| Some(number << 4 | char::from(b).to_digit(16)?))
}

/// What stands between blanks.
#[derive(Default)]
struct Token {
    end: usize,
    is_address: bool,
}

impl Token {
    /// The token that holds the byte at `at`, from at most 2,000 characters before.
    fn around(source: &str, at: usize) -> Self {
        let outside = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '(' | ')' | '“' | '”');
        let start = source[..at].char_indices().rev().take(2000).take_while(|&(_, c)| !outside(c)).last().map_or(at, |(start, _)| start);
        let end = source[at + 1..].find(outside).map_or(source.len(), |len| at + 1 + len);
        let token = &source[start..end];
        Token { end, is_address: token.contains(['/', '?', ':', '@']) || token.starts_with("www.") }
    }
}

/// What a Vietnamese word is made of.
fn is_letter(c: char) -> bool {
    Letter::of(c).is_some() || is_mark(c)
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' | '\u{302}' | '\u{306}' | '\u{31B}')
}

/// Other characters that may come out of an escape: none that starts an entity or another escape.
fn is_sign(c: char) -> bool {
    syllable::is_news_sign(c) || matches!(c, ' ' | '\n' | '"' | '\'' | '/' | ',' | '.' | '-' | '(' | ')' | '\u{A0}')
}
