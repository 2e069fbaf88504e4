//! The few lines of a page that a finding is shown on, cut to the width of the terminal and safe to print.
//!
//! Only these lines are copied, however large the page is. Every place keeps its line number and column of the page.

use super::sanitize::{one_line, page_line};
use crate::source::{Source, Span};
use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files, Location};
use std::collections::BTreeMap;
use std::ops::Range;
use textwrap::core::display_width;

/// Columns of a tab, the same as codespan's.
const TAB: usize = 4;
/// Of a span over more lines than this, the first ones and the last one are shown.
const MOST_LINES: usize = 5;
const CUT: &str = "…";

/// Lines of a page with labels, as codespan reads them. A line's index is its 0-based number in the page.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    place: Location,
    text: String,
    rows: Vec<Row>,
    /// The labels, in bytes of the excerpt.
    pub(super) labels: Vec<Label<()>>,
}

/// A label of a shown line: style, bytes of the line, message.
pub(super) type ShownLabel<'e> = (LabelStyle, Range<usize>, &'e str);

#[derive(Debug)]
struct Row {
    line: usize,
    range: Range<usize>,
}

/// One underlined stretch of one line, in bytes of the page.
struct Mark {
    range: Range<usize>,
    style: LabelStyle,
    message: String,
}

impl Excerpt {
    /// The lines around `primary` and the `related` spans, with their messages, in `room` columns.
    pub(super) fn new(source: &Source, primary: (Span, &str), related: &[(Span, &str)], room: usize) -> Self {
        let place = source.line_column(primary.0.start);
        let mut marks = BTreeMap::new();
        add_marks(&mut marks, source, primary, LabelStyle::Primary);
        for label in related {
            add_marks(&mut marks, source, *label, LabelStyle::Secondary);
        }
        // Where two shown lines are two apart, codespan shows the line between them as well.
        let between: Vec<_> =
            marks.keys().filter(|line| marks.contains_key(&(*line + 2))).map(|line| line + 1).collect();
        for line in between {
            marks.entry(line).or_default();
        }
        let mut excerpt = Self {
            name: one_line(source.name()).into_owned(),
            place: Location { line_number: place.line as usize, column_number: place.column as usize },
            text: String::new(),
            rows: Vec::new(),
            labels: Vec::new(),
        };
        for (line, marks) in marks {
            excerpt.add_row(source, line, marks, room);
        }
        excerpt
    }

    /// Every shown line with its labels.
    pub(super) fn shown(&self) -> impl Iterator<Item = (&str, Vec<ShownLabel<'_>>)> {
        self.rows.iter().map(|row| {
            let inside = |label: &&Label<()>| row.range.start <= label.range.start && label.range.end <= row.range.end;
            let labels = self.labels.iter().filter(inside).map(|label| {
                let range = label.range.start - row.range.start..label.range.end - row.range.start;
                (label.style, range, label.message.as_str())
            });
            (&self.text[row.range.clone()], labels.collect())
        })
    }

    /// Columns that line numbers take.
    pub(super) fn gutter(&self) -> usize {
        self.rows.last().map_or(1, |row| (row.line + 1).to_string().len())
    }

    fn add_row(&mut self, source: &Source, line: usize, marks: Vec<Mark>, room: usize) {
        let whole = line_range(source, line);
        let text = &source.text()[whole.clone()];
        let focus = marks.first().map_or(0..0, |mark| mark.range.start - whole.start..mark.range.end - whole.start);
        let window = window(text, focus, room);
        let start = self.text.len();
        if window.start > 0 {
            self.text.push_str(CUT);
        }
        let base = self.text.len();
        self.text.push_str(&page_line(&text[window.clone()]));
        let end = self.text.len();
        if window.end < text.len() {
            self.text.push_str(CUT);
        }
        self.rows.push(Row { line, range: start..self.text.len() });
        self.text.push('\n');
        for mark in marks {
            let place = |at: usize| (base + (at - whole.start).saturating_sub(window.start)).min(end);
            let range = place(mark.range.start)..place(mark.range.end);
            let outside = range.is_empty() && !mark.range.is_empty();
            if mark.style == LabelStyle::Primary || !outside {
                self.labels.push(Label::new(mark.style, (), range).with_message(mark.message));
            }
        }
    }

    fn row(&self, line: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.line == line)
    }
}

impl<'a> Files<'a> for Excerpt {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte_index: usize) -> Result<usize, Error> {
        let after = self.rows.partition_point(|row| row.range.start <= byte_index);
        self.rows.get(after.saturating_sub(1)).map(|row| row.line).ok_or(Error::FileMissing)
    }

    fn line_range(&'a self, (): (), line: usize) -> Result<Range<usize>, Error> {
        let missing = Error::LineTooLarge { given: line, max: self.rows.last().map_or(0, |row| row.line) };
        self.row(line).map(|row| row.range.clone()).ok_or(missing)
    }

    fn location(&'a self, (): (), _byte_index: usize) -> Result<Location, Error> {
        Ok(self.place)
    }
}

