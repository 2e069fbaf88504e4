//! Negation: which negators govern a match, how far they reach, and when two of them take each other back.
//!
//! After `ConText` (Harkema 2009), with scopes cut at clause borders; one negation denies, two that do not belong together
//! leave the assertion unknown.

use super::assertion::{Assertion, Case};
use super::clause::Clause;
use super::cue::{Cue, CueKind};
use super::reading::{JOIN, ReadingKind};

/// So many words may stand between the "that" of a relative clause and its "not" ("pain that tablets will not …").
const RELATIVE_SUBJECT: usize = 3;

impl Case<'_> {
    /// Where a negation ends: with its clause; ", not physical therapy," ends at its comma.
    fn negation_end(&self, cue: &Cue) -> usize {
        let tokens = &self.reading.tokens;
        let end = self.beyond_relative(self.clause_end(cue.end.saturating_sub(1)));
        let end = self.header_end(cue).unwrap_or(end);
        let aside = cue.start > 0 && tokens[cue.start - 1].is_mark(',');
        // "No, it damages the nerve" and "None, done by feel" answer something else.
        let comma = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark(','));
        if cue.start == self.reading.own.start && self.is_cue(cue.start, CueKind::No) && comma(cue.start + 1) {
            return cue.end;
        }
        // "No cuts, no risk": each has its own.
        let next = |at: usize| self.is_cue(at + 1, CueKind::Negator);
        (cue.end..end).find(|at| tokens[*at].is_mark(',') && (aside || next(*at))).unwrap_or(end)
    }

    /// The end of a header whose relative clause a negation stands in ("pain that won't settle"): it denies no cell.
    fn header_end(&self, cue: &Cue) -> Option<usize> {
        let reading = self.reading;
        let opens = |at: usize| self.is_cue(at, CueKind::Relativizer) || self.is_cue(at, CueKind::Relative);
        let near = cue.start.saturating_sub(RELATIVE_SUBJECT)..cue.start;
        (reading.kind == ReadingKind::Cell && cue.end <= reading.own.start && near.into_iter().any(opens))
            .then(|| (cue.end..reading.tokens.len()).find(|at| reading.tokens[*at].is_mark(JOIN)))
            .flatten()
    }

    /// Where a clause that ends at `end` goes on to behind a relative clause that interrupts it ("Nobody | who is honest |
    /// will promise …").
    pub(super) fn beyond_relative(&self, end: usize) -> usize {
        let clauses = &self.reading.clauses;
        // "No oil | that a shop could deliver | is …": the verb of the sentence follows at once.
        let verb = |clause: &Clause| self.is_cue(clause.range.end, CueKind::Finite);
        let object = |clause: &Clause| self.is_cue(end, CueKind::Relativizer) && verb(clause);
        let relative = clauses
            .at(end)
            .filter(|clause| clause.range.start == end && (self.is_cue(end, CueKind::Relative) || object(clause)));
        let main = relative.and_then(|relative| clauses.at(relative.range.end));
        main.filter(|main| !self.reading.is_barrier(main.range.start - 1)).map_or(end, |main| main.range.end)
    }

    /// Whether the match is made of the very word that says no ("Which children should not have it? None.", "Can anything
    /// go wrong? Nothing.").
    fn holds_the_answer(&self) -> bool {
        self.reading
            .cues
            .iter()
            .filter(|cue| cue.kind == CueKind::NoneAtAll && self.reading.own.contains(&cue.start))
            .any(|cue| self.tokens.contains(&cue.start))
    }

    /// Whether one negation takes another back, so that all are meant: "there is no type that does not use heat",
    /// "it is never done without heat".
    fn undone(&self, outer: Cue, inner: Cue) -> bool {
        let is_word = |at: usize, kind: CueKind| self.is_cue(at, kind);
        let relative = (outer.end + 1..inner.start)
            .any(|at| is_word(at, CueKind::Relativizer) && !is_word(at - 1, CueKind::ContentNoun));
        // "Not one of them isn't done by hand": the first takes all of them, the second the verb.
        let whole = || {
            let clause = self.reading.clauses.at(outer.start);
            let starts = clause.is_some_and(|clause| outer.start <= clause.range.start + 1);
            starts && is_word(outer.start, CueKind::NoneAtAll) && is_word(inner.start, CueKind::Finite)
        };
        relative || is_word(inner.start, CueKind::Privative) || whole()
    }
}

/// Whether an item or a cell is a whole sentence with its subject first, and the match lies in it: what its lead-in or its
/// header denies ("What it is not") is not denied once more.
fn speaks_for_itself(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let joined = matches!(reading.kind, ReadingKind::Item | ReadingKind::Cell);
    let first = reading.own.clone().find(|at| reading.tokens[*at].is_wordlike());
    let subject = [CueKind::Nominative, CueKind::Person, CueKind::Determiner];
    let opens = first.is_some_and(|at| subject.iter().any(|kind| case.is_cue(at, *kind)));
    let speaks = || reading.own.clone().any(|at| case.is_cue(at, CueKind::Finite));
    joined && opens && case.predicate.iter().all(|at| reading.own.contains(at)) && speaks()
}

