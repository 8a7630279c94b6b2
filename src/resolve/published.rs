//! The time of publication as dumps and pages write it.

use crate::text::fold::fold;
use aho_corasick::packed::Searcher;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Timestamp, tz::Offset};
use memchr::memmem;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The clock of Vietnam since 1975, without summer time.
const VIETNAM: Offset = Offset::constant(7);

/// Shapes of a day, most telling first: three numbers with marks between, the month's number behind its word, the month's name in
/// Vietnamese, in English. The name of a group says what it holds: `y`, `m`, `d`, `word` (a month's name).
static DAYS: LazyLock<[Vec<Regex>; 4]> = LazyLock::new(|| {
    let months = ENGLISH.join("|");
    let marked = compile(&[
        r"(?:^|[^0-9])(?P<y>[12][0-9]{3})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:$|[^0-9])",
        r"(?:^|[^0-9:])(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[12][0-9]{3}|[0-9]{2})(?:$|[^0-9])",
        r"(?:^|[^0-9:])(?P<d>[0-9]{1,2})\s?[-/.]\s?(?P<m>[0-9]{1,2})\s?[-/.]\s?(?P<y>[12][0-9]{3})(?:$|[^0-9])",
    ]);
    let numbered = compile(&[r"(?P<d>[0-9]{1,2})[\s,]+(?:tháng|thg|th)\.?\s*(?P<m>[0-9]{1,2})[\s,/.-]+(?:năm\s+)?(?P<y>[12][0-9]{3})"]);
    let named = compile(&[
        r"(?P<d>[0-9]{1,2})[\s,]+tháng\s+(?P<word>\p{L}+(?:\s\p{L}+)?)[\s,]+(?P<y>[12][0-9]{3})",
        r"tháng\s+(?P<word>\p{L}+(?:\s\p{L}+)?)\s+(?P<d>[0-9]{1,2})[\s,]+(?P<y>[12][0-9]{3})",
    ]);
    let english = compile(&[
        &format!(r"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<word>{months})[a-z]*\.?[\s,-]+(?P<y>[12][0-9]{{3}})"),
        &format!(r"(?P<word>{months})[a-z]*\.?\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>[12][0-9]{{3}})"),
        &format!(r"(?P<word>{months})\s+(?P<d>[0-9]{{1,2}})\s[0-9:]+\s(?:\S+\s)?(?P<y>[12][0-9]{{3}})"),
    ]);
    [marked, numbered, named, english]
});
const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
static ENGLISH_MONTHS: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(ENGLISH));
static CLOCK: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    compile(&[r"(?P<h>[0-9]{1,2})\s?(?::|h|g|giờ)\s?(?P<min>[0-5][0-9])(?:\s?:\s?(?P<s>[0-5][0-9])(?:[.,][0-9]+)?)?(?P<rest>.*)$"])
});
static ZONE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    compile(&[
        r"^\s*(?P<zulu>z|utc|gmt)\s*$",
        r"(?:gmt|utc)\s?(?P<sign>[+-])\s?(?P<h>[0-9]{1,2}):?(?P<min>[0-9]{2})?",
        r"^\s?(?P<sign>[+-])(?P<h>[0-9]{2}):?(?P<min>[0-9]{2})?(?:$|[^0-9])",
    ])
});
static HALF: LazyLock<Vec<Regex>> = LazyLock::new(|| compile(&[r"^[\s|,-]*(?P<half>am|pm|sa|ch|sáng|trưa|chiều|tối|đêm)(?:$|[^\p{L}])"]));

/// The shapes above are constants; a faulty one is left out, and its test fails.
fn compile(shapes: &[&str]) -> Vec<Regex> {
    shapes.iter().filter_map(|shape| Regex::new(shape).ok()).collect()
}

