//! The form of an answer: whether it denies, is only a part of a sentence, or has no verb but that of its question.

use super::clause::ClauseKind;
use super::cue::CueKind;
use super::reading::Reading;
use super::token::Token;
use std::ops::Range;

/// The first part of a sentence, up to what speaks for itself behind a dash, a semicolon or a "but".
pub(super) fn core(plain: &Reading) -> Range<usize> {
    let end = plain.own.clone().find(|at| plain.is_barrier(*at)).unwrap_or(plain.own.end);
    plain.own.start..end
}

fn has_cue(reading: &Reading, kinds: &[CueKind], at: usize) -> bool {
    kinds.iter().any(|kind| reading.has_cue(*kind, at))
}

/// Whether an answer opens with a word that denies the question, and that is no part of something longer: of a thing ("No
/// creams on your neck, please."), of a choice ("None that last") or of a sentence about somebody ("No one can say.").
pub(super) fn denies(plain: &Reading, core: &Range<usize>) -> bool {
    let Some(first) = core.clone().find(|at| plain.tokens[*at].is_wordlike()) else { return false };
    let end = plain.cues.iter().filter(|cue| cue.kind == CueKind::No && cue.start == first).map(|cue| cue.end).max();
    let Some(end) = end else { return false };
    let longer = [CueKind::Relativizer, CueKind::Relative, CueKind::Modal];
    let goes_on = (end..(end + 2).min(core.end)).any(|at| has_cue(plain, &longer, at));
    let of_a_thing = end == first + 1
        && has_cue(plain, &[CueKind::NoneValue], first)
        && !has_cue(plain, &[CueKind::NoneAtAll], first)
        && plain.tokens.get(end).is_some_and(Token::is_wordlike);
    !goes_on && !of_a_thing
}

/// Whether an answer has a verb of its own that is no cue elsewhere ("The team | looks at each of them").
pub(super) fn tells(plain: &Reading, core: &Range<usize>) -> bool {
    let which = [CueKind::Relativizer, CueKind::Relative];
    let verb = |at: usize| has_cue(plain, &[CueKind::PlainVerb], at) && !has_cue(plain, &which, at - 1);
    core.clone().skip(1).any(verb)
}

/// Whether a sentence is whole without the question: a condition and what then, or a verb behind a subject of its own that
/// no question asks for.
pub(super) fn speaks_apart(plain: &Reading, core: &Range<usize>) -> bool {
    let clauses = plain.clauses.list();
    let opens = clauses.first().is_some_and(|clause| clause.kind == ClauseKind::Condition);
    let then = clauses.iter().skip(1).any(|clause| clause.kind == ClauseKind::Main);
    opens && then || tells(plain, core)
}

/// Whether a clause of its own follows the first words of an answer ("No, it | shows that …").
pub(super) fn opens_clause(plain: &Reading, first: usize) -> bool {
    let at = plain.own.start + first + 1;
    has_cue(plain, &[CueKind::Nominative], at) && plain.tokens.get(at + 1).is_some_and(Token::is_wordlike)
}

/// Whether the words right behind a yes or no say that it is so for some only ("Yes, for some people").
pub(super) fn limited(plain: &Reading, core: &Range<usize>) -> bool {
    let Some(comma) = core.clone().find(|at| plain.tokens[*at].is_mark(',')) else { return false };
    let limits = [CueKind::Hedge, CueKind::Limit];
    comma <= core.start + 2 && (comma + 1..(comma + 3).min(core.end)).any(|at| has_cue(plain, &limits, at))
}

/// Whether an answer is no sentence of its own: it has no verb that stands apart, or is only a reason or a content.
pub(super) fn is_fragment(plain: &Reading, core: &Range<usize>) -> bool {
    let Some(first) = core.clone().find(|at| plain.tokens[*at].is_wordlike()) else { return false };
    let subject = [CueKind::Nominative, CueKind::Person, CueKind::Pronoun, CueKind::PluralPronoun];
    // "Those that go to the jaw": a relative clause about what was asked for.
    let of_which = has_cue(plain, &[CueKind::PluralPronoun], first)
        && has_cue(plain, &[CueKind::Relativizer, CueKind::Relative], first + 1)
        && core.clone().filter(|at| has_cue(plain, &[CueKind::Finite], *at)).count() <= 1;
    of_which
        || has_cue(plain, &[CueKind::Subordinator, CueKind::Relativizer], first)
        || !has_cue(plain, &subject, first) && !core.clone().any(|at| has_cue(plain, &[CueKind::Finite], at))
}

/// Subject and verb of an elliptic answer ("yes, | anybody can"), if the subject is more than a pronoun.
pub(super) fn elliptic_subject(plain: &Reading, core: &Range<usize>) -> Option<Range<usize>> {
    let last = core.clone().rev().find(|at| plain.tokens[*at].is_wordlike())?;
    let comma = core.clone().rev().find(|at| plain.tokens[*at].is_mark(','));
    let start = comma.map_or(core.start, |comma| comma + 1);
    let start = (start..last).find(|at| plain.tokens[*at].is_wordlike())?;
    (!has_cue(plain, &[CueKind::Nominative], start)).then_some(start..last + 1)
}

/// What a clause says whose verb is only that of the question ("Most of them do.", "For many it never really does."):
/// yes, or no if it is denied.
pub(super) fn elliptic(plain: &Reading, core: &Range<usize>) -> Option<bool> {
    let last = core.clone().rev().find(|at| plain.tokens[*at].is_wordlike())?;
    let clause = plain.clauses.at(last).filter(|clause| clause.kind == ClauseKind::Main)?;
    let denied = |at: usize| has_cue(plain, &[CueKind::Negator], at);
    let verb = last - usize::from(denied(last) && last > core.start);
    let start = clause.range.start.max(core.start);
    let other = [CueKind::Finite, CueKind::QuestionStart, CueKind::Relative, CueKind::Relativizer];
    let plain_subject =
        (start..verb).any(|at| plain.tokens[at].is_wordlike()) && !(start..verb).any(|at| has_cue(plain, &other, at));
    (has_cue(plain, &[CueKind::Finite], verb) && plain_subject).then(|| !(start..=last).any(denied))
}
