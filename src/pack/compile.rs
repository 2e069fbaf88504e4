//! From packs as written to packs as meant.
//!
//! Every mistake is collected with its place before anything is refused: an author mends a pack in one round.

use super::advice;
use super::load::{PackFile, Written, parse};
use super::origin::{Origins, Place, WrittenTerm};
use super::problem::PackProblem;
use super::raw::{Entries, Placed, RawConcept, RawEvidence, RawFact};
use super::rules::compile_rules;
use super::set::{PackSet, PatternUse};
use super::{Evidence, Fact, LocalTerms, NotChecked, Pack};
use crate::language::{CueTable, Lexicon, PatternError, PatternIndex};
use crate::source::Source;
use jiff::civil::Date;

/// The lists of wordings that facts and rules have in common.
pub(super) struct Wordings<'a> {
    pub(super) stated_by: &'a [Placed],
    pub(super) stated_only_by: &'a [Placed],
    pub(super) contradicted_by: &'a [Placed],
    pub(super) contradicted_only_by: &'a [Placed],
    pub(super) unless_near: &'a [Placed],
}

/// What the parts of the compiler share.
pub(super) struct Build {
    pub(super) set: PackSet,
    pub(super) problems: Vec<PackProblem>,
}

pub(super) fn compile(files: &[PackFile], local: Option<&LocalTerms>) -> Result<PackSet, Vec<PackProblem>> {
    let mut problems = Vec::new();
    let written = parse(files, &mut problems);
    let unread = !problems.is_empty();
    let mut lexicon = Lexicon::default();
    let cues = CueTable::load(&mut lexicon).map_err(|messages| {
        messages.into_iter().map(|message| PackProblem::of_file("english.yaml", message)).collect::<Vec<_>>()
    })?;
    let set = PackSet {
        packs: Vec::new(),
        facts: Vec::new(),
        rules: Vec::new(),
        glossary: Vec::new(),
        lexicon,
        cues,
        index: PatternIndex::default(),
        uses: Vec::new(),
        origins: Origins::default(),
    };
    let mut build = Build { set, problems };
    build.concepts(&written, local);
    for pack in &written {
        build.pack(pack);
    }
    for (number, pack) in written.iter().enumerate() {
        for (source, topic) in &pack.topics {
            build.facts(number, source, &topic.facts);
        }
    }
    for (number, pack) in written.iter().enumerate() {
        for (source, topic) in &pack.topics {
            compile_rules(&mut build, number, source, &topic.rules);
        }
    }
    // Only now: a pattern may have asked a frame for one more concept.
    if let Err(names) = build.set.lexicon.finish() {
        let message = format!("these concepts are made of one another in a circle: {}", names.join(", "));
        build.problems.push(PackProblem::of_file("packs", message));
    }
    build.set.index.finish(&build.set.lexicon.weights);
    build.set.index.aim(&build.set.lexicon, &build.set.cues);
    if unread {
        // What a file that could not be read defines is not unknown.
        build.problems.retain(|problem| !problem.message.starts_with("unknown ") || problem.message.contains("field"));
    }
    build.problems.sort();
    build.problems.dedup();
    if build.problems.is_empty() { Ok(build.set) } else { Err(build.problems) }
}

/// The byte offset of a placed text in its file.
pub(super) fn offset(placed: &Placed) -> usize {
    placed.referenced.span().byte_offset().and_then(|at| usize::try_from(at).ok()).unwrap_or(0)
}

impl Build {
    pub(super) fn problem(&mut self, source: &Source, at: &Placed, message: impl Into<String>) {
        self.problems.push(PackProblem::at(source, offset(at), message));
    }

