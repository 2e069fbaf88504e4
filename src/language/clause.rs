//! Clauses: how far a cue reaches and how far a gap may leap.
//!
//! Two kinds of border. A *barrier* (`;` a dash, "but", the end of a sentence inside a longer reading) stops cues and
//! gaps. A *soft* border (a colon, a comma with a new subject, "because", "which") stops cues only. A subordinate clause that opens
//! the sentence ends at its comma.

use super::cue::{Cue, CueKind};
use super::reading::{JOIN, Reading};
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
            match cue.map(|cue| (cue.kind, cue.end)) {
                Some((CueKind::Fronter | CueKind::FrontedCondition | CueKind::Inverted, _)) if !opens => at += 1,
                Some((CueKind::CommaTerminator, end)) if !after_comma && !starts_nominative(reading, end) => at += 1,
                // "Were it safe, …": a condition without "if", unless it is a question.
                Some((CueKind::Inverted, end)) => {
                    let asks = tokens.iter().skip(end).any(|token| token.is_mark('?'));
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

fn border_cue(here: &[Cue]) -> Option<&Cue> {
    use CueKind::{CommaTerminator, Condition, FrontedCondition, Fronter, Inverted, Subordinator, Terminator};
    let borders = here.iter().filter(|cue| {
        let opens = matches!(cue.kind, Condition | FrontedCondition | Fronter | Inverted | Subordinator);
        opens || matches!(cue.kind, Terminator | CommaTerminator)
    });
    borders.max_by_key(|cue| cue.end)
}

/// How many words may stand between "not" and the "but" that goes with it.
const CONTRAST: usize = 6;

/// Whether a "but" only corrects a "not" shortly before it and starts no clause.
fn contrasts(reading: &Reading, at: usize) -> bool {
    let cue = |kind: CueKind, token: usize| reading.has_cue(kind, token);
    let from = at.saturating_sub(CONTRAST);
    let Some(not) = (from..at).rev().find(|token| cue(CueKind::Negator, *token)) else { return false };
    let phrase = !(not + 1..at).any(|token| cue(CueKind::Finite, token) || reading.tokens[token].is_mark(','));
    let subject = [CueKind::Nominative, CueKind::Person, CueKind::Pronoun, CueKind::Determiner];
    // "isn't usually the first but …": the "not" of a verb denies the whole clause.
    phrase && !cue(CueKind::Finite, not) && !subject.iter().any(|kind| cue(*kind, at + 1))
}

/// The token behind a remark between two commas (", if ever,") that leaves its sentence as it is.
fn remark_end(reading: &Reading, at: usize) -> Option<usize> {
    let comma = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_mark(','));
    if !comma(at) {
        return None;
    }
    let remark = reading.cues_at(at + 1).iter().find(|cue| cue.kind == CueKind::Parenthesis && comma(cue.end));
    remark.map(|cue| cue.end + 1).or_else(|| inclusion_end(reading, at))
}

/// How many words may name what is included in a subject.
const LONGEST_INCLUSION: usize = 5;

/// The token behind a thing between two commas that is only one of those spoken of (", knee surgery included,").
fn inclusion_end(reading: &Reading, at: usize) -> Option<usize> {
    let end =
        (at + 2..reading.tokens.len().min(at + 2 + LONGEST_INCLUSION)).find(|at| reading.tokens[*at].is_mark(','))?;
    let inclusion = |cue: &Cue| cue.kind == CueKind::Inclusion && (cue.end == end || cue.start == at + 1);
    let words = at + 1..end;
    words.clone().any(|at| reading.cues_at(at).iter().any(inclusion)).then_some(end + 1)
}

/// Whether a pronoun that can only be a subject starts here, with its verb ("… and it is", "… so we can").
fn starts_nominative(reading: &Reading, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    cue(at, CueKind::Nominative) && cue(at + 1, CueKind::Finite)
}

/// Whether a person that is a subject starts here, with its verb ("… and we will", "… and nobody has").
fn names_person(reading: &Reading, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.cues.iter().any(|cue| cue.kind == kind && cue.start == at);
    let pronoun = cue(at, CueKind::Nominative) || cue(at, CueKind::NoneAtAll);
    let ends = reading.cues.iter().filter(|cue| cue.kind == CueKind::Person && cue.start == at).map(|cue| cue.end);
    // "… and people with diabetes are": a name may have words of its own before its verb.
    let reach = if pronoun { 1 } else { NAME };
    let verb = |end: usize| {
        let words = (end..reading.tokens.len().min(end + reach)).take_while(|at| reading.tokens[*at].is_wordlike());
        words.into_iter().any(|at| cue(at, CueKind::Finite))
    };
    ends.max().is_some_and(verb)
}

/// So many words may stand between a group of people and its verb.
const NAME: usize = 4;

/// Within so many words the verb stands behind a "for" that gives a reason.
const CAUSE: usize = 7;

/// Whether a "for" opens a reason ("…, for a nerve ablation is done without them"): its clause has a subject and a verb.
fn gives_cause(reading: &Reading, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    let end = reading.tokens.len().min(at + 1 + CAUSE);
    let ends = |at: &usize| !reading.tokens[*at].is_wordlike();
    let clause = at + 1..(at + 1..end).find(ends).unwrap_or(end);
    cue(at, CueKind::Cause) && clause.skip(1).any(|at| cue(at, CueKind::Finite))
}

/// Whether a clause opens with an activity and its object ("placing the needle"); what only happens ("swelling lasts",
/// "bleeding from the site") is a condition like any other.
fn places_in_time(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.ing) && reading.has_cue(CueKind::Determiner, at + 1)
}

