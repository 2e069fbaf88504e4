//! The block structure: from parser events to blocks with their section, lead-in, list and table places.
//!
//! Two stacks hold the nesting (scopes and lists); every event costs the same however deep it stands.

use super::inline::Inline;
use super::insets::Insets;
use super::scope::{EndedList, ItemPlace, List, Previous, Scope, Table, is_inline, points_elsewhere};
use crate::document::comment;
use crate::document::headings::Headings;
use crate::document::html::Numbers;
use crate::document::{Block, BlockId, BlockKind, Document};
use crate::source::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The block whose text is being read.
#[derive(Debug)]
enum Opening {
    /// A paragraph, or the first text of a list item.
    Text,
    Heading(u8),
    Cell,
}

/// Builds the document from parser events.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) document: Document,
    pub(super) scope: Scope,
    pub(super) outer: Vec<Scope>,
    pub(super) lists: Vec<List>,
    /// The numbers of the next list and table.
    pub(super) next: Numbers,
    table: Option<Table>,
    pub(super) quotes: u32,
    pub(super) headings: Headings,
    open: Option<(Opening, Inline)>,
    is_code: bool,
    pub(super) html: Insets,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str, document: Document) -> Self {
        Self {
            source,
            document,
            scope: Scope::PAGE,
            outer: Vec::new(),
            lists: Vec::new(),
            next: Numbers::default(),
            table: None,
            quotes: 0,
            headings: Headings::default(),
            open: None,
            is_code: false,
            html: Insets::default(),
        }
    }

    /// The finished document.
    pub(super) fn finish(mut self) -> Document {
        self.close();
        self.read_html();
        self.end_insets();
        self.document
    }

    /// Takes one event; `range` counts bytes of the whole source.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.html_event(&event, &range) {
            return;
        }
        self.read_html();
        match event {
            Event::Start(tag) if !is_inline(tag.to_end()) => {
                self.close();
                self.interrupt_html();
                self.start(&tag);
            }
            Event::End(tag) if !is_inline(tag) => {
                self.close();
                self.end(tag);
            }
            Event::Rule => {
                self.close();
                self.interrupt_html();
                self.scope.previous = Previous::Nothing;
            }
            _ if self.is_code => {}
            event => {
                if let Event::InlineHtml(_) = event {
                    self.document.comments.extend(comment::in_html(self.source, std::slice::from_ref(&range)));
                }
                if points_elsewhere(&event) {
                    self.document.references.push(Span::from_range(range.clone()));
                }
                let (_, inline) = self.open.get_or_insert_with(|| (Opening::Text, Inline::default()));
                inline.event(self.source, &event, range);
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.open = Some((Opening::Heading(*level as u8), Inline::default())),
            Tag::BlockQuote(alert) => {
                let is_quote = alert.is_none();
                self.quotes += u32::from(is_quote);
                self.enter(Scope { is_quote, outer_headings: Some(self.headings), ..self.scope });
            }
            Tag::FootnoteDefinition(_) => {
                // Footnotes are shown elsewhere, not where they are written.
                self.enter(Scope { outer_headings: Some(self.headings), ..Scope::PAGE });
            }
            Tag::CodeBlock(_) => {
                self.skip();
                self.is_code = true;
                self.scope.previous = Previous::Nothing;
            }
            Tag::List(first) => self.start_list(*first),
            Tag::Item => self.start_item(),
            Tag::Table(_) => {
                let lead_in = self.table_lead_in();
                self.table = Some(Table { id: self.next.table, row: 0, column: 0, is_head: false, lead_in });
                self.next.table += 1;
                self.scope.previous = Previous::Nothing;
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.is_head = matches!(tag, Tag::TableHead);
                    table.column = 0;
                }
            }
            Tag::TableCell => self.open = Some((Opening::Cell, Inline::default())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.quotes -= u32::from(self.scope.is_quote);
                let first = self.scope.first;
                self.leave();
                if self.scope.item.is_some() {
                    self.scope.first = self.scope.first.or(first);
                }
                self.scope.previous = Previous::Nothing;
            }
            TagEnd::FootnoteDefinition | TagEnd::Item => self.leave(),
            TagEnd::List(_) => {
                if let Some(List { id, lead_in, is_ordered, .. }) = self.lists.pop() {
                    let ended = EndedList { id, lead_in, is_ordered, is_only_parted_by_comment: false };
                    self.scope.previous = Previous::List(ended);
                }
            }
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::Table => self.table = None,
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row += 1;
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, scope: Scope) {
        self.outer.push(std::mem::replace(&mut self.scope, scope));
    }

    fn leave(&mut self) {
        self.end_insets();
        if let Some(headings) = self.scope.outer_headings {
            self.headings = headings;
        }
        self.scope = self.outer.pop().unwrap_or(Scope::PAGE);
    }

    fn start_list(&mut self, first: Option<u64>) {
        let is_ordered = first.is_some();
        let (continued, lead_in) = match self.scope.previous {
            Previous::Block(id) => (None, Some(id)),
            Previous::List(before) => (before.goes_on_with(is_ordered), before.lead_in),
            Previous::Nothing if self.scope.item.is_some() => {
                let outer = || self.lists.last().and_then(|list| list.lead_in);
                (None, self.scope.first.or_else(outer))
            }
            Previous::Nothing => (None, None),
        };
        let id = continued.unwrap_or(self.next.list);
        self.next.list += u32::from(continued.is_none());
        self.lists.push(List { id, next: first, is_ordered, lead_in });
    }

    fn start_item(&mut self) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let item = self.lists.last_mut().map(|list| {
            let number = list.next;
            list.next = number.map(|number| number.saturating_add(1));
            ItemPlace { list: list.id, number, depth }
        });
        self.enter(Scope { item, around: self.scope.around, ..Scope::PAGE });
    }

    fn table_lead_in(&self) -> Option<BlockId> {
        let Previous::Block(id) = self.scope.previous else { return None };
        let leads = self.document.block(id).leads_into_table();
        leads.then_some(id)
    }

    /// Ends the block whose text is being read, if there is one.
    pub(super) fn close(&mut self) {
        let Some((opening, inline)) = self.open.take() else { return };
        let read = inline.finish(matches!(opening, Opening::Heading(_)));
        let (kind, lead_in) = self.place(&opening);
        if self.scope.around.is_hidden {
            return self.skip();
        }
        self.document.skipped += read.skipped;
        self.document.metadata.extend(read.dates);
        let (text, strong) = read.words;
        let is_blank = text.is_blank();
        if !is_blank {
            let id = self.document.blocks.len() as BlockId;
            let (kind, lead_in) = self.adopt(id, kind, lead_in);
            let region = self.scope.around.region;
            let section = self.headings.above(&kind, region);
            self.headings.enter(&kind, region, id);
            self.document.add(Block { kind, text, section, lead_in, strong, ..self.blank() });
        }
        if !matches!(opening, Opening::Cell) {
            let id = self.document.blocks.len() as BlockId;
            self.scope.previous = if is_blank { Previous::Nothing } else { Previous::Block(id - 1) };
            if !is_blank && self.scope.item.is_some() {
                self.scope.first.get_or_insert(id - 1);
            }
        }
        for (text, strong) in read.images {
            if !text.is_blank() {
                let section = self.headings.above(&BlockKind::ImageText, self.scope.around.region);
                self.document.add(Block { kind: BlockKind::ImageText, text, section, strong, ..self.blank() });
            }
        }
    }

    /// The kind and lead-in of the block that ends here; moves a table on by one cell.
    fn place(&mut self, opening: &Opening) -> (BlockKind, Option<BlockId>) {
        match (opening, &mut self.table, self.scope) {
            (Opening::Heading(level), ..) => (BlockKind::Heading { level: *level }, None),
            (Opening::Cell, Some(table), _) => {
                let Table { id, row, column, is_head, lead_in } = *table;
                table.column += 1;
                (BlockKind::TableCell { table: id, row, column, header: is_head }, lead_in)
            }
            (_, _, Scope { item: Some(ItemPlace { list, number, depth }), first: None, .. }) => {
                let lead_in = self.lists.last().and_then(|list| list.lead_in);
                (BlockKind::ListItem { list, number, depth }, lead_in)
            }
            (_, _, Scope { first, .. }) => (BlockKind::Paragraph, first),
        }
    }

    fn blank(&self) -> Block {
        Block {
            kind: BlockKind::Paragraph,
            text: crate::document::Text::default(),
            section: None,
            lead_in: None,
            quoted: self.quotes > 0 || self.scope.around.is_quoted,
            region: self.scope.around.region,
            strong: Vec::new(),
        }
    }
}
