//! Regular expressions that are constants of the program, compiled when the first text needs them.
//!
//! A page needs few of them, and compiling one costs more than looking through the page. So each can name pieces of text
//! without which it cannot match; for short texts a small machine is built, for long ones one that runs faster and takes
//! longer to build; and `\w` and `\d` mean the letters and digits of European languages, whose tables are small.

use regex_automata::Match;
use regex_automata::meta::{CapturesMatches, Config, Regex};
use regex_automata::util::captures::Captures;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A regular expression that is written in the program, not in a pack.
#[derive(Debug)]
pub(crate) struct Pattern {
    text: Cow<'static, str>,
    /// One of these must be in a text, in any case; no pieces: nothing must.
    pieces: &'static [&'static str],
    short: OnceLock<Regex>,
    long: OnceLock<Regex>,
}

/// Texts up to this many bytes are short.
const SHORT: usize = 1024;
/// More memory than any of the constants takes, in bytes.
const SIZE_LIMIT: usize = 10 << 20;

impl Pattern {
    /// A pattern that nothing is known of.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self::with(&[], text)
    }

    /// A pattern that matches only in texts with one of these pieces, in any case. The pieces are ASCII.
    pub(crate) const fn with(pieces: &'static [&'static str], text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), pieces, short: OnceLock::new(), long: OnceLock::new() }
    }

    /// The same for a pattern that is put together.
    pub(crate) const fn made(pieces: &'static [&'static str], text: String) -> Self {
        Self { text: Cow::Owned(text), pieces, short: OnceLock::new(), long: OnceLock::new() }
    }

    /// Whether it matches anywhere.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.on(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match.
    pub(crate) fn find(&self, text: &str) -> Option<Match> {
        self.on(text)?.find(text)
    }

    /// All matches.
    pub(crate) fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Match> + 't {
        self.on(text).into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// All matches with their groups.
    pub(crate) fn captures_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Captures> + 't {
        let all = move |regex: &'t Regex| -> CapturesMatches<'t, 't> { regex.captures_iter(text) };
        self.on(text).into_iter().flat_map(all)
    }

    /// The expression for a text; `None` if it cannot match there.
    pub(crate) fn on(&self, text: &str) -> Option<&Regex> {
        if !self.pieces.is_empty() && !holds_any(text, self.pieces) {
            return None;
        }
        let long = text.len() > SHORT;
        let place = if long { &self.long } else { &self.short };
        Some(place.get_or_init(|| compile(&self.text, long)))
    }
}

/// Whether a text has one of some pieces in it, in any case.
pub(crate) fn holds_any(text: &str, pieces: &[&str]) -> bool {
    pieces
        .iter()
        .any(|piece| text.as_bytes().windows(piece.len()).any(|part| part.eq_ignore_ascii_case(piece.as_bytes())))
}

fn compile(text: &str, long: bool) -> Regex {
    let config = Config::new().hybrid(long).auto_prefilter(long).onepass(false).nfa_size_limit(Some(SIZE_LIMIT));
    let built = Regex::builder().configure(config).build(&with_small_tables(text));
    built.expect("the pattern is a constant, which a test compiles")
}

/// Letters, digits and the low line, without tables of other scripts.
const LETTERS: &str =
    r"0-9A-Za-z_\u{aa}\u{b5}\u{ba}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{300}-\u{52f}\u{1e00}-\u{1fff}";

fn with_small_tables(text: &str) -> String {
    // A class is the same in both cases; saying so keeps it from being looked through for each.
    let mut out = String::with_capacity(text.len() * 4);
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(class) = rest.strip_prefix(r"[\w")
            && let Some(end) = class.find(']')
        {
            out.push_str(&format!("(?-i:[{LETTERS}{}])", &class[..end]));
            rest = &class[end + 1..];
            continue;
        }
        let taken = if rest.starts_with('\\') { 1 + rest[1..].chars().next().map_or(0, char::len_utf8) } else { 1 };
        match &rest[..taken] {
            r"\w" => out.push_str(&format!("(?-i:[{LETTERS}])")),
            r"\W" => out.push_str(&format!("(?-i:[^{LETTERS}])")),
            r"\d" => out.push_str("[0-9]"),
            other => out.push_str(other),
        }
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_european_languages() {
        for text in ["Ärzte_9", "naïve", "e\u{301}lan", "λόγος", "слово"] {
            assert!(Pattern::new(r"^\w+$").is_match(text), "{text}");
            assert!(Pattern::new(r"(?i)^[\w'-]+$").is_match(&format!("{text}'-")), "{text}");
            assert!(!Pattern::new(r"\W").is_match(text), "{text}");
        }
        assert!(Pattern::new(r"^\W\W\d\\w$").is_match("\u{2014} 4\\w"));
    }

    #[test]
    fn short_and_long_texts_are_searched_alike() {
        let pattern = Pattern::with(&["REVIEW"], r"(?i)\breview(?:ed)? (?P<by>by)\b");
        for padding in [0, SHORT + 1] {
            let text = format!("{}Reviewed by me, review by you", " ".repeat(padding));
            let found: Vec<_> = pattern.find_iter(&text).map(|found| found.range()).collect();
            assert_eq!(found, [padding..padding + 11, padding + 16..padding + 25]);
            let by = |captures: Captures| captures.get_group_by_name("by").map(|span| span.start);
            assert_eq!(
                pattern.captures_iter(&text).map(by).collect::<Vec<_>>(),
                [Some(padding + 9), Some(padding + 23)]
            );
        }
        assert!(pattern.on("revie w").is_none() && pattern.on("a Review").is_some());
    }
}
