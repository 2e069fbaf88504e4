//! One hand-made report that every writer is tested with.

use super::{DocumentReport, FactStand, InputFailure, PackNote, Report, Stand};
use crate::finding::{Applicability, Certainty, Edit, FactNote, Finding, Fix, Related, Severity};
use crate::pack::Evidence;
use crate::source::{Source, Span};
use jiff::civil::date;

/// Four pages with a finding of every shape, two inputs that failed, three files passed over.
pub(super) fn report() -> Report {
    let long = "We have helped many people like you over the years. ".repeat(30);
    let pages = [
        (
            "pages/facet.md",
            "# Facet rhizotomy\n\nRhizotomy is the **first\nchoice** for back pain.\n\n\tTake 5.0\u{a0}mg.\n"
                .to_owned(),
        ),
        ("pages/wide.md", format!("# 神経根切断術 \u{1F600} for caf\u{e9}\n\n{long}Rhizotomy has no risks. {long}\n")),
        (
            "pages/\u{1b}[31mred\u{202e}.md",
            "Evil \u{1b}]0;title\u{7} Rhizotomy\u{200b} cures.\r\nEnd: it cures.\r\n".to_owned(),
        ),
        ("pages/empty.md", String::new()),
    ];
    let [facet, wide, evil, empty] = pages.map(|(path, text)| Source::from_text(path, text));
    let documents = vec![
        document(facet, |source| {
            let mut first =
                finding("rhizotomy/first-line", Severity::Error, at(source, "Rhizotomy is the **first\nchoice**"));
            first.related =
                vec![Related { span: at(source, "Facet rhizotomy"), message: "'Rhizotomy' is this".to_owned() }];
            let mut dose = finding("medication-safety/dose-notation", Severity::Warning, at(source, "5.0\u{a0}mg"));
            "A trailing zero can be read as ten times the dose.".clone_into(&mut dose.message);
            dose.facts.clear();
            dose.fix = Some(Fix {
                title: "Write 5 mg.".to_owned(),
                edits: vec![Edit { span: at(source, "5.0"), replacement: "5".to_owned() }],
                applicability: Applicability::Shown,
            });
            vec![first, dose]
        }),
        document(wide, |source| {
            let mut age = finding(
                "editorial/review-date-missing",
                Severity::Info,
                at(source, "神経根切断術 \u{1F600} for caf\u{e9}"),
            );
            age.document_level = true;
            "This page does not say when it was last reviewed.".clone_into(&mut age.message);
            age.facts.clear();
            let mut maybe = finding("rhizotomy/no-risks", Severity::Error, at(source, "Rhizotomy has no risks"));
            maybe.certainty = Certainty::Possible;
            vec![age, maybe]
        }),
        document(evil, |source| {
            vec![
                finding("rhizotomy/cure", Severity::Error, at(source, "Rhizotomy\u{200b} cures")),
                finding("rhizotomy/cure", Severity::Error, at(source, "it cures")),
            ]
        }),
        document(empty, |_| {
            let mut missing = finding("rhizotomy/requires-risks", Severity::Warning, Span::default());
            missing.document_level = true;
            vec![missing]
        }),
    ];
    Report {
        today: date(2026, 6, 1),
        packs: vec![pack()],
        documents,
        failures: vec![
            InputFailure { path: "b.docx".to_owned(), message: "leaflint does not read files of this kind".to_owned() },
            InputFailure { path: "bad\u{1b}[2J.md".to_owned(), message: "this file is not UTF-8 text".to_owned() },
        ],
        passed_over: 3,
    }
}

fn pack() -> PackNote {
    let evidence = Evidence {
        id: "cleveland-clinic-rhizotomy".to_owned(),
        title: "Rhizotomy".to_owned(),
        publisher: "Cleveland Clinic".to_owned(),
        url: "https://example.org/rhizotomy".to_owned(),
        reviewed: date(2023, 4, 14),
        check_by: date(2027, 4, 14),
    };
    PackNote { id: "rhizotomy".to_owned(), version: "0.1.0".to_owned(), evidence: vec![evidence] }
}

fn at(source: &Source, words: &str) -> Span {
    let start = source.text().find(words).expect("the words are in the sample");
    Span::from_range(start..start + words.len())
}

fn document(source: Source, findings: impl Fn(&Source) -> Vec<Finding>) -> DocumentReport {
    let findings = findings(&source);
    let spans: Vec<_> =
        findings.iter().filter(|finding| !finding.facts.is_empty()).map(|finding| finding.span).collect();
    let stand = if spans.is_empty() { Stand::Silent } else { Stand::Contradicted };
    DocumentReport {
        path: source.name().to_owned(),
        format: "markdown",
        blocks_checked: 3,
        blocks_skipped: 1,
        rules_applied: 40,
        rules_inapplicable: 6,
        facts: vec![FactStand { pack: "rhizotomy".to_owned(), fact: "not-first-choice".to_owned(), stand, spans }],
        findings,
        suppressed: Vec::new(),
        layout: None,
        source,
    }
}

fn finding(rule: &str, severity: Severity, span: Span) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity,
        certainty: Certainty::Certain,
        message: "Rhizotomy is presented as an early treatment.".to_owned(),
        why: "Readers may ask for surgery before safer treatments were tried, and surgery cannot be undone.".to_owned(),
        advice: "Say that other treatments, such as physical therapy or nerve blocks, are tried first.".to_owned(),
        span,
        document_level: false,
        facts: vec![FactNote {
            id: "not-first-choice".to_owned(),
            statement: "Rhizotomy is not a first choice for chronic pain; conservative care is tried first.".to_owned(),
            publisher: "Cleveland Clinic".to_owned(),
            title: "Rhizotomy".to_owned(),
            section: "What does a rhizotomy treat?".to_owned(),
            url: "https://example.org/rhizotomy".to_owned(),
            reviewed: "2023-04-14".to_owned(),
        }],
        related: Vec::new(),
        fix: None,
        fingerprint: format!("{rule}:0001"),
    }
}
