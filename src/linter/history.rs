//! The history of pages: which lines have changed since a commit, and what a page was when its review date was set.

use super::find::Place;
use super::git::{Changes, Repository};
use super::in_force::InForce;
use super::plan::{Page, Plan};
use crate::document::{Document, Format};
use crate::finding::Finding;
use crate::policy::{Changed, State, changed_lines, edit_rule, edited_after_review};
use crate::report::InputFailure;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What of the history counts.
#[derive(Debug, Clone, Default)]
pub enum HistoryChoice {
    /// Git is not asked.
    #[default]
    None,
    /// Only what has changed since the work parted from this revision.
    Since(String),
    /// Everything, with what the history tells.
    All,
}

/// What git says about the pages of a run.
#[derive(Debug, Default)]
pub(super) struct History {
    /// The text that a page had; `None` for a page that is new. Only with `--since`.
    old: BTreeMap<PathBuf, Option<Vec<u8>>>,
    since: bool,
    asked: bool,
    /// What people must know to read the report rightly.
    pub(super) warnings: Vec<String>,
    /// Sentences for people who want to know more.
    pub(super) notes: Vec<String>,
}

impl History {
    /// Asks git about the pages of a plan. With a revision, pages that have not changed leave the plan.
    pub(super) fn ask(choice: &HistoryChoice, plan: &mut Plan) -> Self {
        let mut history = Self {
            since: matches!(choice, HistoryChoice::Since(_)),
            asked: !matches!(choice, HistoryChoice::None),
            ..Self::default()
        };
        if !history.asked {
            return history;
        }
        let mut repositories: BTreeMap<Repository, Vec<usize>> = BTreeMap::new();
        let mut outside = Vec::new();
        for (number, page) in plan.pages.iter().enumerate() {
            if let Some(repository) = Repository::of(&page.real) {
                repositories.entry(repository).or_default().push(number);
            } else {
                outside.push(page.input.name.clone());
            }
        }
        if let Some(first) = outside.first() {
            let option = if history.since { "--since" } else { "--git" };
            let more =
                if outside.len() > 1 { format!(", nor are {} more pages", outside.len() - 1) } else { String::new() };
            let message = format!("this is not in a git repository{more}, and {option} asks for its history");
            plan.failures.push(InputFailure { path: first.clone(), message });
        }
        for (repository, pages) in repositories {
            if let Err(message) = repository.works() {
                let path = plan.pages[pages[0]].input.name.clone();
                plan.failures.push(InputFailure { path, message: format!("its history cannot be read: {message}") });
                continue;
            }
            if repository.is_shallow() {
                history.warnings.push(
                    "this clone holds only the last commits, so edits after the last review may not be seen; fetch all \
                     of them (in GitHub Actions, 'fetch-depth: 0')"
                        .to_owned(),
                );
            }
            let HistoryChoice::Since(revision) = choice else { continue };
            if let Err(message) = history.since(&repository, revision, plan, &pages) {
                let path = format!("--since {revision}");
                plan.failures.push(InputFailure { path, message });
            }
        }
        if history.since {
            plan.pages.retain(|page| history.old.contains_key(&page.real));
            // What was not looked at says nothing about the whole.
            plan.folders.clear();
        }
        history
    }

    /// Finds the old text of every page that has changed since a revision.
    fn since(&mut self, repository: &Repository, revision: &str, plan: &Plan, pages: &[usize]) -> Result<(), String> {
        let base = repository.base(revision)?;
        let Changes { changed, gone } = repository.changes(&base)?;
        let tracked = repository.tracked()?;
        let mut wanted = Vec::new();
        let mut untracked = Vec::new();
        for page in pages.iter().map(|number| &plan.pages[*number]) {
            let Some(path) = repository.inside(&page.real) else { continue };
            if page.input.place == Place::Stdin {
                wanted.push((page.real.clone(), (base.clone(), path)));
                continue;
            }
            match changed.get(&path) {
                Some(Some(old)) => wanted.push((page.real.clone(), (base.clone(), old.clone()))),
                None if tracked.contains(&path) => {}
                Some(None) | None => untracked.push(page),
            }
        }
        let asked: Vec<_> = wanted.iter().map(|(_, place)| place.clone()).collect();
        let texts = repository.texts(&asked)?;
        self.old.extend(wanted.into_iter().map(|(real, _)| real).zip(texts));
        self.renamed(repository, &base, &gone, &untracked)?;
        self.notes.push(format!("{} of {} pages have changed since {revision}", self.old.len(), pages.len()));
        Ok(())
    }

