//! Whole lists, neighbouring sentences, and a question with its answer, as one reading: for patterns that reach over
//! sentences (`>>`).
//!
//! In a list every item may belong to every other. In running text a thought goes on into the next sentence; what stands
//! further apart is another thought, and a match over it would be a meeting of words.

use super::annotate::{Annotator, mark};
use super::cue::CueKind;
use super::dialogue::is_phrase;
use super::reading::{Reading, ReadingKind};
use crate::document::{Block, BlockId, BlockKind};
use std::ops::Range;

/// A list, or neighbouring sentences, of more words than this are not read as one.
const LONGEST_WHOLE: usize = 300;

/// So many sentences of a paragraph are read as one.
const NEIGHBORS: usize = 2;

/// So many sentences of a block are read with the question that it answers.
const ANSWERING: usize = 2;

impl Annotator<'_> {
    /// Whether a sentence has more than one clause.
    fn parted(&self, reading: Option<&usize>) -> bool {
        reading.is_some_and(|at| self.readings[*at].clauses.list().len() > 1)
    }

    /// Whether a sentence is only shown, to be judged or picked, without a question mark of its own.
    fn only_shown(&self, at: usize) -> bool {
        let reading = &self.readings[at];
        let own = &reading.tokens[reading.own.clone()];
        reading.question && !own.iter().any(|token| token.is_mark('?'))
    }

    /// Gives a whole away; if nobody takes it, prepares it and keeps it.
    fn keep(&mut self, mut reading: Reading) {
        match self.listener.as_deref_mut() {
            Some(listener) => listener.whole(self.progress.whole_number, reading),
            None => {
                if self.preparer.prepare(&mut reading) {
                    self.wholes.push(reading);
                }
            }
        }
        self.progress.whole_number += 1;
    }

    /// Reads whole lists, and neighbouring sentences or parts of a paragraph, of the blocks before `end`. A list that may
    /// go on waits for its end.
    pub(super) fn wholes_until(&mut self, end: usize) {
        while self.progress.whole_block < end {
            let at = self.progress.whole_block;
            let block = &self.document.blocks[at];
            let sentence = |number: &usize| self.readings[*number].kind != ReadingKind::Answer;
            let readings: Vec<usize> = self.progress.readings(at).filter(sentence).collect();
            match block.kind {
                BlockKind::ListItem { list, .. } => {
                    let of_list =
                        |block: &Block| matches!(block.kind, BlockKind::ListItem { list: other, .. } if other == list);
                    let items = self.document.blocks[at..].iter().take_while(|block| of_list(block)).count();
                    let known = (at..end.min(at + items)).map(|item| self.blocks.of(item));
                    let tokens: usize = known.map(|text| text.tokens.len() + 1).sum();
                    if tokens <= LONGEST_WHOLE {
                        if at + items > end {
                            return;
                        }
                        self.whole_list(at..at + items, readings.first().copied());
                    }
                    self.progress.whole_block = at + items;
                    continue;
                }
                BlockKind::Paragraph | BlockKind::MetadataValue { .. } | BlockKind::Caption => {
                    self.neighbors(at, &readings);
                }
                _ => {}
            }
            self.progress.whole_block = at + 1;
        }
    }

    fn whole_list(&mut self, items: Range<usize>, first: Option<usize>) {
        if first.is_some_and(|first| self.only_shown(first)) {
            return;
        }
        let mut context = Vec::new();
        // What leads as a heading into items that are whole sentences is no part of the first of them.
        let alone = first.is_some_and(|first| self.readings[first].kind == ReadingKind::Sentence);
        if let Some(lead_in) = self.document.blocks[items.start].lead_in.filter(|_| !alone) {
            self.join(&mut context, lead_in, true);
        }
        let mut own = Vec::new();
        for item in items.clone() {
            own.extend_from_slice(&self.blocks.of(item).tokens);
            own.push(mark(';', item as BlockId));
        }
        if context.len() + own.len() > LONGEST_WHOLE {
            return;
        }
        let mut reading = Reading::of(context, &own, &[], items.start as BlockId, ReadingKind::Whole);
        if let Some(first) = first.map(|first| &self.readings[first]) {
            reading.focus = first.focus.clone();
            reading.label = first.label;
            reading.rejected = first.rejected && self.blocks.of(items.start).sentences.len() == 1;
        }
        self.keep(reading);
    }

    /// The question that a block answers, with the sentences that answer it.
    fn dialogue(&mut self, block: usize, readings: &[usize]) {
        let Some(mut context) = self.asked.remove(&block).filter(|asked| !asked.is_empty()) else { return };
        let sentences = &self.blocks.of(block).sentences;
        let (Some(first), Some(last)) = (sentences.first(), sentences.get(ANSWERING - 1).or(sentences.last())) else {
            return;
        };
        let own = self.blocks.of(block).tokens[first.start..last.end].to_vec();
        context.push(mark(';', block as BlockId));
        if context.len() + own.len() > LONGEST_WHOLE {
            return;
        }
        let mut reading = Reading::of(context, &own, &[], block as BlockId, ReadingKind::Whole);
        if let Some(first) = readings.first().map(|first| &self.readings[*first]) {
            reading.focus = first.focus.clone();
            reading.label = first.label;
        }
        reading.rejected = readings.iter().take(ANSWERING).any(|at| self.readings[*at].rejected);
        self.keep(reading);
    }

    /// `readings` are the sentences of the block, in order.
    fn neighbors(&mut self, block: usize, readings: &[usize]) {
        let count = self.blocks.of(block).sentences.len();
        self.dialogue(block, readings);
        if count == 0 || count == 1 && !self.parted(readings.first()) {
            return;
        }
        for start in 0..count.saturating_sub(NEIGHBORS - 1).max(1) {
            let last = (start + NEIGHBORS).min(count) - 1;
            if readings.iter().skip(start).take(last + 1 - start).any(|at| self.only_shown(*at)) {
                continue;
            }
            let sentences = &self.blocks.of(block).sentences;
            let own = self.blocks.of(block).tokens[sentences[start].start..sentences[last].end].to_vec();
            if own.len() > LONGEST_WHOLE {
                continue;
            }
            let mut reading = Reading::of(Vec::new(), &own, &[], block as BlockId, ReadingKind::Whole);
            if let Some(first) = readings.get(start).map(|first| &self.readings[*first]) {
                reading.focus = first.focus.clone();
                reading.label = first.label;
            }
            let rejected = |at: &usize| self.readings[*at].rejected;
            reading.rejected = readings.iter().skip(start).take(last + 1 - start).any(rejected);
            self.keep(reading);
        }
    }
}

/// Whether a sentence takes up the heading above it as a whole: a "this" that stands for it is among its first words, or it
/// has no verb and only names something ("Call us at once | Fever.").
pub(super) fn takes_up(reading: &Reading) -> bool {
    const NEAR: usize = 6;
    let mut own = reading.own.start..reading.own.end.min(reading.own.start + NEAR);
    let cue = |kind: CueKind, at: usize| reading.has_cue(kind, at);
    // "This section" is something else.
    let verb = |at: usize| [CueKind::Finite, CueKind::PlainVerb, CueKind::Copula].iter().any(|kind| cue(*kind, at));
    let shown = |at: usize| cue(CueKind::Nominative, at) && cue(CueKind::Determiner, at) && verb(at + 1);
    own.any(|at| shown(at) && !cue(CueKind::Relativizer, at)) || is_phrase(reading) && !reading.question
}
