//! The part of EDTF (ISO 8601-2:2019, levels 0 to 2) and of ISO 8601 durations that records use: a strict reader.
//!
//! ```text
//! value    = point | interval | duration [ "/" duration ]
//! interval = end "/" end              not both open
//! end      = ".." | point
//! point    = date | date "T" time | "T" time
//! date     = year | "-" 4 digits | year "-" (month | season | quarter) | year "-" month "-" day
//! year     = 4 digits | 3 digits "X" | [ "-" ] 2 digits "XX" | "XXXX"
//! month    = "01" … "12" | "XX"       "XX" before a day only
//! season   = "21" … "24"              quarter = "33" … "36"
//! time     = hh ":" mm [ ":" ss ] [ "Z" | ("+" | "-") hh ":" mm ]
//! duration = "P" …                    at least one part, the largest first; the last may have decimals
//! ```

use jiff::civil::Date;

/// First and last day that a value covers; none where open, unknown, or of a length.
pub type Bounds = (Option<Date>, Option<Date>);

/// The first and last day that `value` covers; none where it is no valid value.
pub fn bounds(value: &str) -> Option<Bounds> {
    if let Some(day) = plain_day(value) {
        return Some((Some(day), Some(day)));
    }
    if value.starts_with('P') {
        return value.split('/').all(is_duration).then_some((None, None)).filter(|_| value.matches('/').count() <= 1);
    }
    let Some((from, to)) = value.split_once('/') else { return point(value) };
    if from == ".." && to == ".." {
        return None;
    }
    let end = |text: &str| if text == ".." { Some((None, None)) } else { point(text) };
    Some((end(from)?.0, end(to)?.1))
}

/// Whether `value` is valid.
pub fn is_valid(value: &str) -> bool {
    bounds(value).is_some()
}

fn point(text: &str) -> Option<Bounds> {
    match text.split_once('T') {
        Some(("", time)) => is_time(time).then_some((None, None)),
        Some((day, time)) => {
            let day: Date = plain_day(day)?;
            is_time(time).then_some((Some(day), Some(day)))
        }
        None => date(text),
    }
}

fn digits(text: &str, count: usize) -> Option<i16> {
    if text.len() == count && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// `2021-08-30`
pub fn plain_day(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let two = |ten: u8, one: u8| 10 * (ten - b'0') as i8 + (one - b'0') as i8;
    Date::new(100 * i16::from(two(y1, y2)) + i16::from(two(y3, y4)), two(m1, m2), two(d1, d2)).ok()
}

fn date(text: &str) -> Option<Bounds> {
    if let Some(before) = text.strip_prefix('-') {
        // Years before the common era: no calendar of that time is meant, so no day is given.
        let century = || before.strip_suffix("XX").and_then(|c| digits(c, 2));
        return digits(before, 4).or_else(century).map(|_| (None, None));
    }
    let mut parts = text.split('-');
    let year = parts.next()?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let known = digits(year, 4);
    if known.is_none() {
        let decade = digits(year.get(..3)?, 3).filter(|_| year.ends_with('X'));
        let century = digits(year.get(..2)?, 2).filter(|_| year.ends_with("XX"));
        return match (decade, century, year, month) {
            (Some(d), _, _, None) => span(d * 10, 1, d * 10 + 9, 12),
            (None, Some(c), _, None) => span(c * 100, 1, c * 100 + 99, 12),
            (None, None, "XXXX", Some(month)) => unknown_year(month, day),
            _ => None,
        };
    }
    let year = known?;
    match (month, day) {
        (None, _) => span(year, 1, year, 12),
        (Some(_), Some(_)) => plain_day(text).map(|d| (Some(d), Some(d))),
        (Some(month), None) => match digits(month, 2)? {
            month @ 1..=12 => span(year, month, year, month),
            // Seasons by the months of meteorology; the winter begins in the year that it is named by.
            21 => span(year, 3, year, 5),
            22 => span(year, 6, year, 8),
            23 => span(year, 9, year, 11),
            24 => span(year, 12, year + 1, 2),
            quarter @ 33..=36 => span(year, (quarter - 33) * 3 + 1, year, (quarter - 33) * 3 + 3),
            _ => None,
        },
    }
}

/// `XXXX-03`, `XXXX-03-07`, `XXXX-XX-07`, `XXXX-33`.
fn unknown_year(month: &str, day: Option<&str>) -> Option<Bounds> {
    let valid = match (digits(month, 2), day) {
        (Some(1..=12 | 21..=24 | 33..=36), None) => true,
        (None, Some(day)) => month == "XX" && matches!(digits(day, 2), Some(1..=31)),
        (Some(month @ 1..=12), Some(day)) => {
            // 2000 was a leap year: 29 February is a day of some year.
            digits(day, 2).is_some_and(|d| Date::new(2000, month as i8, d as i8).is_ok())
        }
        _ => false,
    };
    valid.then_some((None, None))
}

fn span(year: i16, month: i16, last_year: i16, last_month: i16) -> Option<Bounds> {
    let first = Date::new(year, month.try_into().ok()?, 1).ok()?;
    let last = Date::new(last_year, last_month.try_into().ok()?, 1).ok()?.last_of_month();
    Some((Some(first), Some(last)))
}

fn is_time(text: &str) -> bool {
    let two = |part: Option<&str>, most: i16| part.is_some_and(|p| digits(p, 2).is_some_and(|v| v <= most));
    let (clock, zone) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut parts = clock.split(':');
    let valid = two(parts.next(), 24) && two(parts.next(), 59) && parts.next().is_none_or(|s| two(Some(s), 59)) && parts.next().is_none();
    let zoned = match zone {
        "" | "Z" => true,
        _ => zone.get(1..).and_then(|z| z.split_once(':')).is_some_and(|(h, m)| two(Some(h), 14) && two(Some(m), 59)),
    };
    valid && zoned
}

/// Whether `text` is an ISO 8601 duration.
pub fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (rest, None),
    };
    let Some(first) = parts(days, "YMWD") else { return false };
    match time.map(|t| parts(t, "HMS")) {
        Some(Some(0) | None) => false,
        Some(Some(_)) => !days.contains('.'),
        None => first > 0,
    }
}

