//! The tables of words: units, currencies, nouns and the small classes around numbers.
//!
//! The built-in tables are `lexicon/*.tsv`; a user's file ([`user`]) has the same lines and adds to them. A line is a class and its
//! fields, apart by tabs; `#` starts a comment. Names are matched as the lexer cuts them, on fold keys, the longest first;
//! symbols (`kWh`, `m²`) letter for letter.

pub mod documents;
pub mod marks;
mod senses;
pub mod time;
pub mod user;

use crate::lex::{Lexed, Token, Word, change, mask, modifier, tokenize};
use crate::text::fold::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::fmt;
use std::sync::{Arc, LazyLock};

pub use senses::Senses;

/// What a name in the tables stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A unit of measure, with its UCUM code.
    Unit(Option<Arc<str>>),
    /// A currency, with its ISO 4217 code.
    Currency(Arc<str>),
    /// A sign of a currency, which may stand before the number.
    Sign(Arc<str>),
    /// A hundredth of a currency.
    Minor(Arc<str>),
    /// A noun or classifier that a number counts, with its group.
    Noun(Option<Box<str>>),
    /// A unit of time.
    Time,
    /// A word that heads no noun phrase.
    Stop,
    /// A numbered thing: the number after it is its name, of a family that names the mask's rule.
    Label(mask::Family),
    /// A compound that only ends like another entry (`tổng số`).
    Plain,
    /// A word that makes a rank or a multiple of what follows it (`thứ`, `gấp`).
    Rank,
    /// A word that a number can start with.
    Digit,
}

/// A name in the tables. Names are looked at for every number, so what few of them need stands apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    sense: Sense,
    /// The kind of its sense.
    kind: Senses,
    /// The number of its line among those of all tables, in the order of reading.
    line: u32,
    /// Its place: that of its first word, or of its first two.
    place: u16,
    /// The number of its tokens after the first.
    rest: u8,
    /// What else is compared; none of a name of one or two words, which its place tells.
    spelling: Option<Box<Spelling>>,
}

/// The words of a name behind its second, and the letters of a symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spelling {
    /// The tokens after the first.
    rest: Box<[Word]>,
    /// Of a symbol the first token as written, packed like a fold key; else no word.
    exact: Word,
    /// Of a symbol the further tokens as written, and whether each stands right after the one before.
    exact_rest: Box<[(Word, bool)]>,
}

impl Spelling {
    /// Whether the name stands at token `at`, where its first two words do.
    fn stands(&self, lexed: &Lexed<'_>, at: usize) -> bool {
        if self.exact == Word::NONE {
            return self.rest.iter().enumerate().skip(1).all(|(i, &word)| lexed.id(at + 1 + i) == word);
        }
        // Letters and digits of one symbol stand together (`m2`, not `m 2`).
        let goes_on = |(i, &(word, glued)): (usize, &(Word, bool))| lexed.exact(at + 1 + i) == word && !(glued && lexed.spaced(at + 1 + i));
        lexed.exact(at) == self.exact && self.exact_rest.iter().enumerate().all(goes_on)
    }
}

/// The names of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    /// The kinds of all of them.
    kinds: Senses,
    /// The first of them among all entries.
    first: u32,
}

/// All names that start with a word: where they are in the tables, and what the extractor of dates tries at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names {
    place: u16,
    /// What the extractor of dates tries at the word.
    pub trigger: Option<time::Trigger>,
}

/// What the tables hold of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The kinds of its names, and what else is told of it.
    pub senses: Senses,
    /// The names that start with it.
    pub names: Names,
}

/// The tables, compiled.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    heads: FxHashMap<Word, Head>,
    /// All names, by their place: those of one word together, and those of more by their first two.
    entries: Vec<Entry>,
    /// What stands at each place.
    places: Vec<Place>,
    /// Where the longer names of a head stand, by its place and their second word.
    longer: FxHashMap<(u16, Word), u16>,
    /// Two words of which the second makes the first no currency (`đồng chí`) or the end of no noun.
    exceptions: FxHashSet<(Word, Word)>,
    /// Of the user's file.
    digest: Option<String>,
}

