//! Puts marks into the XML of a body without changing anything else in it.
//!
//! A mark stands between runs. Where one falls inside a run, the run is closed before it and opened again behind it with
//! the same properties, so that the words and their look stay as they are.

use super::story::{Paragraph, Piece, PieceKind, Run, Story, Tags};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How a place of the XML becomes one between runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// It is one.
    None,
    /// The run must be divided between two of its elements.
    Run(u32),
    /// The run and its text must be divided.
    Text(u32),
    /// An empty paragraph must be opened.
    Paragraph,
}

/// A place between runs, in bytes of the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    at: u32,
    cut: Cut,
}

/// The part under change.
pub(super) struct Splice<'x> {
    xml: &'x str,
    story: &'x Story,
    /// The prefix of `WordprocessingML` with its colon.
    prefix: String,
    /// For every place: how it is cut, and the ends, starts, and ends of empty ranges that stand there.
    marks: BTreeMap<u32, (Cut, [Vec<u32>; 3])>,
    /// Texts (by the start of their element) that were divided, whose white space must be kept.
    divided: BTreeSet<u32>,
    /// Bytes that are left out, in order.
    left_out: Vec<Range<usize>>,
}

fn find_end(xml: &str, from: u32) -> u32 {
    let from = from as usize;
    let close = xml[from..].find("</").map_or(xml.len(), |at| from + at);
    xml[close..].find('>').map_or(xml.len(), |at| close + at + 1) as u32
}

impl<'x> Splice<'x> {
    pub(super) fn new(xml: &'x str, story: &'x Story, prefix: &str) -> Self {
        Self {
            xml,
            story,
            prefix: prefix.to_owned(),
            marks: BTreeMap::new(),
            divided: BTreeSet::new(),
            left_out: Vec::new(),
        }
    }

    /// Leaves out whole elements, given in order, between which marks may stand.
    pub(super) fn leave_out(&mut self, ranges: Vec<Range<usize>>) {
        self.left_out = ranges;
    }

