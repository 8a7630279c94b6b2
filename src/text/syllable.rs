//! Which letter runs are written Vietnamese syllables: onset, rhyme, one tone mark in its place.
//!
//! The tables (`lexicon/onsets.tsv`, `lexicon/rhymes.tsv`) hold what spelling allows, not what dictionaries list, so a name or
//! a rare word is legal too. That is the safe side: what is legal is never repaired.

pub mod automaton;

use std::sync::LazyLock;

/// The letters in the order of the alphabet; a letter's number is its place here, from 1.
const ALPHABET: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxy";

/// Vowels with their tones in the order none, huyền, sắc, hỏi, ngã, nặng.
pub(super) const VOWELS: [&str; 12] =
    ["aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"];

/// The longest syllable (`nghiêng`).
const LONGEST: usize = 7;

/// Number of the letter `c` in the alphabet (0: none), known when this is compiled.
const fn letter(c: char) -> u8 {
    let bytes = ALPHABET.as_bytes();
    let (mut at, mut number) = (0, 1);
    while at < bytes.len() {
        let (code, len) =
            if bytes[at] < 0x80 { (bytes[at] as u32, 1) } else { ((bytes[at] as u32 & 0x1F) << 6 | bytes[at + 1] as u32 & 0x3F, 2) };
        if code == c as u32 {
            return number;
        }
        at += len;
        number += 1;
    }
    0
}

const E: u8 = letter('e');
const E_CIRCUMFLEX: u8 = letter('ê');
const I: u8 = letter('i');
const O: u8 = letter('o');
const O_HORN: u8 = letter('ơ');
const U: u8 = letter('u');
const U_HORN: u8 = letter('ư');
const Y: u8 = letter('y');

/// A run of at most seven Vietnamese letters, taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    letters: [u8; LONGEST],
    tones: [u8; LONGEST],
    upper: [bool; LONGEST],
    len: usize,
}

/// The bits of a letter's code in [`Tables::code`]: number, tone, case.
const TONE_SHIFT: u16 = 5;
const UPPER: u16 = 1 << 8;

struct Tables {
    /// Codes of the characters below U+01B1.
    low: Vec<u16>,
    /// Codes of the characters from U+1EA0 to U+1EF9.
    high: Vec<u16>,
    /// The characters by letter and tone, lower case.
    chars: Vec<[char; 6]>,
    /// By the packed letters of an onset: what may follow.
    onsets: Vec<u8>,
    rhymes: Rhymes,
    /// The letters of all onsets and of all rhymes.
    lists: [Vec<Vec<u8>>; 2],
}

const ANY: u8 = 1;
const FRONT: u8 = 2;
const BACK: u8 = 3;

#[derive(Clone, Copy, Default)]
struct Rhyme {
    key: u32,
    /// Bit n: the tone mark may stand on letter n.
    places: u8,
    /// Ends in c, ch, p or t: only sắc and nặng.
    stopped: bool,
    /// Only after these onsets (packed, `u16::MAX` for no onset).
    only: [u16; 2],
    /// Also after this one, against the rule of front and back vowels.
    also: u16,
}

/// An open table of 512 places.
struct Rhymes(Vec<Rhyme>);

impl Rhymes {
    const fn place(key: u32) -> usize {
        (key.wrapping_mul(0x9E37_79B9) >> 23) as usize
    }

    fn insert(&mut self, rhyme: Rhyme) {
        let mut at = Self::place(rhyme.key);
        while self.0[at].key != 0 && self.0[at].key != rhyme.key {
            at = (at + 1) % self.0.len();
        }
        self.0[at] = rhyme;
    }

