//! Marks, ratings and levels of indices that stand without a unit, where the words around them say that they are one.

use crate::extract::{Candidate, Payload, figure};
use crate::lex::mask::SUBJECTS;
use crate::lex::numeral::Form;
use crate::lex::pair;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet};
use crate::lexicon::Senses;
use crate::lexicon::marks::{INDICES, TESTS};
use crate::record::FigureKind;
use rust_decimal::Decimal;

/// Words before a mark, or before the mean or the sum of marks.
const GIVEN: WordSet = words![
    "được", "đạt", "chấm", "cho", "cùng", "nhất", "bình", "quân", "tổng", "cộng", "với", "là", "lên", "xuống", "từ", "còn", "lấy", "mức",
    "ở", "nhận", "giành", "chỉ"
];

/// Those of them that only a mark of whole points follows.
const VERBS: WordSet = words!["được", "đạt", "chấm", "cho", "nhận", "giành"];

/// Words before the level of an index.
const LEVELS: WordSet =
    words!["lên", "xuống", "về", "còn", "ở", "đạt", "là", "tới", "đến", "mức", "mốc", "ngưỡng", "vượt", "qua", "chạm", "thủng"];

/// A mark of a school or test, a rating, the level of an index: a number in digits that nothing stands behind.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, last: Option<&Candidate>) -> Option<Candidate> {
    let plain = quantity.form == Form::Digits && !quantity.scaled();
    if plain && quantity.tail.is_none() && lexed.phrase_before(quantity.number, "hiệu số").is_some() {
        return Some(figure::candidate(lexed, quantity, "mark", figure::of(quantity, FigureKind::Index)));
    }
    if plain && quantity.sign != 0 && under_par(lexed, quantity) {
        return Some(figure::candidate(lexed, quantity, "mark", figure::of(quantity, FigureKind::Index)));
    }
    let plain = plain && quantity.sign == 0;
    if quantity.tail.is_some() || !plain || !closed(lexed, quantity.end) {
        return None;
    }
    let value = quantity.high.or(quantity.value)?;
    let before = quantity.first.checked_sub(1)?;
    let last = last.and_then(|last| mark(lexed, last));
    let shared = last.is_some_and(|last| goes_on(lexed, last, quantity, value));
    if quantity.high.is_some() && !subject_before(lexed, before) {
        return None;
    }
    (shared || marked(lexed, quantity, before, value, last) || leveled(lexed, quantity, before, value))
        .then(|| figure::candidate(lexed, quantity, "mark", figure::of(quantity, FigureKind::Index)))
}

/// `về đích ở mức -9`, `tổng điểm +2`: strokes below or above par, where the words before speak of golf.
fn under_par(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    const GOLF: WordSet = words!["golf", "golfer", "gậy", "par", "birdie", "bogey", "pga", "liv"];
    const FAR: usize = 60;
    let near = quantity.first.saturating_sub(FAR)..(quantity.end + 20).min(lexed.tokens.len());
    quantity.tail.is_none() && closed(lexed, quantity.end) && near.into_iter().any(|i| lexed.among(i, &GOLF))
}

/// The value of a candidate that is a mark or a level, and the token after it.
fn mark(lexed: &Lexed<'_>, candidate: &Candidate) -> Option<(Decimal, usize)> {
    let Payload::Figure(figure) = &candidate.payload else { return None };
    let bare = figure.kind == FigureKind::Index && candidate.rule != "number points";
    bare.then(|| Some((figure.value?.0, lexed.token_at(candidate.span.end))))?
}

/// Whether nothing is counted by a number before token `at`, and it is no half of a pair.
fn closed(lexed: &Lexed<'_>, at: usize) -> bool {
    match lexed.kind(at) {
        TokenKind::Word => lexed.spaced(at) && (figure::closed(lexed, at) || subject_at(lexed, at)),
        TokenKind::Digits => false,
        _ => !lexed.among(at, &words!["/", "-", "–", ":", "%", "+", "°", "x"]),
    }
}

