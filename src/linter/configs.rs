//! Finds the configuration of every page: the nearest one upwards, not beyond the repository that the page is in.

use super::find::name_of;
use super::read;
use crate::config::{Config, FILE_NAMES, parse};
use crate::document::Format;
use crate::report::InputFailure;
use crate::source::Source;
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the configuration comes from.
#[derive(Debug, Clone, Default)]
pub enum ConfigChoice {
    /// No configuration is read.
    #[default]
    Isolated,
    /// The nearest file upwards from each page.
    Nearest,
    /// This file, for every page.
    File(PathBuf),
}

/// What holds for a folder.
#[derive(Debug, Clone)]
pub(super) enum Governed {
    /// No configuration.
    Free,
    By(Arc<Config>),
    /// Its configuration cannot be used.
    Broken,
}

/// A configuration larger than this is refused: nobody writes one by hand.
const LARGEST: u64 = 1024 * 1024;

/// The configurations of a run, each read once.
#[derive(Debug)]
pub(super) struct Configs {
    choice: ConfigChoice,
    folders: HashMap<PathBuf, Governed>,
    real: HashMap<PathBuf, PathBuf>,
    here: PathBuf,
    /// What is wrong with the configurations.
    pub(super) failures: Vec<InputFailure>,
}

impl Configs {
    pub(super) fn new(choice: ConfigChoice) -> Self {
        let here = fs::canonicalize(".").unwrap_or_default();
        Self { choice, folders: HashMap::new(), real: HashMap::new(), here, failures: Vec::new() }
    }

    /// The real path of a page: that of its folder without links, and its name.
    pub(super) fn real(&mut self, page: &Path) -> PathBuf {
        let parent = page.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = self.real.entry(parent.to_owned()).or_insert_with(|| {
            fs::canonicalize(parent)
                .unwrap_or_else(|_| std::path::absolute(parent).unwrap_or_else(|_| parent.to_owned()))
        });
        page.file_name().map_or_else(|| folder.clone(), |name| folder.join(name))
    }

    /// What holds for a page with this real path.
    pub(super) fn of_page(&mut self, real: &Path) -> Governed {
        match self.choice.clone() {
            ConfigChoice::Isolated => Governed::Free,
            ConfigChoice::Nearest => real.parent().map_or(Governed::Free, |folder| self.of_folder(folder)),
            ConfigChoice::File(file) => {
                if let Some(known) = self.folders.get(&file) {
                    return known.clone();
                }
                let found = self.read(&file);
                self.folders.insert(file, found.clone());
                found
            }
        }
    }

    /// The format of a page called `name`: as its configuration says, else by its ending.
    pub(super) fn format_of(&mut self, page: &Path, name: &str) -> Option<Format> {
        if !matches!(self.choice, ConfigChoice::Isolated) {
            let real = self.real(page);
            if let Governed::By(config) = self.of_page(&real)
                && let Some(format) = config.format_of(name)
            {
                return Some(format);
            }
        }
        Format::of_name(name)
    }

    /// What holds for a folder with this real path.
    pub(super) fn of_folder(&mut self, folder: &Path) -> Governed {
        let mut below = Vec::new();
        let mut found = Governed::Free;
        for folder in folder.ancestors() {
            if let Some(known) = self.folders.get(folder) {
                found = known.clone();
                break;
            }
            below.push(folder.to_owned());
            let mut files = FILE_NAMES.iter().map(|name| folder.join(name)).filter(|file| is_there(file));
            if let Some(file) = files.next() {
                found = self.read(&file);
                if let Some(second) = files.next() {
                    let message = format!("beside this file stands {}; remove one of the two", FILE_NAMES[1]);
                    self.failures.push(InputFailure { path: self.shown(&file), message });
                    drop(second);
                    found = Governed::Broken;
                }
                break;
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        for folder in below {
            self.folders.insert(folder, found.clone());
        }
        found
    }

    fn read(&mut self, file: &Path) -> Governed {
        let shown = self.shown(file);
        let fail = |message: String| InputFailure { path: shown.clone(), message };
        let text = fs::metadata(file).map_err(|error| read::why_missing(file, &error)).and_then(|metadata| {
            if !metadata.is_file() {
                return Err("this is no file; name a configuration such as leaflint.toml".to_owned());
            }
            if metadata.len() > LARGEST {
                return Err("this file is larger than 1 MB; a configuration is not".to_owned());
            }
            let bytes = fs::read(file).map_err(|error| read::sentence(&error))?;
            Source::from_bytes(shown.clone(), bytes).map_err(|error| error.to_string())
        });
        let source = match text {
            Ok(source) => source,
            Err(message) => {
                self.failures.push(fail(message));
                return Governed::Broken;
            }
        };
        let real = self.real(file);
        let folder = real.parent().map_or_else(|| self.here.clone(), Path::to_owned);
        match parse(source, folder) {
            Ok(config) => Governed::By(Arc::new(config)),
            Err(problems) => {
                self.failures.extend(problems.iter().map(failure));
                Governed::Broken
            }
        }
    }

    /// A path as it is shown: from the current folder where it is below it.
    pub(super) fn shown(&self, file: &Path) -> String {
        name_of(file.strip_prefix(&self.here).unwrap_or(file))
    }
}

/// Whether something has this name, though it may be a pipe, a folder or a link that leads nowhere.
fn is_there(file: &Path) -> bool {
    file.symlink_metadata().is_ok()
}

/// A mistake in a configuration or pack as something that could not be used.
pub(super) fn failure(problem: &crate::pack::PackProblem) -> InputFailure {
    let mut message = String::new();
    if problem.line > 0 {
        message = format!("line {}, column {}: ", problem.line, problem.column);
    }
    message += &problem.message;
    if let Some(meant) = &problem.suggestion {
        let _ = write!(message, "; did you mean `{meant}`?");
    }
    InputFailure { path: problem.file.clone(), message }
}
