//! The checks. Each reports one finding for one problem, with the other places beside it.

use super::facts::{ReviewDate, ReviewFacts};
use crate::check::hit::Hit;
use crate::check::{Settings, age};
use crate::finding::{Applicability, Edit, Fix, Related};
use crate::language::date::{DateOrder, DateReading, month_name, read_date};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The page gives no date of a review, readable or not; a next review that is overdue is another finding.
pub(super) fn missing(facts: &ReviewFacts, settings: &Settings) -> Vec<Hit> {
    let overdue = overdue(facts, settings).is_some();
    let unreadable = facts.next.iter().any(|date| matches!(date.reading, DateReading::Invalid(_)));
    if !facts.last.is_empty() || overdue || unreadable { Vec::new() } else { vec![Hit::document(facts.page)] }
}

/// The last review is older than the settings allow, or the next one is overdue: one finding.
pub(super) fn stale(facts: &ReviewFacts, settings: &Settings) -> Vec<Hit> {
    let old = latest(&facts.last).and_then(|(date, day)| Some((date, day, due(day, settings)?)));
    let limit = age::months(settings.review_age_months);
    let overdue = overdue(facts, settings);
    if let Some((date, day, _)) = old.filter(|(_, _, due)| *due < settings.today) {
        let age = age::between(day, settings.today);
        let problem = format!("was last reviewed {} {}, {age} ago; the limit is {limit}", on(date), date.reading);
        let mut hit = about(date, &[("age", age), ("limit", limit), ("problem", problem)]);
        hit.related.extend(overdue.map(|(next, _)| related(next, "the next review was due here")));
        return vec![hit];
    }
    let Some((date, day)) = overdue else { return Vec::new() };
    let age = age::between(day, settings.today);
    let problem = format!("was due for review {} {}, {age} ago", on(date), date.reading);
    vec![about(date, &[("age", age), ("limit", limit), ("problem", problem)])]
}

/// The last review lies after today.
pub(super) fn future(facts: &ReviewFacts, settings: &Settings) -> Vec<Hit> {
    let ahead = |date: &&ReviewDate| date.reading.earliest().is_some_and(|day| day > settings.today);
    one_hit(facts.last.iter().filter(ahead), |date| {
        let today = DateReading::Day(settings.today).to_string();
        about(date, &[("today", today)])
    })
}

/// A review date is no day of the calendar.
pub(super) fn invalid(facts: &ReviewFacts, _settings: &Settings) -> Vec<Hit> {
    let all = facts.last.iter().chain(&facts.next);
    let mut bad: Vec<&ReviewDate> = all.filter(|date| matches!(date.reading, DateReading::Invalid(_))).collect();
    bad.sort_by_key(|date| date.span);
    let mut hits = Vec::new();
    while let Some(first) = bad.first().copied() {
        let (same, other): (Vec<_>, Vec<_>) = bad.into_iter().partition(|date| date.reading == first.reading);
        hits.extend(one_hit(same.into_iter(), |date| about(date, &[])));
        bad = other;
    }
    hits
}

/// A review date reads differently in US and UK order, nothing else on the page settles it, and it matters: it may be
/// the latest.
///
/// Where the publisher's order is known, it settles what the checks make of the date, but readers do not know it: a date
/// that they see is reported all the same, with an edit that writes the month as a word.
pub(super) fn ambiguous(facts: &ReviewFacts, settings: &Settings) -> Vec<Hit> {
    // Looked through once for each kind, so that many dates cost no more than their number.
    let open = |dates: &[ReviewDate]| -> Vec<bool> {
        let readings: Vec<DateReading> = dates.iter().map(as_readers_see_it).collect();
        let clear = readings.iter().filter(|other| !matches!(other, DateReading::Ambiguous { .. }));
        let clear: BTreeSet<Date> = clear.filter_map(DateReading::latest).collect();
        let is_open = |reading: &DateReading| match reading {
            DateReading::Ambiguous { month_first, day_first } => {
                let settled = clear.contains(month_first) || clear.contains(day_first);
                let superseded = reading.latest() < clear.last().copied() && !clear.is_empty();
                !settled && !superseded
            }
            _ => false,
        };
        readings.iter().map(is_open).collect()
    };
    let (last, next) = (open(&facts.last), open(&facts.next));
    let all = facts.last.iter().zip(last).chain(facts.next.iter().zip(next));
    let found = all.filter_map(|(date, open)| open.then_some(date));
    if let Some(order) = settings.date_order {
        return found
            .filter(|date| date.shown)
            .map(|date| Hit { fix: written_out(date, order), ..two_ways(date) })
            .collect();
    }
    one_hit(found, two_ways)
}

