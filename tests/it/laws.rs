//! Laws that hold for every text, whatever stands in it.

use proptest::prelude::*;
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::engine::{self, Options};
use trichluc::page::Zones;
use trichluc::record::{Record, Verdict};

/// Pieces of news, of pages and of nonsense, so that random texts reach the rules.
const PIECES: &[&str] = &[
    "20.977/21.628",
    "1,65%",
    "3% - 4%",
    "2 tỷ 300 triệu đồng",
    "hai mươi mốt",
    "một trăm linh năm",
    "1.234,5",
    "79228162514264337593543950335",
    "0,0000000000000000000000000001%",
    "35.1000",
    "ngày 30/8/2021",
    "7/3",
    "31-11",
    "14h30",
    "nhiệm kỳ 2020 - 2025",
    "từ năm 2021 đến nay",
    "quý I/2024",
    "Chỉ thị số 10-CT/TU",
    "Nghị quyết Trung ương 4 (khóa XI, XII, XIII)",
    "Quyết định số 18/2021/QĐ-TTg",
    "điểm a khoản 2 Điều 5",
    "Luật Đất đai",
    "người",
    "việc",
    "hộ",
    "trên",
    "gần",
    "khoảng",
    "từ",
    "đến",
    "và",
    "tăng",
    "giảm",
    "xuống",
    "lên",
    "gồm",
    "trong đó có",
    "đạt",
    "gấp",
    "lần",
    "thứ",
    "tuổi",
    "điểm",
    "đồng",
    "USD",
    "ha",
    "km/h",
    "năm",
    "tháng",
    "ngày",
    "mùng",
    "Tết",
    "COVID-19",
    "Quốc lộ 1A",
    "U23",
    "0912 345 678",
    "29A-123.45",
    "(",
    ")",
    "“",
    "”",
    ",",
    ".",
    ";",
    ":",
    "-",
    "–",
    "/",
    "%",
    "‰",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "e\u{302}\u{301}",
    "Ð",
    "½",
    "²",
    "٣",
    "①",
    "𝟗",
    "<p>",
    "</p>",
    "<h1>",
    "<table><tr><td>",
    "&nbsp;",
    "&amp;quot;",
    "<!--",
    "]]>",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[0-9.,/ -]{1,12}",
    ];
    let glue = proptest::sample::select(&["", " ", " ", " "][..]);
    proptest::collection::vec((piece, glue), 0..40).prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

fn record(body: &str, media: Media, published: Option<&str>) -> Option<Record> {
    let document = Document {
        locator: Locator::default(),
        media,
        media_type: "text/plain",
        body: body.to_owned(),
        given: Given { published: published.map(str::to_owned), ..Given::default() },
        encoding: "UTF-8",
        replaced: 0,
        bytes: body.len() as u64,
        digest: String::new(),
        warnings: Vec::new(),
    };
    engine::extract(&document, &Options { zones: Zones::All, ..Options::default() }).ok().map(|e| e.record)
}

fn check(record: &Record) -> Result<(), TestCaseError> {
    let chars: Vec<char> = record.text.chars().collect();
    let slice = |span: [usize; 2]| chars[span[0]..span[1]].iter().collect::<String>();
    let mut at = 0;
    for (i, block) in record.blocks.iter().enumerate() {
        prop_assert_eq!(block.span[0], at + if i == 0 { 0 } else { 2 }, "blocks follow each other, one blank line apart");
        prop_assert!(!slice(block.span).trim().is_empty());
        at = block.span[1];
    }
    prop_assert_eq!(at, chars.len());

    let mut spans: Vec<([usize; 2], &str)> = Vec::new();
    for m in &record.figures {
        prop_assert_eq!(&slice(m.span), &m.surface);
        spans.push((m.span, "figure"));
    }
    for m in &record.dates {
        prop_assert_eq!(&slice(m.span), &m.surface);
        prop_assert!(m.start.is_none() || m.end.is_none() || m.start <= m.end, "{} {:?} {:?}", m.surface, m.start, m.end);
        spans.push((m.span, "date"));
    }
    for m in &record.references {
        prop_assert_eq!(&slice(m.span), &m.surface);
        if let Some(target) = m.refers_to {
            prop_assert!(target < record.references.len());
        }
        if spans.last() != Some(&(m.span, "reference")) {
            spans.push((m.span, "reference"));
        }
    }
    for list in [record.figures.iter().map(|m| m.span).collect::<Vec<_>>(), record.dates.iter().map(|m| m.span).collect()] {
        prop_assert!(list.windows(2).all(|w| w[0][1] <= w[1][0]), "mentions of one family in order, without overlap");
    }
    for finding in &record.findings {
        prop_assert!(finding.figures.len() > 1 && finding.figures.is_sorted_by(|a, b| a < b), "{:?}", finding);
        prop_assert!(finding.figures.iter().all(|&figure| figure < record.figures.len()));
        prop_assert!(finding.figures.iter().any(|&figure| record.figures[figure].value == Some(finding.stated)), "{:?}", finding);
        prop_assert!(finding.verdict == Verdict::Match || finding.stated != finding.computed, "{:?}", finding);
    }
    spans.sort();
    for (i, (a, family)) in spans.iter().enumerate() {
        for (b, other) in spans[i + 1..].iter().take_while(|(b, _)| b[0] < a[1]) {
            let date_in_reference = [*family, *other].contains(&"date") && [*family, *other].contains(&"reference");
            prop_assert!(date_in_reference, "{:?} {} overlaps {:?} {}", a, family, b, other);
        }
    }
    let block_of = |span: [usize; 2]| record.blocks.iter().position(|b| b.span[0] <= span[0] && span[1] <= b.span[1]);
    for (span, block) in record.figures.iter().map(|m| (m.span, m.block)).chain(record.dates.iter().map(|m| (m.span, m.block))) {
        prop_assert_eq!(block_of(span), Some(block), "a mention lies in its block");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mentions_stand_where_they_say(text in texts(), published in proptest::option::of(Just("2024-03-07"))) {
        if let Some(record) = record(&text, Media::Text, published) {
            check(&record)?;
        }
    }

    #[test]
    fn pages_of_anything_keep_the_laws(text in texts()) {
        if let Some(record) = record(&text, Media::Html, None) {
            check(&record)?;
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in texts()) {
        let bytes = |r: Option<Record>| r.map(|r| serde_json::to_string(&r).unwrap());
        prop_assert_eq!(bytes(record(&text, Media::Text, None)), bytes(record(&text, Media::Text, None)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_string_at_all_makes_it_panic(text in any::<String>(), html in any::<bool>()) {
        if let Some(record) = record(&text, if html { Media::Html } else { Media::Text }, None) {
            check(&record)?;
            crate::schema::assert_valid(&serde_json::to_value(&record).unwrap());
        }
    }
}
