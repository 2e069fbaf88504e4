//! The shapes of written dates: one table of patterns, each linear and without nested repetition.
//!
//! Named groups say what a number is: `y` year, `m` month number, `n` month name, `d` day, `a` and `b` the first and
//! second number of a date whose order is open.

use super::reading::month_number;
use super::{DateOrder, DateReading, FoundDate};
use crate::language::constant::Pattern;
use jiff::civil::Date;
use regex_automata::util::captures::Captures;
use std::sync::LazyLock;

/// Month names and the abbreviations in use.
const NAME: &str = r"(?P<n>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)";
/// A day with or without an ordinal ending.
const DAY: &str = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?";
/// A year of four digits, or of two after an apostrophe.
const YEAR: &str = r"(?P<y>[0-9]{4}|['\u{2018}\u{2019}][0-9]{2})";
/// Hyphens that stand between numbers.
const HYPHEN_CLASS: &str = r"[-\u{2010}\u{2011}]";
/// A time of day after an ISO date.
const TIME: &str = r"(?:t[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?";

/// A part of a year that is no month.
const PART: &str = r"(?:spring|summer|autumn|fall|winter|early|mid|middle of|late|beginning of|end of|q[1-4]|[1-4]q|(?:first|second|third|fourth) quarter(?: of)?)";

/// One shape.
pub(super) struct Shape {
    /// What a text must have for it.
    needs: u8,
    pattern: Pattern,
}

/// Signs that stand in a text with a date.
mod sign {
    /// Four digits in a row.
    pub(super) const YEAR: u8 = 1;
    /// A slash.
    pub(super) const SLASH: u8 = 2;
    /// A hyphen behind a digit.
    pub(super) const HYPHEN: u8 = 4;
    /// A point behind a digit.
    pub(super) const POINT: u8 = 8;
    /// The name of a month and a digit.
    pub(super) const NAME: u8 = 16;
    /// A digit close before such a name.
    pub(super) const BEFORE: u8 = 32;
    /// A number of one or two digits close after such a name.
    pub(super) const AFTER: u8 = 64;
    /// A number of four digits or more close before such a name.
    pub(super) const YEAR_BEFORE: u8 = 128;
}

