//! Tables that compare things ("| | Rhizotomy | Cold therapy |"): what stands below a name that no pack knows is said of
//! that thing, and not of what the page is about.

use super::annotate::Annotator;
use super::concept::Lexicon;
use super::cue::CueKind;
use super::dialogue::speaks;
use super::reading::Reading;
use super::token::TokenKind;
use crate::document::{BlockId, BlockKind};
use std::collections::{BTreeMap, BTreeSet};

/// A name of more words than this says something.
const LONGEST_NAME: usize = 4;

/// What the headers of columns name.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Tables with a header that is nothing but the name of a known thing.
    with_thing: BTreeSet<u32>,
    /// Headers that are a name of something else, each with its table.
    strangers: BTreeMap<BlockId, u32>,
}

impl Compared {
    /// Takes note of the header of a column; the first column names its rows.
    pub(super) fn pass_header(&mut self, id: BlockId, kind: &BlockKind, reading: &Reading, lexicon: &Lexicon) {
        let BlockKind::TableCell { table, column: 1.., header: true, .. } = *kind else { return };
        if is_thing(reading, lexicon) {
            self.with_thing.insert(table);
        } else if is_other_name(reading, lexicon) {
            self.strangers.insert(id, table);
        }
    }
}

impl Annotator<'_> {
    /// Whether a cell stands in the column of a thing that no pack knows, beside that of one that is known.
    pub(super) fn is_of_stranger(&self, id: BlockId) -> bool {
        let header = self.headers[id as usize].column;
        let table = header.and_then(|header| self.compared.strangers.get(&header));
        table.is_some_and(|table| self.compared.with_thing.contains(table))
    }
}

/// Whether all words of a header are the name of a known thing.
fn is_thing(reading: &Reading, lexicon: &Lexicon) -> bool {
    let class = |concept| lexicon.concept(concept).class.is_some();
    let named = |at: usize| {
        reading.mentions().iter().any(|mention| (mention.start..mention.end).contains(&at) && class(mention.concept))
    };
    let mut words = reading.own.clone().filter(|at| reading.tokens[*at].is_wordlike()).peekable();
    words.peek().is_some() && words.all(|at| named(at) || reading.is_light(at))
}

/// Whether a header is a short name of something else, and no word for a side of a thing ("Risks", "After").
fn is_other_name(reading: &Reading, lexicon: &Lexicon) -> bool {
    const NO_NAME: [CueKind; 9] = [
        CueKind::AspectName,
        CueKind::Temporal,
        CueKind::Preposition,
        CueKind::QuestionStart,
        CueKind::MythLabel,
        CueKind::FactLabel,
        CueKind::Person,
        CueKind::Pronoun,
        CueKind::Determiner,
    ];
    let own = reading.own.clone();
    let words = own.clone().filter(|at| reading.tokens[*at].is_wordlike());
    let plain = |at: usize| {
        let number = matches!(reading.tokens[at].kind, TokenKind::Number(_));
        !number && !NO_NAME.iter().any(|kind| reading.has_cue(*kind, at))
    };
    let known = own.clone().flat_map(|at| reading.mentions_from(at)).any(|mention| {
        lexicon.concept(mention.concept).class.is_some()
            || lexicon.classes().iter().any(|class| class.called == mention.concept)
    });
    (1..=LONGEST_NAME).contains(&reading.own_words())
        && words.into_iter().all(plain)
        && !known
        && !reading.question
        && !speaks(reading)
}
