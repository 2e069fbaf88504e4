//! Questions that wait for their answer: what they ask, and the words that an answer is read with.
//!
//! A question is read once, where it stands; what it holds here is its own words and where in them the answer takes its place.

use super::annotate::join_mark;
use super::cue::{Cue, CueKind};
use super::dialogue::{is_phrase, starts_with};
use super::reading::Reading;
use super::token::{Token, TokenKind};
use crate::document::BlockId;
use std::ops::Range;

/// The subject of a question with its verb first has so many words at the most ("is | the lower back nerve | cut").
const LONGEST_SUBJECT: usize = 4;

/// What a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// Yes or no.
    Polar,
    /// More than that ("which", "how").
    Open,
    /// What would be if something were not as it is: its answer says nothing of what is.
    Supposed,
}

/// Whether a question asks for its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seeks {
    /// For something else.
    Other,
    /// For a thing ("what hurts?").
    Thing,
    /// For a person ("who has it?").
    Person,
}

impl Seeks {
    fn new(subject: bool, person: bool) -> Self {
        match (subject, person) {
            (false, _) => Self::Other,
            (true, false) => Self::Thing,
            (true, true) => Self::Person,
        }
    }
}

/// A question that waits for its answer.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each tells one thing that a question asks for")]
pub(super) struct Asked {
    /// What its block says right before it ("My cheek is numb. Is that normal?").
    pub(super) scene: Vec<Token>,
    /// Its words without the question mark.
    pub(super) words: Vec<Token>,
    /// Where the words start that it takes for granted.
    pub(super) granted: usize,
    /// What kind of answer it wants.
    pub(super) wants: Wants,
    /// Its answer speaks of its content at any length.
    pub(super) long: bool,
    /// Where a form of "be" stands for which the subject follows ("where is", "how frequent are").
    pub(super) copula: Option<usize>,
    /// Where the rest starts behind the verb and the pronoun of a question for yes or no ("can I | have one").
    pub(super) rest: Option<usize>,
    /// It asks how much ("how frequent are").
    pub(super) degree: bool,
    /// The subject of what it asks the time of ("when does | the pain | return").
    pub(super) happens: Option<Range<usize>>,
    /// It is only a name with a question mark ("Back pain?").
    pub(super) phrase: bool,
    /// Its verb stands before a subject that is no pronoun ("is the nerve cut"): whether that is a "do", which says nothing.
    pub(super) inverted: Option<bool>,
    /// It has no verb and is a label with a question mark ("X-rays used?").
    pub(super) label: bool,
    /// It starts with an "any".
    pub(super) any: bool,
    /// It asks whether something is not so ("is there no", "do you not"): a "there is" denies that.
    pub(super) negative: bool,
    /// Whether it asks for the one that does something, so that the answer takes the place of its first word.
    pub(super) seeks: Seeks,
}

