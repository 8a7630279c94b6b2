//! Dates, times, periods, lengths and recurrences: one pass over the tokens, anchored on digits, numbers in words and a
//! small set of words.

pub mod civil;
pub mod clock;
pub mod duration;
pub mod lunar;
pub mod meaning;
pub mod modifier;
pub mod period;
pub mod point;
pub mod relative;
pub mod set;
pub mod trigger;

use super::{Candidate, Example, Extractor, Family, Payload};
use crate::lex::{Lexed, TokenKind, pair, tail};
use crate::lexicon::Senses;
use crate::record::Modifier;
use meaning::{Day, Draft, Field, Grain, Meaning, Point};
use trigger::{AFTER_NUMBER, TABLE, Trigger};

/// Finds dates, times, periods, lengths of time and recurrences.
pub struct Dates;

impl Extractor for Dates {
    fn name(&self) -> &'static str {
        "date"
    }

    fn family(&self) -> Family {
        Family::Date
    }

    fn summary(&self) -> &'static str {
        "dates, times, periods, lengths of time and recurrences, as EDTF"
    }

    fn examples(&self) -> &'static [Example] {
        &[
            Example { text: "họp ngày 30/8/2021 tại", mentions: &["ngày 30/8/2021 = date 2021-08-30"] },
            Example { text: "sáng ngày 22 tháng 4 năm 2021, xã", mentions: &["sáng ngày 22 tháng 4 năm 2021 = date 2021-04-22"] },
            Example {
                text: "trong quý I/2024 và tháng 5/2024", mentions: &["quý I/2024 = date 2024-33", "tháng 5/2024 = date 2024-05"]
            },
            Example {
                text: "từ thập niên 1990 của thế kỷ XX", mentions: &["thập niên 1990 = date 199X", "thế kỷ XX = date 19XX"]
            },
            Example { text: "lúc 14h30 ngày 15/3/2020 tại", mentions: &["14h30 ngày 15/3/2020 = time 2020-03-15T14:30"] },
            Example { text: "mở cửa từ 7h30 đến 17h các ngày", mentions: &["từ 7h30 đến 17h = interval T07:30/T17:00"] },
            Example { text: "trong nhiệm kỳ 2020 - 2025, tỉnh", mentions: &["nhiệm kỳ 2020 - 2025 = interval 2020/2025"] },
            Example {
                text: "6 tháng đầu năm 2023, cả nước", mentions: &["6 tháng đầu năm 2023 = interval 2023-01/2023-06"]
            },
            Example {
                text: "hoàn thành trước ngày 30/9/2021, sau đó", mentions: &["trước ngày 30/9/2021 = interval ../2021-09-30"]
            },
            Example { text: "làm xong sau hơn 3 năm", mentions: &["hơn 3 năm = duration P3Y more_than"] },
            Example {
                text: "kéo dài một năm rưỡi, rồi 1-2 ngày",
                mentions: &["một năm rưỡi = duration P1Y6M", "1-2 ngày = duration P1D/P2D"],
            },
            Example {
                text: "họp vào thứ Hai hằng tuần và hằng năm",
                mentions: &["thứ Hai hằng tuần = set - every P1W", "hằng năm = set - every P1Y"],
            },
        ]
    }

    fn extract(&self, lexed: &Lexed<'_>, found: &mut Vec<Candidate>) {
        let mut scan = Scan { lexed, found, floor: 0, open: Vec::new(), last_end: 0 };
        let begins = Senses::WHEN.or(Senses::DIGITS);
        let mut at = 0;
        while let Some(found) = lexed.next_of(at, begins) {
            let end = match lexed.kind(found) {
                TokenKind::Digits => scan.digits(found),
                _ => TABLE.get(lexed.id(found)).and_then(|trigger| scan.word(found, trigger)),
            };
            at = end.unwrap_or(0).max(found + 1);
        }
    }
}

/// `mùa giải 2025`, `niên vụ 2023`, `mùa 2017` at token `at`: words after which a year alone names a season.
fn season_word(lexed: &Lexed<'_>, at: usize) -> bool {
    match lexed.key(at) {
        "mùa" => !at.checked_sub(1).is_some_and(|i| lexed.is(i, "gió")),
        "niên" => true,
        "tài" => true,
        "năm" => lexed.is(at + 1, "học"),
        _ => false,
    }
}

/// The pass and what it has found.
struct Scan<'s, 't> {
    lexed: &'s Lexed<'t>,
    found: &'s mut Vec<Candidate>,
    /// One past the last token of the last mention: no modifier reaches across it.
    floor: usize,
    /// Mentions without a year that a year at the end of their list may complete.
    open: Vec<usize>,
    /// One past the last token of the last member of that list.
    last_end: usize,
}

