//! Rules as written to rules as meant.

use super::compile::{Build, Wordings, offset};
use super::problem::PackProblem;
use super::raw::{Entries, Placed, RawRule, RawStatistic};
use super::set::PatternUse;
use super::{Examples, Kind, Rule};
use crate::finding::Severity;
use crate::language::ConceptId;
use crate::source::Source;

/// The severities by their names.
pub(super) static SEVERITIES: &[(&str, Severity)] =
    &[("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];

/// What `hedged` can be.
pub(super) static HEDGED: &[&str] = &["flags", "passes"];

/// The keys of which a rule has exactly one: what it looks at.
pub(super) static KINDS: &[&str] =
    &["contradicts", "requires", "metadata", "notation", "readability", "glossary", "policy", "statistic"];

pub(super) fn compile_rules(build: &mut Build, pack: usize, source: &Source, rules: &Entries<RawRule>) {
    for (name, raw) in &rules.0 {
        let id = format!("{}/{}", build.set.packs[pack].id, name.value);
        if build.set.rules.iter().any(|rule| rule.id == id) {
            build.problem(source, name, format!("rule `{id}` is defined twice"));
            continue;
        }
        let kind = kind(build, pack, source, name, raw);
        let severity = severity(build, source, &raw.severity);
        let fact = raw.fact.as_ref().and_then(|fact| build.fact(pack, source, fact));
        let topic = raw.topic.as_ref().and_then(|topic| concept(build, source, topic));
        let flags_hedged = hedged(build, source, raw);
        let number = build.set.rules.len();
        for pattern in &raw.when {
            build.pattern(source, pattern, PatternUse::Triggers { rule: number });
        }
        for pattern in &raw.place_near {
            build.pattern(source, pattern, PatternUse::Places { rule: number });
        }
        for pattern in &raw.hinted_by {
            if !matches!(kind, Some(Kind::Requirement { .. })) {
                build.problem(
                    source,
                    pattern,
                    "`hinted-by` goes with `requires`: only what is missing can be hinted at",
                );
            }
            build.pattern(source, pattern, PatternUse::Hints { rule: number });
        }
        if let Some(Kind::Contradiction { fact } | Kind::Requirement { fact }) = kind {
            let lists = Wordings {
                stated_by: &raw.stated_by,
                stated_only_by: &raw.stated_only_by,
                contradicted_by: &raw.contradicted_by,
                contradicted_only_by: &raw.contradicted_only_by,
                unless_near: &raw.unless_near,
            };
            build.wordings(source, fact, Some(number), &lists);
        }
        let (Some(kind), Some(severity)) = (kind, severity) else { continue };
        let mut facts: Vec<usize> = match kind {
            Kind::Contradiction { fact } | Kind::Requirement { fact } => vec![fact],
            _ => Vec::new(),
        };
        facts.extend(fact);
        let line = source.line_column(offset(name) as u32).line;
        build.set.rules.push(Rule {
            id,
            pack,
            severity,
            message: raw.message.trim().to_owned(),
            why: raw.why.trim().to_owned(),
            advice: raw.advice.trim().to_owned(),
            facts,
            kind,
            flags_hedged,
            stands_alone: raw.stands_alone,
            topic,
            has_trigger: !raw.when.is_empty(),
            yields_to: raw.yields_to.iter().map(|name| name.value.clone()).collect(),
            examples: Examples { flags: raw.examples.flags.clone(), passes: raw.examples.passes.clone() },
            defined_at: format!("{}:{line}", source.name()),
        });
    }
}

fn kind(build: &mut Build, pack: usize, source: &Source, name: &Placed, raw: &RawRule) -> Option<Kind> {
    let mut kinds = Vec::new();
    if let Some(fact) = &raw.contradicts {
        kinds.push(build.fact(pack, source, fact).map(|fact| Kind::Contradiction { fact }));
    }
    if let Some(fact) = &raw.requires {
        kinds.push(build.fact(pack, source, fact).map(|fact| Kind::Requirement { fact }));
    }
    let named = [
        (&raw.metadata, (|name| Kind::Metadata { check: name }) as fn(String) -> Kind),
        (&raw.notation, |name| Kind::Notation { table: name }),
        (&raw.readability, |name| Kind::Readability { measure: name }),
        (&raw.glossary, |name| Kind::Glossary { check: name }),
        (&raw.policy, |name| Kind::Policy { name }),
    ];
    for (written, make) in named {
        if let Some(written) = written {
            kinds.push(Some(make(written.value.clone())));
        }
    }
    if let Some(raw) = &raw.statistic {
        kinds.push(statistic(build, source, raw));
    }
    if kinds.len() != 1 {
        let message = "a rule says one thing it looks at: `contradicts`, `requires`, `metadata`, `notation`, \
             `readability`, `glossary`, `policy` or `statistic`";
        build.problem(source, name, message);
        return None;
    }
    kinds.pop().flatten()
}

fn statistic(build: &mut Build, source: &Source, raw: &RawStatistic) -> Option<Kind> {
    let about = concept(build, source, &raw.about);
    let sourced_by = concept(build, source, &raw.sourced_by);
    let except = raw.except.as_ref().map(|name| concept(build, source, name));
    Some(Kind::Statistic { about: about?, sourced_by: sourced_by?, except: except.flatten() })
}

fn severity(build: &mut Build, source: &Source, written: &Placed) -> Option<Severity> {
    let found = SEVERITIES.iter().find(|(name, _)| *name == written.value).map(|(_, severity)| *severity);
    if found.is_none() {
        let message = format!("unknown severity `{}`; it is one of error, warning, info", written.value);
        let problem = PackProblem::at(source, offset(written), message);
        build.problems.push(problem.suggest(&written.value, SEVERITIES.iter().map(|(name, _)| *name)));
    }
    found
}

fn concept(build: &mut Build, source: &Source, written: &Placed) -> Option<ConceptId> {
    let found = build.set.lexicon.concept_named(&written.value);
    if found.is_none() {
        let problem = PackProblem::at(source, offset(written), format!("unknown concept `{}`", written.value));
        let known: Vec<&str> = build.set.lexicon.concept_names().filter(|name| !name.contains(':')).collect();
        let problem = problem.suggest(&written.value, known.into_iter());
        build.problems.push(problem);
    }
    found
}

fn hedged(build: &mut Build, source: &Source, raw: &RawRule) -> bool {
    let Some(written) = &raw.hedged else { return false };
    if !HEDGED.contains(&written.value.as_str()) {
        build.problem(source, written, format!("`hedged` is `flags` or `passes`, not «{}»", written.value));
    }
    written.value == HEDGED[0]
}
