//! Lists of days, months, years and decades: `ngày 10, 23 và 25-3`, `tháng 9, 10 và 11/2022`, `năm 2015, 2019`. What the last
//! member says holds for all.

use super::meaning::{Day, Field, Grain, Meaning, Point, Tense};
use super::scan::Scan;
use super::{civil, epoch, lunar, month, period, point, relative, set, term, year};
use crate::extract::{Candidate, Payload};
use crate::lex::word::words;
use crate::lex::{Lexed, TokenKind, pair, tail};

impl Scan<'_, '_> {
    /// More members of a list after a day or a year: `5-3, 7-3 và 9-3`, `năm 2015, 2019`.
    pub fn tail(&mut self, mut end: usize, first: &Point) -> usize {
        let lexed = self.lexed;
        if let Some(Day::Decade(ten)) = first.day {
            while let Some((day, after)) = epoch::decade_after(lexed, end, ten) {
                if self.point(end + 1, after, Point::of(day), "list").is_none() {
                    break;
                }
                end = after;
            }
            return end;
        }
        let Some(day @ Day::Civil { year, .. }) = first.day else { return end };
        let grain = day.grain();
        while lexed.among(end, &words![",", "và", ";", "hoặc"]) && first.clock.is_none() {
            let next = end + 1;
            // `các ngày 30/11, 1 và 2/12`
            if grain == Grain::Day
                && lexed.kind(next) == TokenKind::Digits
                && lexed.one_of(next + 1, [",", "và"])
                && let Some(after) = self.day_list(next, next)
            {
                end = after;
                continue;
            }
            let found = match grain {
                // `lễ 30.4, 1.5`
                Grain::Day
                    if lexed.kind(next) == TokenKind::Digits
                        && (lexed.is(next + 1, "-") || lexed.is(next + 1, ".") && lexed.is(end - 2, ".")) =>
                {
                    civil::day(lexed, next, true)
                }
                // `các năm 97, 98 và 99`
                Grain::Year if year.given().is_some() && lexed.word(end - 1).len() == 2 => civil::number(lexed, next)
                    .filter(|y| (30..100).contains(y) && lexed.kind(end - 1) == TokenKind::Digits && civil::stops(lexed, next + 1))
                    .filter(|_| !civil::marked_after(lexed, next + 1) && !lexed.among(next + 1, &words!["%", "/", "-", "–"]))
                    .map(|y| (Day::year(1900 + y), next + 1)),
                Grain::Year if year.given().is_some() => year::year_number(lexed, next)
                    .filter(|y| (1900..2100).contains(y) && term::years(lexed, next).is_none())
                    // `các năm 2019, 2020, 2021 địa phương …`: the year after the last counts nothing.
                    .filter(|y| {
                        civil::year_ends(lexed, next) || civil::number(lexed, end - 1) == Some(y - 1) && end > 2 && lexed.is(end - 2, ",")
                    })
                    .map(|y| (Day::year(y), next + 1)),
                _ => None,
            };
            let Some((day, after)) = found else { break };
            if self.point(next, after, Point::of(day), "list").is_none() {
                break;
            }
            end = after;
        }
        end
    }

    /// `sáng 5 và 6/3`, `đêm 14 rạng sáng 15/3`.
    pub fn days_of_part(&mut self, at: usize) -> Option<usize> {
        let (_, from) = relative::part_of_day(self.lexed, at)?;
        self.day_list(at, from).or_else(|| {
            let (meaning, end) = period::bare_left(self.lexed, from)?;
            self.period(at, end, meaning, "day - date")
        })
    }

    /// `ngày 10, 23 và 25-3`: each day on its own, the month and year of the last for all. The first number or its `ngày`
    /// stands at token `from`.
    pub fn day_list(&mut self, at: usize, from: usize) -> Option<usize> {
        let lexed = self.lexed;
        let mut days: Vec<(usize, usize, i16)> = Vec::new();
        let mut next = from;
        loop {
            // `sáng 3, chiều 4/5`
            let named = relative::part_of_day(lexed, next).map_or(next, |(_, after)| after);
            let number = named + usize::from(lexed.is(named, "ngày") || lexed.is(named, "mùng"));
            let goes_on = lexed.among(number + 1, &words![",", "và", "hoặc", ";"]);
            if days.is_empty() && !goes_on && set::every(lexed, number + 1).is_none() {
                return None;
            }
            if let Some((day, _, end)) =
                point::day(lexed, named, true).or_else(|| last_day(lexed, number, &days).map(|(d, e)| (d, Default::default(), e)))
            {
                let members = days.len();
                let (day, end) = lunar::relabel(lexed, day, end);
                if members == 0 {
                    return None;
                }
                if let Some((every, end)) = set::every(lexed, end) {
                    return self.set(at, (every, end));
                }
                for (first, last, number) in days {
                    let own = match day {
                        Day::Civil { year, month, .. } => Day::civil(year, month, Field::Given(number)),
                        Day::Lunar { year, month, .. } => Day::Lunar { year, month, day: Some(number) },
                        _ => return None,
                    };
                    self.point(first, last, Point { inherited: (true, true), ..Point::of(own) }, "list of days");
                }
                self.point(next, end, Point::of(day), "list of days");
                return Some(end);
            }
            let day = civil::number(lexed, number).filter(|_| pair::is_day(lexed.word(number)))?;
            days.push((if days.is_empty() { at } else { next }, number + 1, day));
            let label = lunar::label(lexed, number + 1).map_or(number + 1, |(_, end)| end);
            if let Some(found) = set::every(lexed, label).filter(|(step, _)| step == "P1M") {
                return self.set(at, found);
            }
            if days.len() > 31 || !goes_on {
                return self.bare_days(at, &days);
            }
            next = number + 2;
        }
    }

