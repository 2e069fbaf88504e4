//! Plain text to blocks: paragraphs by blank line, lists by marker and indent, headings by underline or clear guess.
//!
//! Every word of the file becomes text of some block; only drawn rules and list markers are left out. Each line is
//! looked at a bounded number of times, and nothing calls itself.

mod columns;
mod furniture;
mod heading;
mod hyphen;
mod leaders;
mod lists;
mod rows;
#[cfg(test)]
mod tests;

use super::words::Words;
use super::{Block, BlockId, BlockKind, Document, Format, Region};
use crate::source::{Source, Span};
use heading::Place;
pub(super) use heading::names_column;
use hyphen::Joint;
use lists::Lists;
use rows::{ItemStart, Row, is_label_line, is_labelled, is_rule, rows, underline};
pub(super) use rows::{Marker, item_start};
use std::ops::Range;

pub(super) fn parse(source: &Source) -> Document {
    let rows = rows(source.text());
    let mut reader = Reader {
        text: source.text(),
        first: rows.iter().position(|row| !row.is_blank()),
        last: rows.iter().rposition(|row| !row.is_blank()),
        furniture: furniture::find(source.text(), &rows),
        rows,
        document: Document::empty(Format::Plain),
        open: None,
        lists: Lists::default(),
        previous: None,
        headings: [None; 2],
        tables: 0,
    };
    let mut at = 0;
    while at < reader.rows.len() {
        at += reader.row(at);
    }
    reader.close();
    reader.document
}

/// The block whose lines are being read.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    lead_in: Option<BlockId>,
    words: Words,
    /// Where its last line ends, without the hyphen.
    end: usize,
    /// A hyphen at the end of its last line, which is read with the next one.
    hyphen: Option<Range<usize>>,
}

impl Open {
    fn is_item(&self) -> bool {
        matches!(self.kind, BlockKind::ListItem { .. })
    }

    /// A block that starts with a part of a line.
    fn part(text: &str, kind: BlockKind, lead_in: Option<BlockId>, part: Range<usize>) -> Self {
        let mut open = Self { kind, lead_in, words: Words::default(), end: part.end, hyphen: None };
        open.push(text, part);
        open
    }

    /// Adds the words of a line, but for a hyphen at its end.
    fn push(&mut self, text: &str, line: Range<usize>) {
        self.hyphen = hyphen::at_end(&text[line.clone()]).map(|at| line.start + at.start..line.end);
        self.end = self.hyphen.as_ref().map_or(line.end, |hyphen| hyphen.start);
        self.words.exact(&text[line.start..self.end], line.start, false);
    }

    /// Goes on with the line that starts at `start`: a line break is one space, unless it parts a word.
    fn break_line(&mut self, text: &str, next: Range<usize>) {
        let space = |from: usize| Span::from_range(from..next.start);
        let Some(hyphen) = self.hyphen.take() else {
            if !self.words.plain().is_empty() {
                self.words.opaque(" ", space(self.end), false);
            }
            return;
        };
        let joint = hyphen::joint(self.words.plain().chars().next_back(), &text[next.clone()]);
        if joint == Joint::Soft {
            return self.words.opaque("\u{ad}", space(hyphen.start), false);
        }
        self.words.exact(&text[hyphen.clone()], hyphen.start, false);
        if joint == Joint::Apart {
            self.words.opaque(" ", space(hyphen.end), false);
        }
    }
}

struct Reader<'s> {
    text: &'s str,
    rows: Vec<Row>,
    /// The first line with words.
    first: Option<usize>,
    /// The last line with words.
    last: Option<usize>,
    /// For every line, whether it is furniture of a printed page; empty where none is.
    furniture: Vec<bool>,
    document: Document,
    open: Option<Open>,
    lists: Lists,
    /// The paragraph or heading directly before, which leads into a list.
    previous: Option<BlockId>,
    /// The last heading of level 1 and of level 2 under it.
    headings: [Option<BlockId>; 2],
    /// Tables so far.
    tables: u32,
}

