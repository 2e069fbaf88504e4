//! HTML blocks of a Markdown page, read one after another with Markdown between them.
//!
//! Elements stay open over the Markdown, so that a hidden part, a quotation or a table cell holds until its end tag. The
//! blocks go straight into the Markdown document; a [`Border`] carries over what both sides must know.

use std::ops::Range;

use super::super::headings::Headings;
use super::super::{BlockId, BlockKind, Document, Format, Region};
use super::builder::Builder;
use super::element::Tag;
use super::pieces::Pieces;
use super::scan;
use super::stack::{Flow, Skip};
use super::structure::{self, List, Numbers};

/// What the open elements say about the Markdown between their tags.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Around {
    /// Readers do not see it.
    pub(in super::super) is_hidden: bool,
    pub(in super::super) is_quoted: bool,
    pub(in super::super) region: Region,
}

impl Around {
    /// No element is open.
    pub(in super::super) const NOTHING: Self = Self { is_hidden: false, is_quoted: false, region: Region::Article };
}

/// The Markdown list item that HTML stands in.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Item {
    pub(in super::super) list: u32,
    pub(in super::super) number: Option<u64>,
    pub(in super::super) depth: u8,
    /// The block that leads into the list.
    pub(in super::super) lead_in: Option<BlockId>,
}

/// What goes over the border between Markdown and HTML, both ways.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Border {
    pub(in super::super) headings: Headings,
    /// The block directly before, where it can lead in.
    pub(in super::super) previous: Option<BlockId>,
    /// The first block of the item.
    pub(in super::super) first: Option<BlockId>,
    pub(in super::super) next: Numbers,
}

/// The HTML directly inside one part of a Markdown page: the page, an item, a quotation or a footnote.
#[derive(Debug)]
pub(in super::super) struct Inset {
    builder: Builder<'static>,
    /// Whether the part is a list item: it is the first item of the builder.
    has_item: bool,
}

impl Inset {
    pub(in super::super) fn new(around: Around, item: Option<Item>) -> Self {
        let mut builder = Builder::new(Pieces::whole(""), Document::empty(Format::Html), false);
        if let Some(Item { list, number, depth, lead_in }) = item {
            let kind = BlockKind::ListItem { list, number, depth };
            builder.lists.push(List::around(list, depth, lead_in));
            builder.items.push(structure::Item { kind, list: 0, block: None });
        }
        builder.stack.set_base(|base| {
            base.skip = if around.is_hidden { Skip::Hidden } else { Skip::No };
            (base.quoted, base.inside) = (around.is_quoted, around.is_quoted);
            base.region = around.region;
            base.item = item.map(|_| 0);
        });
        // A hidden part around it has been counted.
        builder.counted = around.is_hidden;
        builder.unread = "the rest of its HTML block was not read";
        Self { builder, has_item: item.is_some() }
    }

    /// Reads consecutive HTML blocks: `ranges` of `source`, joined in order.
    pub(in super::super) fn read(
        &mut self,
        source: &str,
        ranges: &[Range<usize>],
        document: &mut Document,
        border: &mut Border,
    ) {
        let builder = &mut self.builder;
        std::mem::swap(&mut builder.document, document);
        builder.outline.take(&border.headings);
        (builder.previous, builder.next) = (border.previous, border.next);
        if self.has_item {
            builder.items[0].block = border.first;
        }
        let base = builder.map.html.len();
        builder.map.add(source, ranges);
        let html = builder.map.html[base..].to_owned();
        scan::scan(&html, base, |event| builder.event(event));
        builder.flush();
        *border = Border {
            headings: builder.outline.headings(),
            previous: builder.previous,
            first: if self.has_item { builder.items[0].block } else { border.first },
            next: builder.next,
        };
        std::mem::swap(&mut builder.document, document);
    }

    /// What holds for the Markdown that comes next.
    pub(in super::super) fn around(&self) -> Around {
        let context = self.builder.stack.context();
        Around { is_hidden: context.skip != Skip::No, is_quoted: context.quoted, region: context.region }
    }

    /// A Markdown block starts: as in browsers, it ends an open `<p>`.
    pub(in super::super) fn interrupt(&mut self, document: &mut Document) {
        if let Some(at) = self.builder.stack.ended_by(Tag::Paragraph) {
            std::mem::swap(&mut self.builder.document, document);
            self.builder.pop_to(at);
            std::mem::swap(&mut self.builder.document, document);
        }
    }

    /// Counts hidden Markdown, once for every hidden part.
    pub(in super::super) fn count_hidden(&mut self, document: &mut Document) {
        if !self.builder.counted {
            self.builder.counted = true;
            document.skipped += 1;
        }
    }

    /// The kind and lead-in that the Markdown block `id` gets from the elements around it. `first` is the first block
    /// of the item; `directly` means that no Markdown item or quotation stands between.
    pub(in super::super) fn adopt(
        &mut self,
        id: BlockId,
        kind: BlockKind,
        lead_in: Option<BlockId>,
        first: Option<BlockId>,
        directly: bool,
    ) -> (BlockKind, Option<BlockId>) {
        let builder = &mut self.builder;
        let mut context = builder.stack.context();
        let is_header = context.cell.is_some_and(|cell| cell.header);
        match kind {
            BlockKind::Heading { .. } if is_header => builder.place_in_cell(context.cell, id, kind, lead_in),
            BlockKind::Heading { .. } | BlockKind::TableCell { .. } => {
                // As in HTML, a table with headings or tables in it only arranges the page.
                if let Some(cell) = context.cell {
                    builder.tables[cell.table].arranges = true;
                }
                (kind, lead_in)
            }
            _ if directly => {
                if matches!(context.flow, Flow::Heading(_) | Flow::Summary | Flow::Title) {
                    context.flow = Flow::Running;
                }
                if self.has_item {
                    builder.items[0].block = first;
                }
                builder.place(&context, id)
            }
            _ => builder.place_in_cell(context.cell, id, kind, lead_in),
        }
    }

    /// Ends the part.
    pub(in super::super) fn finish(mut self, document: &mut Document) {
        std::mem::swap(&mut self.builder.document, document);
        self.builder.end_all();
        std::mem::swap(&mut self.builder.document, document);
    }
}
