//! What readings of one page are prepared with, by whoever has the time: it is shared between threads.

use super::annotate::BlockText;
use super::concept::{ConceptId, Lexicon};
use super::concept_set::ConceptSet;
use super::cue::CueTable;
use super::demand::{Demand, always};
use super::page_senses::PageSenses;
use super::prepare::{complete, prepare};
use super::reading::Reading;
use super::recall::Recall;
use super::search::PatternIndex;
use crate::document::Document;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Prepares the readings of one page.
pub(crate) struct Preparer<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) cues: &'a CueTable,
    /// Which words mean something else on this page.
    senses: PageSenses<'a>,
    /// The patterns that are looked for, and the concepts that are asked for in every reading.
    asked: Option<(&'a PatternIndex, ConceptSet)>,
    /// What is known from before, if the page was read before.
    recall: Option<&'a Mutex<Recall>>,
}

impl<'a> Preparer<'a> {
    /// Finds everything in every reading.
    pub(crate) fn new(document: &'a Document, lexicon: &'a Lexicon, cues: &'a CueTable) -> Self {
        let senses = PageSenses::new(document, lexicon);
        Self { document, lexicon, cues, senses, asked: None, recall: None }
    }

    /// Finds only what the patterns of `index` ask for, and mentions of the concepts that somebody `looks_at`.
    pub(crate) fn ask(mut self, index: &'a PatternIndex, looks_at: impl Fn(ConceptId) -> bool) -> Self {
        self.asked = Some((index, always(self.lexicon, self.cues, looks_at)));
        self
    }

    /// Goes by what is known of the page from before.
    pub(crate) fn recall(mut self, recall: Option<&'a Mutex<Recall>>) -> Self {
        self.recall = recall;
        if let Some(mut recall) = self.known() {
            recall.begin();
        }
        self
    }

    /// Finds mentions, cues and clauses of a reading. `false` for a whole that no pattern can match: it is left unfinished.
    pub(crate) fn prepare(&self, reading: &mut Reading) -> bool {
        let make = |reading: &mut Reading| prepare(reading, self.lexicon, self.cues, &self.senses, self.demand());
        match self.known() {
            Some(mut recall) => recall.prepared(reading, &self.senses, make),
            None => make(reading),
        }
    }

    /// Finds what is made of what pronouns mean; see [`complete`].
    pub(super) fn complete(&self, reading: &mut Reading) {
        let make = |reading: &mut Reading| complete(reading, self.lexicon, &self.senses, self.demand());
        match self.known() {
            Some(mut recall) => recall.completed(reading, &self.senses, make),
            None => make(reading),
        }
    }

    /// The words and sentences of a block.
    pub(super) fn block_text(&self, text: &str, make: impl FnOnce() -> BlockText) -> BlockText {
        match self.known() {
            Some(mut recall) => recall.text(text, make),
            None => make(),
        }
    }

    fn known(&self) -> Option<MutexGuard<'a, Recall>> {
        Some(self.recall?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn demand(&self) -> Option<Demand<'_>> {
        self.asked.as_ref().map(|(index, always)| Demand { index, always })
    }
}
