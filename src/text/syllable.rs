//! Which letter runs are written Vietnamese syllables: onset, rhyme, one tone mark in its place.
//!
//! The tables (`lexicon/onsets.tsv`, `lexicon/rhymes.tsv`) hold what spelling allows, not what dictionaries list, so a name or
//! a rare word is legal too. That is the safe side: what is legal is never repaired.

pub mod alphabet;
pub mod automaton;
mod spelling;
mod words;

use alphabet::{Letter, number};
pub use alphabet::{is_letter, is_marked, is_news_sign};
use spelling::readings;
pub use words::{Words, legal_words, share};

/// The longest syllable (`nghiêng`).
const LONGEST: u8 = 7;

const O: u8 = number('o');
const O_HORN: u8 = number('ơ');
const Q: u8 = number('q');
const U: u8 = number('u');
const U_HORN: u8 = number('ư');

/// A run of at most seven Vietnamese letters, taken apart. Each part is packed, the first letter in the highest bits, so that onset
/// and rhyme are a shift away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Numbers in the alphabet, five bits each.
    numbers: u64,
    /// Tones, three bits each.
    tones: u32,
    /// Capitals, a bit each.
    upper: u8,
    len: u8,
}

impl Letters {
    /// Takes `word` apart; nothing if it is empty, too long for a syllable or has another character in it.
    pub fn of(word: &str) -> Option<Self> {
        let mut result = Letters::default();
        for c in word.chars() {
            if !result.push(Letter::of(c)?) {
                return None;
            }
        }
        (result.len > 0).then_some(result)
    }

    /// Adds a letter, if there is room.
    #[inline]
    pub fn push(&mut self, letter: Letter) -> bool {
        let room = self.len < LONGEST;
        if room {
            self.numbers = self.numbers << 5 | u64::from(letter.number());
            self.tones = self.tones << 3 | u32::from(letter.tone());
            self.upper = self.upper << 1 | u8::from(letter.is_upper());
            self.len += 1;
        }
        room
    }

    /// Puts a combining mark on the last letter, if the two make one.
    pub fn push_mark(&mut self, mark: char) -> bool {
        let marked = self.letters().last().and_then(|letter| letter.with_mark(mark));
        if let Some(marked) = marked {
            self.numbers = self.numbers & !31 | u64::from(marked.number());
            self.tones = self.tones & !7 | u32::from(marked.tone());
        }
        marked.is_some()
    }

    /// The letters in order.
    fn letters(&self) -> impl Iterator<Item = Letter> + use<> {
        let Letters { numbers, tones, upper, len } = *self;
        let new = move |i| Letter::new((numbers >> (5 * i) & 31) as u8, (tones >> (3 * i) & 7) as u8, upper >> i & 1 == 1);
        (0..len).rev().map(new)
    }

    /// Whether the letters make a syllable, with at most one tone mark, in its place.
    pub fn is_syllable(&self) -> bool {
        // Letters after the one that bears the tone.
        let after = self.tones.trailing_zeros() / 3;
        let tone = self.tones.checked_shr(3 * after).unwrap_or(0);
        // A second tone stands in higher bits.
        tone < 8
            && readings(self.numbers, self.len, tone as u8)
                .any(|(rhyme_len, rhyme)| tone == 0 || (after < u32::from(rhyme_len) && rhyme.bears(rhyme_len - 1 - after as u8)))
    }

    /// The one syllable that the letters make when the tone mark is put where it belongs and a horn that `ươ` shares is
    /// completed (`uơ`, `ưo`) or one that q cannot have is dropped (`qưà`); nothing if they make one already, or none, or several.
    pub fn repaired(&self) -> Option<Self> {
        let mut tones = self.letters().map(Letter::tone).filter(|&t| t != 0);
        let tone = tones.next().unwrap_or(0);
        if tones.any(|t| t != tone) || self.is_syllable() {
            return None;
        }
        let mut found: Option<Self> = None;
        for numbers in [Some(self.numbers), self.horned(), self.unhorned()].into_iter().flatten() {
            for (rhyme_len, rhyme) in readings(numbers, self.len, tone) {
                for place in (0..rhyme_len).filter(|&i| rhyme.bears(i)) {
                    let candidate = Letters { numbers, tones: u32::from(tone) << (3 * (rhyme_len - 1 - place)), ..*self };
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

    /// The numbers with the first `uơ` or `ưo` made `ươ`.
    fn horned(&self) -> Option<u64> {
        let halves = |i: &u8| [pair(U, O_HORN), pair(U_HORN, O)].contains(&(self.numbers >> (5 * i) & 0x3FF));
        let at = (0..self.len.saturating_sub(1)).rev().find(halves)?;
        Some(self.numbers & !(0x3FF << (5 * at)) | pair(U_HORN, O_HORN) << (5 * at))
    }

    /// The numbers with `qu` for `qư` at the start.
    fn unhorned(&self) -> Option<u64> {
        let rest = 5 * self.len.checked_sub(2)?;
        (self.numbers >> rest == pair(Q, U_HORN)).then_some(self.numbers & ((1 << rest) - 1) | pair(Q, U) << rest)
    }

    /// Whether all letters but the first are of one case, and the first is not the only small one (`thủÔm` is two words).
    pub fn is_one_case(&self) -> bool {
        let rest = (1 << self.len.saturating_sub(1)) - 1;
        self.upper & rest == 0 || self.upper == rest << 1 | 1
    }

    /// Writes the letters out.
    pub fn write(&self, out: &mut String) {
        out.extend(self.letters().map(Letter::to_char));
    }
}

/// Two letters, packed.
const fn pair(first: u8, second: u8) -> u64 {
    (first as u64) << 5 | second as u64
}

/// Whether `word` is a legal syllable; `q` counts only with its `u`.
pub fn is_syllable(word: &str) -> bool {
    Letters::of(word).is_some_and(|l| l.is_syllable())
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
            ("qưà", "quà"),
            ("Qưyết", "Quyết"),
        ] {
            assert_eq!(repaired(from).as_deref(), Some(to), "{from}");
        }
        for word in ["hòa", "hoà", "hòà", "người", "muón", "viẹc", "José", "là", "hoăc", "são", "María", "Hué"] {
            assert_eq!(repaired(word), None, "{word}");
        }
    }
}
