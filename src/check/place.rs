//! Where a finding about the whole page lies.

use crate::document::Document;
use crate::source::Span;

/// However long those words are, this is as much as is shown.
const FIRST_BYTES: usize = 160;
/// How many words of the first block stand for a page without a title.
const FIRST_WORDS: usize = 8;

/// The words that stand for the whole page: its title, else the first words of its first block, else an empty span at
/// the start of the file.
pub(crate) fn page(document: &Document) -> Span {
    if let Some(title) = document.title() {
        return document.block(title).text.whole_span();
    }
    let Some(first) = document.blocks.iter().find(|block| !block.text.is_blank()) else { return Span::default() };
    let plain = first.text.plain();
    let start = plain.len() - plain.trim_start().len();
    let words = plain[start..].split_whitespace().take(FIRST_WORDS);
    let end = words.last().map_or(start, |word| word.as_ptr() as usize - plain.as_ptr() as usize + word.len());
    let end = floor(plain, end.min(start + FIRST_BYTES));
    first.text.source_span(start..end)
}

/// The byte range of the sentence of `text` around `range`: a plain cut at `.`, `!`, `?` or a line of its own, good
/// enough to ask what stands beside a spelling. A point inside a number, an abbreviation or initials does not cut.
pub(crate) fn sentence_around(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let first = floor(text, (range.start / SENTENCE_BYTES).saturating_sub(1) * SENTENCE_BYTES).min(range.start);
    let last = floor(text, (range.end / SENTENCE_BYTES).saturating_add(2).saturating_mul(SENTENCE_BYTES));
    let start = breaks(&text[first..range.start]).last().map_or(first, |at| first + at);
    let end = breaks(&text[range.end..last]).next().map_or(last, |at| range.end + at);
    start..end
}

/// How far a sentence is looked for on either side, so that a page without stops costs no more than another. The ends lie
/// on multiples of this, so that without stops all places close together have the same sentence.
const SENTENCE_BYTES: usize = 400;

/// The character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Words before a point that ends no sentence.
const SHORT: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "st", "sr", "jr", "no", "vs", "e.g", "i.e", "approx", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "m.d", "d.o", "ph.d", "r.n", "b.sc", "q.d", "q.o.d",
];

/// Offsets at which a new sentence starts: after a stop and white space, before anything but a small letter.
pub(crate) fn breaks(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(['.', '!', '?']).filter_map(move |(at, stop)| {
        let after = &text[at + 1..];
        let closed = after.trim_start_matches(['"', '\'', ')', '\u{201d}', '\u{2019}']);
        let rest = closed.trim_start();
        let next = rest.chars().next()?;
        let word: Vec<char> = text[..at].chars().rev().take(WORD_CHARS).take_while(|c| !ends_word(*c)).collect();
        let word: String = word.iter().rev().flat_map(|c| c.to_lowercase()).collect();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        let short = stop == "." && (initial || SHORT.contains(&word.as_str()));
        (closed.len() > rest.len() && !short && !next.is_lowercase()).then(|| text.len() - rest.len())
    })
}

/// More than the longest of [`SHORT`].
const WORD_CHARS: usize = 8;

fn ends_word(c: char) -> bool {
    c.is_whitespace() || c == '('
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_stop() {
        let text = "Reviewed by Dr. A. Name, M.D. on Jan. 5, 2024. Call us! It is .5 mg.";
        let cuts: Vec<_> = breaks(text).map(|at| &text[at..]).collect();
        assert_eq!(cuts, ["Call us! It is .5 mg.", "It is .5 mg."]);
        let at = text.find("us").expect("there");
        assert_eq!(&text[sentence_around(text, at..at + 2)], "Call us! ");
    }
}
