//! The linter: from paths to a report. Every front end calls it and checks nothing itself.
//!
//! The report never depends on the number of threads or on timing, and one bad file never stops the others.

mod built_in;
mod configs;
mod decide;
mod engine;
mod find;
mod git;
mod history;
mod ignored;
mod in_force;
mod inspect;
mod known;
mod mend;
mod notes;
mod open;
mod pack_folder;
mod pack_test;
mod plan;
mod progress;
mod read;
mod select;
mod suggest;
mod walk;
pub mod workshop;
mod write;

pub use built_in::built_in_files;
pub use configs::ConfigChoice;
pub use engine::{Checked, Engine, PackChoice, load_packs, load_project};
pub use find::extensions;
pub use history::HistoryChoice;
pub use in_force::{InForce, find_config};
pub use inspect::inspect;
pub use known::{BaselineChoice, BaselineUse};
pub use mend::{MOST_PASSES, Mended, Mendings, mend};
pub use open::OpenPage;
pub use pack_test::{PackTest, pack_test};
pub use read::read_page;
pub use select::Selection;
pub use suggest::closest;
pub use write::write_file;

use crate::check::{Memory, Settings};
use crate::document::{Document, Format};
use crate::finding::Finding;
use crate::policy::{Changed, IgnoreUse};
use crate::report::{DocumentReport, InputFailure, Report};
use crate::source::Source;
use configs::Configs;
use decide::{Ignores, decide};
use history::History;
use in_force::{Answer, Lookup};
use notes::pack_note;
use plan::{Page, Plan};
use progress::Progress;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of stack for each thread: deeply nested pages need more than the default.
const STACK: usize = 16 * 1024 * 1024;

/// How many threads one page can use.
const THREADS_FOR_A_PAGE: usize = 2;

/// How a run is done.
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
    /// Where the configuration comes from.
    pub config: ConfigChoice,
    /// Whether comments in pages suppress nothing.
    pub no_inline_config: bool,
    /// What is done with a baseline.
    pub baseline: BaselineChoice,
    /// What of the history of pages counts.
    pub history: HistoryChoice,
}

/// A run: the report, and what a curious user may want to know besides.
#[derive(Debug)]
pub struct Run {
    /// The report.
    pub report: Report,
    /// Pages that a configuration leaves out: the page, and the configuration.
    pub excluded: Vec<(String, String)>,
    /// Files in the folders that are of no format leaflint reads.
    pub passed_over: Vec<String>,
    /// The configurations that were used.
    pub configs: Vec<String>,
    /// What the baselines did.
    pub baselines: Vec<BaselineUse>,
    /// What people must know about the history of the pages to read the report rightly.
    pub warnings: Vec<String>,
    /// More about the history of the pages.
    pub notes: Vec<String>,
}

/// Checks pages with one set of packs.
#[derive(Debug)]
pub struct Linter {
    engine: Arc<Engine>,
    settings: Settings,
    options: Options,
    free: Arc<InForce>,
}

/// A checked page, with what of it could not be read and which entries of its configuration it needed.
struct Done {
    report: DocumentReport,
    unread: Vec<InputFailure>,
    ignores: IgnoreUse,
    changed: Changed,
}

impl Linter {
    /// A linter with these packs, settings and options.
    pub fn new(engine: Engine, settings: Settings, options: Options) -> Self {
        let engine = Arc::new(engine);
        let free = Arc::new(InForce::free(Arc::clone(&engine), &settings, &options.selection));
        Self { engine, settings, options, free }
    }

    /// Checks files, folders and `-` (standard input). No path at all means the current folder; then it is no failure
    /// if there is nothing to check.
    pub fn check(&self, paths: &[PathBuf]) -> Report {
        self.run(paths).report
    }

    /// The same as [`Linter::check`], with what a curious user may want to know besides.
    pub fn run(&self, paths: &[PathBuf]) -> Run {
        let mut plan = Plan::new(&self.engine, &self.settings, &self.options, paths);
        let history = History::ask(&self.options.history, &mut plan);
        let progress = Progress::new(plan.pages.len(), self.options.progress);
        let check = |page: &Page| {
            let result = self.check_planned(page, &history);
            progress.step();
            result
        };
        let results: Vec<_> = match self.pool(plan.pages.len()) {
            Some(pool) => pool.install(|| plan.pages.par_iter().map(check).collect()),
            None => plan.pages.iter().map(check).collect(),
        };
        progress.finish();

        let mut report = Report {
            documents: Vec::with_capacity(results.len()),
            failures: Vec::new(),
            passed_over: plan.passed_over.len(),
            today: self.settings.today,
            packs: plan.pack_notes(&self.free),
        };
        let mut ignores = Ignores::default();
        let mut checked: Vec<(&Page, DocumentReport, Changed)> = Vec::with_capacity(results.len());
        for (page, result) in plan.pages.iter().zip(results) {
            match result {
                Ok(done) => {
                    ignores.note(page, &done.ignores);
                    checked.push((page, done.report, done.changed));
                    report.failures.extend(done.unread);
                }
                Err(failure) => report.failures.push(failure),
            }
        }
        let mut pages: Vec<_> = checked.iter_mut().map(|(page, report, _)| (*page, report)).collect();
        let baselines = known::apply(&self.options, &plan, &mut pages, &mut report.failures);
        for (_, mut document, changed) in checked {
            document.findings.retain(|finding| changed.keeps(finding));
            document.suppressed.retain(|suppressed| changed.keeps(&suppressed.finding));
            report.documents.push(document);
        }
        report.documents.extend(ignores.reports(&plan));
        report.documents.sort_by(|a, b| a.path.cmp(&b.path));
        let configs = plan.configs().iter().filter_map(|config| config.config_name()).map(str::to_owned).collect();
        let passed_over = plan.passed_over.iter().map(|path| find::name_of(path)).collect();
        report.failures.extend(plan.failures);
        report.failures.sort();
        Run {
            report,
            excluded: plan.excluded,
            passed_over,
            configs,
            baselines,
            warnings: history.warnings,
            notes: history.notes,
        }
    }

