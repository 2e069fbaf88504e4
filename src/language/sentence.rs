//! Sentences: where one ends, inside one block.
//!
//! Works on tokens, so it costs nothing beyond one pass. A block end always ends a sentence; an abbreviation, an initial
//! or a decimal never does.

use super::token::{Token, TokenKind, tokenise};
use super::word::Vocabulary;
use std::ops::Range;

/// A sentence longer than this is read in pieces, so that cost stays linear whatever the text.
const LONGEST_READING: usize = 160;
/// A label before a value has so many words at the most.
const LONGEST_LABEL: usize = 6;
/// The mark behind an abbreviation.
pub(super) const ABBREVIATES: char = '\u{b7}';

/// Words after which a full stop does not end a sentence.
static ABBREVIATIONS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "fig", "approx", "dept", "ext", "tel", "rev", "hon", "sr", "jr", "no",
    "vol", "pp", "e.g", "i.e", "cf", "ca",
];

/// The byte ranges of the sentences in the plain text of one block, as pages are cut when they are checked.
pub fn sentence_ranges(text: &str) -> Vec<Range<usize>> {
    let tokens = tokenise(text, 0, &Vocabulary::default());
    let bytes = |range: Range<usize>| tokens[range.start].start as usize..tokens[range.end - 1].end as usize;
    let breaks: Vec<u32> = text.match_indices('\n').map(|(at, _)| at as u32).collect();
    sentences(text, &breaks, &tokens).into_iter().map(bytes).collect()
}