impl Asked {
    /// The question whose own words and reading are given, with the sentence before it.
    pub(super) fn new(scene: Option<Vec<Token>>, own: &[Token], reading: &Reading) -> Self {
        let first = own.iter().position(Token::is_wordlike).unwrap_or(0);
        let cue = |kind: CueKind, at: usize| {
            reading.cues.iter().any(|cue| cue.kind == kind && cue.start == reading.own.start + at)
        };
        let open = cue(CueKind::OpenQuestion, first);
        let copula_after = |adjective: usize| cue(CueKind::Copula, first + 1 + adjective);
        let degree = open && cue(CueKind::DegreeQuestion, first) && copula_after(1);
        let asked_for = |at: usize| cue(CueKind::Nominative, at + 1) || cue(CueKind::Person, at + 1);
        let finite = (first..own.len()).find(|at| cue(CueKind::Finite, *at));
        let supported = (first..own.len()).any(|at| cue(CueKind::VerbSupport, at));
        let person = |at: usize| cue(CueKind::Nominative, at) || cue(CueKind::Person, at);
        let rest = (!open && cue(CueKind::Finite, first) && person(first + 1)).then_some(2);
        let inverted =
            (!open && cue(CueKind::Finite, first) && !person(first + 1)).then(|| cue(CueKind::VerbSupport, first));
        let determined = usize::from(cue(CueKind::Determiner, first + 2));
        let happens =
            (cue(CueKind::TimeQuestion, first) && cue(CueKind::Finite, first + 1)).then_some(2..3 + determined);
        let unreal = starts_with(reading, CueKind::Presumption) && reading.cues.iter().any(|cue| unreal(reading, cue));
        // Marks before the first word and the question mark go, so that places count from the first word.
        let mut words: Vec<Token> = own[first..].iter().filter(|token| !token.is_mark('?')).copied().collect();
        // "Isn't it a last resort? Yes." says that it is.
        let contracted = !open && cue(CueKind::Finite, first) && cue(CueKind::Negator, first + 1);
        if contracted && words.get(1).is_some_and(|negator| !negator.spaced) {
            words.remove(1);
        }
        let content = (0..words.len()).find(|at| cue(CueKind::Relativizer, first + at)).unwrap_or(words.len());
        Self {
            scene: scene.unwrap_or_default(),
            granted: if open { 0 } else { content },
            wants: match (unreal, open) {
                (true, _) => Wants::Supposed,
                (false, true) => Wants::Open,
                (false, false) => Wants::Polar,
            },
            long: starts_with(reading, CueKind::LongQuestion) && !unreal,
            phrase: !open && finite.is_none() && is_phrase(reading),
            any: cue(CueKind::Indefinite, first),
            label: !open && finite.is_none(),
            negative: rest.is_some_and(|rest| cue(CueKind::Negator, first + rest)),
            rest,
            inverted,
            happens,
            degree,
            copula: [0, usize::from(degree)].into_iter().find(|at| open && copula_after(*at)).map(|at| at + 1),
            seeks: Seeks::new(
                open && cue(CueKind::SubjectQuestion, first) && !supported && !finite.is_some_and(asked_for),
                cue(CueKind::Relative, first),
            ),
            words,
        }
    }

    /// Whether it is only a name with a question mark ("Back pain?").
    pub(super) fn is_complaint(&self) -> bool {
        self.phrase
    }

    /// What a label with a question mark names: "any" asks only whether there is some.
    pub(super) fn named(&self) -> &[Token] {
        &self.words[usize::from(self.any)..]
    }

    /// What a statement says that others ask ("Parents ask which children can have it.").
    pub(super) fn indirectly(own: &[Token], reading: &Reading) -> Option<Self> {
        let asks =
            reading.cues.iter().find(|cue| cue.kind == CueKind::AskedByReaders && reading.own.contains(&cue.start))?;
        let cue = |kind: CueKind, at: usize| reading.cues.iter().any(|cue| cue.kind == kind && cue.start == at);
        let start = (asks.end..reading.own.end).take_while(|at| *at <= asks.end + 1).find(|at| {
            cue(CueKind::OpenQuestion, *at) || cue(CueKind::Condition, *at) || cue(CueKind::IndirectQuestion, *at)
        })?;
        let open = cue(CueKind::OpenQuestion, start);
        let mut words = own[start - reading.own.start + usize::from(!open)..].to_vec();
        words.retain(|token| !ends_sentence(token));
        Some(Self {
            scene: Vec::new(),
            granted: if open { 0 } else { words.len() },
            words,
            wants: if open { Wants::Open } else { Wants::Polar },
            long: false,
            phrase: false,
            label: false,
            any: false,
            rest: None,
            inverted: None,
            happens: None,
            copula: None,
            degree: false,
            negative: false,
            seeks: Seeks::new(open && cue(CueKind::SubjectQuestion, start), cue(CueKind::Relative, start)),
        })
    }

    /// What holds whatever the answer is, for readings that reach over sentences: what is said before the question, what an
    /// open question takes for granted, and the "that" of "Is it normal that …?".
    pub(super) fn granted(&self) -> Vec<Token> {
        let mut out = self.scene.clone();
        out.extend_from_slice(&self.words[self.granted..]);
        out
    }

