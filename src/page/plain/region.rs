//! Where the article stands among the lines of a whole page: menus before it and lists of others after it are many
//! short lines, the article is a few long ones.

use super::Line;
use crate::page::NoArticle;
use crate::page::byline;
use crate::page::lines::Mark;
use memchr::memmem;
use std::ops::Range;

/// What a paragraph is worth at most: long ones do not make up for a list between.
const MAX_WORTH: i64 = 300;
/// What a line that is no paragraph costs.
const SHORT: i64 = 50;
/// What a line costs that stands inside articles: a caption, a date, an item of a list, a row of a table.
const INSIDE: i64 = 10;
/// What the heading of a list of other articles costs.
const RELATED: i64 = 120;
/// What the name of a person or a source alone costs after a paragraph: most articles end with it.
const SIGNED: i64 = 350;
/// Lines behind the region in which its byline may stand.
const AFTER: usize = 3;

/// A shorter line is no sentence, even with its full stop.
const SENTENCE: usize = 15;

/// The lines of the body: the run of lines that is worth most. The article's end is never inside it.
pub fn body(lines: &[Line]) -> Range<usize> {
    let (mut best, mut worth) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        if matches!(line.mark, Some(Mark::Tail | Mark::Comments)) {
            (start, sum) = (at + 1, 0);
            continue;
        }
        sum += weight(lines, at);
        if sum <= 0 {
            (start, sum) = (at + 1, 0);
        } else if sum > worth {
            (best, worth) = (start..at + 1, sum);
        }
    }
    best
}

/// The heading of a list, so many lines of furniture, or so many lines behind the body tell a page from an article alone.
const FURNITURE: usize = 2;
/// The same of lines behind the body.
const BEHIND: usize = 8;

/// Whether the text is a whole page and not an article alone.
pub fn is_page(lines: &[Line], body: &Range<usize>) -> bool {
    let lists = lines.iter().any(|l| l.mark.is_some_and(|m| m != Mark::Chrome));
    lists || lines.len() - body.end >= BEHIND || lines.iter().filter(|l| l.mark.is_some()).nth(FURNITURE - 1).is_some()
}

/// Shorter texts are not doubted.
const PAGE_LINES: usize = 30;
/// A page of so many lines that has furniture and no prose says nothing.
const NOTICE_LINES: usize = 5;
/// On pages of lists the best run of paragraphs holds a smaller part of the prose: saved front pages have 0.07 to 0.16,
/// articles in large pages 0.19 and more.
const LEAST_SHARE: f64 = 0.17;
/// With less, and no two paragraphs together, it is a table or a menu.
const LEAST_ALONE: usize = 400;

/// A run that holds so much of the prose of a page is its article, though times of a live report stand between its paragraphs.
const MOST: f64 = 0.9;
/// Of so many characters at least.
const LEAST_OF_MOST: usize = 200;

/// Refuses pages of lists: no run of paragraphs stands out of the `prose` of the page.
pub fn judge(lines: &[Line], body: &Range<usize>, prose: usize) -> Result<(), NoArticle> {
    let own: usize = lines[body.clone()].iter().map(|l| l.prose).sum();
    let together = lines[body.clone()].windows(2).any(|pair| pair.iter().all(|l| l.prose > 0));
    let share = own as f64 / prose.max(1) as f64;
    let notice = own == 0 && lines.len() >= NOTICE_LINES && lines.iter().any(|l| l.mark.is_some());
    let stands_out = share >= LEAST_SHARE && (together || own >= LEAST_ALONE) || (share >= MOST && own >= LEAST_OF_MOST);
    if !notice && (lines.len() < PAGE_LINES || stands_out) {
        return Ok(());
    }
    let detail = format!("{own} characters in the best run of paragraphs, {share:.2} of the page's prose");
    Err(NoArticle { reason: "no_article", detail })
}

/// One past the last line that can belong to the article: the body, and the byline right behind it.
pub fn end(lines: &[Line], body: &Range<usize>) -> usize {
    let after = body.end..(body.end + AFTER).min(lines.len());
    let own = after.take_while(|&at| lines[at].mark.is_none_or(|m| m == Mark::Chrome));
    own.filter(|&at| lines[at].caption || lines[at].dated() || lines[at].byline().is_some()).last().map_or(body.end, |at| at + 1)
}

fn weight(lines: &[Line], at: usize) -> i64 {
    let line = &lines[at];
    if line.mark == Some(Mark::Related) {
        return -RELATED;
    }
    if line.caption || line.dated() {
        return -INSIDE;
    }
    let is_prose = |at: Option<usize>| at.and_then(|a| lines.get(a)).is_some_and(|l| l.prose > 0);
    let (before, after) = (is_prose(at.checked_sub(1)), is_prose(Some(at + 1)));
    if line.prose == 0 {
        if line.text.ends_with(['.', '?']) && line.chars >= SENTENCE {
            return -INSIDE;
        }
        let near = &lines[at.saturating_sub(CELLS)..lines.len().min(at + CELLS + 1)];
        if is_item(line.text) || near.iter().any(is_figure) {
            return -INSIDE;
        }
        let named = |b: &byline::Byline| b.credit.is_some() || b.authors.iter().any(|a| byline::is_vietnamese_name(a));
        return if before && line.byline().is_some_and(named) { -SIGNED } else { -SHORT };
    }
    let worth = i64::try_from(line.prose).unwrap_or(MAX_WORTH).min(MAX_WORTH);
    // A paragraph among short lines is the lead of a teaser more often than not.
    if before || after { worth } else { worth / 2 }
}

