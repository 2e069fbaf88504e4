//! Lists, tables and the outline: what gives a block its place in the page.

use std::ops::Range;

use super::super::headings::Headings;
use super::super::{BlockId, BlockKind, Region};
use super::scan::Attributes;

/// The numbers that the next list and the next table get.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Numbers {
    pub(in super::super) list: u32,
    pub(in super::super) table: u32,
}

/// A list.
#[derive(Debug)]
pub(super) struct List {
    number: u32,
    /// The next item's number if the list is ordered.
    next: Option<i64>,
    depth: u8,
    pub(super) lead_in: Option<BlockId>,
}

impl List {
    pub(super) fn new(number: u32, ordered: bool, attributes: &Attributes, depth: u8) -> Self {
        // The numbers of a reversed list without `start` need its length, which is not known here.
        let counted = ordered && (attributes.get("reversed").is_none() || attributes.get("start").is_some());
        let next = counted.then(|| attributes.number("start").unwrap_or(1));
        Self { number, next, depth, lead_in: None }
    }

    /// A list of the page that the HTML stands in.
    pub(super) fn around(number: u32, depth: u8, lead_in: Option<BlockId>) -> Self {
        Self { number, next: None, depth, lead_in }
    }

    pub(super) fn depth(&self) -> u8 {
        self.depth
    }

    /// The kind of the next item.
    pub(super) fn next_item(&mut self, attributes: &Attributes) -> BlockKind {
        if let (Some(next), Some(value)) = (&mut self.next, attributes.number("value")) {
            *next = value;
        }
        let number = self.next.and_then(|number| u64::try_from(number).ok());
        self.next = self.next.map(|number| number.saturating_add(1));
        BlockKind::ListItem { list: self.number, number, depth: self.depth }
    }
}

/// An item of a list.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) kind: BlockKind,
    pub(super) list: usize,
    /// Its first block, once it has one.
    pub(super) block: Option<BlockId>,
}

/// Columns further right are not tracked for cells that reach over several rows.
const TRACKED: usize = 256;

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) number: u32,
    pub(super) lead_in: Option<BlockId>,
    /// Whether the table only arranges the page: it has headings or tables in it, or says so.
    pub(super) arranges: bool,
    /// Its blocks, and what they are if the table only arranges the page.
    pub(super) blocks: Vec<(BlockId, BlockKind, Option<BlockId>)>,
    rows: u32,
    in_row: bool,
    column: u32,
    /// For every column, the first row that is not covered by a cell from above.
    free_from: Vec<u32>,
}

impl Table {
    pub(super) fn new(number: u32, lead_in: Option<BlockId>, arranges: bool) -> Self {
        Self { number, lead_in, arranges, ..Self::default() }
    }

    pub(super) fn start_row(&mut self) {
        self.rows += 1;
        self.in_row = true;
        self.column = 0;
    }

    pub(super) fn end_row(&mut self) {
        self.in_row = false;
    }

    /// The row and column of the next cell.
    pub(super) fn next_cell(&mut self, attributes: &Attributes) -> (u32, u32) {
        if !self.in_row {
            self.start_row();
        }
        let row = self.rows - 1;
        while self.free_from.get(self.column as usize).is_some_and(|free| *free > row) {
            self.column += 1;
        }
        let column = self.column;
        let width = attributes.number::<u32>("colspan").unwrap_or(1).clamp(1, 1000);
        let height = attributes.number::<u32>("rowspan").unwrap_or(1).clamp(1, 65_534);
        self.column = column.saturating_add(width);
        if height > 1 {
            let covered = (column as usize).min(TRACKED)..(self.column as usize).min(TRACKED);
            self.cover(covered, row.saturating_add(height));
        }
        (row, column)
    }

    fn cover(&mut self, columns: Range<usize>, until: u32) {
        if self.free_from.len() < columns.end {
            self.free_from.resize(columns.end, 0);
        }
        self.free_from[columns].fill(until);
    }
}

type Levels = Vec<(u8, BlockId)>;

/// The headings that hold at a place; the frame of the page has its own.
#[derive(Debug, Default)]
pub(super) struct Outline {
    article: Levels,
    frame: Levels,
    details: Vec<(Levels, Levels, Option<BlockId>)>,
}

impl Outline {
    fn levels(&mut self, region: Region) -> &mut Levels {
        match region {
            Region::Article => &mut self.article,
            Region::Frame => &mut self.frame,
        }
    }

    /// Takes over the headings that hold outside.
    pub(super) fn take(&mut self, headings: &Headings) {
        for region in [Region::Article, Region::Frame] {
            let levels = headings.levels(region).iter().zip(1..);
            *self.levels(region) = levels.filter_map(|(id, level)| id.map(|id| (level, id))).collect();
        }
    }

    /// The headings that hold now.
    pub(super) fn headings(&mut self) -> Headings {
        let mut headings = Headings::default();
        for region in [Region::Article, Region::Frame] {
            for (level, id) in self.levels(region) {
                headings.levels_mut(region)[usize::from((*level).clamp(1, 6)) - 1] = Some(*id);
            }
        }
        headings
    }

    /// The heading above a block.
    pub(super) fn section(&self, region: Region) -> Option<BlockId> {
        let levels = if region == Region::Article { &self.article } else { &self.frame };
        levels.last().map(|(_, id)| *id)
    }

    /// The level that the summary of a `<details>` gets: one below the section it stands in.
    pub(super) fn summary_level(&self, region: Region) -> u8 {
        let levels = if region == Region::Article { &self.article } else { &self.frame };
        levels.last().map_or(2, |(level, _)| (level + 1).min(6))
    }

    /// Enters a heading and gives the next higher one.
    pub(super) fn enter(&mut self, region: Region, level: u8, id: BlockId) -> Option<BlockId> {
        let levels = self.levels(region);
        while levels.last().is_some_and(|(above, _)| *above >= level) {
            levels.pop();
        }
        let section = levels.last().map(|(_, id)| *id);
        levels.push((level, id));
        section
    }

    /// A `<details>` starts.
    pub(super) fn open_details(&mut self) {
        self.details.push((self.article.clone(), self.frame.clone(), None));
    }

    /// The summary of the innermost `<details>` is this heading.
    pub(super) fn summary(&mut self, id: BlockId) {
        if let Some((_, _, summary)) = self.details.last_mut() {
            *summary = Some(id);
        }
    }

    /// A `<details>` ends: its summary heads nothing that comes after it.
    pub(super) fn close_details(&mut self) {
        let Some((article, frame, summary)) = self.details.pop() else { return };
        let holds = |levels: &Levels| levels.iter().any(|(_, id)| Some(*id) == summary);
        if holds(&self.article) || holds(&self.frame) {
            self.article = article;
            self.frame = frame;
        }
    }
}
