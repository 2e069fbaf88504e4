//! Regular expressions that are constants of the program, compiled when the first text needs them.
//!
//! A page needs few of them, and compiling one costs more than looking through the page. So each can name pieces of text
//! without which it cannot match. For short texts it becomes an [`expression`](super::expression), which takes a fifteenth
//! of the work, for long ones a machine of the library, which runs faster; and `\w` and `\d` mean the letters and digits of
//! European languages, whose tables are small.

use super::machine::Machine;
use regex_automata::Match;
use regex_automata::util::captures::Captures;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// A regular expression that is written in the program, not in a pack.
#[derive(Debug)]
pub(crate) struct Pattern {
    text: Cow<'static, str>,
    /// One of these must be in a text; no pieces: nothing must.
    pieces: &'static [&'static str],
    /// Whether they count in any case.
    any_case: bool,
    /// The pattern for small letters, if it ignores case.
    small: OnceLock<Option<String>>,
    short: OnceLock<Option<Machine>>,
    long: OnceLock<Machine>,
}

/// Texts up to this many bytes are short.
const SHORT: usize = 1024;

impl Pattern {
    /// A pattern that nothing is known of.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self::with(&[], text)
    }

    /// A pattern that matches only in texts with one of these pieces, in any case. The pieces are ASCII.
    pub(crate) const fn with(pieces: &'static [&'static str], text: &'static str) -> Self {
        Self::of(pieces, true, Cow::Borrowed(text))
    }

    /// A pattern that matches only in texts with one of these pieces as it is written here.
    pub(crate) const fn exactly(pieces: &'static [&'static str], text: &'static str) -> Self {
        Self::of(pieces, false, Cow::Borrowed(text))
    }

    /// A pattern that is put together and matches only in texts with one of these pieces, in any case.
    pub(crate) const fn made(pieces: &'static [&'static str], text: String) -> Self {
        Self::of(pieces, true, Cow::Owned(text))
    }

    const fn of(pieces: &'static [&'static str], any_case: bool, text: Cow<'static, str>) -> Self {
        Self { text, pieces, any_case, small: OnceLock::new(), short: OnceLock::new(), long: OnceLock::new() }
    }

    /// Whether it matches anywhere.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.on(text).is_some_and(|ready| ready.machine.is_match(&ready.text))
    }

    /// The first match.
    pub(crate) fn find(&self, text: &str) -> Option<Match> {
        let ready = self.on(text)?;
        ready.machine.find(&ready.text, 0..ready.text.len())
    }

    /// All matches.
    pub(crate) fn find_iter(&self, text: &str) -> impl Iterator<Item = Match> + use<> {
        self.on(text).map(|ready| ready.machine.find_all(&ready.text)).unwrap_or_default().into_iter()
    }

    /// All matches with their groups.
    pub(crate) fn captures_iter(&self, text: &str) -> impl Iterator<Item = Captures> + use<> {
        self.captures_in(text, 0..text.len())
    }

    /// All matches in a part of a text, with their groups.
    pub(crate) fn captures_in(&self, text: &str, range: Range<usize>) -> impl Iterator<Item = Captures> + use<> {
        let all = |ready: Ready<'_, '_>| ready.machine.captures_all(&ready.text, range);
        self.on(text).map(all).unwrap_or_default().into_iter()
    }

    /// The expression with the text it is to be used on; `None` if it cannot match there.
    pub(crate) fn on<'t>(&self, text: &'t str) -> Option<Ready<'_, 't>> {
        let held = || if self.any_case { holds_any(text, self.pieces) } else { holds_exactly(text, self.pieces) };
        if !self.pieces.is_empty() && !held() {
            return None;
        }
        let small = self.small.get_or_init(|| small_letters(&self.text));
        let expression = small.as_deref().unwrap_or(&self.text);
        let short = (text.len() <= SHORT).then(|| self.short.get_or_init(|| Machine::short(expression)));
        let long = || self.long.get_or_init(|| Machine::long(&with_small_tables(expression)));
        let short = short.and_then(Option::as_ref);
        let machine = short.unwrap_or_else(long);
        let capital = || text.bytes().any(|byte| byte.is_ascii_uppercase());
        let text =
            if small.is_some() && capital() { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) };
        #[cfg(test)]
        if let Some(short) = short {
            tests::agree(short, long(), &text);
        }
        Some(Ready { machine, text })
    }
}

