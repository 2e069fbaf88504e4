//! `leaflint check`.

use super::args::{Check, Color};
use super::output::{add_to_file, print, say};
use super::{Stop, engine_for, today};
use super::{mend, statistics, verbose};
use crate::check::Settings;
use crate::document::Format;
use crate::linter::{
    BaselineChoice, BaselineUse, HistoryChoice, Linter, Options, Run, Selection, find_config, write_file,
};
use crate::report::{ExitStatus, FORMATS, FormatRow, Look, Report, exit_status};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &Check) -> Result<ExitStatus, Stop> {
    // A broken configuration is told by the run, which checks the pages of others all the same.
    let config = find_config(&arguments.config.choice(), &start(arguments)).unwrap_or_default();
    let engine = engine_for(&arguments.packs, config.as_deref())?;
    let selection = Selection::new(&engine, &arguments.select, &arguments.ignore).map_err(Stop::Say)?;
    refuse_twice(arguments)?;
    mend::refuse(arguments)?;
    refuse_binary_on_terminal(arguments)?;
    warn_about_stdin(arguments);
    let options = Options {
        jobs: arguments.jobs,
        stdin_filename: arguments.stdin_filename.clone(),
        progress: !arguments.quiet,
        selection,
        layout: chosen(arguments).any(|format| format.layout),
        config: arguments.config.choice(),
        no_inline_config: arguments.no_inline_config,
        baseline: baseline(arguments),
        history: history(arguments),
    };
    // The program ends with this: to give the packs back piece by piece would take as long as to read them.
    let linter = ManuallyDrop::new(Linter::new(engine, Settings::new(today(&arguments.day)), options));
    let mut run = if arguments.fix { mend::run(&linter, arguments) } else { linter.run(&arguments.paths) };
    if arguments.diff {
        mend::show(&mut run)?;
    }
    let report = &run.report;

    // The status is known before anything is written, so that no format can change it.
    let mut status = exit_status(report, arguments.fail_on.into());
    for wanted in &arguments.reports {
        let look = Look { quiet: arguments.quiet, fail_on: arguments.fail_on.into(), ..Look::default() };
        if let Err(error) = write_file(&wanted.file, |out| (wanted.format.write)(report, &look, out)) {
            say(&format!("the report {} cannot be written: {error}", wanted.file.display()));
            status = ExitStatus::Failure;
        }
    }
    if add_summaries(report, arguments).is_err() {
        status = ExitStatus::Failure;
    }
    let shown = if arguments.diff {
        Ok(())
    } else if arguments.statistics {
        print(&statistics::table(report))
    } else {
        show(report, arguments)
    };
    complain(&run, arguments);
    if arguments.verbose {
        verbose::tell(&run);
    }
    if !arguments.quiet {
        run.baselines.iter().for_each(about_baseline);
    }
    match shown {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(status),
    }
}

/// Where the run starts: its configuration is most likely that of the other pages, too.
fn start(arguments: &Check) -> PathBuf {
    let first = arguments.paths.first().filter(|path| path.as_os_str() != "-").cloned();
    let stdin = || arguments.stdin_filename.as_ref().map(PathBuf::from);
    first.or_else(stdin).unwrap_or_else(|| PathBuf::from("."))
}

fn baseline(arguments: &Check) -> BaselineChoice {
    match (&arguments.baseline, &arguments.write_baseline) {
        (_, Some(file)) => BaselineChoice::Write(file.clone()),
        (Some(file), None) => BaselineChoice::Read(file.clone()),
        (None, None) => BaselineChoice::Configured,
    }
}

fn history(arguments: &Check) -> HistoryChoice {
    match &arguments.since {
        Some(revision) => HistoryChoice::Since(revision.clone()),
        None if arguments.git => HistoryChoice::All,
        None => HistoryChoice::None,
    }
}

/// How many entries of a baseline are named; the rest is counted.
const MOST_NAMED: usize = 5;

/// Says what a baseline did that nobody sees in the report.
pub(super) fn about_baseline(used: &BaselineUse) {
    let findings = |number: usize| if number == 1 { "1 finding".to_owned() } else { format!("{number} findings") };
    if used.written {
        say(&format!("{} now holds {}", used.file, findings(used.entries)));
    }
    if used.gone.is_empty() {
        return;
    }
    let occur = if used.gone.len() == 1 { "occurs" } else { "occur" };
    let done = if used.written { "taken out" } else { "'leaflint baseline prune' takes such entries out" };
    say(&format!("{}: {} in it no longer {occur}; {done}", used.file, findings(used.gone.len())));
    for entry in used.gone.iter().take(MOST_NAMED) {
        say(&format!("  {entry}"));
    }
    if used.gone.len() > MOST_NAMED {
        say(&format!("  and {} more", used.gone.len() - MOST_NAMED));
    }
}

