//! Plain text: what readers paste or crawlers save, with or without the page around the article.

mod body;
mod glued;
mod head;
mod line;
mod markdown;
mod region;
mod source;
mod teaser;

pub use head::menu;

use super::byline::{self, Byline};
use super::content::key;
use super::{Article, NoArticle, RawBlock, Tables, Zones, masthead};
use crate::document::Given;
use crate::record::{Article as Metadata, BlockKind, Origin};
use line::{Line, heading, linked, split};
use markdown::Markup;
use std::borrow::Cow;

/// Reads the article of a text.
pub fn read<'d>(source: &'d str, given: &Given, zones: Zones, tables: &'d Tables) -> Result<Article<'d>, NoArticle> {
    let (text, markup) = source::plain(source);
    let apart = glued::apart(&text);
    match (&text, &apart) {
        (Cow::Borrowed(_), Cow::Borrowed(_)) => of_lines(source, &markup, given, zones, tables),
        _ => of_lines(&apart, &markup, given, zones, tables).map(Article::into_owned),
    }
}

fn of_lines<'d>(source: &'d str, markup: &Markup, given: &Given, zones: Zones, tables: &'d Tables) -> Result<Article<'d>, NoArticle> {
    let mut lines = split(source, tables);
    linked(&mut lines, &markup.links);
    let heading = heading(&lines, &markup.headings);
    if lines.is_empty() {
        return Err(NoArticle { reason: "empty", detail: "no text in it".to_owned() });
    }
    let given_title = given.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let (title, start, end) = match given_title {
        Some(title) => (title_line(&lines, title), 0, lines.len()),
        None => {
            let prose = lines.iter().map(|l| l.prose).sum();
            lines[..heading.unwrap_or(0)].iter_mut().for_each(|l| l.prose = 0);
            teaser::repeated(&mut lines);
            teaser::lists(&mut lines);
            let region = region::body(&lines);
            region::judge(&lines, &region, prose)?;
            if region::is_page(&lines, &region) {
                teaser::strangers(&mut lines, &region);
            }
            let start = if region.start > head::HEAD_LINES { region.start } else { 0 };
            let end = if !region.is_empty() && region::is_page(&lines, &region) { region::end(&lines, &region) } else { lines.len() };
            // One line is no headline of anything.
            let title = if lines.len() > 1 { heading.or_else(|| head::headline(&lines, &region)) } else { None };
            (title, start, end)
        }
    };
    lines[end..].iter_mut().for_each(|l| l.kind = BlockKind::Furniture);
    let mut metadata = Metadata::default();
    if let Some(at) = title {
        lines[at].kind = BlockKind::Title;
    }
    head::label(&mut lines[..title.unwrap_or(start)], &mut metadata);
    let body = title.map_or(start, |t| t + 1);
    let title_key = title.map(|t| lines[t].key().to_owned()).or_else(|| given_title.map(key)).unwrap_or_default();
    let bylines = body::label(&mut lines[body..end.max(body)], &title_key, given_title.is_some(), &mut metadata);
    body::once(&mut lines[body..], &title_key, given_title.is_some());
    if !lines.iter().any(|l| l.kind.is_article()) {
        // Whatever it looks like, it is all that the text says.
        lines.iter_mut().for_each(|l| l.kind = BlockKind::Paragraph);
    }
    // A headline that is a whole paragraph is the lead already.
    let lead_in_title = title_key.chars().count() > 110 && given_title.is_some_and(|t| t.ends_with('.'));
    if (title.is_some() || given_title.is_some()) && !lead_in_title {
        body::lead(&mut lines[body..]);
    }
    metadata.title = title.map(|t| lines[t].text.to_owned());
    Ok(assemble(lines, metadata, title, given_title, bylines, zones))
}

/// The line that is the headline which the container states.
fn title_line(lines: &[Line], title: &str) -> Option<usize> {
    let title = key(title);
    lines.iter().take(head::HEAD_LINES).position(|l| is_title(l.key(), &title))
}

/// Whether a line is the headline that the container states, perhaps cut or with the paper's name after it.
fn is_title(line: &str, title: &str) -> bool {
    let part = |long: &str, short: &str| short.len() >= 20 && long.starts_with(short) && short.len() * 3 > long.len() * 2;
    !title.is_empty() && (line == title || part(title, line) || part(line, title))
}

fn assemble<'d>(
    mut lines: Vec<Line<'d>>,
    mut metadata: Metadata,
    title: Option<usize>,
    given_title: Option<&str>,
    mut bylines: Vec<Byline>,
    zones: Zones,
) -> Article<'d> {
    if bylines.iter().all(|b| b.authors.is_empty() && b.credit.is_none()) {
        bylines.extend(split_glued(&mut lines));
    }
    let mut article = Article::default();
    if let (None, Some(given)) = (title, given_title) {
        let text = given.to_owned().into();
        article.blocks.push(RawBlock { kind: BlockKind::Title, text, origin: Origin::Bytes([0, 0]), grid: None });
    }
    let block = |line: &Line<'d>| RawBlock {
        kind: line.kind,
        text: line.text.into(),
        origin: Origin::Bytes([line.start, line.start + line.text.len()]),
        grid: None,
    };
    article.blocks.extend(lines.iter().filter(|l| l.kind == BlockKind::Title).map(block));
    article.blocks.extend(lines.iter().filter(|l| l.kind.is_article() && l.kind != BlockKind::Title).map(block));
    if zones == Zones::All {
        article.blocks.extend(lines.iter().filter(|l| !l.kind.is_article()).map(block));
    }
    let lead: Vec<&str> = lines.iter().filter(|l| l.kind == BlockKind::Lead).map(|l| l.text).collect();
    metadata.lead = (!lead.is_empty()).then(|| lead.join(" "));
    metadata.credit = bylines.iter().find_map(|b| b.credit.clone());
    metadata.authors = byline::once(bylines.into_iter().flat_map(|b| b.authors));
    if metadata.authors.len() > 1 {
        // Some people are called as provinces are; beside an author a province is a province.
        metadata.authors.retain(|author| !masthead::is_place(author));
    }
    article.metadata = metadata;
    article
}

