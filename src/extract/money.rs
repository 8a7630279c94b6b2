//! Amounts with a currency.

use super::{Candidate, Example, Extractor, Family, figure};
use crate::lex::numeral::Form;
use crate::lex::tail::{TailKind, denominator};
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, WordSet, change, modifier};
use crate::lexicon::{Sense, Senses};
use crate::record::{FigureKind, Number};
use rust_decimal::Decimal;

/// Finds amounts of money.
pub struct Moneys;

impl Extractor for Moneys {
    fn name(&self) -> &'static str {
        "money"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "amounts with a currency (ISO 4217)"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "thu 2,5 tỷ đồng từ", mentions: &["2,5 tỷ đồng = money 2500000000 đồng VND"] },
            Example {
                text: "giá 10-15 triệu đồng/tháng tùy nơi",
                mentions: &["10-15 triệu đồng/tháng = money 10000000..15000000 đồng/tháng VND"],
            },
            Example { text: "trị giá $500 tại", mentions: &["$500 = money 500 $ USD"] },
        ]
    }
}

/// An amount of money.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    let tail = quantity.tail.as_ref().map(|t| &t.kind);
    let (currency, minor) = match tail {
        Some(TailKind::Money(iso)) => (iso, false),
        Some(TailKind::Minor(iso)) => (iso, true),
        _ => {
            found.extend(signed(lexed, quantity).or_else(|| bare(lexed, quantity)));
            return;
        }
    };
    let mut figure = figure::of(quantity, FigureKind::Money);
    figure::sign_as_change(&mut figure, quantity);
    figure::unit(lexed, quantity, &mut figure);
    figure.currency = Some(currency.to_string());
    if minor {
        for number in [&mut figure.value, &mut figure.min, &mut figure.max].into_iter().flatten() {
            number.0 /= Decimal::ONE_HUNDRED;
        }
    } else if *currency == "VND" {
        whole_dong(lexed, quantity, &mut figure.value, &mut figure.warnings);
    }
    found.push(figure::candidate(lexed, quantity, "number currency", figure));
}

/// A sign before the number: `$500`, `US$ 2 triệu`.
fn signed(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let before = quantity.number.checked_sub(1)?;
    // The longest sign that ends right before the number.
    let (first, iso) = [before.checked_sub(1), Some(before)].into_iter().flatten().find_map(|at| {
        let found = lexed.lexicon.longest(lexed, at, Senses::SIGN)?;
        let Sense::Sign(iso) = found.sense else { return None };
        (found.end == quantity.number).then(|| (at, iso.to_string()))
    })?;
    let mut figure = figure::of(quantity, FigureKind::Money);
    let sign = lexed.slice(first, quantity.number);
    figure.currency = Some(iso);
    // `$270/tháng`
    let per = lexed.is(quantity.number_end, "/").then(|| denominator(lexed, quantity.number_end + 1, true)).flatten();
    let by = per.map(|end| lexed.slice(quantity.number_end + 1, end));
    figure.unit = Some(by.map_or_else(|| sign.to_owned(), |by| format!("{sign}/{by}")));
    figure.per.extend(by.map(str::to_owned));
    let (modifier, start) = modifier::before(lexed, first);
    figure.modifier = modifier;
    figure.change = change::before(lexed, start, change::Strength::Money);
    Some(Candidate::new(lexed.span(start, per.unwrap_or(quantity.number_end)), "sign number", super::Payload::Figure(figure)))
}

/// Words of paying, owning and owing.
const PAID: WordSet = words![
    "tiền", "giá", "vay", "nợ", "trả", "lương", "thưởng", "phạt", "mua", "bán", "thuê", "chi", "thu", "đóng", "nộp", "vốn", "lãi", "lỗ",
    "đền", "góp", "tặng", "biếu", "cọc", "phí", "lừa", "thắng", "thua", "doanh", "đồng", "vnđ", "gửi", "chuyển", "hoàn", "cược", "quỹ",
    "cắp", "trộm", "cướp", "quên", "rơi", "tiêu", "tốn", "thiệt", "toa", "biếu", "khoản", "thối", "móc", "ròng", "lời", "trọn", "tô", "ký",
    "tờ", "ủng", "mừng", "vé", "cước", "bì", "xì"
];

