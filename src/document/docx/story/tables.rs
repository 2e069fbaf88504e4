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
    /// Whether its first row is to look like a header, if it says so.
    pub(in super::super) first_row: Option<bool>,
    /// Identifier of its style.
    pub(in super::super) style: Option<Box<str>>,
}

impl Table {
    /// Takes what the table says about the look of its parts.
    pub(super) fn set_look(&mut self, tag: &Tag<'_>) {
        /// The first row, in the older form: one bit of a number.
        const FIRST_ROW: u32 = 0x20;
        let on = |value: &str| matches!(value, "1" | "true" | "on");
        let older = || u32::from_str_radix(&tag.attribute("val")?, 16).ok().map(|bits| bits & FIRST_ROW != 0);
        self.first_row = tag.attribute("firstRow").map(|value| on(&value)).or_else(older);
    }
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
    /// Whether the row or the cell was taken out by a tracked change.
    is_row_deleted: bool,
    is_cell_deleted: bool,
}

impl OpenTable {
    pub(super) fn new(table: u32) -> Self {
        let (is_header, is_row_deleted, is_cell_deleted) = (false, false, false);
        Self { table, rows: 0, column: 0, width: 0, is_header, is_row_deleted, is_cell_deleted }
    }

    pub(super) fn start_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        (self.column, self.width, self.is_header) = (0, 0, false);
        (self.is_row_deleted, self.is_cell_deleted) = (false, false);
    }

    /// The row was deleted; the next one takes its number.
    pub(super) fn delete_row(&mut self) {
        if !std::mem::replace(&mut self.is_row_deleted, true) {
            self.rows = self.rows.saturating_sub(1);
        }
    }

    /// The cell was deleted; the next one takes its column.
    pub(super) fn delete_cell(&mut self) {
        (self.is_cell_deleted, self.width) = (true, 0);
    }

    /// Whether what stands here was deleted with its cell or row.
    pub(super) fn is_deleted(&self) -> bool {
        self.is_row_deleted || self.is_cell_deleted
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
        (self.width, self.is_cell_deleted) = (1, false);
    }

    pub(super) fn widen(&mut self, columns: u32) {
        if !self.is_cell_deleted {
            self.width = columns.clamp(1, WIDEST);
        }
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
