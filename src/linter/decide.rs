//! What becomes of the findings of a page: comments and configuration are asked here.

use super::Options;
use super::engine::Engine;
use super::in_force::InForce;
use super::plan::{Page, Plan};
use crate::check::Settings;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::pack::Rule;
use crate::policy::{Decided, Ground, IgnoreUse, apply_ignores, check_ignores, suppress};
use crate::report::DocumentReport;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Applies the comments of a page, and the entries of its configuration, to its findings. `inside` is the page's path as
/// its configuration sees it.
pub(super) fn decide(
    options: &Options,
    in_force: &InForce,
    (source, document): (&Source, &Document),
    inside: Option<&str>,
    findings: Vec<Finding>,
) -> (Decided, IgnoreUse) {
    let severity = |rule: &Rule| in_force.severity(&rule.id).unwrap_or(rule.severity);
    let ground = Ground {
        source,
        document,
        set: in_force.engine.set(),
        today: in_force.settings.today,
        rules_off: &in_force.settings.rules_off,
        severity: &severity,
        require_by: in_force.config.as_ref().is_some_and(|config| config.require_by),
    };
    let mut decided =
        if options.no_inline_config { Decided { findings, ..Decided::default() } } else { suppress(&ground, findings) };
    decided.findings.retain(|finding| in_force.has_rule(&finding.rule));
    in_force.set_severities(&mut decided.findings);
    let used = match (&in_force.config, inside) {
        (Some(config), Some(page)) => apply_ignores(&ground, config, page, &mut decided),
        _ => IgnoreUse::new(),
    };
    decided.findings.sort_by(|a, b| a.order().cmp(&b.order()));
    decided.suppressed.sort_by(|a, b| a.finding.order().cmp(&b.finding.order()));
    (decided, used)
}

/// Applies the comments of an example of a rule.
pub(super) fn example(
    engine: &Engine,
    settings: &Settings,
    (source, document): (&Source, &Document),
    findings: Vec<Finding>,
    require_by: bool,
) -> Vec<Finding> {
    let severity = |rule: &Rule| -> Severity { rule.severity };
    let ground = Ground {
        source,
        document,
        set: engine.set(),
        today: settings.today,
        rules_off: &settings.rules_off,
        severity: &severity,
        require_by,
    };
    suppress(&ground, findings).findings
}

/// Which entries of which configuration the pages of a run could need, and did.
#[derive(Debug, Default)]
pub(super) struct Ignores {
    /// By name of the configuration: entries that a page needed.
    used: BTreeMap<String, BTreeSet<usize>>,
    /// By name of the configuration: the checked pages as it sees them.
    pages: BTreeMap<String, BTreeSet<String>>,
}

impl Ignores {
    /// Notes what a checked page needed.
    pub(super) fn note(&mut self, page: &Page, used: &IgnoreUse) {
        let (Some(config), Some(inside)) = (page.in_force.config.as_ref(), page.inside()) else { return };
        if config.ignores.is_empty() {
            return;
        }
        let name = config.source.name();
        self.used.entry(name.to_owned()).or_default().extend(used);
        self.pages.entry(name.to_owned()).or_default().insert(inside);
    }

    /// Findings about the entries themselves, each configuration as a document of its own.
    pub(super) fn reports(&self, plan: &Plan) -> Vec<DocumentReport> {
        let findings = |in_force: &InForce| {
            let config = in_force.config.as_ref().filter(|config| !config.ignores.is_empty())?;
            let used = self.used.get(config.source.name());
            let pages = self.pages.get(config.source.name());
            let whole = plan.folders.iter().any(|folder| config.folder.starts_with(folder));
            // An entry for many pages could be needed by a page that this run did not look at.
            let seen = |at: usize| {
                let entry = &config.ignores[at];
                let checked = || pages.is_some_and(|pages| pages.iter().any(|page| entry.pages.matches(page)));
                in_force.has_rule(&entry.rule.value) && (whole || (entry.names_one_file() && checked()))
            };
            let is_used = |at: usize| used.is_some_and(|used| used.contains(&at));
            let severity = |rule: &Rule| in_force.severity(&rule.id).unwrap_or(rule.severity);
            let today = in_force.settings.today;
            let mut findings = check_ignores(config, in_force.engine.set(), today, &severity, seen, is_used);
            findings.retain(|finding| in_force.has_rule(&finding.rule));
            in_force.set_severities(&mut findings);
            findings.sort_by(|a, b| a.order().cmp(&b.order()));
            (!findings.is_empty()).then(|| about_config(config.source.clone(), findings))
        };
        plan.configs().iter().filter_map(|in_force| findings(in_force)).collect()
    }
}

/// A configuration as a document with findings.
fn about_config(source: Source, findings: Vec<Finding>) -> DocumentReport {
    DocumentReport {
        path: source.name().to_owned(),
        format: "config",
        blocks_checked: 0,
        blocks_skipped: 0,
        rules_applied: 0,
        rules_passed: 0,
        rules_inapplicable: 0,
        facts: Vec::new(),
        review: crate::report::ReviewNote::default(),
        findings,
        suppressed: Vec::new(),
        source,
        layout: None,
    }
}
