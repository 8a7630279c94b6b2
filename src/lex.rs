//! One pass over the text: tokens, and the numerals among them.
//!
//! Architecture invariant: number grammar lives here and nowhere else. Extractors anchor on [`Lexed::numerals`] or on
//! digits and look at the tokens around them; no extractor scans the characters again.

pub mod change;
pub mod mask;
pub mod modifier;
pub mod noun;
pub mod number_word;
pub mod numeral;
pub mod pair;
pub mod quantity;
pub mod roman;
mod seam;
pub mod tail;
mod token;
pub mod word;

use crate::lexicon::time::Trigger;
use crate::lexicon::{self, Lexicon, Senses};
use crate::span::{Norm, Span};
use crate::text::fold::fold;
pub use mask::Mask;
pub use numeral::Numeral;
pub use pair::Pair;
pub use quantity::Quantity;
use std::cell::OnceCell;
use std::ops::Range;
pub use tail::Tail;
pub(crate) use token::tokenize;
pub use token::{Token, TokenKind};
pub use word::{Word, WordSet};

/// A text cut into tokens.
#[derive(Debug)]
pub struct Lexed<'t> {
    /// The text as written.
    pub text: &'t str,
    /// The fold key of the text, byte for byte beside it.
    pub key: String,
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The fold key of each token as one integer.
    pub ids: Vec<Word>,
    /// The numbers in order, in digits or words, without overlap.
    pub numerals: Vec<Numeral>,
    /// Phrases in which no number was read, in order.
    idioms: Vec<Mask>,
    /// The tables of words.
    pub lexicon: &'t Lexicon,
    /// Of each token, what the tables and its letters tell. Apart from `names`, since most tokens are only looked at here.
    senses: Vec<Senses>,
    /// Of each token, the names of the tables that start with it.
    names: Vec<lexicon::Names>,
    /// Of each token, the place among the numerals of the first that starts there or later.
    places: Vec<u32>,
    tails: OnceCell<Box<[OnceCell<Option<Tail<'t>>>]>>,
    pairs: OnceCell<Box<[OnceCell<Option<Pair>>]>>,
    found: OnceCell<quantity::Found<'t>>,
}

impl<'t> Lexed<'t> {
    /// Cuts `text`, with the built-in tables.
    pub fn new(text: &'t str) -> Self {
        Lexed::with_lexicon(text, Lexicon::builtin())
    }

    /// Cuts `text`, with tables of the user.
    pub fn with_lexicon(text: &'t str, lexicon: &'t Lexicon) -> Self {
        let (key, tokens) = (fold(text), seam::part(text, tokenize(text)));
        let ids: Vec<Word> = tokens.iter().map(|t| Word::within(&key, t.start as usize, t.end as usize)).collect();
        let next = |token: &Token| key.as_bytes().get(token.end as usize);
        let capital = |token: &Token| number_word::opens_capital(&text[token.start as usize..]);
        let told = |(token, &id): (&Token, &Word)| {
            let head = lexicon.head(id);
            (head.senses.of_token(*token, capital(token), next(token)), head.names)
        };
        let (senses, names) = tokens.iter().zip(&ids).map(told).unzip();
        let mut lexed = Lexed {
            text,
            key,
            tokens,
            ids,
            numerals: Vec::new(),
            idioms: Vec::new(),
            lexicon,
            senses,
            names,
            places: Vec::new(),
            tails: OnceCell::new(),
            pairs: OnceCell::new(),
            found: OnceCell::new(),
        };
        (lexed.numerals, lexed.idioms) = numeral::find(&lexed);
        lexed.places.reserve_exact(lexed.tokens.len());
        for (place, numeral) in (0..).zip(&lexed.numerals) {
            lexed.tokens[numeral.first].numeral = true;
            lexed.places.resize(numeral.first + 1, place);
        }
        lexed
    }

