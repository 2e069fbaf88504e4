//! Checks: what a document states, contradicts or leaves out.
//!
//! Pure: no files, no clock, no environment. The same document, packs and settings give the same findings.

mod claims;
mod hit;
mod settings;
mod topic;
mod verdict;

pub use settings::{DateOrder, Settings};
pub use verdict::{Checked, FactResult, check};

pub(crate) use claims::outcome;
