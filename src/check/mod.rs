//! Checks: what a document states, contradicts or leaves out.
//!
//! Pure: no files, no clock, no environment. The same document, packs and settings give the same findings.

#[allow(dead_code, reason = "called once rules are run")]
mod constant;
mod hit;
#[allow(dead_code, reason = "called once rules are run")]
pub(crate) mod metadata;
#[allow(dead_code, reason = "called once rules are run")]
pub(crate) mod notation;
#[allow(dead_code, reason = "called once rules are run")]
mod place;
#[allow(dead_code, reason = "called once rules are run")]
pub(crate) mod readability;
mod settings;
#[cfg(test)]
pub(crate) mod testing;

pub use settings::{DateOrder, Settings};
