//! Laws of references: a document reads back to one key in whatever form it is written; `refers_to` points into the list.

use crate::cases::record;
use crate::cli::{article, trichluc};
use proptest::prelude::*;

/// State numbers with a year: the forms that real text has, and the key.
fn normative(number: u32, year: u32, (word, abbreviation, issuer, key): (&str, &str, &str, &str), form: usize) -> (String, String) {
    let expected = format!("vn:state:{key}:{number}-{year}-{}", (format!("{abbreviation}-{issuer}")).to_lowercase().replace('đ', "d"));
    let (a, i) = (abbreviation, issuer);
    let bare = a.replace('Đ', "D");
    let eth = a.replace('Đ', "Ð");
    let small = format!("{a}-{i}").to_lowercase();
    let forms = [
        format!("{word} số {number:02}/{year}/{a}-{i}"),
        format!("{word} {number}/{year}/{a}-{i}"),
        format!("{word} số: {number}/{year}/{a}-{i}"),
        format!("{word} số {number}/{year}/{a} - {i}"),
        format!("{word} số {number}/{year}/{a}–{i}"),
        format!("{word} số {number}/{year}/{a}- {i}"),
        format!("{word} số {number}/{year}/ {a}-{i}"),
        format!("{word} số {number}/{year}/{bare}-{i}"),
        format!("{word} số {number}/{year}/{eth}-{i}"),
        format!("{word} {number}/{year}/{small}"),
        format!("{word} {number}-{year}/{a}-{i}"),
        format!("{} số {number}/{year}/{a}-{i}", word.to_lowercase()),
        format!("{} SỐ {number}/{year}/{a}-{i}", word.to_uppercase()),
        format!("khoản 2 Điều 5 {word} số {number}/{year}/{a}-{i}"),
    ];
    (forms[form % forms.len()].clone(), expected)
}

/// Party numbers of the centre: the term by words or by date, in Party or state punctuation.
fn party(number: u32, (word, code, key): (&str, &str, &str), (term, day, k): (&str, &str, u32), form: usize) -> (String, String) {
    let forms = [
        format!("{word} số {number:02}-{code}/TW của Bộ Chính trị khóa {term}"),
        format!("{word} số {number:02}-{code}/TW ngày {day}"),
        format!("{word} {number}-{code}/TW của Ban Bí thư (khoá {term})"),
        format!("{word} {number}-{code}/TƯ, khóa {term}"),
        format!("{word} số {number}/{code}-TW ngày {day}"),
        format!("{word} {number} - {code}/TW ngày {day}"),
        format!("{word} {number}–{code}/TW (khóa {term})"),
    ];
    let code = code.to_lowercase().replace('đ', "d");
    (forms[form % forms.len()].clone(), format!("vn:party:{key}:{number}-{code}-tw:k{k}"))
}

const NORMATIVE: &[(&str, &str, &str, &str)] = &[
    ("Nghị định", "NĐ", "CP", "nghi-dinh"),
    ("Quyết định", "QĐ", "TTg", "quyet-dinh"),
    ("Thông tư", "TT", "BTC", "thong-tu"),
    ("Thông tư", "TT", "BGDĐT", "thong-tu"),
    ("Nghị quyết", "NQ", "HĐTP", "nghi-quyet"),
    ("Thông tư liên tịch", "TTLT", "BTC-BNV", "thong-tu-lien-tich"),
];
const PARTY: &[(&str, &str, &str)] =
    &[("Chỉ thị", "CT", "chi-thi"), ("Nghị quyết", "NQ", "nghi-quyet"), ("Kết luận", "KL", "ket-luan"), ("Quy định", "QĐ", "quy-dinh")];
const TERMS: &[(&str, &str, u32)] =
    &[("XII", "15/5/2016", 12), ("XIII", "9-5-2024", 13), ("XI", "30.3.2013", 11), ("X", "30 tháng 3 năm 2007", 10)];

fn keys(text: &str) -> Vec<String> {
    record(text, None).references.into_iter().filter_map(|r| r.document).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_normative_document_has_one_key_in_every_form(number in 1u32..400, year in 1990u32..2027, kind in 0..NORMATIVE.len(), form in 0usize..14) {
        let (written, expected) = normative(number, year, NORMATIVE[kind], form);
        let text = format!("Cơ sở làm đúng {written} từ đầu năm.");
        prop_assert_eq!(keys(&text), [expected], "{}", text);
    }

    #[test]
    fn a_party_document_has_one_key_in_every_form(number in 1u32..400, kind in 0..PARTY.len(), term in 0..TERMS.len(), form in 0usize..7) {
        let (written, expected) = party(number, PARTY[kind], TERMS[term], form);
        let text = format!("Chi bộ làm đúng {written} từ lâu.");
        prop_assert_eq!(keys(&text), [expected], "{}", text);
    }

    #[test]
    fn short_forms_point_to_full_ones(number in 1u32..300, year in 1990u32..2027, before in any::<bool>()) {
        let full = format!("Nghị định số {number}/{year}/NĐ-CP được ban hành.");
        let short = format!("Nay Nghị định {number:02} nâng mức phạt đối với chủ xe.");
        let text = if before { format!("{short} {full}") } else { format!("{full} {short}") };
        let references = record(&text, None).references;
        prop_assert_eq!(references.len(), 2, "{}", text);
        let (short, full) = if before { (0, 1) } else { (1, 0) };
        prop_assert_eq!(references[short].refers_to, Some(full));
        prop_assert_eq!(references[full].refers_to, None);
        prop_assert_eq!(&references[short].document, &references[full].document);
    }
}

