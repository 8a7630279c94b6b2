//! Laws of numbers: what an independent writer writes, in digits or in words, is read back exactly.

use rust_decimal::Decimal;
use trichluc::lex::Lexed;
use trichluc::lex::tail::TailKind;

/// Values in each form.
const RUNS: u64 = 100_000;

/// A unit, and how its tail must be read.
type Unit = (&'static str, fn(&TailKind) -> bool);

/// Units of every kind of tail.
const UNITS: [Unit; 14] = [
    (" người", |k| matches!(k, TailKind::Noun(_))),
    (" xã, thị trấn", |k| matches!(k, TailKind::Noun(_))),
    (" đồng/kg", |k| matches!(k, TailKind::Money(c) if &**c == "VND")),
    (" đồng/người/năm", |k| matches!(k, TailKind::Money(c) if &**c == "VND")),
    (" USD", |k| matches!(k, TailKind::Money(c) if &**c == "USD")),
    (" nhân dân tệ", |k| matches!(k, TailKind::Money(c) if &**c == "CNY")),
    (" tấn", |k| matches!(k, TailKind::Measure(Some(c)) if &**c == "t")),
    (" km2", |k| matches!(k, TailKind::Measure(Some(c)) if &**c == "km2")),
    (" độ C", |k| matches!(k, TailKind::Measure(Some(c)) if &**c == "Cel")),
    ("%", |k| matches!(k, TailKind::Percent("%"))),
    (" điểm phần trăm", |k| matches!(k, TailKind::Percent("điểm %"))),
    (" tuổi", |k| matches!(k, TailKind::Age)),
    (" lần", |k| matches!(k, TailKind::Times)),
    (" điểm", |k| matches!(k, TailKind::Points)),
];

/// A small generator of its own: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len() as u64) as usize]
    }

    /// Small and large numbers alike, up to 10^`digits`.
    fn number(&mut self, digits: u64) -> u64 {
        let power = 1 + self.roll(digits);
        self.roll(10u64.pow(power as u32)).max(1)
    }
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// A number below a thousand; `full` writes its hundreds even where there are none.
fn group(n: u64, full: bool, dice: &mut Dice) -> Vec<&'static str> {
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let mut words = Vec::new();
    if hundreds > 0 || full {
        words.extend([DIGITS[hundreds as usize], "trăm"]);
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, _) if !words.is_empty() => words.extend([dice.pick(&["linh", "lẻ"]), DIGITS[ones as usize]]),
        (0, _) => words.push(DIGITS[ones as usize]),
        (1, _) => words.push("mười"),
        _ => words.extend([DIGITS[tens as usize], "mươi"]),
    }
    if tens > 0 && ones > 0 {
        words.push(match ones {
            1 if tens > 1 => "mốt",
            4 if tens > 1 => dice.pick(&["tư", "bốn"]),
            5 => dice.pick(&["lăm", "nhăm"]),
            7 => dice.pick(&["bảy", "bẩy"]),
            _ => DIGITS[ones as usize],
        });
    }
    words
}

/// A number below a tỷ, and above by what stands before `tỷ`.
fn words(n: u64, inside: bool, dice: &mut Dice) -> Vec<&'static str> {
    let mut out = Vec::new();
    if n >= 1_000_000_000 {
        out = words(n / 1_000_000_000, false, dice);
        out.push("tỷ");
        let rest = n % 1_000_000_000;
        if rest > 0 {
            out.extend(words(rest, true, dice));
        }
        return out;
    }
    for (power, name) in [(1_000_000, "triệu"), (1000, ""), (1, "")] {
        let part = n / power % 1000;
        if part == 0 {
            continue;
        }
        out.extend(group(part, part < 100 && (inside || !out.is_empty()), dice));
        match power {
            1000 => out.push(dice.pick(&["nghìn", "ngàn"])),
            1 => {}
            _ => out.push(name),
        }
    }
    out
}

