//! `leaflint init`: writes a commented configuration, and on request the files for pre-commit and GitHub.

use super::Stop;
use super::args::Init;
use super::output::print;
use crate::config::{FILE_NAMES, TEMPLATE};
use crate::linter::write_file;
use std::path::{Path, PathBuf};

/// For `pre-commit`, in the repository that uses leaflint.
const PRE_COMMIT: &str = include_str!("init/pre-commit-config.yaml");
/// For GitHub Actions.
const WORKFLOW: &str = include_str!("init/workflow.yml");

pub(super) fn run(arguments: &Init) -> Result<(), Stop> {
    let folder = arguments.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if !folder.is_dir() {
        return Err(format!("{}: there is no folder with this name", folder.display()).into());
    }
    let mut files = vec![(FILE_NAMES[0], TEMPLATE)];
    if arguments.pre_commit {
        files.push((".pre-commit-config.yaml", PRE_COMMIT));
    }
    if arguments.github {
        files.push((".github/workflows/leaflint.yml", WORKFLOW));
    }
    // Nothing is written unless everything can be: half a set-up is hard to tell from a whole one.
    let second = folder.join(FILE_NAMES[1]);
    let taken = files.iter().map(|(name, _)| folder.join(name)).chain([second]).filter(|path| path.exists());
    let taken: Vec<String> = taken.map(|path| taken_sentence(&path)).collect();
    if !taken.is_empty() {
        return Err(Stop::Say(taken));
    }
    for (name, text) in files {
        let path = folder.join(name);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        written
            .and_then(|()| write_file(&path, |out| out.write_all(text.as_bytes())))
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        print(&format!("Wrote {}\n", shown(&path)))?;
    }
    print("'leaflint check' checks the pages in this folder; 'leaflint config PAGE' shows what holds for a page.\n")?;
    Ok(())
}

fn taken_sentence(path: &Path) -> String {
    let shown = shown(path);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let what_now = if FILE_NAMES.contains(&name.as_str()) {
        "it is left as it is"
    } else {
        "it is left as it is; add the part for leaflint yourself, as docs/configuration.md shows it"
    };
    format!("{shown} is there already; {what_now}, and nothing was written")
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
