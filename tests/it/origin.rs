//! A block's origin leads back: bytes of the decoded source or field, or the element of the page, hold the block's text.

use proptest::prelude::*;
use scraper::{ElementRef, Html};
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::engine::{self, Options};
use trichluc::record::{Origin, Record};
use trichluc::text::normalize::normalize;

const LINES: &[&str] = &[
    "Bản Hồ mở chợ phiên trên nền cũ",
    "Sáng qua, bà con các thôn kéo về khu chợ mới, nơi hợp tác xã đã dựng hai dãy lán lợp lá cọ cho người bán rau và bán vải.",
    "Ông Lò Văn Tếch kể: năm ngoái chợ họp ngoài đường, mưa xuống là tan; nay đã có mái che, có nước sạch, có chỗ buộc ngựa.",
    "Theo ban quản lý, phiên đầu có hơn 300 người bán, thu 4,5 triệu đồng tiền chỗ, gấp đôi phiên trước Tết.",
    "Chợ còn giữ nếp cũ",
    "“Ai cũng mừng”, chị Vàng Thị Pà nói khi gói lại mấy tấm vải lanh chưa bán hết trong buổi sáng đông người ấy.",
    "Ảnh: Lò Mai",
    "Xã sẽ lát nốt đoạn đường vào chợ trước mùa mưa, theo kế hoạch đã được hội đồng thông qua trong kỳ họp vừa rồi.",
];

/// What stands in real sources between words and at the ends of lines.
const NOISE: &[(&str, &str)] =
    &[("", ""), ("\u{a0}", ""), (" \u{a0} ", "\t"), ("  ", "\r"), (" ", " \u{200b}"), (" ", "&nbsp;"), ("\u{ad} ", "")];

fn source() -> impl Strategy<Value = Vec<String>> {
    let line = (prop::sample::select(LINES), prop::sample::select(NOISE), 0..4_usize).prop_map(|(line, (blank, end), damage)| {
        let line = if blank.is_empty() { line.to_owned() } else { line.replace(' ', blank) };
        let line = match damage {
            0 => line.replace("ười", "ưòi").replace("với", "vơí"),
            1 => line.replace('ợ', "ơ\u{323}").replace('à', "a\u{300}"),
            _ => line,
        };
        line + end
    });
    prop::collection::vec(line, 1..14)
}

fn record(media: Media, body: &str) -> Option<Record> {
    let document = Document {
        locator: Locator::default(),
        media,
        media_type: "text/plain",
        body: body.to_owned(),
        given: Given::default(),
        encoding: "UTF-8",
        replaced: 0,
        bytes: body.len() as u64,
        digest: String::new(),
        warnings: Vec::new(),
    };
    engine::extract(&document, &Options::default()).ok().map(|extraction| extraction.record)
}

fn blocks(record: &Record) -> impl Iterator<Item = (String, &Origin)> {
    let chars: Vec<char> = record.text.chars().collect();
    record.blocks.iter().map(move |block| (chars[block.span[0]..block.span[1]].iter().collect(), &block.origin))
}

/// A text with its line ends inside a paragraph as the blanks that they are read as.
fn flat(text: &str) -> String {
    text.replace('\n', " ")
}

fn check_bytes(record: &Record, body: &str) -> Result<(), TestCaseError> {
    for (text, origin) in blocks(record) {
        let Origin::Bytes([start, end]) = origin else { panic!("{origin:?}") };
        let source = body.get(*start..*end);
        prop_assert!(source.is_some(), "{start}..{end} of {body:?}");
        prop_assert_eq!(flat(&normalize(source.unwrap_or_default()).text), flat(&text));
    }
    Ok(())
}

/// The element at `/html/body/p[2]`.
fn element<'p>(page: &'p Html, xpath: &str) -> Option<ElementRef<'p>> {
    let mut steps = xpath.strip_prefix("/html")?.split('/').skip(1);
    steps.try_fold(page.root_element(), |at, step| {
        let (name, number) = step.split_once('[').map_or((step, "1"), |(name, rest)| (name, rest.trim_end_matches(']')));
        at.child_elements().filter(|child| child.value().name() == name).nth(number.parse::<usize>().ok()? - 1)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_a_text_hold_the_block(lines in source()) {
        let body = lines.join("\n");
        if let Some(record) = record(Media::Text, &body) {
            check_bytes(&record, &body)?;
        }
    }

    #[test]
    fn bytes_of_a_misread_text_hold_the_block(lines in source()) {
        let sound = lines.join("\n");
        let body = crate::encode::mojibake(&sound, 1);
        if let Some(record) = record(Media::Text, &body) {
            let whole = flat(&normalize(&body).text);
            for (text, origin) in blocks(&record) {
                let Origin::Bytes([start, end]) = origin else { panic!("{origin:?}") };
                prop_assert!(body.get(*start..*end).is_some(), "{:?}", body);
                prop_assert!(*start == *end || whole.contains(&flat(&text)), "{:?}", text);
            }
        }
    }

    #[test]
    fn elements_of_a_page_hold_the_block(lines in source()) {
        let tag = |line: &str| if line.len() < 60 { format!("<h2>{line}</h2>") } else { format!("<div><p>{line}</p><p></p></div>") };
        let body: String = lines.iter().map(|line| tag(line)).collect();
        let html = format!("<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{body}</article></body></html>", LINES[0]);
        if let Some(record) = record(Media::Html, &html) {
            let page = Html::parse_document(&html);
            for (text, origin) in blocks(&record) {
                let Origin::Xpath(xpath) = origin else { panic!("{origin:?}") };
                let found = element(&page, xpath).map(|e| e.text().collect::<String>());
                prop_assert!(found.as_deref().is_some_and(|f| normalize(f).text == text), "{} {:?} {:?}", xpath, found, text);
            }
        }
    }
}

#[test]
fn the_lines_make_articles() {
    let body = LINES.join("\n");
    assert!(record(Media::Text, &body).is_some_and(|record| record.blocks.len() > 5));
    let record = record(Media::Text, &crate::encode::mojibake(&body, 1)).unwrap();
    assert_eq!(record.article.title.as_deref(), Some(LINES[0]));
    assert!(record.warnings.iter().any(|w| w == "encoding: UTF-8 that was read as windows-1252"), "{:?}", record.warnings);
    let bytes: Vec<usize> = record.blocks.iter().map(|b| if let Origin::Bytes([start, _]) = b.origin { start } else { 0 }).collect();
    assert!(bytes.is_sorted() && bytes[1] > 0, "{bytes:?}");
}
