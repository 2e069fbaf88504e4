//! HTML blocks inside the page: consecutive ones are read as one, and their elements may hold Markdown.
//!
//! Every part of the page (the page itself, an item, a quotation, a footnote) has its own HTML: no element reaches over
//! the end of the part it starts in.

use super::blocks::Reader;
use super::scope::{Previous, is_comment};
use crate::document::comment;
use crate::document::html::{Around, Border, Inset, Item};
use crate::document::{BlockId, BlockKind};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The HTML of the page.
#[derive(Debug, Default)]
pub(super) struct Insets {
    /// The lines of the HTML block that is open.
    block: Option<Vec<Range<usize>>>,
    /// The lines of HTML blocks that are not read yet; nothing but HTML stands between them.
    waiting: Vec<Range<usize>>,
    /// The HTML of the open parts of the page that have any, each with the depth of its part.
    open: Vec<(usize, Inset)>,
}

impl Reader<'_> {
    /// Takes an event that belongs to an HTML block; says whether it was one.
    pub(super) fn html_event(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        match (event, &mut self.html.block) {
            (Event::Start(Tag::HtmlBlock), _) => {
                self.close();
                self.html.block = Some(Vec::new());
            }
            (Event::End(TagEnd::HtmlBlock), _) => self.end_html(),
            (Event::Html(_) | Event::Text(_), Some(lines)) => lines.push(range.clone()),
            _ => return false,
        }
        true
    }

    /// Comments alone are no content and separate nothing.
    fn end_html(&mut self) {
        let lines = self.html.block.take().unwrap_or_default();
        self.document.comments.extend(comment::in_html(self.source, &lines));
        let html: String = lines.iter().map(|range| &self.source[range.clone()]).collect();
        if !is_comment(&html) {
            self.html.waiting.extend(lines);
        } else if let Previous::List(list) = &mut self.scope.previous
            && self.html.waiting.is_empty()
        {
            list.is_only_parted_by_comment = true;
        }
    }

    /// Reads the HTML blocks that wait.
    pub(super) fn read_html(&mut self) {
        let lines = std::mem::take(&mut self.html.waiting);
        if lines.is_empty() {
            return;
        }
        if self.own_inset().is_none() {
            self.open_inset();
        }
        let mut border = Border {
            headings: self.headings,
            previous: if let Previous::Block(id) = self.scope.previous { Some(id) } else { None },
            first: self.scope.first,
            next: self.next,
        };
        if let Some((_, inset)) = self.html.open.last_mut() {
            inset.read(self.source, &lines, &mut self.document, &mut border);
            self.scope.around = inset.around();
        }
        (self.headings, self.next, self.scope.first) = (border.headings, border.next, border.first);
        let leads = |id: &BlockId| self.document.block(*id).kind != BlockKind::Caption;
        self.scope.previous = border.previous.filter(leads).map_or(Previous::Nothing, Previous::Block);
    }

    fn own_inset(&mut self) -> Option<&mut Inset> {
        let depth = self.outer.len();
        self.html.open.last_mut().filter(|(at, _)| *at == depth).map(|(_, inset)| inset)
    }

    fn open_inset(&mut self) {
        if self.scope.around.is_hidden {
            self.skip();
        }
        let around = Around { is_quoted: self.scope.around.is_quoted || self.quotes > 0, ..self.scope.around };
        let lead_in = self.lists.last().and_then(|list| list.lead_in);
        let item =
            self.scope.item.map(|item| Item { list: item.list, number: item.number, depth: item.depth, lead_in });
        self.html.open.push((self.outer.len(), Inset::new(around, item)));
    }

    /// A Markdown block starts after HTML.
    pub(super) fn interrupt_html(&mut self) {
        let depth = self.outer.len();
        if let Some((_, inset)) = self.html.open.last_mut().filter(|(at, _)| *at == depth) {
            inset.interrupt(&mut self.document);
            self.scope.around = inset.around();
        }
    }

    /// Counts Markdown that is left out.
    pub(super) fn skip(&mut self) {
        match self.html.open.last_mut() {
            Some((_, inset)) if self.scope.around.is_hidden => inset.count_hidden(&mut self.document),
            _ => self.document.skipped += 1,
        }
    }

    /// The kind and lead-in of the block `id` with the HTML elements around it.
    pub(super) fn adopt(
        &mut self,
        id: BlockId,
        kind: BlockKind,
        lead_in: Option<BlockId>,
    ) -> (BlockKind, Option<BlockId>) {
        let depth = self.outer.len();
        let first = self.scope.first;
        match self.html.open.last_mut() {
            Some((at, inset)) => inset.adopt(id, kind, lead_in, first, *at == depth),
            None => (kind, lead_in),
        }
    }

    /// A part of the page ends, and its HTML with it.
    pub(super) fn end_insets(&mut self) {
        let depth = self.outer.len();
        while let Some((_, inset)) = self.html.open.pop_if(|(at, _)| *at >= depth) {
            inset.finish(&mut self.document);
        }
    }
}
