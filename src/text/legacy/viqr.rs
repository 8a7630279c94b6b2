//! VIQR: marks in ASCII after their letter (RFC 1456).

use crate::text::syllable;
use crate::text::syllable::alphabet::Letter;
use std::cmp::Ordering;
use std::collections::HashMap;

/// The letter that `c` and the sign of a shape make.
fn shaped(c: char, sign: u8) -> Option<char> {
    let mark = match sign {
        b'^' => '\u{302}',
        b'(' => '\u{306}',
        b'+' | b'*' => '\u{31B}',
        _ => return None,
    };
    Letter::of(c)?.with_mark(mark).map(Letter::to_char)
}

/// The letter that `c` and the sign of a tone make.
fn toned(c: char, sign: u8) -> Option<char> {
    let mark = match sign {
        b'\'' => '\u{301}',
        b'`' => '\u{300}',
        b'?' => '\u{309}',
        b'~' => '\u{303}',
        b'.' => '\u{323}',
        _ => return None,
    };
    Letter::of(c)?.with_mark(mark).map(Letter::to_char)
}

/// A piece of a text.
enum Piece {
    /// A letter with its marks, and the sign after it that is its tone unless it ends the sentence.
    Letter(char, Option<u8>),
    /// Any other character.
    Sign(char),
}

/// The piece at the start of `rest` and its length: a backslash takes the next sign literally.
fn piece(rest: &[u8]) -> (Piece, usize) {
    let byte = rest[0];
    let next = |n: usize| rest.get(n).copied();
    match byte {
        b'\\' if next(1).is_some_and(|b| b.is_ascii_punctuation()) => (Piece::Sign(char::from(rest[1])), 2),
        b'd' | b'D' if next(1).is_some_and(|b| b.eq_ignore_ascii_case(&b'd')) => {
            (Piece::Letter(if byte == b'd' { 'đ' } else { 'Đ' }, None), 2)
        }
        _ if byte.is_ascii_alphabetic() => {
            let c = char::from(byte);
            let (c, len) = next(1).and_then(|sign| shaped(c, sign)).map_or((c, 1), |c| (c, 2));
            let Some((sign, toned)) = next(len).and_then(|sign| Some((sign, toned(c, sign)?))) else {
                return (Piece::Letter(c, None), len);
            };
            // These two also end sentences, glued ones too.
            let open = next(len + 1).is_none_or(|b| b.is_ascii_whitespace() || (b.is_ascii_uppercase() && c.is_lowercase()));
            match sign {
                b'.' | b'?' if open => (Piece::Letter(c, Some(sign)), len),
                _ => (Piece::Letter(toned, None), len + 1),
            }
        }
        _ if byte.is_ascii() => (Piece::Sign(char::from(byte)), 1),
        _ => (Piece::Sign(char::REPLACEMENT_CHARACTER), 1),
    }
}

/// Reads `bytes`, and how many of them are no VIQR. A full stop or a question mark after a vowel and before a blank is its tone, unless the word is a
/// syllable without it and something speaks for the sentence's end: see [`Ends`].
pub fn decode(bytes: &[u8]) -> (String, u64) {
    let ends = Ends::count(bytes);
    let (mut out, mut replaced) = (String::with_capacity(bytes.len()), 0);
    let (mut at, mut word) = (0, 0);
    while at < bytes.len() {
        let (piece, len) = piece(&bytes[at..]);
        at += len;
        match piece {
            Piece::Letter(c, None) => out.push(c),
            Piece::Letter(c, Some(sign)) => {
                let toned = toned(c, sign).unwrap_or(c);
                let ended = ends.sentence(&out[word..], c, toned, sign, &bytes[at + 1..]);
                out.push(if ended { c } else { toned });
                // The sign itself comes next if it is one.
                at += usize::from(!ended);
            }
            Piece::Sign(c) => {
                replaced += u64::from(c == char::REPLACEMENT_CHARACTER);
                out.push(c);
                word = out.len();
            }
        }
    }
    (out, replaced)
}

/// What a VIQR text itself says about words before a full stop or question mark.
#[derive(Default)]
struct Ends {
    /// Signs are escaped where they are no marks: so all that are not are marks.
    escaped: bool,
    /// By word, in small letters: how often it stands where nothing is open to doubt.
    words: HashMap<String, u32>,
}

