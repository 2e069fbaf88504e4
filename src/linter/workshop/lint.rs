//! `leaflint pack lint`: what a second reader of a pack would ask about.
//!
//! A pack with mistakes does not load at all; this is about packs that load and could still mislead.

use super::Bench;
use super::coverage::is_to_do;
use super::fingerprint::normalise;
use super::passages::SourcePage;
use super::subjects::without_class;
use super::wordings::{has_open_choice, is_bare};
use crate::check::Settings;
use crate::document::{Document, Format};
use crate::language::readability::Measure;
use crate::language::sentence_ranges;
use crate::pack::PatternUse;
use crate::report::Stand;
use crate::source::Source;
use std::collections::BTreeMap;

/// A message should be read without effort: its Flesch-Kincaid grade is at most this.
const HIGHEST_GRADE: f64 = 8.0;

/// This many words of the source in a row are a quotation.
const QUOTATION: usize = 8;

/// A reason has at least this many words.
const SHORTEST_REASON: usize = 4;

/// Something to look at again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advice {
    /// Where, `file:line` or a file.
    pub place: String,
    /// Name of the check.
    pub check: &'static str,
    /// A clear sentence.
    pub message: String,
}

impl Advice {
    /// File and line, so that line 9 comes before line 10.
    fn at(&self) -> (&str, u32) {
        let parts = self.place.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        parts.unwrap_or((self.place.as_str(), 0))
    }
}

/// What the checks look at.
struct Look<'a> {
    bench: &'a Bench,
    settings: &'a Settings,
    page: Option<&'a SourcePage>,
    out: Vec<Advice>,
}

/// A check: adds its advice.
type Check = fn(&mut Look<'_>);

/// Every check of a pack by its name.
const CHECKS: &[(&str, Check)] = &[
    ("same-wording", same_wording),
    ("bare-wording", bare_wording),
    ("open-choice", open_choice),
    ("no-class", no_class),
    ("shared-terms", shared_terms),
    ("contradictory-facts", contradictory_facts),
    ("reason", reason),
    ("copied-words", copied_words),
    ("hard-message", hard_message),
    ("check-by", check_by),
    ("to-do", to_do),
];

/// The names of the checks.
pub fn lint_checks() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|(name, _)| *name)
}

/// Looks through a pack, and with `page` for words copied from its source; `ignore` names checks to leave out.
pub fn lint(bench: &Bench, settings: &Settings, page: Option<&SourcePage>, ignore: &[String]) -> Vec<Advice> {
    let mut look = Look { bench, settings, page, out: Vec::new() };
    for (_, check) in CHECKS.iter().filter(|(name, _)| !ignore.iter().any(|ignored| ignored == name)) {
        check(&mut look);
    }
    look.out.sort_by(|a, b| (a.at(), a).cmp(&(b.at(), b)));
    look.out
}

impl Look<'_> {
    fn advise(&mut self, check: &'static str, place: &str, message: String) {
        self.out.push(Advice { place: place.to_owned(), check, message });
    }

    fn manifest(&self) -> String {
        format!("{}/pack.yaml", self.bench.engine.packs()[self.bench.pack].id)
    }

    /// Everything a person wrote in prose: where, what it is, and the words.
    fn prose(&self) -> Vec<(String, String, String)> {
        let engine = &self.bench.engine;
        let mut out = Vec::new();
        for at in self.bench.facts() {
            let fact = &engine.facts()[at];
            let place = engine.set().origins().facts[at].to_string();
            out.push((place, format!("the statement of fact `{}`", fact.id), fact.statement.clone()));
        }
        for rule in engine.rules().iter().filter(|rule| rule.pack == self.bench.pack) {
            for (key, text) in [("message", &rule.message), ("why", &rule.why), ("advice", &rule.advice)] {
                out.push((rule.defined_at.clone(), format!("`{key}` of {}", rule.id), text.clone()));
            }
        }
        out
    }
}

/// The fact a pattern speaks about, the rule it is for, and whether it states the fact.
fn purpose(used: PatternUse) -> Option<(usize, Option<usize>, bool)> {
    match used {
        PatternUse::States { fact, rule, .. } => Some((fact, rule, true)),
        PatternUse::Contradicts { fact, rule, .. } => Some((fact, rule, false)),
        PatternUse::Excuses { .. }
        | PatternUse::Triggers { .. }
        | PatternUse::Places { .. }
        | PatternUse::Hints { .. } => None,
    }
}

