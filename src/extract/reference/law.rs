//! Documents that go by a name: laws, codes, ordinances, the Constitution, the Party's statutes.

use super::shape;
use super::tail::{is_capital, year};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::{LAW_NAMES, LAWS, Phrases, TYPE_NAMES, TYPES};
use std::sync::LazyLock;

/// A named document.
#[derive(Debug, Default)]
pub struct Law {
    /// The name after the type; none for the Constitution and the statutes.
    pub title: Option<String>,
    /// Year of passing, as the text says.
    pub year: Option<i32>,
    /// Number and symbol, where stated.
    pub number: Option<shape::Shape>,
    /// The token after it.
    pub end: usize,
    /// The byte after it.
    pub end_byte: usize,
    /// The name is one of the table.
    pub known: bool,
}

/// Words before `luật` that make another word of it.
pub fn is_compound(previous: &str) -> bool {
    matches!(
        previous,
        "pháp"
            | "kỷ"
            | "quy"
            | "định"
            | "đạo"
            | "học"
            | "trường"
            | "ty"
            | "phòng"
            | "khoa"
            | "ngành"
            | "ước"
            | "đoàn"
            | "hội"
            | "tiến"
            | "quân"
            | "cử"
            | "nhân"
            | "sĩ"
            | "viện"
            | "âm"
            | "chuyên"
            | "phạm"
    ) && previous != "phạm"
}

/// Countries and regions whose laws are none of ours.
static COUNTRY_NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(COUNTRIES));
const COUNTRIES: &[&str] = &[
    "mỹ",
    "hoa kỳ",
    "trung quốc",
    "nga",
    "nhật bản",
    "nhật",
    "hàn quốc",
    "triều tiên",
    "anh",
    "pháp",
    "đức",
    "úc",
    "australia",
    "canada",
    "singapore",
    "malaysia",
    "thái lan",
    "indonesia",
    "philippines",
    "campuchia",
    "lào",
    "đài loan",
    "hong kong",
    "hồng kông",
    "ấn độ",
    "israel",
    "ukraine",
    "liên xô",
    "eu",
    "châu âu",
    "nước này",
    "nước ngoài",
    "nước sở tại",
    "quốc gia này",
    "bang",
    "liên bang",
    "tây ban nha",
    "italy",
    "ý",
    "thụy điển",
    "thụy sĩ",
    "brazil",
    "myanmar",
    "ai cập",
    "iran",
    "syria",
    "thổ nhĩ kỳ",
    "new zealand",
    "hà lan",
    "ba lan",
    "phần lan",
    "na uy",
    "đan mạch",
    "bỉ",
    "mexico",
];

/// Words after a name that put it in another country.
fn is_foreign(lexed: &Lexed<'_>, at: usize) -> bool {
    let at = if lexed.is(at, "của") { at + 1 } else { at };
    COUNTRY_NAMES.find(lexed, at).is_some_and(|(_, end)| {
        // `anh`, `đức`, `pháp`, `nga`, `ý` are words, too.
        (end > at + 1 || is_capital(lexed.word(at)) || lexed.is(at, "bang")) && !(lexed.is(at, "pháp") && lexed.is(at + 1, "lệnh"))
    })
}

/// Whether the article speaks of another country's constitution.
pub fn names_foreign_constitution(lexed: &Lexed<'_>) -> bool {
    lexed.key.match_indices("hiến pháp ").any(|(at, word)| {
        let after = at + word.len();
        let capital = lexed.text.get(after..).is_some_and(is_capital);
        capital && COUNTRIES.iter().any(|country| lexed.key[after..].starts_with(country))
    })
}

/// Whether a name, a number or a year can begin at token `at`: a cheap look before the words around are read.
pub fn may_follow(lexed: &Lexed<'_>, at: usize) -> bool {
    let key = lexed.key(at);
    let other = matches!(key, "số" | "sửa" | ":" | "(");
    match lexed.kind(at) {
        TokenKind::Word => other || is_capital(lexed.word(at)) || LAW_NAMES.may_begin(key),
        TokenKind::Digits => true,
        TokenKind::Punct => other,
        TokenKind::Break => false,
    }
}

