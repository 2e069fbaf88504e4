//! The workshop of pack authors: packs held against their sources, measured, described and started.
//!
//! Works on packs that are compiled from their files, so that everything can be told with its file and line. It never
//! keeps or writes a source's own words: a source is known by fingerprints.

mod coverage;
mod fingerprint;
mod likeness;
mod lint;
mod pages;
mod pairs;
mod passages;
mod schema;
mod start;
mod subjects;
mod verify;
mod wordings;

pub use coverage::{Coverage, FactCover, SentenceCover, coverage};
pub use fingerprint::fingerprint;
pub use lint::{Advice, lint, lint_checks};
pub use pages::{RulePage, rule_pages};
pub use pairs::{Pair, pairs};
pub use passages::{Passage, SourcePage};
pub use schema::PackFileKind;
pub use start::{Start, StartFile, pack_name, start, states_norm};
pub use subjects::without_class;
pub use verify::{Verdict, Verified, VerifiedPrint, verify};

use super::Engine;
use super::built_in::built_in_files;
use super::pack_folder::read_folder;
use super::suggest::closest;
use crate::pack::{PackFile, PackProblem};
use std::path::{Path, PathBuf};

/// One pack among those it needs, compiled from its files.
#[derive(Debug)]
pub struct Bench {
    /// All packs.
    pub engine: Engine,
    /// Index of the pack to work on.
    pub pack: usize,
}

impl Bench {
    /// Loads the pack called `name`, which is a folder or the name of a pack that is built in or stands in one of `dirs`.
    /// A folder takes the place of a built-in pack of the same name.
    ///
    /// # Errors
    /// Sentences: there is no such pack, or everything that is wrong with the packs.
    pub fn load(name: &str, built_in: bool, dirs: &[PathBuf]) -> Result<Self, Vec<String>> {
        let mut files = if built_in { built_in_files() } else { Vec::new() };
        let mut own: Vec<PackFile> = Vec::new();
        for dir in dirs {
            own.extend(read_folder(dir).map_err(|problems| told(&problems))?);
        }
        let folder = Path::new(name);
        let mut id = name.trim_end_matches('/').to_owned();
        if folder.is_dir() {
            if !folder.join("pack.yaml").is_file() {
                let hint = if folder.join("pack.yml").is_file() { "; give `pack.yml` this name" } else { "" };
                return Err(vec![format!("{name}: this folder is no pack: it has no `pack.yaml`{hint}")]);
            }
            let read = read_folder(folder).map_err(|problems| told(&problems))?;
            id = read.first().map(|file| file.pack.clone()).unwrap_or_default();
            own.retain(|file| file.pack != id);
            own.extend(read);
        }
        files.retain(|file| own.iter().all(|other| other.pack != file.pack));
        files.extend(own);
        let engine = Engine::from_files(&files).map_err(|problems| told(&problems))?;
        if let Some(pack) = engine.packs().iter().position(|pack| pack.id == id) {
            return Ok(Self { engine, pack });
        }
        let hint = match closest(&id, engine.packs().iter().map(|pack| pack.id.as_str())) {
            Some(like) => format!("did you mean '{like}'?"),
            None => "name the folder of a pack, or a pack that 'leaflint packs' lists; --packs-dir tells where your own packs are".to_owned(),
        };
        Err(vec![format!("there is no pack '{name}'; {hint}")])
    }

    /// The indices of the pack's facts, in the order of its files.
    pub fn facts(&self) -> impl Iterator<Item = usize> {
        let facts = self.engine.facts().iter().enumerate();
        facts.filter(|(_, fact)| fact.pack == self.pack).map(|(at, _)| at)
    }

    /// The index of a source in the pack: the one called `name`, or the only one.
    ///
    /// # Errors
    /// A sentence, if there is none of this name, or none, or several to choose from.
    pub fn evidence(&self, name: Option<&str>) -> Result<usize, String> {
        let pack = &self.engine.packs()[self.pack];
        let names = || pack.evidence.iter().map(|source| source.id.as_str());
        let all = || names().collect::<Vec<_>>().join(", ");
        match (name, pack.evidence.len()) {
            (_, 0) => Err(format!("the pack '{}' names no source", pack.id)),
            (Some(name), _) => names()
                .position(|known| known == name)
                .ok_or_else(|| format!("the pack '{}' has no source '{name}'; its sources are {}", pack.id, all())),
            (None, 1) => Ok(0),
            (None, _) => {
                Err(format!("the pack '{}' has several sources; say which with --evidence: {}", pack.id, all()))
            }
        }
    }
}

fn told(problems: &[PackProblem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
