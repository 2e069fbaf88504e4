//! The language layer: from blocks to sentences that know what they are about and what they assert.
//!
//! Knows English and no medicine: concepts come from packs, cues and general word sets from `english.yaml`. Everything here
//! is deterministic, and every decision has a name that `inspect` prints.

mod anaphor;
mod annotate;
mod answer;
mod answer_form;
mod assertion;
mod border;
mod clause;
mod concept;
mod concept_set;
pub(crate) mod constant;
mod context;
mod contraction;
mod contrast;
mod cue;
pub mod date;
mod demand;
mod dialogue;
mod ellipsis;
mod expression;
mod flat;
mod frame;
mod handover;
mod interner;
mod judged_cell;
mod keys;
#[cfg(test)]
mod linear;
mod machine;
mod mentions;
mod myth;
mod negation;
mod nothing;
mod page_senses;
mod pattern;
mod prepare;
mod preparer;
mod presence;
mod quiz;
pub mod readability;
mod reading;
mod recall;
mod rejection;
mod scene;
mod scratch;
mod search;
mod sense;
mod sentence;
mod stored;
mod stranger;
mod subject;
mod token;
mod trace;
mod trie;
mod verdict;
mod weight;
mod whole;
mod word;

pub(crate) use annotate::annotate_for;
pub use annotate::{Annotated, annotate};
pub use assertion::{Assertion, Decision, decide, decide_granting};
pub use clause::{Clause, ClauseKind};
pub use concept::{Class, ClassId, Concept, ConceptId, Lexicon, Mention};
pub use cue::{Cue, CueKind, CueTable};
pub(crate) use frame::has_hole;
pub(crate) use handover::Listener;
pub use pattern::{Pattern, PatternError};
pub(crate) use preparer::Preparer;
pub use reading::{Entity, Focus, Label, Position, Reading, ReadingKind};
pub(crate) use recall::{Recall, RecalledMatches};
pub use search::{Match, PatternIndex};
pub use sentence::sentence_ranges;
pub use subject::Subject;
pub use token::{Token, TokenKind};
