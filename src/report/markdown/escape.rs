//! Words that Markdown leaves alone.

use crate::report::sanitize::one_line;

/// Text in which nothing is markup, a link, a mention or a reference.
pub(in crate::report) fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Hosts look for mentions and numbers of issues in what is shown; an empty comment keeps them apart.
            '@' => out.push_str("@<!-- -->"),
            '#' if rest.peek().is_some_and(char::is_ascii_digit) => out.push_str("#<!-- -->"),
            ':' if rest.peek() == Some(&'/') => out.push_str("&#58;"),
            '.' if out.to_ascii_lowercase().ends_with("www") => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Text inside an HTML element of the comment, where Markdown is not read.
pub(super) fn in_html(text: &str) -> String {
    let text = one_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('@', "@<!-- -->")
}

/// Text as code in a line.
pub(in crate::report) fn code(text: &str) -> String {
    let text = one_line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    // A space on both sides is no part of the code; without it a fence could run into the words.
    let edge = |c: char| c == '`' || c == ' ';
    let pad = if text.is_empty() || text.starts_with(edge) || text.ends_with(edge) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text as a block of code.
pub(in crate::report) fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}text\n{text}\n{fence}\n")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    /// The words that a reader of Markdown sees, if there is nothing but words.
    fn read(markdown: &str) -> Option<String> {
        let mut words = String::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::InlineHtml(html) if &*html == "<!-- -->" => {}
                Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(_) => {}
                _ => return None,
            }
        }
        Some(words)
    }

    proptest! {
        #[test]
        fn words_stay_words(text in "[a-z@#1<>&`*_~!|:/.$\\\\\\[\\](){} w-]{0,40}") {
            prop_assert_eq!(read(&format!("x{}x", escaped(&text))), Some(format!("x{text}x")));
            prop_assert_eq!(read(&format!("x {}", code(&format!("a{text}a")))), Some(format!("x a{text}a")));
        }
    }
}
