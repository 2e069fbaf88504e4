//! `leaflint check`.

use super::args::{Check, Color};
use super::output::{add_to_file, say, write_file};
use super::{Stop, engine, today};
use crate::check::Settings;
use crate::document::Format;
use crate::linter::{Linter, Options, Selection};
use crate::report::{ExitStatus, FORMATS, FormatRow, Look, Report, exit_status};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

pub(super) fn run(arguments: &Check) -> Result<ExitStatus, Stop> {
    let engine = engine(&arguments.packs)?;
    let selection = Selection::new(&engine, &arguments.select, &arguments.ignore).map_err(Stop::Say)?;
    refuse_twice(arguments)?;
    warn_about_stdin(arguments);
    let options = Options {
        jobs: arguments.jobs,
        stdin_filename: arguments.stdin_filename.clone(),
        progress: !arguments.quiet,
        selection,
        layout: chosen(arguments).any(|format| format.layout),
    };
    let linter = Linter::new(engine, Settings::new(today(&arguments.day)), options);
    let report = linter.check(&arguments.paths);

    // The status is known before anything is written, so that no format can change it.
    let mut status = exit_status(&report, arguments.fail_on.into());
    for wanted in &arguments.reports {
        let look = Look { quiet: arguments.quiet, fail_on: arguments.fail_on.into(), ..Look::default() };
        if let Err(error) = write_file(&wanted.file, |out| (wanted.format.write)(&report, &look, out)) {
            say(&format!("the report {} cannot be written: {error}", wanted.file.display()));
            status = ExitStatus::Failure;
        }
    }
    if add_summaries(&report, arguments).is_err() {
        status = ExitStatus::Failure;
    }
    let shown = show(&report, arguments);
    complain(&report, arguments);
    match shown {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(status),
    }
}

/// Two reports in one file would leave only the last one.
fn refuse_twice(arguments: &Check) -> Result<(), Stop> {
    for (at, report) in arguments.reports.iter().enumerate() {
        if arguments.reports[..at].iter().any(|earlier| earlier.file == report.file) {
            return Err(format!("two reports go to the same file, {}; name another", report.file.display()).into());
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

fn show(report: &Report, arguments: &Check) -> io::Result<()> {
    let terminal = io::stdout().is_terminal();
    let look = Look {
        color: colors(arguments.color, terminal),
        width: if terminal { textwrap::termwidth().clamp(40, 120) } else { Look::default().width },
        quiet: arguments.quiet,
        failures: false,
        fail_on: arguments.fail_on.into(),
    };
    let Some(format) = FORMATS.iter().find(|row| row.name == arguments.format) else {
        return Err(io::Error::other("this format has no writer"));
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
fn complain(report: &Report, arguments: &Check) {
    for source in report.overdue_sources() {
        say(&source.to_string());
    }
    for failure in &report.failures {
        say(&format!("{}: {}", failure.path, failure.message));
    }
    if arguments.paths.is_empty() && report.documents.is_empty() && report.failures.is_empty() {
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