impl Scan<'_, '_> {
    /// What begins at the digits at token `at`; gives the token to go on from.
    fn digits(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        if !self.goes_on(at) {
            return self.bare_year(at);
        }
        if lexed.is(at + 1, "tháng") && civil::named_place(lexed, at) && pair::is_day(lexed.word(at)) && pair::is_month(lexed.word(at + 2))
        {
            // `quảng trường 16 tháng 4`
            return Some(at + 3);
        }
        if let Some((meaning, end)) = period::years(lexed, at) {
            let first = period::prefix(lexed, at).filter(|p| *p >= self.floor).unwrap_or(at);
            return self.period(first, end, meaning, "year - year");
        }
        if let Some(end) = self.number(at) {
            return Some(end);
        }
        if let Some(found) = period::bare_hour(lexed, at) {
            return self.period(at, found.1, found.0, "hour - time");
        }
        if let Some(end) = self.anchor(at) {
            return Some(end);
        }
        if let Some(found) = period::bare_left(lexed, at) {
            return self.period(at, found.1, found.0, "day - date");
        }
        if let Some(end) = self.length(at) {
            return Some(end);
        }
        self.bare_year(at)
    }

    /// Whether what follows the digits at token `at` lets them begin more than a year: one look, before anything is tried.
    fn goes_on(&self, at: usize) -> bool {
        let (lexed, next) = (self.lexed, at + 1);
        let after = |at: usize| lexed.among(at, &AFTER_NUMBER);
        let numeral = |at: usize| lexed.numeral_at(at).is_some_and(|n| after(n.end));
        match lexed.kind(next) {
            TokenKind::Word => after(next) || numeral(at),
            TokenKind::Punct => match lexed.word(next) {
                "," => lexed.kind(next + 1) == TokenKind::Digits && (after(next + 2) || numeral(at) || numeral(next + 1)),
                "/" | "-" | "–" | "—" | ":" | "." => lexed.kind(next + 1) == TokenKind::Digits || numeral(at),
                _ => false,
            },
            TokenKind::Digits => numeral(at),
            TokenKind::Break => false,
        }
    }

    /// What begins at the word at token `at`.
    fn word(&mut self, at: usize, trigger: Trigger) -> Option<usize> {
        let lexed = self.lexed;
        match trigger {
            Trigger::Day if matches!(lexed.key(at + 1), "thứ" | "chủ" | "chúa") => self.weekdays(at).or_else(|| self.anchor(at)),
            Trigger::Day => self.anchor(at).or_else(|| self.day_list(at, at)).or_else(|| {
                let (meaning, end) = period::bare_left(lexed, at)?;
                self.period(at, end, meaning, "day - date")
            }),
            Trigger::Month => self.list_of_months(at).or_else(|| self.anchor(at)),
            Trigger::Point => self.anchor(at),
            Trigger::Weekday => self.weekdays(at).or_else(|| self.anchor(at)).or_else(|| self.days_of_part(at)),
            Trigger::Year => self.anchor(at).or_else(|| self.numbered(at)),
            Trigger::Number => self.numbered(at),
            Trigger::Ten if lexed.numeral_at(at).is_some() => self.numbered(at),
            Trigger::Ten => duration::ten(lexed, at, self.floor).and_then(|found| self.lasting(found)),
            Trigger::From => {
                if matches!(lexed.key(at + 1), "thứ" | "chủ")
                    && let Some(found) = set::weekdays(lexed, at + 1)
                {
                    return self.set(at, found);
                }
                let (meaning, end) = period::from(lexed, at).or_else(|| period::one_ended(lexed, at))?;
                self.period(at, end, meaning, "from … to")
            }
            Trigger::Bound => {
                let (meaning, end) = period::one_ended(lexed, at)?;
                self.period(at, end, meaning, "bound")
            }
            Trigger::Every => set::every(lexed, at).and_then(|found| self.set(at, found)),
            Trigger::Each => set::each(lexed, at).and_then(|found| self.set(at, found)),
            Trigger::Born if lexed.is(at, "sn") => self.born(at, at + 1),
            // `tuyển sinh 2024`, `học sinh 12 tuổi`
            Trigger::Born if at > 0 && matches!(lexed.key(at - 1), "tuyển" | "học" | "thí") => None,
            Trigger::Born => self.born(at, at + 1 + usize::from(lexed.is(at + 1, "năm"))),
        }
    }

