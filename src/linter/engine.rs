//! STUB of the engine: the only file that stands in for packs and checks until those rooms are ready.
//!
//! It knows one fact and one rule, `rhizotomy/first-line`, and finds it by one literal wording, so that everything
//! around it can be built and tested. The real engine replaces this file and keeps its names.

use crate::check::Settings;
use crate::document::Document;
use crate::finding::{Certainty, FactNote, Finding, Severity};
use crate::pack::{Evidence, Examples, Fact, Kind, Pack, Rule};
use crate::report::{FactStand, Stand};
use crate::source::{Source, Span};
use jiff::civil::date;
use std::fmt;
use std::path::PathBuf;

const WORDING: &str = "Rhizotomy is the first-line treatment";

/// A mistake in a pack, as a sentence with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackProblem {
    /// What is wrong, where, and what to do.
    pub message: String,
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Compiled packs, ready to check documents. It is shared between threads and never changes.
#[derive(Debug, Default)]
pub struct Engine {
    packs: Vec<Pack>,
    facts: Vec<Fact>,
    rules: Vec<Rule>,
}

/// What the engine found out about one document.
#[derive(Debug, Default)]
pub struct Checked {
    /// Findings in any order.
    pub findings: Vec<Finding>,
    /// The fact table.
    pub facts: Vec<FactStand>,
    /// Rules that applied.
    pub rules_applied: usize,
    /// Rules that had nothing to say about this document.
    pub rules_inapplicable: usize,
    /// Blocks of text that were checked.
    pub blocks_checked: usize,
}

/// Loads the packs built into leaflint (if `builtin`) and those in the folders `dirs`.
///
/// # Errors
/// Every mistake in every pack.
pub fn load_packs(builtin: bool, dirs: &[PathBuf]) -> Result<Engine, Vec<PackProblem>> {
    let problems: Vec<_> = dirs
        .iter()
        .filter(|dir| !dir.is_dir())
        .map(|dir| PackProblem { message: format!("{}: there is no folder with packs here", dir.display()) })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(if builtin { sample() } else { Engine::default() })
}

/// What the language layer sees in a document, as text for pack authors.
pub fn inspect(_engine: &Engine, source: &Source, document: &Document, _settings: &Settings) -> String {
    format!("{}: {} blocks\n", source.name(), document.blocks.len())
}

/// Runs the examples of every rule.
///
/// # Errors
/// The text to show when an example does not behave.
pub fn pack_test(engine: &Engine, _settings: &Settings) -> Result<String, String> {
    Ok(format!("{} rules: every example behaves.\n", engine.rules().len()))
}

impl Engine {
    /// Every rule, sorted by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Every pack.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Every fact.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Checks one document with every rule.
    pub fn check(&self, source: &Source, document: &Document, _settings: &Settings) -> Checked {
        let Some(rule) = self.rules.first() else { return Checked::default() };
        let hits: Vec<_> = source.text().match_indices(WORDING).map(|(at, words)| (at, at + words.len())).collect();
        let spans: Vec<_> = hits.iter().map(|(start, end)| Span::from_range(*start..*end)).collect();
        let note = self.note(rule.facts[0]);
        let findings = spans.iter().map(|span| Finding {
            rule: rule.id.clone(),
            severity: rule.severity,
            certainty: Certainty::Certain,
            message: rule.message.clone(),
            why: rule.why.clone(),
            advice: rule.advice.clone(),
            span: *span,
            document_level: false,
            facts: vec![note.clone()],
            related: Vec::new(),
            fix: None,
            fingerprint: format!("{}:{}", rule.id, source.name()),
        });
        Checked {
            findings: findings.collect(),
            facts: vec![FactStand {
                pack: self.packs[0].id.clone(),
                fact: note.id.clone(),
                stand: if spans.is_empty() { Stand::Silent } else { Stand::Contradicted },
                spans: spans.clone(),
            }],
            rules_applied: 1,
            rules_inapplicable: 0,
            blocks_checked: document.blocks.len(),
        }
    }

    fn note(&self, fact: usize) -> FactNote {
        let fact = &self.facts[fact];
        let evidence = &self.packs[fact.pack].evidence[fact.evidence];
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
}

fn sample() -> Engine {
    let evidence = Evidence {
        id: "cleveland-clinic-rhizotomy".to_owned(),
        title: "Rhizotomy".to_owned(),
        publisher: "Cleveland Clinic".to_owned(),
        url: "https://my.clevelandclinic.org/health/treatments/rhizotomy".to_owned(),
        reviewed: date(2023, 4, 14),
        check_by: date(2027, 4, 14),
    };
    let pack = Pack {
        id: "rhizotomy".to_owned(),
        version: "0.1.0".to_owned(),
        title: "Rhizotomy".to_owned(),
        evidence: vec![evidence],
    };
    let fact = Fact {
        id: "not-first-choice".to_owned(),
        pack: 0,
        statement: "Rhizotomy is not a first choice for chronic pain; conservative care is tried first.".to_owned(),
        evidence: 0,
        section: "What does a rhizotomy treat?".to_owned(),
        fingerprints: Vec::new(),
    };
    let rule = Rule {
        id: "rhizotomy/first-line".to_owned(),
        pack: 0,
        severity: Severity::Error,
        message: "Rhizotomy is presented as an early treatment.".to_owned(),
        why: "Readers may ask for surgery before safer treatments were tried.".to_owned(),
        advice: "Say that other treatments, such as physical therapy or nerve blocks, are tried first.".to_owned(),
        facts: vec![0],
        kind: Kind::Contradiction { fact: 0 },
        examples: Examples {
            flags: vec![format!("{WORDING} for chronic pain.")],
            passes: vec!["Rhizotomy is not usually the first treatment.".to_owned()],
        },
        defined_at: "rules/rhizotomy/treatment.yaml:1".to_owned(),
    };
    Engine { packs: vec![pack], facts: vec![fact], rules: vec![rule] }
}
