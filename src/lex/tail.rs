//! What stands after a number and says what it is: per cent, currency, unit, age, time, `lần`, `điểm`, a noun.

mod denominator;
mod rest;

use super::numeral::{Form, Numeral};
use super::word::words;
use super::{Lexed, TokenKind, WordSet, noun, number_word};
use crate::lexicon::{Sense, Senses};
use denominator::with_denominators;
use rest::with_rest;
use rust_decimal::Decimal;

pub use denominator::{Denominators, denominator};

/// What a number's tail makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TailKind<'t> {
    /// `%`, `‰` or `điểm %`.
    Percent(&'static str),
    /// A currency, with its ISO 4217 code.
    Money(&'t str),
    /// Hundredths of a currency.
    Minor(&'t str),
    /// A unit of measure, with its UCUM code.
    Measure(Option<&'t str>),
    /// `tuổi`, `tháng tuổi`.
    Age,
    /// A unit of time: a duration, no figure.
    Time,
    /// `lần`
    Times,
    /// `điểm`
    Points,
    /// A countable noun, and whether the tables know it.
    Noun(noun::Head),
}

/// The words after a number that say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail<'t> {
    /// What it makes of the number.
    pub kind: TailKind<'t>,
    /// First token of the unit.
    pub first: usize,
    /// One past the unit, before its denominators.
    pub unit_end: usize,
    /// One past the unit with its denominators.
    pub end: usize,
    /// The denominators.
    pub per: Denominators,
    /// Hundredths that are added to the value after the unit: `rưỡi`, `1m75`.
    added: Option<u8>,
}

/// A name behind a number: what it makes of the number, its first token, the token after its last.
type Named<'t> = (TailKind<'t>, usize, usize);

impl<'t> Tail<'t> {
    fn new((kind, first, end): Named<'t>) -> Self {
        Tail { kind, first, unit_end: end, end, per: Denominators::default(), added: None }
    }

    /// First token and the token after the last, of each denominator.
    pub fn denominators(&self) -> impl Iterator<Item = (usize, usize)> {
        self.per.after(self.unit_end)
    }

    /// What is added to the value after the unit: `rưỡi`, `1m75`.
    pub fn added(&self) -> Option<Decimal> {
        self.added.map(|hundredths| Decimal::new(hundredths.into(), 2).normalize())
    }

    /// The unit as written, with its denominators.
    pub fn unit(&self, lexed: &Lexed<'_>) -> String {
        match self.kind {
            TailKind::Percent(sign) => sign.to_owned(),
            _ if self.parted(lexed) => {
                let by = self.denominators().map(|(first, end)| format!("/{}", lexed.slice(first, end)));
                std::iter::once(lexed.slice(self.first, self.unit_end).to_owned()).chain(by).collect()
            }
            _ => {
                let end = if self.added.is_some() && self.per.is_empty() { self.unit_end } else { self.end };
                one_line(lexed, self.first, end)
            }
        }
    }

    /// Whether a noun phrase stands between the unit and its denominator: `tấn sữa/ngày`.
    fn parted(&self, lexed: &Lexed<'_>) -> bool {
        self.denominators().next().is_some_and(|(first, _)| first > self.unit_end + 1 && lexed.is(first - 1, "/"))
    }

    /// Where what is counted or measured starts: behind the unit with its denominators, or between the two.
    pub fn thing(&self, lexed: &Lexed<'_>) -> usize {
        if self.parted(lexed) { self.unit_end } else { self.end }
    }

    /// Whether two tails are of one unit.
    pub fn same(&self, lexed: &Lexed<'_>, other: &Tail<'_>) -> bool {
        let key = |tail: &Tail<'_>| &lexed.key[lexed.span(tail.first, tail.unit_end).range()];
        self.kind == other.kind && (matches!(self.kind, TailKind::Percent(_)) || key(self) == key(other))
    }

    /// Whether it is a count: a noun, `lần` or `điểm`.
    pub fn counts(&self) -> bool {
        matches!(self.kind, TailKind::Noun(_) | TailKind::Times | TailKind::Points)
    }
}

/// The tokens as written, with one blank where white space stands between them.
fn one_line(lexed: &Lexed<'_>, first: usize, end: usize) -> String {
    let written = lexed.slice(first, end);
    let as_it_is = |at: usize| match (lexed.tokens[at - 1].end as usize, lexed.tokens[at].start as usize) {
        (before, start) if before == start => true,
        (before, start) => before + 1 == start && lexed.text.as_bytes()[before] == b' ',
    };
    if (first + 1..end).all(as_it_is) { written.to_owned() } else { written.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// The tail of `numeral`, which stands before token `at`.
pub fn after<'t>(lexed: &Lexed<'t>, numeral: &Numeral, at: usize) -> Option<Tail<'t>> {
    if lexed.kind(at) == TokenKind::Break || lexed.opens_numeral(at) {
        return None;
    }
    let special = lexed.among(at, &SPECIAL);
    if special && let Some(percent) = percent(lexed, at) {
        return Some(with_denominators(lexed, Tail::new(percent)));
    }
    // `màn hình 5-inch`
    if special && lexed.is(at, "-") {
        let glued = numeral.form == Form::Digits && !lexed.spaced(at) && !lexed.spaced(at + 1);
        return if glued { inches(lexed, at + 1) } else { None };
    }
    const AMOUNTS: Senses = Senses::MONEY.or(Senses::UNIT);
    let medal = special && lexed.among(at, &METALS) && awarded(lexed, at);
    let amount =
        if lexed.senses(at).meets(AMOUNTS) && !medal { longer(money(lexed, numeral, at), || measure(lexed, numeral, at)) } else { None };
    let tail = Tail::new(longer(longer(amount, || if special { age(lexed, at) } else { None }), || counted(lexed, at, special, medal))?);
    Some(if matches!(tail.kind, TailKind::Time) { tail } else { with_denominators(lexed, with_rest(lexed, tail)) })
}

/// What opens a tail that is no plain name of the tables. One look keeps the readers of those from most numbers.
const SPECIAL: WordSet = words![
    "%", "‰", "phần", "điểm", "per", "tuổi", "tháng", "ngày", "tuần", "năm", "giờ", "vàng", "bạc", "đồng", "từ", "-", "\"", "“", "'", "‘"
];

/// A unit behind a hyphen: inches alone are written so.
fn inches<'t>(lexed: &Lexed<'t>, at: usize) -> Option<Tail<'t>> {
    let found = if lexed.is(at, "inch") { lexed.lexicon.longest(lexed, at, Senses::UNIT)? } else { return None };
    let Sense::Unit(code) = found.sense else { return None };
    Some(Tail::new((TailKind::Measure(code.as_deref()), at, found.end)))
}

