//! Assertion: what the text does with a matched pattern.
//!
//! Decided in named steps, always in the same order; the first step that has something to say decides. Cues that belong to
//! the match itself never count against it ("has no risks"). After `ConText` (Harkema 2009) with scopes cut at clause borders.

use super::border::subject_end;
use super::clause::{Clause, ClauseKind};
use super::concept::Lexicon;
use super::condition::condition;
use super::cue::{Cue, CueKind};
use super::dialogue::{asked_in_quotes, in_scare_quotes, quoted_question, starts_with};
use super::negation::{denied_after, negation};
use super::reading::{JOIN, Label, Reading, ReadingKind};
use super::scene::{denied_scene, distanced_scene, last_stretch};
use super::search::anchor;
use super::token::TokenKind;

/// What the text does with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assertion {
    /// It says so.
    Asserted,
    /// It says the opposite.
    Negated,
    /// It says that it may be so, or is so for some.
    Hedged,
    /// It asks.
    Asked,
    /// It supposes.
    Hypothetical,
    /// It shows the claim as false or as somebody else's.
    Rejected,
    /// It says that it was so.
    Historical,
    /// It cannot be told.
    Unknown,
}

impl Assertion {
    /// The word used by `inspect`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Negated => "negated",
            Self::Hedged => "hedged",
            Self::Asked => "asked",
            Self::Hypothetical => "hypothetical",
            Self::Rejected => "rejected",
            Self::Historical => "historical",
            Self::Unknown => "unknown",
        }
    }
}

/// An assertion with the step that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What the text does.
    pub assertion: Assertion,
    /// Name of the step.
    pub step: &'static str,
    /// The cue that decided, if one did.
    pub cue: Option<Cue>,
}

type Step = fn(&Case<'_>) -> Option<(Assertion, Option<Cue>)>;

/// The steps in their order.
static STEPS: &[(&str, Step)] = &[
    ("label", label),
    ("question", question),
    ("indirect question", indirect_question),
    ("rejection afterwards", rejected_afterwards),
    ("denial after it", denied_after),
    ("attribution", attribution),
    ("condition", condition),
    ("hope or aim", hope),
    ("past", history),
    ("negation", negation),
    ("hedge", hedge),
];

/// Decides what a reading does with the match made of `tokens`.
pub fn decide(reading: &Reading, lexicon: &Lexicon, tokens: &[usize]) -> Decision {
    decide_by(reading, lexicon, tokens, |_| true)
}

/// The same, but what stands under a condition that may well come true is said ("if the wound weeps, ring us").
pub fn decide_granting(reading: &Reading, lexicon: &Lexicon, tokens: &[usize]) -> Decision {
    let unreal = reading.cues.iter().any(|cue| cue.kind == CueKind::Irrealis);
    decide_by(reading, lexicon, tokens, |name| unreal || name != "condition")
}

fn decide_by(reading: &Reading, lexicon: &Lexicon, tokens: &[usize], takes: impl Fn(&str) -> bool) -> Decision {
    if let Some(cue) = distanced_scene(reading, tokens) {
        return Decision { assertion: Assertion::Rejected, step: "attribution", cue: Some(cue) };
    }
    let whole = tokens;
    let tokens = last_stretch(reading, whole);
    if let Some(denied) = denied_scene(reading, lexicon, &whole[..whole.len() - tokens.len()]) {
        return denied;
    }
    let case = Case::new(reading, lexicon, tokens);
    for (name, step) in STEPS.iter().filter(|(name, _)| takes(name)) {
        if let Some((assertion, cue)) = step(&case) {
            return Decision { assertion, step: name, cue };
        }
    }
    Decision { assertion: Assertion::Asserted, step: "nothing speaks against it", cue: None }
}

/// A match in its reading, as the steps look at it.
pub(super) struct Case<'a> {
    pub(super) reading: &'a Reading,
    pub(super) tokens: &'a [usize],
    /// Matched tokens that are part of what is said, not of what it is said about.
    pub(super) predicate: Vec<usize>,
    /// Where the predicate stands that the subject is asked of.
    pub(super) anchor: usize,
}

