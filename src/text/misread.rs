//! A whole text that was read as Windows-1252 before it came here, although it was UTF-8 or an old Vietnamese encoding.
//!
//! The normaliser repairs such texts block by block. Yet a page is cut into blocks by what its lines say, and a short line says too
//! little of its own encoding: so what is true of the whole text is repaired before.

use super::legacy::{Legacy, byte_of};
use super::normalize::{self, Normalized, Step, Steps};
use super::syllable;

/// What a text was before it was read as Windows-1252.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// UTF-8.
    Utf8,
    /// An old Vietnamese encoding.
    Legacy(Legacy),
}

/// Fewer words beyond ASCII than this prove nothing.
const WORDS: usize = 12;
/// Bytes that are looked at, from the first beyond ASCII on.
const SAMPLE: usize = 1 << 14;

impl Misread {
    /// What `text` is, if hardly any of its words are syllables as it stands and nearly all would be otherwise.
    pub fn of(text: &str) -> Option<Self> {
        // Every sound text has a letter of the block that only Vietnamese uses, mostly in its first words.
        let sound = memchr::memchr_iter(0xE1, text.as_bytes()).any(|at| matches!(text.as_bytes()[at + 1], 0xBA | 0xBB));
        if sound || text.is_ascii() {
            return None;
        }
        let first = text.bytes().position(|b| !b.is_ascii()).unwrap_or(0);
        let mut end = text.len().min(first + SAMPLE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let sample = &text[first..end];
        let (legal, all) = syllable::legal_words(sample);
        if all < WORDS || legal as f64 > 0.6 * all as f64 {
            return None;
        }
        if syllable::share(&normalize::normalize_with(sample, Steps::NONE.with(Step::Mojibake)).text, WORDS) > 0.8 {
            return Some(Misread::Utf8);
        }
        // Characters that stand for no byte are left out: they came from elsewhere.
        let bytes: Vec<u8> = sample.chars().filter_map(byte_of).collect();
        let (best, share) = Legacy::best(&bytes, WORDS);
        (share > 0.8).then_some(Misread::Legacy(best))
    }

    /// The name of what it was.
    pub const fn name(self) -> &'static str {
        match self {
            Misread::Utf8 => "UTF-8",
            Misread::Legacy(encoding) => encoding.name(),
        }
    }

    /// `text` read right, with the way back.
    pub fn repair(self, text: &str) -> Normalized<'_> {
        match self {
            Misread::Utf8 => normalize::normalize_with(text, Steps::NONE.with(Step::Mojibake)),
            Misread::Legacy(encoding) => normalize::reread(text, encoding),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::legacy::windows_1252;

    const SOUND: &str = "Chiều nay, Ủy ban nhân dân huyện họp bàn việc sửa đường.\nNgười dân góp ý kiến.\nĐỗ Rạ";

    #[test]
    fn a_text_is_repaired_down_to_its_shortest_line() {
        let misread: String = SOUND.bytes().map(windows_1252).collect();
        assert_eq!(Misread::of(&misread), Some(Misread::Utf8));
        assert_eq!(Misread::Utf8.repair(&misread).text, SOUND);
        let vni = "Chieàu nay, UÛy ban nhaân daân huyeän hoïp baøn vieäc söûa ñöôøng.\nNgöôøi daân goùp yù kieán.\nÑoã Raï → 5";
        let found = Misread::of(vni).unwrap();
        assert_eq!((found, &*found.repair(vni).text), (Misread::Legacy(Legacy::Vni), format!("{SOUND} → 5").as_str()));
    }

    #[test]
    fn other_texts_stay() {
        for text in
            [SOUND, "Plain English words", "Ó lá, às três já não há pão, é só maçã e café à tarde, até amanhã, João, não é você", ""]
        {
            assert_eq!(Misread::of(text), None, "{text}");
        }
    }
}
