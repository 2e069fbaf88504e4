//! Conditions: what a sentence only supposes, with an "if" or without one.

use super::assertion::{Assertion, Case};
use super::clause::ClauseKind;
use super::cue::{Cue, CueKind};
use super::token::Form;

/// A thing that opens a sentence and that a relative clause tells of has so many words at the most ("a quick cheap cure that").
const LONGEST_NOUN: usize = 6;

/// The step of the assertion that finds what is only supposed.
pub(super) fn condition(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    let clauses = &case.reading.clauses;
    // A condition whose first word belongs to the match ("when to call") is part of what is said.
    let is_condition = |at: usize| {
        let clause = clauses.at(at);
        // The verb that opens "Were it the obvious first move, …" only tells that it is supposed.
        let own = |start: usize| case.tokens.contains(&start) && !case.is_cue(start, CueKind::Inverted);
        clause.is_some_and(|c| c.kind == ClauseKind::Condition && !own(c.range.start))
    };
    // "Without imaging, the needle could …" says what would be if there were none.
    if let Some(cue) = supposed_lack(case) {
        return Some((Assertion::Hypothetical, Some(cue)));
    }
    if let Some(cue) = supposed_thing(case) {
        return Some((Assertion::Hypothetical, Some(cue)));
    }
    let inside = case.predicate.iter().all(|at| is_condition(*at));
    let cue_of = |token: usize| {
        let clause = clauses.at(token)?;
        case.reading.cues.iter().find(|cue| cue.kind == CueKind::Condition && cue.start == clause.range.start).copied()
    };
    if inside {
        return Some((Assertion::Hypothetical, cue_of(case.anchor)));
    }
    let conditional = clauses.list().iter().find(|clause| clause.kind == ClauseKind::Condition)?;
    // "If all types had one preparation, one leaflet would do": what stands in either part is supposed.
    let touches = case.predicate.iter().any(|at| is_condition(*at));
    let irrealis = case.cues(CueKind::Irrealis).find(|cue| {
        clauses.at(cue.start).is_some_and(|clause| clause.range != conditional.range)
            && !embedded(case, cue)
            && (touches || clauses.at(case.anchor).is_some_and(|clause| clause.range.contains(&cue.start)))
    })?;
    Some((Assertion::Hypothetical, Some(*irrealis)))
}

/// Whether a "would" belongs to a question inside the clause ("ask whether it would help"), not to the clause.
fn embedded(case: &Case<'_>, cue: &Cue) -> bool {
    let Some(clause) = case.reading.clauses.at(cue.start) else { return false };
    let asks = |kind: CueKind| case.cues(kind).any(|asked| clause.range.start < asked.start && asked.start < cue.start);
    asks(CueKind::IndirectQuestion) || asks(CueKind::OpenQuestion)
}

/// The "would" behind a relative clause about a thing that there is not ("An operation that mended it would be …").
fn supposed_thing(case: &Case<'_>) -> Option<Cue> {
    let reading = case.reading;
    let (first, last) = (*case.predicate.first()?, *case.predicate.last()?);
    let (start, end) = (reading.own.start, reading.own.end);
    let relative = (start + 1..end.min(start + LONGEST_NOUN)).find(|at| case.is_cue(*at, CueKind::Relativizer))?;
    let would = reading.cues.iter().find(|cue| cue.kind == CueKind::Irrealis && cue.start > last)?;
    let joins = |at: usize| case.is_cue(at, CueKind::CommaTerminator) || case.is_cue(at, CueKind::Terminator);
    let one_clause = (start..would.start).all(|at| reading.tokens[at].is_wordlike() && !(at > relative && joins(at)));
    let past = (relative..would.start).any(|at| reading.tokens[at].form == Form::Past);
    // "Using one that nobody had tried would be …" is no less supposed.
    let opens = case.is_cue(start, CueKind::Indefinite) || reading.tokens[start].form == Form::Ing;
    (opens && relative < first && one_clause && past).then_some(*would)
}

/// The modal verb behind a fronted "without …," that holds the match.
fn supposed_lack(case: &Case<'_>) -> Option<Cue> {
    let reading = case.reading;
    let fronted = reading.clauses.list().iter().find(|clause| {
        let opens = |cue: &Cue| cue.kind == CueKind::Privative && cue.start == clause.range.start;
        clause.kind == ClauseKind::Subordinate && reading.cues.iter().any(opens)
    })?;
    if !case.tokens.iter().any(|at| fronted.range.contains(at)) {
        return None;
    }
    // Without a comma ("Without imaging the needle could …") the main clause goes on in it.
    let from = case.tokens.first().map_or(fronted.range.end, |first| first + 1);
    let modal = |cue: &&Cue| matches!(cue.kind, CueKind::Irrealis | CueKind::Hedge) && cue.start >= from;
    reading.cues.iter().find(modal).copied()
}
