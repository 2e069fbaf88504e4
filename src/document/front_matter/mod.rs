//! Front matter: the YAML (`---`) or TOML (`+++`) at byte 0 of a page.
//!
//! It gives metadata, and blocks for the values that readers see (title, description). What cannot be read is a
//! problem with its place, and the page under it is still checked; text that is no front matter is never cut off.

mod toml;
mod yaml;

use super::lines::lines;
use super::words::Words;
use super::{Block, BlockKind, Document, Metadata, MetadataOrigin, Problem, Region};
use crate::source::Span;
use std::ops::Range;

/// Keys, in lower case, whose values stand on the page or in search results.
const VISIBLE: &[&str] = &["description", "summary", "excerpt", "subtitle"];

/// One value: its joined key, its text, and its bytes without quotes.
struct Value {
    key: String,
    text: String,
    span: Range<usize>,
}

/// What a front-matter language could not read.
struct Broken {
    message: String,
    span: Range<usize>,
}

/// Reads the front matter at the start of `text` into `document`; the offset at which the page's body starts.
pub(super) fn read(text: &str, document: &mut Document) -> usize {
    let Some(cut) = cut(text) else { return 0 };
    let values = match cut.language {
        Language::Yaml => yaml::read(text, cut.inner.clone()),
        Language::Toml => toml::read(text, cut.inner.clone()),
    };
    match values {
        Ok(values) => values.into_iter().for_each(|value| record(text, value, document)),
        Err(broken) => document.problems.push(Problem {
            span: Span::from_range(on_boundaries(text, broken.span)),
            message: format!("The front matter could not be read, so its metadata is unknown: {}", broken.message),
        }),
    }
    cut.body
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
}

struct Cut {
    language: Language,
    inner: Range<usize>,
    body: usize,
}

/// Finds the fences. A page that merely starts with a rule (`---`) has no front matter: its first line of content
/// is no key.
fn cut(text: &str) -> Option<Cut> {
    let mut rows = lines(text);
    let language = match text[rows.next()?].trim_end() {
        "---" => Language::Yaml,
        "+++" => Language::Toml,
        _ => return None,
    };
    let mut inner_start = None;
    let mut has_key = None;
    for row in rows {
        let line = &text[row.clone()];
        let start = *inner_start.get_or_insert(row.start);
        let closes = match (language, line.trim_end()) {
            (Language::Yaml, end) => end == "---" || end == "...",
            (Language::Toml, end) => end == "+++",
        };
        if closes {
            let body = row.end + line_end(&text[row.end..]);
            return (has_key != Some(false)).then_some(Cut { language, inner: start..row.start, body });
        }
        let content = line.trim();
        if has_key.is_none() && !content.is_empty() && !content.starts_with('#') {
            has_key = Some(language == Language::Toml || is_key(line));
        }
        if has_key == Some(false) {
            return None;
        }
    }
    None
}

fn line_end(rest: &str) -> usize {
    if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

/// Whether a line of YAML can start a mapping.
fn is_key(line: &str) -> bool {
    let line = line.trim_end();
    let key =
        line.strip_suffix(':').or_else(|| line.split_once(": ").or_else(|| line.split_once(":\t")).map(|at| at.0));
    line.starts_with(['{', '"', '\'', '%', '&', '!'])
        || key.is_some_and(|key| !key.starts_with(['-', '*', '>']) && key.split_whitespace().count() <= 3)
}

fn record(text: &str, value: Value, document: &mut Document) {
    let span = on_boundaries(text, value.span);
    let lower = value.key.to_ascii_lowercase();
    let kind = if lower == "title" {
        Some(BlockKind::Title)
    } else {
        VISIBLE.contains(&lower.as_str()).then(|| BlockKind::MetadataValue { key: value.key.clone() })
    };
    if let Some(kind) = kind {
        let (text, strong) = words(text, &value.text, span.clone()).finish();
        if !text.is_blank() {
            let region = Region::Article;
            document.add(Block { kind, text, section: None, lead_in: None, quoted: false, region, strong });
        }
    }
    let (key, value) = (value.key, value.text);
    document.metadata.push(Metadata { key, value, span: Span::from_range(span), origin: MetadataOrigin::FrontMatter });
}

/// Lays the words of a value over its source bytes: word by word where only white space differs (folded lines),
/// as one opaque piece where escapes changed the words.
fn words(text: &str, value: &str, span: Range<usize>) -> Words {
    let mut found = Words::default();
    let mut at = span.start;
    for word in value.split_whitespace() {
        let rest = &text[at..span.end];
        let trimmed = rest.trim_start();
        let start = span.end - trimmed.len();
        if !trimmed.starts_with(word) {
            let mut whole = Words::default();
            whole.opaque(value, Span::from_range(span), false);
            return whole;
        }
        if at > span.start {
            match &text[at..start] {
                " " => found.exact(" ", at, false),
                _ => found.opaque(" ", Span::from_range(at..start), false),
            }
        }
        found.exact(word, start, false);
        at = start + word.len();
    }
    found
}

/// A range moved into `text` and onto character boundaries.
fn on_boundaries(text: &str, range: Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(range.start);
    start..floor(range.end).max(start)
}

/// A scalar's bytes without outer white space and quotes.
fn unquoted(text: &str, span: Range<usize>) -> Range<usize> {
    let span = on_boundaries(text, span);
    let raw = &text[span.clone()];
    let start = span.start + (raw.len() - raw.trim_start().len());
    let trimmed = raw.trim();
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        if let Some(inner) = trimmed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return start + quote.len()..start + quote.len() + inner.len();
        }
    }
    start..start + trimmed.len()
}

/// A key inside the table or mapping called `outer`.
fn join(outer: &str, key: &str) -> String {
    if outer.is_empty() { key.to_owned() } else { format!("{outer}.{key}") }
}

#[cfg(test)]
mod tests;
