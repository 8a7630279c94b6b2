//! Laws of dates: every written form of a date reads back as that date, values are valid EDTF, periods do not end before
//! they start, and a missing year is found within half a year.

use super::cases::record;
use jiff::civil::Date;
use proptest::prelude::*;
use trichluc::record::DateKind;
use trichluc::resolve::edtf;

fn day() -> impl Strategy<Value = Date> {
    (1950i16..2050, 1i8..=12, 1i8..=31).prop_filter_map("a day of the calendar", |(y, m, d)| Date::new(y, m, d).ok())
}

/// The one value that `text` has; the text stands inside a sentence.
fn value(text: &str, reference: Option<&str>) -> (Vec<String>, String) {
    let sentence = format!("Theo thông báo của xã, hội làng mở {text} tại sân đình cũ, người dân về dự rất đông.");
    let record = record(&sentence, reference);
    (record.dates.iter().map(|d| d.edtf.clone().unwrap_or_default()).collect(), sentence)
}

const MONTHS: [&str; 12] = ["giêng dương lịch", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_form_of_a_day_reads_back(day in day()) {
        let (y, m, d) = (day.year(), day.month(), day.day());
        let mut forms = vec![
            format!("ngày {d}/{m}/{y}"), format!("ngày {d:02}/{m:02}/{y}"), format!("ngày {d}-{m}-{y}"), format!("ngày {d}.{m}.{y}"),
            format!("ngày {d} - {m} - {y}"), format!("ngày {d} tháng {m} năm {y}"), format!("ngày {d} tháng {m}/{y}"),
            format!("ngày {d}/{m} năm {y}"), format!("sáng {d}/{m}/{y}"), format!("chiều ngày {d}-{m}-{y}"), format!("hôm {d}/{m}/{y}"),
            format!("{d}/{m}/{y}"), format!("tối {d} tháng {m} năm {y}"), format!("thứ Bảy, ngày {d}/{m}/{y}"), format!("{y}-{m:02}-{d:02}"),
        ];
        if m > 1 {
            forms.push(format!("ngày {d} tháng {} năm {y}", MONTHS[m as usize - 1]));
        }
        for form in forms {
            let (values, sentence) = value(&form, None);
            prop_assert_eq!(values, [day.to_string()], "{}", sentence);
        }
    }

    #[test]
    fn every_form_of_a_time_reads_back(day in day(), hour in 0u8..24, minute in 0u8..60) {
        let (y, m, d) = (day.year(), day.month(), day.day());
        let expected = format!("{day}T{hour:02}:{minute:02}");
        for form in [
            format!("lúc {hour}h{minute:02} ngày {d}/{m}/{y}"), format!("lúc {hour} giờ {minute:02} ngày {d}/{m}/{y}"),
            format!("lúc {hour:02}:{minute:02} ngày {d}-{m}-{y}"), format!("lúc {hour} giờ {minute} phút ngày {d} tháng {m} năm {y}"),
            format!("lúc {hour}g{minute:02}, ngày {d}/{m}/{y}"),
        ] {
            let (values, sentence) = value(&form, None);
            prop_assert_eq!(values, [expected.clone()], "{}", sentence);
        }
    }

    #[test]
    fn every_form_of_a_period_reads_back(from in day(), days in 1i64..4000) {
        let to = from.checked_add(jiff::Span::new().days(days)).unwrap();
        let expected = format!("{from}/{to}");
        let long = |d: Date| format!("{}/{}/{}", d.day(), d.month(), d.year());
        for form in [
            format!("từ {} đến {}", long(from), long(to)), format!("từ ngày {} đến ngày {}", long(from), long(to)),
            format!("từ ngày {} đến hết ngày {}", long(from), long(to)), format!("từ ngày {} tới {}", long(from), long(to)),
        ] {
            let (values, sentence) = value(&form, None);
            prop_assert_eq!(values, [expected.clone()], "{}", sentence);
        }
        let years = (from.year(), from.year() + 1 + (days % 30) as i16);
        for form in [format!("giai đoạn {}-{}", years.0, years.1), format!("từ năm {} đến năm {}", years.0, years.1)] {
            let (values, sentence) = value(&form, None);
            prop_assert_eq!(values, [format!("{}/{}", years.0, years.1)], "{}", sentence);
        }
    }

    #[test]
    fn a_missing_year_is_found_within_half_a_year(day in day(), reference in day()) {
        let record = record(&format!("Theo thông báo của xã, hội làng mở ngày {}/{} tại sân đình.", day.day(), day.month()), Some(&reference.to_string()));
        prop_assert_eq!(record.dates.len(), 1);
        let date = &record.dates[0];
        let literal = format!("XXXX-{:02}-{:02}", day.month(), day.day());
        prop_assert_eq!(date.literal.as_deref(), Some(literal.as_str()));
        // 29 February may have no such day near.
        if (day.month(), day.day()) != (2, 29) {
            let found: Date = date.edtf.as_deref().unwrap().parse().unwrap();
            prop_assert_eq!((found.month(), found.day()), (day.month(), day.day()));
            prop_assert!(found.since(reference).unwrap().get_days().abs() <= 184, "{} from {}", found, reference);
        }
    }

    #[test]
    fn values_are_valid_and_start_before_they_end(words in prop::collection::vec(prop::sample::select(WORDS), 1..24), reference in prop::option::of(day())) {
        let text = format!("Xã họp. {} Hết.", words.join(" "));
        let record = record(&text, reference.map(|r| r.to_string()).as_deref());
        for date in &record.dates {
            let Some(value) = &date.edtf else {
                prop_assert!(date.start.is_none() && date.end.is_none());
                continue;
            };
            prop_assert!(edtf::is_valid(value), "{} in {:?}", value, text);
            prop_assert_ne!(date.kind, DateKind::Set);
            if let (Some(start), Some(end)) = (&date.start, &date.end) {
                prop_assert!(start <= end, "{} in {:?}", value, text);
            }
        }
    }
}

/// Words, numbers and marks that dates are made of, for texts that mean nothing.
const WORDS: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "từ", "đến", "trước", "sau", "hết", "sáng", "chiều", "tối", "nay", "qua", "mai", "hôm", "tuần", "thứ",
    "Ba", "chủ nhật", "mùng", "rằm", "Tết", "Giêng", "Chạp", "âm lịch", "Giáp Thìn", "thế kỷ", "XX", "thập niên", "những năm", "80",
    "1990", "2020", "2020 - 2025", "15/3", "15-3", "31/11", "29/2", "30.8", "3/2021", "22/4/2021", "lúc", "14h30", "7 giờ", "kém", "rưỡi",
    "đêm", "-", "–", ",", "và", "(", ")", "hơn", "khoảng", "3", "12", "ba", "mười lăm", "phút", "giây", "ngày làm việc", "nửa", "đầu",
    "cuối", "hằng", "mỗi", "tới", "vừa qua", "cùng ngày", "cùng năm", "II", "24", "60", "00", "trở đi", "đến nay", "so với",
];
