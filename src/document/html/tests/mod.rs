//! Whole pages and fragments, seen as their blocks.

use super::super::{Block, BlockKind, Document, Metadata, MetadataOrigin, Region};
use super::*;

mod blocks;
mod hostile;
mod page;

fn read(html: &str) -> Document {
    parse(&Source::from_text("page.html", html))
}

/// Reads HTML that lies in ranges of a source.
fn parse_pieces(source: &str, ranges: &[std::ops::Range<usize>]) -> Document {
    let mut document = Document::empty(Format::Html);
    let mut inset = Inset::new(Around::NOTHING, None);
    inset.read(source, ranges, &mut document, &mut Border::default());
    inset.finish(&mut document);
    document
}

/// One line for a block: its kind, the number of the block that leads in, its section, and its words.
fn line(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Title => "title".to_owned(),
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { list, number: Some(number), depth } => format!("li{list}#{number}@{depth}"),
        BlockKind::ListItem { list, number: None, depth } => format!("li{list}@{depth}"),
        BlockKind::TableCell { table, row, column, header } => {
            format!("{}{table}:{row},{column}", if *header { "th" } else { "td" })
        }
        BlockKind::Caption => "caption".to_owned(),
        BlockKind::ImageText => "alt".to_owned(),
        BlockKind::Term => "dt".to_owned(),
        BlockKind::MetadataValue { key } => format!("meta {key}"),
    };
    let lead = block.lead_in.map(|id| format!(" <{id}")).unwrap_or_default();
    let section = block.section.map(|id| format!(" ^{id}")).unwrap_or_default();
    let quoted = if block.quoted { " quoted" } else { "" };
    let frame = if block.region == Region::Frame { " frame" } else { "" };
    format!("{kind}{lead}{section}{quoted}{frame} | {}", block.text.plain())
}

#[track_caller]
fn check(html: &str, expected: &[&str]) {
    let lines: Vec<String> = read(html).blocks.iter().map(line).collect();
    assert_eq!(lines, expected, "{html}");
}

/// The source bytes of every block.
fn sources(html: &str) -> Vec<&str> {
    read(html).blocks.iter().map(|block| &html[block.text.whole_span().range()]).collect()
}
