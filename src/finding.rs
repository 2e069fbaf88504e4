//! What leaflint reports: plain data, made by `check`, kept or dropped by `policy`, shown by `report`.
//!
//! A finding carries everything a reader needs (what is wrong, why, what to do, on which evidence), so that
//! no writer has to look anything up. It holds no behaviour beyond its order.

use crate::source::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// How bad a finding is. The order is from mild to severe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Advice; never fails a build by default.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended: a reader could be harmed or misled.
    Error,
}

impl Severity {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How sure leaflint is that the text says what the rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Subject and assertion are both known.
    Certain,
    /// Subject or assertion stayed unknown: shown to reviewers, never fails a build.
    Possible,
}

impl Certainty {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Possible => "possible",
        }
    }
}

/// A second place that helps to understand a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where, in bytes of the decoded text.
    pub span: Span,
    /// What the place has to do with the finding.
    pub message: String,
}

/// A replacement of bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What takes their place.
    pub replacement: String,
}

/// Whether a fix may be made without a person reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Byte-exact and single in meaning.
    Safe,
    /// Shown only.
    Shown,
}

/// An edit that would mend a finding. Clinical wording is never edited automatically.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What the fix does, for people.
    pub title: String,
    /// The edits, in order of their place.
    pub edits: Vec<Edit>,
    /// Whether it may be made automatically.
    pub applicability: Applicability,
}

/// The fact behind a finding, with its evidence, as shown to readers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactNote {
    /// The fact's name inside its pack.
    pub id: String,
    /// The fact in the pack author's words.
    pub statement: String,
    /// Publisher of the source.
    pub publisher: String,
    /// Title of the source.
    pub title: String,
    /// Section of the source.
    pub section: String,
    /// Web address of the source.
    pub url: String,
    /// Date of the source's last review, `YYYY-MM-DD`.
    pub reviewed: String,
}

/// One reported problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Full id, `pack/name`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// The words it is about, in bytes of the decoded text.
    pub span: Span,
    /// Whether the finding is about the document as a whole (something missing, its age, its reading grade).
    pub document_level: bool,
    /// The facts behind the rule; all findings of a rule share them.
    pub facts: Arc<[FactNote]>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// An edit, if there is one.
    pub fix: Option<Fix>,
    /// Stable identity: rule and normalised words, with a number for a copy; never lines.
    pub fingerprint: String,
}

/// What kept a finding out of the report's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuppressedBy {
    /// A comment in the page.
    Directive,
    /// An entry of the configuration.
    Config,
    /// The baseline: it was there before.
    Baseline,
}

impl SuppressedBy {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Directive => "directive",
            Self::Config => "config",
            Self::Baseline => "baseline",
        }
    }
}

/// A finding that somebody decided to live with. It is shown with the reason and counts for no exit status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// What kept it out.
    pub kind: SuppressedBy,
    /// The reason that was given.
    pub reason: String,
    /// Who decided, if it is said.
    pub by: Option<String>,
    /// The last day of the decision, if it has one.
    pub until: Option<Date>,
}

impl Finding {
    /// The order of output within one document: place first, then severity, then rule.
    pub fn order(&self) -> (u32, u32, std::cmp::Reverse<Severity>, &str, &str) {
        (self.span.start, self.span.end, std::cmp::Reverse(self.severity), &self.rule, &self.message)
    }
}
