//! What the lists of files to leave out say: `.leaflintignore`, `.gitignore` and `.git/info/exclude`.
//!
//! The walk does not open these files itself: a pipe or a device of such a name would make it wait or read for ever, and
//! a list in another encoding would be dropped. A deeper list goes before one further up, and leaflint's own before git's.

use super::find::name_of;
use super::read;
use crate::report::InputFailure;
use crate::source::Source;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, Match};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

const OWN: &str = ".leaflintignore";

/// A list larger than this is refused: nobody writes one by hand.
const LARGEST: u64 = 1024 * 1024;

/// The lists of one folder, and those of the folders above.
#[derive(Debug)]
struct Level {
    above: Option<Arc<Level>>,
    own: Gitignore,
    git: Gitignore,
    exclude: Gitignore,
    /// A repository starts here: what git says further up does not hold inside.
    is_repository: bool,
}

#[derive(Debug, Default)]
struct Known {
    levels: HashMap<PathBuf, Arc<Level>>,
    failures: Vec<InputFailure>,
}

/// The lists that hold in a folder and below it, each read once.
#[derive(Debug)]
pub(super) struct Ignored {
    /// The folder as it was named.
    named: PathBuf,
    /// The same without links.
    real: PathBuf,
    here: PathBuf,
    known: Mutex<Known>,
}

impl Ignored {
    pub(super) fn new(root: &Path) -> Self {
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let here = Path::new(".").canonicalize().unwrap_or_default();
        let ignored = Self { named: root.to_owned(), real, here, known: Mutex::default() };
        // The lists that hold in the folder are read even if it is empty.
        ignored.level(&ignored.real);
        ignored
    }

    /// Whether an entry of the folder is to be walked.
    pub(super) fn keeps(&self, entry: &DirEntry) -> bool {
        let Ok(inside) = entry.path().strip_prefix(&self.named) else { return true };
        let path = self.real.join(inside);
        let Some(folder) = path.parent() else { return true };
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        match self.level(folder).matched(&path, is_dir) {
            Some(ignored) => !ignored,
            None => !entry.file_name().as_encoded_bytes().starts_with(b"."),
        }
    }

    /// What is wrong with the lists that were read.
    pub(super) fn failures(&self) -> Vec<InputFailure> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).failures.clone()
    }

    fn level(&self, folder: &Path) -> Arc<Level> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let unread: Vec<&Path> = folder.ancestors().take_while(|above| !known.levels.contains_key(*above)).collect();
        let mut above =
            unread.last().map_or(Some(folder), |last| last.parent()).map(|at| Arc::clone(&known.levels[at]));
        for folder in unread.into_iter().rev() {
            let level = Arc::new(Level {
                own: self.list(folder, &folder.join(OWN), &mut known.failures),
                git: self.list(folder, &folder.join(".gitignore"), &mut known.failures),
                exclude: git_folder(folder).map_or_else(Gitignore::empty, |git| {
                    self.list(folder, &git.join("info/exclude"), &mut known.failures)
                }),
                is_repository: folder.join(".git").exists(),
                above,
            });
            known.levels.insert(folder.to_owned(), Arc::clone(&level));
            above = Some(level);
        }
        above.unwrap_or_else(|| unreachable!("a path is among its own ancestors"))
    }

    /// Reads one list; there mostly is none.
    fn list(&self, folder: &Path, file: &Path, failures: &mut Vec<InputFailure>) -> Gitignore {
        if file.symlink_metadata().is_err() {
            return Gitignore::empty();
        }
        let is_own = file.ends_with(OWN);
        let mut fail = |message: String| failures.push(InputFailure { path: self.shown(file), message });
        let text = match read::small_file(file, LARGEST, "a list of files to leave out").and_then(|b| text(b, is_own)) {
            Ok(text) => text,
            Err(message) => {
                fail(message);
                return Gitignore::empty();
            }
        };
        let mut builder = GitignoreBuilder::new(folder);
        // To git, a bracket that is never closed is no mistake.
        builder.allow_unclosed_class(!is_own);
        for (number, line) in text.lines().enumerate() {
            // Mistakes in the lists of git are git's to tell.
            if let (Err(error), true) = (builder.add_line(None, line), is_own) {
                fail(format!("line {}: this list of files to leave out has a mistake: {error}", number + 1));
            }
        }
        builder.build().unwrap_or_else(|error| {
            fail(format!("this list of files to leave out cannot be used: {error}"));
            Gitignore::empty()
        })
    }

    /// A path as it is shown: as its folder was named, else from the current folder.
    fn shown(&self, file: &Path) -> String {
        match file.strip_prefix(&self.real) {
            Ok(inside) => name_of(&self.named.join(inside)),
            Err(_) => name_of(file.strip_prefix(&self.here).unwrap_or(file)),
        }
    }
}

impl Level {
    /// Whether the lists leave a path out (`true`) or take it in (`false`); `None` if they do not say.
    fn matched(&self, path: &Path, is_dir: bool) -> Option<bool> {
        let (mut own, mut git, mut exclude) = (None, None, None);
        let mut in_repository = true;
        let mut level = Some(self);
        while let Some(here) = level {
            own = own.or_else(|| verdict(&here.own, path, is_dir));
            if in_repository {
                git = git.or_else(|| verdict(&here.git, path, is_dir));
                exclude = exclude.or_else(|| verdict(&here.exclude, path, is_dir));
            }
            in_repository &= !here.is_repository;
            level = here.above.as_deref();
        }
        own.or(git).or(exclude)
    }
}

fn verdict(list: &Gitignore, path: &Path, is_dir: bool) -> Option<bool> {
    match list.matched(path, is_dir) {
        Match::None => None,
        Match::Ignore(_) => Some(true),
        Match::Whitelist(_) => Some(false),
    }
}

/// The text of a list; git's may hold bytes of any kind.
fn text(bytes: Vec<u8>, is_own: bool) -> Result<String, String> {
    let loose = if is_own { None } else { Some(String::from_utf8_lossy(&bytes).into_owned()) };
    match Source::from_bytes(OWN, bytes) {
        Ok(source) => Ok(source.text().to_owned()),
        Err(error) => loose.ok_or_else(|| error.to_string()),
    }
}

/// The folder of git's own files, if a repository starts in `folder` and tells where it is.
fn git_folder(folder: &Path) -> Option<PathBuf> {
    let git = folder.join(".git");
    if git.metadata().ok()?.is_dir() {
        return Some(git);
    }
    // A worktree has a file that leads to its repository.
    let line = |file: &Path| {
        let bytes = read::small_file(file, LARGEST, "a file of git").ok()?;
        Some(String::from_utf8(bytes).ok()?.lines().next()?.to_owned())
    };
    let own = folder.join(line(&git)?.strip_prefix("gitdir: ")?);
    Some(own.join(line(&own.join("commondir"))?))
}
