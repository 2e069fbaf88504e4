//! Subjects: what a sentence is about when it does not say so itself, and which of two things a predicate belongs to.
//!
//! Policy (deterministic): a pronoun or "the procedure" stands for the nearest thing of a fitting class in the same block,
//! else for what the lead-in, the headings above or the title are about. A competing subject takes the focus away. Two
//! candidates stay two: the finding is possible and never certain.

use super::clause::ClauseKind;
use super::concept::{ClassId, ConceptId, Lexicon, Mention};
use super::cue::{Cue, CueKind};
use super::reading::{Entity, Position, Reading, ReadingKind};
use super::stranger::{opens_with_stranger, tells_of_another};
use super::token::Form;

/// What a predicate is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// This.
    Known(Entity),
    /// One of these.
    Ambiguous(Vec<Entity>),
    /// Nothing that any pack knows.
    Unknown,
}

/// A mention that can be a subject, with everything it is.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) entity: Entity,
}

/// Whether two entities can be the same thing: the narrowest name of one is a name of the other. Two kinds of one thing
/// ("chemical ablation", "radiofrequency ablation") are two things.
pub(super) fn same(a: &Entity, b: &Entity, lexicon: &Lexicon) -> bool {
    let narrowest = |entity: &Entity, concept: ConceptId| {
        !entity.concepts.iter().any(|other| lexicon.concept(*other).broader.contains(&concept))
    };
    let named = |a: &Entity, b: &Entity| a.concepts.iter().any(|id| narrowest(a, *id) && b.concepts.contains(id));
    named(a, b) || named(b, a)
}

/// The places of a reading that name (or resolvedly mean) something of a class; longer names hide shorter ones inside them.
pub(super) fn entities(reading: &Reading, lexicon: &Lexicon) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for mention in reading.mentions() {
        let Some(class) = lexicon.concept(mention.concept).class else { continue };
        if let Some(last) = places.last_mut() {
            if last.start == mention.start && last.end == mention.end {
                if !last.entity.concepts.contains(&mention.concept) {
                    last.entity.concepts.push(mention.concept);
                }
                continue;
            }
            if mention.end <= last.end {
                continue;
            }
            if last.start == mention.start {
                *last = Place {
                    start: mention.start,
                    end: mention.end,
                    entity: Entity { concepts: vec![mention.concept], class },
                };
                continue;
            }
        }
        places.push(Place {
            start: mention.start,
            end: mention.end,
            entity: Entity { concepts: vec![mention.concept], class },
        });
    }
    for place in &mut places {
        place.entity.concepts.sort_unstable();
    }
    places
}

pub(super) fn nearest_subject<'p>(places: &[&'p Place], reading: &Reading) -> Option<&'p Place> {
    places.iter().rev().find(|place| is_subject_place(reading, place)).or(places.last()).copied()
}

/// Whether a place stands where a clause has its subject: among its first words and under no "unlike" or "before".
pub(super) fn is_subject_place(reading: &Reading, place: &Place) -> bool {
    let Some(clause) = reading.clauses.at(place.start) else { return false };
    place.start <= clause.range.start + 3 && !is_excluded(reading, place.start)
}

/// Whether a second subject starts here: after a comma, "and" or "while" ("A is for the neck and B for the back").
fn follows_conjunction(reading: &Reading, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let cue = |cue: &super::cue::Cue| {
        cue.end == start && matches!(cue.kind, CueKind::CommaTerminator | CueKind::Subordinator | CueKind::Terminator)
    };
    reading.tokens[before].is_mark(',') || reading.cues.iter().any(cue)
}

fn is_excluded(reading: &Reading, start: usize) -> bool {
    // It reaches the next name only, and never over a comma.
    excluded_by(reading, start, CueKind::Excluder) || excluded_by(reading, start, CueKind::WeakExcluder)
}

/// Whether an entity opens the sentence behind an "unlike": then it is another that the sentence speaks of.
pub(super) fn is_set_apart(reading: &Reading, places: &[Place], entity: &Entity, lexicon: &Lexicon) -> bool {
    let opens = |start: usize| {
        let clause = reading.clauses.at(start);
        start >= reading.own.start && clause.is_some_and(|clause| clause.range.start <= reading.own.start + 1)
    };
    places.iter().any(|place| {
        opens(place.start)
            && excluded_by(reading, place.start, CueKind::Excluder)
            && same(&place.entity, entity, lexicon)
    })
}

