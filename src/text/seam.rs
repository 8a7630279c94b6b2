//! Words that lost the blank between them: `Hà NộiNgày 5/3`, `sángngày`, `hãng BoeingMột`.
//!
//! The text stays as it is; who reads it by words asks here where a run of letters is to be cut. A small letter before a capital
//! is a seam where Vietnamese speaks for it, on the left or on the right: brands (`VnExpress`, `McĐạt`) stay whole. A run in one
//! case is cut into the fewest syllables that it is, if there is one way only, and if it bears a tone that no loanword has: `bêtông` and `vắcxin`
//! are words, since theirs have a tone only before the stops that demand one.

use super::syllable::{Letters, alphabet::Letter, is_marked};

/// The most letters that are cut as syllables without a capital: three of the longest.
const LONGEST: usize = 21;
/// The letters of a syllable that is told from others beside it: one vowel alone may be the end of any.
const SYLLABLE: std::ops::RangeInclusive<usize> = 2..=7;
/// Letters of a foreign word before a seam: of fewer a name is made (`McĐạt`).
const FOREIGN: usize = 4;

/// What a part of a run of letters is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A syllable with a mark.
    Marked,
    /// A syllable that has none, as many foreign words are.
    Plain,
    /// An abbreviation in capitals, or a longer foreign word.
    Word,
    /// Too short to say anything.
    Bit,
}

/// Calls `cut` with each place in `word`, a run of letters, at which two words meet.
pub fn seams(word: &str, mut cut: impl FnMut(usize)) {
    let mut start = 0;
    let mut before: Option<Part> = None;
    for end in word.char_indices().skip(1).map(|(at, _)| at).filter(|&at| changes_case(word, at)).chain([word.len()]) {
        let part = &word[start..end];
        let syllables = syllables(part);
        let ends = syllables.first().map_or(part.len(), |&first| first);
        if before.is_some_and(|before| is_seam(before, Part::of(&part[..ends]), ends > 1)) {
            cut(start);
        }
        syllables.iter().for_each(|at| cut(start + at));
        before = Some(Part::of(&part[syllables.last().map_or(0, |&last| last)..]));
        start = end;
    }
}

/// Whether a capital at `at` begins a part: after a small letter, or as the last of several before a small one (`UBNDTỉnh`).
fn changes_case(word: &str, at: usize) -> bool {
    let mut next = word[at..].chars();
    if !next.next().is_some_and(char::is_uppercase) {
        return false;
    }
    let mut head = word[..at].chars().rev();
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    match head.next() {
        Some(c) if c.is_lowercase() => true,
        _ => small(next.next()) && head.next().is_some_and(char::is_uppercase),
    }
}

impl Part {
    fn of(part: &str) -> Part {
        let letters = part.chars().take(FOREIGN).count();
        match Letters::of(part) {
            Some(l) if letters >= *SYLLABLE.start() && l.is_one_case() && l.is_syllable() => {
                if part.chars().any(is_marked) {
                    Part::Marked
                } else {
                    Part::Plain
                }
            }
            _ if letters == FOREIGN || (letters > 1 && part.chars().all(char::is_uppercase)) => Part::Word,
            _ => Part::Bit,
        }
    }
}

/// Whether two parts are two words; `long` says that the second has more than a letter.
fn is_seam(before: Part, after: Part, long: bool) -> bool {
    match (before, after) {
        (Part::Marked, _) => long,
        (Part::Plain | Part::Word, Part::Marked) => true,
        _ => false,
    }
}

/// Where `part`, letters of one case, is cut into syllables; nowhere if it is one, or if there are several ways into so few.
fn syllables(part: &str) -> Vec<usize> {
    let places: Vec<usize> = part.char_indices().map(|(at, _)| at).chain([part.len()]).take(LONGEST + 2).collect();
    let letters = places.len() - 1;
    if !(2 * *SYLLABLE.start()..=LONGEST).contains(&letters) || Letters::of(part).is_some_and(|l| l.is_syllable()) {
        return Vec::new();
    }
    // Of each place: into how few syllables the letters before it fall, in how many ways, and where the last one starts.
    let mut ways = [(u8::MAX, 0_u8, 0_usize); LONGEST + 1];
    ways[0] = (0, 1, 0);
    for end in *SYLLABLE.start()..=letters {
        for start in end.saturating_sub(*SYLLABLE.end())..=end - *SYLLABLE.start() {
            let (few, count, _) = ways[start];
            let legal = || Letters::of(&part[places[start]..places[end]]).is_some_and(|l| l.is_syllable());
            if few < ways[end].0 && legal() {
                ways[end] = match ways[end].0 == few + 1 {
                    true => (few + 1, ways[end].1.saturating_add(count), start),
                    false => (few + 1, count, start),
                };
            }
        }
    }
    if ways[letters].1 != 1 {
        return Vec::new();
    }
    let (mut cuts, mut toned, mut plain, mut end) = (Vec::new(), false, 0, letters);
    while end > 0 {
        let start = ways[end].2;
        let syllable = &part[places[start]..places[end]];
        toned |= is_toned(syllable);
        plain += usize::from(!syllable.chars().any(is_marked));
        cuts.extend((start > 0).then(|| places[start]));
        end = start;
    }
    cuts.reverse();
    // Names of other languages have an accent or two as well: `Bogotá`, `Mélenchon`.
    let spare = usize::from(part.starts_with(char::is_lowercase));
    if toned && plain <= spare { cuts } else { Vec::new() }
}

/// Whether a syllable bears a tone that no stop at its end demands.
fn is_toned(syllable: &str) -> bool {
    let stops = |c: char| matches!(c.to_ascii_lowercase(), 'c' | 'p' | 't');
    let mut ends = syllable.chars().rev();
    let stopped = match ends.next() {
        Some('h' | 'H') => ends.next().is_some_and(|c| c.eq_ignore_ascii_case(&'c')),
        Some(c) => stops(c),
        None => false,
    };
    !stopped && syllable.chars().filter_map(Letter::of).any(|l| l.tone() != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> String {
        let (mut out, mut from) = (String::new(), 0);
        seams(word, |at| {
            out.push_str(&word[from..at]);
            out.push('|');
            from = at;
        });
        out + &word[from..]
    }

    #[test]
    fn cuts_where_a_capital_begins_a_word() {
        for words in [
            "Nội|Ngày", "tại|Huế", "Mỹ|Google", "Nẵng|UBND", "Mai|Tại", "Boeing|Một", "TPHCM|Sáng", "UBND|Tỉnh", "GPT|Ông", "VIỆC|Trong",
            "Lan|Bà|Tư",
        ] {
            assert_eq!(cut(&words.replace('|', "")), words);
        }
    }

    #[test]
    fn cuts_syllables_that_can_be_read_in_one_way() {
        for words in
            ["sáng|ngày", "thành|phố", "bài|thi|được", "vào|tháng|Ba", "trấn|là", "tỷ|đồng", "tử|Chuyên", "TIỀN|CHUYỂN|Mã", "Thị|Xã"]
        {
            assert_eq!(cut(&words.replace('|', "")), words);
        }
    }

    #[test]
    fn names_and_loanwords_stay() {
        for word in "McDonald iPhone VnExpress YouTube TPHCM ViettelPay GDP McĐạt Bogotá María Mélenchon cácaxit MobiFone ThS ĐHQG QĐ ôtô bêtông vắcxin xôviết sơmi \
             arập làngày cácông năngáp người NGƯỜI Đắk đ ở a nghiêngnghiêngnghiêngnghiêng"
            .split_whitespace()
        {
            assert_eq!(cut(word), word);
        }
    }
}
