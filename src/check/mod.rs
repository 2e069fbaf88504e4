//! Checks: what a document states, contradicts or leaves out.
//!
//! Pure: no files, no clock, no environment. The same document, packs and settings give the same findings.

mod hit;
mod settings;

pub use settings::{DateOrder, Settings};
