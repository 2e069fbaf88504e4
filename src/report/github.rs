//! Workflow commands of GitHub Actions, which become annotations of the changed files.
//!
//! GitHub shows ten annotations of each level for a step. The worst come first; the rest are counted on a line of
//! their own, and the summary of the job has them all.

use super::prose::{count, reason_lines_and_places};
use super::sanitize::{CommandGuard, log_lines, one_line};
use super::{DocumentReport, Look, Report, passage};
use crate::finding::{Certainty, Finding, Severity};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Annotations of one level that GitHub keeps for a step.
const LIMIT: usize = 10;
/// The levels with their noun, worst first.
const LEVELS: [(&str, &str); 3] = [("error", "error"), ("warning", "warning"), ("notice", "notice")];

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (command, noun) in LEVELS {
        let mut written = 0;
        let mut left = 0;
        let mut next = |out: &mut dyn Write, properties: &str, message: &str| {
            if written < LIMIT {
                written += 1;
                return writeln!(out, "::{command} {properties}::{}", data(message));
            }
            left += 1;
            Ok(())
        };
        if command == "error" {
            for failure in &report.failures {
                let properties = format!("file={},title=leaflint could not check this", property(&failure.path));
                next(out, &properties, &failure.message)?;
            }
        }
        // What fails a build may come before what is only to be read.
        let mut found: Vec<_> = report.findings().filter(|(_, finding)| level(finding) == command).collect();
        found.sort_by_key(|(_, finding)| (finding.certainty, std::cmp::Reverse(finding.severity)));
        for (document, finding) in found {
            let quote = passage::quote(document, finding).map_or(String::new(), |quote| format!("\n{quote}"));
            let message = format!("{}{quote}\n{}", finding.message, reason_lines_and_places(document, finding));
            next(out, &place(document, finding), &message)?;
        }
        if left > 0 {
            let mut guarded = CommandGuard::new(out);
            writeln!(
                guarded,
                "leaflint: {} more; GitHub shows {LIMIT} for a step, the summary of the job shows all.",
                count(left, noun)
            )?;
            guarded.flush()?;
        }
    }
    Ok(())
}

fn level(finding: &Finding) -> &'static str {
    match (finding.certainty, finding.severity) {
        (Certainty::Possible, _) | (_, Severity::Info) => "notice",
        (_, Severity::Warning) => "warning",
        (_, Severity::Error) => "error",
    }
}

fn place(document: &DocumentReport, finding: &Finding) -> String {
    let mut text = format!("file={}", property(&document.path));
    // A Word file has no lines: its place stands in the message.
    if !document.source.is_extracted() {
        let at = |offset| document.source.line_column(offset);
        let (start, end) = (at(finding.span.start), at(finding.span.end));
        let _ = write!(text, ",line={},endLine={}", start.line, end.line);
        // GitHub takes columns for a place inside one line only.
        if start.line == end.line {
            let _ = write!(text, ",col={},endColumn={}", start.column, end.column.max(start.column));
        }
    }
    let possible = if finding.certainty == Certainty::Possible { "possible: " } else { "" };
    text + &format!(",title={}", property(&format!("{possible}{}", finding.rule)))
}

/// The message of a command: only `%0A` makes a new line in it.
fn data(text: &str) -> String {
    log_lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    one_line(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_sample_as_the_runner_reads_it() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn every_line_is_one_command_of_ours() {
        for line in sample::shown(write).lines() {
            assert!(LEVELS.iter().any(|(name, _)| line.starts_with(&format!("::{name} file="))), "{line}");
            let (properties, message) = line[2..].split_once("::").expect("properties, then the message");
            assert!(!message.contains(['\r', '\n']), "{line}");
            let keys: Vec<_> = properties.split_once(' ').expect("a space").1.split(',').collect();
            assert!(keys.iter().all(|key| key.split_once('=').is_some_and(|(name, _)| KEYS.contains(&name))), "{line}");
        }
    }

    const KEYS: &[&str] = &["file", "line", "endLine", "col", "endColumn", "title"];

    #[test]
    fn ten_of_a_level_and_a_count_of_the_rest() {
        let mut report = sample::report();
        let copy = report.documents[0].findings[0].clone();
        report.documents[0].findings.extend(std::iter::repeat_n(copy, 30));
        let text = sample::shown_of(&report, write);
        for (name, _) in LEVELS {
            assert!(text.lines().filter(|line| line.starts_with(&format!("::{name} "))).count() <= LIMIT);
        }
        let told = text.lines().find(|line| line.starts_with("leaflint: ")).expect("a count");
        let errors = report.summary().errors + report.failures.len();
        assert!(told.contains(&format!("{} errors more", errors - LIMIT)), "{told}");
    }
}