    /// A number in words: a stretch of the year, a time, a length.
    fn numbered(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let end = lexed.numeral_at(at)?.end;
        let ranges = matches!(lexed.key(end), "-" | "–" | ",") || lexed.numeral_at(end).is_some();
        if !ranges && !lexed.is(at, "nửa") && !lexed.among(end, &AFTER_NUMBER) {
            return None;
        }
        self.number(at).or_else(|| self.anchor(at)).or_else(|| self.length(at))
    }

    /// `6 tháng đầu năm 2023`.
    fn number(&mut self, at: usize) -> Option<usize> {
        let (day, end) = point::stretch(self.lexed, at)?;
        self.point(at, end, Point::of(day), "part of a year")
    }

    /// A point, or a period that begins with one.
    fn anchor(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let asked = lexed.kind(at) == TokenKind::Digits
            && at.checked_sub(1).is_some_and(|i| matches!(lexed.key(i), "từ" | "đến" | "trước" | "sau" | "tới" | "khoảng" | "vào"));
        let (point, end) = point::point(lexed, at, asked)?;
        if let Some((meaning, end)) = period::range_after(lexed, &point, end) {
            return self.period(at, end, meaning, "point - point");
        }
        if let Some((_, after)) = set::every(lexed, end).filter(|_| point.day.is_some()) {
            let every = set::every(lexed, end).map(|found| found.0)?;
            return self.set(at, (every, after));
        }
        self.point(at, end, point, "point")?;
        Some(self.tail(end, &point))
    }

    /// More members of a list after a day or a year: `5-3, 7-3 và 9-3`, `năm 2015, 2019`.
    fn tail(&mut self, mut end: usize, first: &Point) -> usize {
        let lexed = self.lexed;
        if let Some(Day::Decade(ten)) = first.day {
            while let Some((day, after)) = civil::decade_after(lexed, end, ten) {
                if self.point(end + 1, after, Point::of(day), "list").is_none() {
                    break;
                }
                end = after;
            }
            return end;
        }
        let Some(day @ Day::Civil { year, .. }) = first.day else { return end };
        let grain = day.grain();
        while matches!(lexed.key(end), "," | "và" | ";" | "hoặc") && first.clock.is_none() {
            let next = end + 1;
            let found = match grain {
                Grain::Day if lexed.kind(next) == TokenKind::Digits && lexed.word(next + 1) == "-" => civil::day(lexed, next, true),
                Grain::Year if year.given().is_some() => civil::year_number(lexed, next)
                    .filter(|y| (1900..2100).contains(y) && period::years(lexed, next).is_none())
                    .filter(|_| lexed.kind(next + 1) != TokenKind::Word || civil::ends_clause(lexed.key(next + 1)))
                    .map(|y| (Day::year(y), next + 1)),
                _ => None,
            };
            let Some((day, after)) = found else { break };
            if self.point(next, after, Point::of(day), "list").is_none() {
                break;
            }
            end = after;
        }
        end
    }

    /// `sáng 5 và 6/3`, `đêm 14 rạng sáng 15/3`.
    fn days_of_part(&mut self, at: usize) -> Option<usize> {
        let (_, from) = relative::part_of_day(self.lexed, at)?;
        self.day_list(at, from).or_else(|| {
            let (meaning, end) = period::bare_left(self.lexed, from)?;
            self.period(at, end, meaning, "day - date")
        })
    }

    /// `ngày 10, 23 và 25-3`: each day on its own, the month and year of the last for all. The first number or its `ngày`
    /// stands at token `from`.
    fn day_list(&mut self, at: usize, from: usize) -> Option<usize> {
        let lexed = self.lexed;
        let mut days: Vec<(usize, usize, i16)> = Vec::new();
        let mut next = from;
        loop {
            // `sáng 3, chiều 4/5`
            let named = relative::part_of_day(lexed, next).map_or(next, |(_, after)| after);
            let number = named + usize::from(lexed.is(named, "ngày") || lexed.is(named, "mùng"));
            if let Some((day, _, end)) =
                point::day(lexed, named, true).or_else(|| civil::day(lexed, number, true).map(|(d, e)| (d, Default::default(), e)))
            {
                let members = days.len();
                let (day, end) = lunar::relabel(lexed, day, end);
                if members == 0 {
                    return None;
                }
                if let Some((every, end)) = set::every(lexed, end) {
                    return self.set(at, (every, end));
                }
                for (first, last, number) in days {
                    let own = match day {
                        Day::Civil { year, month, .. } => Day::civil(year, month, Field::Given(number)),
                        Day::Lunar { year, month, .. } => Day::Lunar { year, month, day: Some(number) },
                        _ => return None,
                    };
                    self.point(first, last, Point { inherited: (true, true), ..Point::of(own) }, "list of days");
                }
                self.point(next, end, Point::of(day), "list of days");
                return Some(end);
            }
            let day = civil::number(lexed, number).filter(|_| pair::is_day(lexed.word(number)))?;
            days.push((if days.is_empty() { at } else { next }, number + 1, day));
            if let Some(found) = set::every(lexed, number + 1).filter(|(step, _)| step == "P1M") {
                return self.set(at, found);
            }
            if days.len() > 31 || !matches!(lexed.key(number + 1), "," | "và" | "hoặc" | ";") {
                return None;
            }
            next = number + 2;
        }
    }

