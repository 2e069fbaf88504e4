//! Reports: everything a run found out, and the table of writers.
//!
//! A writer only shows; it decides no exit status and reads no file. A new format is one new file and one row in
//! [`FORMATS`].

mod checkstyle;
mod concise;
mod docx;
mod evidence;
mod excerpt;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod markdown;
mod markup;
mod ndjson;
mod paint;
mod passage;
mod prose;
mod rdjson;
mod sanitize;
mod sarif;
mod status;
mod text;

#[cfg(test)]
mod sample;

pub use evidence::OverdueSource;
pub use sanitize::{log_lines as safe_lines, one_line as safe_line};
pub use status::{ExitStatus, FailOn, exit_status};

use crate::document::Document;
use crate::finding::{Certainty, FactNote, Finding, Severity, Suppressed};
use crate::source::{Source, Span};
use jiff::civil::Date;
use std::io::{self, Write};

/// A report format.
#[derive(Debug)]
pub struct FormatRow {
    /// Its name on the command line.
    pub name: &'static str,
    /// The writer. It ends its output with a line break.
    pub write: Writer,
    /// Whether it shows the pages as laid out, so that `DocumentReport::layout` must be kept.
    pub layout: bool,
    /// The environment variable that names a file to which this format adds a summary, with the summary's writer.
    pub summary: Option<(&'static str, Writer)>,
    /// Whether it is no text, so that it does not belong on a terminal.
    pub binary: bool,
}

/// Shows a report. The same report gives the same bytes.
pub type Writer = fn(&Report, &Look, &mut dyn Write) -> io::Result<()>;

/// Every report format.
pub static FORMATS: &[FormatRow] = &[
    row("text", text::write),
    row("concise", concise::write),
    row("json", json::write),
    row("ndjson", ndjson::write),
    row("sarif", sarif::write),
    FormatRow { summary: Some(("GITHUB_STEP_SUMMARY", markdown::write)), ..row("github", github::write) },
    row("gitlab", gitlab::write),
    row("junit", junit::write),
    row("checkstyle", checkstyle::write),
    row("rdjson", rdjson::write),
    row("markdown", markdown::write),
    FormatRow { layout: true, ..row("html", html::write) },
    FormatRow { layout: true, binary: true, ..row("docx", docx::write) },
];

const fn row(name: &'static str, write: Writer) -> FormatRow {
    FormatRow { name, write, layout: false, summary: None, binary: false }
}

/// How a report should look. Formats for machines pay no heed to it, but for the fail level.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether colours are wanted.
    pub color: bool,
    /// Width of the terminal in columns.
    pub width: usize,
    /// Whether only the findings are wanted, without the closing lines.
    pub quiet: bool,
    /// Whether to say what could not be read; not wanted where standard error says it.
    pub failures: bool,
    /// What makes the run fail: a format that knows only passed and failed shows the same as the exit status.
    pub fail_on: FailOn,
}

impl Default for Look {
    fn default() -> Self {
        let fail_on = FailOn::AtLeast(Severity::Error);
        Self { color: false, width: 100, quiet: false, failures: true, fail_on }
    }
}

/// A pack as reports show it.
#[derive(Debug, Clone)]
pub struct PackNote {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is about, in one sentence.
    pub title: String,
    /// Its sources.
    pub evidence: Vec<crate::pack::Evidence>,
    /// Its facts, in the order of its files.
    pub facts: Vec<FactNote>,
    /// Its rules, in the order of its files.
    pub rules: Vec<RuleNote>,
}

/// A rule as reports show it.
#[derive(Debug, Clone)]
pub struct RuleNote {
    /// Full id, `pack/name`.
    pub id: String,
    /// How bad a finding is.
    pub severity: Severity,
    /// What is wrong; values of the page stand as `{name}`.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// The facts behind it.
    pub facts: Vec<FactNote>,
}

/// What a document does with a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It says so.
    Stated,
    /// It says otherwise.
    Contradicted,
    /// It does neither.
    Silent,
}

/// One fact in one document.
#[derive(Debug, Clone)]
pub struct FactStand {
    /// Name of the pack.
    pub pack: String,
    /// Name of the fact.
    pub fact: String,
    /// Where the document says so, in bytes of the decoded text.
    pub stated: Vec<Span>,
    /// Where it says otherwise, in bytes of the decoded text.
    pub contradicted: Vec<Span>,
}

impl FactStand {
    /// What the document does with the fact; one contradiction weighs more than any number of statements.
    pub fn stand(&self) -> Stand {
        match (self.contradicted.is_empty(), self.stated.is_empty()) {
            (false, _) => Stand::Contradicted,
            (true, false) => Stand::Stated,
            (true, true) => Stand::Silent,
        }
    }