    /// The names and codes that only look like numbers, in order of their first token.
    pub fn masks(&self) -> Vec<Mask> {
        let found = self.found();
        let names = found.quantities.iter().filter_map(|q| q.mask.map(|rule| Mask { first: q.number, end: q.number_end, rule }));
        let mut masks: Vec<Mask> = found.codes.iter().chain(&self.idioms).copied().chain(names).collect();
        masks.sort_by_key(|m| m.first);
        masks
    }

    /// The numbers that no mask covers, with what stands around them, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Quantity<'t>> {
        self.found().quantities.iter().filter(|q| q.mask.is_none())
    }

    /// Whether the token is part of a code, told by its shape alone.
    pub fn coded(&self, index: usize) -> bool {
        let codes = &self.found().codes;
        let next = codes.partition_point(|m| m.end <= index);
        codes.get(next).is_some_and(|m| m.first <= index)
    }

    /// What stands right after a numeral of [`Lexed::numerals`] and says what it is; looked up once.
    pub fn tail_after(&self, numeral: &Numeral) -> Option<&Tail<'t>> {
        self.tail_at(self.numeral_from(numeral.first))
    }

    /// [`Lexed::tail_after`] the numeral at a place in [`Lexed::numerals`].
    pub fn tail_at(&self, place: usize) -> Option<&Tail<'t>> {
        let tails = self.tails.get_or_init(|| self.numerals.iter().map(|_| OnceCell::new()).collect());
        let numeral = self.numerals.get(place)?;
        tails.get(place)?.get_or_init(|| tail::after(self, numeral, numeral.end)).as_ref()
    }

    /// What the numeral at this place in [`Lexed::numerals`] and the next are with the mark between them; read once.
    #[inline]
    pub fn pair(&self, place: usize) -> Option<Pair> {
        if self.kind(self.numerals.get(place)?.end) == TokenKind::Punct { self.pair_at(place) } else { None }
    }

    fn pair_at(&self, place: usize) -> Option<Pair> {
        let pairs = self.pairs.get_or_init(|| self.numerals.iter().map(|_| OnceCell::new()).collect());
        let read = || pair::read(self, &self.numerals[place], self.numerals.get(place + 1)?);
        *pairs.get(place)?.get_or_init(read)
    }

    /// Masks and quantities, found once, on first call.
    fn found(&self) -> &quantity::Found<'t> {
        self.found.get_or_init(|| quantity::find(self))
    }

    /// The token's characters as written.
    #[inline]
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |t| &self.text[t.span().range()])
    }

    /// The token's fold key as one integer; [`Word::NONE`] past the end.
    #[inline]
    pub fn id(&self, index: usize) -> Word {
        self.ids.get(index).copied().unwrap_or(Word::NONE)
    }

    /// The token as written as one integer; [`Word::NONE`] past the end.
    #[inline]
    pub fn exact(&self, index: usize) -> Word {
        self.tokens.get(index).map_or(Word::NONE, |t| Word::within(self.text, t.start as usize, t.end as usize))
    }

    /// Whether the token's fold key is one of `set`.
    #[inline]
    pub fn among(&self, index: usize, set: &WordSet) -> bool {
        set.has(self.id(index))
    }

    /// What the tables and the token's own letters tell of it.
    #[inline]
    pub fn senses(&self, index: usize) -> Senses {
        self.senses.get(index).copied().unwrap_or_default()
    }

    /// The names of the tables that start at the token.
    #[inline]
    pub fn names(&self, index: usize) -> lexicon::Names {
        self.names.get(index).copied().unwrap_or_default()
    }

    /// What the extractor of dates tries at the token.
    #[inline]
    pub fn trigger(&self, index: usize) -> Option<Trigger> {
        self.names(index).trigger
    }

    /// Whether one of these tokens has one of these kinds.
    #[inline]
    pub fn any(&self, indices: Range<usize>, kinds: Senses) -> bool {
        some(self.senses.get(indices.start..indices.end.min(self.senses.len())).unwrap_or_default(), kinds)
    }

    /// The first token from `index` on that has one of these kinds, which few have: the others are passed by in blocks.
    #[inline]
    pub fn next_of(&self, index: usize, kinds: Senses) -> Option<usize> {
        const BLOCK: usize = 16;
        let mut from = index;
        for block in self.senses.get(index..)?.chunks(BLOCK) {
            if some(block, kinds) {
                return block.iter().position(|senses| senses.meets(kinds)).map(|past| from + past);
            }
            from += block.len();
        }
        None
    }

    /// The tokens that have one of these kinds, which few have, in order.
    pub fn sparse(&self, kinds: Senses) -> impl Iterator<Item = usize> {
        std::iter::successors(self.next_of(0, kinds), move |&at| self.next_of(at + 1, kinds))
    }

    /// The tokens that have one of these kinds, which many have, in order. Sixty-four at a time are noted in one integer, so that
    /// there is no branch at each token.
    pub fn dense(&self, kinds: Senses) -> impl Iterator<Item = usize> {
        let block = move |(block, senses): (usize, &[Senses])| {
            let mut bits = senses.iter().rev().fold(0_u64, |bits, senses| bits << 1 | u64::from(senses.meets(kinds)));
            std::iter::from_fn(move || {
                let place = bits.trailing_zeros() as usize;
                bits &= bits.checked_sub(1)?;
                Some(64 * block + place)
            })
        };
        self.senses.chunks(64).enumerate().flat_map(block)
    }

    /// The token's fold key; empty past either end.
    #[inline]
    pub fn key(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| &self.key[t.span().range()])
    }

    /// The kind of the token at `index`; a break past the end.
    #[inline]
    pub fn kind(&self, index: usize) -> TokenKind {
        self.tokens.get(index).map_or(TokenKind::Break, |t| t.kind)
    }

    /// Whether white space stands before the token.
    #[inline]
    pub fn spaced(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|t| t.spaced)
    }

    /// Whether the token at `index` has this fold key.
    #[inline(always)]
    pub fn is(&self, index: usize, key: &str) -> bool {
        self.id(index) == Word::of(key)
    }

    /// Whether the token at `index` has one of these few fold keys; all are compared, so that there is no branch between them.
    #[inline(always)]
    pub fn one_of<const N: usize>(&self, index: usize, keys: [&str; N]) -> bool {
        let id = self.id(index);
        keys.iter().fold(false, |any, key| any | (id == Word::of(key)))
    }

    /// Whether the tokens from `index` on have the fold keys of `phrase`, which are separated by one space.
    /// Returns the index after the phrase.
    #[inline]
    pub fn phrase(&self, index: usize, phrase: &str) -> Option<usize> {
        let opens = self.tokens.get(index).is_some_and(|t| self.key.as_bytes().get(t.start as usize) == phrase.as_bytes().first());
        if opens { self.phrase_from(index, phrase) } else { None }
    }

    fn phrase_from(&self, index: usize, phrase: &str) -> Option<usize> {
        let (mut at, mut rest) = (index, phrase);
        loop {
            let key = self.key(at);
            let after = rest.strip_prefix(key).filter(|_| !key.is_empty())?;
            at += 1;
            match after.strip_prefix(' ') {
                Some(next) => rest = next,
                None => return after.is_empty().then_some(at),
            }
        }
    }

    /// Whether the tokens before `index` end with the fold keys of `phrase`. Returns the index of its first token.
    #[inline]
    pub fn phrase_before(&self, index: usize, phrase: &str) -> Option<usize> {
        let last = self.key(index.checked_sub(1)?);
        if !last.is_empty() && phrase.ends_with(last) { self.phrase_until(index, phrase) } else { None }
    }

    fn phrase_until(&self, index: usize, phrase: &str) -> Option<usize> {
        let mut at = index;
        for word in phrase.rsplit(' ') {
            at = at.checked_sub(1)?;
            if self.key(at) != word {
                return None;
            }
        }
        Some(at)
    }

    /// The bytes from token `first` up to, not including, token `end`.
    pub fn span(&self, first: usize, end: usize) -> Span<Norm> {
        Span::new(self.tokens[first].start as usize, self.tokens[end - 1].end as usize)
    }

    /// The first token that starts at or after byte `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < offset)
    }

    /// The characters from token `first` up to, not including, token `end`.
    pub fn slice(&self, first: usize, end: usize) -> &'t str {
        &self.text[self.span(first, end).range()]
    }

    /// Whether the word at `index` starts with a capital letter.
    pub fn capital(&self, index: usize) -> bool {
        self.senses(index).meets(Senses::CAPITAL)
    }

    /// Whether the word at `index` has capitals only (headlines).
    pub fn shouted(&self, index: usize) -> bool {
        number_word::shouted(self, index)
    }

    /// Whether a sentence or a line starts with the token at `index`.
    pub fn opens_sentence(&self, index: usize) -> bool {
        match index.checked_sub(1) {
            None => true,
            Some(before) => {
                self.kind(before) == TokenKind::Break
                    || self.is_seam(index)
                    || matches!(self.word(before), "." | "!" | "?" | ":" | ";" | "\"" | "“" | "”" | "(" | "-" | "–" | "•" | "*" | "|")
            }
        }
    }

    /// Whether a text that lost its blank begins with the token: `Hà NộiHai xã`.
    fn is_seam(&self, index: usize) -> bool {
        let meets = |before: usize| self.tokens[before].end == self.tokens[index].start;
        self.spaced(index) && index.checked_sub(1).is_some_and(meets) && self.capital(index)
    }

    /// The place among [`Lexed::numerals`] of the first one behind `place` that starts at or after token `index`, which is near.
    pub fn next_numeral(&self, place: usize, index: usize) -> usize {
        let behind = self.numerals.get(place + 1..).unwrap_or_default();
        place + 1 + behind.iter().take_while(|n| n.first < index).count()
    }

    /// The place among [`Lexed::numerals`] of the first one that starts at or after token `index`.
    #[inline]
    pub fn numeral_from(&self, index: usize) -> usize {
        self.places.get(index).map_or(self.numerals.len(), |place| *place as usize)
    }

    /// Whether a numeral starts with the token.
    #[inline]
    pub fn opens_numeral(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.numeral)
    }

    /// The numeral whose first token is `index`.
    #[inline]
    pub fn numeral_at(&self, index: usize) -> Option<&Numeral> {
        self.opens_numeral(index).then(|| self.numerals.get(self.numeral_from(index)))?
    }
}

/// Whether one of them meets `kinds`.
#[inline]
fn some(senses: &[Senses], kinds: Senses) -> bool {
    senses.iter().fold(Senses::default(), |all, &one| all.or(one)).meets(kinds)
}

/// The words of a short text, such as a name of the tables, which the lexer itself needs.
pub(crate) fn words_of(text: &str) -> Vec<Word> {
    let key = fold(text);
    tokenize(text).iter().map(|t| Word::within(&key, t.start as usize, t.end as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_digits_and_marks() {
        let lexed = Lexed::new("Từ 600ha, 35,5m² (10-CT/TU).\nVề");
        let words: Vec<&str> = (0..lexed.tokens.len()).map(|i| lexed.word(i)).collect();
        assert_eq!(words, ["Từ", "600", "ha", ",", "35", ",", "5", "m²", "(", "10", "-", "CT", "/", "TU", ")", ".", "\n", "Về"]);
        assert!(!lexed.spaced(2) && lexed.spaced(4));
        assert_eq!(lexed.phrase(0, "từ 600"), Some(2));
        assert_eq!(lexed.phrase_before(4, "ha ,"), Some(2));
    }
}
