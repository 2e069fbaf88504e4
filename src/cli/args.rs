//! What can be typed.

use crate::finding::Severity;
use crate::linter::ConfigChoice;
use crate::report::{FORMATS, FailOn};
use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Checks patient pages against facts from a named, dated medical source
///
/// leaflint reads Markdown, HTML, text and Word files. It finds statements that contradict the source, facts that a page
/// must give and does not, and old or missing review dates. It never says that a page is accurate.
#[derive(Debug, Parser)]
#[command(name = "leaflint", version, subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Examples:
  leaflint check                     check every page in this folder
  leaflint check pages/facet.md      check one page
  leaflint explain rhizotomy/first-line")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check pages
    #[command(after_help = CHECK_HELP)]
    Check(Box<Check>),
    /// Write a configuration with comments
    #[command(after_help = "Examples:
  leaflint init                        write leaflint.toml
  leaflint init --pre-commit --github  and the files for pre-commit and GitHub")]
    Init(Init),
    /// Show what the configuration says for a page, and where it was decided
    #[command(after_help = "Examples:
  leaflint config pages/facet.md
  leaflint config --schema > leaflint.schema.json")]
    Config(ShowConfig),
    /// Work on a baseline of known findings
    #[command(subcommand)]
    Baseline(Baseline),
    /// Explain a rule or a pack: what it reports, why, on which evidence, with examples
    #[command(after_help = "Examples:
  leaflint explain rhizotomy/first-line
  leaflint explain rhizotomy/")]
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// List the packs with their evidence, and how old it is
    Packs(ListPacks),
    /// Show how leaflint reads a page: sentences, mentions, matched patterns and near misses (for pack authors)
    Inspect(Inspect),
    /// Print the completion script of a shell
    #[command(after_help = "Examples:
  leaflint completions bash > ~/.local/share/bash-completion/completions/leaflint
  leaflint completions zsh > ~/.zfunc/_leaflint
  leaflint completions fish > ~/.config/fish/completions/leaflint.fish")]
    Completions(Completions),
    /// Print the manual page of leaflint, or of a command
    #[command(after_help = "Examples:
  leaflint man | man -l -
  leaflint man check > leaflint-check.1")]
    Man(Man),
    /// Work on packs of rules
    #[command(subcommand)]
    Pack(super::pack::Pack),
}

const CHECK_HELP: &str = "Examples:
  leaflint check                               check every page in this folder
  leaflint check pages --fail-on warning       fail on warnings, too
  leaflint check --ignore plain-language pages leave one pack out
  leaflint check --report json=findings.json   write a second report to a file
  leaflint check leaflet.docx --report docx=reviewed.docx
                                               write a copy with the findings as Word comments
  leaflint check --since main                  only what has changed since the branch main
  leaflint check --diff                        show the edits that are safe; --fix makes them
  leaflint check --write-baseline known.json   live with everything that is there today
  cat page.html | leaflint check - --stdin-filename page.html

A leaflint.toml in the folder of a page or above it holds for it; 'leaflint init' writes one.
Folders are walked; files named in .gitignore or .leaflintignore, hidden files and links to folders are left out.

