//! The pages of `fixtures/pages`, each with its expectations written beside the offending text.
//!
//! `<!-- expect: RULE "exact slice" [optional] -->` stands above the block it is about; pages of plain text have theirs in
//! `NAME.expect`. Every error and warning must be expected, and every expectation must be met: the right rule, and a
//! finding whose own words contain the slice or lie inside it.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::Format;
use leaflint::finding::{Certainty, Finding, Severity};
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

struct Expectation {
    rule: String,
    slice: String,
    optional: bool,
    /// The slice must be found at or after this byte.
    after: usize,
}

fn expectations(text: &str) -> Vec<Expectation> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices("<!-- expect: ") {
        let rest = &text[at + "<!-- expect: ".len()..];
        let end = rest.find("-->").expect("the comment is closed");
        let body = rest[..end].trim();
        let (rule, slice) = body.split_once(' ').expect("a rule and a slice");
        let close = slice.rfind('"').expect("the slice is quoted");
        out.push(Expectation {
            rule: rule.to_owned(),
            slice: slice[1..close].to_owned(),
            optional: slice[close + 1..].contains("optional"),
            after: at + "<!-- expect: ".len() + end,
        });
    }
    out
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the pages are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "expect"))
        .collect();
    pages.sort();
    pages
}

fn meets(finding: &Finding, expected: &Expectation, text: &str) -> bool {
    let words = &text[finding.span.range()];
    finding.rule == expected.rule
        && (words.contains(&expected.slice) || expected.slice.contains(words) || overlaps(finding, expected, text))
}

/// The slice, at its place after the comment, shares words with the finding.
fn overlaps(finding: &Finding, expected: &Expectation, text: &str) -> bool {
    text[expected.after..].find(&expected.slice).is_some_and(|at| {
        let start = expected.after + at;
        (finding.span.start as usize) < start + expected.slice.len() && start < finding.span.end as usize
    })
}

#[test]
fn every_page_has_exactly_its_expected_findings() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let known: BTreeSet<String> = engine.rules().iter().map(|rule| rule.id.clone()).collect();
    let linter = Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default());
    let pages = pages();
    assert!(pages.len() >= 12, "at least twelve pages: {}", pages.len());
    let mut wrong = Vec::new();
    let mut checked = 0;
    for page in &pages {
        let name = page.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(page).expect("readable");
        let sidecar = page.with_extension(format!("{}.expect", page.extension().expect("one").to_string_lossy()));
        let mut expected = expectations(&text);
        if let Ok(beside) = fs::read_to_string(sidecar) {
            expected = expectations(&beside);
            for expectation in &mut expected {
                expectation.after = 0;
            }
        }
        expected.retain(|expectation| known.contains(&expectation.rule));
        let format = Format::of_name(&name).expect("a page leaflint reads");
        let report = linter.check_source(Source::from_text(name.clone(), text.clone()), format);
        let certain = |finding: &&Finding| finding.certainty == Certainty::Certain;
        for expectation in expected.iter().filter(|expectation| !expectation.optional) {
            checked += 1;
            if !report.findings.iter().filter(certain).any(|finding| meets(finding, expectation, &text)) {
                wrong.push(format!("MISS  {name}: {} «{}»", expectation.rule, expectation.slice));
            }
        }
        for finding in report.findings.iter().filter(certain).filter(|finding| finding.severity != Severity::Info) {
            if !expected.iter().any(|expectation| meets(finding, expectation, &text)) {
                wrong.push(format!("FALSE {name}: {} «{}»", finding.rule, &text[finding.span.range()]));
            }
        }
    }
    assert!(checked > 0, "there are expectations");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
