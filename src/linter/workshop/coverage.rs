//! `leaflint pack coverage`: what of a source is in a pack, and what of a pack is in use.

use super::Bench;
use super::passages::{Passage, SourcePage};
use crate::pack::{Kind, Rule};

/// A fact with the rules that watch over it.
#[derive(Debug, Clone)]
pub struct FactCover {
    /// Name of the fact.
    pub fact: String,
    /// The statement.
    pub statement: String,
    /// Section of the source.
    pub section: String,
    /// Name of the source.
    pub evidence: String,
    /// Full names of its rules, those of other packs included.
    pub rules: Vec<String>,
    /// Whether the statement is still to be written.
    pub to_do: bool,
}

/// A sentence of the source with what the pack makes of it.
#[derive(Debug, Clone)]
pub struct SentenceCover {
    /// The sentence.
    pub passage: Passage,
    /// The facts made of it; those of other packs as `pack/fact`.
    pub facts: Vec<String>,
    /// Why no fact is made of it.
    pub not_checked: Option<String>,
}

impl SentenceCover {
    /// Whether the pack knows nothing of it.
    pub fn is_open(&self) -> bool {
        self.facts.is_empty() && self.not_checked.is_none()
    }
}

/// What is covered and what is not.
#[derive(Debug)]
pub struct Coverage {
    /// Name of the pack.
    pub pack: String,
    /// Every fact.
    pub facts: Vec<FactCover>,
    /// Rules of the pack that rest on no fact, and what they look at.
    pub rules_without_evidence: Vec<(String, &'static str)>,
    /// The sentences of the source, if one was given; without headings and the page's frame.
    pub sentences: Option<Vec<SentenceCover>>,
}

impl Coverage {
    /// Whether a fact is still to be written or has no rule, or a sentence of the source is neither in a fact nor marked as not checked.
    pub fn has_gaps(&self) -> bool {
        self.facts.iter().any(|fact| fact.rules.is_empty() || fact.to_do)
            || self.sentences.iter().flatten().any(SentenceCover::is_open)
    }
}

/// Measures a pack, against a source page (and the number of that source in the pack) if there is one.
pub fn coverage(bench: &Bench, page: Option<(usize, &SourcePage)>) -> Coverage {
    let pack = &bench.engine.packs()[bench.pack];
    let facts = bench.facts().map(|at| {
        let fact = &bench.engine.facts()[at];
        let rules = bench.engine.rules().iter().filter(|rule| rule.facts.contains(&at));
        FactCover {
            fact: fact.id.clone(),
            statement: fact.statement.clone(),
            section: fact.section.clone(),
            evidence: pack.evidence.get(fact.evidence).map(|source| source.id.clone()).unwrap_or_default(),
            rules: rules.map(|rule| rule.id.clone()).collect(),
            to_do: is_to_do(&fact.statement),
        }
    });
    let own = bench.engine.rules().iter().filter(|rule| rule.pack == bench.pack && rule.facts.is_empty());
    Coverage {
        pack: pack.id.clone(),
        facts: facts.collect(),
        rules_without_evidence: own.map(|rule| (rule.id.clone(), looks_at(rule))).collect(),
        sentences: page.map(|(evidence, page)| sentences(bench, evidence, page)),
    }
}

/// Whether a text is one that `pack new` wrote for its author to replace.
pub(super) fn is_to_do(text: &str) -> bool {
    text.contains("TODO")
}

/// What a rule looks at, as its key in a pack file.
pub(super) fn looks_at(rule: &Rule) -> &'static str {
    match rule.kind {
        Kind::Contradiction { .. } => "contradicts",
        Kind::Requirement { .. } => "requires",
        Kind::Metadata { .. } => "metadata",
        Kind::Notation { .. } => "notation",
        Kind::Readability { .. } => "readability",
        Kind::Glossary { .. } => "glossary",
        Kind::Statistic { .. } => "statistic",
        Kind::Policy { .. } => "policy",
    }
}

/// The sentences of a source with what the pack makes of them; without headings and the page's frame.
pub(super) fn sentences(bench: &Bench, evidence: usize, page: &SourcePage) -> Vec<SentenceCover> {
    let cover = |passage: &Passage| SentenceCover { passage: passage.clone(), facts: Vec::new(), not_checked: None };
    let mut out: Vec<SentenceCover> = page.passages.iter().map(cover).collect();
    let pack = &bench.engine.packs()[bench.pack];
    let url = &pack.evidence[evidence].url;
    for fact in bench.engine.facts() {
        // What another pack makes of the same source counts, under that pack's name.
        let other = &bench.engine.packs()[fact.pack];
        if other.evidence.get(fact.evidence).is_none_or(|source| source.url != *url) {
            continue;
        }
        let name = if fact.pack == bench.pack { fact.id.clone() } else { format!("{}/{}", other.id, fact.id) };
        for found in fact.fingerprints.iter().filter_map(|print| page.find(print)) {
            for sentence in &mut out[found] {
                if !sentence.facts.contains(&name) {
                    sentence.facts.push(name.clone());
                }
            }
        }
    }
    for marked in pack.not_checked.iter().filter(|marked| marked.evidence == evidence) {
        for sentence in page.find(&marked.fingerprint).into_iter().flatten() {
            out[sentence].not_checked = Some(marked.reason.clone());
        }
    }
    // The same sentence twice on a page is covered twice.
    let known: Vec<(String, SentenceCover)> =
        out.iter().filter(|s| !s.is_open()).map(|s| (s.passage.fingerprint.clone(), s.clone())).collect();
    for sentence in out.iter_mut().filter(|sentence| sentence.is_open()) {
        if let Some((_, twin)) = known.iter().find(|(print, _)| *print == sentence.passage.fingerprint) {
            sentence.facts.clone_from(&twin.facts);
            sentence.not_checked.clone_from(&twin.not_checked);
        }
    }
    out.retain(|sentence| sentence.passage.is_text || !sentence.is_open());
    out
}
