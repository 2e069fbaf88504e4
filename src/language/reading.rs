//! Readings: sentences as a reader takes them in, together with the words around them that belong to them.
//!
//! A list item is read after its lead-in, a table cell after its row and column headers, a short answer after its
//! question. Those words stand in the reading as *context*, nearly always before the sentence's own words; behind them only
//! where an answer or a value takes its place in a statement. A match must have at least one own word, and only own words
//! make its span.

use super::clause::Clauses;
use super::concept::{ConceptId, Mention};
use super::concept_set::ConceptSet;
use super::cue::{Cue, CueKind};
use super::token::{Token, TokenKind};
use crate::document::BlockId;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// The mark that joins context to what follows it.
pub(crate) const JOIN: char = '\u{21d2}';

/// How a reading came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadingKind {
    /// A sentence on its own.
    Sentence,
    /// A list item after its lead-in, or a definition after its term.
    Item,
    /// A table cell after its headers.
    Cell,
    /// An answer with its question, or a value with its label.
    Answer,
    /// A whole list, neighbouring sentences, or a question with its answer, for patterns that reach over sentences.
    Whole,
}

/// What a label, a heading or a column header says about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// Nothing.
    None,
    /// It is shown as false.
    Myth,
    /// It is listed as what something is not ("What it isn't: a cure").
    Not,
    /// It is shown as true.
    Fact,
    /// It stands in a list of publications.
    Citation,
}

/// Where on the page a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Position {
    /// In the text of the article.
    Text,
    /// As a heading, a title or a term.
    Heading,
    /// In the frame of the page (navigation, footer), where nothing is claimed.
    Frame,
}

/// Something a text can be about: the concepts of one mention, with its class.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entity {
    /// Its concepts, broader ones included.
    pub concepts: Vec<ConceptId>,
    /// The class of its most special concept.
    pub class: super::concept::ClassId,
}

/// What a sentence without a subject of its own is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Focus {
    /// Candidates, the nearest first: the sentence before, the lead-in, the headings upwards, the title.
    pub candidates: Vec<Entity>,
    /// Whether the nearest candidate is one of two that could be meant.
    pub ambiguous: bool,
    /// What the sentence before names, in its order, for "the former" and "the latter".
    pub listed: Vec<Entity>,
}

/// One sentence with its context.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Context tokens, then own tokens.
    pub tokens: Vec<Token>,
    /// The own tokens.
    pub own: Range<usize>,
    /// The block of the own tokens.
    pub block: BlockId,
    /// How it came about.
    pub kind: ReadingKind,
    /// What label it stands under.
    pub label: Label,
    /// Where on the page it stands.
    pub position: Position,
    /// Whether it asks.
    pub question: bool,
    /// Whether the text rejects it right afterwards.
    pub rejected: bool,
    /// Whether it is a question with its short answer, and which: "Yes." (`true`) or "No.".
    pub answered: Option<bool>,
    /// How many tokens only set the scene for a question (neither asked nor answered), or are the label of a value that
    /// says there is none.
    pub(crate) scene: usize,
    /// What it is about if it does not say.
    pub focus: Focus,
    /// Cues, by place.
    pub cues: Vec<Cue>,
    /// Clauses.
    pub clauses: Clauses,
    /// The patterns that may match, if they were asked.
    open: Option<Vec<u32>>,
    /// The concepts whose mentions were found.
    asked: ConceptSet,
    mentions: Vec<Mention>,
    first_mention: Vec<u32>,
    /// For every token, the number of the first cue that starts there or later.
    first_cue: Vec<u32>,
    light: Vec<bool>,
    /// Mentions with gaps, and the tokens they name.
    gapped: Vec<(Mention, Vec<usize>)>,
}

/// Everything that is known of a reading but where its words stand.
impl Hash for Reading {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { tokens, own, block: _, kind, label, position, question, rejected, answered, scene, focus, .. } =
            self;
        state.write_usize(tokens.len());
        for token in tokens {
            token.hash_word(state);
        }
        (own, kind, label, position, question, rejected, answered, scene, focus).hash(state);
        // The numbers of first mentions and first cues follow from the lists.
        let Self { cues, clauses, open, asked, mentions, first_mention: _, first_cue: _, light, gapped, .. } = self;
        (cues, clauses, open, asked, mentions, light, gapped).hash(state);
    }
}

