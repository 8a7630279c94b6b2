//! Who issued a document: the symbol's code, with the name that the words give.

use super::body::{Named, is_local};
use super::shape::Shape;
use super::symbol::{Group, Symbol};
use super::tail::Tail;
use crate::lexicon::documents::{self, DocumentType, IssuerRow, TYPES};
use crate::record::Issuer;

/// The issuer's part of a symbol.
struct Coded<'s> {
    /// Its groups.
    groups: &'s [Group],
    /// All of several groups are issuers: the document is theirs together.
    joint: bool,
}

impl Coded<'_> {
    fn row(&self) -> Option<&'static IssuerRow> {
        match self.groups {
            [only] => only.code.issuer_row(),
            _ => None,
        }
    }
}

/// The groups that name the issuer: without the type's abbreviation, and of an official letter the first group.
fn coded<'s>(kind: Option<&DocumentType>, symbol: &'s Symbol) -> Option<Coded<'s>> {
    let groups = symbol.groups.as_slice();
    let typed = symbol.kind().is_some();
    let is_issuer = |group: &Group| group.code.issuer.is_some();
    let letter = || kind.is_some_and(|k| matches!(k.name, "Công văn" | "Văn bản"));
    let one = |group| Coded { groups: std::slice::from_ref(group), joint: false };
    match groups {
        [] => None,
        // `17-SL` has no issuer's code.
        [only] => (!typed || is_issuer(only)).then(|| one(only)),
        [first, ..] if !typed && letter() => Some(one(first)),
        [_, rest @ ..] if typed => match rest.iter().all(is_issuer) {
            true => Some(Coded { groups: rest, joint: rest.len() > 1 }),
            // `BB-VPHC`, `QĐ-XPVPHC` say what is done, not who does it.
            false => rest.iter().find(|group| !group.code.act).map(one),
        },
        groups => groups.iter().find(|&g| is_issuer(g)).map(one),
    }
}

/// Who issued it.
pub fn issuer(kind: Option<&DocumentType>, symbol: Option<&Symbol>, tail: &Tail<'_>) -> Option<Issuer> {
    let coded = symbol.and_then(|symbol| Some((symbol, coded(kind, symbol)?)));
    let named = tail.issuer.as_ref();
    let place = named.and_then(|n| n.place).map(str::to_owned);
    let Some((symbol, coded)) = coded else {
        let named = named?;
        let name = named.row.map_or_else(|| named.name.to_owned(), |row| full_name(row, named));
        return Some(Issuer { code: named.row.map(|row| row.code.to_owned()), name: Some(name), place });
    };
    if coded.joint {
        let of_all = |text: fn(&Symbol, Group) -> &str, mark| coded.groups.iter().map(|&g| text(symbol, g)).collect::<Vec<_>>().join(mark);
        let name = of_all(|_, group| group.code.issuer_row().map_or("", |row| row.name), ", ");
        return Some(Issuer { code: Some(of_all(Symbol::group, "-")), name: Some(name), place });
    }
    let own = coded.row();
    let written = coded.groups.first().map_or("", |&group| symbol.group(group));
    // The table's spelling (`TƯ`, `Ttg`); an assembly's code keeps its term (`QH15`).
    let code = own.filter(|_| !written.ends_with(|c: char| c.is_ascii_digit())).map_or(written, |row| row.code);
    let name = match (own.or(named.and_then(|n| n.row)), named) {
        (Some(row), Some(named)) => Some(full_name(row, named)),
        (Some(row), None) => Some(row.name.to_owned()),
        (None, named) => named.map(|named| named.name.to_owned()),
    };
    Some(Issuer { code: Some(code.to_owned()), name, place })
}

/// The full name of the body in `row` that the words name. One code stands for several bodies of the Party, and below the
/// province the unit's kind belongs to the name.
fn full_name(row: &IssuerRow, named: &Named<'_>) -> String {
    let bodies = match row.code {
        "TW" => [("bộ chính trị", "Bộ Chính trị"), ("ban bí thư", "Ban Bí thư")].as_slice(),
        "TU" => [("thành ủy", "Thành ủy")].as_slice(),
        _ => [].as_slice(),
    };
    if let Some((_, body)) = bodies.iter().find(|(key, _)| named.key.contains(key)) {
        return (*body).to_owned();
    }
    let units = ["huyện", "quận", "xã", "phường", "thị trấn", "đặc khu"];
    let below = is_local(row) && units.iter().any(|unit| named.key.contains(unit));
    if below { named.name } else { row.name }.to_owned()
}

/// Only the Government issues decrees: `hướng dẫn Nghị định 116 của Bộ Y tế` names another author.
pub fn may_issue(kind: Option<&DocumentType>, named: &Named<'_>) -> bool {
    let government = || named.row.is_none_or(|row| matches!(row.code, "CP" | "HĐBT" | "HĐCP"));
    kind.is_none_or(|kind| kind.name != "Nghị định") || government()
}

/// Whether a body named after a document's title is its author: the one of its symbol, or one whose documents the type is.
pub fn wrote(kind: Option<&DocumentType>, shape: Option<&Shape>, named: &Named<'_>) -> bool {
    let Some(row) = named.row else { return false };
    if let Some(coded) = shape.and_then(|s| s.symbol.as_ref()).and_then(|symbol| coded(kind, symbol)) {
        return coded.row().is_some_and(|own| own.code == row.code);
    }
    match kind.map(|kind| kind.name) {
        Some("Thông tư") => matches!(row.level, "ministry" | "court" | "procuracy" | "audit" | "agency"),
        Some("Chỉ thị" | "Nghị quyết" | "Quyết định" | "Công điện" | "Quy định" | "Kết luận") => true,
        Some("Nghị định") => row.code == "CP",
        _ => false,
    }
}

/// A warning where the symbol's type is another than the written one and no habit explains it.
pub fn disagreement(kind: &DocumentType, symbol: &Symbol) -> Option<String> {
    let coded = &TYPES[symbol.kind()?];
    let first = symbol.groups.first().map_or("", |&group| symbol.group(group));
    let explained = coded.name == kind.name
        || kind.abbreviations.iter().any(|a| documents::code_key(a) == documents::code_key(first))
        || kind.name.starts_with(coded.name)
        || coded.name.starts_with(kind.name)
        || matches!((kind.name, coded.name), ("Quy định" | "Quy chế", "Quyết định") | ("Văn bản", _) | ("Thông tri", "Thông tư"));
    (!explained).then(|| format!("type: the symbol {} stands for {}", symbol.text, coded.name))
}
