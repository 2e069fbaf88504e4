//! Preparation: mentions, cues and clauses of one reading, in the order in which they depend on each other.

use super::clause::Clauses;
use super::concept::{ConceptId, Lexicon};
use super::cue::{Cue, CueKind, CueTable};
use super::reading::Reading;
use super::scratch::with_scratch;
use super::subject;

/// Finds mentions, cues and clauses of a reading. The words of `hidden` concepts mean something else on this page.
pub(crate) fn prepare(reading: &mut Reading, lexicon: &Lexicon, cues: &CueTable, hidden: &[ConceptId]) {
    with_scratch(|scratch| {
        lexicon.find_plain(reading, hidden, scratch);
        set_cues(reading, cues);
        set_clauses(reading, lexicon);
        // Terms made of other concepts must not reach over the clauses that plain cues make. They can be cues themselves,
        // or subjects of clauses: then both are found once more.
        let matters = |concept| cues.kind(concept).is_some() || lexicon.concept(concept).class.is_some();
        if lexicon.find_composite(reading, scratch, &matters) {
            set_cues(reading, cues);
            set_clauses(reading, lexicon);
        }
    });
}

/// Finds terms once more that are made of what pronouns and general nouns mean ("it is meant for …").
pub(crate) fn complete(reading: &mut Reading, lexicon: &Lexicon) {
    with_scratch(|scratch| lexicon.find_composite(reading, scratch, &|_| false));
}

fn set_clauses(reading: &mut Reading, lexicon: &Lexicon) {
    reading.clauses = Clauses::find(reading, &|token| subject::starts_subject(reading, lexicon, token));
}

/// Cues are mentions of the concepts of the cue table; an idiom hides the cues inside it.
fn set_cues(reading: &mut Reading, cues: &CueTable) {
    let mut found: Vec<Cue> = reading
        .mentions()
        .iter()
        .filter_map(|mention| {
            cues.kind(mention.concept).map(|kind| {
                // The verb after "this" only tells that it is a pronoun.
                let end = if kind == CueKind::Pronoun { mention.start + 1 } else { mention.end };
                Cue { start: mention.start, end, kind }
            })
        })
        .filter(|cue| cue.kind != CueKind::Light)
        .collect();
    let idioms: Vec<Cue> = found.iter().filter(|cue| cue.kind == CueKind::Idiom).copied().collect();
    let hidden = |cue: &Cue| idioms.iter().any(|idiom| idiom.start <= cue.start && cue.end <= idiom.end);
    found.retain(|cue| matches!(cue.kind, CueKind::Idiom | CueKind::Pronoun) || !hidden(cue));
    found.sort_unstable();
    reading.cues = found;
}
