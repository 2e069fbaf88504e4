//! Clauses whose verb is only that of the clause before: "Tablets wear off, but rhizotomy never does."
//!
//! What the first clause says of one thing is said, or denied, of another. So the second is read once more with the words of
//! the first behind its subject: "rhizotomy | never | wear off".

use super::annotate::{Annotator, join_mark};
use super::clause::ClauseKind;
use super::concept::Lexicon;
use super::cue::CueKind;
use super::reading::{Reading, ReadingKind};
use super::token::Token;
use crate::document::BlockId;
use std::ops::Range;

/// A subject of more words than this has more to say than its verb.
const LONGEST_SUBJECT: usize = 5;
/// A clause of fewer words leaves nothing to go on with.
const SHORTEST_CLAUSE: usize = 3;

impl Annotator<'_> {
    /// Adds the reading of a last clause that has only a subject and the verb of the clause before it.
    pub(super) fn ellipsis(&mut self, own: &[Token], id: BlockId, plain: &Reading) {
        let Some((subject, denied)) = elliptic_clause(plain) else { return };
        let Some(said) = self.said_before(plain, subject.start) else { return };
        let start = plain.own.start;
        let said: Vec<Token> = said.filter(|at| !turns(plain, *at)).map(|at| plain.tokens[at]).collect();
        let verb = plain.tokens[subject.end];
        let own = &own[subject.start - start..subject.end - start];
        let after = [&[join_mark(id)], &said[..]].concat();
        let mut reading = self.read_around(Vec::new(), own, &after, id, ReadingKind::Answer);
        reading.answered = Some(!denied);
        self.add_answer(reading, plain);
        if denied {
            // "Surgery has risks; rhizotomy has not." also says: rhizotomy | not | has risks.
            let thing: Vec<Token> = own.iter().take(own.len() - trailing(plain, &subject)).copied().collect();
            let own = [&thing[..], &[self.small_word("not", verb)]].concat();
            let after = [&[verb, join_mark(id)], &said[..]].concat();
            let reading = self.read_around(Vec::new(), &own, &after, id, ReadingKind::Answer);
            self.add_answer(reading, plain);
        }
    }

    /// Adds the reading of a sentence that has only a subject and the verb of the sentence before it ("Tablets have risks.
    /// Rhizotomy doesn't.").
    pub(super) fn ellipsis_over_stop(&mut self, own: &[Token], id: BlockId, plain: &Reading) {
        let Some((subject, denied)) = elliptic_sentence(plain, self.lexicon) else { return };
        let Some(before) = self.readings.sentence_before(self.readings.next_number()) else { return };
        let before = &self.readings[before];
        if before.block != id || before.question {
            return;
        }
        let Some(said) = self.said_before(before, before.own.end + 1) else { return };
        let from = said.clone().find(|at| !turns(before, *at)).unwrap_or(said.start);
        // "Tablets have risks. Rhizotomy does." has the verb, too.
        let carried = [CueKind::Copula, CueKind::Modal, CueKind::VerbSupport];
        let verb = subject.end;
        let supports = cue(plain, &[CueKind::VerbSupport], verb) && from > before.own.start;
        let with_verb = supports && !cue(before, &carried, from - 1) && !turns(before, from - 1);
        // "One comes without risks. The other doesn't." denies what denies; only the verb of the sentence gives its "not" away.
        let helper = |at: usize| at > before.own.start && cue(before, &carried, at - 1);
        if before.own.clone().any(|at| cue(before, &[CueKind::Negator], at) && !helper(at)) {
            return;
        }
        let carried_over = (from - usize::from(with_verb)..said.end).filter(|at| !turns(before, *at));
        let spoken: Vec<Token> = carried_over.map(|at| before.tokens[at]).filter(Token::is_wordlike).collect();
        let start = plain.own.start;
        let thing = &own[subject.start - start..subject.end - start];
        let verb = plain.tokens[verb];
        let support: &[Token] = if with_verb { &[] } else { &[verb] };
        let not = [self.small_word("not", verb)];
        let own = if denied { [thing, &not].concat() } else { thing.to_vec() };
        let after = [support, &[join_mark(id)], &spoken[..]].concat();
        let mut reading = self.read_around(Vec::new(), &own, &after, id, ReadingKind::Answer);
        reading.answered = (!denied).then_some(true);
        self.add_answer(reading, plain);
    }

    /// Adds the reading of a sentence that names behind a colon what it speaks of ("One treatment comes first: rhizotomy").
    pub(super) fn named_last(&mut self, own: &[Token], id: BlockId, plain: &Reading) {
        let start = plain.own.start;
        let Some(colon) = plain.own.clone().rev().find(|at| plain.tokens[*at].is_mark(':')) else { return };
        let class = |concept| self.lexicon.concept(concept).class.is_some();
        let named = |at: usize| {
            let mut here = plain.mentions().iter().filter(|mention| (mention.start..mention.end).contains(&at));
            here.any(|mention| !mention.resolved && class(mention.concept))
        };
        let mut thing = (colon + 1..plain.own.end).filter(|at| plain.tokens[*at].is_wordlike()).peekable();
        let only_named = thing.peek().is_some() && thing.all(|at| named(at) || plain.is_light(at));
        let said = start..colon;
        let words = said.clone().filter(|at| plain.tokens[*at].is_wordlike()).count();
        // A short label is read with its value as it stands.
        if !only_named || words < SHORTEST_CLAUSE || plain.clauses.is_label_mark(colon) || said.clone().any(named) {
            return;
        }
        let thing: Vec<Token> = own[colon + 1 - start..].iter().filter(|token| token.is_wordlike()).copied().collect();
        let after = [&[join_mark(id)], &own[..colon - start]].concat();
        let mut reading = self.read_around(Vec::new(), &thing, &after, id, ReadingKind::Answer);
        reading.answered = Some(true);
        self.add_answer(reading, plain);
    }

    /// What the clauses before `end` say of their subject: the words behind the first verb form or negation, or behind the
    /// thing that they name first.
    fn said_before(&self, reading: &Reading, end: usize) -> Option<Range<usize>> {
        let clause = reading.own.start..end.checked_sub(1)?;
        let main = |at: usize| reading.clauses.at(at).is_none_or(|clause| clause.kind == ClauseKind::Main);
        let words = clause.clone().filter(|at| reading.tokens[*at].is_wordlike()).count();
        if words < SHORTEST_CLAUSE || !clause.clone().all(main) {
            return None;
        }
        let opening = clause.start..(clause.start + LONGEST_SUBJECT).min(clause.end);
        let class = |concept| self.lexicon.concept(concept).class.is_some();
        let named = opening.flat_map(|at| reading.mentions_from(at)).filter(|mention| class(mention.concept));
        let thing = named.map(|mention| mention.end).max();
        let verb = |at: &usize| turns(reading, *at) || cue(reading, &[CueKind::Finite], *at);
        let from = thing.unwrap_or(clause.start);
        let first = (from..clause.end).find(verb).map(|at| at + 1).or(thing).unwrap_or(clause.start + 1);
        (first < clause.end).then_some(first..clause.end)
    }
}

