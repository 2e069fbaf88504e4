//! Clauses: how far a cue reaches and how far a gap may leap.
//!
//! Two kinds of border. A *barrier* (`;` a dash, "but", the end of a sentence inside a longer reading) stops cues and
//! gaps. A *soft* border (a colon, a comma with a new subject, "because", "which") stops cues only. A subordinate clause that opens
//! the sentence ends at its comma.

use super::border::{
    border_cue, contrasts, dates_its_subject, gives_cause, is_label_mark, main_starts, names_person, places_in_time,
    relative_end, remark_end, shares_out, starts_nominative, then_starts,
};
use super::cue::CueKind;
use super::reading::{JOIN, Reading, ReadingKind};
use super::token::{Token, TokenKind};
use std::ops::Range;

/// What a clause is to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// It stands on its own.
    Main,
    /// It is a condition.
    Condition,
    /// It is subordinate in another way.
    Subordinate,
}

/// A clause of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Its tokens.
    pub range: Range<usize>,
    /// What it is.
    pub kind: ClauseKind,
}

/// The clauses of a reading, in order, without gaps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Clauses {
    list: Vec<Clause>,
    barriers: Vec<bool>,
    /// Words that open a clause with a subject of its own ("…, and we"): no gap leaps over them.
    openers: Vec<bool>,
    /// Colons and dashes that only part a label from its value.
    label_marks: Vec<usize>,
}

impl Clauses {
    /// Finds the clauses of a reading whose cues are known.
    pub(crate) fn find(reading: &Reading, is_subject: &dyn Fn(usize) -> bool) -> Self {
        let tokens = &reading.tokens;
        let mut builder = Builder {
            list: Vec::new(),
            barriers: vec![false; tokens.len()],
            openers: vec![false; tokens.len()],
            label_marks: Vec::new(),
            start: 0,
            kind: ClauseKind::Main,
            fronted: false,
            last_fronted: false,
        };
        let mut at = 0;
        let mut opens = true;
        while at < tokens.len() {
            let cue = border_cue(reading.cues_at(at));
            if is_label_mark(reading, at) {
                // "Soreness: a few days": the label belongs to its value, as a table's header to its cell.
                builder.label_marks.push(at);
                at += 1;
                continue;
            }
            if let Some(end) = remark_end(reading, at) {
                at = end;
                continue;
            }
            if let Some(end) = relative_end(reading, at) {
                let names = reading.has_cue(CueKind::Relative, at);
                builder.close(at, if names { ClauseKind::Condition } else { ClauseKind::Subordinate }, false);
                builder.close(end, ClauseKind::Main, false);
                at = end;
                continue;
            }
            if is_barrier_mark(tokens, at) {
                builder.barriers[at] = true;
                builder.close(at + 1, ClauseKind::Main, false);
                opens = true;
                at += 1;
                continue;
            }
            if tokens[at].is_mark(JOIN) && builder.kind != ClauseKind::Main {
                // What a lead-in supposes ("Before you come in:") is not supposed by its items.
                builder.close(at + 1, ClauseKind::Main, false);
                opens = true;
                at += 1;
                continue;
            }
            let after_comma = at > 0 && tokens[at - 1].is_mark(',');
            if builder.kind == ClauseKind::Condition && then_starts(reading, builder.start, at) {
                builder.close(at, ClauseKind::Main, false);
                at += 1;
                continue;
            }
            match cue.map(|cue| (cue.kind, cue.end)) {
                Some((CueKind::Fronter | CueKind::FrontedCondition | CueKind::Inverted, _)) if !opens => at += 1,
                Some((CueKind::CommaTerminator, end)) if !after_comma && !starts_nominative(reading, end) => at += 1,
                // "Were it safe, …": a condition without "if", unless it is a question.
                Some((CueKind::Inverted, end)) => {
                    // A question is read with its answer without its mark.
                    let asks =
                        reading.kind == ReadingKind::Answer || tokens.iter().skip(end).any(|token| token.is_mark('?'));
                    builder.close(at, if asks { ClauseKind::Main } else { ClauseKind::Condition }, !asks);
                    at = end;
                }
                Some((CueKind::Fronter, end)) => {
                    builder.close(at, ClauseKind::Subordinate, true);
                    at = end;
                }
                Some((CueKind::FrontedCondition, end)) => {
                    builder.close(at, ClauseKind::Condition, true);
                    at = end;
                }
                Some((CueKind::CommaTerminator, end)) => {
                    builder.close(at, ClauseKind::Main, false);
                    builder.openers[at] = after_comma && names_person(reading, end);
                    at = end;
                }
                Some((CueKind::Condition, end)) => {
                    let fronted = opens || builder.fronted || builder.goes_on(tokens, at);
                    // "When placing the needle we …" only says at what time.
                    let time = places_in_time(reading, end);
                    builder.close(at, if time { ClauseKind::Subordinate } else { ClauseKind::Condition }, fronted);
                    at = end;
                }
                // "A leg that is weak | since your operation | is …" only says from what time on.
                Some((CueKind::Subordinator, end)) if !opens && dates_its_subject(reading, builder.start, at) => {
                    at = end;
                }
                Some((CueKind::Subordinator, end)) => {
                    let fronted = opens || builder.fronted;
                    builder.close(at, ClauseKind::Subordinate, fronted);
                    builder.openers[at] = reading.has_cue(CueKind::Apart, at);
                    at = end;
                }
                // ", therefore," between two commas only comments; the sentence goes on.
                Some((CueKind::Terminator, end))
                    if after_comma && tokens.get(end).is_some_and(|token| token.is_mark(',')) =>
                {
                    at = end + 1;
                    continue;
                }
                Some((CueKind::Terminator, end)) => {
                    builder.close(at, ClauseKind::Main, false);
                    // "Not in days but in months" is one clause.
                    builder.barriers[at] = !contrasts(reading, at);
                    at = end;
                    opens = true;
                    continue;
                }
                _ if after_comma && gives_cause(reading, at) => {
                    builder.close(at, ClauseKind::Subordinate, false);
                    at += 1;
                }
                _ if builder.fronted && main_starts(reading, builder.start, at) => {
                    builder.close(at, ClauseKind::Main, false);
                    at += 1;
                }
                _ => {
                    // A colon announces what follows: cues stop there, gaps do not.
                    if matches!(tokens[at].kind, TokenKind::Mark('(' | ')' | ':')) {
                        opens = tokens[at].is_mark(':');
                        builder.openers[at] = shares_out(reading, at);
                        builder.close(at + 1, ClauseKind::Main, false);
                        at += 1;
                        continue;
                    }
                    if tokens[at].is_mark(',') && (builder.fronted || new_subject(tokens, at + 1, is_subject)) {
                        builder.close(at + 1, ClauseKind::Main, false);
                        at += 1;
                        opens = true;
                        continue;
                    }
                    at += 1;
                }
            }
            opens = (opens || tokens.get(at.saturating_sub(1)).is_some_and(|token| token.is_mark(JOIN)))
                && tokens.get(at.saturating_sub(1)).is_some_and(|token| !token.is_wordlike() || token.is_mark(JOIN));
        }
        builder.close(tokens.len(), ClauseKind::Main, false);
        let Builder { list, barriers, openers, label_marks, .. } = builder;
        Self { list, barriers, openers, label_marks }
    }

