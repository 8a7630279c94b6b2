//! What the groups of a symbol stand for: `NĐ` a type, `CP` an issuer, `HĐQT` a company's board.

use super::{ISSUERS, IssuerRow, TYPES};
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// What a code stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// Index of the type in [`TYPES`].
    pub kind: Option<usize>,
    /// Index of the issuer in [`ISSUERS`].
    pub issuer: Option<usize>,
    /// A body of a company, or a court's ruling on one case.
    pub none_of_ours: bool,
    /// What the document does (`XPVPHC`), written where the issuer stands.
    pub act: bool,
}

impl Code {
    /// Whether it is a type or an issuer of the tables.
    pub const fn is_known(self) -> bool {
        self.kind.is_some() || self.issuer.is_some()
    }

    /// The issuer's row.
    pub fn issuer_row(self) -> Option<&'static IssuerRow> {
        self.issuer.map(|index| &ISSUERS[index])
    }
}

/// Bodies of companies, and rulings of courts on cases, as symbols write them.
const NONE_OF_OURS: &[&str] = &["ĐHĐCĐ", "HĐQT", "HĐTV", "ĐHCĐ", "BKS", "TGĐ", "QĐST", "QĐPT", "QĐXXST", "QĐXXPT", "QĐGĐT", "QĐMTTPS"];

/// Acts of decisions and minutes: fines, charges, licences, enforcement.
const ACTS: &[&str] = &["VPHC", "XPVPHC", "XPHC", "XP", "KTVA", "KTBC", "GP", "KPHQ", "CCXP", "CCTHA", "THA", "TĐC"];

static CODES: LazyLock<FxHashMap<CodeKey, Code>> = LazyLock::new(|| {
    let mut codes: FxHashMap<CodeKey, Code> = FxHashMap::default();
    for (index, kind) in TYPES.iter().enumerate() {
        for code in &kind.abbreviations {
            // The first row wins: TT is thông tư before it is thông tri.
            codes.entry(code_key(code)).or_default().kind.get_or_insert(index);
        }
    }
    for (index, issuer) in ISSUERS.iter().enumerate() {
        for code in std::iter::once(issuer.code).chain(issuer.aliases.iter().copied().filter(|a| !a.contains(' '))) {
            codes.entry(code_key(code)).or_default().issuer.get_or_insert(index);
        }
    }
    let central = codes.get(&code_key("TW")).and_then(|code| code.issuer);
    for spelling in ["TƯ", "T.Ư", "T.W"] {
        codes.entry(code_key(spelling)).or_default().issuer = central;
    }
    NONE_OF_OURS.iter().for_each(|code| codes.entry(code_key(code)).or_default().none_of_ours = true);
    ACTS.iter().for_each(|code| codes.entry(code_key(code)).or_default().act = true);
    codes
});

/// What `code` stands for, in any letter case, with or without the stroke of Đ; the term after an assembly's code (`QH15`) does
/// not matter.
pub fn code(code: &str) -> Code {
    let mut found = CODES.get(&code_key(code)).copied().unwrap_or_default();
    let bare = code.trim_end_matches(|c: char| c.is_ascii_digit());
    if found.issuer.is_none() && bare.len() < code.len() {
        found.issuer = CODES.get(&code_key(bare)).and_then(|code| code.issuer);
    }
    found
}

/// The type whose abbreviation is `abbreviation`.
pub fn type_of_code(abbreviation: &str) -> Option<usize> {
    code(abbreviation).kind
}

/// The issuer whose code is `issuer`.
pub fn issuer_of_code(issuer: &str) -> Option<&'static IssuerRow> {
    code(issuer).issuer_row()
}

/// A code as the tables are asked for it: small letters, Đ and Eth without their stroke. It lies in place, as codes are looked
/// up for every number; what is longer than any code has no key but the empty one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeKey([u8; CodeKey::LONGEST]);

impl CodeKey {
    const LONGEST: usize = 32;
}

impl Hash for CodeKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for eight in self.0.as_chunks::<8>().0 {
            state.write_u64(u64::from_le_bytes(*eight));
        }
    }
}

/// The key of `code`.
pub fn code_key(code: &str) -> CodeKey {
    let none = CodeKey([0; CodeKey::LONGEST]);
    let mut key = none;
    if code.is_ascii() {
        let Some(room) = key.0.get_mut(..code.len()) else { return none };
        room.copy_from_slice(code.as_bytes());
        room.make_ascii_lowercase();
        return key;
    }
    let mut len = 0;
    for c in code.chars() {
        let small = match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            'Đ' | 'đ' | 'Ð' | 'ð' => 'd',
            c if c.is_ascii() => c,
            c => c.to_lowercase().next().unwrap_or(c),
        };
        let Some(room) = key.0.get_mut(len..len + small.len_utf8()) else { return none };
        small.encode_utf8(room);
        len += small.len_utf8();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_every_spelling() {
        for (abbreviation, name) in [("qđ", "Quyết định"), ("ND", "Nghị định"), ("CTr", "Chương trình"), ("TT", "Thông tư")]
        {
            assert_eq!(type_of_code(abbreviation).map(|t| TYPES[t].name), Some(name), "{abbreviation}");
        }
        for (written, issuer) in [("TƯ", "TW"), ("T.Ư", "TW"), ("QH15", "QH"), ("BGD&ĐT", "BGDĐT"), ("ttg", "TTg"), ("TU", "TU")] {
            assert_eq!(issuer_of_code(written).map(|i| i.code), Some(issuer), "{written}");
        }
        assert!(code("hđqt").none_of_ours && code("XPVPHC").act && !code("UBND").none_of_ours);
        assert_eq!(code("một chuỗi dài hơn mọi mã của các bảng"), Code::default());
    }
}
