//! Teasers of other articles among the lines of a whole page: lists of them, and single ones inside the body.

use super::Line;
use super::region::{is_figure, is_item};
use crate::page::lines::Mark;
use crate::text::fold::fold;
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A teaser's lead is no longer.
const MAX_TEASER: usize = 450;
/// So many teasers in a row are a list of other articles.
const TEASERS: usize = 3;
/// Behind the heading of such a list fewer do.
const HEADED_TEASERS: usize = 2;
/// Their headlines have so many words on average; headings inside articles have fewer.
const HEADLINE_WORDS: usize = 7;

/// Takes the leads of teasers for no prose: headline, lead, headline, lead. Gives the number of the teasers.
pub fn lists(lines: &mut [Line]) -> usize {
    let mut found = 0;
    let mut at = 0;
    while at + 1 < lines.len() {
        let mut end = at;
        let (mut pairs, mut words, mut questions) = (0, 0, 0);
        while let Some(next) = teaser(lines, end) {
            words += lines[end].text.split_whitespace().count();
            questions += usize::from(lines[end].text.ends_with('?'));
            pairs += 1;
            end = next;
            // Bullets whose words were pictures stand alone.
            while lines.get(end).is_some_and(|l| !l.text.contains(char::is_alphanumeric)) {
                end += 1;
            }
        }
        let headed = at.checked_sub(1).is_some_and(|before| lines[before].mark.is_some_and(|m| m != Mark::Chrome));
        let headed = headed || (at < end && lines[at].linked);
        // Questions and answers are an interview.
        let interview = questions * 2 > pairs;
        if !interview && (pairs >= TEASERS && words >= pairs * HEADLINE_WORDS || headed && pairs >= HEADED_TEASERS) {
            lines[at..end].iter_mut().for_each(|l| l.prose = 0);
            found += pairs;
        }
        at = end.max(at + 1);
    }
    // A link of some words is the headline of another article, whatever stands around it.
    lines.iter_mut().filter(|l| l.linked && l.text.split_whitespace().nth(LINK_WORDS - 1).is_some()).for_each(Line::is_others);
    found
}

/// Links have so many words at least that are headlines; names of sections, tags and authors have fewer.
const LINK_WORDS: usize = 5;

/// One past the teaser that begins at `at`: a headline, its date perhaps, a lead that no other paragraph follows.
fn teaser(lines: &[Line], at: usize) -> Option<usize> {
    let headline = |l: &Line| {
        if l.prose > 0 || l.mark.is_some() || l.dated() || l.caption {
            return false;
        }
        let words = l.text.split_whitespace().take(30).count();
        let numbered = l.text.starts_with(|c: char| c.is_ascii_digit())
            && l.text.split_whitespace().next().is_some_and(|w| w.ends_with(['.', ')', ':']));
        (4..30).contains(&words) && !numbered && !is_item(l.text)
    };
    let date = |at: usize| lines.get(at).is_some_and(|l| l.prose == 0 && (l.dated() || (l.text.contains('/') && is_figure(l))));
    lines.get(at).filter(|l| headline(l))?;
    let lead = if date(at + 1) { at + 2 } else { at + 1 };
    lines.get(lead).filter(|l| l.prose > 0 && l.chars <= MAX_TEASER && !l.caption)?;
    let next = if date(lead + 1) { lead + 2 } else { lead + 1 };
    lines.get(next).is_none_or(|l| l.prose == 0).then_some(next)
}

/// A paragraph that a page has so many times is its own, not an article's: notices of forms and players.
const REPEATED: usize = 3;

/// Takes what is told by the page as a whole for no prose: paragraphs that stand there again and again, paragraphs of
/// others that are cut off and stand whole elsewhere, days glued to the headlines of others.
pub fn repeated(lines: &mut [Line]) {
    let mut alike: FxHashMap<usize, usize> = FxHashMap::default();
    lines.iter().filter(|l| l.prose > 0).for_each(|l| *alike.entry(l.letters).or_default() += 1);
    let several = |l: &Line| l.prose > 0 && alike.get(&l.letters).is_some_and(|&count| count >= REPEATED);
    let mut times: HashMap<String, Vec<usize>> = HashMap::new();
    (0..lines.len()).filter(|&at| several(&lines[at])).for_each(|at| times.entry(lines[at].key().to_owned()).or_default().push(at));
    let mut theirs: Vec<usize> = times.into_values().filter(|places| places.len() >= REPEATED).flatten().collect();
    let cut: Vec<(usize, &str)> = lines.iter().enumerate().filter_map(|(at, l)| Some((at, cut_off(l.text)?))).collect();
    if !cut.is_empty() {
        let whole: HashMap<&str, &str> =
            lines.iter().rev().filter(|l| cut_off(l.text).is_none()).filter_map(|l| Some((beginning(l.text)?, l.text))).collect();
        let is_cut = |kept: &str| beginning(kept).and_then(|b| whole.get(b)).is_some_and(|text| text.starts_with(kept));
        theirs.extend(cut.into_iter().filter(|(_, kept)| is_cut(kept)).map(|(at, _)| at));
    }
    let glued: Vec<usize> = (0..lines.len()).filter(|&at| begins_with_glued_day(lines[at].text)).collect();
    theirs.extend(glued.iter().filter(|_| glued.len() > 1));
    theirs.into_iter().for_each(|at| lines[at].is_others());
}