/// A line that is none of the tables'.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct LexiconError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Found<'l> {
    /// What it stands for.
    pub sense: &'l Sense,
    /// One past its last token.
    pub end: usize,
}

static BUILTIN: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for table in [
        include_str!("../lexicon/units.tsv"),
        include_str!("../lexicon/currencies.tsv"),
        include_str!("../lexicon/nouns.tsv"),
        include_str!("../lexicon/words.tsv"),
        include_str!("../lexicon/idioms.tsv"),
    ] {
        // A test reads the tables line by line; a wrong line of theirs is left out here.
        for line in table.lines() {
            let _ = lexicon.add_line(line);
        }
    }
    let times = time::senses();
    let cites = documents::citing().map(|word| (word, Senses::CITES));
    let bounds = modifier::last_words().map(|word| (word, Senses::BOUND));
    let turns = change::turns().map(|word| (word, Senses::TURN)).chain(change::levels().map(|word| (word, Senses::LEVEL)));
    let marking = marks::words().map(|word| (word, Senses::MARKING));
    let addresses = mask::addresses().map(|word| (word, Senses::ADDRESS));
    for (word, sense) in times.chain(cites).chain(bounds).chain(turns).chain(marking).chain(addresses) {
        let _ = lexicon.mark(word, sense);
    }
    for (word, trigger) in time::triggers() {
        if let Some(head) = lexicon.heads.get_mut(&word) {
            head.names.trigger = Some(trigger);
        }
    }
    Arc::new(lexicon.sorted())
});

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicon({} heads)", self.heads.len())
    }
}