    fn get(&self, key: u32) -> Option<&Rhyme> {
        let mut at = Self::place(key);
        while self.0[at].key != key {
            if self.0[at].key == 0 {
                return None;
            }
            at = (at + 1) % self.0.len();
        }
        Some(&self.0[at])
    }
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        low: vec![0; 0x1B1],
        high: vec![0; 0x5A],
        chars: vec![['\0'; 6]],
        onsets: vec![0; 1 << 15],
        rhymes: Rhymes(vec![Rhyme::default(); 512]),
        lists: [vec![Vec::new()], Vec::new()],
    };
    for c in ALPHABET.chars() {
        let tones: Vec<char> = VOWELS.iter().find(|v| v.starts_with(c)).map_or_else(|| vec![c; 6], |v| v.chars().collect());
        let number = tables.chars.len() as u16;
        for (tone, &toned) in tones.iter().enumerate() {
            let tone = if toned == c { 0 } else { tone as u16 };
            for (toned, case) in [(toned, 0), (upper(toned), UPPER)] {
                let (table, at) =
                    if (toned as usize) < 0x1B1 { (&mut tables.low, toned as usize) } else { (&mut tables.high, toned as usize - 0x1EA0) };
                table[at] = number | tone << TONE_SHIFT | case;
            }
        }
        let mut row = [c; 6];
        row.copy_from_slice(&tones[..6]);
        tables.chars.push(row);
    }
    let letters = |text: &str| text.chars().map(letter).collect::<Vec<_>>();
    let pack_text = |text: &str| pack(&letters(text));
    for line in include_str!("../../lexicon/onsets.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (onset, after) = line.split_once('\t').unwrap_or((line, "any"));
        let after = match after {
            "front" => FRONT,
            "back" => BACK,
            _ => ANY,
        };
        tables.onsets[pack_text(onset) as usize] = after;
        tables.lists[0].push(letters(onset));
    }
    for line in include_str!("../../lexicon/rhymes.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let text = fields.next().unwrap_or_default();
        let mut rhyme =
            Rhyme { key: pack_text(text), stopped: text.ends_with(['c', 'p', 't']) || text.ends_with("ch"), ..Rhyme::default() };
        for place in fields.next().unwrap_or_default().split(',') {
            rhyme.places |= 1 << place.parse::<u8>().unwrap_or(0);
        }
        let limits = fields.next().unwrap_or_default();
        let onset = |name: &str| match name {
            "-" => u16::MAX,
            "q" => pack_text("qu") as u16,
            name => pack_text(name) as u16,
        };
        if let Some(only) = limits.strip_prefix('=') {
            let mut only = only.split(',').map(onset);
            let first = only.next().unwrap_or(u16::MAX);
            rhyme.only = [first, only.next().unwrap_or(first)];
        }
        if let Some(also) = limits.strip_prefix('+') {
            rhyme.also = onset(also);
        }
        tables.rhymes.insert(rhyme);
        tables.lists[1].push(letters(text));
    }
    tables
});

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

fn pack(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |key, &l| key << 5 | u32::from(l))
}

impl Tables {
    fn code(&self, c: char) -> u16 {
        let at = c as usize;
        if at < 0x1B1 {
            self.low[at]
        } else if (0x1EA0..0x1EFA).contains(&at) {
            self.high[at - 0x1EA0]
        } else {
            0
        }
    }
}

/// Whether `c` is a letter of the Vietnamese alphabet, in either case, with or without tone.
pub fn is_letter(c: char) -> bool {
    TABLES.code(c) != 0
}

/// Whether `c` is a toned or marked letter that Vietnamese writes and ASCII lacks.
pub fn is_marked(c: char) -> bool {
    !c.is_ascii() && is_letter(c)
}

impl Letters {
    /// Takes `word` apart; nothing if it is empty, too long for a syllable or has another character in it.
    pub fn of(word: &str) -> Option<Self> {
        let tables = &*TABLES;
        let mut result = Letters::default();
        for c in word.chars() {
            let code = tables.code(c);
            if code == 0 || result.len == LONGEST {
                return None;
            }
            result.letters[result.len] = (code & 31) as u8;
            result.tones[result.len] = (code >> TONE_SHIFT & 7) as u8;
            result.upper[result.len] = code & UPPER != 0;
            result.len += 1;
        }
        (result.len > 0).then_some(result)
    }

    /// Whether the letters make a syllable, with at most one tone mark, in its place.
    pub fn is_syllable(&self) -> bool {
        let mut toned = (0..self.len).filter(|&i| self.tones[i] != 0);
        let place = toned.next();
        if toned.next().is_some() {
            return false;
        }
        let tone = place.map_or(0, |i| self.tones[i]);
        readings(&self.letters[..self.len], tone)
            .any(|(onset, rhyme)| place.is_none_or(|i| i >= onset && rhyme.places >> (i - onset) & 1 == 1))
    }

    /// The one syllable that the letters make when the tone mark is put where it belongs and a horn that `ươ` shares is
    /// completed (`uơ`, `ưo`); nothing if they make one already, or none, or several.
    pub fn repaired(&self) -> Option<Self> {
        let mut tones = self.tones[..self.len].iter().filter(|&&t| t != 0);
        let tone = tones.next().copied().unwrap_or(0);
        if tones.any(|&t| t != tone) || self.is_syllable() {
            return None;
        }
        let mut found: Option<Self> = None;
        for horned in [false, true] {
            let mut letters = self.letters;
            if horned {
                let Some(at) = (1..self.len).find(|&i| matches!((letters[i - 1], letters[i]), (U, O_HORN) | (U_HORN, O))) else { break };
                (letters[at - 1], letters[at]) = (U_HORN, O_HORN);
            }
            for (onset, rhyme) in readings(&letters[..self.len], tone) {
                for place in (0..self.len - onset).filter(|&i| rhyme.places >> i & 1 == 1) {
                    let mut candidate = Letters { letters, ..*self };
                    candidate.tones = [0; LONGEST];
                    candidate.tones[onset + place] = tone;
                    if found.is_some_and(|f| f != candidate) {
                        return None;
                    }
                    found = Some(candidate);
                    if tone == 0 {
                        break;
                    }
                }
            }
        }
        found
    }

    /// Whether all letters but the first are of one case, and the first is not the only small one (`thủÔm` is two words).
    pub fn is_one_case(&self) -> bool {
        let rest = &self.upper[1..self.len];
        rest.iter().all(|&u| !u) || (self.upper[0] && rest.iter().all(|&u| u))
    }