Exit status:
  0  nothing at or above the fail level
  1  findings at or above the fail level
  2  wrong usage, a broken configuration or pack, or something that could not be read (the rest is still checked)";

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Check {
    /// Files and folders to check; '-' is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Form of the report on standard output; 'docx' is a copy of the Word file with comments
    #[arg(long, default_value = "text", value_parser = format_names())]
    pub(super) format: String,
    /// Write the report to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// Write one more report to a file; may be given several times
    #[arg(long = "report", value_name = "FORMAT=FILE", value_parser = report_file)]
    pub(super) reports: Vec<ReportFile>,
    /// The mildest certain finding that makes the exit status 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub(super) fail_on: FailLevel,
    /// Report only these rules or packs
    #[arg(long, value_name = "RULE or PACK", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Do not report these rules or packs
    #[arg(long, value_name = "RULE or PACK", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    /// Ignore the comments in pages that suppress findings, and show everything
    #[arg(long)]
    pub(super) no_inline_config: bool,
    /// Leave out the findings that this file lists; --write-baseline makes it
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub(super) baseline: Option<PathBuf>,
    /// Write everything that is found to a file, to be left out from now on
    #[arg(long, value_name = "FILE")]
    pub(super) write_baseline: Option<PathBuf>,
    /// Report only what is on lines that have changed since the work parted from REV (a branch, tag or commit of git)
    #[arg(long, value_name = "REV")]
    pub(super) since: Option<String>,
    /// Ask git for the history of every page: reports clinical text that was edited after its last review
    #[arg(long)]
    pub(super) git: bool,
    /// Make the edits that are safe (spelling of doses and dates, comments that nobody needs) and check again
    #[arg(long, conflicts_with_all = ["diff", "write_baseline"])]
    pub(super) fix: bool,
    /// Show what --fix would change, instead of the report, and change nothing
    #[arg(long, conflicts_with_all = ["format", "write_baseline"])]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) day: Day,
    /// Name of the page on standard input; its ending tells the format [default: Markdown]
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
    /// Show only the findings: no closing lines and no progress bar
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Say which configuration was used, and which files were passed over and why
    #[arg(long, short, conflicts_with = "quiet")]
    pub(super) verbose: bool,
    /// Count the findings of every rule, instead of showing them
    #[arg(long, conflicts_with_all = ["format", "diff"])]
    pub(super) statistics: bool,
    /// Number of threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
    /// When to use colours (the variable `NO_COLOR` turns them off, too)
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

#[derive(Debug, Args)]
pub(super) struct Packs {
    /// A folder with packs of your own, beside those built in; may be given several times
    #[arg(long = "packs-dir", value_name = "DIR", action = ArgAction::Append)]
    pub(super) dirs: Vec<PathBuf>,

    /// Leave out the packs built into leaflint, so that only your own are used
    #[arg(long)]
    pub(super) no_built_in_packs: bool,
}

#[derive(Debug, Args)]
pub(super) struct ConfigFile {
    /// Use this configuration [default: the nearest leaflint.toml upwards from each page]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Read no configuration files
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
}

impl ConfigFile {
    /// Where the configuration comes from.
    pub(super) fn choice(&self) -> ConfigChoice {
        match &self.config {
            _ if self.isolated => ConfigChoice::Isolated,
            Some(file) => ConfigChoice::File(file.clone()),
            None => ConfigChoice::Nearest,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Baseline {
    /// Take the findings that no longer occur out of a baseline
    #[command(after_help = "Examples:
  leaflint baseline prune                                      the baseline that leaflint.toml names
  leaflint baseline prune --baseline leaflint-baseline.json pages")]
    Prune(Prune),
}

#[derive(Debug, Args)]
pub(super) struct Prune {
    /// Files and folders that the baseline is about [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The baseline [default: the one that leaflint.toml names]
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    #[command(flatten)]
    pub(super) day: Day,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command, such as check, or pack test [default: leaflint itself]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to write to [default: this folder]
    pub(super) folder: Option<PathBuf>,
    /// Write .pre-commit-config.yaml, too
    #[arg(long)]
    pub(super) pre_commit: bool,
    /// Write .github/workflows/leaflint.yml, too
    #[arg(long)]
    pub(super) github: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowConfig {
    /// The page [default: any page in this folder]
    pub(super) page: Option<PathBuf>,
    /// Print the JSON Schema of leaflint.toml, for editors
    #[arg(long, conflicts_with_all = ["page", "config", "isolated"])]
    pub(super) schema: bool,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    #[command(flatten)]
    pub(super) packs: Packs,
}

#[derive(Debug, Args)]
pub(super) struct Day {
    /// The day to count from [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) today: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Full name of a rule, such as rhizotomy/first-line, or a pack, such as rhizotomy/
    #[arg(value_name = "RULE or PACK")]
    pub(super) name: String,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// Form of the list
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    pub(super) format: String,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
}

#[derive(Debug, Args)]
pub(super) struct ListPacks {
    /// Form of the list
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    pub(super) format: String,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    #[command(flatten)]
    pub(super) day: Day,
}

#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The page
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    #[command(flatten)]
    pub(super) day: Day,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailLevel {
    Error,
    Warning,
    Info,
    Never,
}

impl From<FailLevel> for FailOn {
    fn from(level: FailLevel) -> Self {
        match level {
            FailLevel::Error => Self::AtLeast(Severity::Error),
            FailLevel::Warning => Self::AtLeast(Severity::Warning),
            FailLevel::Info => Self::AtLeast(Severity::Info),
            FailLevel::Never => Self::Never,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// A report that goes to a file.
#[derive(Debug, Clone)]
pub(super) struct ReportFile {
    pub(super) format: &'static crate::report::FormatRow,
    pub(super) file: PathBuf,
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|row| row.name))
}

fn report_file(text: &str) -> Result<ReportFile, String> {
    let names = || FORMATS.iter().map(|row| row.name);
    let all = names().collect::<Vec<_>>().join(", ");
    let (name, file) = text.split_once('=').ok_or(format!("write it as FORMAT=FILE; formats are {all}"))?;
    let Some(format) = FORMATS.iter().find(|row| row.name == name) else {
        let hint = crate::linter::closest(name, names()).map(|like| format!("did you mean '{like}'? "));
        return Err(format!("there is no format '{name}'; {}formats are {all}", hint.unwrap_or_default()));
    };
    if file.is_empty() {
        return Err("the name of the file is missing after '='".to_owned());
    }
    Ok(ReportFile { format, file: PathBuf::from(file) })
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10 && text.bytes().enumerate().all(|(at, b)| matches!(at, 4 | 7) == (b == b'-'));
    let date = if shape { text.parse().ok() } else { None };
    date.ok_or_else(|| "write a date of the calendar as YYYY-MM-DD, such as 2026-06-01".to_owned())
}

/// More threads than this are of no use and may be refused by the system.
const MOST_JOBS: usize = 256;

fn jobs(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|number| (1..=MOST_JOBS).contains(number))
        .ok_or(format!("write a number from 1 to {MOST_JOBS}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dates_are_written_in_one_way() {
        assert!(date("2026-06-01").is_ok());
        for wrong in ["20260601", "2026-6-1", "2026-02-30", "2026-06-01T00:00", "today"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
