//! Answers: what follows a question, read together with it.
//!
//! An answer leaves out what the question said. "None." under "What risks are there?" is read after its question, and
//! "Adults, mostly." under "Who has it?" in the place of the "who". What an answer adds beyond its first part (behind a
//! dash, a semicolon, "but") speaks for itself. Only a yes or no makes the words of a question alone said or denied.

use super::annotate::{Annotator, LONGEST_CONTEXT, join_mark};
use super::answer_form::{
    core, denies, elliptic, elliptic_subject, is_fragment, limited, opens_clause, speaks_apart, tells,
};
use super::cue::CueKind;
use super::dialogue::{closes_with, first_words, has_tail, is_phrase, opens_with, speaks, starts_with};
use super::nothing::says_none;
use super::reading::{Reading, ReadingKind};
use super::token::{Token, TokenKind};
use crate::document::BlockId;
use std::ops::Range;

/// An answer of at most this many words is read after its question.
const SHORT_ANSWER: usize = 8;
/// An answer that is no sentence of its own, or answers what to do ("What if …?"), may be as long as this.
const LONG_ANSWER: usize = 24;
/// "Most people who have one really do" is about the longest answer whose verb is that of the question.
const ELLIPSIS: usize = 12;
/// So many words may say how much ("Very.", "Not at all").
const DEGREE: usize = 3;

/// What a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// Yes or no.
    Polar,
    /// More than that ("which", "how").
    Open,
    /// What would be if something were not as it is: its answer says nothing of what is.
    Supposed,
}