    /// Writes the letters out.
    pub fn write(&self, out: &mut String) {
        let tables = &*TABLES;
        for i in 0..self.len {
            let c = tables.chars[usize::from(self.letters[i])][usize::from(self.tones[i])];
            out.push(if self.upper[i] { upper(c) } else { c });
        }
    }
}

/// The ways to cut toneless `letters` into onset (its length) and rhyme that may carry `tone`.
fn readings(letters: &[u8], tone: u8) -> impl Iterator<Item = (usize, &'static Rhyme)> {
    let tables = &*TABLES;
    (0..=letters.len().saturating_sub(1).min(3)).filter_map(move |onset| {
        let name = pack(&letters[..onset]);
        let after = if onset == 0 { ANY } else { tables.onsets[name as usize] };
        let rhyme = (after != 0 && letters.len() - onset <= 4).then(|| tables.rhymes.get(pack(&letters[onset..])))??;
        let front = matches!(letters[onset], E | E_CIRCUMFLEX | I | Y);
        let name = if onset == 0 { u16::MAX } else { name as u16 };
        let fits = match after {
            FRONT => front,
            BACK => !front || rhyme.also == name,
            _ => true,
        };
        let allowed = rhyme.only[0] == 0 || rhyme.only.contains(&name);
        (fits && allowed && (!rhyme.stopped || matches!(tone, 0 | 2 | 5))).then_some((onset, rhyme))
    })
}

/// Calls `put` with the letters of every toneless syllable that can be written, the length of its onset, and the places of the tone.
fn for_each_shape(mut put: impl FnMut(&[u8], usize, u8)) {
    let [onsets, rhymes] = &TABLES.lists;
    for onset in onsets {
        for rhyme in rhymes {
            let letters = [onset.as_slice(), rhyme].concat();
            for (len, rhyme) in readings(&letters, 0).filter(|r| r.0 == onset.len()) {
                put(&letters, len, rhyme.places);
            }
        }
    }
}

/// Whether `word` is a legal syllable; `q` counts only with its `u`.
pub fn is_syllable(word: &str) -> bool {
    Letters::of(word).is_some_and(|l| l.is_syllable())
}

/// How many of the words of `text` that hold a character beyond ASCII are legal syllables, and how many such words there are.
///
/// A word is a run of characters other than white space and ASCII signs, so that a wrongly decoded letter (`Vi®t`) spoils its
/// word. Dashes, quotes and signs that stand in sound texts end a word. Marks must be composed.
pub fn legal_words(text: &str) -> (usize, usize) {
    let ends_word = |c: char| (c.is_ascii() && !c.is_ascii_alphabetic()) || c.is_whitespace() || is_news_sign(c);
    let (mut legal, mut all) = (0, 0);
    for word in text.split(ends_word).filter(|w| !w.is_ascii()) {
        all += 1;
        // An abbreviation (HĐND) says nothing about the letters' encoding, only that its capitals are Vietnamese.
        let syllable = Letters::of(word).is_some_and(|l| l.is_one_case() && l.is_syllable());
        let fits = syllable || word.chars().all(|c| c.is_uppercase() && is_letter(c));
        legal += usize::from(fits);
    }
    (legal, all)
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

    #[test]
    fn knows_syllables_from_other_letters() {
        for word in "người nghiêng quốc quyết gì giếng giờ già hòa hoà khuỷu khuya thuở ươn yên quý quí Kạn xoong đắt ủy uỷ oái Nguyễn ĐƯỜNG tỷ tỉ quơ khoản buýt".split(' ') {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            "ngưòi vơí tòan qúa gìa ngà̀ nguời trưòng đuợc Malmö hàc cê nghà gế Matxcơva ĐH zô khỏang gỉai củả ng lể̉ qí̀ aó yêu1".split(' ')
        {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn repairs_only_what_has_one_reading() {
        let repaired = |word: &str| {
            Letters::of(word).and_then(|l| l.repaired()).map(|l| {
                let mut out = String::new();
                l.write(&mut out);
                out
            })
        };
        for (from, to) in [
            ("ngưòi", "người"),
            ("vơí", "với"),
            ("tòan", "toàn"),
            ("qúa", "quá"),
            ("Đuợc", "Được"),
            ("TRƯÒNG", "TRƯỜNG"),
            ("gìơ", "giờ"),
            ("gỉai", "giải"),
            ("khỏang", "khoảng"),
            ("cuả", "của"),
            ("nguời", "người"),
            ("nứơc", "nước"),
            ("đựợc", "được"),
        ] {
            assert_eq!(repaired(from).as_deref(), Some(to), "{from}");
        }
        for word in ["hòa", "hoà", "hòà", "người", "muón", "viẹc", "José", "là", "hoăc", "são", "María", "Hué"] {
            assert_eq!(repaired(word), None, "{word}");
        }
    }

    #[test]
    fn counts_legal_words() {
        assert_eq!(legal_words("Tỉnh ủy – “Bắc Giang” họp HĐND"), (5, 5));
        assert_eq!(legal_words("ViÖt Nam"), (0, 1));
    }
}
