//! What the extractors of figures share.

use super::{Candidate, Payload};
use crate::lex::{Lexed, Quantity, noun};
use crate::record::{Change, Figure, FigureKind, Number};

/// A figure of `kind` with the numbers, modifier and change of `quantity`.
pub fn of(quantity: &Quantity<'_>, kind: FigureKind) -> Figure {
    let mut figure = Figure::new(kind);
    match quantity.high {
        Some(high) => (figure.min, figure.max) = (quantity.value.map(Number), Some(Number(high))),
        None => figure.value = quantity.value.map(Number),
    }
    figure.modifier = quantity.modifier;
    figure.change = quantity.change;
    figure.warnings.extend(quantity.warning.map(str::to_owned));
    figure
}

/// Reads a sign as the direction of a change: `+1,33%`.
pub fn sign_as_change(figure: &mut Figure, quantity: &Quantity<'_>) {
    if quantity.sign == 0 {
        return;
    }
    figure.change = Some(if quantity.sign > 0 { Change::Increase } else { Change::Decrease });
    figure.value = figure.value.map(|v| Number(v.0.abs()));
}

/// Unit and denominators of `quantity`'s tail.
pub fn unit(lexed: &Lexed<'_>, quantity: &Quantity<'_>, figure: &mut Figure) {
    if let Some(tail) = &quantity.tail {
        figure.unit = Some(tail.unit(lexed));
        figure.per = tail.per.iter().map(|(first, end)| lexed.slice(first, end).to_owned()).collect();
    }
}

/// The noun phrase that follows a unit (`gạo` in `2.000 tấn gạo`), or the one before (`số ca mắc là 1.234`).
pub fn counted(lexed: &Lexed<'_>, quantity: &Quantity<'_>, from: usize) -> Option<String> {
    // What is measured starts with a noun that the tables know: `2.000 tấn gạo`, not `dài 5 km thông xe`.
    if let Some((noun::Head::Known, head)) = noun::head(lexed, from) {
        return Some(lexed.slice(from, noun::phrase_end(lexed, head)).to_owned());
    }
    let verb = quantity.first.checked_sub(1)?;
    matches!(lexed.key(verb), "là" | "đạt" | "có" | "tăng" | "giảm" | "còn")
        .then(|| noun::phrase_before(lexed, verb))
        .flatten()
        .map(|(first, end)| lexed.slice(first, end).to_owned())
}

/// The candidate of `figure` over the whole quantity.
pub fn candidate(lexed: &Lexed<'_>, quantity: &Quantity<'_>, rule: &'static str, figure: Figure) -> Candidate {
    let end = if quantity.shared { quantity.number_end } else { quantity.end };
    Candidate::new(lexed.span(quantity.first, end), rule, Payload::Figure(Box::new(figure)))
}
