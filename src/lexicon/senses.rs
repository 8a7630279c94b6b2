//! What the tables and the lexer tell of a token, a bit each.

use super::Sense;
use crate::lex::{Token, TokenKind};

/// Some of the kinds of [`Sense`], and of what else the lexer tells of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses(u32);

impl Senses {
    /// [`Sense::Unit`]
    pub const UNIT: Senses = Senses(1);
    /// [`Sense::Currency`]
    pub const CURRENCY: Senses = Senses(1 << 1);
    /// [`Sense::Sign`]
    pub const SIGN: Senses = Senses(1 << 2);
    /// [`Sense::Minor`]
    pub const MINOR: Senses = Senses(1 << 3);
    /// [`Sense::Noun`]
    pub const NOUN: Senses = Senses(1 << 4);
    /// [`Sense::Noun`] with a group
    pub const GROUPED: Senses = Senses(1 << 5);
    /// [`Sense::Time`]
    pub const TIME: Senses = Senses(1 << 6);
    /// [`Sense::Stop`]
    pub const STOP: Senses = Senses(1 << 7);
    /// [`Sense::Label`]
    pub const LABEL: Senses = Senses(1 << 8);
    /// [`Sense::Plain`]
    pub const PLAIN: Senses = Senses(1 << 9);
    /// [`Sense::Rank`]
    pub const RANK: Senses = Senses(1 << 10);
    /// [`Sense::Digit`]
    pub const DIGIT: Senses = Senses(1 << 11);
    /// A word at which a mention of time may begin.
    pub const WHEN: Senses = Senses(1 << 12);
    /// A run of digits.
    pub const DIGITS: Senses = Senses(1 << 13);
    /// A word, or digits before `/` or `-`, at which a reference to a document may begin.
    pub const CITES: Senses = Senses(1 << 14);
    /// Some of the names are of more than one word.
    pub(super) const LONGER: Senses = Senses(1 << 15);
    /// The last word of a label.
    pub const LABEL_END: Senses = Senses(1 << 16);
    /// The last word of what makes a number a bound or an approximation.
    pub const BOUND: Senses = Senses(1 << 17);
    /// A word that settles whether a number is a change.
    pub const TURN: Senses = Senses(1 << 18);
    /// What tells an address of a page or a mailbox.
    pub const ADDRESS: Senses = Senses(1 << 19);
    /// A word that some words after it make another.
    pub(super) const EXCEPT: Senses = Senses(1 << 20);
    /// What may follow a number that has to do with time: a unit, or a word between the ends of a range.
    pub const TIMED: Senses = Senses(1 << 21);
    /// A mark inside or after a number that dates are written with.
    pub const MARK: Senses = Senses(1 << 22);
    /// What joins the two ends of a period.
    pub const JOINT: Senses = Senses(1 << 23);
    /// A word with which a part of the day may begin.
    pub const PART: Senses = Senses(1 << 24);
    /// A word with which an hour in words may begin.
    pub const HOUR: Senses = Senses(1 << 25);
    /// A word with which a day, a month, a year or a longer stretch of the calendar may begin.
    pub const POINT: Senses = Senses(1 << 26);
    /// What may stand after the hour of a time of day.
    pub const CLOCK: Senses = Senses(1 << 27);
    /// A word with a capital letter.
    pub const CAPITAL: Senses = Senses(1 << 28);
    /// The second word of a name.
    pub(super) const SECOND: Senses = Senses(1 << 29);
    /// A word that makes the number after it a level, however it changed.
    pub const LEVEL: Senses = Senses(1 << 30);
    /// A word that speaks of marks, ratings or indices.
    pub const MARKING: Senses = Senses(1 << 31);
    /// What makes an amount of money.
    pub const MONEY: Senses = Senses::CURRENCY.or(Senses::SIGN).or(Senses::MINOR);

    pub(super) const fn of(sense: &Sense) -> Senses {
        match sense {
            Sense::Unit(_) => Senses::UNIT,
            Sense::Currency(_) => Senses::CURRENCY,
            Sense::Sign(_) => Senses::SIGN,
            Sense::Minor(_) => Senses::MINOR,
            Sense::Noun(Some(_)) => Senses::NOUN.or(Senses::GROUPED),
            Sense::Noun(None) => Senses::NOUN,
            Sense::Time => Senses::TIME,
            Sense::Stop => Senses::STOP,
            Sense::Label(_) => Senses::LABEL,
            Sense::Plain => Senses::PLAIN,
            Sense::Rank => Senses::RANK,
            Sense::Digit => Senses::DIGIT,
        }
    }

    /// With what a token with this word adds by itself, before the byte `next`.
    #[inline]
    pub fn of_token(self, token: Token, capital: bool, next: Option<&u8>) -> Senses {
        match token.kind {
            TokenKind::Word if capital => self.or(Senses::CAPITAL),
            TokenKind::Digits if matches!(next, Some(b'/' | b'-')) => self.or(Senses::DIGITS).or(Senses::CITES),
            TokenKind::Digits => self.or(Senses::DIGITS),
            _ => self,
        }
    }

    /// These and `others`.
    pub const fn or(self, others: Senses) -> Senses {
        Senses(self.0 | others.0)
    }

    /// Whether the two have a kind in common.
    #[inline]
    pub const fn meets(self, others: Senses) -> bool {
        self.0 & others.0 != 0
    }
}
