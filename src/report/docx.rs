//! The report as a copy of the checked Word file, with every finding as a comment on its words.
//!
//! The bytes of the file were kept when it was read; nothing in the copy changes but the comments.

use super::passage::part_name;
use super::prose::{evidence, unsure};
use super::sanitize::one_line;
use super::{DocumentReport, Look, Report};
use crate::document::{Author, WordComment, with_comments};
use crate::finding::{Certainty, Finding};
use std::io::{self, Write};

/// The longest quotation of words that a comment cannot stand at, in characters.
const LONGEST_QUOTE: usize = 300;

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let document = the_word_file(report).map_err(io::Error::other)?;
    let day = report.today.to_string();
    let author = Author { name: "leaflint", initials: "ll", day: &day };
    let comments: Vec<WordComment> = document.findings.iter().map(|finding| comment(document, finding)).collect();
    let bytes = with_comments(&document.source, &comments, &author).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// The one Word file of a run.
fn the_word_file(report: &Report) -> Result<&DocumentReport, String> {
    match report.documents.as_slice() {
        [document] if document.source.original().is_some() => Ok(document),
        [document] => Err(format!("{} is no Word file, so there is no copy of it with comments", document.path)),
        [] => Err("no Word file could be checked, so there is no copy of it with comments".to_owned()),
        many => Err(format!("a copy with comments is made of one Word file, and {} pages were checked", many.len())),
    }
}

fn comment(document: &DocumentReport, finding: &Finding) -> WordComment {
    let level = match finding.certainty {
        Certainty::Certain => finding.severity.name().to_owned(),
        Certainty::Possible => format!("possible {}", finding.severity.name()),
    };
    let mut lines = vec![(capital(&level) + ": ", finding.message.clone())];
    if let Some(part) = part_name(document, finding.span) {
        let words: String = document.source.slice(finding.span).chars().take(LONGEST_QUOTE).collect();
        lines.push((format!("In the {part}: "), format!("“{words}”")));
    }
    let mut add = |heading: &str, words: &str| {
        if !words.trim().is_empty() {
            lines.push((heading.to_owned(), words.to_owned()));
        }
    };
    if let Some(asks) = unsure(finding) {
        add("", asks);
        for place in &finding.related {
            let words: String = document.source.slice(place.span).chars().take(LONGEST_QUOTE).collect();
            add(&(capital(&place.message) + ": "), &format!("“{words}”"));
        }
    }
    add("Why: ", &finding.why);
    add("What to do: ", &finding.advice);
    for fact in finding.facts.iter() {
        add("Fact: ", &fact.statement);
        add("Source: ", &evidence(fact));
    }
    add("Rule: ", &finding.rule);
    let safe = |words: String| one_line(&words).into_owned();
    WordComment {
        span: finding.span,
        lines: lines.into_iter().map(|(heading, words)| (heading, safe(words))).collect(),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
