//! `leaflint pack test`: the examples of every rule, run as documents, and what the examples leave untried.

use super::Engine;
use super::decide::example;
use super::inspect::explain_example;
use super::workshop::{pairs, without_class};
use crate::check::Settings;
use crate::document::{Document, Format};
use crate::finding::Certainty;
use crate::language::{Assertion, annotate, decide};
use crate::pack::{Kind, PatternUse, Rule};
use crate::policy::{State, edited_after_review};
use crate::source::Source;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Every rule needs at least this many examples to flag, and as many that pass.
const FEWEST: usize = 2;

/// What a test of packs found.
#[derive(Debug, Default)]
pub struct PackTest {
    /// Examples that do not behave, with what `inspect` says of them, and rules with too few examples.
    pub failed: Vec<String>,
    /// What no example tries, and minimal pairs that do not behave: sentences with their place.
    pub notes: Vec<String>,
    /// Number of rules.
    pub rules: usize,
    /// Number of examples.
    pub examples: usize,
    /// Number of rules that report what contradicts a fact: minimal pairs can be made for these.
    pub contradictions: usize,
    /// Number of minimal pairs made from them.
    pub pairs: usize,
    /// Number of minimal pairs that behave.
    pub pairs_right: usize,
}

/// Runs the examples of every rule, or of those of the pack number `only`; with `thorough`, also looks for what they leave
/// untried and makes minimal pairs of them.
pub fn pack_test(engine: &Engine, only: Option<usize>, thorough: bool, settings: &Settings) -> PackTest {
    let rules: Vec<&Rule> = engine.rules().iter().filter(|rule| only.is_none_or(|only| rule.pack == only)).collect();
    // Rules are tested side by side, and told in their order.
    let tested: Vec<_> = rules
        .into_par_iter()
        .map(|rule| {
            let (mut test, mut used) = (PackTest { rules: 1, ..PackTest::default() }, BTreeSet::new());
            test.contradictions = usize::from(matches!(rule.kind, Kind::Contradiction { .. }));
            test.examples(engine, rule, settings);
            if thorough {
                test.tried(engine, rule, &mut used);
                test.pairs(engine, rule, settings);
            }
            (test, used)
        })
        .collect();
    let mut all = PackTest::default();
    let mut used = BTreeSet::new();
    for (test, patterns) in tested {
        all.add(test);
        used.extend(patterns);
    }
    if thorough {
        all.unused(engine, only, &used);
    }
    // Why an example may have failed.
    if let Some(pack) = only.filter(|_| !all.failed.is_empty()) {
        all.notes.extend(without_class(engine, pack).iter().map(|(place, message)| format!("{place}: {message}")));
    }
    all
}

/// What parts the two states of a page in the examples of a rule about its history.
const EDITED: &str = "\n=====\n";

/// Whether a rule certainly flags a text, read as Markdown.
pub(super) fn flags(engine: &Engine, rule: &Rule, text: &str, settings: &Settings) -> bool {
    let (before, text) = text.split_once(EDITED).map_or((None, text), |(before, text)| (Some(before), text));
    let source = Source::from_text("example", text);
    let document = Document::parse(&source, Format::Markdown);
    let mut found = engine.check(&source, &document, settings).findings;
    if let Kind::Policy { name } = &rule.kind {
        found = example(engine, settings, (&source, &document), found, name == "missing-by");
        let now = State { source: &source, document: &document };
        if let Some(before) = before.filter(|_| name == "edited-after-review") {
            let before = Source::from_text("example", before);
            let parsed = Document::parse(&before, Format::Markdown);
            let then = State { source: &before, document: &parsed };
            let date = now.review(settings.date_order, settings.today);
            let same = |date: &(String, _)| {
                then.review(settings.date_order, settings.today).is_some_and(|(then, _)| then == date.0)
            };
            let edited = date
                .filter(same)
                .and_then(|(date, place)| edited_after_review(&then, &now, engine.set(), (&date, place)));
            found.extend(edited);
        }
    }
    found.iter().any(|finding| finding.rule == rule.id && finding.certainty == Certainty::Certain)
}

impl PackTest {
    fn add(&mut self, other: Self) {
        self.failed.extend(other.failed);
        self.notes.extend(other.notes);
        self.rules += other.rules;
        self.examples += other.examples;
        self.contradictions += other.contradictions;
        self.pairs += other.pairs;
        self.pairs_right += other.pairs_right;
    }

