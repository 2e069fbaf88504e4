//! Where a page uses the terms, and whether the words around a use explain it.

use super::places::asks_what;
use super::ways::{self, Around};
use crate::check::sentences::{Named, Sentence, Sentences};
use crate::document::{BlockId, BlockKind, Document};
use crate::language::ConceptId;
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
    sentences: &'a Sentences,
    /// The numbers of those that are no answers read with their questions.
    plain: Vec<u32>,
    by_term: Vec<Vec<Use>>,
}

impl<'a> Uses<'a> {
    /// Finds every use in the article; publications, titles and descriptions are passed over.
    pub(super) fn of(document: &'a Document, sentences: &'a Sentences, set: &'a PackSet) -> Self {
        let plain = (0u32..).zip(sentences.iter()).filter(|(_, sentence)| !sentence.is_answer());
        let plain = plain.map(|(number, _)| number).collect();
        let glossary = set.glossary();
        let mut uses = Self { document, glossary, sentences, plain, by_term: vec![Vec::new(); glossary.len()] };
        let numbers: HashMap<ConceptId, usize> =
            glossary.iter().enumerate().map(|(number, term)| (term.term, number)).collect();
        for number in 0..uses.plain.len() {
            let Some(sentence) = uses.sentence(number) else { continue };
            let kind = &document.block(sentence.block()).kind;
            let aside = matches!(kind, BlockKind::Title | BlockKind::MetadataValue { .. } | BlockKind::ImageText);
            if aside || sentence.is_citation() {
                continue;
            }
            for mention in sentence.mentions.iter().filter(|mention| mention.own && !mention.resolved) {
                if let Some(term) = numbers.get(&mention.concept) {
                    add(&mut uses.by_term[*term], document, (number, sentence), mention);
                }
            }
        }
        uses
    }

    /// The sentence with this place in the list of those that are no answers read with their questions.
    fn sentence(&self, at: usize) -> Option<Sentence<'a>> {
        self.sentences.get(*self.plain.get(at)? as usize)
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
        let is_apart = |mention: &Named| {
            let tokens = mention.tokens();
            tokens.start >= at.tokens.end || tokens.end <= at.tokens.start
        };
        let here = |mention: &Named| mention.concept == wanted && !mention.resolved;
        let own = self.sentence(at.sentence);
        let own = own.is_some_and(|own| own.mentions.iter().any(|mention| here(mention) && is_apart(mention)));
        let before = at.sentence.checked_sub(1).and_then(|before| self.sentence(before));
        let before = before.filter(|sentence| sentence.block() == at.block);
        let beside = [before, self.next(at)].into_iter().flatten();
        own || beside.into_iter().any(|sentence| sentence.mentions.iter().any(here))
    }

    /// "What is spasticity?", with something after it.
    fn is_asked(&self, at: &Use) -> bool {
        let Some(sentence) = self.sentence(at.sentence) else { return false };
        let question = sentence.asks() || self.is_heading(at.block);
        question && asks_what(sentence.text(self.document)) && self.next(at).is_some()
    }

    /// "**Fluoroscopy.** Live X-ray pictures …": the term stands alone at the start of its block, and the block goes on.
    fn is_run_in(&self, at: &Use) -> bool {
        let sentence = self.sentence(at.sentence).map_or("", |sentence| sentence.text(self.document));
        let alone = !sentence.ends_with('?') && sentence.split_whitespace().count() <= at.tokens.len() + 1;
        let first = self.document.block(at.block).text.plain().trim_start().starts_with(sentence);
        alone && first && self.next(at).is_some_and(|next| next.block() == at.block)
    }

    /// One of the ways to explain a term is used around it.
    fn is_told(&self, at: &Use) -> bool {
        let plain = self.document.block(at.block).text.plain();
        let Some(own) = self.sentence(at.sentence) else { return false };
        let Some(sentence) = own.own_bytes() else { return false };
        let around = Around {
            before: plain.get(sentence.start..at.range.start).unwrap_or_default(),
            after: plain.get(at.range.end..sentence.end).unwrap_or_default(),
            next: self.next(at).map_or("", |next| next.text(self.document)),
        };
        ways::explained(&around, || self.another_term_is_beside(own, at))
    }

    /// Whether another term of the glossaries stands beside this one ("sedation, or general anesthesia").
    fn another_term_is_beside(&self, sentence: Sentence<'_>, at: &Use) -> bool {
        let after = at.tokens.end..at.tokens.end + ways::ALTERNATIVE_WORDS;
        let before = at.tokens.start.saturating_sub(ways::ALTERNATIVE_WORDS)..at.tokens.start;
        let is_term = |mention: &Named| self.glossary.iter().any(|term| term.term == mention.concept);
        let is_near = |start: usize| after.contains(&start) || before.contains(&start);
        sentence.mentions.iter().any(|mention| is_near(mention.tokens().start) && is_term(mention))
    }

    /// The sentence after a use, unless it is a heading; a short "No." in between is passed over.
    fn next(&self, at: &Use) -> Option<Sentence<'a>> {
        let is_heading = |sentence: &Sentence<'_>| self.is_heading(sentence.block());
        let mut after = (at.sentence + 1..).map_while(|at| self.sentence(at)).take(SHORT_BETWEEN + 1);
        let next = after.find(|sentence| is_heading(sentence) || sentence.has_several_words());
        next.filter(|sentence| !is_heading(sentence))
    }

    /// Whether a block is a heading.
    pub(super) fn is_heading(&self, block: BlockId) -> bool {
        matches!(self.document.block(block).kind, BlockKind::Heading { .. })
    }

    /// Whether everyday words for a term stand anywhere in the page.
    pub(super) fn says_plainly(&self, term: usize) -> bool {
        let wanted = self.glossary[term].plain_words;
        let mut plain = (0..).map_while(|at| self.sentence(at));
        plain.any(|sentence| sentence.mentions.iter().any(|mention| mention.concept == wanted))
    }
}

/// Adds a use; an abbreviation in brackets after the term ("electromyography (EMG)") belongs to it.
fn add(uses: &mut Vec<Use>, document: &Document, (number, sentence): (usize, Sentence<'_>), mention: &Named) {
    let (block, range, tokens) = (sentence.block(), mention.bytes(), mention.tokens());
    let plain = document.block(block).text.plain();
    if let Some(before) = uses.last_mut().filter(|before| before.sentence == number) {
        let between = plain.get(before.range.end..range.start).unwrap_or("-");
        if between.trim() == "(" {
            let closing = plain[range.end..].len() - plain[range.end..].trim_start_matches(')').len();
            before.range.end = range.end + closing.min(1);
            before.tokens.end = tokens.end;
            return;
        }
    }
    uses.push(Use { block, range, sentence: number, tokens });
}
