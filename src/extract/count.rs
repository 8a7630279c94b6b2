//! Countable things.

use super::{Candidate, Example, Extractor, Family, age, figure, index, multiple};
use crate::lex::noun::{self, Head};
use crate::lex::numeral::Form;
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind, WordSet, pair};
use crate::lexicon::documents;
use crate::record::{FigureKind, Number};
use rust_decimal::Decimal;

/// Finds counts.
pub struct Counts;

impl Extractor for Counts {
    fn name(&self) -> &'static str {
        "count"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "countable things with their classifier or head noun"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "kiểm điểm 84 người", mentions: &["84 người = count 84 người"] },
            Example {
                text: "với trên 8,8 nghìn đảng viên", mentions: &["trên 8,8 nghìn đảng viên = count 8800 đảng viên more_than"]
            },
            Example { text: "đã có 17 xã, thị trấn về đích", mentions: &["17 xã, thị trấn = count 17 xã, thị trấn"] },
        ]
    }
}

/// A count.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    let Some(tail) = &quantity.tail else {
        let read = number_of(lexed, quantity).or_else(|| bare(lexed, quantity)).or_else(|| in_a_state(lexed, quantity));
        found.extend(read.or_else(|| record(lexed, quantity)).or_else(|| in_which(lexed, quantity)).or_else(|| elided(lexed, quantity)));
        return;
    };
    // `đến 2020 con số này tăng`: the figure that was said, which starts the clause.
    if lexed.phrase(tail.first, "con số").is_some() && lexed.among(tail.first + 2, &words!["này", "đó", "trên", "ấy", "là"]) {
        return;
    }
    // `4,6 tỷ tiền nợ` is an amount of money.
    if figure::purpose(lexed, quantity, tail.first) && figure::scaled(lexed, quantity) {
        return;
    }
    let rule = match tail.kind {
        TailKind::Noun(Head::Known) => "number noun",
        TailKind::Noun(Head::Likely) => "number word",
        TailKind::Times => "number times",
        TailKind::Points => "number places",
        _ => return,
    };
    if multiple::is_multiple(lexed, quantity) || matches!(tail.kind, TailKind::Points) && index::points(lexed, quantity) {
        return;
    }
    if !counts(lexed, quantity, matches!(tail.kind, TailKind::Noun(Head::Likely))) || numbered_documents(lexed, tail.first) {
        return;
    }
    let mut figure = figure::of(quantity, FigureKind::Count);
    figure::unit(lexed, quantity, &mut figure);
    let end = if matches!(tail.kind, TailKind::Times) {
        times_end(lexed, quantity, tail.unit_end)
    } else {
        noun::phrase_end(lexed, tail.unit_end)
    };
    figure.counted = if quantity.shared { None } else { Some(lexed.slice(tail.first, end).to_owned()) };
    whole_things(lexed, quantity, &mut figure.value, &mut figure.warnings);
    found.push(figure::candidate(lexed, quantity, rule, figure));
}

/// One past what `lần` counts: `đã 3 lần vận chuyển ma túy` says how often something was done, and the verb has its own object.
fn times_end(lexed: &Lexed<'_>, quantity: &Quantity<'_>, unit_end: usize) -> usize {
    const DONE: WordSet = words!["đã", "từng", "sẽ", "phải", "cũng", "lại", "mới", "vẫn"];
    let done = quantity.first.checked_sub(1).is_some_and(|before| lexed.among(before, &DONE));
    if done { unit_end } else { noun::phrase_end(lexed, unit_end) }
}