fn grouped(n: u64, mark: char) -> String {
    let plain = n.to_string();
    let mut out = String::new();
    for (i, digit) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// The one number that a text holds, and how its tail is read.
fn read(text: &str) -> (Option<Decimal>, Option<TailKind<'_>>) {
    let lexed = Lexed::new(text);
    let all: Vec<_> = lexed.figures().collect();
    match all.as_slice() {
        [one] => (one.value, one.tail.as_ref().map(|t| t.kind)),
        other => panic!("{text}: {} figures, masks {:?}", other.len(), lexed.masks()),
    }
}

/// Reads `number` with a unit and holds value and tail against what was meant.
fn check(number: &str, value: Decimal, unit: Unit) {
    let text = format!("{number}{}", unit.0);
    let (read, tail) = read(&text);
    assert_eq!(read, Some(value), "{text}");
    assert!(tail.as_ref().is_some_and(unit.1), "{text}: {tail:?}");
}

fn cased(words: &[&str], dice: &mut Dice) -> String {
    let text = words.join(" ");
    match dice.roll(4) {
        0 => text.to_uppercase(),
        1 => text.replace("tỷ", "tỉ"),
        _ => text,
    }
}

#[test]
fn number_words_are_read_back() {
    let mut dice = Dice(1);
    for run in 0..RUNS {
        let n = dice.number(18);
        let written = words(n, false, &mut dice);
        let written = cased(&written, &mut dice);
        // A lone `một` may be the article, a lone `năm` the year; cases tell these apart.
        let lone = !written.contains(' ');
        let unit = if lone { UNITS[9] } else { UNITS[run as usize % UNITS.len()] };
        check(&written, Decimal::from(n), unit);
    }
}

/// The ways to write a whole number in digits.
const FORMS: [fn(u64) -> String; 4] = [|n| n.to_string(), |n| grouped(n, '.'), |n| grouped(n, ' '), |n| grouped(n.max(1_000_000), ',')];

const SCALES: [(&str, u64); 6] =
    [("", 1), (" nghìn", 1000), (" vạn", 10_000), (" triệu", 1_000_000), (" tỷ", 1_000_000_000), (" nghìn tỷ", 1_000_000_000_000)];

#[test]
fn digits_are_read_back_with_their_units() {
    for (at, form) in FORMS.iter().enumerate() {
        let mut dice = Dice(2 + at as u64);
        for run in 0..RUNS {
            let whole = if at == 3 { dice.number(12).max(1_000_000) } else { dice.number(12) };
            let (mut text, mut value) = (form(whole), Decimal::from(whole));
            if at < 2 && dice.roll(3) == 0 {
                let fraction = dice.roll(99) + 1;
                text.push_str(&format!(",{fraction:02}"));
                value += Decimal::new(fraction as i64, 2);
            }
            let (scale, power) = SCALES[dice.roll(6) as usize];
            text.push_str(scale);
            check(&text, value * Decimal::from(power), UNITS[run as usize % UNITS.len()]);
        }
    }
}

#[test]
fn composed_amounts_are_the_sum_of_their_parts() {
    let mut dice = Dice(3);
    for _ in 0..RUNS {
        let (high, low) = (dice.number(4), dice.roll(998) + 1);
        let (first, second, power) = [("tỷ", "triệu", 1_000_000_000u64), ("triệu", "nghìn", 1_000_000)][dice.roll(2) as usize];
        let text = format!("{} {first} {low} {second} đồng", grouped(high, '.'));
        let value = Decimal::from(high) * Decimal::from(power) + Decimal::from(low) * Decimal::from(power / 1000);
        let expected = if high >= 1000 { None } else { Some(value) };
        if let Some(expected) = expected {
            assert_eq!(read(&text).0, Some(expected), "{text}");
        }
        let half = format!("{high} {first} rưỡi đồng");
        assert_eq!(read(&half).0, Some(Decimal::from(high) * Decimal::from(power) + Decimal::from(power / 2)), "{half}");
    }
}