/// The longest name of the tables wins; of equal ones the first; a word that they do not know only where nothing else is.
#[inline]
fn longer<'t>(best: Option<Named<'t>>, next: impl FnOnce() -> Option<Named<'t>>) -> Option<Named<'t>> {
    match (&best, next()) {
        (None, next) => next,
        (Some(best), Some(next)) if next.2 > best.2 && !matches!(next.0, TailKind::Noun(noun::Head::Likely)) => Some(next),
        _ => best,
    }
}

fn percent<'t>(lexed: &Lexed<'t>, at: usize) -> Option<Named<'t>> {
    const PHRASES: [(&str, &str); 10] = [
        ("điểm phần trăm", "điểm %"),
        ("điểm phần %", "điểm %"),
        ("% điểm", "điểm %"),
        ("điểm %", "điểm %"),
        ("phần trăm", "%"),
        ("phần nghìn", "‰"),
        ("phần ngàn", "‰"),
        ("per cent", "%"),
        ("%", "%"),
        ("‰", "‰"),
    ];
    let found = PHRASES.into_iter().find_map(|(phrase, sign)| lexed.phrase(at, phrase).map(|end| (end, sign)))?;
    // `5% điểm thi` counts marks, `5% điểm` is none of this.
    let (end, sign) =
        if found.1 == "điểm %" && lexed.is(at, "%") && lexed.kind(found.0) == TokenKind::Word { (at + 1, "%") } else { found };
    Some((TailKind::Percent(sign), at, end))
}

fn money<'t>(lexed: &Lexed<'t>, numeral: &Numeral, at: usize) -> Option<Named<'t>> {
    let found = lexed.lexicon.longest(lexed, at, Senses::MONEY)?;
    let single = found.end == at + 1;
    let word = lexed.word(at);
    let code = word.len() == 3 && word.is_ascii() && lexed.shouted(at);
    if single && lexed.capital(at) && !code && !lexed.shouted(at) && !lexed.among(at, &words!["euro", "usd", "won", "baht", "yen"]) {
        return None;
    }
    let large = numeral.scaled() || numeral.value.is_some_and(|v| v >= Decimal::ONE_THOUSAND);
    // `120 ngàn đồng tiền công` is money, `3 đồng tiền` are coins; `đồng chí` is never money.
    let next = lexed.key(found.end);
    let never = matches!(next, "chí" | "bào" | "đội" | "nghiệp" | "phạm" | "minh" | "hồ" | "môn" | "hương" | "thị" | "đấu");
    let cash = lexed.is(found.end, "tiền") && lexed.is(found.end + 1, "mặt");
    if lexed.lexicon.excepted(lexed, found.end - 1) && (!large && !cash || never) {
        return None;
    }
    let unsure = single && lexed.among(at, &words!["bảng", "kíp", "bạt", "tệ", "mark", "rub", "rand", "cad", "real", "lak"]);
    if unsure && !large && !code && (lexed.kind(found.end) == TokenKind::Word || numeral.form == Form::Words) {
        return None;
    }
    let kind = match found.sense {
        Sense::Currency(iso) | Sense::Sign(iso) => TailKind::Money(iso),
        Sense::Minor(iso) => TailKind::Minor(iso),
        _ => return None,
    };
    Some((kind, at, found.end))
}

