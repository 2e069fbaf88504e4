//! `leaflint pack …`: the workshop of pack authors on the command line.

mod args;
mod corpus;
mod coverage;
mod docs;
mod lint;
mod new;
mod schema;
mod test;
mod verify;

pub(super) use args::Pack;

use super::args::{ConfigFile, Packs};
use super::{Stop, said};
use crate::linter::find_config;
use crate::linter::workshop::{Bench, SourcePage};
use crate::report::ExitStatus;
use args::OnePack;
use std::path::{Path, PathBuf};

/// Runs a command of the workshop.
pub(super) fn run(command: &Pack) -> Result<ExitStatus, Stop> {
    match command {
        Pack::Test(arguments) => test::run(arguments),
        Pack::New(arguments) => new::run(arguments),
        Pack::Verify(arguments) => verify::run(arguments),
        Pack::Coverage(arguments) => coverage::run(arguments),
        Pack::Lint(arguments) => lint::run(arguments),
        Pack::Corpus(arguments) => corpus::run(arguments),
        Pack::Docs(arguments) => docs::run(arguments),
        Pack::Schema(arguments) => schema::run(arguments),
    }
}

impl OnePack {
    fn load(&self) -> Result<Bench, Stop> {
        bench(&self.pack, &self.packs, &self.config)
    }
}

/// The pack of a folder or a name, among the packs that `packs` and the configuration of this folder name.
fn bench(name: &str, packs: &Packs, config: &ConfigFile) -> Result<Bench, Stop> {
    let config = find_config(&config.choice(), Path::new(".")).map_err(|failures| said(&failures))?;
    let configured =
        config.iter().flat_map(|config| config.packs_dirs.iter().map(|dir| config.folder.join(&dir.value)));
    let real = |dir: &PathBuf| dir.canonicalize().unwrap_or_else(|_| dir.clone());
    let mut dirs: Vec<PathBuf> = Vec::new();
    for dir in packs.dirs.iter().cloned().chain(configured) {
        if dirs.iter().all(|known| real(known) != real(&dir)) {
            dirs.push(dir);
        }
    }
    Bench::load(name, !packs.no_built_in_packs, &dirs).map_err(Stop::Say)
}

fn page(path: &std::path::Path) -> Result<SourcePage, Stop> {
    SourcePage::read(path).map_err(Stop::from)
}

/// Status 1 if there is something to be mended.
fn status(clean: bool) -> ExitStatus {
    if clean { ExitStatus::Clean } else { ExitStatus::Findings }
}

/// «1 fact», «2 facts».
fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Prose below a line, indented by `indent` columns and wrapped to what can be read well.
fn wrapped(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let options = textwrap::Options::new(textwrap::termwidth().clamp(40, 100))
        .initial_indent(&margin)
        .subsequent_indent(&margin)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text.trim(), options)
}
