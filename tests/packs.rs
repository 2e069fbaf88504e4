//! The built-in packs: every example of every rule behaves, and every rule is fit to be read.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::finding::Severity;
use leaflint::linter::{Engine, load_packs, pack_test};

fn engine() -> Engine {
    load_packs(true, &[]).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn every_example_behaves() {
    let tested = pack_test(&engine(), None, false, &Settings::new(date(2026, 6, 1)));
    assert!(tested.failed.is_empty(), "{}", tested.failed.join("\n"));
}

#[test]
fn every_rule_says_what_why_and_what_to_do() {
    for rule in engine().rules() {
        let texts = [("message", &rule.message), ("why", &rule.why), ("advice", &rule.advice)];
        for (name, text) in texts {
            assert!(text.len() >= 10, "{}: {name} is too short: «{text}»", rule.id);
            assert!(text.ends_with(['.', '?', '!', ')']), "{}: {name} ends without a stop: «{text}»", rule.id);
        }
        let wanted = if rule.severity == Severity::Error { 4 } else { 2 };
        assert!(rule.examples.flags.len() >= 2, "{}: fewer than 2 examples to flag", rule.id);
        assert!(rule.examples.passes.len() >= 2.min(wanted), "{}: fewer than 2 examples to pass", rule.id);
    }
}

#[test]
fn no_two_examples_of_a_rule_are_the_same() {
    for rule in engine().rules() {
        let mut all: Vec<&String> = rule.examples.flags.iter().chain(&rule.examples.passes).collect();
        let before = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), before, "{}", rule.id);
    }
}
