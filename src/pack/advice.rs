//! What an author can do about a mistake that a parser tells in its own words.

/// What the YAML parser says, what stands at the place (the rest of its line), and what to say.
struct Said {
    words: &'static str,
    at: fn(&str) -> bool,
    advice: &'static str,
}

const fn said(words: &'static str, at: fn(&str) -> bool, advice: &'static str) -> Said {
    Said { words, at, advice }
}

fn anything(_: &str) -> bool {
    true
}

/// A name with nothing behind its colon.
fn nothing(rest: &str) -> bool {
    let rest = rest.trim_start_matches(':').trim_start();
    rest.is_empty() || rest.starts_with('#')
}

fn opens(rest: &str) -> bool {
    rest.starts_with(['{', '['])
}

fn hyphen(rest: &str) -> bool {
    rest.starts_with("- ")
}

/// What to say instead of the parser's words; the first that fits counts.
const INSTEAD: &[Said] = &[
    said("expected string scalar", opens, "put this in quotation marks, because it starts with { or ["),
    said(
        "expected string scalar",
        anything,
        "a text is expected here; one that holds a colon followed by a space needs quotation marks around the whole",
    ),
    said("expected sequence start", nothing, "this is empty; write a list below it, or delete it"),
    said(
        "expected sequence start",
        anything,
        "a list is expected here: each entry on a line of its own that starts with a hyphen and a space",
    ),
    said("expected mapping start", nothing, "this is empty; write below it what belongs to it, or delete it"),
    said(
        "expected mapping start",
        hyphen,
        "no hyphen here: write a name with a colon behind it, and below it what belongs to it",
    ),
    said(
        "expected mapping start",
        anything,
        "names with a colon behind them are expected here, each on a line of its own; check the indentation",
    ),
    said("cannot deserialize null into string", anything, "this is empty; write a text, or delete the line"),
    said("unexpected end of input", anything, "this file is empty"),
    said("tabs disallowed", anything, "use spaces, not tabs"),
    said(
        "mapping values are not allowed",
        anything,
        "a colon followed by a space needs quotation marks around the whole text",
    ),
    said(
        "trailing content after single-quoted scalar",
        anything,
        "an apostrophe inside '…' is written twice (''), or use \"…\" around the text",
    ),
    said(
        "trailing content after double-quoted scalar",
        anything,
        "the text ended at the quotation mark before; inside \"…\" write \\\" for one, or use '…' around the text",
    ),
    said(
        "unclosed bracket",
        anything,
        "this bracket is never closed; a text that starts with [ or { needs quotation marks",
    ),
    said("misplaced bracket", anything, "this bracket closes nothing; delete it, or put the text in quotation marks"),
    said("unclosed quote", anything, "this quotation mark is never closed"),
    said(
        "did not find expected key",
        anything,
        "this line starts at another column than those it belongs to; check the indentation",
    ),
    said(
        "did not find expected '-'",
        anything,
        "this line starts at another column than those it belongs to; check the indentation",
    ),
    said("unexpected character", anything, "a text that starts with this character needs quotation marks"),
    said("alias references unknown anchor", anything, "a text that starts with * needs quotation marks"),
    said(
        "did not find expected comment or line break",
        anything,
        "a text behind > or | starts on the next line; if it starts with that character, put it in quotation marks",
    ),
];

/// What to add to the parser's words.
const BEHIND: &[Said] =
    &[said("missing field", anything, "write it below this name, or check the indentation of its line")];

/// The YAML parser's message in words that an author can use. `rest` is the line from the place of the mistake on.
pub(super) fn of_yaml(message: String, rest: &str) -> String {
    let fits = |said: &&Said| message.contains(said.words) && (said.at)(rest);
    if let Some(said) = INSTEAD.iter().find(fits) {
        return said.advice.to_owned();
    }
    match BEHIND.iter().find(fits) {
        Some(said) => format!("{message}; {}", said.advice),
        None => message,
    }
}

/// What to write instead of a character that has no meaning in terms and wordings.
const CHARACTERS: &[(&[char], &str)] = &[
    (
        &['\u{201c}', '\u{201d}', '\u{201e}', '"', '\u{ab}', '\u{bb}', '\u{2018}'],
        "leave quotation marks out; a text is read without them",
    ),
    (&['?', '!', ':', ';', '.'], "leave it out; only words are looked for, and leaflint knows a question by itself"),
    (&['/', '\\'], "write the choice as (one | other)"),
    (&['-', '\u{2013}', '\u{2014}', '+'], "write a space instead; hyphens and dashes make no difference"),
    (&['&'], "write the words apart, such as `a e` or `a and e`; in a wording, ` & ` asks for two parts"),
    (&['%'], "write `percent`"),
    (&['*'], "a `*` stands only in frames, as `{*}`"),
];

/// What to write instead of a character.
pub(super) fn of_character(c: char) -> Option<&'static str> {
    CHARACTERS.iter().find(|(all, _)| all.contains(&c)).map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_tells_what_was_meant() {
        let told = |rest| of_yaml("expected string scalar".to_owned(), rest);
        assert!(told("{be} safe").starts_with("put this in quotation marks"));
        assert!(told("safe: very").contains("holds a colon"));
        let told = |rest| of_yaml("expected mapping start".to_owned(), rest);
        assert!(told(":  # later").starts_with("this is empty"));
        assert!(told("- a").starts_with("no hyphen"));
        assert_eq!(of_yaml("something else".to_owned(), ""), "something else");
    }
}
