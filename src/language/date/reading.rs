//! What a written date says, and which days it may mean.

use jiff::civil::Date;
use std::fmt;

/// What a date in a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateReading {
    /// One day.
    Day(Date),
    /// A month without a day.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A year and nothing else.
    Year(i16),
    /// A numeric date that reads differently in US and UK order.
    Ambiguous {
        /// The day if the month comes first.
        month_first: Date,
        /// The day if the day comes first.
        day_first: Date,
    },
    /// The shape of a date, but no day of the calendar; the words as written.
    Invalid(String),
}

impl DateReading {
    /// The first day it may mean; `None` if it is no date.
    pub fn earliest(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month { year, month } => Date::new(*year, *month, 1).ok(),
            Self::Year(year) => Date::new(*year, 1, 1).ok(),
            Self::Ambiguous { month_first, day_first } => Some(*month_first.min(day_first)),
            Self::Invalid(_) => None,
        }
    }

    /// The last day it may mean: a month counts as its last day, so that no page is called old too early.
    pub fn latest(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month { year, month } => Date::new(*year, *month, 1).ok().map(Date::last_of_month),
            Self::Year(year) => Date::new(*year, 12, 31).ok(),
            Self::Ambiguous { month_first, day_first } => Some(*month_first.max(day_first)),
            Self::Invalid(_) => None,
        }
    }

    /// Whether `day` is among the days it may mean.
    pub fn may_mean(&self, day: Date) -> bool {
        match self {
            Self::Ambiguous { month_first, day_first } => day == *month_first || day == *day_first,
            _ => self.earliest().is_some_and(|first| first <= day) && self.latest().is_some_and(|last| day <= last),
        }
    }
}

/// The date in words that no country reads differently: `3 March 2021`, `March 2021`, `2021`.
impl fmt::Display for DateReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{} {} {}", day.day(), month_name(day.month()), day.year()),
            Self::Month { year, month } => write!(f, "{} {year}", month_name(*month)),
            Self::Year(year) => write!(f, "{year}"),
            Self::Ambiguous { month_first, day_first } => {
                write!(f, "{} or {}", Self::Day(*month_first), Self::Day(*day_first))
            }
            Self::Invalid(written) => f.write_str(written),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month).ok().and_then(|at| MONTHS.get(at.checked_sub(1)?)).copied().unwrap_or("")
}

/// The month of a name or an abbreviation of at least three letters, in any case (`Sept`, `JUNE`).
pub(super) fn month_number(name: &str) -> Option<i8> {
    let name = name.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.to_ascii_lowercase().starts_with(&name))?;
    i8::try_from(at + 1).ok()
}
