//! Markdown to blocks: `CommonMark` with tables, footnotes, strikethrough, task lists and HTML blocks.
//!
//! Front matter is cut off before the Markdown parser sees the page, never by it: its own metadata option would take
//! text between two rules in the middle of a page for metadata, and that text would never be checked. Nothing here
//! calls itself, so that no nesting can exhaust the stack.

mod blocks;
#[cfg(test)]
mod html_tests;
mod inline;
mod insets;
mod nesting;
mod scope;
#[cfg(test)]
mod tests;

use super::{Document, Format, Problem, front_matter};
use crate::source::{Source, Span};
use blocks::Reader;
use pulldown_cmark::{Options, Parser};

/// GFM stands for alerts only (`> [!NOTE]`), which are the page's own words and not a quotation.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

pub(super) fn parse(source: &Source) -> Document {
    let mut document = Document::empty(Format::Markdown);
    let body = front_matter::read(source.text(), &mut document);
    let text = nesting::bounded(&source.text()[body..], |range| {
        let message =
            "more than a hundred marks of quotations and lists stand before this: the rest of the line was not read";
        let span = Span::from_range(body + range.start..body + range.end);
        document.problems.push(Problem { span, message: message.to_owned() });
    });
    let mut reader = Reader::new(source.text(), document);
    for (event, range) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.finish()
}
