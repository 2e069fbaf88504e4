//! Sets of concepts, a bit for each.

use super::concept::ConceptId;

/// A set of concepts of a lexicon.
#[derive(Debug, Clone, Default, Hash)]
pub(crate) struct ConceptSet {
    bits: Vec<u64>,
}

impl ConceptSet {
    /// The concepts of a lexicon with so many that fulfil a condition.
    pub(crate) fn of(count: usize, holds: impl Fn(ConceptId) -> bool) -> Self {
        let mut set = Self { bits: vec![0; count.div_ceil(64)] };
        for concept in (0..count as u32).map(ConceptId).filter(|concept| holds(*concept)) {
            set.add(concept);
        }
        set
    }

    /// Makes this set the same as another one.
    pub(crate) fn copy(&mut self, other: &Self) {
        self.bits.clone_from(&other.bits);
    }

    /// Adds a concept of the lexicon.
    pub(crate) fn add(&mut self, concept: ConceptId) {
        self.bits[concept.0 as usize / 64] |= 1 << (concept.0 % 64);
    }

    /// Whether a concept is in the set.
    pub(crate) fn has(&self, concept: ConceptId) -> bool {
        self.bits[concept.0 as usize / 64] >> (concept.0 % 64) & 1 == 1
    }
}