/// `số ca mắc là 1.234`: the noun stands before the number, after `số`.
fn number_of(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let verb = quantity.first.checked_sub(1)?;
    if quantity.form != Form::Digits {
        return None;
    }
    let whole = quantity.value.is_some_and(|v| v.is_integer());
    let closed = !lexed.one_of(quantity.number_end, ["/", "-", "–"]);
    // `số phiếu cũng xấp xỉ 2.000`
    let stated = quantity.modifier.is_some() || lexed.among(verb, &words!["là", "đạt", "tới", "lên", "còn", "có", "tăng", "giảm", ":"]);
    if !whole || !closed || !stated || !figure::closed(lexed, quantity.number_end) {
        return None;
    }
    let from = quantity.first.saturating_sub(16);
    let so = (from..verb)
        .rev()
        .take_while(|&i| lexed.kind(i) == TokenKind::Word || lexed.kind(i) == TokenKind::Punct && lexed.is(i, "-"))
        .find(|&i| lexed.is(i, "số") && !lexed.among(i + 1, &words!["điện", "tài", "hiệu", "nhà", "máy"]))?;
    let head = if lexed.is(so + 1, "lượng") { so + 2 } else { so + 1 };
    let (known, end) = noun::head(lexed, head)?;
    if known != Head::Known || end > verb {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Count);
    figure.unit = Some(lexed.slice(head, end).to_owned());
    figure.counted = Some(lexed.slice(head, noun::phrase_end(lexed, end).min(verb)).to_owned());
    Some(figure::candidate(lexed, quantity, "noun before", figure))
}

/// Words before a level or a change.
const LEVELS: WordSet = words!["lên", "xuống", "còn", "đạt", "tăng", "giảm", "thêm", "là", "tới", "đến", "có", "thiếu", "gồm", "cần"];

/// `tăng hơn 21.000`, `lên 15.400`: thousands after a level or a change, in a clause that names what is counted elsewhere.
fn bare(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let end = quantity.number_end;
    let told = quantity.first > 0 && lexed.one_of(quantity.first - 1, ["số", ":"]);
    if quantity.form != Form::Digits || end - quantity.number < 3 && !told || quantity.scaled() {
        return None;
    }
    let closed = figure::closed(lexed, end);
    let joined = lexed.among(end, &words!["/", "-", "–", "(", ":", "+"]);
    // `tăng từ 733.000 lên 850.000`
    let from = |verb: usize| {
        lexed.is(verb, "từ") && (end..end + 8).any(|i| lexed.one_of(i, ["lên", "xuống", "còn"]) && counts_to(lexed, i + 1))
            || lexed.is(verb, "mức") && verb > 0 && lexed.is(verb - 1, "từ")
    };
    // `so với con số 81 từ năm 2013`, `được theo dõi tại nhà: 39.191`, `là khoảng 2.600 đến 2.700`
    let said = || lexed.phrase_before(quantity.first, "con số").is_some() || quantity.marked && labelled(lexed, quantity.first);
    let range = || quantity.high.is_some() && quantity.marked && quantity.modifier.is_some();
    let whole = quantity.value.is_some_and(|v| v.is_integer());
    if whole && closed && !joined && (said() || range()) && !priced_near(lexed, quantity) {
        return Some(figure::candidate(lexed, quantity, "number said", figure::of(quantity, FigureKind::Count)));
    }
    let level = quantity.first.checked_sub(1).is_some_and(|verb| lexed.among(verb, &LEVELS) || from(verb));
    let priced = priced_near(lexed, quantity);
    let whole = quantity.value.is_some_and(|v| v.is_integer() && v >= Decimal::ONE_THOUSAND);
    (closed && !joined && level && whole && !priced)
        .then(|| figure::candidate(lexed, quantity, "thousands", figure::of(quantity, FigureKind::Count)))
}

/// Whether a label of some words and a colon stand before token `first`, which tells no way to reach somebody.
fn labelled(lexed: &Lexed<'_>, first: usize) -> bool {
    const REACHED: WordSet =
        words!["thoại", "khoản", "mã", "hotline", "đt", "tel", "fax", "cccd", "cmnd", "zalo", "sim", "số", "phiếu", "hiệu"];
    let colon = first.checked_sub(1).filter(|&i| lexed.is(i, ":"));
    colon.is_some_and(|colon| {
        let label =
            || (colon.saturating_sub(5)..colon).rev().take_while(|&i| lexed.kind(i) == TokenKind::Word || lexed.one_of(i, ["(", ")"]));
        label().count() >= 3 && !label().any(|i| lexed.among(i, &REACHED))
    })
}

/// Whether prices or indices are spoken of before the number.
fn priced_near(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    (quantity.first.saturating_sub(10)..quantity.first).any(|i| lexed.among(i, &PRICES))
}

/// Whether the level at token `at`, where the number may have a bound, is one of things: no scale, no amount.
fn counts_to(lexed: &Lexed<'_>, at: usize) -> bool {
    let level = (at..at + 4).find_map(|i| lexed.numeral_at(i)).filter(|n| !n.scaled());
    level.is_some_and(|n| lexed.tail_after(n).is_none_or(|tail| matches!(tail.kind, TailKind::Noun(_))))
}

