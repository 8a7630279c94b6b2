//! Ages of persons.

use super::{Candidate, Example, Extractor, Family, figure};
use crate::lex::Lexed;
use crate::lex::tail::TailKind;
use crate::record::FigureKind;

/// Finds ages.
pub struct Ages;

impl Extractor for Ages {
    fn name(&self) -> &'static str {
        "age"
    }

    fn family(&self) -> Family {
        Family::Figure
    }

    fn summary(&self) -> &'static str {
        "ages in years, months or days"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "người trên 60 tuổi được", mentions: &["trên 60 tuổi = age 60 tuổi more_than"] },
            Example { text: "bé 18 tháng tuổi bị", mentions: &["18 tháng tuổi = age 18 tháng tuổi"] },
        ]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        for quantity in lexed.quantities() {
            if quantity.tail.as_ref().is_none_or(|t| t.kind != TailKind::Age) || quantity.named(lexed) || quantity.year_word(lexed) {
                continue;
            }
            let mut figure = figure::of(quantity, FigureKind::Age);
            figure::unit(lexed, quantity, &mut figure);
            found.push(figure::candidate(lexed, quantity, "number years", figure));
        }
    }
}
