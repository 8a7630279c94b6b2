//! Where a sentence goes on after a document's title: its predicate, and the part that the document has in it.
//!
//! A title is a phrase, and a sentence has one predicate. So what ends a title depends on what the document is in its
//! sentence: as the *subject* it waits for the predicate (`Quy định 144 về chuẩn mực của đảng viên gồm 6 điều`), as a fronted
//! *adverbial* for the clause after the comma (`Theo Thông tư 29 về dạy thêm, học sinh …`), as an *object* for nothing.

use super::words::is_capital;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::lexicon::documents::{Bare, Phrases, TYPE_NAMES, TYPES, rows};
use std::sync::LazyLock;

/// What a document is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The predicate follows.
    Subject,
    /// A clause of its own follows after the comma.
    Adverbial,
    /// The predicate stands before it.
    Object,
    /// As an object, of a verb that goes on to say to whom: `quán triệt Nghị quyết 18 về … đến từng chi bộ`.
    Spread,
}

/// How far before a document its sentence is looked at, in tokens.
const REACH: usize = 40;

/// Words with which an adverbial begins.
const FRONTS: WordSet = words![
    "theo", "căn", "với", "sau", "trước", "từ", "trong", "tại", "thực", "nhằm", "để", "dựa", "trên", "chiếu", "triển", "quán", "kể",
    "ngay", "qua", "khi", "nếu", "do", "vì", "bằng", "ngoài", "bên", "cùng", "chấp", "vận", "nhờ", "ở", "tuân", "so",
];

/// Those of them that are no verbs.
const PREPOSITIONS: WordSet = words!["theo", "căn", "với", "sau", "từ", "trong", "tại", "khi", "nếu", "do"];

/// Words that head the subject of which the document is a part: `Việc thực hiện …`, `Nội dung của …`.
const HEADS: WordSet = words!["việc", "nội", "quá", "các", "những", "hai", "cả", "riêng", "dự", "bản", "này", "sự", "mục"];

/// Words after which a clause begins.
const OPENERS: WordSet = words!["khi", "nếu", "vì", "bởi", "nhưng", "song", "còn", "thì", "mà", "nói", "rằng", "biết", "thấy"];

/// Verbs whose object is made known to people.
static SPREADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&["quán triệt", "phổ biến", "tuyên truyền", "triển khai", "giới thiệu", "truyền đạt", "học tập", "gửi", "thông tin"])
});

/// The part of the document whose mention begins at token `first`.
pub fn role(lexed: &Lexed<'_>, first: usize) -> Role {
    let bottom = first.saturating_sub(REACH);
    let mut start = first;
    while start > bottom && !opens(lexed, start) {
        start -= 1;
    }
    if !opens(lexed, start) {
        return Role::Object;
    }
    if first > start && lexed.among(first - 1, &OPENERS) {
        return Role::Subject;
    }
    // `Theo báo cáo, Nghị định 5 về …`: after a comma the clause begins anew, unless it parts two documents.
    let clause = (start..first).rev().find(|&i| lexed.is(i, ",")).map_or(start, |comma| comma + 1);
    let listed = || (start..first).any(|i| is_numbered(lexed, i));
    let fronted = lexed.among(start, &FRONTS);
    let opens_front = lexed.among(clause, if clause == start || fronted || clause <= start + 5 { &FRONTS } else { &PREPOSITIONS });
    if opens_front || clause == first && fronted && listed() {
        return Role::Adverbial;
    }
    if (clause == first || lexed.among(clause, &HEADS)) && !listed() {
        return Role::Subject;
    }
    let spread = (first.saturating_sub(6).max(start)..first).any(|i| SPREADS.find(lexed, i).is_some());
    if spread { Role::Spread } else { Role::Object }
}

/// Whether a document with its number is named at token `at`.
fn is_numbered(lexed: &Lexed<'_>, at: usize) -> bool {
    let number = |after: usize| lexed.kind(after) == TokenKind::Digits || lexed.is(after, "số");
    TYPE_NAMES.find(lexed, at).is_some_and(|(kind, after)| number(after) || TYPES[kind].bare == Bare::Name && is_capital(lexed.word(at)))
}

/// Whether a sentence begins at token `at`; `NĐ-CP` and `1.200` have marks inside.
fn opens(lexed: &Lexed<'_>, at: usize) -> bool {
    if at > 0 && matches!(lexed.kind(at - 1), TokenKind::Word | TokenKind::Digits) {
        return false;
    }
    lexed.opens_sentence(at) && (lexed.spaced(at) || !lexed.among(at - 1, &words!["-", "–", ".", ":"]))
}

/// Phrases with which the sentence goes on; the value says whether only after a subject.
static GOES_ON: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in rows(include_str!("../../../lexicon/predicates.tsv")) {
        phrases.add(row[0], usize::from(row.get(1) == Some(&"subject")));
    }
    phrases.finish();
    phrases
});

/// Words after which a verb is still a part of the title.
const LINKS: WordSet = words![
    "và", "hoặc", "để", "nhằm", "việc", "các", "những", "trong", "về", "của", "cho", "sự", ",", "bằng", "sách", "pháp", "chế", "phi",
    "không", "bị", "được",
];

