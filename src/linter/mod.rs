//! The linter: from paths to a report. Every front end calls it and checks nothing itself.
//!
//! The report never depends on the number of threads or on timing, and one bad file never stops the others.

mod built_in;
mod engine;
mod find;
mod inspect;
mod pack_folder;
mod pack_test;
mod progress;
mod read;
mod select;
mod suggest;
mod walk;
pub mod workshop;

pub use built_in::built_in_files;
pub use engine::{Checked, Engine, load_packs};
pub use find::extensions;
pub use inspect::inspect;
pub use pack_test::{PackTest, pack_test};
pub use read::read_page;
pub use select::Selection;
pub use suggest::closest;

use crate::check::Settings;
use crate::document::{Document, Format};
use crate::report::{DocumentReport, InputFailure, PackNote, Report};
use crate::source::Source;
use find::Input;
use progress::Progress;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Bytes of stack for each thread: deeply nested pages need more than the default.
const STACK: usize = 16 * 1024 * 1024;

/// How a run is done; nothing here changes what is found in a page.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Number of threads; `None` for one a processor.
    pub jobs: Option<usize>,
    /// The name of the page on standard input; its extension tells the format, which is Markdown if it does not.
    pub stdin_filename: Option<String>,
    /// Whether a progress bar may be drawn on standard error (only on a terminal, only for long runs).
    pub progress: bool,
    /// The rules whose findings are kept.
    pub selection: Selection,
    /// Whether the parsed pages are kept for reports that show them as laid out.
    pub layout: bool,
}

/// Checks pages with one set of packs.
#[derive(Debug)]
pub struct Linter {
    engine: Engine,
    settings: Settings,
    options: Options,
}

impl Linter {
    /// A linter with these packs, settings and options.
    pub fn new(engine: Engine, settings: Settings, options: Options) -> Self {
        Self { engine, settings, options }
    }

    /// Checks files, folders and `-` (standard input). No path at all means the current folder; then it is no failure
    /// if there is nothing to check.
    pub fn check(&self, paths: &[PathBuf]) -> Report {
        let found = find::find(paths, &self.options);
        let progress = Progress::new(found.inputs.len(), self.options.progress);
        let check = |input: &Input| {
            let result = self.check_input(input);
            progress.step();
            result
        };
        let results: Vec<_> = match self.pool(found.inputs.len()) {
            Some(pool) => pool.install(|| found.inputs.par_iter().map(check).collect()),
            None => found.inputs.iter().map(check).collect(),
        };
        progress.finish();

        let mut report = Report {
            today: self.settings.today,
            packs: self.pack_notes(),
            documents: Vec::with_capacity(results.len()),
            failures: found.failures,
            passed_over: found.passed_over,
        };
        for result in results {
            match result {
                Ok((document, problems)) => {
                    report.documents.push(document);
                    report.failures.extend(problems);
                }
                Err(failure) => report.failures.push(failure),
            }
        }
        report.failures.sort();
        report
    }

    /// Checks one text that is already read.
    pub fn check_source(&self, source: Source, format: Format) -> DocumentReport {
        let document = Document::parse(&source, format);
        self.check_document(source, document)
    }

    fn check_document(&self, source: Source, document: Document) -> DocumentReport {
        let checked = self.engine.check(&source, &document, &self.settings);
        let mut findings = checked.findings;
        findings.retain(|finding| self.options.selection.keeps(&finding.rule));
        findings.sort_by(|a, b| a.order().cmp(&b.order()));
        DocumentReport {
            path: source.name().to_owned(),
            format: document.format.name(),
            blocks_checked: checked.blocks_checked,
            blocks_skipped: document.skipped as usize,
            rules_applied: checked.rules_applied,
            rules_inapplicable: checked.rules_inapplicable,
            facts: checked.facts,
            findings,
            suppressed: Vec::new(),
            source,
            layout: self.options.layout.then_some(document),
        }
    }

    /// A checked page, with what of it could not be read.
    fn check_input(&self, input: &Input) -> Result<(DocumentReport, Vec<InputFailure>), InputFailure> {
        guarded(&input.name, || {
            let source = read::read(input)?;
            read::refuse_endless_line(&source)?;
            let document = Document::parse(&source, input.format);
            let unread = document.problems.iter().map(|problem| InputFailure {
                path: input.name.clone(),
                message: format!("line {}: {}", source.line_column(problem.span.start).line, problem.message),
            });
            let unread = unread.collect();
            Ok((self.check_document(source, document), unread))
        })
        .map_err(|message| InputFailure { path: input.name.clone(), message })
    }

    /// Threads for `files` files; `None` when the calling thread is enough or no more can be had.
    fn pool(&self, files: usize) -> Option<rayon::ThreadPool> {
        let processors = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = self.options.jobs.unwrap_or_else(processors).min(files);
        if threads == 0 {
            return None;
        }
        rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
    }

    fn pack_notes(&self) -> Vec<PackNote> {
        let note = |pack: &crate::pack::Pack| PackNote {
            id: pack.id.clone(),
            version: pack.version.clone(),
            evidence: pack.evidence.clone(),
        };
        self.engine.packs().iter().map(note).collect()
    }
}

/// Runs `work` so that a panic in it becomes a sentence and never looks like a clean page.
fn guarded<T>(name: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let reason = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no reason given");
        Err(format!(
            "internal error on {name}: {reason}. This page was not checked. The mistake is leaflint's: please report it"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_one_page_is_a_sentence() {
        let result: Result<(), String> = guarded("a.md", || panic!("index {} is out", 7));
        let message = result.expect_err("a failure");
        assert!(message.starts_with("internal error on a.md: index 7 is out."), "{message}");
        assert!(message.ends_with("please report it"), "{message}");
    }
}