/// Laws of the table: type, name, number where there is one, year, short names.
fn laws() -> Vec<Vec<String>> {
    let table = include_str!("../../lexicon/laws.tsv");
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// One key for a law by its name, by each short name and by its number, except where a year saw two of one name.
#[test]
fn a_law_has_one_key_by_every_name_and_by_its_number() {
    let laws = laws();
    for row in laws.iter().filter(|row| row[0] != "Hiến pháp") {
        let [kind, name, number, year, _, short, _] = row.as_slice() else { panic!("{row:?}") };
        let key = |mention: &str| keys(&format!("Tòa áp dụng {mention} khi xử."));
        let expected = key(&format!("{kind} {name} năm {year}"));
        assert_eq!(expected.len(), 1, "{row:?}");
        for short in short.split('|').filter(|s| *s != "-") {
            let code = if short.starts_with("BL") { short.to_owned() } else { format!("{kind} {short}") };
            assert_eq!(key(&format!("{code} năm {year}")), expected, "{short}");
        }
        let twins = laws.iter().filter(|other| other[..2] == row[..2] && other[3] == row[3]).count();
        if number != "-" && twins == 1 {
            assert_eq!(key(&format!("{kind} số {number}")), expected, "{row:?}");
        }
    }
}

/// Bodies that every province has: the place by the words after, by the words before, and by the article.
const PLACES: &[(&str, &str)] = &[("Gia Lai", "gia-lai"), ("Hà Nội", "ha-noi"), ("Đắk Lắk", "dak-lak"), ("Cần Thơ", "can-tho")];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_provincial_document_has_one_key_in_every_form(number in 1u32..4000, year in 1996u32..2027, place in 0..PLACES.len(), form in 0usize..6) {
        let (name, key) = PLACES[place];
        let unit = if matches!(key, "ha-noi" | "can-tho") { "thành phố" } else { "tỉnh" };
        let forms = [
            format!("Dân xem Quyết định số {number}/QĐ-UBND ngày 5/3/{year} của UBND {unit} {name}."),
            format!("Dân xem Quyết định số {number}/QĐ-UBND ngày 05-3-{year} của Ủy ban nhân dân {unit} {name} về phí."),
            format!("UBND {unit} {name} vừa ban hành Quyết định số {number}/QĐ-UBND ngày 5.3.{year} về phí."),
            format!("Dân xem Quyết định {number}-QĐ/UBND ngày 5 tháng 3 năm {year} của UBND {unit} {name}."),
            format!("Dân xem QĐ {number}/QĐ-UBND ngày 5/3/{year} của UBND {unit} {name}."),
            format!("Chủ tịch UBND {unit} {name} đã ký Quyết định số {number}/QĐ-UBND ngày 5/3/{year}."),
        ];
        let text = &forms[form];
        prop_assert_eq!(keys(text), [format!("vn:state:quyet-dinh:{number}-qd-ubnd:{key}:{year}")], "{}", text);
    }

    #[test]
    fn a_plenum_has_one_key_in_every_form(number in 1u32..15, term in 0..TERMS.len(), form in 0usize..8) {
        let (term, _, k) = TERMS[term];
        let forms = [
            format!("Nghị quyết Trung ương {number} khóa {term}"),
            format!("Nghị quyết Trung ương {number} (khoá {term})"),
            format!("Nghị quyết TW {number}, khóa {term}"),
            format!("Nghị quyết T.Ư {number} (khóa {term})"),
            format!("Nghị quyết Hội nghị lần thứ {number} Ban Chấp hành Trung ương khóa {term}"),
            format!("Nghị quyết Hội nghị Trung ương {number} khóa {term}"),
            format!("Nghị quyết lần thứ {number} Ban Chấp hành Trung ương Đảng khóa {term}"),
            format!("nghị quyết Trung ương {number:02} khóa {term}"),
        ];
        let text = format!("Chi bộ học {} từ sáng.", forms[form]);
        prop_assert_eq!(keys(&text), [format!("vn:party:nghi-quyet:hn{number}:k{k}")], "{}", text);
    }
}

