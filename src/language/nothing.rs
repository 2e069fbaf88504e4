//! Values that say none: "Imaging: none", a row "Side effects | Nil", "None." under the heading "Risks".
//!
//! A sentence would put its "no" before the thing: "no imaging". So such a value is read once more in that order, and
//! patterns need to know only one way of saying that there is none.

use super::annotate::{Annotator, join_mark};
use super::cue::CueKind;
use super::reading::{Reading, ReadingKind};
use super::token::{Form, Token, TokenKind};
use crate::document::{BlockId, BlockKind};
use std::ops::Range;

/// A label of more words than this is no label.
const LONGEST_LABEL: usize = 12;

impl Annotator<'_> {
    /// Adds the readings of a sentence whose value says that there is none of what its label names. `n` is its number
    /// in its block: the first can be the value of what stands beside it; `labelled`: it is a cell that its headers judge.
    /// Tells how many tokens of the sentence are a label with such a value: what stands in the label alone is not said.
    pub(super) fn none_of(&mut self, id: BlockId, n: usize, own: &[Token], plain: &Reading, labelled: bool) -> usize {
        let start = plain.own.start;
        let mark = plain.own.clone().find(|at| plain.clauses.is_label_mark(*at));
        if let Some(mark) = mark {
            let (label, value) = (&own[..mark - start], mark + 1..plain.own.end);
            if let Some(first) = says_none(plain, value) {
                let mut words = vec![self.small_word("no", plain.tokens[first])];
                words.extend(label.iter().filter(|token| token.is_wordlike()));
                self.add_none(Vec::new(), &words, &[], id, plain);
                return mark;
            }
            return 0;
        }
        // Behind a heading that runs into the text the value opens the text.
        let opens = n == usize::from(self.blocks.of(id as usize).run_in);
        let Some(first) = says_none(plain, plain.own.clone()).filter(|_| opens) else { return 0 };
        let no = [self.small_word("no", plain.tokens[first])];
        // The corner of a table ("Before your scan") tells what all of its rows speak of.
        let mut corner = Vec::new();
        let row = self.headers[id as usize].row;
        if let Some(header) = row.and_then(|row| self.headers[row as usize].column) {
            self.join(&mut corner, header, false);
        }
        for label in self.labels_of(id, labelled, plain) {
            self.add_none(corner.clone(), &no, &label, id, plain);
        }
        0
    }

    /// The words that can name what a block holds the value of: headers, a term, or the heading right above it.
    fn labels_of(&self, id: BlockId, labelled: bool, plain: &Reading) -> Vec<Vec<Token>> {
        let block = self.document.block(id);
        let of_tokens = |tokens: &[Token]| {
            let asks = tokens.last().is_some_and(|token| token.is_mark('?'));
            let words: Vec<Token> = tokens.iter().filter(|token| token.is_wordlike()).copied().collect();
            (!asks && (1..=LONGEST_LABEL).contains(&words.len())).then_some(words)
        };
        let words = |from: BlockId| of_tokens(&self.blocks.of(from as usize).tokens);
        let text = self.blocks.of(id as usize);
        if text.run_in {
            return of_tokens(&text.tokens[text.sentences[0].clone()]).into_iter().collect();
        }
        match block.kind {
            BlockKind::TableCell { header: false, .. } if !labelled => {
                let headers = self.headers[id as usize];
                let (row, column) = (headers.row.and_then(words), headers.column.and_then(words));
                let then = |first: &Option<Vec<Token>>, second: &Option<Vec<Token>>| {
                    let mut out = first.clone()?;
                    out.push(join_mark(id));
                    out.extend(second.iter().flatten());
                    Some(out)
                };
                let by_row = self.row_is_label(id, plain).then(|| then(&row, &column)).flatten();
                let by_column =
                    headers.row.is_some_and(|row| self.names(row, plain)).then(|| then(&column, &row)).flatten();
                by_row.into_iter().chain(by_column).collect()
            }
            BlockKind::Paragraph | BlockKind::ListItem { .. } => {
                let term = block.lead_in.filter(|lead| self.document.block(*lead).kind == BlockKind::Term);
                let heading = block.section.filter(|heading| heading + 1 == id);
                term.or(heading).and_then(words).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a header names a thing of the sort that the page is about.
    fn names(&self, header: BlockId, plain: &Reading) -> bool {
        let class = |concept| self.lexicon.concept(concept).class;
        let topic = plain.focus.candidates.first().map(|entity| entity.class);
        let fits = |concept| class(concept).is_some_and(|class| topic.is_none_or(|topic| topic == class));
        let tokens = &self.blocks.of(header as usize).tokens;
        let reading = self.read(Vec::new(), tokens, header, ReadingKind::Sentence);
        reading.mentions().iter().any(|mention| fits(mention.concept))
    }

    /// Whether the header of a cell's row is what there is none of: the other headers say of what, or the cell is the only
    /// value of a row that has no other name.
    fn row_is_label(&self, id: BlockId, plain: &Reading) -> bool {
        let BlockKind::TableCell { table, row, .. } = self.document.block(id).kind else { return false };
        let headers = self.headers[id as usize];
        let Some(label) = headers.row else { return false };
        let corner = self.headers[label as usize].column;
        let beside = |other: BlockId| {
            let kind = self.document.blocks.get(other as usize).map(|block| &block.kind);
            matches!(kind, Some(BlockKind::TableCell { table: t, row: r, header: false, .. }) if *t == table && *r == row)
        };
        let siblings = [id.checked_sub(1).filter(|before| *before != label), Some(id + 1)];
        let alone = !siblings.into_iter().flatten().any(beside);
        let empty = corner.is_none_or(|corner| self.blocks.of(corner as usize).tokens.is_empty());
        let said = |header: Option<BlockId>| header.is_some_and(|header| self.names(header, plain));
        said(headers.column) || said(corner) || alone && empty && !self.names(label, plain)
    }

    /// A small word in the place of another.
    pub(super) fn small_word(&self, spelling: &str, place: Token) -> Token {
        let (word, stem) = self.lexicon.vocabulary.look_up(spelling);
        Token { kind: TokenKind::Word, word, stem, form: Form::Plain, ..place }
    }

    fn add_none(&mut self, before: Vec<Token>, own: &[Token], after: &[Token], id: BlockId, plain: &Reading) {
        let reading = self.read_around(before, own, after, id, ReadingKind::Answer);
        self.add_answer(reading, plain);
    }
}

/// The first word of a value that only says none ("none", "nil", "none of any kind"), up to its first comma or the like.
pub(super) fn says_none(plain: &Reading, value: Range<usize>) -> Option<usize> {
    let ends = |at: &usize| matches!(plain.tokens[*at].kind, TokenKind::Mark(',' | ';' | '.' | '(' | '!' | '-'));
    let first = value.clone().find(|at| plain.tokens[*at].is_wordlike())?;
    let end = (first..value.end).find(ends).unwrap_or(value.end);
    let cue = |at: usize, kind: CueKind| plain.cues.iter().filter(move |cue| cue.kind == kind && cue.start == at);
    // "No, you stay awake." answers something.
    let speaks = (end..value.end).any(|at| plain.has_cue(CueKind::Finite, at));
    if speaks
        && plain.tokens.get(end).is_some_and(|token| token.is_mark(','))
        && cue(first, CueKind::No).next().is_some()
    {
        return None;
    }
    let mut at = cue(first, CueKind::NoneValue).map(|cue| cue.end).max()?;
    while at < end {
        at = if plain.tokens[at].is_wordlike() { cue(at, CueKind::NoneTail).map(|cue| cue.end).max()? } else { at + 1 };
    }
    Some(first)
}
