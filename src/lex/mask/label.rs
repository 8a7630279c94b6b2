//! Numbers after a word that numbers things: `phường 5`, `vòng 2`, `mã số: 2283`.

use crate::lex::noun::Head;
use crate::lex::numeral::Form;
use crate::lex::tail::{Tail, TailKind};
use crate::lex::word::{Word, words};
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};
use crate::lexicon::marks::TESTS;
use crate::lexicon::{Sense, Senses};

/// The family of a label, the name of its rule.
pub type Family = &'static str;

/// What marks are given in: subjects of schools, skills of tests.
pub const SUBJECTS: WordSet = words![
    "toán", "văn", "anh", "lý", "hóa", "sinh", "sử", "địa", "tin", "nghe", "nói", "đọc", "viết", "listening", "speaking", "reading",
    "writing",
];

/// All families.
pub const FAMILIES: &[Family] = &[
    "address", "road", "room", "class", "part", "document", "turn", "patient", "route", "time", "group", "product", "rank", "event",
    "channel", "storm", "military", "contact", "account", "plate", "factor", "disease",
];

/// The family that a table names.
pub fn family(name: &str) -> Option<Family> {
    FAMILIES.iter().find(|f| **f == name).copied()
}

const COLON: Word = Word::of(":");

/// The family of the label that ends before token `at`. The last syllable of a longer word is none (`tổng số`, `chi tiết`).
#[inline]
pub fn before(lexed: &Lexed<'_>, at: usize) -> Option<Family> {
    let last = at.checked_sub(1)?;
    // `Mã số: 2283`
    let colon = lexed.id(last) == COLON;
    let at = if colon { last } else { at };
    if at == 0 || !lexed.senses(at - 1).meets(Senses::LABEL_END) { None } else { ending(lexed, at, colon) }
}

/// The label that ends before token `at`, after which a `colon` stands or not.
fn ending(lexed: &Lexed<'_>, at: usize, colon: bool) -> Option<Family> {
    for back in (1..=3).rev() {
        let Some(from) = at.checked_sub(back) else { continue };
        // Only a name of more than one word reaches from further back.
        let named = |wanted: Senses| {
            if back > 1 { lexed.lexicon.longest_compound(lexed, from, wanted) } else { lexed.lexicon.longest(lexed, from, wanted) }
        };
        let ends = |wanted: Senses| named(wanted).filter(|f| f.end == at);
        if let Some(found) = ends(Senses::LABEL) {
            let Sense::Label(family) = found.sense else { return None };
            return (!colon || matches!(*family, "account" | "contact" | "plate" | "document")).then_some(family);
        }
        // `căn phòng` is a room after its classifier, `mô hình` is no picture.
        let classified = || {
            lexed.lexicon.longest(lexed, from, Senses::NOUN).is_some_and(|f| f.end > from + 1)
                && lexed.lexicon.is_name(lexed, from, Senses::NOUN)
        };
        if back > 1 && (ends(Senses::PLAIN).is_some() || ends(Senses::NOUN).is_some() && !classified()) {
            return None;
        }
    }
    None
}

/// The family whose label makes the number of `quantity` a name.
pub fn rule(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    let named = || year(lexed, quantity).or_else(|| unit(lexed, quantity)).or_else(|| product(lexed, quantity));
    if let Some(rule) = named().or_else(|| before_name(lexed, quantity)) {
        return Some(rule);
    }
    let family = quantity.label?;
    if quantity.marked && !matches!(family, "account" | "contact" | "plate") {
        return None;
    }
    // `chạm mốc 20 sân`: a level that was reached, no stone.
    let level = quantity.number.checked_sub(1).is_some_and(|i| lexed.is(i, "mốc") && !(i > 0 && lexed.one_of(i - 1, ["cột", "dấu"])));
    let named = match quantity.tail.as_ref().map(|t| &t.kind) {
        None => true,
        Some(TailKind::Noun(Head::Known) | TailKind::Points) if level => false,
        // `điều 12 tiêm kích tới biên giới`: sent, where no law follows.
        Some(TailKind::Noun(Head::Known)) if family == "part" && sends(lexed, quantity) => false,
        // `ngày hai trận động đất xảy ra`: a day of the month is not written so.
        Some(TailKind::Noun(Head::Known)) if family == "time" && quantity.form == Form::Words && !quantity.article(lexed) => false,
        // `khắp ngõ hẻm ba mươi căn nhà`: addresses in words have one.
        Some(TailKind::Noun(Head::Known)) if family == "address" && several_words(quantity) => false,
        // `vô địch AFF Cup hai kỳ`: festivals are not numbered in words.
        Some(TailKind::Noun(_)) if family == "event" && quantity.form == Form::Words => false,
        Some(TailKind::Noun(head)) => {
            !(of_a_group(lexed, quantity) || family == "group" && *head == Head::Known && !leads_on(lexed, quantity))
        }
        Some(TailKind::Points) => !of_a_group(lexed, quantity),
        Some(_) => false,
    };
    named.then_some(family)
}

