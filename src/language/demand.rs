//! Demand: which of the terms that are made of other concepts anybody asks for in a reading.
//!
//! A sentence could name a hundred such concepts of which nobody would take notice. What counts is what the patterns look
//! for that could match here, what a sentence can be about, cues, and what the checks look at; and what these are made of.
//! Only terms that lead there are run. What a reading may name is known before, and never leaves anything out
//! ([`Lexicon::may_name`]), so nothing is missed.

use super::concept::{ConceptId, Lexicon};
use super::concept_set::ConceptSet;
use super::cue::CueTable;
use super::scratch::Scratch;
use super::search::PatternIndex;

/// What is asked of a reading.
#[derive(Clone, Copy)]
pub(crate) struct Demand<'a> {
    /// The patterns that are looked for.
    pub(crate) index: &'a PatternIndex,
    /// The concepts that are asked for in every reading.
    pub(crate) always: &'a ConceptSet,
}

/// The concepts that are asked for in every reading: cues, what a text can be about and what that is called, and what a
/// check looks at.
pub(super) fn always(lexicon: &Lexicon, cues: &CueTable, looks_at: impl Fn(ConceptId) -> bool) -> ConceptSet {
    let mut always = lexicon.cues_and_subjects(cues);
    let all = (0..lexicon.concept_count() as u32).map(ConceptId);
    all.filter(|concept| looks_at(*concept)).for_each(|concept| always.add(concept));
    always
}

impl Lexicon {
    /// Puts the concepts that are asked for into the scratch, and the terms that are to be run where its keys stand, or may
    /// stand. Without a demand these are all. Tells whether a pattern could match. What was supposed is forgotten.
    pub(super) fn choose(&self, demand: Option<Demand<'_>>, whole: bool, scratch: &mut Scratch) -> bool {
        let among = demand.filter(|_| whole).and_then(|demand| demand.index.terms_over());
        self.may_name(among, scratch);
        let open = if let Some(demand) = demand {
            scratch.asked.copy(demand.always);
            let open = demand.index.ask(whole, scratch);
            self.keep_leading(&mut scratch.asked, &mut scratch.terms);
            open
        } else {
            scratch.asked = ConceptSet::of(self.concept_count(), |_| true);
            true
        };
        scratch.presence.forget_supposed();
        open
    }
}
