//! Where a document's title ends: `về việc học tập …` runs up to the end of its clause.

use super::body::{Named, level};
use super::predicate::{self, Role};
use super::tail;
use super::words::is_capital;
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::lexicon::documents::{Phrases, TYPE_NAMES};
use std::sync::LazyLock;

/// The longest title, in tokens.
const LONGEST: usize = 70;

/// How a title begins.
const STARTS: &[&str] = &["về", "v / v", "v v"];

/// Verbs with which a title begins without `về`; only after a full number.
const VERBS: &[&str] =
    &["quy định", "hướng dẫn", "sửa đổi", "bổ sung", "ban hành", "phê duyệt", "công bố", "bãi bỏ", "thay thế", "điều chỉnh", "chi tiết"];

/// A title in the text.
#[derive(Clone, Copy, Debug)]
pub struct Title<'l> {
    /// Its first token.
    pub first: usize,
    /// The token after it.
    pub end: usize,
    /// Who issued the document, named after the title: `về dạy thêm, học thêm của Bộ GD-ĐT`.
    pub issuer: Option<Named<'l>>,
    /// It begins with `về`.
    about: bool,
    /// What the document is in its sentence.
    role: Role,
}

impl Title<'_> {
    /// Its words.
    pub fn text(&self, lexed: &Lexed<'_>) -> String {
        lexed.text[lexed.span(self.first, self.end).range()].to_owned()
    }
}

/// Words that lead on to what is no part of a title.
const DANGLING: WordSet = words![",", "và", "-", "–", "để", "đang", "đã", "sẽ", "chưa", "phải", "vẫn"];

/// After `ban hành` these tell when, not what.
const WHEN: WordSet = words!["ngày", "năm", "tháng", "từ", "cuối", "đầu", "hồi", "hôm", "trước", "sau", "và", "có"];

/// The title that begins at token `at`, of the document whose mention begins at token `mention`. A title may begin with a verb
/// where `verbs` says so; `issues` tells whether a body named after it is the document's.
pub fn read<'l>(lexed: &'l Lexed<'_>, mention: usize, at: usize, verbs: bool, issues: impl Fn(&Named<'l>) -> bool) -> Option<Title<'l>> {
    let mut first = at;
    if lexed.is(first, ",") && lexed.is(first + 1, "về") {
        first += 1;
    }
    let quoted = |first, end| Some(Title { first, end, issuer: None, about: true, role: Role::Object });
    if is_open_quote(lexed.word(first)) {
        let close = closing_quote(lexed, first)?;
        return if close > first + 3 && is_capital(lexed.word(first + 1)) { quoted(first + 1, close) } else { None };
    }
    first = addressed(lexed, first);
    let about = STARTS.iter().find_map(|s| lexed.phrase(first, s));
    let mut body = match about {
        Some(body) => body,
        None if verbs => VERBS.iter().find_map(|s| lexed.phrase(first, s)).filter(|&after| !lexed.among(after, &WHEN))?,
        None => return None,
    };
    if let Some(after) = lexed.phrase(body, "việc") {
        body = after;
    }
    if about.is_some() && is_open_quote(lexed.word(body)) {
        let close = closing_quote(lexed, body)?;
        return quoted(first, close + 1);
    }
    let mut title = Title { first, end: body, issuer: None, about: about.is_some(), role: predicate::role(lexed, mention) };
    while title.end < first + LONGEST && !ends(lexed, body, title.end, &title) {
        title.issuer = issuer(lexed, body, title.end).filter(&issues);
        if title.issuer.is_some() {
            break;
        }
        title.end += 1;
    }
    // `phê duyệt Đề án “…”`: a name in quotes is the title's last part.
    let end = title.end;
    if end > body
        && is_open_quote(lexed.word(end))
        && lexed.spaced(end)
        && !lexed.spaced(end + 1)
        && let Some(close) = closing_quote(lexed, end).filter(|&close| close < first + LONGEST)
    {
        return Some(Title { end: close + 1, ..title });
    }
    // `Nghị định 100/2019/NĐ-CP quy định người lái xe … bị phạt.`: of a subject that finds no other predicate this is the predicate.
    let told = about.is_some() || title.role != Role::Subject || lexed.one_of(first + 2, ["chi", "về", "việc"]);
    if !told && lexed.is(first, "quy") && lexed.kind(end) != TokenKind::Word {
        return None;
    }
    while title.end > body && lexed.among(title.end - 1, &DANGLING) {
        title.end -= 1;
    }
    (title.end > body && end < first + LONGEST).then_some(title)
}