/// A house or a team, which has its name or service behind its number. One look without a branch keeps most numbers from both.
fn before_name(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    let end = quantity.number_end;
    let name = |at: usize| lexed.capital(at) | (lexed.kind(at) == TokenKind::Digits);
    let street = |at: usize| lexed.senses(at).meets(Senses::LABEL_END) & name(at + 1);
    let may = (quantity.form == Form::Digits) & (lexed.capital(end) | street(end) | street(end + 1));
    if may { house(lexed, quantity).or_else(|| team(lexed, quantity)) } else { None }
}

/// `tổ tuần tra đặc biệt 171 Công an`, `lực lượng 141 Cảnh sát`: the team is called by the number, its service has a capital.
fn team(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    const SERVICES: [&str; 4] = ["công an", "cảnh sát", "bộ đội", "biên phòng"];
    const TEAMS: WordSet = words!["tổ", "đội", "lượng", "chốt"];
    let end = quantity.number_end;
    let plain = lexed.capital(end) && end == quantity.number + 1 && lexed.word(quantity.number).len() == 3;
    let service = || SERVICES.iter().any(|service| lexed.phrase(end, service).is_some());
    let named = || (quantity.number.saturating_sub(5)..quantity.number).any(|i| lexed.among(i, &TEAMS));
    (plain && service() && named()).then_some("military")
}

/// `29 đường 41`, `15 phố Huế`: a house by its street, which has a name. Two streets are counted (`3 đường Lê Lợi, Trần Phú, Hàm Nghi`).
fn house(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    const STREETS: WordSet = words!["đường", "phố", "đại", "ngõ", "hẻm", "ngách", "kiệt"];
    let tail = quantity.tail.as_ref().filter(|tail| lexed.among(tail.first, &STREETS))?;
    let avenue = lexed.is(tail.first, "đại");
    let name = tail.first + 1 + usize::from(avenue);
    let named = lexed.kind(name) == TokenKind::Digits || lexed.kind(name) == TokenKind::Word && lexed.capital(name);
    let plain = quantity.form == Form::Digits && quantity.high.is_none() && !quantity.marked && quantity.first == quantity.number;
    if !plain || !named || avenue && !lexed.is(name - 1, "lộ") {
        return None;
    }
    let end = (name..).find(|&i| !lexed.capital(i) && lexed.kind(i) != TokenKind::Digits)?;
    let more = lexed.one_of(end, [",", "và"]) && lexed.capital(end + 1);
    let few = quantity.value.is_some_and(|v| v < rust_decimal::Decimal::TEN);
    (!few || !more).then_some("address")
}

/// Whether the number is written in more than one word.
fn several_words(quantity: &Quantity<'_>) -> bool {
    quantity.form == Form::Words && quantity.number_end > quantity.number + 1
}

/// Whether the word before the number is `điều` as a verb: in small letters, before a thing that has no articles.
fn sends(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    const WRITTEN: WordSet =
        words!["luật", "bộ", "nghị", "thông", "quy", "hiến", "pháp", "dự", "hợp", "hiệp", "công", "chương", "mục", "khoản", "văn"];
    let verb = quantity.number.checked_sub(1).is_some_and(|i| lexed.is(i, "điều") && !lexed.capital(i));
    verb && quantity.tail.as_ref().is_some_and(|tail| !lexed.among(tail.first, &WRITTEN))
}

/// Units, posts and works that are called by a number.
const UNITS: WordSet =
    words!["đoàn", "đồn", "đội", "kho", "vị", "nghiệp", "máy", "xưởng", "trạm", "phòng", "cục", "ban", "cụm", "viện", "trại"];

/// Their arms and services.
const ARMS: WordSet = words![
    "công", "cảnh", "biên", "bộ", "hải", "pháo", "đặc", "quân", "thông", "hóa", "phòng", "không", "an", "dân", "vận", "tự", "trinh", "xe"
];

/// `Đồn 33 Công an vũ trang`, `Đội 3 cảnh sát giao thông`: the number of a unit with a capital; at the start of a sentence only
/// before an arm or service, else `Đội 5 người` are five.
fn unit(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    let label = quantity.number.checked_sub(1).filter(|&i| quantity.first == quantity.number && lexed.among(i, &UNITS))?;
    let first = if lexed.one_of(label, ["vị", "nghiệp", "máy"]) { label.checked_sub(1)? } else { label };
    let compound = first == label || lexed.one_of(first, ["đơn", "xí", "nhà"]);
    // `Trung đoàn`, `tiểu đoàn` are labels of their own.
    let short = lexed.kind(label) == TokenKind::Word && !quantity.marked && quantity.form == Form::Digits && quantity.high.is_none();
    let noun = matches!(quantity.tail.as_ref()?.kind, TailKind::Noun(_));
    let arm = quantity.tail.as_ref().is_some_and(|t| lexed.among(t.first, &ARMS));
    let titled = lexed.capital(first) && !lexed.shouted(first) && !lexed.opens_sentence(first) && !person(lexed, quantity);
    (compound && short && noun && lexed.capital(first) && (titled || arm)).then_some("military")
}

