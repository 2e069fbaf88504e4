//! Concepts: sets of terms with one name, and where a text names them.
//!
//! Plain terms go into one trie, terms made of other concepts are programs. `mentions` finds both.

use super::concept_set::ConceptSet;
use super::cue::CueTable;
use super::flat::FlatList;
use super::frame::Frames;
use super::keys::{Gates, Lists};
use super::pattern::{Compiler, Key, PatternError, Program, expand};
use super::sense::OtherSense;
use super::stored::StoredList;
use super::trie::{End, Trie, TrieBuilder};
use super::weight::Weights;
use super::word::Vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Number of a concept in its lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConceptId(pub u32);

/// Number of a class in its lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassId(pub u32);

/// A place where a concept is named, or meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The concept.
    pub concept: ConceptId,
    /// Whether it is meant by a pronoun or a general noun and not named.
    pub resolved: bool,
}

/// A named set of terms.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Concept {
    /// Its name.
    pub name: String,
    /// Its class, if it has one.
    pub class: Option<ClassId>,
    /// Concepts that every mention of this one is a mention of as well.
    pub(crate) broader: Vec<ConceptId>,
}

/// A kind of thing that can be what a text is about: procedure, medicine, …
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Class {
    /// Its name.
    pub name: String,
    /// The general nouns that stand for its members ("the procedure"), as a concept.
    pub called: ConceptId,
}

/// A term made of other concepts, while packs are compiled.
#[derive(Debug, Clone)]
struct Composite {
    end: End,
    program: Program,
}

/// The terms made of other concepts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Composites {
    ends: FlatList<End>,
    programs: StoredList<Program>,
}

impl Composites {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// What a term names.
    pub(super) fn end(&self, number: u32) -> End {
        self.ends.get(number as usize).expect("numbers of terms come from the gates")
    }

    /// How a term is found.
    pub(super) fn program(&self, number: u32) -> &Program {
        self.programs.get(number as usize)
    }
}

/// Every concept and cue, ready to be found in text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    pub(crate) vocabulary: Vocabulary,
    concepts: Vec<Concept>,
    classes: Vec<Class>,
    /// The numbers of the concepts, while packs are compiled.
    #[serde(skip)]
    by_name: BTreeMap<String, ConceptId>,
    /// Plain terms that are not in the trie yet.
    #[serde(skip)]
    added: TrieBuilder,
    pub(super) trie: Trie,
    /// Terms made of other concepts that are not in their order yet.
    #[serde(skip)]
    waiting: Vec<Composite>,
    /// In an order in which every term comes after those it is made of.
    pub(super) composites: Composites,
    /// What composite terms need, so that only those with a chance are run.
    pub(super) gates: Gates,
    /// For every composite term, the concepts that it is made of.
    made_of: Lists,
    /// The concept of small words, and that of remarks between two commas.
    pub(super) light: Option<ConceptId>,
    pub(super) parenthesis: Option<ConceptId>,
    /// How often words and concepts are likely to stand in a text, while patterns are filed.
    #[serde(skip)]
    pub(crate) weights: Weights,
    /// Concepts whose words mean something else on some pages.
    pub(super) other_senses: Vec<OtherSense>,
    /// Ways of saying something about any concept, needed while terms and patterns are compiled.
    #[serde(skip)]
    pub(super) frames: Frames,
}

