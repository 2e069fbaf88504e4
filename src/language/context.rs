//! Context: the words around a sentence that belong to it, as a reader takes them along.
//!
//! An item goes on with its lead-in, a cell with the headers of its row and column, a definition with its term. A whole
//! sentence under a heading does not: there the heading only tells what it is about.

use super::annotate::{Annotator, LONGEST_CONTEXT, join_mark, mark};
use super::asked::Asked;
use super::clause::{Clause, ClauseKind};
use super::concept::Mention;
use super::cue::CueKind;
use super::dialogue::{is_phrase, label_at_start, speaks, stands_alone, starts_with};
use super::reading::{Reading, ReadingKind};
use super::token::{Token, tokenise};
use super::word::Vocabulary;
use crate::document::{Block, BlockId, BlockKind};

/// A heading that runs into the text has at most this many words.
const LONGEST_RUN_IN: usize = 12;

impl Annotator<'_> {
    /// The words before sentence number `n` of a block that belong to it.
    pub(super) fn context_of(&self, id: BlockId, n: usize, own: &[Token], labelled: bool) -> Vec<Token> {
        if n == 1
            && self.blocks.of(id as usize).run_in
            && is_phrase(&self.read(Vec::new(), own, id, ReadingKind::Sentence))
        {
            let mut out = Vec::new();
            let heading = self.blocks.of(id as usize).sentences[0].clone();
            out.extend_from_slice(&self.blocks.of(id as usize).tokens[heading]);
            out.push(join_mark(id));
            return out;
        }
        let block = self.document.block(id);
        if n > 0 {
            // "Numb lip | This is wrong. It tells us that …": what the row is about goes on.
            let cell = matches!(block.kind, BlockKind::TableCell { header: false, .. });
            return if cell && self.opens_with_pronoun(own, id) { self.context(id, labelled) } else { Vec::new() };
        }
        let context = self.context(id, labelled);
        let alone = !context.is_empty() && self.leads_as_heading(id) && {
            let plain = self.read(Vec::new(), own, id, ReadingKind::Sentence);
            let answers_term = block.lead_in.is_some_and(|lead| self.document.block(lead).kind == BlockKind::Term);
            let finished = block.lead_in.is_some_and(|lead| self.is_finished(lead));
            stands_alone(&plain) || answers_term && !is_phrase(&plain) || finished && self.names_its_subject(&plain)
        };
        if alone { Vec::new() } else { context }
    }

    /// Whether a sentence opens with a pronoun.
    fn opens_with_pronoun(&self, own: &[Token], id: BlockId) -> bool {
        let plain = self.read(Vec::new(), own, id, ReadingKind::Sentence);
        let first = plain.own.clone().find(|at| plain.tokens[*at].is_wordlike());
        first.is_some_and(|at| plain.has_cue(CueKind::Pronoun, at) || plain.has_cue(CueKind::PluralPronoun, at))
    }

    /// Whether the words that lead into a block are a heading, a header or a question, which a whole sentence below them
    /// does not complete.
    fn leads_as_heading(&self, id: BlockId) -> bool {
        let block = self.document.block(id);
        match block.kind {
            // What stands in a table is made of its headers even where it is a sentence, unless they ask.
            BlockKind::TableCell { .. } => {
                let headers = self.headers[id as usize];
                [headers.row, headers.column].into_iter().flatten().any(|header| self.ends_asking(header))
            }
            _ => block.lead_in.is_some_and(|lead| match self.document.block(lead).kind {
                BlockKind::Heading { .. } => true,
                BlockKind::Term => self.ends_asking(lead) || self.says_something(lead),
                _ => self.ends_asking(lead) || self.is_finished(lead),
            }),
        }
    }

    /// The words around a block's first sentence that belong to it; `labelled`: it is a cell that its headers judge.
    fn context(&self, id: BlockId, labelled: bool) -> Vec<Token> {
        let block = self.document.block(id);
        let mut out = Vec::new();
        match block.kind {
            // Beside a myth stands its answer: neither is the header of the other.
            BlockKind::TableCell { header: false, .. } if !labelled => {
                let headers = self.headers[id as usize];
                let corner = headers.row.and_then(|row| self.headers[row as usize].column);
                // "Phone us if you notice:" above a table with headers.
                if let Some(lead_in) = block.lead_in.filter(|lead| self.ends_in_condition(*lead)) {
                    self.join(&mut out, lead_in, true);
                }
                for header in [corner, headers.row, headers.column].into_iter().flatten() {
                    self.join(&mut out, header, false);
                }
                // "Phone us if" above a table without headers: every cell completes it.
                if let Some(heading) = block.section.filter(|heading| out.is_empty() && self.ends_open(*heading)) {
                    self.join(&mut out, heading, true);
                }
            }
            BlockKind::ListItem { .. } => {
                if let Some(lead_in) = block.lead_in {
                    self.join(&mut out, lead_in, true);
                }
            }
            BlockKind::Paragraph => {
                if let Some(lead_in) = block.lead_in
                    && self.document.block(lead_in).kind == BlockKind::Term
                    && !self.ends_asking(lead_in)
                {
                    self.join(&mut out, lead_in, true);
                }
            }
            _ => {}
        }
        out
    }

    /// The question that the headers of a cell ask ("Same as rhizotomy?" above "No").
    pub(super) fn asked_by_headers(&self, id: BlockId, labelled: bool) -> Option<Asked> {
        let BlockKind::TableCell { header: false, .. } = self.document.block(id).kind else { return None };
        let headers = self.headers[id as usize];
        let asks = |header: Option<BlockId>| header.is_some_and(|header| self.ends_asking(header));
        let words = if asks(headers.row) {
            self.blocks.of(headers.row? as usize).tokens.clone()
        } else if asks(headers.column) {
            self.context(id, labelled)
        } else {
            return None;
        };
        let reading = self.read(Vec::new(), &words, id, ReadingKind::Sentence);
        (!words.is_empty()).then(|| Asked::new(None, &words, &reading))
    }

    /// Whether a heading ends with an "if" that what stands below completes.
    fn ends_open(&self, id: BlockId) -> bool {
        let words = &self.blocks.of(id as usize).tokens;
        let Some(last) = words.iter().rposition(Token::is_wordlike) else { return false };
        self.read(Vec::new(), words, id, ReadingKind::Sentence).has_cue(CueKind::Condition, last)
    }

    /// Whether a block ends with a condition and a colon that what stands below completes ("Phone us if you notice:").
    fn ends_in_condition(&self, id: BlockId) -> bool {
        if let Some(known) = self.conditions.borrow().get(&id) {
            return *known;
        }
        let ends = self.reads_as_condition(id);
        self.conditions.borrow_mut().insert(id, ends);
        ends
    }

    fn reads_as_condition(&self, id: BlockId) -> bool {
        let text = self.blocks.of(id as usize);
        let colon = text.tokens.last().is_some_and(|token| token.is_mark(':'));
        let Some(last) = text.sentences.last().filter(|_| colon) else { return false };
        let reading = self.read(Vec::new(), &text.tokens[last.clone()], id, ReadingKind::Sentence);
        let condition = |clause: &Clause| clause.kind == ClauseKind::Condition;
        reading.own.clone().next_back().and_then(|at| reading.clauses.at(at)).is_some_and(condition)
    }

    /// Whether a block ends with a full stop, so that nothing below completes it.
    fn is_finished(&self, id: BlockId) -> bool {
        self.blocks.of(id as usize).tokens.last().is_some_and(|token| token.is_mark('.') || token.is_mark('!'))
    }

    /// Whether a sentence opens with the name of something and says more of it ("A candle burns with a flame").
    fn names_its_subject(&self, plain: &Reading) -> bool {
        let opens = |mention: &&Mention| mention.start <= plain.own.start + 1 && mention.end + 1 < plain.own.end;
        let named =
            plain.mentions().iter().filter(opens).any(|mention| self.lexicon.concept(mention.concept).class.is_some());
        named && !is_phrase(plain)
    }

    /// Whether a term is a sentence of its own ("Myth: it never fails.").
    fn says_something(&self, id: BlockId) -> bool {
        let words = &self.blocks.of(id as usize).tokens;
        let reading = self.read(Vec::new(), words, id, ReadingKind::Sentence);
        speaks(&reading) || label_at_start(&reading).is_some()
    }

    fn ends_asking(&self, id: BlockId) -> bool {
        self.blocks.of(id as usize).tokens.last().is_some_and(|token| token.is_mark('?'))
    }

    pub(super) fn join(&self, out: &mut Vec<Token>, from: BlockId, last_sentence: bool) {
        let text = self.blocks.of(from as usize);
        let range = if last_sentence { text.sentences.last().cloned().unwrap_or(0..0) } else { 0..text.tokens.len() };
        if range.is_empty() || range.len() > LONGEST_CONTEXT {
            return;
        }
        out.extend(text.tokens[range].iter().filter(|token| !token.is_mark('?')));
        out.push(join_mark(from));
    }
}

