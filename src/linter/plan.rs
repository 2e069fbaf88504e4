//! The plan of a run: its pages, each with what holds for it, and what is left out.

use super::configs::Configs;
use super::find::{self, Input, Place};
use super::in_force::{Answer, InForce, Lookup};
use super::notes::pack_note;
use super::{Engine, Options};
use crate::check::Settings;
use crate::report::{InputFailure, PackNote};
use std::path::PathBuf;
use std::sync::Arc;

/// A page of a run.
pub(super) struct Page {
    pub(super) input: Input,
    pub(super) in_force: Arc<InForce>,
    /// Its path without links.
    pub(super) real: PathBuf,
}

impl Page {
    /// Its path as its configuration sees it.
    pub(super) fn inside(&self) -> Option<String> {
        self.in_force.config.as_ref().and_then(|config| config.inside(&self.real))
    }
}

/// Everything that is known before a page is read.
pub(super) struct Plan {
    pub(super) pages: Vec<Page>,
    /// Pages that a configuration leaves out, with the configuration.
    pub(super) excluded: Vec<(String, String)>,
    pub(super) failures: Vec<InputFailure>,
    /// Files in the folders that are of no format leaflint reads.
    pub(super) passed_over: Vec<PathBuf>,
    /// The folders of the run, without links.
    pub(super) folders: Vec<PathBuf>,
}

impl Plan {
    pub(super) fn new(engine: &Arc<Engine>, settings: &Settings, options: &Options, paths: &[PathBuf]) -> Self {
        let mut configs = Configs::new(options.config.clone());
        let found = find::find(paths, options, &mut configs);
        let mut lookup = Lookup::new(configs, Arc::clone(engine), settings, &options.selection);
        let here = [PathBuf::from(".")];
        let roots = if paths.is_empty() { &here[..] } else { paths };
        let mut plan = Self {
            pages: Vec::new(),
            excluded: Vec::new(),
            failures: found.failures,
            passed_over: found.passed_over,
            folders: roots.iter().filter(|path| path.is_dir()).filter_map(|path| path.canonicalize().ok()).collect(),
        };
        let mut unchecked = 0;
        for input in found.inputs {
            let real = match &input.place {
                Place::File(path) => lookup.configs.real(path),
                Place::Stdin => lookup.configs.real(&PathBuf::from(&input.name)),
            };
            match lookup.of(&real) {
                Answer::Checked(in_force) => plan.pages.push(Page { input, in_force, real }),
                Answer::Excluded(config) => plan.excluded.push((input.name, config.source.name().to_owned())),
                Answer::Broken => unchecked += 1,
            }
        }
        plan.failures.append(&mut lookup.configs.failures);
        plan.failures.sort();
        if unchecked > 0 {
            // The mistakes are told already; that pages were not checked must not be lost in them.
            let pages = if unchecked == 1 { "1 page was".to_owned() } else { format!("{unchecked} pages were") };
            let path = plan.failures.first().map(|failure| failure.path.clone()).unwrap_or_default();
            plan.failures.push(InputFailure { path, message: format!("until this is mended, {pages} not checked") });
        }
        plan
    }

    /// What holds for the pages, each once, in the order of the pages.
    pub(super) fn in_force(&self) -> Vec<&Arc<InForce>> {
        let mut out: Vec<&Arc<InForce>> = Vec::new();
        for page in &self.pages {
            // Pages of one folder mostly share it, so the last one is the likely one.
            if !out.iter().rev().any(|known| Arc::ptr_eq(known, &page.in_force)) {
                out.push(&page.in_force);
            }
        }
        out
    }

    /// The configurations that hold for a page, each once, by name.
    pub(super) fn configs(&self) -> Vec<&Arc<InForce>> {
        let mut out: Vec<&Arc<InForce>> = Vec::new();
        for in_force in self.in_force().into_iter().filter(|in_force| in_force.config.is_some()) {
            if !out.iter().any(|known| known.config_name() == in_force.config_name()) {
                out.push(in_force);
            }
        }
        out.sort_by_key(|in_force| in_force.config_name().map(str::to_owned));
        out
    }

    /// The packs that took part, each once; those of `free` if there is no page.
    pub(super) fn pack_notes(&self, free: &Arc<InForce>) -> Vec<PackNote> {
        let mut notes: Vec<PackNote> = Vec::new();
        for in_force in self.in_force().into_iter().chain(self.pages.is_empty().then_some(free)) {
            for (number, pack) in in_force.engine.packs().iter().enumerate() {
                if in_force.has_pack(&pack.id) && !notes.iter().any(|note| note.id == pack.id) {
                    notes.push(pack_note(in_force.engine.set(), number));
                }
            }
        }
        notes.sort_by(|a, b| a.id.cmp(&b.id));
        notes
    }
}
