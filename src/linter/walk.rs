//! Walks a folder and sorts out what is in it.
//!
//! Follows no links to folders, so there are no loops; honours `.gitignore` (also outside a git repository) and
//! `.leaflintignore`, but no settings of the machine, so that everybody gets the same pages.

use super::configs::Configs;
use super::find::{Input, Place, name_of};
use super::ignored::Ignored;
use super::{Options, read};
use crate::config::FILE_NAMES;
use crate::document::Format;
use crate::report::InputFailure;
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

/// What one path leads to.
#[derive(Debug, Default)]
pub(super) struct Folder {
    pub(super) pages: Vec<Input>,
    pub(super) failures: Vec<InputFailure>,
    /// Files that leaflint does not read.
    pub(super) passed_over: Vec<PathBuf>,
}

pub(super) fn walk(root: &Path, options: &Options, configs: &mut Configs) -> Folder {
    let (sender, receiver) = mpsc::channel();
    let ignored = Arc::new(Ignored::new(root));
    let filter = Arc::clone(&ignored);
    let walker = WalkBuilder::new(root)
        .standard_filters(false)
        .filter_entry(move |entry| filter.keeps(entry))
        .threads(options.jobs.unwrap_or(0))
        .build_parallel();
    walker.run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            let sent = sender.send(entry);
            if sent.is_ok() { WalkState::Continue } else { WalkState::Quit }
        })
    });
    drop(sender);
    let mut folder = Folder::default();
    for entry in receiver {
        match entry {
            Ok(entry) => sort_out(&entry, &mut folder, configs),
            Err(error) => {
                let (path, message) = explain(&error);
                folder.failures.push(InputFailure { path: name_of(path.unwrap_or(root)), message });
            }
        }
    }
    folder.failures.extend(ignored.failures());
    folder.pages.sort_by(|a, b| a.name.cmp(&b.name));
    folder.failures.sort();
    folder
}

/// Decides what to do with one entry of a folder.
fn sort_out(entry: &DirEntry, folder: &mut Folder, configs: &mut Configs) {
    let Some(kind) = entry.file_type() else { return };
    let leads_to_folder = || fs::metadata(entry.path()).is_ok_and(|target| target.is_dir());
    if kind.is_dir() || (kind.is_symlink() && leads_to_folder()) {
        return;
    }
    let name = name_of(entry.path());
    match configs.format_of(entry.path(), &name) {
        Some(format) if is_lock(&name, format) => folder.passed_over.push(entry.path().to_owned()),
        // A pipe, a device or a link that leads nowhere is refused when it is read.
        Some(format) => folder.pages.push(Input { name, place: Place::File(entry.path().to_owned()), format }),
        // leaflint does read its own configuration.
        None if FILE_NAMES.iter().any(|own| entry.file_name() == *own) => {}
        None => folder.passed_over.push(entry.path().to_owned()),
    }
}

/// Whether a file only says that somebody has a page open in Word.
pub(super) fn is_lock(name: &str, format: Format) -> bool {
    format == Format::Docx && name.rsplit('/').next().is_some_and(|own| own.starts_with("~$"))
}

fn explain(error: &ignore::Error) -> (Option<&Path>, String) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), explain(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => explain(err),
        ignore::Error::Io(error) => (None, read::sentence(error)),
        other => (None, format!("this cannot be read: {other}")),
    }
}
