//! Comments that suppress findings, as written to as meant.
//!
//! `leaflint-disable-next-line RULE[, RULE] -- reason [by=NAME] [until=YYYY-MM-DD]`. Word processors and typographers
//! make one dash of two hyphens; that is understood, too.

use jiff::civil::Date;
use std::ops::Range;

/// What a directive reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    NextLine,
    Line,
    File,
    /// From here to the `leaflint-enable` of the same rule, or to the end.
    Start,
    End,
}

static KEYWORDS: &[(&str, Reach)] = &[
    ("leaflint-disable-next-line", Reach::NextLine),
    ("leaflint-disable-line", Reach::Line),
    ("leaflint-disable-file", Reach::File),
    ("leaflint-disable", Reach::Start),
    ("leaflint-enable", Reach::End),
];

/// A comment that could be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) reach: Reach,
    /// The rules, each with its bytes in the text of the comment.
    pub(super) rules: Vec<(String, Range<usize>)>,
    pub(super) reason: Option<String>,
    pub(super) by: Option<String>,
    pub(super) until: Option<Date>,
}

/// Reads the text of a comment that starts with "leaflint"; `None` if it only speaks of leaflint.
///
/// # Errors
/// What cannot be understood, as the end of a sentence.
pub(super) fn parse(text: &str) -> Option<Result<Directive, String>> {
    let start = text.len() - text.trim_start().len();
    let keyword = text[start..].split(char::is_whitespace).next().unwrap_or("");
    let lower = keyword.to_ascii_lowercase();
    let Some((_, reach)) = KEYWORDS.iter().find(|(known, _)| *known == lower) else {
        return unknown(&lower, &text[start + keyword.len()..]);
    };
    Some(read(*reach, text, start + keyword.len()))
}

fn unknown(keyword: &str, rest: &str) -> Option<Result<Directive, String>> {
    let next = rest.split_whitespace().next().unwrap_or("").to_ascii_lowercase();
    let means_one = keyword.starts_with("leaflint-")
        || keyword.starts_with("leaflint:")
        || ["disable", "enable", "ignore"].iter().any(|verb| next.starts_with(verb));
    if !means_one {
        return None;
    }
    let written =
        if keyword == "leaflint" || keyword == "leaflint:" { format!("{keyword} {next}") } else { keyword.to_owned() };
    let typed = written.replacen([':', ' '], "-", 1).replace(' ', "");
    let like = crate::pack::nearest(&typed, KEYWORDS.iter().map(|(known, _)| *known));
    let like = like.map_or_else(String::new, |like| format!("; '{like}' is one"));
    Some(Err(format!("'{written}' is no order to leaflint{like}")))
}

fn read(reach: Reach, text: &str, from: usize) -> Result<Directive, String> {
    let dash = dash(text, from);
    let end = dash.as_ref().map_or(text.len(), |dash| dash.start);
    let mut rules = Vec::new();
    for (at, word) in pieces(text, from..end) {
        if dash.is_none() && !word.contains('/') && !rules.is_empty() {
            return Err("between the rule and the reason two hyphens are missing ( -- )".to_owned());
        }
        rules.push((word.to_owned(), at..at + word.len()));
    }
    if rules.is_empty() {
        return Err("it names no rule".to_owned());
    }
    let mut directive = Directive { reach, rules, reason: None, by: None, until: None };
    let tail = dash.map_or("", |dash| &text[dash.end..]);
    let mut keys: Vec<(usize, &str)> = ["by=", "until="].iter().flat_map(|key| places(tail, key)).collect();
    keys.sort_unstable();
    let reason = tail[..keys.first().map_or(tail.len(), |(at, _)| *at)].trim();
    let reason = reason.trim_end_matches('[').trim();
    directive.reason = (!reason.is_empty()).then(|| reason.split_whitespace().collect::<Vec<_>>().join(" "));
    for (number, (at, key)) in keys.iter().enumerate() {
        let end = keys.get(number + 1).map_or(tail.len(), |(next, _)| *next);
        let value =
            tail[at + key.len()..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"' | '\''));
        if value.is_empty() {
            return Err(format!("nothing stands after '{key}'"));
        }
        let set_before = if *key == "by=" { directive.by.is_some() } else { directive.until.is_some() };
        if set_before {
            return Err(format!("'{key}' stands there twice"));
        }
        if *key == "by=" {
            directive.by = Some(value.to_owned());
        } else {
            let date = (value.len() == 10).then(|| value.parse().ok()).flatten();
            directive.until = Some(date.ok_or(format!("'{value}' is no date; write it as YYYY-MM-DD"))?);
        }
    }
    Ok(directive)
}

/// The dash between rules and reason, with the white space around it.
fn dash(text: &str, from: usize) -> Option<Range<usize>> {
    let at = |mark: &str| text[from..].find(mark).map(|at| from + at..from + at + mark.len());
    // Two hyphens stand alone: a name may hold one hyphen, and nothing holds two.
    let hyphens = at("--").map(|dash| {
        let more = text[dash.end..].len() - text[dash.end..].trim_start_matches('-').len();
        dash.start..dash.end + more
    });
    [hyphens, at("\u{2014}"), at("\u{2013}")].into_iter().flatten().min_by_key(|dash| dash.start)
}

/// The words of a range, parted by white space and commas, each with its place.
fn pieces(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let start = range.start;
    text[range].split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).map(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        debug_assert!(at >= start);
        (at, word)
    })
}

