//! SARIF 2.1.0, which code hosts and editors read (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>).
//!
//! Columns count Unicode scalar values and bytes count those of the file, with its byte-order mark. A finding that is
//! only possible is a result of the kind `review`, which has no level. Facts are taxa: every pack is a taxonomy.

mod message;
mod rules;
mod wire;

use super::json::pretty;
use super::prose::unsure;
use super::{DocumentReport, Look, Report, passage};
use crate::finding::{Certainty, Edit, Finding, Severity, Suppressed, SuppressedBy};
use crate::source::{PartPlace, Source, Span};
use message::{uri, words};
use rules::Rules;
use std::io::{self, Write};
use wire::{
    Artifact, ArtifactChange, ArtifactLocation, Content, Driver, Fix, Invocation, Location, Log, LogicalLocation,
    LogicalProperties, Message, Notification, PartialFingerprints, PhysicalLocation, Region, Replacement,
    ResultProperties, Run, SarifResult, Suppression, SuppressionProperties, Tool,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rules::of(report);
    // The standard asks for suppressions on every result or on none.
    let decided = report.documents.iter().any(|document| !document.suppressed.is_empty());
    let mut results = Vec::new();
    for (at, document) in report.documents.iter().enumerate() {
        for finding in &document.findings {
            results.push(result(document, at, finding, &rules, decided.then(Vec::new)));
        }
        for found in &document.suppressed {
            results.push(result(document, at, &found.finding, &rules, Some(vec![suppression(found)])));
        }
    }
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    full_name: concat!("leaflint ", env!("CARGO_PKG_VERSION")),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    short_description: Message::plain(env!("CARGO_PKG_DESCRIPTION")),
                    rules: rules.descriptors(),
                    supported_taxonomies: rules.taxonomy_references(),
                },
            },
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            invocations: [Invocation {
                execution_successful: report.failures.is_empty(),
                tool_execution_notifications: report
                    .failures
                    .iter()
                    .map(|failure| Notification {
                        level: "error",
                        message: Message::plain(&failure.message),
                        locations: [Location::of_file(&failure.path)],
                    })
                    .collect(),
            }],
            artifacts: report.documents.iter().map(artifact).collect(),
            taxonomies: rules.taxonomies(report),
            results,
        }],
    };
    pretty(&log, out)
}

fn artifact(document: &DocumentReport) -> Artifact {
    Artifact {
        location: ArtifactLocation { uri: uri(&document.path), index: None },
        roles: ["analysisTarget"],
        encoding: document.source.encoding().name(),
    }
}

fn result<'r>(
    document: &'r DocumentReport,
    at: usize,
    finding: &'r Finding,
    rules: &Rules<'_>,
    suppressions: Option<Vec<Suppression<'r>>>,
) -> SarifResult<'r> {
    let source = &document.source;
    let (kind, level) = match (finding.certainty, finding.severity) {
        (Certainty::Possible, _) => ("review", "none"),
        (_, Severity::Error) => ("fail", "error"),
        (_, Severity::Warning) => ("fail", "warning"),
        (_, Severity::Info) => ("fail", "note"),
    };
    // A Word file has no lines: its places are named by part and headings, and the words stand in a message.
    let place = |span: Span, id: Option<usize>, message: Option<Message>| Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&document.path), index: Some(at) },
            region: (!source.is_extracted()).then(|| region(source, span, true)),
        },
        logical_locations: logical(source, span).into_iter().collect(),
        message,
    };
    let quote = passage::quote(document, finding);
    let related = finding.related.iter().enumerate();
    SarifResult {
        rule_id: &finding.rule,
        rule_index: rules.index(&finding.rule),
        kind,
        level,
        message: message(finding, quote.as_deref()),
        locations: [place(finding.span, None, quote.as_deref().map(Message::plain))],
        related_locations: related
            .map(|(id, other)| place(other.span, Some(id), Some(Message::plain(&other.message))))
            .collect(),
        partial_fingerprints: PartialFingerprints {
            leaflint: &finding.fingerprint,
            primary_location_line_hash: &finding.fingerprint,
        },
        fixes: finding.fix.iter().map(|fix| Fix::new(document, &fix.title, &fix.edits)).collect(),
        suppressions,
        properties: ResultProperties {
            certainty: finding.certainty.name(),
            whole_page: finding.document_level,
            facts: finding.facts.iter().map(|fact| fact.id.as_str()).collect(),
        },
    }
}

