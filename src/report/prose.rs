//! A finding in words, the same in every report for people.

use super::DocumentReport;
use super::passage::elsewhere;
use crate::finding::{Certainty, FactNote, Finding};
use std::collections::BTreeMap;

/// What a possible finding about a sentence asks of its reader.
const POSSIBLE: &str = "leaflint is not sure what this sentence is about or whether it says so; please read it.";

/// What a finding asks of its reader where the page says the opposite elsewhere.
const POSSIBLY_CONTRADICTED: &str =
    "another section of the page says it rightly; please read whether this sentence really says the opposite.";

/// What a finding asks of its reader where something may be missing.
const POSSIBLY_MISSING: &str =
    "the page may say it in words that leaflint does not know; please look whether one of its sentences does.";

/// What a finding asks of its reader if it is only possible.
pub(super) fn unsure(finding: &Finding) -> Option<&'static str> {
    let asks = match (finding.related.is_empty(), finding.document_level) {
        (true, _) => POSSIBLE,
        (false, true) => POSSIBLY_MISSING,
        (false, false) => POSSIBLY_CONTRADICTED,
    };
    (finding.certainty == Certainty::Possible).then_some(asks)
}

/// What a report without findings does not mean. It stands in every report for people.
pub(super) const NO_PROMISE: &str = "No finding does not mean that a page is accurate.";

/// How bad a finding is, and that it is only possible if so: `error`, `possible error`.
pub(super) fn level(finding: &Finding) -> String {
    match finding.certainty {
        Certainty::Certain => finding.severity.name().to_owned(),
        Certainty::Possible => format!("possible {}", finding.severity.name()),
    }
}

/// The source of a fact in one line: publisher, title, section, date of its last review.
pub(super) fn evidence(fact: &FactNote) -> String {
    format!("{}, “{}”, section “{}” (reviewed {})", fact.publisher, fact.title, fact.section, fact.reviewed)
}

/// Why a finding matters, what to do, and the facts with their evidence: pairs of a title and a paragraph.
pub(super) fn reasons(finding: &Finding) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    out.extend(unsure(finding).map(|asks| ("possible", asks.to_owned())));
    out.extend(grounds(&finding.why, &finding.advice, &finding.facts));
    out
}

/// The reasons behind a rule or a finding.
pub(super) fn grounds(why: &str, advice: &str, facts: &[FactNote]) -> Vec<(&'static str, String)> {
    let mut out = vec![("why", why.to_owned()), ("what to do", advice.to_owned())];
    for fact in facts {
        out.push(("fact", fact.statement.clone()));
        out.push(("source", evidence(fact)));
    }
    out.retain(|(_, words)| !words.trim().is_empty());
    out
}

/// The reasons as plain lines, `title: words`.
pub(super) fn reason_lines(finding: &Finding) -> String {
    let lines: Vec<_> = reasons(finding).iter().map(|(title, words)| format!("{title}: {words}")).collect();
    lines.join("\n")
}

/// The same with the other places that it points to, for reports that show no place but its own.
pub(super) fn reason_lines_and_places(document: &DocumentReport, finding: &Finding) -> String {
    let places = elsewhere(document, finding).into_iter().map(|place| format!("see also: {place}"));
    places.chain([reason_lines(finding)]).collect::<Vec<_>>().join("\n")
}

/// A number with its noun: `1 page`, `2 pages`.
pub(super) fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// For every finding the place of the first one with the same reasons, if that stands before it: they need not be told
/// again.
pub(super) fn told_before(findings: &[Finding]) -> Vec<Option<usize>> {
    let mut first = BTreeMap::new();
    let mut out = Vec::with_capacity(findings.len());
    for (at, finding) in findings.iter().enumerate() {
        let known = *first.entry((&finding.rule, &finding.why, &finding.advice, &finding.facts)).or_insert(at);
        out.push((known < at).then_some(known));
    }
    out
}
