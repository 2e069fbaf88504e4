//! From claims and hits to findings.
//!
//! Every rule has one of three outcomes for a document: it does not apply, it passed, or it has hits. A hit becomes a
//! finding with the rule's words and its evidence. Where a narrow and a wide rule speak about the same words, the wide one
//! gives way.

use super::claims::Claims;
use super::hit::{Hit, Outcome};
use super::kinds::{Case, Seen};
use super::listen::{Heard, Memory, listen};
use super::metadata::ReviewFacts;
use super::settings::Settings;
use super::topic::is_topic;
use crate::document::{Document, Region};
use crate::finding::{Certainty, FactNote, Finding};
use crate::pack::{Kind, PackSet, Rule};
use crate::source::{Source, Span};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// What a document does with a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactResult {
    /// Index of the fact in the set.
    pub fact: usize,
    /// Where it is stated.
    pub stated: Vec<Span>,
    /// Where it is contradicted.
    pub contradicted: Vec<Span>,
}

/// Everything that was found out about a document.
#[derive(Debug)]
pub struct Checked {
    /// Findings in the order of the text.
    pub findings: Vec<Finding>,
    /// Every fact of the packs.
    pub facts: Vec<FactResult>,
    /// Rules that applied.
    pub rules_applied: usize,
    /// Those of them that found nothing.
    pub rules_passed: usize,
    /// Rules that had nothing to say about this document.
    pub rules_inapplicable: usize,
    /// Blocks of text that were checked.
    pub blocks_checked: usize,
    /// What the document says about its review.
    pub(crate) review: ReviewFacts,
}

/// Checks a document against all rules of a set.
pub fn check(source: &Source, document: &Document, set: &PackSet, settings: &Settings) -> Checked {
    check_again(source, document, set, settings, None)
}

/// The same with what is remembered of the document from before.
pub fn check_again(
    source: &Source,
    document: &Document,
    set: &PackSet,
    settings: &Settings,
    memory: Option<&mut Memory>,
) -> Checked {
    let (heard, seen) = both(|| listen(document, set, memory), || Seen::of(source, document, settings));
    let Heard { sentences, claims, figures } = heard;
    let case = Case::new(document, seen, set, &sentences, &claims, &figures, settings);
    let mut topics = BTreeMap::new();
    let mut out = Checked {
        findings: Vec::new(),
        facts: fact_results(set, &claims),
        rules_applied: 0,
        rules_passed: 0,
        rules_inapplicable: 0,
        blocks_checked: document.blocks.iter().filter(|block| block.region == Region::Article).count(),
        review: ReviewFacts::default(),
    };
    let mut found: Vec<(usize, Hit, Span)> = Vec::new();
    let mut asked: Vec<(usize, &Rule, bool)> = Vec::new();
    for (number, rule) in set.rules().iter().enumerate().filter(|(_, rule)| !settings.rules_off.contains(&rule.id)) {
        let on_topic = rule.topic.is_none_or(|topic| {
            *topics.entry(topic).or_insert_with(|| is_topic(document, &sentences, set.lexicon(), topic))
        });
        let triggered = !rule.has_trigger || claims.triggered.contains(&number);
        asked.push((number, rule, on_topic && triggered));
    }
    for (number, outcome) in outcomes(&case, &asked) {
        match outcome {
            Outcome::Inapplicable => out.rules_inapplicable += 1,
            Outcome::Applied(hits) => {
                out.rules_applied += 1;
                out.rules_passed += usize::from(hits.is_empty());
                for (hit, sentence) in hits {
                    found.push((number, hit, sentence));
                }
            }
        }
    }
    out.review = case.review;
    give_way(set, &mut found);
    // What was heard takes as much memory as the findings do.
    drop((sentences, claims));
    let mut facts: BTreeMap<usize, Arc<[FactNote]>> = BTreeMap::new();
    let finding = |(number, hit, _): (usize, Hit, Span)| {
        let rule = &set.rules()[number];
        let facts = facts.entry(number).or_insert_with(|| fact_notes(set, rule));
        told(source, rule, hit, facts.clone())
    };
    out.findings = found.into_iter().map(finding).collect();
    out.findings.sort_by(|a, b| a.order().cmp(&b.order()));
    number_copies(&mut out.findings);
    out
}

/// Does two things of which neither needs the other, side by side if the caller works in a pool of threads: so a page alone
/// has two processors.
fn both<A: Send, B: Send>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B + Send) -> (A, B) {
    if rayon::current_thread_index().is_some() { rayon::join(first, second) } else { (first(), second()) }
}

