//! From the text of the file to a configuration, with every mistake in it.

use super::placed::Entries;
use super::raw::{Level, RawConfig, RawIgnore, RawReading, RawReview};
use super::{Config, Globs, Ignore, Layer, Placed};
use crate::document::{FORMATS, Format};
use crate::pack::PackProblem;
use crate::source::{Source, Span};
use jiff::civil::Date;
use std::ops::Range;
use std::path::PathBuf;

/// How many mistakes of shape are told before the rest is left for the next run.
const MOST: usize = 40;

/// The names that a configuration may use.
#[derive(Debug, Clone)]
pub struct Known<'n> {
    /// Full ids of rules, `pack/rule`.
    pub rules: Vec<&'n str>,
    /// Packs.
    pub packs: Vec<&'n str>,
}

/// Reads a configuration whose paths count from `folder`. The names in it are another question:
/// [`Config::unknown_names`].
///
/// # Errors
/// Every mistake, in the order of the file.
pub fn parse(source: Source, folder: PathBuf) -> Result<Config, Vec<PackProblem>> {
    let mut reader = Reader { source: &source, problems: Vec::new() };
    let raw = reader.shape();
    let config = raw.map(|raw| reader.meaning(raw));
    let mut problems = reader.problems;
    match config {
        Some(parts) if problems.is_empty() => Ok(parts(source, folder)),
        _ => {
            problems.sort();
            problems.dedup();
            Err(problems)
        }
    }
}

struct Reader<'s> {
    source: &'s Source,
    problems: Vec<PackProblem>,
}

impl Reader<'_> {
    fn problem(&mut self, span: Span, message: impl Into<String>) -> &mut PackProblem {
        self.problems.push(PackProblem::at(self.source, span.start as usize, message));
        self.problems.last_mut().expect("it was just added")
    }

    /// The file as written. A mistake is noted, its lines are blanked out, and the rest is read again, so that all
    /// mistakes are told in one run.
    fn shape(&mut self) -> Option<RawConfig> {
        let mut text = self.source.text().to_owned();
        loop {
            let error = match toml::from_str::<RawConfig>(&text) {
                Ok(raw) => return Some(raw),
                Err(error) => error,
            };
            let Some(place) = error.span().filter(|place| place.start <= text.len()) else {
                self.problem(Span::default(), error.message());
                return None;
            };
            let place = place.start..place.end.clamp(place.start, text.len());
            self.shape_problem(&error, place.clone());
            if self.problems.len() >= MOST || !blank(&mut text, place) {
                return None;
            }
        }
    }

    fn shape_problem(&mut self, error: &toml::de::Error, place: Range<usize>) {
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let mut said = message.clone();
        for (word, plain) in MACHINE_WORDS {
            said = said.replace(word, plain);
        }
        let problem = self.problem(Span::from_range(place), said.replace("unknown field", "unknown key"));
        if let Some((head, known)) = message.split_once(", expected ")
            && let Some(wrong) = head.split('`').nth(1)
        {
            let known: Vec<_> = known.split('`').skip(1).step_by(2).collect();
            *problem = problem.clone().suggest(wrong, known.into_iter());
        }
    }

    /// What is meant. The configuration itself is made only when nothing is wrong.
    fn meaning(&mut self, raw: RawConfig) -> impl FnOnce(Source, PathBuf) -> Config + use<> {
        let base = self.layer(raw.packs, raw.rules, &raw.review, &raw.reading, raw.known_abbreviations);
        let exclude = self.globs(&raw.exclude);
        let mut overrides = Vec::new();
        for Placed { value: written, span } in raw.overrides {
            let globs = self.globs(&written.paths);
            if written.paths.is_empty() {
                self.problem(span, "this [[override]] has no paths, so it holds for no page");
            }
            let abbreviations = written.known_abbreviations;
            let layer = self.layer(written.packs, written.rules, &written.review, &written.reading, abbreviations);
            overrides.extend(globs.map(|globs| (globs, layer)));
        }
        let ignores: Vec<_> = raw.ignore.into_iter().filter_map(|entry| self.ignore(entry)).collect();
        let formats: Vec<_> = raw.formats.0.iter().filter_map(|(name, format)| self.format(name, format)).collect();
        for term in raw.terms.0.iter().flat_map(|(_, terms)| terms) {
            self.not_blank(term, "this term is empty");
        }
        for folder in raw.packs_dirs.iter().chain(&raw.baseline) {
            self.not_blank(folder, "this path is empty");
        }
        let require_by = raw.suppressions.require_by.is_some_and(|on| on.value);
        move |source, folder| Config {
            source,
            folder,
            base,
            overrides,
            exclude: exclude.expect("a pattern that is none is a mistake, and with a mistake this is not called"),
            packs_dirs: raw.packs_dirs,
            baseline: raw.baseline,
            terms: raw.terms.0,
            formats,
            require_by,
            ignores,
        }
    }

    fn layer(
        &mut self,
        packs: Entries<Placed<bool>>,
        rules: Entries<Placed<Level>>,
        review: &RawReview,
        reading: &RawReading,
        known_abbreviations: Vec<Placed<String>>,
    ) -> Layer {
        self.within(review.max_age_months.as_ref(), 1, 1200, "a number of months from 1 to 1200");
        self.within(reading.sentence_words.as_ref(), 5, 200, "a number of words from 5 to 200");
        if let Some(grade) = reading.grade.as_ref().filter(|grade| !(1.0..=20.0).contains(&grade.value)) {
            self.problem(grade.span, "write a school grade from 1 to 20");
        }
        for short in &known_abbreviations {
            self.not_blank(short, "this abbreviation is empty");
        }
        Layer {
            packs: packs.0,
            rules: rules.0,
            max_age_months: review.max_age_months.clone(),
            date_order: review.date_order.clone(),
            grade: reading.grade.clone(),
            sentence_words: reading.sentence_words.clone(),
            known_abbreviations,
        }
    }

    fn within(&mut self, number: Option<&Placed<u32>>, least: u32, most: u32, wanted: &str) {
        if let Some(number) = number.filter(|number| !(least..=most).contains(&number.value)) {
            self.problem(number.span, format!("write {wanted}"));
        }
    }

    fn not_blank(&mut self, text: &Placed<String>, message: &str) {
        if text.value.trim().is_empty() {
            self.problem(text.span, message);
        }
    }

    fn globs(&mut self, patterns: &[Placed<String>]) -> Option<Globs> {
        match Globs::new(patterns) {
            Ok(globs) => Some(globs),
            Err(problems) => {
                for (at, message) in problems {
                    self.problem(patterns.get(at).map_or(Span::default(), |pattern| pattern.span), message);
                }
                None
            }
        }
    }

    fn format(&mut self, name: &Placed<String>, format: &Placed<String>) -> Option<(String, Format)> {
        let extension = name.value.strip_prefix('.').unwrap_or(&name.value).to_ascii_lowercase();
        if extension.is_empty() || extension.contains(['.', '/', '*']) {
            self.problem(name.span, "write the ending of a file name, such as njk");
        }
        let row = FORMATS.iter().find(|row| row.name == format.value);
        if row.is_none() {
            let names: Vec<_> = FORMATS.iter().map(|row| row.name).collect();
            let message = format!("unknown format `{}`; there are {}", format.value, names.join(", "));
            let problem = self.problem(format.span, message);
            *problem = problem.clone().suggest(&format.value, names.into_iter());
        }
        row.map(|row| (extension, row.format))
    }

    fn ignore(&mut self, entry: Placed<RawIgnore>) -> Option<Ignore> {
        let raw = entry.value;
        self.not_blank(&raw.reason, "say why you live with this finding");
        if let Some(quote) = &raw.quote {
            self.not_blank(quote, "this quotation is empty; leave the line out to mean every finding of the rule");
        }
        let until = raw.until.as_ref().and_then(|until| self.date(until));
        let pages = self.globs(std::slice::from_ref(&raw.path))?;
        let path = raw.path.value.trim().trim_start_matches("./").to_owned();
        let span = raw.rule.span;
        let quote = raw.quote.map(|quote| quote.value);
        Some(Ignore { pages, path, rule: raw.rule, quote, reason: raw.reason.value, by: raw.by, until, span })
    }

    fn date(&mut self, written: &Placed<String>) -> Option<Date> {
        let date = (written.value.len() == 10).then(|| written.value.parse().ok()).flatten();
        if date.is_none() {
            self.problem(written.span, "write a date of the calendar as YYYY-MM-DD, such as 2026-06-01");
        }
        date
    }
}