impl Lexicon {
    /// Declares a concept by name; the same name gives the same number.
    pub(crate) fn declare(&mut self, name: &str) -> ConceptId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let id = ConceptId(self.concepts.len() as u32);
        self.concepts.push(Concept { name: name.to_owned(), class: None, broader: Vec::new() });
        self.by_name.insert(name.to_owned(), id);
        id
    }

    /// Declares a class whose members are `called` by the terms of a concept.
    pub(crate) fn declare_class(&mut self, name: &str, called: ConceptId) -> ClassId {
        if let Some(at) = self.classes.iter().position(|class| class.name == name) {
            return ClassId(at as u32);
        }
        self.classes.push(Class { name: name.to_owned(), called });
        ClassId(self.classes.len() as u32 - 1)
    }

    /// Puts a concept into a class.
    pub(crate) fn set_class(&mut self, concept: ConceptId, class: ClassId) {
        self.concepts[concept.0 as usize].class = Some(class);
    }

    /// Says that the words of `concept` mean something else on a page that names `about` and does not name `named`.
    pub(crate) fn add_other_sense(&mut self, concept: ConceptId, about: ConceptId, named: ConceptId) {
        self.other_senses.push(OtherSense { concept, about, named });
    }

    /// Makes every mention of `narrow` a mention of `broad` too.
    pub(crate) fn include(&mut self, broad: ConceptId, narrow: ConceptId) {
        let list = &mut self.concepts[narrow.0 as usize].broader;
        if broad != narrow && !list.contains(&broad) {
            list.push(broad);
        }
    }

    /// Adds a term to a concept, or an exception that takes its mentions away.
    pub(crate) fn add_term(&mut self, concept: ConceptId, term: &str, except: bool) -> Result<(), PatternError> {
        if let Some(readings) = expand(term) {
            for words in readings {
                self.add_plain(concept, &words, except);
            }
            return Ok(());
        }
        self.fill_frames(term)?;
        let names = std::mem::take(&mut self.by_name);
        let compiled =
            Compiler { vocabulary: &mut self.vocabulary, concept: &|name| names.get(name).copied() }.sequence(term);
        self.by_name = names;
        self.waiting.push(Composite { end: End { concept, except }, program: compiled? });
        Ok(())
    }

    fn add_plain(&mut self, concept: ConceptId, words: &[String], except: bool) {
        let stems = words.iter().map(|word| self.vocabulary.learn(word).1);
        self.added.insert(stems, End { concept, except });
    }

    /// Orders composite terms so that a term runs after the concepts it is made of, and an exception after the terms that it
    /// takes mentions of. To be called once, when all terms are in.
    ///
    /// # Errors
    /// The names of the concepts that are made of one another in a circle.
    pub(crate) fn finish(&mut self) -> Result<(), Vec<String>> {
        for concept in 0..self.concepts.len() {
            let closed = self.closure(ConceptId(concept as u32));
            self.concepts[concept].broader = closed;
        }
        let mut done: Vec<Composite> = Vec::new();
        let mut open = std::mem::take(&mut self.waiting);
        while !open.is_empty() {
            let waiting: std::collections::HashSet<u32> =
                open.iter().map(|composite| composite.end.concept.0).collect();
            let broader = |id: u32| self.concepts[id as usize].broader.iter().map(|id| id.0);
            let blocked: std::collections::HashSet<u32> =
                waiting.iter().copied().flat_map(|id| std::iter::once(id).chain(broader(id))).collect();
            // An exception takes mentions away, so it comes after all terms that can bring one.
            let naming: std::collections::HashSet<u32> = open
                .iter()
                .filter(|composite| !composite.end.except)
                .map(|composite| composite.end.concept.0)
                .flat_map(|id| std::iter::once(id).chain(broader(id)))
                .collect();
            let (ready, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|composite| {
                let last = !composite.end.except || !naming.contains(&composite.end.concept.0);
                let known = |id: &ConceptId| !blocked.contains(&id.0) || *id == composite.end.concept;
                last && composite.program.asks().iter().all(known)
            });
            if ready.is_empty() {
                let mut names: Vec<_> =
                    rest.iter().map(|c| self.concepts[c.end.concept.0 as usize].name.clone()).collect();
                names.sort_unstable();
                names.dedup();
                return Err(names);
            }
            done.extend(ready);
            open = rest;
        }
        self.weigh(&done);
        let needs = done.iter().map(|composite| composite.program.needs().to_vec());
        // What a composite term can name may come when terms are looked up already.
        let named = done.iter().filter(|composite| !composite.end.except).map(|composite| composite.end.concept);
        let mut late = ConceptSet::of(self.concepts.len(), |_| false);
        for concept in named {
            late.add(concept);
            self.concept(concept).broader.iter().for_each(|broader| late.add(*broader));
        }
        let settled = |key: Key| if let Key::Concept(concept) = key { !late.has(concept) } else { true };
        self.gates = Gates::new(needs, &self.weights, settled);
        for composite in &done {
            self.made_of.push(composite.program.asks().iter().copied());
        }
        self.trie = std::mem::take(&mut self.added).freeze();
        let ends = done.iter().map(|composite| composite.end).collect();
        let programs: Vec<Program> = done.into_iter().map(|composite| composite.program).collect();
        self.composites = Composites { ends, programs: programs.into() };
        self.light = self.concept_named("cue:light");
        self.parenthesis = self.concept_named("cue:parenthesis");
        Ok(())
    }

    /// Guesses how often every concept stands in a text, from its terms.
    fn weigh(&mut self, composites: &[Composite]) {
        let mut weights = Weights::new(&self.vocabulary, self.concepts.len());
        let add = |weights: &mut Weights, concept: ConceptId, weight: u32| {
            weights.add(concept, weight);
            for broader in &self.concepts[concept.0 as usize].broader {
                weights.add(*broader, weight);
            }
        };
        for (concept, stem) in self.added.rarest_stems(|stem| weights.stem(stem)) {
            let weight = weights.stem(stem);
            add(&mut weights, concept, weight);
        }
        for composite in composites.iter().filter(|composite| !composite.end.except) {
            let weight = composite.program.needs().iter().map(|need| weights.of(need)).min().unwrap_or_default();
            add(&mut weights, composite.end.concept, weight);
        }
        self.weights = weights;
    }

    fn closure(&self, start: ConceptId) -> Vec<ConceptId> {
        let mut out = Vec::new();
        let mut open = self.concepts[start.0 as usize].broader.clone();
        while let Some(id) = open.pop() {
            if id != start && !out.contains(&id) {
                out.push(id);
                open.extend(self.concepts[id.0 as usize].broader.iter().copied());
            }
        }
        out.sort_unstable();
        out
    }

    /// Every cue, every concept that a text can be about, and what those are called.
    pub(super) fn cues_and_subjects(&self, cues: &CueTable) -> ConceptSet {
        let counts = |concept| self.concept(concept).class.is_some() || cues.kind(concept).is_some();
        let mut set = ConceptSet::of(self.concepts.len(), counts);
        self.classes.iter().for_each(|class| set.add(class.called));
        set
    }

    /// Keeps those of some terms, given in their order, that lead to a concept that is asked for, and asks for what they are
    /// made of. From the last to the first: a term comes after those it is made of.
    pub(super) fn keep_leading(&self, asked: &mut ConceptSet, terms: &mut Vec<u32>) {
        let mut first = terms.len();
        for at in (0..terms.len()).rev() {
            let End { concept, except } = self.composites.end(terms[at]);
            let broader = &self.concept(concept).broader;
            let wanted = asked.has(concept) || !except && broader.iter().any(|concept| asked.has(*concept));
            if wanted {
                self.made_of.get(terms[at]).iter().for_each(|concept| asked.add(concept));
                first -= 1;
                terms[first] = terms[at];
            }
        }
        terms.drain(..first);
    }

    /// The number of a concept, by name.
    pub fn concept_named(&self, name: &str) -> Option<ConceptId> {
        if self.by_name.is_empty() {
            return self.concepts.iter().position(|concept| concept.name == name).map(|at| ConceptId(at as u32));
        }
        self.by_name.get(name).copied()
    }

    /// All concept names, for suggestions.
    pub fn concept_names(&self) -> impl Iterator<Item = &str> {
        self.concepts.iter().map(|concept| concept.name.as_str())
    }

    /// A concept by number.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0 as usize]
    }

    /// How many concepts there are.
    pub(crate) fn concept_count(&self) -> usize {
        self.concepts.len()
    }

    /// All classes.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Compiles a pattern against this lexicon.
    pub(crate) fn compile(&mut self, text: &str) -> Result<super::pattern::Pattern, PatternError> {
        self.fill_frames(text)?;
        let names = std::mem::take(&mut self.by_name);
        let compiled =
            Compiler { vocabulary: &mut self.vocabulary, concept: &|name| names.get(name).copied() }.pattern(text);
        self.by_name = names;
        compiled
    }
}
