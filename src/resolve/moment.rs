//! One day, month, year or period in the calendar, seen from a reference day.

use super::{iso, lunar};
use crate::extract::date::meaning::{Day, Field, Tense};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// What is known when a date is placed.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// The day that the text was written.
    pub reference: Option<Date>,
    /// The day last named in the text.
    pub day: Option<Named>,
    /// The year last named in the text.
    pub year: Option<i16>,
    /// The month last named in the sentence, with its year.
    pub month: Option<(i16, i16)>,
    /// Whether `year` was named in the sentence.
    pub near: bool,
    /// The first year of the school year last named in the paragraph.
    pub school: Option<i16>,
    /// The last day of the paragraph that was named with its year.
    pub told: Option<Date>,
}

impl View {
    /// The day of this name in the two months from the day that the paragraph last named with its year: a story that is told goes on.
    fn told_on(&self, month: i16, day: i16) -> Option<Date> {
        let told = self.told?;
        let days = |on: &Date| i64::from(on.since(told).map_or(-1, |span| span.get_days()));
        [0, 1].into_iter().filter_map(|ahead| full(told.year() + ahead, month, day)).find(|on| (0..=62).contains(&days(on)))
    }

    /// The year with which the sentence last named this month.
    fn year_of_month(&self, month: i16) -> Option<i16> {
        self.month.filter(|(_, named)| *named == month && self.near).map(|(year, _)| year)
    }
}

/// A day that the text named; its year may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A full date.
    Full(Date),
    /// Month and day.
    Partial(i16, i16),
}

/// A date in the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// As EDTF; none where it cannot be resolved or does not exist.
    pub edtf: Option<String>,
    /// The one day that it is.
    pub day: Option<Named>,
    /// Whether the calendar has no such day.
    pub impossible: bool,
}

impl Placed {
    fn text(text: String) -> Self {
        Placed { edtf: Some(text), ..Placed::default() }
    }

    fn on(day: Date) -> Self {
        Placed { edtf: Some(iso::day(day)), day: Some(Named::Full(day)), impossible: false }
    }

    fn impossible() -> Self {
        Placed { impossible: true, ..Placed::default() }
    }
}

/// Places a stretch of the calendar.
pub fn place(day: &Day, tense: Tense, view: &View) -> Placed {
    match *day {
        Day::Civil { year, month, day } => civil(year, month, day, tense, view),
        Day::Quarter { year, quarter } => match (quarter, quarter_year(year, quarter, tense, view)) {
            (Field::Given(quarter), Some(year)) => Placed::text(format!("{year:04}-{}", 32 + quarter)),
            (Field::Given(quarter), None) if year.is_absent() => Placed::text(format!("XXXX-{}", 32 + quarter)),
            (Field::Shift(shift), _) => match view.reference {
                Some(reference) => {
                    let count = i32::from(reference.year()) * 4 + i32::from((reference.month() - 1) / 3) + i32::from(shift);
                    Placed::text(format!("{:04}-{}", count.div_euclid(4), 33 + count.rem_euclid(4)))
                }
                None => Placed::default(),
            },
            _ => Placed::default(),
        },
        Day::Season { year, season } => year_of(year, view).map_or_else(Placed::default, |y| Placed::text(format!("{y:04}-{season}"))),
        Day::School(year) => match school_year(year, view) {
            Some(first) => Placed::text(format!("{first:04}/{:04}", first + 1)),
            None => Placed::default(),
        },
        Day::Years(from, to) => Placed::text(format!("{from:04}/{to:04}")),
        Day::Decade(first) => Placed::text(format!("{:03}X", first / 10)),
        // Of the years before 1, which is 0 in ISO 8601, the century I takes in -0099 to 0.
        Day::Century(hundred @ ..0) => Placed::text(format!("-{:02}XX", -hundred - 1)),
        Day::Century(hundred) => Placed::text(format!("{hundred:02}XX")),
        Day::Days(shift) => shifted(view.reference, i64::from(shift)).map_or_else(Placed::default, Placed::on),
        Day::Week { shift, days: (first, last) } => {
            let monday =
                view.reference.and_then(|r| shifted(Some(r), 7 * i64::from(shift) - i64::from(r.weekday().to_monday_zero_offset())));
            match (shifted(monday, i64::from(first)), shifted(monday, i64::from(last))) {
                (Some(a), Some(b)) if a == b => Placed::on(a),
                (Some(a), Some(b)) => Placed::text(format!("{}/{}", iso::day(a), iso::day(b))),
                _ => Placed::default(),
            }
        }
        Day::Weekday(number) => view.reference.and_then(|r| weekday(number, tense, r)).map_or_else(Placed::default, Placed::on),
        Day::Lunar { year, month, day } => lunar_day(year, month, day, tense, view),
        Day::Same => match view.day {
            Some(Named::Full(day)) => Placed::on(day),
            Some(Named::Partial(month, day)) => partial(Some(month), day),
            None => Placed::default(),
        },
        Day::Months { year, from, to } => match (year_of(year, view), year) {
            (Some(y), _) => Placed::text(format!("{y:04}-{from:02}/{y:04}-{to:02}")),
            (None, Field::Absent) => Placed::text(format!("XXXX-{from:02}/XXXX-{to:02}")),
            _ => Placed::default(),
        },
        Day::Days2 { year, month, from, to } => days_of_month(year, month, from, to, tense, view),
    }
}