    fn concepts(&mut self, written: &[Written], local: Option<&LocalTerms>) {
        let topics = || written.iter().flat_map(|pack| &pack.topics);
        let english: Vec<String> = self.set.lexicon.concept_names().map(str::to_owned).collect();
        let mut known: Vec<(String, String)> = Vec::new();
        for (source, topic) in topics() {
            for (name, class) in &topic.classes.0 {
                let called = self.set.lexicon.declare(&format!("called:{}", name.value));
                self.set.lexicon.declare_class(&name.value, called);
                for term in &class.called {
                    self.term(source, called, term, false);
                }
            }
            for (name, _) in &topic.concepts.0 {
                if english.contains(&name.value) {
                    self.problem(source, name, format!("`{}` is a built-in word set; choose another name", name.value));
                } else if let Some((_, place)) = known.iter().find(|(known, _)| *known == name.value) {
                    let message = format!(
                        "concept `{}` is defined twice: also in {place}; choose another name, for all packs share the \
                         names of concepts",
                        name.value
                    );
                    self.problem(source, name, message);
                } else {
                    let line = source.line_column(offset(name) as u32).line;
                    known.push((name.value.clone(), format!("{}:{line}", source.name())));
                    self.set.lexicon.declare(&name.value);
                }
            }
        }
        // Only now: the terms of a frame may name any concept.
        for (source, topic) in topics() {
            self.frames(source, &topic.frames);
        }
        for (source, topic) in topics() {
            for (name, concept) in &topic.concepts.0 {
                self.concept(source, name, concept);
            }
            self.glossary(source, &topic.glossary);
        }
        if let Some(local) = local {
            self.local_terms(local);
        }
    }

    fn concept(&mut self, source: &Source, name: &Placed, raw: &RawConcept) {
        let id = self.set.lexicon.declare(&name.value);
        if raw.terms.is_empty() && raw.includes.is_empty() {
            self.problem(source, name, format!("concept `{}` has no terms, so nothing can match it", name.value));
        }
        if let Some(class) = &raw.class {
            let found = self.set.lexicon.classes().iter().position(|known| known.name == class.value);
            if let Some(at) = found {
                self.set.lexicon.set_class(id, crate::language::ClassId(at as u32));
            } else {
                let known: Vec<String> = self.set.lexicon.classes().iter().map(|c| c.name.clone()).collect();
                let hint = if known.is_empty() {
                    "; the built-in packs have classes: leave out --no-built-in-packs, or write one below `classes:`"
                } else {
                    ""
                };
                let message = format!("unknown class `{}`{hint}", class.value);
                let problem = PackProblem::at(source, offset(class), message);
                self.problems.push(problem.suggest(&class.value, known.iter().map(String::as_str)));
            }
        }
        for narrow in &raw.includes {
            match self.set.lexicon.concept_named(&narrow.value) {
                Some(narrow) => self.set.lexicon.include(id, narrow),
                None => self.unknown_concept(source, offset(narrow), &narrow.value),
            }
        }
        if let Some(sense) = &raw.other_sense {
            let mut named = |placed: &Placed| {
                let found = self.set.lexicon.concept_named(&placed.value);
                if found.is_none() {
                    self.unknown_concept(source, offset(placed), &placed.value);
                }
                found
            };
            if let (Some(about), Some(named)) = (named(&sense.on_pages_about), named(&sense.unless_named)) {
                self.set.lexicon.add_other_sense(id, about, named);
            }
        }
        for term in &raw.terms {
            self.term(source, id, term, false);
        }
        for term in &raw.except {
            self.term(source, id, term, true);
        }
    }

    /// Adds a publisher's own words to concepts of the packs.
    fn local_terms(&mut self, local: &LocalTerms) {
        for (name, terms) in &local.concepts {
            let Some(concept) = self.set.lexicon.concept_named(&name.value) else {
                self.unknown_concept(&local.source, name.offset, &name.value);
                continue;
            };
            for term in terms {
                if let Err(error) = self.set.lexicon.add_term(concept, &term.value, false) {
                    // The term stands in quotation marks.
                    let at = term.offset + 1 + error.range.start;
                    match &error.unknown_concept {
                        Some(name) => self.unknown_concept(&local.source, at, name),
                        None => self.problems.push(PackProblem::at(&local.source, at, error.message.clone())),
                    }
                }
            }
        }
    }

