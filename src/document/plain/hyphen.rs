//! Hyphens at the ends of lines: some part a word that did not fit, others belong to it.

use std::ops::Range;

/// How two lines are one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A word goes on, and only its readers can tell whether with the hyphen (`first-line`) or without (`rhizotomy`): a
    /// soft hyphen says so.
    Soft,
    /// The hyphen belongs to what it stands in: a range of figures, a name.
    Hard,
    /// The next line starts with a word of its own.
    Apart,
}

/// Words after a hyphen that stands for a part left out: "pre- and post-operative".
const CONJUNCTIONS: &[&str] = &["and", "or", "to", "and/or"];

/// The bytes of a hyphen at the end of a line that stands directly behind a letter or figure.
pub(super) fn at_end(line: &str) -> Option<Range<usize>> {
    let hyphen = line.chars().next_back().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}'))?;
    let before = &line[..line.len() - hyphen.len_utf8()];
    before.ends_with(char::is_alphanumeric).then_some(before.len()..line.len())
}

/// How a line that ends with `before` and its hyphen goes on in `next`.
pub(super) fn joint(before: Option<char>, next: &str) -> Joint {
    let Some(first) = next.chars().next().filter(|c| c.is_alphanumeric()) else { return Joint::Apart };
    let word = next.split_whitespace().next().unwrap_or_default();
    match before {
        _ if CONJUNCTIONS.contains(&word) => Joint::Apart,
        Some(before) if before.is_alphabetic() && first.is_lowercase() => Joint::Soft,
        Some(before) if before.is_numeric() != first.is_numeric() && !first.is_uppercase() => Joint::Apart,
        _ => Joint::Hard,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_joins_what_it_parts() {
        for (before, next, expected) in [
            ('o', "tomy is", Joint::Soft),
            ('t', "line treatment", Joint::Soft),
            ('e', "and post-operative", Joint::Apart),
            ('0', "20 mg", Joint::Hard),
            ('d', "Clinic", Joint::Hard),
            ('4', "week course", Joint::Apart),
            ('a', "(see below)", Joint::Apart),
        ] {
            assert_eq!(joint(Some(before), next), expected, "{before}- {next}");
        }
        assert_eq!(at_end("rhizo-"), Some(5..6));
        assert_eq!([at_end("see -"), at_end("rhizo"), at_end("-"), at_end("--")], [None, None, None, None]);
    }
}
