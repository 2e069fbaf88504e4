//! Checks: what a document states, contradicts or leaves out.
//!
//! Pure: no files, no clock, no environment. The same document, packs and settings give the same findings.

mod age;
mod aside;
mod claims;
mod clinical;
mod constant;
mod contradiction;
mod glossary;
mod hit;
mod kinds;
mod listen;
mod metadata;
mod notation;
mod place;
mod readability;
mod sentences;
mod settings;
mod statistic;
#[cfg(test)]
mod testing;
mod topic;
mod verdict;

pub use age::between as age_between;
pub use kinds::{known_names, unknown_names};
pub use listen::Memory;
pub use settings::{DateOrder, Settings};
pub(crate) use verdict::fact_note;
pub use verdict::{Checked, FactResult, check, check_again};

pub(crate) use claims::{decision, outcome};
pub(crate) use clinical::{is_clinical, review_date};
pub(crate) use hit::Hit;
pub(crate) use metadata::{ReviewDate, ReviewFacts};
pub(crate) use verdict::finding;