    fn unknown_concept(&mut self, source: &Source, at: usize, name: &str) {
        // In «lack of scan», a frame and what stands in its hole.
        let (frame, name) = name.split_once(" of ").map_or((None, name), |(frame, name)| (Some(frame), name));
        let message = match frame {
            Some(frame) if self.set.lexicon.concept_named(name).is_some() => format!("unknown frame `{frame}`"),
            _ => format!("unknown concept `{name}`"),
        };
        if message.starts_with("unknown frame") {
            self.problems.push(PackProblem::at(source, at, message));
            return;
        }
        let problem = PackProblem::at(source, at, message);
        let known: Vec<&str> = self.set.lexicon.concept_names().filter(|name| !name.contains(':')).collect();
        self.problems.push(problem.suggest(name, known.into_iter()));
    }

    /// Adds a term to a concept, or an exception that takes its mentions away.
    pub(super) fn term(&mut self, source: &Source, concept: crate::language::ConceptId, term: &Placed, except: bool) {
        if term.value.trim().is_empty() {
            self.problem(source, term, "this term is empty");
        } else if let Err(error) = self.set.lexicon.add_term(concept, &term.value, except) {
            self.pattern_error(source, term, &error);
        }
        let written = WrittenTerm { concept, text: term.value.clone(), except, place: Place::of(source, offset(term)) };
        self.set.origins.terms.push(written);
    }

    pub(super) fn pattern_error(&mut self, source: &Source, written: &Placed, error: &PatternError) {
        let start = offset(written);
        let quoted = source.text()[start..].starts_with(['"', '\'']);
        let at = start + usize::from(quoted) + error.range.start;
        if let Some(name) = &error.unknown_concept {
            self.unknown_concept(source, at, name);
            return;
        }
        let wrong = written.value.get(error.range.clone()).unwrap_or_default().chars().next();
        let advice = wrong.filter(|_| error.message.contains("has no meaning")).and_then(advice::of_character);
        let advice = advice.map(|advice| format!("; {advice}")).unwrap_or_default();
        self.problems.push(PackProblem::at(source, at, format!("{}{advice}", error.message)));
    }

    /// Compiles a pattern and files it for a use.
    pub(super) fn pattern(&mut self, source: &Source, written: &Placed, purpose: PatternUse) {
        match self.set.lexicon.compile(&written.value) {
            Ok(pattern) => {
                self.set.index.add(pattern);
                self.set.uses.push(purpose);
                self.set.origins.patterns.push(Place::of(source, offset(written)));
            }
            Err(error) => self.pattern_error(source, written, &error),
        }
    }

    fn pack(&mut self, written: &Written) {
        let Some(manifest) = &written.manifest else {
            self.set.packs.push(Pack {
                id: written.id.clone(),
                version: String::new(),
                title: String::new(),
                evidence: Vec::new(),
                not_checked: Vec::new(),
            });
            return;
        };
        let source = &written.manifest_source;
        let (mut evidence, mut not_checked) = (Vec::new(), Vec::new());
        for (id, raw) in &manifest.evidence.0 {
            for sentence in &raw.not_checked {
                self.fingerprint(source, &sentence.fingerprint);
                not_checked.push(NotChecked {
                    evidence: evidence.len(),
                    fingerprint: sentence.fingerprint.value.clone(),
                    section: sentence.section.clone(),
                    reason: sentence.reason.trim().to_owned(),
                });
            }
            evidence.push(self.evidence(source, &id.value, raw));
        }
        self.set.packs.push(Pack {
            id: written.id.clone(),
            version: manifest.version.clone(),
            title: manifest.title.clone(),
            evidence,
            not_checked,
        });
    }

