//! Tags and text become blocks.
//!
//! One block is open at a time; every block-level tag closes it. Nothing here searches or recurses, so the cost grows
//! with the page alone.

use std::ops::Range;

use super::super::{BlockId, BlockKind, Document, Problem, Region, Text};
use super::element::{Tag, is_void};
use super::pieces::Pieces;
use super::run::Run;
use super::scan::{Attributes, Event};
use super::stack::{Context, Flow, Frame, Place, Skip, Stack};
use super::structure::{Item, List, Outline, Table};
use super::{landmarks, metadata};

/// Builds a document from the events of a page.
#[derive(Debug)]
pub(super) struct Builder<'m> {
    pub(super) map: &'m Pieces<'m>,
    pub(super) document: Document,
    /// A whole page, not a fragment.
    pub(super) page: bool,
    pub(super) stack: Stack,
    pub(super) run: Option<Run>,
    /// Images met inside the open block: they come after it.
    pub(super) images: Vec<(Text, Context)>,
    pub(super) outline: Outline,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<Item>,
    /// The last term of every definition list; the first is for terms outside any list.
    pub(super) terms: Vec<Option<BlockId>>,
    pub(super) tables: Vec<Table>,
    /// The block directly before this place, where it can lead into a list or table.
    pub(super) previous: Option<BlockId>,
    /// The list of items that stand in no list.
    pub(super) stray: Option<usize>,
    pub(super) title_seen: bool,
    /// Whether the part that is being skipped has been counted.
    pub(super) counted: bool,
}

