//! Text with a map back to the source it was taken from.
//!
//! A [`Text`] is the readable words of one block. It is built from pieces in reading order; every piece knows
//! its source bytes. An *exact* piece is byte-identical to its source, so offsets inside it map one to one; an
//! *opaque* piece (a decoded entity, a line break) maps to all of its source bytes. The source is never searched
//! again for a match.

use crate::source::Span;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    plain_start: u32,
    source: Span,
    exact: bool,
}

/// The segments of a text. Most texts have one, which needs no memory of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Segments {
    #[default]
    None,
    One([Segment; 1]),
    Many(Vec<Segment>),
}

impl Segments {
    fn list(&self) -> &[Segment] {
        match self {
            Self::None => &[],
            Self::One(one) => one,
            Self::Many(list) => list,
        }
    }

    fn last_mut(&mut self) -> Option<&mut Segment> {
        match self {
            Self::None => None,
            Self::One([one]) => Some(one),
            Self::Many(list) => list.last_mut(),
        }
    }

    fn push(&mut self, segment: Segment) {
        match self {
            Self::None => *self = Self::One([segment]),
            Self::One([one]) => *self = Self::Many(vec![*one, segment]),
            Self::Many(list) => list.push(segment),
        }
    }
}

/// The readable text of a block and its map to the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    plain: String,
    segments: Segments,
    breaks: Vec<u32>,
}

impl Text {
    /// Adds words that stand byte for byte in the source at `source_start`.
    pub fn push_exact(&mut self, words: &str, source_start: u32) {
        self.push(words, Span::new(source_start, source_start + words.len() as u32), true);
    }

    /// Adds words that stand for the source bytes `source` but differ from them (an entity, a soft break).
    pub fn push_opaque(&mut self, words: &str, source: Span) {
        self.push(words, source, false);
    }

    /// Adds the space that a line break is read as.
    pub fn push_break(&mut self, source: Span) {
        self.breaks.push(self.plain.len() as u32);
        self.push(" ", source, false);
    }

    /// The bytes of the plain text, in order, where a line ends inside the block by a break that the author has set or the file
    /// has. Plain text files have none here: their label lines are blocks of their own.
    pub fn breaks(&self) -> &[u32] {
        &self.breaks
    }

    fn push(&mut self, words: &str, source: Span, exact: bool) {
        if words.is_empty() {
            return;
        }
        let plain_start = self.plain.len() as u32;
        self.plain.push_str(words);
        if let Some(last) = self.segments.last_mut()
            && exact
            && last.exact
            && last.source.end == source.start
        {
            last.source.end = source.end;
            return;
        }
        self.segments.push(Segment { plain_start, source, exact });
    }

    /// The text without some characters; what stands on both sides of one is no longer exact as a whole.
    pub(super) fn without(&self, is_left_out: fn(char) -> bool) -> Self {
        let mut kept = Self::default();
        for (at, segment) in self.segments.list().iter().enumerate() {
            let words = &self.plain[segment.plain_start as usize..self.plain_end(at)];
            if segment.exact {
                let mut start = segment.source.start;
                for part in words.split_inclusive(is_left_out) {
                    kept.push_exact(part.trim_end_matches(is_left_out), start);
                    start += part.len() as u32;
                }
            } else if self.breaks.binary_search(&segment.plain_start).is_ok() {
                kept.push_break(segment.source);
            } else {
                kept.push_opaque(&words.replace(is_left_out, ""), segment.source);
            }
        }
        kept
    }

    /// The spaces that stand for something else in the source (a line break, a run of white space): their places in the
    /// plain text, and their source bytes.
    pub(crate) fn spaces(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        let list = self.segments.list().iter().enumerate();
        list.filter(|(at, segment)| {
            !segment.exact && &self.plain[segment.plain_start as usize..self.plain_end(*at)] == " "
        })
        .map(|(_, segment)| (segment.plain_start as usize, segment.source))
    }

    /// The same text with line ends in place of the spaces at `places`.
    pub(crate) fn with_line_ends(&self, places: &[usize]) -> Self {
        let mut text = self.clone();
        for at in places.iter().filter(|at| self.plain[**at..].starts_with(' ')) {
            text.plain.replace_range(*at..=*at, "\n");
        }
        text
    }

    /// Gives back memory that was taken for more words.
    pub(super) fn shrink(&mut self) {
        self.plain.shrink_to_fit();
        if let Segments::Many(list) = &mut self.segments {
            list.shrink_to_fit();
        }
    }

    /// The words.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether there is nothing to read but white space.
    pub fn is_blank(&self) -> bool {
        self.plain.chars().all(char::is_whitespace)
    }

