//! `leaflint check --fix` and `--diff`.

use super::Stop;
use super::args::Check;
use super::output::{print, say};
use crate::linter::{Linter, MOST_PASSES, Mendings, Run, mend};
use crate::report::InputFailure;
use std::io::{self, IsTerminal, Write};

/// Refuses what cannot be mended.
pub(super) fn refuse(arguments: &Check) -> Result<(), Stop> {
    if (arguments.fix || arguments.diff) && arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("standard input cannot be mended; name files, without '-'".to_owned().into());
    }
    Ok(())
}

/// Runs the checks, mends what is safe, and checks the pages again until nothing safe is left.
pub(super) fn run(linter: &Linter, arguments: &Check) -> Run {
    let mut run = linter.run(&arguments.paths);
    let (mut findings, mut pages) = (0, std::collections::BTreeSet::new());
    let mut failures: Vec<InputFailure> = Vec::new();
    for _ in 0..MOST_PASSES {
        let done = mend(&run.report, true);
        failures.extend(done.failures);
        if done.pages.is_empty() {
            break;
        }
        for page in &done.pages {
            findings += page.titles.len();
            if arguments.verbose {
                page.titles.iter().for_each(|title| say(&format!("{}: {title}", page.path)));
            }
            pages.insert(page.path.clone());
        }
        run = linter.run(&arguments.paths);
    }
    failures.sort();
    failures.dedup();
    run.report.failures.extend(failures);
    if findings > 0 && !arguments.quiet {
        let count = |number: usize, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
        say(&format!("mended {} in {}", count(findings, "finding"), count(pages.len(), "page")));
    }
    run
}

/// Shows what `--fix` would do.
pub(super) fn show(run: &mut Run) -> Result<(), Stop> {
    let Mendings { pages, failures } = mend(&run.report, false);
    let terminal = io::stdout().is_terminal();
    for page in &pages {
        // A patch is no patch any more when its characters are replaced; only a terminal needs protection.
        if terminal {
            print(&page.diff)?;
        } else {
            io::stdout().lock().write_all(page.diff.as_bytes())?;
        }
    }
    run.report.failures.extend(failures);
    Ok(())
}
