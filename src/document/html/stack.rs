//! The open elements, without recursion.
//!
//! Every element carries what holds inside it (its context) and where the elements are that an end tag may close
//! (its scope), so that no start or end tag ever searches the stack: deep nesting costs the same as flat pages.

use std::collections::HashMap;

use super::super::Region;
use super::element::Tag;

/// Whether text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skip {
    /// It is.
    No,
    /// Readers do not see it; machines read its metadata.
    Hidden,
    /// It is no text.
    Dropped,
}

/// What a block of text is where no list or table says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Running,
    Heading(u8),
    Summary,
    Title,
    Term,
    Definition,
    Caption,
    /// What is read in the place of something that is no text.
    Fallback,
}

/// A place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) table: usize,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) header: bool,
}

/// What holds for the text inside an element.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about a place")]
pub(super) struct Context {
    pub(super) skip: Skip,
    pub(super) region: Region,
    pub(super) flow: Flow,
    pub(super) quoted: bool,
    pub(super) strong: bool,
    pub(super) superscript: bool,
    /// Line breaks are seen as they are written.
    pub(super) preformatted: bool,
    /// Inside an article, section or quotation.
    pub(super) inside: bool,
    /// Frame only because it is marked as the page's banner.
    pub(super) banner: bool,
    /// The table cell, if any, and the list item inside it, each as its index.
    pub(super) cell: Option<Place>,
    pub(super) item: Option<usize>,
    pub(super) list: Option<usize>,
    pub(super) definitions: usize,
    pub(super) table: Option<usize>,
    pub(super) table_head: bool,
}

/// Positions on the stack of the elements that tags inside may close; `None` where there is none in reach.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scope {
    pub(super) paragraph: Option<usize>,
    pub(super) item: Option<usize>,
    pub(super) definition: Option<usize>,
    pub(super) heading: Option<usize>,
    pub(super) table: Option<usize>,
    pub(super) group: Option<usize>,
    pub(super) row: Option<usize>,
    pub(super) cell: Option<usize>,
    /// No end tag of a block reaches below this position.
    wall: usize,
    /// No end tag of an inline element reaches below this position.
    inline_wall: usize,
}

impl Scope {
    /// The scope inside an element that is pushed at `at`.
    fn inside(mut self, tag: Tag, at: usize) -> Self {
        if tag.is_wall() {
            self.paragraph = None;
            self.heading = None;
            self.wall = at;
        }
        if tag == Tag::Button {
            self.paragraph = None;
        }
        if tag.is_block() {
            self.inline_wall = at;
            if !matches!(tag, Tag::Division | Tag::Paragraph) {
                self.item = None;
                self.definition = None;
            }
        }
        match tag {
            Tag::Paragraph => self.paragraph = Some(at),
            Tag::Item => self.item = Some(at),
            Tag::Term | Tag::Definition => self.definition = Some(at),
            Tag::Heading(_) => self.heading = Some(at),
            Tag::Table => {
                self.table = Some(at);
                (self.group, self.row, self.cell) = (None, None, None);
            }
            Tag::Group { .. } => self.group = Some(at),
            Tag::Row => self.row = Some(at),
            Tag::Cell { .. } | Tag::Caption => self.cell = Some(at),
            _ => {}
        }
        self
    }
}

/// An open element.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) tag: Tag,
    /// Where its start tag starts.
    pub(super) start: usize,
    /// Whether skipping starts here.
    pub(super) skips: bool,
    pub(super) context: Context,
    /// A JSON-LD script.
    pub(super) linked_data: bool,
    name: usize,
    scope: Scope,
}

/// The open elements, outermost first.
#[derive(Debug)]
pub(super) struct Stack {
    frames: Vec<Frame>,
    base: Context,
    names: HashMap<String, usize>,
    /// For every name, where it is open.
    open: Vec<Vec<usize>>,
}