/// `vay 4,6 tỷ`, `(hơn 40 triệu)`: a large number that counts nothing, where money is spoken of. The currency is not written.
fn bare(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> Option<Candidate> {
    let purpose = figure::purpose(lexed, quantity, quantity.number_end);
    if quantity.tail.is_some() && !purpose || !figure::scaled(lexed, quantity) && !priced_in_thousands(lexed, quantity) {
        return None;
    }
    // `từ 4,5 tỷ đến 3,5 tỷ năm trước`: years.
    let end = quantity.number_end;
    let years = lexed.among(end, &words!["đến", "tới", "-", "–"])
        && lexed.numeral_at(end + 1).and_then(|n| lexed.tail_after(n)).is_some_and(|tail| tail.kind == TailKind::Time);
    if years {
        return None;
    }
    let priced = purpose || lexed.one_of(quantity.number_end, ["một", "mỗi"]);
    if !priced && !figure::closed(lexed, quantity.number_end) {
        return None;
    }
    let near = |words: &WordSet| figure::spoken_of(lexed, quantity.first, words);
    // Thousands of millions are money, unless people are spoken of.
    let thousands = !figure::scaled(lexed, quantity);
    let billions = quantity.value.or(quantity.high).is_some_and(|v| v >= Decimal::from(1_000_000_000)) && !near(&figure::PEOPLE);
    // `70 triệu/m2`, `lương 8-10 triệu/tháng`: what a large number is by a piece or a measure is a price.
    let per = lexed.is(quantity.number_end, "/").then(|| denominator(lexed, quantity.number_end + 1, true)).flatten();
    if !billions && per.is_none() && !purpose && !thousands && !near(&PAID) {
        return None;
    }
    let mut figure = figure::of(quantity, FigureKind::Money);
    figure.currency = Some("VND".to_owned());
    figure.warnings.push("money: the currency is not written".to_owned());
    let end = per.unwrap_or(quantity.number_end);
    figure.per.extend(per.map(|end| lexed.slice(quantity.number_end + 1, end).to_owned()));
    Some(Candidate::new(lexed.span(quantity.first, end), "number alone", super::Payload::Figure(figure)))
}

/// `giá vé mỗi chuyến 120.000-250.000`, `giá chỉ còn 200.000`: whole thousands in the clause of a price, which say no unit.
fn priced_in_thousands(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    const PRICES: WordSet = words!["giá", "vé", "phí", "cước"];
    // Indices and foreign prices are no đồng.
    const OTHERS: WordSet = words!["trị", "số", "điểm", "usd", "vn", "index", "bitcoin", "ounce", "euro", "đô", "lượng", "cổ"];
    let whole = |v: Decimal| v >= Decimal::from(5_000) && (v % Decimal::from(500)).is_zero();
    let thousands = quantity.marked && quantity.value.is_some_and(whole) && quantity.high.is_none_or(whole);
    thousands && figure::spoken_of(lexed, quantity.first, &PRICES) && !figure::spoken_of(lexed, quantity.first, &OTHERS)
}

/// There is no part of a đồng: `1,500 đồng` is written the English way.
fn whole_dong(lexed: &Lexed<'_>, quantity: &Quantity<'_>, value: &mut Option<Number>, warnings: &mut Vec<String>) {
    let Some(number) = *value else { return };
    let written = lexed.slice(quantity.number, quantity.number_end);
    let english = quantity.form == Form::Digits
        && !quantity.scaled()
        && written.split_once(',').is_some_and(|(whole, rest)| {
            // `400,000` was read as thousands before: nothing is a fraction of three zeros.
            let fraction = whole.parse() == Ok(number.0.trunc());
            fraction && whole != "0" && rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_digit())
        });
    if english {
        *value = Some(Number(number.0 * Decimal::ONE_THOUSAND));
        warnings.push("number: comma read as thousands, since a đồng has no parts".to_owned());
    }
}