impl Reading {
    pub(crate) fn new(tokens: Vec<Token>, own: Range<usize>, block: BlockId, kind: ReadingKind) -> Self {
        let count = tokens.len();
        Self {
            tokens,
            own,
            block,
            kind,
            label: Label::None,
            position: Position::Text,
            question: false,
            rejected: false,
            answered: None,
            scene: 0,
            focus: Focus::default(),
            cues: Vec::new(),
            clauses: Clauses::default(),
            open: None,
            asked: ConceptSet::default(),
            mentions: Vec::new(),
            first_mention: vec![0; count + 1],
            first_cue: Vec::new(),
            light: vec![false; count],
            gapped: Vec::new(),
        }
    }

    /// A reading of own tokens, with context before and after them, of which nothing is known yet.
    pub(super) fn of(before: Vec<Token>, own: &[Token], after: &[Token], block: BlockId, kind: ReadingKind) -> Self {
        let start = before.len();
        let mut tokens = before;
        tokens.reserve_exact(own.len() + after.len());
        tokens.extend_from_slice(own);
        let end = tokens.len();
        tokens.extend_from_slice(after);
        Self::new(tokens, start..end, block, kind)
    }

    /// Makes it hold the mentions, cues and clauses of another reading of the same words.
    pub(super) fn hold_what(&mut self, other: &Self) {
        let Self { cues, clauses, open, asked, mentions, first_mention, first_cue, light, gapped, .. } = other;
        self.cues.clone_from(cues);
        self.clauses.clone_from(clauses);
        self.open.clone_from(open);
        self.asked.copy(asked);
        self.mentions.clone_from(mentions);
        self.first_mention.clone_from(first_mention);
        self.first_cue.clone_from(first_cue);
        self.light.clone_from(light);
        self.gapped.clone_from(gapped);
    }

    /// The bytes of its own words in the plain text of its block; `None` if it has none.
    pub(crate) fn own_bytes(&self) -> Option<Range<usize>> {
        let own = self.tokens.get(self.own.clone())?;
        Some(own.first()?.start as usize..own.last()?.end as usize)
    }

    /// How many own words and numbers it has.
    pub(crate) fn own_words(&self) -> usize {
        self.tokens[self.own.clone()].iter().filter(|token| token.is_wordlike()).count()
    }

    /// The numbers of the patterns that may match; `None` if nobody asked them.
    pub(crate) fn open(&self) -> Option<&[u32]> {
        self.open.as_deref()
    }

    /// Notes which patterns may match.
    pub(crate) fn set_open(&mut self, patterns: &[u32]) {
        let mut open = self.open.take().unwrap_or_default();
        open.clear();
        open.extend_from_slice(patterns);
        self.open = Some(open);
    }

    /// The concepts whose mentions were found.
    pub(crate) fn asked(&self) -> &ConceptSet {
        &self.asked
    }

    /// Notes whose mentions were found.
    pub(crate) fn set_asked(&mut self, asked: &ConceptSet) {
        self.asked.copy(asked);
    }

    /// The cues that start at a token.
    pub(crate) fn cues_at(&self, token: usize) -> &[Cue] {
        match self.first_cue.get(token..token + 2) {
            Some([from, until]) => &self.cues[*from as usize..*until as usize],
            _ => &[],
        }
    }

    /// Stores cues, which must be sorted by place.
    pub(crate) fn set_cues(&mut self, cues: Vec<Cue>) {
        self.first_cue.clear();
        for (at, cue) in cues.iter().enumerate() {
            self.first_cue.resize(self.first_cue.len().max(cue.start + 1), at as u32);
        }
        self.first_cue.resize(self.tokens.len() + 1, cues.len() as u32);
        self.cues = cues;
    }

    /// Whether a cue of a kind starts at a token.
    pub(crate) fn has_cue(&self, kind: CueKind, token: usize) -> bool {
        self.cues_at(token).iter().any(|cue| cue.kind == kind)
    }

