//! Numbers with their company: modifier, range, list, unit, change.
//!
//! One pass over the numerals. An item ([`item`]) is a number or a range with its tail; items of a list (`3, 5 và 7 điểm`) and
//! levels of a change (`từ 14 xuống 7 lô`) share the tail and the scale of the item on their right ([`list`]); then the words
//! around each are read ([`company`]). What is left without a unit takes that of another where the sentence is sure ([`carry`]).

mod carry;
mod company;
mod item;
mod list;
mod rate;

use super::numeral::{Form, scales};
use super::tail::Tail;
use super::{Lexed, Mask, mask};
use crate::record::{Change, Modifier};
use item::Item;
pub use list::{of_sizes, respectively};
pub use rate::of_index;
use rust_decimal::Decimal;

/// A number or range, with what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity<'t> {
    /// First token, modifiers included.
    pub first: usize,
    /// First token of the number itself (or its sign).
    pub number: usize,
    /// One past the last token of the number itself, before its tail.
    pub number_end: usize,
    /// One past the last token of the whole.
    pub end: usize,
    /// The value, or the lower end of a range; none where it is malformed.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// What it is a number of; of a shared tail, the tail of the item on the right.
    pub tail: Option<Tail<'t>>,
    /// Whether the tail is another item's.
    pub shared: bool,
    /// Bound or approximation.
    pub modifier: Option<Modifier>,
    /// By how much something changed.
    pub change: Option<Change>,
    /// Digits or words.
    pub form: Form,
    /// Whether thousands are grouped, a decimal mark stands in it, or a scale follows.
    pub marked: bool,
    /// The scale word's value.
    pub scale: Decimal,
    /// What stays open.
    pub warning: Option<&'static str>,
    /// Whether it stands in a list whose figures share a tail.
    pub listed: bool,
    /// The family of the word that numbers things before it, or before its list (`Điều 5, 6 và 7`).
    pub label: Option<mask::Family>,
    /// The rule that makes it a name and no figure.
    pub mask: Option<&'static str>,
    /// The sign before it: `+` is 1, `-` is -1.
    pub sign: i8,
}

impl Quantity<'_> {
    /// Whether a scale stands after the number.
    #[inline]
    pub fn scaled(&self) -> bool {
        scales(self.scale)
    }
}

/// What the numbers of a text are.
#[derive(Debug, Default)]
pub struct Found<'t> {
    /// Every numeral outside of codes is in one, those without a tail too.
    pub quantities: Vec<Quantity<'t>>,
    /// The codes, in order.
    pub codes: Vec<Mask>,
}

/// Tells the codes, puts the other numbers together, then tells the names among them.
pub fn find<'t>(lexed: &Lexed<'t>) -> Found<'t> {
    let codes = mask::codes(lexed);
    let mut quantities = quantities(lexed, &codes);
    for at in 0..quantities.len() {
        quantities[at].mask = mask::of(lexed, &quantities, at);
    }
    carry::carry(lexed, &mut quantities);
    Found { quantities, codes }
}

/// The numbers outside of `codes` with their company.
fn quantities<'t>(lexed: &Lexed<'t>, codes: &[Mask]) -> Vec<Quantity<'t>> {
    let mut quantities = Vec::with_capacity(lexed.numerals.len());
    let mut items: Vec<Item<'_, 't>> = Vec::new();
    let mut codes = codes.iter().peekable();
    let mut at = 0;
    while at < lexed.numerals.len() {
        let first = lexed.numerals[at].first;
        while codes.next_if(|m| m.end <= first).is_some() {}
        if codes.peek().is_some_and(|m| m.first <= first) {
            at += 1;
            continue;
        }
        at = list::items(lexed, at, &mut items);
        list::settle(lexed, &mut items, &mut quantities);
    }
    quantities
}
