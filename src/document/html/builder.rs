//! Tags and text become blocks.
//!
//! One block is open at a time; every block-level tag closes it. Nothing here searches or recurses, so the cost grows
//! with the page alone.

use std::ops::Range;

use super::super::reference::leads_to_text;
use super::super::{BlockId, BlockKind, Document, Problem, Region, Text};
use super::element::{Tag, is_void};
use super::metadata;
use super::microdata::Microdata;
use super::pieces::Pieces;
use super::run::Run;
use super::scan::{Attributes, Event};
use super::stack::{Context, Flow, Frame, Skip, Stack};
use super::structure::{Item, List, Numbers, Outline, Table};

/// So many elements may be open at once. One more takes the place of the innermost, as it does in browsers.
const DEEPEST: usize = 4096;

/// Builds a document from the events of a page.
#[derive(Debug)]
pub(super) struct Builder<'m> {
    pub(super) map: Pieces<'m>,
    pub(super) document: Document,
    /// A whole page, not a fragment.
    pub(super) page: bool,
    pub(super) stack: Stack,
    pub(super) run: Option<Run>,
    /// What was met inside the open block and is read after it: images, buttons and the like.
    pub(super) asides: Vec<(BlockKind, Text, Context)>,
    /// For every open element that is read apart: its position on the stack, and the block around it.
    held: Vec<(usize, Option<Run>)>,
    pub(super) outline: Outline,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<Item>,
    /// The last term of every definition list; the first is for terms outside any list.
    pub(super) terms: Vec<Option<BlockId>>,
    pub(super) tables: Vec<Table>,
    /// The numbers of the next list and table.
    pub(super) next: Numbers,
    /// The block directly before this place, where it can lead into a list or table.
    pub(super) previous: Option<BlockId>,
    /// The list of items that stand in no list.
    pub(super) stray: Option<usize>,
    pub(super) title_seen: bool,
    pub(super) microdata: Microdata,
    /// Whether the part that is being skipped has been counted.
    pub(super) counted: bool,
    /// What is said about the text after an unfinished tag.
    pub(super) unread: &'static str,
}

