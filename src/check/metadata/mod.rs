//! Checks of a page's review: when it took place, when the next is due, and who made it.
//!
//! The facts are gathered once per document ([`ReviewFacts`]); a check only reads them. A new check is one row of
//! [`CHECKS`].

mod checking;
mod checks;
mod facts;
mod keys;
mod labels;
mod lines;
mod neighbours;
mod reviewer;
mod stated;
mod statement;
#[cfg(test)]
mod statement_tests;
#[cfg(test)]
mod tests;
mod visible;
mod words;

pub(crate) use facts::{ReviewDate, ReviewFacts};

use super::Settings;
use super::hit::Hit;

/// A check: reads the facts of a page and finds what is wrong with them.
pub(crate) type MetadataCheck = fn(&ReviewFacts, &Settings) -> Vec<Hit>;

/// Every check by the name that rules use.
pub(crate) const CHECKS: &[(&str, MetadataCheck)] = &[
    ("review-date-missing", checks::missing),
    ("review-date-stale", checks::stale),
    ("review-date-future", checks::future),
    ("review-date-invalid", checks::invalid),
    ("review-date-ambiguous", checks::ambiguous),
    ("reviewer-missing", checks::reviewer_missing),
];

/// The check called `name`, if there is one.
pub(crate) fn find(name: &str) -> Option<MetadataCheck> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}