/// The token ranges of the sentences of one block; `text` is the block's plain text, and its lines end at the bytes `breaks`.
pub(crate) fn sentences(text: &str, breaks: &[u32], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut cluster = Cluster::default();
    let mut labels = labelled_lines(breaks, tokens).into_iter().peekable();
    while at < tokens.len() {
        while labels.next_if(|line| *line <= start).is_some() {}
        if labels.peek() == Some(&(at + 1)) {
            out.push(start..at + 1);
            start = at + 1;
            at = start;
        } else if ends_sentence(text, tokens, at, &mut cluster) {
            let end = end_of(tokens, start, at);
            out.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    // Marks alone say nothing: "? ? ?" is part of the sentence before.
    out.dedup_by(|marks, before| {
        let silent = tokens[marks.clone()].iter().all(|token| !token.is_wordlike());
        if silent {
            before.end = marks.end;
        }
        silent
    });
    out
}

/// Where lines start that are a short label with its value each ("Stay: none"): two such lines in a row are two things,
/// whatever mark they end with.
fn labelled_lines(breaks: &[u32], tokens: &[Token]) -> Vec<usize> {
    if breaks.is_empty() {
        return Vec::new();
    }
    let mut breaks = breaks.iter().copied().peekable();
    let mut starts: Vec<usize> = vec![0];
    for (at, pair) in tokens.windows(2).enumerate() {
        while breaks.next_if(|line| *line < pair[0].end).is_some() {}
        if breaks.peek().is_some_and(|line| *line < pair[1].start) {
            starts.push(at + 1);
        }
    }
    let end = |line: usize| starts.get(line + 1).copied().unwrap_or(tokens.len());
    let labelled: Vec<bool> = (0..starts.len()).map(|line| is_labelled(&tokens[starts[line]..end(line)])).collect();
    let beside = |line: usize| labelled[line - 1] || labelled.get(line + 1) == Some(&true);
    (1..starts.len()).filter(|line| labelled[*line] && beside(*line)).map(|line| starts[line]).collect()
}

/// Whether a line is a short label, a colon and a value.
fn is_labelled(line: &[Token]) -> bool {
    let label = line.iter().take(LONGEST_LABEL).take_while(|token| token.is_wordlike()).count();
    let colon = line.get(label).is_some_and(|token| token.is_mark(':'));
    label > 0 && colon && line[0].capital && line[label..].iter().any(Token::is_wordlike)
}

/// The end of a sentence that starts at `start` and has its end mark at `at`: closing marks directly after it (no space)
/// belong to it.
fn end_of(tokens: &[Token], start: usize, at: usize) -> usize {
    let quotes = |range: Range<usize>| tokens[range].iter().filter(|token| token.is_mark('"')).count();
    let mut is_quoted = quotes(start..at + 1) % 2 == 1;
    let mut end = at + 1;
    while let Some(token) = tokens.get(end).filter(|token| !token.spaced) {
        match token.kind {
            TokenKind::Mark('.' | '?' | '!' | ')' | '\'') => {}
            // A quotation mark closes if one is open in the sentence, or if a space follows: then it was opened before.
            TokenKind::Mark('"') if is_quoted || tokens.get(end + 1).is_some_and(|next| next.spaced) => {
                is_quoted = false;
            }
            _ => break,
        }
        end += 1;
    }
    end
}

/// The marks that stand together around a place: where they end, and the last quotation mark among them. Kept from one
/// mark to the next, so that a row of marks is walked over once.
#[derive(Debug, Default)]
struct Cluster {
    end: usize,
    last_quote: usize,
}

impl Cluster {
    fn around(&mut self, tokens: &[Token], at: usize) {
        if self.end > at + 1 {
            return;
        }
        (self.end, self.last_quote) = (at + 1, 0);
        while let Some(token) = tokens.get(self.end).filter(|token| !token.spaced && !token.is_wordlike()) {
            if token.is_mark('"') || token.is_mark('\'') {
                self.last_quote = self.end;
            }
            self.end += 1;
        }
    }
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize, cluster: &mut Cluster) -> bool {
    let token = &tokens[at];
    let TokenKind::Mark(mark @ ('.' | '?' | '!')) = token.kind else { return false };
    cluster.around(tokens, at);
    let Some(next) = tokens.get(cluster.end) else { return true };
    let starts_new =
        next.capital || matches!(next.kind, TokenKind::Number(_) | TokenKind::Mark('"' | '\'' | '(' | '-'));
    if mark != '.' {
        // «"Is it safe?" people ask» goes on; «Safe? yes.» is a short answer.
        return starts_new || cluster.last_quote <= at;
    }
    if !next.spaced {
        // A lost space ("smoking.It") still ends a sentence.
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        return next.capital
            && before.is_some_and(|before| !before.capital && before.end - before.start > 2)
            && next.end - next.start > 1;
    }
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return starts_new };
    let word = text.get(before.start as usize..before.end as usize).unwrap_or("");
    let lower = word.to_lowercase();
    if ABBREVIATIONS.contains(&lower.as_str()) && (lower != "no" || matches!(next.kind, TokenKind::Number(_))) {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && !before.is_mark(')');
    if initial && before.capital {
        // "J. Smith" goes on; "vitamin C. Take" does not matter as much.
        let dotted = at >= 2 && tokens[at - 2].is_mark('.');
        return dotted && next.capital && lower != "s";
    }
    if initial && at >= 2 && tokens[at - 2].is_mark('.') {
        // "e.g. the", "a.m. The"
        return next.capital;
    }
    starts_new
}

/// Makes the stops inside a sentence ("Prof. Smith") marks that part nothing.
pub(super) fn quiet_stops(sentence: &mut [Token]) {
    let end = sentence.iter().rposition(Token::is_wordlike).unwrap_or(0);
    let stops = sentence[..end].iter_mut().filter(|token| token.is_mark('.'));
    stops.for_each(|stop| stop.kind = TokenKind::Mark(ABBREVIATES));
}

/// Sentences in pieces that are not too long.
pub(super) fn cut(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges
        .into_iter()
        .flat_map(|range| {
            let (start, end) = (range.start, range.end);
            (start..end).step_by(LONGEST_READING).map(move |at| at..(at + LONGEST_READING).min(end))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentence_ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_readers_stop() {
        assert_eq!(split("It helps. It is safe."), ["It helps.", "It is safe."]);
        assert_eq!(split("Is it safe? Yes, it is."), ["Is it safe?", "Yes, it is."]);
        assert_eq!(split("See Dr. Smith at 9 a.m. on Monday."), ["See Dr. Smith at 9 a.m. on Monday."]);
        assert_eq!(split("Take 1.5 mg, e.g. with food. Then rest."), ["Take 1.5 mg, e.g. with food.", "Then rest."]);
        assert_eq!(split("\"It always works.\" We disagree."), ["\"It always works.\"", "We disagree."]);
        assert_eq!(split("\"It hurt. Will it?\" We doubt it."), ["\"It hurt.", "Will it?\"", "We doubt it."]);
        assert_eq!(split("\"Is it safe?\" people ask."), ["\"Is it safe?\" people ask."]);
        assert_eq!(split("stop smoking.It helps"), ["stop smoking.", "It helps"]);
        assert_eq!(split("Is it safe? ? ! Yes."), ["Is it safe? ? !", "Yes."]);
        assert_eq!(split("Stay: none\nFood: any\nand all"), ["Stay: none", "Food: any\nand all"]);
        assert_eq!(
            split("We ask two things.\nStay: none of us likes it"),
            ["We ask two things.", "Stay: none of us likes it"]
        );
        assert_eq!(split("We ask\nyou: stay and\nRest: eat"), ["We ask\nyou: stay and\nRest: eat"]);
        assert_eq!(split("? ? Safe? \"Yes!\") \"No.\""), ["? ?", "Safe?", "\"Yes!\")", "\"No.\""]);
    }

    /// Walked over again for every mark, such a row would take minutes.
    #[test]
    fn rows_of_marks_are_walked_over_once() {
        for marks in ["![", "!\"", "\"!", "? ", "!'", ".\"", "!)"] {
            let start = std::time::Instant::now();
            assert!(!sentence_ranges(&marks.repeat(400_000)).is_empty());
            assert!(start.elapsed().as_secs() < 120, "{marks}: {:?}", start.elapsed());
        }
    }
}
