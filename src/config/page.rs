//! What holds for one page.

use super::raw::{Level, ReadingOrder};
use super::{Config, Placed};
use crate::source::Span;

/// The decisions of one part of the file: of its own lines, or of an override.
#[derive(Debug, Default)]
pub struct Layer {
    /// Packs on or off, by name.
    pub packs: Vec<(Placed<String>, Placed<bool>)>,
    /// Levels of rules or packs, by name.
    pub rules: Vec<(Placed<String>, Placed<Level>)>,
    /// How old a review may be, in months.
    pub max_age_months: Option<Placed<u32>>,
    /// How numeric dates are meant.
    pub date_order: Option<Placed<ReadingOrder>>,
    /// The highest reading grade.
    pub grade: Option<Placed<f64>>,
    /// The number of words that a sentence may have.
    pub sentence_words: Option<Placed<u32>>,
    /// Abbreviations that readers know.
    pub known_abbreviations: Vec<Placed<String>>,
}

/// A value with the place that decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it is written in the configuration; `None` for a default.
    pub span: Option<Span>,
}

/// The layers that hold for one page, the strongest last.
#[derive(Debug, Default, Clone)]
pub struct PageConfig<'c> {
    layers: Vec<&'c Layer>,
}

impl Config {
    /// Which overrides hold for a page, by their number.
    pub fn overrides_for(&self, page: &str) -> Vec<usize> {
        self.overrides.iter().enumerate().filter(|(_, (globs, _))| globs.matches(page)).map(|(at, _)| at).collect()
    }

    /// What holds for a page with these overrides.
    pub fn page(&self, overrides: &[usize]) -> PageConfig<'_> {
        let mut layers = vec![&self.base];
        layers.extend(overrides.iter().filter_map(|at| self.overrides.get(*at)).map(|(_, layer)| layer));
        PageConfig { layers }
    }
}

impl<'c> PageConfig<'c> {
    /// The last value that a layer gives, or the default.
    pub fn value<T: Copy + 'c>(&self, default: T, get: impl Fn(&'c Layer) -> Option<&'c Placed<T>>) -> Setting<T> {
        let found = self.layers.iter().rev().find_map(|layer| get(layer));
        found.map_or(Setting { value: default, span: None }, |placed| Setting {
            value: placed.value,
            span: Some(placed.span),
        })
    }

    /// The layers, the strongest last.
    pub fn layers(&self) -> impl DoubleEndedIterator<Item = &'c Layer> + '_ {
        self.layers.iter().copied()
    }

    /// Every abbreviation that readers know.
    pub fn known_abbreviations(&self) -> impl Iterator<Item = &'c Placed<String>> {
        self.layers.iter().flat_map(|layer| &layer.known_abbreviations)
    }

    /// Whether a pack is on.
    pub fn pack(&self, pack: &str) -> Setting<bool> {
        self.value(true, |layer| layer.packs.iter().find(|(name, _)| is_pack(&name.value, pack)).map(|(_, on)| on))
    }

    /// The level of a rule (`pack/rule`), if the file gives one. Inside one part of the file the rule's own line beats
    /// the line of its pack; a later part beats an earlier one.
    pub fn level(&self, rule: &str) -> Option<Setting<Level>> {
        let pack = rule.split_once('/').map_or(rule, |(pack, _)| pack);
        let decided = self.layers.iter().rev().find_map(|layer| {
            let own = layer.rules.iter().find(|(name, _)| name.value == rule);
            own.or_else(|| layer.rules.iter().find(|(name, _)| is_pack(&name.value, pack)))
        });
        decided.map(|(_, level)| Setting { value: level.value, span: Some(level.span) })
    }
}

fn is_pack(name: &str, pack: &str) -> bool {
    name.trim_end_matches('/') == pack
}
