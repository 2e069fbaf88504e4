//! The format of reviewdog, which comments on pull requests.
//!
//! Its columns are not those of the other reports: they count **bytes** of the line, from 1.

use super::json::pretty;
use super::prose::{level, reason_lines};
use super::{DocumentReport, Look, Report, passage};
use crate::finding::{Certainty, Finding, Severity};
use crate::source::{Source, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Result<'r> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    code: Code<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'r>>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
}

#[derive(Serialize)]
struct Suggestion<'r> {
    range: Range,
    text: &'r str,
}

#[derive(Serialize)]
struct Related<'r> {
    message: &'r str,
    location: Location<'r>,
}

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut diagnostics: Vec<_> = report.findings().map(|(document, finding)| diagnostic(document, finding)).collect();
    diagnostics.extend(report.failures.iter().map(|failure| Diagnostic {
        message: failure.message.clone(),
        location: Location { path: &failure.path, range: None },
        severity: "ERROR",
        code: Code { value: "leaflint/not-checked", url: None },
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    }));
    pretty(&Result { source: Tool { name: env!("CARGO_PKG_NAME") }, diagnostics }, out)
}

fn diagnostic<'r>(document: &'r DocumentReport, finding: &'r Finding) -> Diagnostic<'r> {
    let source = &document.source;
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let quote = passage::quote(document, finding).map_or(String::new(), |quote| format!("\n{quote}"));
    // A Word file has no lines: its place stands in the message.
    let location =
        |span| Location { path: &document.path, range: (!source.is_extracted()).then(|| range(source, span)) };
    Diagnostic {
        message: format!("{}: {}{quote}\n{}", level(finding), finding.message, reason_lines(finding)),
        location: location(finding.span),
        severity: severity(finding),
        code: Code {
            value: &finding.rule,
            url: finding.facts.first().and_then(|fact| super::markup::web_address(&fact.url)),
        },
        suggestions: edits
            .map(|edit| Suggestion { range: range(source, edit.span), text: &edit.replacement })
            .collect(),
        related_locations: finding
            .related
            .iter()
            .map(|place| Related { message: &place.message, location: location(place.span) })
            .collect(),
    }
}

fn severity(finding: &Finding) -> &'static str {
    match (finding.certainty, finding.severity) {
        (Certainty::Possible, _) | (_, Severity::Info) => "INFO",
        (_, Severity::Warning) => "WARNING",
        (_, Severity::Error) => "ERROR",
    }
}

fn range(source: &Source, span: Span) -> Range {
    let position = |at: u32| {
        let line = source.lines().line_of(at);
        let start = Span::new(source.lines().start_of(line), at);
        // The file's own bytes: a byte-order mark belongs to its first line.
        let first = if line == 0 { 0 } else { source.file_span(start).start };
        Position { line: line as u32 + 1, column: source.file_span(start).end - first + 1 }
    };
    Range { start: position(span.start), end: position(span.end) }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_sample_as_reviewdog_reads_it() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn a_reader_that_counts_bytes_finds_the_words() {
        let report = sample::report();
        let shown: Value = serde_json::from_str(&sample::shown(write)).expect("JSON");
        let read = shown["diagnostics"].as_array().expect("an array");
        for ((document, finding), diagnostic) in report.findings().zip(read) {
            let place = |edge: &str| {
                let at = &diagnostic["location"]["range"][edge];
                let number = |name: &str| usize::try_from(at[name].as_u64().expect("a number")).expect("small");
                let lines = document.source.text().split_inclusive('\n');
                lines.take(number("line") - 1).map(str::len).sum::<usize>() + number("column") - 1
            };
            assert_eq!(
                document.source.text().get(place("start")..place("end")),
                Some(document.source.slice(finding.span))
            );
        }
    }
}
