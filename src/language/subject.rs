//! Subjects: what a sentence is about when it does not say so itself, and which of two things a predicate belongs to.
//!
//! Policy (deterministic): a pronoun or "the procedure" stands for the nearest thing of a fitting class in the same block,
//! else for what the lead-in, the headings above or the title are about. A competing subject takes the focus away. Two
//! candidates stay two: the finding is possible and never certain.

use super::concept::{ClassId, ConceptId, Lexicon, Mention};
use super::cue::CueKind;
use super::reading::{Entity, Focus, Position, Reading, ReadingKind};
use crate::document::{BlockId, BlockKind, Document};
use std::collections::BTreeMap;

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

/// What the text is about, carried from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// What each heading (by block) is about.
    headings: BTreeMap<BlockId, Vec<Entity>>,
    title: Option<Entity>,
    /// What each block was about at its end, for lists and their lead-ins.
    ends: BTreeMap<BlockId, Focus>,
    block: BlockId,
    running: Focus,
    outer: Vec<Entity>,
    lead_in: Option<BlockId>,
}

impl Trace {
    /// Enters a block: the focus of the block before gives way to that of the lead-in and the headings.
    pub(crate) fn enter(&mut self, id: BlockId, document: &Document) {
        let block = document.block(id);
        let before = std::mem::take(&mut self.running);
        let heading = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title);
        // An item or a cell has its own subject; the one before it says nothing about it.
        let listed = before.listed.clone();
        let apart = matches!(block.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. });
        self.block = id;
        self.lead_in = block.lead_in;
        self.outer.clear();
        let mut section = block.section;
        while let Some(heading) = section {
            self.outer.extend(self.headings.get(&heading).into_iter().flatten().cloned());
            section = document.block(heading).section;
        }
        self.outer.extend(self.title.clone());
        if let Some(focus) = block.lead_in.and_then(|lead_in| self.ends.get(&lead_in)) {
            self.running = focus.clone();
        } else if self.outer.is_empty() && !heading && !apart {
            // A text without headings goes on about the same thing.
            self.running = before;
        } else if !heading
            && matches!(block.kind, BlockKind::Paragraph)
            && before.candidates.len() == 1
            && !before.ambiguous
        {
            // The paragraph before is remembered behind the heading.
            self.outer.extend(before.candidates);
        }
        if matches!(block.kind, BlockKind::Paragraph) && self.running.listed.is_empty() {
            self.running.listed = listed;
        }
    }

    /// Gives a reading of the frame the title as its focus.
    pub(crate) fn look_on(&self, reading: &mut Reading) {
        reading.focus.candidates.extend(self.title.clone());
    }

    /// Resolves pronouns and general nouns of a reading and gives it its focus.
    pub(crate) fn resolve(&mut self, reading: &mut Reading, lexicon: &Lexicon) {
        let mut focus = self.running.clone();
        for entity in &self.outer {
            if !focus.candidates.iter().any(|known| same(known, entity, lexicon)) {
                focus.candidates.push(entity.clone());
            }
        }
        reading.focus = focus;
        let mut named = entities(reading, lexicon);
        let mut new = Vec::new();
        for anaphor in anaphors(reading, lexicon) {
            let clause_start = reading.clauses.at(anaphor.start).map_or(0, |clause| clause.range.start);
            let fits = |entity: &Entity| anaphor.class.is_none_or(|class| entity.class == class);
            let before = named
                .iter()
                .filter(|place| place.end <= anaphor.start && fits(&place.entity))
                .filter(|place| place.start < clause_start || anaphor.class.is_some());
            let near = if anaphor.first_of_two.is_some() {
                None
            } else {
                nearest_subject(&before.collect::<Vec<_>>(), reading)
            };
            let listed = anaphor.first_of_two.and_then(|first| {
                let listed = &reading.focus.listed;
                if first { listed.first() } else { listed.last() }.cloned()
            });
            let meant = listed.or_else(|| near.map(|place| place.entity.clone())).or_else(|| {
                let known = reading.focus.candidates.iter().find(|entity| fits(entity))?;
                (!reading.focus.ambiguous || anaphor.class.is_some()).then(|| known.clone())
            });
            if anaphor.plural && reading.focus.listed.len() > 1 {
                for concept in reading.focus.listed.iter().flat_map(|entity| &entity.concepts) {
                    new.push(Mention { start: anaphor.start, end: anaphor.end, concept: *concept, resolved: true });
                }
                continue;
            }
            if let Some(entity) = meant {
                for concept in &entity.concepts {
                    new.push(Mention { start: anaphor.start, end: anaphor.end, concept: *concept, resolved: true });
                }
                named.push(Place { start: anaphor.start, end: anaphor.end, entity });
                named.sort_by_key(|place| place.start);
            }
        }
        if !new.is_empty() {
            let mut all = reading.take_mentions();
            all.extend(new);
            all.sort_unstable();
            all.dedup();
            reading.set_mentions(all);
        }
    }

    /// Leaves a sentence: what it was about becomes the focus of the next.
    pub(crate) fn leave(&mut self, reading: &Reading, lexicon: &Lexicon, heading: bool) {
        let places: Vec<Place> =
            entities(reading, lexicon).into_iter().filter(|place| place.start >= reading.own.start).collect();
        if heading {
            self.leave_heading(reading, lexicon);
            return;
        }
        let mut distinct: Vec<Entity> = Vec::new();
        for place in &places {
            if let Some(known) = distinct.iter_mut().find(|known| same(known, &place.entity, lexicon)) {
                if place.entity.concepts.len() > known.concepts.len() {
                    *known = place.entity.clone();
                }
            } else {
                distinct.push(place.entity.clone());
            }
        }
        match distinct.len() {
            0 => {}
            1 => self.running = Focus { candidates: distinct, ..Focus::default() },
            _ => {
                let subject = places.iter().find(|place| is_subject_place(reading, place));
                self.running = match subject {
                    Some(place) => Focus { candidates: vec![place.entity.clone()], ambiguous: false, listed: distinct },
                    None => Focus { candidates: distinct.clone(), ambiguous: true, listed: distinct },
                };
            }
        }
        self.ends.insert(self.block, self.running.clone());
    }

    /// Leaves a heading: what it names is what its section is about.
    pub(crate) fn leave_heading(&mut self, reading: &Reading, lexicon: &Lexicon) {
        let places = entities(reading, lexicon);
        let mut named: Vec<Entity> = Vec::new();
        for place in places {
            match named.iter_mut().find(|known| same(known, &place.entity, lexicon)) {
                Some(known) if place.entity.concepts.len() > known.concepts.len() => *known = place.entity,
                Some(_) => {}
                None => named.push(place.entity),
            }
        }
        // Of several things the one that the page is about comes first.
        if let Some(title) = &self.title
            && let Some(at) = named.iter().position(|entity| same(entity, title, lexicon))
        {
            named.swap(0, at);
        }
        let Some(first) = named.first().cloned() else { return };
        if self.title.is_none() {
            self.title = Some(first.clone());
        }
        self.headings.insert(self.block, named);
        self.ends.insert(self.block, Focus { candidates: vec![first], ..Focus::default() });
    }
}

