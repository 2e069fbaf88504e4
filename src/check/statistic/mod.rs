//! Figures about benefit or risk that come without a source.
//!
//! A figure counts where its sentence names what the rule is about. A source counts where a reader would look for it: in
//! the same block, in the words that lead into it, below the table, in a note, or in a list of sources on the page.

mod figure;
mod source;
#[cfg(test)]
mod tests;

use super::hit::Hit;
use super::sentences::Sentences;
use crate::document::{BlockId, BlockKind, Document};
use crate::language::{Assertion, ConceptId, Label, Lexicon, Reading, decide};
use crate::pack::PackSet;
use crate::source::Span;
use figure::figures;
use source::Sources;
use std::ops::Range;

/// What a rule looks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// What the figure must be about.
    pub(crate) about: ConceptId,
    /// What makes it another kind of figure.
    pub(crate) except: Option<ConceptId>,
}

/// The first figure of every sentence that has one without a source; each hit with its sentence.
pub(crate) fn without_source<'a>(
    document: &Document,
    sentences: &Sentences,
    sourced_by: ConceptId,
    candidates: impl Iterator<Item = &'a Candidate>,
) -> Vec<(Hit, Span)> {
    let mut candidates = candidates.peekable();
    if candidates.peek().is_none() {
        return Vec::new();
    }
    let sources = Sources::of(document, sentences, sourced_by);
    let mut hits: Vec<(Hit, Span)> = Vec::new();
    for candidate in candidates.filter(|candidate| !sources.stand_near(candidate.block)) {
        let text = &document.block(candidate.block).text;
        let span = text.source_span(candidate.figure.clone());
        if hits.iter().rev().take(2).any(|(hit, _)| hit.span == span) {
            continue;
        }
        let mut hit = Hit::at(span);
        hit.arguments.push(("figure", text.plain()[candidate.figure.clone()].to_owned()));
        hits.push((hit, text.source_span(candidate.sentence.clone())));
    }
    hits
}

/// A figure that may need a source.
pub(crate) struct Candidate {
    /// The block of the sentence.
    block: BlockId,
    /// Bytes in the plain text of the block.
    figure: Range<usize>,
    sentence: Range<usize>,
}

/// The figure of a sentence about what a rule asks for.
pub(crate) fn candidate(document: &Document, set: &PackSet, reading: &Reading, wanted: Wanted) -> Option<Candidate> {
    let named = |concept: ConceptId| reading.mentions().iter().any(|mention| mention.concept == concept);
    let aside = reading.label == Label::Citation || document.block(reading.block).kind == BlockKind::Title;
    if aside || !named(wanted.about) || wanted.except.is_some_and(named) {
        return None;
    }
    let own = &reading.tokens[reading.own.clone()];
    let block = own.first()?.block;
    let sentence = own.first()?.start as usize..own.iter().rev().find(|token| token.block == block)?.end as usize;
    let plain = document.block(reading.block).text.plain();
    let found = figures(plain.get(sentence.clone())?).into_iter().next()?;
    let figure = sentence.start + found.start..sentence.start + found.end;
    says_so(reading, set.lexicon(), &figure).then_some(Candidate { block: reading.block, figure, sentence })
}

/// The concept of words that claim something.
pub(crate) fn claiming(lexicon: &Lexicon) -> Option<ConceptId> {
    lexicon.concept_named("claim-verb")
}

/// Whether the page itself gives the figure: not in a question, a myth, another's mouth or a promise it does not make.
fn says_so(reading: &Reading, lexicon: &Lexicon, figure: &Range<usize>) -> bool {
    let inside = |at: &usize| {
        let token = &reading.tokens[*at];
        token.block == reading.block && (token.start as usize) < figure.end && (token.end as usize) > figure.start
    };
    let tokens: Vec<usize> = reading.own.clone().filter(inside).collect();
    match decide(reading, lexicon, &tokens).assertion {
        Assertion::Asserted | Assertion::Hedged | Assertion::Unknown | Assertion::Historical => true,
        // "Infection does not occur in 99%" still gives a figure; "we do not promise 99%" gives none.
        Assertion::Negated => {
            let claims = claiming(lexicon);
            !reading.mentions().iter().any(|mention| Some(mention.concept) == claims)
        }
        Assertion::Asked | Assertion::Hypothetical | Assertion::Rejected => false,
    }
}