impl<'s> Reader<'s> {
    fn line(&self, at: usize) -> &'s str {
        self.rows.get(at).map_or("", |row| &self.text[row.range.clone()])
    }

    /// Reads the line `at`; how many lines that took.
    fn row(&mut self, at: usize) -> usize {
        let line = self.line(at);
        if self.is_gap(at) {
            return self.gap(at);
        }
        let table = columns::length(self.text, &self.rows, at);
        if table > 0 {
            self.table(at, table);
            return table;
        }
        if let Some([term, said]) = leaders::parts(self.text, &self.rows[at]) {
            return self.led(at, term, said);
        }
        let start = item_start(line);
        if is_rule(line) {
            self.end_lists();
            self.previous = None;
        } else if let Some(part) = heading::dressed(line).filter(|_| self.stands_free(at)) {
            self.end_lists();
            self.start_with(BlockKind::Heading { level: 2 }, None, at, part);
            self.close();
        } else if let Some((level, from, count)) = self.heading(at, start) {
            self.end_lists();
            self.start(BlockKind::Heading { level }, None, at, from);
            self.close();
            return count;
        } else if let Some(start) = start.filter(|start| self.starts_item(at, *start)) {
            self.start_item(at, start);
        } else if is_labelled(line) || self.is_in_label_run(at) {
            self.end_lists();
            self.start(BlockKind::Paragraph, None, at, 0);
        } else if self.goes_on(at) {
            self.add(at);
        } else {
            self.start_paragraph(at);
        }
        1
    }

    /// Whether the line has no words of the text.
    fn is_gap(&self, at: usize) -> bool {
        self.rows[at].is_blank() || self.furniture.get(at).copied().unwrap_or_default()
    }

    /// Passes over the lines from `at` that have no words of the text; how many there are. A sentence that goes on after a
    /// page break stays open.
    fn gap(&mut self, at: usize) -> usize {
        let end = (at..self.rows.len()).find(|at| !self.is_gap(*at)).unwrap_or(self.rows.len());
        let is_furniture = |at: &usize| !self.rows[*at].is_blank();
        let furniture: Vec<usize> = (at..end).filter(is_furniture).collect();
        let feeds = self.rows[at..(end + 1).min(self.rows.len())].iter().any(|row| row.breaks_page);
        let stays = (feeds || !furniture.is_empty()) && self.is_unfinished_before(end);
        if !stays {
            self.close();
        }
        for line in furniture {
            self.add_furniture(line);
        }
        if stays {
            self.add(end);
            return end + 1 - at;
        }
        end - at
    }

    /// Whether the open block is in the middle of a sentence that the line `at` goes on with.
    fn is_unfinished_before(&self, at: usize) -> bool {
        let Some(open) = &self.open else { return false };
        let line = self.line(at);
        let is_text = open.is_item() || open.kind == BlockKind::Paragraph;
        let ends = open.words.plain().trim_end().ends_with(['.', '!', '?', ':']);
        is_text && !ends && line.starts_with(char::is_lowercase) && item_start(line).is_none()
    }

    /// A line of furniture is no part of the article.
    fn add_furniture(&mut self, at: usize) {
        let range = self.rows[at].range.clone();
        let mut words = Words::default();
        words.exact(&self.text[range.clone()], range.start, false);
        let (text, strong) = words.finish();
        if !text.is_blank() {
            let (kind, region) = (BlockKind::Paragraph, Region::Frame);
            self.document.add(Block { kind, text, section: None, lead_in: None, quoted: false, region, strong });
        }
    }

    /// Reads a table of `count` lines.
    fn table(&mut self, at: usize, count: usize) {
        self.end_lists();
        let lead_in = self.previous.take();
        let mut has_head = false;
        for row in 0..count {
            let cells = columns::cells(self.text, &self.rows[at + row]);
            if row == 0 {
                has_head = columns::has_head(self.text, &cells);
            }
            for (column, cell) in cells.into_iter().enumerate() {
                let mut words = Words::default();
                words.exact(&self.text[cell.clone()], cell.start, false);
                let header = row == 0 && has_head;
                let kind = BlockKind::TableCell { table: self.tables, row: row as u32, column: column as u32, header };
                self.open = Some(Open { kind, lead_in, words, end: cell.end, hyphen: None });
                self.close();
            }
        }
        self.tables += 1;
        self.previous = None;
    }

    /// Whether a blank line stands above a line.
    fn stands_free(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|above| self.line(above).is_empty())
    }

    /// If the line is a heading: its level, where its words start, and how many lines it takes.
    fn heading(&self, at: usize, start: Option<ItemStart>) -> Option<(u8, usize, usize)> {
        let line = self.line(at);
        let goes_on = |open: &Open| !open.is_item() || open.words.plain().is_empty() || self.is_inside(at);
        let is_under_text = self.open.as_ref().is_some_and(goes_on);
        if is_under_text || is_labelled(line) {
            return None;
        }
        // A number may be the heading's own; any other marker makes an item.
        let from = match start {
            None => 0,
            Some(ItemStart { marker: Marker::Number(_), body, .. }) if !self.lists.has_numbers() => body,
            Some(_) => return None,
        };
        let words = &line[from..];
        let below = self.line(at + 1);
        if let Some(level) = underline(below) {
            return heading::is_possible(words).then_some((level, from, 2));
        }
        let above = at.checked_sub(1).map_or("", |above| self.line(above));
        let tops = above.is_empty() && item_start(below).is_none() && heading::tops(words, below);
        let place = Place {
            is_first: self.first == Some(at),
            is_alone: above.is_empty() && (below.is_empty() || tops),
            is_last: self.last == Some(at),
        };
        if start.is_some() && (!place.is_alone || self.next_is_item(at)) {
            return None;
        }
        let is_shouting = heading::is_capitals(words) && heading::is_capitals(below);
        let is_heading = !is_shouting && heading::is_clear(words, place) && (from == 0 || !place.is_first);
        is_heading.then_some((if place.is_first { 1 } else { 2 }, from, 1))
    }

    /// Whether the line is indented under the last item.
    fn is_inside(&self, at: usize) -> bool {
        self.lists.last().is_some_and(|list| self.rows[at].indent > list.indent)
    }

    /// Whether the next line with words goes on with the numbers or is indented; bullets may stand under a heading.
    fn next_is_item(&self, at: usize) -> bool {
        let next = self.rows[at + 1..].iter().find(|row| !row.is_blank());
        let numbered = |row: &Row| {
            let start = item_start(&self.text[row.range.clone()]);
            start.is_some_and(|start| !matches!(start.marker, Marker::Bullet(_)))
        };
        next.is_none_or(|row| row.indent > self.rows[at].indent || numbered(row))
    }

    /// Whether a line with a list marker starts an item here, and is not the middle of a wrapped paragraph.
    fn starts_item(&self, at: usize, start: ItemStart) -> bool {
        if self.open.as_ref().is_none_or(Open::is_item) || start.is_sure() {
            return true;
        }
        let above = self.line(at.wrapping_sub(1));
        let is_dash = matches!(start.marker, Marker::Bullet(_));
        let next_too = || item_start(self.line(at + 1)).is_some_and(|next| next.marker == start.marker);
        above.ends_with(':') || (is_dash && (above.ends_with(['.', '!', '?']) || next_too()))
    }

    fn start_item(&mut self, at: usize, start: ItemStart) {
        let after_blank = self.open.is_none();
        self.close();
        let place = self.lists.place(self.rows[at].indent, start.marker, after_blank, self.previous);
        let kind = BlockKind::ListItem { list: place.id, number: start.number, depth: place.depth };
        self.start(kind, place.lead_in, at, start.body);
    }

    /// Whether the line goes on with the block that is open.
    fn goes_on(&self, at: usize) -> bool {
        match &self.open {
            None => false,
            Some(open) if open.is_item() => {
                let is_wrapped = self.line(at).starts_with(char::is_lowercase) || open.words.plain().is_empty();
                self.is_inside(at) || is_wrapped
            }
            Some(_) => true,
        }
    }

    /// Whether a line is a label with its value, and so is the one right above or below it.
    fn is_in_label_run(&self, at: usize) -> bool {
        let above = at.checked_sub(1).map_or("", |above| self.line(above));
        is_label_line(self.line(at)) && (is_label_line(above) || is_label_line(self.line(at + 1)))
    }

    /// Starts a paragraph: of the last item if it is indented under it, else of the page.
    fn start_paragraph(&mut self, at: usize) {
        self.close();
        self.lists.end_outside(self.rows[at].indent);
        let lead_in = self.lists.last().and_then(|list| list.item);
        self.start(BlockKind::Paragraph, lead_in, at, 0);
    }

    /// Opens a block with the line `at`, without its first `from` bytes.
    fn start(&mut self, kind: BlockKind, lead_in: Option<BlockId>, at: usize, from: usize) {
        self.start_with(kind, lead_in, at, from..self.line(at).len());
    }

    /// Opens a block with a part of a line.
    fn start_with(&mut self, kind: BlockKind, lead_in: Option<BlockId>, at: usize, part: Range<usize>) {
        self.close();
        let line = self.rows[at].range.start;
        self.open = Some(Open::part(self.text, kind, lead_in, line + part.start..line + part.end));
    }

    /// Goes on with the open block.
    fn add(&mut self, at: usize) {
        let range = self.rows[at].range.clone();
        if let Some(open) = &mut self.open {
            open.break_line(self.text, range.clone());
            open.push(self.text, range);
        }
    }

    fn end_lists(&mut self) {
        self.close();
        self.lists.clear();
    }

    /// Ends the open block, if there is one.
    fn close(&mut self) {
        let Some(Open { kind, lead_in, mut words, hyphen, .. }) = self.open.take() else { return };
        if let Some(hyphen) = hyphen {
            words.exact(&self.text[hyphen.clone()], hyphen.start, false);
        }
        let (text, strong) = words.finish();
        if text.is_blank() {
            return;
        }
        let id = self.document.blocks.len() as BlockId;
        let mut section = self.headings[1].or(self.headings[0]);
        self.previous = Some(id);
        match kind {
            BlockKind::Heading { level: 1 } => {
                section = None;
                self.headings = [Some(id), None];
            }
            BlockKind::Heading { .. } => {
                section = self.headings[0];
                self.headings[1] = Some(id);
            }
            BlockKind::ListItem { .. } => {
                self.previous = None;
                self.lists.set_item(id);
            }
            _ => {}
        }
        let region = Region::Article;
        self.document.add(Block { kind, text, section, lead_in, quoted: false, region, strong });
    }
}
