//! Collects the words of one block while it is being read, and hands them over as a [`Text`].
//!
//! Knows what every parser needs: gaps where something that is not text stood (so that words do not join), strong
//! ranges, and web addresses, which are never text. Nothing here may move a word: every piece keeps its own bytes.

use super::Text;
use crate::source::Span;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)\b(?:https?://|www\.)[^\s<>"“”]+"#).expect("a constant pattern compiles"));

#[derive(Debug)]
struct Piece {
    plain: Range<usize>,
    source: Span,
    exact: bool,
    strong: bool,
    breaks: bool,
}

/// The words of one block, in reading order.
#[derive(Debug, Default)]
pub(super) struct Words {
    plain: String,
    pieces: Vec<Piece>,
    gap: Option<Span>,
}

/// The finished words: the text and its strong ranges.
pub(super) type Finished = (Text, Vec<Range<u32>>);

impl Words {
    /// Adds words that stand byte for byte in the source at `start`.
    pub(super) fn exact(&mut self, words: &str, start: usize, strong: bool) {
        self.push(words, Span::from_range(start..start + words.len()), true, strong);
    }

    /// Adds words that stand for the source bytes `source` but differ from them.
    pub(super) fn opaque(&mut self, words: &str, source: Span, strong: bool) {
        self.push(words, source, false, strong);
    }

    /// A line breaks at `source`: the words around it are apart by one space.
    pub(super) fn line_break(&mut self, source: Span, strong: bool) {
        self.push(" ", source, false, strong);
        if let Some(last) = self.pieces.last_mut() {
            last.breaks = true;
        }
    }

    /// Something that is not text stood at `source`: the words around it must not join. Gaps at the start or the end
    /// of a block, and beside white space, leave nothing.
    pub(super) fn gap(&mut self, source: Span) {
        if !self.plain.is_empty() {
            self.gap.get_or_insert(source);
        }
    }

    fn push(&mut self, words: &str, source: Span, exact: bool, strong: bool) {
        if words.is_empty() {
            return;
        }
        if let Some(gap) = self.gap.take()
            && !self.plain.ends_with(char::is_whitespace)
            && !words.starts_with(char::is_whitespace)
        {
            self.add(" ", gap, false, strong);
        }
        self.add(words, source, exact, strong);
    }

    fn add(&mut self, words: &str, source: Span, exact: bool, strong: bool) {
        let from = self.plain.len();
        self.plain.push_str(words);
        let to = self.plain.len();
        match self.pieces.last_mut() {
            Some(last) if exact && last.exact && last.strong == strong && last.source.end == source.start => {
                last.source.end = source.end;
                last.plain.end = to;
            }
            _ => self.pieces.push(Piece { plain: from..to, source, exact, strong, breaks: false }),
        }
    }

    /// The words so far.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// The text without outer white space and with every web address replaced by one space.
    pub(super) fn finish(self) -> Finished {
        let end = self.plain.trim_end().len();
        self.finish_before(end)
    }

    /// The same for the words before the byte `end` of [`Words::plain`]; the rest is left out.
    pub(super) fn finish_before(self, end: usize) -> Finished {
        let kept = &self.plain[..end];
        let kept = kept.trim_end().len();
        let start = self.plain[..kept].len() - self.plain[..kept].trim_start().len();
        let mut out = Cut { plain: &self.plain, text: Text::default(), strong: Vec::new() };
        let mut addresses = addresses(&self.plain[..kept]).into_iter().peekable();
        for piece in &self.pieces {
            let mut at = piece.plain.start.max(start);
            let stop = piece.plain.end.min(kept);
            while let Some(address) = addresses.peek().cloned() {
                if address.start >= stop {
                    break;
                }
                if piece.exact || address.start > piece.plain.start {
                    out.copy(piece, at..address.start.min(stop));
                }
                let here = address.start.max(at)..address.end.min(stop);
                if address.start >= piece.plain.start {
                    out.blank(piece, here);
                }
                at = address.end.max(at);
                if address.end > stop {
                    break;
                }
                addresses.next();
            }
            out.copy(piece, at..stop);
        }
        (out.text, out.strong)
    }
}

struct Cut<'w> {
    plain: &'w str,
    text: Text,
    strong: Vec<Range<u32>>,
}

