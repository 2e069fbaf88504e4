//! Where the text of a container came from: part, paragraph and run of a Word file.
//!
//! Such a file has no lines of its own. Its text is put together from paragraphs, one a line, and every place of it is
//! told by the paragraph and the run it was written in.

use super::Span;

/// Where a paragraph starts in the text.
#[derive(Debug, Clone, Copy)]
pub struct Passage {
    /// Byte offset in the text.
    pub start: u32,
    /// Position of the part's name in [`Parts::names`].
    pub part: u32,
    /// The paragraph of the part, counted from 1 in the order of their start tags; 0 where there are no paragraphs.
    pub paragraph: u32,
    /// Position of the passage of the heading above it.
    pub heading: Option<u32>,
}

/// Where a run starts in the text.
#[derive(Debug, Clone, Copy)]
pub struct RunStart {
    /// Byte offset in the text.
    pub start: u32,
    /// The run of its paragraph, counted from 1 in the order of their start tags.
    pub run: u32,
}

/// The parts that a text was put together from. Passages and runs are in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Names of the parts in the container.
    pub names: Vec<String>,
    /// The paragraphs.
    pub passages: Vec<Passage>,
    /// The runs of all paragraphs.
    pub runs: Vec<RunStart>,
}

/// A place in a part. All numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartPlace<'s> {
    /// Name of the part.
    pub part: &'s str,
    /// The paragraph of the part; `None` where there are no paragraphs (document properties).
    pub paragraph: Option<u32>,
    /// The run of the paragraph; `None` where there are no paragraphs.
    pub run: Option<u32>,
    /// The character of the paragraph.
    pub character: u32,
}

impl Parts {
    /// Position of the passage that holds a byte of the text.
    pub(super) fn passage_at(&self, offset: u32) -> Option<usize> {
        self.passages.partition_point(|passage| passage.start <= offset).checked_sub(1)
    }

    /// The place of a byte offset; `after` tells the place directly after the character before it.
    pub(super) fn place<'s>(&'s self, text: &str, offset: u32, after: bool) -> Option<PartPlace<'s>> {
        let probe = if after { offset.saturating_sub(1) } else { offset };
        let passage = &self.passages[self.passage_at(probe)?];
        let run = self.runs[..self.runs.partition_point(|run| run.start <= probe)].last();
        let run = run.filter(|run| run.start >= passage.start).map_or(1, |run| run.run);
        let before = text.get(passage.start as usize..offset as usize).unwrap_or("");
        let numbered = |number: u32| (passage.paragraph > 0).then_some(number);
        Some(PartPlace {
            part: self.names.get(passage.part as usize).map_or("", String::as_str),
            paragraph: numbered(passage.paragraph),
            run: numbered(run),
            character: before.chars().count() as u32 + 1,
        })
    }

    /// The text of the headings above a place, the highest first.
    pub(super) fn headings<'t>(&self, text: &'t str, offset: u32) -> Vec<&'t str> {
        let mut at = self.passage_at(offset).and_then(|at| self.passages[at].heading);
        let mut out = Vec::new();
        while let Some(heading) = at {
            let start = self.passages[heading as usize].start;
            let end = self.passages.get(heading as usize + 1).map_or(text.len(), |next| next.start as usize);
            out.push(text.get(start as usize..end).unwrap_or("").trim());
            at = self.passages[heading as usize].heading.filter(|above| *above < heading);
        }
        out.reverse();
        out
    }
}

/// The first and the last place of a span, in [`Parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location<'s> {
    /// The first character.
    pub start: PartPlace<'s>,
    /// The place after the last character.
    pub end: PartPlace<'s>,
}

impl Parts {
    pub(super) fn location<'s>(&'s self, text: &str, span: Span) -> Option<Location<'s>> {
        let start = self.place(text, span.start, false)?;
        Some(Location { start, end: self.place(text, span.end, !span.is_empty())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_paragraph_and_run() {
        let text = "Risks\nIt can hurt.\n";
        let passage = |start, paragraph, heading| Passage { start, part: 0, paragraph, heading };
        let parts = Parts {
            names: vec!["word/document.xml".to_owned()],
            passages: vec![passage(0, 1, None), passage(6, 3, Some(0))],
            runs: vec![RunStart { start: 0, run: 1 }, RunStart { start: 6, run: 1 }, RunStart { start: 9, run: 2 }],
        };
        let location = parts.location(text, Span::new(9, 18)).expect("a place");
        assert_eq!((location.start.paragraph, location.start.run, location.start.character), (Some(3), Some(2), 4));
        assert_eq!((location.end.paragraph, location.end.run, location.end.character), (Some(3), Some(2), 13));
        assert_eq!(parts.headings(text, 9), ["Risks"]);
        assert!(parts.headings(text, 0).is_empty());
    }
}