/// Reads a time of publication, in any of the formats that dumps and pages have, among words or alone: as RFC 3339 with
/// the offset of Vietnam, or as the day alone (`YYYY-MM-DD`) where no time is stated. A time without zone is Vietnam's.
pub fn parse(written: &str) -> Option<String> {
    let key = fold(written.trim());
    if key.is_empty() {
        return None;
    }
    if let Some(read) = digits_alone(&key) {
        return Some(read);
    }
    let (day, rest) = shapes(&key).find_map(|shape| day_in(shape, &key))?;
    let Some(found) = CLOCK.iter().find_map(|shape| shape.captures(&rest)) else { return Some(day.to_string()) };
    Some(clock(day, &found).map_or_else(|| day.to_string(), |time| show(&time)))
}

/// The shapes of a day whose marks or words stand in `key`.
fn shapes(key: &str) -> impl Iterator<Item = &'static Regex> {
    let named = memmem::find(key.as_bytes(), "tháng".as_bytes()).is_some();
    let english = ENGLISH_MONTHS.as_ref().is_none_or(|months| months.find(key).is_some());
    let due = [has_marks(key.as_bytes()), is_numbered(key.as_bytes()), named, english];
    DAYS.iter().zip(due).filter(|(_, due)| *due).flat_map(|(shapes, _)| shapes)
}

/// A day in digits alone has so many at least.
const DIGITS: usize = 8;

/// Whether [`parse`] may find a day in a part of the folded text.
pub fn may_hold_day(key: &str) -> bool {
    shapes(key).next().is_some() || key.as_bytes().windows(DIGITS).any(|run| run.iter().all(u8::is_ascii_digit))
}

/// A byte of white space, or of a character beyond ASCII that may be.
const fn may_be_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ' | 0x80..)
}

/// Whether three numbers stand in a row with a mark between each two, and blanks perhaps.
fn has_marks(key: &[u8]) -> bool {
    let (mut numbers, mut marked, mut inside) = (0, false, false);
    for &byte in key {
        match byte {
            b'0'..=b'9' if inside => {}
            b'0'..=b'9' => {
                numbers = if marked { numbers + 1 } else { 1 };
                if numbers == 3 {
                    return true;
                }
                marked = false;
            }
            b'-' | b'/' | b'.' if numbers > 0 && !marked => marked = true,
            _ if may_be_blank(byte) => {}
            _ => (numbers, marked) = (0, false),
        }
        inside = byte.is_ascii_digit();
    }
    false
}

/// Whether the word of a month, or what it is cut to, stands behind a number.
fn is_numbered(key: &[u8]) -> bool {
    memmem::find_iter(key, b"th").any(|at| {
        let before = key[..at].iter().rev().find(|&&byte| byte != b',' && !may_be_blank(byte));
        before.is_some_and(u8::is_ascii_digit)
    })
}

/// The day of a value that [`parse`] gave.
pub fn day(published: &str) -> Option<Date> {
    published.get(..10)?.parse().ok()
}

