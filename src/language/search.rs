//! Search: which patterns match a reading, run only where what they need is present.
//!
//! Every pattern is filed under the rarest thing it needs. A reading asks only for the patterns filed under words and
//! concepts it has, and runs those of them that find everything else they need, so the cost hardly grows with the number
//! of rules.

use super::clause::ClauseKind;
use super::concept::{ConceptId, Lexicon};
use super::cue::{CueKind, CueTable};
use super::keys::{Gates, Lists};
use super::pattern::{Machine, Need, Pattern, Program};
use super::presence::Presence;
use super::reading::{Reading, ReadingKind};
use super::scratch::{Scratch, with_scratch};
use super::stored::StoredList;
use super::subject::{is_about, stands_aside, subject_place};
use super::weight::Weights;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A pattern found in a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Number of the pattern in its index.
    pub pattern: usize,
    /// Tokens of the reading it is made of, in order.
    pub tokens: Vec<usize>,
    /// Whether the clause is about what the pattern demands; `None` if that stays open.
    pub about: Option<bool>,
}

/// Patterns filed for search.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PatternIndex {
    patterns: StoredList<Pattern>,
    /// What each pattern needs, until they are filed.
    #[serde(skip)]
    added: Vec<(bool, Vec<Need>)>,
    /// What patterns need that stay in a sentence, and those that reach over sentences.
    inside: Gates,
    over: Gates,
    /// For every pattern, the concepts that it looks for.
    concepts: Lists,
    /// The terms that lead to what patterns over sentences look for, to cues, or to what a text can be about, as bits.
    terms_over: Vec<u64>,
}

impl PatternIndex {
    /// Adds a pattern and returns its number. It can be found after `finish`.
    pub(crate) fn add(&mut self, pattern: Pattern) -> usize {
        let number = self.patterns.len();
        let needs = pattern.parts.iter().flat_map(Program::needs).cloned().collect();
        self.added.push((pattern.reaches_over(), needs));
        let mut concepts = Vec::new();
        pattern.each_concept(|concept| concepts.push(concept));
        self.concepts.push(concepts.into_iter());
        self.patterns.push(pattern);
        number
    }

    /// Files the patterns. To be called once, when all are in.
    pub(crate) fn finish(&mut self, weights: &Weights) {
        let added = std::mem::take(&mut self.added);
        let of = |wanted: bool| {
            added.iter().map(move |(over, needs)| if *over == wanted { needs.clone() } else { Vec::new() })
        };
        // They are looked up when everything that may be named is known.
        self.inside = Gates::new(of(false), weights, |_| true);
        self.over = Gates::new(of(true), weights, |_| true);
    }

    /// Finds out which terms readings over sentences need. To be called when the lexicon is finished.
    pub(crate) fn aim(&mut self, lexicon: &Lexicon, cues: &CueTable) {
        let mut asked = lexicon.cues_and_subjects(cues);
        for pattern in self.patterns.iter().filter(|pattern| pattern.reaches_over()) {
            pattern.each_concept(|concept| asked.add(concept));
        }
        let mut terms: Vec<u32> = (0..lexicon.composites.len() as u32).collect();
        self.terms_over = vec![0; terms.len().div_ceil(64)];
        lexicon.keep_leading(&mut asked, &mut terms);
        for term in terms {
            self.terms_over[term as usize / 64] |= 1 << (term % 64);
        }
    }

    /// The terms that readings over sentences need, as bits, if that is known.
    pub(crate) fn terms_over(&self) -> Option<&[u64]> {
        (!self.terms_over.is_empty()).then_some(&self.terms_over)
    }

    /// A pattern by number.
    pub fn pattern(&self, number: usize) -> &Pattern {
        self.patterns.get(number)
    }