fn same_wording(look: &mut Look<'_>) {
    let set = look.bench.engine.set();
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in 0..set.index().len() {
        if purpose(set.use_of(at)).is_some_and(|(fact, ..)| set.facts()[fact].pack == look.bench.pack) {
            let text = set.index().pattern(at).text.split_whitespace().collect::<Vec<_>>().join(" ");
            seen.entry(text).or_default().push(at);
        }
    }
    for (text, places) in seen {
        for (first, second) in places.iter().zip(&places[1..]) {
            let (Some(a), Some(b)) = (purpose(set.use_of(*first)), purpose(set.use_of(*second))) else { continue };
            let origin = |at: usize| set.origins().patterns[at].to_string();
            let elsewhere = origin(*first);
            let message = match (a.0 == b.0, a.2 == b.2) {
                (true, true) if a.1 == b.1 => format!("the wording `{text}` is written twice; also in {elsewhere}"),
                (true, true) => {
                    format!(
                        "the wording `{text}` is for two rules of one fact ({elsewhere}); move it to the fact, or keep it in one"
                    )
                }
                (true, false) => {
                    format!("the wording `{text}` both states and contradicts the fact; see {elsewhere}")
                }
                (false, _) => format!("the wording `{text}` speaks about two facts; see {elsewhere}"),
            };
            look.advise("same-wording", &origin(*second), message);
        }
    }
}

/// Gives the same advice about every wording of the pack's facts that `suits` it.
fn each_wording(look: &mut Look<'_>, check: &'static str, suits: impl Fn(&Bench, &str) -> bool, advice: &str) {
    let set = look.bench.engine.set();
    for at in 0..set.index().len() {
        let wording = &set.index().pattern(at).text;
        if suits(look.bench, wording)
            && purpose(set.use_of(at)).is_some_and(|(fact, ..)| set.facts()[fact].pack == look.bench.pack)
        {
            look.advise(check, &set.origins().patterns[at].to_string(), format!("the wording `{wording}` {advice}"));
        }
    }
}

fn bare_wording(look: &mut Look<'_>) {
    let advice =
        "is a bare word: it is found wherever the thing is named; say what of it, as in `<thing> {be} ... word`";
    let bare = |bench: &Bench, wording: &str| {
        let concept = wording.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        is_bare(wording) && concept.is_none_or(|name| names_a_thing(bench, name))
    };
    each_wording(look, "bare-wording", bare, advice);
}

fn open_choice(look: &mut Look<'_>) {
    let advice = "has a `|` outside brackets, which parts it in two whole wordings; write the choice as (one | other)";
    each_wording(look, "open-choice", |_, wording| has_open_choice(wording), advice);
}

/// Whether a concept is a list of names, not of whole statements: it has a class, or most of its terms are plain words.
fn names_a_thing(bench: &Bench, name: &str) -> bool {
    let set = bench.engine.set();
    let Some(concept) = set.lexicon().concept_named(name) else { return false };
    let terms: Vec<&str> =
        set.origins().terms.iter().filter(|t| t.concept == concept && !t.except).map(|t| t.text.as_str()).collect();
    let plain = terms.iter().filter(|term| !term.contains(['(', '{', '[', '.'])).count();
    set.lexicon().concept(concept).class.is_some() || plain * 2 > terms.len()
}

fn no_class(look: &mut Look<'_>) {
    for (place, message) in without_class(&look.bench.engine, look.bench.pack) {
        look.advise("no-class", &place.to_string(), message);
    }
}

/// Only two concepts that a sentence can be about compete for a term: which of them it names would be left to chance. A list
/// of words that no sentence is about may well hold the name of a thing.
fn shared_terms(look: &mut Look<'_>) {
    const SHOWN: usize = 4;
    let set = look.bench.engine.set();
    let folder = format!("{}/", look.bench.engine.packs()[look.bench.pack].id);
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, term) in set.origins().terms.iter().enumerate() {
        if !term.except && !set.lexicon().concept(term.concept).name.contains(':') {
            seen.entry(normalise(&term.text)).or_default().push(at);
        }
    }
    // One piece of advice for two concepts, however many terms they share.
    let mut pairs: BTreeMap<(String, String), (String, Vec<String>)> = BTreeMap::new();
    for (term, places) in seen.iter().filter(|(term, _)| !term.is_empty()) {
        for (first, second) in places.iter().zip(&places[1..]) {
            let (a, b) = (&set.origins().terms[*first], &set.origins().terms[*second]);
            let in_pack =
                |file: &str| file.rsplit_once('/').is_some_and(|(dir, _)| format!("{dir}/").ends_with(&folder));
            let thing = |concept| set.lexicon().concept(concept).class.is_some();
            if a.concept == b.concept
                || !(thing(a.concept) && thing(b.concept))
                || !(in_pack(&a.place.file) || in_pack(&b.place.file))
            {
                continue;
            }
            let name = |concept| set.lexicon().concept(concept).name.clone();
            let entry = pairs.entry((name(a.concept), name(b.concept)));
            entry.or_insert_with(|| (b.place.to_string(), Vec::new())).1.push(format!("`{term}`"));
        }
    }
    for ((a, b), (place, terms)) in pairs {
        let more = if terms.len() > SHOWN { format!(" and {} more", terms.len() - SHOWN) } else { String::new() };
        let shown = terms[..terms.len().min(SHOWN)].join(", ");
        let message =
            format!("concepts `{a}` and `{b}` both claim {shown}{more}; let one include the other, or choose");
        look.advise("shared-terms", &place, message);
    }
}