/// Whether a question asks for its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seeks {
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
    scene: Vec<Token>,
    /// Its words without the question mark.
    words: Vec<Token>,
    /// Where the words start that it takes for granted.
    granted: usize,
    /// What kind of answer it wants.
    wants: Wants,
    /// Its answer speaks of its content at any length.
    long: bool,
    /// Where a form of "be" stands for which the subject follows ("where is", "how frequent are").
    copula: Option<usize>,
    /// Where the rest starts behind the verb and the pronoun of a question for yes or no ("can I | have one").
    rest: Option<usize>,
    /// It asks how much ("how frequent are").
    degree: bool,
    /// The subject of what it asks the time of ("when does | the pain | return").
    happens: Option<Range<usize>>,
    /// It is only a name with a question mark ("Back pain?").
    phrase: bool,
    /// It has no verb and is a label with a question mark ("X-rays used?").
    label: bool,
    /// It starts with an "any".
    any: bool,
    /// It asks whether something is not so ("is there no", "do you not"): a "there is" denies that.
    negative: bool,
    /// Whether it asks for the one that does something, so that the answer takes the place of its first word.
    seeks: Seeks,
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
        let determined = usize::from(cue(CueKind::Determiner, first + 2));
        let happens =
            (cue(CueKind::TimeQuestion, first) && cue(CueKind::Finite, first + 1)).then_some(2..3 + determined);
        let unreal =
            starts_with(reading, CueKind::Presumption) && reading.cues.iter().any(|cue| cue.kind == CueKind::Irrealis);
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
    fn named(&self) -> &[Token] {
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
    fn before(&self, id: BlockId) -> (Vec<Token>, usize) {
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
    fn never(&self, id: BlockId) -> Option<(Vec<Token>, Vec<Token>)> {
        let subject = self.happens.clone()?;
        let mut before = self.words.get(subject.clone())?.to_vec();
        before.push(join_mark(id));
        let mut after = vec![join_mark(id)];
        after.extend_from_slice(&self.words[subject.end..]);
        (subject.end < self.words.len()).then_some((before, after))
    }

    /// The words before and after the "not" of an answer to a question for yes or no: "Should I ring you about it? No." says:
    /// I should not ring you about it.
    fn denied(&self, id: BlockId) -> Option<(Vec<Token>, Vec<Token>)> {
        let rest = self.rest.filter(|rest| *rest < self.words.len())?;
        Some((vec![self.words[1], self.words[0]], [&[join_mark(id)], &self.words[rest..]].concat()))
    }

    /// The words before and after an answer that make a statement of both; `degree`: the answer may only say how much.
    fn statements(&self, degree: bool, id: BlockId) -> Vec<(Vec<Token>, Vec<Token>)> {
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

impl Annotator<'_> {
    /// Adds the readings of an answer with its question; `plain` is the reading of its own words, `last`: nothing follows
    /// it in its block.
    pub(super) fn answer(&mut self, asked: &Asked, own: &[Token], id: BlockId, plain: &Reading, last: bool) {
        let core = core(plain);
        let words_in = |tokens: &[Token]| tokens.iter().filter(|token| token.is_wordlike()).count();
        let words = words_in(&own[..core.len()]);
        if words == 0
            || asked.words.len() + asked.scene.len() > LONGEST_CONTEXT
            || plain.question
            || asked.wants == Wants::Supposed
        {
            return;
        }
        let short = words <= SHORT_ANSWER;
        let closes = |kind: CueKind| short && closes_with(plain, kind);
        // "I wish it did." has the verb of the question and says no.
        let elliptic = (words <= ELLIPSIS && asked.wants == Wants::Polar && !asked.long)
            .then(|| elliptic(plain, &core).filter(|_| !opens_with(plain, CueKind::No)))
            .flatten();
        let yes = opens_with(plain, CueKind::Yes)
            || short && opens_with(plain, CueKind::YesAlone)
            || closes(CueKind::Yes)
            || elliptic == Some(true);
        let nobody = opens_with(plain, CueKind::NoneAtAll);
        let no = opens_with(plain, CueKind::No)
            || opens_with(plain, CueKind::NoAlone)
            || short && nobody && asked.wants == Wants::Polar
            || short && denies(plain, &core)
            || closes(CueKind::No)
            || elliptic == Some(false);
        // "Yes, for some people" answers neither yes nor no.
        let (yes, no) = if limited(plain, &core) { (false, false) } else { (yes, no) };
        let fragment = asked.wants == Wants::Open && words <= LONG_ANSWER && is_fragment(plain, &core);
        let long = (asked.long || asked.wants == Wants::Polar && starts_with(plain, CueKind::Consequence))
            && words_in(own) <= LONG_ANSWER;
        if !(short || yes || no || fragment || long) {
            return;
        }
        // "What is it used for? If your mood is low, tell your doctor." answers nothing.
        if asked.wants == Wants::Open && !yes && !no && !fragment && !long && speaks_apart(plain, &core) {
            return;
        }
        // "Yes, it is …" speaks for itself after the first word; a short rest without a verb goes with it.
        let clause = (yes || no) && opens_clause(plain, first_words(own));
        let whole = short && !clause && (!speaks(plain) || has_tail(plain, first_words(own))) || elliptic.is_some();
        let taken = match (long, (yes || no) && !whole) {
            (true, _) => own.len(),
            (false, true) => first_words(own),
            (false, false) => core.len(),
        };
        let (before, scene) = asked.before(id);
        let mut reading = self.read_around(before, &own[..taken], &[], id, ReadingKind::Answer);
        reading.scene = scene;
        reading.answered = (yes || no).then_some(yes != asked.negative);
        self.add_answer(reading, plain);
        if elliptic == Some(true)
            && let Some(rest) = asked.rest
            && let Some(range) = elliptic_subject(plain, &core)
        {
            // "Can I have one? Yes, anybody can." says: anybody can have one.
            let mut after = vec![join_mark(id)];
            after.extend_from_slice(&asked.words[rest..]);
            let own = &own[range.start - core.start..range.end - core.start];
            let reading = self.read_around(Vec::new(), own, &after, id, ReadingKind::Answer);
            self.add_answer(reading, plain);
        }
        if no && let Some((before, after)) = asked.never(id) {
            let reading = self.read_around(before, &own[..first_words(own)], &after, id, ReadingKind::Answer);
            self.add_answer(reading, plain);
        }
        if asked.label && says_none(plain, plain.own.clone()).is_some() {
            // "X-rays used? No." says: no X-rays used.
            let no = [self.small_word("no", own[0])];
            let reading = self.read_around(Vec::new(), &no, asked.named(), id, ReadingKind::Answer);
            self.add_answer(reading, plain);
        }
        if no
            && last
            && let Some((before, after)) = asked.denied(id)
        {
            let not = [self.small_word("not", own[0])];
            let reading = self.read_around(before, &not, &after, id, ReadingKind::Answer);
            self.add_answer(reading, plain);
        }
        if asked.wants == Wants::Open
            && (fragment || short && (nobody && asked.seeks == Seeks::Person || !speaks(plain)))
            && !tells(plain, &core)
        {
            let end = own[..core.len()].iter().rposition(|token| !ends_sentence(token)).map_or(0, |last| last + 1);
            // "Who cannot have it? There is no such person." says: nobody.
            let none = (nobody && asked.seeks == Seeks::Person).then(|| [self.small_word("nobody", own[0])]);
            let said = none.as_ref().map_or(&own[..end], |none| &none[..]);
            for (before, after) in asked.statements(words <= DEGREE, id) {
                let mut reading = self.read_around(before, said, &after, id, ReadingKind::Answer);
                // "Very." adds nothing but how much.
                reading.answered = (asked.degree && words <= DEGREE).then_some(true);
                self.add_answer(reading, plain);
            }
        }
    }

    /// Adds what a thing without a verb says behind a complaint: "Back pain? Nerve ablation." offers one for the other.
    pub(super) fn remedy(&mut self, asked: &Asked, own: &[Token], id: BlockId, plain: &Reading) {
        let named = plain.own.clone().flat_map(|at| plain.mentions_from(at));
        let named = named.into_iter().any(|mention| self.lexicon.concept(mention.concept).class.is_some());
        let denies = plain.cues.iter().any(|cue| cue.kind == CueKind::Negator && plain.own.contains(&cue.start));
        if !named || denies || plain.question || !is_phrase(plain) {
            return;
        }
        let thing: Vec<Token> = own.iter().filter(|token| token.is_wordlike()).copied().collect();
        let Some(first) = thing.first() else { return };
        let after = [&[self.small_word("for", *first)], &asked.words[..]].concat();
        let mut reading = self.read_around(Vec::new(), &thing, &after, id, ReadingKind::Answer);
        reading.answered = Some(true);
        self.add_answer(reading, plain);
    }

    pub(super) fn add_answer(&mut self, mut reading: Reading, plain: &Reading) {
        reading.label = plain.label;
        if self.trace.resolve(&mut reading, self.lexicon) {
            self.preparer.complete(&mut reading);
        }
        self.readings.push(reading);
    }
}

fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark('.' | '!' | '?'))
}
