//! Noun phrases around numbers: the head that is counted, and how far the phrase goes.

mod event;

use super::word::words;
use super::{Lexed, TokenKind, WordSet};
use crate::lexicon::{Found, Sense, Senses};

/// How sure it is that a word heads a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// It stands in the tables.
    Known,
    /// It does not, and nothing speaks against it.
    Likely,
}

/// The head noun at token `at`: the longest name of the tables, with its neighbours of one group (`xã, thị trấn`); else one
/// word that is none of the small classes. Gives the index after it.
pub fn head(lexed: &Lexed<'_>, at: usize) -> Option<(Head, usize)> {
    if lexed.kind(at) != TokenKind::Word || lexed.opens_numeral(at) {
        return None;
    }
    // `bốn nữ tiếp viên`: the sex is an attribute.
    if lexed.one_of(at, ["nữ", "nam"])
        && let Some((Head::Known, end)) = head(lexed, at + 1)
    {
        return Some((Head::Known, end));
    }
    if let Some(found) = lexed.lexicon.longest(lexed, at, Senses::NOUN) {
        // `Nexus 5 sở hữu màn hình lớn`: the noun is the first half of a verb.
        let verb = lexed.lexicon.longest_compound(lexed, at, Senses::STOP).is_some_and(|verb| verb.end > found.end);
        if verb || is_name(lexed, at, found.end) {
            return None;
        }
        // `2 người dân tộc Khmer`, `12.440 việc làm tốt`: the second syllable belongs to what follows.
        let split = lexed.lexicon.excepted(lexed, found.end - 1);
        if split && found.end == at + 1 {
            return None;
        }
        let end = match found.sense {
            _ if split => at + 1,
            Sense::Noun(Some(group)) => neighbours(lexed, found.end, group),
            _ => found.end,
        };
        return Some((Head::Known, end));
    }
    // `tân phó cục trưởng`, `cựu đối thủ`: a prefix, then a noun of the tables.
    if lexed.among(at, &words!["tân", "cựu", "phó", "nguyên", "siêu", "đại", "tổng", "nữ", "nam"]) {
        return head(lexed, at + 1).filter(|h| h.0 == Head::Known);
    }
    let listed = lexed.lexicon.longest(lexed, at, Senses::STOP.or(Senses::TIME)).is_some();
    // An abbreviation counts like a noun: `19 TCCSĐ`, `5 HLV`.
    // What follows the number of a model is none: `737 MAX`.
    const MODELS: WordSet = words!["max", "pro", "plus", "ultra", "mini", "lite", "gt", "rs", "neo", "turbo", "hybrid", "air"];
    let abbreviation = lexed.shouted(at) && lexed.word(at).chars().count() >= 2;
    if abbreviation && lexed.among(at, &MODELS) {
        return None;
    }
    let name = lexed.capital(at) && !abbreviation && !lexed.shouted(at);
    let written = lexed.spaced(at) && (abbreviation || lexed.key(at).chars().any(is_vowel));
    if listed || name || !written || glued(lexed, at) {
        return None;
    }
    // Nouns of one syllable stand in the tables; what does not is the first half of a compound (`kỹ năng`).
    let second = !abbreviation && lexed.kind(at + 1) == TokenKind::Word && !lexed.capital(at + 1) && !lexed.opens_numeral(at + 1);
    let closed = lexed.lexicon.longest(lexed, at + 1, Senses::STOP).is_some();
    Some((Head::Likely, if second && !closed && !glued(lexed, at + 1) { at + 2 } else { at + 1 }))
}

/// A capitalised noun inside a sentence that goes on with capitals is a name (`12 Nhà Chung`), unless it is an office or a
/// body that papers write with a capital (`hai Bộ trưởng Tư pháp`).
fn is_name(lexed: &Lexed<'_>, at: usize, end: usize) -> bool {
    // `721 Ban Khuyến học` are bodies; no street is called so.
    let body = lexed.among(at, &words!["ban", "hội", "sở", "cục", "quỹ"]);
    lexed.capital(at) && !lexed.shouted(at) && end == at + 1 && lexed.capital(end) && lexed.spaced(end) && !body
}

