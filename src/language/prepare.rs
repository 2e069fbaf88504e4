//! Preparation: mentions, cues and clauses of one reading, in the order in which they depend on each other.

use super::clause::Clauses;
use super::concept::Lexicon;
use super::cue::{Cue, CueKind, CueTable};
use super::demand::Demand;
use super::page_senses::PageSenses;
use super::pattern::Key;
use super::reading::{Reading, ReadingKind};
use super::scratch::{Scratch, with_scratch};
use super::subject;

/// Finds mentions, cues and clauses of a reading. With a demand, concepts that nobody asks for are left out, and `false`
/// comes back for a whole that no pattern can match: then it is left unfinished.
pub(crate) fn prepare(
    reading: &mut Reading,
    lexicon: &Lexicon,
    cues: &CueTable,
    senses: &PageSenses<'_>,
    demand: Option<Demand<'_>>,
) -> bool {
    with_scratch(|scratch| {
        scratch.presence.fill_tokens(reading);
        lexicon.look(reading, scratch);
        let open = choose(reading, lexicon, demand, scratch);
        if !open && reading.kind == ReadingKind::Whole {
            return false;
        }
        reading.set_asked(&scratch.asked);
        reading.set_mentions(lexicon.name(senses, None, scratch));
        lexicon.find_light(reading);
        scratch.presence.fill_mentions(reading);
        build_on_plain(reading, lexicon, cues, scratch);
        true
    })
}

/// Finds terms once more that are made of what pronouns and general nouns mean ("it is meant for …").
pub(crate) fn complete(reading: &mut Reading, lexicon: &Lexicon, senses: &PageSenses<'_>, demand: Option<Demand<'_>>) {
    with_scratch(|scratch| {
        scratch.presence.fill_tokens(reading);
        lexicon.look(reading, scratch);
        for mention in reading.mentions() {
            scratch.presence.suppose(Key::Concept(mention.concept));
        }
        choose(reading, lexicon, demand, scratch);
        // What is meant can open patterns that ask for more than was found at first.
        let more = lexicon.name(senses, Some(reading.asked()), scratch);
        if !more.is_empty() {
            let mut all = reading.take_mentions();
            all.extend(more);
            all.sort_unstable();
            reading.set_mentions(all);
        }
        scratch.presence.fill_mentions(reading);
        scratch.presence.fill_marks(reading);
        lexicon.find_composite(reading, scratch, &|_| false);
    });
}

/// Chooses what is asked for and the terms that are to be run, going by the keys that are supposed. Tells whether a pattern
/// could match.
fn choose(reading: &mut Reading, lexicon: &Lexicon, demand: Option<Demand<'_>>, scratch: &mut Scratch) -> bool {
    let open = lexicon.choose(demand, reading.kind == ReadingKind::Whole, scratch);
    if demand.is_some() {
        reading.set_open(&scratch.candidates);
    }
    open
}

fn build_on_plain(reading: &mut Reading, lexicon: &Lexicon, cues: &CueTable, scratch: &mut Scratch) {
    set_cues(reading, cues);
    set_clauses(reading, lexicon);
    // Terms made of other concepts must not reach over the clauses that plain cues make. They can be cues themselves, or
    // subjects of clauses: then both are found once more.
    let matters = |concept| cues.kind(concept).is_some() || lexicon.concept(concept).class.is_some();
    scratch.presence.fill_marks(reading);
    if lexicon.find_composite(reading, scratch, &matters) {
        set_cues(reading, cues);
        set_clauses(reading, lexicon);
    }
}

fn set_clauses(reading: &mut Reading, lexicon: &Lexicon) {
    reading.clauses = Clauses::find(reading, &|token| subject::starts_subject(reading, lexicon, token));
}

/// Cues are mentions of the concepts of the cue table; an idiom hides the cues inside it.
fn set_cues(reading: &mut Reading, cues: &CueTable) {
    let mut found = std::mem::take(&mut reading.cues);
    found.clear();
    found.reserve(reading.tokens.len());
    let kinds = reading.mentions().iter().filter_map(|mention| Some((mention, cues.kind(mention.concept)?)));
    found.extend(kinds.filter(|(_, kind)| *kind != CueKind::Light).map(|(mention, kind)| {
        // The verb after "this" only tells that it is a pronoun.
        let end = if kind == CueKind::Pronoun { mention.start + 1 } else { mention.end };
        Cue { start: mention.start, end, kind }
    }));
    let idioms: Vec<Cue> = found.iter().filter(|cue| cue.kind == CueKind::Idiom).copied().collect();
    let hidden = |cue: &Cue| idioms.iter().any(|idiom| idiom.start <= cue.start && cue.end <= idiom.end);
    found.retain(|cue| matches!(cue.kind, CueKind::Idiom | CueKind::Pronoun) || !hidden(cue));
    found.sort_unstable();
    reading.set_cues(found);
}
