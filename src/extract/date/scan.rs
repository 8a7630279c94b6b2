//! The pass over the tokens: what to try at digits and at each trigger, in which order, and what becomes of a find.

use super::meaning::{Day, Draft, Meaning, Point};
use super::trigger::{Trigger, timed};
use super::{bound, civil, clock, duration, modifier, period, point, set, stretch, term, unit, year};
use crate::extract::{Candidate, Payload};
use crate::lex::word::{WordSet, words};
use crate::lex::{Lexed, Numeral, TokenKind, Word, mask, pair};
use crate::lexicon::Senses;
use crate::record::Modifier;
use rust_decimal::Decimal;

const COMMA: Word = Word::of(",");
const DOT: Word = Word::of(".");
const COLON: Word = Word::of(":");
const PARTS: Word = Word::of("phần");
const AND: WordSet = words!["và", "hoặc"];
const COMMAS: WordSet = words![","];
const SLASH: Word = Word::of("/");

/// The pass and what it has found.
pub struct Scan<'s, 't> {
    /// The text.
    pub lexed: &'s Lexed<'t>,
    /// Where finds go.
    pub found: &'s mut Vec<Candidate>,
    /// One past the last token of the last mention: no modifier reaches across it.
    pub floor: usize,
    /// Mentions without a year that a year at the end of their list may complete.
    pub open: Vec<usize>,
    /// One past the last token of the last member of that list.
    pub last_end: usize,
}

impl Scan<'_, '_> {
    /// What begins at the digits at token `at`; gives the token to go on from.
    pub fn digits(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let next = lexed.senses(at + 1);
        let (timed, lasts, year) = (next.meets(Senses::TIMED), self.lasts(at), lexed.word(at).len() == 4);
        let marked = next.meets(Senses::MARK) & ((lexed.kind(at + 2) == TokenKind::Digits) | lasts);
        // Most digits are none of these; one branch for all, since which of them holds cannot be foreseen.
        if !(timed | marked | lasts | year) {
            return None;
        }
        let found = if timed {
            self.digits_and_word(at)
        } else if marked {
            self.digits_and_mark(at)
        } else if lasts {
            // `5 nghìn năm`, `100 000 năm`
            self.number(at).or_else(|| self.length(at))
        } else {
            None
        };
        found.or_else(|| self.bare_year(at))
    }

    /// Whether a word of time follows the whole number at token `at`.
    fn lasts(&self, at: usize) -> bool {
        self.lexed.numeral_at(at).is_some_and(|n| timed(self.lexed, n.end))
    }

    /// `2.000 - 2.500 năm`
    fn lasts_at_most(&self, at: usize) -> bool {
        let joint = self.lexed.numeral_at(at).map(|n| n.end).filter(|end| self.lexed.senses(*end).meets(Senses::JOINT));
        joint.is_some_and(|joint| self.lasts(joint + 1))
    }

    /// Digits before a word of time, which says what they may begin.
    fn digits_and_word(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        match lexed.key(at + 1) {
            // `quảng trường 16 tháng 4`
            "tháng" if civil::named_place(lexed, at) && pair::is_day(lexed.word(at)) && pair::is_month(lexed.word(at + 2)) => Some(at + 3),
            "tháng" => self.number(at).or_else(|| self.anchor(at)).or_else(|| self.length(at)),
            "ngày" | "quý" | "quí" => self.number(at).or_else(|| self.length(at)),
            "tuần" if lexed.trigger(at + 2) == Some(Trigger::Within) => self.number(at).or_else(|| self.length(at)),
            "h" | "g" | "giờ" | "rưỡi" => self.anchor(at).or_else(|| self.length(at)),
            "tết" => self.anchor(at),
            "đến" | "tới" | "cho" | "rạng" => {
                self.years(at).or_else(|| self.hour_left(at)).or_else(|| self.day_left(at)).or_else(|| self.length(at))
            }
            _ => self.length(at),
        }
    }