/// Items of lists, rows and cells of tables, times of a live report.
pub fn is_item(text: &str) -> bool {
    let marked = text.starts_with(['•', '+', '*', '●', '▪', '■', '–', '-']) || text.contains('\t') || text.contains("| ");
    marked || is_row(text) || !text.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Rows of a table have so many words at most.
const ROW_WORDS: usize = 16;

/// A row of a table whose cells stand apart by blanks: `Xã Đồng Cao   12   9,5`.
fn is_row(text: &str) -> bool {
    if memmem::find(text.as_bytes(), b"  ").is_none() {
        return false;
    }
    let (mut words, mut figures) = (0, 0);
    for word in text.split_whitespace().take(ROW_WORDS + 1) {
        words += 1;
        figures += usize::from(word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic));
    }
    words <= ROW_WORDS && figures >= 2
}

/// Cells of a table, a line a cell, have a figure among so many before and after them.
const CELLS: usize = 2;

/// Figures and no words: cells of tables.
pub fn is_figure(line: &Line) -> bool {
    line.prose == 0 && line.text.bytes().any(|b| b.is_ascii_digit()) && !line.text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::document::Given;
    use crate::page::{Tables, Zones, plain};
    use crate::record::BlockKind;

    const PARAGRAPH: &str = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn từ đầu tháng.";
    const MENU: &str = "Trang chủ\nThời sự\nKinh tế\nNông thôn\nVăn hóa\nGiáo dục\nY tế\nThể thao\nDu lịch\nBạn đọc\nPháp luật\nQuốc tế\nMôi trường\nẢnh\nMedia\nRao vặt\nĐất và người\nChuyện quê\nGương sáng\nMùa màng\n";
    const TEASERS: &str = "Hợp tác xã Cửa Đình bán được vụ rau sớm nhất vùng\nRau cải và su hào của xã được thu mua ngay tại ruộng với giá 12.000 đồng một cân.\nĐường liên thôn ở xã bên thông xe sau tám tháng thi công\nCon đường dài 3 km nối hai thôn xa nhất với trung tâm xã, rộng 5 m.\nTrường làng đón thêm một lớp học vẽ vào mỗi cuối tuần\nLớp học do một thầy giáo về hưu đứng ra dạy cho 40 em nhỏ.\n";

    #[test]
    fn the_article_is_found_among_menus_and_teasers() {
        let text = format!(
            "{MENU}Xã nhà ra quân làm thủy lợi đầu năm\nThứ Ba, 04/02/2020 08:15\n{PARAGRAPH}\nĐến trưa, {PARAGRAPH}\nĐến chiều, {PARAGRAPH}\nLê Văn Mạ\nNông nghiệp\nThủy lợi\n{TEASERS}"
        );
        let article = plain::read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        let kinds: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Title, Lead, Paragraph, Paragraph, Byline], "{:?}", article.blocks);
        assert_eq!(article.metadata.title.as_deref(), Some("Xã nhà ra quân làm thủy lợi đầu năm"));
        assert_eq!(article.metadata.published.as_deref(), Some("2020-02-04T08:15:00+07:00"));
        assert_eq!(article.metadata.authors, ["Lê Văn Mạ"]);
    }

    #[test]
    fn a_page_of_teasers_holds_no_article() {
        let text = format!("{MENU}{}Liên hệ\nQuảng cáo\n", TEASERS.repeat(4));
        assert_eq!(plain::read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap_err().reason, "no_article");
    }

    #[test]
    fn a_text_alone_is_kept_to_its_end() {
        let text = format!("{PARAGRAPH}\nĐến trưa, {PARAGRAPH}\nGhi chép ở cánh đồng Cửa Đình\nNhững điều còn lại");
        let article = plain::read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.blocks.len(), 4);
    }

    #[test]
    fn wrapped_lines_are_prose() {
        let paragraphs = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét\nkênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà\nhợp tác xã đã bàn.\n\
            Đến trưa, đoạn kênh chính đã xong hơn nửa, phần còn lại nằm\nsát núi, đất lẫn đá, phải chờ máy xúc của huyện lên làm nốt\nvào ngày mai.\n\
            Chiều, việc tiếp tục ở các thôn còn lại, mỗi thôn nhận một\nđoạn kênh nhánh, ai về nhà nấy khi trời đã tối hẳn, còn hẹn\nnhau sáng sau.\n";
        let text = format!("{MENU}Xã nhà ra quân làm thủy lợi đầu năm\n{paragraphs}Liên hệ\n{MENU}");
        let article = plain::read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.metadata.title.as_deref(), Some("Xã nhà ra quân làm thủy lợi đầu năm"));
        assert!(article.blocks.iter().all(|b| b.text != "Rao vặt" && b.text != "Liên hệ"), "{:?}", article.blocks);
    }
}