    /// The words before an answer that follows, and how many of them only set the scene.
    pub(super) fn before(&self, id: BlockId) -> (Vec<Token>, usize) {
        let mut out = Vec::new();
        if !self.scene.is_empty() {
            out.extend(self.scene.iter().filter(|token| !ends_sentence(token)));
            out.push(join_mark(id));
        }
        let scene = out.len();
        out.extend_from_slice(&self.words);
        out.push(join_mark(id));
        (out, scene)
    }

    /// The words before and after a "never" that answers when something happens: "When does the pain return? Never." says
    /// that the pain never returns.
    pub(super) fn never(&self, id: BlockId) -> Option<(Vec<Token>, Vec<Token>)> {
        let subject = self.happens.clone()?;
        let mut before = self.words.get(subject.clone())?.to_vec();
        before.push(join_mark(id));
        let mut after = vec![join_mark(id)];
        after.extend_from_slice(&self.words[subject.end..]);
        (subject.end < self.words.len()).then_some((before, after))
    }

    /// The words before and after the "not" of an answer to a question for yes or no: "Should I ring you about it? No." says:
    /// I should not ring you about it.
    pub(super) fn denied(&self, id: BlockId) -> Option<(Vec<Token>, Vec<Token>)> {
        let rest = self.rest.filter(|rest| *rest < self.words.len())?;
        Some((vec![self.words[1], self.words[0]], [&[join_mark(id)], &self.words[rest..]].concat()))
    }

    /// The statements that a yes or no makes of a question whose verb stands before its subject: "Is the nerve cut? Yes."
    /// says: the nerve is cut. Where the subject ends nobody tells, so every place is tried.
    pub(super) fn turned(&self, yes: bool, id: BlockId) -> Vec<(Vec<Token>, Vec<Token>)> {
        // "Does it mean the same?" has a verb of its own, and its "not" stands before that.
        let Some(supports) = self.inverted.filter(|supports| yes || !supports) else { return Vec::new() };
        let ends = 2..self.words.len().min(LONGEST_SUBJECT + 2);
        let turn = |end: usize| {
            let (subject, rest) = (&self.words[1..end], &self.words[end..]);
            let verb = if yes && supports { &[] } else { &self.words[..1] };
            if yes {
                ([subject, verb, rest, &[join_mark(id)]].concat(), Vec::new())
            } else {
                ([subject, verb].concat(), [&[join_mark(id)], rest].concat())
            }
        };
        ends.filter(|end| self.words[1..*end].iter().all(Token::is_wordlike)).map(turn).collect()
    }

    /// The words before and after an answer that make a statement of both; `degree`: the answer may only say how much.
    pub(super) fn statements(&self, degree: bool, id: BlockId) -> Vec<(Vec<Token>, Vec<Token>)> {
        let mut out = Vec::new();
        if self.seeks != Seeks::Other && self.words.len() > 1 {
            // "Who has it? Adults." says: adults have it.
            let mut after = vec![join_mark(id)];
            after.extend_from_slice(&self.words[1..]);
            out.push((Vec::new(), after));
        }
        if let Some(copula) = self.copula.filter(|at| *at + 1 < self.words.len()) {
            // "Where is the cut? In the leg." says: the cut is in the leg. "How frequent is it? Very.": it is very frequent.
            let mut before = self.words[copula + 1..].to_vec();
            before.push(self.words[copula]);
            before.push(join_mark(id));
            let after = if degree { self.words[1..copula].to_vec() } else { Vec::new() };
            out.push((before, after));
        }
        out
    }
}

/// Whether a cue tells that a "what if" asks of something that is not so: "would", or "were not".
fn unreal(reading: &Reading, cue: &Cue) -> bool {
    let denied = |at: usize| reading.has_cue(CueKind::Negator, at);
    cue.kind == CueKind::Irrealis || cue.kind == CueKind::Inverted && (denied(cue.start) || denied(cue.end))
}

pub(super) fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark('.' | '!' | '?'))
}
