//! When a mention and an annotation mean the same.

use super::gold::{DateGold, FigureGold, ReferenceGold};
use super::show;
use crate::record::{Date, DateKind, Figure, Number, Reference};
use crate::text::fold::fold;

/// A mention that can be scored.
pub trait Mention {
    /// The kind, for the scores by kind.
    fn kind(&self) -> String;
    /// The surface.
    fn surface(&self) -> &str;
    /// The value in one line.
    fn show(&self) -> String;
}

/// An annotation that mentions of type `M` are held against.
pub trait Annotation<M> {
    /// The kind, for the scores by kind.
    fn kind(&self) -> String;
    /// The surface.
    fn surface(&self) -> &str;
    /// Whether it is an open case.
    fn optional(&self) -> bool;
    /// Whether `mention` has the value annotated.
    fn same_value(&self, mention: &M) -> bool;
    /// Attributes that can be compared, each with whether `mention` agrees.
    fn attributes(&self, mention: &M) -> Vec<(&'static str, bool)>;
}

/// The name that a kind has in the record.
pub fn name<T: serde::Serialize>(kind: &T) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Mention for Figure {
    fn kind(&self) -> String {
        name(&self.kind)
    }
    fn surface(&self) -> &str {
        &self.surface
    }
    fn show(&self) -> String {
        show::figure(self)
    }
}

impl Mention for Date {
    fn kind(&self) -> String {
        name(&self.kind)
    }
    fn surface(&self) -> &str {
        &self.surface
    }
    fn show(&self) -> String {
        show::date(self)
    }
}

impl Mention for Reference {
    fn kind(&self) -> String {
        self.kind.clone().unwrap_or_default()
    }
    fn surface(&self) -> &str {
        &self.surface
    }
    fn show(&self) -> String {
        show::reference(self)
    }
}

impl Annotation<Figure> for FigureGold {
    fn kind(&self) -> String {
        name(&self.k)
    }
    fn surface(&self) -> &str {
        &self.s
    }
    fn optional(&self) -> bool {
        self.opt
    }

    fn same_value(&self, figure: &Figure) -> bool {
        let same = |a: Option<Number>, b: Option<Number>| a.map(|n| n.0) == b.map(|n| n.0);
        // The quotient of a ratio follows from its parts.
        let value = self.part.is_some() || same(self.v, figure.value);
        value && same(self.min, figure.min) && same(self.max, figure.max) && same(self.part, figure.part) && same(self.total, figure.total)
    }

    fn attributes(&self, figure: &Figure) -> Vec<(&'static str, bool)> {
        let words = |gold: &Option<String>, ours: &Option<String>| gold.as_ref().map(|g| same_words(g, ours.as_deref()));
        let mut found = vec![("kind", self.k == figure.kind), ("modifier", self.m == figure.modifier), ("change", self.c == figure.change)];
        found.extend(words(&self.u, &figure.unit).map(|ok| ("unit", ok)));
        found.extend(words(&self.cur, &figure.currency).map(|ok| ("currency", ok)));
        found.extend(self.ucum.as_ref().map(|g| ("ucum", figure.ucum.as_ref() == Some(g))));
        found.extend(words(&self.counted, &figure.counted).map(|ok| ("counted", ok)));
        found
    }
}

impl Annotation<Date> for DateGold {
    fn kind(&self) -> String {
        name(&self.k)
    }
    fn surface(&self) -> &str {
        &self.s
    }
    fn optional(&self) -> bool {
        self.opt
    }

    fn same_value(&self, date: &Date) -> bool {
        self.e == date.edtf && (self.e.is_some() || (self.k == DateKind::Set) == (date.kind == DateKind::Set))
    }

    fn attributes(&self, date: &Date) -> Vec<(&'static str, bool)> {
        let mut found = vec![("kind", self.k == date.kind), ("modifier", self.m == date.modifier)];
        found.extend(self.cal.map(|c| ("calendar", c == date.calendar)));
        found.extend(self.every.as_ref().map(|e| ("every", date.every.as_ref() == Some(e))));
        found
    }
}

impl Annotation<Reference> for ReferenceGold {
    fn kind(&self) -> String {
        self.t.clone().unwrap_or_default()
    }
    fn surface(&self) -> &str {
        &self.s
    }
    fn optional(&self) -> bool {
        self.opt
    }

    fn same_value(&self, reference: &Reference) -> bool {
        let number = |n: &Option<String>| n.as_ref().map(|n| n.trim_start_matches('0').to_lowercase());
        let words = |s: &Option<String>| s.as_deref().map(fold);
        words(&self.t) == words(&reference.kind)
            && number(&self.n) == number(&reference.number)
            && self.y == reference.year
            && words(&self.sym) == words(&reference.symbol)
            && (self.term.is_none() || self.term == reference.term)
            && (self.n.is_some() || words(&self.title) == words(&reference.title))
    }

    fn attributes(&self, reference: &Reference) -> Vec<(&'static str, bool)> {
        let mut found = vec![("issued", self.d == reference.issued), ("term", self.term == reference.term)];
        if self.n.is_some() {
            found.extend(self.title.as_ref().map(|t| ("title", same_words(t, reference.title.as_deref()))));
        }
        found.extend(self.provisions.as_ref().map(|p| ("provisions", *p == reference.provisions)));
        found.extend(self.document.as_ref().map(|d| ("document", reference.document.as_ref() == Some(d))));
        found
    }
}

fn same_words(gold: &str, ours: Option<&str>) -> bool {
    ours.is_some_and(|ours| fold(gold) == fold(ours))
}