fn show(time: &DateTime) -> String {
    format!("{}+07:00", time.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// `20210322`, `202103220910`, `20210322091000`, or seconds or milliseconds since 1970.
fn digits_alone(key: &str) -> Option<String> {
    let whole = key.strip_suffix(".0").unwrap_or(key);
    if !whole.is_ascii() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| whole.get(from..to).and_then(|p| p.parse::<i16>().ok());
    let ymd = || valid_day(part(0, 4)?, part(4, 6)?, part(6, 8)?);
    match whole.len() {
        8 => ymd().or_else(|| valid_day(part(4, 8)?, part(2, 4)?, part(0, 2)?)).map(|d| d.to_string()),
        12 | 14 => {
            let second = part(12, 14).unwrap_or(0);
            let time = Time::new(part(8, 10)?.try_into().ok()?, part(10, 12)?.try_into().ok()?, second.try_into().ok()?, 0).ok()?;
            Some(show(&ymd()?.to_datetime(time)))
        }
        9 | 10 | 13 => {
            let number: i64 = whole.parse().ok()?;
            let second = if whole.len() == 13 { number / 1000 } else { number };
            Some(show(&VIETNAM.to_datetime(Timestamp::from_second(second).ok()?)))
        }
        _ => None,
    }
}

/// The day in `key`, and `key` with a bar in its place.
fn day_in(shape: &Regex, key: &str) -> Option<(Date, String)> {
    let found = shape.captures(key)?;
    let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let (mut day, year) = (number("d")?, number("y")?);
    let mut month = match found.name("word") {
        Some(word) => month_name(word.as_str())?,
        None => number("m")?,
    };
    if day <= 12 && month > 12 {
        // The order of American pages, told by its impossible month.
        (day, month) = (month, day);
    }
    let year = match (year, found.name("y").map_or(0, |m| m.len())) {
        (year, 2) if year < 70 => 2000 + year,
        (year, 2) => 1900 + year,
        (year, _) => year,
    };
    let date = valid_day(year, month, day)?;
    // From the first digit or letter of the day to its end: the marks around it belong to the clock.
    let inner = [found.name("d"), found.name("m"), found.name("word"), found.name("y")];
    let start = inner.iter().flatten().map(regex::Match::start).min()?;
    let end = inner.iter().flatten().map(regex::Match::end).max()?;
    let between = &key[start..end];
    let kept = if between.contains(':') { between } else { "|" };
    Some((date, format!("{}{}{}", &key[..start], kept, &key[end..])))
}

fn valid_day(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn month_name(word: &str) -> Option<i16> {
    const VIETNAMESE: [&str; 12] = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];
    let index = ENGLISH.iter().position(|m| word.starts_with(m)).or_else(|| VIETNAMESE.iter().position(|m| *m == word));
    index.and_then(|i| i16::try_from(i + 1).ok())
}

fn clock(day: Date, found: &Captures<'_>) -> Option<DateTime> {
    let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let (mut hour, minute, second) = (number("h")?, number("min")?, number("s").unwrap_or(0));
    let rest = found.name("rest").map_or("", |m| m.as_str());
    let half = HALF.iter().find_map(|shape| shape.captures(rest)).and_then(|c| c.name("half").map(|m| m.as_str().to_owned()));
    match half.as_deref() {
        Some("am" | "sa" | "sáng") if hour == 12 => hour = 0,
        Some("pm" | "ch" | "chiều" | "tối") if hour < 12 => hour += 12,
        Some("trưa") if hour < 10 => hour += 12,
        Some("đêm") if (6..12).contains(&hour) => hour += 12,
        Some("đêm") if hour == 12 => hour = 0,
        _ => {}
    }
    let local = day.to_datetime(Time::new(hour, minute, second, 0).ok()?);
    let Some(zone) = ZONE.iter().find_map(|shape| shape.captures(rest)) else { return Some(local) };
    let part = |name: &str| zone.name(name).and_then(|m| m.as_str().parse::<i32>().ok()).unwrap_or(0);
    let sign = if zone.name("sign").is_some_and(|s| s.as_str() == "-") { -1 } else { 1 };
    let offset = sign * (part("h") * 60 + part("min"));
    local.checked_add(Span::new().minutes(7 * 60 - offset)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shape_is_left_out_that_a_text_has() {
        for text in [
            "2024-3-5", "ngày 5/3/24", "5 - 3 / 2024", "5. 3. 2024", "5\u{a0}-\u{a0}3\u{a0}-\u{a0}2024", "5, th 3, 2024",
            "5\u{a0}tháng\u{a0}3\u{a0}2024", "5 tháng ba, 2024", "tháng ba 5, 2024", "5th march 2024", "mar 5, 2024",
            "tue mar 5 07:30:00 ict 2024",
        ] {
            let every = DAYS.iter().flatten().find_map(|shape| day_in(shape, text));
            assert_eq!(shapes(text).find_map(|shape| day_in(shape, text)), every, "{text}");
            assert!(every.is_some() && may_hold_day(text), "{text}");
        }
        assert!(!may_hold_day("năm 2024, xã 1.200 hộ") && may_hold_day("bản tin 20240305"));
    }

    #[test]
    fn reads_what_dumps_and_pages_have() {
        let cases = [
            ("2024-11-25", "2024-11-25"),
            ("20210322", "2021-03-22"),
            ("202103220910", "2021-03-22T09:10:00+07:00"),
            ("20210322091059", "2021-03-22T09:10:59+07:00"),
            ("23/10/2013 09:10", "2013-10-23T09:10:00+07:00"),
            ("5/7/2013 15:05", "2013-07-05T15:05:00+07:00"),
            ("1/11/2013 7:00", "2013-11-01T07:00:00+07:00"),
            ("Chủ nhật, 18/2/2024, 12:31 (GMT+7)", "2024-02-18T12:31:00+07:00"),
            ("Thứ năm, 3/11/2016, 20:47 (GMT+7)", "2016-11-03T20:47:00+07:00"),
            ("Thứ Hai, 24/12/2012, 03:04 AM (GMT+7)", "2012-12-24T03:04:00+07:00"),
            ("Cập nhật thứ hai, ngày 24/12/12 11:05 tối", "2012-12-24T23:05:00+07:00"),
            ("30/11/12 04:00 chiều", "2012-11-30T16:00:00+07:00"),
            ("Cập nhật: 07:02 | 08/11/2019", "2019-11-08T07:02:00+07:00"),
            ("23/02/2021 09:38 (GMT +7)", "2021-02-23T09:38:00+07:00"),
            ("28-07-2018 - 00:35 AM", "2018-07-28T00:35:00+07:00"),
            ("14:00 , 01/02/2026", "2026-02-01T14:00:00+07:00"),
            ("10:03 - 25/12/2012", "2012-12-25T10:03:00+07:00"),
            ("08:00 | 20.12.2012", "2012-12-20T08:00:00+07:00"),
            ("Thứ Ba, ngày 25 tháng 12 năm 2012 10 giờ 03", "2012-12-25T10:03:00+07:00"),
            ("24 Tháng Mười Hai, 2012", "2012-12-24"),
            ("Tháng Ba 5, 2021", "2021-03-05"),
            ("2024-11-05T06:00:00+07:00", "2024-11-05T06:00:00+07:00"),
            ("2024-11-05T20:00:00Z", "2024-11-06T03:00:00+07:00"),
            ("2024-11-05T20:00:00.123+0000", "2024-11-06T03:00:00+07:00"),
            ("2024-11-05 06:00:00", "2024-11-05T06:00:00+07:00"),
            ("2013/10/23 9:10", "2013-10-23T09:10:00+07:00"),
            ("Mon, 25 Nov 2024 10:00:00 +0700", "2024-11-25T10:00:00+07:00"),
            ("Mon, 25 Nov 2024 10:00:00 GMT", "2024-11-25T17:00:00+07:00"),
            ("November 25, 2024", "2024-11-25"),
            ("Mon Nov 25 10:00:00 2024", "2024-11-25T10:00:00+07:00"),
            ("12/25/2012", "2012-12-25"),
            ("12/25/2012 10:03:00 PM", "2012-12-25T22:03:00+07:00"),
            ("25/12/2012 12:05 AM", "2012-12-25T00:05:00+07:00"),
            ("1384156800", "2013-11-11T15:00:00+07:00"),
            ("1384156800000", "2013-11-11T15:00:00+07:00"),
        ];
        for (written, read) in cases {
            assert_eq!(parse(written).as_deref(), Some(read), "{written}");
        }
        for written in ["N/A", "", "  ", "null", "hôm qua", "31/11/2013 10:00", "12:30", "1", "00000000", "19/2012", "0912345678901234"] {
            assert_eq!(parse(written), None, "{written}");
        }
    }

    #[test]
    fn what_it_gives_reads_back() {
        for written in ["23/10/2013 09:10", "20210322", "2024-11-05T20:00:00Z"] {
            let read = parse(written).unwrap();
            assert_eq!(parse(&read), Some(read.clone()));
            assert!(day(&read).is_some());
        }
        assert_eq!(DAYS.iter().map(Vec::len).sum::<usize>() + CLOCK.len() + ZONE.len() + HALF.len(), 14);
    }
}