fn excluded_by(reading: &Reading, start: usize, kind: CueKind) -> bool {
    reading.cues.iter().any(|cue| {
        cue.kind == kind
            && cue.end <= start
            && start <= cue.end + 2
            && reading.tokens[cue.end..start].iter().all(super::token::Token::is_wordlike)
    })
}

/// Whether a clause can start at a token with a subject: a pronoun, a person, or something of a class.
pub(crate) fn starts_subject(reading: &Reading, lexicon: &Lexicon, token: usize) -> bool {
    let cue = reading
        .cues
        .iter()
        .any(|cue| cue.start == token && matches!(cue.kind, CueKind::Pronoun | CueKind::Person | CueKind::Determiner));
    cue || reading.mentions_from(token).iter().any(|mention| lexicon.concept(mention.concept).class.is_some())
}

/// So many words stand at the most between an "unlike" and the relative clause about what it names.
const RELATIVE_OF: usize = 8;

/// What the predicate at token `anchor` is said of. `aside` are places that cannot be it.
fn subject_of(
    reading: &Reading,
    lexicon: &Lexicon,
    anchor: usize,
    class: Option<ClassId>,
    matched: &[usize],
    strictly: bool,
    aside: impl Fn(&Place) -> bool,
) -> Subject {
    let mut places = entities(reading, lexicon);
    places.retain(|place| !aside(place) && !shut_in(reading, place, anchor));
    let free = |place: &&Place| !is_excluded(reading, place.start);
    let clause = reading.clauses.at(anchor).map_or(0..reading.tokens.len(), |clause| clause.range.clone());
    let inside = |place: &&Place| clause.start <= place.start && place.start < clause.end;
    let own_clause = |place: &&Place| {
        inside(place) && place.start >= reading.own.start || inside(place) && anchor < reading.own.start
    };
    // The subject of the clause stands before its predicate, or after it ("the first thing we try is …").
    // A thing of another kind after it is its object and no subject.
    let fits = |place: &&Place| class.is_none_or(|class| place.entity.class == class);
    let conjunct =
        |place: &&Place| place.start <= anchor && anchor <= place.end + 3 && follows_conjunction(reading, place.start);
    let before = places
        .iter()
        .rev()
        .filter(own_clause)
        .filter(free)
        .find(conjunct)
        .or_else(|| places.iter().filter(own_clause).filter(free).find(|place| place.start <= anchor));
    // "Unlike a nerve block, which …": what the relative clause says is said of the thing before it.
    let opens_relative = reading.cues.iter().any(|cue| cue.kind == CueKind::Relativizer && cue.start == clause.start);
    let owner = || {
        let comma = clause.start > 0 && reading.tokens[clause.start - 1].is_mark(',');
        let end = clause.start - usize::from(comma);
        places.iter().find(|place| opens_relative && place.end == end)
    };
    let after = || places.iter().filter(own_clause).filter(free).filter(fits).find(|place| place.start > anchor);
    // "X is not Y, because …": what stands in a subject's place goes before what is nearer.
    let left = || {
        let mut left =
            places.iter().rev().filter(free).filter(|p| p.start < clause.start && p.start >= reading.own.start);
        let nearest = left.clone().next();
        left.find(|place| is_subject_place(reading, place)).or(nearest)
    };
    let context = || places.iter().filter(free).find(|place| place.start < reading.own.start);
    // "It differs from the heat treatment, in which …": what nobody has named is no less what the clause speaks of.
    let unnamed = || {
        let opens = |at: usize| {
            let relative = [CueKind::Relativizer, CueKind::Relative];
            reading.cues.iter().any(|cue| cue.start == at && relative.contains(&cue.kind))
        };
        let excluders = reading.cues.iter().filter(|cue| cue.kind == CueKind::Excluder && cue.end <= clause.start);
        let last = excluders.map(|cue| cue.end).max();
        (opens(clause.start) || opens(clause.start + 1))
            && last.is_some_and(|end| {
                clause.start - end <= RELATIVE_OF && !places.iter().any(|p| p.start >= end && p.start < clause.start)
            })
    };
    if before.is_none() && unnamed() {
        return Subject::Unknown;
    }
    if tells_of_another(reading, lexicon, anchor, matched) {
        return Subject::Unknown;
    }
    if let Some(place) = before.or_else(owner).or_else(after) {
        return Subject::Known(place.entity.clone());
    }
    if strictly && opens_with_stranger(reading, lexicon, &clause, anchor, matched) {
        return Subject::Unknown;
    }
    if let Some(place) = left() {
        return Subject::Known(place.entity.clone());
    }
    // "There is nothing to do before an ablation": nothing else is named.
    // "A scan before an ablation takes an hour" is about the scan, whatever it is.
    let last_resort = || {
        let weak = |place: &&Place| excluded_by(reading, place.start, CueKind::WeakExcluder);
        places.iter().filter(own_clause).find(weak).filter(|place| {
            let named_before = matched.iter().any(|at| clause.contains(at) && *at < place.start);
            named_before || !has_own_subject(reading, &clause, anchor, matched)
        })
    };
    if let Some(place) = context().or_else(last_resort) {
        return Subject::Known(place.entity.clone());
    }
    // "Cutting the nerve takes an hour": the gerund that opens the sentence is its subject. "Lasting for weeks, the ache …"
    // only adds something to the subject behind its comma.
    // "Bruising lasts for weeks" under a heading: what the claim itself names is no activity beside it.
    let opening = reading.own.clone().find(|at| reading.tokens[*at].is_wordlike());
    let opening = opening.filter(|at| !matched.contains(at)).map(|at| &reading.tokens[at]);
    let main = reading.clauses.list().iter().find(|clause| clause.range.start > reading.own.start);
    let comma = main.is_some_and(|clause| clause.range.start <= anchor)
        || reading.tokens[reading.own.start..anchor.max(reading.own.start)].iter().any(|token| token.is_mark(','));
    if reading.kind == ReadingKind::Sentence
        && opening.is_some_and(|token| token.form == Form::Ing)
        && !comma
        && reading.position == Position::Text
    {
        return Subject::Unknown;
    }
    // "If you wear lenses, leave them out": the lenses are meant, whatever they are.
    let pronoun = |at: &usize| reading.has_cue(CueKind::Pronoun, *at) || reading.has_cue(CueKind::PluralPronoun, *at);
    if matched.iter().any(pronoun) && follows_handled(reading, anchor) {
        return Subject::Unknown;
    }
    let focus = &reading.focus;
    // "Unlike a candle, it …" is not about a candle.
    match focus.candidates.iter().find(|entity| !is_set_apart(reading, &places, entity, lexicon)) {
        Some(_) if focus.ambiguous => Subject::Ambiguous(focus.candidates.clone()),
        Some(first) => Subject::Known(first.clone()),
        None => places
            .iter()
            .filter(|place| place.start < clause.end || !has_own_subject(reading, &clause, anchor, matched))
            .find(|place| !is_excluded(reading, place.start) && joined(reading, place.start, anchor))
            .map_or(Subject::Unknown, |place| Subject::Known(place.entity.clone())),
    }
}

