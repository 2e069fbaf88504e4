//! From a document to readings: sentences with their context, labels, questions and what they are about.
//!
//! Runs in document order, because what a sentence is about can come from the one before it. Costs one pass over the text.

use super::asked::Asked;
use super::concept::Lexicon;
use super::context::{speaks_of_others, with_run_in_heading};
use super::contrast::without_contrasts;
use super::cue::{CueKind, CueTable};
use super::dialogue::{
    Speaker, asks, is_label_alone, label_at_start, opens_with, page_takes_over, speaks_behind_label, starts_with,
    takes_back, trim_speaker, trim_word_class,
};
use super::handover::{BlockTexts, Listener, Progress, Waiting};
use super::myth::Myths;
use super::preparer::Preparer;
use super::quiz;
use super::reading::{Focus, JOIN, Label, Position, Reading, ReadingKind};
use super::sentence::{cut, quiet_stops, sentences};
use super::token::{Form, Token, TokenKind, tokenise};
use super::trace::Trace;
use super::verdict::row_verdicts;
use super::whole::takes_up;
use super::word::{StemId, WordId};
use crate::document::{BlockId, BlockKind, CellHeaders, Document, Region};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// A lead-in or header of more words than this is not carried into what follows it.
pub(super) const LONGEST_CONTEXT: usize = 60;

/// A document as the checks see it.
#[derive(Debug)]
pub struct Annotated {
    /// Every sentence of the article in order, with its context.
    pub readings: Vec<Reading>,
    /// Whole lists and paragraphs, for patterns that reach over sentences.
    pub wholes: Vec<Reading>,
}

/// Annotates a document.
pub fn annotate(document: &Document, lexicon: &Lexicon, cues: &CueTable) -> Annotated {
    read(&Preparer::new(document, lexicon, cues), None)
}

/// Annotates the document of a preparer for somebody who takes every sentence as soon as it is finished.
pub(crate) fn annotate_for<'a>(preparer: &'a Preparer<'a>, listener: &'a mut (dyn Listener + 'a)) {
    read(preparer, Some(listener));
}

fn read<'a>(preparer: &'a Preparer<'a>, listener: Option<&'a mut (dyn Listener + 'a)>) -> Annotated {
    let Preparer { document, lexicon, .. } = *preparer;
    let headers = document.cell_headers();
    let mut annotator = Annotator {
        document,
        lexicon,
        preparer,
        listener,
        blocks: BlockTexts::default(),
        verdicts: row_verdicts(document, &headers),
        progress: Progress::new(document, &headers),
        headers,
        header_labels: HashMap::new(),
        conditions: RefCell::default(),
        lead_labels: HashMap::new(),
        trace: Trace::default(),
        readings: Waiting::default(),
        wholes: Vec::new(),
        question: None,
        asked: HashMap::new(),
        label: Label::None,
        section_label: Label::None,
        myths: Myths::default(),
        last_turn: None,
    };
    for (at, block) in document.blocks.iter().enumerate() {
        let plain = block.text.plain();
        let breaks = if plain.contains(':') { block.text.breaks() } else { &[] };
        let make = |mut tokens: Vec<Token>, run_in| {
            let sentences = sentences(plain, breaks, &tokens);
            for range in &sentences {
                quiet_stops(&mut tokens[range.clone()]);
            }
            BlockText { run_in, sentences: cut(sentences), tokens }
        };
        let mut text = match with_run_in_heading(block, &lexicon.vocabulary) {
            Some(tokens) => make(tokens, true),
            None if !breaks.is_empty() => make(tokenise(plain, at as BlockId, &lexicon.vocabulary), false),
            None => preparer.block_text(plain, || make(tokenise(plain, at as BlockId, &lexicon.vocabulary), false)),
        };
        text.tokens.iter_mut().for_each(|token| token.block = at as BlockId);
        annotator.blocks.push(text);
        let before = annotator.readings.next_number();
        annotator.block(at as BlockId);
        annotator.hand_over(at, before..annotator.readings.next_number());
    }
    annotator.finish_until(document.blocks.len());
    Annotated { readings: annotator.readings.into_list(), wholes: annotator.wholes }
}

