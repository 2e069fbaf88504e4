//! Answers: what follows a question, read together with it.
//!
//! An answer leaves out what the question said. "None." under "What risks are there?" is read after its question, and
//! "Adults, mostly." under "Who has it?" in the place of the "who". What an answer adds beyond its first part (behind a
//! dash, a semicolon, "but") speaks for itself. Only a yes or no makes the words of a question alone said or denied.

use super::annotate::{Annotator, LONGEST_CONTEXT, join_mark};
use super::answer_form::{
    core, denies, elliptic, elliptic_subject, is_fragment, limited, opens_clause, speaks_apart, tells,
};
use super::asked::{Asked, Seeks, Wants, ends_sentence};
use super::cue::CueKind;
use super::dialogue::{closes_with, first_words, has_tail, is_phrase, opens_with, speaks, starts_with};
use super::nothing::says_none;
use super::reading::{Reading, ReadingKind};
use super::token::Token;
use crate::document::BlockId;

/// An answer of at most this many words is read after its question.
const SHORT_ANSWER: usize = 8;
/// An answer that is no sentence of its own, or answers what to do ("What if …?"), may be as long as this.
const LONG_ANSWER: usize = 24;
/// "Most people who have one really do" is about the longest answer whose verb is that of the question.
const ELLIPSIS: usize = 12;
/// So many words may say how much ("Very.", "Not at all").
const DEGREE: usize = 3;

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
        if yes != no && (yes || last) && !asked.long && !limited(plain, &core) {
            for (before, after) in asked.turned(yes, id) {
                let not = [self.small_word("not", own[0])];
                let said = if yes { &own[..first_words(own).min(own.len())] } else { &not[..] };
                let said_before = before.len();
                let mut reading = self.read_around(before, said, &after, id, ReadingKind::Answer);
                reading.answered = yes.then_some(true);
                // What stands before the "not" alone is not said.
                reading.scene = if yes { 0 } else { said_before };
                self.add_answer(reading, plain);
            }
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
