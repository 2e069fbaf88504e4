//! Where a page uses the terms, and whether the words around a use explain it.

use super::places::asks_what;
use super::ways::{self, Around};
use crate::document::{BlockId, BlockKind, Document};
use crate::language::{Annotated, ConceptId, Label, Mention, Reading, ReadingKind};
use crate::pack::{GlossaryTerm, PackSet};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// How many uses in two sentences are looked at.
const USES_TOGETHER: usize = 4;

/// How many sentences of one word ("No.") may come before what is read as the next sentence.
const SHORT_BETWEEN: usize = 2;

/// What may stand between a term and the reference to its note.
const NOTE_TAGS: &[&str] = &["", "<sup>"];

/// A place where a page uses a term, perhaps with its abbreviation in brackets.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// The block it stands in.
    pub(super) block: BlockId,
    /// Its bytes in the block's plain text.
    pub(super) range: Range<usize>,
    /// Its sentence, as a place in the list of sentences.
    sentence: usize,
    /// Its tokens in that sentence.
    tokens: Range<usize>,
}

/// Everything about the terms of one page.
pub(super) struct Uses<'a> {
    document: &'a Document,
    glossary: &'a [GlossaryTerm],
    sentences: Vec<&'a Reading>,
    by_term: Vec<Vec<Use>>,
}

impl<'a> Uses<'a> {
    /// Finds every use in the article; publications, titles and descriptions are passed over.
    pub(super) fn of(document: &'a Document, annotated: &'a Annotated, set: &'a PackSet) -> Self {
        let sentences = annotated.readings.iter().filter(|reading| reading.kind != ReadingKind::Answer).collect();
        let glossary = set.glossary();
        let mut uses = Self { document, glossary, sentences, by_term: vec![Vec::new(); glossary.len()] };
        let numbers: HashMap<ConceptId, usize> =
            glossary.iter().enumerate().map(|(number, term)| (term.term, number)).collect();
        for (sentence, reading) in uses.sentences.iter().enumerate() {
            let kind = &document.block(reading.block).kind;
            let aside = matches!(kind, BlockKind::Title | BlockKind::MetadataValue { .. } | BlockKind::ImageText);
            if aside || reading.label == Label::Citation {
                continue;
            }
            for mention in reading.mentions().iter().filter(|mention| is_own(reading, mention)) {
                if let Some(number) = numbers.get(&mention.concept) {
                    add(&mut uses.by_term[*number], document, reading, sentence, mention.start..mention.end);
                }
            }
        }
        uses
    }

    /// Leaves out every use that is one of these abbreviations, as it is written.
    pub(super) fn leave_out(&mut self, known: &BTreeSet<String>) {
        if known.is_empty() {
            return;
        }
        for uses in &mut self.by_term {
            let words = |at: &Use| self.document.block(at.block).text.plain().get(at.range.clone());
            uses.retain(|at| !words(at).is_some_and(|words| known.contains(words)));
        }
    }

    /// The uses of a term, in the order of the text.
    pub(super) fn list(&self, term: usize) -> &[Use] {
        &self.by_term[term]
    }

    /// Whether the words around a use, the term's use number `number`, explain the term; a second use in the same or the
    /// next sentence may do it.
    pub(super) fn explained(&self, term: usize, number: usize) -> bool {
        let last = self.by_term[term][number].sentence + 1;
        let mut around = self.by_term[term][number..].iter().take(USES_TOGETHER).take_while(|at| at.sentence <= last);
        around.any(|at| {
            self.has_plain_words(term, at)
                || self.is_asked(at)
                || self.is_run_in(at)
                || self.is_told(at)
                || self.has_note(at)
        })
    }

    /// A reference to a note stands right after the term.
    fn has_note(&self, at: &Use) -> bool {
        let end = self.document.block(at.block).text.source_span(at.range.clone()).end;
        let references = &self.document.references;
        let next = references.partition_point(|span| span.start < end);
        references.get(next).is_some_and(|span| NOTE_TAGS.iter().any(|tag| span.start - end == tag.len() as u32))
    }

    /// Everyday words for the term stand in its sentence, in the sentence before in the same block, or in the next one.
    fn has_plain_words(&self, term: usize, at: &Use) -> bool {
        let wanted = self.glossary[term].plain_words;
        let is_apart = |mention: &Mention| mention.start >= at.tokens.end || mention.end <= at.tokens.start;
        let here = |mention: &Mention| mention.concept == wanted && !mention.resolved;
        let own = self.sentences[at.sentence].mentions().iter().any(|mention| here(mention) && is_apart(mention));
        let before = at.sentence.checked_sub(1).map(|before| self.sentences[before]);
        let before = before.filter(|reading| reading.block == at.block);
        let beside = [before, self.next(at)].into_iter().flatten();
        own || beside.into_iter().any(|reading| reading.mentions().iter().any(here))
    }