/// Every shape with the signs it needs. Where two match at one place, the longer match counts.
pub(super) static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    use sign::{AFTER, BEFORE, HYPHEN, NAME as MONTH, POINT, SLASH, YEAR as FOUR, YEAR_BEFORE};
    let patterns = [
        // 2024-02-29, 2024-02-29T10:00:00Z, 2023/04/14, 2023.04.14
        (
            FOUR | HYPHEN,
            format!(r"(?P<y>[0-9]{{4}}){HYPHEN_CLASS}(?P<m>[0-9]{{1,2}}){HYPHEN_CLASS}(?P<d>[0-9]{{1,2}}){TIME}"),
        ),
        (FOUR | SLASH, r"(?P<y>[0-9]{4}) ?/ ?(?P<m>[0-9]{1,2}) ?/ ?(?P<d>[0-9]{1,2})".to_owned()),
        (FOUR | POINT, r"(?P<y>[0-9]{4})\.(?P<m>[0-9]{1,2})\.(?P<d>[0-9]{1,2})".to_owned()),
        // 04/14/2023, 14.04.2023, 4-5-2023, 05/03/24
        (SLASH, r"(?P<a>[0-9]{1,2}) ?/ ?(?P<b>[0-9]{1,2}) ?/ ?(?P<y>[0-9]{4}|[0-9]{2})".to_owned()),
        (
            HYPHEN,
            format!(r"(?P<a>[0-9]{{1,2}}){HYPHEN_CLASS}(?P<b>[0-9]{{1,2}}){HYPHEN_CLASS}(?P<y>[0-9]{{4}}|[0-9]{{2}})"),
        ),
        (FOUR | POINT, r"(?P<a>[0-9]{1,2})\. ?(?P<b>[0-9]{1,2})\. ?(?P<y>[0-9]{4})".to_owned()),
        (POINT, r"(?P<a>[0-9]{2})\.(?P<b>[0-9]{2})\.(?P<y>[0-9]{2})".to_owned()),
        // 3 March 2025, 3rd of March, 2025, 5 Mar '24, 3-Mar-2025, 5 March 24
        (
            MONTH | BEFORE,
            format!(r"{DAY}(?:\s{{1,3}}day)?(?:\s{{1,3}}of)?[\s,./-]{{0,3}}{NAME}[.,]?[\s,/-]{{0,3}}{YEAR}"),
        ),
        (MONTH | BEFORE | AFTER, format!(r"{DAY}[\s-]{{1,3}}{NAME}\.?[\s-]{{1,3}}(?P<y>[0-9]{{2}})")),
        // March 3, 2025, Jan 5 2024, March the 3rd 2025
        (MONTH | AFTER, format!(r"{NAME}\.?[\s-]{{1,3}}(?:the\s{{1,3}})?{DAY}[\s,./-]{{1,4}}{YEAR}")),
        // March 2021, Sept. 2023, March of 2021, Mar-2021
        (MONTH, format!(r"{NAME}[.,]?(?:\s{{1,3}}of)?[\s,/-]{{0,3}}{YEAR}")),
        // 2025 March 3, 2025-Mar-03, 2025 March
        (MONTH | YEAR_BEFORE, format!(r"(?P<y>[0-9]{{4}})[\s,/-]{{1,3}}{NAME}\.?[\s,/-]{{1,3}}{DAY}")),
        (MONTH | YEAR_BEFORE, format!(r"(?P<y>[0-9]{{4}})[\s/-]{{1,3}}{NAME}")),
        // 2024-02, 2023/04, 04/2023, 04-2023, 04.2023
        (FOUR | HYPHEN, format!(r"(?P<y>[0-9]{{4}}){HYPHEN_CLASS}(?P<m>[0-9]{{1,2}})")),
        (FOUR | SLASH, r"(?P<y>[0-9]{4})/(?P<m>0[1-9]|1[0-2])".to_owned()),
        (FOUR | SLASH, r"(?P<m>0?[1-9]|1[0-2]) ?/ ?(?P<y>(?:19|20)[0-9]{2})".to_owned()),
        (FOUR | HYPHEN, format!(r"(?P<m>0[1-9]|1[0-2]){HYPHEN_CLASS}(?P<y>(?:19|20)[0-9]{{2}})")),
        (FOUR | POINT, r"(?P<m>0[1-9]|1[0-2])\.(?P<y>(?:19|20)[0-9]{2})".to_owned()),
        // Spring 2024, early 2024, winter 2023/24 (the later year counts), Q1 2024: as good as the year
        (FOUR, format!(r"{PART}[\s,-]{{1,3}}(?P<y>(?:19|20)[0-9]{{2}})")),
        (FOUR, format!(r"{PART}\s{{1,3}}(?:19|20)[0-9]{{2}} ?[/\u{{2013}}-] ?(?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}})")),
        // 2023
        (FOUR, r"(?P<y>(?:19|20)[0-9]{2})".to_owned()),
    ];
    let shape = |(needs, pattern): (u8, String)| Shape { needs, pattern: Pattern::made(&[], format!("(?i){pattern}")) };
    patterns.into_iter().map(shape).collect()
});

/// How many bytes around the name of a month its day and its year can take.
const NEAR_NAME: usize = 40;
/// The shortest names of the months.
const SHORTEST_NAMES: &[&str; 12] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The signs of a text.
pub(super) fn signs(text: &str) -> u8 {
    let bytes = text.as_bytes();
    let mut signs = 0;
    let mut digits = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_digit() {
            digits += 1;
            if digits == 4 {
                signs |= sign::YEAR;
            }
            continue;
        }
        match byte {
            b'/' => signs |= sign::SLASH,
            // The hyphens of other kinds start with the same byte.
            b'-' | 0xe2 if digits > 0 => signs |= sign::HYPHEN,
            b'.' if digits > 0 => signs |= sign::POINT,
            _ => {}
        }
        digits = 0;
        let names = |name: &&str| bytes[at..].get(..3).is_some_and(|part| part.eq_ignore_ascii_case(name.as_bytes()));
        if byte.is_ascii_alphabetic() && SHORTEST_NAMES.iter().any(names) {
            let before = numbers(&bytes[at.saturating_sub(NEAR_NAME)..at]);
            let after = numbers(&bytes[at..bytes.len().min(at + NEAR_NAME)]);
            if before.0 > 0 || after.0 > 0 {
                signs |= sign::NAME;
            }
            if before.0 > 0 {
                signs |= sign::BEFORE;
            }
            if before.1 >= 4 {
                signs |= sign::YEAR_BEFORE;
            }
            if (1..=2).contains(&after.0) {
                signs |= sign::AFTER;
            }
        }
    }
    signs
}