/// Words of what has no count: prices, indices.
const PRICES: WordSet = words!["giá", "điểm", "index", "chỉ", "usd", "đồng", "tiền", "vàng"];

/// `3 người chết, 13 bị thương`, `15 dương tính`: the noun was said before; what follows is what became of them.
fn in_a_state(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    const STATES: [&str; 19] = [
        "bị thương", "bị bắt", "bị nặng", "bị phạt", "dương tính", "tử vong", "mất tích", "thiệt mạng", "nhập viện", "xuất viện",
        "khỏi bệnh", "âm tính", "tán thành", "không tán thành", "đồng ý", "không đồng ý", "không biểu quyết", "phản đối", "vắng mặt",
    ];
    // Their first words: one look keeps the phrases from most numbers.
    const OPENS: WordSet =
        words!["bị", "dương", "tử", "mất", "thiệt", "nhập", "xuất", "khỏi", "âm", "tán", "không", "đồng", "phản", "vắng"];
    const BEFORE: WordSet = words![",", ";", "(", "và", "làm", "khiến", "có", "thêm", "còn", "với"];
    let whole = quantity.form == Form::Digits && quantity.high.is_none() && quantity.value.is_some_and(|v| v.is_integer());
    let opened = quantity.first.checked_sub(1).is_some_and(|before| lexed.among(before, &BEFORE));
    let stated =
        || lexed.among(quantity.number_end, &OPENS) && STATES.iter().any(|state| lexed.phrase(quantity.number_end, state).is_some());
    (whole && opened && stated()).then(|| figure::candidate(lexed, quantity, "number state", figure::of(quantity, FigureKind::Count)))
}

/// What a match ends with.
const RESULTS: WordSet = words!["thắng", "hòa", "thua"];

/// `thắng 10, hòa 3 và thua 2`: the matches of a season by their results.
fn record(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let verb = quantity.number.checked_sub(1).filter(|&i| lexed.among(i, &RESULTS) && quantity.first == quantity.number)?;
    let end = quantity.number_end;
    let whole = quantity.high.is_none() && !quantity.marked && !quantity.scaled() && quantity.value.is_some_and(|v| v.is_integer());
    let link = |i: usize| lexed.one_of(i, [",", ";", "và"]);
    let result = |i: usize| lexed.among(i, &RESULTS) && lexed.opens_numeral(i + 1);
    let after = link(end) && (result(end + 1) || link(end + 1) && result(end + 2));
    let before = (2..=4).any(|back| verb > back && link(verb - 1) && result(verb - back));
    let closed = link(end) || matches!(lexed.kind(end), TokenKind::Break) || lexed.one_of(end, [".", ")"]);
    (whole && closed && (after || before)).then(|| figure::candidate(lexed, quantity, "record", figure::of(quantity, FigureKind::Count)))
}

/// `120 làng, trong đó 62 là làng nghề`: some of what was counted, and what they are.
fn in_which(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let end = quantity.number_end;
    lexed.phrase_before(quantity.first, "trong đó").filter(|_| lexed.is(end, "là") && quantity.value.is_some_and(|v| v.is_integer()))?;
    let (known, head) = noun::head(lexed, end + 1)?;
    if known != Head::Known || quantity.scaled() && quantity.high.is_some() {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Count);
    figure.unit = Some(lexed.slice(end + 1, head).to_owned());
    figure.counted = Some(lexed.slice(end + 1, noun::phrase_end(lexed, head)).to_owned());
    Some(figure::candidate(lexed, quantity, "in which", figure))
}