/// A mention that can be a subject, with everything it is.
#[derive(Debug, Clone)]
struct Place {
    start: usize,
    end: usize,
    entity: Entity,
}

struct Anaphor {
    start: usize,
    end: usize,
    class: Option<ClassId>,
    /// "The former" (`Some(true)`) or "the latter".
    first_of_two: Option<bool>,
    /// Whether it stands for all of several ("they", "both").
    plural: bool,
}

/// Whether two entities can be the same thing: the narrowest name of one is a name of the other. Two kinds of one thing
/// ("chemical ablation", "radiofrequency ablation") are two things.
fn same(a: &Entity, b: &Entity, lexicon: &Lexicon) -> bool {
    let narrowest = |entity: &Entity, concept: ConceptId| {
        !entity.concepts.iter().any(|other| lexicon.concept(*other).broader.contains(&concept))
    };
    let named = |a: &Entity, b: &Entity| a.concepts.iter().any(|id| narrowest(a, *id) && b.concepts.contains(id));
    named(a, b) || named(b, a)
}

/// The places of a reading that name (or resolvedly mean) something of a class; longer names hide shorter ones inside them.
fn entities(reading: &Reading, lexicon: &Lexicon) -> Vec<Place> {
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

fn anaphors(reading: &Reading, lexicon: &Lexicon) -> Vec<Anaphor> {
    let mut out = Vec::new();
    for cue in &reading.cues {
        match cue.kind {
            CueKind::Pronoun => {
                out.push(Anaphor { start: cue.start, end: cue.end, class: None, first_of_two: None, plural: false });
            }
            CueKind::Determiner => {
                let class = lexicon.classes().iter().enumerate().find_map(|(at, class)| {
                    reading.mention_at(cue.end, class.called).map(|end| (ClassId(at as u32), end))
                });
                // "The trigeminal procedure" is a name of its own.
                if let Some((class, end)) = class
                    && !reading
                        .mentions_from(cue.end)
                        .iter()
                        .any(|mention| lexicon.concept(mention.concept).class.is_some())
                {
                    out.push(Anaphor { start: cue.start, end, class: Some(class), first_of_two: None, plural: false });
                }
            }
            CueKind::PluralPronoun => {
                out.push(Anaphor { start: cue.start, end: cue.end, class: None, first_of_two: None, plural: true });
            }
            CueKind::Former | CueKind::Latter => out.push(Anaphor {
                start: cue.start,
                end: cue.end,
                class: None,
                first_of_two: Some(cue.kind == CueKind::Former),
                plural: false,
            }),
            _ => {}
        }
    }
    out
}

fn nearest_subject<'p>(places: &[&'p Place], reading: &Reading) -> Option<&'p Place> {
    places.iter().rev().find(|place| is_subject_place(reading, place)).or(places.last()).copied()
}

