//! Dates in the calendar: years filled in, days counted from the reference day, first and last days.

use super::ends::{agree, join};
use super::literal::{literal, said};
use super::moment::{self, Named, Placed, View};
use super::{Context, Resolution, edtf, iso};
use crate::extract::date::meaning::{Day, Field, Meaning, Point, Tense};
use crate::extract::{Candidate, Payload};
use crate::record::{Calendar, Date, DateKind, ResolvedFrom};
use crate::span::{Norm, Span};
use crate::text::Text;
use jiff::civil;

/// Completes the dates of a text: literal and resolved value, what it was resolved from, first and last day. A time
/// whose day cannot be known fully becomes two mentions, the time and the day.
pub fn complete(resolution: &mut Resolution, text: &Text, context: &Context) {
    let mut resolver = Resolver {
        at: 0,
        from: context.reference_date.map(|r| r.1),
        view: View { reference: context.reference_date.map(|r| r.0), ..View::default() },
    };
    let mut days: Vec<(usize, Candidate)> = Vec::new();
    // Up to where a document is named: its day of issue tells no story.
    let (mut document, mut breaks) = (0, 0);
    for (index, mention) in resolution.mentions.iter_mut().enumerate() {
        if let Payload::References(_) = mention.payload {
            document = mention.span.end;
        }
        let Payload::Time(draft) = &mention.payload else { continue };
        let (mut date, mut span) = (draft.date(), mention.span);
        let between = text.as_str().get(resolver.at..span.start).unwrap_or_default();
        if between.contains('\n') || between.contains(". ") {
            (resolver.view.month, resolver.view.near) = (None, false);
        }
        if between.contains('\n') {
            resolver.view.school = None;
        }
        // A story goes on in the next paragraph, which stands two line ends away.
        breaks += between.matches('\n').count();
        if breaks > 2 {
            resolver.view.told = None;
        }
        resolver.at = span.end;
        // A term (`hoàn thành trước ngày 30/6`) is no part of the story.
        let told = resolver.view.told;
        if matches!(&draft.meaning, Meaning::Period(None, Some(to)) if to.clock.is_none()) {
            resolver.view.told = None;
        }
        let split = match &draft.meaning {
            Meaning::Length(_) | Meaning::Every(_) => None,
            Meaning::Point(point) => resolver.point(&mut date, &Point { tense: tense(point, text.as_str(), span), ..*point }),
            Meaning::Period(None, Some(end)) | Meaning::Period(Some(end), None) if resolver.day_unknown(end) => {
                // `sau 0h ngày 20/11`, `trước 17h ngày 20/5`: the time alone is no bound.
                if ["sau ", "Sau ", "trước ", "Trước "].iter().any(|word| text.as_str()[span.start..].starts_with(word)) {
                    let word = text.as_str()[span.start..span.end].find(char::is_whitespace).map_or(0, |at| at + 1);
                    span = Span::new(span.start + word, span.end);
                }
                // `trước 17h ngày 20/5` of an unknown year: the time and the day.
                date.kind = DateKind::Time;
                resolver.point(&mut date, end)
            }
            Meaning::Period(None, Some(to)) if to.clock.is_none() && to.day_from > 0 && resolver.past(to) => {
                date.kind = DateKind::Date;
                mention.span = Span::new(to.day_from as usize, span.end);
                resolver.point(&mut date, to)
            }
            Meaning::Period(None, Some(to)) => {
                resolver.period(&mut date, None, Some(&Point { tense: tense(to, text.as_str(), span), ..*to }));
                None
            }
            Meaning::Period(Some(from @ Point { clock: Some(clock), day: None, .. }), Some(to))
                if to.clock.is_some() && resolver.day_unknown(to) =>
            {
                // `từ 14h30 đến 18h ngày 22/10` of an unknown year: the hours and the day.
                let split = resolver.point(&mut date, to);
                local(&mut date, from);
                date.edtf = date.edtf.map(|end| format!("{}/{end}", iso::clock(clock)));
                date.literal.clone_from(&date.edtf);
                split
            }
            Meaning::Period(from, to) => {
                resolver.period(&mut date, from.as_ref(), to.as_ref());
                None
            }
        };
        resolver.view.told = told;
        if let Meaning::Point(Point { day: Some(Day::Civil { year: Field::Given(_), day: Field::Given(_), .. }), .. }) = draft.meaning
            && let Some(Named::Full(day)) = resolver.view.day
            && span.start >= document
            && !stands_apart(&text.as_str()[..span.start])
        {
            (resolver.view.told, breaks) = (Some(day), 0);
        }
        // `kể từ năm 2009 …, tăng 5% so với năm trước`: with what is compared, not when.
        let before = text.as_str()[..span.start].trim_end();
        if before.ends_with("từ") || before.ends_with("với") {
            resolver.view.near = false;
        }
        bound(&mut date);
        mention.payload = Payload::Date(Box::new(date));
        let Some((time, mut day)) = split else { continue };
        let (clock_to, day_from) = (time.clock_to as usize, time.day_from as usize);
        if span.start < clock_to && clock_to <= day_from && day_from < span.end {
            bound(&mut day);
            mention.span = Span::new(span.start, clock_to);
            let mut candidate = Candidate::new(Span::new(day_from, span.end), "day of a time", Payload::Date(Box::new(day)));
            candidate.extractor = mention.extractor;
            days.push((index + 1, candidate));
        }
    }
    for (index, candidate) in days.into_iter().rev() {
        resolution.mentions.insert(index, candidate);
        for (_, winner) in resolution.losers.iter_mut().filter(|(_, winner)| *winner >= index) {
            *winner += 1;
        }
    }
}