/// Decimals of one or two places: `9,85`, `8.5`.
fn decimal(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let written = lexed.slice(quantity.number, quantity.number_end);
    written.rsplit_once([',', '.']).is_some_and(|(whole, rest)| whole.len() <= 2 && (1..=2).contains(&rest.len()))
}

/// A mark: after its subject or before it, or after a verb of marking in a sentence that speaks of marks.
fn marked(lexed: &Lexed<'_>, quantity: &Quantity<'_>, before: usize, value: Decimal, last: Option<(Decimal, usize)>) -> bool {
    let decimal = decimal(lexed, quantity);
    if value > Decimal::from(40) || value > Decimal::TEN && !decimal {
        return false;
    }
    if subject_before(lexed, before) {
        // `học sinh lớp 12 Anh 1`, `sách Toán 10`: a class, a book of its year.
        let class = before > 0 && lexed.kind(before - 1) == TokenKind::Digits;
        if !decimal && (class || (before.saturating_sub(2)..before).any(|i| lexed.is(i, "sách"))) {
            return false;
        }
        // `Toán 9,0, Văn 7 và Anh 9,2`: a mark on either side is enough.
        let beside = |(_, end): (Decimal, usize)| quantity.first <= end + 6;
        return decimal && value <= Decimal::TEN
            || last.is_some_and(beside)
            || (quantity.end..quantity.end + 8).any(|i| fraction_at(lexed, i) && subject_before(lexed, i - 1))
            || spoken_of(lexed, quantity.first, 40);
    }
    // `khán giả chấm 8,2`
    if decimal && lexed.is(before, "chấm") {
        return true;
    }
    if subject_at(lexed, quantity.end) {
        return spoken_of(lexed, quantity.first, 120);
    }
    if decimal {
        lexed.among(before, &GIVEN) && spoken_of(lexed, quantity.first, if bands(lexed, quantity) { 120 } else { 32 })
    } else {
        // `Nghe (Listening) và Nói (Speaking) cùng được 9`
        let skilled = (before.saturating_sub(8)..before).any(|i| subject_at(lexed, i));
        lexed.among(before, &VERBS) && quantity.first == quantity.number && spoken_of(lexed, quantity.first, if skilled { 120 } else { 16 })
    }
}

/// Whether a number with decimals starts with the token.
fn fraction_at(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.numeral_at(at).and_then(|n| n.value).is_some_and(|v| !v.is_integer())
}

/// Whether a number has the form of a band: halves, written with a point.
fn bands(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    matches!(lexed.slice(quantity.number, quantity.number_end).as_bytes(), [b'1'..=b'9', b'.', b'0' | b'5'])
}

/// Whether the words before token `at` speak of marks, or those that follow it at once.
fn spoken_of(lexed: &Lexed<'_>, at: usize, far: usize) -> bool {
    let near = at.saturating_sub(far)..at + 12;
    let far = near.end.min(lexed.tokens.len());
    lexed.any(near.start..far, Senses::MARKING) && (near.start..far).any(|i| speaks(lexed, i))
}

/// Whether the token speaks of marks.
fn speaks(lexed: &Lexed<'_>, at: usize) -> bool {
    match lexed.key(at) {
        "điểm" => at == 0 || !super::OTHER_POINTS.contains(&lexed.key(at - 1)),
        "thí" => lexed.is(at + 1, "sinh"),
        "khảo" => at > 0 && lexed.is(at - 1, "giám"),
        "khoa" => at > 0 && lexed.one_of(at - 1, ["thủ", "á"]),
        "chấm" => lexed.is(at + 1, "thi") || lexed.is(at + 1, "bài"),
        _ => lexed.among(at, &TESTS) && lexed.capital(at),
    }
}

/// Whether the name of a subject or a skill ends with token `last`: `Vật lý`, `Tiếng Anh:`, `Viết (Writing)`.
pub fn subject_before(lexed: &Lexed<'_>, last: usize) -> bool {
    let last = if lexed.is(last, ":") { last.saturating_sub(1) } else { last };
    let last = if lexed.is(last, ")") && last > 1 { last - 1 } else { last };
    let Some(before) = last.checked_sub(1) else { return subject_at(lexed, last) };
    let long = lexed.capital(before) && LONG.iter().any(|&(a, b)| lexed.is(before, a) && lexed.is(last, b));
    long || lexed.among(last, &SUBJECTS) && lexed.capital(last) && !lexed.capital(before)
}

