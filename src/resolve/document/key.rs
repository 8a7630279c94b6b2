//! Canonical keys; the grammar stands at the head of the parent module.

use crate::lexicon::documents::{self, DocumentType, IssuerRow, LAWS, LawRow, System, TYPES};
use crate::record::Reference;
use crate::text::fold::fold;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// What a reference's number and year are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A document's number, with its year where that is part of it.
    Own,
    /// A document's number, after which words tell the year.
    ThenYear,
    /// That of a meeting of the Central Committee.
    Plenum,
}

/// Gives `reference` its key.
pub fn assign(reference: &mut Reference, number: Number) {
    let Some((key, complete)) = key(reference, number) else { return };
    reference.complete = complete;
    reference.document = Some(key);
}

/// ASCII, lower case, words joined by hyphens: `Bắc Giang` → `bac-giang`, `QĐ-TTg` → `qd-ttg`.
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Most symbols have no letter beyond ASCII but đ.
    let plain = text.chars().all(|c| c.is_ascii() || matches!(c, 'đ' | 'Đ'));
    let mut add = |c: char| match c {
        'đ' | 'Đ' | 'ð' => out.push('d'),
        c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
        c if unicode_normalization::char::is_combining_mark(c) => {}
        _ if out.ends_with('-') || out.is_empty() => {}
        _ => out.push('-'),
    };
    if plain {
        text.chars().for_each(&mut add);
    } else {
        fold(text).nfd().for_each(&mut add);
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

/// The key and whether it identifies one document.
fn key(reference: &Reference, kind_of_number: Number) -> Option<(String, bool)> {
    let kind = &TYPES[documents::type_named(reference.kind.as_deref()?)?];
    if kind.bare == documents::Bare::Name {
        return Some(law(reference, kind));
    }
    let code = issuer_code(reference, kind);
    let issuer = code.as_deref().and_then(documents::issuer_of_code);
    let system = match issuer.map_or(kind.system, |i| i.system) {
        System::State => "state",
        System::Party => "party",
        System::Both => "-",
    };
    // Decrees and circulars carry their year in the number, whatever the words do; of other types most do not.
    let carries = matches!(kind.name, "Nghị định" | "Thông tư" | "Thông tư liên tịch");
    let year = reference.year.filter(|_| kind_of_number == Number::Own || carries);
    let name = match (&reference.number, kind_of_number) {
        (None, _) => "dai-hoi".to_owned(),
        (Some(number), Number::Plenum) => format!("hn{}", trimmed(number)),
        (Some(number), _) => numbered(reference, kind, code.as_deref(), &ascii(trimmed(number)), year),
    };
    let system = if name == "dai-hoi" || name.starts_with("hn") { "party" } else { system };
    let mut key = format!("vn:{system}:{}:{name}", type_key(reference, kind));
    let mut complete = system != "-" && (name.contains(|c: char| c.is_ascii_alphabetic()));
    if issuer.is_some_and(has_many) {
        let place = reference.issuer.as_ref().and_then(|i| i.place.as_deref()).map(ascii).filter(|p| !p.is_empty());
        // `phường 5` is one of many.
        complete &= place.as_deref().is_some_and(|place| !place.ends_with(|c: char| c.is_ascii_digit()));
        let _ = write!(key, ":{}", place.as_deref().unwrap_or("-"));
    }
    if let Some(time) = time(reference, system, issuer, &name, year) {
        complete &= time != "-";
        let _ = write!(key, ":{time}");
    }
    Some((key, complete))
}

/// The type in the key. A wider or narrower name of the symbol's type is that type (`Thông báo kết luận số 12-TB/TW`), and a
/// document with the symbol of an official letter is one, however vaguely it is called (`Văn bản số 34/UBND-KT`).
fn type_key(reference: &Reference, kind: &DocumentType) -> &'static str {
    let Some(symbol) = &reference.symbol else { return kind.key };
    let first = symbol.split(['-', '/', '.']).next().unwrap_or_default();
    match documents::type_of_code(first).map(|coded| &TYPES[coded]) {
        Some(coded) if kind.name == "Văn bản" || coded.name.starts_with(kind.name) || kind.name.starts_with(coded.name) => coded.key,
        None if kind.name == "Văn bản" => "cong-van",
        _ => kind.key,
    }
}

