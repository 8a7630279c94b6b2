//! What a mention of time says, before a calendar or a reference day is asked.

use crate::record::{Calendar, Date, DateKind, Modifier};

/// A year, a month or a quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// Not said.
    #[default]
    Absent,
    /// Said.
    Given(i16),
    /// Counted from that of the reference day: `năm ngoái` is -1.
    Shift(i16),
    /// A year by its place in the cycle of sixty, 0 for Giáp Tý.
    Cycle(i16),
    /// That of the date before it in the text: `cùng năm`.
    Same,
    /// The one before that of the date before it in the sentence: `so với tháng trước`.
    Prior,
}

impl Field {
    /// The value, where it was said.
    pub fn given(self) -> Option<i16> {
        if let Field::Given(value) = self { Some(value) } else { None }
    }

    /// Whether nothing was said.
    pub fn is_absent(self) -> bool {
        self == Field::Absent
    }
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A year, month or day of the civil calendar.
    Civil {
        /// The year.
        year: Field,
        /// The month.
        month: Field,
        /// The day of the month.
        day: Field,
    },
    /// A quarter of a year.
    Quarter {
        /// The year.
        year: Field,
        /// 1 to 4.
        quarter: Field,
    },
    /// A season of a year: 21 spring to 24 winter.
    Season {
        /// The year.
        year: Field,
        /// The season.
        season: i16,
    },
    /// Ten years, by the first.
    Decade(i16),
    /// From one year to another, a half of a century or a decade.
    Years(i16, i16),
    /// A school year, September to May, counted from that of the reference day; absent for the one that begins in that year.
    School(Field),
    /// A hundred years, by the first two digits; below 0 the century of that number before the common era.
    Century(i16),
    /// A day counted from the reference day.
    Days(i16),
    /// A week counted from that of the reference day, or its days from one weekday to another.
    Week {
        /// How many weeks later.
        shift: i16,
        /// First and last weekday, 0 for Monday.
        days: (i8, i8),
    },
    /// A weekday, 0 for Monday, near the reference day.
    Weekday(i8),
    /// A day or month of the Vietnamese lunar calendar.
    Lunar {
        /// The Gregorian year that most of the lunar year lies in.
        year: Field,
        /// 1 to 12.
        month: i16,
        /// 1 to 30, 0 for the day before the month; none for the whole month.
        day: Option<i16>,
    },
    /// The day of the date before it in the text: `cùng ngày`.
    Same,
    /// From the first to the last month of a year.
    Months {
        /// The year.
        year: Field,
        /// First month.
        from: i16,
        /// Last month.
        to: i16,
    },
    /// From one day to another in a month.
    Days2 {
        /// The year.
        year: Field,
        /// The month.
        month: Field,
        /// First day; below 0 counted back from the last.
        from: i16,
        /// Last day; 0 for the month's last.
        to: i16,
    },
}

impl Day {
    /// A day, month or year as far as said.
    pub const fn civil(year: Field, month: Field, day: Field) -> Self {
        Day::Civil { year, month, day }
    }

    /// A year.
    pub const fn year(year: i16) -> Self {
        Day::civil(Field::Given(year), Field::Absent, Field::Absent)
    }

    /// How fine it is, for what may stand at the two ends of a period.
    pub fn grain(&self) -> Grain {
        match self {
            Day::Civil { day, .. } if !day.is_absent() => Grain::Day,
            Day::Civil { month, .. } if !month.is_absent() => Grain::Month,
            Day::Civil { .. } | Day::Decade(_) => Grain::Year,
            Day::Quarter { .. } => Grain::Quarter,
            Day::Season { .. } => Grain::Season,
            Day::Century(_) => Grain::Century,
            Day::Lunar { .. } => Grain::Lunar,
            Day::Weekday(_) => Grain::Weekday,
            Day::Days(_) | Day::Same => Grain::Day,
            Day::Week { days: (a, b), .. } if a == b => Grain::Day,
            Day::Week { .. } | Day::Months { .. } | Day::Days2 { .. } | Day::Years(..) | Day::School(_) => Grain::Period,
        }
    }
}

/// How fine a stretch of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A season.
    Season,
    /// A year or ten.
    Year,
    /// A century.
    Century,
    /// A lunar day or month.
    Lunar,
    /// A weekday.
    Weekday,
    /// A period already.
    Period,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, where said.
    pub second: Option<u8>,
    /// Minutes east of Greenwich, where said.
    pub zone: Option<i16>,
    /// Whether the text says that it is another place's local time.
    pub local: bool,
}

/// Where a date without its year lies, seen from the reference day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// The nearest.
    #[default]
    Any,
    /// The last one: `vừa qua`, `hôm`.
    Past,
    /// The next one: `tới`, `sắp tới`.
    Future,
    /// The nearest, but none that lies more than two months ahead: `Trước đó, ngày 4/8, …`.
    Told,
    /// The nearest, but none that lies more than two months back: `sẽ thông xe trong quý IV`.
    Planned,
}

/// A point in time, or a stretch that the text names by one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The day, month or year.
    pub day: Option<Day>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Before or after the reference day, where a word says so.
    pub tense: Tense,
    /// Whether the year and the month were taken from another member of a list.
    pub inherited: (bool, bool),
    /// Where a clock stands before the day: the token at which the day begins, later the byte.
    pub day_from: u32,
    /// The byte at which that clock ends.
    pub clock_to: u32,
}

impl Point {
    /// A point without a time of day.
    pub fn of(day: Day) -> Self {
        Point { day: Some(day), ..Point::default() }
    }

    /// Whether it can be the other end of a period that begins or ends with `other`.
    pub fn matches(&self, other: &Point) -> bool {
        match (self.day, other.day) {
            (Some(a), Some(b)) => a.grain() == b.grain() && a.grain() != Grain::Period,
            _ => self.clock.is_some() && other.clock.is_some(),
        }
    }
}

/// What a date mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A length of time, as ISO 8601 duration; two with a slash for a range.
    Length(String),
    /// A recurrence, by the ISO 8601 duration of its step.
    Every(String),
    /// A point.
    Point(Point),
    /// A period; an end that is none is open.
    Period(Option<Point>, Option<Point>),
}

/// A mention of time as its words say it, still to be placed in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it means.
    pub meaning: Meaning,
    /// Bound or approximation.
    pub modifier: Option<Modifier>,
}

impl Draft {
    /// The record's date with all that needs no calendar.
    pub fn date(&self) -> Date {
        let mut date = Date::new(match &self.meaning {
            Meaning::Length(_) => DateKind::Duration,
            Meaning::Every(_) => DateKind::Set,
            Meaning::Point(point) if point.clock.is_some() => DateKind::Time,
            Meaning::Point(point) if point.day.is_some_and(|day| day.grain() == Grain::Period) => DateKind::Interval,
            Meaning::Point(_) => DateKind::Date,
            Meaning::Period(..) => DateKind::Interval,
        });
        date.modifier = self.modifier;
        match &self.meaning {
            Meaning::Length(length) => (date.edtf, date.literal) = (Some(length.clone()), Some(length.clone())),
            Meaning::Every(step) => date.every = Some(step.clone()),
            // A year of the cycle is one of the lunar calendar.
            Meaning::Point(Point { day: Some(Day::Lunar { .. } | Day::Civil { year: Field::Cycle(_), .. }), .. }) => {
                date.calendar = Calendar::Lunar;
            }
            Meaning::Point(_) | Meaning::Period(..) => {}
        }
        date
    }
}