/// Reads the name after the type of row `kind`, which ends before token `at`; `cued`: a provision stands before it.
pub fn read(lexed: &Lexed<'_>, kind: usize, first: usize, at: usize, cued: bool) -> Option<Law> {
    match TYPES[kind].name {
        "Hiến pháp" => constitution(lexed, at, cued),
        "Cương lĩnh" => platform(lexed, at),
        "Điều lệ" => statutes(lexed, at),
        _ => law(lexed, kind, first, at, cued),
    }
}

fn byte_end(lexed: &Lexed<'_>, end: usize) -> usize {
    lexed.tokens.get(end - 1).map_or(0, |t| t.end as usize)
}

fn constitution(lexed: &Lexed<'_>, at: usize, cued: bool) -> Option<Law> {
    let named = ["nước cộng hòa xã hội chủ nghĩa việt nam", "nước chxhcn việt nam", "việt nam"].iter().find_map(|p| lexed.phrase(at, p));
    let end = named.unwrap_or(at);
    if is_foreign(lexed, end) {
        return None;
    }
    let (year, end) = stated_year(lexed, end).map_or((None, end), |(year, end)| (Some(year), end));
    if is_foreign(lexed, end) {
        return None;
    }
    // A year of none of ours (`hiến pháp năm 1982`) is another country's.
    let ours = year.is_none_or(|year| LAWS.iter().any(|row| row.name.is_empty() && row.year == year));
    (ours && (year.is_some() || cued || named.is_some())).then(|| Law {
        year,
        end,
        end_byte: byte_end(lexed, end),
        known: true,
        ..Law::default()
    })
}

/// `Điều lệ Đảng`, not the statutes of a company, and not `vốn điều lệ`.
fn statutes(lexed: &Lexed<'_>, at: usize) -> Option<Law> {
    let end = lexed.phrase(at, "đảng cộng sản việt nam").or_else(|| lexed.phrase(at, "đảng").filter(|_| is_capital(lexed.word(at))))?;
    (!matches!(lexed.key(end), "bộ" | "ủy" | "viên")).then(|| Law { end, end_byte: byte_end(lexed, end), known: true, ..Law::default() })
}

/// `Cương lĩnh năm 1991`, `Cương lĩnh xây dựng đất nước … (bổ sung, phát triển năm 2011)`: the Party's platform goes by its year.
fn platform(lexed: &Lexed<'_>, at: usize) -> Option<Law> {
    let mut named = at;
    let name = "xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội";
    if let Some(after) = lexed.phrase(at, name).or_else(|| lexed.phrase(at, "xây dựng đất nước")) {
        named = after;
    }
    let open = if lexed.is(named, "(") { named + 1 } else { named };
    let developed = ["bổ sung , phát triển", "bổ sung và phát triển"].iter().find_map(|p| lexed.phrase(open, p));
    let (year, end) = match developed {
        Some(after) if open > named => {
            let (year, end) = stated_year(lexed, after)?;
            (year, if lexed.is(end, ")") { end + 1 } else { return None })
        }
        Some(after) => stated_year(lexed, after)?,
        None => stated_year(lexed, named)?,
    };
    Some(Law { year: Some(year), end, end_byte: byte_end(lexed, end), known: true, ..Law::default() })
}

/// `năm 2013`, `2013`, `(năm 2013)`
fn stated_year(lexed: &Lexed<'_>, at: usize) -> Option<(i32, usize)> {
    let open = lexed.is(at, "(");
    let inner = if open { at + 1 } else { at };
    let inner = if lexed.is(inner, "năm") { inner + 1 } else { inner };
    let year = year(lexed, inner)?;
    match open {
        false => Some((year, inner + 1)),
        true => lexed.is(inner + 1, ")").then_some((year, inner + 2)),
    }
}