    /// `tháng 9, 10 và 11/2022`, `quý I và II năm 2024`: each on its own, the year of the last for all.
    fn list_of_months(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let quarters = !lexed.is(at, "tháng");
        let mut members: Vec<(usize, usize, Field)> = Vec::new();
        let mut next = at + 1;
        let mut joined = at.checked_sub(1).is_some_and(|i| lexed.is(i, "các"));
        loop {
            let field = match quarters {
                true => civil::quarter_number(lexed, next)?.0,
                false => Field::Given(civil::number(lexed, next).filter(|_| pair::is_month(lexed.word(next)))?),
            };
            if civil::marked_after(lexed, next + 1) {
                return None;
            }
            members.push((if members.is_empty() { at } else { next }, next + 1, field));
            let joint = next + 1;
            if members.len() > 12
                || !matches!(lexed.key(joint), "," | "và" | "hoặc")
                || matches!(lexed.key(joint + 1), "tháng" | "quý" | "quí")
            {
                break;
            }
            joined |= matches!(lexed.key(joint), "và" | "hoặc");
            if lexed.is(joint, ",") && lexed.kind(joint + 1) != TokenKind::Digits && !quarters {
                break;
            }
            next = joint + 1;
        }
        let (year, end) = civil::year_after(lexed, next + 1).unwrap_or((Field::Absent, next + 1));
        // `tháng 3 và 5 người khác`
        let counted = lexed.numeral_at(end - 1).and_then(|n| tail::after(lexed, n, end)).is_some_and(|t| t.counts());
        if members.len() < 2 || (year.is_absent() && (!joined || counted)) {
            return None;
        }
        let last = members.len() - 1;
        for (index, (first, after, field)) in members.into_iter().enumerate() {
            let day = if quarters { Day::Quarter { year, quarter: field } } else { Day::civil(year, field, Field::Absent) };
            let point = Point { inherited: (index < last, false), ..Point::of(day) };
            self.point(first, if index == last { end } else { after }, point, "list of months");
        }
        Some(end)
    }

    fn weekdays(&mut self, at: usize) -> Option<usize> {
        let found = set::weekdays(self.lexed, at)?;
        self.set(at, found)
    }

    /// `SN 1982`, `sinh năm 1997`.
    fn born(&mut self, at: usize, year: usize) -> Option<usize> {
        let value = civil::year_number(self.lexed, year)?;
        self.point(at, year + 1, Point::of(Day::year(value)), "born")
    }

    /// A year by its digits alone, where the words around it ask for one: `(2004, 2006)`, `trong 2020`.
    fn bare_year(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        if lexed.word(at).len() != 4 {
            return None;
        }
        let before = at.checked_sub(1)?;
        let next = lexed.word(at + 1);
        // Alone in brackets a year may be older: `Tự điển Génibrel (1898)`.
        let earliest = if lexed.word(before) == "(" && next == ")" { 1600 } else { 1900 };
        let year = civil::year_number(lexed, at).filter(|y| (earliest..2100).contains(y))?;
        let stops = lexed.kind(at + 1) != TokenKind::Word || civil::ends_clause(lexed.key(at + 1));
        if let Some(first) = period::prefix(lexed, at).filter(|p| *p >= self.floor && season_word(lexed, *p)) {
            return self.point(first, at + 1, Point::of(Day::year(year)), "year of a season");
        }
        let fits = match lexed.key(before) {
            "đời" | "hồi" => stops,
            // `ba năm liền 2019, 2020, 2021`
            "liền" | "tiếp" => stops && matches!(next, "," | "và"),
            "mất" => matches!(next, ")" | ",") && self.found.last().is_some_and(|c| c.rule == "born"),
            "chính" => lexed.phrase_before(at, "năm tài chính").is_some(),
            "nhìn" => stops && before > 0 && lexed.is(before - 1, "tầm") && !lexed.capital(before - 1),
            "(" => matches!(next, ")" | ","),
            "trong" | "vào" | "từ" | "đến" | "trước" | "sau" | "tới" => stops && !matches!(next, "/" | "%" | "-" | "–"),
            "với" => stops && before > 0 && matches!(lexed.key(before - 1), "so" | "ứng"),
            "," => self.floor == before && self.found.last().is_some_and(|c| c.rule == "bare year") && matches!(next, ")" | ","),
            _ => false,
        };
        if !fits {
            return None;
        }
        self.point(at, at + 1, Point::of(Day::year(year)), "bare year")
    }

