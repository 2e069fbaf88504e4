//! Concepts: sets of terms with one name, and where a text names them.
//!
//! One pass of a trie over the stems of a reading finds all plain terms of all packs and all cues at once; terms made of
//! other concepts run afterwards, and only where their first element is present. The longest term wins inside a concept;
//! a longer phrase that a concept lists under `except` takes its mention away ("risk factor" is no risk).

use super::frame::Frames;
use super::keys::KeyTable;
use super::pattern::{Compiler, Key, PatternError, Program, expand};
use super::reading::Reading;
use super::stored::Stored;
use super::trie::{End, Trie, TrieBuilder};
use super::word::Vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Number of a concept in its lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConceptId(pub u32);

/// Number of a class in its lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassId(pub u32);

/// A place where a concept is named, or meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Composite {
    concept: ConceptId,
    program: Stored<Program>,
    except: bool,
}

/// Every concept and cue, ready to be found in text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    pub(crate) vocabulary: Vocabulary,
    concepts: Vec<Concept>,
    classes: Vec<Class>,
    by_name: BTreeMap<String, ConceptId>,
    /// Plain terms that are not in the trie yet.
    #[serde(skip)]
    added: TrieBuilder,
    trie: Trie,
    composites: Vec<Composite>,
    /// Composite terms by what one of their first elements must be, so that only those with a chance are run.
    composites_by_key: KeyTable,
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
        self.composites.push(Composite { concept, program: Stored::new(compiled?), except });
        Ok(())
    }

    fn add_plain(&mut self, concept: ConceptId, words: &[String], except: bool) {
        let stems = words.iter().map(|word| self.vocabulary.learn(word).1);
        self.added.insert(stems, End { concept, except });
    }

    /// Orders composite terms so that a term runs after the concepts it is made of. To be called once, when all terms are in.
    ///
    /// # Errors
    /// The names of the concepts that are made of one another in a circle.
    pub(crate) fn finish(&mut self) -> Result<(), Vec<String>> {
        for concept in 0..self.concepts.len() {
            let closed = self.closure(ConceptId(concept as u32));
            self.concepts[concept].broader = closed;
        }
        let mut done: Vec<Composite> = Vec::new();
        let mut open = std::mem::take(&mut self.composites);
        while !open.is_empty() {
            let waiting: std::collections::HashSet<u32> = open.iter().map(|composite| composite.concept.0).collect();
            let broader = |id: u32| self.concepts[id as usize].broader.iter().map(|id| id.0);
            let blocked: std::collections::HashSet<u32> =
                waiting.iter().copied().flat_map(|id| std::iter::once(id).chain(broader(id))).collect();
            let (ready, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|composite| {
                composite.program.get().concepts().iter().all(|id| !blocked.contains(&id.0) || *id == composite.concept)
            });
            if ready.is_empty() {
                let mut names: Vec<_> = rest.iter().map(|c| self.concepts[c.concept.0 as usize].name.clone()).collect();
                names.sort_unstable();
                names.dedup();
                return Err(names);
            }
            done.extend(ready);
            open = rest;
        }
        let keys = done.iter().enumerate().flat_map(|(at, composite)| {
            composite.program.get().first_keys().into_iter().map(move |key| (key, at as u32))
        });
        self.composites_by_key = KeyTable::new(keys.collect());
        self.trie = std::mem::take(&mut self.added).freeze();
        self.composites = done;
        Ok(())
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

    /// The number of a concept, by name.
    pub fn concept_named(&self, name: &str) -> Option<ConceptId> {
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

    /// Finds every plain term in the tokens of a reading and stores the mentions there, sorted by place.
    pub(crate) fn find_plain(&self, reading: &mut Reading) {
        let mut found: Vec<Mention> = Vec::new();
        let mut excepted: Vec<Mention> = Vec::new();
        for start in 0..reading.tokens.len() {
            self.walk(reading, start, &mut found, &mut excepted);
        }
        // Exceptions first, so that what an excepted term would also have been a mention of goes with it.
        remove_excepted(&mut found, &excepted);
        let named = std::mem::take(&mut found);
        for mention in named {
            self.push_with_broader(mention, &mut found);
        }
        keep_longest(&mut found);
        reading.set_mentions(found);
        if let Some(light) = self.concept_named("cue:light") {
            let is_light = |at: usize| reading.mention_at(at, light).is_some();
            let mut light: Vec<bool> = (0..reading.tokens.len()).map(is_light).collect();
            self.lighten_parentheses(reading, &mut light);
            reading.set_light(light);
        }
    }

    /// Lets patterns pass over ", though," and the like.
    fn lighten_parentheses(&self, reading: &Reading, light: &mut [bool]) {
        let Some(parenthesis) = self.concept_named("cue:parenthesis") else { return };
        for mention in reading.mentions().iter().filter(|mention| mention.concept == parenthesis) {
            let comma =
                |at: Option<usize>| at.and_then(|at| reading.tokens.get(at)).is_some_and(|token| token.is_mark(','));
            if comma(mention.start.checked_sub(1)) && comma(Some(mention.end)) {
                light[mention.start - 1..=mention.end].fill(true);
            }
        }
    }

    /// Finds the terms that are made of other concepts, among the mentions that are known.
    pub(crate) fn find_composite(&self, reading: &mut Reading) {
        // In their order: a term runs after all terms that name what it is made of.
        let mut open: BTreeSet<u32> = BTreeSet::new();
        reading.for_each_key(&mut |key| open.extend(self.composites_by_key.get(key)));
        while let Some(at) = open.pop_first() {
            let composite = &self.composites[at as usize];
            let mut new = Vec::new();
            let mut trails = Vec::new();
            let whole = 0..reading.tokens.len();
            composite.program.get().find(reading, whole, &mut |trail| {
                let (Some(first), Some(last)) = (trail.first(), trail.last()) else { return };
                new.push(Mention { start: *first, end: last + 1, concept: composite.concept, resolved: false });
                trails.push(trail);
            });
            if new.is_empty() {
                continue;
            }
            let mut all = reading.take_mentions();
            if composite.except {
                remove_excepted(&mut all, &new);
            } else {
                for (mention, trail) in new.into_iter().zip(trails) {
                    if trail.len() < mention.end - mention.start {
                        reading.note_gaps(mention, trail);
                    }
                    self.push_with_broader(mention, &mut all);
                }
                keep_longest(&mut all);
                let broader = &self.concepts[composite.concept.0 as usize].broader;
                for concept in broader.iter().chain(std::iter::once(&composite.concept)) {
                    let users = self.composites_by_key.get(Key::Concept(*concept));
                    open.extend(users.iter().filter(|user| **user > at));
                }
            }
            reading.set_mentions(all);
        }
    }

    fn walk(&self, reading: &Reading, start: usize, found: &mut Vec<Mention>, excepted: &mut Vec<Mention>) {
        // A hyphen or a line's soft mark may stand inside a term; other marks may not.
        let stems = reading.tokens[start..].iter().map(|token| token.stem).take_while(|stem| stem.0 != 0);
        self.trie.walk(stems, |length, ends| {
            for end in ends {
                let list = if end.except { &mut *excepted } else { &mut *found };
                list.push(Mention { start, end: start + length, concept: end.concept, resolved: false });
            }
        });
    }

    pub(crate) fn push_with_broader(&self, mention: Mention, into: &mut Vec<Mention>) {
        into.push(mention);
        for broader in &self.concepts[mention.concept.0 as usize].broader {
            into.push(Mention { concept: *broader, ..mention });
        }
    }
}

fn remove_excepted(found: &mut Vec<Mention>, excepted: &[Mention]) {
    if excepted.is_empty() {
        return;
    }
    found.retain(|mention| {
        !excepted.iter().any(|except| {
            except.concept == mention.concept && except.start <= mention.start && mention.end <= except.end
        })
    });
}

/// Inside one concept a mention that lies in a longer one, or says the same, is dropped.
fn keep_longest(found: &mut Vec<Mention>) {
    found.sort_unstable_by_key(|m| (m.concept, m.start, std::cmp::Reverse(m.end)));
    let mut last: Option<Mention> = None;
    found.retain(|mention| {
        let covered = last.is_some_and(|last| last.concept == mention.concept && mention.end <= last.end);
        if !covered {
            last = Some(*mention);
        }
        !covered
    });
    found.sort_unstable();
}
