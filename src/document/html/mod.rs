//! HTML pages and fragments.
//!
//! Any text parses: tags may be missing, crossed or unfinished. The cost grows with the page alone, nothing recurses,
//! and every word of a block maps to the bytes it was written with.

mod blocks;
mod builder;
mod element;
mod enter;
mod entity;
mod graft;
mod json;
mod landmarks;
mod metadata;
mod pieces;
mod run;
mod scan;
mod stack;
mod structure;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Document, Format};
use crate::source::Source;
use builder::Builder;
#[allow(unused_imports, reason = "the Markdown parser takes its HTML blocks in with it")]
pub(super) use graft::graft;
use pieces::Pieces;

/// Reads an HTML page or fragment.
pub(super) fn parse(source: &Source) -> Document {
    read(&Pieces::whole(source.text()))
}

/// Reads the HTML that lies in `ranges` of `source`, joined in order: an HTML block of a Markdown page without its
/// `> ` marks and indents. Blocks, lists and tables are numbered from 0; [`graft()`] moves them into
/// another document.
#[allow(dead_code, reason = "the Markdown parser hands its HTML blocks over with it")]
pub(super) fn parse_pieces(source: &str, ranges: &[Range<usize>]) -> Document {
    read(&Pieces::cut(source, ranges))
}

fn read(pieces: &Pieces<'_>) -> Document {
    let mut builder = Builder::new(pieces, Document::empty(Format::Html), is_page(&pieces.html));
    scan::scan(&pieces.html, |event| builder.event(event));
    builder.finish()
}

/// Whether the text is a whole page: it has a `<html>`, `<body>` or `<main>` tag.
fn is_page(html: &str) -> bool {
    let tags = ["<html", "<body", "<main"];
    let opens = |at: usize| tags.iter().any(|tag| starts_with_tag(&html.as_bytes()[at..], tag.as_bytes()));
    html.match_indices('<').any(|(at, _)| opens(at))
}

fn starts_with_tag(bytes: &[u8], tag: &[u8]) -> bool {
    let named = bytes.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    named && bytes.get(tag.len()).is_some_and(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
}
