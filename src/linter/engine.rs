//! The engine: compiled packs, built in or from folders, and one call that checks a document.

use super::built_in::{built_in_files, compiled};
use super::pack_folder::read_folder;
use crate::check::{self, Settings};
use crate::config::Config;
use crate::document::Document;
use crate::finding::Finding;
use crate::pack::{Fact, LocalTerms, LocalWord, Pack, PackFile, PackProblem, PackSet, Rule};
use crate::policy;
use crate::report::{DateNote, FactStand, ReviewNote};
use crate::source::Source;
use std::path::PathBuf;

/// Compiled packs, ready to check documents. It is shared between threads and never changes.
#[derive(Debug)]
pub struct Engine {
    set: PackSet,
    choice: PackChoice,
    own: Own,
}

/// The packs that were asked for on the command line.
#[derive(Debug, Clone, Default)]
pub struct PackChoice {
    /// Whether the packs built into leaflint are used.
    pub builtin: bool,
    /// Folders with packs.
    pub dirs: Vec<PathBuf>,
}

/// What a configuration adds to the packs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Own {
    dirs: Vec<PathBuf>,
    terms: Vec<(String, Vec<String>)>,
}

impl Own {
    fn of(config: Option<&Config>) -> Self {
        let Some(config) = config else { return Self::default() };
        let words = |terms: &Vec<crate::config::Placed<String>>| terms.iter().map(|term| term.value.clone()).collect();
        Self {
            dirs: config.packs_dirs.iter().map(|dir| config.folder.join(&dir.value)).collect(),
            terms: config.terms.iter().map(|(name, terms)| (name.value.clone(), words(terms))).collect(),
        }
    }
}

/// What the engine found out about one document.
#[derive(Debug)]
pub struct Checked {
    /// Findings in the order of the text.
    pub findings: Vec<Finding>,
    /// The fact table.
    pub facts: Vec<FactStand>,
    /// Rules that applied.
    pub rules_applied: usize,
    /// Those of them that found nothing.
    pub rules_passed: usize,
    /// Rules that had nothing to say about this document.
    pub rules_inapplicable: usize,
    /// Blocks of text that were checked.
    pub blocks_checked: usize,
    /// The dates and the reviewer that the document gives.
    pub review: ReviewNote,
}

/// Loads the packs built into leaflint (if `builtin`) and those in the folders `dirs`. A folder is a pack itself, or
/// holds folders that are packs.
///
/// # Errors
/// Every mistake in every pack.
pub fn load_packs(builtin: bool, dirs: &[PathBuf]) -> Result<Engine, Vec<PackProblem>> {
    load_project(&PackChoice { builtin, dirs: dirs.to_owned() }, None)
}

/// Loads the packs that were asked for, with what a configuration adds to them: folders with packs, and words.
///
/// # Errors
/// Every mistake in every pack, and in the words of the configuration.
pub fn load_project(choice: &PackChoice, config: Option<&Config>) -> Result<Engine, Vec<PackProblem>> {
    let own = Own::of(config);
    let local = config.map(local_terms).filter(|local| !local.concepts.is_empty());
    if choice.builtin
        && choice.dirs.is_empty()
        && own.dirs.is_empty()
        && local.is_none()
        && let Some(set) = compiled()
    {
        return Engine::new(set, choice, own);
    }
    let mut files = if choice.builtin { built_in_files() } else { Vec::new() };
    let mut problems = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    for dir in choice.dirs.iter().chain(&own.dirs) {
        let real = dir.canonicalize().unwrap_or_else(|_| dir.clone());
        if seen.contains(&real) {
            continue;
        }
        seen.push(real);
        match read_folder(dir) {
            Ok(more) => files.extend(more),
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let set = match local {
        Some(local) => PackSet::compile_with(&files, &local)?,
        None => PackSet::compile(&files)?,
    };
    Engine::new(set, choice, own)
}

fn local_terms(config: &Config) -> LocalTerms {
    let word = |placed: &crate::config::Placed<String>| LocalWord {
        value: placed.value.clone(),
        offset: placed.span.start as usize,
    };
    let concepts = config.terms.iter().map(|(name, terms)| (word(name), terms.iter().map(word).collect()));
    LocalTerms { source: config.source.clone(), concepts: concepts.collect() }
}

impl Engine {
    /// An engine with packs that are compiled from these files.
    ///
    /// # Errors
    /// Every mistake in every pack.
    pub(super) fn from_files(files: &[PackFile]) -> Result<Self, Vec<PackProblem>> {
        Self::new(PackSet::compile(files)?, &PackChoice::default(), Own::default())
    }

    /// An engine with these packs, if every name in them that a kind of rule must know is known.
    fn new(set: PackSet, choice: &PackChoice, own: Own) -> Result<Self, Vec<PackProblem>> {
        let unknown = check::unknown_names(&set).into_iter().chain(policy::unknown_names(&set));
        let problem =
            |(rule, message): (usize, String)| PackProblem::of_file(set.rules()[rule].defined_at.clone(), message);
        let problems: Vec<PackProblem> = unknown.map(problem).collect();
        if problems.is_empty() { Ok(Self { set, choice: choice.clone(), own }) } else { Err(problems) }
    }

    /// Whether this engine is what a configuration (or none) asks for.
    pub(super) fn is_for(&self, config: Option<&Config>) -> bool {
        self.own == Own::of(config)
    }

    /// The packs that were asked for on the command line.
    pub(super) fn choice(&self) -> PackChoice {
        self.choice.clone()
    }

    /// Everything that is compiled.
    pub fn set(&self) -> &PackSet {
        &self.set
    }

    /// Every rule, in the order of packs and files.
    pub fn rules(&self) -> &[Rule] {
        self.set.rules()
    }

    /// Every pack.
    pub fn packs(&self) -> &[Pack] {
        self.set.packs()
    }

    /// Every fact.
    pub fn facts(&self) -> &[Fact] {
        self.set.facts()
    }

    /// Checks one document with every rule.
    pub fn check(&self, source: &Source, document: &Document, settings: &Settings) -> Checked {
        self.check_again(source, document, settings, None)
    }

    /// The same with what is remembered of the document, by this engine, from before.
    pub(super) fn check_again(
        &self,
        source: &Source,
        document: &Document,
        settings: &Settings,
        memory: Option<&mut check::Memory>,
    ) -> Checked {
        let checked = check::check_again(source, document, &self.set, settings, memory);
        let stands = checked.facts.iter().map(|result| {
            let fact = &self.set.facts()[result.fact];
            FactStand {
                pack: self.set.packs()[fact.pack].id.clone(),
                fact: fact.id.clone(),
                stated: result.stated.clone(),
                contradicted: result.contradicted.clone(),
            }
        });
        Checked {
            facts: stands.collect(),
            findings: checked.findings,
            rules_applied: checked.rules_applied,
            rules_passed: checked.rules_passed,
            rules_inapplicable: checked.rules_inapplicable,
            blocks_checked: checked.blocks_checked,
            review: review(&checked.review),
        }
    }
}

fn review(found: &check::ReviewFacts) -> ReviewNote {
    let dates = |dates: &[check::ReviewDate]| {
        dates.iter().map(|date| DateNote { words: date.written.clone(), span: date.span }).collect()
    };
    ReviewNote { last: dates(&found.last), next: dates(&found.next), reviewer: found.reviewer }
}
