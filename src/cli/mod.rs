//! The command line. It reads arguments, calls the linter and shows what it says; it checks nothing itself.
//!
//! Everything that goes wrong is a sentence on standard error that starts with `leaflint: `.

mod args;
mod baseline;
mod check;
mod config;
mod explain;
mod init;
mod mend;
mod output;
mod pack;
mod packs;
mod rules;
mod shell;
mod statistics;
mod verbose;

use crate::check::Settings;
use crate::config::Config;
use crate::document::Format;
use crate::linter::{self, Engine, PackChoice, find_config};
use crate::report::{ExitStatus, InputFailure};
use args::{Cli, Command, ConfigFile, Day, Inspect, Packs};
use clap::Parser;
use clap::error::ErrorKind;
use jiff::civil::Date;
use output::{print, say};
use std::ffi::OsString;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

/// Why a command stopped.
enum Stop {
    /// Sentences for the user.
    Say(Vec<String>),
    /// Output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<String> for Stop {
    fn from(sentence: String) -> Self {
        Self::Say(vec![sentence])
    }
}

/// Runs the command that `arguments` (with the program's name first) ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    panic::set_hook(Box::new(|panic| say(&format!("internal error; please report it: {panic}"))));
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let result = panic::catch_unwind(AssertUnwindSafe(|| dispatch(cli.command)));
    match result {
        Ok(Ok(status)) => status,
        Ok(Err(Stop::Say(sentences))) => {
            for sentence in &sentences {
                say(sentence);
            }
            ExitStatus::Failure
        }
        // Whoever reads the output has seen enough (`leaflint check | head`).
        Ok(Err(Stop::Output(error))) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Clean,
        Ok(Err(Stop::Output(error))) => {
            say(&format!("the output cannot be written: {error}"));
            ExitStatus::Failure
        }
        Err(_) => ExitStatus::Failure,
    }
}

fn dispatch(command: Command) -> Result<ExitStatus, Stop> {
    match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Baseline(args::Baseline::Prune(arguments)) => baseline::prune(&arguments),
        Command::Completions(arguments) => {
            print(&shell::completions(&arguments))?;
            Ok(ExitStatus::Clean)
        }
        Command::Man(arguments) => {
            print(&shell::man(&arguments)?)?;
            Ok(ExitStatus::Clean)
        }
        Command::Init(arguments) => init::run(&arguments).map(|()| ExitStatus::Clean),
        Command::Config(arguments) => {
            print(&config::run(&arguments)?)?;
            Ok(ExitStatus::Clean)
        }
        Command::Explain(arguments) => {
            let engine = engine(&arguments.packs, &arguments.config)?;
            print(&explain::explain(&engine, &arguments.name)?)?;
            Ok(ExitStatus::Clean)
        }
        Command::Rules(arguments) => {
            let engine = engine(&arguments.packs, &arguments.config)?;
            let text = if arguments.format == "json" { rules::json(&engine)? } else { rules::table(&engine) };
            print(&text)?;
            Ok(ExitStatus::Clean)
        }
        Command::Packs(arguments) => {
            let (engine, today) = (engine(&arguments.packs, &arguments.config)?, today(&arguments.day));
            let json = arguments.format == "json";
            print(&if json { packs::json(&engine, today)? } else { packs::table(&engine, today) })?;
            Ok(ExitStatus::Clean)
        }
        Command::Inspect(arguments) => inspect(&arguments),
        Command::Pack(command) => pack::run(&command),
    }
}

fn inspect(arguments: &Inspect) -> Result<ExitStatus, Stop> {
    let config = find_config(&arguments.config.choice(), &arguments.file).map_err(|failures| said(&failures))?;
    let engine = engine_for(&arguments.packs, config.as_deref())?;
    let name = arguments.file.to_string_lossy();
    let own = config.as_deref().and_then(|config| config.format_of(&name));
    let Some(format) = own.or_else(|| Format::of_name(&name)) else {
        return Err(
            format!("{name}: leaflint does not read files of this kind; it reads {}", linter::extensions()).into()
        );
    };
    let page = linter::read_page(&arguments.file, &name, format);
    let (source, document) = page.map_err(|message| format!("{name}: {message}"))?;
    print(&linter::inspect(&engine, &source, &document, &Settings::new(today(&arguments.day))))?;
    Ok(ExitStatus::Clean)
}

/// The packs that `arguments` and the configuration of this folder name, with those built in.
fn engine(arguments: &Packs, config: &ConfigFile) -> Result<Engine, Stop> {
    let config = find_config(&config.choice(), Path::new(".")).map_err(|failures| said(&failures))?;
    engine_for(arguments, config.as_deref())
}

/// The packs that `arguments` and a configuration name, with those built in.
fn engine_for(arguments: &Packs, config: Option<&Config>) -> Result<Engine, Stop> {
    let own = !arguments.dirs.is_empty() || config.is_some_and(|config| !config.packs_dirs.is_empty());
    if arguments.no_built_in_packs && !own {
        return Err("--no-built-in-packs leaves no pack; name a folder with your own with --packs-dir"
            .to_owned()
            .into());
    }
    let choice = PackChoice { builtin: !arguments.no_built_in_packs, dirs: arguments.dirs.clone() };
    linter::load_project(&choice, config)
        .map_err(|problems| Stop::Say(problems.iter().map(ToString::to_string).collect()))
}

/// Failures as sentences.
fn said(failures: &[InputFailure]) -> Stop {
    Stop::Say(failures.iter().map(|failure| format!("{}: {}", failure.path, failure.message)).collect())
}

/// The settings without any configuration.
fn settings(today: Date) -> Settings {
    Settings::new(today)
}

/// The day to count from. This is the only place that looks at the clock.
fn today(arguments: &Day) -> Date {
    arguments.today.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Shows help, the version, or what is wrong with the arguments.
fn usage(error: &clap::Error) -> ExitStatus {
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return match print(&text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitStatus::Failure,
            _ => ExitStatus::Clean,
        };
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::warn(&text);
    } else {
        say(text.strip_prefix("error: ").unwrap_or(&text).trim_end());
    }
    ExitStatus::Failure
}
