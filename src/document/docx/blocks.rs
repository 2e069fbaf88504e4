//! From the paragraphs of all parts to one text and the blocks of a document.
//!
//! The text is made here: every paragraph is one line of it (a line break inside one is a line break there, too), so
//! that spans are byte-exact in it and every byte is traced to its paragraph and run.

use super::layout::{self, TableLayout};
use super::lists::{Key, Lists};
use super::numbering::Numbering;
use super::properties::Property;
use super::story::{Cell, Nature, NoteKind, Paragraph, PieceKind, Story};
use super::styles::{Role, Styles};
use crate::document::headings::Headings;
use crate::document::plain::item_start;
use crate::document::reference::{is_mark, last_word};
use crate::document::words::Words;
use crate::document::{Block, BlockId, BlockKind, Document, Format, Metadata, MetadataOrigin, Region};
use crate::source::{Parts, Passage, RunStart, Span};
use std::collections::HashMap;

/// Builds a document and its text.
pub(super) struct Builder<'s> {
    styles: &'s Styles,
    numbering: &'s Numbering,
    pub(super) text: String,
    pub(super) parts: Parts,
    pub(super) document: Document,
    headings: Headings,
    /// For every block, its passage.
    passages: Vec<u32>,
    lists: Lists,
    /// The block directly before, where it can lead into a list or table.
    previous: Option<BlockId>,
    /// The block before whose end was deleted.
    pending: Option<Words>,
    tables: u32,
    /// The sections of the places that refer to a note.
    notes: HashMap<(NoteKind, i64), Option<BlockId>>,
    /// Where the flow of the text is: a cell, a text box, a note.
    place: Option<FlowPlace>,
    has_title: bool,
}

/// Two paragraphs with different places never lead into each other.
type FlowPlace = (Option<(u32, u32, u32)>, Option<u32>, Option<i64>);

/// What kind of part is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Body,
    Notes(NoteKind),
    /// A header or footer.
    Frame,
}

