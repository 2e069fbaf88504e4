//! The open lists of a Word file: where an item belongs, and its number.

use super::numbering::Numbering;
use crate::document::plain::Marker;
use crate::document::{BlockId, BlockKind};
use std::collections::HashMap;

/// What items of one list share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// The number of a list of Word.
    List(u32),
    /// A bullet or number that was typed.
    Typed(Marker),
}

#[derive(Debug)]
struct OpenList {
    key: Key,
    level: u8,
    id: u32,
    lead_in: Option<BlockId>,
    item: Option<BlockId>,
}

/// The open lists, outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<OpenList>,
    count: u32,
    /// The last number of every level of every list of Word; it is kept over other paragraphs.
    numbers: HashMap<(u32, u8), u64>,
}

impl Lists {
    /// The kind and lead-in of the next item; `previous` leads into a list of the page.
    pub(super) fn place(
        &mut self,
        key: Key,
        level: u8,
        typed: Option<u64>,
        numbering: &Numbering,
        previous: Option<BlockId>,
    ) -> (BlockKind, Option<BlockId>) {
        while self.open.pop_if(|list| list.level > level).is_some() {}
        let same = self.open.last().is_some_and(|list| list.level == level && list.key == key);
        if !same {
            let replaced = self.open.pop_if(|list| list.level == level).map(|list| list.lead_in);
            let outer = || self.open.last().map(|list| list.item.or(list.lead_in));
            let lead_in = replaced.or_else(outer).unwrap_or(previous);
            self.open.push(OpenList { key, level, id: self.count, lead_in, item: None });
            self.count += 1;
        }
        let number = match key {
            Key::List(list) => self.next_number(list, level, numbering),
            Key::Typed(_) => typed,
        };
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        let (list, lead_in) = self.open.last().map_or((0, None), |list| (list.id, list.lead_in));
        (BlockKind::ListItem { list, number, depth }, lead_in)
    }

    fn next_number(&mut self, list: u32, level: u8, numbering: &Numbering) -> Option<u64> {
        let first = numbering.first(list, level)?;
        for deeper in level.saturating_add(1)..9 {
            self.numbers.remove(&(list, deeper));
        }
        let number = self.numbers.get(&(list, level)).map_or(first, |last| last.saturating_add(1));
        self.numbers.insert((list, level), number);
        Some(number)
    }

    /// The last item.
    pub(super) fn item(&self) -> Option<BlockId> {
        self.open.last().and_then(|list| list.item)
    }

    /// Notes the block of the item that was placed last.
    pub(super) fn set_item(&mut self, id: BlockId) {
        if let Some(list) = self.open.last_mut() {
            list.item = Some(id);
        }
    }

    /// Ends all lists.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }
}
