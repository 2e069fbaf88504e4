//! `leaflint check`.

use super::args::{Check, Color};
use super::output::{say, write_file};
use super::{Stop, engine, today};
use crate::check::Settings;
use crate::document::Format;
use crate::linter::{Linter, Options, Selection};
use crate::report::{ExitStatus, FORMATS, FormatRow, Look, Report, exit_status};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

pub(super) fn run(arguments: &Check) -> Result<ExitStatus, Stop> {
    let engine = engine(&arguments.packs)?;
    let selection = Selection::new(&engine, &arguments.select, &arguments.ignore).map_err(Stop::Say)?;
    refuse_twice(arguments)?;
    refuse_binary_on_terminal(arguments)?;
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
        let look = Look { quiet: arguments.quiet, ..Look::default() };
        if let Err(error) = write_file(&wanted.file, |out| (wanted.format.write)(&report, &look, out)) {
            say(&format!("the report {} cannot be written: {error}", wanted.file.display()));
            status = ExitStatus::Failure;
        }
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
