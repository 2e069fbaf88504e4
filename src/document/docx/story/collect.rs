//! Walks over the tags of a part and collects its paragraphs.
//!
//! One frame for every open element, and no recursion: however deep a part is nested, the cost grows with its length.

use super::super::package::Relationships;
use super::super::styles::Styles;
use super::super::xml::{Name, Node, Tag, Xml};
use super::fill::{is_link, stands_for};
use super::tables::{OpenTable, Table};
use super::{Nature, Paragraph, PieceKind, Run, Story, Tags};
use crate::document::reference::leads_to_text;
use std::ops::Range;

/// Text boxes and tables nested deeper than this are no text document.
const DEEPEST: usize = 64;

/// An open element.
#[derive(Debug)]
pub(super) enum Frame {
    Plain,
    Paragraph,
    ParagraphProperties,
    /// A run, with the look of the one around it: damaged files have runs in runs.
    Run(Option<Look>),
    /// Where they start.
    RunProperties(u32),
    /// Where it starts.
    Text(u32),
    Instruction,
    Table,
    /// A text box, with the tables around it.
    TextBox(Vec<OpenTable>),
    /// A content control, and whether it shows only a placeholder.
    Control(bool),
    ControlProperties,
    /// Properties of a row of a table.
    RowProperties,
    /// Versions of one drawing, and whether one was read.
    Versions(bool),
    /// A link that leads to a text, with its start.
    Link(u32),
    /// A note, with the number of the one around it.
    Note(Option<i64>),
    /// What is left out, and whether it is a paragraph.
    Skip(bool),
}

/// What holds for the text of a run.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one property of a run")]
pub(super) struct Look {
    /// Position in the runs of the story.
    pub(super) run: u32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) hidden: bool,
    pub(super) code: bool,
    pub(super) superscript: bool,
    /// Whether what is left out of it has been counted.
    pub(super) counted: bool,
}

/// A paragraph that is being read.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) paragraph: Paragraph,
    pub(super) tags: Tags,
    pub(super) runs: u32,
    pub(super) look: Option<Look>,
    /// Text boxes and images in it, which come after it.
    pub(super) inner: Vec<Paragraph>,
}

pub(super) struct Collector<'x> {
    pub(super) text: &'x str,
    pub(super) styles: &'x Styles,
    pub(super) relationships: &'x Relationships,
    pub(super) story: Story,
    pub(super) frames: Vec<Frame>,
    pub(super) open: Vec<Open>,
    pub(super) tables: Vec<OpenTable>,
    /// Instructions of open fields, while they are being read.
    pub(super) fields: Vec<Option<String>>,
    /// Position of the outermost frame that is left out.
    pub(super) skip: Option<usize>,
    /// Open paragraphs in what is left out.
    pub(super) skipped_paragraphs: usize,
    pub(super) note: Option<i64>,
    pub(super) paragraphs: u32,
}

/// Reads a part.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub(in super::super) fn read(
    part: &str,
    text: &str,
    styles: &Styles,
    relationships: &Relationships,
) -> Result<Story, String> {
    let mut xml = Xml::new(part, text);
    let mut collector = Collector {
        text,
        styles,
        relationships,
        story: Story::default(),
        frames: Vec::new(),
        open: Vec::new(),
        tables: Vec::new(),
        fields: Vec::new(),
        skip: None,
        skipped_paragraphs: 0,
        note: None,
        paragraphs: 0,
    };
    while let Some(node) = xml.next()? {
        match node {
            Node::Start { tag, range, is_empty } => {
                collector.start(&tag, &range, is_empty);
                if is_empty {
                    collector.end(&range);
                }
                if collector.open.len() > DEEPEST || collector.tables.len() > DEEPEST {
                    return Err(format!(
                        "{part} nests tables or text boxes too deeply, so this Word file was not read"
                    ));
                }
            }
            Node::End { range } => collector.end(&range),
            Node::Text { range } => collector.text(range),
            Node::Character { character, range } => collector.character(character, &range),
        }
    }
    if !collector.frames.is_empty() {
        return Err(format!("this Word file is cut off: {part} ends in the middle"));
    }
    Ok(collector.story)
}

pub(super) fn short(range: &Range<usize>) -> (u32, u32) {
    (range.start as u32, range.end as u32)
}

