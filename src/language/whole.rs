//! Whole lists, and neighbouring sentences, as one reading: for patterns that reach over sentences (`>>`).
//!
//! In a list every item may belong to every other. In running text a thought goes on into the next sentence; what stands
//! further apart is another thought, and a match over it would be a meeting of words.

use super::annotate::{Annotator, mark};
use super::reading::ReadingKind;
use crate::document::{Block, BlockId, BlockKind};
use std::collections::HashMap;
use std::ops::Range;

/// A list, or neighbouring sentences, of more words than this are not read as one.
const LONGEST_WHOLE: usize = 300;

/// So many sentences of a paragraph are read as one.
const NEIGHBORS: usize = 2;

impl Annotator<'_> {
    /// Whether a barrier parts a sentence in two.
    fn parted(&self, reading: Option<&usize>) -> bool {
        reading.is_some_and(|at| self.out.readings[*at].clauses.stretches().len() > 1)
    }

    /// Reads whole lists, and neighbouring sentences or parts of a paragraph.
    pub(super) fn wholes(&mut self) {
        let mut sentences: HashMap<BlockId, Vec<usize>> = HashMap::new();
        for (at, reading) in self.out.readings.iter().enumerate() {
            if reading.kind != ReadingKind::Answer {
                sentences.entry(reading.block).or_default().push(at);
            }
        }
        let mut at = 0;
        while at < self.document.blocks.len() {
            let block = &self.document.blocks[at];
            let readings = sentences.get(&(at as BlockId)).map_or(&[][..], Vec::as_slice);
            match block.kind {
                BlockKind::ListItem { list, .. } => {
                    let of_list =
                        |block: &Block| matches!(block.kind, BlockKind::ListItem { list: other, .. } if other == list);
                    let end = (at..self.document.blocks.len()).find(|at| !of_list(&self.document.blocks[*at]));
                    let end = end.unwrap_or(self.document.blocks.len());
                    self.whole_list(at..end, readings.first().copied());
                    at = end;
                    continue;
                }
                BlockKind::Paragraph | BlockKind::MetadataValue { .. } | BlockKind::Caption => {
                    self.neighbors(at, readings);
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn whole_list(&mut self, items: Range<usize>, first: Option<usize>) {
        let mut context = Vec::new();
        if let Some(lead_in) = self.document.blocks[items.start].lead_in {
            self.join(&mut context, lead_in, true);
        }
        let mut own = Vec::new();
        for item in items.clone() {
            own.extend_from_slice(&self.blocks[item].tokens);
            own.push(mark(';', item as BlockId));
        }
        if context.len() + own.len() > LONGEST_WHOLE {
            return;
        }
        let mut reading = self.read(context, &own, items.start as BlockId, ReadingKind::Whole);
        if let Some(first) = first.map(|first| &self.out.readings[first]) {
            reading.focus = first.focus.clone();
            reading.label = first.label;
            reading.rejected = first.rejected && self.blocks[items.start].sentences.len() == 1;
        }
        self.out.wholes.push(reading);
    }

    /// `readings` are the sentences of the block, in order.
    fn neighbors(&mut self, block: usize, readings: &[usize]) {
        let count = self.blocks[block].sentences.len();
        if count == 0 || count == 1 && !self.parted(readings.first()) {
            return;
        }
        for start in 0..count.saturating_sub(NEIGHBORS - 1).max(1) {
            let last = (start + NEIGHBORS).min(count) - 1;
            let sentences = &self.blocks[block].sentences;
            let own = self.blocks[block].tokens[sentences[start].start..sentences[last].end].to_vec();
            if own.len() > LONGEST_WHOLE {
                continue;
            }
            let mut reading = self.read(Vec::new(), &own, block as BlockId, ReadingKind::Whole);
            if let Some(first) = readings.get(start).map(|first| &self.out.readings[*first]) {
                reading.focus = first.focus.clone();
                reading.label = first.label;
            }
            let rejected = |at: &usize| self.out.readings[*at].rejected;
            reading.rejected = readings.iter().skip(start).take(last + 1 - start).any(rejected);
            self.out.wholes.push(reading);
        }
    }
}