impl Cut<'_> {
    fn copy(&mut self, piece: &Piece, range: Range<usize>) {
        if range.start >= range.end {
            return;
        }
        let words = &self.plain[range.clone()];
        let from = self.text.plain().len() as u32;
        if piece.exact {
            self.text.push_exact(words, piece.source.start + (range.start - piece.plain.start) as u32);
        } else if piece.breaks {
            self.text.push_break(piece.source);
        } else {
            self.text.push_opaque(words, piece.source);
        }
        if piece.strong {
            self.mark(from);
        }
    }

    /// One space for the part of an address that stands in this piece.
    fn blank(&mut self, piece: &Piece, range: Range<usize>) {
        let source = if piece.exact {
            let start = piece.source.start + (range.start - piece.plain.start) as u32;
            Span::new(start, start + range.len() as u32)
        } else {
            piece.source
        };
        self.text.push_opaque(" ", source);
    }

    fn mark(&mut self, from: u32) {
        let to = self.text.plain().len() as u32;
        match self.strong.last_mut() {
            Some(last) if last.end == from => last.end = to,
            _ => self.strong.push(from..to),
        }
    }
}

fn addresses(plain: &str) -> Vec<Range<usize>> {
    if !plain.contains("://") && !plain.contains("ww.") && !plain.contains("WW.") {
        return Vec::new();
    }
    let found = ADDRESS.find_iter(plain).map(|found| {
        let mut address = found.as_str();
        loop {
            let open = address.contains('(');
            let shorter = address.trim_end_matches(|c| ".,;:!?'’]*…".contains(c) || (c == ')' && !open));
            if shorter.len() == address.len() {
                break found.start()..found.start() + address.len();
            }
            address = shorter;
        }
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: Words) -> String {
        words.finish().0.plain().to_owned()
    }

    #[test]
    fn gaps_keep_words_apart_but_leave_no_second_space() {
        let mut words = Words::default();
        words.gap(Span::new(0, 1));
        words.exact("take", 1, false);
        words.gap(Span::new(5, 8));
        words.exact("daily ", 8, false);
        words.gap(Span::new(14, 15));
        words.exact("now", 15, true);
        words.gap(Span::new(18, 19));
        let (text, strong) = words.finish();
        assert_eq!(text.plain(), "take daily now");
        assert_eq!(text.source_span(4..5), Span::new(5, 8));
        assert_eq!(strong, vec![11..14]);
    }

    #[test]
    fn addresses_are_not_text() {
        let mut words = Words::default();
        let line = "See https://example.org/no-risks_(x) (or www.example.org). It is safe.";
        words.exact(line, 0, false);
        let (text, _) = words.finish();
        assert_eq!(text.plain(), "See   (or  ). It is safe.");
        let at = text.plain().find("safe").expect("it is there");
        assert_eq!(&line[text.source_span(at..at + 4).range()], "safe");
        assert_eq!(text.source_span(4..5), Span::from_range(4..36));
    }

    #[test]
    fn an_address_over_several_pieces_leaves_one_space() {
        let mut words = Words::default();
        words.exact("at https://x.org/a", 0, false);
        words.opaque("&", Span::new(18, 23), false);
        words.exact("b=c d", 23, false);
        assert_eq!(read(words), "at   d");
        let mut whole = Words::default();
        whole.exact("www.example.org", 0, false);
        assert!(whole.finish().0.is_blank());
    }

    #[test]
    fn the_tail_can_be_left_out() {
        let mut words = Words::default();
        words.exact(" Risks {#risks}", 0, false);
        let (text, _) = words.finish_before(7);
        assert_eq!((text.plain(), text.whole_span()), ("Risks", Span::new(1, 6)));
    }
}
