//! What can be typed after `leaflint pack`.

use crate::cli::args::{ConfigFile, Day, Packs, date};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Pack {
    /// Start a pack from a source page: evidence, a fact to write for every norm and number, concepts, rules
    #[command(after_help = NEW_HELP)]
    New(New),
    /// Run the examples of every rule: what must be flagged and what must pass
    #[command(after_help = TEST_HELP)]
    Test(Test),
    /// Look whether the sentences behind the facts still stand in the source
    #[command(after_help = VERIFY_HELP)]
    Verify(Verify),
    /// List facts with their rules, and sentences of the source that no fact is made of
    #[command(after_help = COVERAGE_HELP)]
    Coverage(Coverage),
    /// Look for what could mislead: shared terms, repeated wordings, copied words, hard messages, old sources
    #[command(after_help = LINT_HELP)]
    Lint(Lint),
    /// Write one Markdown page for every rule, and a list of them
    #[command(after_help = DOCS_HELP)]
    Docs(Docs),
    /// Print what editors need to know about pack files: a JSON Schema
    #[command(after_help = SCHEMA_HELP)]
    Schema(ShowSchema),
    /// Compare the findings over a folder of pages with those stored: what came and what went
    #[command(after_help = CORPUS_HELP)]
    Corpus(Corpus),
}

const CORPUS_HELP: &str = "Example:
  leaflint pack corpus pages --against findings.json --update    before a change of the packs
  leaflint pack corpus pages --against findings.json             after it

Exit status 1 if a finding came or went.";

const SCHEMA_HELP: &str = "Examples:
  leaflint pack schema --out my-packs      write both schemas beside the packs, where their first lines look for them
  leaflint pack schema topic               print the schema of concepts, facts and rules

With it, an editor that knows YAML (such as VS Code with the extension \"YAML\") completes and explains every key of a
file whose first line is
  # yaml-language-server: $schema=../topic.schema.json     or, in pack.yaml,
  # yaml-language-server: $schema=../pack.schema.json
'leaflint pack new' writes lines and schemas.";

const NEW_HELP: &str = "Example:
  leaflint pack new knee --source approved-page.html --title 'Knee replacement' --publisher 'Our Hospital' \\
    --reviewed 2026-03-01 --url https://example.org/knee --dir my-packs

The words of the source are not written into the pack: facts are yours to word. --quote puts them into comments,
which you should delete when you are done.";

const LINT_HELP: &str = "Examples:
  leaflint pack lint my-packs/knee
  leaflint pack lint my-packs/knee --source approved-page.html --ignore hard-message

Exit status 1 if there is something to look at again.";

const DOCS_HELP: &str = "Examples:
  leaflint pack docs my-packs/knee --out docs/knee
  leaflint pack docs --out docs/rules --check    exit status 1 if a page is not current";

const TEST_HELP: &str = "Examples:
  leaflint pack test my-packs/knee
  leaflint pack test my-packs/knee --watch

Every rule needs two examples that are flagged and two that pass. A failing example is shown as 'leaflint inspect' reads
it. For one pack, notes name wordings that no example uses, rules without a near miss or a denied statement among those
that pass, and minimal pairs that do not behave.

Exit status 1 if an example fails or a rule has too few; with --strict also if there is a note.";

const VERIFY_HELP: &str = "Example:
  leaflint pack verify my-packs/knee --source approved-page.html

A pack holds fingerprints of its source's sentences, never their words. A fingerprint stays the same when lines are
broken elsewhere, and when case, quotation marks, dashes or spaces change.

Exit status:
  0  every fingerprint was found
  1  a sentence has changed or is gone
  2  wrong usage, a broken pack, or a source that could not be read";

const COVERAGE_HELP: &str = "Examples:
  leaflint pack coverage my-packs/knee
  leaflint pack coverage my-packs/knee --source approved-page.html --strict";

/// The pack to work on, and those it needs.
#[derive(Debug, Args)]
pub(in crate::cli) struct OnePack {
    /// Folder of the pack, or its name if it is built in or in --packs-dir
    #[arg(value_name = "PACK")]
    pub(super) pack: String,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    #[command(flatten)]
    pub(super) pack: OnePack,
    /// Your own copy of the source, in any format that leaflint reads
    #[arg(long, value_name = "FILE")]
    pub(super) source: PathBuf,
    /// Which source of the pack it is, if the pack has several
    #[arg(long, value_name = "ID")]
    pub(super) evidence: Option<String>,
    /// Form of the output
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Coverage {
    #[command(flatten)]
    pub(super) pack: OnePack,
    /// Your own copy of the source, in any format that leaflint reads
    #[arg(long, value_name = "FILE")]
    pub(super) source: Option<PathBuf>,
    /// Which source of the pack it is, if the pack has several
    #[arg(long, value_name = "ID", requires = "source")]
    pub(super) evidence: Option<String>,
    /// Form of the output
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    pub(super) format: String,
    /// Exit status 1 if a fact has no rule, or a sentence is neither in a fact nor marked as not checked
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Lint {
    #[command(flatten)]
    pub(super) pack: OnePack,
    /// Your own copy of the source, to look for words copied from it
    #[arg(long, value_name = "FILE")]
    pub(super) source: Option<PathBuf>,
    /// Leave out these checks
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    #[command(flatten)]
    pub(super) day: Day,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Docs {
    /// Folder or name of a pack [default: all packs]
    #[arg(value_name = "PACK")]
    pub(super) pack: Option<String>,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    /// Folder to write the pages to
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Write nothing; exit status 1 if a page is missing, differs or is left over
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// Name of the pack: small letters, digits and hyphens
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// The source page, in any format that leaflint reads
    #[arg(long, value_name = "FILE")]
    pub(super) source: PathBuf,
    /// Title of the source
    #[arg(long, value_name = "WORDS")]
    pub(super) title: String,
    /// Who publishes it
    #[arg(long, value_name = "WORDS")]
    pub(super) publisher: String,
    /// The day of its last review; if the page shows none, ask its publisher: facts need a dated source
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) reviewed: Date,
    /// Its address
    #[arg(long, value_name = "ADDRESS")]
    pub(super) url: String,
    /// The day by which somebody should look at it again [default: two years after the review]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) check_by: Option<Date>,
    /// The folder of packs to make the pack's folder in
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// Show the source's sentences in comments
    #[arg(long)]
    pub(super) quote: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ShowSchema {
    /// Which files: pack.yaml, or all others (concepts, facts and rules)
    #[arg(value_name = "FILE", default_value = "topic", value_parser = ["pack", "topic"])]
    pub(super) file: String,
    /// Write both schemas to this folder instead
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Test {
    /// Folder or name of a pack [default: all packs]
    #[arg(value_name = "PACK")]
    pub(super) pack: Option<String>,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) config: ConfigFile,
    #[command(flatten)]
    pub(super) day: Day,
    /// Exit status 1 if there is a note, too
    #[arg(long)]
    pub(super) strict: bool,
    /// Test again whenever a file of the packs changes
    #[arg(long)]
    pub(super) watch: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Corpus {
    /// Folder with the pages
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
    /// File with the findings stored
    #[arg(long, value_name = "FILE")]
    pub(super) against: PathBuf,
    /// Store the findings of now
    #[arg(long)]
    pub(super) update: bool,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) day: Day,
}
