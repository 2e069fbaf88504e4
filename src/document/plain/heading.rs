//! Guesses which lines of a plain text are headings.
//!
//! A guess must be clear: a line with a final full stop is never a heading, and neither is a row of columns. What is
//! taken for a heading is still read as text, so that a wrong guess hides no claim.

use std::ops::Range;

/// How many words a guessed heading may have.
const MAX_WORDS: usize = 10;
/// How many words a question that stands alone may have.
const MAX_QUESTION_WORDS: usize = 16;
/// How many words a heading in sentence case may have.
const MAX_PLAIN_WORDS: usize = 6;
/// The same for the first line of a page.
const MAX_FIRST_WORDS: usize = 8;
/// A line of text under a heading that has no blank line between has at least so many bytes.
const MIN_LINE_BELOW: usize = 40;
/// Words that make a short line a statement.
const STATING: &[&str] = &[
    "is", "are", "was", "were", "be", "has", "have", "had", "can", "cannot", "can't", "will", "won't", "must",
    "should", "may", "might", "does", "do", "don't", "doesn't", "isn't", "aren't", "works", "cures", "causes", "helps",
    "treats", "take", "call",
];
/// First words of a short answer.
const ANSWERS: &[&str] = &["no", "none", "not", "never", "nothing", "nil", "zero", "yes", "without"];
/// First words of a line that announces what follows ("What may go wrong", "When you are home").
const ANNOUNCING: &[&str] =
    &["what", "how", "when", "why", "who", "where", "which", "whether", "before", "after", "while", "if", "once"];
/// Words that stay small in a title.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "or", "for", "to", "in", "on", "at", "by", "with", "from", "as", "vs", "vs.",
    "your", "you", "is", "are", "do", "it", "its", "if",
];

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The first line of the file that has words.
    pub(super) is_first: bool,
    /// Nothing stands directly above or under it.
    pub(super) is_alone: bool,
    /// Nothing at all stands under it.
    pub(super) is_last: bool,
}

/// Whether a line may be a heading at all, even if it is underlined.
pub(super) fn is_possible(line: &str) -> bool {
    let has_columns = line.contains('\t') || line.contains("  ");
    !line.ends_with(['.', '!', ',', ';']) && !has_columns && line.chars().any(char::is_alphabetic)
}

/// The words of a short line with the same ornament on both sides ("- What it is -", "*** Healing up ***", ">> Who? <<").
pub(super) fn dressed(line: &str) -> Option<Range<usize>> {
    const LEFT: &[char] = &['-', '*', '=', '~', '#', '+', '>', '•', '·', '–', '—', '|'];
    const RIGHT: &[char] = &['-', '*', '=', '~', '#', '+', '<', '•', '·', '–', '—', '|'];
    let left = line.trim_start_matches(LEFT);
    let right = left.trim_end_matches(RIGHT);
    let (before, after) = (line.len() - left.len(), left.len() - right.len());
    let words = right.trim();
    let spaced = right.starts_with(' ') && right.ends_with(' ');
    let mirrored = || {
        let turned = |c: char| if c == '<' { '>' } else { c };
        line[..before].chars().eq(left[right.len()..].chars().rev().map(turned))
    };
    let short = words.split_whitespace().take(MAX_QUESTION_WORDS + 1).count() <= MAX_QUESTION_WORDS;
    let plain = is_possible(words) && !words.contains(['|', '*', '=']) && !words.contains(" - ");
    let from = before + right.len() - right.trim_start().len();
    (before > 0 && after > 0 && spaced && mirrored() && short && plain).then_some(from..from + words.len())
}

/// Whether a short line stands over a paragraph: the next line starts anew and is longer, or the line is a quotation.
pub(super) fn tops(line: &str, below: &str) -> bool {
    let starts = below.trim_start_matches(['"', '\u{201c}', '\'', '\u{2018}', '(']).starts_with(char::is_uppercase);
    let plain = !line.contains(['.', ',', ';', ':', '(', '/', '|', '@']) && !line.contains(|c: char| c.is_numeric());
    (starts && quoted(line) && !quoted(below))
        || starts && plain && below.len() >= MIN_LINE_BELOW && line.len() * 2 <= below.len()
}

/// Whether a line is a short quotation and nothing else.
fn quoted(line: &str) -> bool {
    const MARKS: &[char] = &['"', '\u{201c}', '\u{201d}'];
    let inner = line.trim().strip_prefix(MARKS).and_then(|line| line.strip_suffix(MARKS));
    let short = line.split_whitespace().take(MAX_QUESTION_WORDS + 1).count() <= MAX_QUESTION_WORDS;
    short && inner.is_some_and(|inner| !inner.contains(MARKS))
}

/// Whether a line that is not underlined is clearly a heading.
pub(super) fn is_clear(line: &str, place: Place) -> bool {
    let most = if line.ends_with('?') { MAX_QUESTION_WORDS } else { MAX_WORDS };
    let words: Vec<&str> = line.split_whitespace().take(most + 1).collect();
    if place.is_last || words.len() > most || line.ends_with('…') || !is_possible(line) {
        return false;
    }
    if is_capitals(line) || place.is_alone && quoted(line) {
        return true;
    }
    if !place.is_alone || line.ends_with(':') || !line.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
        return false;
    }
    let has = |list: &[&str], word: &str| list.contains(&word.to_lowercase().replace('’', "'").as_str());
    if line.ends_with('?') {
        return true;
    }
    let is_answer = words.first().is_some_and(|word| has(ANSWERS, word.trim_end_matches(',')));
    let is_unfinished = words.last().is_some_and(|word| has(SMALL, word) && !has(&["you", "it"], word));
    if is_answer || is_unfinished {
        return false;
    }
    let announces = words.first().is_some_and(|word| has(ANNOUNCING, word)) && !line.contains([',', '.', ':', ';']);
    let limit = if place.is_first { MAX_FIRST_WORDS } else { MAX_PLAIN_WORDS };
    let is_title = words.iter().all(|word| has(SMALL, word) || !word.starts_with(char::is_lowercase));
    let is_label = words.len() <= limit
        && (announces || !words.iter().any(|word| has(STATING, word)))
        && (place.is_first || !line.contains(|c: char| c.is_numeric()));
    is_title || is_label
}

/// Whether the words of a cell name what stands below it: few, and no value, answer or statement.
pub(in super::super) fn names_column(cell: &str) -> bool {
    let has = |list: &[&str], word: &str| list.contains(&word.to_lowercase().replace('’', "'").as_str());
    let words: Vec<&str> = cell.split_whitespace().take(MAX_PLAIN_WORDS + 1).collect();
    let Some(first) = words.first() else { return true };
    words.len() <= MAX_PLAIN_WORDS
        && first.starts_with(char::is_uppercase)
        && !cell.trim_end().ends_with(['.', '!', ',', ';', ':'])
        && !cell.contains(|c: char| c.is_numeric())
        && !has(ANSWERS, first.trim_end_matches(','))
        && (has(ANNOUNCING, first) || !words.iter().any(|word| has(STATING, word)))
}

/// Whether a line is set in capitals (and is more than an abbreviation of two letters).
pub(super) fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic());
    letters.take(3).count() == 3 && !line.chars().any(char::is_lowercase)
}