    /// The places that make the stand.
    pub fn spans(&self) -> &[Span] {
        if self.contradicted.is_empty() { &self.stated } else { &self.contradicted }
    }
}

/// What a document says about its review.
#[derive(Debug, Clone, Default)]
pub struct ReviewNote {
    /// Dates of past reviews, in the order of the file.
    pub last: Vec<DateNote>,
    /// Dates at which the next review is due.
    pub next: Vec<DateNote>,
    /// Where a medical reviewer is named or a medical review stated, in bytes of the decoded text.
    pub reviewer: Option<Span>,
}

/// A date as it stands in a document.
#[derive(Debug, Clone)]
pub struct DateNote {
    /// The words as written.
    pub words: String,
    /// Where, in bytes of the decoded text.
    pub span: Span,
}

/// Everything about one checked document.
#[derive(Debug)]
pub struct DocumentReport {
    /// The path as given, with `/`.
    pub path: String,
    /// The text, for quoting and positions.
    pub source: Source,
    /// Name of the format.
    pub format: &'static str,
    /// Blocks of text that were checked.
    pub blocks_checked: usize,
    /// Pieces that are no text (code, scripts, hidden parts).
    pub blocks_skipped: usize,
    /// Rules that applied.
    pub rules_applied: usize,
    /// Those of them that found nothing.
    pub rules_passed: usize,
    /// Rules that had nothing to say about this document.
    pub rules_inapplicable: usize,
    /// The fact table.
    pub facts: Vec<FactStand>,
    /// The dates and the reviewer that the document gives.
    pub review: ReviewNote,
    /// Findings in the order of the text.
    pub findings: Vec<Finding>,
    /// Findings that somebody decided to live with, in the order of the text.
    pub suppressed: Vec<Suppressed>,
    /// The parsed page, for reports that show it as laid out; `None` where no such report is wanted.
    pub layout: Option<Document>,
}

/// An input that could not be read or parsed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFailure {
    /// The path as given, with `/`.
    pub path: String,
    /// A clear sentence: what is wrong and what to do.
    pub message: String,
}

/// Everything a run found out.
#[derive(Debug)]
pub struct Report {
    /// The day the checks counted from.
    pub today: Date,
    /// The packs that were used.
    pub packs: Vec<PackNote>,
    /// Checked documents, sorted by path.
    pub documents: Vec<DocumentReport>,
    /// What could not be checked.
    pub failures: Vec<InputFailure>,
    /// Files in the folders that are of no format leaflint reads.
    pub passed_over: usize,
}

/// Numbers for the end of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Checked documents.
    pub documents: usize,
    /// Certain findings that are errors.
    pub errors: usize,
    /// Certain findings that are warnings.
    pub warnings: usize,
    /// Certain findings that are advice.
    pub infos: usize,
    /// Findings of any severity whose subject or assertion stayed unknown.
    pub possible: usize,
    /// Findings that somebody decided to live with; the other counts leave them out.
    pub suppressed: usize,
}

impl Summary {
    /// Findings of every kind, those that somebody decided to live with left out.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos + self.possible
    }
}

impl Report {
    /// Every finding with its document, in order.
    pub fn findings(&self) -> impl Iterator<Item = (&DocumentReport, &Finding)> {
        self.documents.iter().flat_map(|document| document.findings.iter().map(move |finding| (document, finding)))
    }

    /// Counts of everything.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for document in &self.documents {
            summary.add(document);
        }
        summary
    }

    /// The rules with the most findings, the most frequent first, with their numbers.
    pub fn frequent_rules(&self) -> Vec<(&str, usize)> {
        let mut counts = std::collections::BTreeMap::new();
        for (_, finding) in self.findings() {
            *counts.entry(finding.rule.as_str()).or_insert(0) += 1;
        }
        let mut rules: Vec<_> = counts.into_iter().collect();
        rules.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
        rules
    }
}

impl DocumentReport {
    /// Counts of this document alone.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        summary.add(self);
        summary
    }
}

impl Summary {
    fn add(&mut self, document: &DocumentReport) {
        self.documents += 1;
        self.suppressed += document.suppressed.len();
        for finding in &document.findings {
            match (finding.certainty, finding.severity) {
                (Certainty::Possible, _) => self.possible += 1,
                (_, Severity::Error) => self.errors += 1,
                (_, Severity::Warning) => self.warnings += 1,
                (_, Severity::Info) => self.infos += 1,
            }
        }
    }
}
