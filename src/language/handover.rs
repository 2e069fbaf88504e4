//! Handover: sentences that are finished are given away and made small while the page is still being read.
//!
//! A sentence with everything that is known of it takes a hundred times the memory of its words. What the checks want of
//! it they take at once; what stays is its words and the few mentions that are asked for later.

use super::annotate::{Annotator, BlockText};
use super::concept::ConceptId;
use super::reading::Reading;
use super::search::PatternIndex;
use std::ops::Range;

/// Somebody who takes every sentence as soon as nothing that follows can change it.
pub(crate) trait Listener {
    /// The patterns that are looked for; wholes that none of them can match are not read.
    fn index(&self) -> &PatternIndex;
    /// Takes a sentence with its number.
    fn sentence(&mut self, number: usize, reading: &Reading);
    /// Takes a whole with its number among the wholes.
    fn whole(&mut self, number: usize, reading: &Reading);
    /// Whether mentions of a concept are looked at in sentences, by more than the patterns.
    fn looks_at(&self, concept: ConceptId) -> bool;
    /// Whether mentions of a concept are asked for later.
    fn keeps(&self, concept: ConceptId) -> bool;
}

/// How far the work behind the reader has come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// For every block that was read, its readings.
    readings: Vec<Range<usize>>,
    /// The first block whose readings are not given away.
    given: usize,
    /// The first block that no whole was made of.
    pub(super) whole_block: usize,
    /// How many wholes there were.
    pub(super) whole_number: usize,
    /// For every block, whether another one is read with its words.
    referred: Vec<bool>,
}

impl Progress {
    /// The readings of a block that was read.
    pub(super) fn readings(&self, block: usize) -> Range<usize> {
        self.readings[block].clone()
    }
}

impl Annotator<'_> {
    /// Notes which blocks are read together with others.
    pub(super) fn note_referred(&mut self) {
        let mut referred = vec![false; self.document.blocks.len()];
        let lead_ins = self.document.blocks.iter().filter_map(|block| block.lead_in);
        let headers = self.headers.iter().flat_map(|headers| [headers.row, headers.column]).flatten();
        for id in lead_ins.chain(headers) {
            referred[id as usize] = true;
        }
        self.progress.referred = referred;
    }

    /// Notes the readings of the block that was just read, and gives away what it finishes: a sentence can reject only
    /// what the block before it says.
    pub(super) fn hand_over(&mut self, block: usize, readings: Range<usize>) {
        let spoke = !readings.is_empty();
        self.progress.readings.push(readings);
        if spoke {
            self.finish_until(block);
        }
    }

    /// Finishes all blocks before `end`.
    pub(super) fn finish_until(&mut self, end: usize) {
        self.wholes_until(end);
        while self.progress.given < end.min(self.progress.whole_block) {
            let block = self.progress.given;
            self.progress.given += 1;
            let Some(listener) = self.listener.as_deref_mut() else { continue };
            for number in self.progress.readings[block].clone() {
                let reading = &mut self.out.readings[number];
                listener.sentence(number, reading);
                reading.strip(&|concept| listener.keeps(concept));
            }
            if !self.progress.referred[block] {
                self.blocks[block] = BlockText::default();
            }
        }
    }
}
