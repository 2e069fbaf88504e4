//! Contrasts: words that only say what is *not* meant, set between the subject and what is said of it.
//!
//! "Medicine, not surgery, comes first" and "Not surgery but medicine comes first" say that medicine comes first. Left in
//! the sentence, the thing that is set aside would stand right before the predicate and be taken for its subject. So the
//! sentence is read without it. The places of all other words stay as they are.

use super::cue::{Cue, CueKind};
use super::reading::Reading;
use super::token::Token;
use std::ops::Range;

/// What is set aside between two commas has at most this many words.
const LONGEST: usize = 6;

/// The own words of a sentence without what they only set aside; `None` if they set nothing aside.
pub(super) fn without_contrasts(reading: &Reading) -> Option<Vec<Token>> {
    let aside: Vec<Range<usize>> =
        reading.own.clone().filter_map(|at| between_commas(reading, at).or_else(|| opening(reading, at))).collect();
    if aside.is_empty() {
        return None;
    }
    let kept = reading.own.clone().filter(|at| !aside.iter().any(|range| range.contains(at)));
    Some(kept.map(|at| reading.tokens[at]).collect())
}

/// ", not surgery," with its commas, where it starts at `at` and the sentence goes on behind it.
fn between_commas(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let comma = |at: usize| reading.tokens[at].is_mark(',');
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    if !comma(at) || at == reading.own.start || at + 1 >= reading.own.end || !cue(at + 1, CueKind::Contrast) {
        return None;
    }
    let end = (at + 2..reading.own.end.min(at + 2 + LONGEST)).find(|end| comma(*end))?;
    let speaks = (at + 1..end).any(|at| cue(at, CueKind::Finite));
    let next = end + 1;
    let opens_clause = || cue(next, CueKind::Terminator) || cue(next, CueKind::CommaTerminator);
    let goes_on = next < reading.own.end
        && reading.tokens[next].is_wordlike()
        && (cue(next, CueKind::Relativizer) || !opens_clause());
    let sets_aside = !(speaks || qualifies(reading, at + 1)) && goes_on;
    sets_aside.then_some(at..next)
}

/// "Not surgery but", where it opens the sentence at `at`.
fn opening(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    if at != reading.own.start || !cue(at, CueKind::Contrast) {
        return None;
    }
    let but = (at + 1..reading.own.end.min(at + 1 + LONGEST)).find(|at| cue(*at, CueKind::Terminator))?;
    let plain = !(at..but).any(|at| cue(at, CueKind::Finite) || reading.tokens[at].is_mark(','));
    (plain && !qualifies(reading, at) && but + 1 < reading.own.end).then_some(at..but + 1)
}

/// Whether the words at a place take the claim itself back ("not always", "not for everyone").
fn qualifies(reading: &Reading, at: usize) -> bool {
    let takes_back = |cue: &Cue| cue.kind == CueKind::Limit || cue.kind == CueKind::No && cue.end > at + 1;
    reading.cues_at(at).iter().any(takes_back)
}
