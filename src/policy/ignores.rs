//! `[[ignore]]` entries of the configuration, for pages that cannot hold a comment.

use super::rules::{found, is_medical};
use super::suppress::{Decided, Ground, with};
use super::words::either_holds;
use crate::check::Hit;
use crate::config::Config;
use crate::finding::{Finding, Severity, Suppressed, SuppressedBy};
use crate::pack::PackSet;
use jiff::civil::Date;

/// Which entries of a configuration were needed on a page.
pub type IgnoreUse = Vec<usize>;

/// Applies the `[[ignore]]` entries of a configuration to the findings of a page; says which were needed.
pub fn apply_ignores(ground: &Ground<'_>, config: &Config, page: &str, decided: &mut Decided) -> IgnoreUse {
    let mut used = IgnoreUse::new();
    let in_force: Vec<_> = (0..config.ignores.len())
        .filter(|at| {
            let entry = &config.ignores[*at];
            let expired = entry.until.is_some_and(|until| until < ground.today);
            let rule = ground.set.rules().iter().find(|rule| rule.id == entry.rule.value);
            let takes_name = rule.is_some_and(|rule| is_medical(rule) && (ground.severity)(rule) == Severity::Error);
            let named = !ground.require_by || entry.by.is_some() || !takes_name;
            !expired && named && entry.pages.matches(page)
        })
        .collect();
    if in_force.is_empty() {
        return used;
    }
    for finding in std::mem::take(&mut decided.findings) {
        let entry = in_force.iter().find(|at| {
            let entry = &config.ignores[**at];
            let words = ground.source.slice(finding.span);
            entry.rule.value == finding.rule && entry.quote.as_ref().is_none_or(|quote| either_holds(words, quote))
        });
        let Some(at) = entry.copied() else {
            decided.findings.push(finding);
            continue;
        };
        let entry = &config.ignores[at];
        used.push(at);
        decided.suppressed.push(Suppressed {
            finding,
            kind: SuppressedBy::Config,
            reason: entry.reason.clone(),
            by: entry.by.clone(),
            until: entry.until,
        });
    }
    used.sort_unstable();
    used.dedup();
    used
}

/// Findings about the `[[ignore]]` entries themselves. `seen` says whether the run covered everything that an entry is
/// about, so that it could have been needed; `used` whether it was.
pub fn check_ignores(
    config: &Config,
    set: &PackSet,
    today: Date,
    severity: &dyn Fn(&crate::pack::Rule) -> Severity,
    seen: impl Fn(usize) -> bool,
    used: impl Fn(usize) -> bool,
) -> Vec<Finding> {
    let mut out = Vec::new();
    for (at, entry) in config.ignores.iter().enumerate() {
        let Some(rule) = set.rules().iter().find(|rule| rule.id == entry.rule.value) else { continue };
        let takes_name = config.require_by && is_medical(rule) && severity(rule) == Severity::Error;
        let hit = || Hit::at(entry.span);
        if let Some(until) = entry.until.filter(|until| *until < today) {
            out.extend(found(&config.source, set, "expired", with(hit(), &[("until", until.to_string())])));
        } else if takes_name && entry.by.is_none() {
            out.extend(found(&config.source, set, "missing-by", hit()));
        } else if seen(at) && !used(at) {
            out.extend(found(&config.source, set, "unused", with(hit(), &[("name", entry.rule.value.clone())])));
        }
    }
    out
}