/// Whether there are many bodies of this code, told apart by their place.
pub fn has_many(issuer: &IssuerRow) -> bool {
    matches!(issuer.level, "local" | "province" | "district" | "commune" | "cell")
        || matches!(issuer.code, "TAND" | "VKSND" | "TANDCC" | "BCĐ" | "ĐUK")
}

/// The digits without leading zeros.
fn trimmed(number: &str) -> &str {
    match number.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    }
}

/// The issuer's code: from the record, or the only one that the type has.
fn issuer_code(reference: &Reference, kind: &DocumentType) -> Option<String> {
    let stated = reference.issuer.as_ref().and_then(|i| i.code.clone());
    stated.or_else(|| (kind.name == "Nghị định").then(|| "CP".to_owned()))
}

/// `83-2014-nd-cp`, `5-ct-tw`; without a symbol it is made of the type's abbreviation and the issuer's code.
fn numbered(reference: &Reference, kind: &DocumentType, code: Option<&str>, number: &str, year: Option<i32>) -> String {
    let mut name = number.to_owned();
    if let Some(year) = year {
        let _ = write!(name, "-{year}");
    }
    match (&reference.symbol, code, kind.abbreviations.first()) {
        (Some(symbol), _, _) => {
            let _ = write!(name, "-{}", symbol_key(symbol));
        }
        (None, Some(code), Some(abbreviation)) => {
            let _ = write!(name, "-{}-{}", ascii(abbreviation), symbol_key(code));
        }
        _ => {}
    }
    name
}

/// A symbol's groups in ASCII; spellings of the Central Committee's code are one.
fn symbol_key(symbol: &str) -> String {
    let groups = symbol.split(['-', '/', '.']).filter(|g| !g.is_empty());
    let central = |g: &str| !g.is_ascii() && fold(g) == "tư";
    let keys: Vec<String> = groups.map(|g| if central(g) { "tw".to_owned() } else { ascii(&g.replace('&', "")) }).collect();
    keys.join("-").replace("t-u-", "tw-").replace("-t-w", "-tw")
}

/// The time part, for numbers that do not carry their year.
fn time(reference: &Reference, system: &str, issuer: Option<&IssuerRow>, name: &str, in_number: Option<i32>) -> Option<String> {
    if in_number.is_some() && system != "party" {
        return None;
    }
    let meeting = name == "dai-hoi" || name.starts_with("hn");
    let central_party = meeting || system == "party" && issuer.is_some_and(|i| i.level == "central");
    let year = reference.year.map(|y| y.to_string()).or_else(|| reference.issued.as_deref().and_then(|d| d.get(..4)).map(str::to_owned));
    if !central_party {
        return Some(year.unwrap_or_else(|| "-".to_owned()));
    }
    let term = reference.term.as_deref().or_else(|| reference.issued.as_deref().and_then(|day| documents::term_at("party", day)));
    let number = term.and_then(|t| documents::TERMS.iter().filter(|row| row.body == "party").position(|row| row.term == t));
    Some(number.map_or("-".to_owned(), |n| format!("k{}", n + 1)))
}