    /// How many patterns there are.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.patterns.len() == 0
    }

    /// Every match in a reading, in the order of the patterns.
    pub fn find(&self, reading: &Reading, lexicon: &Lexicon) -> Vec<Match> {
        let mut out = Vec::new();
        if reading.open().is_some_and(<[u32]>::is_empty) {
            return out;
        }
        with_scratch(|scratch| {
            scratch.presence.fill(reading);
            self.open_in(reading, scratch);
            if scratch.candidates.is_empty() {
                return;
            }
            let stretches = match reading.kind {
                ReadingKind::Whole => std::iter::once(0..reading.tokens.len()).collect(),
                _ => reading.clauses.stretches(),
            };
            for at in 0..scratch.candidates.len() {
                let number = scratch.candidates[at] as usize;
                let search = Search { number, pattern: self.patterns.get(number), reading, lexicon };
                for stretch in &stretches {
                    search.run(stretch, scratch, &mut out);
                }
            }
        });
        out
    }

    /// Asks for every concept that a pattern looks for which can match where the keys of the scratch stand; `over`: a pattern
    /// that reaches over sentences. Tells whether there is one.
    pub(crate) fn ask(&self, over: bool, scratch: &mut Scratch) -> bool {
        self.candidates(over, scratch);
        let Scratch { candidates, asked, .. } = scratch;
        for number in candidates.iter() {
            self.concepts.get(*number).iter().for_each(|concept| asked.add(concept));
        }
        !candidates.is_empty()
    }

    /// Puts the patterns that can match into the scratch, the first of them first.
    fn open_in(&self, reading: &Reading, scratch: &mut Scratch) {
        let over = reading.kind == ReadingKind::Whole;
        let Some(open) = reading.open() else { return self.candidates(over, scratch) };
        let gates = if over { &self.over } else { &self.inside };
        let Scratch { presence, candidates, .. } = scratch;
        candidates.clear();
        candidates.extend(open.iter().filter(|number| gates.is_open(**number, presence)));
    }

    /// Puts the patterns that can match where the keys of the scratch stand into it, the first of them first; `over`: those that reach over sentences.
    fn candidates(&self, over: bool, scratch: &mut Scratch) {
        let gates = if over { &self.over } else { &self.inside };
        let Scratch { presence, candidates, .. } = scratch;
        candidates.clear();
        for slot in presence.slots() {
            for number in gates.filed(slot, presence) {
                if gates.is_open_there(number, presence) {
                    candidates.push(number);
                }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
    }

    /// Patterns of several parts of which some were found in a clause and some not: the pattern, what was found and what
    /// is missing, both as written.
    pub fn near_misses(&self, reading: &Reading) -> Vec<(usize, Vec<&str>, Vec<&str>)> {
        let mut out = Vec::new();
        if reading.kind == ReadingKind::Whole {
            return out;
        }
        let (mut presence, mut machine) = (Presence::default(), Machine::default());
        presence.fill(reading);
        let patterns = self.patterns.iter().enumerate();
        for (number, pattern) in patterns.filter(|(_, pattern)| pattern.parts.len() > 1) {
            let nearest = reading.clauses.stretches().into_iter().map(|stretch| {
                let is_there = |program: &Program| {
                    let trails = program.find(reading, stretch.clone(), &presence, &mut machine);
                    trails.iter().flatten().any(|at| reading.own.contains(at))
                };
                let there: Vec<bool> = pattern.parts.iter().map(is_there).collect();
                (there.iter().filter(|there| **there).count(), there)
            });
            let Some((count, there)) = nearest.max_by_key(|(count, _)| *count) else { continue };
            if count == 0 || count == there.len() {
                continue;
            }
            let texts = |wanted: bool| {
                let named = pattern.part_texts.iter().zip(&there).filter(move |(_, there)| **there == wanted);
                named.map(|(text, _)| text.as_str()).collect()
            };
            out.push((number, texts(true), texts(false)));
        }
        out
    }
}

/// A pattern that is looked for in a reading.
struct Search<'a> {
    number: usize,
    pattern: &'a Pattern,
    reading: &'a Reading,
    lexicon: &'a Lexicon,
}

impl Search<'_> {
    /// Matches of the first part in the stretch, each completed by the nearest match of every other part.
    fn run(&self, stretch: &Range<usize>, scratch: &mut Scratch, out: &mut Vec<Match>) {
        let Self { number, pattern, reading, lexicon } = *self;
        let Scratch { presence, machine, .. } = scratch;
        let mut matches_of = |program: &Program| program.find(reading, stretch.clone(), presence, machine);
        let mut firsts = Vec::new();
        let mut others = Vec::new();
        for (at, part) in pattern.parts.iter().enumerate() {
            let found = matches_of(part);
            if found.is_empty() {
                return;
            }
            if at == 0 {
                firsts = found;
            } else {
                others.push(found);
            }
        }
        let excused: Vec<Vec<usize>> = pattern.absent.iter().flat_map(matches_of).collect();
        for first in firsts {
            let mut tokens = first;
            for found in &others {
                // What stands in the sentence itself goes before what stands in its context.
                let foreign = |trail: &Vec<usize>| !trail.iter().any(|at| reading.own.contains(at));
                let near = found.iter().min_by_key(|trail| (foreign(trail), distance(&tokens, trail)));
                tokens.extend(near.into_iter().flatten().copied());
            }
            tokens.sort_unstable();
            tokens.dedup();
            if excused.iter().any(|trail| stands_by(reading, trail, &tokens)) {
                continue;
            }
            if stands_aside(reading, lexicon, &tokens) {
                continue;
            }
            if tokens.iter().all(|at| *at < reading.scene) {
                continue;
            }
            if reading.answered.is_none() && !tokens.iter().any(|at| says_itself(reading, *at)) {
                // The predicate can stand in the context and its subject in the sentence ("Try first: | Rhizotomy").
                let Some(subject) = own_subject(reading, &pattern.about) else { continue };
                tokens.extend(subject);
                tokens.sort_unstable();
                tokens.dedup();
            }
            let anchor = anchor(reading, lexicon, &tokens);
            let about = about_all(reading, lexicon, anchor, &tokens, pattern);
            if !pattern.about.is_empty()
                && about != Some(false)
                && let Some(subject) = subject_place(reading, lexicon, anchor)
            {
                // The subject belongs to the words of the claim where it stands beside its predicate.
                tokens.extend(subject);
                tokens.sort_unstable();
                tokens.dedup();
            }
            let one = Match { pattern: number, tokens, about };
            if !out.contains(&one) {
                out.push(one);
            }
        }
    }
}

