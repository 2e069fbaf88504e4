//! Which words mean something else on a page: asked for the first time when such a word is met, because the answer takes a
//! look at the whole page.

use super::concept::{ConceptId, Lexicon};
use super::token::tokenise;
use crate::document::{BlockId, Document};
use std::sync::OnceLock;

/// The senses of a page's words.
pub(crate) struct PageSenses<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    hidden: OnceLock<Vec<ConceptId>>,
}

impl<'a> PageSenses<'a> {
    pub(super) fn new(document: &'a Document, lexicon: &'a Lexicon) -> Self {
        Self { document, lexicon, hidden: OnceLock::new() }
    }

    /// Whether the words of a concept mean something else on this page.
    pub(super) fn hide(&self, concept: ConceptId) -> bool {
        self.lexicon.has_other_sense(concept) && self.hidden().contains(&concept)
    }

    /// The concepts whose words mean something else on this page.
    pub(super) fn hidden(&self) -> &[ConceptId] {
        self.hidden.get_or_init(|| self.look())
    }

    /// The same, if anybody has asked for them.
    pub(super) fn hidden_if_asked(&self) -> Option<&[ConceptId]> {
        self.hidden.get().map(Vec::as_slice)
    }

    fn look(&self) -> Vec<ConceptId> {
        let blocks = self.document.blocks.iter().enumerate();
        let tokens = blocks.map(|(at, block)| tokenise(block.text.plain(), at as BlockId, &self.lexicon.vocabulary));
        self.lexicon.concepts_in_other_sense(tokens)
    }
}
