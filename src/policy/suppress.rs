//! Which findings somebody decided to live with, and which of these decisions do nothing.

use super::directive::{Directive, Reach, parse};
use super::reach::{next_lines, reach, removal};
use super::rules::{found, is_medical};
use crate::check::Hit;
use crate::document::{Comment, Document};
use crate::finding::{Finding, Severity, Suppressed, SuppressedBy};
use crate::pack::{PackSet, nearest};
use crate::source::{Source, Span};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// What the decisions about one page stand on.
pub struct Ground<'g> {
    /// The page.
    pub source: &'g Source,
    /// The parsed page.
    pub document: &'g Document,
    /// The packs.
    pub set: &'g PackSet,
    /// The day.
    pub today: Date,
    /// Rules that are switched off on this page: nobody can say whether they would find anything.
    pub rules_off: &'g BTreeSet<String>,
    /// The severity of a rule on this page.
    pub severity: &'g dyn Fn(&crate::pack::Rule) -> Severity,
    /// Whether suppressing an error about medicine takes a name.
    pub require_by: bool,
}

/// Findings with the decisions about them.
#[derive(Debug, Default)]
pub struct Decided {
    /// Findings that stay, those about the decisions included.
    pub findings: Vec<Finding>,
    /// Findings that somebody decided to live with.
    pub suppressed: Vec<Suppressed>,
}

/// A directive in force for one rule, and whether it has been needed.
struct Active {
    rule: String,
    comment: usize,
    reach: Range<u32>,
    directive: Rc<Directive>,
    needed: bool,
}

/// Applies the comments of a page to its findings.
pub fn suppress(ground: &Ground<'_>, findings: Vec<Finding>) -> Decided {
    let mut out = Decided::default();
    if ground.document.comments.is_empty() {
        out.findings = findings;
        return out;
    }
    let mut report = |name: &str, hit: Hit| out.findings.extend(found(ground.source, ground.set, name, hit));
    let mut active = directives(ground, &mut report);
    let index = Index::of(&active);
    for finding in findings {
        let Some(one) = index.reaching(&finding).map(|at| &mut active[at]) else {
            out.findings.push(finding);
            continue;
        };
        one.needed = true;
        out.suppressed.push(Suppressed {
            finding,
            kind: SuppressedBy::Directive,
            reason: one.directive.reason.clone().unwrap_or_default(),
            by: one.directive.by.clone(),
            until: one.directive.until,
        });
    }
    for hit in unused(ground, &active) {
        out.findings.extend(found(ground.source, ground.set, "unused", hit));
    }
    out
}

/// For every rule, its directives by their start, each with the directive among those up to it that reaches farthest.
/// However many comments a page holds, looking one up stays cheap.
struct Index(BTreeMap<String, Vec<(u32, u32, usize)>>);

impl Index {
    fn of(active: &[Active]) -> Self {
        let mut by_rule: BTreeMap<String, Vec<(u32, u32, usize)>> = BTreeMap::new();
        for (at, one) in active.iter().enumerate() {
            by_rule.entry(one.rule.clone()).or_default().push((one.reach.start, one.reach.end, at));
        }
        for list in by_rule.values_mut() {
            list.sort_unstable_by_key(|(start, end, at)| (*start, std::cmp::Reverse(*end), *at));
            for at in 1..list.len() {
                if list[at - 1].1 >= list[at].1 {
                    (list[at].1, list[at].2) = (list[at - 1].1, list[at - 1].2);
                }
            }
        }
        Self(by_rule)
    }

    fn reaching(&self, finding: &Finding) -> Option<usize> {
        let list = self.0.get(finding.rule.as_str())?;
        let Span { start, end } = finding.span;
        let before = list.partition_point(|(from, ..)| *from < end.max(start.saturating_add(1)));
        let (_, reach, at) = list.get(before.checked_sub(1)?)?;
        (*reach > start).then_some(*at)
    }
}