    /// A page that git does not know yet may be one that is gone, under a new name.
    fn renamed(&mut self, repository: &Repository, base: &str, gone: &[String], new: &[&Page]) -> Result<(), String> {
        let mut lost: Vec<Option<Vec<u8>>> = Vec::new();
        if !new.is_empty() {
            let gone: Vec<_> = gone.iter().filter(|path| Format::of_name(path).is_some()).take(MOST_RENAMED).collect();
            let wanted: Vec<_> = gone.into_iter().map(|path| (base.to_owned(), path.clone())).collect();
            lost = repository.texts(&wanted)?;
        }
        for page in new {
            let text = super::read::read_file(&page.real).unwrap_or_default();
            let lines = |text: &[u8]| -> BTreeSet<Vec<u8>> {
                let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
                lines.filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
            };
            let own = lines(&text);
            let like = |old: &Option<Vec<u8>>| {
                let old = old.as_deref().map(lines).unwrap_or_default();
                (2 * own.intersection(&old).count()).checked_sub(own.len().max(old.len()))
            };
            let best = lost.iter().enumerate().filter_map(|(at, old)| Some((like(old)?, at))).max();
            let old = best.filter(|_| !own.is_empty()).and_then(|(_, at)| lost[at].take());
            self.old.insert(page.real.clone(), old);
        }
        Ok(())
    }

    /// What of a page has changed, if that counts.
    pub(super) fn changed(&self, page: &Page, source: &Source) -> Changed {
        if !self.since {
            return Changed::All;
        }
        let old = self.old.get(&page.real).and_then(Option::as_ref);
        let old = old.and_then(|bytes| Source::from_bytes("", bytes.clone()).ok());
        old.map_or(Changed::All, |old| changed_lines(old.text(), source.text()))
    }

    /// The finding on a page whose clinical text has changed since its review date was set. A page without a history has
    /// none.
    pub(super) fn edited(
        &self,
        page: &Page,
        in_force: &InForce,
        source: &Source,
        document: &Document,
    ) -> Option<Finding> {
        let set = in_force.engine.set();
        if !self.asked || !edit_rule(set).is_some_and(|rule| in_force.has_rule(rule)) {
            return None;
        }
        let (order, today) = (in_force.settings.date_order, in_force.settings.today);
        let now = State { source, document };
        let (date, place) = now.review(order, today)?;
        let repository = Repository::of(&page.real)?;
        let states = repository.states(&repository.inside(&page.real)?).ok()?;
        let mut set_in: Option<(Source, Document)> = None;
        'states: for some in states.chunks(AT_ONCE) {
            for text in repository.texts(some).ok()? {
                let old = text.and_then(|bytes| Source::from_bytes(source.name(), bytes).ok());
                let Some(old) = old else { break 'states };
                let parsed = Document::parse(&old, document.format);
                let then = State { source: &old, document: &parsed };
                if then.review(order, today).is_none_or(|(then, _)| then != date) {
                    break 'states;
                }
                set_in = Some((old, parsed));
            }
        }
        let (old, parsed) = set_in?;
        edited_after_review(&State { source: &old, document: &parsed }, &now, set, (&date, place))
    }
}

/// How many lost pages are compared with new ones.
const MOST_RENAMED: usize = 50;
/// How many states of a page are fetched in one go.
const AT_ONCE: usize = 16;
