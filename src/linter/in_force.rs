//! What holds for one page: the packs, the settings and the severities, from defaults, configuration and arguments.
//!
//! Pages with the same decisions share them, so a run with one configuration compiles its packs once.

use super::configs::{Configs, Governed, failure};
use super::{Engine, Selection, load_project};
use crate::check::Settings;
use crate::config::{Config, Known, Layer, Level, PageConfig};
use crate::finding::{Finding, Severity};
use crate::report::InputFailure;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything that was decided for a page.
#[derive(Debug)]
pub struct InForce {
    pub(super) engine: Arc<Engine>,
    pub(super) settings: Settings,
    pub(super) config: Option<Arc<Config>>,
    /// Severities that differ from those of the packs.
    severities: HashMap<String, Severity>,
    /// Packs that are switched off.
    packs_off: BTreeSet<String>,
}

impl InForce {
    /// What holds without a configuration.
    pub(super) fn free(engine: Arc<Engine>, settings: &Settings, selection: &Selection) -> Self {
        let mut settings = settings.clone();
        let rules = engine.rules().iter().map(|rule| &rule.id);
        settings.rules_off.extend(rules.filter(|rule| !selection.keeps(rule)).cloned());
        Self { engine, settings, config: None, severities: HashMap::new(), packs_off: BTreeSet::new() }
    }

    fn governed(
        engine: Arc<Engine>,
        settings: &Settings,
        selection: &Selection,
        config: &Arc<Config>,
        overrides: &[usize],
    ) -> Self {
        let page = config.page(overrides);
        let mut out = Self::free(engine, settings, selection);
        apply(&mut out.settings, &page);
        for pack in out.engine.packs() {
            if !page.pack(&pack.id).value && !selection.names(&pack.id) {
                out.packs_off.insert(pack.id.clone());
            }
        }
        for rule in out.engine.rules() {
            let pack = rule.id.split_once('/').map_or("", |(pack, _)| pack);
            let level = page.level(&rule.id).map(|level| level.value);
            let is_off = out.packs_off.contains(pack) || level == Some(Level::Off);
            if is_off && !selection.names(&rule.id) {
                out.settings.rules_off.insert(rule.id.clone());
            }
            if let Some(severity) = level.and_then(Level::severity).filter(|severity| *severity != rule.severity) {
                out.severities.insert(rule.id.clone(), severity);
            }
        }
        out.config = Some(Arc::clone(config));
        out
    }

    /// The name of the configuration, if there is one.
    pub(super) fn config_name(&self) -> Option<&str> {
        self.config.as_ref().map(|config| config.source.name())
    }

    /// The severity of a rule on this page, where it is not the pack's.
    pub(super) fn severity(&self, rule: &str) -> Option<Severity> {
        self.severities.get(rule).copied()
    }

    /// Whether a pack is on.
    pub(super) fn has_pack(&self, pack: &str) -> bool {
        !self.packs_off.contains(pack)
    }

    /// Whether a rule is there and on.
    pub(super) fn runs(&self, rule: &str) -> bool {
        self.has_rule(rule) && self.engine.rules().iter().any(|known| known.id == rule)
    }

    /// Whether a rule is on.
    pub(super) fn has_rule(&self, rule: &str) -> bool {
        !self.settings.rules_off.contains(rule)
    }

    /// Gives findings the severities of this page.
    pub(super) fn set_severities(&self, findings: &mut [Finding]) {
        if self.severities.is_empty() {
            return;
        }
        for finding in findings {
            if let Some(severity) = self.severity(&finding.rule) {
                finding.severity = severity;
            }
        }
    }
}

fn apply(settings: &mut Settings, page: &PageConfig<'_>) {
    fn get<'c, T: Copy + 'c>(
        page: &PageConfig<'c>,
        get: impl Fn(&'c Layer) -> Option<&'c crate::config::Placed<T>>,
        default: T,
    ) -> T {
        page.value(default, get).value
    }
    settings.review_age_months = get(page, |layer| layer.max_age_months.as_ref(), settings.review_age_months);
    settings.reading_grade = get(page, |layer| layer.grade.as_ref(), settings.reading_grade);
    let words = u32::try_from(settings.sentence_words).unwrap_or(u32::MAX);
    settings.sentence_words = get(page, |layer| layer.sentence_words.as_ref(), words) as usize;
    let order = page.layers().rev().find_map(|layer| layer.date_order.as_ref());
    settings.date_order = order.map(|order| order.value.order()).or(settings.date_order);
    settings.known_abbreviations.extend(page.known_abbreviations().map(|short| short.value.clone()));
}

/// Looks up what holds for pages, and remembers it.
pub(super) struct Lookup<'l> {
    pub(super) configs: Configs,
    base: Arc<Engine>,
    settings: &'l Settings,
    selection: &'l Selection,
    engines: Vec<Arc<Engine>>,
    /// By configuration (its number in the order they were met) and overrides.
    made: HashMap<(usize, Vec<usize>), Arc<InForce>>,
    met: Vec<(Arc<Config>, Option<Arc<Engine>>)>,
    free: Option<Arc<InForce>>,
}

