//! The words of one block while they are collected.
//!
//! White space is folded as browsers do: a run of it is one space, none at the start or the end. A no-break space is
//! no white space here.

use std::ops::Range;

use super::super::Text;
use super::super::reference::last_word;
use super::entity::Piece;
use super::pieces::Pieces;
use super::stack::Context;

/// A space that is written once a word follows it.
#[derive(Debug, Clone)]
struct Space {
    range: Range<usize>,
    strong: bool,
    /// Stands for a tag; it does not grow.
    fixed: bool,
}

/// The words of a block so far.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) text: Text,
    pub(super) strong: Vec<Range<u32>>,
    /// What held where the block began.
    pub(super) context: Context,
    space: Option<Space>,
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

impl Run {
    pub(super) fn new(context: Context) -> Self {
        Self { text: Text::default(), strong: Vec::new(), context, space: None }
    }

    /// Adds pieces of text.
    pub(super) fn push(&mut self, map: &Pieces<'_>, pieces: &[Piece], strong: bool) {
        for piece in pieces {
            match &piece.decoded {
                None => self.push_written(map, piece.range.clone(), strong),
                Some(words) if words.chars().all(is_space) => self.push_space(piece.range.clone(), strong),
                Some(words) => self.push_opaque(map, words, piece.range.clone(), strong),
            }
        }
    }

    /// Adds text that is read as it is written.
    fn push_written(&mut self, map: &Pieces<'_>, range: Range<usize>, strong: bool) {
        let words = &map.html[range.clone()];
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let length = rest.find(is_space).unwrap_or(rest.len());
            let from = range.start + at;
            if length > 0 {
                self.before_word(map, strong);
                let before = self.length();
                map.push_exact(&mut self.text, from..from + length);
                self.mark(before, strong);
                at += length;
            } else {
                let spaces = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
                self.push_space(from..from + spaces, strong);
                at += spaces;
            }
        }
    }

    /// Adds words that stand for other bytes.
    pub(super) fn push_opaque(&mut self, map: &Pieces<'_>, words: &str, range: Range<usize>, strong: bool) {
        self.before_word(map, strong);
        let before = self.length();
        self.text.push_opaque(words, map.span(range));
        self.mark(before, strong);
    }

    /// Adds white space.
    pub(super) fn push_space(&mut self, range: Range<usize>, strong: bool) {
        match &mut self.space {
            Some(space) if space.range.end == range.start && !space.fixed => space.range.end = range.end,
            Some(_) => {}
            None => self.space = Some(Space { range, strong, fixed: false }),
        }
    }

    /// Adds a line break: one space that stands for its tag, whatever white space is around it.
    pub(super) fn push_break(&mut self, range: Range<usize>) {
        self.space = Some(Space { range, strong: false, fixed: true });
    }

    /// Whether nothing but white space follows the last line break.
    pub(super) fn ends_with_break(&self) -> bool {
        self.space.as_ref().is_some_and(|space| space.fixed)
    }

    /// Whether words are directly followed by what comes next, and which word.
    pub(super) fn last_word(&self) -> Option<&str> {
        let touching = self.space.is_none() && !self.text.plain().is_empty();
        touching.then(|| last_word(self.text.plain()))
    }

    fn length(&self) -> u32 {
        self.text.plain().len() as u32
    }

    fn before_word(&mut self, map: &Pieces<'_>, strong: bool) {
        let Some(space) = self.space.take() else { return };
        if self.text.plain().is_empty() {
            return;
        }
        let before = self.length();
        if &map.html[space.range.clone()] == " " {
            map.push_exact(&mut self.text, space.range);
        } else if space.fixed {
            self.text.push_break(map.span(space.range));
        } else {
            self.text.push_opaque(" ", map.span(space.range));
        }
        self.mark(before, strong && space.strong);
    }

    fn mark(&mut self, start: u32, strong: bool) {
        let end = self.length();
        if !strong || start == end {
            return;
        }
        match self.strong.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.strong.push(start..end),
        }
    }
}
