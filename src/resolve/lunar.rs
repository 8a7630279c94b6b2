//! The Vietnamese lunar calendar: lunar days to Gregorian ones, by the rules of UTC+7.
//!
//! After the algorithm that Hồ Ngọc Đức published ("Thuật toán tính âm lịch", informatik.uni-leipzig.de/~duc/amlich),
//! which computes new moons and the sun's longitude by the series of Jean Meeus, "Astronomical Algorithms" (1998).
//! The first month is reckoned from the winter solstice in month 11; the leap month is the first without a major term.

use jiff::civil::Date;

/// Hours that the calendar's meridian is ahead of Greenwich: 105° E by Decision 121-CP of 8 August 1967, in force with the
/// lunar year 1968; 120° E before.
fn zone(year: i16) -> f64 {
    if year < 1968 { 8.0 } else { 7.0 }
}

/// Mean length of a lunar month in days.
const MONTH: f64 = 29.530588853;
/// Julian day of the first new moon of the count (1 January 1900).
const FIRST_NEW_MOON: f64 = 2415021.076998695;

/// Julian day number of midnight of a Gregorian date.
fn julian(date: Date) -> i64 {
    let (day, month, year) = (i64::from(date.day()), i64::from(date.month()), i64::from(date.year()));
    let a = (14 - month) / 12;
    let (y, m) = (year + 4800 - a, month + 12 * a - 3);
    day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045
}

/// The Gregorian date of a Julian day number.
fn gregorian(julian: i64) -> Option<Date> {
    let a = julian + 32044;
    let b = (4 * a + 3) / 146097;
    let c = a - b * 146097 / 4;
    let d = (4 * c + 3) / 1461;
    let e = c - 1461 * d / 4;
    let m = (5 * e + 2) / 153;
    let (day, month, year) = (e - (153 * m + 2) / 5 + 1, m + 3 - 12 * (m / 10), b * 100 + d - 4800 + m / 10);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Julian day of the `k`th new moon after the first of 1900, in Vietnam.
fn new_moon(k: i64, zone: f64) -> i64 {
    let k = k as f64;
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let rad = std::f64::consts::PI / 180.0;
    let mean =
        2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * ((166.56 + 132.87 * t - 0.009173 * t2) * rad).sin();
    let sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
    let moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
    let node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
    let sin = |degrees: f64| (degrees * rad).sin();
    let correction = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2.0 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2.0 * moon)
        - 0.0004 * sin(3.0 * moon)
        + 0.0104 * sin(2.0 * node)
        - 0.0051 * sin(sun + moon)
        - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2.0 * node + sun)
        - 0.0004 * sin(2.0 * node - sun)
        - 0.0006 * sin(2.0 * node + moon)
        + 0.0010 * sin(2.0 * node - moon)
        + 0.0005 * sin(2.0 * moon + sun);
    let delta = if t < -11.0 {
        0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
    } else {
        -0.000278 + 0.000265 * t + 0.000262 * t2
    };
    (mean + correction - delta + 0.5 + zone / 24.0).floor() as i64
}

/// Which of the twelve equal parts of its yearly way the sun is in at the start of a day in Vietnam, 0 from the spring equinox.
fn sun_part(julian: i64, zone: f64) -> i64 {
    let t = (julian as f64 - 2451545.5 - zone / 24.0) / 36525.0;
    let t2 = t * t;
    let rad = std::f64::consts::PI / 180.0;
    let anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
    let mean = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
    let sin = |degrees: f64| (degrees * rad).sin();
    let center = (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2.0 * anomaly)
        + 0.000290 * sin(3.0 * anomaly);
    ((mean + center).rem_euclid(360.0) / 30.0).floor() as i64
}

/// Julian day of the first day of the eleventh month of a year.
fn eleventh_month(year: i16, zone: f64) -> Option<i64> {
    let off = julian(Date::new(year, 12, 31).ok()?) as f64 - 2415021.0;
    let k = (off / MONTH).floor() as i64;
    let moon = new_moon(k, zone);
    Some(if sun_part(moon, zone) >= 9 { new_moon(k - 1, zone) } else { moon })
}

/// How many months after the eleventh the leap month begins.
fn leap_offset(eleventh: i64, zone: f64) -> i64 {
    let k = ((eleventh as f64 - FIRST_NEW_MOON) / MONTH + 0.5).floor() as i64;
    let mut i = 1;
    let mut part = sun_part(new_moon(k + i, zone), zone);
    loop {
        let last = part;
        i += 1;
        part = sun_part(new_moon(k + i, zone), zone);
        if part == last || i >= 14 {
            return i - 1;
        }
    }
}

