//! Whole lists and paragraphs as one reading, for patterns that reach over sentences (`>>`).

use super::annotate::{Annotator, mark};
use super::reading::ReadingKind;
use super::token::Token;
use crate::document::{BlockId, BlockKind};
use std::collections::HashMap;

/// A whole list or paragraph of more words than this is not read as one.
const LONGEST_WHOLE: usize = 300;

impl Annotator<'_> {
    /// Whether a barrier parts a sentence in two.
    fn parted(&self, reading: Option<&usize>) -> bool {
        reading.is_some_and(|at| self.out.readings[*at].clauses.stretches().len() > 1)
    }

    /// Reads whole lists, and paragraphs of several sentences or parts.
    pub(super) fn wholes(&mut self) {
        let mut firsts: HashMap<BlockId, usize> = HashMap::new();
        for (at, reading) in self.out.readings.iter().enumerate() {
            firsts.entry(reading.block).or_insert(at);
        }
        let mut at = 0;
        while at < self.document.blocks.len() {
            let block = &self.document.blocks[at];
            let text = &self.blocks[at];
            let mut tokens = Vec::new();
            let mut end = at + 1;
            if let BlockKind::ListItem { list, .. } = block.kind {
                if let Some(lead_in) = block.lead_in {
                    self.join(&mut tokens, lead_in, true);
                }
                end = at;
                while end < self.document.blocks.len()
                    && matches!(self.document.blocks[end].kind, BlockKind::ListItem { list: other, .. } if other == list)
                {
                    tokens.extend_from_slice(&self.blocks[end].tokens);
                    tokens.push(break_mark(end as BlockId));
                    end += 1;
                }
            } else if matches!(block.kind, BlockKind::Paragraph | BlockKind::MetadataValue { .. } | BlockKind::Caption)
                && (text.sentences.len() > 1 || self.parted(firsts.get(&(at as BlockId))))
            {
                tokens.extend_from_slice(&text.tokens);
            }
            if !tokens.is_empty() && tokens.len() <= LONGEST_WHOLE {
                let own = tokens.iter().position(|token| token.block == at as BlockId).unwrap_or(0);
                let context = tokens[..own].to_vec();
                let mut reading = self.read(context, &tokens[own..], at as BlockId, ReadingKind::Whole);
                if let Some(first) = firsts.get(&(at as BlockId)).map(|first| &self.out.readings[*first]) {
                    reading.focus = first.focus.clone();
                    reading.label = first.label;
                    reading.rejected = first.rejected && text.sentences.len() == 1;
                }
                self.out.wholes.push(reading);
            }
            at = end.max(at + 1);
        }
    }
}

fn break_mark(block: BlockId) -> Token {
    mark(';', block)
}
