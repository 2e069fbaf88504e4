//! What a start tag changes for the text inside its element.
//!
//! Only the context of the new element changes, never that of the elements around it.

use super::super::{Block, BlockId, BlockKind, Region};
use super::builder::Builder;
use super::element::Tag;
use super::landmarks;
use super::scan::Attributes;
use super::stack::{Context, Flow, Place, Skip};
use super::structure::{Item, List, Table};

impl Builder<'_> {
    /// What an element changes for the text inside it.
    pub(super) fn enter(&mut self, tag: Tag, attributes: &Attributes, context: &mut Context) {
        let heading = matches!(context.flow, Flow::Heading(_) | Flow::Summary);
        self.enter_region(tag, attributes, context);
        match tag {
            Tag::Omitted { .. } | Tag::Script => context.skip = Skip::Dropped,
            // Some pages hide their body until a script has run.
            Tag::Page => {}
            _ if context.skip == Skip::No && landmarks::is_hidden(attributes) => context.skip = Skip::Hidden,
            _ => {}
        }
        match tag {
            Tag::Emphasis => context.strong = true,
            Tag::Superscript => context.superscript = true,
            Tag::Preformatted => (context.preformatted, context.flow) = (true, running(context.flow)),
            // Headings of folding sections are often buttons.
            Tag::Button if heading => {}
            // A button that unfolds a part of the page is its heading; any other belongs to the page's frame.
            Tag::Button if attributes.get("aria-expanded").is_some() => Self::set_apart(Flow::Running, context),
            Tag::Button | Tag::Choices | Tag::Choice => {
                Self::set_apart(Flow::Running, context);
                context.region = Region::Frame;
            }
            Tag::Field => {
                Self::set_apart(Flow::Running, context);
                context.preformatted = true;
            }
            Tag::Fallback => Self::set_apart(Flow::Fallback, context),
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
            Tag::Division if attributes.is("role", "heading") => {
                let level = attributes.number::<u8>("aria-level").unwrap_or(2).clamp(1, 6);
                self.enter_heading(level, context);
            }
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

    /// What stands in an element that is read apart belongs to no item or cell around it.
    fn set_apart(flow: Flow, context: &mut Context) {
        (context.flow, context.cell, context.item, context.list) = (flow, None, None, None);
    }

    fn enter_region(&mut self, tag: Tag, attributes: &Attributes, context: &mut Context) {
        if tag == Tag::Article {
            context.region = Region::Article;
        } else if landmarks::is_frame(tag, attributes, self.page, context.inside) {
            context.region = Region::Frame;
            context.banner = attributes.is("role", "banner");
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
        if level == 1 && context.banner {
            // A page header may be marked as a banner, and still hold the main heading.
            context.region = Region::Article;
        }
        context.flow = Flow::Heading(level);
    }

    fn enter_list(&mut self, ordered: bool, attributes: &Attributes, context: &mut Context) {
        let parent = context.item.map(|item| &self.items[item]);
        let depth = parent.map_or(1, |item| self.lists[item.list].depth().saturating_add(1));
        let mut list = List::new(self.next.list, ordered, attributes, depth);
        list.lead_in = match parent {
            Some(item) => item.block.or(self.lists[item.list].lead_in),
            None => self.lead_in(context.region, |block| !matches!(block.kind, BlockKind::Caption)),
        };
        self.next.list += 1;
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
        let lead_in = self.lead_in(context.region, Block::leads_into_table);
        let arranges = attributes.is("role", "presentation") || attributes.is("role", "none");
        self.tables.push(Table::new(self.next.table, lead_in, arranges));
        self.next.table += 1;
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
    fn lead_in(&self, region: Region, may_lead: impl Fn(&Block) -> bool) -> Option<BlockId> {
        let id = self.previous?;
        let block = self.document.block(id);
        (block.region == region && may_lead(block)).then_some(id)
    }
}

/// The flow of a block that is no heading of its own.
fn running(flow: Flow) -> Flow {
    if matches!(flow, Flow::Heading(_) | Flow::Summary) { Flow::Running } else { flow }
}