/// Where a key such as `by=` starts a word.
fn places<'k>(text: &str, key: &'k str) -> Vec<(usize, &'k str)> {
    let starts_word = |at: &usize| !text[..*at].ends_with(|c: char| !c.is_whitespace() && c != '[');
    text.match_indices(key).map(|(at, _)| at).filter(starts_word).map(|at| (at, key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        match parse(text) {
            None => "nothing".to_owned(),
            Some(Err(problem)) => format!("! {problem}"),
            Some(Ok(directive)) => {
                let rules: Vec<_> = directive
                    .rules
                    .iter()
                    .map(|(name, range)| {
                        assert_eq!(&text[range.clone()], name);
                        name.as_str()
                    })
                    .collect();
                let text = |part: &Option<String>| part.clone().unwrap_or_default();
                let until = directive.until.map(|until| until.to_string()).unwrap_or_default();
                format!(
                    "{:?} {}|{}|{}|{until}",
                    directive.reach,
                    rules.join("+"),
                    text(&directive.reason),
                    text(&directive.by)
                )
            }
        }
    }

    #[test]
    fn the_table_of_comments() {
        for (text, expected) in [
            (" leaflint-disable-next-line a/b -- quoted ", "NextLine a/b|quoted||"),
            ("leaflint-disable-line a/b, c/d -- two\n  lines", "Line a/b+c/d|two lines||"),
            ("LEAFLINT-DISABLE-FILE a/b \u{2014} an em dash", "File a/b|an em dash||"),
            ("leaflint-disable a/b--close", "Start a/b|close||"),
            ("leaflint-disable a/b -- x by=Dr Ann Reed until=2027-01-31", "Start a/b|x|Dr Ann Reed|2027-01-31"),
            ("leaflint-disable a/b -- x [until=2027-01-31] [by=\"Ann\"]", "Start a/b|x|Ann|2027-01-31"),
            ("leaflint-disable a/b -- standby=no is a reason", "Start a/b|standby=no is a reason||"),
            ("leaflint-disable a/b", "Start a/b|||"),
            ("leaflint-disable first-line -- x", "Start first-line|x||"),
            ("leaflint-enable a/b", "End a/b|||"),
            (
                "leaflint-disable a/b because it is quoted",
                "! between the rule and the reason two hyphens are missing ( -- )",
            ),
            ("leaflint-disable -- why", "! it names no rule"),
            ("leaflint-disable a/b -- x until=2026-02-30", "! '2026-02-30' is no date; write it as YYYY-MM-DD"),
            ("leaflint-disable a/b -- x by=", "! nothing stands after 'by='"),
            ("leaflint-disable a/b -- x by=a by=b", "! 'by=' stands there twice"),
            (
                "leaflint-disable-nextline a/b -- x",
                "! 'leaflint-disable-nextline' is no order to leaflint; 'leaflint-disable-next-line' is one",
            ),
            (
                "leaflint disable-line a/b -- x",
                "! 'leaflint disable-line' is no order to leaflint; 'leaflint-disable-line' is one",
            ),
            ("leaflint:disable a/b", "! 'leaflint:disable' is no order to leaflint; 'leaflint-disable' is one"),
            ("leaflint reads this page every night", "nothing"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "leaflint[-: ]?(disable|enable)?(-line|-file)?( |,|a/b|--|—|by=|until=|2026-01-01|\\[|\\]|\"|é|\n|\\PC){0,12}") {
            if let Some(Ok(directive)) = parse(&text) {
                for (name, range) in &directive.rules {
                    prop_assert_eq!(text.get(range.clone()), Some(name.as_str()));
                }
            }
        }
    }
}