fn shifted(day: Option<Date>, days: i64) -> Option<Date> {
    day?.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The year that a field means, if that can be known.
pub fn year_of(field: Field, view: &View) -> Option<i16> {
    match field {
        Field::Absent => None,
        Field::Given(year) => Some(year),
        Field::Shift(shift) => view.reference.and_then(|r| r.year().checked_add(shift)),
        Field::Cycle(place) => view.reference.map(|r| {
            // The nearest year of that name; a tie of thirty years goes to the past.
            let ahead = (i32::from(place) - (i32::from(r.year()) - 4)).rem_euclid(60);
            let shift = if ahead < 30 { ahead } else { ahead - 60 };
            r.year() + shift as i16
        }),
        Field::Same => view.year,
        Field::Prior => view.year.filter(|_| view.near).or(view.reference.map(|r| r.year())).map(|y| y - 1),
    }
}

/// The year in which a school year begins. It lasts from September to May; the one before is the last that has ended.
fn school_year(field: Field, view: &View) -> Option<i16> {
    if let (Field::Prior, Some(named)) = (field, view.school) {
        return Some(named - 1);
    }
    let reference = view.reference?;
    let running = reference.year() - i16::from(reference.month() < 9);
    match field {
        Field::Absent => Some(reference.year()),
        Field::Shift(-1) | Field::Prior => Some(running - i16::from(!(6..9).contains(&reference.month()))),
        Field::Shift(shift) => running.checked_add(shift),
        _ => None,
    }
}

fn partial(month: Option<i16>, day: i16) -> Placed {
    match month {
        // 2000 was a leap year: 29 February is a day of some year.
        Some(month) if Date::new(2000, month as i8, day as i8).is_err() => Placed::impossible(),
        Some(month) => Placed { day: Some(Named::Partial(month, day)), ..Placed::text(iso::numbers(None, month, Some(day))) },
        None => Placed::text(format!("XXXX-XX-{day:02}")),
    }
}

fn civil(year: Field, month: Field, day: Field, tense: Tense, view: &View) -> Placed {
    let known = year_of(year, view);
    // Without a day of writing a tense says nothing that the story does not.
    let open = matches!(tense, Tense::Any | Tense::Told) || view.reference.is_none();
    match (known, month, day) {
        (Some(year @ ..0), Field::Absent, _) => Placed::text(format!("-{:04}", -year)),
        (Some(year), Field::Absent, _) => Placed::text(iso::numbers(Some(year), 0, None)),
        (Some(year), Field::Given(month), Field::Absent) => Placed::text(iso::numbers(Some(year), month, None)),
        (Some(year), Field::Given(month), Field::Given(day)) => full(year, month, day).map_or_else(Placed::impossible, Placed::on),
        // Said, but counted from a day that is not known.
        (None, Field::Given(month), Field::Absent) if !year.is_absent() => Placed::text(iso::numbers(None, month, None)),
        (None, Field::Given(month), Field::Given(day)) if !year.is_absent() => partial(Some(month), day),
        (None, ..) if !year.is_absent() => Placed::default(),
        (None, Field::Given(month), Field::Absent) => match view.reference {
            Some(reference) => Placed::text(iso::numbers(Some(nearest_month(month, tense, reference)), month, None)),
            None => Placed::text(iso::numbers(None, month, None)),
        },
        // `tháng 2/2022 (18 - 28/2)`: the month was named with its year.
        (None, Field::Given(month), Field::Given(day)) if open && view.year_of_month(month).is_some() => {
            let year = view.year_of_month(month).unwrap_or_default();
            full(year, month, day).map_or_else(Placed::impossible, Placed::on)
        }
        (None, Field::Given(month), Field::Given(day)) if open && view.told_on(month, day).is_some() => {
            view.told_on(month, day).map_or_else(Placed::default, Placed::on)
        }
        (None, Field::Given(month), Field::Given(day)) => match view.reference {
            Some(reference) => nearest_day(reference, tense, |shift| full(reference.year() + shift, month, day)).map_or_else(
                || if partial(Some(month), day).impossible { Placed::impossible() } else { partial(Some(month), day) },
                Placed::on,
            ),
            None => partial(Some(month), day),
        },
        (None, Field::Prior, _) => {
            let named = view.month.and_then(|(year, month)| full(year, month, 1));
            match named.or(view.reference).and_then(|d| month_shifted(d, -1)) {
                Some(first) => Placed::text(format!("{:04}-{:02}", first.year(), first.month())),
                None => Placed::default(),
            }
        }
        (None, Field::Shift(shift), day) => match view.reference.and_then(|r| month_shifted(r, shift)) {
            Some(first) => match day {
                Field::Given(day) => full(first.year(), i16::from(first.month()), day).map_or_else(Placed::impossible, Placed::on),
                _ => Placed::text(format!("{:04}-{:02}", first.year(), first.month())),
            },
            None => match day {
                Field::Given(day) if view.reference.is_none() => Placed { edtf: None, ..partial(None, day) },
                _ => Placed::default(),
            },
        },
        (None, Field::Absent, Field::Given(day)) => match view.reference {
            Some(reference) => nearest_day(reference, tense, |shift| {
                month_shifted(reference, shift).and_then(|first| full(first.year(), i16::from(first.month()), day))
            })
            .map_or_else(Placed::impossible, Placed::on),
            None => partial(None, day),
        },
        _ => Placed::default(),
    }
}

fn full(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn month_shifted(reference: Date, shift: i16) -> Option<Date> {
    reference.first_of_month().checked_add(i64::from(shift).months()).ok()
}

/// The year in which `month` is nearest to the reference month; six months away is the past.
fn nearest_month(month: i16, tense: Tense, reference: Date) -> i16 {
    let ahead = month - i16::from(reference.month());
    let shift = match tense {
        Tense::Told if ahead > 2 => -1,
        Tense::Told => i16::from(ahead <= -10),
        Tense::Planned if ahead < -2 => 1,
        Tense::Planned => -i16::from(ahead >= 10),
        Tense::Any if ahead >= 6 => -1,
        Tense::Any if ahead < -6 => 1,
        Tense::Any => 0,
        Tense::Past => -i16::from(ahead > 0),
        Tense::Future => i16::from(ahead < 0),
    };
    reference.year() + shift
}

/// The nearest of the days that `at` gives for -1, 0 and 1; a tie is the past. Half a year at most, but where a word says
/// before or after.
fn nearest_day(reference: Date, tense: Tense, at: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let distance = |day: &Date| i64::from(day.since(reference).map_or(0, |s| s.get_days()));
    let found = [-1, 0, 1].into_iter().filter_map(at);
    match tense {
        Tense::Any => found.filter(|d| distance(d).abs() <= 183).min_by_key(|d| (distance(d).abs(), distance(d) > 0)),
        Tense::Told => found.filter(|d| distance(d) <= 61).min_by_key(|d| distance(d).abs()),
        Tense::Planned => found.filter(|d| distance(d) >= -61).min_by_key(|d| distance(d).abs()),
        Tense::Past => found.filter(|d| distance(d) <= 0).max(),
        Tense::Future => found.filter(|d| distance(d) >= 0).min(),
    }
}

/// The year of a quarter, nearest by its middle month.
fn quarter_year(year: Field, quarter: Field, tense: Tense, view: &View) -> Option<i16> {
    match (year, quarter, view.reference) {
        (Field::Absent, Field::Given(quarter), Some(reference)) => Some(nearest_month(quarter * 3 - 1, tense, reference)),
        (Field::Absent, ..) => None,
        _ => year_of(year, view),
    }
}

/// The weekday nearest to the reference day; with a word for it the last before or the next after.
fn weekday(number: i8, tense: Tense, reference: Date) -> Option<Date> {
    let weekday = Weekday::from_monday_zero_offset(number).ok()?;
    let ahead = i64::from(reference.weekday().until(weekday));
    let shift = match tense {
        Tense::Any | Tense::Planned if ahead > 3 => ahead - 7,
        Tense::Told if ahead > 3 => ahead - 7,
        Tense::Any | Tense::Future | Tense::Told | Tense::Planned => ahead,
        Tense::Past if ahead > 0 => ahead - 7,
        Tense::Past => ahead,
    };
    shifted(Some(reference), shift)
}

fn lunar_day(year: Field, month: i16, day: Option<i16>, tense: Tense, view: &View) -> Placed {
    let Some(day) = day else {
        let year = year_of(year, view).or_else(|| {
            let reference = view.reference?;
            [-1, 0, 1].into_iter().map(|s| reference.year() + s).min_by_key(|y| {
                lunar::month(*y, month)
                    .map_or(i32::MAX, |(first, _)| first.since(reference).map_or(i32::MAX, |s| (s.get_days() + 15).abs()))
            })
        });
        return match year.and_then(|y| lunar::month(y, month)) {
            Some((first, last)) => Placed::text(format!("{first}/{last}")),
            None => Placed::default(),
        };
    };
    let on = |year: i16| match day {
        0 => lunar::day(year, month, 1).and_then(|first| first.yesterday().ok()),
        _ => lunar::day(year, month, day),
    };
    if let Some(year) = year_of(year, view) {
        return on(year).map_or_else(Placed::impossible, Placed::on);
    }
    if !year.is_absent() {
        return Placed::default();
    }
    let Some(reference) = view.reference else { return Placed::default() };
    // The twelfth month falls into the next civil year.
    let base = reference.year() - i16::from(month == 12 && reference.month() < 7);
    nearest_day(reference, tense, |shift| on(base + shift)).map_or_else(Placed::default, Placed::on)
}

fn days_of_month(year: Field, month: Field, from: i16, to: i16, tense: Tense, view: &View) -> Placed {
    let whole = civil(year, month, Field::Absent, tense, view);
    let Some(text) = whole.edtf else { return Placed::default() };
    let last = match (to, text.get(..4).and_then(|y| y.parse::<i16>().ok()), text.get(5..7).and_then(|m| m.parse::<i8>().ok())) {
        (0, Some(year), Some(month)) => Date::new(year, month, 1).map_or(30, |d| i16::from(d.days_in_month())),
        (0, None, Some(month)) => Date::new(2001, month, 1).map_or(30, |d| i16::from(d.days_in_month())),
        _ => to,
    };
    let from = if from < 0 { last + from } else { from };
    Placed::text(format!("{text}-{from:02}/{text}-{last:02}"))
}
