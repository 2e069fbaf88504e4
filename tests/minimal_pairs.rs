//! The minimal pairs of the workshop (`leaflint pack test` shows them), for all built-in rules together.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::{Document, Format};
use leaflint::finding::Certainty;
use leaflint::linter::workshop::{Pair, pairs};
use leaflint::linter::{Engine, load_packs};
use leaflint::pack::Rule;
use leaflint::source::Source;
use rayon::prelude::*;

/// At least this many of a hundred pairs must behave.
const FLOOR: usize = 95;

fn flags(engine: &Engine, rule: &Rule, text: &str) -> bool {
    let source = Source::from_text("pair.md", text);
    let document = Document::parse(&source, Format::Markdown);
    let checked = engine.check(&source, &document, &Settings::new(date(2026, 6, 1)));
    checked.findings.iter().any(|finding| finding.rule == rule.id && finding.certainty == Certainty::Certain)
}

#[test]
fn the_same_words_are_read_by_what_stands_around_them() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let all: Vec<(&Rule, Pair)> =
        engine.rules().iter().flat_map(|rule| pairs(rule).into_iter().map(move |pair| (rule, pair))).collect();
    let wrong: Vec<String> = all
        .par_iter()
        .filter(|(rule, pair)| flags(&engine, rule, &pair.text) != pair.must_flag)
        .map(|(rule, pair)| {
            let what = if pair.must_flag { "must stay flagged" } else { "must fall silent" };
            format!("{}: {what}: «{}»", rule.id, pair.text)
        })
        .collect();
    assert!(all.len() >= 9, "there are pairs: {}", all.len());
    let right = all.len() - wrong.len();
    assert!(right * 100 >= all.len() * FLOOR, "{right} of {} pairs behave:\n{}", all.len(), wrong.join("\n"));
}