/// The text before the dots where a line was cut off.
fn cut_off(text: &str) -> Option<&str> {
    let kept = text.strip_suffix("...").or_else(|| text.strip_suffix('…'))?;
    Some(kept.trim_end_matches([' ', ',', '.']))
}

/// Bytes by which the beginnings of lines are compared.
const BEGINNING: usize = 32;

fn beginning(text: &str) -> Option<&str> {
    (text.len() >= BEGINNING).then(|| &text[..text.floor_char_boundary(BEGINNING)])
}

/// `22-07-2018Giá lúa nhích lên`: the day and the headline of another article.
fn begins_with_glued_day(text: &str) -> bool {
    let digits = text.bytes().take(10).filter(u8::is_ascii_digit).count();
    let marks = text.bytes().take(10).filter(|b| matches!(b, b'-' | b'/' | b'.')).count();
    digits == 8 && marks == 2 && text[10..].starts_with(char::is_alphabetic)
}

/// A headline has so many words.
const STRANGER_WORDS: std::ops::RangeInclusive<usize> = 6..=25;
/// And so many characters at most.
const STRANGER_CHARS: usize = 120;
/// Of a hundred pairs of words so many are in any two texts; the lead of another article has no more in common with this one.
const COMMON: usize = 6;

/// Takes single teasers inside the body for no prose: a headline whose pairs of words stand nowhere else in it, with the
/// lead behind it that shares some with the headline and next to none with the body.
///
/// Of 112 headings in real articles three would go so, of 97 headlines of other articles set among paragraphs 57 with
/// their lead and 84 alone.
pub fn strangers(lines: &mut [Line], body: &Range<usize>) {
    // Neither the first nor the last lines of the body: the headline, the lead and the byline stand there.
    let inner = body.start + 2..body.end.saturating_sub(1);
    // Between paragraphs: what stands among short lines is an item of a list.
    let between = |at: usize| lines[at - 1].prose > 0 && lines[at + 1].prose > 0;
    let headlines: Vec<usize> = inner.filter(|&at| between(at) && (lines[at].linked || is_headline(&lines[at]))).collect();
    if headlines.is_empty() {
        return;
    }
    // In how many lines of the body each pair of the headlines and their leads stands, and in which it was seen last.
    let mut counts: HashMap<u64, (usize, usize)> = HashMap::new();
    let asked = headlines.iter().flat_map(|&at| [at, at + 1]);
    asked.for_each(|at| word_pairs(lines[at].text, |pair| _ = counts.insert(pair, (0, 0))));
    // Most pairs are none of those: a bit for each tells that without a look.
    let mut sieve = [0_u64; SIEVE];
    let bit = |pair: u64| ((pair >> 40) as usize % SIEVE, 1_u64 << (pair >> 58));
    for &pair in counts.keys() {
        let (word, bit) = bit(pair);
        sieve[word] |= bit;
    }
    for at in body.clone().filter(|&at| lines[at].mark.is_none()) {
        word_pairs(lines[at].text, |pair| {
            let (word, bit) = bit(pair);
            if sieve[word] & bit != 0
                && let Some((count, last)) = counts.get_mut(&pair).filter(|(count, last)| *count == 0 || *last != at)
            {
                (*count, *last) = (*count + 1, at);
            }
        });
    }
    let pairs_of = |at: usize| {
        let mut pairs = HashSet::new();
        word_pairs(lines[at].text, |pair| _ = pairs.insert(pair));
        pairs
    };
    let mut theirs = Vec::new();
    for at in headlines {
        let (own, next) = (pairs_of(at), pairs_of(at + 1));
        let elsewhere =
            |pair: &u64, beside: &HashSet<u64>| counts.get(pair).is_some_and(|(count, _)| *count > 1 + usize::from(beside.contains(pair)));
        if !lines[at].linked && own.iter().any(|pair| elsewhere(pair, &next)) {
            continue;
        }
        let lead = &lines[at + 1];
        let common = next.iter().filter(|pair| elsewhere(pair, &own)).count();
        if own.is_disjoint(&next) {
            theirs.push(at);
        } else if lead.prose > 0 && lead.chars <= MAX_TEASER && common * 100 < next.len() * COMMON {
            theirs.extend([at, at + 1]);
        }
    }
    theirs.into_iter().for_each(|at| lines[at].is_others());
}

/// Words of 64 bits in the sieve of pairs.
const SIEVE: usize = 256;

