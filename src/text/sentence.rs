//! Sentences of Vietnamese news.
//!
//! A line's end always ends a sentence. A full stop does so before a capital, a digit or an opening mark; not inside numbers,
//! after an abbreviation (`TP. Hồ Chí Minh`, `Th.S`), after an initial (`George W. Bush`) or after a list numeral (`1. Mục tiêu`).
//! Sentences that are glued (`trung.Tuy`, `2017.Ngoài`, `3%.Về`) are cut without changing the text.

mod abbreviation;
mod glued;

use super::letter::is_letter;
use crate::span::{Norm, Span};
use abbreviation::{ends_name, is_abbreviation};

/// The sentences of `text` in order: spans in its bytes, without the blanks between them.
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// Iterator of [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span<Norm>;

    fn next(&mut self) -> Option<Span<Norm>> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        if start == self.text.len() {
            self.at = start;
            return None;
        }
        let end = end_of_sentence(self.text, start);
        self.at = end;
        Some(Span::new(start, start + self.text[start..end].trim_end().len()))
    }
}

/// Where the sentence that starts at `start` ends, closing marks included.
fn end_of_sentence(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        let len = match bytes[at] {
            b'\n' => return at,
            b'.' | b'!' | b'?' => 1,
            0xE2 if text[at..].starts_with('…') => '…'.len_utf8(),
            b'A'..=b'Z' | 0xC3..0xE2 if at > start && glued::is_seam(&text[start..at], &text[at..]) => return at,
            _ => {
                at += 1;
                continue;
            }
        };
        let stops = at;
        at += len;
        while let Some(more) = text[at..].chars().next().filter(|c| matches!(c, '.' | '!' | '?' | '…')) {
            at += more.len_utf8();
        }
        let end = closed(text, start, at);
        if ends(text, start, stops, at, end) {
            return end;
        }
        at = end;
    }
    bytes.len()
}