/// Whether the text before a day says that somebody was born on it, or that a paper with a number is of it: what follows happened at
/// another time.
fn stands_apart(before: &str) -> bool {
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    matches!(word, "sinh" | "Sinh" | "SN") || word.contains('/')
}

/// Whether a point is a day, month or quarter of a year that was not said.
fn yearless(point: &Point) -> bool {
    matches!(point.day, Some(Day::Civil { year: Field::Absent, .. } | Day::Quarter { year: Field::Absent, .. }))
}

/// The tense of a point whose year was not said, from the words before it where its own say nothing.
fn tense(point: &Point, text: &str, span: Span<Norm>) -> Tense {
    if point.tense != Tense::Any || !yearless(point) {
        return point.tense;
    }
    match () {
        () if told_before(text, span) => Tense::Told,
        () if planned_before(text, span) => Tense::Planned,
        () => Tense::Any,
    }
}

/// Whether the clause of a mention plans what is to come: `sẽ thông xe trong quý IV`, `phấn đấu bàn giao trước ngày 30/6`.
fn planned_before(text: &str, span: Span<Norm>) -> bool {
    const REACH: usize = 120;
    const PLANS: [&str; 4] = [" sẽ ", " dự kiến ", " phấn đấu ", " sắp "];
    let before = &text[text.floor_char_boundary(span.start.saturating_sub(REACH))..span.start];
    let Some(at) = PLANS.iter().filter_map(|plan| before.rfind(plan)).max() else { return false };
    ![". ", "\n", " hôm ", " đã ", "; "].iter().any(|end| before[at..].contains(end))
}

/// Whether the sentence of a mention begins with `Trước đó` and plans nothing: `Trước đó, ngày 4/8, cảng nổ.`
fn told_before(text: &str, span: Span<Norm>) -> bool {
    const REACH: usize = 90;
    let from = text.floor_char_boundary(span.start.saturating_sub(REACH));
    let before = &text[from..span.start];
    let Some(at) = before.rfind("Trước đó") else { return false };
    let after = &text[span.end..text.floor_char_boundary(span.end + REACH)];
    let over = |part: &str| part.find(". ").or(part.find('\n'));
    let rest = &after[..over(after).unwrap_or(after.len())];
    let plans = |part: &str| [" sẽ ", " dự ", " sắp "].iter().any(|word| part.contains(word));
    over(&before[at..]).is_none() && !plans(&before[at..]) && !plans(rest)
}

/// First and last day, from the resolved value.
fn bound(date: &mut Date) {
    let Some(value) = date.edtf.as_deref().filter(|_| date.kind != DateKind::Duration) else { return };
    if edtf::plain_day(value).is_some() {
        (date.start, date.end) = (Some(value.to_owned()), Some(value.to_owned()));
    } else if let Some((first, last)) = edtf::bounds(value) {
        date.start = first.map(iso::day);
        date.end = last.map(iso::day);
    }
}

