//! A part with running text (the body, notes, a header or footer) as a row of paragraphs in reading order.
//!
//! Takes what readers see once all changes are accepted: deleted, moved, hidden and struck text is left out, and of two
//! versions of a drawing the first is read. Every piece of text knows its bytes in the part.

mod collect;
mod fill;
mod properties;
mod tables;

pub(super) use collect::read;
pub(super) use tables::{Cell, Table};

use std::ops::Range;

/// What a piece of a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Byte for byte its source.
    Exact,
    /// One character that is written otherwise (an entity, a tab, a line break).
    Opaque,
    /// No text, but the words around it do not join.
    Gap,
}

/// A piece of a paragraph's text; it ends where the next one starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Byte offset in the paragraph's text.
    pub(super) at: u32,
    pub(super) kind: PieceKind,
    pub(super) strong: bool,
    pub(super) superscript: bool,
    /// Bytes of the part.
    pub(super) xml: (u32, u32),
    /// Where its element (`<w:t>`, `<w:tab>`) starts in the part.
    pub(super) element: u32,
    /// Position in [`Story::runs`].
    pub(super) run: u32,
}

/// A run as it is written; offsets are bytes of the part.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Counted from 1 in its paragraph.
    pub(super) number: u32,
    /// Its start tag.
    pub(super) open: (u32, u32),
    /// Its properties, if it has any.
    pub(super) properties: Option<(u32, u32)>,
    /// The end of its end tag.
    pub(super) end: u32,
}

/// Where a paragraph is written, in bytes of the part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tags {
    /// Its start tag.
    pub(super) open: (u32, u32),
    /// Where its content may begin: after its properties.
    pub(super) content: u32,
    /// Where its end tag starts; the end of the start tag if it is empty.
    pub(super) close: u32,
    /// Whether it is written as one empty tag.
    pub(super) is_empty: bool,
}

/// What a paragraph is besides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    Text,
    /// The alternative text of an image.
    Image,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Counted from 1 in the part.
    pub(super) number: u32,
    pub(super) nature: Nature,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// Identifier of its style.
    pub(super) style: Option<Box<str>>,
    /// Number of its list; 0 for none.
    pub(super) list: Option<u32>,
    /// Level in its list, from 0.
    pub(super) level: Option<u8>,
    /// Its level in the outline, from 0; 9 for running text.
    pub(super) outline: Option<u8>,
    /// Whether its end was deleted, so that it goes on in the next one.
    pub(super) joins_next: bool,
    pub(super) cell: Option<Cell>,
    /// The note it belongs to.
    pub(super) note: Option<i64>,
    /// The run of another paragraph that holds the text box it stands in.
    pub(super) holder: Option<u32>,
    /// Byte ranges of the text that lead to another text.
    pub(super) links: Vec<Range<u32>>,
    /// The notes that are referred to.
    pub(super) notes: Vec<NoteReference>,
}

/// The mark of a note in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteReference {
    pub(super) kind: NoteKind,
    pub(super) id: i64,
    /// Position in [`Story::runs`].
    pub(super) run: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// A part with running text.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Paragraphs with words, in reading order.
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Table>,
    pub(super) runs: Vec<Run>,
    /// The first paragraph, with or without words.
    pub(super) first: Option<Tags>,
    /// Pieces that are no text.
    pub(super) skipped: u32,
}
