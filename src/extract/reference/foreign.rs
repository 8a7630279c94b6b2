//! Documents that are none of ours: of companies, of bodies abroad, of other countries.

use super::shape::Shape;
use super::tail::year_after;
use super::words::is_capital;
use crate::extract::{Candidate, Payload};
use crate::lex::{Lexed, TokenKind};
use crate::lexicon::documents::Phrases;
use std::sync::LazyLock;

/// Whether a company or a body abroad issued it, or a court in one case: the symbol or the words after it say so.
pub fn is_company(lexed: &Lexed<'_>, shape: &Shape) -> bool {
    let by_symbol = shape.symbol.as_ref().is_some_and(|symbol| symbol.groups.iter().any(|group| group.code.none_of_ours));
    // `Nghị quyết 2565 (năm 2021) của Hội đồng Bảo an`
    let after = year_after(lexed, shape.end).map_or(shape.end, |(_, after)| after);
    let of = if lexed.is(after, "của") { after + 1 } else { after };
    // `06-HD/BTCTW của Ban Tổ chức Trung ương`: the symbol names a body of ours, whatever its words could be elsewhere.
    let ours = shape.symbol.as_ref().is_some_and(|symbol| symbol.groups.iter().any(|group| group.code.issuer.is_some()));
    by_symbol || !ours && FOREIGN.find(lexed, of).is_some_and(|(_, end)| of > after || end > of + 1)
}

/// Bodies whose documents are none of ours.
static FOREIGN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(FOREIGN_NAMES));
const FOREIGN_NAMES: &[&str] = &[
    "hội đồng quản trị", "đại hội đồng", "đại hội cổ đông", "hđqt", "đhđcđ", "hội đồng thành viên", "công ty", "tập đoàn",
    "ngân hàng tmcp", "hội đồng bảo an", "hđba", "liên hợp quốc", "liên hiệp quốc", "lhq", "quốc hội mỹ", "thượng viện", "hạ viện",
    "nghị viện châu âu", "tổng thống", "ủy ban châu âu", "eu", "liên minh châu âu", "fifa", "iaea", "unesco", "chính phủ mỹ",
    "tòa án tối cao mỹ", "lầu năm góc", "hãng", "trọng tài", "ban tổ chức", "câu lạc bộ", "clb", "vff", "vpf", "nhà trắng",
];

/// Countries and regions whose laws are none of ours.
static COUNTRY_NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(COUNTRIES));
const COUNTRIES: &[&str] = &[
    "mỹ", "hoa kỳ", "trung quốc", "nga", "nhật bản", "nhật", "hàn quốc", "triều tiên", "anh", "pháp", "đức", "úc", "australia", "canada",
    "singapore", "malaysia", "thái lan", "indonesia", "philippines", "campuchia", "lào", "đài loan", "hong kong", "hồng kông", "ấn độ",
    "israel", "ukraine", "liên xô", "eu", "châu âu", "nước này", "nước ngoài", "nước sở tại", "quốc gia này", "bang", "liên bang",
    "tây ban nha", "italy", "ý", "thụy điển", "thụy sĩ", "brazil", "myanmar", "ai cập", "iran", "syria", "thổ nhĩ kỳ", "new zealand",
    "hà lan", "ba lan", "phần lan", "na uy", "đan mạch", "bỉ", "mexico",
];

/// Words after a name that put it in another country.
pub fn is_foreign(lexed: &Lexed<'_>, at: usize) -> bool {
    let at = if lexed.is(at, "của") { at + 1 } else { at };
    COUNTRY_NAMES.find(lexed, at).is_some_and(|(_, end)| {
        // `anh`, `đức`, `pháp`, `nga`, `ý` are words, too.
        (end > at + 1 || is_capital(lexed.word(at)) || lexed.is(at, "bang")) && !(lexed.is(at, "pháp") && lexed.is(at + 1, "lệnh"))
    })
}

/// Whether the law at token `first`, whose name ends before token `end`, is the matter of a treaty or of an international court:
/// `Công ước Liên Hợp Quốc về Luật Biển`, `Luật Biển 1982`.
pub fn is_treaty(lexed: &Lexed<'_>, first: usize, end: usize, year: Option<i32>) -> bool {
    const REACH: usize = 8;
    const SEA: usize = 2;
    let sea = end == first + SEA && lexed.is(first + 1, "biển");
    if sea && year == Some(1982) {
        return true;
    }
    let about = first > 0 && lexed.is(first - 1, "về");
    let treaty = |i: usize| lexed.phrase(i, "công ước").is_some() || sea && lexed.phrase(i, "quốc tế").is_some();
    about && (first.saturating_sub(REACH)..first).rev().take_while(|&i| lexed.kind(i) == TokenKind::Word).any(treaty)
}

/// Whether the article speaks of another country's constitution.
fn names_foreign_constitution(lexed: &Lexed<'_>) -> bool {
    lexed.key.match_indices("hiến pháp ").any(|(at, word)| {
        let after = at + word.len();
        let capital = lexed.text.get(after..).is_some_and(is_capital);
        capital && COUNTRIES.iter().any(|country| lexed.key[after..].starts_with(country))
    })
}

/// Bare numbers of resolutions in an article on the Security Council are the Council's (`Nghị quyết 1685`), unless the words
/// name an issuer of ours; so is another country's constitution in an article that names the country with it.
pub fn drop_international(lexed: &Lexed<'_>, found: &mut Vec<Candidate>, from: usize) {
    let bare = |candidate: &Candidate| match &candidate.payload {
        Payload::References(references) => references.iter().any(|r| {
            let long = r.number.as_deref().is_some_and(|n| n.len() >= 3);
            r.kind.as_deref() == Some("Nghị quyết") && long && r.symbol.is_none() && r.year.is_none() && r.issuer.is_none()
        }),
        _ => false,
    };
    // `hiến pháp năm 1992` where the article speaks of Ukraine's.
    let constitution = |candidate: &Candidate| match &candidate.payload {
        Payload::References(references) => {
            let small = lexed.text[candidate.span.start..].starts_with('h');
            small && references.iter().any(|r| r.kind.as_deref() == Some("Hiến pháp"))
        }
        _ => false,
    };
    let council = ["hội đồng bảo an", "hđba", "liên hợp quốc", "liên hiệp quốc"];
    let of_council = found[from..].iter().any(bare) && council.iter().any(|name| lexed.key.contains(name));
    let of_others = found[from..].iter().any(constitution) && names_foreign_constitution(lexed);
    if of_council || of_others {
        let mut index = 0;
        found.retain(|candidate| {
            index += 1;
            index <= from || !(of_council && bare(candidate) || of_others && constitution(candidate))
        });
    }
}