impl<'a> Case<'a> {
    pub(super) fn new(reading: &'a Reading, lexicon: &Lexicon, tokens: &'a [usize]) -> Self {
        let is_subject = |at: usize| {
            reading.mentions().iter().any(|mention| {
                mention.start <= at && at < mention.end && lexicon.concept(mention.concept).class.is_some()
            })
        };
        // What comes before the first word that is no name of a thing is the subject; a thing named later is said of it.
        let mut predicate: Vec<usize> = tokens.iter().copied().skip_while(|at| is_subject(*at)).collect();
        if predicate.is_empty() {
            predicate = tokens.to_vec();
        }
        Self { reading, tokens, predicate, anchor: anchor(reading, lexicon, tokens) }
    }

    /// Cues of a kind that do not belong to the match itself.
    pub(super) fn cues(&self, kind: CueKind) -> impl Iterator<Item = &'a Cue> {
        let (reading, tokens) = (self.reading, self.tokens);
        // A cue belongs to the match when the match has all of its words but small ones.
        let belongs = move |cue: &Cue| {
            let mut words = cue.start..cue.end;
            let has = |at: usize| tokens.contains(&at);
            words.clone().any(has) && words.all(|at| has(at) || reading.is_light(at))
        };
        reading.cues.iter().filter(move |cue| cue.kind == kind && !belongs(cue))
    }

    /// Where the clause of a token ends.
    pub(super) fn clause_end(&self, token: usize) -> usize {
        self.reading.clauses.at(token).map_or(self.reading.tokens.len(), |clause| clause.range.end)
    }

    /// Where what is asked, hoped or opened by a hedge ends: at a barrier or a colon.
    fn stretch_end(&self, token: usize) -> usize {
        let tokens = &self.reading.tokens;
        // A lead-in goes on into its items only with a colon ("Ask whether:"), a heading ("How to get ready") does not.
        let ends = |at: &usize| {
            let joined = tokens[*at].is_mark(JOIN) && !(*at > 0 && tokens[*at - 1].is_mark(':'));
            let colon = tokens[*at].is_mark(':') && !tokens.get(*at + 1).is_some_and(|next| next.is_mark(JOIN));
            self.reading.is_barrier(*at) || joined || colon
        };
        (token..self.reading.tokens.len()).find(ends).unwrap_or(self.reading.tokens.len())
    }

    /// Where what is hoped ends: ", and it did" tells what became of it.
    fn hope_end(&self, token: usize) -> usize {
        let end = self.stretch_end(token);
        let joins =
            |at: usize| self.is_cue(at, CueKind::CommaTerminator) && at > 0 && self.reading.tokens[at - 1].is_mark(',');
        let told = |clause: &&Clause| {
            clause.kind == ClauseKind::Main && clause.range.start > token && joins(clause.range.start)
        };
        self.reading.clauses.list().iter().find(told).map_or(end, |clause| clause.range.start.min(end))
    }

    /// Whether the sentence that ends a match over sentences asks and takes nothing for granted.
    pub(super) fn stands_in_question(&self) -> bool {
        let tokens = &self.reading.tokens;
        let ends = |at: &usize| matches!(tokens[*at].kind, TokenKind::Mark('.' | '?' | '!' | ';'));
        let Some(last) = self.tokens.last().copied() else { return false };
        let start = (0..last).rev().find(ends).map_or(0, |end| end + 1);
        let asks = (last..tokens.len()).find(ends).is_some_and(|end| tokens[end].is_mark('?'));
        asks && !self.is_cue(start, CueKind::Presupposing)
    }

    /// Whether a cue of a kind starts at a token.
    pub(super) fn is_cue(&self, at: usize, kind: CueKind) -> bool {
        self.reading.cues.iter().any(|cue| cue.kind == kind && cue.start == at)
    }

    /// What it means that a sentence calls its own claim untrue: the opposite; of a denial, or of what is asked or supposed,
    /// only that the text does not stand behind it.
    pub(super) fn denied(&self) -> Assertion {
        let plain = negation(self).is_none() && condition(self).is_none() && attribution(self).is_none();
        if plain && !self.reading.question { Assertion::Negated } else { Assertion::Rejected }
    }

    /// A cue of a kind with a matched token after it in the same clause.
    fn forward_in_clause(&self, kind: CueKind) -> Option<&'a Cue> {
        self.cues(kind).find(|cue| {
            let end = self.beyond_relative(self.clause_end(cue.end.saturating_sub(1)));
            self.predicate.iter().any(|at| *at >= cue.end && *at < end)
        })
    }
}

