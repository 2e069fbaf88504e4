//! Tables of a Word file: the place of every cell.

use super::super::xml::Tag;

/// Columns that one cell can cover.
const WIDEST: u32 = 1000;

/// A table.
#[derive(Debug, Default)]
pub(in super::super) struct Table {
    pub(in super::super) columns: u32,
    /// Whether it stands in a cell of another table or has one in it.
    pub(in super::super) is_nested: bool,
}

/// The place of a paragraph in a table.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Cell {
    /// Position in the tables of the part.
    pub(in super::super) table: u32,
    /// From 0.
    pub(in super::super) row: u32,
    /// From 0.
    pub(in super::super) column: u32,
    /// Whether its row is repeated on every page, so that it is a header.
    pub(in super::super) is_header: bool,
}

/// A table that is being read.
#[derive(Debug)]
pub(super) struct OpenTable {
    table: u32,
    rows: u32,
    column: u32,
    width: u32,
    is_header: bool,
}

impl OpenTable {
    pub(super) fn new(table: u32) -> Self {
        Self { table, rows: 0, column: 0, width: 0, is_header: false }
    }

    pub(super) fn start_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        (self.column, self.width, self.is_header) = (0, 0, false);
    }

    /// Columns that a row leaves out at its start.
    pub(super) fn leave_out(&mut self, columns: u32) {
        self.column = columns.min(WIDEST);
    }

    pub(super) fn mark_header(&mut self, tag: &Tag<'_>) {
        self.is_header = tag.is_on();
    }

    pub(super) fn start_cell(&mut self) {
        self.column = self.column.saturating_add(self.width);
        self.width = 1;
    }

    pub(super) fn widen(&mut self, columns: u32) {
        self.width = columns.clamp(1, WIDEST);
    }

    /// The cell that is open, told to its table.
    pub(super) fn cell(&self, tables: &mut [Table]) -> Option<Cell> {
        let table = tables.get_mut(self.table as usize)?;
        table.columns = table.columns.max(self.column + 1);
        let row = self.rows.checked_sub(1)?;
        Some(Cell { table: self.table, row, column: self.column, is_header: self.is_header })
    }

    pub(super) fn table(&self) -> usize {
        self.table as usize
    }
}