/// So many words may stand between a "not" and the end of the lead-in that it ends ("will not do:").
const DENYING_LEAD_IN: usize = 2;

/// The negator that ends the lead-in of a list and denies its items ("What it will not do:").
fn denying_lead_in(case: &Case<'_>) -> Option<Cue> {
    let reading = case.reading;
    let words =
        |from: usize| reading.tokens[from..reading.own.start].iter().filter(|token| token.is_wordlike()).count();
    let ends = |cue: &&Cue| cue.end <= reading.own.start && words(cue.end) <= DENYING_LEAD_IN;
    let own = case.predicate.iter().all(|at| reading.own.contains(at));
    (own && reading.kind == ReadingKind::Item).then(|| case.cues(CueKind::Negator).find(ends).copied()).flatten()
}

/// The "no" that opens the main clause behind a fronted "without" of the match: "Without a jab no scan is done" says that
/// there is a jab.
fn given_back(case: &Case<'_>) -> Option<Cue> {
    let (start, last) = (case.reading.own.start, *case.predicate.last()?);
    let fronted = case.tokens.contains(&start) && case.is_cue(start, CueKind::Privative);
    let opens =
        |at: usize| at > last && at <= last + 2 && !case.tokens.contains(&at) && !case.is_cue(at, CueKind::Finite);
    let mut negators = case.cues(CueKind::Negator).filter(|cue| opens(cue.start));
    let spoken = |from: usize| (from..case.clause_end(from)).any(|at| case.is_cue(at, CueKind::Finite));
    negators.find(|cue| fronted && !case.is_cue(cue.start, CueKind::Privative) && spoken(cue.start)).copied()
}

/// The step of the assertion that counts negations.
pub(super) fn negation(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    let governs = |cue: &&Cue| {
        let end = case.negation_end(cue);
        let reached = |at: &usize| *at >= cue.end && *at < end;
        // "You should not have it | before you have tried …": the match goes on in the clause that its own word opens.
        let goes_on = || {
            let weak = |c: &Cue| c.kind == CueKind::WeakExcluder && c.start == end;
            case.tokens.contains(&end) && case.reading.cues.iter().any(weak) && case.tokens.iter().any(&reached)
        };
        case.predicate.iter().any(&reached) || goes_on()
    };
    let inside_continued =
        |cue: &&Cue| case.cues(CueKind::NegatorContinued).any(|outer| outer.start <= cue.start && cue.end <= outer.end);
    let speaks_for_itself = speaks_for_itself(case);
    let governs = |cue: &&Cue| governs(cue) && !(speaks_for_itself && cue.end <= case.reading.own.start);
    let mut negators = case.cues(CueKind::Negator).filter(governs).filter(|cue| !inside_continued(cue));
    let first = negators.next().copied();
    let second = negators.next().copied();
    if let (Some(outer), Some(inner)) = (first, second)
        && case.undone(outer, inner)
    {
        return None;
    }
    let mut negators = second.into_iter().chain(negators.copied());
    // "Neither … nor", "no … and no": the second goes on with the first and does not turn it round.
    let continued = case.cues(CueKind::NegatorContinued).find(governs).copied();
    let lead_in =
        if first.is_none() && continued.is_none() && !speaks_for_itself { denying_lead_in(case) } else { None };
    let first = first.or(lead_in).or_else(|| given_back(case));
    let count = usize::from(first.is_some() || continued.is_some())
        + negators.by_ref().count()
        + usize::from(case.reading.answered == Some(false) && !case.holds_the_answer());
    match count {
        0 => None,
        1 => Some((Assertion::Negated, first.or(continued))),
        _ => Some((Assertion::Unknown, first)),
    }
}

/// A denial behind the match ("… is a myth").
pub(super) fn denied_after(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    let last = *case.predicate.last()?;
    if case.reading.answered.is_some() && last < case.reading.own.start {
        // "No, not at all" answers the question; the negation step counts that.
        return None;
    }
    // The match may have the verb of the denial ("working blind is | not an option").
    let shares = |cue: &Cue| cue.start == last && case.is_cue(last, CueKind::Finite);
    // Where a whole list is read as one, what one item denies is no other's.
    let tokens = &case.reading.tokens;
    let item = |cue: &Cue| case.reading.kind == ReadingKind::Whole && tokens[last].block != tokens[cue.start].block;
    // "…; it is unusual in childhood" says where else the thing is not usual.
    let elsewhere =
        |cue: &Cue| case.cues(CueKind::NarrowedDenial).any(|wide| wide.start <= cue.start && cue.end <= wide.end);
    let after =
        case.cues(CueKind::DeniedAfter).find(|cue| (cue.start > last || shares(cue)) && !item(cue) && !elsewhere(cue));
    let denial = case.cues(CueKind::Denial).find(|cue| {
        let starts = cue
            .start
            .checked_sub(1)
            .is_none_or(|before| !case.reading.tokens[before].is_wordlike() || case.reading.is_barrier(before));
        cue.start > last && starts && case.reading.tokens.get(cue.end).is_none_or(|token| !token.is_wordlike())
    });
    after.or(denial).map(|cue| (case.denied(), Some(*cue)))
}
