//! Physical quantities.

use super::{Candidate, Example, Extractor, Family, figure};
use crate::lex::tail::{Tail, TailKind};
use crate::lex::word::words;
use crate::lex::{Lexed, Quantity, TokenKind};
use crate::lexicon::{Sense, Senses};
use crate::record::FigureKind;

/// Finds measures.
pub struct Measures;

impl Extractor for Measures {
    fn name(&self) -> &'static str {
        "measure"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "physical quantities with their UCUM code"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "trồng 600ha rừng", mentions: &["600ha = measure 600 ha har"] },
            Example { text: "nóng tới 35,5 độ C vào trưa", mentions: &["35,5 độ C = measure 35.5 độ C Cel"] },
            Example { text: "năng suất 12 tạ/ha", mentions: &["12 tạ/ha = measure 12 tạ/ha dt/har"] },
        ]
    }
}

/// A measure.
pub fn read(lexed: &Lexed<'_>, quantity: &Quantity<'_>, found: &mut Vec<Candidate>) {
    let Some(tail) = &quantity.tail else { return };
    let TailKind::Measure(code) = &tail.kind else { return };
    let mut figure = figure::of(quantity, FigureKind::Measure);
    figure::unit(lexed, quantity, &mut figure);
    figure.ucum = ucum(lexed, tail, *code);
    figure.counted = if quantity.shared { None } else { figure::counted(lexed, quantity, tail.thing(lexed)) };
    found.push(figure::candidate(lexed, quantity, "number unit", figure));
}

/// The code of a unit with its denominators; none where a part has none.
fn ucum(lexed: &Lexed<'_>, tail: &Tail<'_>, code: Option<&str>) -> Option<String> {
    let mut whole = if lexed.is(tail.first, "độ") && tail.unit_end == tail.first + 1 { degree(lexed, tail)? } else { code?.to_owned() };
    for (first, end) in tail.denominators() {
        let part = match lexed.key(first) {
            "giờ" | "tiếng" | "h" => "h",
            "phút" => "min",
            "giây" | "s" => "s",
            "ngày" | "đêm" => "d",
            "tuần" => "wk",
            "tháng" => "mo",
            "năm" => "a",
            _ => match lexed.lexicon.longest(lexed, first, Senses::UNIT).filter(|f| f.end == end)?.sense {
                Sense::Unit(Some(code)) => code,
                _ => return None,
            },
        };
        whole.push('/');
        whole.push_str(part);
    }
    Some(whole)
}

/// A bare `độ` is Celsius in the company of weather or fever, and an angle before a direction or after what is turned.
fn degree(lexed: &Lexed<'_>, tail: &Tail<'_>) -> Option<String> {
    if lexed.one_of(tail.unit_end, ["vĩ", "kinh"]) {
        return Some("deg".to_owned());
    }
    // `mái nghiêng 15 độ`, `góc 30 độ`
    let turned = |i: usize| lexed.among(i, &words!["nghiêng", "góc", "dốc", "xoay", "quay", "lệch", "chếch"]);
    if (tail.first.saturating_sub(5)..tail.first).any(turned) {
        return Some("deg".to_owned());
    }
    let warm = |key: &str| matches!(key, "nhiệt" | "nóng" | "lạnh" | "nắng" | "rét" | "sốt" | "oi" | "mát");
    let near = (tail.first.saturating_sub(15)..tail.first).rev().take_while(|&i| lexed.kind(i) != TokenKind::Break);
    near.into_iter().any(|i| warm(lexed.key(i))).then(|| "Cel".to_owned())
}
