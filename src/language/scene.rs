//! Scenes: the earlier sentences of a match that reaches over sentences. Only the last part of such a match is judged; what
//! the others say is taken as it stands, unless somebody else says it or it is denied.

use super::assertion::{Assertion, Case, Decision};
use super::concept::Lexicon;
use super::cue::{Cue, CueKind};
use super::negation::negation;
use super::reading::{Reading, ReadingKind};

/// What puts an earlier part of a match that reaches over sentences into the mouth of somebody else.
pub(super) fn distanced_scene(reading: &Reading, tokens: &[usize]) -> Option<Cue> {
    if reading.kind != ReadingKind::Whole {
        return None;
    }
    let same = |from: usize, to: usize| !(from..to).any(|at| reading.is_barrier(at));
    let speaks_for =
        |cue: &&Cue| cue.kind == CueKind::Distancing && tokens.iter().any(|at| *at >= cue.end && same(cue.end, *at));
    reading.cues.iter().find(speaks_for).copied()
}

/// Whether nobody does what an earlier part of a match over sentences says ("Nobody starts with it. | Tablets come first."):
/// then nothing is said.
pub(super) fn denied_scene(reading: &Reading, lexicon: &Lexicon, mut scene: &[usize]) -> Option<Decision> {
    while !scene.is_empty() {
        let part = last_stretch(reading, scene);
        let case = Case::new(reading, lexicon, part);
        // A "not" in the sentence may be that of another verb ("The wound does not heal and leaks pus").
        let nobody = |cue: &Cue| {
            let opens = cue.start == 0 || reading.is_barrier(cue.start - 1) || cue.start == reading.own.start;
            opens && reading.has_cue(CueKind::NoneAtAll, cue.start)
        };
        if let Some((Assertion::Negated, Some(cue))) = negation(&case)
            && nobody(&cue)
        {
            return Some(Decision { assertion: Assertion::Hypothetical, step: "negation", cue: Some(cue) });
        }
        scene = &scene[..scene.len() - part.len()];
    }
    None
}

/// Of a match that reaches over sentences only the last part is judged: the others set the scene.
pub(super) fn last_stretch<'t>(reading: &Reading, tokens: &'t [usize]) -> &'t [usize] {
    if reading.kind != ReadingKind::Whole {
        return tokens;
    }
    let Some(last) = tokens.last() else { return tokens };
    let start = (0..*last).rev().find(|at| reading.is_barrier(*at)).map_or(0, |at| at + 1);
    &tokens[tokens.partition_point(|at| *at < start)..]
}