/// Whether a subject or a skill starts with token `at`.
pub fn subject_at(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.capital(at)
        && (lexed.among(at, &SUBJECTS) && !lexed.capital(at + 1) || LONG.iter().any(|&(a, b)| lexed.is(at, a) && lexed.is(at + 1, b)))
}

/// Subjects of two syllables.
const LONG: [(&str, &str); 15] = [
    ("vật", "lý"),
    ("vật", "lí"),
    ("hóa", "học"),
    ("sinh", "học"),
    ("tin", "học"),
    ("ngữ", "văn"),
    ("lịch", "sử"),
    ("địa", "lý"),
    ("địa", "lí"),
    ("ngoại", "ngữ"),
    ("công", "nghệ"),
    ("tiếng", "anh"),
    ("tiếng", "pháp"),
    ("tiếng", "trung"),
    ("tiếng", "việt"),
];

/// `9,5; 9,0 và 8,75`, `từ 6.5 lên 7`: the next of a list of marks or levels.
fn goes_on(lexed: &Lexed<'_>, (last, end): (Decimal, usize), quantity: &Quantity<'_>, value: Decimal) -> bool {
    let like = last <= Decimal::TEN && value <= Decimal::TEN || last.scale() > 0 && value.scale() > 0;
    let joint = match quantity.first.checked_sub(end) {
        Some(1) => lexed.among(end, &words![",", ";", "và", "lên", "xuống"]),
        Some(2) => lexed.one_of(end, [",", ";"]) && lexed.is(end + 1, "và"),
        _ => false,
    };
    like && joint
}

/// The level of an index of shares, or of what its points were said of: `VN-Index lùi về 1.200`, `Elo hiện là 2.741`.
fn leveled(lexed: &Lexed<'_>, quantity: &Quantity<'_>, before: usize, value: Decimal) -> bool {
    const FAR: usize = 16;
    if exchanged(lexed, quantity, before) {
        return true;
    }
    if value < Decimal::ONE_HUNDRED {
        return false;
    }
    let index = |at: usize| lexed.among(at, &INDICES) && lexed.capital(at);
    if !lexed.any(quantity.first.saturating_sub(FAR)..quantity.first, Senses::MARKING) {
        return false;
    }
    if lexed.is(before, "elo") && lexed.capital(before) {
        return true;
    }
    let year = !quantity.marked && pair::is_year(lexed.word(quantity.number));
    let named = !year && (quantity.first.saturating_sub(1)..quantity.number).any(|i| lexed.among(i, &LEVELS));
    let clause = (quantity.first.saturating_sub(FAR)..before).rev().take_while(|&i| {
        lexed.kind(i) != TokenKind::Break
            && !lexed.among(i, &words![";", "(", "mã", "cổ", "giá", "trị"])
            && !(lexed.is(i, ".") && lexed.spaced(i + 1))
    });
    named && clause.into_iter().any(index)
}

/// `cặp USD/JPY lên mức 98,4`: the rate of two currencies, which the clause names by their codes.
fn exchanged(lexed: &Lexed<'_>, quantity: &Quantity<'_>, before: usize) -> bool {
    const FAR: usize = 16;
    let code = |i: usize| lexed.shouted(i) && lexed.word(i).len() == 3 && lexed.senses(i).meets(Senses::MONEY);
    let pair = |i: usize| lexed.is(i, "/") && i > 0 && code(i - 1) && code(i + 1);
    let near = quantity.first.saturating_sub(FAR)..before;
    let level = lexed.among(before, &LEVELS) && quantity.marked;
    level && near.rev().take_while(|&i| lexed.kind(i) != TokenKind::Break && !lexed.is(i, ";")).any(pair)
}
