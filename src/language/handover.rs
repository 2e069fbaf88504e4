//! Handover: sentences that are finished are given away while the page is still being read.
//!
//! A sentence with everything that is known of it takes a hundred times the memory of its words. What the checks want of
//! it they take at once; nothing of it stays here.

use super::annotate::{Annotator, BlockText};
use super::reading::{Reading, ReadingKind};
use crate::document::{BlockId, BlockKind, CellHeaders, Document};
use std::collections::VecDeque;
use std::ops::{Index, Range};

/// Somebody who takes every sentence as soon as nothing that follows can change it.
pub(crate) trait Listener {
    /// Takes a sentence with its number.
    fn sentence(&mut self, number: usize, reading: Reading);
    /// Takes a whole with its number among the wholes. It is still to be prepared ([`super::Preparer::prepare`]), at any time
    /// and on any thread.
    fn whole(&mut self, number: usize, reading: Reading);
}

/// The readings that were not given away yet, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// The number of the first of them.
    first: usize,
    list: VecDeque<Reading>,
}

impl Waiting {
    pub(super) fn push(&mut self, reading: Reading) {
        self.list.push_back(reading);
    }

    /// The number that the next reading will have.
    pub(super) fn next_number(&self) -> usize {
        self.first + self.list.len()
    }

    /// The number of the last sentence before `number` that is no answer read with its question.
    pub(super) fn sentence_before(&self, number: usize) -> Option<usize> {
        let is_sentence = |at: &usize| self[*at].kind != ReadingKind::Answer;
        (self.first..number).rev().find(is_sentence)
    }

    /// The readings up to `last`, the last one first.
    pub(super) fn back_from(&mut self, last: usize) -> impl Iterator<Item = &mut Reading> {
        let end = (last + 1).saturating_sub(self.first);
        self.list.range_mut(..end).rev()
    }

    fn give(&mut self) -> Option<Reading> {
        let reading = self.list.pop_front();
        self.first += usize::from(reading.is_some());
        reading
    }

    /// All that wait.
    pub(super) fn into_list(self) -> Vec<Reading> {
        self.list.into()
    }
}

impl Index<usize> for Waiting {
    type Output = Reading;

    fn index(&self, number: usize) -> &Reading {
        &self.list[number - self.first]
    }
}

/// The words of the blocks that are still read with others.
#[derive(Debug, Default)]
pub(super) struct BlockTexts {
    list: Vec<Option<Box<BlockText>>>,
    none: BlockText,
}

impl BlockTexts {
    pub(super) fn push(&mut self, text: BlockText) {
        self.list.push((!text.tokens.is_empty()).then(|| Box::new(text)));
    }

    /// The words of a block; none if it has none, or if nobody needs them any more.
    pub(super) fn of(&self, block: usize) -> &BlockText {
        self.list.get(block).and_then(Option::as_deref).unwrap_or(&self.none)
    }

    fn drop(&mut self, block: usize) {
        self.list[block] = None;
    }
}

/// How far the work behind the reader has come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The readings of the blocks that were read and not given away, from the first of these on.
    readings: VecDeque<Range<usize>>,
    /// The first block whose readings are not given away.
    given: usize,
    /// The first block that no whole was made of.
    pub(super) whole_block: usize,
    /// How many wholes there were.
    pub(super) whole_number: usize,
    /// For every block, the last block that is read with its words: itself if there is none.
    last_user: Vec<BlockId>,
}

impl Progress {
    pub(super) fn new(document: &Document, headers: &[CellHeaders]) -> Self {
        let mut last_user: Vec<BlockId> = (0..document.blocks.len() as BlockId).collect();
        for id in 0..document.blocks.len() {
            for used in read_with(document, headers, id) {
                last_user[used as usize] = last_user[used as usize].max(id as BlockId);
            }
        }
        Self { last_user, ..Self::default() }
    }

    /// The readings of a block that was read and not given away.
    pub(super) fn readings(&self, block: usize) -> Range<usize> {
        self.readings[block - self.given].clone()
    }
}

/// The blocks whose words a block is read with: what leads into it, and its headers with theirs; the heading above a cell
/// that has none.
fn read_with(document: &Document, headers: &[CellHeaders], id: usize) -> impl Iterator<Item = BlockId> {
    let CellHeaders { row, column } = headers[id];
    let corner = row.and_then(|row| headers[row as usize].column);
    let block = &document.blocks[id];
    let bare = matches!(block.kind, BlockKind::TableCell { .. }) && row.or(column).is_none();
    [block.lead_in, row, column, corner, block.section.filter(|_| bare)].into_iter().flatten()
}

impl Annotator<'_> {
    /// Notes the readings of the block that was just read, and gives away what it finishes: a sentence can reject only
    /// what the block before it says.
    pub(super) fn hand_over(&mut self, block: usize, readings: Range<usize>) {
        let spoke = !readings.is_empty();
        self.progress.readings.push_back(readings);
        if spoke {
            self.finish_until(block);
        }
    }

    /// Finishes all blocks before `end`.
    pub(super) fn finish_until(&mut self, end: usize) {
        self.wholes_until(end);
        while self.progress.given < end.min(self.progress.whole_block) {
            let Some(listener) = self.listener.as_deref_mut() else { return };
            let block = self.progress.given;
            self.progress.given += 1;
            for number in self.progress.readings.pop_front().into_iter().flatten() {
                if let Some(reading) = self.readings.give() {
                    listener.sentence(number, reading);
                }
            }
            self.let_go(block);
        }
    }

    /// Lets go of the words that were needed for this block for the last time.
    fn let_go(&mut self, block: usize) {
        for used in read_with(self.document, &self.headers, block).chain([block as BlockId]) {
            if self.progress.last_user[used as usize] == block as BlockId {
                self.blocks.drop(used as usize);
                self.trace.let_go(used);
            }
        }
    }
}
