//! Lengths of time in words.

use jiff::Unit;
use jiff::civil::{Date, DateDifference};

/// The time from `from` to `to` in years and months (`5 years and 3 months`), in days below a month; `0 days` if `to`
/// is not later.
pub fn between(from: Date, to: Date) -> String {
    let span = to.since(DateDifference::new(from).largest(Unit::Year)).unwrap_or_default();
    let (years, months) = (i32::from(span.get_years()), span.get_months());
    if years <= 0 && months <= 0 { counted(span.get_days().max(0), "day") } else { years_and_months(years, months) }
}

/// A number of months in words (`3 years`, `2 years and 6 months`).
pub(super) fn months(months: u32) -> String {
    let months = i32::try_from(months).unwrap_or(i32::MAX);
    years_and_months(months / 12, months % 12)
}

fn years_and_months(years: i32, months: i32) -> String {
    match (years, months) {
        (0, months) => counted(months, "month"),
        (years, 0) => counted(years, "year"),
        (years, months) => format!("{} and {}", counted(years, "year"), counted(months, "month")),
    }
}

fn counted(number: i32, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_said_in_whole_units() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(between(day("2021-02-28"), day("2026-06-01")), "5 years and 3 months");
        assert_eq!(between(day("2025-06-01"), day("2026-06-01")), "1 year");
        assert_eq!(between(day("2026-05-31"), day("2026-06-01")), "1 day");
        assert_eq!(between(day("2026-07-01"), day("2026-06-01")), "0 days");
        assert_eq!(months(36), "3 years");
        assert_eq!(months(30), "2 years and 6 months");
        assert_eq!(months(1), "1 month");
    }
}
