//! `leaflint pack docs`: writes the pages of rules, or looks whether they are current.

use super::args::Docs;
use super::count;
use crate::cli::output::{print, say};
use crate::cli::{Stop, engine};
use crate::linter::workshop::{RulePage, rule_pages};
use crate::linter::write_file;
use crate::report::ExitStatus;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &Docs) -> Result<ExitStatus, Stop> {
    let pages = match &arguments.pack {
        Some(name) => {
            let bench = super::bench(name, &arguments.packs, &arguments.config)?;
            rule_pages(&bench.engine, Some(bench.pack))
        }
        None => rule_pages(&engine(&arguments.packs, &arguments.config)?, None),
    };
    let stale = stale(&arguments.out, &pages)?;
    if arguments.check {
        for path in &stale {
            say(&format!("{} is not current", path.display()));
        }
        if stale.is_empty() {
            print(&format!("{} are current.\n", count(pages.len(), "page")))?;
            return Ok(ExitStatus::Clean);
        }
        say(&format!("'leaflint pack docs --out {}' writes them anew", arguments.out.display()));
        return Ok(ExitStatus::Findings);
    }
    for page in &pages {
        let path = arguments.out.join(&page.path);
        if stale.contains(&path) {
            write(&path, &page.text).map_err(|error| format!("{}: this cannot be written: {error}", path.display()))?;
        }
    }
    let left: Vec<&PathBuf> = stale.iter().filter(|path| is_left_over(path, &arguments.out, &pages)).collect();
    for path in &left {
        fs::remove_file(path).map_err(|error| format!("{}: this cannot be removed: {error}", path.display()))?;
    }
    let written = stale.len() - left.len();
    print(&format!("{}: {written} written, {} removed.\n", count(pages.len(), "page"), left.len()))?;
    Ok(ExitStatus::Clean)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_file(path, |out| out.write_all(text.as_bytes()))
}

/// Pages that are missing or differ, and generated pages of rules that are no more.
fn stale(folder: &Path, pages: &[RulePage]) -> Result<Vec<PathBuf>, Stop> {
    let mut out = Vec::new();
    for page in pages {
        let path = folder.join(&page.path);
        match fs::read_to_string(&path) {
            // A checkout may have given the lines other ends.
            Ok(text) if text.replace("\r\n", "\n") == page.text => {}
            Err(error) if error.kind() != ErrorKind::NotFound && error.kind() != ErrorKind::InvalidData => {
                return Err(format!("{}: this cannot be read: {error}", path.display()).into());
            }
            _ => out.push(path),
        }
    }
    let folders: std::collections::BTreeSet<_> = pages.iter().filter_map(|page| page.path.split_once('/')).collect();
    let packs: std::collections::BTreeSet<&str> = folders.into_iter().map(|(pack, _)| pack).collect();
    for pack in packs {
        let Ok(entries) = fs::read_dir(folder.join(pack)) else { continue };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        out.extend(paths.into_iter().filter(|path| is_left_over(path, folder, pages)));
    }
    Ok(out)
}

/// Whether a file was generated for a rule that is no more. What somebody wrote by hand is never touched.
fn is_left_over(path: &Path, folder: &Path, pages: &[RulePage]) -> bool {
    let known = pages.iter().any(|page| folder.join(&page.path) == path);
    let generated =
        || fs::read_to_string(path).is_ok_and(|text| text.starts_with("<!-- Written by `leaflint pack docs`"));
    !known && path.extension().is_some_and(|end| end == "md") && generated()
}