/// How many tokens the addressees of a letter may have.
const ADDRESSEES: usize = 30;

/// `Công văn số 12/BTC-QLG gửi các sở, ngành về việc …`: where the title begins after the addressees; `at` itself where none do.
fn addressed(lexed: &Lexed<'_>, at: usize) -> usize {
    if !lexed.is(at, "gửi") || lexed.is(at + 1, "về") {
        return at;
    }
    let inside = |i: usize| {
        let mark = lexed.kind(i) == TokenKind::Punct && !lexed.among(i, &words![",", "-", "&", "–"]);
        let says = lexed.among(i, &words!["yêu", "đề", "cho", "chỉ", "thông", "nêu", "để", "nhằm", "báo"]);
        lexed.kind(i) != TokenKind::Break && !mark && (is_capital(lexed.word(i)) || !says)
    };
    (at + 1..at + ADDRESSEES).take_while(|&i| inside(i)).find(|&i| lexed.is(i, "về")).unwrap_or(at)
}

/// Words of which a body is the owner, not the author of what is said of them: `về chức năng, nhiệm vụ của Bộ Y tế`.
const OWNED: WordSet =
    words!["chức", "năng", "hạn", "cấu", "động", "quyền", "nhiệm", "đạo", "lý", "bộ", "viên", "kiến", "vụ", "trò", "máy", "việc", "sự"];

/// Who issued the document, where that stands at token `at` inside its title.
fn issuer<'l>(lexed: &'l Lexed<'_>, body: usize, at: usize) -> Option<Named<'l>> {
    let named = at > body && lexed.one_of(at, ["của", "do"]) && !lexed.among(at - 1, &OWNED);
    if named { tail::by(lexed, at).filter(|named| named.row.is_some()) } else { None }
}

fn is_open_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "'" | "‘" | "«")
}

fn closing_quote(lexed: &Lexed<'_>, open: usize) -> Option<usize> {
    (open + 1..open + LONGEST)
        .take_while(|&i| lexed.kind(i) != TokenKind::Break)
        .find(|&i| lexed.among(i, &words!["\"", "”", "'", "’", "»"]))
}

/// What a dash joins to the word before it: `kinh tế - xã hội`, `Lao động - Thương binh`.
static JOINED: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(JOINED_WORDS));
const JOINED_WORDS: &[&str] = &[
    "xã hội", "an ninh", "quốc phòng", "chính trị", "kinh tế", "văn hóa", "công nghệ", "kỹ thuật", "đào tạo", "nghề nghiệp", "khen thưởng",
    "thương binh", "thể thao", "du lịch", "dịch vụ", "môi trường", "ngân sách", "lâm nghiệp", "lâm", "ngư",
];