/// Cuts a byline from the end of the last paragraph, where a dump glued it there.
fn split_glued(lines: &mut Vec<Line<'_>>) -> Option<Byline> {
    let at = lines.iter().rposition(|l| l.kind.is_article() && l.prose > 0)?;
    let Line { text, start, tables, .. } = lines[at];
    let (cut, byline) = byline::at_end(text, &tables.papers)?;
    let tail = text[cut..].trim_start();
    let tail_start = start + text.len() - tail.len();
    let kind = if byline.authors.is_empty() { BlockKind::Credit } else { BlockKind::Byline };
    lines[at].text = text[..cut].trim_end();
    let mut own = Line::new(tail, tail_start, tables);
    (own.kind, own.prose) = (kind, 0);
    lines.insert(at + 1, own);
    Some(byline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let article = read(text, &Given::default(), Zones::All, Tables::builtin()).unwrap();
        article.blocks.into_iter().map(|b| (b.kind, b.text.into_owned())).collect()
    }

    const PARAGRAPH: &str = "Sáng nay, bà con các thôn trong xã cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn từ đầu tháng.";

    #[test]
    fn a_pasted_page_is_taken_apart() {
        let text = format!(
            "Bao Lang Son dien tu\n\nTin tuc hang ngay cua tinh\n\nXã nhà ra quân làm thủy lợi\nCập nhật ngày: 03/02/2020 08:15 (GMT +7)\n  Bà con nạo vét kênh mương ở cánh đồng Cửa Đình\nBà con nạo vét kênh mương ở cánh đồng Cửa Đình\n\n{PARAGRAPH}\n\n{PARAGRAPH} Chiều, việc tiếp tục.\n\nLê Mạ\nCác tin khác:\nGiá lúa nhích lên ở nhiều nơi trong tỉnh\n"
        );
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.metadata.publisher.as_deref(), Some("Báo Lạng Sơn điện tử"));
        assert_eq!(article.metadata.published.as_deref(), Some("2020-02-03T08:15:00+07:00"));
        assert_eq!(article.metadata.authors, ["Lê Mạ"]);
        let found: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::*;
        assert_eq!(found, [Title, Caption, Paragraph, Paragraph, Byline]);
        for block in &article.blocks {
            let Origin::Bytes([start, end]) = block.origin else { panic!("{block:?}") };
            assert_eq!(&text[start..end], block.text);
        }
        assert!(kinds(&text).iter().any(|(kind, text)| *kind == Furniture && text.starts_with("Giá lúa")));
    }

    #[test]
    fn a_given_title_is_there_once() {
        let given = Given { title: Some("Xã nhà làm thủy lợi ".to_owned()), ..Given::default() };
        for text in [format!("Xã nhà làm thủy lợi\n{PARAGRAPH}"), PARAGRAPH.to_owned()] {
            let article = read(&text, &given, Zones::Article, Tables::builtin()).unwrap();
            let titles = article.blocks.iter().filter(|b| b.kind == BlockKind::Title).count();
            assert_eq!((titles, article.blocks.len()), (1, 2), "{text}");
        }
    }

    #[test]
    fn a_lead_that_the_body_repeats_is_there_once() {
        let text = format!("Xã nhà làm thủy lợi\n{PARAGRAPH}\n{PARAGRAPH}Chiều, việc tiếp tục ở các thôn còn lại của xã.");
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.blocks[2].text, "Chiều, việc tiếp tục ở các thôn còn lại của xã.");
    }

    #[test]
    fn short_texts_are_texts() {
        for text in [
            "Tin hai có 12 hộ.",
            "Thời gian: 08:30 - 11:30 ngày 15/3/2024.",
            "Thứ Ba, 23/02/2021, 09:38 (GMT+7)",
            "Giá lúa 7.000 đồng",
            "Xem thêm",
        ] {
            let article = read(text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
            assert_eq!(article.blocks.iter().map(|b| (b.kind, &*b.text)).collect::<Vec<_>>(), [(BlockKind::Paragraph, text)]);
        }
        assert!(!read(&"Giá lúa 7.000 đồng\n".repeat(9), &Given::default(), Zones::Article, Tables::builtin()).unwrap().blocks.is_empty());
    }

    #[test]
    fn only_leads_and_captions_are_told_once() {
        let (second, caption) = (format!("Đến chiều, {PARAGRAPH}"), "Bà con xã nhà ra đồng từ sáng sớm. Ảnh: Lê Mạ");
        let text = format!("Xã nhà làm thủy lợi\n{caption}\n{PARAGRAPH}\n{PARAGRAPH}\n{second}\n{second}\n{caption}");
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        let count = |text: &str| article.blocks.iter().filter(|b| b.text == text).count();
        assert_eq!((count(caption), count(PARAGRAPH), count(&second)), (1, 1, 2));
    }

    #[test]
    fn a_glued_byline_is_cut_off() {
        let text = format!("{PARAGRAPH} Lê Mạ (theo Reuters)");
        let article = read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        assert_eq!(article.metadata.authors, ["Lê Mạ"]);
        assert_eq!(article.metadata.credit.as_deref(), Some("Reuters"));
        assert_eq!(article.blocks.last().map(|b| b.kind), Some(BlockKind::Byline));
    }
}
