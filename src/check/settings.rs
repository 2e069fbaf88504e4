//! What the person running leaflint decides about the checks, with defaults.

pub use crate::language::date::DateOrder;

use jiff::civil::Date;
use std::collections::BTreeSet;

/// Everything a check may depend on besides the document and the packs. There is no clock inside a check.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day the checks count from.
    pub today: Date,
    /// How old a review may be, in months.
    pub review_age_months: u32,
    /// The order of numeric dates, if the publisher has one.
    pub date_order: Option<DateOrder>,
    /// The reading grade (US school grade) a page may have.
    pub reading_grade: f64,
    /// The number of words a sentence may have.
    pub sentence_words: usize,
    /// Rules (`pack/rule`) that are switched off: they do not take part, so no other rule gives way to them.
    pub rules_off: BTreeSet<String>,
    /// Abbreviations that readers know, so that no page has to explain them.
    pub known_abbreviations: BTreeSet<String>,
}

impl Settings {
    /// The defaults, counted from `today`.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            review_age_months: 36,
            date_order: None,
            reading_grade: 8.0,
            sentence_words: 30,
            rules_off: BTreeSet::new(),
            known_abbreviations: BTreeSet::new(),
        }
    }
}