/// An expression and a text to use it on, which differs from the one that was given in capital letters at most.
pub(crate) struct Ready<'p, 't> {
    pub(crate) machine: &'p Machine,
    pub(crate) text: Cow<'t, str>,
}

/// A pattern that ignores case, without saying so: it is used on small letters then, and its tables are smaller. `None`
/// for a pattern that does not ignore case, or not everywhere.
fn small_letters(pattern: &str) -> Option<String> {
    let flags = ["(?i)", "(?ix)", "(?xi)"].into_iter().find(|flags| pattern.starts_with(flags))?;
    let rest = &pattern[flags.len()..];
    let mut before = ' ';
    for (at, letter) in rest.char_indices() {
        let named = before == '?' && letter == 'P' && rest[at + 1..].starts_with('<');
        if letter.is_uppercase() && before != '\\' && !named {
            return None;
        }
        before = letter;
    }
    if rest.contains("(?-i") || rest.contains("(?i") {
        return None;
    }
    Some(if flags == "(?i)" { rest.to_owned() } else { format!("(?x){rest}") })
}

/// Whether a text has one of some pieces in it, in any case.
pub(crate) fn holds_any(text: &str, pieces: &[&str]) -> bool {
    holds(text, pieces, |byte| [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()], <[u8]>::eq_ignore_ascii_case)
}

/// Whether a text has one of some pieces in it as they are written.
pub(crate) fn holds_exactly(text: &str, pieces: &[&str]) -> bool {
    holds(text, pieces, |byte| [byte; 2], <[u8]>::eq)
}

/// One pass over the text, which stops only at bytes that a piece starts with, and looks only for those pieces. Without
/// pieces nothing is held.
fn holds(text: &str, pieces: &[&str], forms: fn(u8) -> [u8; 2], same: fn(&[u8], &[u8]) -> bool) -> bool {
    let text = text.as_bytes();
    // Pieces are few: those that start with a byte are the bits of a number.
    pieces.chunks(u32::BITS as usize).any(|pieces| {
        let mut starting = [0_u32; 256];
        for (number, piece) in pieces.iter().enumerate() {
            for first in piece.bytes().take(1).flat_map(forms) {
                starting[usize::from(first)] |= 1 << number;
            }
        }
        text.iter().enumerate().any(|(at, byte)| {
            let mut wanted = starting[usize::from(*byte)];
            while wanted != 0 {
                let piece = pieces[wanted.trailing_zeros() as usize].as_bytes();
                if text.get(at..at + piece.len()).is_some_and(|part| same(part, piece)) {
                    return true;
                }
                wanted &= wanted - 1;
            }
            false
        })
    })
}

/// Letters, digits and the low line, without tables of other scripts.
const LETTERS: &str =
    r"0-9A-Za-z_\u{aa}\u{b5}\u{ba}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{300}-\u{52f}\u{1e00}-\u{1fff}";

pub(super) fn with_small_tables(text: &str) -> String {
    // A class is the same in both cases; saying so keeps it from being looked through for each.
    let mut out = String::with_capacity(text.len() * 4);
    let class = |out: &mut String, start: &str, more: &str| {
        for piece in ["(?-i:[", start, LETTERS, more, "])"] {
            out.push_str(piece);
        }
    };
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(letters) = rest.strip_prefix(r"[\w")
            && let Some(end) = letters.find(']')
        {
            class(&mut out, "", &letters[..end]);
            rest = &letters[end + 1..];
            continue;
        }
        let escaped = rest.strip_prefix('\\').map(|after| after.chars().next().map_or(0, char::len_utf8));
        let taken = 1 + escaped.unwrap_or(0);
        match &rest[..taken] {
            r"\w" => class(&mut out, "", ""),
            r"\W" => class(&mut out, "^", ""),
            r"\d" => out.push_str("[0-9]"),
            other => out.push_str(other),
        }
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Every text that any test gives to a constant is searched by both machines.
    pub(super) fn agree(short: &Machine, long: &Machine, text: &str) {
        let ends = |machine: &Machine| -> Vec<Vec<_>> {
            let all = machine.captures_all(text, 0..text.len());
            all.iter().map(|groups| groups.iter().collect()).collect()
        };
        assert_eq!(ends(short), ends(long), "{text}: {short:?}");
    }

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
