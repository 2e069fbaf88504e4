//! Packs: facts, concepts, patterns and rules as clinicians write them, compiled for the checks.
//!
//! A pack is a folder of YAML. It is read ([`load`]), checked and compiled in one go: every mistake is collected with
//! file, line and column, and a set with a mistake is never used.

mod evidence;
mod rule;

pub use evidence::Evidence;
pub use rule::{Examples, Fact, Kind, Pack, Rule};