/// `(sửa đổi)`, `sửa đổi`, `(sửa đổi, bổ sung năm 2009)`: the token after it and the year in it.
fn amended(lexed: &Lexed<'_>, at: usize) -> Option<(Option<i32>, usize)> {
    let open = lexed.is(at, "(");
    let inner = if open { at + 1 } else { at };
    let mut end = ["sửa đổi , bổ sung", "sửa đổi bổ sung", "sửa đổi và bổ sung", "sửa đổi"].iter().find_map(|p| lexed.phrase(inner, p))?;
    // `Luật Đất đai sửa đổi quy định …` goes on with another verb; `sửa đổi một số điều` is a title.
    if !open && matches!(lexed.key(end), "một" | "các" | "những" | ",") && !lexed.is(end, ",") {
        return None;
    }
    let mut found = None;
    if lexed.is(end, "năm")
        && let Some(year) = year(lexed, end + 1)
    {
        (found, end) = (Some(year), end + 2);
    }
    match open {
        false => Some((found, end)),
        true => lexed.is(end, ")").then_some((found, end + 1)),
    }
}

fn law(lexed: &Lexed<'_>, kind: usize, first: usize, at: usize, cued: bool) -> Option<Law> {
    let mut law = Law::default();
    let capital = lexed.word(first).chars().next().is_some_and(char::is_uppercase);
    let previous = if first > 0 { lexed.key(first - 1) } else { "" };
    let number_here = numbered(lexed, at);
    // `Luật sửa đổi số 34/2018/QH14`, `Luật sửa đổi giáo dục đại học số 34/2018/QH14`
    let at = match amended(lexed, at) {
        Some((None, after)) if number_here.is_none() && numbered(lexed, in_table(lexed, kind, after).unwrap_or(after)).is_some() => after,
        _ => at,
    };
    let number_here = number_here.or_else(|| numbered(lexed, at));
    let (name_end, known) = if number_here.is_some() {
        (at, true)
    } else if let Some(end) = amending(lexed, at) {
        (end, true)
    } else if let Some(end) = in_table(lexed, kind, at) {
        (end, true)
    } else {
        // Outside the table only what is written as a name: `Luật Giao thông`.
        if !capital && !cued || !is_capital(lexed.word(at)) || lexed.kind(at) != TokenKind::Word {
            return None;
        }
        (shaped(lexed, at)?, false)
    };
    if is_compound(previous)
        && !(capital
            && known
            && previous != "đạo"
            && previous != "ước"
            && previous != "trường"
            && previous != "học"
            && previous != "khoa"
            && previous != "ngành")
    {
        return None;
    }
    // `dự luật ngân sách` is a bill of any country.
    if previous == "dự" && !capital && !is_capital(lexed.word(at)) {
        return None;
    }
    law.known = known;
    law.end = name_end;
    if name_end > at {
        law.title = Some(lexed.text[lexed.span(at, name_end).range()].to_owned());
    }
    if is_foreign(lexed, law.end) {
        return None;
    }
    // `vi phạm Luật An toàn giao thông`: a name of which the table knows nothing, where only a law can be meant.
    let applied = matches!(previous, "theo" | "phạm" | "hành" | "thảo" | "án" | "hiện") && name_end > at + 1;
    let mut cue = cued || known || applied;
    let mut amended_year = None;
    if let Some((year, end)) = amended(lexed, law.end) {
        (amended_year, law.end) = (year, end);
        cue = true;
    }
    if let Some(shape) = number_here.or_else(|| numbered(lexed, law.end)) {
        law.end = shape.end;
        law.end_byte = shape.end_byte;
        law.year = shape.year;
        law.number = Some(shape);
        cue = true;
    }
    if law.number.as_ref().is_none_or(|n| n.year.is_none()) {
        if let Some((year, end)) = stated_year(lexed, law.end) {
            (law.year, law.end) = (Some(year), end);
            law.end_byte = 0;
            cue = true;
            // `Luật Đất đai năm 2003 (sửa đổi, bổ sung năm 2009)`
            if let Some((_, end)) = amended(lexed, end) {
                law.end = end;
            }
        } else if let Some(year) = amended_year {
            law.year = Some(year);
        }
    }
    if law.end_byte == 0 {
        law.end_byte = byte_end(lexed, law.end);
    }
    if is_foreign(lexed, law.end) || !cue {
        return None;
    }
    // A law without name or number is a word.
    (law.title.is_some() || law.number.is_some()).then_some(law)
}