    fn examples(&mut self, engine: &Engine, rule: &Rule, settings: &Settings) {
        let lists = [("flags", &rule.examples.flags, true), ("passes", &rule.examples.passes, false)];
        for (key, examples, must_flag) in lists {
            for example in examples {
                self.examples += 1;
                if flags(engine, rule, example, settings) != must_flag {
                    let what = if must_flag { "must be flagged and is not" } else { "must pass and is flagged" };
                    let said = explain_example(engine, example, settings);
                    let about = format!("{}: {}: this example {what}:", rule.defined_at, rule.id);
                    self.failed.push(format!("{about}\n    {}\n{said}", example.trim().replace('\n', "\n    ")));
                }
            }
            if examples.len() < FEWEST {
                let has = examples.len();
                let place = &rule.defined_at;
                self.failed.push(format!("{place}: {}: `{key}` has {has} of at least {FEWEST} examples", rule.id));
            }
        }
    }

    /// Notes what the examples of a rule try: patterns, and whether those that pass hold a near miss and a denied one.
    fn tried(&mut self, engine: &Engine, rule: &Rule, used: &mut BTreeSet<usize>) {
        for example in &rule.examples.flags {
            used.extend(look(engine, rule, example).patterns);
        }
        let (mut near, mut denied) = (false, false);
        for example in &rule.examples.passes {
            let seen = look(engine, rule, example);
            used.extend(seen.patterns);
            near |= seen.near;
            denied |= seen.denied;
        }
        if !matches!(rule.kind, Kind::Contradiction { .. }) || rule.examples.passes.is_empty() {
            return;
        }
        let missing = [
            (denied, "no example that passes holds one of the wordings denied, asked or shown as a myth"),
            (near, "no example that passes is a near miss, with a part of a wording"),
        ];
        for (_, what) in missing.iter().filter(|(there, _)| !there) {
            self.notes.push(format!("{}: {}: {what}", rule.defined_at, rule.id));
        }
    }

    fn pairs(&mut self, engine: &Engine, rule: &Rule, settings: &Settings) {
        for pair in pairs(rule) {
            self.pairs += 1;
            if flags(engine, rule, &pair.text, settings) == pair.must_flag {
                self.pairs_right += 1;
            } else {
                let what = if pair.must_flag { "must stay flagged" } else { "must fall silent" };
                self.notes.push(format!("{}: {}: {what}: «{}»", rule.defined_at, rule.id, pair.text));
            }
        }
    }

    /// Names the patterns that no example uses, as far as it is known where they are written.
    fn unused(&mut self, engine: &Engine, only: Option<usize>, used: &BTreeSet<usize>) {
        let set = engine.set();
        for (at, place) in set.origins().patterns.iter().enumerate() {
            let pack = match set.use_of(at) {
                PatternUse::Triggers { rule } | PatternUse::Places { rule } | PatternUse::Hints { rule } => {
                    set.rules().get(rule).map(|rule| rule.pack)
                }
                other => fact_of(other).map(|fact| set.facts()[fact].pack),
            };
            if !used.contains(&at) && only.is_none_or(|only| pack == Some(only)) {
                self.notes.push(format!("{place}: no example uses the wording `{}`", set.index().pattern(at).text));
            }
        }
    }
}

/// What an example tries.
struct Seen {
    /// Patterns that were found in it.
    patterns: Vec<usize>,
    /// Whether one of the rule's wordings, or a part of one, stands in it.
    near: bool,
    /// Whether one of the rule's wordings stands in it without being asserted.
    denied: bool,
}

fn look(engine: &Engine, rule: &Rule, text: &str) -> Seen {
    let set = engine.set();
    let source = Source::from_text("example", text);
    let document = Document::parse(&source, Format::Markdown);
    let annotated = annotate(&document, set.lexicon(), set.cues());
    let own = |purpose| fact_of(purpose).is_some_and(|fact| rule.facts.contains(&fact));
    let mut seen = Seen { patterns: Vec::new(), near: false, denied: false };
    for reading in annotated.readings.iter().chain(&annotated.wholes) {
        for (found, purpose) in set.matches(reading) {
            seen.patterns.push(found.pattern);
            if own(purpose) {
                seen.near = true;
                seen.denied |= decide(reading, set.lexicon(), &found.tokens).assertion != Assertion::Asserted;
            }
        }
        seen.near |= set.index().near_misses(reading).iter().any(|(pattern, ..)| own(set.use_of(*pattern)));
    }
    seen
}

fn fact_of(purpose: PatternUse) -> Option<usize> {
    match purpose {
        PatternUse::States { fact, .. } | PatternUse::Contradicts { fact, .. } | PatternUse::Excuses { fact, .. } => {
            Some(fact)
        }
        PatternUse::Triggers { .. } | PatternUse::Places { .. } | PatternUse::Hints { .. } => None,
    }
}
