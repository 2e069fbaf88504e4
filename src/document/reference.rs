//! Where a link leads: to a text that can back what the page says, or only to a telephone, a form or a place on the page.

/// Schemes that lead to no text.
const ACTIONS: &[&str] = &["mailto:", "tel:", "sms:", "fax:", "javascript:", "data:"];

/// How the names of notes start, in links to a place on the same page.
const NOTES: &[&str] = &["fn", "ftn", "note", "footnote", "endnote", "ref", "cite", "source", "bib"];

/// Whether a link to `target` can be a source: a page, a file or a note of this page.
pub(super) fn leads_to_text(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase();
    match target.strip_prefix('#') {
        Some(place) => {
            let place = place.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
            place.starts_with(|c: char| c.is_ascii_digit()) || NOTES.iter().any(|note| place.starts_with(note))
        }
        None => !target.is_empty() && !ACTIONS.iter().any(|action| target.starts_with(action)),
    }
}

/// The word that stands directly before what comes next, or its end if it is longer than any word.
pub(super) fn last_word(words: &str) -> &str {
    const LONGEST: usize = 64;
    let mut from = words.len().saturating_sub(LONGEST);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let tail = &words[from..];
    tail.rfind(char::is_whitespace).map_or(tail, |at| tail[at..].trim_start())
}

/// Whether a raised `mark` directly after `word` refers to a note, which would spoil the word: `surgery<sup>1</sup>`, but
/// not `cm<sup>2</sup>`.
pub(super) fn is_mark(word: &str, mark: &str) -> bool {
    let letters = word.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let ended = word.ends_with(['.', ',', ';', ':', '!', '?', ')', '"', '”', '%']);
    mark.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ",;-–[]()*†‡".contains(c)) && (letters > 2 || ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_a_word_is_looked_at() {
        assert_eq!(["", "a ", "It is\u{a0}é", "é"].map(last_word), ["", "", "é", "é"]);
        assert_eq!(last_word(&"é".repeat(40)).chars().count(), 32);
    }

    #[test]
    fn pages_and_notes_are_texts() {
        for target in ["https://example.org/a", "/audit.pdf", "doi:10.1/2", "#fn1", "#cite_note-3", "#_ftn1", "#12"] {
            assert!(leads_to_text(target), "{target}");
        }
        for target in ["tel:0161", " MAILTO:a@example.org", "#risks", "#", "", "javascript:void(0)"] {
            assert!(!leads_to_text(target), "{target}");
        }
    }
}