fn cue(reading: &Reading, kinds: &[CueKind], at: usize) -> bool {
    kinds.iter().any(|kind| reading.has_cue(*kind, at))
}

/// Words that turn or weaken what they stand before.
fn turns(reading: &Reading, at: usize) -> bool {
    cue(reading, &[CueKind::Negator, CueKind::Hedge, CueKind::Modal, CueKind::Limit], at)
}

/// The subject of the last clause if nothing but a verb follows it ("rhizotomy | does", "it | never will"), and whether this
/// is denied.
fn elliptic_clause(reading: &Reading) -> Option<(Range<usize>, bool)> {
    let own = reading.own.clone();
    let last = own.clone().rev().find(|at| reading.tokens[*at].is_wordlike())?;
    let negator = |at: usize| cue(reading, &[CueKind::Negator], at);
    let not = negator(last) && last > own.start && cue(reading, &[CueKind::Finite], last - 1);
    let verb = last - usize::from(not);
    let opens = |at: &usize| {
        let parts = [CueKind::Terminator, CueKind::CommaTerminator, CueKind::Subordinator];
        reading.is_barrier(*at) || cue(reading, &parts, *at) || !reading.tokens[*at].is_wordlike()
    };
    let start = own.clone().take_while(|at| *at < verb).filter(opens).last()? + 1;
    let subject = start..verb;
    let thing = subject.clone().take_while(|at| !negator(*at));
    // "…, so please don't" has no subject.
    let asks = thing.clone().all(|at| cue(reading, &[CueKind::Polite], at) || reading.is_light(at));
    let named = thing.clone().any(|at| !reading.mentions_from(at).is_empty()) && !asks;
    let main = reading.clauses.at(verb).is_some_and(|clause| clause.kind != ClauseKind::Condition);
    let plain = cue(reading, &[CueKind::Finite], verb)
        && (1..=LONGEST_SUBJECT).contains(&subject.len())
        && !subject.clone().any(|at| cue(reading, &[CueKind::Finite, CueKind::Relative, CueKind::Relativizer], at));
    let question = reading.tokens[last + 1..own.end].iter().any(|token| token.is_mark('?'));
    let denied = not || negator(verb) || subject.clone().any(negator);
    (plain && named && main && !question).then_some((subject, denied))
}

/// The subject of a sentence that is nothing but it and a verb form, and whether this is denied.
fn elliptic_sentence(reading: &Reading, lexicon: &Lexicon) -> Option<(Range<usize>, bool)> {
    let own = reading.own.clone();
    let last = own.clone().rev().find(|at| reading.tokens[*at].is_wordlike())?;
    let not = cue(reading, &[CueKind::Negator], last) && last > own.start;
    let verb = last - usize::from(not);
    let subject = own.start..verb;
    let class = |concept| lexicon.concept(concept).class.is_some();
    let named = subject.clone().flat_map(|at| reading.mentions_from(at));
    let named = named.into_iter().any(|mention| !mention.resolved && class(mention.concept) && mention.end == verb);
    let plain = cue(reading, &[CueKind::VerbSupport, CueKind::Copula, CueKind::Modal, CueKind::Finite], verb)
        && (1..=LONGEST_SUBJECT).contains(&subject.len())
        && subject.clone().all(|at| reading.tokens[at].is_wordlike() && !turns(reading, at))
        && !subject.clone().any(|at| cue(reading, &[CueKind::Finite], at));
    let asks = reading.tokens[last + 1..own.end].iter().any(|token| token.is_mark('?'));
    (plain && named && !asks && !reading.question).then_some((subject, not))
}

/// How many words at the end of a subject belong to its verb ("rhizotomy | never").
fn trailing(reading: &Reading, subject: &Range<usize>) -> usize {
    subject.clone().rev().take_while(|at| turns(reading, *at)).count()
}