/// The directives in force; what is wrong with the others is reported.
fn directives(ground: &Ground<'_>, report: &mut impl FnMut(&str, Hit)) -> Vec<Active> {
    let comments = &ground.document.comments;
    let next_lines = next_lines(ground.source, comments);
    let mut active: Vec<Active> = Vec::new();
    // What is open until its `leaflint-enable`, by rule: the place in `active`, if it is in force.
    let mut open: BTreeMap<String, Vec<Option<usize>>> = BTreeMap::new();
    let mut suggestions = MOST_SUGGESTIONS;
    for (number, comment) in comments.iter().enumerate() {
        let mut directive = match parse(&comment.text) {
            None => continue,
            Some(Ok(directive)) => directive,
            Some(Err(problem)) => {
                report("malformed", with(Hit::at(comment.span), &[("problem", problem)]));
                continue;
            }
        };
        directive.rules.retain(|(name, _)| {
            let known = ground.set.rules().iter().any(|rule| rule.id == *name);
            if !known {
                suggestions = suggestions.saturating_sub(1);
                let suggestion = if suggestions > 0 { suggestion(ground.set, name) } else { String::new() };
                let arguments = [("name", name.clone()), ("suggestion", suggestion)];
                report("unknown-rule", with(Hit::at(comment.span), &arguments));
            }
            known
        });
        if directive.reach == Reach::End {
            for (name, _) in &directive.rules {
                match open.get_mut(name).and_then(Vec::pop) {
                    Some(Some(place)) => active[place].reach.end = comment.span.start,
                    Some(None) => {}
                    None => {
                        let problem = format!("no leaflint-disable {name} stands before it, so it enables nothing");
                        report("malformed", with(Hit::at(comment.span), &[("problem", problem)]));
                    }
                }
            }
            continue;
        }
        let in_force = is_in_force(ground, comment, &directive, report);
        let directive = Rc::new(directive);
        let next_line = &next_lines[number];
        for (name, _) in &directive.rules {
            if directive.reach == Reach::Start {
                open.entry(name.clone()).or_default().push(in_force.then_some(active.len()));
            }
            if in_force {
                let reach = reach(ground.source, comment, next_line, directive.reach);
                let (rule, directive) = (name.clone(), Rc::clone(&directive));
                active.push(Active { rule, comment: number, reach, directive, needed: false });
            }
        }
    }
    active
}

/// How many slips in names of rules get a suggestion; each is compared with every rule.
const MOST_SUGGESTIONS: usize = 50;

fn is_in_force(
    ground: &Ground<'_>,
    comment: &Comment,
    directive: &Directive,
    report: &mut impl FnMut(&str, Hit),
) -> bool {
    if directive.rules.is_empty() {
        return false;
    }
    if directive.reason.is_none() {
        report("missing-reason", Hit::at(comment.span));
        return false;
    }
    if let Some(until) = directive.until.filter(|until| *until < ground.today) {
        report("expired", with(Hit::at(comment.span), &[("until", until.to_string())]));
        return false;
    }
    if ground.require_by && directive.by.is_none() && takes_a_name(ground, directive) {
        report("missing-by", Hit::at(comment.span));
        return false;
    }
    true
}

fn takes_a_name(ground: &Ground<'_>, directive: &Directive) -> bool {
    let rules = ground.set.rules().iter().filter(|rule| directive.rules.iter().any(|(name, _)| *name == rule.id));
    rules.into_iter().any(|rule| is_medical(rule) && (ground.severity)(rule) == Severity::Error)
}

/// What of the directives in force nobody needed. Rules that are switched off may be needed when they are on. A comment
/// of which nothing is needed can be taken out, unless a `leaflint-enable` belongs to it.
fn unused(ground: &Ground<'_>, active: &[Active]) -> Vec<Hit> {
    let is_idle = |one: &Active| !one.needed && !ground.rules_off.contains(&one.rule);
    let mut idle = vec![0; ground.document.comments.len()];
    for one in active.iter().filter(|one| is_idle(one)) {
        idle[one.comment] += 1;
    }
    let hit = |one: &Active| {
        let comment = &ground.document.comments[one.comment];
        let written = parse(&comment.text).and_then(Result::ok).map_or(0, |directive| directive.rules.len());
        let all = idle[one.comment] == written && one.directive.reach != Reach::Start;
        let fix = all.then(|| removal(ground.source, ground.document.format, comment));
        Hit { fix, ..with(Hit::at(comment.span), &[("name", one.rule.clone())]) }
    };
    active.iter().filter(|one| is_idle(one)).map(hit).collect()
}

pub(super) fn with(mut hit: Hit, arguments: &[(&'static str, String)]) -> Hit {
    hit.arguments.extend_from_slice(arguments);
    hit
}

/// " (did you mean 'x'?)", or nothing.
fn suggestion(set: &PackSet, name: &str) -> String {
    if name.len() > 100 {
        return String::new();
    }
    let short = set.rules().iter().find(|rule| rule.id.split_once('/').is_some_and(|(_, own)| own == name));
    let like =
        short.map(|rule| rule.id.as_str()).or_else(|| nearest(name, set.rules().iter().map(|rule| rule.id.as_str())));
    like.map_or_else(String::new, |like| format!(" (did you mean '{like}'?)"))
}
