//! Lines of their own: "Leaflet 12" and below it "Reviewed March 2025" are two statements, though a format joins the lines.
//!
//! Where a line ends before its width is filled, the next word would have fitted on it: its author ended it. Such an end,
//! which a text holds as a space, becomes a line end; no byte changes its place.

use crate::document::{Block, Document, Format};
use crate::source::Source;
use std::borrow::Cow;

/// No page is narrower than this.
const NARROWEST: usize = 56;
/// Words that a line goes on after, and a statement does not end with.
const JOINERS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "dr", "for", "from", "in", "miss", "mr", "mrs", "ms", "of", "on", "or", "our",
    "prof", "sister", "the", "to", "with", "&",
];

/// The page with the lines of their own in the blocks that are `asked` about.
pub(super) fn kept<'d>(source: &Source, document: &'d Document, asked: &[usize]) -> Cow<'d, Document> {
    if asked.iter().all(|at| document.blocks[*at].text.spaces().next().is_none()) {
        return Cow::Borrowed(document);
    }
    let wraps = document.format != Format::Html;
    let width = if wraps { width(source.text(), document) } else { 0 };
    let mut page = Cow::Borrowed(document);
    for &at in asked {
        let marks = document.format == Format::Markdown;
        let places = ends(source.text(), &document.blocks[at], wraps.then_some(width), marks);
        if !places.is_empty() {
            let text = document.blocks[at].text.with_line_ends(&places);
            page.to_mut().blocks[at].text = text;
        }
    }
    page
}

/// The longest line of a paragraph of several.
fn width(source: &str, document: &Document) -> usize {
    let breaks = document.blocks.iter().flat_map(|block| block.text.spaces());
    let breaks = breaks.filter(|(_, span)| source[span.range()].contains(['\n', '\r']));
    let lines = breaks.map(|(_, span)| before(source, span.start as usize).max(behind(source, span.end as usize)));
    lines.max().unwrap_or(0).max(NARROWEST)
}

/// How many bytes of a line stand before `at`.
fn before(source: &str, at: usize) -> usize {
    at - source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// How many bytes of a line stand behind `at`.
fn behind(source: &str, at: usize) -> usize {
    source[at..].find(['\n', '\r']).unwrap_or(source.len() - at)
}

/// The spaces of a block that end a line of its own. Without a width only a tag ends one; with `marks`, two spaces do.
fn ends(source: &str, block: &Block, width: Option<usize>, marks: bool) -> Vec<usize> {
    let plain = block.text.plain();
    let ends = block.text.spaces().filter(|(at, span)| {
        let written = &source[span.range()];
        let next = &plain[at + 1..];
        let word = next.split_whitespace().next().unwrap_or("");
        let starts = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
        let last = plain[..*at].rsplit(' ').next().unwrap_or("");
        if !starts || last.ends_with([',', '-', '/']) || JOINERS.contains(&last.to_ascii_lowercase().as_str()) {
            return false;
        }
        // A tag says so, or a backslash or two spaces before the line end.
        let told = written.starts_with(['<', '\\']) || (marks && written.starts_with("  "));
        let ended = written.contains(['\n', '\r']);
        told || width.is_some_and(|width| ended && before(source, span.start as usize) + 1 + word.len() <= width)
    });
    ends.map(|(at, _)| at).collect()
}
