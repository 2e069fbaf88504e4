//! Lines whose two parts are joined by a row of dots, as glossaries and price lists of typed pages have them
//! ("Lumbar ..... of the lower back"): a term and what is said of it.

use super::rows::{Row, item_start};
use super::{Open, Reader};
use crate::document::BlockKind;
use std::ops::Range;

/// So few dots with a space before them lead over the line; without a space, they are the end of a trailing sentence.
const FEWEST: usize = 4;
/// So few dots that stand directly behind a word.
const FEWEST_AT_WORD: usize = 6;
/// The most words of a term.
const MOST_WORDS: usize = 10;

/// The term and its explanation as byte ranges of the text; `None` if the line has no leader, or more than one, as forms
/// have that are filled in.
pub(super) fn parts(text: &str, row: &Row) -> Option<[Range<usize>; 2]> {
    let line = &text[row.range.clone()];
    let mut runs = runs(line);
    let run = runs.next()?;
    let (term, said) = (line[..run.start].trim_end(), line[run.end..].trim_start());
    let is_term = term.starts_with(char::is_alphanumeric)
        && !term.ends_with([':', ',', ';', '_'])
        && term.split_whitespace().count() <= MOST_WORDS
        && item_start(line).is_none();
    let is_said = said.contains(char::is_alphanumeric) && !said.starts_with(['.', '_']);
    let start = row.range.start;
    let parts = [start..start + term.len(), row.range.end - said.len()..row.range.end];
    (is_term && is_said && runs.next().is_none()).then_some(parts)
}

impl Reader<'_> {
    /// Reads a line with a leader, and the indented lines under it that go on; how many lines that took.
    pub(super) fn led(&mut self, at: usize, term: Range<usize>, said: Range<usize>) -> usize {
        self.end_lists();
        self.open = Some(Open::part(self.text, BlockKind::Term, None, term));
        self.close();
        self.open = Some(Open::part(self.text, BlockKind::Paragraph, self.previous, said));
        let goes_on =
            |row: &&Row| row.indent > self.rows[at].indent && !row.is_blank() && parts(self.text, row).is_none();
        let more = self.rows[at + 1..].iter().take_while(goes_on).count();
        for line in at + 1..=at + more {
            self.add(line);
        }
        self.close();
        self.previous = None;
        more + 1
    }
}

/// The rows of dots, with or without spaces between them, that are long enough.
fn runs(line: &str) -> impl Iterator<Item = Range<usize>> {
    let is_dot = |c: char| matches!(c, '.' | '·' | '…' | '\u{2024}' | '\u{2025}');
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(start) = line[from..].find(is_dot).map(|at| from + at) {
            let rest = &line[start..];
            let length = rest.find(|c| !is_dot(c) && c != ' ').unwrap_or(rest.len());
            from = start + length;
            let width = |c: char| if c == '…' { 3 } else { usize::from(is_dot(c)) };
            let dots: usize = rest[..length].chars().map(width).sum();
            let fewest = if line[..start].ends_with(' ') { FEWEST } else { FEWEST_AT_WORD };
            if dots >= fewest {
                return Some(start..from);
            }
        }
        None
    })
}
