//! `leaflint pack test`, shown; and again after every change of the packs.

use super::args::Test;
use super::{count, status};
use crate::check::Settings;
use crate::cli::output::{print, say, warn};
use crate::cli::{Stop, engine, today};
use crate::linter::{PackTest, pack_test};
use crate::report::ExitStatus;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(400);

pub(super) fn run(arguments: &Test) -> Result<ExitStatus, Stop> {
    if !arguments.watch {
        return once(arguments);
    }
    let folders: Vec<PathBuf> =
        arguments.packs.dirs.iter().cloned().chain(arguments.pack.iter().map(PathBuf::from)).collect();
    if !folders.iter().any(|folder| folder.is_dir()) {
        return Err("--watch needs a folder: name the folder of a pack, or give --packs-dir".to_owned().into());
    }
    loop {
        let before = stamps(&folders);
        match once(arguments) {
            Err(Stop::Say(sentences)) => sentences.iter().for_each(|sentence| say(sentence)),
            Err(stop @ Stop::Output(_)) => return Err(stop),
            Ok(_) => {}
        }
        warn("\nWaiting for a change of the packs; Ctrl-C ends it.\n");
        while stamps(&folders) == before {
            thread::sleep(LOOK);
        }
    }
}

fn once(arguments: &Test) -> Result<ExitStatus, Stop> {
    let settings = Settings::new(today(&arguments.day));
    let tested = match &arguments.pack {
        Some(name) => {
            let bench = super::bench(name, &arguments.packs, &arguments.config)?;
            pack_test(&bench.engine, Some(bench.pack), true, &settings)
        }
        None => pack_test(&engine(&arguments.packs, &arguments.config)?, None, arguments.strict, &settings),
    };
    if tested.rules == 0 {
        let what = if arguments.pack.is_some() { "this pack has" } else { "these packs have" };
        print(&format!(
            "{what} no rule yet, so leaflint checks nothing with it; write one below `rules:`, with two examples that it \
             must flag and two that must pass.\n"
        ))?;
        return Ok(ExitStatus::Findings);
    }
    print(&text(&tested, arguments.pack.is_some() || arguments.strict))?;
    Ok(status(tested.failed.is_empty() && (tested.notes.is_empty() || !arguments.strict)))
}

/// `thorough`: whether minimal pairs were looked for.
fn text(tested: &PackTest, thorough: bool) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    for failed in &tested.failed {
        let _ = writeln!(out, "{failed}");
    }
    for note in &tested.notes {
        let _ = writeln!(out, "note: {note}");
    }
    let (examples, rules) = (count(tested.examples, "example"), count(tested.rules, "rule"));
    let _ = match tested.failed.len() {
        0 => writeln!(out, "{examples} of {rules} behave as they should."),
        number => writeln!(out, "{examples} of {rules}: {} to mend.", count(number, "place")),
    };
    if tested.pairs > 0 {
        let _ = writeln!(
            out,
            "{} of {} minimal pairs behave: the same words denied, asked, shown as a myth, stressed.",
            tested.pairs_right, tested.pairs
        );
    } else if thorough && tested.contradictions > 0 {
        let _ = writeln!(
            out,
            "No minimal pairs could be made: they need an example below `flags` that is one plain sentence with a full stop, \
             no order, no question, no heading or list."
        );
    }
    out
}

/// The pack files below the folders with the time of their last change.
fn stamps(folders: &[PathBuf]) -> Vec<(PathBuf, Option<SystemTime>)> {
    /// A folder of packs, a pack, its files.
    const DEPTH: usize = 2;
    let mut out = Vec::new();
    for folder in folders {
        collect(folder, DEPTH, &mut out);
    }
    out.sort();
    out
}

fn collect(folder: &Path, depth: usize, out: &mut Vec<(PathBuf, Option<SystemTime>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() && depth > 0 {
            collect(&path, depth - 1, out);
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
            let changed = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
            out.push((path, changed));
        }
    }
}
