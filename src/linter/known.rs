//! Baselines of a run: read, compared with what was found, written.

use super::Options;
use super::configs::Configs;
use super::plan::{Page, Plan};
use super::read::{sentence, small_file};
use super::write::write_file;
use crate::finding::{Suppressed, SuppressedBy};
use crate::policy::{Entry, compare, read_baseline, write_baseline};
use crate::report::{DocumentReport, InputFailure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A baseline larger than this is refused: it would hold some hundred thousand findings.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What is done with the baseline of the command line.
#[derive(Debug, Clone, Default)]
pub enum BaselineChoice {
    /// The baseline that the configuration names, if it names one.
    #[default]
    Configured,
    /// No baseline.
    None,
    /// This file must be there.
    Read(PathBuf),
    /// This file gets everything that is found.
    Write(PathBuf),
    /// The file that is named (or configured) loses what no longer occurs.
    Prune(Option<PathBuf>),
}

/// What a baseline did in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineUse {
    /// The file as shown.
    pub file: String,
    /// Findings that it holds now.
    pub entries: usize,
    /// Entries that no longer occur: page, rule and words. Of a pruned baseline, those that were taken out.
    pub gone: Vec<String>,
    /// Whether the file was written.
    pub written: bool,
}

/// A baseline file and the checked pages that it is for.
struct Book {
    file: PathBuf,
    /// Its folder without links.
    folder: PathBuf,
    entries: Vec<Entry>,
    /// Places in the list of checked pages.
    pages: Vec<usize>,
}

/// Takes the known findings out of the checked pages.
pub(super) fn apply(
    options: &Options,
    plan: &Plan,
    checked: &mut [(&Page, &mut DocumentReport)],
    failures: &mut Vec<InputFailure>,
) -> Vec<BaselineUse> {
    let mut books: BTreeMap<PathBuf, Book> = BTreeMap::new();
    let mut configs = Configs::new(super::ConfigChoice::Isolated);
    for (number, (page, _)) in checked.iter().enumerate() {
        if let Some(file) = file_for(&options.baseline, page) {
            let real = configs.real(&file);
            let book = books.entry(real).or_insert_with_key(|real| Book {
                folder: real.parent().map(Path::to_owned).unwrap_or_default(),
                file,
                entries: Vec::new(),
                pages: Vec::new(),
            });
            book.pages.push(number);
        }
    }
    if let (true, BaselineChoice::Write(file) | BaselineChoice::Prune(Some(file)) | BaselineChoice::Read(file)) =
        (books.is_empty(), &options.baseline)
    {
        // Without a page there is still a file that may be missing, or broken.
        let real = configs.real(file);
        let folder = real.parent().map(Path::to_owned).unwrap_or_default();
        books.insert(real, Book { folder, file: file.clone(), entries: Vec::new(), pages: Vec::new() });
    }
    let mut uses = Vec::new();
    for mut book in books.into_values() {
        let shown = configs.shown(&book.file);
        match open(&book.file, &options.baseline) {
            Ok(entries) => book.entries = entries,
            Err(message) => {
                failures.push(InputFailure { path: shown, message });
                continue;
            }
        }
        match one(options, plan, &book, shown.clone(), checked) {
            Ok(done) => uses.push(done),
            Err(message) => failures.push(InputFailure { path: shown, message }),
        }
    }
    uses
}

fn file_for(choice: &BaselineChoice, page: &Page) -> Option<PathBuf> {
    let configured = || {
        let config = page.in_force.config.as_ref()?;
        Some(config.folder.join(&config.baseline.as_ref()?.value))
    };
    match choice {
        BaselineChoice::None => None,
        BaselineChoice::Configured | BaselineChoice::Prune(None) => configured(),
        BaselineChoice::Read(file) | BaselineChoice::Write(file) | BaselineChoice::Prune(Some(file)) => {
            Some(file.clone())
        }
    }
}