/// Past the closing marks after a full stop; a straight quote closes if an odd number stands in the sentence.
fn closed(text: &str, start: usize, mut at: usize) -> usize {
    while let Some(c) = text[at..].chars().next() {
        let closes = match c {
            '”' | '’' | '»' | ')' | ']' => true,
            // Before a blank no quotation opens.
            '"' if text[at + 1..].starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) => true,
            // Only the nearest part of a long sentence is looked at: linear on hostile text.
            '"' => {
                let from = (start.max(at.saturating_sub(2000))..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
                memchr::memchr_iter(b'"', &text.as_bytes()[from..at]).count() % 2 == 1
            }
            _ => false,
        };
        if !closes {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Whether the stops from `stops` to `after` end the sentence from `start`; closing marks reach to `end`.
fn ends(text: &str, start: usize, stops: usize, after: usize, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let Some(c) = next.chars().next().filter(|&c| c != '\n') else { return true };
    let spaced = next.len() < rest.len();
    // Who said it comes after the quotation: `…” - ông Lan nói`.
    if text[after..end].ends_with(['”', '’', '»', '"']) && matches!(c, '-' | '–' | '—') {
        return false;
    }
    let opens = is_quote(c) || matches!(c, '(' | '[' | '-' | '–' | '•' | '*' | '+' | '>' | '»' | '►' | '●' | '■');
    let head = &text[start..stops];
    let word = word_before(head);
    if &text[stops..after] != "." {
        return c.is_uppercase() || (spaced && (opens || c.is_ascii_digit())) || (is_quote(c) && glued::starts_upper(next));
    }
    if !spaced {
        return glued::ends(head, word, next);
    }
    if !(c.is_uppercase() || c.is_ascii_digit() || opens || is_camel(next)) {
        return false;
    }
    if after < end {
        return true;
    }
    match head.chars().next_back() {
        // A telephone number: `0913. 456 789`.
        Some(b) if b.is_ascii_digit() && c.is_ascii_digit() && is_telephone(head) => false,
        // `1. Mục tiêu`, `a. Mục tiêu`, `II. Mục tiêu` at the start of the sentence.
        Some(b) if b.is_alphanumeric() && is_list_numeral(head) => false,
        Some(b) if is_letter(b) => {
            let before = &head[..head.len() - word.len()];
            let one = word.chars().nth(1).is_none();
            if is_abbreviation(before, word) && !(one && before.ends_with('.')) {
                return false;
            }
            // `4K.` is no initial.
            let initial = one && b.is_uppercase() && !before.ends_with(|c: char| c.is_ascii_digit());
            !initial || ends_name(before, next)
        }
        _ => true,
    }
}

/// Whether `c` opens a quotation.
const fn is_quote(c: char) -> bool {
    matches!(c, '“' | '"' | '‘' | '«')
}

/// A name such as iPad.
fn is_camel(next: &str) -> bool {
    let mut chars = next.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase()) && chars.next().is_some_and(|c| c.is_ascii_uppercase())
}

/// Whether `head` ends in digits as a telephone number begins.
fn is_telephone(head: &str) -> bool {
    let digits = &head[head.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    (3..=5).contains(&digits.len()) && digits.starts_with('0')
}

fn is_list_numeral(head: &str) -> bool {
    head.len() <= 4
        && (head.bytes().all(|b| b.is_ascii_digit()) || head.bytes().all(|b| b"IVX".contains(&b)) || (head.len() == 1 && head.is_ascii()))
}

/// The run of letters (with the stroke of `đ/c`) that ends `text`; at most a dozen.
fn word_before(text: &str) -> &str {
    let start = text.char_indices().rev().take(12).take_while(|&(_, c)| is_letter(c) || c == '/').last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn cuts_sentences() {
        let cases: &[&[&str]] = &[
            &["Xã có 12.440 hộ, tăng 1,5%.", "Năm nay, 35 hộ thoát nghèo."],
            &["Đoàn làm việc tại TP. Hồ Chí Minh với TS. Lê Văn A. và PGS. TS Trần B.", "Sau đó, đoàn về."],
            &["Hội nghị kết thúc ngày 10.2.2017.", "Ngoài ra, không có ý kiến nào."],
            &["“Chúng tôi sẽ làm.”", "Ông nói vậy."],
            &["Bà hỏi: “Ai đi?” rồi cười.", "Không ai đáp!", "Thật lạ…", "Rồi mưa."],
            &["1. Mục tiêu chung là giảm nghèo.", "2. Nhiệm vụ còn nhiều."],
            &[
                "George W. Bush đến Hà Nội.", "Ông A. cùng đi.", "Người tố cáo là N.T.H.", "Sau đó ông về nước.",
                "Sách của J.K. Rowling bán chạy.",
            ],
            &["Giá vàng, đô la... đều tăng.", "Dòng một", "dòng hai"],
            &["Chị nói: \"Tôi không biết.\"", "Anh cười."],
            &["“Mai đi.” - ông Tư nói rồi cười.", "Máy còn 5 triệu đồng.", "iPad hết hàng."],
            &["Chị kể: \"Nhà xa.", "Đường trơn.\"", "Bà nghe.", "Lúc 20h.", "Anh về.", "Đội vào Serie A.", "Nhiều người vui."],
            &["Mưa to ở Q. Tân Bình, P. 4 và huyện Củ Chi.", "(Ảnh: Lan)"],
        ];
        for case in cases {
            let joined = case.join(" ").replace("Dòng một dòng", "Dòng một\ndòng");
            assert_eq!(cut(&joined).as_slice(), *case, "{joined}");
        }
    }

    #[test]
    fn cuts_glued_sentences_only() {
        assert_eq!(
            cut("Họp ở miền trung.Tuy vậy, tăng 3%.Về giá, ngày 10/2/2017.Ngoài ra (xem trên).Sau cùng."),
            ["Họp ở miền trung.", "Tuy vậy, tăng 3%.", "Về giá, ngày 10/2/2017.", "Ngoài ra (xem trên).", "Sau cùng."]
        );
        assert_eq!(
            cut("Trong cơ thể .Vì vậy, màn hình 4K. Ngoài ra có thị trường này.Google đã rõ."),
            ["Trong cơ thể .", "Vì vậy, màn hình 4K.", "Ngoài ra có thị trường này.", "Google đã rõ."]
        );
        assert_eq!(
            cut("Quân đội vào Mosul.Chiến dịch kéo dài ở Canada.Tuy nhiên, họ rút.“Rồi sẽ xong”, ông nói.\"Xong\"."),
            ["Quân đội vào Mosul.", "Chiến dịch kéo dài ở Canada.", "Tuy nhiên, họ rút.", "“Rồi sẽ xong”, ông nói.", "\"Xong\"."]
        );
        assert_eq!(
            cut("Vùng trồng ở gần sông hơn.UBND xã dời chợ.Ở đó ngập 5 m.Sau bão ra đồng.Lúa hỏng.3 ngày liền (ba ấp).Vemedim kê đơn."),
            [
                "Vùng trồng ở gần sông hơn.", "UBND xã dời chợ.", "Ở đó ngập 5 m.", "Sau bão ra đồng.", "Lúa hỏng.",
                "3 ngày liền (ba ấp).", "Vemedim kê đơn.",
            ]
        );
        assert_eq!(
            cut("Ai mua?“Tôi mua”, chị đáp. Họp năm 2009.COP15 bế mạc.- Nghỉ lễ.(Theo báo Lúa) Đến 24h.Trời 2 độ C.Tắt đèn. > Tin khác"),
            [
                "Ai mua?", "“Tôi mua”, chị đáp.", "Họp năm 2009.", "COP15 bế mạc.", "- Nghỉ lễ.", "(Theo báo Lúa) Đến 24h.",
                "Trời 2 độ C.", "Tắt đèn.", "> Tin khác",
            ]
        );
        // No stop at all between a place and the text, between cells of a table.
        assert_eq!(cut("Quảng NgãiThuyền cá về bến, ảnh: HảiMỗi năm"), ["Quảng Ngãi", "Thuyền cá về bến, ảnh: Hải", "Mỗi năm"]);
        for text in [
            "Theo HLV.Lê Huỳnh, ĐH.Đà Nẵng, khoản.2 và Điều.5 của Đại học",
            "hệ thống TikTok, FUNiX, McĐạt, theoBộ, củaXã, MobiFone ở NamDinh",
            "Gọi 0913. 456 789 hay xem Zing.Com và Phongvu.Vn nhé",
            "Th.S Lan ở TP.Hà Nội và TP.HCM, xem VnExpress.net, Q.Tân Bình, 1.234.567 đồng, khoảng 2.5 triệu",
            "tr.Đ và a.B",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }

    #[test]
    fn takes_anything() {
        assert_eq!(cut(""), Vec::<&str>::new());
        assert_eq!(cut(" \n . \n"), ["."]);
        assert_eq!(cut(&"...\"".repeat(1000)).len(), 1);
    }
}