/// What a date says to somebody who does not know the publisher's order.
fn as_readers_see_it(date: &ReviewDate) -> DateReading {
    match (&date.reading, read_date(&date.written, None)) {
        (DateReading::Day(_), Some(found)) if matches!(found.reading, DateReading::Ambiguous { .. }) => found.reading,
        (reading, _) => reading.clone(),
    }
}

fn two_ways(date: &ReviewDate) -> Hit {
    let mut hit = about(date, &[]);
    if let DateReading::Ambiguous { month_first, day_first } = as_readers_see_it(date) {
        hit.arguments.retain(|(name, _)| *name != "date");
        hit.arguments.push(("date", date.written.clone()));
        hit.arguments.push(("month_first", DateReading::Day(month_first).to_string()));
        hit.arguments.push(("day_first", DateReading::Day(day_first).to_string()));
    }
    hit
}

/// The edit that writes a date out, in the order that the publisher uses.
fn written_out(date: &ReviewDate, order: DateOrder) -> Option<Fix> {
    let DateReading::Day(day) = date.reading else { return None };
    let replacement = match order {
        DateOrder::DayMonthYear => DateReading::Day(day).to_string(),
        DateOrder::MonthDayYear => format!("{} {}, {}", month_name(day.month()), day.day(), day.year()),
    };
    Some(Fix {
        title: format!("Write {replacement} instead of {}", date.written),
        edits: vec![Edit { span: date.span, replacement }],
        applicability: Applicability::Safe,
    })
}

/// The page names no medical reviewer and does not say that it is medically reviewed.
pub(super) fn reviewer_missing(facts: &ReviewFacts, _settings: &Settings) -> Vec<Hit> {
    if facts.reviewed_medically { Vec::new() } else { vec![Hit::document(facts.page)] }
}

/// The latest of some dates, with the last day it may mean.
fn latest(dates: &[ReviewDate]) -> Option<(&ReviewDate, Date)> {
    dates
        .iter()
        .filter_map(|date| Some((date, date.reading.latest()?)))
        .max_by_key(|(date, day)| (*day, std::cmp::Reverse(date.span)))
}

/// The day after which a review made on `day` is too old.
fn due(day: Date, settings: &Settings) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(settings.review_age_months).ok()?).ok()
}

/// The next review, if it should have taken place by now.
fn overdue<'f>(facts: &'f ReviewFacts, settings: &Settings) -> Option<(&'f ReviewDate, Date)> {
    latest(&facts.next).filter(|(_, day)| *day < settings.today)
}

fn on(date: &ReviewDate) -> &'static str {
    if matches!(date.reading, DateReading::Day(_) | DateReading::Ambiguous { .. }) { "on" } else { "in" }
}

/// One finding for all places that share a problem: on the first, with the others beside it.
fn one_hit<'f>(mut dates: impl Iterator<Item = &'f ReviewDate>, hit: impl Fn(&ReviewDate) -> Hit) -> Vec<Hit> {
    let Some(first) = dates.next() else { return Vec::new() };
    let mut hit = hit(first);
    hit.related = dates.map(|date| related(date, "the same here")).collect();
    vec![hit]
}

/// A finding on a date. `date` is how it reads, or the words as written where it does not read in one way.
fn about(date: &ReviewDate, arguments: &[(&'static str, String)]) -> Hit {
    let shown = match date.reading {
        DateReading::Day(_) | DateReading::Month { .. } | DateReading::Year(_) => date.reading.to_string(),
        DateReading::Ambiguous { .. } | DateReading::Invalid(_) => date.written.clone(),
    };
    let mut hit = Hit::document(date.span);
    hit.arguments.push(("date", shown));
    hit.arguments.extend_from_slice(arguments);
    hit
}

fn related(date: &ReviewDate, message: &str) -> Related {
    Related { span: date.span, message: message.to_owned() }
}