fn measure<'t>(lexed: &Lexed<'t>, numeral: &Numeral, at: usize) -> Option<Named<'t>> {
    let found = lexed.lexicon.longest(lexed, at, Senses::UNIT)?;
    let Sense::Unit(code) = found.sense else { return None };
    let word = lexed.word(at);
    let symbol = word.is_ascii() || !lexed.kind(at).eq(&TokenKind::Word);
    let name = lexed.capital(at) && !symbol && !lexed.shouted(at);
    if name || !unit_fits(lexed, numeral, at, found.end) {
        return None;
    }
    Some((TailKind::Measure(code.as_deref()), at, found.end))
}

/// Names of units that are other words, too.
fn unit_fits(lexed: &Lexed<'_>, numeral: &Numeral, at: usize, end: usize) -> bool {
    let next = lexed.key(end);
    let word_next = lexed.kind(end) == TokenKind::Word;
    let digits = numeral.form == Form::Digits;
    if end > at + 1 {
        return true;
    }
    match lexed.key(at) {
        "công" | "thước" => {
            const LAND: WordSet = words!["vườn", "ruộng", "đất", "rẫy"];
            const USED: WordSet = words!["đất", "ruộng", "lúa", "vườn", "mía", "dừa", "và", "của", "tưới", "bỏ"];
            // What grows on it.
            const CROPS: WordSet = words![
                "xoài", "bưởi", "cam", "quýt", "chanh", "sầu", "mít", "nhãn", "chôm", "vú", "ổi", "dưa", "tôm", "rẫy", "cà", "tiêu",
                "khóm", "chuối", "sen", "rau", "bắp", "đậu", "khoai", "mãng", "thanh", "mận", "táo", "hành", "ớt", "cỏ", "tràm", "mì",
                "sắn"
            ];
            let worked = || matches!(next, "trồng" | "nuôi" | "cấy") && (at.saturating_sub(6)..at).any(|i| lexed.among(i, &LAND));
            !word_next || lexed.among(end, &USED) || lexed.among(end, &CROPS) || worked()
        }
        // As said in the north: `con gà ba cân`, `tấm ván dài 80 phân`.
        "cân" => !matches!(next, "bằng" | "nhắc" | "đối" | "đong" | "điện" | "sức" | "đai" | "não" | "tài" | "xứng"),
        "phân" => {
            const LENGTHS: WordSet = words!["dài", "rộng", "cao", "sâu", "dày", "kính", "mặt", "khổ", "mỏng", "cách", "bản"];
            let closed = !word_next || next == "rưỡi" || lexed.lexicon.longest(lexed, end, Senses::STOP).is_some();
            closed && (at.saturating_sub(8)..at).any(|i| lexed.among(i, &LENGTHS))
        }
        // Fields, or samples: fields where land is spoken of.
        "mẫu" => {
            let land = |key: &str| matches!(key, "ruộng" | "đất" | "lúa" | "sào" | "thước" | "cấy" | "vườn" | "ngô" | "mía");
            // `phân tích 7 mẫu đất thu thập`: samples.
            let tested = |i: usize| lexed.one_of(i, ["nghiệm", "thập", "lấy"]) || lexed.is(i, "phân") && lexed.is(i + 1, "tích");
            // `nông trường rộng 600 mẫu`
            let sized = numeral.first > 0 && lexed.is(numeral.first - 1, "rộng");
            (sized || (at.saturating_sub(12)..at + 8).any(|i| land(lexed.key(i)))) && !(at.saturating_sub(8)..at + 8).any(tested)
        }
        "chỉ" | "lượng" => !matches!(
            next,
            "có" | "còn"
                | "là"
                | "được"
                | "mới"
                | "cần"
                | "trong"
                | "sau"
                | "vì"
                | "khách"
                | "mưa"
                | "hàng"
                | "lớn"
                | "huy"
                | "tiêu"
                | "số"
                | "đạo"
                | "thị"
                | "dẫn"
                | "trích"
                | "định"
                | "báo"
        ),
        "độ" => !matches!(next, "tuổi"),
        "ký" | "kí" => {
            !matches!(next, "túc" | "hiệu" | "tự" | "kết" | "sinh" | "ức" | "giả" | "họa" | "hiệp" | "hợp" | "ban" | "biên" | "thỏa")
        }
        "bar" | "mã" | "bit" | "lux" | "foot" => !word_next,
        "w" | "au" => digits,
        // `chuyên án 318L`: a code.
        "l" if lexed.capital(at) && numeral.value.is_some_and(|v| v >= Decimal::ONE_HUNDRED) => false,
        "l" | "v" => digits && (!lexed.spaced(at) || numeral.value.is_some_and(|v| v >= Decimal::from(50))),
        "g" | "cc" | "cl" | "ng" | "gr" | "cal" | "mol" | "k" | "mb" | "gb" => digits,
        "m" => digits || word_next || numeral.form == Form::Words,
        "cv" => digits,
        _ => true,
    }
}

