//! Where a law's name ends.

use super::law::{numbered, stated_year};
use super::words::is_capital;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{LAW_NAMES, LAWS, TYPE_NAMES, TYPES};

/// The longest name of the table at token `at` that is a name of this type's documents.
pub fn in_table(lexed: &Lexed<'_>, kind: usize, at: usize) -> Option<usize> {
    let (row, end) = LAW_NAMES.find(lexed, at)?;
    // `Luật Hình sự`, `Luật Dân sự` are said for the codes; the ordinances share names with laws.
    let fits = LAWS[row].kind == kind || TYPES[LAWS[row].kind].name != "Hiến pháp";
    // One short word may be any word: `luật giá cả`, `Luật Dược sĩ`.
    let stated = stated_year(lexed, end).is_some() || numbered(lexed, end).is_some();
    let short = end == at + 1 && !is_capital(lexed.word(at)) && !stated;
    // `Luật Thương mại Quốc tế`, `Luật lao động El-Khomri`: the name goes on.
    let goes_on = lexed.kind(end) == TokenKind::Word && is_capital(lexed.word(end)) && !is_acronym(lexed.word(end));
    (fits && !short && !goes_on).then_some(end)
}

/// `QH`, `VN`: an acronym after a name is another word of the sentence.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// `sửa đổi, bổ sung một số điều của Luật Đất đai`: an amending law's title ends with the amended law's name.
pub fn amending(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    let verb = ["sửa đổi , bổ sung", "sửa đổi bổ sung", "sửa đổi và bổ sung", "sửa đổi"].iter().find_map(|p| lexed.phrase(at, p))?;
    let some = ["một số điều của", "một số điều", "các điều của"].iter().find_map(|p| lexed.phrase(verb, p))?;
    let some = if lexed.is(some, "các") { some + 1 } else { some };
    let mut end = some;
    // Several laws may be amended by one.
    loop {
        let (kind, name) = TYPE_NAMES.find(lexed, end)?;
        if !matches!(TYPES[kind].name, "Luật" | "Bộ luật" | "Pháp lệnh") {
            return None;
        }
        end = in_table(lexed, kind, name).or_else(|| is_capital(lexed.word(name)).then(|| shaped(lexed, name)).flatten())?;
        let next = if lexed.one_of(end, [",", "và"]) { end + 1 } else { return Some(end) };
        if TYPE_NAMES.find(lexed, next).is_none_or(|(kind, _)| !matches!(TYPES[kind].name, "Luật" | "Bộ luật")) {
            return Some(end);
        }
        end = next;
    }
}

/// A name that the table does not know: a capital syllable and what follows up to a word that ends it.
pub fn shaped(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    while end < at + 14 {
        if lexed.is(end, ",") && lexed.is(end + 1, "chống") {
            end += 2;
            continue;
        }
        if lexed.kind(end) != TokenKind::Word || ends_name(lexed, end) {
            break;
        }
        end += 1;
    }
    while end > at + 1 && lexed.among(end - 1, &words!["và", "các", "một", "trong", "với"]) {
        end -= 1;
    }
    Some(end)
}

fn ends_name(lexed: &Lexed<'_>, at: usize) -> bool {
    let key = lexed.key(at);
    if key == "và" {
        // `Luật Đất đai và Luật Nhà ở`, `Luật Dược và các nghị định`
        return TYPE_NAMES.find(lexed, at + 1).is_some() || lexed.one_of(at + 1, ["các", "những", "một"]);
    }
    matches!(
        key,
        "năm"
            | "số"
            | "có"
            | "được"
            | "đã"
            | "này"
            | "của"
            | "là"
            | "với"
            | "thì"
            | "tại"
            | "về"
            | "cho"
            | "khi"
            | "nếu"
            | "để"
            | "từ"
            | "theo"
            | "do"
            | "không"
            | "cũng"
            | "sẽ"
            | "đang"
            | "vẫn"
            | "mới"
            | "hiện"
            | "như"
            | "hay"
            | "hoặc"
            | "trong"
            | "ngày"
            | "trước"
            | "sau"
            | "chưa"
            | "phải"
            | "cần"
            | "mà"
            | "đến"
            | "vừa"
            | "nêu"
            | "khóa"
            | "ra"
            | "vào"
            | "sửa"
            | "bằng"
            | "còn"
            | "nhằm"
            | "quy"
            | "đối"
            | "kèm"
            | "ghi"
    )
}
