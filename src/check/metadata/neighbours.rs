//! Where the value of a label stands that has none in its own block.

use crate::document::{BlockId, BlockKind, Document};

/// Groups of blocks beside a label, best first: the next cell of the row, then the cells below it, or the next block.
pub(super) fn beside(document: &Document, id: BlockId) -> Vec<Vec<BlockId>> {
    let BlockKind::TableCell { table, row, column, .. } = document.block(id).kind else {
        let next = (id as usize + 1 < document.blocks.len()).then_some(id + 1);
        return next.into_iter().map(|next| vec![next]).collect();
    };
    let mut right = Vec::new();
    let mut below = Vec::new();
    // The cells of a table stand together in reading order.
    for (at, block) in document.blocks.iter().enumerate().skip(id as usize + 1) {
        match block.kind {
            BlockKind::TableCell { table: its, row: its_row, column: its_column, .. } if its == table => {
                if row > 0 && its_row > row {
                    break;
                }
                if its_row == row && its_column == column + 1 {
                    right.push(at as BlockId);
                } else if its_row > row && its_column == column {
                    below.push(at as BlockId);
                }
            }
            _ => break,
        }
    }
    // Below a label stand values only if the label heads its column.
    if row > 0 { vec![right] } else { vec![right, below] }
}