/// A word of the language has a vowel; other letters are codes and crumbs of addresses.
fn is_vowel(c: char) -> bool {
    !c.is_ascii() && c != 'đ' || matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A letter run that touches the next token is part of a code (`B-52`, `F.C`).
fn glued(lexed: &Lexed<'_>, at: usize) -> bool {
    matches!(lexed.kind(at + 1), TokenKind::Digits) && !lexed.spaced(at + 1)
}

/// `xã, phường, thị trấn`: further nouns of the group, after a comma or `và`.
fn neighbours(lexed: &Lexed<'_>, end: usize, group: &str) -> usize {
    let mut end = end;
    while lexed.one_of(end, [",", "và", "-"]) {
        let Some(next) = lexed.lexicon.longest(lexed, end + 1, Senses::GROUPED) else { break };
        if !matches!(next.sense, Sense::Noun(Some(g)) if **g == *group) || lexed.capital(end + 1) && !lexed.shouted(end + 1) {
            break;
        }
        // `2 xã, huyện Sóc Sơn`: the second is the place of the first.
        if lexed.kind(next.end) == TokenKind::Word && lexed.capital(next.end) && !lexed.shouted(next.end) {
            break;
        }
        end = next.end;
    }
    end
}

/// Where the noun phrase ends that has its head before token `from`: attributes follow, up to a verb, a preposition, a
/// conjunction or a mark.
pub fn phrase_end(lexed: &Lexed<'_>, from: usize) -> usize {
    // The head may be the first half of a compound that the unit leaves out: `12 việc | làm tốt của tập thể`.
    let start = from.checked_sub(1).and_then(|head| lexed.lexicon.longest_compound(lexed, head, Senses::NOUN.or(Senses::PLAIN)));
    let mut end = start.map_or(from, |found| found.end.max(from));
    while end - from < LONGEST {
        let Some(next) = attribute(lexed, from, end) else { break };
        end = next;
    }
    end = before_number(lexed, from, end);
    // A phrase does not end on a preposition.
    while end > from && lexed.is(end - 1, "của") {
        end -= 1;
    }
    end
}

/// One past the next attribute of the phrase, which starts at token `end`; none where the phrase is over.
fn attribute(lexed: &Lexed<'_>, from: usize, end: usize) -> Option<usize> {
    // `học sinh lớp 9`, `dọc Quốc lộ 1A`: the number of what the phrase names.
    if end > from && lexed.kind(end) == TokenKind::Digits && lexed.among(end - 1, &words!["lớp", "lộ", "khóa", "cấp"]) {
        return Some(end + 1 + usize::from(!lexed.spaced(end + 1) && lexed.kind(end + 1) == TokenKind::Word));
    }
    // `phòng, chống bạo lực`
    if end > from && lexed.is(end, ",") && lexed.is(end - 1, "phòng") && lexed.is(end + 1, "chống") {
        return Some(end + 2);
    }
    if let Some(after) = event::content(lexed, from, end) {
        return Some(after);
    }
    if let Some(after) = compound(lexed, from, end) {
        return Some(after);
    }
    if lexed.kind(end) != TokenKind::Word || lexed.opens_numeral(end) || predicate(lexed, from, end) {
        return None;
    }
    // `4 người khác ngã`: the phrase is whole; `hai đề nghị việc`: another starts.
    if end > from && (lexed.is(end - 1, "khác") && !lexed.among(end, &words!["nhau", "của", "biệt", "giới"]) || lexed.is(end, "việc"))
    {
        return None;
    }
    // A name has no stop words: `Vĩnh Hòa`, `An Thành`; names in a list say which ones, not what: `hai phường Vĩnh Hòa, Phước Long`.
    if lexed.capital(end) && listed_names(lexed, end) {
        return None;
    }
    let opens = |at: usize| lexed.lexicon.longest(lexed, at, Senses::STOP).is_some() && !lexed.capital(at + 1);
    if lexed.capital(end) && !lexed.shouted(end) && (end > from || !opens(end)) {
        let compound = lexed.lexicon.longest(lexed, end, Senses::NOUN.or(Senses::PLAIN)).map_or(end, |found| found.end);
        return Some(joined(lexed, code_end(lexed, end).max(compound)));
    }
    let known = lexed.lexicon.longest(lexed, end, Senses::NOUN.or(Senses::STOP).or(Senses::PLAIN));
    Some(match known {
        Some(Found { sense: Sense::Noun(Some(group)), end }) if lexed.among(end, &LINKS) => neighbours(lexed, end, group),
        // `đứa con của cô ta`
        Some(found) if end > from && lexed.is(end - 1, "của") && lexed.among(found.end, &OTHER) => found.end + 1,
        Some(found) if !matches!(found.sense, Sense::Stop) => found.end,
        // `lớn nhất`, `xuất sắc nhất`, not `nhất là`.
        Some(_) if lexed.is(end + 1, "nhất") && superlative(lexed, end + 1) => end + 2,
        Some(_) if end > from && lexed.is(end, "nhất") && superlative(lexed, end) => end + 1,
        Some(_) if lexed.is(end, "của") => end + 1,
        Some(_) if end > from && lexed.is(end - 1, "của") => owner(lexed, end)?,
        Some(_) if QUALITIES.contains(&lexed.key(end)) && !quantified(lexed, end + 1) => end + 1,
        Some(_) => return None,
        None => joined(lexed, code_end(lexed, end)),
    })
}

/// `kinh tế - xã hội`: a dash between blanks inside a compound of two words that the tables know.
fn compound(lexed: &Lexed<'_>, from: usize, dash: usize) -> Option<usize> {
    if !lexed.one_of(dash, ["-", "–"]) || dash < from + 2 || lexed.capital(dash - 1) {
        return None;
    }
    let known = |at: usize| lexed.lexicon.longest(lexed, at, Senses::PLAIN).map(|found| found.end);
    let right = known(dash + 1).filter(|end| *end == dash + 3 && !lexed.capital(dash + 1));
    right.filter(|_| known(dash - 2) == Some(dash))
}

/// Whether a predicate starts at token `end`: `hai người cưới nhau`, `5 người sức khỏe tạm ổn`.
fn predicate(lexed: &Lexed<'_>, from: usize, end: usize) -> bool {
    const STATES: [&str; 4] = ["sức khỏe", "tình trạng", "tinh thần", "hoàn cảnh"];
    let person = end == from && from > 0 && lexed.among(from - 1, &words!["người", "em", "cháu", "nhân"]);
    let one_another = lexed.is(end + 1, "nhau") && !lexed.one_of(end, ["khác", "giống", "như"]);
    // `hai con Nam và Bắc`: who they are.
    let named = end == from
        && from > 0
        && lexed.among(from - 1, &words!["con", "cháu", "em", "anh", "chị", "bé"])
        && lexed.capital(end)
        && !lexed.shouted(end)
        && (lexed.capital(end + 1) || lexed.kind(end + 1) != TokenKind::Word || lexed.is(end + 1, "và"));
    one_another || named || person && STATES.iter().any(|state| lexed.phrase(end, state).is_some())
}

/// The pronoun after `của` at token `at`: `của họ`, `của cô ta`.
fn owner(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    const PRONOUNS: WordSet = words!["họ", "mình", "tôi", "ta", "nó", "chúng", "hắn"];
    let end = at + 1;
    let long = lexed.among(end, &OTHER);
    lexed.among(at, &PRONOUNS).then_some(if long { end + 1 } else { end })
}

/// The second words of pronouns: `cô ta`, `bà ấy`, `chúng tôi`.
const OTHER: WordSet = words!["ta", "ấy", "tôi", "mình", "nó"];

/// The end of a phrase before another number, without what belongs to that: `ba trường | tuyển 300 em`, `40 hộ | nợ hơn 2 tỷ
/// đồng`, `12 dự án | giai đoạn 2021-2025`.
fn before_number(lexed: &Lexed<'_>, from: usize, end: usize) -> usize {
    const BOUNDS: WordSet = words!["từ", "hơn", "gần", "trên", "dưới", "khoảng", "tới", "đến", "chừng"];
    let number = lexed.opens_numeral(end) || lexed.among(end, &BOUNDS) && lexed.opens_numeral(end + 1);
    if end <= from || !number {
        return end;
    }
    let ends = |end: usize, wanted: Senses| {
        let firsts = (1..=3).rev().filter_map(move |back| end.checked_sub(back)).filter(move |&at| at + 1 >= from);
        firsts.into_iter().find(|&at| lexed.lexicon.longest(lexed, at, wanted).is_some_and(|found| found.end == end))
    };
    if lexed.kind(end) == TokenKind::Digits
        && let Some(label) = ends(end, Senses::LABEL).filter(|&at| at >= from)
    {
        return label;
    }
    if lexed.phrase(end.saturating_sub(2), "còn lại") == Some(end) {
        return from.max(end - 2);
    }
    // One word that the tables do not know, behind what they know, is a verb.
    let known = |end: usize| end == from || lexed.capital(end - 1) || ends(end, Senses::NOUN.or(Senses::PLAIN)).is_some();
    if lexed.kind(end - 1) == TokenKind::Word && !known(end) && known(end - 1) { end - 1 } else { end }
}

/// Whether `nhất` at token `at` says most, and is no first half of another word.
fn superlative(lexed: &Lexed<'_>, at: usize) -> bool {
    !lexed.among(at + 1, &words!["là", "định", "trí", "thời", "quán", "loạt"]) && !lexed.is(at - 1, "thống") && !lexed.is(at - 1, "thứ")
}

/// Whether the name at token `at` is the first of a list of names.
fn listed_names(lexed: &Lexed<'_>, at: usize) -> bool {
    let name_end = |at: usize| (at..at + LONGEST).find(|&i| !lexed.capital(i) || lexed.kind(i) != TokenKind::Word).unwrap_or(at);
    let next = |end: usize| lexed.kind(end + 1) == TokenKind::Word && lexed.capital(end + 1) && !office(lexed, end + 1);
    let end = name_end(at);
    match lexed.key(end) {
        "và" => next(end),
        // Two names with a comma between may belong to two clauses.
        "," if next(end) => {
            let second = name_end(end + 1);
            lexed.is(second, "và") || lexed.is(second, ",") && lexed.capital(second + 1)
        }
        _ => false,
    }
}

/// `và Giám đốc`: an office, no further name of the list.
fn office(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.lexicon.longest(lexed, at, Senses::NOUN).is_some()
}

/// A name that goes on behind a dash between blanks: `đoạn cao tốc Vĩnh Hảo – Phan Thiết`.
fn joined(lexed: &Lexed<'_>, end: usize) -> usize {
    let dash = lexed.capital(end - 1) && lexed.one_of(end, ["-", "–"]) && lexed.kind(end + 1) == TokenKind::Word && lexed.capital(end + 1);
    if dash { end + 1 } else { end }
}

/// What stands between nouns of a group.
const LINKS: WordSet = words![",", "và", "-"];

/// Tokens in a noun phrase after its head at most.
const LONGEST: usize = 12;

/// Words of quality, which may follow a noun as its attribute and are stop words elsewhere.
const QUALITIES: &[&str] = &["tốt", "đẹp", "xấu", "lớn", "nhỏ", "mới", "khác", "riêng", "chung", "chính", "nặng", "nhẹ", "yếu", "mạnh"];

/// Whether the word before `at` speaks of what follows: a number (`nặng 5 kg`) or a verb (`mới được bổ sung`).
fn quantified(lexed: &Lexed<'_>, at: usize) -> bool {
    const AFTER: WordSet = words!["trong", "ở", "tại", "và", "của", "với", "trên", "theo", "từ", "sau", "trước", "do", "để", "này", "đó"];
    let new = lexed.is(at - 1, "mới") && lexed.lexicon.longest(lexed, at, Senses::STOP).is_some() && !lexed.among(at, &AFTER);
    let main = lexed.is(at - 1, "chính") && lexed.is(at, "là");
    new || main || lexed.opens_numeral(at) || lexed.is(at, "hơn") || lexed.is(at, "gần")
}

/// A name with its number (`hệ thống S-400`) is one word of the phrase, and so is a word with a hyphen (`hat-trick`).
fn code_end(lexed: &Lexed<'_>, at: usize) -> usize {
    let digits = |i: usize| lexed.kind(i) == TokenKind::Digits && !lexed.spaced(i);
    let hyphen = |i: usize| lexed.is(i, "-") && !lexed.spaced(i) && !lexed.spaced(i + 1) && lexed.kind(i + 1) == TokenKind::Word;
    match () {
        () if dotted(lexed, at) => at + 3,
        () if hyphen(at + 1) && hyphen(at + 3) => at + 5,
        () if digits(at + 1) => at + 2,
        () if lexed.is(at + 1, "-") && !lexed.spaced(at + 1) && !lexed.spaced(at + 2) && lexed.kind(at + 2) != TokenKind::Punct => at + 3,
        () => at + 1,
    }
}

/// `Saigon Co.op`: a dot inside a name.
fn dotted(lexed: &Lexed<'_>, at: usize) -> bool {
    let inside = |i: usize| !lexed.spaced(i);
    lexed.capital(at)
        && lexed.is(at + 1, ".")
        && inside(at + 1)
        && inside(at + 2)
        && lexed.kind(at + 2) == TokenKind::Word
        && !lexed.capital(at + 2)
}

/// The noun phrase that ends before token `end` (`số ca mắc` in `số ca mắc là 1.234`), without `số` in front.
pub fn phrase_before(lexed: &Lexed<'_>, end: usize) -> Option<(usize, usize)> {
    let mut first = end;
    while first > 0 && end - first < 8 && lexed.kind(first - 1) == TokenKind::Word {
        let stop = lexed.lexicon.longest(lexed, first - 1, Senses::STOP).is_some_and(|f| f.end == first);
        if stop && !lexed.is(first - 1, "mới") {
            break;
        }
        first -= 1;
        if lexed.is(first, "số") {
            let after = if lexed.is(first + 1, "lượng") { first + 2 } else { first + 1 };
            return (after < end).then_some((after, end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_heads() {
        for (text, expected) in [
            ("tổ chức cơ sở Đảng trực thuộc", Some(5)),
            ("xã, thị trấn đã về đích", Some(4)),
            ("xã, huyện Sóc Sơn", Some(1)),
            ("TCCSĐ hoàn thành", Some(1)),
            ("đã họp", None),
            ("Sóc Sơn", None),
            ("hai", None),
        ] {
            assert_eq!(head(&Lexed::new(text), 0).map(|h| h.1), expected, "{text}");
        }
    }
}
