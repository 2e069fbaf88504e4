//! Topics: what a document as a whole is about.
//!
//! A document's topic is what its title or main heading names alone. A title that names nothing leaves it to the text: the
//! thing that is plainly the main subject. A page that names several procedures in its title has none of them as its topic.

use crate::document::{BlockKind, Document};
use crate::language::{Annotated, ClassId, ConceptId, Lexicon, Position, Reading};
use std::collections::BTreeMap;

/// A page that never names its topic in the title must name it at least this often in the text.
const MAIN_SUBJECT_MENTIONS: usize = 3;

/// Whether `concept` is the topic of a document.
pub(crate) fn is_topic(document: &Document, annotated: &Annotated, lexicon: &Lexicon, concept: ConceptId) -> bool {
    let Some(class) = lexicon.concept(concept).class else { return false };
    let title = document.title();
    let in_title =
        |reading: &&Reading| Some(reading.block) == title || document.block(reading.block).kind == BlockKind::Title;
    let mut named = false;
    let mut something_else = false;
    for reading in annotated.readings.iter().filter(in_title) {
        let (ours, others) = named_things(reading, lexicon, concept, class);
        if others > 0 {
            return false;
        }
        named |= ours > 0;
        something_else |= names_anything(reading, lexicon);
    }
    // A title about something else (a medicine, a test) leaves ours a passing matter.
    named || !something_else && is_main_subject(document, annotated, lexicon, concept, class)
}

/// Whether a reading names anything that a text can be about.
fn names_anything(reading: &Reading, lexicon: &Lexicon) -> bool {
    reading.mentions().iter().any(|mention| !mention.resolved && lexicon.concept(mention.concept).class.is_some())
}

/// How many places of a reading name the concept, and how many name something else of its class.
fn named_things(reading: &Reading, lexicon: &Lexicon, concept: ConceptId, class: ClassId) -> (usize, usize) {
    let mut places: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for mention in reading.mentions().iter().filter(|mention| !mention.resolved && mention.start >= reading.own.start) {
        if lexicon.concept(mention.concept).class == Some(class) {
            *places.entry((mention.start, mention.end)).or_default() |= mention.concept == concept;
        }
    }
    // A shorter name inside a longer one is part of it.
    let all: Vec<(usize, usize)> = places.keys().copied().collect();
    places.retain(|(start, end), _| !all.iter().any(|(s, e)| (s, e) != (start, end) && s <= start && end <= e));
    let ours = places.values().filter(|ours| **ours).count();
    (ours, places.len() - ours)
}

fn is_main_subject(
    document: &Document,
    annotated: &Annotated,
    lexicon: &Lexicon,
    concept: ConceptId,
    class: ClassId,
) -> bool {
    let mut ours = 0;
    let mut others = 0;
    let mut headings = (0, 0);
    for reading in annotated.readings.iter().filter(|reading| reading.position != Position::Frame) {
        let (here, there) = named_things(reading, lexicon, concept, class);
        ours += here;
        others += there;
        if matches!(document.block(reading.block).kind, BlockKind::Heading { .. }) {
            headings.0 += usize::from(here > 0);
            headings.1 += usize::from(there > 0);
        }
    }
    ours >= MAIN_SUBJECT_MENTIONS && ours > 2 * others && headings.0 >= headings.1
}
