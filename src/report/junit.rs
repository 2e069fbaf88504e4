//! The XML of `JUnit`: a page is a suite, a finding a case.
//!
//! A case fails exactly where the finding makes the exit status 1, so that a server which counts failures says the same
//! as leaflint. Whatever else was found is `skipped`, with its message; an input that could not be read is an `error`.

use super::markup::{Dialect, Markup};
use super::prose::{level, reason_lines_and_places};
use super::sanitize::log_lines;
use super::{DocumentReport, Look, Report, passage};
use crate::finding::{Finding, Suppressed};
use std::io::{self, Write};

/// What becomes of a case.
enum Verdict {
    Passed,
    Skipped,
    Failure,
    Error,
}

struct Case {
    name: String,
    class: String,
    verdict: Verdict,
    kind: String,
    message: String,
    details: String,
}

struct Suite<'r> {
    name: &'r str,
    cases: Vec<Case>,
}

pub(super) fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: Vec<_> = report.documents.iter().map(|document| suite(document, look)).collect();
    suites.extend(report.failures.iter().map(|failure| Suite {
        name: &failure.path,
        cases: vec![Case {
            name: "can be read".to_owned(),
            class: failure.path.clone(),
            verdict: Verdict::Error,
            kind: "not-checked".to_owned(),
            message: failure.message.clone(),
            details: String::new(),
        }],
    }));
    let mut xml = Markup::new(Dialect::Xml, out);
    xml.fixed("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    let all = |verdict: fn(&Verdict) -> bool| {
        suites.iter().flat_map(|suite| &suite.cases).filter(|case| verdict(&case.verdict)).count().to_string()
    };
    let (tests, failures, errors) = (all(|_| true), all(is_failure), all(is_error));
    let totals = [
        ("name", env!("CARGO_PKG_NAME")),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", &errors),
        ("time", "0"),
    ];
    xml.within("testsuites", &totals, |xml| {
        for suite in &suites {
            write_suite(xml, suite)?;
        }
        xml.fixed("\n")
    })?;
    xml.fixed("\n")
}

fn is_failure(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Failure)
}

fn is_error(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Error)
}

fn suite<'r>(document: &'r DocumentReport, look: &Look) -> Suite<'r> {
    let found = document.findings.iter().map(|finding| {
        let verdict = if look.fail_on.counts(finding) { Verdict::Failure } else { Verdict::Skipped };
        case(document, finding, verdict)
    });
    let mut cases: Vec<_> = found.chain(document.suppressed.iter().map(|found| suppressed(document, found))).collect();
    if cases.is_empty() {
        cases.push(Case {
            name: "no findings".to_owned(),
            class: document.path.clone(),
            verdict: Verdict::Passed,
            kind: String::new(),
            message: String::new(),
            details: String::new(),
        });
    }
    Suite { name: &document.path, cases }
}

fn case(document: &DocumentReport, finding: &Finding, verdict: Verdict) -> Case {
    let (at, name) = if document.source.is_extracted() {
        let spot = passage::spot(document, finding.span);
        (passage::place(document, finding.span), format!("{} at {spot}", finding.rule))
    } else {
        let place = document.source.line_column(finding.span.start);
        let at = format!("{}:{}", place.line, place.column);
        (format!("{}:{at}", document.path), format!("{} at {at}", finding.rule))
    };
    Case {
        name,
        class: document.path.clone(),
        verdict,
        kind: level(finding),
        message: finding.message.clone(),
        details: log_lines(&format!(
            "{at}\nwords: {}\n{}",
            document.source.slice(finding.span),
            reason_lines_and_places(document, finding)
        ))
        .into_owned(),
    }
}

fn suppressed(document: &DocumentReport, found: &Suppressed) -> Case {
    let mut case = case(document, &found.finding, Verdict::Skipped);
    case.message = format!("suppressed ({}): {}", found.kind.name(), found.reason);
    case
}

fn write_suite(xml: &mut Markup<'_>, suite: &Suite<'_>) -> io::Result<()> {
    let number =
        |verdict: fn(&Verdict) -> bool| suite.cases.iter().filter(|case| verdict(&case.verdict)).count().to_string();
    let (tests, failures, errors) = (number(|_| true), number(is_failure), number(is_error));
    let skipped = number(|verdict| matches!(verdict, Verdict::Skipped));
    let attributes = [
        ("name", suite.name),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", &errors),
        ("skipped", &skipped),
        ("time", "0"),
    ];
    xml.fixed("\n  ")?;
    xml.within("testsuite", &attributes, |xml| {
        for case in &suite.cases {
            xml.fixed("\n    ")?;
            xml.within("testcase", &[("name", &case.name), ("classname", &case.class), ("time", "0")], |xml| {
                let element = match case.verdict {
                    Verdict::Passed => return Ok(()),
                    Verdict::Skipped => "skipped",
                    Verdict::Failure => "failure",
                    Verdict::Error => "error",
                };
                xml.element(element, &[("type", &case.kind), ("message", &case.message)], &case.details)
            })?;
        }
        xml.fixed("\n  ")
    })
}

#[cfg(test)]
mod tests {
    use super::super::{ExitStatus, FailOn, exit_status, sample};
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn the_sample_as_a_build_server_reads_it() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn failures_are_what_the_exit_status_says() {
        let mut report = sample::report();
        report.failures.clear();
        for fail_on in [FailOn::AtLeast(Severity::Error), FailOn::AtLeast(Severity::Info), FailOn::Never] {
            let mut out = Vec::new();
            write(&report, &Look { fail_on, ..Look::default() }, &mut out).expect("written");
            let text = String::from_utf8(out).expect("text");
            let fails = text.matches("<failure ").count();
            assert_eq!(fails > 0, exit_status(&report, fail_on) == ExitStatus::Findings, "{fail_on:?}");
            assert!(text.contains(&format!(" failures=\"{fails}\"")));
        }
    }
}
