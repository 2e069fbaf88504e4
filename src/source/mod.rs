//! Source text: bytes read from a file, decoded once, with every offset traceable to the file.
//!
//! Nothing outside this room knows about byte-order marks, encodings, line ends or UTF-16. Inside the
//! program every [`Span`] counts bytes of [`Source::text`]; [`Source::file_span`] turns it into bytes of
//! the file as it lies on disk, and this happens only when a finding is made.

mod decode;
mod encoding;
mod line_index;
mod span;

pub use decode::DecodeError;
pub use encoding::{Encoding, Told};
pub use line_index::{LineColumn, LineIndex, Utf16Position};
pub use span::Span;

use decode::OffsetMap;

/// One text under check (or one rule file), decoded to UTF-8.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    encoding: Encoding,
    offsets: OffsetMap,
    lines: LineIndex,
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
        Ok(Self { name: name.into(), text: decoded.text, encoding: decoded.encoding, offsets: decoded.offsets, lines })
    }

    /// A source made of text that is already UTF-8 (built-in packs, tests).
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        Self { name: name.into(), text, encoding: Encoding::UTF_8, offsets: OffsetMap::Shift(0), lines }
    }

    /// The name used in messages: the path as given, with `/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding that the bytes were read in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text that `span` covers; empty if the span does not lie in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The bytes of the original file that `span` covers.
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
