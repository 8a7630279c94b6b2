//! Tables of pages: every cell is where the record says, whatever the normaliser had to mend in it.

use proptest::prelude::*;
use trichluc::document::{Document, Given, Locator, Media};
use trichluc::engine::{self, Options};
use trichluc::record::{BlockKind, Record, Table};
use trichluc::text::normalize::normalize;

fn record(table: &str) -> Record {
    let paragraph =
        "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch đã bàn.";
    let body = format!(
        "<title>Xã nhà ra quân làm thủy lợi đầu năm</title><h1>Xã nhà ra quân làm thủy lợi đầu năm</h1><div class=body>\
         <p>{paragraph}</p><p>Đến trưa, {paragraph}</p>{table}<p>Đến chiều, {paragraph}</p><p>Hôm sau, {paragraph}</p></div>"
    );
    let document = Document {
        locator: Locator::default(),
        media: Media::Html,
        media_type: "text/html",
        bytes: body.len() as u64,
        body,
        given: Given::default(),
        encoding: "UTF-8",
        replaced: 0,
        digest: String::new(),
        warnings: Vec::new(),
    };
    engine::extract(&document, &Options::default()).unwrap().record
}

fn slice(record: &Record, [start, end]: [usize; 2]) -> String {
    record.text.chars().skip(start).take(end - start).collect()
}

fn table_of(record: &Record) -> &Table {
    record.blocks.iter().find_map(|b| b.table.as_ref()).unwrap()
}

#[test]
fn a_figure_finds_its_row_and_its_column() {
    let record = record(
        "<p>Bảng 1: Khối lượng từng xã</p><table><tr><th rowspan=2>Xã<th colspan=2>Kênh (m)<th rowspan=2>Người<tr><th>chính<th>nhánh\
         <tr><td>Đồng Cao<td>1.200<td>340<td>85 người<tr><td>Đồng Sậy<td>2.500<td><td>90 người</table>",
    );
    let table = table_of(&record);
    assert_eq!(table.caption.map(|c| slice(&record, c)).as_deref(), Some("Bảng 1: Khối lượng từng xã"));
    let figure = record.figures.iter().find(|f| f.surface == "90 người").unwrap();
    let (row, column) = table.place(figure.span).unwrap();
    assert_eq!((row, column), (3, 3));
    let heads = |row, column| {
        let heads = table.heads(row, column);
        let text = |spans: Vec<[usize; 2]>| spans.into_iter().map(|s| slice(&record, s)).collect::<Vec<_>>().join(", ");
        (text(heads.row), text(heads.column))
    };
    assert_eq!(heads(row, column), ("Đồng Sậy".to_owned(), "Người".to_owned()));
    assert_eq!(heads(2, 2), ("Đồng Cao".to_owned(), "Kênh (m), nhánh".to_owned()));
    assert!(record.blocks.iter().filter(|b| b.table.is_some()).all(|b| b.kind == BlockKind::Table));
}

#[test]
fn a_caption_element_is_the_caption() {
    let record = record("<table><caption>Khối <b>lượng</b></caption><tr><td>Xã<td>Kênh (m)<tr><td>Đồng Cao<td>1.200</table>");
    assert_eq!(table_of(&record).caption.map(|c| slice(&record, c)).as_deref(), Some("Khối lượng"));
}

#[test]
fn what_only_lays_out_is_no_table() {
    for layout in [
        "<table><tr><td><img src=a.jpg><tr><td>Bà con xã nhà ra đồng từ sáng sớm</table>",
        "<table><tr><td>Một khung chỉ có một ô, dựng lên để đóng khung mấy chữ này cho đẹp mắt.</table>",
        "<table><tr><td><p>Chiều, việc tiếp tục ở các thôn còn lại của xã, trời không mưa.</p><p>Tối, bà con nghỉ.</p></table>",
    ] {
        assert!(record(layout).blocks.iter().all(|b| b.table.is_none() && b.kind != BlockKind::Table), "{layout}");
    }
}

/// What cells hold: words, figures, and what has to be mended or goes.
const CELLS: &[&str] = &[
    "Đồng Cao", "12.400", "35,5%", "", " &nbsp; ", "thi\u{323}t trâu", "\u{200b}mía\u{ad}", "Viá»‡t Nam", "&amp;amp; ngô", "\u{301}",
    "ngưòi", "|", "a | b", "<b>Tổng</b>", "một<br>hai", "\u{feff}", "２０２４", "Ðậu",
];

fn cells() -> impl Strategy<Value = Vec<Vec<(usize, usize, bool, &'static str)>>> {
    let cell = (1..4_usize, 0..4_usize, any::<bool>(), prop::sample::select(CELLS));
    prop::collection::vec(prop::collection::vec(cell, 0..6), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_cell_is_where_its_span_says(rows in cells()) {
        let mut table = String::from("<table>");
        let mut written = Vec::new();
        for row in &rows {
            table.push_str("<tr>");
            for (columns, rows, head, text) in row {
                let name = if *head { "th" } else { "td" };
                table.push_str(&format!("<{name} colspan={columns} rowspan={rows}>{text}</{name}>"));
                written.push(normalize(&text.replace("<b>", "").replace("</b>", "").replace("<br>", " ").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")).text.into_owned());
            }
        }
        table.push_str("</table>");
        let record = record(&table);
        for block in &record.blocks {
            let Some(table) = &block.table else { continue };
            let width = table.rows[0].cells.len();
            prop_assert!(table.rows.iter().all(|r| r.cells.len() == width) && table.head_columns < width.max(1));
            let mut spans: Vec<[usize; 2]> = table.rows.iter().flat_map(|r| r.cells.iter().flatten().copied()).collect();
            spans.sort_unstable();
            spans.dedup();
            prop_assert!(spans.windows(2).all(|pair| pair[0][1] <= pair[1][0]), "{spans:?}");
            for &span in &spans {
                let text = slice(&record, span);
                prop_assert!(block.span[0] <= span[0] && span[1] <= block.span[1] && !text.is_empty() && text.trim() == text, "{text:?}");
                prop_assert!(!text.contains('\n'), "{text:?}");
                let known = written.iter().any(|w| *w == text || w.trim_matches(['|', ' ']) == text);
                prop_assert!(known, "{text:?} of {written:?}");
            }
        }
    }
}
