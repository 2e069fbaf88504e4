//! The rules whose findings are made here and not by a check; their words stand in packs like those of all rules.

use crate::check::{Hit, finding};
use crate::finding::Finding;
use crate::pack::{Kind, PackSet, Rule};
use crate::source::Source;

/// Every name that a rule's `policy:` may have.
pub const NAMES: [&str; 7] =
    ["unused", "unknown-rule", "malformed", "missing-reason", "missing-by", "expired", "edited-after-review"];

/// Rules that name a policy which does not exist: the rule's index and a sentence.
pub fn unknown_names(set: &PackSet) -> Vec<(usize, String)> {
    let problem = |rule: &Rule| match &rule.kind {
        Kind::Policy { name } if !NAMES.contains(&name.as_str()) => {
            Some(format!("unknown policy `{name}`; there are {}", NAMES.join(", ")))
        }
        _ => None,
    };
    set.rules().iter().enumerate().filter_map(|(number, rule)| Some((number, problem(rule)?))).collect()
}

/// The rule with this policy.
pub(super) fn rule<'s>(set: &'s PackSet, name: &str) -> Option<&'s Rule> {
    debug_assert!(NAMES.contains(&name));
    set.rules().iter().find(|rule| matches!(&rule.kind, Kind::Policy { name: own } if own == name))
}

/// A finding of the rule with this policy; none if no pack has such a rule.
pub(super) fn found(source: &Source, set: &PackSet, name: &str, hit: Hit) -> Option<Finding> {
    rule(set, name).map(|rule| finding(source, set, rule, hit))
}

/// Whether a rule is about medicine: what is stated, left out, or how a dose is written.
pub(super) fn is_medical(rule: &Rule) -> bool {
    matches!(rule.kind, Kind::Contradiction { .. } | Kind::Requirement { .. } | Kind::Notation { .. })
}
