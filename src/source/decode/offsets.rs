//! The way from bytes of the decoded text back to bytes of the file.
//!
//! Every offset on a character boundary has an exact answer, in constant time and in a few bytes for each 4 KiB of text.

/// Bytes between two marks.
const BLOCK: usize = 4096;

/// How byte offsets of the decoded text relate to byte offsets of the file.
#[derive(Debug, Clone)]
pub(in crate::source) enum OffsetMap {
    /// The file holds this many bytes before the text (a byte-order mark).
    Shift(u32),
    /// Every UTF-16 unit of the text is `width` bytes of the file.
    Units {
        width: u32,
        shift: u32,
        /// Length of the file in bytes.
        length: u32,
        /// UTF-16 units before every multiple of [`BLOCK`].
        marks: Vec<u32>,
    },
}

/// UTF-16 units of a stretch of UTF-8; a character belongs to its first byte.
fn units(bytes: &[u8]) -> u32 {
    let firsts = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let pairs = bytes.iter().filter(|byte| **byte >= 0xF0).count();
    (firsts + pairs) as u32
}

impl OffsetMap {
    pub(super) fn shift(by: u32) -> Self {
        Self::Shift(by)
    }

    pub(super) fn units(text: &str, width: u32, shift: u32, length: u32) -> Self {
        let mut sum = 0;
        let mut marks = vec![0];
        marks.extend(text.as_bytes().chunks(BLOCK).map(|block| {
            sum += units(block);
            sum
        }));
        Self::Units { width, shift, length, marks }
    }

    pub(in crate::source) fn to_file(&self, text: &str, offset: u32) -> u32 {
        match self {
            Self::Shift(by) => offset.saturating_add(*by),
            Self::Units { width, shift, length, marks } => {
                let bytes = text.as_bytes();
                let offset = (offset as usize).min(bytes.len());
                let before = marks[offset / BLOCK] + units(&bytes[offset / BLOCK * BLOCK..offset]);
                // A file that ends in mid-character has half a unit at its end.
                before.saturating_mul(*width).saturating_add(*shift).min(*length)
            }
        }
    }
}
