//! Preparation: mentions, cues and clauses of one reading, in the order in which they depend on each other.

use super::clause::Clauses;
use super::concept::Lexicon;
use super::cue::{Cue, CueKind, CueTable};
use super::demand::Demand;
use super::page_senses::PageSenses;
use super::reading::{Reading, ReadingKind};
use super::scratch::{Scratch, with_scratch};
use super::subject;

/// Finds mentions, cues and clauses of a reading. With a demand, concepts that nobody asks for are left out.
pub(crate) fn prepare(
    reading: &mut Reading,
    lexicon: &Lexicon,
    cues: &CueTable,
    senses: &PageSenses<'_>,
    demand: Option<Demand<'_>>,
) {
    with_scratch(|scratch| {
        lexicon.find_plain(reading, senses, scratch);
        choose(reading, lexicon, demand, scratch);
        build_on_plain(reading, lexicon, cues, scratch);
    });
}

/// Finds terms once more that are made of what pronouns and general nouns mean ("it is meant for …").
pub(crate) fn complete(reading: &mut Reading, lexicon: &Lexicon, demand: Option<Demand<'_>>) {
    with_scratch(|scratch| {
        choose(reading, lexicon, demand, scratch);
        scratch.presence.fill_marks(reading);
        lexicon.find_composite(reading, scratch, &|_| false);
    });
}

/// The same for a reading that is only of use if a pattern that reaches over sentences can match it; `false` if none can,
/// and then the reading is left unfinished.
pub(crate) fn prepare_whole(
    reading: &mut Reading,
    lexicon: &Lexicon,
    cues: &CueTable,
    senses: &PageSenses<'_>,
    demand: Demand<'_>,
) -> bool {
    with_scratch(|scratch| {
        lexicon.find_plain(reading, senses, scratch);
        let useful = choose(reading, lexicon, Some(demand), scratch);
        if useful {
            build_on_plain(reading, lexicon, cues, scratch);
        }
        useful
    })
}

/// Chooses the terms that are to be run, with the keys of the reading in the scratch. Tells whether a pattern could match.
fn choose(reading: &mut Reading, lexicon: &Lexicon, demand: Option<Demand<'_>>, scratch: &mut Scratch) -> bool {
    scratch.presence.fill_keys(reading);
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
    reading.cues = found;
}