    /// The source bytes that a byte range of [`Text::plain`] stands for, from the first word's first byte to the last
    /// word's last byte, with whatever markup lies between. An empty text gives an empty span at 0.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        if self.segments.list().is_empty() {
            return Span::default();
        }
        let start = self.source_at(range.start, Edge::Start);
        let end = if range.end > range.start { self.source_at(range.end, Edge::End) } else { start };
        Span::new(start, end)
    }

    /// The source bytes of the whole text.
    pub fn whole_span(&self) -> Span {
        self.source_span(0..self.plain.len())
    }

    /// The byte range of [`Text::plain`] whose source lies in `span`, at least in part: the way back from
    /// [`Text::source_span`]. `None` where no word of this text does.
    pub fn plain_range(&self, span: Span) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        let first = self.segments.list().partition_point(|segment| segment.source.end <= span.start);
        for (at, segment) in self.segments.list().iter().enumerate().skip(first) {
            if segment.source.start >= span.end {
                break;
            }
            let (start, end) = (segment.plain_start as usize, self.plain_end(at));
            let part = if segment.exact {
                let from = span.start.max(segment.source.start) - segment.source.start;
                let to = span.end.min(segment.source.end) - segment.source.start;
                start + from as usize..start + to as usize
            } else {
                start..end
            };
            if self.plain.get(part.clone()).is_some_and(|words| !words.is_empty()) {
                found = Some(found.map_or(part.start, |found| found.start)..part.end);
            }
        }
        found
    }

    /// Whether a range maps byte for byte, so that it may be edited.
    pub fn is_exact(&self, range: Range<usize>) -> bool {
        let at = self.segment_at(range.start);
        self.segments.list().get(at).is_some_and(|segment| segment.exact && range.end <= self.plain_end(at))
    }

    /// Checks the promises of the map against the text it was made from (for property tests of the parsers).
    pub(super) fn check_map(&self, source: &str) {
        let mut before = 0;
        for (at, segment) in self.segments.list().iter().enumerate() {
            let words = &self.plain[segment.plain_start as usize..self.plain_end(at)];
            let slice =
                source.get(segment.source.range()).expect("a segment lies in the source on character boundaries");
            assert!(segment.source.start >= before, "segments are in order: {self:?}");
            assert!(!segment.exact || slice == words, "an exact segment is its source: {slice:?} {words:?}");
            before = segment.source.end;
        }
        let stops = (0..=self.plain.len()).filter(|at| self.plain.is_char_boundary(*at));
        let stops: Vec<_> = if self.plain.len() < 200 { stops.collect() } else { stops.step_by(997).collect() };
        for (at, start) in stops.iter().enumerate().take(100) {
            for end in stops[at..].iter().take(100) {
                let span = self.source_span(*start..*end);
                assert!(source.get(span.range()).is_some(), "a valid span: {start}..{end} gives {span:?} of {self:?}");
                if start < end {
                    let back = self.plain_range(span).expect("words with a source are found again");
                    assert!(
                        back.start <= *start && back.end >= *end,
                        "{start}..{end} comes back as {back:?} of {self:?}"
                    );
                }
            }
        }
    }

    fn plain_end(&self, at: usize) -> usize {
        self.segments.list().get(at + 1).map_or(self.plain.len(), |next| next.plain_start as usize)
    }

    fn segment_at(&self, offset: usize) -> usize {
        self.segments.list().partition_point(|segment| segment.plain_start as usize <= offset).saturating_sub(1)
    }

    fn source_at(&self, offset: usize, edge: Edge) -> u32 {
        // An end offset belongs to the character before it, so that a match that stops before markup stops there.
        let probe = if edge == Edge::End { offset.saturating_sub(1) } else { offset };
        let at = self.segment_at(probe);
        let segment = self.segments.list()[at];
        if segment.exact {
            let inside = (offset as u32).saturating_sub(segment.plain_start);
            (segment.source.start + inside).min(segment.source.end)
        } else if edge == Edge::Start && offset < self.plain_end(at) {
            segment.source.start
        } else {
            segment.source.end
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_inside_a_word_keeps_its_markup_in_the_span() {
        // source: **first**-line
        let mut text = Text::default();
        text.push_exact("first", 2);
        text.push_exact("-line", 9);
        assert_eq!(text.plain(), "first-line");
        assert_eq!(text.source_span(0..10), Span::new(2, 14));
        assert_eq!(text.source_span(0..5), Span::new(2, 7));
        assert!(text.is_exact(0..5));
        assert!(!text.is_exact(0..6));
    }

    #[test]
    fn an_entity_maps_to_all_its_bytes() {
        // source: 5&nbsp;mg
        let mut text = Text::default();
        text.push_exact("5", 0);
        text.push_opaque("\u{a0}", Span::new(1, 7));
        text.push_exact("mg", 7);
        assert_eq!(text.source_span(0..text.plain().len()), Span::new(0, 9));
        assert_eq!(text.source_span(1..3), Span::new(1, 7));
        assert_eq!(text.source_span(0..1), Span::new(0, 1));
        assert_eq!(text.plain_range(Span::new(0, 9)), Some(0..5));
        assert_eq!(text.plain_range(Span::new(1, 2)), Some(1..3), "part of an entity is all of it");
        assert_eq!(text.plain_range(Span::new(8, 9)), Some(4..5));
        assert_eq!(text.plain_range(Span::new(9, 12)), None);
    }
}
