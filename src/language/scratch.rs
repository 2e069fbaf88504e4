//! Memory that is used for one sentence after the other, one for each thread, so that a sentence allocates little.

use super::concept::{ConceptId, Mention};
use super::concept_set::ConceptSet;
use super::pattern::Machine;
use super::presence::Presence;
use super::trie::Ends;
use std::cell::RefCell;

/// Plain terms that stand at a place, from the first token to the one behind the last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) ends: Ends,
}

/// What finding terms and patterns in a reading needs.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The keys of the reading.
    pub(crate) presence: Presence,
    /// What programs run on.
    pub(crate) machine: Machine,
    /// Patterns to be run.
    pub(crate) candidates: Vec<u32>,
    /// Composite terms that wait to be looked at, as bits.
    pub(crate) waiting: Vec<u64>,
    /// Composite terms to be run, in their order.
    pub(crate) terms: Vec<u32>,
    /// Where plain terms stand.
    pub(crate) hits: Vec<Hit>,
    /// What plain terms name, and what their exceptions cover.
    pub(crate) named: Vec<Mention>,
    pub(crate) excepted: Vec<Mention>,
    /// Concepts that are asked for.
    pub(crate) asked: ConceptSet,
    /// For every concept, the last reading that has it, and where its last mention there ends.
    last_end: Vec<(u32, u32)>,
    /// The number of the reading.
    reading: u32,
}

impl Scratch {
    /// Begins a reading: no concept is mentioned yet.
    pub(crate) fn next_reading(&mut self, concepts: usize) {
        if self.last_end.len() < concepts {
            self.last_end.resize(concepts, (0, 0));
        }
        self.reading = self.reading.checked_add(1).unwrap_or_else(|| {
            self.last_end.fill((0, 0));
            1
        });
    }

    /// Notes that a mention of a concept ends at `end`, if none before reaches so far.
    pub(crate) fn reaches_on(&mut self, concept: ConceptId, end: usize) -> bool {
        let last = &mut self.last_end[concept.0 as usize];
        let further = last.0 != self.reading || (last.1 as usize) < end;
        if further {
            *last = (self.reading, end as u32);
        }
        further
    }
}

/// Runs something with the scratch of the thread. It must not ask for it once more.
pub(crate) fn with_scratch<T>(work: impl FnOnce(&mut Scratch) -> T) -> T {
    thread_local! {
        static SCRATCH: RefCell<Scratch> = RefCell::default();
    }
    SCRATCH.with_borrow_mut(work)
}
