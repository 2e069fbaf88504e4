//! Reports: everything a run found out, and the table of writers.
//!
//! A writer only shows; it decides no exit status and reads no file. A new format is one new file and one row in
//! [`FORMATS`].

mod docx;
mod evidence;
mod excerpt;
mod json;
mod paint;
mod passage;
mod sanitize;
mod status;
mod text;

#[cfg(test)]
mod sample;

pub use evidence::OverdueSource;
pub use sanitize::{lines as safe_lines, one_line as safe_line};
pub use status::{ExitStatus, FailOn, exit_status};

use crate::document::Document;
use crate::finding::{Finding, Severity, Suppressed};
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
    /// Whether it is no text, so that it does not belong on a terminal.
    pub binary: bool,
}

/// Shows a report. The same report gives the same bytes.
pub type Writer = fn(&Report, &Look, &mut dyn Write) -> io::Result<()>;

/// Every report format.
pub static FORMATS: &[FormatRow] = &[
    row("text", text::write),
    row("json", json::write),
    FormatRow { layout: true, binary: true, ..row("docx", docx::write) },
];

const fn row(name: &'static str, write: Writer) -> FormatRow {
    FormatRow { name, write, layout: false, binary: false }
}

/// How a report for people should look. Formats for machines pay no heed to it.
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
}

impl Default for Look {
    fn default() -> Self {
        Self { color: false, width: 100, quiet: false, failures: true }
    }
}

/// A pack as reports show it.
#[derive(Debug, Clone)]
pub struct PackNote {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its sources.
    pub evidence: Vec<crate::pack::Evidence>,
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
    /// What the document does with it.
    pub stand: Stand,
    /// Where, in bytes of the decoded text.
    pub spans: Vec<Span>,
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
    /// Rules that had nothing to say about this document.
    pub rules_inapplicable: usize,
    /// The fact table.
    pub facts: Vec<FactStand>,
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
}

impl Report {
    /// Every finding with its document, in order.
    pub fn findings(&self) -> impl Iterator<Item = (&DocumentReport, &Finding)> {
        self.documents.iter().flat_map(|document| document.findings.iter().map(move |finding| (document, finding)))
    }

    /// Counts of everything.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary { documents: self.documents.len(), ..Summary::default() };
        for (_, finding) in self.findings() {
            if finding.certainty == crate::finding::Certainty::Possible {
                summary.possible += 1;
                continue;
            }
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        summary
    }
}