    /// Digits before a mark.
    fn digits_and_mark(&mut self, at: usize) -> Option<usize> {
        let (lexed, next) = (self.lexed, at + 1);
        let digits = lexed.kind(next + 1) == TokenKind::Digits;
        match lexed.id(next) {
            COMMA if digits && (timed(lexed, next + 2) || self.lasts(at) || self.lasts(next + 1)) => self.length(at),
            COMMA => None,
            // `1.234` is no day.
            DOT if digits && lexed.word(next + 1).len() != 3 => self.anchor(at).or_else(|| self.length(at)),
            DOT if self.lasts(at) || self.lasts_at_most(at) => self.length(at),
            DOT => None,
            COLON if digits => self.anchor(at),
            COLON => None,
            _ if !digits && !self.lasts(at) => None,
            SLASH => self.years(at).or_else(|| self.anchor(at)).or_else(|| if timed(lexed, next + 2) { self.fraction(at) } else { None }),
            _ => {
                let begun = self.years(at).or_else(|| self.hour_left(at)).or_else(|| self.anchor(at)).or_else(|| self.day_left(at));
                begun.or_else(|| if self.lasts(next + 1) { self.length(at) } else { None })
            }
        }
    }

    /// `2020 - 2025`, with the words before it that name the term.
    fn years(&mut self, at: usize) -> Option<usize> {
        let (meaning, end) = term::years(self.lexed, at)?;
        let prefix = term::prefix(self.lexed, at).filter(|p| *p >= self.floor);
        // `V-League 2023-2024`: the name of a season, unless `mùa giải` asks for it.
        if prefix.is_none() && mask::label_before(self.lexed, at) == Some("event") {
            return None;
        }
        let first = prefix.unwrap_or(at);
        self.period(first, end, meaning, "year - year")
    }

    /// `8 đến 10 giờ`
    fn hour_left(&mut self, at: usize) -> Option<usize> {
        let (meaning, end) = period::bare_hour(self.lexed, at)?;
        self.period(at, end, meaning, "hour - time")
    }

    /// `5 - 15/5`
    fn day_left(&mut self, at: usize) -> Option<usize> {
        let (meaning, end) = period::bare_left(self.lexed, at)?;
        self.period(at, end, meaning, "day - date")
    }

    /// What begins at the word at token `at`.
    pub fn word(&mut self, at: usize, trigger: Trigger) -> Option<usize> {
        let lexed = self.lexed;
        if !trigger.opens(lexed, at) {
            return None;
        }
        match trigger {
            Trigger::Day | Trigger::FirstDays if lexed.trigger(at + 1) == Some(Trigger::Weekday) => {
                self.weekdays(at).or_else(|| self.anchor(at))
            }
            Trigger::Day | Trigger::FirstDays => self.anchor(at).or_else(|| self.day_list(at, at)).or_else(|| self.day_left(at)),
            Trigger::Month | Trigger::Quarter => self.list_of_months(at).or_else(|| self.anchor(at)),
            Trigger::Weekday | Trigger::Part => self.weekdays(at).or_else(|| self.anchor(at)).or_else(|| self.days_of_part(at)),
            Trigger::Year => self.anchor(at).or_else(|| self.numbered(at)),
            Trigger::Number => self.numbered(at),
            Trigger::Ten if lexed.numeral_at(at).is_some() => self.numbered(at),
            Trigger::Ten if lexed.is(at, "chục") => duration::ten(lexed, at, self.floor).and_then(|found| self.lasting(found)),
            Trigger::Ten => None,
            Trigger::From => {
                if lexed.one_of(at + 1, ["thứ", "chủ"])
                    && let Some(found) = set::weekdays(lexed, at + 1)
                {
                    return self.set(at, found);
                }
                let (meaning, end) = period::from(lexed, at).or_else(|| bound::one_ended(lexed, at))?;
                self.period(at, end, meaning, "from … to")
            }
            Trigger::Bound => {
                let (meaning, end) = bound::one_ended(lexed, at)?;
                self.period(at, end, meaning, "bound")
            }
            Trigger::Every => set::every(lexed, at).and_then(|found| self.set(at, found)),
            Trigger::Each => set::each(lexed, at).and_then(|found| self.set(at, found)),
            Trigger::Born if lexed.is(at, "sn") => self.born(at, at + 1),
            // `tuyển sinh 2024`, `học sinh 12 tuổi`
            Trigger::Born if at > 0 && lexed.one_of(at - 1, ["tuyển", "học", "thí"]) => None,
            Trigger::Born => self.born(at, at + 1 + usize::from(lexed.is(at + 1, "năm"))),
            _ => self.anchor(at),
        }
    }

