//! One hand-made report that every writer is tested with. Its last page, the packs' words and the reasons are hostile.

use super::{DateNote, DocumentReport, FactStand, InputFailure, Look, PackNote, Report, ReviewNote, RuleNote, Writer};
use crate::document::{Document, Format};
use crate::finding::{
    Applicability, Certainty, Edit, FactNote, Finding, Fix, Related, Severity, Suppressed, SuppressedBy,
};
use crate::pack::Evidence;
use crate::source::{Source, Span};
use jiff::civil::date;

/// What tries to get out of a report: markup, scripts, links, commands to build servers, escapes of a terminal, ends of
/// comments and sections, formulas, mentions.
pub(super) const HOSTILE: &str = "</p><script>alert(1)</script><img src=x onerror=alert(2)> \"'`--> ]]> %0A::error::x ${x} {0} \
                                  [x](javascript:alert(3)) @octocat #1 | =1+1 \u{1b}[31m\u{202e}\u{0}\r\n::error file=a::b\n##[error]c";

/// Writes the sample.
pub(super) fn shown(write: Writer) -> String {
    shown_of(&report(), write)
}

/// Writes a report, with the version of leaflint taken out.
pub(super) fn shown_of(report: &Report, write: Writer) -> String {
    let mut out = Vec::new();
    write(report, &Look::default(), &mut out).expect("written");
    String::from_utf8(out).expect("text").replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

/// Five pages with a finding of every shape, two inputs that failed, three files passed over.
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
        (
            "=cmd|' \"><script>alert(0)</script>\n::error::%0A,.md",
            "---\nreviewed: 2024-05-01\n---\n# A &lt;script&gt;alert(4)&lt;/script&gt; page\n\nBefore you read:\n\n\
                 - Rhizotomy **is <b onclick=x>the** best</b> of all &amp; safe ]]&gt;.\n    - `code` within\n- [see](javascript:x)\n\n\
                 | Risk | &lt;td&gt; |\n|---|---|\n| =1+1 | Nothing ever goes wrong\\. |\n\n> ::error::quoted words\n\n\
                 ![A nurse](x.png)\n\nReviewed by Dr A. Example, MD.\n"
                .to_owned(),
        ),
    ];
    let [facet, wide, evil, empty, hostile] = pages.map(|(path, text)| Source::from_text(path, text));
    let documents = vec![
        document(facet, |source| {
            let mut first =
                finding("rhizotomy/first-line", Severity::Error, at(source, "Rhizotomy is the **first\nchoice**"));
            first.related =
                vec![Related { span: at(source, "Facet rhizotomy"), message: "'Rhizotomy' is this".to_owned() }];
            let mut dose = finding("medication-safety/dose-notation", Severity::Warning, at(source, "5.0\u{a0}mg"));
            "A trailing zero can be read as ten times the dose.".clone_into(&mut dose.message);
            dose.facts = [].into();
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
            age.facts = [].into();
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
        self::hostile(hostile),
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
    let facts = finding("", Severity::Error, Span::default()).facts;
    let mut other = facts[0].clone();
    "risks".clone_into(&mut other.id);
    other.statement = format!("A rhizotomy has risks. {HOSTILE}");
    "javascript:alert(5)".clone_into(&mut other.url);
    let rule = |id: &str, severity| {
        let like = finding(id, severity, Span::default());
        let facts = like.facts;
        RuleNote {
            id: like.rule,
            severity,
            message: like.message,
            why: like.why,
            advice: like.advice,
            facts: facts.to_vec(),
        }
    };
    PackNote {
        id: "rhizotomy".to_owned(),
        version: "0.1.0".to_owned(),
        title: "Treatment of nerve pain".to_owned(),
        evidence: vec![evidence],
        facts: vec![facts[0].clone(), other],
        rules: vec![rule("rhizotomy/first-line", Severity::Error), rule("rhizotomy/requires-risks", Severity::Warning)],
    }
}

/// A page, a rule and decisions that try to get out of the report.
fn hostile(source: Source) -> DocumentReport {
    let mut report = document(source, |source| {
        let mut best = finding("hostile/best", Severity::Error, at(source, "is <b onclick=x>the** best"));
        best.message = format!("Message {HOSTILE}");
        best.why = format!("Why {HOSTILE}");
        best.advice = format!("::error::Advice {HOSTILE}");
        let mut fact = best.facts[0].clone();
        fact.statement = format!("Fact {HOSTILE}");
        fact.section = format!("Section {HOSTILE}");
        "javascript:alert(6)//\"onmouseover=x".clone_into(&mut fact.url);
        best.facts = [fact].into();
        let mut cell = finding("hostile/cell", Severity::Warning, at(source, "Nothing ever goes wrong"));
        cell.related = vec![Related { span: at(source, "::error::quoted"), message: format!("Related {HOSTILE}") }];
        let quoted = finding("hostile/quoted", Severity::Info, at(source, "::error::quoted words"));
        vec![best, cell, quoted]
    });
    let of = |words: &str| finding("hostile/kept", Severity::Error, at(&report.source, words));
    report.suppressed = vec![
        Suppressed {
            finding: of("A &lt;script&gt;"),
            kind: SuppressedBy::Directive,
            reason: format!("Reason {HOSTILE}"),
            by: Some(format!("By {HOSTILE}")),
            until: Some(date(2026, 12, 31)),
        },
        Suppressed {
            finding: of("=1+1"),
            kind: SuppressedBy::Baseline,
            reason: "It was there before.".to_owned(),
            by: None,
            until: None,
        },
    ];
    report.review = ReviewNote {
        last: vec![DateNote { words: "2024-05-01".to_owned(), span: at(&report.source, "2024-05-01") }],
        next: Vec::new(),
        reviewer: Some(at(&report.source, "Reviewed by Dr A. Example, MD.")),
    };
    report
}

fn at(source: &Source, words: &str) -> Span {
    let start = source.text().find(words).expect("the words are in the sample");
    Span::from_range(start..start + words.len())
}

fn document(source: Source, findings: impl Fn(&Source) -> Vec<Finding>) -> DocumentReport {
    let mut findings = findings(&source);
    for (number, finding) in findings.iter_mut().enumerate() {
        finding.fingerprint = format!("{}:{number:04}", finding.rule);
    }
    let spans: Vec<_> =
        findings.iter().filter(|finding| !finding.facts.is_empty()).map(|finding| finding.span).collect();
    DocumentReport {
        path: source.name().to_owned(),
        format: "markdown",
        blocks_checked: 3,
        blocks_skipped: 1,
        rules_applied: 40,
        rules_passed: 37,
        rules_inapplicable: 6,
        facts: vec![
            FactStand {
                pack: "rhizotomy".to_owned(),
                fact: "not-first-choice".to_owned(),
                stated: Vec::new(),
                contradicted: spans,
            },
            FactStand {
                pack: "rhizotomy".to_owned(),
                fact: "risks".to_owned(),
                stated: source.text().find("back pain").map(|at| Span::from_range(at..at + 9)).into_iter().collect(),
                contradicted: Vec::new(),
            },
        ],
        review: ReviewNote::default(),
        findings,
        suppressed: Vec::new(),
        layout: Some(Document::parse(&source, Format::Markdown)),
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
        facts: [FactNote {
            id: "not-first-choice".to_owned(),
            statement: "Rhizotomy is not a first choice for chronic pain; conservative care is tried first.".to_owned(),
            publisher: "Cleveland Clinic".to_owned(),
            title: "Rhizotomy".to_owned(),
            section: "What does a rhizotomy treat?".to_owned(),
            url: "https://example.org/rhizotomy".to_owned(),
            reviewed: "2023-04-14".to_owned(),
        }]
        .into(),
        related: Vec::new(),
        fix: None,
        fingerprint: format!("{rule}:{:04}", span.start),
    }
}

/// Writes the sample in every format to `target/sample`, for checks by other programs (`tests/browser`).
#[test]
#[ignore = "it writes files; .ci/browser asks for it"]
fn every_format_as_a_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sample");
    std::fs::create_dir_all(&folder).expect("made");
    // A copy of a Word file needs a Word file.
    for row in super::FORMATS.iter().filter(|row| !row.binary) {
        let mut out = Vec::new();
        (row.write)(&report(), &Look::default(), &mut out).expect(row.name);
        std::fs::write(folder.join(row.name), out).expect("written");
    }
    std::fs::rename(folder.join("html"), folder.join("report.html")).expect("renamed");
}