/// `khoảng 50 đang theo học`, `hơn 30 đã về`: some of those who were spoken of; the bound tells the number from a name.
fn elided(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    const DO: WordSet = words!["đang", "đã", "sẽ", "chưa", "vẫn", "bị", "thiệt", "tử", "mất"];
    const SIZES: WordSet = words!["tuổi", "độ", "thọ", "mức", "giá", "điểm", "lệ", "cao", "nặng", "dài", "rộng", "chỉ", "năm", "tiền"];
    let end = quantity.number_end;
    quantity.modifier?;
    let whole = quantity.form == Form::Digits && !quantity.scaled() && quantity.value.is_some_and(|v| v.is_integer());
    let sized = (quantity.first.saturating_sub(6)..quantity.first).any(|i| lexed.among(i, &SIZES));
    if !whole || sized || !quantity.marked && pair::is_year(lexed.word(quantity.number)) {
        return None;
    }
    // `khoảng 1.900 là sinh viên quốc tế`
    let noun = if lexed.is(end, "là") { noun::head(lexed, end + 1).filter(|h| h.0 == Head::Known) } else { None };
    if noun.is_none() && !lexed.among(end, &DO) {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Count);
    if let Some((_, head)) = noun {
        figure.unit = Some(lexed.slice(end + 1, head).to_owned());
        figure.counted = Some(lexed.slice(end + 1, noun::phrase_end(lexed, head)).to_owned());
    }
    Some(figure::candidate(lexed, quantity, "number of them", figure))
}

/// Whether a number with a noun after it counts that noun.
fn counts(lexed: &Lexed<'_>, quantity: &Quantity<'_>, likely: bool) -> bool {
    let before = quantity.number.checked_sub(1).map_or("", |i| lexed.key(i));
    let marks = lexed.is(quantity.number_end, "môn") && quantity.value.is_some_and(|v| !v.is_integer());
    if marks || matches!(before, "thứ" | "gấp" | "phần") {
        return false;
    }
    if quantity.value.is_some_and(|v| v.is_sign_negative() || v == Decimal::new(5, 1)) {
        return false;
    }
    if !likely {
        return true;
    }
    if quantity.value.is_some_and(|v| v <= Decimal::from(20)) && slogan(lexed, quantity) || age::of_group(lexed, quantity) {
        return false;
    }
    // Unknown words after a fraction (`Bluetooth 4.0 hỗ trợ`) or after a word that is more often no number count nothing.
    let fraction = quantity.value.is_some_and(|v| !v.fract().is_zero());
    // `cả hai bật khóc`: both of them did something.
    let both = quantity.first > 0 && lexed.is(quantity.first - 1, "cả");
    let doubtful = quantity.single_word(lexed) && lexed.among(quantity.number, &words!["ba", "năm", "chín", "một"]);
    !(fraction || both || doubtful)
}

/// `“5 không, 3 sạch”`: numbers with a word of praise each, in quotation marks.
fn slogan(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let quote = |at: usize| lexed.among(at, &words!["\"", "“", "”", "‘", "’", "'"]);
    let (first, end) = (quantity.number, quantity.end);
    let opened = |at: usize| (at.saturating_sub(4)..at).any(quote);
    let before = first > 2 && lexed.is(first - 1, ",") && (first.saturating_sub(4)..first - 1).any(|i| lexed.opens_numeral(i));
    let after = lexed.is(end, ",") && lexed.opens_numeral(end + 1);
    quote(first.wrapping_sub(1)) && after || before && (opened(first - 1) || quote(end) || (end..end + 8).any(quote) && opened(first))
}

/// Whether a type of document with its number stands at `at`: in `hai quyết định 106, 107/QĐ-TTg` the type belongs to the reference.
fn numbered_documents(lexed: &Lexed<'_>, at: usize) -> bool {
    documents::TYPE_NAMES.find(lexed, at).is_some_and(|(_, end)| {
        let number = if lexed.is(end, "số") { end + 1 } else { end };
        lexed.kind(number) == TokenKind::Digits
    })
}

/// Things are whole: `1,500 người` is written the English way.
fn whole_things(lexed: &Lexed<'_>, quantity: &Quantity<'_>, value: &mut Option<Number>, warnings: &mut Vec<String>) {
    let Some(number) = *value else { return };
    let written = lexed.slice(quantity.number, quantity.number_end);
    let english = quantity.form == Form::Digits
        && !quantity.scaled()
        && written.split_once(',').is_some_and(|(whole, rest)| {
            // `400,000` was read as thousands before: nothing is a fraction of three zeros.
            let fraction = whole.parse() == Ok(number.0.trunc());
            fraction && whole != "0" && rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_digit())
        });
    if english && quantity.tail.as_ref().is_some_and(|t| t.per.is_empty()) {
        *value = Some(Number(number.0 * Decimal::ONE_THOUSAND));
        warnings.push("number: comma read as thousands, since things are whole".to_owned());
    }
}
