//! A ratio and the per cent that it is stated as: `50/54 đơn, đạt 92,5%`, `2.477/10.825 tỷ đồng (23%)`, `97% (35/36 xã)`.

use super::{Term, finding, one_sentence};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, WordSet};
use crate::record::{FigureKind, Finding, Verdict};
use rust_decimal::Decimal;

/// Words between a ratio and its per cent.
const LINKS: WordSet = words![
    "đã", "mới", "chỉ", "tức", "là", "tương", "đương", "ứng", "đạt", "chiếm", "bằng", "với", "ở", "mức", "hoàn", "thành", "vào", "xấp",
    "tỷ", "tỉ", "lệ", "được", "và"
];

/// Those of them with which the link can begin without a mark before it.
const OPENS: WordSet = words!["tức", "tương", "đạt", "chiếm", "bằng"];

/// What the first two of `terms` say of one share.
pub fn read(lexed: &Lexed<'_>, terms: &[Term<'_>]) -> Option<Finding> {
    let [a, b, ..] = terms else { return None };
    if a.figure.kind == FigureKind::Ratio {
        let link = leads_to(lexed, a.end, b.first)?;
        stated(lexed, a, b).filter(|found| link == Link::Sure || found.verdict != Verdict::Mismatch && b.figure.modifier.is_none())
    } else if b.figure.kind == FigureKind::Ratio && explains(lexed, a.end, b) {
        stated(lexed, b, a)
    } else {
        None
    }
}

/// How sure it is that a ratio and a per cent are one share.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A bracket or a comma says so.
    Sure,
    /// A verb alone, which may say what each of the part did: `10/10 xã đạt trên 99%`.
    Likely,
}

/// The finding of a ratio and its per cent; none where the ratio is a bound, or the per cent a change of something else.
fn stated(lexed: &Lexed<'_>, ratio: &Term<'_>, percent: &Term<'_>) -> Option<Finding> {
    let (figure, share) = (ratio.figure, percent.figure);
    let per_cent = share.kind == FigureKind::Percent && share.unit.as_deref() == Some("%");
    if !per_cent || figure.modifier.is_some() || share.change.is_some() && share.change != figure.change {
        return None;
    }
    let (part, total) = (figure.part?.0, figure.total?.0);
    let computed = part.checked_div(total)?.checked_mul(Decimal::ONE_HUNDRED)?;
    finding(lexed, "ratio_percent", vec![ratio.index, percent.index], percent, computed, &format!("{} / {}", figure.part?, figure.total?))
}

/// Whether the words between a ratio's end and a per cent say that the one is the other: after the noun phrase a bracket, or a
/// comma or verb with words of linking.
fn leads_to(lexed: &Lexed<'_>, end: usize, first: usize) -> Option<Link> {
    const LONGEST: usize = 16;
    if !one_sentence(lexed, end, first) || first - end > LONGEST {
        return None;
    }
    let mut link = first;
    while link > end && lexed.among(link - 1, &LINKS) {
        link -= 1;
    }
    // `đạt tỷ lệ thành công 31,2%`: the rate may be named.
    if link > end
        && let Some(rate) = (end..first).rev().take(5).find(|&at| lexed.is(at, "lệ") && lexed.one_of(at.wrapping_sub(1), ["tỷ", "tỉ"]))
    {
        link = rate - 1;
        while link > end && lexed.among(link - 1, &LINKS) {
            link -= 1;
        }
    }
    let phrase = |to: usize| (end..to).all(|at| lexed.kind(at) == TokenKind::Word && !lexed.one_of(at, ["và", "còn", "nhưng"]));
    match link.checked_sub(1).filter(|&mark| mark >= end) {
        Some(mark) if lexed.one_of(mark, ["(", "["]) => phrase(mark).then_some(Link::Sure),
        Some(mark) if lexed.one_of(mark, [",", "-", "–"]) => (link < first && phrase(mark)).then_some(Link::Sure),
        _ => (link < first && lexed.among(link, &OPENS) && phrase(link)).then_some(Link::Likely),
    }
}

/// Whether a ratio stands in brackets right after the per cent that ends before token `end`.
fn explains(lexed: &Lexed<'_>, end: usize, ratio: &Term<'_>) -> bool {
    const LONGEST: usize = 10;
    let open = |at: &usize| lexed.one_of(*at, ["(", "["]);
    let Some(bracket) = (end..ratio.first).find(open).filter(|_| one_sentence(lexed, end, ratio.first)) else { return false };
    let phrase = (end..bracket).all(|at| lexed.kind(at) == TokenKind::Word) && bracket - end <= 4;
    let linked = (bracket + 1..ratio.first).all(|at| lexed.among(at, &LINKS));
    let closed = (ratio.end..ratio.end + LONGEST).find(|&at| lexed.kind(at) != TokenKind::Word);
    phrase && linked && closed.is_some_and(|at| lexed.one_of(at, [")", "]"]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn a_ratio_and_its_per_cent() {
        for (text, expected) in [
            ("Xã giải quyết 50/54 đơn, đạt 92,6%.", "ratio_percent Match 92.6 92.5926"),
            ("Xã giải quyết 50/54 đơn, đạt tỷ lệ 92,5%.", "ratio_percent Truncated 92.5 92.5926"),
            ("Huyện giải ngân 2.477/10.825 tỷ đồng (23%).", "ratio_percent Match 23 22.8822"),
            ("Đã có 35/36 xã đạt 97,2% kế hoạch.", "ratio_percent Match 97.2 97.2222"),
            ("Tỷ lệ đạt 97,2% (35/36 xã).", "ratio_percent Match 97.2 97.2222"),
            ("Đã trả 18.977/21.628 hồ sơ (đạt 97%).", "ratio_percent Mismatch 97 87.7427"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_only_stands_near() {
        for text in [
            "Một phần tư sinh viên quốc tế và chỉ đứng sau Lào (41%).",
            "Đã cấp 35/36 giấy, tăng 12% so với năm trước.",
            "Có 35/36 xã họp. Tỷ lệ đạt 50%.",
            "Chưa đến 1/2 (46%) số người đồng ý.",
            "Có 10/10 huyện đạt trên 99%.",
            "Có 9/10 huyện đạt 85%.",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