/// Whether the main clause starts here behind a fronted part that opened at `start` and has no comma ("Once the pain has
/// gone | you can …").
fn main_starts(reading: &Reading, start: usize, at: usize) -> bool {
    const SHORTEST: usize = 4;
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    let main = |at: usize| cue(at, CueKind::Nominative) && cue(at + 1, CueKind::Modal);
    let opened = [CueKind::Relativizer, CueKind::Negator, CueKind::Subordinator, CueKind::Condition];
    let inside = at > 0 && opened.iter().any(|kind| cue(at - 1, *kind));
    at >= start + SHORTEST && main(at) && !inside
}

/// How many words a label before a colon or a dash has at the most.
const LONGEST_LABEL: usize = 5;

/// Whether a colon or a dash only parts a short label without a verb from its value.
fn is_label_mark(reading: &Reading, at: usize) -> bool {
    let start = reading.own.start;
    if at <= start || !matches!(reading.tokens[at].kind, TokenKind::Mark(':' | '-')) {
        return false;
    }
    let words = reading.tokens[start..at].iter().filter(|token| token.is_wordlike()).count();
    let speaks = || {
        reading.cues.iter().any(|cue| {
            let inside = start <= cue.start && cue.end <= at;
            inside && matches!(cue.kind, CueKind::Finite | CueKind::Person | CueKind::Pronoun | CueKind::Negator)
        })
    };
    let marks =
        reading.tokens[start..at].iter().any(|token| matches!(token.kind, TokenKind::Mark('.' | ':' | ';' | ',')));
    (1..=LONGEST_LABEL).contains(&words) && !marks && !speaks()
}

/// The end of a relative clause that opens at `at` without a comma ("people who stop it | can …"): before the finite verb
/// of the clause it interrupts. `None` if no such verb follows: then it cannot be told where it ends.
fn relative_end(reading: &Reading, at: usize) -> Option<usize> {
    let cue = |kind: CueKind, at: usize| reading.has_cue(kind, at);
    // "Cramps that won't go away | can …": a "that" after a thing, with its verb denied.
    let denied = || {
        at > 0
            && cue(CueKind::Relativizer, at)
            && cue(CueKind::Finite, at + 1)
            && (cue(CueKind::Negator, at + 1) || cue(CueKind::Negator, at + 2))
            && reading.tokens[at - 1].is_wordlike()
            && !cue(CueKind::ContentNoun, at - 1)
    };
    let opens = cue(CueKind::Relative, at) || denied();
    if !opens || (at > 0 && reading.tokens[at - 1].is_mark(',')) {
        return None;
    }
    let finite = |token: usize| reading.has_cue(CueKind::Finite, token);
    // "who stop it" has its verb at once; "whose pressure has not come down" names its subject first.
    let mut verb_seen = false;
    let mut owed = reading.has_cue(CueKind::RelativeOwner, at);
    for token in at + 1..reading.tokens.len() {
        if is_barrier_mark(&reading.tokens, token) || reading.tokens[token].is_mark(',') {
            return None;
        }
        if token > at + 2 && finite(token) && verb_seen && !finite(token - 1) && !std::mem::take(&mut owed) {
            return Some(token);
        }
        verb_seen |= finite(token) || token > at + 1;
    }
    None
}

fn is_barrier_mark(tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        TokenKind::Mark(';' | '-' | '\u{2192}' | '|') => true,
        // `.`, `?` and `!` end a sentence inside a longer reading. What ends a lead-in is no barrier.
        TokenKind::Mark('.' | '?' | '!') => {
            tokens.get(at + 1).is_some_and(|next| next.capital || next.is_mark('"') || next.is_mark(';'))
        }
        _ => false,
    }
}

/// Whether the words after a comma (or an "and") start a clause with a subject of its own.
fn new_subject(tokens: &[Token], mut at: usize, is_subject: &dyn Fn(usize) -> bool) -> bool {
    while tokens.get(at).is_some_and(|token| token.is_mark('"') || token.is_mark('\'')) {
        at += 1;
    }
    at < tokens.len() && is_subject(at)
}