/// First and last day of a month of a lunar year (1 to 12; no leap month).
pub fn month(year: i16, month: i16) -> Option<(Date, Date)> {
    if !(1..=12).contains(&month) || !(1000..=2200).contains(&year) {
        return None;
    }
    let zone = zone(year);
    let (from, to) = if month < 11 {
        (eleventh_month(year - 1, zone)?, eleventh_month(year, zone)?)
    } else {
        (eleventh_month(year, zone)?, eleventh_month(year + 1, zone)?)
    };
    let k = (0.5 + (from as f64 - FIRST_NEW_MOON) / MONTH).floor() as i64;
    let mut off = i64::from(month) - 11;
    if off < 0 {
        off += 12;
    }
    if to - from > 365 && off >= leap_offset(from, zone) {
        off += 1;
    }
    Some((gregorian(new_moon(k + off, zone))?, gregorian(new_moon(k + off + 1, zone) - 1)?))
}

/// The Gregorian date of a day of a lunar year; none where the month has no such day.
pub fn day(year: i16, month_number: i16, day: i16) -> Option<Date> {
    let (first, last) = month(year, month_number)?;
    let length = julian(last) - julian(first) + 1;
    if i64::from(day) < 1 || i64::from(day) > length {
        return None;
    }
    gregorian(julian(first) + i64::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn julian_days_read_back() {
        for number in (2_300_000..2_500_000).step_by(97) {
            assert_eq!(gregorian(number).map(julian), Some(number));
        }
        assert_eq!(julian(date(2000, 1, 1)), 2451545);
    }

    #[test]
    fn converts_days_of_the_year() {
        assert_eq!(day(2023, 1, 14), Some(date(2023, 2, 4)));
        assert_eq!(day(2020, 12, 30), Some(date(2021, 2, 11)));
        assert_eq!(day(2020, 9, 10), Some(date(2020, 10, 26)));
        assert_eq!(day(2024, 3, 10), Some(date(2024, 4, 18)));
        assert_eq!(day(2023, 3, 10), Some(date(2023, 4, 29)));
        assert_eq!(day(2024, 12, 30), None);
    }

    /// New year's days of the lunar calendar at UTC+8, 1900 to 2099 (the Hong Kong Observatory's table). Vietnam differs
    /// where a new moon falls between 23:00 and midnight of UTC+7, and in 1985, when the leap months differed.
    #[test]
    fn new_years_agree_with_the_table() {
        const TABLE: &[&str] = &[
            "31/1 19/2 8/2 29/1 16/2 4/2 25/1 13/2 2/2 22/1 10/2 30/1 18/2 6/2 26/1 14/2 3/2 23/1 11/2 1/2",
            "20/2 8/2 28/1 16/2 5/2 24/1 13/2 2/2 23/1 10/2 30/1 17/2 6/2 26/1 14/2 4/2 24/1 11/2 31/1 19/2",
            "8/2 27/1 15/2 5/2 25/1 13/2 2/2 22/1 10/2 29/1 17/2 6/2 27/1 14/2 3/2 24/1 12/2 31/1 18/2 8/2",
            "28/1 15/2 5/2 25/1 13/2 2/2 21/1 9/2 30/1 17/2 6/2 27/1 15/2 3/2 23/1 11/2 31/1 18/2 7/2 28/1",
            "16/2 5/2 25/1 13/2 2/2 20/2 9/2 29/1 17/2 6/2 27/1 15/2 4/2 23/1 10/2 31/1 19/2 7/2 28/1 16/2",
            "5/2 24/1 12/2 1/2 22/1 9/2 29/1 18/2 7/2 26/1 14/2 3/2 23/1 10/2 31/1 19/2 8/2 28/1 16/2 5/2",
            "25/1 12/2 1/2 22/1 10/2 29/1 17/2 6/2 26/1 13/2 3/2 23/1 11/2 31/1 19/2 8/2 28/1 15/2 4/2 24/1",
            "12/2 1/2 22/1 10/2 30/1 17/2 6/2 26/1 14/2 2/2 23/1 11/2 1/2 19/2 8/2 28/1 15/2 4/2 24/1 12/2",
            "2/2 21/1 9/2 29/1 17/2 5/2 26/1 14/2 3/2 23/1 11/2 31/1 19/2 7/2 27/1 15/2 5/2 24/1 12/2 2/2",
            "22/1 9/2 29/1 17/2 6/2 26/1 14/2 3/2 24/1 10/2 30/1 18/2 7/2 27/1 15/2 5/2 25/1 12/2 1/2 21/1",
        ];
        let mut differing = Vec::new();
        for (year, written) in (1900..).zip(TABLE.iter().flat_map(|row| row.split(' '))) {
            let found = day(year, 1, 1).unwrap();
            if format!("{}/{}", found.day(), found.month()) != written {
                differing.push((year, found.to_string()));
            }
        }
        let expected: &[(i16, &str)] = &[
            // China used the local time of Peking until 1929.
            (1916, "1916-02-04"),
            (1968, "1968-01-29"),
            (1969, "1969-02-16"),
            (1985, "1985-01-21"),
            (2007, "2007-02-17"),
            (2030, "2030-02-02"),
            (2053, "2053-02-18"),
        ];
        assert_eq!(differing, expected.iter().map(|(y, d)| (*y, (*d).to_owned())).collect::<Vec<_>>());
    }
}