/// What the TOML reader says, and what people say.
const MACHINE_WORDS: &[(&str, &str)] = &[
    ("expected u32", "expected a whole number"),
    ("expected f64", "expected a number"),
    ("a sequence", "a list in [ ]"),
    ("sequence", "list"),
    ("a map", "a table"),
    ("map", "table"),
    ("unknown variant", "unknown value"),
];

/// Blanks the lines of a mistake, so that places later in the text stay right; `false` if nothing is left to blank. With
/// the line that opens a table goes the whole table.
fn blank(text: &mut String, place: Range<usize>) -> bool {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let mut end = text[place.end..].find('\n').map_or(text.len(), |at| place.end + at);
    if text[start..].trim_start().starts_with('[') {
        let next = text[end..].match_indices('\n').find(|(at, _)| text[end + at + 1..].trim_start().starts_with('['));
        end = next.map_or(text.len(), |(at, _)| end + at);
    }
    let blanked: String =
        text[start..end].chars().map(|c| if c == '\n' { "\n" } else { " " }.repeat(c.len_utf8())).collect();
    let changed = blanked != text[start..end];
    text.replace_range(start..end, &blanked);
    changed
}

impl Config {
    /// Every name in the file that is no rule or pack, with a suggestion.
    pub fn unknown_names(&self, known: &Known<'_>) -> Vec<PackProblem> {
        let mut problems = Vec::new();
        let mut add = |place: &Placed<String>, what: &str, names: Vec<&str>| {
            let message = format!("there is no {what} named '{}'", place.value);
            let problem = PackProblem::at(&self.source, place.span.start as usize, message);
            // Whoever leaves the pack's name out still means the rule.
            let short = names.iter().find(|name| name.split_once('/').is_some_and(|(_, rule)| rule == place.value));
            problems.push(match short {
                Some(name) => PackProblem { suggestion: Some((*name).to_owned()), ..problem },
                None => problem.suggest(&place.value, names.into_iter()),
            });
        };
        let is_pack = |name: &str| known.packs.contains(&name.trim_end_matches('/'));
        let is_rule = |name: &str| known.rules.contains(&name);
        for layer in std::iter::once(&self.base).chain(self.overrides.iter().map(|(_, layer)| layer)) {
            for (name, _) in layer.packs.iter().filter(|(name, _)| !is_pack(&name.value)) {
                add(name, "pack", known.packs.clone());
            }
            for (name, _) in layer.rules.iter().filter(|(name, _)| !is_rule(&name.value) && !is_pack(&name.value)) {
                add(name, "rule or pack", known.rules.iter().chain(&known.packs).copied().collect());
            }
        }
        for ignore in self.ignores.iter().filter(|ignore| !is_rule(&ignore.rule.value)) {
            add(&ignore.rule, "rule", known.rules.clone());
        }
        problems.sort();
        problems
    }
}
