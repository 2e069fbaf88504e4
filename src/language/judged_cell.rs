//! Cells that only say yes or no: what the headers of row and column say together holds, or does not.
//!
//! "Rhizotomy | Cures the pain | No" says that a rhizotomy does not cure the pain. A header that asks ("Is it safe?", "Do
//! we do it?") is read as a statement of what its row names.

use super::annotate::{Annotator, join_mark};
use super::answer_form::{core, limited};
use super::cue::CueKind;
use super::dialogue::opens_with;
use super::reading::{Reading, ReadingKind};
use super::token::Token;
use super::word::StemId;
use crate::document::{BlockId, BlockKind};

/// Headers of more words than this together say too much for one statement.
const LONGEST_STATEMENT: usize = 24;

/// "No, we never do" is about the longest cell that says no more than no.
const LONGEST_JUDGEMENT: usize = 4;

/// What the headers of a cell say of each other.
struct Statement {
    /// Up to the place where a "not" belongs.
    subject: Vec<Token>,
    /// The rest.
    said: Vec<Token>,
}

impl Annotator<'_> {
    /// Adds the readings of a cell that only says yes or no to what its headers say.
    pub(super) fn judged_cell(&mut self, id: BlockId, own: &[Token], plain: &Reading) {
        let BlockKind::TableCell { header: false, .. } = self.document.block(id).kind else { return };
        let opens = |kinds: [CueKind; 2]| kinds.iter().any(|kind| opens_with(plain, *kind));
        let (yes, no) = (opens([CueKind::Yes, CueKind::YesAlone]), opens([CueKind::No, CueKind::NoAlone]));
        let short = own.iter().filter(|token| token.is_wordlike()).count() <= LONGEST_JUDGEMENT;
        if !short || limited(plain, &core(plain)) {
            return;
        }
        let headers = self.headers[id as usize];
        let (Some(row), Some(column), true) = (headers.row, headers.column, yes != no) else { return };
        // The corner of a table ("Part of the scan") tells what all of its rows speak of.
        let mut corner = Vec::new();
        if let Some(header) = self.headers[row as usize].column {
            self.join(&mut corner, header, false);
        }
        for Statement { subject, said } in self.header_statements(row, column, own[0]) {
            let subject = [&corner[..], &subject].concat();
            let whole = [&subject[..], &said, &[join_mark(id)]].concat();
            let mut reading = self.read_around(whole, own, &[], id, ReadingKind::Answer);
            reading.answered = Some(yes);
            self.add_answer(reading, plain);
            if no {
                let not = [self.small_word("not", own[0])];
                let after = [&[join_mark(id)], &said[..]].concat();
                let reading = self.read_around(subject, &not, &after, id, ReadingKind::Answer);
                self.add_answer(reading, plain);
            }
        }
    }

    /// What the headers of row and column say together, in the order of a sentence.
    fn header_statements(&self, row: BlockId, column: BlockId, place: Token) -> Vec<Statement> {
        let words = |from: BlockId| -> Vec<Token> {
            let tokens = &self.blocks.of(from as usize).tokens;
            tokens.iter().filter(|token| token.is_wordlike()).copied().collect()
        };
        let (row, column) = (words(row), words(column));
        if row.is_empty() || column.is_empty() || row.len() + column.len() > LONGEST_STATEMENT {
            return Vec::new();
        }
        let reading = self.read(Vec::new(), &column, place.block, ReadingKind::Sentence);
        if reading.has_cue(CueKind::OpenQuestion, 0) {
            return Vec::new();
        }
        let asks = reading.has_cue(CueKind::Finite, 0) && column.len() > 2;
        if asks && reading.has_cue(CueKind::Nominative, 1) && !reading.has_cue(CueKind::Person, 1) {
            // "Is it safe?" of a row "Rhizotomy": rhizotomy is safe.
            let support = usize::from(!reading.has_cue(CueKind::VerbSupport, 0));
            let subject = [&row[..], &column[..support]].concat();
            return vec![Statement { subject, said: column[2..].to_vec() }];
        }
        if asks {
            // "Do we do it?" of a row "Scan": we do the scan.
            let thing = (2..column.len()).rev().find(|at| self.is_it(column[*at]));
            let said = thing.map(|at| [&column[2..at], &row[..], &column[at + 1..]].concat());
            return said.into_iter().map(|said| Statement { subject: vec![column[1], column[0]], said }).collect();
        }
        let mut out = vec![Statement { subject: row.clone(), said: column.clone() }];
        if !(0..column.len()).any(|at| reading.has_cue(CueKind::Finite, at)) {
            // "Form of rhizotomy" of a row: it is one.
            let subject = [&row[..], &[self.small_word("is", place)]].concat();
            out.push(Statement { subject, said: column });
        }
        out
    }

    fn is_it(&self, token: Token) -> bool {
        let is = |word: &&str| self.lexicon.vocabulary.look_up(word).1 == token.stem;
        token.stem != StemId(0) && ["it", "this", "that", "them"].iter().any(is)
    }
}