/// Two reports in one file would leave only the last one.
fn refuse_twice(arguments: &Check) -> Result<(), Stop> {
    for (at, report) in arguments.reports.iter().enumerate() {
        let shown = arguments.output_file.as_ref() == Some(&report.file);
        if shown || arguments.reports[..at].iter().any(|earlier| earlier.file == report.file) {
            return Err(format!("two reports go to the same file, {}; name another", report.file.display()).into());
        }
    }
    refuse_to_replace(arguments)
}

/// A report must not take the place of a page that is checked.
fn refuse_to_replace(arguments: &Check) -> Result<(), Stop> {
    let files = arguments.reports.iter().map(|report| &report.file).chain(&arguments.output_file);
    for file in files {
        let Ok(target) = file.canonicalize() else { continue };
        let is_page = |path: &&PathBuf| target.is_file() && path.canonicalize().is_ok_and(|page| page == target);
        if let Some(page) = arguments.paths.iter().find(is_page) {
            return Err(format!("the report would replace the page {}; name another file", page.display()).into());
        }
    }
    Ok(())
}

/// Every format that is written in this run.
fn chosen(arguments: &Check) -> impl Iterator<Item = &'static FormatRow> {
    let shown = FORMATS.iter().filter(|format| format.name == arguments.format);
    shown.chain(arguments.reports.iter().map(|report| report.format))
}

/// Adds the summaries of the chosen formats to the files that the environment names for them.
fn add_summaries(report: &Report, arguments: &Check) -> Result<(), ()> {
    let look = Look { fail_on: arguments.fail_on.into(), ..Look::default() };
    let mut done = Vec::new();
    let mut result = Ok(());
    for (variable, write) in chosen(arguments).filter_map(|format| format.summary) {
        let file = std::env::var_os(variable).filter(|file| !file.is_empty());
        let Some(file) = file.filter(|_| !done.contains(&variable)) else { continue };
        done.push(variable);
        if let Err(error) = add_to_file(Path::new(&file), |out| write(report, &look, out)) {
            say(&format!("the summary cannot be added to {} (from {variable}): {error}", file.display()));
            result = Err(());
        }
    }
    result
}

/// A report that is no text would spoil the terminal.
fn refuse_binary_on_terminal(arguments: &Check) -> Result<(), Stop> {
    let format = FORMATS.iter().find(|format| format.name == arguments.format && format.binary);
    match format {
        Some(format) if arguments.output_file.is_none() && io::stdout().is_terminal() => {
            Err(format!("the format {} is no text; name a file with --output-file", format.name).into())
        }
        _ => Ok(()),
    }
}

fn show(report: &Report, arguments: &Check) -> io::Result<()> {
    let Some(format) = FORMATS.iter().find(|row| row.name == arguments.format) else {
        return Err(io::Error::other("this format has no writer"));
    };
    if let Some(file) = &arguments.output_file {
        let look = Look { quiet: arguments.quiet, failures: false, ..Look::default() };
        let named = |error: io::Error| io::Error::other(format!("{}: {error}", file.display()));
        return write_file(file, |out| (format.write)(report, &look, out)).map_err(named);
    }
    let terminal = io::stdout().is_terminal();
    let look = Look {
        color: colors(arguments.color, terminal),
        width: if terminal { textwrap::termwidth().clamp(40, 120) } else { Look::default().width },
        quiet: arguments.quiet,
        failures: false,
        fail_on: arguments.fail_on.into(),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    (format.write)(report, &look, &mut out)?;
    out.flush()
}

/// Colours are for terminals, unless asked for; any value of `NO_COLOR` but an empty one turns them off.
fn colors(wanted: Color, terminal: bool) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Says which evidence is old and what could not be checked. It comes last, where it is seen.
fn complain(run: &Run, arguments: &Check) {
    let report = &run.report;
    for warning in &run.warnings {
        say(warning);
    }
    for source in report.overdue_sources() {
        say(&source.to_string());
    }
    for failure in &report.failures {
        say(&format!("{}: {}", failure.path, failure.message));
    }
    if !report.documents.is_empty() || !report.failures.is_empty() || arguments.quiet {
        return;
    }
    if let Some(revision) = &arguments.since {
        say(&format!("no page has changed since {revision}"));
    } else if !run.excluded.is_empty() {
        say("every page here is left out by 'exclude' in the configuration; --verbose names them");
    } else if arguments.paths.is_empty() {
        say(&format!(
            "there is nothing to check in this folder. leaflint reads {}; name files or folders, as in 'leaflint check pages'",
            crate::linter::extensions()
        ));
    }
}

fn warn_about_stdin(arguments: &Check) {
    let Some(name) = &arguments.stdin_filename else { return };
    if !arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        say("--stdin-filename has no effect without '-' among the paths");
    } else if Format::of_name(name).is_none() && !arguments.quiet {
        say(&format!("the ending of '{name}' tells no format; standard input is read as Markdown"));
    }
}