    /// A number in words: a stretch of the year, a time, a length.
    fn numbered(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let end = lexed.numeral_at(at)?.end;
        if lexed.is(at, "nửa") {
            return self.number(at).or_else(|| self.anchor(at)).or_else(|| self.length(at));
        }
        if !lexed.opens_numeral(end) && lexed.id(end) != PARTS && !lexed.senses(end).meets(Senses::TIMED.or(Senses::MARK)) {
            return None;
        }
        match lexed.key(end) {
            "phần" => self.fraction(at),
            "giờ" | "rưỡi" => self.anchor(at).or_else(|| self.length(at)),
            "tháng" | "ngày" | "quý" | "quí" => self.number(at).or_else(|| self.length(at)),
            "tuần" if lexed.trigger(end + 1) == Some(Trigger::Within) => self.number(at).or_else(|| self.length(at)),
            "-" | "–" | "," => self.length(at),
            _ if timed(lexed, end) || lexed.opens_numeral(end) => self.length(at),
            _ => None,
        }
    }

    /// `6 tháng đầu năm 2023`.
    fn number(&mut self, at: usize) -> Option<usize> {
        let (day, end) = stretch::stretch(self.lexed, at)?;
        self.point(at, end, Point::of(day), "part of a year")
    }

    /// A point, or a period that begins with one.
    fn anchor(&mut self, at: usize) -> Option<usize> {
        let lexed = self.lexed;
        let asked = lexed.kind(at) == TokenKind::Digits
            && at.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["từ", "đến", "trước", "sau", "tới", "khoảng", "vào", "lễ", "dịp"]));
        let (point, end) = point::point(lexed, at, asked)?;
        if let Some((meaning, end)) = period::range_after(lexed, &point, end) {
            return self.period(at, end, meaning, "point - point");
        }
        let weekdays = || {
            // `20h thứ Hai, thứ Tư hằng tuần`
            let listed = point.clock.is_some() && matches!(point.day, Some(Day::Weekday(_)));
            if listed { set::weekdays(lexed, point.day_from as usize) } else { None }
        };
        if let Some(found) = set::every(lexed, end).filter(|_| point.day.is_some()).or_else(weekdays) {
            return self.recurring(at, Meaning::Point(Point { clock: point.clock, ..Point::default() }), &point, found);
        }
        self.point(at, end, point, "point")?;
        Some(self.tail(end, &point))
    }

    fn weekdays(&mut self, at: usize) -> Option<usize> {
        let found = set::weekdays(self.lexed, at)?;
        self.set(at, found)
    }

    /// `SN 1982`, `sinh năm 1997`.
    fn born(&mut self, at: usize, year: usize) -> Option<usize> {
        let value = year::year_number(self.lexed, year)?;
        let born = Point::of(Day::year(value));
        let end = self.point(at, year + 1, born, "born")?;
        // `sinh năm 1997 và 2001`
        Some(self.tail(end, &born))
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
        if let Some((meaning, end)) = clock::between_hours(self.lexed, &found) {
            // `từ hai, ba giờ sáng`: at one of them, from then on.
            let whole = self.lexed.one_of(numeral.end, ["đến", "tới", "-", "–"]);
            return self.period(if whole { found.first } else { numeral.first }, end, meaning, "hour - time");
        }
        if found.modifier.is_none() && found.first == numeral.first {
            self.lengths_before(numeral);
        }
        self.lasting(found)
    }

    /// `1/4 thế kỷ`, `hai phần ba thế kỷ`
    fn fraction(&mut self, at: usize) -> Option<usize> {
        duration::fraction(self.lexed, at, self.floor).and_then(|found| self.lasting(found))
    }

    /// `kỳ hạn 1, 3 và 6 tháng`: the members of a list before the last, which has the unit for all.
    fn lengths_before(&mut self, last: &Numeral) {
        let lexed = self.lexed;
        if last.first < self.floor + 2 || !lexed.among(last.first - 1, &AND) {
            return;
        }
        let Some((kind, size, _)) = unit::unit(lexed, last.end) else { return };
        let member = |at: usize| civil::number(lexed, at).filter(|_| lexed.numeral_at(at).is_some_and(|n| n.end == at + 1));
        let (mut members, mut next) = (Vec::new(), last.first);
        let Some(mut above) = member(last.first) else { return };
        while next >= self.floor + 2
            && lexed.among(next - 1, if members.is_empty() { &AND } else { &COMMAS })
            && lexed.spaced(next)
            && let Some(value) = member(next - 2).filter(|value| *value < above)
        {
            next -= 2;
            members.push((next, value));
            above = value;
        }
        let asked = next.checked_sub(1).is_some_and(|i| lexed.among(i, &words!["hạn", "án", "lĩnh", "nhận", "mức", "lượt"]));
        if members.is_empty() || members.len() == 1 && !asked {
            return;
        }
        for (at, value) in members.into_iter().rev() {
            let iso = unit::iso(&[(Decimal::from(i64::from(value) * size), kind)]);
            self.push(at, at + 1, Meaning::Length(iso), None, "list of lengths");
        }
    }

    fn lasting(&mut self, found: duration::Found) -> Option<usize> {
        self.push(found.first, found.end, Meaning::Length(found.iso), found.modifier, "number unit")
    }

    /// A recurrence.
    pub fn set(&mut self, at: usize, (every, end): set::Found) -> Option<usize> {
        self.push(at, end, Meaning::Every(every), None, "recurrence")
    }

    /// A recurrence that ends with `point`, after the time of day that it may have: `21h thứ Bảy hằng tuần`.
    fn recurring(&mut self, first: usize, hours: Meaning, point: &Point, found: set::Found) -> Option<usize> {
        let day = point.day_from as usize;
        if point.clock.is_none() || day <= first {
            return self.set(first, found);
        }
        self.push(first, self.before_day(first, day), hours, None, "hours of a recurrence")?;
        self.set(day, found)
    }

    /// One past the time of day that ends before the day at token `day`.
    fn before_day(&self, first: usize, day: usize) -> usize {
        let mut clock = day - 1;
        while clock > first && self.lexed.kind(clock) == TokenKind::Punct && !self.lexed.one_of(clock, [")", "'"]) {
            clock -= 1;
        }
        clock + 1
    }

    /// A period.
    pub fn period(&mut self, first: usize, end: usize, mut meaning: Meaning, rule: &'static str) -> Option<usize> {
        match &mut meaning {
            Meaning::Period(None, Some(end)) | Meaning::Period(Some(end), None) => self.part_clock(first, end),
            _ => {}
        }
        if let Meaning::Period(Some(left), Some(right)) = meaning
            && right.day.is_some()
            && let Some(found) = set::every(self.lexed, end)
        {
            if left.day.is_some() {
                // `từ mùng 6 đến mùng 10 tháng Giêng hằng năm`
                return self.set(first, found);
            }
            // `từ 8h đến 10h Chủ nhật hằng tuần`: the hours are of no one day.
            let hours = Meaning::Period(Some(left), Some(Point { clock: right.clock, ..Point::default() }));
            return self.recurring(first, hours, &right, found);
        }
        // `từ 14h30 đến 18h ngày 22/10`
        if let Meaning::Period(Some(Point { clock: Some(_), day: None, .. }), Some(end)) = &mut meaning {
            self.part_clock(first, end);
        }
        self.push(first, end, meaning, None, rule)
    }

    /// A point, with the modifier before it and the list that it may end.
    pub fn point(&mut self, first: usize, end: usize, mut point: Point, rule: &'static str) -> Option<usize> {
        let time = point.clock.is_some();
        self.part_clock(first, &mut point);
        let vague = self.lexed.one_of(first, ["đầu", "giữa", "cuối"]);
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

    /// Marks where the time of day ends and its day begins, in a mention from token `first` on that has both.
    fn part_clock(&self, first: usize, point: &mut Point) {
        let day = point.day_from as usize;
        if point.clock.is_none() || day <= first {
            return;
        }
        point.clock_to = self.lexed.tokens[self.before_day(first, day) - 1].end;
        point.day_from = self.lexed.tokens[day].start;
    }

    /// A find of any kind, between tokens `first` and `end`.
    pub fn push(&mut self, first: usize, end: usize, meaning: Meaning, modifier: Option<Modifier>, rule: &'static str) -> Option<usize> {
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