impl<'m> Builder<'m> {
    pub(super) fn new(map: &'m Pieces<'m>, document: Document, page: bool) -> Self {
        Self {
            map,
            document,
            page,
            stack: Stack::new(),
            run: None,
            images: Vec::new(),
            outline: Outline::default(),
            lists: Vec::new(),
            items: Vec::new(),
            terms: vec![None],
            tables: Vec::new(),
            previous: None,
            stray: None,
            title_seen: false,
            counted: false,
        }
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start { name, attributes, range } => self.start(name, attributes, range),
            Event::End { name, range } => self.end(name, range),
            Event::Text { value, range } => self.text(value, range),
            Event::Unfinished { what, at } => {
                let end = self.map.html.len();
                self.problem(at.min(end)..end, format!("this {what} is never finished: nothing after it was read"));
            }
        }
    }

    /// Ends the page.
    pub(super) fn finish(mut self) -> Document {
        self.flush();
        while let Some(frame) = self.stack.pop() {
            if frame.skips && self.counted {
                let range = frame.start..self.map.html.len();
                self.problem(range, "this element is never closed: nothing after it was read".to_owned());
            }
            self.closed(frame.tag, frame.context);
        }
        self.document
    }

    pub(super) fn problem(&mut self, range: Range<usize>, message: String) {
        let span = self.map.span(range);
        self.document.problems.push(Problem { span, message });
    }

    fn start(&mut self, name: &str, attributes: &Attributes, range: Range<usize>) {
        let tag = Tag::of(name);
        if let Some(at) = self.stack.ended_by(tag) {
            self.pop_to(at);
        }
        if tag.is_block() {
            self.flush();
        }
        let outer = self.stack.context();
        if outer.skip != Skip::Dropped {
            metadata::read_tag(self, tag, attributes);
        }
        match tag {
            Tag::Break => return self.line_break(range),
            Tag::Image => return self.image(attributes, outer),
            _ if is_void(name) => return,
            _ => {}
        }
        let mut context = outer;
        self.enter(tag, attributes, &mut context);
        if context.skip != Skip::No && outer.skip == Skip::No {
            self.counted = false;
            if matches!(tag, Tag::Omitted { gap: true, .. } | Tag::Button)
                && let Some(run) = &mut self.run
            {
                run.push_space(range.clone(), false);
            }
        }
        self.stack.push(name, tag, range.start, context);
        if tag == Tag::Script && outer.skip != Skip::Dropped && attributes.is("type", "application/ld+json") {
            self.stack.mark_linked_data();
        }
        if tag == Tag::InlineQuote {
            self.words("\u{201c}", range);
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        let tag = Tag::of(name);
        match tag {
            Tag::Break => return self.line_break(range),
            Tag::InlineQuote => self.words("\u{201d}", range),
            _ if tag.is_block() => self.flush(),
            _ => {}
        }
        if let Some(at) = self.stack.closed_by(name, tag) {
            self.pop_to(at);
        }
    }

    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(Frame { tag, context, .. }) = self.stack.pop() else { return };
            self.closed(tag, context);
        }
    }

    /// What an element changes for the text inside it.
    fn enter(&mut self, tag: Tag, attributes: &Attributes, context: &mut Context) {
        let heading = matches!(context.flow, Flow::Heading(_) | Flow::Summary);
        self.enter_region(tag, attributes, context);
        match tag {
            // Headings of folding sections are often buttons.
            Tag::Omitted { .. } | Tag::Script => context.skip = Skip::Dropped,
            Tag::Button if !heading => context.skip = Skip::Dropped,
            _ if context.skip == Skip::No && landmarks::is_hidden(attributes) => context.skip = Skip::Hidden,
            _ => {}
        }
        match tag {
            Tag::Emphasis => context.strong = true,
            Tag::Superscript => context.superscript = true,
            Tag::Paragraph if heading => context.flow = Flow::Running,
            Tag::Quote => context.quoted = true,
            Tag::Caption | Tag::FigureCaption => (context.flow, context.cell) = (Flow::Caption, None),
            Tag::Term | Tag::Definition => {
                context.flow = if tag == Tag::Term { Flow::Term } else { Flow::Definition };
                context.item = None;
            }
            Tag::Definitions => {
                self.terms.push(None);
                context.definitions = self.terms.len() - 1;
            }
            Tag::Details => self.outline.open_details(),
            Tag::Summary => (context.flow, context.item) = (Flow::Summary, None),
            Tag::Heading(level) => self.enter_heading(level, context),
            Tag::Title if self.title_seen => context.skip = Skip::Dropped,
            Tag::Title => {
                context.flow = Flow::Title;
                self.title_seen |= context.skip == Skip::No;
            }
            Tag::List { ordered } => self.enter_list(ordered, attributes, context),
            Tag::Item => self.enter_item(attributes, context),
            Tag::Table => self.enter_table(attributes, context),
            Tag::Group { head } => context.table_head = head,
            Tag::Row => {
                if let Some(table) = context.table {
                    self.tables[table].start_row();
                }
            }
            Tag::Cell { header } => self.enter_cell(header, attributes, context),
            _ => {}
        }
    }

    fn enter_region(&mut self, tag: Tag, attributes: &Attributes, context: &mut Context) {
        if tag == Tag::Article {
            context.region = Region::Article;
        } else if landmarks::is_frame(tag, attributes, self.page, context.inside) {
            context.region = Region::Frame;
        }
        context.inside |= matches!(tag, Tag::Article | Tag::Section | Tag::Quote);
    }

    fn enter_heading(&mut self, level: u8, context: &mut Context) {
        // A heading inside a header cell is the header; inside any other cell the table only arranges the page.
        match context.cell {
            Some(Place { header: true, .. }) => return,
            Some(Place { table, .. }) => self.tables[table].arranges = true,
            None => {}
        }
        context.flow = Flow::Heading(level);
    }

    fn enter_list(&mut self, ordered: bool, attributes: &Attributes, context: &mut Context) {
        let parent = context.item.map(|item| &self.items[item]);
        let depth = parent.map_or(1, |item| self.lists[item.list].depth().saturating_add(1));
        let mut list = List::new(self.lists.len(), ordered, attributes, depth);
        list.lead_in = match parent {
            Some(item) => item.block.or(self.lists[item.list].lead_in),
            None => self.lead_in(context.region, |kind| !matches!(kind, BlockKind::Caption)),
        };
        self.lists.push(list);
        context.list = Some(self.lists.len() - 1);
        context.flow = Flow::Running;
    }

    fn enter_item(&mut self, attributes: &Attributes, context: &mut Context) {
        if context.list.is_none() {
            if self.stray.is_none() {
                self.enter_list(false, attributes, context);
                self.stray = context.list;
            }
            context.list = self.stray;
        }
        let Some(list) = context.list else { return };
        let kind = self.lists[list].next_item(attributes);
        self.items.push(Item { kind, list, block: None });
        context.item = Some(self.items.len() - 1);
        context.flow = Flow::Running;
        // A list inside this item starts its own.
        context.list = None;
    }

    fn enter_table(&mut self, attributes: &Attributes, context: &mut Context) {
        if let Some(Place { table, .. }) = context.cell {
            self.tables[table].arranges = true;
        }
        let lead_in = self.lead_in(context.region, |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Caption));
        let arranges = attributes.is("role", "presentation") || attributes.is("role", "none");
        self.tables.push(Table::new(lead_in, arranges));
        context.table = Some(self.tables.len() - 1);
        (context.flow, context.cell, context.item, context.list) = (Flow::Running, None, None, None);
        context.table_head = false;
    }

    fn enter_cell(&mut self, header: bool, attributes: &Attributes, context: &mut Context) {
        self.previous = None;
        let Some(table) = context.table else { return };
        let (row, column) = self.tables[table].next_cell(attributes);
        let header = header || context.table_head || attributes.get("scope").is_some();
        context.cell = Some(Place { table, row, column, header });
        (context.flow, context.item, context.list) = (Flow::Running, None, None);
    }

    /// The block directly before this place, if it can lead into what starts here.
    fn lead_in(&self, region: Region, may_lead: impl Fn(&BlockKind) -> bool) -> Option<BlockId> {
        let id = self.previous?;
        let block = self.document.block(id);
        (block.region == region && may_lead(&block.kind)).then_some(id)
    }

    /// What an element that ends leaves behind.
    fn closed(&mut self, tag: Tag, context: Context) {
        if tag.is_block() {
            self.flush();
        }
        match tag {
            Tag::Article | Tag::Section | Tag::Quote | Tag::Navigation | Tag::Footer | Tag::Cell { .. } => {
                self.previous = None;
            }
            Tag::List { .. } | Tag::Definitions => self.previous = None,
            Tag::Details => self.outline.close_details(),
            Tag::Row => {
                if let Some(table) = context.table {
                    self.tables[table].end_row();
                }
            }
            Tag::Table => self.close_table(context.table),
            _ => {}
        }
    }

    fn close_table(&mut self, table: Option<usize>) {
        self.previous = None;
        let Some(table) = table.map(|table| &mut self.tables[table]) else { return };
        let blocks = std::mem::take(&mut table.blocks);
        if !table.arranges {
            return;
        }
        for (id, kind, lead_in) in blocks {
            let block = &mut self.document.blocks[id as usize];
            (block.kind, block.lead_in) = (kind, lead_in);
        }
    }
}