impl Lexicon {
    /// The tables that the program carries.
    pub fn builtin() -> &'static Arc<Lexicon> {
        &BUILTIN
    }

    /// The digest of the user's file whose lines these tables hold; none for the built-in ones.
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    fn add_line(&mut self, line: &str) -> Result<(), String> {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let mut fields = line.split('\t').map(str::trim);
        let class = fields.next().unwrap_or_default();
        let name = fields.next().filter(|n| !n.is_empty()).ok_or("no name after the class")?;
        let third = fields.next().filter(|f| !f.is_empty());
        let code = || third.filter(|c| *c != "-");
        let iso = || third.filter(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase())).map(Arc::from).ok_or("no ISO 4217 code");
        let sense = match class {
            "unit" | "symbol" => Sense::Unit(code().map(Arc::from)),
            "currency" => Sense::Currency(iso()?),
            "sign" => Sense::Sign(iso()?),
            "minor" => Sense::Minor(iso()?),
            "noun" => Sense::Noun(code().map(Box::from)),
            "time" => Sense::Time,
            "stop" => Sense::Stop,
            "label" => Sense::Label(third.and_then(mask::family).ok_or("no family of labels")?),
            "plain" => Sense::Plain,
            "rank" => Sense::Rank,
            "digit" => Sense::Digit,
            "except" => {
                let after = third.ok_or("no word after the name")?;
                let name = Word::of(&fold(name));
                self.mark(name, Senses::EXCEPT).ok_or("too many words")?;
                self.exceptions.insert((name, Word::of(&fold(after))));
                return Ok(());
            }
            other => return Err(format!("no class {other:?}")),
        };
        let key = fold(name);
        let tokens = tokenize(name);
        let mut words = tokens.iter().map(|t| Word::of(&key[t.span().range()]));
        let first = words.next().ok_or("no name after the class")?;
        let written = |t: &Token| &name[t.span().range()];
        let symbol = matches!(class, "symbol" | "sign");
        let exact = if symbol { tokens.first().map_or(Word::NONE, |t| Word::of(written(t))) } else { Word::NONE };
        let exact_rest = tokens.iter().skip(1).filter(|_| symbol).map(|t| (Word::of(written(t)), glued_symbol(written(t)))).collect();
        let rest: Box<[Word]> = words.collect();
        let (second, goes_on) = (rest.first().copied(), if rest.is_empty() { Senses::default() } else { Senses::LONGER });
        if matches!(sense, Sense::Label(_)) {
            self.mark(rest.last().copied().unwrap_or(first), Senses::LABEL_END).ok_or("too many words")?;
        }
        let kind = Senses::of(&sense);
        let head = self.mark(first, kind.or(goes_on)).ok_or("too many words")?;
        let place = match second {
            None => head,
            Some(second) => {
                self.mark(second, Senses::SECOND).ok_or("too many words")?;
                self.longer_place(head, second).ok_or("too many words")?
            }
        };
        let (line, words) = (self.entries.len(), rest.len());
        let spelling = (symbol || words > 1).then(|| Box::new(Spelling { rest, exact, exact_rest }));
        let (Ok(line), Ok(rest)) = (u32::try_from(line), u8::try_from(words)) else { return Err("too many words".to_owned()) };
        self.entries.push(Entry { sense, kind, line, place, rest, spelling });
        Ok(())
    }

    /// Adds kinds to a word, whose place among the names it gives; none where there is no place left.
    fn mark(&mut self, word: Word, senses: Senses) -> Option<u16> {
        let head = match self.heads.entry(word) {
            Occupied(head) => head.into_mut(),
            Vacant(free) => free.insert(Head { names: Names { place: new_place(&mut self.places)?, trigger: None }, ..Head::default() }),
        };
        head.senses = head.senses.or(senses);
        Some(head.names.place)
    }

    /// The place of the names that start with the word at place `head` and go on with `second`.
    fn longer_place(&mut self, head: u16, second: Word) -> Option<u16> {
        Some(match self.longer.entry((head, second)) {
            Occupied(found) => *found.get(),
            Vacant(free) => *free.insert(new_place(&mut self.places)?),
        })
    }

    /// Of one place the longest names first; a later line of equal length before an earlier one, so that a user's line wins.
    fn sorted(mut self) -> Self {
        self.entries.sort_by_key(|entry| (entry.place, Reverse(entry.rest), Reverse(entry.line)));
        let mut entries = self.entries.iter().enumerate().peekable();
        for (number, place) in self.places.iter_mut().enumerate() {
            *place = Place { kinds: Senses::default(), first: entries.peek().map_or(self.entries.len(), |(at, _)| *at) as u32 };
            while let Some((_, entry)) = entries.next_if(|(_, entry)| usize::from(entry.place) == number) {
                place.kinds = place.kinds.or(entry.kind);
            }
        }
        self
    }

    /// The names of a place that are of one of the wanted kinds.
    #[inline]
    fn entries(&self, place: u16, wanted: Senses) -> impl Iterator<Item = &Entry> {
        let first =
            self.places.get(usize::from(place)).filter(|place| place.kinds.meets(wanted)).map_or(self.entries.len(), |p| p.first as usize);
        self.entries[first..].iter().take_while(move |entry| entry.place == place).filter(move |entry| entry.kind.meets(wanted))
    }

    /// What the tables hold of this word.
    #[inline]
    pub fn head(&self, word: Word) -> Head {
        self.heads.get(&word).copied().unwrap_or_default()
    }

    /// The longest name of one of the wanted kinds, at token `at`.
    #[inline]
    pub fn longest(&self, lexed: &Lexed<'_>, at: usize, wanted: Senses) -> Option<Found<'_>> {
        let senses = lexed.senses(at);
        if senses.meets(wanted) { self.longest_of(senses, lexed, at, wanted) } else { None }
    }

    /// Whether a name of more than one word of one of the wanted kinds may stand at token `at`: one look, without a branch.
    #[inline]
    pub fn may_be_compound(lexed: &Lexed<'_>, at: usize, wanted: Senses) -> bool {
        let (first, second) = (lexed.senses(at), lexed.senses(at + 1));
        first.meets(wanted) & first.meets(Senses::LONGER) & second.meets(Senses::SECOND)
    }

    /// The longest name of more than one word of one of the wanted kinds, at token `at`.
    pub fn longest_compound(&self, lexed: &Lexed<'_>, at: usize, wanted: Senses) -> Option<Found<'_>> {
        let may = Lexicon::may_be_compound(lexed, at, wanted);
        let place = if may { self.longer.get(&(lexed.names(at).place, lexed.id(at + 1))) } else { None };
        place.and_then(|&place| self.stands(place, lexed, at, wanted))
    }

    fn longest_of(&self, senses: Senses, lexed: &Lexed<'_>, at: usize, wanted: Senses) -> Option<Found<'_>> {
        let place = lexed.names(at).place;
        let goes_on = senses.meets(Senses::LONGER) && lexed.senses(at + 1).meets(Senses::SECOND);
        let longer = if goes_on { self.longer.get(&(place, lexed.id(at + 1))) } else { None };
        longer.and_then(|&longer| self.stands(longer, lexed, at, wanted)).or_else(|| self.stands(place, lexed, at, wanted))
    }

    /// The first of the names at `place` that stands in the text.
    fn stands(&self, place: u16, lexed: &Lexed<'_>, at: usize, wanted: Senses) -> Option<Found<'_>> {
        let stands = |entry: &&Entry| entry.spelling.as_ref().is_none_or(|spelling| spelling.stands(lexed, at));
        self.entries(place, wanted).find(stands).map(|entry| Found { sense: &entry.sense, end: at + 1 + usize::from(entry.rest) })
    }

    /// Whether the word after the token `at` makes it none of the tables'.
    #[inline]
    pub fn excepted(&self, lexed: &Lexed<'_>, at: usize) -> bool {
        lexed.senses(at).meets(Senses::EXCEPT) && self.exceptions.contains(&(lexed.id(at), lexed.id(at + 1)))
    }

    /// Whether the token at `at` alone is a name of one of the wanted kinds.
    pub fn is_name(&self, lexed: &Lexed<'_>, at: usize, wanted: Senses) -> bool {
        lexed.senses(at).meets(wanted) && self.entries(lexed.names(at).place, wanted).next().is_some()
    }
}

/// A new place for names; none where there is none left.
fn new_place(places: &mut Vec<Place>) -> Option<u16> {
    let place = u16::try_from(places.len()).ok()?;
    places.push(Place::default());
    Some(place)
}

fn glued_symbol(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit()) || part == "/"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_line_is_an_entry() {
        for table in [
            include_str!("../lexicon/units.tsv"),
            include_str!("../lexicon/currencies.tsv"),
            include_str!("../lexicon/nouns.tsv"),
            include_str!("../lexicon/words.tsv"),
            include_str!("../lexicon/idioms.tsv"),
        ] {
            for line in table.lines() {
                assert_eq!(Lexicon::default().add_line(line), Ok(()), "{line}");
            }
        }
        let codes = |class: &str, table: &str| {
            let lines = table.lines().filter(|l| l.starts_with(class));
            lines
                .filter_map(|l| l.split('\t').nth(2))
                .filter(|c| *c != "-")
                .map(str::to_owned)
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        };
        let units = include_str!("../lexicon/units.tsv");
        assert!(codes("unit", units) + codes("symbol", units) >= 120);
        assert!(codes("currency", include_str!("../lexicon/currencies.tsv")) >= 25);
    }

    #[test]
    fn finds_the_longest_name_and_symbols_as_written() {
        let lexicon = Lexicon::builtin();
        let unit = |text: &str| {
            let lexed = Lexed::new(text);
            lexicon.longest(&lexed, 0, Senses::UNIT).map(|f| (f.sense.clone(), f.end))
        };
        assert_eq!(unit("m2 sàn"), Some((Sense::Unit(Some("m2".into())), 3)));
        assert_eq!(unit("ki-lô-mét vuông"), Some((Sense::Unit(Some("km2".into())), 6)));
        assert_eq!(unit("Độ c"), Some((Sense::Unit(Some("Cel".into())), 2)));
        assert_eq!(unit("mw"), None);
    }
}