/// The place in a container (SARIF 2.1.0, 3.33): the part with the headings above; `None` for a page that has lines.
fn logical(source: &Source, span: Span) -> Option<LogicalLocation<'_>> {
    let PartPlace { part, paragraph, run, .. } = source.location(span)?.start;
    let headings = source.headings_above(span.start);
    let path: Vec<_> = std::iter::once(part).chain(headings.iter().copied()).collect();
    Some(LogicalLocation {
        name: headings.last().copied().unwrap_or(part),
        fully_qualified_name: path.join(passage::SEPARATOR),
        kind: "section",
        properties: LogicalProperties { part, paragraph, run },
    })
}

/// What a viewer shows: the message, the words where no region can show them, and what to do; everything else stands in the
/// rule's help.
fn message(finding: &Finding, quote: Option<&str>) -> Message {
    let quote = quote.map_or(String::new(), |quote| format!("\n{quote}"));
    let text = match unsure(finding) {
        Some(asks) => format!("Possible: {} {asks}{quote}\n{}", finding.message, finding.advice),
        None => format!("{}{quote}\n{}", finding.message, finding.advice),
    };
    Message { text: words(&text), markdown: None }
}

fn suppression(found: &Suppressed) -> Suppression<'_> {
    let kind = match found.kind {
        SuppressedBy::Directive => "inSource",
        SuppressedBy::Config | SuppressedBy::Baseline => "external",
    };
    Suppression {
        kind,
        status: "accepted",
        justification: &found.reason,
        properties: SuppressionProperties {
            by: found.by.as_deref(),
            until: found.until.map(|day| day.to_string()),
            decided_in: found.kind.name(),
        },
    }
}

fn region(source: &Source, span: Span, snippet: bool) -> Region {
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    let bytes = source.file_span(span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: bytes.start,
        byte_length: bytes.len(),
        snippet: snippet.then(|| Content { text: source.slice(span).to_owned() }),
    }
}

impl Location<'_> {
    fn of_file(path: &str) -> Self {
        let artifact_location = ArtifactLocation { uri: uri(path), index: None };
        let physical_location = PhysicalLocation { artifact_location, region: None };
        Self { id: None, physical_location, logical_locations: Vec::new(), message: None }
    }
}

impl Fix {
    fn new(document: &DocumentReport, title: &str, edits: &[Edit]) -> Self {
        let replacement = |edit: &Edit| Replacement {
            deleted_region: region(&document.source, edit.span, false),
            inserted_content: Content { text: edit.replacement.clone() },
        };
        Self {
            description: Message::plain(title),
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation { uri: uri(&document.path), index: None },
                replacements: edits.iter().map(replacement).collect(),
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_sample_as_a_code_host_reads_it() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn a_reader_finds_the_words_by_line_and_by_byte() {
        let report = sample::report();
        let log: Value = serde_json::from_str(&sample::shown(write)).expect("JSON");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let mut seen = 0;
        for result in run["results"].as_array().expect("results") {
            let place = &result["locations"][0]["physicalLocation"];
            let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
            let document = &report.documents[number(&place["artifactLocation"]["index"])];
            let region = &place["region"];
            let (from, length) = (number(&region["byteOffset"]), number(&region["byteLength"]));
            let text = document.source.text();
            assert_eq!(text.get(from..from + length), region["snippet"]["text"].as_str());
            let at = |line: &str, column: &str| {
                let lines = text.split_inclusive('\n').take(number(&region[line]) - 1).map(str::len).sum::<usize>();
                let columns =
                    text[lines..].chars().take(number(&region[column]) - 1).map(char::len_utf8).sum::<usize>();
                lines + columns
            };
            assert_eq!((at("startLine", "startColumn"), at("endLine", "endColumn")), (from, from + length));
            if let Some(index) = result["ruleIndex"].as_u64() {
                assert_eq!(run["tool"]["driver"]["rules"][number(&Value::from(index))]["id"], result["ruleId"]);
            }
            assert!(result["suppressions"].is_array(), "all results have suppressions, or none");
            seen += 1;
        }
        assert_eq!(seen, report.findings().count() + report.summary().suppressed);
    }

    #[test]
    fn fingerprints_stay_when_lines_move() {
        let prints = |report: &Report| -> Vec<Value> {
            let log: Value = serde_json::from_str(&sample::shown_of(report, write)).expect("JSON");
            let results = log["runs"][0]["results"].as_array().expect("results").iter();
            results.map(|result| result["partialFingerprints"].clone()).collect()
        };
        let report = sample::report();
        let mut moved = sample::report();
        for document in &mut moved.documents {
            document.source = Source::from_text(&document.path, format!("\n\n{}", document.source.text()));
            for finding in &mut document.findings {
                finding.span = Span::new(finding.span.start + 2, finding.span.end + 2);
            }
        }
        assert_eq!(prints(&report), prints(&moved));
    }
}