/// Whether a condition before the clause of `at` tells of something that is worn or used.
pub(super) fn follows_handled(reading: &Reading, at: usize) -> bool {
    let Some(clause) = reading.clauses.at(at) else { return false };
    let own = reading.own.start..clause.range.start.max(reading.own.start);
    let conditional = |at: usize| reading.clauses.at(at).is_some_and(|clause| clause.kind == ClauseKind::Condition);
    own.into_iter().any(|at| reading.has_cue(CueKind::Handled, at) && conditional(at))
}

/// Whether a thing stands in brackets of its own in a list ("in the neck (cervical) or in the lower back (lumbar)") and the
/// predicate at `anchor` outside them.
fn shut_in(reading: &Reading, place: &Place, anchor: usize) -> bool {
    let closes = |at: usize| reading.tokens[at].is_mark(')') && reading.clauses.opens_apart(at);
    place.end <= anchor && (place.end..anchor).any(closes)
}

/// Whether a main clause opens with words of its own before its predicate ("Rest helps the nerve to heal, so …"): what is
/// named only behind the clause is not what it speaks of.
fn has_own_subject(reading: &Reading, clause: &std::ops::Range<usize>, anchor: usize, matched: &[usize]) -> bool {
    let main = reading.clauses.at(anchor).is_some_and(|clause| clause.kind == ClauseKind::Main);
    let pronouns = [CueKind::Nominative, CueKind::Pronoun, CueKind::PluralPronoun, CueKind::Person, CueKind::Finite];
    let stands_for = |at: usize| reading.cues.iter().any(|cue| cue.start == at && pronouns.contains(&cue.kind));
    let first = (clause.start..anchor).find(|at| reading.tokens[*at].is_wordlike() && !reading.is_light(*at));
    let opens = first.is_some_and(|at| !matched.contains(&at) && !stands_for(at));
    main && opens
}

