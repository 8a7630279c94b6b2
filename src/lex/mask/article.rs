//! The lone `một`: one where it stands in contrast or is bounded, else the article.

use crate::lex::noun::Head;
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};

/// Whether the lone `một` counts nothing: before a noun without a bound and without other counts beside it, and before a word
/// that is only sometimes a unit (`một mẫu`, `một công`).
pub fn counts_nothing(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize) -> bool {
    const SOMETIMES: &[&str] = &["mẫu", "công", "thước", "chỉ", "lượng", "độ", "sải", "gang"];
    let quantity = &quantities[at];
    let before = quantity.first.checked_sub(1).map_or("", |i| lexed.key(i));
    let times = quantity.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Times));
    // `thấp hơn một bậc` says by how much, `chỉ một lần` how often.
    let step = || quantity.tail.as_ref().is_none_or(|t| !matches!(t.kind, TailKind::Noun(_)) || lexed.among(t.first, &STEPS));
    let bounded = quantity.modifier.is_some() || before == "hơn" && step() || times && matches!(before, "chỉ" | "đúng");
    match quantity.tail.as_ref() {
        None => !bounded,
        // `giảm nhanh một cách đáng ngờ`: how.
        Some(tail) if lexed.one_of(tail.first, ["cách", "đời"]) && tail.unit_end == tail.first + 1 => true,
        // Part of something is no number of parts, however it changed.
        Some(tail) if lexed.is(tail.first, "phần") => !beside_counts(lexed, quantities, at),
        Some(tail) => match tail.kind {
            TailKind::Noun(_) if at > 0 && out_of(lexed, &quantities[at - 1], quantity) => false,
            TailKind::Noun(Head::Known) if contrasted(lexed, &quantities[at..]) => false,
            TailKind::Noun(_) | TailKind::Points | TailKind::Times => {
                !bounded && quantity.change.is_none() && !beside_counts(lexed, quantities, at)
            }
            // `40 triệu đồng mỗi năm trên một ha`: by it.
            TailKind::Measure(_) if before == "trên" && quantity.modifier.is_none() => true,
            // `một lượng vàng nhẫn`, `một mẫu ruộng`
            TailKind::Measure(_) if lexed.one_of(tail.end, ["vàng", "nhẫn"]) || tail.unit_end > tail.first + 1 => false,
            TailKind::Measure(_) => !bounded && SOMETIMES.contains(&lexed.key(tail.first)),
            _ => false,
        },
    }
}

/// By what one is ahead: `thấp hơn một bậc`, not `to hơn một ngôi nhà`.
const STEPS: WordSet = words!["bậc", "hạng", "bàn", "cấp", "vòng", "trận", "suất", "phiếu", "ghế", "người", "thứ", "nấc", "lượt"];

/// `cứ tám phụ nữ lại có một người`: one of eight.
fn out_of(lexed: &Lexed<'_>, total: &Quantity<'_>, one: &Quantity<'_>) -> bool {
    total.first > 0 && lexed.is(total.first - 1, "cứ") && one.first <= total.end + 10
}

/// Persons, as they are counted.
const PERSONS: [&str; 24] = [
    "người", "thành viên", "phụ nữ", "nạn nhân", "bệnh nhân", "hành khách", "học sinh", "sinh viên", "công nhân", "cán bộ", "chiến sĩ",
    "cảnh sát", "binh sĩ", "nghi phạm", "bị cáo", "bị can", "em", "cháu", "đứa trẻ", "trẻ em", "thuyền viên", "ngư dân", "thủy thủ",
    "du khách",
];

/// `một thủy thủ chết, hai người khác bị thương`: the first of `quantities` and others of its kind in one sentence.
fn contrasted(lexed: &Lexed<'_>, quantities: &[Quantity<'_>]) -> bool {
    const FAR: usize = 40;
    let [one, rest @ ..] = quantities else { return false };
    let Some(tail) = one.tail.filter(|tail| PERSONS.iter().any(|person| lexed.phrase(tail.first, person).is_some())) else {
        return false;
    };
    let others = |other: &&Quantity<'_>| {
        let (Some(counted), near) = (other.tail, other.first <= one.end + FAR) else { return false };
        let same = counted.same(lexed, &tail) || lexed.is(counted.first, "người");
        let kept = |i: usize| lexed.kind(i) != TokenKind::Break && !(lexed.one_of(i, [".", "?", "!"]) && lexed.spaced(i + 1));
        near && same && lexed.is(counted.end, "khác") && (one.end..other.first).all(kept)
    };
    rest.iter().take(3).any(|other| others(&other))
}

/// Whether other counts stand beside `quantities[at]` in a list: `một thẩm phán, hai hội thẩm`.
fn beside_counts(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize) -> bool {
    let quantity = &quantities[at];
    let counts = |other: &Quantity| {
        matches!(other.tail.as_ref().map(|t| &t.kind), Some(TailKind::Noun(Head::Known) | TailKind::Times))
            && !other.article(lexed)
            && !other.year_word(lexed)
            && !other.shared
    };
    let separator = |i: usize| lexed.one_of(i, [",", "và", ";"]);
    let joined = |from: usize, to: usize| {
        to >= from
            && to - from <= 5
            && (from..to).any(separator)
            && (from..to).all(|i| lexed.kind(i) == TokenKind::Word || lexed.is(i, ",") || lexed.is(i, ";"))
    };
    let before = at > 0
        && counts(&quantities[at - 1])
        && quantity.first > 0
        && separator(quantity.first - 1)
        && joined(quantities[at - 1].end, quantity.first);
    let after = quantities
        .get(at + 1)
        .is_some_and(|next| counts(next) && next.first > 0 && separator(next.first - 1) && joined(quantity.end, next.first));
    before || after
}