/// Verbs after `được` and `bị` of which a document is the object: `được ban hành`, `bị bãi bỏ`.
const UNDERGOES: WordSet = words![
    "ban", "ký", "thông", "triển", "thực", "áp", "coi", "xem", "đánh", "kỳ", "công", "đăng", "gửi", "sửa", "bổ", "thay", "xây", "đưa",
    "phổ", "quán", "cho", "tổ", "nghiên", "soạn", "người", "dư", "lấy", "trình", "thi", "hoàn", "đề", "tiếp", "nhiều", "các", "đông",
    "bãi", "hủy", "chỉ", "phản", "tuyên", "nhân", "cử", "ra", "ví",
];

/// Whom and what titles speak of: a state after them is an attribute (`người đang chấp hành án`, `đất chưa sử dụng`).
const OWNERS: WordSet = words![
    "người", "hộ", "dân", "đất", "hợp", "tượng", "nhân", "chức", "nghiệp", "em", "nơi", "vùng", "đình", "tù", "nghề", "hóa", "kiện", "sản",
    "viên", "sinh", "thai", "tiện", "án", "việc", "điều", "xe", "không", "những", "các",
];

/// Whether the sentence goes on at word `at`, which stands inside the title that began at `body`.
pub fn begins(lexed: &Lexed<'_>, body: usize, at: usize, role: Role) -> bool {
    if at <= body || lexed.kind(at) != TokenKind::Word {
        return false;
    }
    let (next, previous, subject) = (at + 1, at - 1, role == Role::Subject);
    let phrase = GOES_ON.find(lexed, at).map(|(after_subject, _)| after_subject);
    let (always, after_subject) = (phrase == Some(0), phrase.is_some());
    let of_owner = || lexed.among(previous, &OWNERS);
    let particle = match lexed.key(at) {
        // `nhỏ và vừa`, `vừa và nhỏ`
        "vừa" => !lexed.among(previous, &words!["và", ",", "đầu", "chợ"]) && !lexed.is(next, "và"),
        "đã" => {
            let attribute = lexed.among(next, &words!["qua", "nghỉ", "mất", "hết", "được", "hoàn", "tốt", "có"]);
            !(lexed.is(previous, "người") || of_owner() && attribute)
        }
        "sẽ" | "vẫn" | "thì" | "còn" | "cũng" | "đều" => true,
        "đang" => !of_owner() && !lexed.among(next, &words!["sử", "làm", "hoạt", "công", "học", "sinh", "cư", "quản", "thi"]),
        "chưa" => subject && !of_owner() && !lexed.among(next, &words!["thành", "sử", "qua", "đủ", "niêm"]),
        "là" => !lexed.among(previous, &words!["coi", "xem", "gọi", "nhất", "biệt"]),
        "phải" => !of_owner(),
        "được" if is_capital(lexed.word(next)) => !lexed.is(previous, "không"),
        "được" | "bị" => lexed.among(next, &UNDERGOES) && (subject || !of_owner()),
        "chỉ" => !lexed.among(next, &words!["đạo", "thị", "tiêu", "số", "huy", "dẫn", "định"]),
        "có" => lexed.kind(next) == TokenKind::Digits || (subject || !of_owner()) && always,
        "không" => (subject || !of_owner()) && always,
        "yêu" => lexed.is(next, "cầu") && !lexed.among(previous, &words!["ứng", "các", "những", "theo", "có", "và", "một", "vụ", "số"]),
        "nêu" => lexed.kind(next) == TokenKind::Digits || always,
        "bỏ" => subject && !lexed.among(previous, &words!["xóa", "bãi", "hủy", "loại", "phế", "dỡ", "gỡ", "từ", "rời", "và", ","]),
        "gửi" => lexed.among(next, &words!["các", "cho", "tới", "đến", "đi"]) || is_capital(lexed.word(next)),
        // `… do Chánh án ký`
        "do" => (at + 2..at + 16).take_while(|&i| lexed.kind(i) == TokenKind::Word).any(|i| lexed.is(i, "ký")),
        // Of a means the purpose is told: `các giải pháp nhằm bảo đảm …`; else it is that of the document.
        "nhằm" => !(at.saturating_sub(6).max(body)..previous).any(|i| MEANS.find(lexed, i).is_some()),
        // `Nghị định 10 về đầu tư thay thế Nghị định 5`
        "thay" | "sửa" | "bãi" => {
            let verb = ["thay thế cho", "thay thế", "thay cho", "bãi bỏ", "sửa đổi , bổ sung", "sửa đổi"];
            let object = verb.iter().find_map(|verb| lexed.phrase(at, verb));
            let of_type = lexed.among(previous, &words!["luật", "định", "tư", "quyết"]);
            !of_type && !lexed.among(previous, &LINKS) && object.is_some_and(|object| TYPE_NAMES.find(lexed, object).is_some())
        }
        "cho" if role == Role::Spread && !always => {
            lexed.among(next, &words!["cán", "đảng", "đoàn", "các", "toàn", "người", "hội", "học", "nhân"])
        }
        "đến" | "tới" => {
            matches!(role, Role::Spread | Role::Adverbial)
                && lexed.among(next, &words!["từng", "toàn", "các", "cán", "đảng", "người", "mọi", "tận", "mỗi", "với"])
        }
        _ => always,
    };
    particle || after_subject && subject && at > body + 1 && !lexed.among(previous, &LINKS)
}

/// What serves a purpose.
static MEANS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(&["giải pháp", "biện pháp", "chính sách", "cơ chế", "nhiệm vụ", "hoạt động", "công tác", "phong trào"]));