    /// `hai ngày 25 và 26`, `tối 16 và 17`: rising days whose month nobody says, after a word that asks for days.
    fn bare_days(&mut self, at: usize, days: &[(usize, usize, i16)]) -> Option<usize> {
        let lexed = self.lexed;
        let (_, end, _) = *days.last()?;
        let rise = days.windows(2).all(|two| two[0].2 < two[1].2) && days.len() > 1;
        let joined = lexed.among(end - 2, &words!["và", "hoặc"]);
        if !rise || !joined || lexed.kind(at) == TokenKind::Digits || civil::bare_day(lexed, end - 1).is_none() {
            return None;
        }
        for &(first, end, day) in days {
            self.point(first, end, Point::of(Day::civil(Field::Absent, Field::Absent, Field::Given(day))), "list of days");
        }
        Some(end)
    }

    /// `tháng 9, 10 và 11/2022`, `quý I và II năm 2024`: each on its own, the year of the last for all.
    pub fn list_of_months(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let quarters = !lexed.is(at, "tháng");
        let mut members: Vec<(usize, usize, Field)> = Vec::new();
        let mut next = at + 1;
        let mut start = at;
        let mut joined = at.checked_sub(1).is_some_and(|i| lexed.is(i, "các"));
        loop {
            let field = match quarters {
                true => month::quarter_number(lexed, next)?.0,
                false => Field::Given(civil::number(lexed, next).filter(|_| pair::is_month(lexed.word(next)))?),
            };
            if civil::marked_after(lexed, next + 1) {
                return None;
            }
            members.push((start, next + 1, field));
            let joint = next + 1;
            if members.len() > 12 || !lexed.one_of(joint, [",", "và", "hoặc"]) {
                break;
            }
            // `tháng 4, 5 và tháng 6/2021`
            let named = lexed.one_of(joint + 1, ["tháng", "quý", "quí"]);
            let month = || pair::is_month(lexed.word(joint + 2)) || quarters && month::quarter_number(lexed, joint + 2).is_some();
            if named && (members.len() < 2 || lexed.key(joint + 1) != lexed.key(at) || !month()) {
                break;
            }
            joined |= lexed.one_of(joint, ["và", "hoặc"]);
            if lexed.is(joint, ",") && lexed.kind(joint + 1) != TokenKind::Digits && !quarters {
                break;
            }
            start = joint + 1;
            next = start + usize::from(named);
        }
        let (year, end) = year::year_after(lexed, next + 1).unwrap_or((Field::Absent, next + 1));
        // `tháng 6, 7 tới`
        let (tense, end) = match relative::tense_after(lexed, end).filter(|_| year.is_absent() && members.len() > 1) {
            Some((tense, end)) => (tense, end),
            None => (Tense::Any, end),
        };
        joined |= tense != Tense::Any;
        // `tháng 3 và 5 người khác`
        let counted = lexed.numeral_at(end - 1).and_then(|n| tail::after(lexed, n, end)).is_some_and(|t| t.counts());
        if members.len() < 2 || (year.is_absent() && (!joined || counted)) {
            return None;
        }
        let last = members.len() - 1;
        for (index, (first, after, field)) in members.into_iter().enumerate() {
            let day = if quarters { Day::Quarter { year, quarter: field } } else { Day::civil(year, field, Field::Absent) };
            let point = Point { inherited: (index < last, false), tense, ..Point::of(day) };
            self.point(first, if index == last { end } else { after }, point, "list of months");
        }
        Some(end)
    }

    /// A year at the end of a list holds for all of it: `ngày 4/5 và 6/5/2020`, `tháng 9 và tháng 10 năm 2022`.
    pub fn complete_list(&mut self, first: usize, point: &Point) {
        let joined = first == self.last_end + 1 && self.lexed.among(self.last_end, &words![",", "và", "hoặc", ";"]);
        if !joined {
            self.open.clear();
            return;
        }
        let Some(Day::Civil { year: year @ Field::Given(_), .. } | Day::Quarter { year: year @ Field::Given(_), .. }) = point.day else {
            return;
        };
        for index in std::mem::take(&mut self.open) {
            let Some(Candidate { payload: Payload::Time(draft), .. }) = self.found.get_mut(index) else { continue };
            let Meaning::Point(member) = &mut draft.meaning else { continue };
            if member.day.map(|d| d.grain()) != point.day.map(|d| d.grain()) {
                continue;
            }
            match &mut member.day {
                Some(Day::Civil { year: own, .. } | Day::Quarter { year: own, .. }) => *own = year,
                _ => continue,
            }
            member.inherited.0 = true;
        }
    }
}

/// The last member of a list of days, at token `at`: after others it needs no more to be one (`đêm 18 và 19/9 CSGT …`).
fn last_day(lexed: &Lexed<'_>, at: usize, days: &[(usize, usize, i16)]) -> Option<(Day, usize)> {
    civil::day(lexed, at, true).or_else(|| {
        let fits = lexed.is(at + 1, "/") && pair::is_day(lexed.word(at)) && pair::is_month(lexed.word(at + 2)) && !lexed.is(at + 3, "/");
        let (day, month) = (civil::number(lexed, at).filter(|_| fits)?, civil::number(lexed, at + 2)?);
        let rises = days.last().is_some_and(|(_, _, before)| *before < day);
        rises.then(|| (Day::civil(Field::Absent, Field::Given(month), Field::Given(day)), at + 3))
    })
}
