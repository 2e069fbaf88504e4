//! Tables in plain text: lines whose cells are divided by tabs, as word processors and spreadsheets export them.

use super::rows::{Row, item_start};
use std::ops::Range;

/// The most columns of a table that is told from text.
const MOST: usize = 32;

/// The cells of a line, as byte ranges of the text; a line without tabs is one cell.
pub(super) fn cells(text: &str, row: &Row) -> Vec<Range<usize>> {
    let line = &text[row.range.clone()];
    let mut at = row.range.start;
    let cell = |part: &str| {
        let from = at + part.len() - part.trim_start().len();
        let cell = from..from + part.trim().len();
        at += part.len() + 1;
        cell
    };
    line.split('\t').map(cell).collect()
}

/// How many lines from `at` on are a table; 0 if the line starts none. A table has two rows at least, and no row has more
/// cells than the first.
pub(super) fn length(text: &str, rows: &[Row], at: usize) -> usize {
    let tabs = |row: &Row| text[row.range.clone()].bytes().filter(|byte| *byte == b'\t').count();
    let line = &text[rows[at].range.clone()];
    let width = tabs(&rows[at]);
    if width == 0 || width >= MOST || item_start(line).is_some() {
        return 0;
    }
    let is_row = |row: &&Row| (1..=width).contains(&tabs(row));
    let count = rows[at..].iter().take_while(is_row).count();
    if count > 1 { count } else { 0 }
}

/// Whether the first line of a table names its columns: not if its first cell is a label of its own line.
pub(super) fn has_head(text: &str, first: &[Range<usize>]) -> bool {
    first.iter().all(|cell| !cell.is_empty() && !text[cell.clone()].ends_with([':', '.']))
}
