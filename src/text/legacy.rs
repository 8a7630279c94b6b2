//! The encodings of Vietnamese from before Unicode.
//!
//! TCVN3 (ABC), VISCII and VPS give a letter one byte (`lexicon/legacy.tsv`); VNI-Windows writes a base letter and a mark; VIQR
//! spells marks in ASCII (RFC 1456). Each can also lie in a text as the characters that Windows-1252 has for its bytes.

mod viqr;
mod vni;
mod windows;

use super::syllable::Words;
use std::fmt;
use std::sync::LazyLock;
pub use viqr::looks_like as looks_like_viqr;
pub use windows::{byte_of, windows_1252};

/// A Vietnamese encoding that browsers do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// TCVN 5712:1993 as the ABC fonts use it.
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// VISCII 1.1 (RFC 1456).
    Viscii,
    /// Vietnamese Professionals Society.
    Vps,
    /// Vietnamese Quoted-Readable (RFC 1456).
    Viqr,
}

/// Bytes beyond ASCII that name an encoding: a dozen words.
const HEAD: usize = 25;

impl Legacy {
    /// Those that use bytes beyond ASCII, in the order in which a tie is settled.
    pub const EIGHT_BIT: [Legacy; 4] = [Legacy::Tcvn3, Legacy::Vni, Legacy::Viscii, Legacy::Vps];

    /// The name that reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "TCVN3",
            Legacy::Vni => "VNI",
            Legacy::Viscii => "VISCII",
            Legacy::Vps => "VPS",
            Legacy::Viqr => "VIQR",
        }
    }

    /// The encoding of this name or label, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        Some(match name.as_str() {
            "tcvn3" | "tcvn" | "abc" | "tcvn5712" | "tcvn-5712" | "tcvn5712-1" | "x-viet-tcvn" | "x-viet-tcvn5712" => Legacy::Tcvn3,
            "vni" | "vni-windows" | "x-viet-vni" => Legacy::Vni,
            "viscii" | "csviscii" | "viscii1.1-1" | "x-viet-viscii" => Legacy::Viscii,
            "vps" | "x-viet-vps" => Legacy::Vps,
            "viqr" | "csviqr" => Legacy::Viqr,
            _ => return None,
        })
    }

    /// Reads `bytes`, and how many of them stand for nothing in this encoding (they become U+FFFD).
    pub fn decode(self, bytes: &[u8]) -> (String, u64) {
        if self == Legacy::Viqr {
            return viqr::decode(bytes);
        }
        let mut out = String::with_capacity(bytes.len() + bytes.len() / 3);
        let mut replaced = 0;
        self.each(bytes, |c, _| {
            replaced += u64::from(c == char::REPLACEMENT_CHARACTER);
            out.push(c);
        });
        (out, replaced)
    }

    /// Calls `put` with every character of an eight-bit encoding and the number of its bytes.
    pub fn each(self, bytes: &[u8], mut put: impl FnMut(char, usize)) {
        if self == Legacy::Vni {
            vni::each(bytes, put);
        } else {
            let table = self.table();
            bytes.iter().for_each(|&byte| put(table[usize::from(byte)], 1));
        }
    }

    /// The share of legal syllables among the words beyond ASCII of `bytes`, read in an eight-bit encoding; 0 where there are fewer
    /// than `enough`.
    pub fn share(self, bytes: &[u8], enough: usize) -> f64 {
        let mut words = Words::default();
        self.each(bytes, |c, _| words.push(c));
        words.share(enough)
    }

    /// The eight-bit encoding of the greatest share, and the share. The first words name it, since the others make nonsense of most of
    /// them; all of them together give the share.
    pub fn best(bytes: &[u8], enough: usize) -> (Self, f64) {
        let head = &bytes[..beyond_ascii(bytes, HEAD)];
        let first = (Legacy::EIGHT_BIT[0], Legacy::EIGHT_BIT[0].share(head, 1));
        let (best, _) = Legacy::EIGHT_BIT[1..].iter().fold(first, |best, encoding| {
            let share = encoding.share(head, 1);
            if share > best.1 { (*encoding, share) } else { best }
        });
        (best, best.share(bytes, enough))
    }

    fn table(self) -> &'static [char; 256] {
        let tables = &*TABLES;
        match self {
            Legacy::Tcvn3 => &tables[0],
            Legacy::Viscii => &tables[1],
            _ => &tables[2],
        }
    }
}

/// Where the first `count` bytes beyond ASCII end.
pub fn beyond_ascii(bytes: &[u8], count: usize) -> usize {
    bytes.iter().enumerate().filter(|(_, b)| !b.is_ascii()).nth(count).map_or(bytes.len(), |(at, _)| at)
}

impl fmt::Display for Legacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What each byte stands for in TCVN3, VISCII and VPS.
static TABLES: LazyLock<[[char; 256]; 3]> = LazyLock::new(|| {
    ["TCVN3", "VISCII", "VPS"].map(|name| {
        let mut table = [char::REPLACEMENT_CHARACTER; 256];
        for byte in 0..0x80u8 {
            table[usize::from(byte)] = char::from(byte);
        }
        for line in include_str!("../../lexicon/legacy.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            if fields.next() != Some(name) {
                continue;
            }
            let first = usize::from_str_radix(fields.next().unwrap_or_default(), 16).unwrap_or(0);
            for (at, c) in fields.next().unwrap_or_default().chars().enumerate().filter(|&(_, c)| c != '.') {
                table[(first + at) & 0xFF] = if c == '_' { '\u{A0}' } else { c };
            }
        }
        table
    })
});

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Nghị quyết của Ủy ban nhân dân tỉnh: đường sá được sửa chữa, ngõ nhỏ cũng sạch. Ẵm, ỷ, ý, kỹ, Ỵ, ỡ, ẫ, ẻ, ỗ";

    #[test]
    fn reads_single_bytes() {
        for legacy in [Legacy::Tcvn3, Legacy::Viscii, Legacy::Vps] {
            let table = legacy.table();
            let bytes: Vec<u8> = TEXT.chars().filter_map(|c| table.iter().position(|&t| t == c).map(|b| b as u8)).collect();
            assert_eq!(legacy.decode(&bytes), (TEXT.to_owned(), 0), "{legacy}");
        }
    }
}
