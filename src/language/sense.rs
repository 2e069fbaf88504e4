//! Senses: words that name one thing on one page and another thing on the next.
//!
//! "Ablation" on a page about varicose veins is no ablation of a nerve. A pack says for such a concept which other concept
//! tells the other sense; a page that names that one, and nowhere names the thing plainly, has the words to itself.

use super::concept::{ConceptId, Lexicon};
use super::concept_set::ConceptSet;
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

    /// The concepts whose words mean something else in a text. Costs one walk over the text, which ends as soon as the text
    /// has named everything in its own sense.
    pub(super) fn concepts_in_other_sense(&self, blocks: impl Iterator<Item = Vec<Token>>) -> Vec<ConceptId> {
        let mut seen = ConceptSet::of(self.concept_count(), |_| false);
        let mut told = vec![Told::default(); self.other_senses.len()];
        for tokens in blocks {
            for start in 0..tokens.len() {
                let stems = tokens[start..].iter().map(|token| token.stem).take_while(|stem| stem.0 != 0);
                self.trie.walk(stems, |_, ends| {
                    for end in self.trie.ends(ends).filter(|end| !end.except) {
                        if !seen.has(end.concept) {
                            seen.add(end.concept);
                            self.note(end.concept, &mut told);
                        }
                    }
                });
            }
            if told.iter().all(|told| told.named) {
                return Vec::new();
            }
        }
        let other = |(sense, told): (&OtherSense, &Told)| (told.about && !told.named).then_some(sense.concept);
        self.other_senses.iter().zip(&told).filter_map(other).collect()
    }

    /// Notes what the mention of a concept tells about the senses. A narrower concept names the same thing, unless its own
    /// words are in doubt.
    fn note(&self, named: ConceptId, told: &mut [Told]) {
        if self.has_other_sense(named) {
            return;
        }
        let is = |concept: ConceptId| named == concept || self.concept(named).broader.contains(&concept);
        for (sense, told) in self.other_senses.iter().zip(told) {
            told.about |= is(sense.about);
            told.named |= is(sense.named);
        }
    }
}

/// What a page names of what a sense asks for.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    about: bool,
    named: bool,
}
