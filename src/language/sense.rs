//! Senses: words that name one thing on one page and another thing on the next.
//!
//! "Ablation" on a page about varicose veins is no ablation of a nerve. A pack says for such a concept which other concept
//! tells the other sense; a page that names that one, and nowhere names the thing plainly, has the words to itself.

use super::concept::{ConceptId, Lexicon};
use super::token::Token;
use serde::{Deserialize, Serialize};

/// A concept whose words mean something else on some pages.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct OtherSense {
    pub(super) concept: ConceptId,
    /// What a page with the other sense names.
    pub(super) about: ConceptId,
    /// What a page names that has the concept's own sense after all.
    pub(super) named: ConceptId,
}

impl Lexicon {
    /// Whether the words of a concept mean something else on some pages.
    pub(super) fn has_other_sense(&self, concept: ConceptId) -> bool {
        self.other_senses.iter().any(|sense| sense.concept == concept)
    }

    /// The concepts whose words mean something else in a text. Costs one walk over the text.
    pub(super) fn concepts_in_other_sense(&self, blocks: impl Iterator<Item = Vec<Token>>) -> Vec<ConceptId> {
        let mut seen = vec![false; self.concept_count()];
        for tokens in blocks {
            for start in 0..tokens.len() {
                let stems = tokens[start..].iter().map(|token| token.stem).take_while(|stem| stem.0 != 0);
                self.trie.walk(stems, |_, ends| {
                    for end in ends.iter().filter(|end| !end.except) {
                        seen[end.concept.0 as usize] = true;
                    }
                });
            }
        }
        let doubtful = |id: usize| self.has_other_sense(ConceptId(id as u32));
        // A narrower concept names it, too, unless its own words are in doubt.
        let names = |concept: ConceptId| {
            let is = |id: usize| {
                let id = ConceptId(id as u32);
                id == concept || self.concept(id).broader.contains(&concept)
            };
            (0..seen.len()).any(|id| seen[id] && !doubtful(id) && is(id))
        };
        let other = |sense: &&OtherSense| names(sense.about) && !names(sense.named);
        self.other_senses.iter().filter(other).map(|sense| sense.concept).collect()
    }
}