#[test]
fn the_citation_table_counts_articles_and_mentions() {
    let lines = [article(1), article(2)].join("\n");
    let records = trichluc().args(["extract", "-"]).write_stdin(lines).output().unwrap().stdout;
    let run = |format: &str| {
        let output = trichluc().args(["references", "-", "--format", format]).write_stdin(records.clone()).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let csv = run("csv");
    let row = csv.lines().nth(1).unwrap();
    assert!(row.starts_with("vn:party:chi-thi:10-ct-tu:") && row.ends_with(",2,2,d1|d2"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!((&json["documents"][0]["articles"], &json["co_citations"]), (&2.into(), &serde_json::json!([])));
    assert!(run("dot").contains("\"d1\" -> \"vn:party:chi-thi:10-ct-tu:"));
}

#[test]
fn documents_are_told_across_articles_and_counted_together() {
    let articles = [
        r#"{"id": "a", "title": "Bản tin", "text": "Xã làm theo Nghị định số 30/2020/NĐ-CP ngày 5/3/2020 và Luật Đất đai năm 2024."}"#,
        r#"{"id": "b", "title": "Bản tin", "text": "Huyện dẫn Nghị định 30/2020/NĐ-CP, Luật số 31/2024/QH15 và Chỉ thị 05-CT/TW khóa XII."}"#,
    ];
    let records = trichluc().args(["extract", "-"]).write_stdin(articles.join("\n")).output().unwrap().stdout;
    let output = trichluc().args(["references", "-", "--format", "json"]).write_stdin(records).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let field = |name: &str| -> Vec<String> {
        json["documents"].as_array().unwrap().iter().map(|d| d[name].as_str().unwrap_or("-").to_owned()).collect()
    };
    assert_eq!(field("document"), ["vn:state:luat:31-2024-qh15", "vn:state:nghi-dinh:30-2020-nd-cp", "vn:party:chi-thi:5-ct-tw:k12"]);
    assert_eq!(field("urn_lex")[1], "urn:lex:vn:chinh.phu:nghi.dinh:2020-03-05;30-2020-nd-cp");
    assert_eq!(field("urn_lex")[2], "-", "the Party's documents are no sources of law");
    assert_eq!(json["documents"][1]["cited_by"], serde_json::json!([["a", 1], ["b", 1]]));
    let first = &json["co_citations"][0];
    assert_eq!(first, &serde_json::json!({ "a": "vn:state:luat:31-2024-qh15", "b": "vn:state:nghi-dinh:30-2020-nd-cp", "articles": 2 }));
    let help = trichluc().args(["references", "--help"]).output().unwrap().stdout;
    assert!(String::from_utf8(help).unwrap().contains("trichluc references RUN/ --format dot"));
}

/// Every type with an abbreviation and every issuer: a number in each spelling of its symbol reads back to one key.
#[test]
fn every_type_and_issuer_has_one_key_in_every_form() {
    use trichluc::lexicon::documents::{Bare, ISSUERS, TYPES};
    let abbreviated: Vec<_> = TYPES.iter().filter(|kind| !kind.abbreviations.is_empty() && kind.bare != Bare::Name).collect();
    // Letters and digits of any script: a hyphen or full stop inside a code would be read as two groups.
    let issuers: Vec<_> = ISSUERS.iter().filter(|row| row.code.chars().all(|c| c.is_alphanumeric() || c == '&')).collect();
    assert!(abbreviated.len() > 35 && issuers.len() > 130);
    let types =
        abbreviated.iter().map(|kind| (*kind, issuers[0])).chain(abbreviated.iter().map(|kind| (*kind, issuers[issuers.len() / 2])));
    let bodies = issuers.iter().enumerate().map(|(i, row)| (abbreviated[i % abbreviated.len()], *row));
    for (kind, row) in types.chain(bodies) {
        let (word, code, issuer) = (kind.name, kind.abbreviations[0], row.code);
        let eth = |text: &str| text.replace('Đ', "Ð");
        let forms = [
            format!("{word} số 14/{code}-{issuer} ngày 5/6/2019"),
            format!("{word} số 14-{code}/{issuer} ngày 5/6/2019"),
            format!("{word} số: 14/{code}-{issuer} ngày 05-6-2019"),
            format!("{word} số 14/{code} - {issuer} ngày 5.6.2019"),
            format!("{word} số 14/{code}–{issuer} ngày 5 tháng 6 năm 2019"),
            format!("{word} số 14/{}-{} ngày 5/6/2019", eth(code), eth(issuer)),
        ];
        let read: Vec<_> = forms.iter().map(|form| keys(&format!("Đơn vị làm đúng {form} từ lâu."))).collect();
        assert_eq!(read[0].len(), 1, "{}", forms[0]);
        for (form, key) in forms.iter().zip(&read) {
            assert_eq!(key, &read[0], "{form}");
        }
    }
}