/// Whether a thing named at `place` can be what the predicate at `anchor` is said of: over a barrier only where the
/// predicate has no subject of its own, as an order has none.
fn joined(reading: &Reading, place: usize, anchor: usize) -> bool {
    let parted = (place.min(anchor)..place.max(anchor)).any(|at| reading.is_barrier(at));
    let clause = reading.clauses.at(anchor).map_or(0..0, |clause| clause.range.clone());
    let speaks = || reading.cues.iter().any(|cue| cue.kind == CueKind::Finite && clause.contains(&cue.start));
    !(parted && speaks())
}

/// Whether the clause at `anchor` is about a concept: yes, no, or one of several (`None`). What the match itself has
/// taken for another part behind the predicate (the shot in "no numbing shot") is not what the clause is about.
pub(crate) fn is_about(
    reading: &Reading,
    lexicon: &Lexicon,
    anchor: usize,
    matched: &[usize],
    concept: ConceptId,
    strictly: bool,
) -> Option<bool> {
    // "Heating the nerve is the only way to do a rhizotomy": nor is what the match starts with, where the concept is named
    // beside it.
    let clause = reading.clauses.at(anchor).map_or(0..0, |clause| clause.range.clone());
    let named = |mention: &Mention| {
        mention.concept == concept
            && !mention.resolved
            && clause.contains(&mention.start)
            && mention.start > anchor
            && !is_excluded(reading, mention.start)
            && !matched.iter().any(|at| (mention.start..mention.end).contains(at))
    };
    let stands_for = |start: usize| reading.mentions_from(start).iter().any(|mention| mention.resolved);
    let beside = reading.own.contains(&anchor) && reading.mentions().iter().any(named);
    let aside = |place: &Place| {
        (place.start > anchor || beside && !stands_for(place.start))
            && !place.entity.concepts.contains(&concept)
            && matched.iter().any(|at| (place.start..place.end).contains(at))
    };
    match subject_of(reading, lexicon, anchor, lexicon.concept(concept).class, matched, strictly, aside) {
        Subject::Known(entity) => Some(entity.concepts.contains(&concept)),
        Subject::Ambiguous(entities) => {
            let with = entities.iter().filter(|entity| entity.concepts.contains(&concept)).count();
            if with == entities.len() {
                Some(true)
            } else if with == 0 {
                Some(false)
            } else {
                None
            }
        }
        Subject::Unknown => Some(false),
    }
}

/// Whether a match takes the verb of something else for that of its first word: in "the scan before your rhizotomy is
/// harmless" the rhizotomy only tells when.
pub(crate) fn stands_aside(reading: &Reading, lexicon: &Lexicon, matched: &[usize]) -> bool {
    let Some(first) = matched.first() else { return false };
    let named = |mention: &&Mention| !mention.resolved && lexicon.concept(mention.concept).class.is_some();
    let Some(end) = reading.mentions_from(*first).iter().filter(named).map(|mention| mention.end).max() else {
        return false;
    };
    let cue = |kind: CueKind, at: usize| reading.cues.iter().find(|cue| cue.kind == kind && cue.end == at);
    let verb = matched.iter().find(|at| **at >= end);
    let takes_verb = verb.is_some_and(|verb| {
        *verb == end && reading.cues.iter().any(|cue| cue.kind == CueKind::Finite && cue.start == *verb)
    });
    // "Before | your | rhizotomy": small words may stand between.
    let mut start = *first;
    while start > reading.own.start && reading.is_light(start - 1) && cue(CueKind::Temporal, start).is_none() {
        start -= 1;
    }
    let time = cue(CueKind::Temporal, start).or_else(|| cue(CueKind::WeakExcluder, start));
    let opens = |cue: &Cue| reading.clauses.at(cue.start).is_some_and(|clause| clause.range.start == cue.start);
    takes_verb && time.is_some_and(|cue| cue.start > reading.own.start && !opens(cue))
}

/// Where the clause of `anchor` names its subject before the predicate, if it does so close by.
pub(crate) fn subject_place(reading: &Reading, lexicon: &Lexicon, anchor: usize) -> Option<std::ops::Range<usize>> {
    const CLOSE: usize = 6;
    let clause = reading.clauses.at(anchor)?.range.clone();
    let places = entities(reading, lexicon);
    let place = places.iter().find(|place| {
        clause.contains(&place.start) && reading.own.contains(&place.start) && !is_excluded(reading, place.start)
    })?;
    (place.start < anchor && anchor <= place.end + CLOSE).then_some(place.start..place.end)
}
