//! Cleft sentences: "It is the roots that the surgeon cuts", "A new start is what it gives you", "What it does is mend it".
//!
//! They say what the plain sentence says, with one part of it set in front. So they are read once more in its order, and
//! patterns need to know only that one. What denies the front part denies another thing; such sentences stay as they are.

use super::annotate::{Annotator, join_mark};
use super::concept::Lexicon;
use super::cue::CueKind;
use super::reading::{Reading, ReadingKind};
use super::subject::starts_subject;
use super::token::Token;
use crate::document::BlockId;
use std::ops::Range;

/// So many words can be set in front.
const LONGEST_PART: usize = 12;

/// Two parts of a sentence, in the order of the plain one.
struct Plain {
    first: Range<usize>,
    second: Range<usize>,
}

impl Annotator<'_> {
    /// Adds the reading of a cleft sentence in the order of the plain one.
    pub(super) fn cleft(&mut self, own: &[Token], id: BlockId, reading: &Reading) {
        let Some(plain) = it_is(reading, self.lexicon).or_else(|| is_what(reading)).or_else(|| what_is(reading)) else {
            return;
        };
        let start = reading.own.start;
        let words = |part: Range<usize>| {
            let part = &own[part.start - start..part.end - start];
            part.iter().filter(|token| token.is_wordlike()).copied().collect::<Vec<_>>()
        };
        let own = [&words(plain.first)[..], &[join_mark(id)], &words(plain.second)[..]].concat();
        let turned = self.read(Vec::new(), &own, id, ReadingKind::Answer);
        self.add_answer(turned, reading);
    }
}

fn cue(reading: &Reading, kind: CueKind, at: usize) -> bool {
    reading.has_cue(kind, at)
}

/// The end of the words of a sentence.
fn end(reading: &Reading) -> usize {
    let last = reading.own.clone().rev().find(|at| reading.tokens[*at].is_wordlike());
    last.map_or(reading.own.start, |last| last + 1)
}

/// Whether a part is a few words in one piece that name something and neither deny nor judge ("a myth").
fn is_part(reading: &Reading, part: &Range<usize>) -> bool {
    const OTHERS: [CueKind; 5] =
        [CueKind::Negator, CueKind::Hedge, CueKind::Finite, CueKind::ContentNoun, CueKind::ContentVerb];
    let denies = |at: usize| OTHERS.iter().any(|kind| cue(reading, *kind, at));
    let judges = reading.cues.iter().any(|cue| {
        matches!(cue.kind, CueKind::Distancing | CueKind::Idiom | CueKind::Denial)
            && cue.start < part.end
            && part.start <= cue.end
    });
    !judges
        && (1..=LONGEST_PART).contains(&part.len())
        && part.clone().all(|at| reading.tokens[at].is_wordlike() && !denies(at))
}

/// "It is | X | that | rest": rest, X.
fn it_is(reading: &Reading, lexicon: &Lexicon) -> Option<Plain> {
    let start = reading.own.start;
    let opens = cue(reading, CueKind::Pronoun, start) && cue(reading, CueKind::Copula, start + 1);
    if !opens || cue(reading, CueKind::Expletive, start) {
        return None;
    }
    let that = (start + 3..end(reading)).find(|at| cue(reading, CueKind::Relativizer, *at))?;
    let part = start + 2..that;
    let rest = that + 1..end(reading);
    if !is_part(reading, &part) || rest.len() < 2 {
        return None;
    }
    // "It is children who need it": the part is the subject, and "It is a thing that mends the nerve" tells what it is.
    let subject = starts_subject(reading, lexicon, rest.start)
        || [CueKind::Nominative, CueKind::Indefinite].iter().any(|kind| cue(reading, *kind, rest.start));
    subject.then_some(Plain { first: rest, second: part })
}

/// "X | is | what | rest": rest, X; or X, rest if the rest starts with its verb.
fn is_what(reading: &Reading) -> Option<Plain> {
    let start = reading.own.start;
    let what = (start + 2..end(reading)).find(|at| cue(reading, CueKind::OpenQuestion, *at))?;
    let part = start..what - 1;
    let rest = what + 1..end(reading);
    if !cue(reading, CueKind::Copula, what - 1) || !is_part(reading, &part) || rest.len() < 2 {
        return None;
    }
    // "It is what we do" takes up something else; "when" and "how" ask for more than a thing.
    let thing = cue(reading, CueKind::SubjectQuestion, what);
    let taken_up = cue(reading, CueKind::Nominative, start) || cue(reading, CueKind::Nominative, rest.start);
    let verb = cue(reading, CueKind::Finite, rest.start) || cue(reading, CueKind::PlainVerb, rest.start);
    let plain = if verb { Plain { first: part, second: rest } } else { Plain { first: rest, second: part } };
    (thing && !taken_up).then_some(plain)
}

/// "What | S does | is | V …": S, V.
fn what_is(reading: &Reading) -> Option<Plain> {
    let start = reading.own.start;
    let opens = cue(reading, CueKind::SubjectQuestion, start) && !reading.question;
    let copula = (start + 3..end(reading)).find(|at| opens && cue(reading, CueKind::Copula, *at))?;
    // "What it does is mend it": the first verb only stands for the second.
    let supports = cue(reading, CueKind::VerbSupport, copula - 1);
    let part = start + 1..copula - usize::from(supports);
    let rest = copula + 1..end(reading);
    (is_part(reading, &part) && !rest.is_empty()).then_some(Plain { first: part, second: rest })
}
