//! What can be typed after `leaflint pack`.

use crate::cli::args::{Day, Packs};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Pack {
    /// Run the examples of every rule: what must be flagged and what must pass
    Test {
        #[command(flatten)]
        packs: Packs,
        #[command(flatten)]
        day: Day,
    },
    /// Look whether the sentences behind the facts still stand in the source
    #[command(after_help = VERIFY_HELP)]
    Verify(Verify),
    /// List facts with their rules, and sentences of the source that no fact is made of
    #[command(after_help = COVERAGE_HELP)]
    Coverage(Coverage),
}

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
