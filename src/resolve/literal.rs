//! What the words alone say of a date, before any calendar or reference day is asked.

use super::iso;
use super::moment::{self, Placed, View};
use crate::extract::date::meaning::{Day, Field, Point};

/// What the words alone say of a day; what was taken from another member of a list is left out.
pub fn literal(day: &Day, inherited: (bool, bool)) -> Placed {
    let strip = |field: Field, out: bool| if out { Field::Absent } else { field };
    let own = match *day {
        Day::Civil { year, month, day } => {
            let (year, month) = (strip(year, inherited.0), strip(month, inherited.1));
            let said = |field: Field| if matches!(field, Field::Given(_)) { field } else { Field::Absent };
            if year.given().is_none() && month.given().is_none() && day.is_absent() {
                return Placed::default();
            }
            Day::civil(said(year), said(month), day)
        }
        Day::Quarter { year, quarter } => {
            Day::Quarter { year: if year.given().is_some() { strip(year, inherited.0) } else { Field::Absent }, quarter }
        }
        Day::Same => return Placed::default(),
        other => other,
    };
    let placed = moment::place(&own, Default::default(), &View::default());
    match own {
        // The words say 31 November, whatever the calendar says.
        Day::Civil { year, month: Field::Given(month), day: Field::Given(day) } if placed.impossible => Placed {
            edtf: Some(year.given().map_or_else(|| format!("XXXX-{month:02}-{day:02}"), |y| format!("{y:04}-{month:02}-{day:02}"))),
            ..placed
        },
        _ => placed,
    }
}

/// What the words say of one end of a period.
pub fn said(point: &Point) -> Option<String> {
    let day = point.day.map(|day| literal(&day, point.inherited).edtf);
    match (day, &point.clock) {
        (None, Some(clock)) => Some(iso::clock(clock)),
        (Some(Some(day)), Some(clock)) if !day.contains('X') => Some(format!("{day}{}", iso::clock(clock))),
        (day, _) => day.flatten(),
    }
}
