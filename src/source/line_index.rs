//! Lines, columns and UTF-16: the only file that knows them.
//!
//! A line ends at LF, CRLF or a lone CR. Offsets past the end are clamped, offsets inside a character are
//! moved back to its start, so that a wrong span can never panic. A place on a line of many megabytes is found as fast
//! as any other.

use std::sync::OnceLock;

/// Bytes between two marks of a text with long lines.
const BLOCK: usize = 4096;

/// A place people can read: both 1-based; `column` counts Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in Unicode scalar values.
    pub column: u32,
}

/// A place as the language server protocol counts it: both 0-based; `character` counts UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Position {
    /// 0-based line.
    pub line: u32,
    /// 0-based offset in UTF-16 code units.
    pub character: u32,
}

/// The byte offset of every line start.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// What lies before every multiple of [`BLOCK`]; counted when the first place on a long line is asked for.
    marks: OnceLock<Vec<Count>>,
}

/// How long a stretch of text is in the units of people and of language servers.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    chars: u32,
    utf16: u32,
}

impl Count {
    /// Counts bytes of UTF-8; a character belongs to its first byte, so that a stretch may start and end anywhere.
    fn of(bytes: &[u8]) -> Self {
        let firsts = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32;
        let pairs = bytes.iter().filter(|byte| **byte >= 0xF0).count() as u32;
        Self { chars: firsts, utf16: firsts + pairs }
    }

    fn plus(self, other: Self) -> Self {
        Self { chars: self.chars + other.chars, utf16: self.utf16 + other.utf16 }
    }

    fn minus(self, other: Self) -> Self {
        Self { chars: self.chars - other.chars, utf16: self.utf16 - other.utf16 }
    }
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts, marks: OnceLock::new() }
    }

    /// The number of lines; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The byte offset at which a 0-based line starts; the last line's start for a line that does not exist.
    pub fn start_of(&self, line: usize) -> u32 {
        self.starts[line.min(self.starts.len() - 1)]
    }

    /// The 0-based line that holds the byte `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The 1-based line and column of a byte offset of `text`.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let (line, before) = self.before(text, offset);
        LineColumn { line: line as u32 + 1, column: before.chars + 1 }
    }

    /// The 0-based UTF-16 position of a byte offset of `text`.
    pub fn utf16_position(&self, text: &str, offset: u32) -> Utf16Position {
        let (line, before) = self.before(text, offset);
        Utf16Position { line: line as u32, character: before.utf16 }
    }

    /// The 0-based line of an offset, and what stands before the offset on that line.
    fn before(&self, text: &str, offset: u32) -> (usize, Count) {
        let offset = floor_boundary(text, offset as usize);
        let line = self.line_of(offset as u32);
        let start = self.starts[line] as usize;
        let bytes = text.as_bytes();
        let count = if offset - start <= 2 * BLOCK {
            Count::of(&bytes[start..offset])
        } else {
            self.up_to(bytes, offset).minus(self.up_to(bytes, start))
        };
        (line, count)
    }

    /// What stands before an offset in the whole text.
    fn up_to(&self, bytes: &[u8], offset: usize) -> Count {
        let marks = self.marks.get_or_init(|| {
            let mut sum = Count::default();
            let mut marks = vec![sum];
            marks.extend(bytes.chunks(BLOCK).map(|block| {
                sum = sum.plus(Count::of(block));
                sum
            }));
            marks
        });
        marks[offset / BLOCK].plus(Count::of(&bytes[offset / BLOCK * BLOCK..offset]))
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\r\nb\rc\n\u{1F600}d";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 4);
        let at = text.find('d').expect("d is there") as u32;
        assert_eq!(index.line_column(text, at), LineColumn { line: 4, column: 2 });
        assert_eq!(index.utf16_position(text, at), Utf16Position { line: 3, character: 2 });
    }

    #[test]
    fn places_on_a_long_line_are_counted_like_any_other() {
        let text = format!("one\n{}", "a\u{e9}\u{4e16}\u{1F600}".repeat(3000));
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices().skip(4).step_by(997) {
            let before = &text[4..at];
            assert_eq!(index.line_column(&text, at as u32).column as usize, before.chars().count() + 1);
            assert_eq!(index.utf16_position(&text, at as u32).character as usize, before.encode_utf16().count());
        }
        assert_eq!(index.line_column(&text, u32::MAX).column, 12001);
    }

    proptest! {
        #[test]
        fn any_offset_has_a_place(text in "(\\PC|[\r\n\u{1F600}é]){0,60}", offset in 0u32..400) {
            let index = LineIndex::new(&text);
            let place = index.line_column(&text, offset);
            prop_assert!(place.line >= 1 && place.column >= 1);
            prop_assert!(place.line as usize <= index.count());
        }
    }
}
