//! Places of a page that explain words: a section or list of words explained, a term of a definition list, a column of
//! terms.

use crate::document::{Block, BlockId, BlockKind, Document};
use crate::language::constant::Pattern;
use std::collections::HashSet;

/// Headings and lead-ins of words explained.
static WORDS_EXPLAINED: Pattern = Pattern::with(
    &[
        "glossary",
        "jargon",
        "terminology",
        "definitions",
        "vocabulary",
        "word",
        "term",
        "phrases",
        "expressions",
        "plain",
    ],
    r"(?ix)^\W* (?:(?:a|the|our|some|medical|key|useful|difficult|hard|long|new|common|other|important|short)\s+)*
        (?: glossary | jargon\b | terminology | definitions | vocabulary
          | (?:words?|terms?|phrases)\W* $
          | (?:words?|terms?|phrases|expressions)\s+(?:and\s+\w+\s+)?(?:you\s+(?:may|might|will|could)|we\s+use|used|to\s+know|explained|in\s+plain|in\s+this|that\s+(?:we|you|may))
          | what\s+(?:the|these|our|all\s+the|those)\s+(?:\w+\s+){0,2}(?:words?|terms?)\s+mean
          | explanations?\s+of\s+(?:\w+\s+){0,2}(?:words|terms)
          | (?:in\s+)?plain\s+(?:words|english|language)\W* $ )",
);

/// Headers of a column of terms.
static TERM_COLUMN: Pattern = Pattern::with(
    &["word", "term", "expression", "jargon", "name", "say", "hear"],
    r"(?i)^\W*(?:(?:the|a|medical|what|our|difficult|hard|key)\s+)*(?:words?|terms?|expressions?|jargon|names?|we say|you (?:may|might) hear)\W*$",
);

/// Headers of a column of explanations.
static MEANING_COLUMN: Pattern = Pattern::with(
    &["mean", "expla", "definition", "plain", "other"],
    r"(?i)\b(?:mean(?:s|ings?)?|explanations?|definitions?|explained|plain|in other words)\b",
);

/// What is asked first of a term: "What is spasticity?"
static WHAT_IS: Pattern =
    Pattern::with(&["what"], r"(?i)^\W*(?:(?:so|and|but|q)\W+)?what(?:['’]s| is| are| does| do| exactly)\b");

/// The places of one page.
pub(super) struct Places {
    /// For every block, whether it explains the terms in it.
    explains: Vec<bool>,
}

impl Places {
    /// Finds them; one pass over the page.
    pub(super) fn of(document: &Document) -> Self {
        let is_meaning = |block: &Block| match block.kind {
            BlockKind::TableCell { table, header: true, .. } if MEANING_COLUMN.is_match(block.text.plain()) => {
                Some(table)
            }
            _ => None,
        };
        let with_meanings: HashSet<u32> = document.blocks.iter().filter_map(is_meaning).collect();
        let headers = if with_meanings.is_empty() { Vec::new() } else { document.cell_headers() };
        let mut explains: Vec<bool> = Vec::with_capacity(document.blocks.len());
        for (at, block) in document.blocks.iter().enumerate() {
            // What leads into a block stands before it.
            let above = [block.section, block.lead_in].into_iter().flatten();
            let inherits = above.into_iter().any(|id| explains[id as usize] && !is_term(document.block(id)));
            let own = match block.kind {
                BlockKind::Term => true,
                BlockKind::Heading { .. } | BlockKind::Caption => WORDS_EXPLAINED.is_match(block.text.plain()),
                BlockKind::Paragraph => {
                    block.text.plain().trim_end().ends_with(':') && WORDS_EXPLAINED.is_match(block.text.plain())
                }
                BlockKind::TableCell { header: false, table, .. } => {
                    let named = |id: BlockId| TERM_COLUMN.is_match(document.block(id).text.plain());
                    with_meanings.contains(&table) && headers[at].column.is_some_and(named)
                }
                _ => false,
            };
            explains.push(own || inherits);
        }
        Self { explains }
    }

    /// Whether the page explains a term that stands in this block.
    pub(super) fn explain(&self, id: BlockId) -> bool {
        self.explains[id as usize]
    }
}

fn is_term(block: &Block) -> bool {
    block.kind == BlockKind::Term
}

/// Whether words ask what something is.
pub(super) fn asks_what(text: &str) -> bool {
    WHAT_IS.is_match(text)
}
