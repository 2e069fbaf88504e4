//! Dates as people write them: shapes by pattern, the calendar by `jiff`.
//!
//! Nothing here knows today's date, and nothing is guessed: a numeric date that reads differently in US and UK order is
//! [`DateReading::Ambiguous`] unless an order is given, and a date that no calendar has is [`DateReading::Invalid`].

mod reading;
mod shape;
#[cfg(test)]
mod tests;

pub use reading::{DateReading, month_name};

use std::ops::Range;

/// Which part of a numeric date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Month, day, year (United States).
    MonthDayYear,
    /// Day, month, year (most other countries).
    DayMonthYear,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it says.
    pub reading: DateReading,
}

/// Finds every date of `text`, in order and without overlaps. A bare year counts as a date
/// ([`DateReading::Year`]), so the caller decides whether the place makes it one.
pub fn find_dates(text: &str, order: Option<DateOrder>) -> Vec<FoundDate> {
    if !text.chars().any(is_wide_digit) {
        return find(text, order);
    }
    // Wide figures take three bytes, plain ones one: the places are those of the text as it stands.
    let mut plain = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        plain.push(if is_wide_digit(c) { narrow(c) } else { c });
        places.resize(plain.len(), at);
    }
    places.push(text.len());
    let mut found = find(&plain, order);
    for date in &mut found {
        date.range = places[date.range.start]..places[date.range.end];
    }
    found
}

/// Figures as wide as a Chinese or Japanese sign, which some keyboards write.
fn is_wide_digit(c: char) -> bool {
    ('\u{ff10}'..='\u{ff19}').contains(&c)
}

fn narrow(c: char) -> char {
    char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c)
}

fn find(text: &str, order: Option<DateOrder>) -> Vec<FoundDate> {
    let signs = shape::signs(text);
    let shapes = shape::SHAPES.iter().filter(|shape| shape.fits(signs));
    let mut found: Vec<FoundDate> = shapes.flat_map(|shape| shape.find(text, order)).collect();
    found.sort_by_key(|date| (date.range.start, std::cmp::Reverse(date.range.end)));
    let mut free_from = 0;
    found.retain(|date| {
        let free = date.range.start >= free_from;
        if free {
            free_from = date.range.end;
        }
        free
    });
    found
}

/// Reads a value that should be one date and nothing else, such as a front-matter value; `None` where it holds none.
/// Besides the spellings of [`find_dates`] it knows `20240115`.
pub fn read_date(value: &str, order: Option<DateOrder>) -> Option<FoundDate> {
    let trimmed = value.trim();
    let start = value.len() - value.trim_start().len();
    if trimmed.len() == 8 && trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        let reading = shape::compact(trimmed);
        return Some(FoundDate { range: start..start + trimmed.len(), reading });
    }
    let found = find_dates(value, order);
    let full = found.iter().position(|date| !matches!(date.reading, DateReading::Year(_))).unwrap_or(0);
    found.into_iter().nth(full)
}