/// The key of a document that goes by its name.
fn law(reference: &Reference, kind: &DocumentType) -> (String, bool) {
    if kind.name == "Hiến pháp" {
        let year = reference.year.map(|y| y.to_string());
        return (format!("vn:state:hien-phap:{}", year.as_deref().unwrap_or("-")), year.is_some());
    }
    if kind.name == "Điều lệ" || kind.name == "Cương lĩnh" {
        // A platform is told by its year; of the statutes no version is told.
        return match reference.year {
            Some(year) => (format!("vn:party:{}:{year}", kind.key), true),
            None => (format!("vn:party:{}:dang", kind.key), false),
        };
    }
    let prefix = format!("vn:state:{}", kind.key);
    if let (Some(number), Some(symbol)) = (&reference.number, &reference.symbol) {
        let (number, symbol) = (trimmed(number), symbol_key(symbol));
        return match reference.year {
            Some(year) => (format!("{prefix}:{number}-{year}-{symbol}"), true),
            // `42-LCT/HĐNN8`; orders of the President (`44-L/CTN`) proclaimed several laws at once.
            None => (format!("{prefix}:{number}-{symbol}"), symbol != "l-ctn"),
        };
    }
    let title = reference.title.as_deref().unwrap_or_default();
    let rows = if title.is_empty() { &[] } else { documents::rows_of_law(title) };
    // A law and an ordinance may share a name; the table's type wins where none is of the written one: `Luật Hình sự` is the code.
    let own = |row: &LawRow| std::ptr::eq(&TYPES[row.kind], kind);
    let same = rows.iter().map(|&i| &LAWS[i]).any(own);
    let mut rows = rows.iter().map(|&i| &LAWS[i]).filter(|row| !same || own(row)).peekable();
    let prefix = rows.peek().map_or(prefix, |row| format!("vn:state:{}", TYPES[row.kind].key));
    let name = rows.peek().map_or_else(|| ascii(title), |row| ascii(row.name));
    // Of two of one year the later replaced the other.
    let year = reference.year.or_else(|| reference.issued.as_deref()?.get(..4)?.parse().ok());
    let row = year.and_then(|year| rows.rfind(|row| row.year == year));
    match (row.and_then(|r| r.number), year) {
        (Some(number), _) => {
            let (digits, symbol) = number.split_once(['/', '-']).unwrap_or((number, ""));
            (format!("{prefix}:{}-{}", trimmed(digits), symbol_key(symbol)), true)
        }
        (None, Some(year)) if name.is_empty() => (format!("{prefix}:-:{year}"), false),
        (None, Some(year)) => (format!("{prefix}:{name}:{year}"), true),
        (None, None) => {
            let number = reference.number.as_deref().map(trimmed);
            let name: Vec<&str> = number.into_iter().chain((!name.is_empty()).then_some(name.as_str())).collect();
            (format!("{prefix}:{}:-", name.join("-")), false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Issuer;

    fn reference(kind: &str, number: &str, year: Option<i32>, symbol: &str, code: &str) -> Reference {
        let mut reference = Reference { kind: Some(kind.to_owned()), year, ..Reference::new() };
        reference.number = Some(number.to_owned()).filter(|n| !n.is_empty());
        reference.symbol = Some(symbol.to_owned()).filter(|s| !s.is_empty());
        reference.issuer = Some(Issuer { code: Some(code.to_owned()), name: None, place: None }).filter(|_| !code.is_empty());
        reference
    }

    #[test]
    fn keys_follow_the_grammar() {
        let cases = [
            (reference("Nghị định", "83", Some(2014), "NĐ-CP", "CP"), "vn:state:nghi-dinh:83-2014-nd-cp", true),
            (reference("Nghị định", "155", Some(2016), "", ""), "vn:state:nghi-dinh:155-2016-nd-cp", true),
            (reference("Chỉ thị", "05", None, "CT/TƯ", "TƯ"), "vn:party:chi-thi:5-ct-tw:-", false),
            (
                Reference { term: Some("XII".into()), ..reference("Chỉ thị", "05", None, "CT-TW", "TW") },
                "vn:party:chi-thi:5-ct-tw:k12",
                true,
            ),
            (
                Reference { issued: Some("2016-05-15".into()), ..reference("Chỉ thị", "05", None, "CT/TW", "TW") },
                "vn:party:chi-thi:5-ct-tw:k12",
                true,
            ),
            (reference("Quyết định", "39", Some(2024), "QĐ-UBND", "UBND"), "vn:state:quyet-dinh:39-2024-qd-ubnd:-", false),
            (Reference { title: Some("Đất đai".into()), ..reference("Luật", "", Some(2024), "", "") }, "vn:state:luat:31-2024-qh15", true),
            (Reference { title: Some("BHXH".into()), ..reference("Luật", "", None, "", "") }, "vn:state:luat:bao-hiem-xa-hoi:-", false),
            (reference("Hiến pháp", "", Some(2013), "", ""), "vn:state:hien-phap:2013", true),
            (reference("Chỉ thị", "05", None, "", ""), "vn:-:chi-thi:5:-", false),
        ];
        for (reference, expected, complete) in cases {
            assert_eq!(key(&reference, Number::Own), Some((expected.to_owned(), complete)));
        }
    }
}