    /// A length of time.
    fn length(&mut self, at: usize) -> Option<usize> {
        let numeral = self.lexed.numeral_at(at)?;
        let found = duration::duration(self.lexed, numeral, self.floor)?;
        if found.modifier.is_none()
            && let Some((first, end)) = set::again(self.lexed, found.first, found.end).filter(|_| !found.iso.contains('/'))
        {
            return self.set(first, (found.iso, end));
        }
        self.lasting(found)
    }

    fn lasting(&mut self, found: duration::Found) -> Option<usize> {
        self.push(found.first, found.end, Meaning::Length(found.iso), found.modifier, "number unit")
    }

    fn set(&mut self, at: usize, (every, end): set::Found) -> Option<usize> {
        self.push(at, end, Meaning::Every(every), None, "recurrence")
    }

    fn period(&mut self, first: usize, end: usize, meaning: Meaning, rule: &'static str) -> Option<usize> {
        self.push(first, end, meaning, None, rule)
    }

    fn point(&mut self, first: usize, end: usize, mut point: Point, rule: &'static str) -> Option<usize> {
        let time = point.clock.is_some();
        let day = point.day_from as usize;
        if time && day > first {
            let mut clock = day - 1;
            while clock > first && self.lexed.kind(clock) == TokenKind::Punct && self.lexed.word(clock) != ")" {
                clock -= 1;
            }
            point.clock_to = self.lexed.tokens[clock].end;
            point.day_from = self.lexed.tokens[day].start;
        }
        let vague = matches!(self.lexed.key(first), "đầu" | "giữa" | "cuối");
        let (modifier, first) = if vague { (None, first) } else { modifier::before_date(self.lexed, first, self.floor, time) };
        self.complete_list(first, &point);
        let end = self.push(first, end, Meaning::Point(point), modifier, rule)?;
        let yearless = match point.day {
            Some(Day::Civil { year, month, .. }) => year.is_absent() && month.given().is_some(),
            Some(Day::Quarter { year, .. }) => year.is_absent(),
            _ => false,
        };
        if yearless && !time {
            self.open.push(self.found.len() - 1);
        } else {
            self.open.clear();
        }
        self.last_end = end;
        Some(end)
    }

    /// A year at the end of a list holds for all of it: `ngày 4/5 và 6/5/2020`, `tháng 9 và tháng 10 năm 2022`.
    fn complete_list(&mut self, first: usize, point: &Point) {
        let joined = first == self.last_end + 1 && matches!(self.lexed.key(self.last_end), "," | "và" | "hoặc" | ";");
        if !joined {
            self.open.clear();
            return;
        }
        let Some(Day::Civil { year: year @ Field::Given(_), .. } | Day::Quarter { year: year @ Field::Given(_), .. }) = point.day else {
            return;
        };
        for index in std::mem::take(&mut self.open) {
            let Some(Candidate { payload: Payload::Time(draft), .. }) = self.found.get_mut(index) else { continue };
            let Meaning::Point(member) = &mut draft.meaning else { continue };
            if member.day.map(|d| d.grain()) != point.day.map(|d| d.grain()) {
                continue;
            }
            match &mut member.day {
                Some(Day::Civil { year: own, .. } | Day::Quarter { year: own, .. }) => *own = year,
                _ => continue,
            }
            member.inherited.0 = true;
        }
    }

    fn push(&mut self, first: usize, end: usize, meaning: Meaning, modifier: Option<Modifier>, rule: &'static str) -> Option<usize> {
        if first >= end || end > self.lexed.tokens.len() {
            return None;
        }
        if !matches!(meaning, Meaning::Point(_)) {
            self.open.clear();
        }
        let span = self.lexed.span(first, end);
        self.found.push(Candidate::new(span, rule, Payload::Time(Box::new(Draft { meaning, modifier }))));
        self.floor = end;
        Some(end)
    }
}