/// Whether persons are counted.
fn person(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    quantity.tail.as_ref().is_some_and(|t| lexed.among(t.first, &words!["người", "thành", "em", "cháu"]))
}

/// Whether the noun after a number opens a name: `lớp 5 trường Nam Sơn`, `tầng 2 nhà B`.
fn leads_on(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    quantity.tail.as_ref().is_some_and(|t| {
        lexed.capital(t.end) || lexed.kind(t.end) == TokenKind::Digits || lexed.among(t.first, &words!["báo", "thảo", "phát", "trình"])
    })
}

/// `nhóm 3 người`, `mỗi ngày 2 bữa`, `lần gần 30 người`: the number after a label counts after all.
fn of_a_group(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let Some(label) = quantity.number.checked_sub(1) else { return true };
    if person(lexed, quantity) && lexed.one_of(label, ["ca", "lớp", "mức"]) {
        return true;
    }
    let each = label > 0 && lexed.among(label - 1, &words!["mỗi", "một", "hằng", "hàng", "từng", "cả"]);
    each || quantity.modifier.is_some()
}

/// `Trưng bày 2017 Cuộc thi ảnh`, `giải chạy 2024 lần 16`: a year, then a name or a number of its own.
fn year(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    let tail = quantity.tail.as_ref().filter(|t| matches!(t.kind, TailKind::Noun(_) | TailKind::Times))?;
    let digits = lexed.word(quantity.number);
    if quantity.marked || quantity.number_end != quantity.number + 1 || digits.len() != 4 || !digits.starts_with(['1', '2']) {
        return None;
    }
    let numbered = lexed.kind(tail.end) == TokenKind::Digits && before(lexed, tail.end).is_some();
    let unknown = matches!(tail.kind, TailKind::Noun(Head::Likely));
    // `Hoa hậu Việt Nam 2024 nền nã`: after a name, a number that can be a year is one.
    let named = quantity.first > 0
        && lexed.capital(quantity.first - 1)
        && (!lexed.opens_sentence(quantity.first - 1) || lexed.shouted(quantity.first - 1))
        && matches!(digits.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]);
    (lexed.capital(tail.first) && !lexed.shouted(tail.first) || numbered || unknown || named).then_some("year")
}

/// The last syllables of subjects, whose books have the number of a class.
const SUBJECT_ENDS: WordSet = words!["văn", "sử", "lý", "lí", "học", "việt", "anh", "dân", "nghệ", "thuật", "nhạc"];

/// A bare small number after a name inside a sentence, where nothing known is counted: `Galaxy S 24 trình làng`.
fn product(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<&'static str> {
    let before = quantity.first.checked_sub(1)?;
    // `nhẫn trơn 9999 chỉ tăng nhẹ`: how fine the gold is.
    const GOLD: WordSet = words!["trơn", "tròn", "vàng", "nhẫn"];
    if lexed.among(before, &GOLD) && matches!(lexed.word(quantity.number), "999" | "9999" | "99999") {
        return Some("product");
    }
    // `Hòa Bình 5 giai đoạn 2` is a work, too; so is `Ngữ văn 12 tập 2`.
    let stage = |t: &Tail<'_>| {
        let volume = lexed.one_of(t.first, ["tập", "phần"]) && t.end == t.first + 1;
        lexed.kind(t.end) == TokenKind::Digits && (volume || lexed.phrase(t.first, "giai đoạn") == Some(t.end))
    };
    let unknown = || quantity.tail.as_ref().is_none_or(|t| matches!(t.kind, TailKind::Noun(Head::Likely)) || stage(t));
    // A subject of school has its capital on the first syllable.
    let subject =
        || before > 0 && lexed.capital(before - 1) && lexed.among(before, &SUBJECT_ENDS) && quantity.tail.as_ref().is_some_and(stage);
    let name = (lexed.capital(before) || subject()) && !quantity.marked && (lexed.shouted(before) || !lexed.opens_sentence(before));
    let marked = || lexed.among(before, &TESTS) || lexed.among(before, &SUBJECTS) && !quantity.tail.as_ref().is_some_and(stage);
    (name && unknown() && quantity.label.is_none() && !marked()).then_some("product")
}
