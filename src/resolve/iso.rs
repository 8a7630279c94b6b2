//! Days and times of day as ISO 8601 writes them.

use crate::extract::date::meaning::Clock;
use jiff::civil::Date;

/// `2021-08-30`: the calendar's own way goes through the formatting machinery, and every mention has three such strings.
pub fn day(day: Date) -> String {
    numbers(Some(day.year()), day.month().into(), Some(day.day().into()))
}

/// A year (`XXXX` where not known), a month (none for 0) and a day in digits.
pub fn numbers(year: Option<i16>, month: i16, day: Option<i16>) -> String {
    let mut text = *b"XXXX-00-00";
    let digit = |value: i16| b'0' + (value % 10).unsigned_abs() as u8;
    if let Some(year) = year {
        text[..4].copy_from_slice(&[digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)]);
    }
    let mut end = 4;
    for part in [Some(month).filter(|m| *m > 0), day].into_iter().flatten() {
        text[end..end + 3].copy_from_slice(&[b'-', digit(part / 10), digit(part)]);
        end += 3;
    }
    std::str::from_utf8(&text[..end]).unwrap_or_default().to_owned()
}

/// A time of day after its `T`.
pub fn clock(clock: &Clock) -> String {
    let mut text = format!("T{:02}:{:02}", clock.hour, clock.minute);
    if let Some(second) = clock.second {
        text.push_str(&format!(":{second:02}"));
    }
    match clock.zone {
        Some(0) => text.push('Z'),
        Some(zone) => {
            let sign = if zone < 0 { '-' } else { '+' };
            text.push_str(&format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60));
        }
        None => {}
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_days_and_times() {
        assert_eq!(Date::new(987, 3, 7).map(day).ok().as_deref(), Some("0987-03-07"));
        assert_eq!(numbers(None, 3, Some(7)), "XXXX-03-07");
        assert_eq!(numbers(Some(2021), 0, None), "2021");
        let time = Clock { hour: 7, minute: 5, second: None, zone: Some(-210), local: false };
        assert_eq!(clock(&time), "T07:05-03:30");
        assert_eq!(clock(&Clock { second: Some(9), zone: Some(0), ..time }), "T07:05:09Z");
    }
}
