//! The open lists of a plain text: where an item belongs, by its indent and its marker.
//!
//! Only lists at the item's own indent are compared, so that deep nesting costs no more than flat lists.

use super::rows::Marker;
use crate::document::BlockId;

/// A list that the next line may go on with.
#[derive(Debug)]
pub(super) struct List {
    id: u32,
    pub(super) indent: usize,
    marker: Marker,
    lead_in: Option<BlockId>,
    /// Its last item.
    pub(super) item: Option<BlockId>,
}

/// Where an item belongs.
#[derive(Debug)]
pub(super) struct ListPlace {
    pub(super) id: u32,
    pub(super) depth: u8,
    pub(super) lead_in: Option<BlockId>,
}

/// The open lists, outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    count: u32,
}

impl Lists {
    /// Finds or opens the list of an item; `previous` leads into a list of the page.
    pub(super) fn place(
        &mut self,
        indent: usize,
        marker: Marker,
        after_blank: bool,
        previous: Option<BlockId>,
    ) -> ListPlace {
        while self.open.last().is_some_and(|list| list.indent > indent) {
            self.open.pop();
        }
        let is_level = |list: &List| list.indent + 1 >= indent;
        let same = self.open.iter().rposition(|list| !is_level(list) || list.marker == marker);
        if let Some(same) = same.filter(|at| is_level(&self.open[*at])) {
            self.open.truncate(same + 1);
        } else {
            // Another marker at the same indent: after a blank line another list, else (pasted from a word
            // processor) a list inside the item.
            let replaced = self.open.pop_if(|list| after_blank && is_level(list)).map(|list| list.lead_in);
            let inner = || self.open.last().map(|list| list.item.or(list.lead_in));
            let lead_in = replaced.or_else(inner).unwrap_or(previous);
            self.open.push(List { id: self.count, indent, marker, lead_in, item: None });
            self.count += 1;
        }
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        let (id, lead_in) = self.open.last().map_or((0, None), |list| (list.id, list.lead_in));
        ListPlace { id, depth, lead_in }
    }

    /// Ends the lists that a paragraph with this indent stands outside of.
    pub(super) fn end_outside(&mut self, indent: usize) {
        while self.open.pop_if(|list| list.indent >= indent).is_some() {}
    }

    /// Ends all lists.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// Whether a list of numbers is open.
    pub(super) fn has_numbers(&self) -> bool {
        self.open.iter().any(|list| matches!(list.marker, Marker::Number(_)))
    }

    /// The innermost list.
    pub(super) fn last(&self) -> Option<&List> {
        self.open.last()
    }

    /// Notes the item just read.
    pub(super) fn set_item(&mut self, id: BlockId) {
        if let Some(list) = self.open.last_mut() {
            list.item = Some(id);
        }
    }
}