/// Whether a place stands where a clause has its subject: among its first words and under no "unlike" or "before".
fn is_subject_place(reading: &Reading, place: &Place) -> bool {
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

/// What the predicate at token `anchor` is said of.
pub(crate) fn subject_of(reading: &Reading, lexicon: &Lexicon, anchor: usize, class: Option<ClassId>) -> Subject {
    let places = entities(reading, lexicon);
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
    let after = || places.iter().filter(own_clause).filter(free).filter(fits).find(|place| place.start > anchor);
    let left = || {
        places.iter().rev().filter(free).find(|place| place.start < clause.start && place.start >= reading.own.start)
    };
    let context = || places.iter().filter(free).find(|place| place.start < reading.own.start);
    if let Some(place) = before.or_else(after).or_else(left) {
        return Subject::Known(place.entity.clone());
    }
    // "There is nothing to do before an ablation": nothing else is named.
    let last_resort =
        || places.iter().filter(own_clause).find(|place| excluded_by(reading, place.start, CueKind::WeakExcluder));
    if let Some(place) = context().or_else(last_resort) {
        return Subject::Known(place.entity.clone());
    }
    // "Cutting the nerve takes an hour": the gerund that opens the sentence is its subject.
    let opening = reading.tokens[reading.own.clone()].iter().find(|token| token.is_wordlike());
    let comma = reading.tokens[reading.own.start..anchor.max(reading.own.start)].iter().any(|token| token.is_mark(','));
    if reading.kind == ReadingKind::Sentence
        && opening.is_some_and(|token| token.ing)
        && !comma
        && reading.position == Position::Text
    {
        return Subject::Unknown;
    }
    let focus = &reading.focus;
    match focus.candidates.first() {
        Some(_) if focus.ambiguous => Subject::Ambiguous(focus.candidates.clone()),
        Some(first) => Subject::Known(first.clone()),
        None => places
            .iter()
            .find(|place| !is_excluded(reading, place.start))
            .map_or(Subject::Unknown, |place| Subject::Known(place.entity.clone())),
    }
}

/// Whether the clause at `anchor` is about a concept: yes, no, or one of several (`None`).
pub(crate) fn is_about(reading: &Reading, lexicon: &Lexicon, anchor: usize, concept: ConceptId) -> Option<bool> {
    match subject_of(reading, lexicon, anchor, lexicon.concept(concept).class) {
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
