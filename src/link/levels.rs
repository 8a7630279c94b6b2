//! Two levels and the change between them: `từ 20 xuống 15 vụ (giảm 25%)`, `tăng 50% từ 14 lên 21 tỷ đồng`, `giảm 100 đồng (từ 300
//! đồng xuống 200 đồng)`.

use super::{Term, finding, one_sentence};
use crate::lex::word::words;
use crate::lex::{Lexed, WordSet};
use crate::record::{Change, FigureKind, Finding};
use rust_decimal::Decimal;

/// How many tokens may stand between two levels, and between a level and the change.
const NEAR: usize = 10;

/// The levels at `terms[at]` and the next, with the change right before or after them.
pub fn read(lexed: &Lexed<'_>, terms: &[Term<'_>], at: usize) -> Option<Finding> {
    let [old, new, rest @ ..] = &terms[at..] else { return None };
    let levels = leveled(lexed, old, new)?;
    let before = at.checked_sub(1).map(|before| &terms[before]).filter(|change| opens(lexed, change.end, old.first));
    let after = rest.first().filter(|change| goes_on(lexed, new.end, change.first));
    [before, after].into_iter().flatten().find_map(|change| compared(lexed, levels, [old, new], change))
}

/// The values of two levels: `từ … lên …`.
fn leveled(lexed: &Lexed<'_>, old: &Term<'_>, new: &Term<'_>) -> Option<[Decimal; 2]> {
    const TO: WordSet = words!["lên", "xuống", "còn", "tới", "đến", "mức", "là"];
    const TURNS: WordSet = words!["lên", "xuống", "còn"];
    let same = old.figure.kind == new.figure.kind && old.figure.currency == new.figure.currency && old.figure.ucum == new.figure.ucum;
    let kind = matches!(old.figure.kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure | FigureKind::Index);
    if !same || !kind || new.first.checked_sub(old.end)? > NEAR || !one_sentence(lexed, old.end, new.first) {
        return None;
    }
    let from = old.first.checked_sub(1).map(|i| i - usize::from(i > 0 && lexed.is(i, "mức")))?;
    let mut turn = new.first;
    while turn > old.end && lexed.among(turn - 1, &TO) {
        turn -= 1;
    }
    let turned = (turn..new.first).any(|i| lexed.among(i, &TURNS));
    (lexed.is(from, "từ") && turned).then_some([old.exact()?, new.exact()?])
}

/// Whether a change that ends before token `end` leads on to the levels from token `first` on: `giảm 25%, từ 20 xuống 15`. With
/// words behind a comma another thing comes: `giảm 28%, giá từ 20 xuống 15 đồng`.
fn opens(lexed: &Lexed<'_>, end: usize, first: usize) -> bool {
    let mark = (end..first).find(|&at| lexed.one_of(at, ["(", ","]));
    let at_once = mark.is_none_or(|mark| lexed.is(mark + 1, "từ"));
    at_once && first > end && first - end <= NEAR && one_sentence(lexed, end, first)
}

/// Whether the change at token `first` follows the levels: `(tăng 25%)`, `, tức giảm 5 vụ`.
fn goes_on(lexed: &Lexed<'_>, end: usize, first: usize) -> bool {
    const LINKS: WordSet = words!["(", ",", "tức", "là", "tương", "đương", "ứng", "đã", "tăng", "giảm", "với", "mức", "thêm", "hơn"];
    // The noun phrase of the second level may stand between.
    let mark = (end..first).find(|&at| lexed.one_of(at, ["(", ","]));
    let linked = mark.is_some_and(|mark| (mark..first).all(|at| lexed.among(at, &LINKS)));
    linked && first - end <= NEAR && one_sentence(lexed, end, first)
}

/// The finding of a change between two levels of the same direction.
fn compared(lexed: &Lexed<'_>, [from, to]: [Decimal; 2], [old, new]: [&Term<'_>; 2], change: &Term<'_>) -> Option<Finding> {
    let direction = if to > from { Change::Increase } else { Change::Decrease };
    if change.figure.change != Some(direction) || from == to {
        return None;
    }
    let difference = to.checked_sub(from)?.abs();
    let figures = vec![old.index, new.index, change.index];
    let sum = format!("{} -> {}", from.normalize(), to.normalize());
    if change.figure.kind == FigureKind::Percent && change.figure.unit.as_deref() == Some("%") {
        let computed = difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from)?;
        finding(lexed, "change_percent", figures, change, computed, &sum)
    } else if change.figure.kind == new.figure.kind
        && change.figure.currency == new.figure.currency
        && change.figure.ucum == new.figure.ucum
    {
        finding(lexed, "change_amount", figures, change, difference, &sum)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn two_levels_and_their_change() {
        for (text, expected) in [
            ("Số vụ tăng từ 20 vụ lên 25 vụ (tăng 25%).", "change_percent Match 25 25"),
            ("Số vụ giảm 30%, từ 20 vụ xuống 15 vụ.", "change_percent Mismatch 30 25"),
            ("Xăng giảm 100 đồng/lít (từ 300 đồng/lít xuống còn 200 đồng/lít).", "change_amount Match 100 100"),
            ("Vốn tăng từ 14 tỷ đồng lên 21 tỷ đồng, tức tăng hơn 40%.", "change_percent Match 40 50"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_change_between_them() {
        for text in [
            "Số vụ tăng từ hơn 20 vụ lên 25 vụ (tăng 30%).",
            "Sản lượng tăng 14%. Giá tăng từ 20 triệu đồng lên 25 triệu đồng.",
            "Số vụ tăng từ 20 vụ lên 25 vụ, giảm 3% so với kế hoạch.",
            "Đơn hàng tụt 28%, giá gia công bị ép từ 20 đồng xuống 15 đồng.",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
