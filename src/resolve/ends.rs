//! The two ends of a period: what each takes from the other, and the interval that they make.

use super::moment::{self, Named, View};
use crate::extract::date::meaning::{Day, Field, Point};
use jiff::ToSpan;

/// Two ends as an interval; none where an end that the text has is not known.
pub fn join(from: Option<Option<String>>, to: Option<Option<String>>) -> Option<String> {
    let end = |end: Option<Option<String>>| end.unwrap_or_else(|| Some("..".to_owned()));
    let (from, to) = (end(from)?, end(to)?);
    // A week or a part of a year as an end: its outer side.
    let from = from.split('/').next().unwrap_or_default().to_owned();
    let to = to.rsplit('/').next().unwrap_or_default().to_owned();
    let mixed = from.contains('T') != to.contains('T') && from.starts_with('T') | to.starts_with('T') && from != ".." && to != "..";
    (!mixed).then(|| format!("{from}/{to}"))
}

/// Gives each end what only the other says: the year, the day of a time.
pub fn agree((from, to): (Option<Point>, Option<Point>), view: &View) -> (Option<Point>, Option<Point>) {
    let (Some(mut from), Some(mut to)) = (from, to) else { return (from, to) };
    match (from.day, to.day) {
        (None, Some(day)) if from.clock.is_some() && to.clock.is_some() => from.day = Some(day),
        (Some(day), None) if from.clock.is_some() && to.clock.is_some() => {
            to.day = Some(day);
            let clock = |p: &Point| p.clock.map(|c| (c.hour, c.minute));
            if clock(&to) < clock(&from) {
                to.day = moment::place(&day, from.tense, view)
                    .day
                    .and_then(|named| match named {
                        Named::Full(day) => day.checked_add(1.day()).ok(),
                        Named::Partial(..) => None,
                    })
                    .map(|next| Day::civil(Field::Given(next.year()), Field::Given(next.month().into()), Field::Given(next.day().into())))
                    .or(to.day);
            }
        }
        _ => {}
    }
    let (Some(a), Some(b)) = (from.day, to.day) else { return (Some(from), Some(to)) };
    let (Some((first_year, first)), Some((last_year, last))) = (place_in_year(&a), place_in_year(&b)) else {
        return (Some(from), Some(to));
    };
    if from.tense != to.tense && first_year.is_absent() {
        from.tense = to.tense;
    }
    let wraps = i16::from(last < first);
    match (moment::year_of(first_year, view), moment::year_of(last_year, view)) {
        (None, Some(year)) if first_year.is_absent() => from.day = Some(in_year(&a, year - wraps)),
        (Some(year), None) if last_year.is_absent() => to.day = Some(in_year(&b, year + wraps)),
        (None, None) if first_year.is_absent() && last_year.is_absent() => {
            let start = moment::place(&a, from.tense, view).edtf.and_then(|e| e.get(..4).and_then(|y| y.parse::<i16>().ok()));
            if let Some(year) = start {
                from.day = Some(in_year(&a, year));
                to.day = Some(in_year(&b, year + wraps));
            }
        }
        _ => {}
    }
    (Some(from), Some(to))
}

/// The year of a day or month, and its place in the year, for comparing two.
fn place_in_year(day: &Day) -> Option<(Field, i16)> {
    match *day {
        Day::Civil { year, month: Field::Given(month), day } => Some((year, month * 100 + day.given().unwrap_or(50))),
        Day::Quarter { year, quarter: Field::Given(quarter) } => Some((year, quarter)),
        // A year takes in every day that stands before it.
        Day::Civil { year, month: Field::Absent, day: Field::Absent } => Some((year, 9999)),
        _ => None,
    }
}

fn in_year(day: &Day, value: i16) -> Day {
    let mut day = *day;
    if let Day::Civil { year, .. } | Day::Quarter { year, .. } = &mut day {
        *year = Field::Given(value);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_intervals() {
        let end = |text: &str| Some(Some(text.to_owned()));
        assert_eq!(join(end("2020"), end("2025")).as_deref(), Some("2020/2025"));
        assert_eq!(join(end("2021"), None).as_deref(), Some("2021/.."));
        assert_eq!(join(end("2024-06-10/2024-06-16"), end("2024-06-17/2024-06-23")).as_deref(), Some("2024-06-10/2024-06-23"));
        assert_eq!(join(Some(None), end("2025")), None);
        assert_eq!(join(end("T07:30"), end("2025")), None);
    }

    #[test]
    fn gives_the_first_end_the_year_of_the_second() {
        let day = |year, month| Some(Point::of(Day::civil(year, Field::Given(month), Field::Given(1))));
        let (from, _) = agree((day(Field::Absent, 11), day(Field::Given(2024), 2)), &View::default());
        assert_eq!(from, day(Field::Given(2023), 11));
    }
}