fn label(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    match case.reading.label {
        Label::Myth | Label::Citation => Some((Assertion::Rejected, None)),
        Label::Not => Some((Assertion::Negated, None)),
        Label::Fact | Label::None => None,
    }
}

fn question(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    if case.reading.kind == ReadingKind::Whole && case.stands_in_question() {
        return Some((Assertion::Asked, None));
    }
    let (first, last) = (*case.tokens.iter().min()?, *case.tokens.iter().max()?);
    if asked_in_quotes(case.reading, first, last) {
        return Some((Assertion::Asked, None));
    }
    // "Talk with your doctor: is it right for you?" asks only what stands behind its colon.
    let own = case.reading.own.clone();
    let colon = own.rev().find(|at| case.reading.tokens[*at].is_mark(':') && case.reading.question);
    // What is said of a question in quotation marks may take in its words.
    let before = |mark: usize| case.tokens.iter().all(|at| *at < mark);
    let announces = colon.is_some_and(before) || quoted_question(case.reading).is_some_and(|mark| case.anchor < mark);
    // "Ask your doctor: is it right for me?" tells the reader to ask it.
    let asks = case.tokens.first().is_some_and(|first| case.is_cue(*first, CueKind::Asking));
    let told = asks && colon.is_some_and(|mark| case.anchor < mark) && starts_with(case.reading, CueKind::Asking);
    let announces = (announces && !starts_with(case.reading, CueKind::QuestionStart)) || told;
    (case.reading.question && !announces).then_some((Assertion::Asked, None))
}

fn indirect_question(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    // "Whether you are 25 or 85, …" asks nothing: a part that opens the sentence ends at its comma.
    let stays = |cue: &Cue| {
        let clause = case.reading.clauses.at(cue.start);
        clause.is_some_and(|c| c.kind != ClauseKind::Main && !c.range.contains(&case.anchor))
    };
    // "Nobody checks if it is the right nerve": the match has the verb itself.
    let own = |cue: &Cue| case.tokens.contains(&cue.start);
    let cue = case.cues(CueKind::IndirectQuestion).filter(|cue| !stays(cue) && !own(cue)).find(|cue| {
        // "True or false: …" asks what stands after its colon.
        let tokens = &case.reading.tokens;
        let colon = tokens.get(cue.end).is_some_and(|token| token.is_mark(':'));
        // ", whether with heat or not," is a remark.
        let remark = cue.start > 0 && tokens[cue.start - 1].is_mark(',');
        let comma = (cue.end..tokens.len()).find(|at| remark && tokens[*at].is_mark(','));
        let reason =
            (cue.end..tokens.len()).find(|at| case.is_cue(*at, CueKind::Subordinator) && tokens[*at - 1].is_mark(','));
        let end = comma.unwrap_or_else(|| case.stretch_end(cue.end + usize::from(colon)));
        let end = reason.map_or(end, |reason| reason.min(end));
        let end = subject_end(case.reading, cue).map_or(end, |verb| verb.min(end));
        case.predicate.iter().any(|at| *at >= cue.end && *at < end)
    })?;
    Some((Assertion::Asked, Some(*cue)))
}

