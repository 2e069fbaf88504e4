//! HTML pages and fragments.
//!
//! Any text parses: tags may be missing, crossed or unfinished. The cost grows with the page alone, nothing recurses,
//! and every word of a block maps to the bytes it was written with.

mod blocks;
mod builder;
mod element;
mod enter;
mod entity;
mod inline;
mod inset;
mod json;
mod landmarks;
mod metadata;
mod microdata;
mod pieces;
mod run;
mod scan;
mod stack;
mod structure;
#[cfg(test)]
mod tests;

use super::{Comment, Document, Format};
use crate::source::{Source, Span};
use builder::Builder;
pub(super) use inline::{Effect, InlineTag, inline_tag};
pub(super) use inset::{Around, Border, Inset, Item};
use pieces::Pieces;
pub(super) use structure::Numbers;

/// Reads an HTML page or fragment.
pub(super) fn parse(source: &Source) -> Document {
    let html = source.text();
    let mut builder = Builder::new(Pieces::whole(html), Document::empty(Format::Html), is_page(html));
    scan::scan(html, 0, |event| match event {
        scan::Event::Comment { value, range } => {
            builder.document.comments.extend(Comment::new(value, Span::from_range(range)));
        }
        event => builder.event(event),
    });
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
