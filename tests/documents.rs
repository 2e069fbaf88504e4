//! Whole pages of `fixtures/documents`: how many are exactly right, with a floor for each file.
//!
//! A line is `{"id", "scope": "document", "format", "text", "expect": [{"rule", "quote", "optional"?}]}`. Every error and
//! warning outside `plain-language` counts: it must be expected, at the words of its quote (an empty quote: anywhere), and
//! every expectation that is not optional must be met. `cargo test --test documents -- --nocapture` lists what is wrong.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::Format;
use leaflint::finding::{Certainty, Finding, Severity};
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::source::Source;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// Every file, and how many of a hundred of its pages must be exactly right.
const FLOORS: &[(&str, usize)] = &[
    ("plain.jsonl", 60),
    ("voices.jsonl", 70),
    ("odd.jsonl", 75),
    ("leaflets.jsonl", 60),
    ("independent.jsonl", 60),
    ("independent-2.jsonl", 70),
    ("independent-3.jsonl", 70),
    ("independent-4.jsonl", 80),
    ("independent-5.jsonl", 70),
    ("contexts.jsonl", 85),
    ("sound.jsonl", 85),
    ("sound-2.jsonl", 75),
];

#[derive(Deserialize)]
struct Page {
    id: String,
    format: String,
    text: String,
    expect: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    rule: String,
    quote: String,
    #[serde(default)]
    optional: bool,
}

fn meets(text: &str, label: &Label, finding: &Finding) -> bool {
    let span = finding.span.range();
    let overlaps =
        || text.match_indices(&label.quote).any(|(at, _)| span.start < at + label.quote.len() && at < span.end);
    finding.rule == label.rule && (label.quote.is_empty() || overlaps())
}

/// What is wrong about a page.
fn mistakes(linter: &Linter, page: &Page) -> Vec<String> {
    let name = format!("page.{}", page.format);
    let format = Format::of_name(&name).expect("a format leaflint reads");
    let report = linter.check_source(Source::from_text(name, page.text.clone()), format);
    let counts = |finding: &&Finding| {
        finding.certainty == Certainty::Certain
            && finding.severity != Severity::Info
            && !finding.rule.starts_with("plain-language/")
    };
    let found: Vec<&Finding> = report.findings.iter().filter(counts).collect();
    let missed = page.expect.iter().filter(|label| !label.optional);
    let missed = missed.filter(|label| !found.iter().any(|finding| meets(&page.text, label, finding)));
    let missed = missed.map(|label| format!("MISS  {} {} «{}»", page.id, label.rule, label.quote));
    let wrong = found.iter().filter(|finding| !page.expect.iter().any(|label| meets(&page.text, label, finding)));
    let wrong =
        wrong.map(|finding| format!("FALSE {} {} «{}»", page.id, finding.rule, &page.text[finding.span.range()]));
    missed.chain(wrong).collect()
}

#[test]
#[allow(clippy::print_stdout, reason = "the list is what a reader runs this test for")]
fn whole_pages_are_exactly_right() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let linter = Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents");
    let mut below = Vec::new();
    for (file, floor) in FLOORS {
        let text = fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let pages: Vec<Page> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}")))
            .collect();
        assert!(pages.len() >= 6, "{file} holds pages: {}", pages.len());
        let mut right = 0;
        for page in &pages {
            let mistakes = mistakes(&linter, page);
            right += usize::from(mistakes.is_empty());
            for mistake in mistakes {
                println!("{mistake}");
            }
        }
        println!("{file}: {right} of {} pages exactly right", pages.len());
        if right * 100 < floor * pages.len() {
            below.push(format!("{file}: {right} of {}, the floor is {floor} %", pages.len()));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}
