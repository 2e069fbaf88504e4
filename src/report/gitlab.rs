//! GitLab's Code Quality report: an array of issues, of which a merge request shows the new ones.
//!
//! GitLab knows no other place for what went wrong, so an input that could not be read is an issue as well.

use super::json::pretty;
use super::prose::reason_lines_and_places;
use super::{DocumentReport, Look, Report, passage};
use crate::finding::{Certainty, Finding, Severity};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'r> {
    description: Cow<'r, str>,
    check_name: &'r str,
    /// Unique in the report, and the same as long as path, rule and words stay.
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
    content: Content,
    categories: [&'static str; 1],
    r#type: &'static str,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// The reasons, as Markdown; code keeps every character of them as it is.
#[derive(Serialize)]
struct Content {
    body: String,
}

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let failures = report.failures.iter().map(|failure| Issue {
        description: failure.message.as_str().into(),
        check_name: "leaflint/not-checked",
        fingerprint: fingerprint(&failure.path, &failure.message),
        severity: "critical",
        location: Location { path: &failure.path, lines: Lines { begin: 1, end: 1 } },
        content: Content { body: String::new() },
        categories: ["Bug Risk"],
        r#type: "issue",
    });
    let issues: Vec<_> =
        report.findings().map(|(document, finding)| issue(document, finding)).chain(failures).collect();
    pretty(&issues, out)
}

fn issue<'r>(document: &'r DocumentReport, finding: &'r Finding) -> Issue<'r> {
    let quote = passage::quote(document, finding);
    // The format demands a line; a Word file has none.
    let line = |at| if quote.is_some() { 1 } else { document.source.line_column(at).line };
    Issue {
        description: match &quote {
            Some(quote) => format!("{} ({quote})", finding.message).into(),
            None => finding.message.as_str().into(),
        },
        check_name: &finding.rule,
        fingerprint: fingerprint(&document.path, &finding.fingerprint),
        severity: severity(finding),
        location: Location {
            path: &document.path,
            lines: Lines { begin: line(finding.span.start), end: line(finding.span.end) },
        },
        content: Content { body: super::markdown::fenced(&reason_lines_and_places(document, finding)) },
        categories: ["Bug Risk"],
        r#type: "issue",
    }
}

fn severity(finding: &Finding) -> &'static str {
    match (finding.certainty, finding.severity) {
        (Certainty::Possible, _) | (_, Severity::Info) => "info",
        (_, Severity::Warning) => "minor",
        (_, Severity::Error) => "major",
    }
}

fn fingerprint(path: &str, words: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(path.as_bytes());
    hash.update([0]);
    hash.update(words.as_bytes());
    hash.finalize().iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::Value;
    use std::collections::HashSet;

    #[test]
    fn the_sample_as_gitlab_reads_it() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn every_issue_has_what_gitlab_asks_for() {
        let issues: Vec<Value> = serde_json::from_str(&sample::shown(write)).expect("an array");
        let report = sample::report();
        assert_eq!(issues.len(), report.findings().count() + report.failures.len());
        let prints: HashSet<_> = issues.iter().map(|issue| issue["fingerprint"].to_string()).collect();
        assert_eq!(prints.len(), issues.len(), "fingerprints are unique");
        for issue in &issues {
            assert!(["info", "minor", "major", "critical"].contains(&issue["severity"].as_str().expect("text")));
            assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line >= 1));
            assert!(issue["description"].is_string() && issue["check_name"].is_string());
        }
    }
}
