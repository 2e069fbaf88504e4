//! Strangers: things that no pack knows and that a clause all the same speaks of ("an operation to free the nerve", "hand
//! surgeons"). What is said of them is not said of what the text is about.

use super::clause::ClauseKind;
use super::concept::Lexicon;
use super::cue::CueKind;
use super::reading::{Position, Reading};
use std::ops::Range;

/// So many words stand at the most between "a" and the noun that it belongs to ("a much bigger operation").
const ADJECTIVES: usize = 3;

/// Cues that a clause can open with before its subject.
const OPENERS: [CueKind; 6] = [
    CueKind::Subordinator,
    CueKind::Condition,
    CueKind::Terminator,
    CueKind::CommaTerminator,
    CueKind::FrontedCondition,
    CueKind::Apart,
];

/// Cues of words that are no subject of their own, or that stand for what the text has spoken of.
const KNOWN: [CueKind; 12] = [
    CueKind::Nominative,
    CueKind::Pronoun,
    CueKind::PluralPronoun,
    CueKind::Person,
    CueKind::Determiner,
    CueKind::Finite,
    CueKind::Fronter,
    CueKind::Temporal,
    CueKind::WeakExcluder,
    CueKind::Adverbial,
    CueKind::IndirectQuestion,
    CueKind::Relativizer,
];

/// Whether a clause opens with a subject that the text has not named and that no word as "the" or "it" ties to it
/// ("Hand surgeons stitch the nerve").
pub(super) fn opens_with_stranger(
    reading: &Reading,
    lexicon: &Lexicon,
    clause: &Range<usize>,
    anchor: usize,
    matched: &[usize],
) -> bool {
    let speaks = || reading.cues.iter().any(|cue| cue.kind == CueKind::Finite && clause.contains(&cue.start));
    if reading.position != Position::Text && !(reading.position == Position::Heading && speaks()) {
        return false;
    }
    // The predicate stands in the lead-in, and the item goes on with it ("It is used for: | high blood pressure").
    if matched.iter().any(|at| *at < reading.own.start) {
        return false;
    }
    let cue = |at: usize, kinds: &[CueKind]| {
        let here = reading.cues.iter().filter(|cue| cue.start == at && kinds.contains(&cue.kind));
        here.map(|cue| cue.end).max()
    };
    let mut first = clause.start.max(reading.own.start);
    while first < anchor {
        match cue(first, &OPENERS) {
            Some(end) => first = end.max(first + 1),
            None if !reading.tokens[first].is_wordlike() => first += 1,
            None => break,
        }
    }
    // "It is best to start with tablets."
    if reading.has_cue(CueKind::Expletive, first) {
        return true;
    }
    let mut head = first;
    while head < anchor {
        if cue(head, &KNOWN).is_some() || matched.contains(&head) || !reading.tokens[head].is_wordlike() {
            return false;
        }
        if !reading.is_light(head) {
            break;
        }
        head += 1;
    }
    let named = |at: usize| reading.mentions_from(at).iter().any(|m| lexicon.concept(m.concept).class.is_some());
    head < anchor && !(head..anchor).any(|at| !reading.tokens[at].is_wordlike() || named(at))
}

/// Whether what starts at `anchor` only tells which other thing of a class is meant: "surgery to free the nerve", "with an
/// operation that spares it". Behind "is" ("It is an operation to …") it tells what the subject is.
pub(super) fn tells_of_another(reading: &Reading, lexicon: &Lexicon, anchor: usize, matched: &[usize]) -> bool {
    let own = reading.own.clone();
    let mut link = anchor;
    while link > own.start && reading.is_light(link - 1) && !is_link(reading, link - 1) {
        link -= 1;
    }
    if link <= own.start + 1 || !is_link(reading, link - 1) {
        return false;
    }
    let end = link - 1;
    let Some(noun) = lexicon.classes().iter().find_map(|class| {
        let named = reading.mentions().iter().find(|mention| mention.concept == class.called && mention.end == end);
        named.map(|mention| mention.start)
    }) else {
        return false;
    };
    let mut start = noun;
    while start > own.start && noun - start < ADJECTIVES && adjective(reading, start - 1) {
        start -= 1;
    }
    if start > own.start && reading.has_cue(CueKind::Determiner, start - 1)
        || (start..noun).any(|at| reading.has_cue(CueKind::Determiner, at))
    {
        return false;
    }
    if start == own.start {
        // A phrase that is all there is describes what the text is about.
        let last = matched.last().copied().unwrap_or(anchor);
        let main = reading.clauses.at(anchor).is_some_and(|clause| clause.kind == ClauseKind::Main);
        let speaks = || reading.cues.iter().any(|cue| cue.kind == CueKind::Finite && cue.start > last);
        let says = || reading.has_cue(CueKind::Link, end) && last + ADJECTIVES < own.end;
        let stops = reading.tokens[own.end - 1].is_mark('.');
        return main && stops && reading.position == Position::Text && (speaks() || says());
    }
    let before = start - 1;
    reading.has_cue(CueKind::Preposition, before)
}

/// Whether a word ties a clause to the noun before it: "to", "that", "which".
fn is_link(reading: &Reading, at: usize) -> bool {
    [CueKind::Relativizer, CueKind::Link].iter().any(|kind| reading.has_cue(*kind, at))
}

/// Whether a token can stand between an article and its noun, or is the article.
fn adjective(reading: &Reading, at: usize) -> bool {
    reading.tokens[at].is_wordlike()
        && ![CueKind::Copula, CueKind::Finite, CueKind::Preposition, CueKind::Negator]
            .iter()
            .any(|kind| reading.has_cue(*kind, at))
}