struct Resolver {
    /// The byte up to which the text was read.
    at: usize,
    from: Option<ResolvedFrom>,
    view: View,
}

impl Resolver {
    /// Resolves a point; gives the day apart where its year is not known and a time stands before it.
    fn point(&mut self, date: &mut Date, point: &Point) -> Option<(Point, Date)> {
        let Some(day) = point.day else {
            let clock = point.clock?;
            date.edtf = Some(iso::clock(&clock));
            date.literal.clone_from(&date.edtf);
            local(date, point);
            return None;
        };
        let placed = moment::place(&day, point.tense, &self.view);
        let literal = literal(&day, point.inherited).edtf;
        let source = self.source(&day, point, &placed);
        self.remember(&day, &placed);
        let Some(clock) = point.clock else {
            self.fill(date, placed, literal, source);
            if let (Day::Months { year: Field::Shift(0), from, to }, None) = (day, &date.edtf) {
                // `6 tháng đầu năm` of a year that is not known: a length.
                date.kind = DateKind::Duration;
                date.edtf = Some(format!("P{}M", to - from + 1));
                date.literal.clone_from(&date.edtf);
            }
            return None;
        };
        local(date, point);
        let time = iso::clock(&clock);
        if let Some(Named::Full(full)) = placed.day {
            date.edtf = Some(format!("{full}{time}"));
            let same = literal.as_ref() == placed.edtf.as_ref();
            date.literal = if same { date.edtf.clone() } else { Some(time) };
            date.resolved_from = if same { None } else { source };
            return None;
        }
        (date.edtf, date.literal) = (Some(time.clone()), Some(time));
        if placed.impossible {
            date.warnings.push("impossible date".to_owned());
        }
        let mut rest = Date::new(DateKind::Date);
        (rest.calendar, date.calendar) = (date.calendar, Calendar::Gregorian);
        self.fill(&mut rest, placed, literal, source);
        Some((*point, rest))
    }

    /// Whether the year at the head of a clause (`Đến năm 1987, ông …`) is past.
    fn past(&self, point: &Point) -> bool {
        let (year, month) = match point.day {
            Some(Day::Civil { year: Field::Given(year), month, .. }) => (year, month.given().unwrap_or(12)),
            Some(Day::Season { year: Field::Given(year), .. }) => (year, 12),
            _ => return false,
        };
        let before = |day: civil::Date| (year, month) < (day.year(), i16::from(day.month()));
        self.view.reference.map_or(point.tense == Tense::Past, before)
    }

    /// Whether a time of day stands with a day that cannot be placed fully.
    fn day_unknown(&self, point: &Point) -> bool {
        let full = |day: &Day| matches!(moment::place(day, point.tense, &self.view).day, Some(Named::Full(_)));
        point.clock.is_some() && point.day.as_ref().is_some_and(|day| !full(day))
    }

    fn fill(&self, date: &mut Date, placed: Placed, literal: Option<String>, source: Option<ResolvedFrom>) {
        if placed.impossible {
            date.warnings.push("impossible date".to_owned());
        }
        date.resolved_from = if placed.edtf == literal || placed.edtf.is_none() { None } else { source };
        date.literal = literal;
        if placed.edtf.as_ref().is_some_and(|e| e.contains('/')) {
            date.kind = DateKind::Interval;
        }
        date.edtf = placed.edtf;
    }

    /// What made the value fuller than the words.
    fn source(&self, day: &Day, point: &Point, placed: &Placed) -> Option<ResolvedFrom> {
        let same = matches!(day, Day::Same | Day::Civil { year: Field::Same | Field::Prior, .. } | Day::Civil { month: Field::Prior, .. })
            || matches!(day, Day::School(Field::Prior)) && self.view.school.is_some();
        let nearest = || moment::place(day, point.tense, &View { month: None, told: None, ..self.view }).edtf == placed.edtf;
        if matches!(day, Day::Civil { year: Field::Absent, day: Field::Given(_), .. }) && !nearest() {
            return Some(ResolvedFrom::Sentence);
        }
        let alone = || moment::place(day, point.tense, &View { reference: None, ..self.view }).edtf == placed.edtf;
        if same || (point.inherited != (false, false) && alone()) { Some(ResolvedFrom::Sentence) } else { self.from }
    }

