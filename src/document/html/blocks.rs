//! From collected words to blocks with their kind, section and lead-in.

use std::ops::Range;

use super::super::reference::is_mark;
use super::super::{Block, BlockId, BlockKind, Region, Text};
use super::builder::Builder;
use super::entity::{self, Context as Dialect, Piece};
use super::metadata;
use super::run::Run;
use super::scan::Attributes;
use super::stack::{Context, Flow, Place, Skip};

impl Builder<'_> {
    /// Takes text between tags.
    pub(super) fn text(&mut self, value: &str, range: Range<usize>) {
        let context = self.stack.context();
        let blank = value.trim_ascii().is_empty();
        if context.skip != Skip::No {
            let linked_data = self.stack.top().is_some_and(|frame| frame.linked_data);
            if linked_data {
                metadata::read_linked_data(self, range);
            } else if !blank && !self.counted {
                self.counted = true;
                self.document.skipped += 1;
            }
            return;
        }
        self.microdata.text(value, &self.map.html[range.clone()], &range);
        if blank && self.run.is_none() {
            return;
        }
        if context.superscript && self.is_reference_mark(value) {
            if !blank {
                let mark = self.map.span(range);
                self.document.references.push(mark);
            }
            return;
        }
        let pieces = entity::pieces(&self.map.html, range, value, Dialect::General);
        if context.preformatted {
            return self.preformatted(pieces);
        }
        let run = self.run.get_or_insert_with(|| Run::new(context));
        run.push(&self.map, &pieces, context.strong);
    }

    /// Takes text whose line breaks are seen.
    fn preformatted(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            let Piece { decoded, range } = &piece;
            match decoded {
                Some(words) if words == "\n" => self.line_break(range.clone()),
                Some(_) => self.line_piece(piece),
                None => {
                    let (mut from, end) = (range.start, range.end);
                    while from < end {
                        let line = self.map.html[from..end].find('\n').map_or(end, |at| from + at);
                        self.line_piece(Piece { decoded: None, range: from..line });
                        if line < end {
                            self.line_break(line..line + 1);
                        }
                        from = line + 1;
                    }
                }
            }
        }
    }

    /// Takes a piece of a line.
    fn line_piece(&mut self, piece: Piece) {
        let context = self.stack.context();
        if self.run.is_none() && self.map.html[piece.range.clone()].trim_ascii().is_empty() {
            return;
        }
        let run = self.run.get_or_insert_with(|| Run::new(context));
        run.push(&self.map, &[piece], context.strong);
    }

    /// Whether a superscript is a reference mark.
    fn is_reference_mark(&self, value: &str) -> bool {
        self.run.as_ref().and_then(Run::last_word).is_some_and(|word| is_mark(word, value))
    }

    /// Adds words that a tag stands for.
    pub(super) fn words(&mut self, words: &str, range: Range<usize>) {
        let context = self.stack.context();
        if context.skip == Skip::No {
            let run = self.run.get_or_insert_with(|| Run::new(context));
            run.push_opaque(&self.map, words, range, context.strong);
        }
    }

    /// A `<br>` is a space; two of them end the block, because writers mean a new paragraph.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        if self.stack.context().skip != Skip::No {
            return;
        }
        let Some(run) = &mut self.run else { return };
        if run.ends_with_break() {
            self.flush();
        } else {
            run.push_break(range);
        }
    }

    /// The alternative text of an image becomes a block of its own, after the open one.
    pub(super) fn image(&mut self, attributes: &Attributes, context: Context) {
        let Some(alt) = attributes.get("alt") else { return };
        if context.skip != Skip::No || super::landmarks::is_hidden(attributes) {
            return;
        }
        let text = self.attribute_text(&alt.value, alt.range.clone());
        self.asides.push((BlockKind::ImageText, text, context));
        if self.run.is_none() {
            self.flush();
        }
    }

    /// The words of an attribute.
    pub(super) fn attribute_text(&self, value: &str, range: Range<usize>) -> Text {
        let pieces = entity::pieces(&self.map.html, range, value, Dialect::Attribute);
        let mut run = Run::new(self.stack.context());
        run.push(&self.map, &pieces, false);
        run.text
    }

    /// Ends the open block.
    pub(super) fn flush(&mut self) {
        if let Some(run) = self.run.take()
            && !run.text.is_blank()
        {
            self.emit(run);
        }
        for (kind, text, context) in std::mem::take(&mut self.asides) {
            if !text.is_blank() {
                let section = self.outline.section(context.region);
                self.push(kind, text, section, None, &context);
            }
        }
    }

    fn emit(&mut self, run: Run) {
        let Run { text, strong, context, .. } = run;
        let id = self.document.blocks.len() as BlockId;
        let (kind, lead_in) = self.place(&context, id);
        let region = if kind == BlockKind::Title { Region::Article } else { context.region };
        let section = match kind {
            BlockKind::Title => None,
            BlockKind::Heading { level } => self.outline.enter(region, level, id),
            _ => self.outline.section(region),
        };
        if context.flow == Flow::Summary {
            self.outline.summary(id);
        }
        if context.item.is_none() {
            self.stray = None;
        }
        self.previous = match kind {
            BlockKind::ListItem { .. } => None,
            BlockKind::Title => self.previous,
            _ => Some(id),
        };
        self.push(kind, text, section, lead_in, &Context { region, ..context });
        if let Some(block) = self.document.blocks.last_mut() {
            block.strong = strong;
            block.strong.shrink_to_fit();
        }
    }

    /// Adds a block.
    pub(super) fn push(
        &mut self,
        kind: BlockKind,
        text: Text,
        section: Option<BlockId>,
        lead_in: Option<BlockId>,
        context: &Context,
    ) {
        let (quoted, region) = (context.quoted, context.region);
        self.document.add(Block { kind, text, section, lead_in, quoted, region, strong: Vec::new() });
    }

    /// The kind of the block `id` and the block that leads into it.
    pub(super) fn place(&mut self, context: &Context, id: BlockId) -> (BlockKind, Option<BlockId>) {
        match context.flow {
            Flow::Title => return (BlockKind::Title, None),
            Flow::Heading(level) => return (BlockKind::Heading { level }, None),
            Flow::Summary => {
                let level = self.outline.summary_level(context.region);
                return (BlockKind::Heading { level }, None);
            }
            Flow::Caption => {
                if let Some(table) = context.table {
                    self.tables[table].lead_in = Some(id);
                }
                return (BlockKind::Caption, None);
            }
            Flow::Term => {
                self.terms[context.definitions] = Some(id);
                return (BlockKind::Term, None);
            }
            Flow::Fallback => return (BlockKind::ImageText, None),
            Flow::Definition | Flow::Running => {}
        }
        let (kind, lead_in) = match context.item {
            _ if context.flow == Flow::Definition => (BlockKind::Paragraph, self.terms[context.definitions]),
            None => (BlockKind::Paragraph, None),
            Some(item) => self.place_item(item, id),
        };
        self.place_in_cell(context.cell, id, kind, lead_in)
    }

    /// The kind and lead-in of a block that may stand in a cell.
    pub(super) fn place_in_cell(
        &mut self,
        cell: Option<Place>,
        id: BlockId,
        kind: BlockKind,
        lead_in: Option<BlockId>,
    ) -> (BlockKind, Option<BlockId>) {
        let Some(Place { table, row, column, header }) = cell else { return (kind, lead_in) };
        let table = &mut self.tables[table];
        table.blocks.push((id, kind, lead_in));
        (BlockKind::TableCell { table: table.number, row, column, header }, table.lead_in)
    }

    fn place_item(&mut self, item: usize, id: BlockId) -> (BlockKind, Option<BlockId>) {
        let item = &mut self.items[item];
        if let Some(first) = item.block {
            return (BlockKind::Paragraph, Some(first));
        }
        item.block = Some(id);
        (item.kind.clone(), self.lists[item.list].lead_in)
    }
}
