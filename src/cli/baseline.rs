//! `leaflint baseline prune`.

use super::args::Prune;
use super::check::about_baseline;
use super::output::{print, say};
use super::{Stop, engine_for, today};
use crate::check::Settings;
use crate::linter::{BaselineChoice, Linter, Options, find_config};
use crate::report::ExitStatus;
use std::path::Path;

pub(super) fn prune(arguments: &Prune) -> Result<ExitStatus, Stop> {
    let start = arguments.paths.first().map_or(Path::new("."), |path| path.as_path());
    let config = find_config(&arguments.config.choice(), start).map_err(|failures| super::said(&failures))?;
    let engine = engine_for(&arguments.packs, config.as_deref())?;
    let options = Options {
        config: arguments.config.choice(),
        baseline: BaselineChoice::Prune(arguments.baseline.clone()),
        ..Options::default()
    };
    let run = Linter::new(engine, Settings::new(today(&arguments.day)), options).run(&arguments.paths);
    for failure in &run.report.failures {
        say(&format!("{}: {}", failure.path, failure.message));
    }
    if run.baselines.is_empty() && run.report.failures.is_empty() {
        return Err("no baseline is named; name one with --baseline, or as 'baseline' in leaflint.toml"
            .to_owned()
            .into());
    }
    run.baselines.iter().for_each(about_baseline);
    for used in run.baselines.iter().filter(|used| !used.written) {
        print(&format!("{}: everything in it still occurs; it is left as it is.\n", used.file))?;
    }
    Ok(if run.report.failures.is_empty() { ExitStatus::Clean } else { ExitStatus::Failure })
}