impl<'s> Builder<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: &'s Numbering) -> Self {
        Self {
            styles,
            numbering,
            text: String::new(),
            parts: Parts::default(),
            document: Document::empty(Format::Docx),
            headings: Headings::default(),
            passages: Vec::new(),
            lists: Lists::default(),
            previous: None,
            pending: None,
            tables: 0,
            notes: HashMap::new(),
            place: None,
            has_title: false,
        }
    }

    /// Adds the paragraphs of a part, each of which it lets go of as soon as it is a block.
    pub(super) fn add(&mut self, part: &str, mut story: Story, kind: PartKind) {
        self.start_part(part);
        self.document.skipped += story.skipped;
        self.has_title |= kind == PartKind::Body
            && story.paragraphs.iter().any(|paragraph| layout::role(paragraph, self.styles) == Role::Title);
        let mut tables = layout::tables(&story, self.styles);
        for paragraph in std::mem::take(&mut story.paragraphs) {
            self.paragraph(&paragraph, &story, &mut tables, kind);
        }
        self.pending = None;
    }

    /// Adds properties of the document.
    pub(super) fn add_properties(&mut self, part: &str, properties: Vec<Property>) {
        self.start_part(part);
        for Property { key, value } in properties {
            let start = self.text.len();
            self.passage(0, None);
            self.text.push_str(&value);
            let span = Span::from_range(start..self.text.len());
            self.text.push('\n');
            self.document.metadata.push(Metadata { key, value, span, origin: MetadataOrigin::Properties });
        }
    }

    fn start_part(&mut self, part: &str) {
        self.parts.names.push(part.to_owned());
        self.lists.clear();
        (self.previous, self.place) = (None, None);
    }

    fn passage(&mut self, paragraph: u32, heading: Option<u32>) {
        let part = self.parts.names.len() as u32 - 1;
        self.parts.passages.push(Passage { start: self.text.len() as u32, part, paragraph, heading });
    }

    fn paragraph(&mut self, paragraph: &Paragraph, story: &Story, tables: &mut [TableLayout], kind: PartKind) {
        let role = layout::role(paragraph, self.styles);
        let place = paragraph.cell.map(|cell| (cell.table, cell.row, cell.column));
        let place = (place, paragraph.holder.filter(|_| paragraph.nature == Nature::Text), paragraph.note);
        if self.place.is_some_and(|before| before != place) {
            self.lists.clear();
            // What stands before a table leads into it.
            let enters = paragraph.cell.is_some_and(|cell| {
                tables.get(cell.table as usize).is_some_and(|table| table.reached.is_none()) && !self.is_in_cell()
            });
            if !enters {
                self.previous = None;
            }
        }
        self.place = Some(place);
        let region = match kind {
            PartKind::Frame => Region::Frame,
            _ if role == Role::Contents => Region::Frame,
            _ => Region::Article,
        };
        let base_kind = match role {
            _ if paragraph.nature == Nature::Image => BlockKind::ImageText,
            Role::Title => BlockKind::Heading { level: 1 },
            Role::Heading(level) => BlockKind::Heading { level: (level + u8::from(self.has_title)).min(6) },
            Role::Caption => BlockKind::Caption,
            Role::Term => BlockKind::Term,
            _ => BlockKind::Paragraph,
        };
        let section = match kind {
            PartKind::Notes(note) => paragraph.note.and_then(|id| self.notes.get(&(note, id)).copied()).flatten(),
            _ => self.headings.above(&base_kind, region),
        };
        let heading = section.map(|id| self.passages[id as usize]);
        let start = self.text.len();
        self.passage(paragraph.number, heading);
        self.runs(paragraph, story, start);
        self.text.push_str(&paragraph.text);
        if !paragraph.joins_next {
            self.text.push('\n');
        }
        for link in &paragraph.links {
            let span = Span::new(start as u32 + link.start, start as u32 + link.end);
            self.document.references.push(span);
        }
        let blocks_before = self.document.blocks.len();
        if role == Role::Code {
            self.document.skipped += 1;
        } else {
            let frame = Frame { role, kind: base_kind, section, region, start };
            self.blocks(paragraph, &frame, tables);
        }
        let home = self.document.blocks.get(blocks_before).map_or(section, |block| match block.kind {
            BlockKind::Heading { .. } => Some(blocks_before as BlockId),
            _ => block.section,
        });
        for note in &paragraph.notes {
            self.notes.entry((note.kind, note.id)).or_insert(home);
        }
    }

    fn is_in_cell(&self) -> bool {
        self.place.is_some_and(|(cell, ..)| cell.is_some())
    }

    fn runs(&mut self, paragraph: &Paragraph, story: &Story, start: usize) {
        let mut last = None;
        for piece in &paragraph.pieces {
            if last != Some(piece.run) {
                let run = story.runs[piece.run as usize].number;
                self.parts.runs.push(RunStart { start: start as u32 + piece.at, run });
                last = Some(piece.run);
            }
        }
    }

    /// Makes the blocks of a paragraph: one, or several where empty lines divide it.
    fn blocks(&mut self, paragraph: &Paragraph, frame: &Frame, tables: &mut [TableLayout]) {
        let splits = !matches!(frame.kind, BlockKind::Heading { .. });
        let marker = self.typed_marker(paragraph, frame.role);
        let mut words = self.pending.take().unwrap_or_default();
        let mut first = true;
        let mut broken = false;
        let ends = paragraph.pieces.iter().skip(1).map(|piece| piece.at as usize).chain([paragraph.text.len()]);
        for (piece, end) in paragraph.pieces.iter().zip(ends) {
            let from = (piece.at as usize).max(marker.map_or(0, |marker| marker.1)).min(end);
            let text = &paragraph.text[from..end];
            let span = Span::from_range(frame.start + from..frame.start + end);
            match piece.kind {
                PieceKind::Gap => words.gap(span),
                PieceKind::Opaque if matches!(text, "\n" | "\x0c") && paragraph.nature == Nature::Text => {
                    if splits && (broken || text == "\x0c") {
                        self.block(std::mem::take(&mut words), first, marker, paragraph, frame, tables);
                        first = false;
                    } else {
                        words.opaque(" ", span, piece.strong);
                    }
                    broken = true;
                    continue;
                }
                _ if piece.superscript && is_mark(last_word(words.plain()), text) => {
                    self.document.references.push(span);
                }
                _ => words.exact(text, span.start as usize, piece.strong),
            }
            broken &= text.trim().is_empty();
        }
        if paragraph.joins_next {
            self.pending = Some(words);
        } else {
            self.block(words, first, marker, paragraph, frame, tables);
        }
    }

    /// A bullet or number that was typed at the start of a paragraph, its number, and where the words after it start.
    fn typed_marker(&self, paragraph: &Paragraph, role: Role) -> Option<(Key, usize, Option<u64>)> {
        let is_plain = matches!(role, Role::Text | Role::ItemText) && paragraph.nature == Nature::Text;
        if !is_plain || self.pending.is_some() || self.list_of(paragraph, role).is_some() {
            return None;
        }
        let trimmed = paragraph.text.trim_start();
        let start = item_start(trimmed)?;
        let before = paragraph.text.len() - trimmed.len();
        Some((Key::Typed(start.marker), before + start.body, start.number))
    }

    /// The list that a paragraph is an item of, and its level.
    fn list_of(&self, paragraph: &Paragraph, role: Role) -> Option<(Key, u8)> {
        let style = paragraph.style.as_ref().map(|id| self.styles.paragraph(id)).unwrap_or_default();
        let level = paragraph.level.or(style.level).unwrap_or(0);
        match (paragraph.list.or(style.list), role) {
            (Some(0), _) => None,
            (Some(list), _) => Some((Key::List(list), level)),
            (None, Role::Item { numbered }) => {
                let marker = if numbered { '.' } else { '•' };
                Some((Key::Typed(crate::document::plain::Marker::Bullet(marker)), level))
            }
            (None, _) => None,
        }
    }

    /// Adds one block.
    fn block(
        &mut self,
        words: Words,
        is_first: bool,
        marker: Option<(Key, usize, Option<u64>)>,
        paragraph: &Paragraph,
        frame: &Frame,
        tables: &mut [TableLayout],
    ) {
        let (text, strong) = words.finish();
        if text.is_blank() {
            return;
        }
        let id = self.document.blocks.len() as BlockId;
        let cell = paragraph.cell.filter(|cell| tables.get(cell.table as usize).is_some_and(|table| !table.arranges));
        let (kind, lead_in) = match cell {
            Some(cell) if frame.kind != BlockKind::ImageText => self.in_cell(cell, tables),
            _ => self.in_flow(is_first, marker, paragraph, frame, id),
        };
        let section = if let BlockKind::Heading { .. } = kind {
            self.headings.enter(&kind, frame.region, id);
            frame.section
        } else {
            frame.section
        };
        self.previous = match kind {
            BlockKind::ListItem { .. } | BlockKind::TableCell { .. } => None,
            BlockKind::ImageText => self.previous,
            _ => Some(id),
        };
        if matches!(kind, BlockKind::ListItem { .. }) {
            self.lists.set_item(id);
        }
        let quoted = frame.role == Role::Quote;
        self.document.add(Block { kind, text, section, lead_in, quoted, region: frame.region, strong });
        self.passages.push(self.parts.passages.len() as u32 - 1);
    }

    fn in_cell(&mut self, cell: Cell, tables: &mut [TableLayout]) -> (BlockKind, Option<BlockId>) {
        let table = &mut tables[cell.table as usize];
        let lead = |id: &BlockId| self.document.block(*id).leads_into_table();
        let (number, lead_in) = *table.reached.get_or_insert_with(|| {
            self.tables += 1;
            (self.tables - 1, self.previous.filter(lead))
        });
        let header = table.is_header(cell);
        (BlockKind::TableCell { table: number, row: cell.row, column: cell.column, header }, lead_in)
    }

    fn in_flow(
        &mut self,
        is_first: bool,
        marker: Option<(Key, usize, Option<u64>)>,
        paragraph: &Paragraph,
        frame: &Frame,
        id: BlockId,
    ) -> (BlockKind, Option<BlockId>) {
        if frame.kind != BlockKind::Paragraph {
            if frame.kind != BlockKind::ImageText {
                self.lists.clear();
            }
            return (frame.kind.clone(), None);
        }
        let list = self.list_of(paragraph, frame.role);
        let list = list.map(|(key, level)| (key, level, None)).or(marker.map(|(key, _, number)| (key, 0, number)));
        let term = self.previous.filter(|id| self.document.block(*id).kind == BlockKind::Term);
        match list {
            Some(_) if !is_first => (BlockKind::Paragraph, self.lists.item()),
            Some((key, level, number)) => {
                let may_lead = |id: &BlockId| self.document.block(*id).kind != BlockKind::Caption;
                let previous = self.previous.filter(may_lead);
                self.lists.place(key, level, number, self.numbering, previous)
            }
            None if frame.role == Role::Definition => (BlockKind::Paragraph, term.filter(|term| *term < id)),
            None if frame.role == Role::ItemText && self.lists.item().is_some() => {
                (BlockKind::Paragraph, self.lists.item())
            }
            None => {
                self.lists.clear();
                (BlockKind::Paragraph, None)
            }
        }
    }

    /// Puts the places of the document in order.
    pub(super) fn finish(mut self) -> (String, Parts, Document) {
        self.document.references.sort_by_key(|span| (span.start, span.end));
        (self.text, self.parts, self.document)
    }
}

/// What holds for all blocks of a paragraph.
struct Frame {
    role: Role,
    kind: BlockKind,
    section: Option<BlockId>,
    region: Region,
    /// Where the paragraph starts in the text.
    start: usize,
}