    /// A report without any page.
    pub fn empty_report(&self) -> Report {
        Report {
            today: self.settings.today,
            packs: (0..self.engine.packs().len()).map(|at| pack_note(self.engine.set(), at)).collect(),
            documents: Vec::new(),
            failures: Vec::new(),
            passed_over: 0,
        }
    }

    /// What holds for a page, and nothing if its configuration leaves it out.
    ///
    /// # Errors
    /// Every mistake in its configuration.
    pub fn in_force(&self, page: &Path) -> Result<Option<Arc<InForce>>, Vec<InputFailure>> {
        let configs = Configs::new(self.options.config.clone());
        let mut lookup = Lookup::new(configs, Arc::clone(&self.engine), &self.settings, &self.options.selection);
        let real = lookup.configs.real(page);
        match lookup.of(&real) {
            Answer::Checked(in_force) => Ok(Some(in_force)),
            Answer::Excluded(_) => Ok(None),
            Answer::Broken => Err(lookup.configs.failures),
        }
    }

    /// Checks one text that is already read, without any configuration.
    pub fn check_source(&self, source: Source, format: Format) -> DocumentReport {
        let document = Document::parse(&source, format);
        self.check_parsed(source, document)
    }

    /// Checks one page that is already parsed, without any configuration.
    pub fn check_parsed(&self, source: Source, document: Document) -> DocumentReport {
        self.check_document(source, document, &self.free, None, None, None).0
    }

    /// Opens the page at `path`, for which `in_force` holds, to be checked as often as it changes.
    pub fn open_page(&self, path: &Path, in_force: Arc<InForce>) -> OpenPage<'_> {
        OpenPage::new(self, path, in_force)
    }

    fn check_document(
        &self,
        source: Source,
        document: Document,
        in_force: &InForce,
        inside: Option<&str>,
        edited: Option<Finding>,
        memory: Option<&mut Memory>,
    ) -> (DocumentReport, IgnoreUse) {
        let checked = in_force.engine.check_again(&source, &document, &in_force.settings, memory);
        let mut findings = checked.findings;
        findings.extend(edited);
        in_force.set_severities(&mut findings);
        let (decided, used) = decide(&self.options, in_force, (&source, &document), inside, findings);
        let mut facts = checked.facts;
        facts.retain(|fact| in_force.has_pack(&fact.pack));
        let report = DocumentReport {
            path: source.name().to_owned(),
            format: document.format.name(),
            blocks_checked: checked.blocks_checked,
            blocks_skipped: document.skipped as usize,
            rules_applied: checked.rules_applied,
            rules_passed: checked.rules_passed,
            rules_inapplicable: checked.rules_inapplicable,
            facts,
            review: checked.review,
            findings: decided.findings,
            suppressed: decided.suppressed,
            source,
            layout: self.options.layout.then_some(document),
        };
        (report, used)
    }

    fn check_planned(&self, page: &Page, history: &History) -> Result<Done, InputFailure> {
        let input = &page.input;
        guarded(&input.name, || {
            let (source, document) = read::read(input)?;
            let source = if self.options.layout { source } else { source.without_original() };
            let unread = document.problems.iter().map(|problem| InputFailure {
                path: input.name.clone(),
                message: format!("line {}: {}", source.line_column(problem.span.start).line, problem.message),
            });
            let unread = unread.collect();
            let changed = history.changed(page, &source);
            let edited = history.edited(page, &page.in_force, &source, &document);
            let inside = page.inside();
            let (report, ignores) =
                self.check_document(source, document, &page.in_force, inside.as_deref(), edited, None);
            Ok(Done { report, unread, ignores, changed })
        })
        .map_err(|message| InputFailure { path: input.name.clone(), message })
    }

    /// Threads for `files` files; `None` when the calling thread is enough or no more can be had.
    fn pool(&self, files: usize) -> Option<rayon::ThreadPool> {
        let processors = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = self.options.jobs.unwrap_or_else(processors).min(files.saturating_mul(THREADS_FOR_A_PAGE));
        if threads == 0 {
            return None;
        }
        rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
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
