//! `leaflint config`: what is in force for a page, and where it was decided.

use super::args::ShowConfig;
use super::{Stop, engine_for, settings};
use crate::config::{Config, Layer, PageConfig, Placed, Setting, schema};
use crate::linter::{ConfigChoice, find_config};
use crate::pack::Rule;
use comfy_table::{ContentArrangement, Table, presets};
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &ShowConfig) -> Result<String, Stop> {
    if arguments.schema {
        return Ok(schema());
    }
    let page = arguments.page.clone().unwrap_or_else(|| PathBuf::from("."));
    let choice = arguments.config.choice();
    let config = find_config(&choice, &page).map_err(|failures| super::said(&failures))?;
    let engine = engine_for(&arguments.packs, config.as_deref())?;
    let real = std::fs::canonicalize(&page).or_else(|_| std::path::absolute(&page)).unwrap_or_else(|_| page.clone());
    let Some(config) = config else {
        return Ok(without(&choice, &page));
    };
    let unknown = config.unknown_names(&crate::config::Known {
        rules: engine.rules().iter().map(|rule| rule.id.as_str()).collect(),
        packs: engine.packs().iter().map(|pack| pack.id.as_str()).collect(),
    });
    if !unknown.is_empty() {
        return Err(Stop::Say(unknown.iter().map(ToString::to_string).collect()));
    }
    let inside = config.inside(&real).filter(|inside| !inside.is_empty());
    let overrides = inside.as_deref().map(|page| config.overrides_for(page)).unwrap_or_default();
    let shown = Shown { config: &config, page: config.page(&overrides), rows: Vec::new() };
    let mut text = format!("Configuration of {}: {}\n", page.display(), config.source.name());
    if inside.as_deref().is_some_and(|page| config.exclude.matches(page)) {
        text += "This page is not checked: 'exclude' names it.\n";
    }
    text += &shown.table(engine.rules(), &engine.packs().iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>());
    Ok(text)
}

fn without(choice: &ConfigChoice, page: &Path) -> String {
    let why = match choice {
        ConfigChoice::Isolated => "--isolated leaves configurations out",
        _ => "there is no leaflint.toml in its folder or above, up to the repository; 'leaflint init' writes one",
    };
    format!("No configuration for {}: {why}. The defaults hold.\n", page.display())
}

struct Shown<'c> {
    config: &'c Config,
    page: PageConfig<'c>,
    rows: Vec<[String; 3]>,
}

impl Shown<'_> {
    fn table(mut self, rules: &[Rule], packs: &[&str]) -> String {
        let defaults = settings(jiff::civil::Date::ZERO);
        let months = self.page.value(defaults.review_age_months, |layer: &Layer| layer.max_age_months.as_ref());
        self.add("review.max-age-months", months);
        let order = self.page.layers().rev().find_map(|layer| layer.date_order.as_ref());
        self.add_text("review.date-order", order.map_or("not guessed", |order| order.value.name()), order);
        let grade = self.page.value(defaults.reading_grade, |layer: &Layer| layer.grade.as_ref());
        self.add("reading.grade", grade);
        let words = u32::try_from(defaults.sentence_words).unwrap_or_default();
        let words = self.page.value(words, |layer: &Layer| layer.sentence_words.as_ref());
        self.add("reading.sentence-words", words);
        for pack in packs {
            let on = self.page.pack(pack);
            if on.span.is_some() {
                self.add(&format!("packs.{pack}"), on);
            }
        }
        for rule in rules {
            if let Some(level) = self.page.level(&rule.id) {
                let Setting { value, span } = level;
                self.add(&format!("rules.\"{}\"", rule.id), Setting { value: value.name(), span });
            }
        }
        let known: Vec<&Placed<String>> = self.page.known_abbreviations().collect();
        for short in known {
            self.add_text("known-abbreviations", &short.value, Some(short));
        }
        let config = self.config;
        for dir in &config.packs_dirs {
            self.add_text("packs-dirs", &dir.value, Some(dir));
        }
        for (concept, terms) in &config.terms {
            let terms: Vec<_> = terms.iter().map(|term| term.value.as_str()).collect();
            self.add_text(&format!("terms.{}", concept.value), &terms.join(", "), Some(concept));
        }
        if let Some(baseline) = &config.baseline {
            self.add_text("baseline", &baseline.value, Some(baseline));
        }
        if config.require_by {
            self.rows.push(["suppressions.require-by".to_owned(), "true".to_owned(), config.source.name().to_owned()]);
        }
        for ignore in &config.ignores {
            let line = format!("{}:{}", config.source.name(), config.line(ignore.span));
            self.rows.push(["ignore".to_owned(), format!("{} in {}", ignore.rule.value, ignore.path), line]);
        }
        let mut table = Table::new();
        table
            .load_preset(presets::UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(textwrap::termwidth().clamp(60, 140)).unwrap_or(100))
            .set_header(["Key", "Value", "Decided in"]);
        self.rows.iter().for_each(|row| {
            table.add_row(row);
        });
        format!("{table}\n")
    }

    fn add<T: ToString + Copy>(&mut self, key: &str, setting: Setting<T>) {
        let place = setting.span.map_or_else(|| "default".to_owned(), |span| self.place(span));
        self.rows.push([key.to_owned(), setting.value.to_string(), place]);
    }

    fn add_text<T>(&mut self, key: &str, value: &str, placed: Option<&Placed<T>>) {
        let place = placed.map_or_else(|| "default".to_owned(), |placed| self.place(placed.span));
        self.rows.push([key.to_owned(), value.to_owned(), place]);
    }

    fn place(&self, span: crate::source::Span) -> String {
        format!("{}:{}", self.config.source.name(), self.config.line(span))
    }
}