    fn fingerprint(&mut self, source: &Source, print: &Placed) {
        let hex = print.value.strip_prefix("sha256:").unwrap_or("");
        if hex.len() != 64 || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
            self.problem(source, print, "a fingerprint is `sha256:` and 64 hexadecimal digits");
        }
    }

    fn evidence(&mut self, source: &Source, id: &str, raw: &RawEvidence) -> Evidence {
        let mut date = |placed: &Placed| -> Option<Date> {
            let date = placed.value.parse().ok();
            if date.is_none() {
                let message = format!("«{}» is no date; write it as year-month-day, like 2023-04-14", placed.value);
                self.problems.push(PackProblem::at(source, offset(placed), message));
            }
            date
        };
        // A source with a wrong date is still known by its name.
        let (reviewed, check_by) = (date(&raw.reviewed), date(&raw.check_by));
        Evidence {
            id: id.to_owned(),
            title: raw.title.clone(),
            publisher: raw.publisher.clone(),
            url: raw.url.clone(),
            reviewed: reviewed.unwrap_or_default(),
            check_by: check_by.unwrap_or_default(),
        }
    }

    fn facts(&mut self, pack: usize, source: &Source, facts: &Entries<RawFact>) {
        for (name, raw) in &facts.0 {
            if self.set.facts.iter().any(|fact| fact.pack == pack && fact.id == name.value) {
                self.problem(source, name, format!("fact `{}` is defined twice in this pack", name.value));
                continue;
            }
            let known = &self.set.packs[pack].evidence;
            let evidence = known.iter().position(|evidence| evidence.id == raw.evidence.source.value);
            if evidence.is_none() {
                let names: Vec<String> = known.iter().map(|evidence| evidence.id.clone()).collect();
                let wrong = &raw.evidence.source;
                let problem = PackProblem::at(source, offset(wrong), format!("unknown source `{}`", wrong.value));
                self.problems.push(problem.suggest(&wrong.value, names.iter().map(String::as_str)));
            }
            for print in &raw.evidence.fingerprints {
                self.fingerprint(source, print);
            }
            let fact = self.set.facts.len();
            self.set.origins.facts.push(Place::of(source, offset(name)));
            self.set.facts.push(Fact {
                id: name.value.clone(),
                pack,
                statement: raw.statement.trim().to_owned(),
                // A fact with a wrong source is still known by its name.
                evidence: evidence.unwrap_or_default(),
                section: raw.evidence.section.clone(),
                fingerprints: raw.evidence.fingerprints.iter().map(|print| print.value.clone()).collect(),
            });
            let lists = Wordings {
                stated_by: &raw.stated_by,
                stated_only_by: &raw.stated_only_by,
                contradicted_by: &raw.contradicted_by,
                contradicted_only_by: &raw.contradicted_only_by,
                unless_near: &raw.unless_near,
            };
            self.wordings(source, fact, None, &lists);
        }
    }

    /// Compiles the wordings of a fact, or those that a rule adds to its fact.
    pub(super) fn wordings(&mut self, source: &Source, fact: usize, rule: Option<usize>, lists: &Wordings<'_>) {
        let lists = [
            (lists.stated_by, PatternUse::States { fact, rule, both_ways: true }),
            (lists.stated_only_by, PatternUse::States { fact, rule, both_ways: false }),
            (lists.contradicted_by, PatternUse::Contradicts { fact, rule, both_ways: true }),
            (lists.contradicted_only_by, PatternUse::Contradicts { fact, rule, both_ways: false }),
            (lists.unless_near, PatternUse::Excuses { fact, rule }),
        ];
        for (patterns, purpose) in lists {
            for pattern in patterns {
                self.pattern(source, pattern, purpose);
            }
        }
    }

    /// The fact of a name as written in a rule: of the rule's own pack, or `pack/name`.
    pub(super) fn fact(&mut self, pack: usize, source: &Source, name: &Placed) -> Option<usize> {
        let (pack_name, fact_name) =
            name.value.split_once('/').unwrap_or((self.set.packs[pack].id.as_str(), name.value.as_str()));
        let found =
            self.set.facts.iter().position(|fact| fact.id == fact_name && self.set.packs[fact.pack].id == pack_name);
        if found.is_none() {
            let names: Vec<String> = self.set.facts.iter().map(|fact| fact.id.clone()).collect();
            let problem = PackProblem::at(source, offset(name), format!("unknown fact `{}`", name.value));
            self.problems.push(problem.suggest(&name.value, names.iter().map(String::as_str)));
        }
        found
    }
}
