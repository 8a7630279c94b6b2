//! What was found, counted by kind.

use crate::record::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names of the figures' kinds, in the order of `FigureKind`.
const FIGURES: [&str; 10] = ["count", "ratio", "percent", "money", "measure", "multiple", "ordinal", "age", "score", "index"];
/// Names of the dates' kinds, in the order of `DateKind`.
const DATES: [&str; 5] = ["date", "time", "interval", "duration", "set"];
/// Names of the entities' kinds, in the order of `EntityKind`.
const ENTITIES: [&str; 3] = ["person", "organization", "place"];

/// Numbers of mentions by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    figures: [u64; FIGURES.len()],
    dates: [u64; DATES.len()],
    references: u64,
    entities: [u64; ENTITIES.len()],
    statements: u64,
    findings: u64,
}

impl Tally {
    /// Counts the mentions of `record`.
    pub fn add(&mut self, record: &Record) {
        for figure in &record.figures {
            self.figures[figure.kind as usize] += 1;
        }
        for date in &record.dates {
            self.dates[date.kind as usize] += 1;
        }
        for entity in &record.entities {
            self.entities[entity.kind as usize] += 1;
        }
        self.references += record.references.len() as u64;
        self.statements += record.statements.len() as u64;
        self.findings += record.findings.len() as u64;
    }

    /// Adds the numbers of `other`.
    pub fn merge(&mut self, other: &Tally) {
        let add = |into: &mut [u64], from: &[u64]| into.iter_mut().zip(from).for_each(|(into, from)| *into += from);
        add(&mut self.figures, &other.figures);
        add(&mut self.dates, &other.dates);
        add(&mut self.entities, &other.entities);
        self.references += other.references;
        self.statements += other.statements;
        self.findings += other.findings;
    }

    /// The kinds that were found, with their numbers.
    pub fn by_kind(&self) -> BTreeMap<String, u64> {
        let family = |family: &str, names: &[&str], numbers: &[u64]| -> Vec<(String, u64)> {
            names.iter().zip(numbers).map(|(name, &n)| (format!("{family}.{name}"), n)).collect()
        };
        let mut kinds = family("figures", &FIGURES, &self.figures);
        kinds.extend(family("dates", &DATES, &self.dates));
        kinds.extend(family("entities", &ENTITIES, &self.entities));
        for (name, n) in [("references", self.references), ("statements", self.statements), ("findings", self.findings)] {
            kinds.push((name.to_owned(), n));
        }
        kinds.into_iter().filter(|(_, n)| *n > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::matching::name;
    use crate::record::{DateKind, EntityKind, FigureKind};

    #[test]
    fn names_are_those_of_the_record() {
        use FigureKind::*;
        for kind in [Count, Ratio, Percent, Money, Measure, Multiple, Ordinal, Age, Score, Index] {
            assert_eq!(name(&kind), FIGURES[kind as usize]);
        }
        for kind in [DateKind::Date, DateKind::Time, DateKind::Interval, DateKind::Duration, DateKind::Set] {
            assert_eq!(name(&kind), DATES[kind as usize]);
        }
        for kind in [EntityKind::Person, EntityKind::Organization, EntityKind::Place] {
            assert_eq!(name(&kind), ENTITIES[kind as usize]);
        }
    }
}
