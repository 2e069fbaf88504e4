//! The HTML under parse, which may be cut into pieces of a larger source, and the way back.
//!
//! A whole page is one piece. HTML inside Markdown lies between `> ` marks and indents: its pieces are joined, parsed
//! once, and every offset is mapped back. An exact piece of text never reaches over the end of a source piece.

use std::borrow::Cow;
use std::ops::Range;

use super::super::Text;
use crate::source::Span;

/// The joined HTML and where its parts stand in the source.
#[derive(Debug)]
pub(super) struct Pieces<'s> {
    /// The HTML to parse.
    pub(super) html: Cow<'s, str>,
    /// For every piece: where it starts in `html`, and where in the source.
    starts: Vec<(usize, usize)>,
}

impl<'s> Pieces<'s> {
    /// A whole source.
    pub(super) fn whole(source: &'s str) -> Self {
        Self { html: Cow::Borrowed(source), starts: vec![(0, 0)] }
    }

    /// Adds ranges of a source, in order; ranges that do not lie in it on character boundaries are left out.
    pub(super) fn add(&mut self, source: &str, ranges: &[Range<usize>]) {
        for range in ranges {
            let Some(part) = source.get(range.clone()).filter(|part| !part.is_empty()) else { continue };
            if self.html.is_empty() {
                self.starts.clear();
            }
            self.starts.push((self.html.len(), range.start));
            self.html.to_mut().push_str(part);
        }
    }

    fn piece(&self, at: usize) -> usize {
        self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1)
    }

    fn to_source(&self, at: usize) -> usize {
        let (here, there) = self.starts[self.piece(at)];
        there + (at - here)
    }

    /// The source bytes of a range of the HTML; an end belongs to the character before it.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.to_source(range.start);
        let end = if range.end > range.start { self.to_source(range.end - 1) + 1 } else { start };
        Span::from_range(start..end)
    }

    /// Adds the words at `range` to a text, byte for byte.
    pub(super) fn push_exact(&self, text: &mut Text, range: Range<usize>) {
        let mut from = range.start;
        while from < range.end {
            let next = self.starts.get(self.piece(from) + 1).map_or(range.end, |(start, _)| *start);
            let to = next.min(range.end);
            text.push_exact(&self.html[from..to], self.to_source(from) as u32);
            from = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_mapped_through_the_cuts() {
        let source = "> one\n> two";
        let mut pieces = Pieces::whole("");
        pieces.add(source, &[2..6, 8..11, 90..99]);
        assert_eq!(pieces.html, "one\ntwo");
        assert_eq!(pieces.span(0..4), Span::new(2, 6));
        assert_eq!(pieces.span(4..7), Span::new(8, 11));
        let mut text = Text::default();
        pieces.push_exact(&mut text, 1..6);
        assert_eq!(text.plain(), "ne\ntw");
        assert_eq!(text.whole_span(), Span::new(3, 10));
        assert!(!text.is_exact(0..5));
    }
}