/// Whether the clause that began at `body` is over at token `at`.
fn ends(lexed: &Lexed<'_>, body: usize, at: usize, title: &Title<'_>) -> bool {
    let previous = if at > body { lexed.key(at - 1) } else { "" };
    match lexed.kind(at) {
        TokenKind::Break => true,
        TokenKind::Digits => false,
        TokenKind::Punct => match lexed.word(at) {
            "," => !place_goes_on(lexed, body, at) && comma_ends(lexed, body, at, title.role),
            "-" | "–" => lexed.spaced(at) && lexed.kind(at + 1) != TokenKind::Digits && JOINED.find(lexed, at + 1).is_none(),
            "/" | "&" | "%" => false,
            // `TP.HCM`, `1.000`
            "." => lexed.spaced(at + 1) || !matches!(previous, "tp") && lexed.kind(at + 1) != TokenKind::Digits,
            _ => true,
        },
        TokenKind::Word => {
            let next = lexed.key(at + 1);
            let over = match lexed.key(at) {
                "và" | "hoặc" | "cùng" => {
                    let next_type = TYPE_NAMES.find(lexed, at + 1).is_some_and(|(_, end)| {
                        is_capital(lexed.word(at + 1))
                            && (lexed.kind(end) == TokenKind::Digits || lexed.is(end, "số") || lexed.is(end, "trung"))
                    });
                    // `… về an toàn giao thông và đánh giá vẫn còn tồn tại`: the sentence's own second verb.
                    let judges = next == "đánh" && lexed.among(at + 3, &words!["vẫn", "rằng", "là", "cao", "còn"])
                        || matches!(next, "nhận" | "khẳng" if lexed.one_of(at + 2, ["thấy", "định"]));
                    let says = next == "cho" && lexed.one_of(at + 2, ["biết", "rằng", "thấy"]);
                    next_type || judges || says || matches!(next, "các" if TYPE_NAMES.find(lexed, at + 2).is_some())
                }
                "quy" => {
                    title.about
                        && next == "định"
                        && at > body + 2
                        && !matches!(
                            previous,
                            "hành" | "sung" | "số" | "các" | "theo" | "của" | "hiện" | "những" | "và" | "bỏ" | "đổi" | "thế" | "việc"
                        )
                }
                "xác" => next == "định" && at > body + 3 && !matches!(previous, "việc" | "và"),
                "giao" => at > body + 3 && is_capital(lexed.word(at + 1)),
                _ => false,
            };
            over || predicate::begins(lexed, body, at, title.role)
        }
    }
}

/// `thôn Quan Nhân, xã Đạo Lý, huyện Lý Nhân`: whether a place that ends before the comma goes on with a larger unit.
fn place_goes_on(lexed: &Lexed<'_>, body: usize, comma: usize) -> bool {
    let Some(after) = level(lexed, comma + 1).filter(|&after| is_capital(lexed.word(after)) || lexed.kind(after) == TokenKind::Digits)
    else {
        return false;
    };
    let named = |i: usize| lexed.kind(i) == TokenKind::Digits || is_capital(lexed.word(i));
    let mut first = comma;
    while first > body && first + 5 > comma && named(first - 1) {
        first -= 1;
    }
    let small = |i: usize| lexed.among(i, &words!["thôn", "xóm", "ấp", "bản", "làng", "khu", "tổ", "số", "phố", "đường", "buôn"]);
    after > comma + 1
        && first < comma
        && first > body
        && (small(first - 1) || level(lexed, first - 1).is_some() || lexed.is(first - 1, "phố"))
}

/// Whether a comma inside a title is the title's end: what goes on with a list or a second half does not end it.
fn comma_ends(lexed: &Lexed<'_>, body: usize, comma: usize, role: Role) -> bool {
    let next = lexed.key(comma + 1);
    // `dịp 30/4, 1/5`
    let days = lexed.one_of(comma + 2, ["/", ".", "-"]) && lexed.word(comma + 2) == lexed.word(comma - 2);
    if days && lexed.kind(comma - 1) == TokenKind::Digits && lexed.kind(comma + 1) == TokenKind::Digits {
        return false;
    }
    if lexed.kind(comma + 1) != TokenKind::Word
        || ["trong đó", "nhất là", "đặc biệt là"].iter().any(|p| lexed.phrase(comma + 1, p).is_some())
    {
        return true;
    }
    if matches!(next, "tầm" | "định") && lexed.one_of(comma + 2, ["nhìn", "hướng"]) || matches!(next, "giai" | "chống" | "bổ" | "sửa")
    {
        return false;
    }
    // `miễn nhiệm, từ chức`; `căn bản, toàn diện giáo dục`
    let joins =
        matches!((next, lexed.key(comma + 2)), ("từ", "chức") | ("toàn", "diện" | "dân") | ("an", "ninh" | "toàn") | ("quốc", "phòng"));
    if joins || is_pair(lexed, body, comma) {
        return false;
    }
    // `…, phấn đấu đến năm 2025 có …`
    let aims = matches!((next, lexed.key(comma + 2)), ("phấn", "đấu") | ("đặt", "mục") | ("đề", "ra") | ("dự", "kiến") | ("ước", "tính"));
    if aims || is_capital(lexed.word(comma + 1)) || opens_clause(next) || TYPE_NAMES.find(lexed, comma + 1).is_some() {
        return true;
    }
    // What follows up to the next mark or predicate decides: a short piece is a member of a list, a long one a new clause. After
    // an adverbial a clause must come, and what has a predicate is one, however short.
    let clause = role == Role::Adverbial;
    // `các doanh nghiệp, cơ sở kinh doanh và hộ gia đình`
    let agents = lexed.among(comma - 1, &AGENTS) && lexed.among(comma + 1, &AGENTS);
    // A subject's own predicate must come.
    let most = if role == Role::Subject { 20 } else { 5 };
    let piece = Title { first: comma, end: comma, issuer: None, about: true, role: Role::Subject };
    let mut length = 0;
    for at in comma + 1..comma + 24 {
        match lexed.key(at) {
            "và" if !clause || agents => return TYPE_NAMES.find(lexed, at + 1).is_some() && length > 4,
            "," => return length > 8,
            "." | ";" | "\n" | "" => return clause || length > 8,
            ":" | ")" => return length > 8,
            // `…, giáo viên không được dạy thêm`: a rule is a sentence of its own.
            "không" if lexed.one_of(at + 1, ["được", "phải"]) => return true,
            "đã" | "được" | "sẽ" | "là" | "phải" | "đang" if !clause => return length > most,
            "của" | "do" if issuer(lexed, comma, at).is_some() => return length > 8,
            key if lexed.kind(at) == TokenKind::Word && !matches!(key, "và" | "hoặc" | "cùng") && ends(lexed, comma, at, &piece) => {
                return clause || length > most;
            }
            _ => length += 1,
        }
    }
    true
}

