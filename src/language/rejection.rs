//! Rejection: a sentence that takes back what stands before it ("It is not.").

use super::annotate::Annotator;
use super::cue::CueKind;
use super::dialogue::{denies, opens_with};
use super::reading::{Reading, ReadingKind};
use crate::document::{BlockId, BlockKind};

impl Annotator<'_> {
    /// Marks the readings of a block that the text rejects right afterwards; `turn`: another speaker answers the block before
    /// ("Ann: It never fails. | Nurse: Sadly not.").
    pub(super) fn reject(&mut self, first: usize, quoted: bool, turn: bool) {
        for at in first..self.readings.next_number() {
            let disowns = self.readings[at].cues.iter().any(|cue| cue.kind == CueKind::Disowning);
            let affirms = opens_with(&self.readings[at], CueKind::YesAlone);
            if !disowns && !affirms && !denies(&self.readings[at]) {
                continue;
            }
            let block = self.readings[at].block;
            let Some(mut before) = self.readings.sentence_before(at) else { continue };
            // "“I am cured!” | That is good to hear. Cured is too strong a word, though."
            // What is read as an answer stands before its sentence.
            let opens = |at: usize| (first..at).all(|before| self.readings[before].kind == ReadingKind::Answer);
            let retracts = || self.readings[at].cues.iter().any(|cue| cue.kind == CueKind::Retraction);
            if let Some(heading) = self.readings.sentence_before(before).filter(|_| opens(before) && retracts())
                && self.is_quoted_heading(heading, before)
            {
                before = heading;
            }
            if affirms && !self.is_denial_in_quotes(before) {
                continue;
            }
            let same = self.readings[before].block == block
                || self.is_quoted_heading(before, at)
                || self.is_quoted_heading(before, first);
            let quoted_before = turn || self.document.block(self.readings[before].block).quoted && !quoted;
            if same && (!disowns || self.ends_quoted(before)) || quoted_before && at == first {
                let rejected = self.readings[before].block;
                for reading in self
                    .readings
                    .back_from(before)
                    .take_while(|r| r.block == rejected)
                    .take(if same || turn { 1 } else { 8 })
                {
                    reading.rejected = true;
                }
                // The same words read as an answer are rejected with them.
                let own = self.readings[before].own.len();
                let same =
                    |r: &&mut Reading| r.kind == ReadingKind::Answer && r.block == rejected && r.own.len() <= own;
                if let Some(last) = before.checked_sub(1) {
                    self.readings.back_from(last).take_while(same).for_each(|answer| answer.rejected = true);
                }
            }
        }
    }

    /// Marks the claims that the text then doubts in a question and answers with no ("We saw a clinic promise a cure. Is
    /// there anything in it? No.").
    pub(super) fn reject_doubted(&mut self, first: usize) {
        for at in first..self.readings.next_number() {
            let refuses = [CueKind::No, CueKind::NoAlone].iter().any(|kind| opens_with(&self.readings[at], *kind));
            if self.readings[at].kind == ReadingKind::Answer || !(refuses || denies(&self.readings[at])) {
                continue;
            }
            let Some(doubt) = self.readings.sentence_before(at).filter(|at| is_doubt(&self.readings[*at])) else {
                continue;
            };
            let Some(claim) = self.readings.sentence_before(doubt) else { continue };
            if self.readings[claim].block != self.readings[doubt].block || self.readings[claim].question {
                continue;
            }
            let after = at - claim;
            // An answer to the question is read with the claim too.
            let told = |reading: &Reading, number: usize| number == claim || reading.kind == ReadingKind::Answer;
            for (back, reading) in self.readings.back_from(at).take(after + 1).enumerate() {
                if told(reading, at - back) {
                    reading.rejected = true;
                }
            }
        }
    }

    /// Marks what somebody says in quotation marks before asking a question ("It cured my neighbor. Will it cure me?"): it
    /// is the reader's, not the page's.
    pub(super) fn reject_quoted_scene(&mut self, first: usize) {
        let mut open: Option<usize> = None;
        for at in first..self.readings.next_number() {
            let reading = &self.readings[at];
            if reading.kind == ReadingKind::Answer {
                continue;
            }
            let own = &reading.tokens[reading.own.clone()];
            let odd = own.iter().filter(|token| token.is_mark('"')).count() % 2 == 1;
            let opens = own.first().is_some_and(|token| token.is_mark('"'));
            let asks = reading.question;
            match open {
                None => open = (odd && opens).then_some(at),
                Some(start) if odd => {
                    if asks {
                        let scene = at - start;
                        self.readings.back_from(at).skip(1).take(scene).for_each(|said| said.rejected = true);
                    }
                    open = None;
                }
                Some(_) => {}
            }
        }
    }

    /// Whether a block opens with the name of another speaker than the block before ("Ann: … | Nurse: …").
    pub(super) fn is_another_turn(&self, id: BlockId) -> bool {
        let name = |id: BlockId| speaker_name(self.document.block(id).text.plain());
        let before = id.checked_sub(1).and_then(name);
        before.is_some_and(|before| name(id).is_some_and(|name| !name.eq_ignore_ascii_case(before)))
    }

    /// Whether a reading in quotation marks denies something ("There is nothing to prepare."), so that a "There is."
    /// behind it takes it back.
    fn is_denial_in_quotes(&self, at: usize) -> bool {
        let reading = &self.readings[at];
        let denies = reading.cues.iter().any(|cue| cue.kind == CueKind::Negator && reading.own.contains(&cue.start));
        denies && !reading.question && self.ends_quoted(at)
    }

    /// Whether a reading ends with a quotation mark.
    fn ends_quoted(&self, at: usize) -> bool {
        let reading = &self.readings[at];
        reading.tokens.iter().rev().take_while(|token| !token.is_wordlike()).any(|token| token.is_mark('"'))
    }

    /// Whether a reading is a heading in quotation marks and the other is the first sentence below it.
    fn is_quoted_heading(&self, before: usize, at: usize) -> bool {
        let reading = &self.readings[before];
        let heading = matches!(self.document.block(reading.block).kind, BlockKind::Heading { .. } | BlockKind::Term);
        let quoted = reading.tokens.first().is_some_and(|token| token.is_mark('"') || token.is_mark('\''));
        // What is read as an answer to the heading is no sentence before it.
        let said = |at: &usize| self.readings[*at].kind != ReadingKind::Answer;
        let block = self.readings[at].block;
        let first = (0..at).rev().find(said).is_none_or(|last| self.readings[last].block != block);
        heading && quoted && first
    }
}

/// The words before the colon that a text opens with, if they can be a name: few, and each with a capital letter.
fn speaker_name(text: &str) -> Option<&str> {
    const LONGEST: usize = 5;
    let (name, _) = text.split_once(':')?;
    let mut words = name.split_whitespace().peekable();
    let capital = words.peek().is_some() && words.clone().all(|word| word.starts_with(char::is_uppercase));
    (capital && words.count() <= LONGEST).then_some(name)
}

/// Whether a sentence asks whether the one before it is so: the question is all that it says.
fn is_doubt(reading: &Reading) -> bool {
    let wordlike = |at: &usize| reading.tokens[*at].is_wordlike();
    let words = || reading.own.clone().filter(wordlike);
    let (Some(first), Some(last)) = (words().next(), words().next_back()) else { return false };
    let asks = |cue: &super::cue::Cue| cue.kind == CueKind::Doubt && cue.start == first && cue.end > last;
    reading.question && reading.cues.iter().any(asks)
}