    fn remember(&mut self, day: &Day, placed: &Placed) {
        if placed.day.is_some() {
            self.view.day = placed.day;
        }
        let year = placed.edtf.as_deref().and_then(|e| e.get(..4)).and_then(|y| y.parse().ok());
        if matches!(day, Day::Civil { .. } | Day::Quarter { .. }) && year.is_some() {
            (self.view.year, self.view.near) = (year, true);
            let month = placed.edtf.as_deref().and_then(|e| e.get(5..7)).and_then(|m| m.parse().ok()).filter(|m| (1..=12).contains(m));
            self.view.month = year.zip(month).or(self.view.month);
        }
    }

    fn period(&mut self, date: &mut Date, from: Option<&Point>, to: Option<&Point>) {
        let ends = (from.copied(), to.copied());
        let literal = {
            let (from, to) = agree(ends, &View::default());
            join(from.map(|p| said(&p)), to.map(|p| said(&p)))
        };
        let before = self.view;
        let (from, to) = agree(ends, &self.view);
        let placed = (from.map(|p| self.end(&p)), to.map(|p| self.end(&p)));
        for (point, placed) in [(from, &placed.0), (to, &placed.1)] {
            if let (Some(day), Some(end)) = (point.and_then(|p| p.day), placed) {
                self.remember(&day, end);
                if end.impossible {
                    date.warnings.push("impossible date".to_owned());
                }
            }
            if let Some(point) = point {
                local(date, &point);
            }
        }
        let year = |point: Option<Point>| match point?.day? {
            Day::Civil { year: Field::Given(year), month: Field::Absent, .. } => Some(year),
            _ => None,
        };
        if let (Some(first), Some(last)) = (year(from), year(to))
            && last == first + 1
        {
            self.view.school = Some(first);
        }
        if [from, to].iter().flatten().any(|p| matches!(p.day, Some(Day::Lunar { .. }))) {
            date.calendar = Calendar::Lunar;
        }
        let clocks = |p: &Option<Placed>| p.as_ref().and_then(|p| p.edtf.as_deref()).is_some_and(|e| e.contains('T'));
        date.edtf = join(placed.0.clone().map(|p| p.edtf), placed.1.clone().map(|p| p.edtf));
        if let Some((Some(first), Some(last))) = date.edtf.as_deref().and_then(edtf::bounds)
            && first > last
        {
            date.warnings.push("ends before it starts".to_owned());
            date.edtf = None;
        }
        date.literal = literal.or_else(|| date.edtf.clone().filter(|_| clocks(&placed.0)));
        let alone = || {
            let view = View { reference: None, ..before };
            let same = |point: Option<Point>, placed: &Option<Placed>| {
                let alone = point.and_then(|p| Some((moment::place(&p.day?, p.tense, &view).day, placed.as_ref()?.day)));
                alone.is_none_or(|(alone, placed)| alone == placed && alone.is_some())
            };
            let inherits = [from, to].into_iter().flatten().any(|p| p.inherited != (false, false));
            let (from, to) = agree(ends, &view);
            inherits && same(from, &placed.0) && same(to, &placed.1)
        };
        date.resolved_from = match self.from {
            _ if date.literal == date.edtf || date.edtf.is_none() => None,
            Some(from) if !alone() => Some(from),
            _ => Some(ResolvedFrom::Sentence),
        };
    }

    /// One end of a period.
    fn end(&self, point: &Point) -> Placed {
        let Some(day) = point.day else {
            return Placed { edtf: point.clock.as_ref().map(iso::clock), ..Placed::default() };
        };
        let mut placed = moment::place(&day, point.tense, &self.view);
        if let (Some(clock), Some(Named::Full(full))) = (&point.clock, placed.day) {
            placed.edtf = Some(format!("{full}{}", iso::clock(clock)));
        }
        placed
    }
}

fn local(date: &mut Date, point: &Point) {
    if point.clock.is_some_and(|c| c.local) && !date.warnings.iter().any(|w| w == "local time") {
        date.warnings.push("local time".to_owned());
    }
}
