//! The report for other programs: one JSON object, as `docs` describes it. Fields are only ever added.
//!
//! Spans are bytes of the file, ends exclusive; lines and columns are 1-based, columns count Unicode scalar values.

mod escape;
mod location;
mod wire;

pub(super) use escape::{line, pretty};
pub(super) use wire::{Tool, WireDocument, WireFailure, WireFinding, WirePack, WireSummary, WireSuppressed};

use super::{DocumentReport, FactStand, InputFailure, Look, PackNote, Report, Stand, Summary};
use crate::finding::{Applicability, Edit, Finding, Fix, Related, Suppressed};
use crate::source::{Source, Span};
use location::WireLocation;
use std::io::{self, Write};
use wire::{Blocks, Place, Range, Rules, WireEdit, WireEvidence, WireFact, WireFix, WireRelated, WireReport, WireSpan};

/// The version of the shape below; it changes only if a field is ever removed or means something else.
pub(super) const SCHEMA: u32 = 1;

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    pretty(&WireReport::new(report), out)
}

impl Tool {
    pub(super) const THIS: Self = Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
}

impl<'r> WireReport<'r> {
    fn new(report: &'r Report) -> Self {
        let kept = |document: &'r DocumentReport| document.suppressed.iter().map(|found| suppressed(document, found));
        Self {
            schema: SCHEMA,
            tool: Tool::THIS,
            today: report.today.to_string(),
            packs: report.packs.iter().map(pack).collect(),
            documents: report.documents.iter().map(document).collect(),
            findings: report.findings().map(|(document, found)| finding(document, found)).collect(),
            suppressed: report.documents.iter().flat_map(kept).collect(),
            errors: report.failures.iter().map(failure).collect(),
            summary: summary(&report.summary()),
        }
    }
}

pub(super) fn summary(summary: &Summary) -> WireSummary {
    WireSummary {
        documents: summary.documents,
        errors: summary.errors,
        warnings: summary.warnings,
        infos: summary.infos,
        possible: summary.possible,
        suppressed: summary.suppressed,
    }
}

pub(super) fn suppressed<'r>(document: &'r DocumentReport, found: &'r Suppressed) -> WireSuppressed<'r> {
    WireSuppressed {
        finding: finding(document, &found.finding),
        kind: found.kind.name(),
        reason: &found.reason,
        by: found.by.as_deref(),
        until: found.until.map(|day| day.to_string()),
    }
}

pub(super) fn pack(pack: &PackNote) -> WirePack<'_> {
    let evidence = pack.evidence.iter().map(|evidence| WireEvidence {
        id: &evidence.id,
        title: &evidence.title,
        publisher: &evidence.publisher,
        reviewed: evidence.reviewed.to_string(),
        check_by: evidence.check_by.to_string(),
    });
    WirePack { id: &pack.id, version: &pack.version, evidence: evidence.collect() }
}

pub(super) fn document(document: &DocumentReport) -> WireDocument<'_> {
    WireDocument {
        path: &document.path,
        format: document.format,
        encoding: document.source.encoding().name(),
        blocks: Blocks { checked: document.blocks_checked, skipped: document.blocks_skipped },
        rules: Rules {
            applied: document.rules_applied,
            passed: document.rules_passed,
            inapplicable: document.rules_inapplicable,
        },
        facts: document.facts.iter().map(|stand| fact(&document.source, stand)).collect(),
    }
}

fn fact<'r>(source: &Source, stand: &'r FactStand) -> WireFact<'r> {
    let state = match stand.stand() {
        Stand::Stated => "stated",
        Stand::Contradicted => "contradicted",
        Stand::Silent => "silent",
    };
    let spans = stand.spans().iter().map(|place| span(source, *place)).collect();
    WireFact { pack: &stand.pack, fact: &stand.fact, state, spans }
}

pub(super) fn finding<'r>(document: &'r DocumentReport, finding: &'r Finding) -> WireFinding<'r> {
    let source = &document.source;
    WireFinding {
        rule: &finding.rule,
        severity: finding.severity.name(),
        certainty: finding.certainty.name(),
        message: &finding.message,
        why: &finding.why,
        advice: &finding.advice,
        path: &document.path,
        span: span(source, finding.span),
        range: range(source, finding.span),
        location: WireLocation::new(source, finding.span),
        text: source.slice(finding.span),
        facts: finding.facts.iter().map(|fact| fact.id.as_str()).collect(),
        related: finding.related.iter().map(|place| related(source, place)).collect(),
        fix: finding.fix.as_ref().map(|found| fix(source, found)),
        fingerprint: &finding.fingerprint,
    }
}

fn related<'r>(source: &'r Source, place: &'r Related) -> WireRelated<'r> {
    WireRelated {
        message: &place.message,
        span: span(source, place.span),
        range: range(source, place.span),
        text: source.slice(place.span),
    }
}

fn fix<'r>(source: &Source, fix: &'r Fix) -> WireFix<'r> {
    let edit = |edit: &'r Edit| WireEdit { span: span(source, edit.span), replacement: &edit.replacement };
    let applicability = match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Shown => "shown",
    };
    WireFix { title: &fix.title, applicability, edits: fix.edits.iter().map(edit).collect() }
}

pub(super) fn failure(failure: &InputFailure) -> WireFailure<'_> {
    WireFailure { path: &failure.path, message: &failure.message }
}

fn span(source: &Source, span: Span) -> WireSpan {
    let span = source.file_span(span);
    WireSpan { start: span.start, end: span.end }
}

fn range(source: &Source, span: Span) -> Range {
    let place = |offset| {
        let place = source.line_column(offset);
        Place { line: place.line, column: place.column }
    };
    Range { start: place(span.start), end: place(span.end) }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_sample_as_a_program_reads_it() {
        let mut out = Vec::new();
        write(&sample::report(), &Look::default(), &mut out).expect("written");
        let text = String::from_utf8(out).expect("text").replace(env!("CARGO_PKG_VERSION"), "VERSION");
        assert!(!text.chars().any(|c| c != '\n' && super::super::sanitize::is_unsafe(c)));
        insta::assert_snapshot!(text);
    }
}