impl Ends {
    fn count(bytes: &[u8]) -> Self {
        let mut ends = Ends::default();
        let (mut at, mut word) = (0, String::new());
        while at < bytes.len() {
            let (piece, len) = piece(&bytes[at..]);
            let escape = bytes[at] == b'\\' && len == 2;
            ends.escaped |= escape && matches!(bytes[at + 1], b'.' | b'?');
            at += len;
            match piece {
                Piece::Letter(c, None) => word.push(lower(c)),
                // A small letter follows: the sign is a tone.
                Piece::Letter(c, Some(sign)) if next_visible(&bytes[at + 1..]).is_some_and(|b| b.is_ascii_lowercase()) => {
                    word.push(lower(toned(c, sign).unwrap_or(c)));
                    at += 1;
                }
                Piece::Letter(..) => word.clear(),
                Piece::Sign(_) => {
                    // Only vowels take a sign.
                    if word.ends_with(is_vowel) {
                        match ends.words.get_mut(&word) {
                            Some(count) => *count += 1,
                            None => drop(ends.words.insert(word.clone(), 1)),
                        }
                    }
                    word.clear();
                }
            }
        }
        ends
    }

    /// Whether the sentence ends after `before` and its letter `bare`, which the sign would make `toned`.
    fn sentence(&self, before: &str, bare: char, toned: char, sign: u8, rest: &[u8]) -> bool {
        let word = |last: char| format!("{before}{last}");
        let is_syllable = |last| syllable::is_syllable(&word(last));
        let seen = |last: char| self.words.get(&word(last).to_lowercase()).copied().unwrap_or(0);
        match (is_syllable(bare), is_syllable(toned)) {
            // `sữa.`, or a foreign word.
            (_, false) => true,
            (false, true) => false,
            _ if self.escaped => false,
            _ if next_visible(rest).is_some_and(|b| b.is_ascii_lowercase()) => false,
            // At the end of a line hardly anything but a sentence ends.
            _ if rest.iter().find(|b| !matches!(b, b' ' | b'\r')).is_none_or(|&b| b == b'\n') => sign == b'.' || seen(bare) > seen(toned),
            // Words in ô, ơ, ê and ư mostly have a tone.
            _ => match seen(bare).cmp(&seen(toned)) {
                Ordering::Equal => sign == b'.' && bare.is_ascii(),
                order => order == Ordering::Greater,
            },
        }
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn is_vowel(c: char) -> bool {
    Letter::of(c).is_some_and(|letter| letter.tone() != 0 || letter.with_mark('\u{301}').is_some())
}

fn next_visible(rest: &[u8]) -> Option<u8> {
    rest.iter().copied().find(|b| !b.is_ascii_whitespace())
}

/// Whether ASCII text has the shape of VIQR: at least ten of its words carry marks, and nearly all of those are syllables then.
pub fn looks_like(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    // Two-letter marks that sound ASCII text does not have.
    let marks = sample.windows(2).filter(|w| matches!(w, [b'a' | b'e' | b'o', b'^'] | [b'a', b'('] | [b'o' | b'u', b'+'])).count();
    if marks < 10 || marks * 100 < sample.len() {
        return false;
    }
    let (legal, all) = syllable::legal_words(&decode(sample).0);
    all >= 10 && legal * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_marks_and_leaves_signs() {
        for (viqr, expected) in [
            ("Nghi. quye^'t cu?a U?y ban ddu+o+.c su+?a chu+~a. Na(m ba.", "Nghị quyết của Ủy ban được sửa chữa. Năm ba."),
            (r"ta\? ba\. Ba.n", "ta? ba. Bạn"),
            // Where a sign could end the sentence, the text's other words decide.
            (
                "Nha` o+? Ha` No^.i, o+? que^, o+? Ba('c. Ho. la`m cho ta. Cho Ba Ti'. Nay. Bo^. Y te^'.",
                "Nhà ở Hà Nội, ở quê, ở Bắc. Họ làm cho ta. Cho Ba Tí. Nay. Bộ Y tế.",
            ),
            ("m^ c( 2^3 f(x)", "m^ c( 2^3 f(x)"),
        ] {
            assert_eq!(decode(viqr.as_bytes()), (expected.to_owned(), 0));
        }
        assert_eq!(decode(b"ba\xFF").1, 1);
    }
}
