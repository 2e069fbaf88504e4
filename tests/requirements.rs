//! What a page must say: which of the sentences in `fixtures/requirements` satisfy a `requires-*` rule, and which do not.
//!
//! `cargo test --test requirements -- --nocapture` lists what is read wrongly.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::Format;
use leaflint::finding::Certainty;
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::source::Source;
use std::fs;
use std::path::Path;

/// Of a hundred sentences of every rule so many must be read rightly.
const FLOOR: usize = 93;

/// Every rule with the heading that its sentences stand under.
const RULES: &[(&str, &str)] = &[
    ("rhizotomy/requires-when-to-call", "Facet rhizotomy"),
    ("rhizotomy/requires-risks", "Facet rhizotomy"),
    ("rhizotomy/requires-outcome-limits", "Facet rhizotomy"),
    ("rhizotomy/requires-conservative-first", "Facet rhizotomy"),
    ("rhizotomy/requires-provider-talk", "Facet rhizotomy"),
    ("rhizotomy/requires-anesthesia-visit", "Trigeminal rhizotomy"),
    ("medication-safety/requires-stop-warning", "Coming in for an operation"),
    ("editorial/review-date-missing", "Facet rhizotomy"),
    ("editorial/reviewer-missing", "Facet rhizotomy"),
];

#[test]
#[allow(clippy::print_stdout, reason = "the list is what a reader runs this test for")]
fn sentences_satisfy_what_they_say() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let linter = Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/requirements");
    let mut below = Vec::new();
    for (rule, heading) in RULES {
        let name = rule.rsplit('/').next().expect("a name");
        let text = fs::read_to_string(folder.join(format!("{name}.tsv"))).expect("the sentences");
        let (mut right, mut all) = (0, 0);
        for line in text.lines().filter(|line| !line.is_empty()) {
            let (kind, body) = line.split_once('\t').expect("a tab");
            let wanted = match kind {
                "-" => true,
                "+" | "0" => false,
                other => panic!("{name}: {other}"),
            };
            let page = format!("# {heading}\n\n{}\n", body.replace("\\n", "\n"));
            let report = linter.check_source(Source::from_text("page.md", page), Format::Markdown);
            let fires =
                report.findings.iter().any(|finding| finding.rule == *rule && finding.certainty == Certainty::Certain);
            all += 1;
            right += usize::from(fires == wanted);
            if fires != wanted {
                println!("{name} {kind} {}: {body}", if fires { "fires" } else { "is silent" });
            }
        }
        println!("{rule}: {right} of {all}");
        assert!(all >= 30, "{name} has sentences: {all}");
        if right * 100 < FLOOR * all {
            below.push(format!("{rule}: {right} of {all}"));
        }
    }
    assert!(below.is_empty(), "below {FLOOR} %:\n{}", below.join("\n"));
}
