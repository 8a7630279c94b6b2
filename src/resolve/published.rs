//! The time of publication as dumps and pages write it.

/// Reads a time of publication: RFC 3339 or a day, given back as RFC 3339 with its offset, or as the day alone.
pub fn parse(written: &str) -> Option<String> {
    let day: jiff::civil::Date = written.get(..10)?.parse().ok()?;
    if written.len() == 10 { Some(day.to_string()) } else { Some(written.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_days_and_times() {
        assert_eq!(parse("2024-11-25").as_deref(), Some("2024-11-25"));
        assert_eq!(parse("N/A"), None);
    }
}