impl<'m> Builder<'m> {
    pub(super) fn new(map: Pieces<'m>, document: Document, page: bool) -> Self {
        Self {
            map,
            document,
            page,
            stack: Stack::new(),
            run: None,
            asides: Vec::new(),
            held: Vec::new(),
            outline: Outline::default(),
            lists: Vec::new(),
            items: Vec::new(),
            terms: vec![None],
            tables: Vec::new(),
            next: Numbers::default(),
            previous: None,
            stray: None,
            title_seen: false,
            microdata: Microdata::default(),
            counted: false,
            unread: "nothing after it was read",
        }
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start { name, attributes, is_closed, range } => self.start(name, attributes, is_closed, range),
            Event::End { name, range } => self.end(name, range),
            Event::Text { value, range } => self.text(value, range),
            // In Markdown, comments are collected there: most HTML blocks that hold one hold nothing else.
            Event::Comment { .. } => {}
            Event::Unfinished { what, at } => {
                let end = self.map.html.len();
                self.problem(at.min(end)..end, format!("this {what} is never finished: {}", self.unread));
            }
        }
    }

    /// Ends the page.
    pub(super) fn finish(mut self) -> Document {
        self.end_all();
        self.document
    }

    /// Ends all elements that are open.
    pub(super) fn end_all(&mut self) {
        self.flush();
        while let Some(frame) = self.stack.pop() {
            if (frame.skips && self.counted) || frame.tag == Tag::Title {
                let range = frame.start..self.map.html.len();
                self.problem(range, "this element is never closed: nothing after it was read".to_owned());
            } else if frame.tag == Tag::Choices || frame.tag.stands_apart() && frame.tag != Tag::Choice {
                let range = frame.start..self.map.html.len();
                self.problem(range, "this element is never closed: all after it was read as a part of it".to_owned());
            } else if frame.tag.has_end_tag() && self.swallows(&frame) {
                let range = frame.start..self.map.html.len();
                let message = "this element is never closed: all after it was taken for the frame of the page, where no \
                               claims are read";
                self.problem(range, message.to_owned());
            }
            metadata::close_property(self);
            self.closed(frame.tag, frame.context);
        }
        self.flush();
    }

    /// Whether an element that was open to the end begins a part of the page's frame, and the page ends in it.
    fn swallows(&self, frame: &Frame) -> bool {
        let is_frame = |context: &Context| context.region == Region::Frame && context.skip == Skip::No;
        let start = self.map.span(frame.start..self.map.html.len()).start;
        let last = self.document.blocks.last();
        is_frame(&frame.context)
            && !is_frame(&self.stack.context())
            && last.is_some_and(|last| last.region == Region::Frame && last.text.whole_span().start >= start)
    }

    pub(super) fn problem(&mut self, range: Range<usize>, message: String) {
        let span = self.map.span(range);
        self.document.problems.push(Problem { span, message });
    }

    fn start(&mut self, name: &str, attributes: &Attributes, is_closed: bool, range: Range<usize>) {
        let tag = Tag::of(name);
        if let Some(at) = self.stack.ended_by(tag) {
            self.pop_to(at);
        }
        if tag == Tag::Choice && self.stack.top().is_some_and(|frame| frame.tag == Tag::Choice) {
            self.pop_to(self.stack.len() - 1);
        }
        if tag.is_block() {
            self.flush();
        }
        let outer = self.stack.context();
        if outer.skip != Skip::Dropped {
            metadata::read_tag(self, tag, attributes);
        }
        if name == "a" && leads_to_text(attributes.value("href")) {
            self.document.references.push(self.map.span(range.clone()));
        }
        match tag {
            Tag::Break => return self.line_break(range),
            Tag::Image => return self.image(attributes, outer),
            _ if is_void(name) => return,
            // Only what is no HTML can be closed by its own start tag.
            _ if is_closed && matches!(name, "svg" | "math") => return self.gap(&range),
            _ => {}
        }
        if self.stack.len() >= DEEPEST {
            // What is hidden stays so however deep it goes.
            if outer.skip != Skip::No {
                return;
            }
            self.pop_to(DEEPEST - 1);
        }
        let outer = self.stack.context();
        let mut context = outer;
        self.enter(tag, attributes, &mut context);
        if context.skip != Skip::No && outer.skip == Skip::No {
            self.counted = false;
            if matches!(tag, Tag::Omitted { gap: true, .. }) {
                self.gap(&range);
            }
        }
        let is_in_heading = matches!(outer.flow, Flow::Heading(_) | Flow::Summary);
        if context.skip == Skip::No && tag.stands_apart() && !(tag == Tag::Button && is_in_heading) {
            self.gap(&range);
            self.held.push((self.stack.len(), self.run.take()));
        }
        self.stack.push(name, tag, range.start, context);
        if outer.skip != Skip::Dropped {
            metadata::open_property(self, tag, attributes);
        }
        if tag == Tag::Script && outer.skip != Skip::Dropped && is_linked_data(attributes) {
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

    /// Something that is no part of the text stands here.
    fn gap(&mut self, range: &Range<usize>) {
        if let Some(run) = &mut self.run {
            run.push_space(range.clone(), false);
        }
    }

    /// Goes on with the block around an element that was read apart.
    fn release(&mut self) {
        let here = self.stack.len();
        let Some((_, around)) = self.held.pop_if(|(at, _)| *at == here) else { return };
        if let Some(Run { text, context, .. }) = std::mem::replace(&mut self.run, around) {
            let kind = if context.flow == Flow::Fallback { BlockKind::ImageText } else { BlockKind::Paragraph };
            self.asides.push((kind, text, context));
        }
        if self.run.is_none() {
            self.flush();
        }
    }

    pub(super) fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(Frame { tag, context, .. }) = self.stack.pop() else { return };
            metadata::close_property(self);
            self.closed(tag, context);
        }
    }

    /// What an element that ends leaves behind.
    fn closed(&mut self, tag: Tag, context: Context) {
        if tag.is_block() {
            self.flush();
        }
        self.release();
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

fn is_linked_data(attributes: &Attributes) -> bool {
    let kind = attributes.value("type").split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/ld+json")
}
