//! Where a page names the sources of its figures.

use crate::check::sentences::Sentences;
use crate::document::{Block, BlockId, BlockKind, Document};
use crate::language::ConceptId;
use crate::language::constant::Pattern;
use crate::source::Span;
use std::collections::{HashMap, HashSet};

/// Marks of a source in the words themselves: a year in brackets, …
static YEAR: Pattern = Pattern::with(&["19", "20"], r"(?i)\([^()]{0,80}\b(?:19|20)\d\d[a-z]?\)");
/// … a number in brackets, …
static NUMBER: Pattern = Pattern::with(&["["], r"(?i)\[\^?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]");
/// … a raised number, a dagger, an address.
static MARK: Pattern = Pattern::with(
    &["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "†", "‡", "%*", "et al", "http", "doi", "www."],
    r"(?i)[¹²³⁴-⁹†‡]|%\*|\bet al\b|https?://|\bdoi\b|\bwww\.",
);

/// How a line with the source of what stands above it starts.
static SOURCE_LINE: Pattern =
    Pattern::new(r"(?i)^\W*(?:sources?|data|figures?|references?|based on|note)\b\s*(?::|from\b)|^\s*[*†‡¹²³]");

/// Whether a text bears the mark of a source.
fn is_marked(text: &str) -> bool {
    [&YEAR, &NUMBER, &MARK].iter().any(|mark| mark.is_match(text))
}

/// The places of a page with a source.
pub(super) struct Sources<'a> {
    document: &'a Document,
    /// For every block, whether a source is named in it.
    named: Vec<bool>,
    /// Tables with a source in any cell.
    tables: HashSet<u32>,
    /// The last cell of every table.
    table_ends: HashMap<u32, BlockId>,
    /// Whether the page has a list of sources.
    listed: bool,
}

impl<'a> Sources<'a> {
    /// Finds them; one pass over the page.
    pub(super) fn of(document: &'a Document, sentences: &Sentences, sourced_by: ConceptId) -> Self {
        let mut named: Vec<bool> = document.blocks.iter().map(|block| is_marked(block.text.plain())).collect();
        let mut listed = false;
        for sentence in sentences.iter() {
            named[sentence.block() as usize] |=
                sentence.mentions.iter().any(|mention| mention.concept == sourced_by && mention.starts_inside);
            let heading = matches!(document.block(sentence.block()).kind, BlockKind::Heading { .. });
            listed |= sentence.is_citation() && !heading;
        }
        for span in &document.references {
            if let Some(block) = block_of(document, *span) {
                named[block] = true;
            }
        }
        let (mut tables, mut table_ends) = (HashSet::new(), HashMap::new());
        for (id, block) in document.blocks.iter().enumerate() {
            if let BlockKind::TableCell { table, .. } = block.kind {
                table_ends.insert(table, id as BlockId);
                if named[id] {
                    tables.insert(table);
                }
            }
        }
        Self { document, named, tables, table_ends, listed }
    }

    /// Whether a source stands where a reader of a sentence of this block would look for it.
    pub(super) fn stand_near(&self, id: BlockId) -> bool {
        let block = self.document.block(id);
        let above = [Some(id), block.lead_in, block.section].into_iter().flatten();
        let in_table = matches!(block.kind, BlockKind::TableCell { table, .. } if self.tables.contains(&table));
        self.listed || in_table || above.into_iter().any(|id| self.named[id as usize]) || self.is_told_below(id)
    }

    /// Whether the block after this one, or after its table, is a line with a source.
    fn is_told_below(&self, id: BlockId) -> bool {
        let next = match self.document.block(id).kind {
            BlockKind::TableCell { table, .. } => self.table_ends.get(&table).copied().unwrap_or(id),
            _ => id,
        } + 1;
        self.document.blocks.get(next as usize).is_some_and(|block| SOURCE_LINE.is_match(block.text.plain()))
    }
}

/// The block that a place of the source stands in: the last one that starts no later than it ends.
fn block_of(document: &Document, span: Span) -> Option<usize> {
    let starts = |block: &Block| block.text.whole_span().start <= span.end;
    document.blocks.partition_point(starts).checked_sub(1)
}