fn rejected_afterwards(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    // "Ignore it." of the match itself takes nothing back.
    let own = |cue: &Cue| cue.kind == CueKind::Retraction && (cue.start..cue.end).any(|at| case.tokens.contains(&at));
    let said = case.reading.kind == ReadingKind::Whole && case.reading.cues.iter().any(own);
    (case.reading.rejected && !said).then_some((Assertion::Rejected, None))
}

fn attribution(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    // Whether the sentence means it or holds it off, nobody can tell.
    if in_scare_quotes(case.reading, &case.predicate) {
        return Some((Assertion::Unknown, None));
    }
    let first = *case.predicate.first()?;
    let last = *case.predicate.last()?;
    // A cue may share one word with the match ("a common misconception"), not more.
    let shared = |cue: &Cue| (cue.start..cue.end).filter(|at| case.tokens.contains(at)).count();
    let reaches = |cue: &&Cue| cue.start <= first && cue.end <= last + 1 && shared(cue) <= 1;
    let before = case.cues(CueKind::Distancing).filter(reaches).last();
    let endorsed =
        case.cues(CueKind::Endorsing).any(|cue| cue.start < first && before.is_none_or(|b| cue.end >= b.start));
    // What a fronted or conditional part says ("unless your doctor says otherwise,") stays there.
    let clauses = &case.reading.clauses;
    let stays = |cue: &Cue| {
        clauses.at(cue.start).is_some_and(|clause| clause.kind != ClauseKind::Main && !clause.range.contains(&first))
    };
    if let Some(cue) = before
        && !endorsed
        && !stays(cue)
        && !(cue.end..first.max(cue.end)).any(|at| case.reading.is_barrier(at) && !case.reading.tokens[at].is_mark(':'))
    {
        return Some((Assertion::Rejected, Some(*cue)));
    }
    case.cues(CueKind::DistancedAfter).find(|cue| cue.start > last).map(|cue| (Assertion::Rejected, Some(*cue)))
}

fn hope(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    let cue = case.cues(CueKind::Hope).find(|cue| {
        let end = case.hope_end(cue.end);
        case.predicate.iter().any(|at| *at >= cue.end && *at < end)
    })?;
    Some((Assertion::Hypothetical, Some(*cue)))
}

fn history(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    case.forward_in_clause(CueKind::History).map(|cue| (Assertion::Historical, Some(*cue)))
}

fn hedge(case: &Case<'_>) -> Option<(Assertion, Option<Cue>)> {
    if case.reading.kind == ReadingKind::Answer {
        return None;
    }
    // "What you may feel" over a column hedges nothing in its cells.
    let own = |cue: &&Cue| case.reading.kind != ReadingKind::Cell || case.reading.own.contains(&cue.start);
    // A hedge that opens the sentence ("For some people, …") holds for all of it.
    let opening = case.cues(CueKind::Hedge).filter(own).find(|cue| {
        let start =
            (0..cue.start).rev().find(|at| case.reading.is_barrier(*at)).map_or(case.reading.own.start, |at| at + 1);
        cue.start <= start && case.predicate.iter().any(|at| *at >= cue.end && *at < case.stretch_end(cue.end))
    });
    // "… only if the stiffness is in the legs" takes most of it back.
    let last = case.predicate.last().copied().unwrap_or(case.anchor);
    let joined =
        |at: usize| case.reading.tokens[at - 1].is_wordlike() && !case.is_cue(at - 1, CueKind::CommaTerminator);
    let restricts = |cue: &&Cue| cue.start > last && cue.start < case.stretch_end(last) && joined(cue.start);
    let restricted = || case.cues(CueKind::Restriction).find(restricts);
    let hedged = opening.or_else(|| case.forward_in_clause(CueKind::Hedge).filter(own)).or_else(restricted);
    hedged.map(|cue| (Assertion::Hedged, Some(*cue)))
}
