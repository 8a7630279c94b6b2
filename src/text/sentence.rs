//! Sentences of Vietnamese news.
//!
//! A line's end always ends a sentence. A full stop does so before a capital, a digit or an opening mark; not inside numbers,
//! after an abbreviation (`TP. Hồ Chí Minh`, `Th.S`), after an initial (`George W. Bush`) or after a list numeral (`1. Mục tiêu`).
//! Sentences that are glued (`trung.Tuy`, `2017.Ngoài`, `3%.Về`) are cut without changing the text.

use super::letter::is_letter;
use super::syllable;
use crate::span::{Norm, Span};

/// Words before a full stop that do not end a sentence, folded to lower case: titles, places, units, foreign titles.
const ABBREVIATIONS: &[&str] = &[
    "tp", "tx", "tt", "q", "p", "h", "x", "kp", "ql", "tl", "đt", "ths", "th", "ts", "pgs", "gs", "bs", "bsck", "ck", "ks", "kts", "ls",
    "cn", "ds", "đd", "nsnd", "nsưt", "tr", "đ", "st", "mr", "mrs", "ms", "dr", "prof", "no", "vs", "jr", "sr", "inc", "ltd", "co", "corp",
    "nxb", "tcn", "scn", "sđt", "vd", "tk", "đ/c", "hđ", "pv", "nv", "tb", "lđ",
];

/// Words before an initial that is the whole name: `ông A. Sau đó`.
const TITLES: &[&str] = &["ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "dì", "cậu", "mợ", "thím", "cụ"];

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
    let opens = matches!(c, '“' | '"' | '‘' | '«' | '(' | '[' | '-' | '–' | '•' | '*' | '+');
    let single = &text[stops..after] == ".";
    let word = word_before(&text[start..stops]);
    let before = text[start..stops].chars().next_back();
    if !single {
        return c.is_uppercase() || (spaced && (opens || c.is_ascii_digit()));
    }
    if !spaced {
        return is_glued(word, before, next);
    }
    if !(c.is_uppercase() || c.is_ascii_digit() || opens) {
        return false;
    }
    if after < end {
        return true;
    }
    match before {
        // A telephone number: `0913. 456 789`.
        Some(b) if b.is_ascii_digit() && c.is_ascii_digit() && is_telephone(&text[start..stops]) => false,
        // `1. Mục tiêu`, `a. Mục tiêu`, `II. Mục tiêu` at the start of the sentence.
        Some(b) if b.is_alphanumeric() && is_list_numeral(&text[start..stops]) => false,
        Some(b) if is_letter(b) => {
            let head = &text[start..stops - word.len()];
            let one = word.chars().nth(1).is_none();
            if is_abbreviation(word) && !(one && head.ends_with('.')) {
                return false;
            }
            // `4K.` is no initial.
            let initial = one && b.is_uppercase() && !head.ends_with(|c: char| c.is_ascii_digit());
            !initial || ends_name(head, next)
        }
        _ => true,
    }
}

/// Endings of addresses that are shaped like syllables.
const DOMAINS: &[&str] = &["com", "tin", "xin", "ngo", "pro", "la", "me", "mobi"];

/// Whether a sentence ends before `next`, with no blank between: after `word`, which ends in `before`.
fn is_glued(word: &str, before: Option<char>, next: &str) -> bool {
    // A quotation may open in between: `như vậy.“Tôi`.
    let unquoted = next.trim_start_matches(['“', '"', '‘', '«']);
    let right = unquoted.split(|c: char| !is_letter(c)).next().unwrap_or_default();
    let capital = right.chars().next().is_some_and(char::is_uppercase) && right.chars().skip(1).all(char::is_lowercase);
    if !capital || right.chars().nth(1).is_none() || is_abbreviation(word) {
        return false;
    }
    // After a number, a per cent sign or a closing mark.
    let closed = before.is_some_and(|b| b.is_ascii_digit() || matches!(b, ' ' | '%' | ')' | '”' | '"' | '»' | ']'));
    let long = |word: &str, letters: usize| word.chars().nth(letters - 1).is_some();
    let right_is_syllable = syllable::is_syllable(right);
    if closed || (syllable::is_syllable(word) && long(word, 2)) {
        // A name that is no syllable (`này.Google`) needs a word before it that is surely Vietnamese.
        return right_is_syllable || (long(right, 3) && word.chars().any(syllable::is_marked));
    }
    // After a foreign name (`Mosul.Chiến`) only what is surely no part of an address.
    let follows = unquoted[right.len()..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()));
    let surely = right.chars().any(syllable::is_marked) || (follows && !DOMAINS.contains(&right.to_lowercase().as_str()));
    right_is_syllable && surely && long(word, 3) && word.chars().skip(1).all(char::is_lowercase)
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

/// Whether an initial between `head` and `next` ends a name (`ông A.`, `Trần Văn B.`, `N.T.H.`), rather than standing inside
/// a foreign one (`George W. Bush`, `J.K. Rowling`).
fn ends_name(head: &str, next: &str) -> bool {
    if head.ends_with('.') {
        return next.split(|c: char| !is_letter(c)).next().is_some_and(syllable::is_syllable);
    }
    let word = word_before(head.trim_end());
    TITLES.contains(&word.to_lowercase().as_str()) || syllable::is_syllable(word)
}

/// The run of letters (with the stroke of `đ/c`) that ends `text`; at most a dozen.
fn word_before(text: &str) -> &str {
    let start = text.char_indices().rev().take(12).take_while(|&(_, c)| is_letter(c) || c == '/').last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
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
                "George W. Bush đến Hà Nội.",
                "Ông A. cùng đi.",
                "Người tố cáo là N.T.H.",
                "Sau đó ông về nước.",
                "Sách của J.K. Rowling bán chạy.",
            ],
            &["Giá vàng, đô la... đều tăng.", "Dòng một", "dòng hai"],
            &["Chị nói: \"Tôi không biết.\"", "Anh cười."],
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
        for text in [
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