    /// Every mention, sorted by place.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    pub(crate) fn take_mentions(&mut self) -> Vec<Mention> {
        std::mem::take(&mut self.mentions)
    }

    /// Stores mentions, which must be sorted by place.
    pub(crate) fn set_mentions(&mut self, mentions: Vec<Mention>) {
        self.mentions = mentions;
        let mut at = 0;
        for token in 0..=self.tokens.len() {
            while at < self.mentions.len() && self.mentions[at].start < token {
                at += 1;
            }
            self.first_mention[token] = at as u32;
        }
    }

    /// Puts a mention into its place.
    pub(crate) fn insert_mention(&mut self, mention: Mention) {
        let from = self.first_mention[mention.start] as usize;
        let at = from + self.mentions_from(mention.start).partition_point(|other| *other < mention);
        self.mentions.insert(at, mention);
        self.first_mention[mention.start + 1..].iter_mut().for_each(|first| *first += 1);
    }

    /// Takes the mentions of a concept that start at a token away.
    pub(crate) fn remove_mention(&mut self, token: usize, concept: ConceptId) {
        let from = self.first_mention[token] as usize;
        let here = self.mentions_from(token).iter().position(|mention| mention.concept == concept);
        let Some(at) = here.map(|at| from + at) else { return };
        self.mentions.remove(at);
        self.first_mention[token + 1..].iter_mut().for_each(|first| *first -= 1);
    }

    /// Mentions that start at a token.
    pub(crate) fn mentions_from(&self, token: usize) -> &[Mention] {
        let from = self.first_mention[token] as usize;
        let until = self.first_mention.get(token + 1).map_or(self.mentions.len(), |until| *until as usize);
        &self.mentions[from..until]
    }

    /// The end of the mention of a concept that starts at a token.
    pub(crate) fn mention_at(&self, token: usize, concept: ConceptId) -> Option<usize> {
        self.mentions_from(token).iter().filter(|mention| mention.concept == concept).map(|mention| mention.end).max()
    }

    /// Notes that a mention names only some of the tokens it spans.
    pub(crate) fn note_gaps(&mut self, mention: Mention, trail: Vec<usize>) {
        self.gapped.push((mention, trail));
    }

    /// Adds the tokens that the mention of a concept from `start` to `end` names, without those in its gaps.
    pub(crate) fn named_tokens(&self, concept: ConceptId, start: usize, end: usize, out: &mut Vec<usize>) {
        let is = |mention: &Mention| mention.concept == concept && mention.start == start && mention.end == end;
        match self.gapped.iter().find(|(mention, _)| is(mention)) {
            Some((_, trail)) => out.extend_from_slice(trail),
            None => out.extend(start..end),
        }
    }

    /// The number at a token.
    pub(crate) fn number_at(&self, token: usize) -> Option<u32> {
        if let TokenKind::Number(value) = self.tokens[token].kind { Some(value) } else { None }
    }

    /// Whether a token ends a clause for good, so that no gap leaps over it.
    pub(crate) fn is_barrier(&self, token: usize) -> bool {
        self.clauses.is_barrier(token)
    }

    /// Whether no gap leaps over a token.
    pub(crate) fn stops_gap(&self, token: usize) -> bool {
        self.clauses.stops_gap(token)
    }

    /// Whether a token is a small word that patterns pass over.
    pub(crate) fn is_light(&self, token: usize) -> bool {
        self.light[token] && !self.clauses.opens_apart(token)
            || self.tokens[token].is_mark('(')
            || self.tokens[token].is_mark(')') && !self.clauses.opens_apart(token)
            || self.tokens[token].is_mark('"')
            || self.tokens[token].is_mark('\'')
            || self.tokens[token].is_mark(JOIN)
            || self.clauses.is_label_mark(token)
    }

    /// Which tokens are small words, to be filled and set again.
    pub(crate) fn take_light(&mut self) -> Vec<bool> {
        std::mem::take(&mut self.light)
    }

    pub(crate) fn set_light(&mut self, light: Vec<bool>) {
        self.light = light;
    }
}
