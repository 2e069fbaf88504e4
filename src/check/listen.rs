//! What the checks take of every sentence while the page is being read.

use super::claims::{ClaimReader, Claims};
use super::statistic::{Candidate, Wanted, candidate};
use crate::document::Document;
use crate::language::{Annotated, ConceptId, Listener, PatternIndex, Reading, annotate_for};
use crate::pack::{Kind, PackSet};

/// Everything that was heard of a page.
pub(super) struct Heard {
    /// The sentences, with the mentions that are asked for later.
    pub(super) annotated: Annotated,
    /// What the page claims.
    pub(super) claims: Claims,
    /// Figures that may need a source, each with the rule that asks for it.
    pub(super) figures: Vec<(usize, Candidate)>,
}

/// Listens to a page from its first sentence to its last.
pub(super) fn listen(document: &Document, set: &PackSet) -> Heard {
    let mut ear = Ear::new(document, set);
    let annotated = annotate_for(document, set.lexicon(), set.cues(), &mut ear);
    Heard { annotated, claims: ear.claims.finish(), figures: ear.figures }
}

struct Ear<'a> {
    document: &'a Document,
    set: &'a PackSet,
    claims: ClaimReader<'a>,
    wanted: Vec<(usize, Wanted)>,
    figures: Vec<(usize, Candidate)>,
    /// For every concept, whether its mentions are kept.
    kept: Vec<bool>,
}

impl<'a> Ear<'a> {
    fn new(document: &'a Document, set: &'a PackSet) -> Self {
        let lexicon = set.lexicon();
        let ids = (0..lexicon.concept_names().count()).map(|id| ConceptId(id as u32));
        let mut kept: Vec<bool> = ids.map(|id| lexicon.concept(id).class.is_some()).collect();
        for term in set.glossary() {
            kept[term.term.0 as usize] = true;
            kept[term.plain_words.0 as usize] = true;
        }
        let mut wanted = Vec::new();
        for (number, rule) in set.rules().iter().enumerate() {
            if let Kind::Statistic { about, sourced_by, except } = &rule.kind {
                kept[sourced_by.0 as usize] = true;
                wanted.push((number, Wanted { about: *about, except: *except }));
            }
        }
        Self { document, set, claims: ClaimReader::new(document, set), wanted, figures: Vec::new(), kept }
    }
}

impl Listener for Ear<'_> {
    fn index(&self) -> &PatternIndex {
        self.set.index()
    }

    fn sentence(&mut self, number: usize, reading: &Reading) {
        self.claims.read(number, reading);
        for (rule, wanted) in &self.wanted {
            self.figures.extend(candidate(self.document, self.set, reading, *wanted).map(|found| (*rule, found)));
        }
    }

    fn whole(&mut self, number: usize, reading: &Reading) {
        self.claims.read(number, reading);
    }

    fn keeps(&self, concept: ConceptId) -> bool {
        self.kept[concept.0 as usize]
    }
}
