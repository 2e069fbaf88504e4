//! The rules of a run and the facts behind them.

use super::message::words;
use super::wire::{
    Configuration, Descriptor, DescriptorProperties, Message, Relationship, RelationshipTarget, Taxon, Taxonomy,
    ToolComponent,
};
use crate::finding::{FactNote, Severity};
use crate::report::markdown::escaped;
use crate::report::markup::web_address;
use crate::report::prose::{evidence, grounds};
use crate::report::{Report, RuleNote};
use std::collections::{BTreeMap, BTreeSet};

/// The rules that are described: all that have a result, in the order of the packs.
pub(super) struct Rules<'r> {
    described: Vec<&'r RuleNote>,
    places: BTreeMap<&'r str, usize>,
    /// Packs with facts behind these rules, with the ids of the facts.
    facts: BTreeMap<&'r str, BTreeMap<&'r str, &'r FactNote>>,
}

impl<'r> Rules<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let kept = report.documents.iter().flat_map(|document| &document.suppressed).map(|found| &found.finding);
        let used: BTreeSet<_> =
            report.findings().map(|(_, finding)| finding).chain(kept).map(|finding| finding.rule.as_str()).collect();
        let mut this = Self { described: Vec::new(), places: BTreeMap::new(), facts: BTreeMap::new() };
        for pack in &report.packs {
            for rule in pack.rules.iter().filter(|rule| used.contains(rule.id.as_str())) {
                this.places.insert(&rule.id, this.described.len());
                this.described.push(rule);
                for fact in &rule.facts {
                    this.facts.entry(&pack.id).or_default().insert(&fact.id, fact);
                }
            }
        }
        this
    }

    /// Place of a rule in the descriptors; rules of leaflint itself have none.
    pub(super) fn index(&self, rule: &str) -> Option<usize> {
        self.places.get(rule).copied()
    }

    pub(super) fn descriptors(&self) -> Vec<Descriptor<'r>> {
        self.described.iter().map(|rule| descriptor(rule)).collect()
    }

    pub(super) fn taxonomy_references(&self) -> Vec<ToolComponent<'r>> {
        self.facts.keys().map(|pack| ToolComponent { name: pack }).collect()
    }

    pub(super) fn taxonomies(&self, report: &'r Report) -> Vec<Taxonomy<'r>> {
        let with_facts = report.packs.iter().filter_map(|pack| Some((pack, self.facts.get(pack.id.as_str())?)));
        with_facts
            .map(|(pack, facts)| Taxonomy {
                name: &pack.id,
                version: &pack.version,
                short_description: Message::plain(&pack.title),
                is_comprehensive: false,
                taxa: facts.values().map(|fact| taxon(fact)).collect(),
            })
            .collect()
    }
}

fn descriptor(rule: &RuleNote) -> Descriptor<'_> {
    let (pack, name) = rule.id.split_once('/').unwrap_or(("", &rule.id));
    let reasons = grounds(&rule.why, &rule.advice, &rule.facts);
    let text: Vec<_> = reasons.iter().map(|(title, said)| format!("{title}: {said}")).collect();
    let markdown: Vec<_> = reasons.iter().map(|(title, said)| format!("**{title}:** {}", escaped(said))).collect();
    Descriptor {
        id: &rule.id,
        name: pascal(name),
        short_description: Message::plain(&rule.message),
        full_description: Message::plain(&rule.why),
        help: Message { text: words(&text.join("\n")), markdown: Some(markdown.join("\n\n")) },
        help_uri: rule.facts.first().and_then(|fact| web_address(&fact.url)),
        default_configuration: Configuration { level: level(rule.severity) },
        relationships: rule
            .facts
            .iter()
            .map(|fact| Relationship {
                target: RelationshipTarget { id: &fact.id, tool_component: ToolComponent { name: pack } },
                kinds: ["relevant"],
            })
            .collect(),
        properties: DescriptorProperties { tags: ["health", pack], problem_severity: severity(rule.severity) },
    }
}

fn taxon(fact: &FactNote) -> Taxon<'_> {
    Taxon {
        id: &fact.id,
        short_description: Message::plain(&fact.statement),
        full_description: Message::plain(&evidence(fact)),
        help_uri: web_address(&fact.url),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The word that GitHub asks for.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "recommendation",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// `first-line` as `FirstLine`, the form that the standard recommends for names.
fn pascal(name: &str) -> String {
    let part = |part: &str| {
        let mut chars = part.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>())
    };
    name.split(['-', '_', '/', ' ']).filter_map(part).collect()
}