/// Whether a line may be the headline of another article.
fn is_headline(line: &Line) -> bool {
    let (text, chars) = (line.text, line.chars);
    let marked = text.starts_with(['-', '–', '+', '*', '•', '“', '"', '(']) || text.starts_with(|c: char| c.is_ascii_digit());
    chars <= STRANGER_CHARS
        && !marked
        // A question may be the interviewer's.
        && !text.ends_with(['.', '?', ':', ';', ',', '”', ')', '|'])
        && !text.contains('\t')
        && STRANGER_WORDS.contains(&text.split_whitespace().count())
        && !(line.mark.is_some() || line.dated() || line.caption || line.byline().is_some())
}

/// Gives the pairs of words that stand beside each other, hashed: most words of Vietnamese are two syllables.
fn word_pairs(text: &str, mut give: impl FnMut(u64)) {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let (mut before, mut word) = (0_u64, 0_u64);
    // Letters beyond ASCII have no byte below 0x80; dashes and quotation marks do not either, and stand alone.
    for byte in fold(text).bytes().chain([b' ']) {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            word = (word ^ u64::from(byte)).wrapping_add(1).wrapping_mul(PRIME);
        } else if word != 0 {
            if before != 0 {
                give((before.rotate_left(29) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            }
            (before, word) = (word, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Given;
    use crate::page::{Tables, Zones, plain};

    const BODY: [&str; 5] = [
        "Sáng nay, bà con các thôn trong xã Đồng Cao cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới, theo kế hoạch mà hợp tác xã đã bàn.",
        "Theo ông Lê Văn Mạ, chủ nhiệm hợp tác xã, vụ trước năng suất thấp hơn mọi năm vì hạn kéo dài, nên ai cũng muốn làm kênh sớm, làm kỹ hơn.",
        "Đến trưa, đoạn kênh chính đã xong hơn nửa, phần còn lại nằm sát núi, đất lẫn đá, phải chờ máy xúc của huyện lên vào ngày mai mới làm được.",
        "Hợp tác xã tính rằng nước sẽ về tới cánh đồng cuối kênh sớm hơn năm ngoái một tuần, đủ cho bà con cấy xong trước khi trời trở rét.",
        "Chiều, việc tiếp tục ở các thôn còn lại, mỗi thôn nhận một đoạn kênh nhánh, ai về nhà nấy khi trời đã tối hẳn, còn hẹn nhau sáng sau.",
    ];
    const PAGE: &str = "Trang chủ\nThời sự\nKinh tế\nNông thôn\nXã nhà ra quân làm thủy lợi đầu năm\nThứ Ba, 04/02/2020 08:15\n";

    fn taken(inside: &[(usize, &str)]) -> String {
        let mut text = PAGE.to_owned();
        for (at, paragraph) in BODY.iter().enumerate() {
            text += &format!("{paragraph}\n");
            inside.iter().filter(|(behind, _)| *behind == at).for_each(|(_, line)| text += &format!("{line}\n"));
        }
        text += "Các tin khác\nGiá vàng trong nước quay đầu\n";
        let article = plain::read(&text, &Given::default(), Zones::Article, Tables::builtin()).unwrap();
        article.blocks.iter().map(|b| b.text.as_ref()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn single_teasers_inside_the_body_go() {
        let teaser = "Đội bóng thiếu niên phường Tân Hòa giành cúp bạc";
        let lead = "Trận chung kết giải bóng đá nhi đồng ở thành phố biển kết thúc với loạt sút luân lưu nghẹt thở, đội bóng thiếu niên của phường về nhì.";
        let text = taken(&[(2, teaser), (2, lead)]);
        assert!(!text.contains(teaser) && !text.contains(lead) && BODY.iter().all(|p| text.contains(p)), "{text}");
        let alone = taken(&[(2, teaser)]);
        assert!(!alone.contains(teaser) && BODY.iter().all(|p| alone.contains(p)), "{alone}");
        // A heading speaks of what the article speaks of.
        let heading = "Chờ máy xúc của huyện lên làm nốt";
        assert!(taken(&[(1, heading)]).contains(heading));
    }

    #[test]
    fn what_the_page_says_again_and_again_is_its_own() {
        let notice = "Bạn cần đăng nhập để gửi ý kiến của mình về bài viết này tới ban biên tập của trang, mọi ý kiến đều được đọc.";
        let text =
            taken(&[(0, notice), (2, notice), (4, notice), (1, "Sáng nay, bà con các thôn trong xã Đồng Cao cùng ra đồng nạo vét ...")]);
        assert!(!text.contains("đăng nhập") && !text.contains("...") && BODY.iter().all(|p| text.contains(p)), "{text}");
        let glued = taken(&[
            (0, "22-07-2018Giá phân bón nhích lên từng tuần ở nhiều nơi trong tỉnh"),
            (0, "19-07-2018Mùa vải năm nay đến sớm hơn thường lệ"),
        ]);
        assert!(!glued.contains("2018"), "{glued}");
    }
}
