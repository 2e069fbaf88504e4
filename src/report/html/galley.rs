//! A page's text as laid out, with the notes beside it.
//!
//! The text is cut into units that stay whole (a paragraph, a list, a table, a run of the page's frame). A unit with
//! notes opens a row; the units after it stand in the same row, so that notes and text both run on without gaps.

use super::notes::{is_about_page, note};
use super::{Page, View, marks};
use crate::document::{Block, BlockKind, Document, Region};
use crate::report::markup::Markup;
use crate::report::prose::count;
use std::io;
use std::ops::Range;

/// Empty cells that are added to keep a column in its place. A page may name any column it likes.
const MOST_EMPTY_CELLS: u32 = 40;

pub(super) fn write(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>) -> io::Result<()> {
    let Some(layout) = &page.document.layout else { return Ok(()) };
    let galley = Galley { view, page, layout };
    let units = galley.units();
    if units.is_empty() {
        return html.element("p", &[("class", "empty")], "This page holds no text that leaflint can read.");
    }
    html.within("div", &[("class", "galley")], |html| {
        for row in galley.rows(&units) {
            galley.row(html, &units[row])?;
        }
        Ok(())
    })
}

struct Galley<'v, 'r> {
    view: &'v View<'r>,
    page: &'v Page<'r>,
    layout: &'r Document,
}

impl Galley<'_, '_> {
    fn block(&self, at: usize) -> &Block {
        &self.layout.blocks[at]
    }

    /// Ranges of blocks that stay whole.
    fn units(&self) -> Vec<Range<usize>> {
        let mut units: Vec<Range<usize>> = Vec::new();
        for at in 0..self.layout.blocks.len() {
            match units.last_mut() {
                Some(unit) if self.goes_on(unit.start, at) => unit.end = at + 1,
                _ => units.push(at..at + 1),
            }
        }
        units
    }

    /// Whether the block `at` belongs to the unit that starts with the block `start`.
    fn goes_on(&self, start: usize, at: usize) -> bool {
        let (first, next) = (self.block(start), self.block(at));
        if first.region != next.region {
            return false;
        }
        if first.region == Region::Frame {
            return true;
        }
        match (&first.kind, &next.kind) {
            (BlockKind::ListItem { list, .. }, BlockKind::ListItem { list: other, depth, .. }) => {
                list == other || *depth > 1
            }
            (BlockKind::TableCell { table, .. }, BlockKind::TableCell { table: other, .. }) => table == other,
            _ => false,
        }
    }

    fn notes(&self, unit: &Range<usize>) -> Vec<usize> {
        let found = unit.clone().flat_map(|block| self.page.marks.findings(block as u32));
        let mut notes: Vec<_> = found.filter(|at| !is_about_page(self.page, *at)).collect();
        notes.sort_unstable();
        notes
    }