/// The bytes of a 0-based line, without its end.
fn line_range(source: &Source, line: usize) -> Range<usize> {
    let lines = source.lines();
    let start = lines.start_of(line) as usize;
    let next = if line + 1 < lines.count() { lines.start_of(line + 1) as usize } else { source.text().len() };
    start..start + source.text()[start..next].trim_end_matches(['\n', '\r']).len()
}

/// One mark for every line of a span, so that each line's own words are underlined.
fn add_marks(marks: &mut BTreeMap<usize, Vec<Mark>>, source: &Source, label: (Span, &str), style: LabelStyle) {
    let text = source.text();
    let (start, end) = (floor(text, label.0.start as usize), floor(text, label.0.end as usize));
    let first = source.lines().line_of(start as u32);
    let last = source.lines().line_of(end.saturating_sub(1).max(start) as u32);
    let mut parts = Vec::new();
    for line in first..=last {
        if last - first >= MOST_LINES && line > first + MOST_LINES - 2 && line < last {
            continue;
        }
        let whole = line_range(source, line);
        let (from, to) = (start.max(whole.start), end.min(whole.end));
        let words = text.get(from..to).unwrap_or("");
        if !words.trim().is_empty() {
            parts.push((line, from + words.len() - words.trim_start().len()..from + words.trim_end().len()));
        }
    }
    if parts.is_empty() {
        let at = start.min(line_range(source, first).end);
        parts.push((first, at..at));
    }
    let count = parts.len();
    for (at, (line, range)) in parts.into_iter().enumerate() {
        let message = if at + 1 == count { one_line(label.1).into_owned() } else { String::new() };
        marks.entry(line).or_default().push(Mark { range, style, message });
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn columns(c: char) -> usize {
    if c == '\t' { TAB } else { display_width(c.encode_utf8(&mut [0; 4])) }
}

/// The part of a line that is shown in `room` columns: all of it, or words around `focus`. Looks at no more of the line
/// than it shows.
fn window(line: &str, focus: Range<usize>, room: usize) -> Range<usize> {
    let short = line.len() <= room || (line.len() <= room * 4 && line.chars().map(columns).sum::<usize>() <= room);
    if short {
        return 0..line.len();
    }
    let mut left = room.saturating_sub(2 * CUT.chars().count());
    let mut end = focus.start;
    grow(&mut left, line[focus.clone()].chars(), |c| end += c.len_utf8());
    let mut start = focus.start;
    let mut before = left / 2;
    left -= before;
    grow(&mut before, line[..start].chars().rev(), |c| start -= c.len_utf8());
    left += before;
    grow(&mut left, line[end..].chars(), |c| end += c.len_utf8());
    grow(&mut left, line[..start].chars().rev(), |c| start -= c.len_utf8());
    // Cut between words where a word's end is near.
    if start > 0 {
        let near = line[start..focus.start].find(' ').filter(|at| *at < 12);
        start += near.map_or(0, |at| at + 1);
    }
    if end < line.len() && end > focus.end {
        let tail = &line[focus.end..end];
        end = tail.rfind(' ').filter(|at| tail.len() - at < 12).map_or(end, |at| focus.end + at);
    }
    start..end
}

fn grow(left: &mut usize, chars: impl Iterator<Item = char>, mut take: impl FnMut(char)) {
    for c in chars {
        let Some(rest) = left.checked_sub(columns(c)) else { return };
        *left = rest;
        take(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_line_is_cut_between_words_around_the_span() {
        let line = format!("{}the worst claim {}", "before it ".repeat(40), "and after it ".repeat(40));
        let at = line.find("the worst").expect("there");
        let shown = &line[window(&line, at..at + 15, 60)];
        assert!(shown.contains("the worst claim") && shown.chars().count() <= 58, "{shown}");
        assert!(shown.starts_with("before") || shown.starts_with("it "), "{shown}");
    }

    proptest! {
        #[test]
        fn any_span_of_any_page_can_be_shown(
            text in "([a-z ]{0,40}|\\PC{0,3}|[\r\n\t\u{1F600}\u{202e}\u{1b}]){0,30}",
            start in 0u32..600,
            length in 0u32..300,
            room in 1usize..60,
        ) {
            let source = Source::from_text("a.md", text);
            let span = Span::new(start, start + length);
            let excerpt = Excerpt::new(&source, (span, ""), &[(Span::new(start / 2, start), "see")], room);
            for label in &excerpt.labels {
                prop_assert!(excerpt.text.get(label.range.clone()).is_some());
                prop_assert!(excerpt.line_index((), label.range.start).is_ok());
            }
        }
    }
}
