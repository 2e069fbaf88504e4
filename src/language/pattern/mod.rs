//! Patterns: wordings as authors write them, compiled to small programs that run in linear time.
//!
//! ```text
//! {rhizotomy} {be} ... {first-choice}      words, concepts and gaps, in this order
//! <rhizotomy> {works} & {always}           about rhizotomy; both parts in one clause, in any order
//! stop [taking] (it | {medicine})          optional words, choices
//! <=rhizotomy> {works}                     the same, but not where the clause has a new subject ("Hand surgeons work")
//! {in-order} >> {rhizotomy} >> {therapy}   later in the same list, or in the same or the next sentence
//! #3..12 weeks                             a number between 3 and 12
//! =can                                     exactly this form of the word
//! {claim} &! {exception}                   unless the exception stands in the same clause
//! ```
//!
//! A word matches all its inflections and spellings. Between two elements small words such as "the" or "very" may stand.
//! `...` leaps over at most eight words and never leaves the clause, `..` over at most three.

mod code;
mod emit;
mod expand;
mod machine;
mod parse;
mod program;

pub(crate) use expand::expand;
pub(crate) use machine::Machine;
pub(crate) use parse::Compiler;
pub use parse::PatternError;
pub(crate) use program::{Key, Need, Program, Trail};

use super::concept::ConceptId;
use serde::{Deserialize, Serialize};

/// A compiled wording.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pattern {
    /// As written.
    pub text: String,
    /// Parts that must all be found in one clause.
    pub(crate) parts: Vec<Program>,
    /// The parts as written, in the same order.
    pub(crate) part_texts: Vec<String>,
    /// Parts none of which may be found in that clause.
    pub(crate) absent: Vec<Program>,
    /// Concepts the clause must be about.
    pub(crate) about: Vec<ConceptId>,
    /// Whether the clause must say so itself or have no new subject of its own (`<=…>`).
    pub(crate) strictly: bool,
}

impl Pattern {
    /// Every concept that it looks for.
    pub(crate) fn each_concept(&self, mut found: impl FnMut(ConceptId)) {
        let programs = self.parts.iter().chain(&self.absent).flat_map(Program::asks);
        programs.chain(&self.about).for_each(|concept| found(*concept));
    }

    /// Whether it reaches over clauses and sentences (`>>`), so that it is looked for in whole lists and paragraphs.
    pub(crate) fn reaches_over(&self) -> bool {
        self.parts.iter().any(Program::crosses)
    }
}