/// The entries of a file; none of a file that is about to be written for the first time.
fn open(file: &Path, choice: &BaselineChoice) -> Result<Vec<Entry>, String> {
    match fs::metadata(file) {
        Ok(_) => {
            let bytes = small_file(file, LARGEST, "a baseline")?;
            let text = String::from_utf8(bytes).map_err(|_| "this baseline is not UTF-8 text".to_owned())?;
            read_baseline(&text)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => match choice {
            BaselineChoice::Write(_) => Ok(Vec::new()),
            _ => {
                Err("there is no baseline with this name; 'leaflint check --write-baseline FILE' writes one".to_owned())
            }
        },
        Err(error) => Err(sentence(&error)),
    }
}

fn one(
    options: &Options,
    plan: &Plan,
    book: &Book,
    shown: String,
    checked: &mut [(&Page, &mut DocumentReport)],
) -> Result<BaselineUse, String> {
    let mut found = Vec::new();
    let mut places = Vec::new();
    for number in &book.pages {
        let (page, report) = &checked[*number];
        let path = path_from(&book.folder, &page.real);
        for (at, finding) in report.findings.iter().enumerate() {
            found.push(Entry::of(&report.source, finding, &path));
            places.push((*number, at));
        }
    }
    let gone = |path: &str| !book.folder.join(path).exists();
    let writes = matches!(options.baseline, BaselineChoice::Write(_));
    let known = compare(&book.entries, &found, gone);
    let mut keep: Vec<Entry> = Vec::new();
    let mut lost = Vec::new();
    let looked_at = LookedAt::new(plan, book, checked);
    for (entry, used) in book.entries.iter().zip(&known.used) {
        if *used {
            continue;
        }
        if looked_at.contains(entry, gone(&entry.path)) { lost.push(entry) } else { keep.push(entry.clone()) }
    }
    let mut result = BaselineUse {
        file: shown,
        entries: book.entries.len(),
        gone: lost.iter().map(|entry| format!("{}: {} «{}»", entry.path, entry.rule, entry.quote)).collect(),
        written: false,
    };
    let is_known = |at: usize| writes || known.findings[at].is_some();
    let new = if writes {
        Some(keep.into_iter().chain(found).collect::<Vec<_>>())
    } else if matches!(options.baseline, BaselineChoice::Prune(_)) && !lost.is_empty() {
        // What is still there is written as it stands now: with its new page, and the words around it.
        let still = found.into_iter().enumerate().filter(|(at, _)| known.findings[*at].is_some());
        Some(keep.into_iter().chain(still.map(|(_, entry)| entry)).collect())
    } else {
        None
    };
    if let Some(new) = new {
        write_file(&book.file, |out| out.write_all(write_baseline(&new).as_bytes()))
            .map_err(|error| format!("the baseline cannot be written: {error}"))?;
        result.entries = new.len();
        result.written = true;
    }
    // From the last to the first, so that places stay right.
    for (at, (number, place)) in places.iter().enumerate().rev().filter(|(at, _)| is_known(*at)) {
        debug_assert!(is_known(at));
        let (_, report) = &mut checked[*number];
        let finding = report.findings.remove(*place);
        let reason = format!("known: it is in the baseline {}", result.file);
        report.suppressed.push(Suppressed { finding, kind: SuppressedBy::Baseline, reason, by: None, until: None });
    }
    for number in &book.pages {
        checked[*number].1.suppressed.sort_by(|a, b| a.finding.order().cmp(&b.finding.order()));
    }
    Ok(result)
}

/// What the run looked at, so that what it did not find is gone.
struct LookedAt<'a, 'p> {
    pages: BTreeMap<String, &'a Page>,
    whole: bool,
    plan: &'p Plan,
}

impl<'a, 'p> LookedAt<'a, 'p> {
    fn new(plan: &'p Plan, book: &Book, checked: &[(&'a Page, &mut DocumentReport)]) -> Self {
        let pages = book.pages.iter().map(|number| {
            let page = checked[*number].0;
            (path_from(&book.folder, &page.real), page)
        });
        let whole = plan.folders.iter().any(|folder| book.folder.starts_with(folder));
        Self { pages: pages.collect(), whole, plan }
    }

    fn contains(&self, entry: &Entry, gone: bool) -> bool {
        match self.pages.get(&entry.path) {
            Some(page) => page.in_force.runs(&entry.rule),
            // A page that is gone may have become one that this run did not look at.
            None => gone && self.whole && self.plan.failures.is_empty(),
        }
    }
}

/// The path of a page from a folder, with `/`.
fn path_from(folder: &Path, page: &Path) -> String {
    let inside = page.strip_prefix(folder).unwrap_or(page);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}