/// What a page gets.
pub(super) enum Answer {
    Checked(Arc<InForce>),
    /// Its configuration says that it is not checked.
    Excluded(Arc<Config>),
    /// Its configuration cannot be used.
    Broken,
}

impl<'l> Lookup<'l> {
    pub(super) fn new(configs: Configs, base: Arc<Engine>, settings: &'l Settings, selection: &'l Selection) -> Self {
        let engines = vec![Arc::clone(&base)];
        Self { configs, base, settings, selection, engines, made: HashMap::new(), met: Vec::new(), free: None }
    }

    /// What holds for the page with this real path.
    pub(super) fn of(&mut self, real: &Path) -> Answer {
        let config = match self.configs.of_page(real) {
            Governed::Broken => return Answer::Broken,
            Governed::Free => {
                if let Some(free) = &self.free {
                    return Answer::Checked(Arc::clone(free));
                }
                let Some(engine) = self.engine(None) else { return Answer::Broken };
                let make = || Arc::new(InForce::free(engine, self.settings, self.selection));
                return Answer::Checked(Arc::clone(self.free.get_or_insert_with(make)));
            }
            Governed::By(config) => config,
        };
        let inside = config.inside(real);
        if inside.as_deref().is_some_and(|page| config.exclude.matches(page)) {
            return Answer::Excluded(config);
        }
        let overrides = inside.map_or_else(Vec::new, |page| config.overrides_for(&page));
        let number = self.met.iter().position(|(known, _)| Arc::ptr_eq(known, &config)).unwrap_or_else(|| {
            let engine = self.engine(Some(&config));
            self.met.push((Arc::clone(&config), engine));
            self.met.len() - 1
        });
        let Some(engine) = self.met[number].1.clone() else { return Answer::Broken };
        let make = || Arc::new(InForce::governed(engine, self.settings, self.selection, &config, &overrides));
        Answer::Checked(Arc::clone(self.made.entry((number, overrides.clone())).or_insert_with(make)))
    }

    /// The packs for a configuration; `None` if they cannot be used, and then the failures say why.
    fn engine(&mut self, config: Option<&Config>) -> Option<Arc<Engine>> {
        let known = self.engines.iter().find(|engine| engine.is_for(config));
        let engine = match known {
            Some(engine) => Arc::clone(engine),
            None => match load_project(&self.base.choice(), config) {
                Ok(engine) => Arc::new(engine),
                Err(problems) => {
                    self.configs.failures.extend(problems.iter().map(failure));
                    return None;
                }
            },
        };
        self.engines.push(Arc::clone(&engine));
        // Without the packs built in, their names are unknown and yet no mistake.
        let config = config.filter(|_| engine.choice().builtin);
        let names = config.map_or_else(Vec::new, |config| {
            config.unknown_names(&Known {
                rules: engine.rules().iter().map(|rule| rule.id.as_str()).collect(),
                packs: engine.packs().iter().map(|pack| pack.id.as_str()).collect(),
            })
        });
        self.configs.failures.extend(names.iter().map(failure));
        names.is_empty().then_some(engine)
    }
}

/// The configuration for work in the current folder (or for a page), if there is one that can be used.
///
/// # Errors
/// A sentence for every mistake in the configuration.
pub fn find_config(choice: &super::ConfigChoice, start: &Path) -> Result<Option<Arc<Config>>, Vec<InputFailure>> {
    let mut configs = Configs::new(choice.clone());
    let real: PathBuf = if start.is_dir() { configs.real(&start.join("page")) } else { configs.real(start) };
    match configs.of_page(&real) {
        Governed::Free => Ok(None),
        Governed::By(config) => Ok(Some(config)),
        Governed::Broken => Err(configs.failures),
    }
}