    /// The clauses in order.
    pub fn list(&self) -> &[Clause] {
        &self.list
    }

    /// The clause that holds a token.
    pub(crate) fn at(&self, token: usize) -> Option<&Clause> {
        let after = self.list.partition_point(|clause| clause.range.start <= token);
        self.list[..after].last().filter(|clause| clause.range.contains(&token))
    }

    /// Whether a token is the colon or dash between a label and its value.
    pub(crate) fn is_label_mark(&self, token: usize) -> bool {
        self.label_marks.contains(&token)
    }

    pub(crate) fn is_barrier(&self, token: usize) -> bool {
        self.barriers.get(token).copied().unwrap_or(false)
    }

    /// Whether no gap leaps over a token: at a barrier, and where a clause with a subject of its own opens.
    pub(crate) fn stops_gap(&self, token: usize) -> bool {
        self.is_barrier(token) || self.opens_apart(token)
    }

    /// Whether a token opens a clause that no gap reaches into.
    pub(crate) fn opens_apart(&self, token: usize) -> bool {
        self.openers.get(token).copied().unwrap_or(false)
    }

    /// The stretches between barriers: where the parts of one pattern must all lie.
    pub(crate) fn stretches(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for (at, barrier) in self.barriers.iter().enumerate() {
            if *barrier {
                if at > start {
                    out.push(start..at);
                }
                start = at + 1;
            }
        }
        if self.barriers.len() > start {
            out.push(start..self.barriers.len());
        }
        out
    }
}

struct Builder {
    list: Vec<Clause>,
    barriers: Vec<bool>,
    openers: Vec<bool>,
    label_marks: Vec<usize>,
    start: usize,
    kind: ClauseKind,
    fronted: bool,
    /// Whether the clause before this one opened the sentence and ended at its comma.
    last_fronted: bool,
}

/// How many words ("or", "and also") may join one condition to another.
const JOINING_WORDS: usize = 2;

impl Builder {
    /// Ends the running clause before `at` and starts one of `kind`.
    fn close(&mut self, at: usize, kind: ClauseKind, fronted: bool) {
        if at > self.start {
            self.list.push(Clause { range: self.start..at, kind: self.kind });
            self.start = at;
            self.last_fronted = self.fronted;
        }
        self.kind = kind;
        self.fronted = fronted;
    }

    /// Whether a condition that starts at `at` is one more of those that open the sentence ("if it weeps, or if …, call").
    fn goes_on(&self, tokens: &[Token], at: usize) -> bool {
        self.last_fronted
            && at - self.start <= JOINING_WORDS
            && tokens[self.start..at].iter().all(Token::is_wordlike)
            && self.start > 0
            && tokens[self.start - 1].is_mark(',')
    }
}

/// Whether a mark stops cues and gaps.
pub(super) fn is_barrier_mark(tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        TokenKind::Mark(';' | '-' | '\u{2192}' | '|') => true,
        // `.`, `?` and `!` end a sentence inside a longer reading. What ends a lead-in is no barrier.
        TokenKind::Mark('.' | '?' | '!') => {
            tokens.get(at + 1).is_some_and(|next| next.capital || next.is_mark('"') || next.is_mark(';'))
        }
        _ => false,
    }
}

/// Whether the words after a comma (or an "and") start a clause with a subject of its own. A name alone starts none ("a
/// percutaneous, or guided, rhizotomy.").
fn new_subject(tokens: &[Token], mut at: usize, is_subject: &dyn Fn(usize) -> bool) -> bool {
    while tokens.get(at).is_some_and(|token| token.is_mark('"') || token.is_mark('\'')) {
        at += 1;
    }
    at + 1 < tokens.len() && tokens[at + 1].is_wordlike() && is_subject(at)
}