    /// Ranges of units that share a row. A heading goes with what follows it.
    fn rows(&self, units: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut rows: Vec<Range<usize>> = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            let is_heading = |unit: &Range<usize>| matches!(self.block(unit.start).kind, BlockKind::Heading { .. });
            if self.notes(unit).is_empty() && !rows.is_empty() {
                rows.last_mut().into_iter().for_each(|row| row.end = at + 1);
                continue;
            }
            let mut start = at;
            if let Some(row) = rows.last_mut() {
                while start > row.start + 1 && is_heading(&units[start - 1]) && self.notes(&units[start - 1]).is_empty()
                {
                    start -= 1;
                }
                row.end = start;
            }
            rows.push(start..at + 1);
        }
        rows
    }

    fn row(&self, html: &mut Markup<'_>, units: &[Range<usize>]) -> io::Result<()> {
        let notes: Vec<_> = units.iter().flat_map(|unit| self.notes(unit)).collect();
        html.fixed("\n")?;
        html.within("div", &[("class", "row")], |html| {
            html.within("div", &[("class", "text")], |html| {
                units.iter().try_for_each(|unit| self.unit(html, unit.clone()))
            })?;
            if notes.is_empty() {
                return Ok(());
            }
            html.within("div", &[("class", "notes")], |html| {
                notes.iter().try_for_each(|at| note(html, self.view, self.page, *at))
            })
        })
    }

    fn unit(&self, html: &mut Markup<'_>, unit: Range<usize>) -> io::Result<()> {
        if self.block(unit.start).region == Region::Article {
            return self.flow(html, unit);
        }
        let pieces = count(unit.len(), "piece");
        let summary =
            format!("{pieces} of the page's frame (navigation, banner, footer): read for dates and facts only");
        let open: &[_] = if self.notes(&unit).is_empty() { &[] } else { &[("open", "")] };
        html.within("details", &[&[("class", "frame")], open].concat(), |html| {
            html.element("summary", &[], &summary)?;
            self.flow(html, unit)
        })
    }

    /// Blocks one after the other.
    fn flow(&self, html: &mut Markup<'_>, blocks: Range<usize>) -> io::Result<()> {
        let mut at = blocks.start;
        while at < blocks.end {
            html.fixed("\n")?;
            match self.block(at).kind {
                BlockKind::ListItem { .. } => at = self.list(html, at, blocks.end)?,
                BlockKind::TableCell { .. } => at = self.table(html, at, blocks.end)?,
                _ => {
                    self.single(html, at)?;
                    at += 1;
                }
            }
        }
        Ok(())
    }

    fn words(&self, html: &mut Markup<'_>, at: usize) -> io::Result<()> {
        marks::write(html, self.view, self.page, at as u32)
    }

    fn single(&self, html: &mut Markup<'_>, at: usize) -> io::Result<()> {
        let block = self.block(at);
        let quoted = if block.quoted { " quoted" } else { "" };
        let (element, class, label) = match &block.kind {
            BlockKind::Heading { level } => (heading_element(*level), format!("h{level}"), None),
            BlockKind::Title => ("p", "label".to_owned(), Some("Title")),
            BlockKind::MetadataValue { key } => ("p", "label".to_owned(), Some(key.as_str())),
            BlockKind::ImageText => ("p", "image".to_owned(), Some("Image")),
            BlockKind::Caption => ("p", "caption".to_owned(), None),
            BlockKind::Term => ("p", "term".to_owned(), None),
            BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::TableCell { .. } => {
                ("p", String::new(), None)
            }
        };
        html.within(element, &[("class", format!("{class}{quoted}").trim())], |html| {
            if let Some(label) = label {
                html.element("b", &[("class", "key")], label)?;
                html.text(" ")?;
            }
            self.words(html, at)
        })
    }

    /// A list with the lists inside it; gives the first block behind it.
    fn list(&self, html: &mut Markup<'_>, start: usize, end: usize) -> io::Result<usize> {
        let BlockKind::ListItem { list, number, depth } = self.block(start).kind else { return Ok(start + 1) };
        let mut at = start;
        let element = if number.is_some() { "ol" } else { "ul" };
        html.within(element, &[("role", "list")], |html| {
            while at < end && matches!(self.block(at).kind, BlockKind::ListItem { list: own, .. } if own == list) {
                let BlockKind::ListItem { number, .. } = self.block(at).kind else { break };
                html.within("li", &[], |html| {
                    let marker = number.map_or("•".to_owned(), |number| format!("{number}."));
                    html.element("span", &[("class", "marker"), ("aria-hidden", "true")], &marker)?;
                    html.within("div", &[], |html| {
                        self.words(html, at)?;
                        at += 1;
                        while at < end
                            && matches!(self.block(at).kind, BlockKind::ListItem { depth: own, .. } if own > depth)
                        {
                            at = self.list(html, at, end)?;
                        }
                        Ok(())
                    })
                })?;
            }
            Ok(())
        })?;
        Ok(at)
    }

    /// A table; gives the first block behind it.
    fn table(&self, html: &mut Markup<'_>, start: usize, end: usize) -> io::Result<usize> {
        let of_table = |at: usize| match (&self.block(start).kind, &self.block(at).kind) {
            (BlockKind::TableCell { table, .. }, BlockKind::TableCell { table: other, row, column, header }) => {
                (table == other).then_some((*row, *column, *header))
            }
            _ => None,
        };
        let behind = (start..end).find(|at| of_table(*at).is_none()).unwrap_or(end);
        let region = [("class", "table"), ("role", "group"), ("aria-label", "Table of the page"), ("tabindex", "0")];
        html.within("div", &region, |html| {
            html.within("table", &[], |html| {
                let mut at = start;
                while at < behind {
                    let row = of_table(at).map(|(row, ..)| row);
                    let row_end = (at..behind).find(|at| of_table(*at).map(|(row, ..)| row) != row).unwrap_or(behind);
                    let headers = (at..row_end).all(|at| of_table(at).is_some_and(|(_, _, header)| header));
                    html.within("tr", &[], |html| self.cells(html, at..row_end, headers))?;
                    at = row_end;
                }
                Ok(())
            })
        })?;
        Ok(behind)
    }

    fn cells(&self, html: &mut Markup<'_>, blocks: Range<usize>, headers: bool) -> io::Result<()> {
        let mut next = 0;
        let mut at = blocks.start;
        while at < blocks.end {
            let BlockKind::TableCell { column, header, .. } = self.block(at).kind else { break };
            for _ in 0..column.saturating_sub(next).min(MOST_EMPTY_CELLS) {
                html.element("td", &[], "")?;
            }
            next = column + 1;
            let same =
                |at: &usize| matches!(self.block(*at).kind, BlockKind::TableCell { column: own, .. } if own == column);
            let cell_end = (at..blocks.end).find(|at| !same(at)).unwrap_or(blocks.end);
            let (element, scope): (_, &[_]) = match (header, headers) {
                (true, true) => ("th", &[("scope", "col")]),
                (true, false) => ("th", &[("scope", "row")]),
                (false, _) => ("td", &[]),
            };
            html.within(element, scope, |html| {
                for piece in at..cell_end {
                    if piece > at {
                        html.void("br", &[])?;
                    }
                    self.words(html, piece)?;
                }
                Ok(())
            })?;
            at = cell_end;
        }
        Ok(())
    }
}

/// The page's own headings come below the report's.
fn heading_element(level: u8) -> &'static str {
    match level {
        0 | 1 => "h3",
        2 => "h4",
        3 => "h5",
        _ => "h6",
    }
}