/// Whether an exception touches a clause that the match has words in; in the context it always counts.
fn stands_by(reading: &Reading, exception: &[usize], matched: &[usize]) -> bool {
    let clause = |at: usize| reading.clauses.at(at).map(|clause| clause.range.clone());
    // What opens the sentence ("Among surgical options,", "If you forget one,") belongs to the clause behind it.
    let fronted = |range: &Range<usize>| {
        let barrier = range.start.checked_sub(1).is_none_or(|before| reading.is_barrier(before));
        let opens = range.start == reading.own.start || barrier;
        let spoken = || range.clone().any(|at| reading.has_cue(CueKind::Finite, at));
        let phrase = || reading.has_cue(CueKind::Preposition, range.start) && !spoken();
        opens && reading.clauses.at(range.start).is_some_and(|clause| clause.kind != ClauseKind::Main || phrase())
    };
    // "…, because the needle goes through the skin": what hangs on the clause of the match belongs to it.
    let hangs = |range: &Range<usize>| {
        let subordinate = reading.clauses.at(range.start).is_some_and(|clause| clause.kind == ClauseKind::Subordinate);
        let before = range.start.checked_sub(1).filter(|before| subordinate && !reading.is_barrier(*before));
        before.is_some_and(|before| matched.iter().any(|word| clause(*word) == clause(before)))
    };
    let counts = |at: usize| {
        let own = clause(at);
        at < reading.own.start
            || own.as_ref().is_some_and(|range| fronted(range) || hangs(range))
            || matched.iter().any(|word| clause(*word) == own)
    };
    exception.iter().any(|at| counts(*at))
}

/// Whether a token is an own word that adds something: in an answer a pronoun alone does not.
fn says_itself(reading: &Reading, at: usize) -> bool {
    let only_meant = || {
        reading.kind == ReadingKind::Answer
            && reading.mentions().iter().any(|mention| mention.resolved && mention.start <= at && at < mention.end)
    };
    reading.own.contains(&at) && !only_meant()
}

/// The own words that name everything a pattern must be about.
fn own_subject(reading: &Reading, about: &[ConceptId]) -> Option<Range<usize>> {
    let first = about.first()?;
    let mut named = reading
        .mentions()
        .iter()
        .filter(|mention| mention.concept == *first && !mention.resolved && reading.own.contains(&mention.start));
    let place = named.next().map(|mention| mention.start..mention.end)?;
    let is_there = |concept: &ConceptId| reading.mention_at(place.start, *concept).is_some();
    // An answer that stands before the rest of its question names who does what was asked.
    let answers = reading.kind == ReadingKind::Answer && reading.own.end < reading.tokens.len();
    let joined = answers || matches!(reading.kind, ReadingKind::Item | ReadingKind::Cell);
    (joined && about.iter().all(is_there)).then_some(place)
}

fn distance(a: &[usize], b: &[usize]) -> usize {
    let (Some(a), Some(b)) = (a.first(), b.first()) else { return usize::MAX };
    a.abs_diff(*b)
}

/// The first matched own token that is no mention of something with a class: where the predicate starts.
pub(crate) fn anchor(reading: &Reading, lexicon: &Lexicon, tokens: &[usize]) -> usize {
    let is_thing = |at: usize| {
        reading
            .mentions()
            .iter()
            .any(|mention| mention.start <= at && at < mention.end && lexicon.concept(mention.concept).class.is_some())
    };
    let own = || tokens.iter().copied().filter(|at| reading.own.contains(at));
    own()
        .find(|at| !is_thing(*at))
        .or_else(|| own().next())
        .or_else(|| tokens.first().copied())
        .unwrap_or(reading.own.start)
}

fn about_all(
    reading: &Reading,
    lexicon: &Lexicon,
    anchor: usize,
    matched: &[usize],
    pattern: &Pattern,
) -> Option<bool> {
    let mut open = false;
    for concept in &pattern.about {
        match is_about(reading, lexicon, anchor, matched, *concept, pattern.strictly) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => open = true,
        }
    }
    if open { None } else { Some(true) }
}
