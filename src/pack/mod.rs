//! Packs: facts, concepts, patterns and rules as clinicians write them, compiled for the checks.
//!
//! A pack is a folder of YAML. It is read (`load`), checked and compiled in one go: every mistake is collected with
//! file, line and column, and a set with a mistake is never used.

mod advice;
mod compile;
mod evidence;
mod frames;
mod glossary;
mod load;
mod local;
mod origin;
mod problem;
mod raw;
mod rule;
mod rules;
#[cfg(program)]
mod schema;
mod set;

pub use evidence::Evidence;
pub use load::PackFile;
pub use local::{LocalTerms, LocalWord};
pub use origin::{Origins, Place, WrittenTerm};
pub use problem::{PackProblem, nearest};
pub use rule::{Examples, Fact, GlossaryTerm, Kind, NotChecked, Pack, Rule};
#[cfg(program)]
pub use schema::{pack_schema, topic_schema};
pub use set::{PackSet, PatternUse};