/// `các luật Đất đai, Nhà ở và Đấu thầu`, `các Luật: Đất đai, Nhà ở`: two or more names of the table after a plural.
pub fn list(lexed: &Lexed<'_>, kind: usize, first: usize, at: usize) -> Option<Vec<Law>> {
    let plural =
        first > 0 && (matches!(lexed.key(first - 1), "các" | "những" | "hai" | "ba" | "bốn") || lexed.kind(first - 1) == TokenKind::Digits);
    if !plural {
        return None;
    }
    let mut next = if lexed.is(at, ":") { at + 1 } else { at };
    let mut laws: Vec<Law> = Vec::new();
    while let Some(name_end) = in_table(lexed, kind, next).filter(|_| is_capital(lexed.word(next))) {
        let mut law = Law { title: Some(lexed.text[lexed.span(next, name_end).range()].to_owned()), known: true, ..Law::default() };
        law.end = name_end;
        if let Some((year, end)) = stated_year(lexed, name_end) {
            (law.year, law.end) = (Some(year), end);
        } else if let Some((year, end)) = amended(lexed, name_end) {
            (law.year, law.end) = (year, end);
        }
        law.end_byte = byte_end(lexed, law.end);
        let comma = usize::from(matches!(lexed.key(law.end), "," | ";"));
        let and = usize::from(lexed.is(law.end + comma, "và"));
        next = law.end + comma + and;
        laws.push(law);
        if comma + and == 0 {
            break;
        }
    }
    (laws.len() > 1).then_some(laws)
}

/// `số 34/2018/QH14`, `số 34`, and without its word a whole number: `61/2020/QH14`.
fn numbered(lexed: &Lexed<'_>, at: usize) -> Option<shape::Shape> {
    if lexed.kind(at) == TokenKind::Digits {
        return shape::number(lexed, at).filter(|shape| shape.year.is_some() && shape.symbol.is_some());
    }
    let at = lexed.phrase(at, "số")?;
    let at = if lexed.is(at, ":") { at + 1 } else { at };
    shape::number(lexed, at)
}

/// The longest name of the table at token `at` that is a name of this type's documents.
fn in_table(lexed: &Lexed<'_>, kind: usize, at: usize) -> Option<usize> {
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
fn amending(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
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
        let next = if matches!(lexed.key(end), "," | "và") { end + 1 } else { return Some(end) };
        if TYPE_NAMES.find(lexed, next).is_none_or(|(kind, _)| !matches!(TYPES[kind].name, "Luật" | "Bộ luật")) {
            return Some(end);
        }
        end = next;
    }
}

/// A name that the table does not know: a capital syllable and what follows up to a word that ends it.
fn shaped(lexed: &Lexed<'_>, at: usize) -> Option<usize> {
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
    while end > at + 1 && matches!(lexed.key(end - 1), "và" | "các" | "một" | "trong" | "với") {
        end -= 1;
    }
    Some(end)
}

fn ends_name(lexed: &Lexed<'_>, at: usize) -> bool {
    let key = lexed.key(at);
    if key == "và" {
        // `Luật Đất đai và Luật Nhà ở`, `Luật Dược và các nghị định`
        return TYPE_NAMES.find(lexed, at + 1).is_some() || matches!(lexed.key(at + 1), "các" | "những" | "một");
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