/// First and last words of those whom documents are addressed to.
const AGENTS: WordSet = words![
    "nghiệp", "doanh", "cơ", "quan", "sở", "tổ", "chức", "cá", "nhân", "hộ", "đình", "đơn", "vị", "hợp", "xã", "người", "dân", "công",
    "viên",
];

/// Whether the comma stands between two halves of one phrase: after a verb of one syllable, which shares its object with the
/// next (`miễn, giảm thuế`), or between halves that share a word (`dạy thêm, học thêm`; `đường bộ, đường sắt`).
fn is_pair(lexed: &Lexed<'_>, body: usize, comma: usize) -> bool {
    let small = |at: usize| lexed.kind(at) == TokenKind::Word && !is_capital(lexed.word(at));
    let shares = |left: usize, right: usize| left >= body && lexed.id(left) == lexed.id(right);
    // `đại biểu Quốc hội khóa XV, đại biểu hội đồng các cấp`
    let again = |i: usize| lexed.id(i) == lexed.id(comma + 1) && lexed.id(i + 1) == lexed.id(comma + 2);
    let repeated = small(comma + 1) && (body.max(comma.saturating_sub(8))..comma.saturating_sub(1)).any(again);
    repeated
        || small(comma + 1)
            && small(comma - 1)
            && (comma == body + 1 || shares(comma - 1, comma + 2) || comma >= 2 && shares(comma - 2, comma + 1))
}

fn opens_clause(key: &str) -> bool {
    matches!(
        key,
        "theo"
            | "do"
            | "vì"
            | "nhưng"
            | "song"
            | "tuy"
            | "để"
            | "nhằm"
            | "đồng"
            | "qua"
            | "từ"
            | "khi"
            | "nếu"
            | "toàn"
            | "huyện"
            | "tỉnh"
            | "xã"
            | "chi"
            | "nhiều"
            | "ông"
            | "bà"
            | "sau"
            | "đến"
            | "tính"
            | "hiện"
            | "năm"
            | "ngày"
            | "tháng"
            | "những"
            | "trên"
            | "tại"
            | "đây"
            | "đó"
            | "mới"
            | "căn"
            | "cụ"
            | "yêu"
            | "các"
            | "người"
            | "hộ"
            | "mỗi"
            | "với"
            | "trước"
            | "gồm"
            | "có"
            | "được"
            | "đã"
            | "nhấn"
            | "khẳng"
            | "chỉ"
            | "nêu"
            | "xác"
            | "đoàn"
            | "ngành"
            | "giá"
            | "mức"
            | "tỷ"
            | "không"
            | "còn"
            | "là"
            | "tức"
            | "nay"
            | "cả"
            | "thay"
            | "kèm"
            | "trong"
            | "bao"
            | "góp"
            | "giúp"
            | "khiến"
            | "mà"
            | "nên"
    )
}
