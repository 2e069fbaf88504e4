//! The engine: compiled packs, built in or from folders, and one call that checks a document.

use super::built_in::{built_in_files, compiled};
use super::pack_folder::read_folder;
use crate::check::{self, Settings};
use crate::document::Document;
use crate::finding::Finding;
use crate::pack::{Fact, Pack, PackFile, PackProblem, PackSet, Rule};
use crate::report::{FactStand, Stand};
use crate::source::Source;
use std::path::PathBuf;

/// Compiled packs, ready to check documents. It is shared between threads and never changes.
#[derive(Debug)]
pub struct Engine {
    set: PackSet,
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
    /// Rules that had nothing to say about this document.
    pub rules_inapplicable: usize,
    /// Blocks of text that were checked.
    pub blocks_checked: usize,
}

/// Loads the packs built into leaflint (if `builtin`) and those in the folders `dirs`. A folder is a pack itself, or
/// holds folders that are packs.
///
/// # Errors
/// Every mistake in every pack.
pub fn load_packs(builtin: bool, dirs: &[PathBuf]) -> Result<Engine, Vec<PackProblem>> {
    if builtin
        && dirs.is_empty()
        && let Some(set) = compiled()
    {
        return Engine::new(set);
    }
    let mut files = if builtin { built_in_files() } else { Vec::new() };
    let mut problems = Vec::new();
    for dir in dirs {
        match read_folder(dir) {
            Ok(more) => files.extend(more),
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Engine::new(PackSet::compile(&files)?)
}

impl Engine {
    /// An engine with packs that are compiled from these files.
    ///
    /// # Errors
    /// Every mistake in every pack.
    pub(super) fn from_files(files: &[PackFile]) -> Result<Self, Vec<PackProblem>> {
        Self::new(PackSet::compile(files)?)
    }

    /// An engine with these packs, if every name in them that a kind of rule must know is known.
    fn new(set: PackSet) -> Result<Self, Vec<PackProblem>> {
        let unknown = check::unknown_names(&set).into_iter();
        let problem =
            |(rule, message): (usize, String)| PackProblem::of_file(set.rules()[rule].defined_at.clone(), message);
        let problems: Vec<PackProblem> = unknown.map(problem).collect();
        if problems.is_empty() { Ok(Self { set }) } else { Err(problems) }
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
        let checked = check::check(source, document, &self.set, settings);
        let stands = checked.facts.iter().map(|result| {
            let fact = &self.set.facts()[result.fact];
            let (stand, spans) = match (result.contradicted.is_empty(), result.stated.is_empty()) {
                (false, _) => (Stand::Contradicted, result.contradicted.clone()),
                (true, false) => (Stand::Stated, result.stated.clone()),
                (true, true) => (Stand::Silent, Vec::new()),
            };
            FactStand { pack: self.set.packs()[fact.pack].id.clone(), fact: fact.id.clone(), stand, spans }
        });
        Checked {
            facts: stands.collect(),
            findings: checked.findings,
            rules_applied: checked.rules_applied,
            rules_inapplicable: checked.rules_inapplicable,
            blocks_checked: checked.blocks_checked,
        }
    }
}