/// The words of a block, and its sentences as tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct BlockText {
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Range<usize>>,
    /// Whether the first sentence is a heading in strong type that runs into the text.
    pub(super) run_in: bool,
}

pub(super) struct Annotator<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) preparer: &'a Preparer<'a>,
    pub(super) listener: Option<&'a mut (dyn Listener + 'a)>,
    pub(super) blocks: BlockTexts,
    pub(super) headers: Vec<CellHeaders>,
    pub(super) progress: Progress,
    /// What a column of the table says of the claim in a row.
    verdicts: HashMap<(u32, u32), Label>,
    /// The labels that headers of cells are, as far as they were asked for.
    header_labels: HashMap<BlockId, Option<Label>>,
    /// Whether what stands below a block completes a condition in it, as far as that was asked for: every cell asks.
    pub(super) conditions: RefCell<HashMap<BlockId, bool>>,
    /// What a label that stands alone says of the list it leads into.
    lead_labels: HashMap<BlockId, Label>,
    pub(super) trace: Trace,
    pub(super) readings: Waiting,
    pub(super) wholes: Vec<Reading>,
    /// The question that the next block answers.
    question: Option<Asked>,
    /// The questions that blocks answer, for what is read over sentences.
    pub(super) asked: HashMap<usize, Vec<Token>>,
    /// The label that the next block stands under.
    label: Label,
    /// The label of the section ("Myths").
    section_label: Label,
    /// Whether the page or the section tells what people get wrong.
    myths: Myths,
    /// The last sentence of the block before, if somebody speaks there who is named.
    last_turn: Option<Vec<Token>>,
}

