//! The trace: what the text is about, carried from sentence to sentence, and what pronouns and "the procedure" mean there.

use super::anaphor::anaphors;
use super::concept::{Lexicon, Mention};
use super::cue::{Cue, CueKind};
use super::reading::{Entity, Focus, JOIN, Label, Reading, ReadingKind};
use super::subject::{Place, entities, follows_handled, is_set_apart, is_subject_place, nearest_subject, same};
use crate::document::{Block, BlockId, BlockKind, Document};
use std::collections::BTreeMap;

/// The opening of a page: title, subtitle, date line and first paragraphs.
const OPENING_BLOCKS: BlockId = 6;

/// What the text is about, carried from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// What each heading (by block) is about.
    headings: BTreeMap<BlockId, Vec<Entity>>,
    /// What each heading names if it names several things, in their order.
    pairs: BTreeMap<BlockId, Vec<Entity>>,
    /// The things of the heading right above, for "the former".
    pair: Vec<Entity>,
    title: Option<Entity>,
    /// What the opening of a page speaks of whose title and headings name nothing.
    opening: Option<Entity>,
    /// What each block was about at its end, for lists and their lead-ins.
    ends: BTreeMap<BlockId, Focus>,
    block: BlockId,
    running: Focus,
    outer: Vec<Entity>,
    lead_in: Option<BlockId>,
    /// Whether the block is a paragraph of the opening.
    opens: bool,
    /// What a line as "Procedure: …" has named for the lines below it, and the last of these.
    declared: Option<(BlockId, Entity)>,
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
        self.opens = id < OPENING_BLOCKS && matches!(block.kind, BlockKind::Paragraph);
        self.outer.clear();
        self.pair = block.section.and_then(|heading| self.pairs.get(&heading)).cloned().unwrap_or_default();
        let mut section = block.section;
        while let Some(heading) = section {
            self.outer.extend(self.headings.get(&heading).into_iter().flatten().cloned());
            section = document.block(heading).section;
        }
        self.outer.extend(self.title.clone());
        self.keep_declared(id, block);
        let subject = if self.outer.is_empty() { self.opening.clone() } else { None };
        // What ends with a full stop says something of its own; its last word is not what the items are about.
        let says = |lead_in: BlockId| document.block(lead_in).text.plain().trim_end().ends_with(['.', '!']);
        if let Some((lead_in, focus)) = block.lead_in.and_then(|lead_in| Some((lead_in, self.ends.get(&lead_in)?))) {
            if says(lead_in) && !self.outer.is_empty() {
                self.outer.extend(focus.candidates.clone());
            } else {
                self.running = focus.clone();
            }
        } else if subject.is_some() && opens_exchange(block.text.plain()) {
            // A reader's question starts anew.
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
        self.outer.extend(subject);
        if matches!(block.kind, BlockKind::Paragraph) && self.running.listed.is_empty() {
            self.running.listed = listed;
        }
    }

    /// Puts what "Procedure: …" has named before what the headings name, as long as lines of a list or a table follow.
    fn keep_declared(&mut self, id: BlockId, block: &Block) {
        let kinds = matches!(block.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. } | BlockKind::Term);
        let line = kinds || block.lead_in.is_some();
        self.declared = self.declared.take().filter(|(last, _)| line && last + 1 == id).map(|(_, entity)| (id, entity));
        if let Some((_, entity)) = &self.declared {
            self.outer.retain(|known| known != entity);
            self.outer.insert(0, entity.clone());
        }
    }

    /// Keeps what a line as "Procedure: …" names.
    fn declare(&mut self, reading: &Reading, lexicon: &Lexicon) {
        let Some(label) = (0..reading.tokens.len()).find(|at| reading.tokens[*at].is_wordlike()) else { return };
        let mut cues = reading.cues.iter().filter(|cue| cue.kind == CueKind::SubjectLabel && cue.start == label);
        let mark = |at: usize| reading.clauses.is_label_mark(at) || reading.tokens[at].is_mark(JOIN);
        let Some(cue) = cues.find(|cue| cue.end < reading.tokens.len() && mark(cue.end)) else { return };
        let named = entities(reading, lexicon);
        if let Some(place) = named.iter().find(|place| place.start > cue.end)
            && (cue.end..place.start).all(|at| !reading.tokens[at].is_wordlike() || reading.is_light(at))
        {
            self.declared = Some((self.block, place.entity.clone()));
        }
    }

    /// Lets go of what a block was about at its end; nothing that follows is led into by it.
    pub(super) fn let_go(&mut self, block: BlockId) {
        self.ends.remove(&block);
    }

    /// Gives a reading of the frame the title as its focus.
    pub(crate) fn look_on(&self, reading: &mut Reading) {
        reading.focus.candidates.extend(self.title.clone());
    }

    /// Resolves pronouns and general nouns of a reading and gives it its focus. Tells whether one of them was resolved.
    pub(crate) fn resolve(&mut self, reading: &mut Reading, lexicon: &Lexicon) -> bool {
        self.follow_headers(reading, lexicon);
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
            // "Patients should call if they …": the people are meant.
            let group =
                |cue: &Cue| cue.kind == CueKind::Group && reading.own.contains(&cue.start) && cue.start < anaphor.start;
            if anaphor.plural && reading.cues.iter().any(group) {
                continue;
            }
            // "The scars are small, but we look at them": the subject of the clause before is meant, whatever it is.
            let named_before = named.iter().any(|p| p.start >= reading.own.start && p.end <= anaphor.start);
            if anaphor.plural && !named_before && has_plural_subject(reading, anaphor.start) {
                continue;
            }
            // "If you wear lenses, leave them out": the lenses are meant.
            let pronoun = anaphor.classes.is_empty() && anaphor.first_of_two.is_none();
            if pronoun && !named_before && follows_handled(reading, anaphor.start) {
                continue;
            }
            let clause_start = reading.clauses.at(anaphor.start).map_or(0, |clause| clause.range.start);
            // "Unlike a candle, it …": it is no candle.
            let unlike = |entity: &Entity| is_set_apart(reading, &named, entity, lexicon);
            let fits = |entity: &Entity| anaphor.allows(entity.class) && !unlike(entity);
            let before = named
                .iter()
                .filter(|place| place.end <= anaphor.start && fits(&place.entity))
                .filter(|place| place.start < clause_start || !anaphor.classes.is_empty());
            let near = if anaphor.first_of_two.is_some() {
                None
            } else {
                nearest_subject(&before.collect::<Vec<_>>(), reading)
            };
            let listed = anaphor.first_of_two.and_then(|first| {
                let listed = if reading.focus.listed.len() > 1 { &reading.focus.listed } else { &self.pair };
                if first { listed.first() } else { listed.last() }.cloned()
            });
            let meant = listed.or_else(|| near.map(|place| place.entity.clone())).or_else(|| {
                let known = reading.focus.candidates.iter().find(|entity| fits(entity))?;
                (!reading.focus.ambiguous || !anaphor.classes.is_empty()).then(|| known.clone())
            });
            let several =
                if anaphor.plural { Self::several(reading, &named, anaphor.start, lexicon) } else { Vec::new() };
            if several.len() > 1 {
                for concept in several.iter().flat_map(|entity| &entity.concepts) {
                    new.push(Mention { start: anaphor.start, end: anaphor.end, concept: *concept, resolved: true });
                }
                continue;
            }
            // "We ask for these because …" means several things, whatever they are.
            let shown = anaphor.plural
                && anaphor.end == anaphor.start + 1
                && reading.has_cue(CueKind::Determiner, anaphor.start);
            if let Some(entity) = meant.filter(|_| !shown || named_before) {
                for concept in &entity.concepts {
                    new.push(Mention { start: anaphor.start, end: anaphor.end, concept: *concept, resolved: true });
                }
                named.push(Place { start: anaphor.start, end: anaphor.end, entity });
                named.sort_by_key(|place| place.start);
            }
        }
        if new.is_empty() {
            return false;
        }
        let mut all = reading.take_mentions();
        all.extend(new);
        all.sort_unstable();
        all.dedup();
        reading.set_mentions(all);
        true
    }

    /// What the headers of a cell name, if it is one thing, is what the whole cell is about.
    fn follow_headers(&mut self, reading: &Reading, lexicon: &Lexicon) {
        if reading.kind != ReadingKind::Cell || reading.label != Label::None || !self.running.candidates.is_empty() {
            return;
        }
        let named = entities(reading, lexicon).into_iter().filter(|place| place.end <= reading.own.start);
        let mut headers = named.map(|place| place.entity);
        if let Some(first) = headers.next()
            && headers.all(|other| same(&first, &other, lexicon))
        {
            self.running = Focus { candidates: vec![first], ..Focus::default() };
        }
    }

    /// What "they" or "both" at a token stand for: the things that the last clause before it names together ("A and B come
    /// first, and C waits until they fail"), else all that are named before it in the sentence, else those of the last one.
    fn several(reading: &Reading, named: &[Place], at: usize, lexicon: &Lexicon) -> Vec<Entity> {
        let mut clauses: Vec<(usize, Vec<Entity>)> = Vec::new();
        let mut before: Vec<Entity> = Vec::new();
        let add = |list: &mut Vec<Entity>, entity: &Entity| {
            if !list.iter().any(|known| same(known, entity, lexicon)) {
                list.push(entity.clone());
            }
        };
        for place in named.iter().filter(|place| place.start >= reading.own.start && place.end <= at) {
            let own = reading.clauses.at(place.start).map_or(0, |clause| clause.range.start);
            if clauses.last().is_none_or(|(clause, _)| *clause != own) {
                clauses.push((own, Vec::new()));
            }
            if let Some((_, together)) = clauses.last_mut() {
                add(together, &place.entity);
            }
            add(&mut before, &place.entity);
        }
        let together = clauses.into_iter().rev().map(|(_, together)| together).find(|together| together.len() > 1);
        together.unwrap_or_else(|| if before.len() > 1 { before } else { reading.focus.listed.clone() })
    }

    /// Leaves a sentence: what it was about becomes the focus of the next.
    pub(crate) fn leave(&mut self, reading: &Reading, lexicon: &Lexicon, heading: bool) {
        let places: Vec<Place> =
            entities(reading, lexicon).into_iter().filter(|place| place.start >= reading.own.start).collect();
        if heading {
            self.leave_heading(reading, lexicon);
            return;
        }
        self.declare(reading, lexicon);
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
            1 => {
                let opens = self.opens && self.title.is_none() && self.opening.is_none();
                if opens {
                    self.opening = distinct.first().cloned();
                }
                self.running = Focus { candidates: distinct, ..Focus::default() };
            }
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
        if named.len() > 1 {
            self.pairs.insert(self.block, named.clone());
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

/// Whether a paragraph starts with the label of a question ("Q. …").
fn opens_exchange(text: &str) -> bool {
    let label = text.trim_start().split_once([':', '.']).map_or("", |(label, _)| label);
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    label.eq_ignore_ascii_case("q") || label.eq_ignore_ascii_case("question")
}

/// Whether a clause before `at` has a subject of its own in the plural ("infection and weakness are rare, but …").
fn has_plural_subject(reading: &Reading, at: usize) -> bool {
    let cue = |kind: CueKind, at: usize| reading.has_cue(kind, at);
    let Some(clause) = reading.clauses.at(at) else { return false };
    let own = reading.own.start..clause.range.start.max(reading.own.start);
    let pronoun =
        |at: usize| [CueKind::Nominative, CueKind::Person, CueKind::PluralPronoun].iter().any(|kind| cue(*kind, at));
    own.clone().any(|verb| cue(CueKind::PluralVerb, verb) && verb > own.start && !pronoun(verb - 1))
}