fn age<'t>(lexed: &Lexed<'t>, at: usize) -> Option<Named<'t>> {
    let end = match lexed.key(at) {
        // `tập 2 Tuổi thanh xuân` is a title.
        "tuổi" if !lexed.capital(at) || lexed.shouted(at) => at + 1,
        "tuổi" => return None,
        "tháng" | "ngày" | "tuần" | "năm" if lexed.is(at + 1, "tuổi") => at + 2,
        _ => return None,
    };
    // Years of service are durations, no ages.
    let service = lexed.among(end, &words!["đảng", "nghề", "quân", "đoàn", "đời"]);
    Some((if service { TailKind::Time } else { TailKind::Age }, at, end))
}

fn counted<'t>(lexed: &Lexed<'t>, at: usize, special: bool, medal: bool) -> Option<Named<'t>> {
    // `bài dài 1.000 từ`: words, where the preposition cannot follow.
    if medal || special && (lexed.is(at, "từ") && words_counted(lexed, at + 1)) {
        return Some((TailKind::Noun(noun::Head::Known), at, at + 1));
    }
    // `20 “hiệp sĩ”`: a noun in quotation marks.
    if special && lexed.among(at, &words!["\"", "“", "'", "‘"]) && lexed.spaced(at) && !lexed.spaced(at + 1) {
        let quoted = noun::head(lexed, at + 1).filter(|h| h.0 == noun::Head::Known);
        return quoted.map(|(head, end)| (TailKind::Noun(head), at + 1, closed_quote(lexed, end)));
    }
    // `ở tuổi 50 giờ đây`: now.
    if special && lexed.is(at, "giờ") && lexed.is(at + 1, "đây") {
        return None;
    }
    let time = lexed.lexicon.longest(lexed, at, Senses::TIME).map(|f| f.end);
    let noun = noun::head(lexed, at);
    match (time, noun) {
        (Some(end), Some((_, noun_end))) if end >= noun_end => Some((TailKind::Time, at, end)),
        (Some(end), None) => Some((TailKind::Time, at, end)),
        (_, Some((head, end))) => {
            let kind = match lexed.key(at) {
                "lần" if end == at + 1 => TailKind::Times,
                "điểm" if end == at + 1 => TailKind::Points,
                _ => TailKind::Noun(head),
            };
            let excluded = lexed.is(at, "lần") && lexed.one_of(at + 1, ["lượt", "này", "đầu"]);
            (!excluded).then_some((kind, at, end))
        }
        (None, None) => None,
    }
}

/// Where the quotation that a noun before token `end` stands in closes, if within a few words: `2 "bạn tù"`.
fn closed_quote(lexed: &Lexed<'_>, end: usize) -> usize {
    const FAR: usize = 4;
    let closes = |i: &usize| lexed.among(*i, &words!["\"", "”", "'", "’"]);
    let near = (end..end + FAR).find(|i| lexed.kind(*i) != TokenKind::Word);
    near.filter(closes).unwrap_or(end)
}

/// The metals of medals.
const METALS: WordSet = words!["vàng", "bạc", "đồng"];

/// `2 huy chương Vàng, 3 Bạc, 1 Đồng`: whether a medal of the metal at token `at` is spoken of.
fn awarded(lexed: &Lexed<'_>, at: usize) -> bool {
    let spoken = |i: usize| lexed.is(i, "huy") && lexed.is(i + 1, "chương") || lexed.word(i) == "HC";
    let closed = lexed.kind(at + 1) != TokenKind::Word || lexed.is(at + 1, "và");
    let small = || lexed.word(at - 1).len() <= 2 || number_word::single_digit(lexed, at - 1).is_some();
    closed && at > 0 && (lexed.capital(at) || small()) && (at.saturating_sub(16)..at).any(spoken)
}

/// Whether what stands at `at`, after `từ`, leaves it no preposition: a mark, or a word that no place or time starts with.
fn words_counted(lexed: &Lexed<'_>, at: usize) -> bool {
    lexed.kind(at) != TokenKind::Word && lexed.kind(at) != TokenKind::Digits
        || lexed.among(at, &words!["về", "vì", "xin", "để", "trở", "tiếng", "mỗi", "vựng", "và", "là", "cho"])
}
