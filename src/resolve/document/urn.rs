//! Names in the manner of RFC 9676.

use super::key::{ascii, has_many};
use crate::lexicon::documents;
use crate::record::Reference;

/// A proposal in the manner of RFC 9676 for complete keys of the state:
/// `urn:lex:vn:chinh.phu:nghi.dinh:2020-03-05;30-2020-nd-cp`. Vietnam has registered no such scheme. The Party's
/// documents are no sources of law and get none.
pub fn urn_lex(reference: &Reference) -> Option<String> {
    let key = reference.document.as_deref().filter(|_| reference.complete)?;
    let mut parts = key.split(':').skip(1);
    let (system, kind, name) = (parts.next()?, parts.next()?, parts.next()?);
    if system != "state" {
        return None;
    }
    let dotted = |text: &str| ascii(text).replace('-', ".");
    let issuer = reference.issuer.as_ref();
    let row = issuer.and_then(|i| i.code.as_deref()).and_then(documents::issuer_of_code);
    let authority = match kind {
        "luat" | "bo-luat" | "hien-phap" => "quoc.hoi".to_owned(),
        "phap-lenh" => "uy.ban.thuong.vu.quoc.hoi".to_owned(),
        "nghi-dinh" => "chinh.phu".to_owned(),
        _ => match issuer?.code.as_deref().filter(|c| c.contains('-')) {
            // A joint document has all its authors, joined by a plus.
            Some(codes) => codes
                .split('-')
                .map(|c| documents::issuer_of_code(c).map_or_else(|| dotted(c), |r| dotted(r.name)))
                .collect::<Vec<_>>()
                .join("+"),
            None => row.map(|r| dotted(r.name)).or_else(|| issuer.and_then(|i| i.name.as_deref()).map(dotted))?,
        },
    };
    // A province or unit is a part of the jurisdiction.
    let place = issuer.and_then(|i| i.place.as_deref()).filter(|_| row.is_some_and(has_many));
    let unit = place.map(|place| format!(";{}", dotted(place))).unwrap_or_default();
    let year = || {
        reference
            .year
            .map(|y| y.to_string())
            .or_else(|| key.rsplit([':', '-']).find(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_digit())).map(str::to_owned))
    };
    let day = reference.issued.clone().or_else(year)?;
    // What has no number gets an ordinal of the scheme's own.
    let name = if kind == "hien-phap" { "lex-1" } else { name };
    Some(format!("urn:lex:vn{unit}:{authority}:{}:{day};{name}", kind.replace('-', ".")))
}

#[cfg(test)]
mod tests {
    use super::super::key::{Number, assign};
    use super::*;
    use crate::lexicon::documents::{ISSUERS, TYPES};
    use crate::record::Issuer;

    fn urn(kind: &str, number: &str, year: Option<i32>, symbol: &str, issuer: Issuer, issued: Option<&str>) -> Option<String> {
        let mut reference = Reference {
            kind: Some(kind.to_owned()),
            number: Some(number.to_owned()),
            year,
            symbol: Some(symbol.to_owned()),
            issuer: Some(issuer),
            issued: issued.map(str::to_owned),
            ..Reference::new()
        };
        assign(&mut reference, Number::Own);
        urn_lex(&reference)
    }

    fn issuer(code: &str, place: Option<&str>) -> Issuer {
        Issuer { code: Some(code.to_owned()), name: None, place: place.map(str::to_owned) }
    }

    #[test]
    fn urns_are_for_complete_keys_of_the_state() {
        let decree = urn("Nghị định", "30", Some(2020), "NĐ-CP", issuer("CP", None), Some("2020-03-05"));
        assert_eq!(decree.as_deref(), Some("urn:lex:vn:chinh.phu:nghi.dinh:2020-03-05;30-2020-nd-cp"));
        let joint = urn("Thông tư liên tịch", "01", Some(2016), "TTLT-BTC-BNV", issuer("BTC-BNV", None), None);
        assert_eq!(joint.as_deref(), Some("urn:lex:vn:bo.tai.chinh+bo.noi.vu:thong.tu.lien.tich:2016;1-2016-ttlt-btc-bnv"));
        let local = urn("Quyết định", "7", None, "QĐ-UBND", issuer("UBND", Some("Gia Lai")), Some("2021-04-09"));
        assert_eq!(local.as_deref(), Some("urn:lex:vn;gia.lai:uy.ban.nhan.dan:quyet.dinh:2021-04-09;7-qd-ubnd"));
        assert_eq!(urn("Chỉ thị", "05", None, "CT/TW", issuer("TW", None), Some("2016-05-15")), None);
        assert_eq!(urn("Quyết định", "7", None, "QĐ-UBND", issuer("UBND", None), Some("2021-04-09")), None);
    }

    /// The grammar: jurisdiction with units, issuers joined by a plus, measure, date or period, number; letters, digits and
    /// full stops, in numbers hyphens too.
    #[test]
    fn every_type_and_issuer_fits_the_grammar() {
        let name = r"[a-z0-9]+(\.[a-z0-9]+)*";
        let grammar = format!(r"^urn:lex:vn(;{name})*:{name}(\+{name})*:{name}:\d{{4}}(-\d\d-\d\d)?;[a-z0-9]+([.-][a-z0-9]+)*$");
        let grammar = regex::Regex::new(&grammar).unwrap();
        let mut seen = 0;
        for kind in TYPES.iter() {
            for row in ISSUERS.iter() {
                let symbol = format!("{}-{}", kind.abbreviations.first().copied().unwrap_or("CV"), row.code);
                for (year, day) in [(Some(2020), None), (None, Some("2021-04-09"))] {
                    if let Some(urn) = urn(kind.name, "07", year, &symbol, issuer(row.code, Some("Đắk Lắk")), day) {
                        assert!(grammar.is_match(&urn), "{urn}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 5000, "{seen}");
    }
}