impl Annotator<'_> {
    fn block(&mut self, id: BlockId) {
        let block = self.document.block(id);
        if self.blocks.of(id as usize).tokens.is_empty() {
            return;
        }
        if block.region == Region::Frame {
            self.frame(id);
            return;
        }
        self.trace.enter(id, self.document);
        let heading = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title | BlockKind::Term);
        if matches!(block.kind, BlockKind::Heading { .. }) {
            self.section_label = Label::None;
            self.question = None;
            self.label = Label::None;
        }
        let mut label = std::mem::replace(&mut self.label, Label::None);
        // "Myths:" holds for every item that it leads into.
        if let BlockKind::ListItem { .. } = block.kind
            && let Some(of_list) = block.lead_in.and_then(|lead| self.lead_labels.get(&lead))
        {
            label = *of_list;
        }
        if label == Label::None {
            label = self.section_label;
        }
        let cell_label = self.cell_label(id);
        let mut question = self.question.take();
        let mut question_of_block = None;
        let first_reading = self.readings.next_number();
        let sentences = self.blocks.of(id as usize).sentences.clone();
        let count = sentences.len();
        let mut scene: Option<Vec<Token>> = None;
        let mut speaker = None;
        let mut answers_person = false;
        let mut last_turn = self.last_turn.take();
        let choice = quiz::is_choice(self.document, id);
        let boxed = !heading && quiz::is_to_be_judged(self.document, id, count);
        let mut to_judge = boxed;
        for (n, range) in sentences.into_iter().enumerate() {
            let mut own: Vec<Token> = self.blocks.of(id as usize).tokens[range].to_vec();
            trim_word_class(&mut own, block.text.plain());
            let turn = trim_speaker(&mut own, block.text.plain());
            speaker = turn.or(speaker);
            answers_person |= n == 0 && turn == Some(Speaker::Person) && self.is_another_turn(id);
            if page_takes_over(&own, block.text.plain()) {
                speaker = Some(Speaker::Page);
            }
            let context = self.context_of(id, n, &own, cell_label.is_some());
            let kind = match (&block.kind, context.is_empty()) {
                (_, true) => ReadingKind::Sentence,
                (BlockKind::TableCell { .. }, _) => ReadingKind::Cell,
                _ => ReadingKind::Item,
            };
            let mut reading = self.read(context.clone(), &own, id, kind);
            if let Some(kept) = without_contrasts(&reading) {
                own = kept;
                reading = self.read(context, &own, id, kind);
            }
            if heading {
                reading.position = Position::Heading;
            }
            // "False." after a question judges the question; it is no label for what follows.
            let judges = (question_of_block.is_some() || n == 0 && question.is_some())
                && (opens_with(&reading, CueKind::Yes) || opens_with(&reading, CueKind::No));
            let judges = judges || (n > 0 || block.section == id.checked_sub(1)) && takes_back(&reading);
            if let Some(found) = cell_label.or_else(|| label_at_start(&reading)).filter(|_| !judges) {
                label = found;
            }
            if matches!(block.kind, BlockKind::Heading { .. }) && starts_with(&reading, CueKind::References) {
                self.section_label = Label::Citation;
            }
            if n == 0 {
                self.myths.pass_heading(&block.kind, &reading);
            }
            reading.label = match label {
                _ if self.myths.quotes(&own, n == 0) => Label::Myth,
                // "What it is. A cure." opens another list.
                Label::Not
                    if n > 0
                        && starts_with(&reading, CueKind::QuestionStart)
                        && !starts_with(&reading, CueKind::NotLabel) =>
                {
                    label = Label::None;
                    Label::None
                }
                // "What it is not | It is no cure."
                Label::Not if speaks_behind_label(&reading) => Label::None,
                label => label,
            };
            let asks = asks(&reading, heading);
            // "Q. I read that it cures pain." is the reader's word, without a question mark as with one.
            let asked = own.iter().any(|token| token.is_mark('?'));
            let starts = speaker == Some(Speaker::User) && starts_with(&reading, CueKind::QuestionStart);
            let told = (speaker == Some(Speaker::Reader) || starts) && !asked;
            // Behind the question mark the page may answer without an "A.".
            speaker = speaker.filter(|_| !asked);
            let shown = to_judge && !asked && label == Label::None;
            reading.question = asks && !starts_with(&reading, CueKind::Presupposing) || told || choice || shown;
            // What is said of something that no pack knows is not said of what the page is about.
            let stranger = speaks_of_others(&reading);
            if !stranger && self.trace.resolve(&mut reading, self.lexicon) {
                self.preparer.complete(&mut reading);
            }
            if matches!(block.kind, BlockKind::TableCell { header: true, .. }) {
                // It is read with its cells; alone it says nothing of what the page is about.
                reading.focus = Focus::default();
            }
            if n + 1 == count && is_label_alone(&reading) && !judges {
                self.lead_labels.insert(id, label);
                self.set_next_label(block, label);
            }
            let asked_here = if n == 0 { self.asked_by_headers(id, cell_label.is_some()) } else { None };
            let before = if n == 0 { question.take() } else { None };
            if let Some(before) = before.as_ref().filter(|_| matches!(block.kind, BlockKind::Paragraph)) {
                self.asked.insert(id as usize, before.granted());
            }
            let asked = question_of_block.take().or(before).or(asked_here);
            // "Caller: My leg is weak. | Nurse: That can wait." is read as one, too.
            let said = if n == 0 { last_turn.take() } else { None };
            if let Some(said) = said.filter(|_| turn.is_some() && asked.is_none() && !asks) {
                self.asked.insert(id as usize, said);
            }
            // "Soreness after the operation | This goes on for weeks."
            if n == 0
                && let Some(heading) = block.section.filter(|heading| heading + 1 == id && asked.is_none())
                && takes_up(&reading)
            {
                let words = self.blocks.of(heading as usize).tokens.clone();
                self.asked.entry(id as usize).or_insert(words);
            }
            let answers = asked.is_some();
            if let Some(asked) = &asked
                && asked.is_complaint()
                && !asks
            {
                self.remedy(asked, &own, id, &reading);
            }
            if let Some(asked) = asked.filter(|_| !choice && !shown && !stranger) {
                self.answer(&asked, &own, id, &reading, n + 1 == count);
            }
            // "User: is infection common" asks without a mark.
            let asks = asks || shown || told && starts_with(&reading, CueKind::QuestionStart);
            // "True or false? It never fails."
            to_judge = boxed || n == 0 && quiz::only_asks_to_judge(&own, block.text.plain());
            if !asks && !heading && !choice && !stranger {
                self.ellipsis(&own, id, &reading);
                if n > 0 {
                    self.ellipsis_over_stop(&own, id, &reading);
                }
                self.named_last(&own, id, &reading);
                self.cleft(&own, id, &reading);
                reading.scene = self.none_of(id, n, &own, &reading, cell_label.is_some());
                if n == 0 && cell_label.is_none() {
                    self.judged_cell(id, &own, &reading);
                }
            }
            question_of_block =
                if asks { Some(Asked::new(scene.take(), &own, &reading)) } else { Asked::indirectly(&own, &reading) };
            self.last_turn = (speaker.is_some() && !asks).then(|| own.clone());
            // An answer is no scene for the next question.
            scene = (!asks && !answers).then_some(own);
            if !heading || !reading.question {
                self.trace.leave(
                    &reading,
                    self.lexicon,
                    matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title),
                );
            } else {
                self.trace.leave_heading(&reading, self.lexicon);
            }
            self.readings.push(reading);
        }
        self.question = question_of_block.filter(|_| !matches!(block.kind, BlockKind::TableCell { .. }));
        self.reject_quoted_scene(first_reading);
        self.reject(first_reading, block.quoted, answers_person);
        self.reject_doubted(first_reading);
    }

    /// Reads a block of the frame, sentence by sentence: it can state a fact, and says nothing about the article.
    fn frame(&mut self, id: BlockId) {
        for range in self.blocks.of(id as usize).sentences.clone() {
            let own = self.blocks.of(id as usize).tokens[range].to_vec();
            let mut reading = self.read(Vec::new(), &own, id, ReadingKind::Sentence);
            reading.position = Position::Frame;
            reading.question = asks(&reading, false);
            self.trace.look_on(&mut reading);
            self.readings.push(reading);
        }
    }

    /// A label that stands alone holds for the next block; as a heading it holds for its section.
    fn set_next_label(&mut self, block: &crate::document::Block, label: Label) {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            self.section_label = label;
        } else {
            self.label = label;
        }
    }

    /// A reading of context and own tokens, with mentions, cues and clauses.
    pub(super) fn read(&self, context: Vec<Token>, own: &[Token], block: BlockId, kind: ReadingKind) -> Reading {
        self.read_around(context, own, &[], block, kind)
    }

    /// The same with context on both sides.
    pub(super) fn read_around(
        &self,
        before: Vec<Token>,
        own: &[Token],
        after: &[Token],
        block: BlockId,
        kind: ReadingKind,
    ) -> Reading {
        let mut reading = Reading::of(before, own, after, block, kind);
        self.preparer.prepare(&mut reading);
        reading
    }

    fn cell_label(&mut self, id: BlockId) -> Option<Label> {
        let BlockKind::TableCell { table, row, header: false, .. } = self.document.block(id).kind else { return None };
        if let Some(label) = self.verdicts.get(&(table, row)) {
            return Some(*label);
        }
        let headers = self.headers[id as usize];
        [headers.column, headers.row].into_iter().flatten().find_map(|header| {
            if let Some(known) = self.header_labels.get(&header) {
                return *known;
            }
            let own = &self.blocks.of(header as usize).tokens;
            let mut reading = self.read(Vec::new(), own, header, ReadingKind::Sentence);
            reading.position = Position::Heading;
            let label = if is_label_alone(&reading) { label_at_start(&reading) } else { None };
            self.header_labels.insert(header, label);
            label
        })
    }
}

pub(super) fn join_mark(block: BlockId) -> Token {
    mark(JOIN, block)
}

pub(super) fn mark(mark: char, block: BlockId) -> Token {
    Token {
        block,
        start: 0,
        end: 0,
        kind: TokenKind::Mark(mark),
        word: WordId(0),
        stem: StemId(0),
        capital: false,
        spaced: true,
        form: Form::Plain,
    }
}