/// The lengths of the shortest and of the longest run of digits; 0 if there is none.
fn numbers(bytes: &[u8]) -> (usize, usize) {
    let runs = || bytes.split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).filter(|length| *length > 0);
    (runs().min().unwrap_or(0), runs().max().unwrap_or(0))
}

impl Shape {
    /// Whether a text with these signs can have this shape.
    pub(super) fn fits(&self, signs: u8) -> bool {
        self.needs & signs == self.needs
    }

    /// Every place of `text` that has this shape and does not stand inside a longer number or word.
    pub(super) fn find(&self, text: &str, order: Option<DateOrder>) -> Vec<FoundDate> {
        let mut found = Vec::new();
        let Some(ready) = self.pattern.on(text) else { return found };
        let mut groups = ready.machine.create_captures();
        let mut from = 0;
        while from <= text.len() {
            ready.machine.search_captures(&ready.text, from..ready.text.len(), &mut groups);
            let Some(whole) = groups.get_match() else { break };
            if stands_alone(text, whole.start(), whole.end())
                && let Some(reading) = read(text, &groups, order)
            {
                from = whole.end();
                found.push(FoundDate { range: whole.range(), reading });
            } else {
                from = whole.start() + text[whole.start()..].chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |mark: char| matches!(mark, '-' | '/' | '.' | ':' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}');
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    let free_before = match before.next() {
        Some(mark) if joins(mark) => !before.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    };
    let free_after = match after.next() {
        Some(mark) if joins(mark) => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    };
    free_before && free_after
}

/// Reads a value such as `20240115`.
pub(super) fn compact(digits: &str) -> DateReading {
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok()).unwrap_or(0);
    day(part(0..4), part(4..6), part(6..8)).map_or_else(|| DateReading::Invalid(digits.to_owned()), DateReading::Day)
}

fn read(text: &str, groups: &Captures, order: Option<DateOrder>) -> Option<DateReading> {
    let group = |name: &str| groups.get_group_by_name(name).map(|group| &text[group.range()]);
    let number = |name: &str| group(name).and_then(|group| group.parse::<i16>().ok());
    let written = &text[groups.get_match()?.range()];
    let invalid = || DateReading::Invalid(written.to_owned());
    let year = year(group("y")?)?;
    if let (Some(a), Some(b)) = (number("a"), number("b")) {
        return Some(open_order(year, a, b, order).unwrap_or_else(invalid));
    }
    let month = match group("n") {
        Some(name) => month_number(name).map(i16::from),
        None => number("m"),
    };
    let reading = match (month, number("d")) {
        (Some(month), Some(date)) => day(year, month, date).map(DateReading::Day),
        (Some(month), None) => day(year, month, 1).map(|first| DateReading::Month { year, month: first.month() }),
        (None, _) => day(year, 1, 1).map(|first| DateReading::Year(first.year())),
    };
    Some(reading.unwrap_or_else(invalid))
}

/// A year as written: two digits are of this century, or of the last one from 70 on.
fn year(written: &str) -> Option<i16> {
    let digits = written.trim_start_matches(|c: char| !c.is_ascii_digit());
    let year: i16 = digits.parse().ok()?;
    Some(match (digits.len(), year) {
        (2, 0..70) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    })
}

/// A day of the calendar; years before 1900 are slips of the pen, not reviews.
fn day(year: i16, month: i16, date: i16) -> Option<Date> {
    if year < 1900 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(date).ok()?).ok()
}

fn open_order(year: i16, a: i16, b: i16, order: Option<DateOrder>) -> Option<DateReading> {
    let (month_first, day_first) = (day(year, a, b), day(year, b, a));
    match (month_first, day_first) {
        (Some(month_first), Some(day_first)) if month_first != day_first => Some(match order {
            Some(DateOrder::MonthDayYear) => DateReading::Day(month_first),
            Some(DateOrder::DayMonthYear) => DateReading::Day(day_first),
            None => DateReading::Ambiguous { month_first, day_first },
        }),
        (one, other) => one.or(other).map(DateReading::Day),
    }
}