impl Stack {
    pub(super) fn new() -> Self {
        let base = Context {
            skip: Skip::No,
            region: Region::Article,
            flow: Flow::Running,
            quoted: false,
            strong: false,
            superscript: false,
            preformatted: false,
            inside: false,
            banner: false,
            cell: None,
            item: None,
            list: None,
            definitions: 0,
            table: None,
            table_head: false,
        };
        Self { frames: Vec::new(), base, names: HashMap::new(), open: Vec::new() }
    }

    /// Sets what holds where no element is open.
    pub(super) fn set_base(&mut self, change: impl FnOnce(&mut Context)) {
        change(&mut self.base);
    }

    pub(super) fn len(&self) -> usize {
        self.frames.len()
    }

    pub(super) fn top(&self) -> Option<&Frame> {
        self.frames.last()
    }

    pub(super) fn context(&self) -> Context {
        self.top().map_or(self.base, |frame| frame.context)
    }

    pub(super) fn scope(&self) -> Scope {
        self.top().map_or_else(Scope::default, |frame| frame.scope)
    }

    pub(super) fn push(&mut self, name: &str, tag: Tag, start: usize, context: Context) {
        let at = self.frames.len();
        let skips = context.skip != Skip::No && self.context().skip == Skip::No;
        let scope = self.scope().inside(tag, at);
        let name = if let Some(known) = self.names.get(name) {
            *known
        } else {
            self.names.insert(name.to_owned(), self.open.len());
            self.open.push(Vec::new());
            self.open.len() - 1
        };
        self.open[name].push(at);
        self.frames.push(Frame { tag, start, skips, context, linked_data: false, name, scope });
    }

    /// Marks the top element as a JSON-LD script.
    pub(super) fn mark_linked_data(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.linked_data = true;
        }
    }

    pub(super) fn pop(&mut self) -> Option<Frame> {
        let frame = self.frames.pop()?;
        self.open[frame.name].pop();
        Some(frame)
    }

    /// The position of the element that `</name>` closes, if it closes any.
    pub(super) fn closed_by(&self, name: &str, tag: Tag) -> Option<usize> {
        let scope = self.scope();
        match tag {
            Tag::Paragraph => scope.paragraph,
            Tag::Heading(_) => scope.heading,
            Tag::Item => scope.item,
            Tag::Table => scope.table,
            Tag::Group { .. } => scope.group,
            Tag::Row => scope.row,
            Tag::Cell { .. } | Tag::Caption => scope.cell,
            Tag::Page => None,
            _ => {
                // An unclosed paragraph inside `<s>` must not keep what follows `</s>` from being read.
                let apart = matches!(tag, Tag::Omitted { .. } | Tag::Choices) || tag.stands_apart();
                let strong = tag.is_block() || apart;
                let wall = if strong { scope.wall } else { scope.inline_wall };
                let at = *self.open[*self.names.get(name)?].last()?;
                (at >= wall).then_some(at)
            }
        }
    }

    /// The position from which open elements end before an element of this role can start.
    pub(super) fn ended_by(&self, tag: Tag) -> Option<usize> {
        let scope = self.scope();
        let paragraph = if tag.ends_paragraph() { scope.paragraph } else { None };
        let inside = |frame: Option<usize>| frame.map(|at| at + 1).filter(|at| *at < self.len());
        let own = match tag {
            Tag::Item => scope.item,
            Tag::Term | Tag::Definition => scope.definition,
            Tag::Heading(_) => self.top().filter(|frame| matches!(frame.tag, Tag::Heading(_))).and(scope.heading),
            Tag::Cell { .. } => inside(scope.row.or(scope.group).or(scope.table)),
            Tag::Row => inside(scope.group.or(scope.table)),
            Tag::Group { .. } | Tag::Caption => inside(scope.table),
            _ => None,
        };
        match (paragraph, own) {
            (Some(first), Some(second)) => Some(first.min(second)),
            (first, second) => first.or(second),
        }
    }
}