/// What rules find, each with its number and whether it applies. Explaining terms takes longer than all other rules, and is
/// done beside them.
fn outcomes(case: &Case<'_>, rules: &[(usize, &Rule, bool)]) -> Vec<(usize, Outcome)> {
    let run = |slow: bool| {
        let some = rules.iter().filter(move |(_, rule, _)| matches!(rule.kind, Kind::Glossary { .. }) == slow);
        let outcome = |(number, rule, applies): &(usize, &Rule, bool)| {
            (*number, if *applies { case.run(*number, rule) } else { Outcome::Inapplicable })
        };
        some.map(outcome).collect::<Vec<_>>()
    };
    let (mut all, others) = both(|| run(true), || run(false));
    all.extend(others);
    all.sort_by_key(|(number, _)| *number);
    all
}

/// Drops hits of wide rules where a narrow one speaks about the same sentence.
fn give_way(set: &PackSet, found: &mut Vec<(usize, Hit, Span)>) {
    let mut by_sentence: BTreeMap<u32, Vec<(usize, Certainty)>> = BTreeMap::new();
    for (rule, hit, sentence) in found.iter() {
        by_sentence.entry(sentence.start).or_default().push((*rule, hit.certainty));
    }
    found.retain(|(rule, hit, sentence)| {
        let wide = &set.rules()[*rule];
        wide.yields_to.is_empty()
            || !by_sentence[&sentence.start].iter().any(|(other, certainty)| {
                *other != *rule && *certainty <= hit.certainty && yields(wide, &set.rules()[*other])
            })
    });
}

fn yields(wide: &Rule, narrow: &Rule) -> bool {
    let contradiction = matches!(narrow.kind, Kind::Contradiction { .. });
    contradiction
        && wide.yields_to.iter().any(|name| {
            *name == narrow.id || name.strip_suffix("/*").is_some_and(|pack| narrow.id.split('/').next() == Some(pack))
        })
}

/// A hit with the words and the evidence of its rule.
pub(crate) fn finding(source: &Source, set: &PackSet, rule: &Rule, hit: Hit) -> Finding {
    told(source, rule, hit, fact_notes(set, rule))
}

fn fact_notes(set: &PackSet, rule: &Rule) -> Arc<[FactNote]> {
    rule.facts.iter().map(|fact| fact_note(set, *fact)).collect()
}

fn told(source: &Source, rule: &Rule, hit: Hit, facts: Arc<[FactNote]>) -> Finding {
    let quote = source.slice(hit.span);
    let fill = |text: &str| {
        let mut out = text.to_owned();
        for (name, value) in &hit.arguments {
            out = out.replace(&format!("{{{name}}}"), value);
        }
        out
    };
    Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        certainty: hit.certainty,
        message: fill(&rule.message),
        why: fill(&rule.why),
        advice: fill(&rule.advice),
        span: hit.span,
        document_level: hit.document_level,
        facts,
        fingerprint: fingerprint(&rule.id, quote),
        related: hit.related,
        fix: hit.fix,
    }
}

/// A fact with its evidence, as shown to readers; `fact` is its index in the set.
pub(crate) fn fact_note(set: &PackSet, fact: usize) -> FactNote {
    let fact = &set.facts()[fact];
    let evidence = &set.packs()[fact.pack].evidence[fact.evidence];
    FactNote {
        id: fact.id.clone(),
        statement: fact.statement.clone(),
        publisher: evidence.publisher.clone(),
        title: evidence.title.clone(),
        section: fact.section.clone(),
        url: evidence.url.clone(),
        reviewed: evidence.reviewed.to_string(),
    }
}

/// Identity of a finding: the rule and the words, without white space and case, so that moving or re-wrapping keeps it.
fn fingerprint(rule: &str, quote: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(rule.as_bytes());
    for word in quote.split_whitespace() {
        hash.update(b" ");
        hash.update(word.to_lowercase().as_bytes());
    }
    let mut out = String::new();
    for byte in hash.finalize().iter().take(8) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// A second finding with the same words gets a number, so that a copy of a known mistake is a new one.
fn number_copies(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = format!("{}-{count}", finding.fingerprint);
        }
    }
}

fn fact_results(set: &PackSet, claims: &Claims) -> Vec<FactResult> {
    let silent = |fact| FactResult { fact, stated: Vec::new(), contradicted: Vec::new() };
    let mut results: Vec<FactResult> = (0..set.facts().len()).map(silent).collect();
    for claim in claims.list.iter().filter(|claim| claim.certainty == Certainty::Certain) {
        let result = &mut results[claim.fact()];
        let spans = if claim.contradicts { &mut result.contradicted } else { &mut result.stated };
        if spans.last() != Some(&claim.span) {
            spans.push(claim.span);
        }
    }
    results
}
