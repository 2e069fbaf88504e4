//! Figures about benefit or risk that come without a source.
//!
//! A figure counts where its sentence names what the rule is about. A source counts where a reader would look for it: in
//! the same block, in the words that lead into it, below the table, in a note, or in a list of sources on the page.

mod figure;
mod source;
#[cfg(test)]
mod tests;

use super::hit::Hit;
use crate::document::{BlockKind, Document};
use crate::language::{Annotated, Assertion, ConceptId, Label, Lexicon, Reading, decide};
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
    /// What names a source.
    pub(crate) sourced_by: ConceptId,
    /// What makes it another kind of figure.
    pub(crate) except: Option<ConceptId>,
}

/// Fires on the first figure of every sentence that has one without a source; each hit with its sentence.
pub(crate) fn run(document: &Document, annotated: &Annotated, set: &PackSet, wanted: Wanted) -> Vec<(Hit, Span)> {
    let candidates: Vec<Candidate> =
        annotated.readings.iter().filter_map(|reading| candidate(document, set, reading, wanted)).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let sources = Sources::of(document, annotated, wanted.sourced_by);
    let mut hits: Vec<(Hit, Span)> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| !sources.stand_near(candidate.reading)) {
        let text = &document.block(candidate.reading.block).text;
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

/// A figure that needs a source.
struct Candidate<'a> {
    reading: &'a Reading,
    /// Bytes in the plain text of the reading's block.
    figure: Range<usize>,
    sentence: Range<usize>,
}

fn candidate<'a>(document: &Document, set: &PackSet, reading: &'a Reading, wanted: Wanted) -> Option<Candidate<'a>> {
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
    says_so(reading, set.lexicon(), &figure).then_some(Candidate { reading, figure, sentence })
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
            let claims = lexicon.concept_named("claim-verb");
            !reading.mentions().iter().any(|mention| Some(mention.concept) == claims)
        }
        Assertion::Asked | Assertion::Hypothetical | Assertion::Rejected => false,
    }
}
