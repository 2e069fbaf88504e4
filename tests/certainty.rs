//! When a finding is certain and when only possible: how many wordings tell it, and what else the page says.
//!
//! A small pack stands in for medicine, as in the tests of the language layer.

use jiff::civil::date;
use leaflint::check::{Settings, check};
use leaflint::document::{Document, Format};
use leaflint::finding::{Certainty, Finding};
use leaflint::pack::{PackFile, PackProblem, PackSet};
use leaflint::source::Source;

const TOPIC: &str = "
classes: { device: { called: [device] } }
concepts:
  lamp: { class: device, terms: [lamp] }
facts:
  endless:
    statement: No lamp shines for ever.
    evidence: { source: e, section: s }
    contradicted-by: ['<lamp> shines for ever', '<lamp> eternal']
    stated-by: ['<lamp> (burns out | goes out)']
  safe:
    statement: A lamp gets hot.
    evidence: { source: e, section: s }
    stated-by: ['<lamp> (gets hot | hot to the touch)']
    contradicted-by: ['<lamp> stays cool']
rules:
  endless: { contradicts: endless, severity: error, message: m, why: w, advice: a }
  cool: { contradicts: safe, stands-alone: true, severity: error, message: m, why: w, advice: a }
  heat-missing:
    requires: safe
    topic: lamp
    hinted-by: ['(warm | heat) .. (glass | shade)']
    severity: error
    message: m
    why: w
    advice: a
";

fn compile(topic: &str) -> Result<PackSet, Vec<PackProblem>> {
    let manifest = "title: t\nversion: '1'\nevidence:\n  e: {title: t, publisher: p, url: u, reviewed: 2023-01-01, check-by: 2027-01-01}\n";
    let file = |name: &str, text: &str| PackFile { pack: "t".into(), source: Source::from_text(name, text) };
    PackSet::compile(&[file("t/pack.yaml", manifest), file("t/topic.yaml", topic)])
}

fn findings(text: &str) -> Vec<Finding> {
    let set = compile(TOPIC).unwrap_or_else(|problems| panic!("{problems:?}"));
    let source = Source::from_text("t.md", text);
    let document = Document::parse(&source, Format::Markdown);
    check(&source, &document, &set, &Settings::new(date(2026, 6, 1))).findings
}

/// The certainty of the only finding of a rule, with the words it points at besides.
fn of(rule: &str, text: &str) -> Option<(Certainty, Vec<String>)> {
    let mut found = findings(text).into_iter().filter(|finding| finding.rule == format!("t/{rule}"));
    let one = found.next()?;
    assert!(found.next().is_none(), "one finding of {rule} in {text}");
    Some((one.certainty, one.related.iter().map(|place| text[place.span.range()].to_owned()).collect()))
}

#[test]
fn one_wording_is_weak_where_another_section_states_the_fact() {
    let text = "# Lamps\n\nA lamp gets hot.\n\n## Use\n\nThe lamp shines for ever.\n\n## Limits\n\nA lamp burns out.\n";
    assert_eq!(of("endless", text), Some((Certainty::Possible, vec!["lamp burns out".to_owned()])));
}

#[test]
fn two_wordings_that_agree_are_certain() {
    let text = "# Lamps\n\nA lamp gets hot.\n\n## Use\n\nThe lamp shines for ever and is eternal.\n\n## Limits\n\nA lamp burns out.\n";
    assert_eq!(of("endless", text), Some((Certainty::Certain, Vec::new())));
}

#[test]
fn one_wording_is_certain_where_nothing_or_only_the_same_section_speaks_against_it() {
    for text in [
        "# Lamps\n\nA lamp gets hot.\n\n## Use\n\nThe lamp shines for ever.\n",
        "# Lamps\n\nA lamp gets hot.\n\n## Use\n\nThe lamp shines for ever. Some day a lamp burns out.\n",
    ] {
        assert_eq!(of("endless", text), Some((Certainty::Certain, Vec::new())), "{text}");
    }
}

#[test]
fn a_denied_mistake_is_no_right_statement() {
    let text = "# Lamps\n\nA lamp gets hot.\n\n## Use\n\nThe lamp shines for ever.\n\n## Limits\n\nMyth: the lamp is eternal.\n";
    assert_eq!(of("endless", text), Some((Certainty::Certain, Vec::new())));
}

#[test]
fn a_rule_that_stands_alone_is_certain() {
    let text = "# Lamps\n\nThe lamp stays cool.\n\n## Limits\n\nA lamp gets hot.\n";
    assert_eq!(of("cool", text), Some((Certainty::Certain, Vec::new())));
}

#[test]
fn a_hint_makes_what_is_missing_only_possible() {
    let missing = "# The lamp\n\nIt is green.\n";
    assert_eq!(of("heat-missing", missing), Some((Certainty::Certain, Vec::new())));
    let hinted = "# The lamp\n\nMind the warm glass.\n";
    assert_eq!(of("heat-missing", hinted), Some((Certainty::Possible, vec!["warm glass".to_owned()])));
    assert_eq!(of("heat-missing", "# The lamp\n\nA lamp gets hot. Mind the warm glass.\n"), None);
}

#[test]
fn a_page_that_contradicts_the_fact_hints_at_nothing() {
    let text = "# The lamp\n\nA lamp stays cool. Mind the warm glass.\n";
    assert_eq!(of("heat-missing", text), Some((Certainty::Certain, Vec::new())));
}

#[test]
fn a_hint_shown_as_a_myth_counts_for_nothing() {
    let text = "# The lamp\n\nMyth: the warm glass breaks.\n";
    assert_eq!(of("heat-missing", text), Some((Certainty::Certain, Vec::new())));
}

#[test]
fn only_what_is_required_can_be_hinted_at() {
    let topic = TOPIC.replace("stands-alone: true,", "hinted-by: ['warm'],");
    let Err(problems) = compile(&topic) else { panic!("a rule that contradicts takes no hints") };
    assert!(problems[0].to_string().contains("`hinted-by` goes with `requires`"), "{problems:?}");
}
