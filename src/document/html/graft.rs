//! Moving the blocks of one document into another.
//!
//! For HTML that stands inside a Markdown page: its blocks keep their spans and get new numbers.

use super::super::{BlockId, BlockKind, Document};

/// Adds everything in `part` to the end of `document`.
///
/// `section` is the heading above the part. Lists and tables of the part get numbers from `lists` and `tables` on; both
/// are moved past the last number used.
#[allow(dead_code, reason = "the Markdown parser takes its HTML blocks in with it")]
pub(in super::super) fn graft(
    document: &mut Document,
    part: Document,
    section: Option<BlockId>,
    lists: &mut u32,
    tables: &mut u32,
) {
    let base = document.blocks.len() as BlockId;
    let (first_list, first_table) = (*lists, *tables);
    for mut block in part.blocks {
        block.lead_in = block.lead_in.map(|id| id + base);
        block.section = match (block.section, &block.kind) {
            (Some(id), _) => Some(id + base),
            (None, BlockKind::Title | BlockKind::MetadataValue { .. }) => None,
            (None, BlockKind::Heading { level }) => above(document, section, *level),
            (None, _) => section,
        };
        match &mut block.kind {
            BlockKind::ListItem { list, .. } => {
                *list += first_list;
                *lists = (*lists).max(*list + 1);
            }
            BlockKind::TableCell { table, .. } => {
                *table += first_table;
                *tables = (*tables).max(*table + 1);
            }
            _ => {}
        }
        document.blocks.push(block);
    }
    document.metadata.extend(part.metadata);
    document.references.extend(part.references);
    document.problems.extend(part.problems);
    document.skipped += part.skipped;
}

/// The nearest heading from `section` upwards whose level is higher than `level`.
fn above(document: &Document, section: Option<BlockId>, level: u8) -> Option<BlockId> {
    let mut next = section;
    while let Some(id) = next {
        let block = document.block(id);
        match block.kind {
            BlockKind::Heading { level: above } if above < level => return Some(id),
            _ => next = block.section,
        }
    }
    None
}
