//! Weights: how often a word or a concept is likely to stand in English text, so that what is rare is asked for first.
//!
//! A wrong guess costs time and changes no result.

use super::concept::ConceptId;
use super::pattern::{Key, Need};
use super::word::{StemId, Vocabulary};

/// The commonest words.
static COMMONEST: &str = "the of and to a in is it that you for on with as this or by have not at from can will your an if \
     may they we which do one";
/// Words of nearly every page.
static COMMON: &str = "more after before when some other than there all who also most but no so what how should would could \
     about many people use help need take make get go feel day week time long first no any your our their them out up into \
     then these those only well usual often call ask tell know see work day hour month year each every need doctor patient \
     body cause part good treat very few mean keep give start same much such while because over two three where why";

/// Words of many pages for patients.
static FREQUENT: &str = "pain nerve back neck leg skin spine muscle blood head side effect risk infection weakness numb relief \
     procedure treatment medicine surgery operation surgeon nurse hospital clinic team home child family people tablet drug dose \
     test scan needle local heat area small new old right left away next name start stop try show read write talk send \
     happen change grow rest walk eat drink sleep drive wash clean safe sure ready free able common usual normal certain \
     same different own true wrong bad worse sign symptom problem question answer advice plan result chance number \
     hour minute morning night today life hand place point line page type kind name without during until through between \
     again still just even never always sometimes often soon later far near both each another something anything \
     nothing everyone someone put come look think find feel become bring hold cut turn set run wait leave move let \
     add check ask choose decide explain discuss offer include cover reduce increase improve prevent";

/// How often something stands in ten thousand words, roughly.
const COMMONEST_WEIGHT: u32 = 200;
const COMMON_WEIGHT: u32 = 30;
const FREQUENT_WEIGHT: u32 = 10;
const RARE_WEIGHT: u32 = 1;
const NUMBER_WEIGHT: u32 = 100;

/// The weights of everything that a lexicon knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    stems: Vec<u32>,
    words: Vec<u32>,
    concepts: Vec<u32>,
}

impl Weights {
    /// The weights of words; concepts weigh nothing yet.
    pub(crate) fn new(vocabulary: &Vocabulary, concepts: usize) -> Self {
        let mut weights = Self { concepts: vec![0; concepts], ..Self::default() };
        for (list, weight) in [(FREQUENT, FREQUENT_WEIGHT), (COMMON, COMMON_WEIGHT), (COMMONEST, COMMONEST_WEIGHT)] {
            for word in list.split_whitespace() {
                let (_, stem) = vocabulary.look_up(word);
                if stem.0 != 0 {
                    let at = stem.0 as usize;
                    weights.stems.resize(weights.stems.len().max(at + 1), RARE_WEIGHT);
                    weights.stems[at] = weight;
                }
            }
        }
        weights.words = vocabulary.stems().map(|stem| weights.stem(stem)).collect();
        weights
    }

    /// The weight of a stem.
    pub(crate) fn stem(&self, stem: StemId) -> u32 {
        self.stems.get(stem.0 as usize).copied().unwrap_or(RARE_WEIGHT)
    }

    /// Makes a concept heavier by a term of this weight.
    pub(crate) fn add(&mut self, concept: ConceptId, weight: u32) {
        let all = &mut self.concepts[concept.0 as usize];
        *all = all.saturating_add(weight);
    }

    /// The weight of a concept.
    pub(crate) fn concept(&self, concept: ConceptId) -> u32 {
        self.concepts.get(concept.0 as usize).copied().unwrap_or(RARE_WEIGHT)
    }

    /// How likely one of these keys stands in a text.
    pub(crate) fn of(&self, need: &Need) -> u32 {
        let weight = |key: &Key| match key {
            Key::Stem(stem) => self.stem(*stem),
            Key::Exact(word) => {
                let at = (word.0 as usize).checked_sub(1);
                at.and_then(|at| self.words.get(at)).copied().unwrap_or(RARE_WEIGHT)
            }
            Key::Concept(concept) => self.concept(*concept),
            Key::Number => NUMBER_WEIGHT,
        };
        need.iter().map(weight).fold(0, u32::saturating_add)
    }
}
