//! The headings that hold at a place, for the article and for the frame of the page.

use super::{BlockId, BlockKind, Region};

/// The heading of every level that holds, by region.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Headings {
    article: [Option<BlockId>; 6],
    frame: [Option<BlockId>; 6],
}

impl Headings {
    /// The headings of a region, the highest level first.
    pub(super) fn levels(&self, region: Region) -> &[Option<BlockId>; 6] {
        match region {
            Region::Article => &self.article,
            Region::Frame => &self.frame,
        }
    }

    /// The same, to change.
    pub(super) fn levels_mut(&mut self, region: Region) -> &mut [Option<BlockId>; 6] {
        match region {
            Region::Article => &mut self.article,
            Region::Frame => &mut self.frame,
        }
    }

    /// The heading above a block of a kind: for a heading, the nearest of a higher level.
    pub(super) fn above(&self, kind: &BlockKind, region: Region) -> Option<BlockId> {
        let end = if let BlockKind::Heading { level } = kind { Self::place(*level) } else { 6 };
        self.levels(region)[..end].iter().rev().find_map(|heading| *heading)
    }

    /// Notes a block, if it is a heading.
    pub(super) fn enter(&mut self, kind: &BlockKind, region: Region, id: BlockId) {
        if let BlockKind::Heading { level } = kind {
            let at = Self::place(*level);
            let levels = self.levels_mut(region);
            levels[at..].fill(None);
            levels[at] = Some(id);
        }
    }

    fn place(level: u8) -> usize {
        usize::from(level.clamp(1, 6)) - 1
    }
}
