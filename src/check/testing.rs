//! Small pages built by hand, for the unit tests of this room.

use super::sentences::Sentences;
use crate::document::{Block, BlockKind, Document, Format, Metadata, MetadataOrigin, Region, Text};
use crate::language::annotate;
use crate::pack::PackSet;
use crate::source::{Source, Span};
use jiff::civil::Date;

/// A block to be laid out into a page.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    kind: BlockKind,
    text: String,
    region: Region,
    quoted: bool,
    lead_in: Option<u32>,
}

pub(crate) fn piece(kind: BlockKind, text: &str) -> Piece {
    Piece { kind, text: text.to_owned(), region: Region::Article, quoted: false, lead_in: None }
}

pub(crate) fn paragraph(text: &str) -> Piece {
    piece(BlockKind::Paragraph, text)
}

pub(crate) fn heading(text: &str) -> Piece {
    piece(BlockKind::Heading { level: 1 }, text)
}

pub(crate) fn item(text: &str) -> Piece {
    piece(BlockKind::ListItem { list: 0, number: None, depth: 1 }, text)
}

pub(crate) fn cell(row: u32, column: u32, header: bool, text: &str) -> Piece {
    piece(BlockKind::TableCell { table: 0, row, column, header }, text)
}

impl Piece {
    pub(crate) fn frame(mut self) -> Self {
        self.region = Region::Frame;
        self
    }

    pub(crate) fn quoted(mut self) -> Self {
        self.quoted = true;
        self
    }

    pub(crate) fn led_by(mut self, block: u32) -> Self {
        self.lead_in = Some(block);
        self
    }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A page of these blocks, one a line; a heading is the section of what follows it.
pub(crate) fn document(pieces: &[Piece]) -> (Source, Document) {
    page(&[], pieces)
}

/// A page with front matter `key: value` lines (or another origin) and blocks.
pub(crate) fn page(metadata: &[(MetadataOrigin, &str, &str)], pieces: &[Piece]) -> (Source, Document) {
    let mut text = String::new();
    let source = Source::from_text("page.txt", "");
    let mut document = Document::parse(&source, Format::Plain);
    for (origin, key, value) in metadata {
        text.push_str(key);
        text.push_str(": ");
        let start = text.len();
        text.push_str(value);
        let span = Span::from_range(start..text.len());
        text.push('\n');
        document.metadata.push(Metadata { key: (*key).to_owned(), value: (*value).to_owned(), span, origin: *origin });
    }
    let mut section = None;
    for piece in pieces {
        let mut words = Text::default();
        words.push_exact(&piece.text, text.len() as u32);
        text.push_str(&piece.text);
        text.push('\n');
        let is_heading = matches!(piece.kind, BlockKind::Heading { .. });
        document.blocks.push(Block {
            kind: piece.kind.clone(),
            text: words,
            section: if is_heading { None } else { section },
            lead_in: piece.lead_in,
            quoted: piece.quoted,
            region: piece.region,
            strong: Vec::new(),
        });
        if is_heading {
            section = Some(document.blocks.len() as u32 - 1);
        }
    }
    (Source::from_text("page.txt", text), document)
}

/// The sentences of a page, for checks that ask for no mentions.
pub(crate) fn kept(page: &Document) -> Sentences {
    let set = PackSet::compile(&[]).expect("a set without packs");
    let mut sentences = Sentences::default();
    annotate(page, set.lexicon(), set.cues()).readings.iter().for_each(|reading| sentences.hear(reading, |_| false));
    sentences
}