impl Collector<'_> {
    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, is_empty: bool) {
        let name = tag.name();
        if self.skip.is_some() {
            self.count(name);
            let is_paragraph = name == Name::Word("p");
            self.skipped_paragraphs += usize::from(is_paragraph);
            self.frames.push(Frame::Skip(is_paragraph));
            return;
        }
        let frame = self.enter(name, tag, range, is_empty);
        if let Frame::Skip(is_paragraph) = frame {
            self.skip = Some(self.frames.len());
            self.skipped_paragraphs += usize::from(is_paragraph);
            self.count(name);
        }
        self.frames.push(frame);
    }

    /// Counts paragraphs and runs that are left out, so that the others keep their numbers.
    fn count(&mut self, name: Name<'_>) {
        match name {
            Name::Word("p") => self.paragraphs += 1,
            Name::Word("r") => {
                if let Some(open) = self.open.last_mut().filter(|_| self.skipped_paragraphs == 0) {
                    open.runs += 1;
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, name: Name<'_>, tag: &Tag<'_>, range: &Range<usize>, is_empty: bool) -> Frame {
        let at = range.start as u32;
        let Name::Word(word) = name else { return self.enter_other(name, tag, range) };
        if let Some(frame) = self.property(word, tag) {
            return frame;
        }
        match word {
            "p" if self.tables.last().is_some_and(OpenTable::is_deleted) => Frame::Skip(true),
            "p" => self.start_paragraph(range, is_empty),
            "trPr" => Frame::RowProperties,
            "pPr" => Frame::ParagraphProperties,
            "r" => self.start_run(range),
            "rPr" if self.look().is_some() => Frame::RunProperties(at),
            "t" if self.look().is_some() => Frame::Text(at),
            "instrText" => Frame::Instruction,
            "tab" | "ptab" | "br" | "cr" | "noBreakHyphen" | "softHyphen" | "sym" => {
                if let Some(c) = stands_for(word, tag) {
                    self.push(c.encode_utf8(&mut [0; 4]), PieceKind::Opaque, short(range), at);
                } else {
                    self.gap(range);
                }
                Frame::Plain
            }
            "fldChar" => {
                self.field(&tag.attribute("fldCharType").unwrap_or_default());
                Frame::Plain
            }
            "fldSimple" => self.link(tag.attribute("instr").is_some_and(|instruction| is_link(&instruction))),
            "hyperlink" => {
                let address = tag.attribute("id").and_then(|id| self.relationships.address(&id));
                let anchor = || tag.attribute("anchor").is_some_and(|anchor| leads_to_text(&format!("#{anchor}")));
                self.link(address.map_or_else(anchor, leads_to_text))
            }
            "footnoteReference" | "endnoteReference" => {
                self.note_reference(word, tag);
                Frame::Plain
            }
            "footnote" | "endnote" => {
                let is_text = tag.attribute("type").is_none_or(|kind| kind == "normal");
                let around = self.note;
                if is_text {
                    self.note = tag.number("id");
                    Frame::Note(around)
                } else {
                    Frame::Skip(false)
                }
            }
            "tbl" => {
                if let Some(around) = self.tables.last() {
                    self.story.tables[around.table()].is_nested = true;
                }
                self.tables.push(OpenTable::new(self.story.tables.len() as u32));
                self.story.tables.push(Table { is_nested: self.tables.len() > 1, ..Table::default() });
                Frame::Table
            }
            "tr" | "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    if word == "tr" { table.start_row() } else { table.start_cell() }
                }
                Frame::Plain
            }
            "txbxContent" => Frame::TextBox(std::mem::take(&mut self.tables)),
            "sdt" => Frame::Control(false),
            "sdtPr" => Frame::ControlProperties,
            "sdtContent" if matches!(self.frames.last(), Some(Frame::Control(true))) => {
                self.story.skipped += 1;
                Frame::Skip(false)
            }
            // Deleted and moved text; the former look of what was changed; the reading aid over a word.
            "del" | "moveFrom" | "rt" | "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "sectPrChange" | "tblGridChange" | "numberingChange" => Frame::Skip(false),
            _ => Frame::Plain,
        }
    }

    fn enter_other(&mut self, name: Name<'_>, tag: &Tag<'_>, range: &Range<usize>) -> Frame {
        let Name::Other(other) = name else { return Frame::Plain };
        match other {
            "AlternateContent" => Frame::Versions(false),
            "Choice" | "Fallback" => match self.frames.last_mut() {
                Some(Frame::Versions(chosen)) if *chosen => Frame::Skip(false),
                Some(Frame::Versions(chosen)) => {
                    *chosen = true;
                    Frame::Plain
                }
                _ => Frame::Plain,
            },
            "docPr" => {
                self.image(tag.attribute("descr").as_deref(), range);
                Frame::Plain
            }
            "shape" | "rect" => {
                self.image(tag.attribute("alt").as_deref(), range);
                Frame::Plain
            }
            "oMath" | "oMathPara" => {
                self.story.skipped += 1;
                self.gap(range);
                Frame::Skip(false)
            }
            _ => Frame::Plain,
        }
    }

    fn start_paragraph(&mut self, range: &Range<usize>, is_empty: bool) -> Frame {
        self.paragraphs += 1;
        let holder = self.open.last().map(|outer| outer.paragraph.holder.or(outer.look.map(|look| look.run)));
        let cell = self.tables.last().and_then(|table| table.cell(&mut self.story.tables));
        let (start, end) = short(range);
        self.open.push(Open {
            paragraph: Paragraph {
                number: self.paragraphs,
                nature: Nature::Text,
                text: String::new(),
                pieces: Vec::new(),
                style: None,
                list: None,
                level: None,
                outline: None,
                joins_next: false,
                cell,
                note: self.note,
                holder: holder.flatten(),
                links: Vec::new(),
                notes: Vec::new(),
            },
            tags: Tags { open: (start, end), content: end, close: end, is_empty },
            runs: 0,
            look: None,
            inner: Vec::new(),
        });
        Frame::Paragraph
    }

    fn start_run(&mut self, range: &Range<usize>) -> Frame {
        let Some(open) = self.open.last_mut() else { return Frame::Plain };
        open.runs += 1;
        let run = self.story.runs.len() as u32;
        self.story.runs.push(Run { number: open.runs, open: short(range), properties: None, end: range.end as u32 });
        let (bold, italic, hidden, code, superscript, counted) = (false, false, false, false, false, false);
        Frame::Run(open.look.replace(Look { run, bold, italic, hidden, code, superscript, counted }))
    }

    fn look(&self) -> Option<Look> {
        self.open.last()?.look
    }

    fn end(&mut self, range: &Range<usize>) {
        let Some(frame) = self.frames.pop() else { return };
        if let Some(from) = self.skip {
            self.skipped_paragraphs -= usize::from(matches!(frame, Frame::Skip(true)));
            if self.frames.len() == from {
                self.skip = None;
            }
            return;
        }
        match frame {
            Frame::Paragraph => self.end_paragraph(range),
            Frame::ParagraphProperties => {
                if let Some(open) = self.open.last_mut() {
                    open.tags.content = range.end as u32;
                }
            }
            Frame::Run(around) => {
                if let Some(look) = self.open.last_mut().and_then(|open| std::mem::replace(&mut open.look, around)) {
                    self.story.runs[look.run as usize].end = range.end as u32;
                }
            }
            Frame::RunProperties(start) => {
                if let Some(look) = self.look() {
                    self.story.runs[look.run as usize].properties = Some((start, range.end as u32));
                }
            }
            Frame::Table => drop(self.tables.pop()),
            Frame::TextBox(tables) => self.tables = tables,
            Frame::Link(start) => {
                if let Some(open) = self.open.last_mut() {
                    let end = open.paragraph.text.len() as u32;
                    open.paragraph.links.push(start..end.max(start));
                }
            }
            Frame::Note(around) => self.note = around,
            _ => {}
        }
    }

    fn end_paragraph(&mut self, range: &Range<usize>) {
        let Some(Open { paragraph, mut tags, mut inner, .. }) = self.open.pop() else { return };
        if !tags.is_empty {
            tags.close = range.start as u32;
        }
        if self.open.is_empty() {
            self.story.first.get_or_insert(tags);
        }
        let has_words = !paragraph.text.trim().is_empty() || !paragraph.notes.is_empty();
        let target = self.open.last_mut().map_or(&mut self.story.paragraphs, |outer| &mut outer.inner);
        target.extend(has_words.then_some(paragraph));
        target.append(&mut inner);
    }
}