    /// "What is spasticity?", with something after it.
    fn is_asked(&self, at: &Use) -> bool {
        let reading = self.sentences[at.sentence];
        let question = reading.question || self.is_heading(at.block);
        question && asks_what(self.text(reading)) && self.next(at).is_some()
    }

    /// "**Fluoroscopy.** Live X-ray pictures …": the term stands alone at the start of its block, and the block goes on.
    fn is_run_in(&self, at: &Use) -> bool {
        let sentence = self.text(self.sentences[at.sentence]);
        let alone = !sentence.ends_with('?') && sentence.split_whitespace().count() <= at.tokens.len() + 1;
        let first = self.document.block(at.block).text.plain().trim_start().starts_with(sentence);
        alone && first && self.next(at).is_some_and(|next| next.block == at.block)
    }

    /// One of the ways to explain a term is used around it.
    fn is_told(&self, at: &Use) -> bool {
        let reading = self.sentences[at.sentence];
        let plain = self.document.block(at.block).text.plain();
        let Some(sentence) = reading.own_bytes() else { return false };
        let around = Around {
            before: plain.get(sentence.start..at.range.start).unwrap_or_default(),
            after: plain.get(at.range.end..sentence.end).unwrap_or_default(),
            next: self.next(at).map_or("", |next| self.text(next)),
        };
        ways::explained(&around, || self.another_term_is_beside(reading, at))
    }

    /// Whether another term of the glossaries stands beside this one ("sedation, or general anesthesia").
    fn another_term_is_beside(&self, reading: &Reading, at: &Use) -> bool {
        let after = at.tokens.end..at.tokens.end + ways::ALTERNATIVE_WORDS;
        let before = at.tokens.start.saturating_sub(ways::ALTERNATIVE_WORDS)..at.tokens.start;
        let is_term = |mention: &Mention| self.glossary.iter().any(|term| term.term == mention.concept);
        let mut mentions = reading.mentions().iter();
        mentions.any(|mention| (after.contains(&mention.start) || before.contains(&mention.start)) && is_term(mention))
    }

    /// The sentence after a use, unless it is a heading; a short "No." in between is passed over.
    fn next(&self, at: &Use) -> Option<&'a Reading> {
        let is_heading = |reading: &Reading| self.is_heading(reading.block);
        let mut after = self.sentences.get(at.sentence + 1..)?.iter().copied().take(SHORT_BETWEEN + 1);
        after.find(|reading| is_heading(reading) || reading.own_words() > 1).filter(|reading| !is_heading(reading))
    }

    /// Whether a block is a heading.
    pub(super) fn is_heading(&self, block: BlockId) -> bool {
        matches!(self.document.block(block).kind, BlockKind::Heading { .. })
    }

    /// Whether everyday words for a term stand anywhere in the page.
    pub(super) fn says_plainly(&self, term: usize) -> bool {
        let wanted = self.glossary[term].plain_words;
        self.sentences.iter().any(|reading| reading.mentions().iter().any(|mention| mention.concept == wanted))
    }

    fn text(&self, reading: &Reading) -> &'a str {
        let plain = self.document.block(reading.block).text.plain();
        reading.own_bytes().and_then(|range| plain.get(range)).unwrap_or_default()
    }
}

fn is_own(reading: &Reading, mention: &Mention) -> bool {
    !mention.resolved && reading.own.contains(&mention.start) && mention.end <= reading.own.end
}

/// Adds a use; an abbreviation in brackets after the term ("electromyography (EMG)") belongs to it.
fn add(uses: &mut Vec<Use>, document: &Document, reading: &Reading, sentence: usize, tokens: Range<usize>) {
    let (first, last) = (&reading.tokens[tokens.start], &reading.tokens[tokens.end - 1]);
    let (block, range) = (reading.block, first.start as usize..last.end as usize);
    let plain = document.block(block).text.plain();
    if let Some(before) = uses.last_mut().filter(|before| before.sentence == sentence) {
        let between = plain.get(before.range.end..range.start).unwrap_or("-");
        if between.trim() == "(" {
            let closing = plain[range.end..].len() - plain[range.end..].trim_start_matches(')').len();
            before.range.end = range.end + closing.min(1);
            before.tokens.end = tokens.end;
            return;
        }
    }
    uses.push(Use { block, range, sentence, tokens });
}