    fn run(&self, piece: &Piece) -> &'x Run {
        &self.story.runs[piece.run as usize]
    }

    /// The place before the character at `offset` of a paragraph.
    pub(super) fn before(&self, paragraph: &Paragraph, offset: u32) -> Option<Point> {
        let (at, piece, _) = pieces(paragraph).find(|(_, piece, end)| piece.at <= offset && offset < *end)?;
        let run = self.run(piece);
        let is_first = at.checked_sub(1).is_none_or(|before| paragraph.pieces[before].element != piece.element);
        if piece.at < offset || !is_first {
            let inside = if piece.kind == PieceKind::Exact { offset - piece.at } else { 0 };
            return Some(Point { at: piece.xml.0 + inside, cut: Cut::Text(piece.run) });
        }
        let content = run.properties.map_or(run.open.1, |properties| properties.1);
        if self.is_blank(content, piece.element) {
            return Some(Point { at: run.open.0, cut: Cut::None });
        }
        Some(Point { at: piece.element, cut: Cut::Run(piece.run) })
    }

    /// The place after the character that ends at `offset` of a paragraph.
    pub(super) fn after(&self, paragraph: &Paragraph, offset: u32) -> Option<Point> {
        let (at, piece, end) = pieces(paragraph).find(|(_, piece, end)| piece.at < offset && offset <= *end)?;
        let run = self.run(piece);
        let goes_on = paragraph.pieces.get(at + 1).is_some_and(|next| next.element == piece.element);
        if offset < end || goes_on {
            let inside = piece.kind == PieceKind::Exact;
            let place = if inside { piece.xml.0 + (offset - piece.at) } else { piece.xml.1 };
            return Some(Point { at: place, cut: Cut::Text(piece.run) });
        }
        let is_element = piece.element == piece.xml.0;
        let element_end = if is_element { piece.xml.1 } else { find_end(self.xml, piece.xml.1) };
        if find_end(self.xml, element_end) == run.end && self.is_tag_only(element_end, run.end) {
            return Some(Point { at: run.end, cut: Cut::None });
        }
        Some(Point { at: element_end, cut: Cut::Run(piece.run) })
    }

    fn is_blank(&self, from: u32, to: u32) -> bool {
        self.xml.get(from as usize..to as usize).is_some_and(|between| between.trim().is_empty())
    }

    fn is_tag_only(&self, from: u32, to: u32) -> bool {
        self.xml.get(from as usize..to as usize).is_some_and(|between| between.trim_start().matches('<').count() == 1)
    }

    /// The places around a run.
    pub(super) fn around(&self, run: u32) -> (Point, Point) {
        let run = &self.story.runs[run as usize];
        (Point { at: run.open.0, cut: Cut::None }, Point { at: run.end, cut: Cut::None })
    }

    /// The places around the content of a paragraph.
    pub(super) fn inside(tags: Tags) -> (Point, Point) {
        let cut = if tags.is_empty { Cut::Paragraph } else { Cut::None };
        let end = if tags.is_empty { tags.open.1 } else { tags.close };
        let start = if tags.is_empty { tags.open.1 } else { tags.content };
        (Point { at: start, cut }, Point { at: end, cut })
    }

    /// Marks a range with the comment `id`.
    pub(super) fn mark(&mut self, (start, end): (Point, Point), id: u32) {
        let end = if end.at < start.at { start } else { end };
        let (open, close) = if start.at == end.at { (1, 2) } else { (1, 0) };
        for (point, kind) in [(start, open), (end, close)] {
            let (_, marks) = self.marks.entry(point.at).or_insert_with(|| (point.cut, Default::default()));
            marks[kind].push(id);
            if let Cut::Text(_) = point.cut {
                self.divided.extend(self.element_at(point.at));
            }
        }
    }

    /// The start of the text element that holds a byte.
    fn element_at(&self, at: u32) -> Option<u32> {
        let tag = format!("<{}t", self.prefix);
        self.xml[..at as usize].rfind(&tag).map(|at| at as u32)
    }

    /// The part with all marks.
    pub(super) fn finish(self) -> String {
        let prefix = &self.prefix;
        let mut edits: BTreeMap<u32, String> = BTreeMap::new();
        let mut cut_off = BTreeSet::new();
        for element in &self.divided {
            let tag_end = self.xml[*element as usize..].find('>').map_or(self.xml.len(), |at| *element as usize + at);
            if !self.xml[*element as usize..tag_end].contains("xml:space") {
                let name_end = *element + 1 + prefix.len() as u32 + 1;
                edits.insert(name_end, " xml:space=\"preserve\"".to_owned());
            }
        }
        for (at, (cut, [ends, starts, empty])) in &self.marks {
            let mut marks = String::new();
            let start = |id: &u32| format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>");
            let end = |id: &u32| {
                format!(
                    "<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
                )
            };
            marks.extend(ends.iter().map(end).chain(starts.iter().map(start)).chain(empty.iter().map(end)));
            let text = match cut {
                Cut::None => marks,
                Cut::Run(run) => format!("</{prefix}r>{marks}{}", self.reopen(*run)),
                Cut::Text(run) => {
                    let reopened = self.reopen(*run);
                    format!("</{prefix}t></{prefix}r>{marks}{reopened}<{prefix}t xml:space=\"preserve\">")
                }
                Cut::Paragraph => {
                    cut_off.insert(*at);
                    format!(">{marks}</{prefix}p>")
                }
            };
            edits.entry(*at).or_default().push_str(&text);
        }
        let mut out = String::with_capacity(self.xml.len() + 256 * edits.len());
        let mut from = 0;
        let mut left_out = self.left_out.iter().peekable();
        let mut copy = |out: &mut String, mut from: usize, to: usize| {
            while let Some(range) = left_out.next_if(|range| range.end <= to) {
                out.push_str(&self.xml[from..range.start.max(from)]);
                from = range.end.max(from);
            }
            out.push_str(&self.xml[from..to]);
        };
        for (at, text) in edits {
            let upto = at as usize - if cut_off.contains(&at) { "/>".len() } else { 0 };
            copy(&mut out, from, upto);
            out.push_str(&text);
            from = at as usize;
        }
        copy(&mut out, from, self.xml.len());
        out
    }

    /// The start tag of a run with its properties.
    fn reopen(&self, run: u32) -> String {
        let run = &self.story.runs[run as usize];
        let slice = |(start, end): (u32, u32)| &self.xml[start as usize..end as usize];
        format!("{}{}", slice(run.open), run.properties.map_or("", slice))
    }
}

/// The pieces of a paragraph with words, their positions and their ends.
fn pieces(paragraph: &Paragraph) -> impl Iterator<Item = (usize, &Piece, u32)> {
    let ends = paragraph.pieces.iter().skip(1).map(|piece| piece.at).chain([paragraph.text.len() as u32]);
    paragraph
        .pieces
        .iter()
        .zip(ends)
        .enumerate()
        .map(|(at, (piece, end))| (at, piece, end))
        .filter(|row| row.1.at < row.2)
}
