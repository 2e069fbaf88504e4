//! Accuracy on the labelled examples of `fixtures/accuracy`: precision and recall per rule, with a floor for all together.
//!
//! A line is `{"id", "scope": "claims", "format", "text", "expect": [{"rule", "quote", "optional"?}]}`. A finding is right
//! when its rule is expected and its words overlap the quote. `cargo test --test accuracy -- --nocapture` prints the table.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::Format;
use leaflint::finding::Certainty;
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::source::Source;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Of a hundred claim findings at least this many must be right, and of a hundred wrong claims this many be found.
const PRECISION_FLOOR: usize = 97;
const RECALL_FLOOR: usize = 92;

#[derive(Deserialize)]
struct Example {
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

#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

/// The rules about single statements; requirements, dates and reading ease need whole pages.
fn is_claim_rule(rule: &str) -> bool {
    let others =
        ["medication-safety/stop-without-provider", "medication-safety/dose-notation", "editorial/absolute-claim"];
    others.contains(&rule) || (rule.starts_with("rhizotomy/") && !rule.starts_with("rhizotomy/requires-"))
}

fn overlaps(text: &str, quote: &str, start: usize, end: usize) -> bool {
    text.match_indices(quote).any(|(at, _)| start < at + quote.len() && at < end)
}

fn measure(linter: &Linter, file: &Path) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let text = fs::read_to_string(file).expect("readable");
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let example: Example = serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = format!("example.{}", example.format);
        let format = Format::of_name(&name).expect("a format leaflint reads");
        let report = linter.check_source(Source::from_text(name, example.text.clone()), format);
        let found: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.certainty == Certainty::Certain && is_claim_rule(&finding.rule))
            .map(|finding| (finding.rule.as_str(), finding.span.start as usize, finding.span.end as usize))
            .collect();
        for label in example.expect.iter().filter(|label| !label.optional && is_claim_rule(&label.rule)) {
            let hit = found
                .iter()
                .any(|(rule, start, end)| *rule == label.rule && overlaps(&example.text, &label.quote, *start, *end));
            let count = counts.entry(label.rule.clone()).or_default();
            if hit { count.right += 1 } else { count.missed += 1 }
        }
        for (rule, start, end) in &found {
            let expected = |label: &Label| label.rule == *rule && overlaps(&example.text, &label.quote, *start, *end);
            if !example.expect.iter().any(expected) {
                counts.entry((*rule).to_owned()).or_default().wrong += 1;
            }
        }
    }
    counts
}

#[test]
#[allow(clippy::print_stdout, reason = "the table is what a reader runs this test for")]
fn accuracy_stays_above_its_floor() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let linter = Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accuracy");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the examples are there").map(|entry| entry.expect("one").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let measured: Vec<_> = files.par_iter().map(|file| measure(&linter, file)).collect();
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for (rule, more) in measured.into_iter().flatten() {
        let count = counts.entry(rule).or_default();
        count.right += more.right;
        count.wrong += more.wrong;
        count.missed += more.missed;
    }
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    println!("{:45} right wrong missed", "rule");
    for (rule, count) in &counts {
        println!("{rule:45} {:5} {:5} {:6}", count.right, count.wrong, count.missed);
        right += count.right;
        wrong += count.wrong;
        missed += count.missed;
    }
    println!("{:45} {right:5} {wrong:5} {missed:6}", "all");
    assert!(right > 500, "there are examples: {right}");
    assert!(right * 100 >= (right + wrong) * PRECISION_FLOOR, "precision: {right} right, {wrong} wrong");
    assert!(right * 100 >= (right + missed) * RECALL_FLOOR, "recall: {right} right, {missed} missed");
}
