//! Source text: bytes read from a file, decoded once, with every offset traceable to the file.
//!
//! Nothing outside this room knows about byte-order marks, encodings, line ends or UTF-16. Inside the
//! program every [`Span`] counts bytes of [`Source::text`]; [`Source::file_span`] turns it into bytes of
//! the file as it lies on disk, and this happens only when a finding is made.

mod decode;
mod encoding;
mod line_index;
mod parts;
mod span;

pub use decode::DecodeError;
pub use encoding::{Encoding, Told};
pub use line_index::{LineColumn, LineIndex, Utf16Position};
pub use parts::{Location, PartPlace, Parts, Passage, RunStart};
pub use span::Span;

use decode::OffsetMap;
use std::sync::Arc;

/// One text under check (or one rule file), decoded to UTF-8.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    encoding: Encoding,
    offsets: OffsetMap,
    lines: LineIndex,
    /// Where the text was taken from, if the file is a container.
    parts: Option<Box<Parts>>,
    /// The bytes of a container, where they are wanted.
    original: Option<Arc<[u8]>>,
}

impl Source {
    /// Decodes `bytes`, which are called `name` in messages (a path as given, with `/`).
    ///
    /// # Errors
    /// [`DecodeError`] when the bytes are no text in an encoding that leaflint reads, with the place of the first bad
    /// byte, or when they are more than 4 GiB.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let decoded = decode::decode(bytes)?;
        let lines = LineIndex::new(&decoded.text);
        Ok(Self {
            name: name.into(),
            text: decoded.text,
            encoding: decoded.encoding,
            offsets: decoded.offsets,
            lines,
            parts: None,
            original: None,
        })
    }

    /// A source made of text that is already UTF-8 (built-in packs, tests).
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        Self {
            name: name.into(),
            text,
            encoding: Encoding::UTF_8,
            offsets: OffsetMap::Shift(0),
            lines,
            parts: None,
            original: None,
        }
    }

    /// The text of a container, with the places it was taken from.
    pub fn from_parts(name: impl Into<String>, text: String, parts: Parts) -> Self {
        let source = Self::from_text(name, text);
        Self { encoding: Encoding::new("UTF-8", Told::Container), parts: Some(Box::new(parts)), ..source }
    }

    /// Keeps the bytes of the container for a copy of it.
    #[must_use]
    pub fn with_original(self, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { original: Some(bytes.into()), ..self }
    }

    /// Lets go of the bytes of the container.
    #[must_use]
    pub fn without_original(self) -> Self {
        Self { original: None, ..self }
    }

    /// The bytes of the container, if they were kept.
    pub fn original(&self) -> Option<&[u8]> {
        self.original.as_deref()
    }

    /// Whether the text was put together from the parts of a container, so that its lines are not the file's.
    pub fn is_extracted(&self) -> bool {
        self.parts.is_some()
    }

    /// Part, paragraph and run of a span, if the file is a container.
    pub fn location(&self, span: Span) -> Option<Location<'_>> {
        self.parts.as_ref()?.location(&self.text, span)
    }

    /// The paragraph of a container that holds a byte of the text, and its position among all paragraphs.
    pub fn passage(&self, offset: u32) -> Option<(usize, Passage)> {
        let parts = self.parts.as_ref()?;
        let at = parts.passage_at(offset)?;
        Some((at, parts.passages[at]))
    }

    /// The position of the first paragraph of a part of a container.
    pub fn first_passage(&self, part: &str) -> Option<usize> {
        let parts = self.parts.as_ref()?;
        let name = parts.names.iter().position(|name| name == part)? as u32;
        parts.passages.iter().position(|passage| passage.part == name)
    }

    /// The words of the headings above a place of a container, the highest first.
    pub fn headings_above(&self, offset: u32) -> Vec<&str> {
        self.parts.as_ref().map_or_else(Vec::new, |parts| parts.headings(&self.text, offset))
    }

    /// The name used in messages: the path as given, with `/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The decoded text, taken out.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The encoding that the bytes were read in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text that `span` covers; empty if the span does not lie in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The bytes of the original file that `span` covers; for a container, those of its text.
    pub fn file_span(&self, span: Span) -> Span {
        let to_file = |offset| self.offsets.to_file(&self.text, offset);
        Span::new(to_file(span.start), to_file(span.end))
    }

    /// Lines and columns of this text.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The line and column (both 1-based; columns count Unicode scalar values) of a byte offset.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.lines.line_column(&self.text, offset)
    }

    /// The position of a byte offset as language servers count it (0-based, UTF-16 code units).
    pub fn utf16_position(&self, offset: u32) -> Utf16Position {
        self.lines.utf16_position(&self.text, offset)
    }
}