/// Reads every statement as a page of its own: it must not contradict any fact of the pack.
fn contradictory_facts(look: &mut Look<'_>) {
    let engine = &look.bench.engine;
    for at in look.bench.facts() {
        let fact = &engine.facts()[at];
        let source = Source::from_text("statement.md", fact.statement.as_str());
        let document = Document::parse(&source, Format::Markdown);
        let checked = engine.check(&source, &document, look.settings);
        let pack = &engine.packs()[look.bench.pack].id;
        let against = checked.facts.iter().filter(|stand| stand.stand() == Stand::Contradicted && stand.pack == *pack);
        for other in against {
            let message = if other.fact == fact.id {
                format!(
                    "the statement of fact `{}` is read as contradicting the fact itself; look at its wordings",
                    fact.id
                )
            } else {
                format!("the statement of fact `{}` is read as contradicting fact `{}`", fact.id, other.fact)
            };
            look.out.push(Advice {
                place: engine.set().origins().facts[at].to_string(),
                check: "contradictory-facts",
                message,
            });
        }
    }
}

fn reason(look: &mut Look<'_>) {
    let rules: Vec<_> = look.bench.engine.rules().iter().filter(|rule| rule.pack == look.bench.pack).collect();
    for rule in rules {
        let why = normalise(&rule.why);
        let short = why.split(' ').filter(|word| !word.is_empty()).count() < SHORTEST_REASON;
        if short || why == normalise(&rule.message) || why == normalise(&rule.advice) {
            let message = format!("{} is {} without a reason: `why` says nothing new", rule.id, rule.severity.name());
            look.advise("reason", &rule.defined_at, message);
        }
    }
}

fn copied_words(look: &mut Look<'_>) {
    let Some(page) = look.page else { return };
    let source: Vec<String> = page.passages.iter().map(|passage| format!(" {} ", normalise(&passage.text))).collect();
    for (place, what, text) in look.prose() {
        let text = normalise(&text);
        let words: Vec<&str> = text.split(' ').collect();
        let copied = words.windows(QUOTATION).find(|run| {
            let run = format!(" {} ", run.join(" "));
            source.iter().any(|sentence| sentence.contains(&run))
        });
        if let Some(run) = copied {
            let message = format!(
                "{what} copies {QUOTATION} words of the source in a row («{}»); say it in your own",
                run.join(" ")
            );
            look.advise("copied-words", &place, message);
        }
    }
}

fn hard_message(look: &mut Look<'_>) {
    let rules: Vec<_> = look.bench.engine.rules().iter().filter(|rule| rule.pack == look.bench.pack).collect();
    for rule in rules {
        let sentences = sentence_ranges(&rule.message).into_iter().map(|range| &rule.message[range]);
        let grade = Measure::of(sentences).flesch_kincaid();
        if let Some(grade) = grade.filter(|grade| *grade > HIGHEST_GRADE) {
            let message = format!(
                "`message` of {} reads at grade {grade:.0}, above {HIGHEST_GRADE}; use shorter words or sentences",
                rule.id
            );
            look.advise("hard-message", &rule.defined_at, message);
        }
    }
}

fn check_by(look: &mut Look<'_>) {
    let sources = look.bench.engine.packs()[look.bench.pack].evidence.clone();
    for source in sources {
        let message = if source.check_by <= source.reviewed {
            format!(
                "source `{}` is to be checked again by {}, which is not after its review",
                source.id, source.check_by
            )
        } else if source.is_overdue(look.settings.today) {
            format!("source `{}` should have been looked at again by {}", source.id, source.check_by)
        } else if source.reviewed > look.settings.today {
            format!("source `{}` was reviewed on {}, which is still to come", source.id, source.reviewed)
        } else {
            continue;
        };
        look.advise("check-by", &look.manifest(), message);
    }
}

fn to_do(look: &mut Look<'_>) {
    for (place, what, text) in look.prose() {
        if is_to_do(&text) {
            look.advise("to-do", &place, format!("{what} is still to be written"));
        }
    }
}