/// The number of parts like `3Y`, whose letters stand in the order of `units`.
fn parts(text: &str, units: &str) -> Option<usize> {
    let (mut rest, mut from, mut count) = (text, 0, 0);
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_uppercase())?;
        let (number, unit) = (&rest[..end], &rest[end..end + 1]);
        let place = units[from..].find(unit)? + from;
        let whole = number.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        rest = &rest[end + 1..];
        if !whole || number.matches('.').count() > usize::from(rest.is_empty()) {
            return None;
        }
        (from, count) = (place + 1, count + 1);
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> Option<String> {
        let day = |d: Option<Date>| d.map_or("-".to_owned(), |d| d.to_string());
        bounds(value).map(|(first, last)| format!("{} {}", day(first), day(last)))
    }

    #[test]
    fn reads_what_is_valid() {
        for (value, expected) in [
            ("2021", "2021-01-01 2021-12-31"),
            ("-0178", "- -"),
            ("-02XX", "- -"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2021-08-30", "2021-08-30 2021-08-30"),
            ("2024-33", "2024-01-01 2024-03-31"),
            ("2018-22", "2018-06-01 2018-08-31"),
            ("199X", "1990-01-01 1999-12-31"),
            ("19XX", "1900-01-01 1999-12-31"),
            ("XXXX-03-07", "- -"),
            ("XXXX-XX-07", "- -"),
            ("XXXX-02-29", "- -"),
            ("XXXX-34", "- -"),
            ("2020-03-15T14:30", "2020-03-15 2020-03-15"),
            ("T07:30", "- -"),
            ("2020-03-15T14:30+07:00", "2020-03-15 2020-03-15"),
            ("2020/2025", "2020-01-01 2025-12-31"),
            ("2021/..", "2021-01-01 -"),
            ("../2024-33", "- 2024-03-31"),
            ("T07:30/T17:00", "- -"),
            ("P3Y", "- -"),
            ("P1Y6M", "- -"),
            ("P1DT12H", "- -"),
            ("PT4M14.98S", "- -"),
            ("P1D/P2D", "- -"),
        ] {
            assert_eq!(shown(value).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn rejects_what_is_not() {
        for value in [
            "", "21", "2021-13", "-178", "-2XX", "-017X", "-0178-03", "2021-02-29", "2021-2-3", "XXXX", "XXXX-02-30", "2021-25", "2021-37",
            "../..", "2021/", "/2021", "2021-03-15T25:00", "2021-03T10:00", "XXXX-03-07T10:00", "T7:30", "P", "PT", "P3", "P1M1Y",
            "P1.5Y2M", "P1D/", "2021/2022/2023", "19X5", "X", "P3Yé", "é", "2é21",
        ] {
            assert_eq!(shown(value), None, "{value}");
        }
    }
}