/// Whether a sentence is about somebody else ("Another clinic cuts the nerve"); what others say of "it" is said of the thing
/// that the text is about.
pub(super) fn speaks_of_others(reading: &Reading) -> bool {
    let points = |at: usize| {
        let pronoun = [CueKind::Pronoun, CueKind::PluralPronoun].iter().any(|kind| reading.has_cue(*kind, at));
        pronoun || reading.tokens[at].is_mark(':')
    };
    starts_with(reading, CueKind::OtherParty) && !reading.own.clone().any(points)
}

/// The words of a paragraph whose heading in strong type runs into the text without a mark ("**Costs** Your insurer …"), with
/// a full stop behind the heading.
pub(super) fn with_run_in_heading(block: &Block, vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let strong = block.strong.first().filter(|strong| strong.start == 0 && block.kind == BlockKind::Paragraph)?;
    let plain = block.text.plain();
    let heading = plain.get(..strong.end as usize)?.trim_end();
    let text = plain.get(strong.end as usize..)?.trim_start();
    if !heading.ends_with(char::is_alphanumeric) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let mut tokens = tokenise(plain, 0, vocabulary);
    let end = tokens.partition_point(|token| token.end <= strong.end);
    let (last, next) = (tokens.get(end.checked_sub(1)?)?, tokens.get(end)?);
    if !next.spaced || end > LONGEST_RUN_IN {
        return None;
    }
    let place = last.end;
    tokens.insert(end, Token { start: place, end: place, spaced: false, ..mark('.', 0) });
    Some(tokens)
}
