//! The rules of spelling as tables: onsets, rhymes, and what may stand together (`lexicon/onsets.tsv`, `lexicon/rhymes.tsv`).

use super::alphabet::number;
use std::sync::LazyLock;

const E: u8 = number('e');
const E_CIRCUMFLEX: u8 = number('ê');
const I: u8 = number('i');
const Y: u8 = number('y');

/// What may follow an onset.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum After {
    /// It is no onset.
    #[default]
    Nothing,
    Any,
    /// e ê i y.
    Front,
    /// The other vowels.
    Back,
}

/// The end of a syllable from its first vowel on.
#[derive(Clone, Copy, Default)]
pub struct Rhyme {
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

impl Rhyme {
    /// Whether the tone mark may stand on letter `n`.
    pub const fn bears(&self, n: u8) -> bool {
        self.places >> n & 1 == 1
    }
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

struct Tables {
    /// By the packed letters of an onset.
    onsets: Vec<After>,
    rhymes: Rhymes,
    /// The letters of all onsets and of all rhymes.
    lists: [Vec<Vec<u8>>; 2],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        onsets: vec![After::Nothing; 1 << 15],
        rhymes: Rhymes(vec![Rhyme::default(); 512]),
        lists: [vec![Vec::new()], Vec::new()],
    };
    let letters = |text: &str| text.chars().map(number).collect::<Vec<_>>();
    let pack_text = |text: &str| pack(&letters(text)) as u32;
    for line in include_str!("../../../lexicon/onsets.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (onset, after) = line.split_once('\t').unwrap_or((line, "any"));
        tables.onsets[pack_text(onset) as usize] = match after {
            "front" => After::Front,
            "back" => After::Back,
            _ => After::Any,
        };
        tables.lists[0].push(letters(onset));
    }
    for line in include_str!("../../../lexicon/rhymes.tsv").lines().filter(|l| !l.starts_with('#')) {
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

/// Numbers of letters in five bits each, the last one lowest.
fn pack(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |key, &l| key << 5 | u64::from(l))
}

/// The ways to cut `len` packed letters into onset and rhyme that may carry `tone`: the letters of the rhyme, and the rhyme.
pub fn readings(letters: u64, len: u8, tone: u8) -> impl Iterator<Item = (u8, &'static Rhyme)> {
    let tables = &*TABLES;
    // An onset has three letters at most, a rhyme four.
    let shortest = len.saturating_sub(3).max(1);
    (shortest..=len.min(4)).rev().filter_map(move |rhyme_len| {
        let onset = (letters >> (5 * rhyme_len)) as usize;
        let after = if onset == 0 { After::Any } else { tables.onsets[onset & 0x7FFF] };
        if after == After::Nothing {
            return None;
        }
        let rhyme = tables.rhymes.get((letters & ((1 << (5 * rhyme_len)) - 1)) as u32)?;
        let first = (letters >> (5 * (rhyme_len - 1)) & 31) as u8;
        let front = matches!(first, E | E_CIRCUMFLEX | I | Y);
        let name = if onset == 0 { u16::MAX } else { onset as u16 };
        let fits = match after {
            After::Front => front,
            After::Back => !front || rhyme.also == name,
            _ => true,
        };
        let allowed = rhyme.only[0] == 0 || rhyme.only.contains(&name);
        (fits && allowed && (!rhyme.stopped || matches!(tone, 0 | 2 | 5))).then_some((rhyme_len, rhyme))
    })
}

/// Calls `put` with the letters of every toneless syllable that can be written, and with the place of every letter in it that may bear
/// the tone, and with none.
pub fn for_each_shape(mut put: impl FnMut(&[u8], Option<usize>)) {
    let [onsets, rhymes] = &TABLES.lists;
    for onset in onsets {
        for rhyme in rhymes {
            let letters = [onset.as_slice(), rhyme].concat();
            for (_, found) in readings(pack(&letters), letters.len() as u8, 0).filter(|r| usize::from(r.0) == rhyme.len()) {
                let places = (0..rhyme.len()).filter(|&i| found.bears(i as u8)).map(|i| onset.len() + i);
                places.map(Some).chain([None]).for_each(|place| put(&letters, place));
            }
        }
    }
}
