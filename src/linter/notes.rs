//! Packs as reports show them: their sources, facts and rules.

use crate::check::fact_note;
use crate::pack::PackSet;
use crate::report::{PackNote, RuleNote};

/// The pack with a number, with everything a report may say of it.
pub(super) fn pack_note(set: &PackSet, number: usize) -> PackNote {
    let pack = &set.packs()[number];
    let facts = set.facts().iter().enumerate().filter(|(_, fact)| fact.pack == number);
    let rules = set.rules().iter().filter(|rule| rule.pack == number);
    PackNote {
        id: pack.id.clone(),
        version: pack.version.clone(),
        title: pack.title.clone(),
        evidence: pack.evidence.clone(),
        facts: facts.map(|(at, _)| fact_note(set, at)).collect(),
        rules: rules
            .map(|rule| RuleNote {
                id: rule.id.clone(),
                severity: rule.severity,
                message: rule.message.clone(),
                why: rule.why.clone(),
                advice: rule.advice.clone(),
                facts: rule.facts.iter().map(|fact| fact_note(set, *fact)).collect(),
            })
            .collect(),
    }
}
