//! The letters of Vietnamese: number in the alphabet, tone, case. Tables that are made when this is compiled.

/// The letters in the order of the alphabet; a letter's number is its place here, from 1.
const ALPHABET: [char; 29] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q', 'r', 's', 't', 'u', 'ư', 'v',
    'x', 'y',
];

/// Vowels with their tones in the order none, huyền, sắc, hỏi, ngã, nặng.
pub(in crate::text) const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

/// Number of the letter `c` in the alphabet (0: none).
pub const fn number(c: char) -> u8 {
    let mut at = 0;
    while at < ALPHABET.len() {
        if ALPHABET[at] as u32 == c as u32 {
            return at as u8 + 1;
        }
        at += 1;
    }
    0
}

/// A letter: number (five bits), tone (three), case (one). Zero is no letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letter(u16);

const TONE_SHIFT: u16 = 5;
const UPPER: u16 = 1 << 8;

/// The letters stand below this and in the block from [`HIGH`] on.
const LOW: usize = 0x1B1;
const HIGH: usize = 0x1EA0;

/// Letters by character: those below [`LOW`], then those from [`HIGH`].
static LETTERS: [u16; LOW + 0x5A] = {
    let mut table = [0; LOW + 0x5A];
    let mut at = 0;
    while at < ALPHABET.len() {
        let mut tone = 0;
        while tone < 6 {
            let small = CHARS[at + 1][tone] as usize;
            let letter = (at as u16 + 1) | if small == ALPHABET[at] as usize { 0 } else { (tone as u16) << TONE_SHIFT };
            table[place(small)] = letter;
            table[place(capital(small))] = letter | UPPER;
            tone += 1;
        }
        at += 1;
    }
    table
};

/// Small characters by a letter's number and tone; consonants have one for all tones.
static CHARS: [[char; 6]; 30] = {
    let mut table = [['\0'; 6]; 30];
    let mut at = 0;
    while at < ALPHABET.len() {
        table[at + 1] = [ALPHABET[at]; 6];
        let mut vowel = 0;
        while vowel < VOWELS.len() {
            if VOWELS[vowel][0] as u32 == ALPHABET[at] as u32 {
                table[at + 1] = VOWELS[vowel];
            }
            vowel += 1;
        }
        at += 1;
    }
    table
};

const fn place(code: usize) -> usize {
    if code < LOW { code } else { code - HIGH + LOW }
}

/// The capital of a small letter of the alphabet: in Latin-1 32 below, elsewhere the one before.
const fn capital(code: usize) -> usize {
    if code < 0x100 { code - 0x20 } else { code - 1 }
}

impl Letter {
    /// The letter that `c` is, if Vietnamese has it.
    #[inline]
    pub fn of(c: char) -> Option<Self> {
        let at = c as usize;
        let letter = match at {
            ..LOW => LETTERS[at],
            HIGH..0x1EFA => LETTERS[at - HIGH + LOW],
            _ => 0,
        };
        (letter != 0).then_some(Letter(letter))
    }

    /// Its number in the alphabet, from 1.
    #[inline]
    pub const fn number(self) -> u8 {
        (self.0 & 31) as u8
    }

    /// Its tone: none, huyền, sắc, hỏi, ngã, nặng.
    #[inline]
    pub const fn tone(self) -> u8 {
        (self.0 >> TONE_SHIFT & 7) as u8
    }

    /// Whether it is a capital.
    #[inline]
    pub const fn is_upper(self) -> bool {
        self.0 & UPPER != 0
    }

    /// The letter of these parts.
    #[inline]
    pub const fn new(number: u8, tone: u8, upper: bool) -> Self {
        Letter(number as u16 | (tone as u16) << TONE_SHIFT | if upper { UPPER } else { 0 })
    }

    /// Its character.
    pub fn to_char(self) -> char {
        let small = CHARS[usize::from(self.number()) % CHARS.len()][usize::from(self.tone()) % 6];
        if self.is_upper() { char::from_u32(capital(small as usize) as u32).unwrap_or(small) } else { small }
    }

    /// The letter that it makes with a combining mark, as NFC has it. A shape comes before a tone, but NFC moves what stands above behind
    /// nặng, and the horn before every tone.
    pub fn with_mark(self, mark: char) -> Option<Self> {
        let (number, tone) = (self.number(), self.tone());
        let shaped = |pairs: &[(char, char)]| {
            let base = CHARS[usize::from(number) % CHARS.len()][0];
            let (_, to) = pairs.iter().find(|(from, _)| *from == base)?;
            (tone == 0 || tone == 5 || mark == '\u{31B}').then(|| Letter::new(self::number(*to), tone, self.is_upper()))
        };
        let toned = match mark {
            '\u{300}' | '\u{340}' => 1,
            '\u{301}' | '\u{341}' => 2,
            '\u{309}' => 3,
            '\u{303}' => 4,
            '\u{323}' => 5,
            '\u{302}' => return shaped(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            '\u{306}' => return shaped(&[('a', 'ă')]),
            '\u{31B}' => return shaped(&[('o', 'ơ'), ('u', 'ư')]),
            _ => return None,
        };
        let row = &CHARS[usize::from(number) % CHARS.len()];
        (tone == 0 && row[0] != row[1]).then(|| Letter::new(number, toned, self.is_upper()))
    }
}

/// Whether `c` is a letter of the Vietnamese alphabet, in either case, with or without tone.
pub fn is_letter(c: char) -> bool {
    Letter::of(c).is_some()
}

/// Whether `c` is a toned or marked letter that Vietnamese writes and ASCII lacks.
pub fn is_marked(c: char) -> bool {
    !c.is_ascii() && is_letter(c)
}

/// Signs beyond ASCII that Vietnamese news uses.
pub fn is_news_sign(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2026}'
                | '«'
                | '»'
                | '°'
                | 'º'
                | '²'
                | '³'
                | '·'
                | '×'
                | '½'
                | '¼'
                | '¾'
                | '±'
                | '€'
                | '₫'
                | '£'
                | '™'
                | '®'
                | '©'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_letter_comes_back_in_either_case() {
        let mut seen = 0;
        for c in '\0'..='\u{2000}' {
            let Some(letter) = Letter::of(c) else { continue };
            seen += 1;
            assert_eq!(letter.to_char(), c);
            assert_eq!(Letter::new(letter.number(), letter.tone(), false).to_char(), c.to_lowercase().next().unwrap());
        }
        // Seventeen consonants and twelve vowels in six tones.
        assert_eq!(seen, 2 * (17 + 12 * 6));
    }

    #[test]
    fn marks_compose_as_in_unicode() {
        for c in ('\0'..'\u{1F00}').filter(|c| is_letter(*c)) {
            for mark in '\u{300}'..'\u{370}' {
                let expected: Vec<char> = [c, mark].into_iter().nfc().collect();
                let composed = Letter::of(c).and_then(|l| l.with_mark(mark)).map(Letter::to_char);
                match expected[..] {
                    [one] if is_letter(one) => assert_eq!(composed, Some(one), "{c} {mark:?}"),
                    _ => assert_eq!(composed, None, "{c} {mark:?}"),
                }
            }
        }
    }
}
